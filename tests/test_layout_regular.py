"""Laws of regular arrangements, for any tree and any boxes: alike for likes, heads on one line, nothing overlaps."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from orgchart_cli.layout import Box, Drawing
from orgchart_cli.layout.hierarchy import Hierarchy
from orgchart_cli.layout.regular import Measured, Regular
from orgchart_cli.layout.worth import Policy
from orgchart_cli.loader import loads
from orgchart_cli.model import Tree
from test_layout import CELLS, PIXELS, cases, check, overlap, tree_of

REGIONS = """
orgchart: 1
name: x
regions: {north: North, south: South, east: East}
positions:
  top: {title: Top}
  head: {title: Head, reports_to: top, regions: all}
  a: {title: A, reports_to: head, regions: all}
  b: {title: B, reports_to: head, regions: all}
  c: {title: C, reports_to: a, regions: {north: {}}}
  d: {title: D, reports_to: a, regions: {north: {}}}
  e: {title: E, reports_to: b, regions: {north: {}, south: {}}}
  f: {title: F, reports_to: b, regions: {north: {}}}
"""


def drawn(data: st.DataObject, regular: Regular) -> tuple[Measured, Drawing]:
    """Any one of the arrangements."""
    measured = list(regular.measured())
    chosen = measured[data.draw(st.integers(0, len(measured) - 1))]
    return chosen, regular.draw(chosen)


@settings(max_examples=120)
@given(cases(), st.sampled_from(("", "", "wide", "hanging")), st.data())
def test_nothing_overlaps_or_crosses_and_order_is_kept(case, mode, data):
    tree, sizes, spacing = case
    measured, drawing = drawn(data, Regular(Hierarchy(tree, mode), sizes, spacing))
    check(tree, sizes, drawing, (measured.width, measured.height), False)


@settings(max_examples=60)
@given(cases(), st.sets(st.integers(0, 27)), st.data())
def test_frames_hold_exactly_their_subtree(case, framed, data):
    tree, sizes, spacing = case
    pads = [(3, 8, 3, 4) if i in framed else (0, 0, 0, 0) for i in range(len(sizes))]
    measured, drawing = drawn(data, Regular(Hierarchy(tree, ""), sizes, spacing, pads))
    check(tree, sizes, drawing, (measured.width, measured.height), False)
    for frame in drawing.frames:
        area = Box(-1, frame.x, frame.y, frame.width, frame.height)
        assert {box.post for box in drawing.boxes if overlap(area, box)} == set(tree.preorder([frame.top]))


@settings(max_examples=60)
@given(cases(), st.data())
def test_siblings_heads_share_a_line(case, data):
    tree, sizes, spacing = case
    regular = Regular(Hierarchy(tree, ""), sizes, spacing)
    _, drawing = drawn(data, regular)
    for i, kind in enumerate(drawing.kinds):
        heads = [drawing.boxes[c] for c in regular.of.line[i]]
        if kind == "row":
            assert len({box.y for box in heads}) == 1
        elif kind == "column":
            assert len({box.x for box in heads}) == 1
        elif kind == "grid":
            assert is_grid(heads)


def is_grid(boxes: list[Box]) -> bool:
    """Whether boxes stand in rows and columns that are filled downwards, then to the right."""
    xs, ys = sorted({box.x for box in boxes}), sorted({box.y for box in boxes})
    return [(xs.index(box.x), ys.index(box.y)) for box in boxes] == [divmod(j, len(ys)) for j in range(len(boxes))]


@settings(max_examples=60)
@given(cases(), st.data())
def test_a_root_stands_over_the_middle_of_its_row(case, data):
    tree, sizes, spacing = case
    regular = Regular(Hierarchy(tree, ""), sizes, spacing)
    _, drawing = drawn(data, regular)
    for root in tree.roots:
        heads = [drawing.boxes[c] for c in regular.of.line[root]]
        if drawing.kinds[root] in ("row", "grid") and heads:
            left, right = min(box.x for box in heads), max(box.x + box.width for box in heads)
            box = drawing.boxes[root]
            assert abs(box.x + box.width // 2 - (left + right) / 2) <= 0.04 * (right - left) + 2


def test_a_leaf_beside_a_large_branch_stands_by_its_head() -> None:
    tree = tree_of([-1, 0, 0, *[2] * 12, *[3] * 5, *[4] * 5])
    regular = Regular(Hierarchy(tree, ""), [(100, 40)] * len(tree.posts), PIXELS)
    rows = next(m for m in regular.measured() if m.policy.levels == 2)
    boxes = regular.draw(rows).boxes
    assert boxes[2].x - boxes[1].x == 100 + PIXELS.sibling


def test_kin_is_arranged_alike_though_only_one_of_them_is_tall() -> None:
    tree = Tree(loads(REGIONS).posts)
    regular = Regular(Hierarchy(tree, ""), [(100, 40)] * len(tree.posts), PIXELS)
    heads = [i for i, post in enumerate(tree.posts) if post.position.id == "head"]
    folded = 0
    for measured in regular.measured():
        kinds = regular.draw(measured).kinds
        assert len({kinds[i] for i in heads}) == 1
        folded += kinds[heads[0]] == "grid"
    assert folded


def test_a_long_chain_goes_straight_down_and_a_short_one_hangs() -> None:
    tree = tree_of([-1, 0, 0, 1, 3, 4, 2])
    regular = Regular(Hierarchy(tree, ""), [(100, 40)] * 7, PIXELS)
    boxes = regular.draw(next(m for m in regular.measured() if m.policy == Policy(1))).boxes
    assert boxes[1].x == boxes[3].x == boxes[4].x == boxes[5].x
    assert boxes[6].x == boxes[2].x + PIXELS.indent


def test_more_than_twelve_leaves_are_a_grid_of_equal_cells() -> None:
    tree = tree_of([-1, *[0] * 14])
    sizes = [(100, 40 + i) for i in range(15)]
    regular = Regular(Hierarchy(tree, ""), sizes, PIXELS)
    drawing = regular.draw(next(iter(regular.measured())))
    assert drawing.kinds[0] == "grid" and is_grid(list(drawing.boxes[1:]))
    assert {box.height for box in drawing.boxes[1:]} == {54}


def test_a_long_chain_and_a_wide_team_are_no_trouble() -> None:
    for parents in ([-1, *range(4_999)], [-1, *[0] * 4_999]):
        for mode in ("", "wide", "hanging"):
            regular = Regular(Hierarchy(tree_of(parents), mode), [(8, 2)] * 5_000, CELLS)
            assert len(regular.draw(next(iter(regular.measured()))).boxes) == 5_000
