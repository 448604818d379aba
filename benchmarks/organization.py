"""Writes made-up organizations of any size as chart files, the same for the same size and seed.

    python benchmarks/organization.py 10000 > /tmp/ten-thousand.yaml

Spans of control are drawn as they are found in practice: mostly four to nine reports, now and then a team of
forty under one foreman. Every regional company is a branch of its own, in a region of its own.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator

AREAS = ["华北", "华东", "华南", "华中", "西南", "西北", "东北", "港澳"]
UNITS = ["商务", "研发", "生产", "采购", "财务", "人力资源", "信息", "质量", "物流", "客户服务", "法务", "工程"]
RANKS = ["总监", "部长", "经理", "主管", "组长", "专员"]
LATIN = ["Engineering Lead", "Key Account Manager", "QA Specialist", "Site Reliability Engineer"]
SPANS = [4] * 3 + [5] * 4 + [6] * 4 + [7] * 3 + [8] * 2 + [9, 12, 40]
SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林郑谢罗梁宋唐许韩冯邓曹"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉红志建国文辉力海燕鹏飞雪梅琳宇浩然子轩思雨嘉欣"
REGION_SIZE = 400  # posts in one regional company


def yaml(size: int, seed: int = 1, named: bool = False) -> str:
    """A chart file with `size` positions, `named` with somebody in each."""
    return "".join(_lines(size, random.Random(seed), random.Random(seed) if named else None))


def _lines(size: int, chance: random.Random, names: random.Random | None) -> Iterator[str]:
    count = max(1, size // REGION_SIZE)
    yield f"orgchart: 1\nname: 远山集团（{size}）\nlang: zh-CN\nregions:\n"
    for number in range(count):
        yield f"  r{number}: {chance.choice(AREAS)}{number}区\n"
    yield "positions:\n"
    managers = _managers(size, chance)
    layers, regions = _layers(managers), _regions(managers, count)
    for number, manager in enumerate(managers):
        yield _position(number, manager, min(layers[number], len(RANKS) - 1), regions[number], chance)
        if names:
            yield f"    holders: [{names.choice(SURNAMES)}{''.join(names.choices(GIVEN, k=names.choice((1, 2))))}]\n"


def _managers(size: int, chance: random.Random) -> list[int]:
    """Each post's manager, -1 for the first; managers come before their reports, layer by layer."""
    managers = [-1]
    manager = 0
    while len(managers) < size:
        managers += [manager] * min(chance.choice(SPANS), size - len(managers))
        manager += 1
    return managers


def _layers(managers: list[int]) -> list[int]:
    layers = [0]
    for manager in managers[1:]:
        layers.append(layers[manager] + 1)
    return layers


def _regions(managers: list[int], count: int) -> list[int]:
    """Each post's region, -1 for the headquarters: the first `count` posts of some layer head a region each."""
    layers = _layers(managers)
    broad = next(layer for layer in range(layers[-1] + 1) if layers.count(layer) >= count or layer == layers[-1])
    first = layers.index(broad)
    regions: list[int] = []
    for number, manager in enumerate(managers):
        inherited = regions[manager] if manager >= 0 else -1
        regions.append(number - first if first <= number < first + count else inherited)
    return regions


def _position(number: int, manager: int, rank: int, region: int, chance: random.Random) -> str:
    title = chance.choice(LATIN) if chance.random() < 0.1 else f"{chance.choice(UNITS)}{RANKS[rank]}"
    lines = [f"  p{number}:", f"    title: {title}"]
    if manager >= 0:
        lines.append(f"    reports_to: p{manager}")
    if region >= 0:
        lines.append(f"    regions: [r{region}]")
    if chance.random() < 0.3:
        lines.append(f"    headcount: {chance.randint(1, 6)}")
    if chance.random() < 0.3:
        lines += ["    duties:", f"      - {chance.choice(UNITS)}管理: 负责本区域{chance.choice(UNITS)}的日常工作"]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]
    sys.stdout.write(yaml(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1))
