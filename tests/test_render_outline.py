"""The outline: one line a post, in the order of the chart, with columns that line up in cells."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import EXAMPLE
from orgchart_cli.handbook.markdown import render as handbook
from orgchart_cli.loader import loads
from orgchart_cli.model import Chart, Tree
from orgchart_cli.options import Options
from orgchart_cli.problems import Problem
from orgchart_cli.renderers.text import render
from orgchart_cli.typography.terminal import cell_width, isolated
from strategies import charts, load

RICH = Path(__file__).parent / "cases" / "rich.orgchart.yaml"


def outline(chart: Chart, **options: object) -> list[str]:
    text = render(chart, Options(layout="outline", **{"width": 0, **options}))  # type: ignore[arg-type]
    return text.split("\n\n")[0].splitlines()


def test_golden(golden: Callable[[str, str], None]) -> None:
    chart = loads(RICH.read_bytes())
    golden(render(chart, Options(layout="outline", width=100)), "text/rich-outline.txt")
    golden(render(chart, Options(layout="outline", ascii=True, show=("title", "grade"))), "text/rich-outline-ascii.txt")


@settings(max_examples=60)
@given(charts(), st.sampled_from(["single", "rounded", "double", "heavy"]))
def test_each_post_has_one_line_below_its_manager(chart: Chart, box: str) -> None:
    tree = Tree(chart.posts)
    lines = outline(chart, box=box, show=("title",))
    levels = tree.levels()
    assert len(lines) == len(chart.posts)
    for line, i in zip(lines, tree.preorder(), strict=True):
        label = isolated(chart.posts[i].label)
        assert "".join(line.split()).endswith("".join(label.split()))
        assert levels[i] == 0 or line[4 * levels[i] - 4] in "├╠┣└╰╚┗"


def test_columns_begin_at_one_cell() -> None:
    lines = outline(loads(EXAMPLE.read_bytes()))
    starts = {cell_width(line[: line.rindex("  ")]) for line in lines if line.endswith("区")}
    assert len(starts) == 1


def test_a_long_title_moves_its_own_line_only_and_what_cannot_fit_is_said() -> None:
    positions = {"a": {"title": "A" * 40}, "b": {"title": "B", "grade": "M1"}, "c": {"title": "C", "grade": "M2"}}
    chart = load({"orgchart": 1, "name": "x", "positions": positions})
    heard: list[Problem] = []
    lines = outline(chart, width=41, show=("title", "grade"), warn=heard.append)
    assert lines[1].index("M1") == lines[2].index("M2") <= 39 and heard == []
    outline(chart, width=30, show=("title", "grade"), warn=heard.append)
    assert [problem.code for problem in heard] == ["OC701"]


def test_a_chart_too_wide_for_a_handbook_becomes_nested_lists() -> None:
    positions = {"m": {"title": "M"}} | {
        f"p{i}": {"title": f"Clerk {i}", "reports_to": f"p{i - 1}" if i else "m"} for i in range(40)
    }
    chart = load({"orgchart": 1, "name": "x", "positions": positions})
    assert "```text" in handbook(chart, Options(layout="wide", width=80))
    narrow = handbook(chart, Options(layout="hanging", width=6))
    assert "\n- [M](#position-m)\n  - [Clerk 0](#position-p0)\n    - [Clerk 1](#position-p1)\n" in narrow
    assert "```" not in narrow and narrow == handbook(chart, Options(layout="outline"))
