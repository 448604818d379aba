"""Figures: for any posts the seats, who fills them, layers and spans add up, and say the same everywhere."""

from __future__ import annotations

import json
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgchart_cli.diff import compare
from orgchart_cli.diff.formats import ChangeOptions, change_renderer
from orgchart_cli.figures import SPAN_CLASSES, Figures, Staffing, Survey, spans, staffing
from orgchart_cli.handbook import handbook_renderer
from orgchart_cli.handbook.contents import contents
from orgchart_cli.languages import phrases
from orgchart_cli.loader import loads
from orgchart_cli.model import ASSISTANT, Chart, Tree
from orgchart_cli.options import Options
from orgchart_cli.renderers import renderer
from orgchart_cli.selection import select
from strategies import charts

HEAD = "orgchart: 1\nname: 测试公司\npositions:\n"
OVER = HEAD + (
    "  a: {title: 总经理, holders: [甲]}\n"
    "  s: {title: 总经理助理, kind: assistant, reports_to: a, holders: [乙]}\n"
    "  b: {title: 财务经理, reports_to: a, headcount: 1, holders: [丙, 丁]}\n"
    "  c: {title: 出纳, reports_to: b, headcount: 3, holders: [{name: 戊, acting: true}, {name: 己, fte: 0}]}\n"
)
PLAN = HEAD + "  a: {title: 总经理}\n  b: {title: 财务经理, reports_to: a, headcount: 4}\n"


def adds_up(some: Staffing) -> bool:
    """编制 − 实有 = 空缺 − 超编, where they are known."""
    if some.filled is None or some.vacant is None or some.over is None:
        return (some.filled, some.vacant, some.over) == (None, None, None)
    return some.headcount - some.filled == some.vacant - some.over and min(some.vacant, some.over) >= 0


@given(charts())
def test_seats_add_up_for_every_post_and_so_for_every_sum(chart: Chart) -> None:
    known = chart.says_staffing
    single = [staffing((post,), known) for post in chart.posts]
    assert all(map(adds_up, single))
    assert all(some.vacant is None or min(some.vacant, some.over or 0) == 0 for some in single)
    assert sum(single, staffing((), known)) == staffing(chart.posts, known)
    assert adds_up(staffing(chart.posts, known))


@given(charts(), st.data())
def test_the_figures_of_parts_are_those_of_the_whole(chart: Chart, data: st.DataObject) -> None:
    survey = Survey(chart)
    part = data.draw(st.lists(st.booleans(), min_size=len(chart.posts), max_size=len(chart.posts)))
    halves = [[i for i, inside in enumerate(part) if inside is side] for side in (True, False)]
    one, other, whole = survey.statistics(halves[0]), survey.statistics(halves[1]), survey.statistics()
    assert sorted(one.spans + other.spans) == list(whole.spans)
    assert one.managers + other.managers == whole.managers == len(chart.posts) - whole.others
    assert one.dotted + other.dotted == whole.dotted == sum(len(post.dotted_to) for post in chart.posts)
    assert max(one.figures.span, other.figures.span) == whole.figures.span == max(whole.spans, default=0)
    assert sum(whole.on_layers) == len(chart.posts) == whole.figures.posts
    assert whole.figures.layers == len(whole.on_layers)
    assert all(whole.on_layers)


@given(charts())
def test_spans_count_line_reports_and_no_assistants(chart: Chart) -> None:
    tree = Tree(chart.posts)
    by_hand = [sum(chart.posts[c].position.kind != ASSISTANT for c in tree.children[i]) for i in range(len(tree.posts))]
    assert spans(tree) == by_hand
    statistics = Survey(chart).statistics()
    assert sum(statistics.span_classes) == statistics.managers
    deciles = [statistics.percentile(percent) for percent in range(0, 101, 10)]
    assert all(a <= b for a, b in pairwise(deciles))
    assert deciles[0] == min(statistics.spans, default=0)
    assert deciles[-1] == max(statistics.spans, default=0)


def test_the_classes_of_spans_leave_no_gap() -> None:
    assert all(most + 1 == least for (_, most), (least, _) in pairwise(SPAN_CLASSES))


@given(charts())
def test_handbook_and_diff_have_the_same_figures(chart: Chart) -> None:
    figures = Survey(chart).figures()
    book = contents(chart, phrases("en", ()))
    ((_, before, after), *_) = compare(chart, chart).figures
    assert (book.total, book.layers, book.span) == (figures, figures.layers, figures.span)
    assert before == after == figures


def test_seats_that_are_over_fill_no_others() -> None:
    figures = Survey(loads(OVER)).figures()
    assert figures == Figures(posts=4, headcount=6, filled=4, over=1, acting=1, layers=3, span=1)
    assert (figures.vacant, figures.rate, figures.state) == (3, "67%", "short")


def test_every_document_tells_the_same_seats() -> None:
    chart = loads(OVER)
    changes = compare(chart, loads(OVER.replace("出纳", "会计")))
    text = str(change_renderer("text")(changes, ChangeOptions()))
    assert "编制 6 · 实有 4 · 空缺 3 · 超编 1 · 管理层级 3 · 最大管理幅度 1" in text
    assert "| **全部** | 4 | 6 | 4 | 3 | 1 | 3 | 1 |" in change_renderer("md")(changes, ChangeOptions("md"))
    whole = json.loads(change_renderer("json")(changes, ChangeOptions("json")))["figures"][0]["new"]
    assert whole == {"posts": 4, "headcount": 6, "filled": 4, "vacancies": 3, "over": 1, "layers": 3, "span": 1}
    book = str(handbook_renderer("md")(chart, Options("md")))
    assert "| 测试公司 | 4 | 6 | 4 | 3 | 1 | 67% |" in book
    picture = str(renderer("svg")(chart, Options("svg")))
    assert all(figure in picture for figure in ("编制 6", "实有 4", "空缺 3", "超编 1"))


def test_a_plan_knows_no_staffing() -> None:
    chart = loads(PLAN)
    figures = Survey(chart).figures()
    assert (figures.filled, figures.vacant, figures.over, figures.rate, figures.state) == (None, None, None, "", "")
    changes = compare(chart, loads(PLAN.replace("headcount: 4", "headcount: 5")))
    assert "编制 5 → 6 · 实有 — · 空缺 — · 管理层级 2" in change_renderer("text")(changes, ChangeOptions())
    assert "| **全部** | 2 | 5 → **6** | — | — | 2 | 1 |" in change_renderer("md")(changes, ChangeOptions("md"))


def test_a_part_knows_whether_the_whole_is_staffed() -> None:
    chart = loads(OVER.replace("holders: [甲]", "headcount: 2").replace("holders: [乙]", "headcount: 2"))
    top = select(chart, depth=1)
    assert [post.id for post in top.posts] == ["a"]
    assert top.says_staffing
    assert not select(loads(PLAN), depth=1).says_staffing


@pytest.mark.parametrize(("reports", "class_of"), [(1, 0), (3, 1), (4, 2), (12, 3), (16, 4), (40, 5)])
def test_each_span_has_its_class(reports: int, class_of: int) -> None:
    clerks = "".join(f"  c{n}: {{title: 文员, reports_to: a}}\n" for n in range(reports))
    classes = Survey(loads(f"{HEAD}  a: {{title: 总监}}\n{clerks}")).statistics().span_classes
    assert classes == tuple(int(n == class_of) for n in range(len(SPAN_CLASSES)))
