"""Writes a made-up ministry of English titles, in the proportions of a real one; the same for the same size and seed.

    python benchmarks/ministry.py 234 > /tmp/ministry.yaml

One tree of six or seven layers: half of the managers have one to three reports, a few have a dozen or thirty, and
titles run from one word to a line and a half, as they do where posts are named after what they are for.
"""

from __future__ import annotations

import random
import sys

HEADS = ["Permanent Secretary", "Director General", "Director", "Deputy Director", "Head of Unit", "Senior Adviser"]
FIELDS = [
    "Budget", "Harbours", "Rivers and Coasts", "Rail", "Roads", "Statistics", "Libraries and Archives", "Forests",
    "Weather Service", "Public Bodies", "Estates", "Legislation", "International Affairs", "People and Pay",
    "Digital Services", "Procurement", "Communications", "Research and Evidence", "Security", "Parliamentary Business",
]  # fmt: skip
SECOND = ["", "", "", ", Strategy and Planning", " Programme", " Policy", " and Delivery", ", Northern Office"]
SPANS = [1, 1, 2, 2, 3, 3, 4, 4, 5, 6, 8, 12, 30]


def yaml(size: int, seed: int = 7) -> str:
    """A chart file with `size` positions."""
    chance = random.Random(seed)
    managers, layers = _tree(size, chance)
    lines = ["orgchart: 1", "name: Ministry of Works (made up)", "lang: en", "positions:"]
    for number, manager in enumerate(managers):
        lines += [f"  p{number}:", f'    title: "{_title(layers[number], chance)}"']
        if manager >= 0:
            lines.append(f"    reports_to: p{manager}")
    return "\n".join(lines) + "\n"


def _tree(size: int, chance: random.Random) -> tuple[list[int], list[int]]:
    """Each post's manager, -1 for the first, and its layer: a third of the posts of a layer have reports."""
    managers, layers, open_ = [-1], [0], [0]
    while len(managers) < size:
        manager = open_.pop(0)
        span = 8 if manager == 0 else chance.choice(SPANS)
        for _ in range(min(span, size - len(managers))):
            managers.append(manager)
            layers.append(layers[manager] + 1)
            if layers[-1] < 6 and chance.random() < 0.35:
                open_.append(len(managers) - 1)
        if not open_:
            open_.append(len(managers) - 1)
    return managers, layers


def _title(layer: int, chance: random.Random) -> str:
    if layer == 0:
        return "Permanent Secretary"
    head = HEADS[min(layer, 3)] if chance.random() < 0.8 else chance.choice(HEADS[3:])
    return f"{head}, {chance.choice(FIELDS)}{chance.choice(SECOND)}" if chance.random() < 0.85 else head


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]
    sys.stdout.write(yaml(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 7))
