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

MOVES = 40  # of each chart and page
CHARTS = {
    "example": load(str(HOME / "examples" / "bizdept.yaml")),
    "company": load(str(HOME / "docs" / "beside" / "company.yaml")),
    "group": load(str(HOME / "docs" / "gallery" / "group.yaml")),
    "ministry": loads(ministry.yaml(44).encode()),
}
DRAWN = [("example", "a4"), ("company", "a4"), ("company", "none"), ("group", "a4"), ("ministry", "a3")]


def tally(name: str, page: str) -> tuple[int, int]:
    """How many other managers' reports stand in another way after a leaf moved, and how many could have."""
    chart, chance = arrangements.without_dotted_lines(CHARTS[name]), random.Random(10)
    before = arrangements.kinds(chart, page)
    changed = others = 0
    for _ in range(MOVES):
        after, involved = arrangements.moved(chart, chance)
        differing, all_ = arrangements.changed(before, arrangements.kinds(after, page), involved)
        changed, others = changed + differing, others + all_
    return changed, others


@pytest.mark.slow
def test_moving_a_leaf_leaves_other_managers_as_they_are() -> None:
    tallies = {drawn: tally(*drawn) for drawn in DRAWN}
    assert len(DRAWN) * MOVES == 200
    for drawn, (changed, others) in tallies.items():
        assert changed <= others * 0.05, (drawn, changed, others)
    assert sum(changed for changed, _ in tallies.values()) <= sum(others for _, others in tallies.values()) * 0.02
