"""Several trees on one sheet: shelves filled from left to right, in order."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf

from ..model import Tree
from . import DOWN, NO_PAD, RIGHT, Box, Drawing, Frame, Pad, Spacing, swapped
from .arrangements import Front, is_lone, narrowest
from .pareto import Fronts, sampled
from .placement import Placement, connectors

Root = tuple[int, int, int]  # the shape a tree takes, and its x and y
ForestShape = tuple[int, int, list[Root]]  # width, height and the trees


def forest_shapes(fronts: list[Front], gap: int, width: int | None) -> list[ForestShape]:
    """Ways to set the trees on shelves; with `width` also the ways that keep to it, if there are any."""
    if len(fronts) == 1:
        return [(w, h, [(i, 0, 0)]) for i, (w, h, how) in enumerate(fronts[0]) if not is_lone(how)]
    tries = max(6, min(200, 20_000 // len(fronts)))
    heights = sampled({h for front in fronts for _, h, _ in front}, tries)
    shapes = []
    for height in heights:
        choices = [narrowest(front, height) for front in fronts]
        sizes = [front[choice][:2] for front, choice in zip(fronts, choices, strict=True)]
        for limit in _limits(sizes, gap, width):
            shapes.append(_shelves(sizes, choices, gap, limit))
    return shapes


def _limits(shapes: list[tuple[int, int]], gap: int, width: int | None) -> list[int]:
    """Shelf widths from the widest tree to all trees in one row, each about a third wider than the last."""
    widest, whole = max(w for w, _ in shapes), sum(w + gap for w, _ in shapes) - gap
    limits = [widest]
    while limits[-1] < whole:
        limits.append(min(whole, limits[-1] * 4 // 3 + 1))
    return limits if width is None or width < widest else [*limits, width]


def _shelves(shapes: list[tuple[int, int]], choices: list[int], gap: int, limit: int) -> ForestShape:
    x = y = shelf = wide = 0
    roots: list[Root] = []
    for (w, h), choice in zip(shapes, choices, strict=True):
        if x and x + w > limit:
            x, y, shelf = 0, y + shelf + gap, 0
        roots.append((choice, x, y))
        x += w + gap
        shelf, wide = max(shelf, h), max(wide, x - gap)
    return wide, y + shelf, roots


Shapes = Sequence[tuple[int, int]]


def lowest_within(shapes: Shapes, width: int | None) -> int:
    """The lowest shape that keeps to `width` (None: any width), the narrower of equals; else the narrowest."""
    fitting = [i for i, (w, _) in enumerate(shapes) if width is None or w <= width]
    if not fitting:
        return min(range(len(shapes)), key=lambda i: shapes[i])
    return min(fitting, key=lambda i: (shapes[i][1], shapes[i][0]))


def largest_on(shapes: Shapes, width: float, height: float) -> int:
    """The shape that can be magnified most on a page of `width` by `height`, in any one unit."""
    return max(range(len(shapes)), key=lambda i: scale_on(shapes[i], width, height))


def scale_on(shape: tuple[int, int], width: float, height: float) -> float:
    """How much a shape can be magnified to fill the page one way."""
    return min(width / max(shape[0], 1), height / max(shape[1], 1))


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
        limit = None if self._swap else width
        self._shapes = forest_shapes([self._fronts.of[r] for r in tree.roots], spacing.tree, limit)

    @property
    def shapes(self) -> list[tuple[int, int]]:
        """Width and height of each arrangement."""
        return [(h, w) if self._swap else (w, h) for w, h, _ in self._shapes]

    def draw(self, number: int) -> Drawing:
        """The arrangement with this number in `shapes`."""
        tree = self._fronts.tree
        width, height, roots = self._shapes[number]
        placed = Placement(self._fronts, [(i, *root) for i, root in zip(tree.roots, roots, strict=True)])
        boxes = [Box(i, placed.x[i], placed.y[i], placed.width[i], placed.height[i]) for i in range(len(tree.posts))]
        frames = [
            Frame(i, placed.left[i], placed.top[i], *placed.extent(i))
            for i in range(len(boxes))
            if placed.pad(i) != NO_PAD
        ]
        drawing = Drawing(width, height, tuple(boxes), tuple(connectors(self._fronts, placed)), tuple(frames))
        return swapped(drawing) if self._swap else drawing


def _cap(posts: int) -> int:
    """How many shapes a front may keep: fewer for a large chart, which has more ways to fit anyway."""
    return 240 if posts <= 5_000 else 6
