"""Laws of the composed picture, frames and headings in place: the same for every page, direction and layout."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from xml.etree import ElementTree

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from orgchart_cli.model import Chart, DottedLine, Region, walk_regions
from orgchart_cli.options import Options
from orgchart_cli.renderers.scene.arrangement import Arrangement, arrange
from orgchart_cli.renderers.scene.compose import compose
from orgchart_cli.renderers.scene.header import ENTRY_HEIGHT, FACTS_SIZE, SWATCH, SWATCH_GAP
from orgchart_cli.renderers.svg import render
from orgchart_cli.typography.font_metrics import font
from strategies import charts, load, names
from test_layout import check_connectors, check_order, overlap

quick = settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
PAGES, DIRECTIONS, LAYOUTS = (
    st.sampled_from(["none", "a4", "300x60mm"]),
    st.sampled_from(["down", "right"]),
    ("", "wide"),
)


def composed(chart: Chart, **options: Any) -> Arrangement:
    return arrange(chart, Options(format="svg", **options), 60)


@quick
@given(charts(max_positions=9), PAGES, DIRECTIONS, st.sampled_from(LAYOUTS))
def test_cards_and_lines_keep_apart_and_order_is_kept(chart: Chart, page: str, direction: str, layout: str) -> None:
    picture = composed(chart, page=page, direction=direction, layout=layout)
    boxes = picture.drawing.boxes
    assert not any(overlap(a, b) for i, a in enumerate(boxes) for b in boxes[:i])
    check_connectors(picture.tree, picture.drawing)
    check_order(picture.tree, picture.drawing, direction == "right")


@quick
@given(charts(max_positions=9), PAGES, DIRECTIONS)
def test_a_region_is_a_frame_of_exactly_its_posts_or_a_bar(chart: Chart, page: str, direction: str) -> None:
    """A frame holds nobody of elsewhere. Whoever stands in a region is in a frame of it, or has a bar in its colour."""
    picture = composed(chart, page=page, direction=direction, frames="region")
    outer = {region.id: around for region, around in walk_regions(chart.regions)}
    boxes, posts = picture.drawing.boxes, picture.tree.posts
    framed: dict[int, set[str]] = {i: set() for i in range(len(boxes))}
    for frame in picture.frames:
        inside = {box.post for box in boxes if overlap(frame.box, box)}
        assert inside == set(picture.tree.preorder([frame.box.post]))
        for i in inside:
            assert frame.group in around(posts[i].region, outer)
            framed[i].add(frame.group)
        assert not any(overlap(frame.title, box) for box in boxes)
    for i, post in enumerate(posts):
        if post.region:
            assert post.region.id in framed[i] or picture.enclosures.stray[i] == post.region
        else:
            assert not framed[i]


def around(region: Region | None, outer: dict[str, Region | None]) -> list[str]:
    found = []
    while region is not None:
        found.append(region.id)
        region = outer[region.id]
    return found


@quick
@given(charts(max_positions=9))
def test_cards_are_read_aloud_each_manager_before_its_reports(chart: Chart) -> None:
    root = ElementTree.fromstring(render(chart, Options(format="svg")))
    order = [g.get("id") for g in root.iter() if g.get("id", "").startswith("post-")]
    picture = composed(chart)
    assert order == [f"post-{picture.tree.posts[i].id}" for i in picture.tree.preorder()]


def test_ids_stay_when_a_title_or_a_neighbour_changes() -> None:
    def ids(more: dict[str, Any]) -> set[str]:
        positions = {"a": {"title": "A"}, "b": {"title": "B", "reports_to": "a"}, **more}
        root = ElementTree.fromstring(render(load({"orgchart": 1, "name": "x", "positions": positions}), Options()))
        return {g.get("id", "") for g in root.iter()} - {""}

    assert ids({}) <= ids({"c": {"title": "C"}}) and ids({}) == ids({"b": {"title": "Z", "reports_to": "a"}})


def test_a_large_chart_to_the_right_is_no_strip() -> None:
    positions = {f"p{i}": {"title": f"P{i}", **({"reports_to": f"p{(i - 1) // 6}"} if i else {})} for i in range(250)}
    drawing = composed(load({"orgchart": 1, "name": "x", "positions": positions}), direction="right").drawing
    assert drawing.height < 2 * drawing.width


LONG_NAMES = st.one_of(names(), st.text("北 aW-，é", min_size=1, max_size=200).filter(str.strip))


@quick
@given(charts(max_positions=6), LONG_NAMES, LONG_NAMES, st.sampled_from(("none", "a4", "60x60mm", "40x200mm")))
def test_heading_and_legend_stay_on_the_sheet(chart: Chart, name: str, long: str, page: str) -> None:
    first, *others = chart.posts
    lines = (*first.dotted_to, *(DottedLine(post.id, f"{n} {long}") for n, post in enumerate(others[:2])))
    regions = tuple(replace(region, name=f"{region.name} {long}") for region in chart.regions)
    posts = (replace(first, dotted_to=lines), *others)
    meta = replace(chart.meta, drafted_by=long, version=name)
    options = Options(page=page, warn=lambda _: None)
    scene = compose(replace(chart, name=name, regions=regions, posts=posts, meta=meta), options)
    measure = font(FACTS_SIZE)
    for line in scene.heading:
        assert line.x + font(line.size, line.is_name)(line.text) <= scene.width + 0.01
    for entry in scene.legend.entries:
        right = entry.x + SWATCH + SWATCH_GAP + measure(entry.text)
        assert scene.legend.x + right * scene.legend.scale <= scene.width + 0.01
        assert scene.legend.y + (entry.y + ENTRY_HEIGHT) * scene.legend.scale <= scene.height + 0.01
