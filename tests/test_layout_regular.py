"""Laws of regular arrangements, for any tree and any boxes: alike for likes, heads on one line, nothing overlaps."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from orgchart_cli.layout import Box, Drawing
from orgchart_cli.layout.hierarchy import Hierarchy
from orgchart_cli.layout.regular import Measured, Regular
from orgchart_cli.model import Tree
from test_layout import cases, check, overlap


def drawn(data: st.DataObject, regular: Regular) -> tuple[Measured, Drawing]:
    """Any one of the arrangements."""
    measured = list(regular.measured())
    chosen = measured[data.draw(st.integers(0, len(measured) - 1))]
    return chosen, regular.draw(chosen)


@settings(max_examples=300)
@given(cases(), st.sampled_from(("", "", "wide", "hanging")), st.data())
def test_nothing_overlaps_or_crosses_and_order_is_kept(case, mode, data):
    tree, sizes, spacing = case
    measured, drawing = drawn(data, Regular(Hierarchy(tree, mode), sizes, spacing))
    check(tree, sizes, drawing, (measured.width, measured.height), False)


@settings(max_examples=150)
@given(cases(), st.sets(st.integers(0, 27)), st.data())
def test_frames_hold_exactly_their_subtree(case, framed, data):
    tree, sizes, spacing = case
    pads = [(3, 8, 3, 4) if i in framed else (0, 0, 0, 0) for i in range(len(sizes))]
    measured, drawing = drawn(data, Regular(Hierarchy(tree, ""), sizes, spacing, pads))
    check(tree, sizes, drawing, (measured.width, measured.height), False)
    for frame in drawing.frames:
        area = Box(-1, frame.x, frame.y, frame.width, frame.height)
        assert {box.post for box in drawing.boxes if overlap(area, box)} == set(tree.preorder([frame.top]))


@settings(max_examples=150)
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
            assert len({box.x for box in heads}) * len({box.y for box in heads}) < 2 * len(heads) + len(heads) ** 0.5 + 1
