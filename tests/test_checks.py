"""The checks: silent on good charts, and each speaks up where it should (the catalogue has an example of each)."""

from __future__ import annotations

import pytest

from conftest import EXAMPLE
from orgchart_cli.checks import check
from orgchart_cli.loader import load, loads

HEAD = "orgchart: 1\nname: 商务部\nregions: {north: 北区, south: 南区}\npositions:\n"


def codes(body: str) -> list[str]:
    return [problem.code for problem in check(loads(HEAD + body))]


def test_the_example_is_clean() -> None:
    assert check(load(str(EXAMPLE))) == []


def test_problems_are_sorted_by_place_and_are_warnings() -> None:
    found = check(loads(HEAD + "  b: {title: B, holders: [x, y]}\n  a: {title: A, holders: [x, y]}\n"))
    assert [(p.code, p.where.line if p.where else 0) for p in found] == [
        ("OC403", 3),
        ("OC403", 3),
        ("OC411", 5),
        ("OC411", 6),
        ("OC413", 6),
        ("OC413", 6),
    ]
    assert {p.severity for p in found} == {"warning"}


@pytest.mark.parametrize(
    "body",
    [
        # assistants do not count in a span of control
        "  a: {title: A, regions: all, reports_to: top}\n  top: {title: T}\n"
        + "".join(f"  s{i}: {{title: S, kind: assistant, reports_to: top}}\n" for i in range(20)),
        # a region is used when an inner one is
        "  a: {title: A, regions: [north, south]}\n",
        # halves of a job, acting holders, namesakes with addresses
        "  a: {title: A, regions: all, holders: [{name: x, fte: 0.5}]}\n",
        "  a: {title: A, regions: all}\n  b: {title: B, holders: [x]}\n"
        "  c: {title: C, holders: [{name: x, acting: true}]}\n",
        "  a: {title: A, regions: all}\n  b: {title: B, holders: [{name: x, email: x@b}]}\n"
        "  c: {title: C, holders: [{name: x, email: x@c}]}\n",
        # full-width punctuation inside a detail is text
        "  a: {title: A, regions: all, duties: [{战略: 包括：规划，执行}]}\n",
    ],
)
def test_no_false_alarm(body: str) -> None:
    assert codes(body) == []


def test_a_wide_span_is_counted_by_post() -> None:
    body = "  a: {title: A, regions: all}\n" + "".join(
        f"  s{i}: {{title: S, reports_to: a, regions: [north]}}\n" for i in range(13)
    )
    assert codes(body) == ["OC401"]


def test_a_long_chain_of_command_is_checked_without_recursion() -> None:
    body = "  p0: {title: P, regions: all}\n  q: {title: Q, reports_to: p0@north}\n"
    body += "  p1: {title: P, reports_to: q}\n"
    body += "".join(f"  p{i}: {{title: P, reports_to: p{i - 1}}}\n" for i in range(2, 20_000))
    assert codes(body) == ["OC442", "OC402"]
