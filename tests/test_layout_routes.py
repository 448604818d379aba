"""Every report's way along the shared bus: from its manager's border to its own, on the connector's segments."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orgchart_cli.layout import DOWN, RIGHT, Box, Segment, Spacing
from orgchart_cli.layout.plan import Plan
from orgchart_cli.layout.routes import Point, routes
from orgchart_cli.model import ASSISTANT, LINE, Position, Post, Tree

SPACING = Spacing(sibling=16, level=36, bus=18, stack=10, trunk=12, indent=26, beside=16, tree=40)


def tree(parents: list[int], kinds: list[bool]) -> Tree:
    """Post i reports to post parents[i] % i; the first is the root."""
    posts = []
    for i, parent in enumerate(parents):
        position = Position(f"p{i}", "P", kind=ASSISTANT if kinds[i] and i else LINE)
        posts.append(Post(f"p{i}", position, None, "P", "P", manager=f"p{parent % i}" if i else ""))
    return Tree(tuple(posts))


def on_border(point: Point, box: Box) -> bool:
    x, y = point
    inside = box.x <= x <= box.x + box.width and box.y <= y <= box.y + box.height
    return inside and (x in (box.x, box.x + box.width) or y in (box.y, box.y + box.height))


def covered(one: Point, other: Point, segments: tuple[Segment, ...]) -> bool:
    """Whether every piece of an axis-parallel line lies on some segment; tried at its middle and quarters."""
    for part in (0.25, 0.5, 0.75):
        x, y = one[0] + part * (other[0] - one[0]), one[1] + part * (other[1] - one[1])
        if not any(x1 <= x <= x2 and y1 <= y <= y2 for x1, y1, x2, y2 in segments):
            return False
    return True


@pytest.mark.parametrize("direction", [DOWN, RIGHT])
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_every_report_is_reached_along_the_segments(direction: str, data: st.DataObject) -> None:
    count = data.draw(st.integers(1, 14))
    parents = data.draw(st.lists(st.integers(0, 50), min_size=count, max_size=count))
    kinds = data.draw(st.lists(st.booleans(), min_size=count, max_size=count))
    of = tree(parents, kinds)
    plan = Plan(of, [(64, 30)] * count, SPACING, direction=direction)
    drawing = plan.draw(data.draw(st.integers(0, len(plan.shapes) - 1)))
    for connector in drawing.connectors:
        ways = dict(routes(connector, drawing.boxes, of.children[connector.manager]))
        assert list(ways) == of.children[connector.manager]
        for report, way in ways.items():
            assert on_border(way[0], drawing.boxes[connector.manager])
            assert on_border(way[-1], drawing.boxes[report])
            assert all(a[0] == b[0] or a[1] == b[1] for a, b in pairwise(way))
            assert all(covered(a, b, connector.segments) for a, b in pairwise(way))
