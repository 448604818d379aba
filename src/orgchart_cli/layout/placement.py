"""From chosen shapes to coordinates: which arrangement each post takes, where its box comes to lie, and its lines."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from . import NO_PAD, Connector, Segment
from .arrangements import Body, arrange, assistant_break, beside_sizes, hangs, squarest
from .pareto import Fronts

# A bus: its y, the x of each drop or trunk that it feeds, and the posts there and whether they are a column.
Rail = tuple[int, list[int], list[tuple[list[int], bool]]]


class Placement:
    """Coordinates of a chosen arrangement: `x`, `y`, `width`, `height` of every box and what connects them.

    `trunk[i]` is the x where a line leaves post `i` downwards. `rails[i]` are the buses it feeds, one a shelf; a post
    whose reports hang from its own trunk has none.
    """

    def __init__(self, fronts: Fronts, roots: list[tuple[int, int, int, int]]) -> None:
        """`roots`: for each tree its post, the number of its shape, and the x and y of its upper left corner."""
        count = len(fronts.sizes)
        self._fronts = fronts
        self._spacing = fronts.spacing
        self._choice = [0] * count
        self._body: list[Body | None] = [None] * count
        self.width: list[int] = [size[0] for size in fronts.sizes]
        self.height: list[int] = [size[1] for size in fronts.sizes]
        self.x: list[int] = [0] * count  # until `_settle`: of the box in its own subtree
        self.y: list[int] = [0] * count
        self.left: list[int] = [0] * count  # of the subtree, frame included; until `_settle` in the manager's subtree
        self.top: list[int] = [0] * count
        self.trunk: list[int] = [0] * count
        self.rails: list[list[Rail]] = [[]] * count
        self._in_column = [False] * count
        for post, choice, x, y in roots:
            self._choice[post], self.left[post], self.top[post] = choice, x, y
        order = list(fronts.tree.preorder([root[0] for root in roots]))
        for i in order:
            self._choose(i)
        for i in reversed(order):
            self._assemble(i)
        for i in order:
            self._settle(i)

    def hanging(self, i: int) -> bool:
        """Whether the reports of post `i` hang from its own trunk."""
        how = self._fronts.of[i][self._choice[i]][2]
        return how is not None and hangs(how)

    def extent(self, i: int) -> tuple[int, int]:
        """Width and height of the subtree of post `i`, its frame included."""
        shape = self._fronts.of[i][self._choice[i]]
        return shape[0], shape[1]

    def pad(self, i: int) -> tuple[int, int, int, int]:
        """The room its frame takes around the subtree of post `i`."""
        return self._fronts.pads[i] if self._fronts.pads else NO_PAD

    def _choose(self, i: int) -> None:
        how = self._fronts.of[i][self._choice[i]][2]
        if how is None:
            return
        line = self._fronts.line(i)
        body = self._body[i] = arrange(how, [self._fronts.of[c] for c in line], self._spacing) if line else ([], [])
        for child, choice in zip(line, body[1], strict=True):
            self._choice[child] = choice
        for start, end, column in chain.from_iterable(body[0]):
            for child in line[start:end] if column else ():
                self._in_column[child] = True
        if not hangs(how):
            for child in self._fronts.assistants(i):
                self._choice[child] = squarest(self._fronts.of[child])

    def _assemble(self, i: int) -> None:
        self.x[i], self.y[i] = self.pad(i)[:2]
        if self._body[i] is None:
            return
        if self.hanging(i):
            self._hang(i)
        elif self._drops_straight(i):
            self._drop(i)
        elif len(self._shelves(i)) > 1:
            self._shelve(i)
        else:
            self._centre(i)

    def _hang(self, i: int) -> None:
        """Manager at the upper left, everyone else on its trunk: assistants first."""
        spacing = self._spacing
        x, y = self.x[i] + spacing.indent, self.y[i] + self.height[i] + spacing.stack
        beside, line = self._fronts.assistants(i), self._fronts.line(i)
        if beside:
            y = self._stack(beside, x, y) + spacing.stack + assistant_break(beside, bool(line), spacing)
        self._stack(line, x, y)
        self.trunk[i] = self.x[i] + spacing.trunk

    def _shelves(self, i: int) -> list[list[tuple[list[int], bool]]]:
        """The line reports of post `i`, shelf by shelf, as groups from left to right."""
        body, line = self._body[i], self._fronts.line(i)
        return [[(line[a:b], column) for a, b, column in shelf] for shelf in body[0]] if body else []

    def _shelve(self, i: int) -> None:
        """Manager at the upper left, its trunk along the left edge, a bus for each shelf."""
        spacing = self._spacing
        top = self.y[i] + self.height[i] + spacing.level
        self.trunk[i] = self.x[i] + spacing.trunk
        self.rails[i] = []
        for groups in self._shelves(i):
            _, entries = self._spread(groups, self.x[i] + spacing.indent, top)
            self.rails[i].append((top - spacing.bus, entries, groups))
            tall = [self._bottom(members[-1]) for members, _ in groups]
            top = max(tall) + spacing.after + spacing.level

    def _bottom(self, c: int) -> int:
        """The lower edge of a subtree, in its manager's."""
        return self.top[c] + self.extent(c)[1]

    def _drops_straight(self, i: int) -> bool:
        """Whether post `i`, in a column, has one line report only: both are then flush with the column's others."""
        if not self._in_column[i] or len(self._fronts.tree.children[i]) != 1 or self.pad(i) != NO_PAD:
            return False
        line = self._fronts.line(i)
        return len(line) == 1 and self.x[line[0]] == 0

    def _drop(self, i: int) -> None:
        spacing = self._spacing
        child = self._fronts.tree.children[i][0]
        self.left[child], self.top[child] = 0, self.height[i] + spacing.level
        self.trunk[i] = min(self.width[i], self.width[child]) // 2
        bus = self.height[i] + spacing.level - spacing.bus
        self.rails[i] = [(bus, [self.trunk[i]], [([child], False)])]

    def _stack(self, posts: list[int], x: int, y: int) -> int:
        """Put subtrees one below the other, make the boxes that may be equally wide so; the lower edge of all."""
        flush = [c for c in posts if self.x[c] == 0 and self._is_flush(c)]
        wide = max((self.width[c] for c in flush), default=0)
        for c in flush:
            self.width[c] = wide
        for c in posts:
            self.left[c], self.top[c] = x, y
            y += self.extent(c)[1] + self._spacing.stack + self._after(c)
        return y - self._spacing.stack - self._after(posts[-1]) if posts else y

    def _after(self, c: int) -> int:
        return self._spacing.after if self._body[c] is not None else 0

    def _is_flush(self, c: int) -> bool:
        return self._body[c] is None or self.hanging(c) or self._drops_straight(c)

    def _centre(self, i: int) -> None:
        """Manager above the middle of its bus, assistants left and right of the trunk."""
        spacing, pad = self._spacing, self.pad(i)
        beside = self._fronts.assistants(i)
        left, right, band = beside_sizes([self._fronts.of[c][self._choice[c]] for c in beside], spacing)
        half = self.width[i] // 2
        left, right = max(half, left), max(self.width[i] - half, right)
        inner = self.extent(i)[0] - pad[0] - pad[2]
        top = self.y[i] + self.height[i] + band
        groups = self._shelves(i)[0] if self._fronts.line(i) else []
        wide, entries = self._spread(groups, 0, top + spacing.level) if groups else (0, [])
        middle = self._middle(entries) if entries else 0
        if wide < inner and wide < left + right:
            trunk = left
            shift = min(max(trunk - middle, 0), inner - wide)
        else:
            trunk, shift = min(max(middle, left), inner - right), 0
        for c in self._fronts.line(i):
            self.left[c] += pad[0] + shift
        self.trunk[i] = pad[0] + trunk
        self.x[i] = self.trunk[i] - half
        self._flank(beside, self.trunk[i], self.y[i] + self.height[i])
        if groups:
            entries = [entry + pad[0] + shift for entry in entries]
            self.rails[i] = [(top + spacing.level - spacing.bus, entries, groups)]

    def _spread(self, groups: list[tuple[list[int], bool]], x: int, top: int) -> tuple[int, list[int]]:
        """Lay groups side by side from `x`; the x where they end, and the x of each drop or trunk."""
        entries = []
        self._level([members[0] for members, column in groups if not column])
        for members, column in groups:
            if column:
                entries.append(x + self._spacing.trunk)
                self._stack(members, x + self._spacing.indent, top)
                x += self._spacing.indent + max(self.extent(c)[0] for c in members)
            else:
                child = members[0]
                self.left[child], self.top[child] = x, top
                entries.append(x + self.x[child] + self.width[child] // 2)
                x += self.extent(child)[0]
            x += self._spacing.sibling
        return x - self._spacing.sibling, entries

    def _level(self, posts: list[int]) -> None:
        """Make the boxes in a row that have nothing below them equally high."""
        leaves = [c for c in posts if self._body[c] is None and self.pad(c) == NO_PAD]
        tall = max((self.height[c] for c in leaves), default=0)
        for c in leaves:
            self.height[c] = tall

    def _middle(self, entries: list[int]) -> int:
        """The middle of the bus, or a drop so near to it that a jog would be all one saw."""
        middle = (entries[0] + entries[-1]) // 2
        nearest = min(entries, key=lambda entry: abs(entry - middle))
        return nearest if abs(nearest - middle) <= self._spacing.sibling else middle

    def _flank(self, beside: list[int], trunk: int, y: int) -> None:
        for start in range(0, len(beside), 2):
            pair = beside[start : start + 2]
            y += self._spacing.stack
            for side, c in enumerate(pair):
                wide = self.extent(c)[0]
                self.left[c] = trunk + self._spacing.beside if side else trunk - self._spacing.beside - wide
                self.top[c] = y
            y += max(self.extent(c)[1] for c in pair)

    def _settle(self, i: int) -> None:
        """Make everything of post `i` absolute; its manager is settled already."""
        parent = self._fronts.tree.parent[i]
        if parent >= 0:
            self.left[i] += self.left[parent]
            self.top[i] += self.top[parent]
        self.x[i] += self.left[i]
        self.y[i] += self.top[i]
        self.trunk[i] += self.left[i]
        if self.rails[i]:
            left, top = self.left[i], self.top[i]
            self.rails[i] = [(y + top, [x + left for x in entries], groups) for y, entries, groups in self.rails[i]]


# --- the shared bus of every manager: trunk, bus, drops and stubs as segments that meet but never overlap


def connectors(fronts: Fronts, placed: Placement) -> Iterator[Connector]:
    """One connector for each post that has reports."""
    for i, children in enumerate(fronts.tree.children):
        if children:
            yield Connector(i, tuple(_segments(fronts, placed, i)))


def _segments(fronts: Fronts, placed: Placement, i: int) -> list[Segment]:
    bottom = placed.y[i] + placed.height[i]
    if placed.hanging(i):
        return _column(placed, fronts.assistants(i) + fronts.line(i), placed.trunk[i], bottom)
    trunk = placed.trunk[i]
    segments, last = _beside(placed, fronts.assistants(i), trunk)
    if not placed.rails[i]:
        return [(trunk, bottom, trunk, last), *segments]
    return segments + _buses(placed, i, trunk, bottom)


def _column(placed: Placement, members: list[int], trunk: int, top: int) -> list[Segment]:
    """A trunk with a stub to each member, from the first to the last."""
    stubs: list[Segment] = [(trunk, _side(placed, c), placed.x[c], _side(placed, c)) for c in members]
    return [(trunk, top, trunk, stubs[-1][1]), *stubs]


def _side(placed: Placement, c: int) -> int:
    """Where a line meets the side of a box."""
    return placed.y[c] + placed.height[c] // 2


def _beside(placed: Placement, assistants: list[int], trunk: int) -> tuple[list[Segment], int]:
    stubs: list[Segment] = []
    last = 0
    for c in assistants:
        y, right = _side(placed, c), placed.x[c] + placed.width[c]
        stubs.append((right, y, trunk, y) if right <= trunk else (trunk, y, placed.x[c], y))
        last = max(last, y)
    return stubs, last


def _buses(placed: Placement, i: int, trunk: int, bottom: int) -> list[Segment]:
    """The trunk down to the last bus, and what each bus feeds; a single report is reached without one."""
    rails = placed.rails[i]
    if len(rails) == 1 and rails[0][1] == [trunk]:
        return _drop(placed, trunk, bottom, *rails[0][2][0])
    segments: list[Segment] = [(trunk, bottom, trunk, rails[-1][0])]
    for bus, entries, groups in rails:
        segments.append((min(trunk, entries[0]), bus, max(trunk, entries[-1]), bus))
        for entry, (members, column) in zip(entries, groups, strict=True):
            segments += _drop(placed, entry, bus, members, column)
    return segments


def _drop(placed: Placement, x: int, start: int, members: list[int], column: bool) -> list[Segment]:
    if column:
        return _column(placed, members, x, start)
    return [(x, start, x, placed.y[members[0]])]
