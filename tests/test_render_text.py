"""Text charts: every line meets its neighbour, every label is whole, and the chart fits when it can."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from line_drawing import box_texts, loose_arms, width
from orgchart_cli.languages import phrases
from orgchart_cli.loader import load, loads
from orgchart_cli.model import ASSISTANT, Chart, Tree
from orgchart_cli.options import Options
from orgchart_cli.problems import OrgchartError, Problem
from orgchart_cli.renderers import text
from orgchart_cli.renderers.cards import shown
from orgchart_cli.renderers.text import boxes as all_boxes
from orgchart_cli.renderers.text import render
from orgchart_cli.typography.line_breaking import narrowest
from strategies import charts

BOXES = ("single", "rounded", "double", "heavy")
LISTED = "虚线汇报", "Dotted lines"


def drawn(chart: Chart, **options: object) -> tuple[str, list[Problem]]:
    """The chart without the list of dotted lines below it, and the warnings."""
    warnings: list[Problem] = []
    text = render(chart, Options(**options, warn=warnings.append))  # type: ignore[arg-type]
    listed = any(line.to for post in chart.posts for line in post.dotted_to)
    return (text[: text.rindex("\n\n") + 1] if listed else text), warnings


def expected(chart: Chart, show: tuple[str, ...] | None = None) -> Counter[str]:
    """The text of every box, without blanks."""
    words, kinds = phrases(chart.language, chart.terms), shown(chart, show or ())
    return Counter("".join("".join(card).split()) for card in boxes(chart, kinds, words))


def boxes(chart: Chart, kinds: tuple[str, ...], words: dict[str, str]) -> list[list[str]]:
    """The lines of every box, before they are wrapped."""
    return [[text for _, text in box] for box in all_boxes(chart, Tree(chart.posts), kinds, words)]


def least_width(chart: Chart) -> int:
    """The width of the narrowest arrangement there is: everyone hangs, only reports are straight below."""
    words, kinds, tree = phrases(chart.language, chart.terms), shown(chart), Tree(chart.posts)
    least = [max(int(narrowest(text)) for text in lines) + 4 for lines in boxes(chart, kinds, words)]
    for i in reversed(list(tree.preorder())):
        below = [least[c] for c in tree.children[i]]
        straight = len(below) == 1 and chart.posts[tree.children[i][0]].position.kind != ASSISTANT
        least[i] = max([least[i], *[wide + 3 * (not straight) for wide in below]])
    return max(least)


@settings(max_examples=60)
@given(charts(), st.integers(0, 140), st.sampled_from(BOXES), st.sampled_from(("down", "right")))
def test_every_line_meets_its_neighbour_and_every_label_is_whole(chart, columns, box, direction):
    text, _ = drawn(chart, width=columns, box=box, direction=direction)
    assert loose_arms(text) == []
    assert box_texts(text) == expected(chart)


@settings(max_examples=40)
@given(charts(), st.integers(0, 140), st.sampled_from(("auto", "wide", "hanging")))
def test_the_laws_hold_whatever_the_boxes_show_and_however_reports_are_arranged(chart, columns, layout):
    show = ("title", "holders", "headcount", "grade", "region", "duties", "tags")
    text, _ = drawn(chart, width=columns, layout=layout, show=show)
    assert loose_arms(text) == []
    assert box_texts(text) == expected(chart, show)


@settings(max_examples=60)
@given(charts(), st.integers(8, 120))
def test_a_chart_fits_whenever_some_arrangement_does_and_says_so_when_none_does(chart, columns):
    free = tuple(replace(post, position=replace(post.position, layout="")) for post in chart.posts)
    chart = replace(chart, posts=free)
    text, warnings = drawn(chart, width=columns)
    if least_width(chart) <= columns:
        assert width(text) <= columns
        assert not warnings
    else:
        assert [problem.code for problem in warnings] == ["OC701"]


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("bizdept", {}),
        ("bizdept-narrow", {"width": 24}),
        ("bizdept-wide", {"width": 120, "box": "rounded"}),
        ("bizdept-right", {"direction": "right", "box": "double"}),
        ("bizdept-ascii", {"ascii": True}),
        ("bizdept-duties", {"show": ("title", "duties"), "box": "heavy"}),
    ],
)
def test_the_example(golden, name, options):
    golden(render(load("examples/bizdept.yaml"), Options(**options)), f"text/{name}.txt")


STAFF = """
orgchart: 1
name: 集团总部
regions: {north: 北区, south: 南区}
positions:
  ceo: {title: 总经理, holders: [王芳]}
  secretary: {title: 总经理秘书, kind: assistant, reports_to: ceo, holders: [{name: 李强, acting: true}]}
  counsel: {title: 法律顾问, kind: assistant, reports_to: ceo}
  finance: {title: 财务总监, reports_to: ceo, holders: [张伟]}
  sales: {title: 销售总监, label: "{region}销售总监", reports_to: ceo, regions: all,
          dotted_to: [{to: finance, label: 预算}]}
  seller: {title: 销售代表, reports_to: sales,
           regions: {north: {headcount: 6, holders: [陈晨, 周洲, 吴双]}, south: {headcount: 4}}}
  auditor: {title: 审计员, reports_to: finance, dotted_to: [ceo]}
  board: {title: 监事会, headcount: 3, holders: [甲, 乙, 丙]}
"""


def test_assistants_vacancies_dotted_lines_and_a_forest(golden):
    golden(render(loads(STAFF), Options()), "text/staff.txt")


def test_a_hanging_chart_keeps_assistants_apart_from_line_reports(golden):
    golden(render(loads(STAFF), Options(width=30)), "text/staff-narrow.txt")


@pytest.mark.parametrize("direction", ["down", "right"])
def test_a_chain_of_command_may_be_as_long_as_the_file(direction):
    links = "".join(f"  p{i}: {{title: 第{i}级, reports_to: p{i - 1}}}\n" for i in range(1, 2000))
    chart = loads(f"orgchart: 1\nname: 长链\npositions:\n  p0: {{title: 第0级}}\n{links}")
    text, _ = drawn(chart, direction=direction)
    assert text.count("第") == 2000


def test_a_word_that_cannot_break_is_never_cut():
    chart = loads("orgchart: 1\nname: x\npositions: {a: {title: Telecommunications Engineering}}")
    text, warnings = drawn(chart, width=12)
    assert "Telecommunications" in text
    assert [problem.code for problem in warnings] == ["OC701"]


@pytest.mark.parametrize("layout", ["auto", "outline"])
def test_a_staircase_is_refused_before_it_fills_the_memory(layout: str, monkeypatch: pytest.MonkeyPatch) -> None:
    steps = "".join(f"  a{n}: {{title: A, kind: assistant, reports_to: a{n - 1}}}\n" for n in range(1, 400))
    chart = loads(f"orgchart: 1\nname: N\npositions:\n  a0: {{title: A}}\n{steps}")
    monkeypatch.setattr(text, "MAX_CELLS", 100_000)
    with pytest.raises(OrgchartError) as caught:
        render(chart, Options(width=80, layout=layout))
    assert [problem.code for problem in caught.value.problems] == ["OC795"]
