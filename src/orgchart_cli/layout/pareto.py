"""Pareto fronts of subtree sizes: for every post the (width, height) boxes that no other arrangement beats.

Larry Stockmeyer, "Optimal orientations of cells in slicing floorplan designs", Information and Control 57 (1983):
what stands side by side combines by height, what stands in a stack combines by width. Each front is capped, but
always keeps its narrowest and its lowest shape, so a chart fits a width whenever some arrangement does.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import inf

from ..model import ASSISTANT, Tree
from .arrangements import Front, Shape, arrange, is_lone, measure, outline
from .candidates import Demand, candidates
from .geometry import Spacing

Pad = tuple[int, int, int, int]  # room that a frame takes around a subtree: left, top, right, bottom
NO_PAD: Pad = (0, 0, 0, 0)


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
