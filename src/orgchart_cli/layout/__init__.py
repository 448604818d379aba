"""From a tree and box sizes to a drawing. Knows no format: sizes in cells or px are just numbers.

Distances are measured between lines: a box's edge is a line.
"""

from __future__ import annotations

from typing import NamedTuple

Pad = tuple[int, int, int, int]  # room that a frame takes around a subtree: left, top, right, bottom
NO_PAD: Pad = (0, 0, 0, 0)


class Spacing(NamedTuple):
    """Distances for a chart that grows downwards; one that grows to the right is laid out with the axes swapped.

    In a text chart an edge is a line of characters, so two boxes with nothing between them are 1 apart.
    """

    sibling: int  # between neighbours in a row, and between columns
    level: int  # from a manager's lower edge to the upper edge of its reports
    bus: int  # of which this much lies between the shared bus and the reports
    stack: int  # between boxes that hang one below the other, and from a manager to the first of them
    trunk: int  # from the left edge of a hanging column to its trunk
    indent: int  # from the left edge of a hanging column to its boxes
    beside: int  # from the trunk to an assistant beside it
    tree: int  # between the trees of a forest
    after: int = 0  # further room in a stack below a subtree that is more than a box


DOWN, RIGHT = "down", "right"

Segment = tuple[float, float, float, float]  # x1, y1, x2, y2 with x1 <= x2, y1 <= y2; horizontal or vertical


class Box(NamedTuple):
    """Post number `post` (its index in the tree) as a rectangle; x grows to the right, y downwards."""

    post: int
    x: float
    y: float
    width: float
    height: float


class Connector(NamedTuple):
    """The shared bus from one manager to all its reports: trunk, bus and drops as segments that never overlap.

    Segments end on the border of the boxes they join. Connectors of different managers never touch.
    """

    manager: int
    segments: tuple[Segment, ...]


class Frame(NamedTuple):
    """A rectangle around all posts below and including post `top`, which one region holds entirely."""

    top: int
    x: float
    y: float
    width: float
    height: float


class Style(NamedTuple):
    """How the reports of one post stand: a kind of `worth` (`""` for none), and the columns of a grid or the shelves.

    `flush`: the post's box stays at the left edge of its subtree.
    """

    kind: str = ""
    columns: int = 1
    flush: bool = False


class Drawing(NamedTuple):
    """A laid-out chart: `boxes[i].post == i` for every post of the tree.

    `kinds[i]` is how the line reports of post `i` stand: `row`, `column`, `grid`, `shelves` or `packed`; `""` for none.
    `styles[i]` says it so exactly that the places follow from it; regular arrangements have them.
    """

    width: float
    height: float
    boxes: tuple[Box, ...]
    connectors: tuple[Connector, ...]
    frames: tuple[Frame, ...] = ()
    kinds: tuple[str, ...] = ()
    styles: tuple[Style, ...] = ()


def swapped(drawing: Drawing) -> Drawing:
    """The drawing with x and y exchanged."""

    def swap(s: Segment) -> Segment:
        return s[1], s[0], s[3], s[2]

    return Drawing(
        drawing.height,
        drawing.width,
        tuple([Box(b.post, b.y, b.x, b.height, b.width) for b in drawing.boxes]),
        tuple([Connector(c.manager, tuple([swap(s) for s in c.segments])) for c in drawing.connectors]),
        tuple([Frame(f.top, f.y, f.x, f.height, f.width) for f in drawing.frames]),
        drawing.kinds,
        drawing.styles,
    )
