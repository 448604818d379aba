"""Random charts as people write them, and random edits of their lines: comments, anchors, lists in both styles."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

NAMES = ["王芳", "李强", "张三", "李四", "陈伟", "赵敏"]
WORDS = ["暂停", "说明", "待定", "见附件", "2024年起", "新设"]


@dataclass
class Block:
    """A post as lines, its key first: `lead` are the comments above it."""

    key: str
    lines: list[str]
    lead: list[str] = field(default_factory=list)

    def text(self) -> list[str]:
        return [*self.lead, *self.lines]


@dataclass
class Draft:
    """A chart in the making."""

    head: list[str]
    blocks: list[Block]
    tail: list[str]

    def copy(self) -> Draft:
        return Draft([*self.head], [Block(b.key, [*b.lines], [*b.lead]) for b in self.blocks], [*self.tail])

    def text(self) -> str:
        lines = [*self.head, *(line for block in self.blocks for line in block.text()), *self.tail]
        return "".join(f"{line}\n" for line in lines)


def draft(rng: random.Random) -> Draft:
    """A chart of three to nine posts."""
    head = ["# 花名册", "orgchart: 1", f"name: 公司{rng.randrange(9)}", "positions:"]
    keys = [f"p{n}" for n in range(rng.randrange(3, 9))]
    blocks = [Block("boss", ["  boss:", "    title: 总经理"])]
    blocks += [post(rng, key, "boss" if rng.random() < 0.6 else keys[max(0, n - 1)]) for n, key in enumerate(keys)]
    tail = [f"# {rng.choice(WORDS)}"] if rng.random() < 0.3 else []
    if rng.random() < 0.3:
        tail += ["faq:", "  - question: 问", "    answer: 答"]
    return Draft(head, blocks, tail)


def post(rng: random.Random, key: str, manager: str) -> Block:
    """A post in flow or in block style."""
    manager = "boss" if manager == key else manager
    lead = [f"  # {rng.choice(WORDS)}{rng.randrange(9)}"] if rng.random() < 0.3 else []
    if rng.random() < 0.1:
        lead = [*lead, f"  # old{rng.randrange(9)}: {{title: 旧岗}}"]
    if rng.random() < 0.2:
        lead = ["", *lead]
    if rng.random() < 0.35:
        return Block(key, [f"  {key}: {{title: 岗{rng.randrange(9)}, reports_to: {manager}}}"], lead)
    lines = [f"  {key}:", f"    title: 岗{rng.randrange(9)}", f"    reports_to: {manager}"]
    for make in rng.sample((grade, holders, duties, purpose, tags), rng.randrange(4)):
        lines += make(rng)
    if rng.random() < 0.2:
        lines.append(f"    # {rng.choice(WORDS)}")
    return Block(key, lines, lead)


def grade(rng: random.Random) -> list[str]:
    return [f"    grade: P{rng.randrange(9)}" + rng.choice(("", "   # " + rng.choice(WORDS)))]


def holders(rng: random.Random) -> list[str]:
    names = rng.sample(NAMES, rng.randrange(1, 4))
    if rng.random() < 0.5:
        return ["    headcount: 4", f"    holders: [{', '.join(names)}]"]
    return ["    headcount: 4", "    holders:", *(f"      - {name}" for name in names)]


def duties(rng: random.Random) -> list[str]:
    numbers = rng.sample(range(9), rng.randrange(1, 4))
    return ["    duties:", *(f"    - 职责{n}: 内容{rng.randrange(9)}" for n in numbers)]


def purpose(rng: random.Random) -> list[str]:
    return ["    purpose: |", *(f"      第{n}行 # 不是注释" for n in rng.sample(range(9), rng.randrange(2, 5)))]


def tags(rng: random.Random) -> list[str]:
    items = rng.sample("abcdef", rng.randrange(1, 4))
    if rng.random() < 0.3:
        return ["    tags: [", *(f"      {item},  # {rng.choice(WORDS)}" for item in items), "    ]"]
    return [f"    tags: {rng.choice(('', '&t '))}[{', '.join(items)}]"]


def edit(rng: random.Random, chart: Draft) -> None:
    """One edit as somebody makes it in an editor."""
    rng.choice(EDITS)(rng, chart)


def _block(rng: random.Random, chart: Draft) -> Block:
    return rng.choice(chart.blocks)


def change_a_value(rng: random.Random, chart: Draft) -> None:
    block = _block(rng, chart)
    at = rng.randrange(len(block.lines))
    for old in ("岗", "P", "内容", "第", "总"):
        block.lines[at] = block.lines[at].replace(old, old + rng.choice("甲乙丙"))


def comment_above(rng: random.Random, chart: Draft) -> None:
    block = _block(rng, chart)
    block.lead.insert(rng.randrange(len(block.lead) + 1), f"  # {rng.choice(WORDS)}{rng.randrange(99)}")


def comment_within(rng: random.Random, chart: Draft) -> None:
    block = _block(rng, chart)
    at = rng.randrange(1, len(block.lines) + 1)
    indent = len(block.lines[at - 1]) - len(block.lines[at - 1].lstrip()) if at > 1 else 4
    block.lines.insert(at, " " * indent + f"# {rng.choice(WORDS)}{rng.randrange(99)}")


def comment_behind(rng: random.Random, chart: Draft) -> None:
    block = _block(rng, chart)
    at = rng.randrange(len(block.lines))
    if "#" not in block.lines[at]:
        block.lines[at] += f"  # {rng.choice(WORDS)}{rng.randrange(99)}"


def drop_a_comment(rng: random.Random, chart: Draft) -> None:
    block = _block(rng, chart)
    block.lead = [line for line in block.lead if rng.random() < 0.5]


def comment_out(rng: random.Random, chart: Draft) -> None:
    at = rng.randrange(len(chart.blocks))
    if chart.blocks[at].key == "boss" or len(chart.blocks) < 3:
        return
    block = chart.blocks.pop(at)
    lines = [*block.lead, *(f"  # {line[2:]}" for line in block.lines)]
    if at < len(chart.blocks):
        chart.blocks[at].lead[:0] = lines
    else:
        chart.tail[:0] = lines


def add_a_post(rng: random.Random, chart: Draft) -> None:
    at = rng.randrange(len(chart.blocks) + 1)
    chart.blocks.insert(at, post(rng, f"new{rng.randrange(30)}", "boss"))


def remove_a_post(rng: random.Random, chart: Draft) -> None:
    at = rng.randrange(1, len(chart.blocks))
    if len(chart.blocks) > 2:
        del chart.blocks[at]


def move_a_post(rng: random.Random, chart: Draft) -> None:
    block = chart.blocks.pop(rng.randrange(len(chart.blocks)))
    chart.blocks.insert(rng.randrange(len(chart.blocks) + 1), block)


def another_manager(rng: random.Random, chart: Draft) -> None:
    block = _block(rng, chart)
    for at, line in enumerate(block.lines):
        if "reports_to: " in line:
            head, _, rest = line.partition("reports_to: ")
            old = rest.split("}")[0].split()[0]
            block.lines[at] = f"{head}reports_to: {rng.choice(chart.blocks).key}{rest[len(old) :]}"
            return


def list_item(rng: random.Random, chart: Draft) -> None:
    """An item more or less."""
    block = _block(rng, chart)
    items = [at for at, line in enumerate(block.lines) if line.lstrip().startswith("- ") or line.endswith("]")]
    if not items:
        return
    at, name = rng.choice(items), rng.choice(NAMES)
    line = block.lines[at]
    if line.endswith("]"):
        block.lines[at] = line.replace("]", f", {name}]") if "[" in line else line
    elif rng.random() < 0.4:
        del block.lines[at]
    else:
        block.lines.insert(at, f"{line[: line.index('-')]}- {name}")


def add_a_field(rng: random.Random, chart: Draft) -> None:
    block = _block(rng, chart)
    if len(block.lines) > 1:
        new = rng.choice(("level: 高", "email: a@b.cn", "label: 甲", "requirements: &q [驾照]", "requirements: [硕士]"))
        block.lines.insert(rng.choice((2, len(block.lines))), f"    {new}")


def use_an_alias(rng: random.Random, chart: Draft) -> None:
    one, other = (_block(rng, chart) for _ in "ab")
    if len(one.lines) > 1 and len(other.lines) > 1:
        one.lines.insert(2, f"    requirements: &q [{rng.choice('博硕')}士]")
        other.lines.insert(2, "    requirements: *q")


def to_block_style(rng: random.Random, chart: Draft) -> None:
    block = _block(rng, chart)
    if len(block.lines) == 1 and block.lines[0].endswith("}"):
        key, _, inside = block.lines[0].partition(": {")
        block.lines = [f"{key}:", *(f"    {part}" for part in inside[:-1].split(", "))]


def rename(rng: random.Random, chart: Draft) -> None:
    block = _block(rng, chart)
    if len(block.lines) > 1 and block.key != "boss":
        new = f"{block.key}x"
        for other in chart.blocks:
            other.lines = [line.replace(f"reports_to: {block.key}", f"reports_to: {new}") for line in other.lines]
        block.lines[0] = block.lines[0].replace(f"{block.key}:", f"{new}:")
        block.lines.insert(1, f"    renamed_from: {block.key}")
        block.key = new


def head_or_tail(rng: random.Random, chart: Draft) -> None:
    lines = rng.choice((chart.head, chart.tail))
    lines.insert(rng.choice((0, len(lines))) if lines is chart.tail else 0, f"# {rng.choice(WORDS)}{rng.randrange(99)}")


def blank_line(rng: random.Random, chart: Draft) -> None:
    _block(rng, chart).lead.insert(0, "")


EDITS = (
    change_a_value, change_a_value, change_a_value, comment_above, comment_within, comment_behind, drop_a_comment,
    comment_out, add_a_post, remove_a_post, move_a_post, another_manager, list_item, list_item, add_a_field,
    use_an_alias, to_block_style, rename, head_or_tail, blank_line,
)  # fmt: skip


def versions(seed: int) -> tuple[str, str, str]:
    """Base, ours and theirs."""
    rng = random.Random(seed)
    base = draft(rng)
    sides = base.copy(), base.copy()
    for side in sides:
        for _ in range(rng.randrange(1, 5)):
            edit(rng, side)
    return base.text(), sides[0].text(), sides[1].text()
