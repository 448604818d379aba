"""The SVG picture: well-formed, self-contained, every text whole and in its card, dotted lines around the boxes."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import EXAMPLE
from orgchart_cli.languages import phrases
from orgchart_cli.loader import loads
from orgchart_cli.markup import escaped, number
from orgchart_cli.model import Chart
from orgchart_cli.options import SHOW, Options
from orgchart_cli.problems import OrgchartError, Problem
from orgchart_cli.renderers.cards import all_acting, card_lines, shown
from orgchart_cli.renderers.scene.arrangement import arrange
from orgchart_cli.renderers.scene.header import ChartPage, header_room
from orgchart_cli.renderers.svg import render, rounded
from orgchart_cli.renderers.themes import THEMES
from orgchart_cli.typography.font_metrics import text_width
from strategies import charts, load

SVG = "{http://www.w3.org/2000/svg}"
ALLOWED = {"svg", "title", "desc", "style", "rect", "g", "path", "text", "tspan", "a"}
relaxed = settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])


def drawn(chart: Chart, **options: Any) -> ElementTree.Element:
    return ElementTree.fromstring(render(chart, Options(format="svg", **options)))


def cards(root: ElementTree.Element) -> list[ElementTree.Element]:
    return [g for g in root.iter(f"{SVG}g") if g.get("id", "").startswith("post-")]


def solid(text: str) -> str:
    return "".join(c for c in text if not c.isspace())


def test_the_example_reads_as_it_did(golden: Callable[[str, str], None]) -> None:
    golden(render(loads(EXAMPLE.read_bytes()), Options(format="svg")), "svg/bizdept.svg")


@relaxed
@given(charts(hostile=True), st.sampled_from([(), ("title",), SHOW]), st.sampled_from([*THEMES, "auto"]))
def test_hostile_text_stays_text_and_nothing_reaches_outside(chart: Chart, show: tuple[str, ...], theme: str) -> None:
    root = drawn(chart, show=show, theme=theme, dotted="none")
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= ALLOWED
    for element in root.iter():
        for name, value in element.attrib.items():
            assert not name.startswith("on"), name
            if name == "href":
                assert re.match(r"(?i)(https?:|mailto:)|[^:]*([/?#]|$)", value)
            else:
                assert "url(" not in value
    words, kinds = phrases(chart.language, chart.terms), shown(chart, show)
    assert len(cards(root)) == len(chart.posts) == len({card.get("id") for card in cards(root)})
    by_id = {card.get("id"): card for card in cards(root)}
    for post in chart.posts:
        said = by_id[f"post-{post.id}"].iter(f"{SVG}text")
        groups = by_id[f"post-{post.id}"].iter(f"{SVG}g")
        badges = {text for group in groups if group.get("class", "").startswith("g g") for text in group}
        texts = "".join("".join(text.itertext()) for text in said if text not in badges)
        said = {**words, "acting": ""} if all_acting(post) else words  # a badge says it
        lines = "".join(text for _, text in card_lines(post, kinds, said))
        assert sorted(solid(texts)) == sorted(solid(lines))  # a headcount stands beside the first line of names
        assert solid(post.label) in solid(by_id[f"post-{post.id}"].find(f".//{SVG}title").text or "")  # type: ignore[union-attr]


@relaxed
@given(charts(), st.sampled_from(["none", "a4", "200x80mm"]), st.sampled_from(["down", "right"]))
def test_text_fits_its_card_and_the_drawing_its_page(chart: Chart, page: str, direction: str) -> None:
    options = Options(format="svg", page=page, direction=direction)
    picture = arrange(chart, options, header_room(ChartPage(chart)))
    for box, card in zip(picture.drawing.boxes, picture.cards, strict=True):
        for line in card:
            size = 13 if line.kind == "title" else 11
            beside = text_width(line.figure, 11) + 8 if line.figure else 0
            assert text_width(line.text, size, bold=size == 13) + beside <= box.width - 10
            assert 0 < line.y < box.height - 2
    root = drawn(chart, page=page, direction=direction)
    _, _, wide, tall = map(float, root.get("viewBox", "").split())
    assert picture.drawing.width <= wide + 0.01 and picture.drawing.height < tall
    for text in root.iter(f"{SVG}text"):
        assert float(text.get("y", 0)) < tall
    for box in picture.drawing.boxes:
        assert box.x >= 0 and box.x + box.width <= picture.drawing.width + 1e-6


@relaxed
@given(charts(max_positions=6))
def test_dotted_lines_run_around_the_boxes(chart: Chart) -> None:
    picture = arrange(chart, Options(format="svg", dotted="lines"), 60)
    boxes = picture.drawing.boxes
    for line in picture.dotted_lines:
        assert line.routed
        for (x1, y1), (x2, y2) in pairwise(line.corners):
            assert x1 == x2 or y1 == y2
            for box in boxes:
                inside_x = max(x1, x2) > box.x + 0.01 and min(x1, x2) < box.x + box.width - 0.01
                inside_y = max(y1, y2) > box.y + 0.01 and min(y1, y2) < box.y + box.height - 0.01
                assert not (inside_x and inside_y)
        for (x, y), box in ((line.corners[0], boxes[line.start]), (line.corners[-1], boxes[line.end])):
            assert x in (box.x, box.x + box.width) or y in (box.y, box.y + box.height)


SEGMENT = st.tuples(st.integers(0, 9), st.integers(0, 9), st.integers(0, 9), st.booleans()).map(
    lambda s: (
        (s[0] * 10, s[1] * 10, s[0] * 10, (s[1] + s[2]) * 10)
        if s[3]
        else (s[0] * 10, s[1] * 10, (s[0] + s[2]) * 10, s[1] * 10)
    )
)


@given(st.lists(SEGMENT, max_size=6))
def test_rounding_only_replaces_corners(segments: list[tuple[float, float, float, float]]) -> None:
    """Straight strokes stay on the segments, and an arc begins and ends where two strokes do."""
    path = rounded(segments, 3)
    strokes = re.findall(r"M(\S+) (\S+?)([VH])(\S+?)(?=M|$)", path)
    for x, y, way, to in strokes:
        x2, y2 = (float(x), float(to)) if way == "V" else (float(to), float(y))
        left, right, top, bottom = *sorted((float(x), x2)), *sorted((float(y), y2))
        assert any(a <= left and right <= c and b <= top and bottom <= d for a, b, c, d in segments)
    assert "q" in path or len(strokes) == sum(s[0] != s[2] or s[1] != s[3] for s in segments)


def test_a_bus_has_round_ends_and_straight_tees() -> None:
    bus = [(50, 0, 50, 10), (10, 10, 90, 10), (10, 10, 10, 20), (50, 10, 50, 20), (90, 10, 90, 20)]
    path = rounded(bus, 4)
    assert path.count("q") == 2
    assert "M14 10H86" in path and "M50 10V20" in path and "M10 14V20" in path


def test_two_lines_a_title_and_a_legend_of_what_occurs() -> None:
    chart = load(
        {
            "orgchart": 1,
            "name": "商务部",
            "meta": {"version": "2", "drafted_by": "王芳"},
            "regions": {"n": "北区"},
            "positions": {
                "head": {"title": "总监", "holders": ["李强"], "url": "https://example.com/a?b=1&c=2"},
                "rep": {
                    "title": "代表",
                    "reports_to": "head",
                    "regions": ["n"],
                    "headcount": 3,
                    "holders": [{"name": "王芳", "acting": True}],
                    "dotted_to": [{"to": "head", "label": "职能"}],
                },
            },
        }
    )  # fmt: skip
    root = drawn(chart)
    texts = ["".join(element.itertext()) for element in root.iter(f"{SVG}text")]
    assert texts[0] == "商务部组织架构图" and texts[1].startswith("岗位数 2  ·  编制 4  ·  实有 1  ·  空缺 3")
    assert {"代理", "王芳", "0/3", "职能"} <= set(texts)
    assert texts[-2:] == ["北区", "虚线汇报"]
    assert [a.get("href") for a in root.iter(f"{SVG}a")] == ["https://example.com/a?b=1&c=2"]
    assert cards(root)[1].get("class") == "e y0"
    plain = drawn(load({"orgchart": 1, "name": "x", "positions": {"a": {"title": "A"}}}))
    assert ["".join(element.itertext()) for element in plain.iter(f"{SVG}text")][-1] == "A"


def test_the_reader_is_told_what_the_picture_is() -> None:
    root = drawn(
        load(
            {
                "orgchart": 1,
                "name": "商务部",
                "positions": {"a": {"title": "甲"}, "b": {"title": "乙", "reports_to": "a"}},
            }
        )
    )
    assert root.get("role") == "graphics-document document" and root.get("aria-labelledby") == "chart-title chart-desc"
    assert root.find(f"{SVG}title").text == "商务部组织架构图"  # type: ignore[union-attr]
    assert [card.get("id") for card in cards(root)] == ["post-a", "post-b"]
    assert cards(root)[1].find(f"{SVG}title").text == "乙 – 直接上级：甲"  # type: ignore[union-attr]


def test_a_reader_in_the_dark_is_followed_only_when_asked() -> None:
    chart = load({"orgchart": 1, "name": "x", "positions": {"a": {"title": "A"}}})
    assert "prefers-color-scheme" in render(chart, Options(theme="auto"))
    assert "prefers-color-scheme" not in render(chart, Options(theme="light"))


def test_text_that_print_cannot_show_is_told() -> None:
    heard: list[Problem] = []
    chart = load({"orgchart": 1, "name": "x", "positions": {"a": {"title": "A long title of a post"}}})
    root = drawn(chart, page="30x20mm", warn=heard.append)
    assert [problem.code for problem in heard] == ["OC702"]
    assert (root.get("width"), root.get("height")) == ("30mm", "20mm")


@pytest.mark.parametrize("page", ["b9", "axb", "-1x5mm", "10x10mm", "nanx20mm", "9999x20mm", "infx30mm"])
def test_a_page_that_is_none_is_refused(page: str) -> None:
    with pytest.raises(OrgchartError) as caught:
        drawn(load({"orgchart": 1, "name": "x", "positions": {"a": {"title": "A"}}}), page=page)
    assert caught.value.problems[0].code == "OC704"


def is_text(c: str) -> bool:
    """What XML 1.0 has a place for, without control characters."""
    return c in "\t\n\r" or ((c.isprintable() or c >= "\xa0") and c not in "\ufffe\uffff")


@given(st.text())
def test_any_text_survives_xml(value: str) -> None:
    kept = re.sub(r"[\t\n]", " ", re.sub(r"\r\n?", "\n", "".join(filter(is_text, value))))
    element = ElementTree.fromstring(f'<a b="{escaped(value)}">{escaped(value)}</a>')
    assert re.sub(r"[\t\n]", " ", element.text or "") == kept
    assert (element.get("b") or "") == kept


@pytest.mark.parametrize(("value", "text"), [(1.0, "1"), (-0.5, "-0.5"), (1 / 3, "0.33"), (100, "100"), (2.999, "3")])
def test_numbers_are_short(value: float, text: str) -> None:
    assert number(value) == text


def lines_of(titles: list[str], **options: Any) -> list[list[str]]:
    positions = {f"p{i}": {"title": title, **({"reports_to": "p0"} if i else {})} for i, title in enumerate(titles)}
    chart = load({"orgchart": 1, "name": "x", "positions": positions})
    return [[line.text for line in card] for card in arrange(chart, Options(format="svg", **options), 60).cards]


def test_a_digit_more_breaks_no_title() -> None:
    titles = [f"第{number}小组专员" for number in range(105)]
    assert lines_of(titles) == [[title] for title in titles]


def test_words_stay_whole_though_most_titles_are_shorter() -> None:
    assert ["Engineering", "Lead"] in lines_of([*["信息经理"] * 60, "Engineering Lead"])
