"""What the looks of pictures say: levels, colours of ids, vacancies, cut branches, dotted lines and their labels."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from orgchart_cli import loads, render
from orgchart_cli.model import Chart, walk_regions
from orgchart_cli.options import Options
from orgchart_cli.renderers.scene import HEAD, LEAF, MANAGER, NEUTRAL, ROOT, Card, Scene
from orgchart_cli.renderers.scene.arrangement import arrange
from orgchart_cli.renderers.scene.compose import compose, compose_pages
from orgchart_cli.renderers.scene.pages import pages
from orgchart_cli.renderers.text import render as text_chart
from orgchart_cli.selection import select
from strategies import charts, load

quick = settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow], deadline=None)
REGIONS = {"n": "北区", "s": "南区", "w": "西区"}


def document(positions: dict[str, Any], **more: Any) -> Chart:
    return load({"orgchart": 1, "name": "公司", **more, "positions": positions})


def scene(chart: Chart, **options: Any) -> Scene:
    return compose(chart, Options(format="svg", **options))


def cards(chart: Chart, **options: Any) -> dict[str, Card]:
    return {card.id: card for card in scene(chart, **options).cards}


def said(card: Card) -> list[str]:
    return [line.text for line in card.lines]


def matrix(lines: int) -> Chart:
    """A company whose `lines` engineers have a dotted line to one project manager."""
    engineers = {
        f"e{i}": {"title": f"工程师{i}", "reports_to": "dev", "dotted_to": [{"to": "pm", "label": "项目"}]}
        for i in range(lines)
    }
    heads = {"dev": {"title": "研发部长", "reports_to": "gm"}, "pm": {"title": "项目经理", "reports_to": "gm"}}
    return document({"gm": {"title": "总经理"}, **heads, **engineers})


def test_a_card_shows_its_level() -> None:
    chart = document(
        {
            "gm": {"title": "总经理"},
            "pa": {"title": "助理", "reports_to": "gm", "kind": "assistant"},
            "a": {"title": "总监", "reports_to": "gm"},
            "b": {"title": "顾问", "reports_to": "gm"},
            "a1": {"title": "经理", "reports_to": "a"},
            "a2": {"title": "专员", "reports_to": "a1"},
        }
    )
    ranks = {id: card.rank for id, card in cards(chart).items()}
    assert ranks == {"gm": ROOT, "pa": LEAF, "a": HEAD, "b": HEAD, "a1": MANAGER, "a2": LEAF}
    assert [id for id, card in cards(chart).items() if card.is_assistant] == ["pa"]


def test_the_reports_of_the_only_report_look_like_its_peers() -> None:
    chain = {"chair": {"title": "董事长"}, "gm": {"title": "总裁", "reports_to": "chair"}}
    chart = document({**chain, **{f"h{i}": {"title": f"总监{i}", "reports_to": "gm"} for i in range(3)}})
    assert {card.rank for id, card in cards(chart).items() if id != "chair"} == {HEAD}


@quick
@given(charts(max_positions=8))
def test_a_region_keeps_its_colour_whatever_is_selected(chart: Chart) -> None:
    whole = cards(chart)
    for region, _ in walk_regions(chart.regions):
        if any(post.region and post.region.id == region.id for post in chart.posts):
            part = cards(select(chart, regions=[region.id]))
            assert {id: card.colour for id, card in part.items()} == {id: whole[id].colour for id in part}


@pytest.mark.parametrize(
    ("by", "colours"),
    [("region", [0, 1, 2]), ("tag", [0, 1, 0]), ("grade", [1, 0, NEUTRAL]), ("none", [NEUTRAL] * 3)],
)
def test_colours_stand_for_what_is_asked_for(by: str, colours: list[int]) -> None:
    chart = document(
        {
            "gm": {"title": "总经理", "grade": "M9"},
            "a": {"title": "甲", "reports_to": "gm", "regions": ["n"], "tags": ["一线"], "grade": "M1"},
            "b": {"title": "乙", "reports_to": "gm", "regions": ["s"], "tags": ["后台"], "grade": "M9"},
            "c": {"title": "丙", "reports_to": "gm", "regions": ["w"], "tags": ["一线"]},
        },
        regions=REGIONS,
    )
    found = cards(chart, color_by=by)
    assert [found[id].colour for id in ("a@n", "b@s", "c@w")] == colours


@pytest.mark.parametrize("lines", [1, 3])
def test_few_dotted_lines_are_drawn(lines: int) -> None:
    picture = scene(matrix(lines))
    assert len(picture.dotted_lines) == lines and all(line.is_clear for line in picture.dotted_lines)
    assert not any(card.badges for card in picture.cards)


@pytest.mark.parametrize(("lines", "how"), [(7, "auto"), (2, "labels")])
def test_of_more_the_cards_say_where_they_lead(lines: int, how: str) -> None:
    picture = scene(matrix(lines), dotted=how)
    found = {card.id: card for card in picture.cards}
    assert not picture.dotted_lines
    assert all("⇢ 项目经理（项目）" in said(found[f"e{i}"]) for i in range(lines))
    assert [badge.text for badge in found["pm"].badges] == [f"⇠ {lines}"]
    assert {"⇢", "⇠"} <= {entry.kind for entry in picture.legend.entries}


def test_none_means_no_dotted_line_and_no_label() -> None:
    picture = scene(matrix(7), dotted="none")
    assert not picture.dotted_lines and not any(card.badges for card in picture.cards)
    assert all(len(card.lines) == 1 for card in picture.cards)


@pytest.mark.parametrize("root", ["dev", "pm"])
def test_an_end_that_a_selection_leaves_out_is_said(root: str) -> None:
    found = cards(select(matrix(2), root=root))
    if root == "dev":
        assert "⇢ 项目经理（项目）" in said(found["e0"]) and "⇢ 项目经理（项目）" in said(found["e1"])
    else:
        assert [badge.text for badge in found["pm"].badges] == ["⇠ 2"]
    assert ("⇢ 项目经理（项目）" in text_chart(select(matrix(2), root=root), Options())) == (root == "dev")


def test_an_end_on_another_page_is_said() -> None:
    options = Options(format="svg", split="4", page="a4", dotted="lines")
    found = [card for page in compose_pages(pages(matrix(4), options), options) for card in page.cards]
    assert {f"e{i}" for i in range(4)} <= {card.id for card in found if "⇢ 项目经理（项目）" in said(card)}


@quick
@given(charts(max_positions=7))
def test_dotted_lines_that_are_drawn_keep_apart(chart: Chart) -> None:
    """From cards that they do not join by 7 px, and from each other, where they run side by side, unless bundled."""
    picture = arrange(chart, Options(format="svg"), 60)
    boxes = picture.drawing.boxes
    for line in picture.dotted_lines:
        assert line.routed and not line.number
        others = [box for box in boxes if box.post not in (line.start, line.end)]
        for (x1, y1), (x2, y2) in pairwise(line.corners):
            for box in others:
                beside = max(x1, x2) <= box.x - 7 or min(x1, x2) >= box.x + box.width + 7
                assert beside or max(y1, y2) <= box.y - 7 or min(y1, y2) >= box.y + box.height + 7


def staffed(*holders: Any, headcount: int = 1) -> Card:
    """The card of a post with these holders, in a chart that mostly names them."""
    positions = {
        "gm": {"title": "总经理", "holders": ["陈国栋"]},
        "hr": {"title": "人事经理", "reports_to": "gm", "holders": ["李强"]},
        "p": {"title": "专员", "reports_to": "gm", "headcount": headcount, "holders": list(holders)},
    }
    return cards(document(positions))["p"]


def test_a_dashed_border_means_that_nobody_sits_there() -> None:
    assert staffed().is_vacant and said(staffed()) == ["专员", "空缺"]
    assert not staffed("王芳", headcount=3).is_vacant
    assert not staffed({"name": "王芳", "acting": True}).is_vacant


@pytest.mark.parametrize(
    ("holders", "headcount", "figure", "is_off"),
    [
        (["王芳", "李强"], 3, "2/3", True),
        (["王芳", "李强"], 2, "2/2", False),
        (["王芳", "李强", "张伟"], 2, "3/2▲", True),
        ([{"name": "王芳", "fte": 0.5}, {"name": "李强", "fte": 0.5}], 2, "1/2", True),
        ([{"name": "王芳", "fte": 0}], 2, "0/2", True),
        ([{"name": "王芳", "acting": True}], 2, "0/2", True),
    ],
)
def test_seats_stand_beside_the_names(holders: list[Any], headcount: int, figure: str, is_off: bool) -> None:
    (line,) = [line for line in staffed(*holders, headcount=headcount).lines if line.figure]
    assert line.kind == "holders" and (line.figure, line.is_off) == (figure, is_off)


def test_who_is_acting_wears_a_badge() -> None:
    assert [badge.text for badge in staffed({"name": "王芳", "acting": True}).badges] == ["代理"]
    assert not staffed("王芳").badges


def test_where_most_posts_name_nobody_nothing_is_vacant() -> None:
    leaves = {f"p{i}": {"title": f"专员{i}", "reports_to": "gm", "headcount": 4} for i in range(3)}
    picture = scene(document({"gm": {"title": "总经理", "holders": ["陈国栋"]}, **leaves}))
    assert not any(card.is_vacant for card in picture.cards)
    assert said(picture.cards[0]) == ["总经理", "陈国栋"] and said(picture.cards[1]) == ["专员0", "编制 4"]


def test_a_cut_off_branch_says_how_many_posts_follow() -> None:
    chart = document(
        {f"p{i}": {"title": f"P{i}", **({"reports_to": f"p{(i - 1) // 2}"} if i else {})} for i in range(7)}
    )
    part = select(chart, depth=2)
    found = cards(part)
    assert [[badge.text for badge in found[id].badges] for id in ("p0", "p1", "p2")] == [[], ["▾ 2"], ["▾ 2"]]
    assert text_chart(part, Options()).count("▾ 2") == 2
    assert not any(card.badges for card in cards(chart).values())


def test_peers_of_framed_posts_stand_on_their_line() -> None:
    placed = {"a": {"title": "甲", "reports_to": "gm", "regions": ["n"]}, "b": {"title": "乙", "reports_to": "gm"}}
    below = {"a1": {"title": "丙", "reports_to": "a", "regions": ["n"]}}
    picture = scene(document({"gm": {"title": "总经理"}, **placed, **below}, regions=REGIONS))
    found = {card.id: card.box for card in picture.cards}
    (frame,) = picture.frames
    assert found["a@n"].y == found["b"].y
    assert frame.title.y < frame.box.y < frame.title.y + frame.title.height <= found["a@n"].y


@pytest.mark.parametrize("page", ["a4", "a3", "none"])
def test_a_card_is_up_to_a_fifth_wider_before_a_word_breaks(page: str) -> None:
    """A long word in a narrow chart: whole where the cards grow by a fifth for it, broken if it is longer still."""
    usual = [f"Team {i}" for i in range(40)]
    for word, is_whole in (("Qualitätsmanagement", True), ("Donaudampfschifffahrtsgesellschaftskapitänsmütze", False)):
        positions = {"m": {"title": "M"}, **{f"p{i}": {"title": t, "reports_to": "m"} for i, t in enumerate(usual)}}
        positions["w"] = {"title": word, "reports_to": "m"}
        scene = compose(load({"orgchart": 1, "name": "x", "positions": positions}), Options(page=page))
        lines = [line.text for card in scene.cards for line in card.lines if card.id == "w"]
        assert (lines == [word]) == is_whole, lines


def test_a_group_may_have_a_colour_of_its_own() -> None:
    """It stands for the group's frame and cards in light and dark; the others keep their numbers."""
    text = (
        "orgchart: 1\nname: A\nregions: {n: N, s: {name: S, color: '#286095'}, w: W}\npositions:\n  a: {title: A}\n"
        "  m: {title: M, reports_to: a, regions: all}\n  r: {title: R, reports_to: m, regions: all}\n"
    )
    chart = loads(text.replace("#286095", "#00aa55"))
    plain = loads(text.replace(", color: '#286095'", ""))
    svg, before = render(chart, "svg", theme="auto"), render(plain, "svg", theme="auto")
    assert isinstance(svg, str) and isinstance(before, str)
    assert ".f .r8{fill:#e6f6ee;stroke:#00aa55" in svg
    assert [name in svg for name in ('class="r0"', 'class="r1"', 'class="r2"', 'class="r8"')] == [
        True,
        False,
        True,
        True,
    ]
    assert svg.count("#59c890") > 0  # lighter on dark paper
    assert "#00aa55" not in before
    assert "#00aa55" not in str(render(chart, "svg", theme="mono"))
