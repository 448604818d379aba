"""A small change of the organization is a small change of its picture."""

from __future__ import annotations

import random
import sys
from pathlib import Path

import pytest

from orgchart_cli.loader import load, loads

HOME = Path(__file__).parent.parent
sys.path.append(str(HOME / "benchmarks"))

import arrangements  # noqa: E402
import ministry  # noqa: E402

CHARTS = {
    "example": load(str(HOME / "examples" / "bizdept.yaml")),
    "company": load(str(HOME / "docs" / "beside" / "company.yaml")),
    "group": load(str(HOME / "docs" / "gallery" / "group.yaml")),
    "ministry": loads(ministry.yaml(44).encode()),
}
# 200 moves, and fewer where each is drawn slowly.
DRAWN = {
    ("example", "a4"): 60,
    ("group", "a4"): 60,
    ("company", "a4"): 25,
    ("company", "none"): 25,
    ("ministry", "a3"): 30,
}


@pytest.mark.slow
@pytest.mark.parametrize(("name", "page", "moves"), [(*drawn, moves) for drawn, moves in DRAWN.items()])
def test_moving_a_leaf_leaves_other_managers_as_they_are(name: str, page: str, moves: int) -> None:
    chart, chance = arrangements.without_dotted_lines(CHARTS[name]), random.Random(10)
    before = arrangements.kinds(chart, page)
    changed = others = 0
    for _ in range(moves):
        after, involved = arrangements.moved(chart, chance)
        differing, all_ = arrangements.changed(before, arrangements.kinds(after, page), involved)
        changed, others = changed + differing, others + all_
    assert others >= 100
    assert changed <= others * 0.02
