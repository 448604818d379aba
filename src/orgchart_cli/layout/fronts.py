"""Pareto fronts of subtree sizes: for every post the (width, height) boxes that no other arrangement beats.

Larry Stockmeyer, "Optimal orientations of cells in slicing floorplan designs", Information and Control 57 (1983):
what stands side by side combines by height, what stands in a stack combines by width. Each front is capped, but
always keeps its narrowest and its lowest shape, so a chart fits a width whenever some arrangement does.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from math import inf

from ..model import ASSISTANT, HANGING, WIDE, Tree
from . import bodies
from .bodies import COLUMNS, DROP, LONE, MIXTURE, ROW, SHELVES, Front, How, Shape
from .spacing import Spacing

Pad = tuple[int, int, int, int]  # room that a frame takes around a subtree: left, top, right, bottom
NO_PAD: Pad = (0, 0, 0, 0)
SHELF_COUNTS = (2, 3, 4)
COLUMN_COUNTS = (2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 24, 32, 40, 56, 80, 120, 200, 320)


class Fronts:
    """The fronts of all posts of a tree. Equal subtrees share one front, so a regular chart costs little."""

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
        for how in hows(line, style, self.spacing, self.cap, bool(beside), self.limits[0] < inf):
            body = bodies.measure(bodies.arrange(how, line, self.spacing), line, self.spacing) if line else (0, 0)
            shapes.append((*subtree_size(size, how, body, beside, bool(line), self.spacing), how))
        lone = [shape for shape in shapes if shape[2] is not None and shape[2][0] == LONE]
        if not lone:
            return self._kept(shapes)
        rest = self._kept([shape for shape in shapes if shape[2] is not None and shape[2][0] != LONE])
        return tuple(sorted(rest + self._kept(lone), key=lambda shape: shape[:2]))

    def _kept(self, shapes: list[Shape]) -> Front:
        return capped(within(pareto(shapes), self.limits), self.cap)


def hows(line: list[Front], style: str, spacing: Spacing, cap: int, beside: bool, limited: bool) -> list[How]:
    """The arrangements worth measuring. `layout: wide` allows rows only, `hanging` one column only.

    Where the width is `limited`, also what is worse to read but narrower.
    """
    count = len(line)
    if not count:
        return [(ROW, 0, 0), (COLUMNS, 0, 1)]
    found: list[How] = []
    if style != HANGING:
        floor = max([bodies.row_height(front) for front in line])
        heights = sampled({h for front in line for _, h, how in front if h >= floor and not is_lone(how)}, cap)
        found += [(ROW if count > 1 else DROP, h, 0) for h in heights]
    if style == HANGING or (style != WIDE and (count > 1 or beside)):
        found += _stacked(line, cap, limited)
    elif style != WIDE:
        found += [(LONE, w, 1) for w in _widths(line, cap, limited)]
    if style != HANGING and style != WIDE:
        found += _mixed(line, heights)
        if not beside:  # on shelves the trunk runs along the left edge, where assistants have no room
            found += _shelved(line, heights, spacing)
    return found


def is_lone(how: How | None) -> bool:
    """Whether a shape is for columns only."""
    return how is not None and how[0] == LONE


def _widths(line: list[Front], cap: int, limited: bool) -> list[int]:
    """Widths that a column may keep its subtrees to."""
    floor = max([bodies.column_width(front) for front in line])
    widths = sampled({w for front in line for w, _, _ in front if w >= floor}, cap)
    least = max([front[0][0] for front in line])
    return [least, *widths] if limited and least < floor else widths


def _stacked(line: list[Front], cap: int, limited: bool) -> list[How]:
    widths = _widths(line, cap, limited)
    counts = [k for k in COLUMN_COUNTS if 2 * k <= len(line)]
    few = sampled(set(widths), max(2, cap // 2)) if counts else []
    return [(COLUMNS, w, 1) for w in widths] + [(COLUMNS, w, k) for k in counts for w in few]


def _mixed(line: list[Front], heights: list[int]) -> list[How]:
    """Only where leaves stand next to each other among subtrees: leaves alone are a grid already."""
    leaves = [front[0][2] is None for front in line]
    if all(leaves) or not any(a and b for a, b in pairwise(leaves)):
        return []
    return [(MIXTURE, h, 0) for h in heights]


def _shelved(line: list[Front], heights: list[int], spacing: Spacing) -> list[How]:
    """Two to four shelves, for managers of managers: leaves alone stand better in columns."""
    if len(line) < 4 or all(front[0][2] is None for front in line):
        return []
    found: list[How] = []
    for height in heights:
        (groups,), choices = bodies.mixture(line, height)
        widths = [bodies.group_size(group, choices, line, spacing)[0] for group in groups]
        whole = sum(widths) + (len(widths) - 1) * spacing.sibling
        found += [(SHELVES, height, max(*widths, whole * 21 // (20 * n))) for n in SHELF_COUNTS if n < len(widths)]
    return found


def subtree_size(
    size: tuple[int, int], how: How, body: tuple[int, int], beside: list[Front], line: bool, spacing: Spacing
) -> tuple[int, int]:
    """Width and height of a post with its body below it and its assistants beside the trunk."""
    width, height = size
    if hangs(how):
        shapes = [front[0] for front in beside]
        wide = max([body[0], *[spacing.indent + shape[0] for shape in shapes]])
        tall = spacing.stack + bodies.stacked(shapes, spacing) if shapes else 0
        tall += spacing.stack + body[1] if line else 0
        return max(width, wide), height + tall + assistant_break(shapes, line, spacing)
    left, right, band = beside_sizes([front[squarest(front)] for front in beside], spacing)
    wide = max(width // 2, left) + max(width - width // 2, right)
    return max(wide, body[0]), height + band + (spacing.level + body[1] if line else 0)


def hangs(how: How) -> bool:
    """Whether the reports hang from the manager's own trunk, with no bus between."""
    return how[2] == 1 and how[0] in (COLUMNS, LONE)


def assistant_break(stacked: Sequence[object], line: bool, spacing: Spacing) -> int:
    """The extra room that sets assistants off from the line reports hanging on the same trunk."""
    return spacing.stack if stacked and line else 0


def beside_sizes(shapes: Sequence[Shape], spacing: Spacing) -> tuple[int, int, int]:
    """Room left of the trunk, right of it and along it for assistants: first left, then right, row by row."""
    reach = [0, 0]
    along = 0
    for i in range(0, len(shapes), 2):
        for side, shape in enumerate(shapes[i : i + 2]):
            reach[side] = max(reach[side], spacing.beside + shape[0])
        along += spacing.stack + max(shape[1] for shape in shapes[i : i + 2])
    return reach[0], reach[1], along


def squarest(front: Front) -> int:
    """The shape an assistant's subtree takes beside a trunk: the one with the shortest outline."""
    return min(range(len(front)), key=lambda i: front[i][0] + front[i][1])


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


def sampled(values: set[int], cap: int) -> list[int]:
    """At most `cap` of the values in order, spread evenly, with the least and the greatest."""
    ordered = sorted(values)
    if len(ordered) <= cap:
        return ordered
    last = len(ordered) - 1
    return [ordered[i * last // (cap - 1)] for i in range(cap)]
