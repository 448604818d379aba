"""Mermaid: every label comes back as it was, and the limits that GitHub sets are kept."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings

from conftest import EXAMPLE
from orgchart_cli.languages import phrases
from orgchart_cli.loader import loads
from orgchart_cli.model import Chart
from orgchart_cli.options import Options
from orgchart_cli.problems import OrgchartError
from orgchart_cli.renderers.cards import card_lines, joined, shown
from orgchart_cli.renderers.mermaid import MOST_CHARACTERS, escaped, render
from strategies import charts, load, names

LINE = re.compile(
    r'flowchart (TD|LR)|subgraph r\d+_\d+ \["[^"]*"\]|end|n\d+\(?\["[^"]*"\]\)?(:::\w+)?|n\d+ --- n\d+'
    r'|n\d+ -\. "[^"]*" \.-> n\d+|n\d+ -\.-> n\d+|click n\d+ href "[^"]*"|classDef \w+ [-\w:#, ]+'
)


def decoded(label: str) -> str:
    """A label as Mermaid reads it: `#code;` is a character."""
    return re.sub(r"#(\d+);", lambda match: chr(int(match[1])), label)


def flat(text: str) -> str:
    return "".join(c if c.isprintable() else " " for c in text)


@settings(max_examples=50, suppress_health_check=[HealthCheck.too_slow])
@given(charts(hostile=True))
def test_every_line_is_a_statement_and_every_label_comes_back(chart: Chart) -> None:
    lines = [line.strip() for line in render(chart, Options(format="mermaid")).splitlines()]
    assert all(LINE.fullmatch(line) for line in lines)
    assert sum(line.startswith("subgraph") for line in lines) == lines.count("end")
    words, show = phrases(chart.language, chart.terms), shown(chart)
    said = {}
    for line in lines:
        if match := re.match(r'n(\d+)\(?\["(.*)"\]\)?', line):
            said[int(match[1])] = decoded(match[2].replace("<br>", "\n"))
    assert said == {
        i: "\n".join(flat(text) for text in joined(card_lines(post, show, words)))
        for i, post in enumerate(chart.posts, 1)
    }
    assert sum(" --- " in line for line in lines) == sum(bool(post.manager) for post in chart.posts)
    assert sum(".->" in line for line in lines) == sum(len(post.dotted_to) for post in chart.posts)


@given(names(hostile=True))
def test_nothing_in_a_label_means_something(name: str) -> None:
    assert decoded(escaped(name)) == flat(name)
    assert not set(re.sub(r"#\d+;", "", escaped(name))) & set("\"'`#;<>&{}[]()|\\%*:=~^$@!?+")


def test_the_example_reads_as_it_did(golden: Callable[[str, str], None]) -> None:
    golden(render(loads(EXAMPLE.read_bytes()), Options(format="mermaid")), "mermaid/bizdept.mmd")


def test_past_the_limits_it_says_what_fits() -> None:
    wide = {f"p{i}": {"title": f"Post {i}", **({"reports_to": f"p{(i - 1) // 8}"} if i else {})} for i in range(600)}
    with pytest.raises(OrgchartError) as caught:
        render(load({"orgchart": 1, "name": "x", "positions": wide}), Options())
    (problem,) = caught.value.problems
    assert problem.code == "OC708" and "599" in problem.message
    assert "--depth 3" in problem.hint and "--root p" in problem.hint
    long = {f"p{i}": {"title": "部" * 300} for i in range(200)}
    with pytest.raises(OrgchartError, match=str(MOST_CHARACTERS)):
        render(load({"orgchart": 1, "name": "x", "positions": long}), Options())


def test_frames_stand_around_departments_where_there_are_any_else_around_regions() -> None:
    departments = "departments: {hq: {name: 总部, departments: {fin: 财务部}}}\n"
    head = "orgchart: 1\nname: x\nregions: {north: 北区}\n"
    positions = """positions:
  a: {title: A}
  b: {title: B, reports_to: a, department: fin, regions: [north]}
  c: {title: C, reports_to: b, regions: [north]}
"""
    chart, plain = loads(head + departments + positions), loads(head + positions.replace(", department: fin", ""))

    def frames(chart: Chart, by: str) -> list[str]:
        return re.findall(r'subgraph \w+ \["(\w+)"\]', render(chart, Options(format="mermaid", frames=by)))

    assert frames(chart, "auto") == frames(chart, "department") == ["总部", "财务部"]
    assert frames(chart, "region") == frames(plain, "auto") == ["北区"]
    assert frames(chart, "none") == frames(plain, "department") == []
