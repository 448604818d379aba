"""All arrangements of one chart that are worth drawing, and the drawing of any one of them."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf

from ..model import Tree
from .connecting import connectors
from .drawing import Box, Connector, Drawing, Frame, Segment
from .forest import groves
from .fronts import NO_PAD, Fronts, Pad
from .placing import Placement
from .spacing import Spacing

DOWN, RIGHT = "down", "right"


class Plan:
    """`shapes` are the (width, height) the chart can take; `draw(i)` draws it in the i-th of them.

    `sizes` are the boxes' widths and heights by post, `pads` the room frames take around subtrees. `mode` is
    `auto`, `wide` or `hanging`. `width` is one that the chart should keep to if it can: wider shapes are
    then left out. A chart that grows to the right is the same chart with the axes swapped.
    """

    def __init__(
        self,
        tree: Tree,
        sizes: Sequence[tuple[int, int]],
        spacing: Spacing,
        *,
        mode: str = "",
        direction: str = DOWN,
        pads: Sequence[Pad] | None = None,
        width: int | None = None,
    ) -> None:
        self._swap = direction == RIGHT
        if self._swap:
            sizes = [(h, w) for w, h in sizes]
            pads = pads and [(top, left, bottom, right) for left, top, right, bottom in pads]
        limits = (inf, width or inf) if self._swap else (width or inf, inf)
        self._fronts = Fronts(tree, sizes, spacing, mode, pads, limits, _cap(len(sizes)))
        self._groves = groves([self._fronts.of[r] for r in tree.roots], spacing.tree, None if self._swap else width)

    @property
    def shapes(self) -> list[tuple[int, int]]:
        """Width and height of each arrangement."""
        return [(h, w) if self._swap else (w, h) for w, h, _ in self._groves]

    def draw(self, number: int) -> Drawing:
        """The arrangement with this number in `shapes`."""
        tree = self._fronts.tree
        width, height, roots = self._groves[number]
        placed = Placement(self._fronts, [(i, *root) for i, root in zip(tree.roots, roots, strict=True)])
        boxes = [Box(i, placed.x[i], placed.y[i], placed.width[i], placed.height[i]) for i in range(len(tree.posts))]
        frames = [
            Frame(i, placed.left[i], placed.top[i], *placed.extent(i))
            for i in range(len(boxes))
            if placed.pad(i) != NO_PAD
        ]
        drawing = Drawing(width, height, tuple(boxes), tuple(connectors(self._fronts, placed)), tuple(frames))
        return _swapped(drawing) if self._swap else drawing


def _cap(posts: int) -> int:
    """How many shapes a front may keep: fewer for a large chart, which has more ways to fit anyway."""
    return 240 if posts <= 5_000 else 6


def _swapped(drawing: Drawing) -> Drawing:
    """The drawing with x and y exchanged."""

    def swap(s: Segment) -> Segment:
        return s[1], s[0], s[3], s[2]

    return Drawing(
        drawing.height,
        drawing.width,
        tuple([Box(b.post, b.y, b.x, b.height, b.width) for b in drawing.boxes]),
        tuple([Connector(c.manager, tuple([swap(s) for s in c.segments])) for c in drawing.connectors]),
        tuple([Frame(f.top, f.y, f.x, f.height, f.width) for f in drawing.frames]),
    )
