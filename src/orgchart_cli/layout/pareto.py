"""Pareto fronts of subtree sizes: for every post the (width, height) boxes that no other arrangement beats.

Larry Stockmeyer, "Optimal orientations of cells in slicing floorplan designs", Information and Control 57 (1983):
what stands side by side combines by height, what stands in a stack combines by width. Each front is capped, but
always keeps its narrowest and its lowest shape, so a chart fits a width whenever some arrangement does.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from math import inf
from typing import NamedTuple

from ..model import ASSISTANT, HANGING, WIDE, Tree
from . import NO_PAD, Pad, Spacing
from .arrangements import (
    COLUMNS,
    DROP,
    LONE,
    MIXTURE,
    ROW,
    SHELVES,
    Front,
    How,
    Shape,
    arrange,
    column_width,
    group_size,
    is_lone,
    measure,
    mixture,
    outline,
    row_height,
)


class Fronts:
    """The fronts of all posts of a tree. Equal subtrees share one front, so a regular chart costs little."""

    tree: Tree
    sizes: Sequence[tuple[int, int]]
    spacing: Spacing
    mode: str
    pads: Sequence[Pad] | None
    limits: tuple[float, float]
    cap: int

    def __init__(
        self,
        tree: Tree,
        sizes: Sequence[tuple[int, int]],
        spacing: Spacing,
        mode: str,
        pads: Sequence[Pad] | None,
        limits: tuple[float, float],
        cap: int,
    ) -> None:
        self.tree, self.sizes, self.spacing, self.mode, self.pads = tree, sizes, spacing, mode, pads
        self.limits, self.cap = limits, cap
        self.of: list[Front] = [()] * len(sizes)
        self._known: dict[object, Front] = {}
        self._number: dict[int, int] = {}
        for i in reversed(list(tree.preorder())):
            self.of[i] = self._front(i)

    def assistants(self, i: int) -> list[int]:
        """The reports of post `i` that stand beside its trunk."""
        posts = self.tree.posts
        return [c for c in self.tree.children[i] if posts[c].position.kind == ASSISTANT]

    def line(self, i: int) -> list[int]:
        """The reports of post `i` that stand below it."""
        posts = self.tree.posts
        return [c for c in self.tree.children[i] if posts[c].position.kind != ASSISTANT]

    def style(self, i: int) -> str:
        """How the reports of post `i` are to be arranged: its own `layout`, else the chart's."""
        return self.tree.posts[i].position.layout or self.mode

    def _front(self, i: int) -> Front:
        pad = self.pads[i] if self.pads else NO_PAD
        children = self.tree.children[i]
        if not children:
            return self._shared(("leaf", self.sizes[i], pad), lambda: padded(((*self.sizes[i], None),), pad))
        line = [self.of[c] for c in self.line(i)]
        beside = [self.of[c] for c in self.assistants(i)] if len(line) < len(children) else []
        number = self._number
        key = (
            self.sizes[i], pad, self.style(i), tuple([number[id(f)] for f in line]),
            tuple([number[id(f)] for f in beside]),
        )  # fmt: skip
        return self._shared(key, lambda: padded(self._combined(self.sizes[i], self.style(i), line, beside), pad))

    def _shared(self, key: object, make: Callable[[], Front]) -> Front:
        front = self._known.get(key)
        if front is None:
            front = self._known[key] = make()
            self._number[id(front)] = len(self._number)
        return front

    def _combined(self, size: tuple[int, int], style: str, line: list[Front], beside: list[Front]) -> Front:
        shapes: list[Shape] = []
        demand = Demand(style, self.cap, bool(beside), self.limits[0] < inf)
        for how in candidates(line, demand, self.spacing):
            body = measure(arrange(how, line, self.spacing), line, self.spacing) if line else (0, 0)
            shapes.append((*outline(size, how, body, beside, bool(line), self.spacing), how))
        lone = [shape for shape in shapes if is_lone(shape[2])]
        if not lone:
            return self._kept(shapes)
        rest = self._kept([shape for shape in shapes if not is_lone(shape[2])])
        return tuple(sorted(rest + self._kept(lone), key=lambda shape: shape[:2]))

    def _kept(self, shapes: list[Shape]) -> Front:
        return capped(within(pareto(shapes), self.limits), self.cap)


def padded(front: Front, pad: Pad) -> Front:
    """The front with a frame's room added to every shape."""
    if pad == NO_PAD:
        return front
    left, top, right, bottom = pad
    return tuple([(w + left + right, h + top + bottom, how) for w, h, how in front])


def pareto(shapes: list[Shape]) -> list[Shape]:
    """The shapes that no other one matches or beats in both width and height; of equals the first."""
    shapes.sort(key=lambda shape: (shape[0], shape[1]))
    kept: list[Shape] = []
    for shape in shapes:
        if not kept or shape[1] < kept[-1][1]:
            kept.append(shape)
    return kept


def within(shapes: list[Shape], limits: tuple[float, float]) -> list[Shape]:
    """The shapes that no limit rules out, and in any case the narrowest and the lowest one."""
    wide, tall = limits
    last = len(shapes) - 1
    return [s for i, s in enumerate(shapes) if i in (0, last) or (s[0] <= wide and s[1] <= tall)]


def capped(shapes: list[Shape], cap: int) -> Front:
    """About `cap` shapes whose widths grow by a constant factor, the narrowest and the lowest among them."""
    if len(shapes) <= cap:
        return tuple(shapes)
    factor = (shapes[-1][0] / max(shapes[0][0], 1)) ** (1 / (cap - 1))
    kept = [shapes[0]]
    for shape in shapes[1:-1]:
        if shape[0] >= kept[-1][0] * factor:
            kept.append(shape)
    return (*kept, shapes[-1])


# --- which arrangements of the reports below a manager are worth measuring

SHELF_COUNTS = (2, 3, 4)
COLUMN_COUNTS = (2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 24, 32, 40, 56, 80, 120, 200, 320)


class Demand(NamedTuple):
    """What limits the choice: the style asked for, how many values to try, and what stands or is set beside.

    Where the width is `limited`, what is worse to read but narrower is a candidate too.
    """

    style: str
    cap: int
    assistants: bool
    limited: bool


def candidates(line: list[Front], demand: Demand, spacing: Spacing) -> list[How]:
    """The arrangements worth measuring. `layout: wide` allows rows only, `hanging` one column only."""
    if not line:
        return [(ROW, 0, 0), (COLUMNS, 0, 1)]
    if demand.style == HANGING:
        return _columns(line, demand)
    heights = _heights(line, demand.cap)
    rows: list[How] = [(ROW if len(line) > 1 else DROP, height, 0) for height in heights]
    if demand.style == WIDE:
        return rows
    if len(line) == 1 and not demand.assistants:
        return rows + [(LONE, width, 1) for width in _widths(line, demand)]
    ways = rows + _columns(line, demand) + _mixtures(line, heights)
    # On shelves the trunk runs along the left edge, where assistants have no room.
    return ways if demand.assistants else ways + _shelves(line, sampled(set(heights), max(2, demand.cap // 4)), spacing)


def _heights(line: list[Front], cap: int) -> list[int]:
    """Heights that a row may keep its subtrees to."""
    floor = max([row_height(front) for front in line])
    return sampled({h for front in line for _, h, how in front if h >= floor and not is_lone(how)}, cap)


def _widths(line: list[Front], demand: Demand) -> list[int]:
    """Widths that a column may keep its subtrees to."""
    floor = max([column_width(front) for front in line])
    widths = sampled({w for front in line for w, _, _ in front if w >= floor}, demand.cap)
    least = max([front[0][0] for front in line])
    return [least, *widths] if demand.limited and least < floor else widths


def _columns(line: list[Front], demand: Demand) -> list[How]:
    widths = _widths(line, demand)
    if demand.style == HANGING:
        return [(COLUMNS, width, 1) for width in widths]
    counts = [k for k in COLUMN_COUNTS if 2 * k <= len(line)]
    few = sampled(set(widths), max(2, demand.cap // 2)) if counts else []
    return [(COLUMNS, w, 1) for w in widths] + [(COLUMNS, w, k) for k in counts for w in few]


def _mixtures(line: list[Front], heights: list[int]) -> list[How]:
    """Only where leaves stand next to each other among subtrees: leaves alone are a grid already."""
    leaves = [front[0][2] is None for front in line]
    if all(leaves) or not any(a and b for a, b in pairwise(leaves)):
        return []
    return [(MIXTURE, h, 0) for h in heights]


def _shelves(line: list[Front], heights: list[int], spacing: Spacing) -> list[How]:
    """Two to four shelves, for managers of managers: leaves alone stand better in columns."""
    if len(line) < 4 or all(front[0][2] is None for front in line):
        return []
    ways: list[How] = []
    for height in heights:
        (groups,), choices = mixture(line, height)
        widths = [group_size(group, choices, line, spacing)[0] for group in groups]
        whole = sum(widths) + (len(widths) - 1) * spacing.sibling
        ways += [(SHELVES, height, max(*widths, whole * 21 // (20 * n))) for n in SHELF_COUNTS if n < len(widths)]
    return ways


def sampled(values: set[int], cap: int) -> list[int]:
    """At most `cap` of the values in order, spread evenly, with the least and the greatest."""
    ordered = sorted(values)
    if len(ordered) <= cap:
        return ordered
    last = len(ordered) - 1
    return [ordered[i * last // (cap - 1)] for i in range(cap)]
