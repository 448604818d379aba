"""What a box says."""

from __future__ import annotations

from dataclasses import replace

import pytest

from orgchart_cli.languages import phrases
from orgchart_cli.model import Chart, Duty, Holder, Position, Post, Region
from orgchart_cli.options import SHOW
from orgchart_cli.renderers.cards import LINES, card_lines, shown

ZH, EN = phrases("zh-CN"), phrases("en")
STAFFED = ("title", "holders", "staffing")
WANG, LI = Holder("王芳"), Holder("李强", acting=True)


def post(headcount: int = 1, holders: tuple[Holder, ...] = (), label: str = "商务代表") -> Post:
    position = Position("rep", "代表", headcount=headcount, holders=holders)
    return Post(
        "rep@north",
        position,
        Region("north", "北区"),
        "代表",
        label,
        headcount=headcount,
        holders=holders,
        grade="P7",
        duties=(Duty("开发"), Duty("服务")),
        tags=("外勤", "一线"),
    )


def chart(*posts: Post) -> Chart:
    return Chart("部门", tuple(p.position for p in posts), posts)


def texts(lines: tuple[tuple[str, str], ...]) -> list[str]:
    return [text for _, text in lines]


@pytest.mark.parametrize(
    ("headcount", "holders", "expected"),
    [
        (1, (WANG,), ["商务代表", "王芳"]),
        (1, (), ["商务代表", "空缺"]),
        (3, (WANG, LI), ["商务代表", "王芳、李强（代理）", "1/3"]),
        (3, (), ["商务代表", "空缺", "0/3"]),
        (1, (WANG, LI), ["商务代表", "王芳、李强（代理）", "1/1"]),
        (2, (WANG, Holder("张三", concurrent=True)), ["商务代表", "王芳、张三（兼任）", "1/2"]),
        (1, (Holder("张三", acting=True, concurrent=True),), ["商务代表", "张三（代理，兼任）"]),
        (0, (), ["商务代表", "编制 0"]),
        (0, (WANG,), ["商务代表", "王芳", "1/0▲"]),
    ],
)
def test_holders_and_headcount(headcount: int, holders: tuple[Holder, ...], expected: list[str]) -> None:
    assert texts(card_lines(post(headcount, holders), STAFFED, ZH)) == expected


@pytest.mark.parametrize(
    ("headcount", "filled", "holders", "expected"),
    [
        (3, 2, (), ["商务代表", "2/3"]),
        (3, 0, (), ["商务代表", "空缺", "0/3"]),
        (1, 1, (), ["商务代表", "1/1"]),
        (1, 0, (), ["商务代表", "空缺"]),
        (1, 2, (WANG,), ["商务代表", "王芳", "2/1▲"]),
    ],
)
def test_seats_known_by_filled(headcount: int, filled: int, holders: tuple[Holder, ...], expected: list[str]) -> None:
    known = replace(post(headcount, holders), filled_seats=filled)
    assert texts(card_lines(known, shown(chart(known)), ZH)) == expected


def test_a_chart_that_says_little_still_says_what_it_knows() -> None:
    known, others = replace(post(3), filled_seats=2), [post(3)] * 5
    show = shown(chart(known, *others))
    assert [texts(card_lines(p, show, ZH)) for p in (known, others[0])] == [["商务代表", "2/3"], ["商务代表", "编制 3"]]


def test_english_marks() -> None:
    assert texts(card_lines(post(3, (WANG, LI)), STAFFED, EN)) == ["商务代表", "王芳, 李强 (acting)", "1/3"]


def test_every_line_in_the_order_asked_for() -> None:
    lines = card_lines(post(3, (WANG,)), tuple(reversed(SHOW)), ZH)
    assert lines == (
        ("tags", "外勤、一线"),
        ("duties", "开发"),
        ("duties", "服务"),
        ("region", "北区"),
        ("grade", "P7"),
        ("headcount", "1/3"),
        ("holders", "王芳"),
        ("title", "商务代表"),
    )


def test_the_default_shows_what_the_chart_has() -> None:
    assert shown(chart(post())) == ("title",)
    assert texts(card_lines(post(6), shown(chart(post(6))), ZH)) == ["商务代表", "编制 6"]
    assert shown(chart(post(), post(1, (WANG,)))) == STAFFED


def test_without_any_name_a_headcount_is_a_plan_and_not_a_vacancy() -> None:
    show = shown(chart(post(6)), ("title", "headcount", "title"))
    assert texts(card_lines(post(6), show, EN)) == ["商务代表", "Headcount 6"]


def test_a_box_is_never_empty_and_its_lines_have_no_line_ends() -> None:
    assert card_lines(post(0), ("holders",), ZH) == (("title", "商务代表"),)
    assert texts(card_lines(post(label="商务代表\n北区\r\n"), ("title",), ZH)) == ["商务代表", "北区"]
    assert texts(card_lines(post(label="\n"), ("title",), ZH)) == ["代表"]


def test_each_name_that_shown_returns_has_its_line() -> None:
    for one in (chart(post()), chart(post(6)), chart(post(1, (WANG,)))):
        assert {*shown(one), *shown(one, SHOW)} <= LINES.keys()
