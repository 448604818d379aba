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

MOVES = 40  # of each chart and page; 200 in all
CHARTS = {
    "example": load(str(HOME / "examples" / "bizdept.yaml")),
    "group": load(str(HOME / "docs" / "gallery" / "group.yaml")),
    "ministry": loads(ministry.yaml(44).encode()),
}


@pytest.mark.parametrize(("name", "page"), [("example", "a4"), ("group", "a4"), ("group", "none"), ("ministry", "a4")])
def test_moving_a_leaf_leaves_other_managers_as_they_are(name: str, page: str) -> None:
    chart, chance = arrangements.without_dotted_lines(CHARTS[name]), random.Random(10)
    before = arrangements.kinds(chart, page)
    changed = others = 0
    for _ in range(MOVES):
        after, involved = arrangements.moved(chart, chance)
        other, all_ = arrangements.changed(before, arrangements.kinds(after, page), involved)
        changed, others = changed + other, others + all_
    assert changed <= others * 0.05
