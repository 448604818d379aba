"""Regular arrangements: a chart has a few policies, and each is measured without placing a box.

Everything is hung once. A policy then only touches the posts above its levels, those it folds, and the posts above
these; the room of all other subtrees is known.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import copy
from math import inf
from typing import Any, NamedTuple

from ..model import HANGING, WIDE
from . import DOWN, NO_PAD, RIGHT, Box, Connector, Drawing, Frame, Pad, Segment, Spacing, Style, swapped
from .hierarchy import Hierarchy
from .standing import Block, Reports, Standing, rectangle, stand
from .worth import COLUMN, DROP, GRID, GRID_ROWS, NO_GRID, PACKED, ROW, SHELVES, Policy, policies

PARTS = (0.7, 1.4, 2.2)  # widths of a forest as parts of its height, squared: about a page either way, and wider
LONGEST_HUNG = 2  # posts of a chain that hang; longer ones go straight down
HANGING_STYLE = Style(COLUMN, 1, True)
Place = tuple[int, int]


class Measured(NamedTuple):
    """A policy's size, and of the posts it touches: kind, columns and block."""

    policy: Policy
    width: int
    height: int
    kinds: dict[int, str]
    columns: dict[int, int]
    blocks: dict[int, Block]
    trees: tuple[Place, ...]  # the upper left corner of each tree
    folded: set[int]


class Regular:
    """The regular arrangements of a hierarchy whose boxes have these sizes; all in one unit, growing downwards."""

    def __init__(
        self,
        hierarchy: Hierarchy,
        sizes: Sequence[Place],
        spacing: Spacing,
        pads: Sequence[Pad] | None = None,
        direction: str = DOWN,
    ) -> None:
        self._swap = direction == RIGHT
        if self._swap:
            sizes = [(h, w) for w, h in sizes]
            pads = pads and [(top, left, bottom, right) for left, top, right, bottom in pads]
        pads = pads if pads and any(pad != NO_PAD for pad in pads) else None
        self.of: Hierarchy = hierarchy
        self.sizes: Sequence[Place] = sizes
        self.spacing: Spacing = spacing
        self.pads: Sequence[Pad] | None = pads
        self._padded = frozenset(i for i, pad in enumerate(pads or ()) if pad != NO_PAD)
        self._hung: dict[int, list[Block]] = {}
        self._leaf: dict[object, Block] = {}
        roots = hierarchy.tree.roots
        self._top = hierarchy.first_branching(roots[0]) if len(roots) == 1 else -1

    def measured(self, width: float | None = None, like: Policy | None = None) -> Iterator[Measured]:
        """Every policy's size, or of those that are like one; a forest's trees keep to `width` if they can."""
        folds = self._foldable()
        heights = [height for height, _ in folds]
        seen = set()
        for policy in self._policies(heights, width is not None):
            if like is not None and not policy.like(like):
                continue
            folded = self._folded(policy, folds)
            key = policy.levels, policy.fold, policy.grid_rows, policy.shelves, frozenset(folded)
            if (folded or policy.height == inf) and key not in seen:
                seen.add(key)
                yield from self._sized(policy, folded, width)

    def measured_by(self, policy: Policy) -> Iterator[Measured]:
        """One policy's size, of a forest its sizes."""
        return self._sized(policy, self._folded(policy, self._foldable()), None)

    def _sized(self, policy: Policy, folded: set[int], width: float | None) -> Iterator[Measured]:
        if len(self.of.tree.roots) == 1:
            yield self.turned(self.measure(policy, folded))
        else:
            yield from map(self.turned, self._forests(policy, folded, width))

    def _policies(self, heights: Sequence[int], narrow: bool) -> Iterator[Policy]:
        of = self.of
        shelvable = len(of.line[self._top]) if self._top >= 0 else 0
        return policies(of.mode, heights, of.deepest, bool(of.gridded), shelvable, len(self.sizes), narrow)

    def respaced(self, spacing: Spacing, measured: Measured) -> tuple[Regular, Measured]:
        """The same arrangement of one tree with other distances."""
        other = copy(self)
        other.spacing, other._hung = spacing, {}
        return other, other.turned(other.measure(measured.policy, measured.folded))

    def turned(self, measured: Measured) -> Measured:
        """With width and height exchanged where the chart grows to the right."""
        return measured._replace(width=measured.height, height=measured.width) if self._swap else measured

    @property
    def hung_width(self) -> int:
        """The width of the widest tree when all hangs: about the least that it needs."""
        blocks = self._blocks(NO_GRID if self.of.gridded else GRID_ROWS[0])
        return max([blocks[root].right - blocks[root].left for root in self.of.tree.roots])

    # --- measuring

    def _foldable(self) -> list[tuple[int, int]]:
        """Heights of hanging columns with two or more reports, rising, and whose they are."""
        blocks = self._blocks(GRID_ROWS[0])
        of = self.of
        return sorted([(blocks[i].bottom, i) for i in of.order if len(of.line[i]) > 1 and i not in of.gridded])

    def _blocks(self, grid_rows: int) -> list[Block]:
        """The room of every subtree when all hangs."""
        hung = self._hung.get(grid_rows)
        if hung is None:
            hung = self._hung[grid_rows] = self._hang_all(Policy(0, grid_rows=grid_rows))
        return hung

    def _hang_all(self, policy: Policy) -> list[Block]:
        of, spacing, sizes = self.of, self.spacing, self.sizes
        blocks: list[Block] = [None] * len(sizes)  # type: ignore[list-item]
        for i in reversed(of.order):
            line = of.line[i]
            if not line and not of.assistants[i]:
                blocks[i] = self._of_leaf(i)
            elif self._is_plain(i) and self._kind(i, policy, frozenset()) == COLUMN:
                below = [blocks[c] for c in line]
                right = max([sizes[i][0], spacing.indent + max([block.right for block in below])])
                tall = sizes[i][1] + sum([block.bottom for block in below]) + len(line) * spacing.stack
                if spacing.after:
                    tall += spacing.after * sum([1 for c in line[:-1] if of.tree.children[c]])
                blocks[i] = self._framed(i, rectangle(0, 0, right, tall))
            else:
                kind = self._kind(i, policy, frozenset())
                columns = self._grid_columns(i, policy) if kind == GRID else 0
                blocks[i] = self._framed(i, self._stand(i, kind, True, columns, sizes[i][1], blocks, {}).block)
        return blocks

    def _of_leaf(self, i: int) -> Block:
        key = (self.sizes[i], self.pads[i] if self.pads else NO_PAD)
        block = self._leaf.get(key)
        if block is None:
            block = self._leaf[key] = self._framed(i, rectangle(0, 0, *self.sizes[i]))
        return block

    def _framed(self, i: int, block: Block) -> Block:
        """With its frame a subtree is one rectangle."""
        pad = self.pads[i] if self.pads else NO_PAD
        if pad == NO_PAD:
            return block
        left, top, right, bottom = pad
        return rectangle(block.left - left, block.top - top, block.right + right, block.bottom + bottom)

    def _kind(self, i: int, policy: Policy, folded: frozenset[int] | set[int]) -> str:
        """How the reports of post `i` stand."""
        of = self.of
        own, line = of.tree.posts[i].position.layout, of.line[i]
        above = of.level[i] < policy.levels
        if own in (WIDE, HANGING):
            return ROW if own == WIDE else COLUMN
        if not line:
            return ROW if above else COLUMN
        if of.mode in (WIDE, HANGING):
            return ROW if of.mode == WIDE else COLUMN
        if i in of.gridded:
            return GRID if policy.grid_rows < NO_GRID else COLUMN
        if above:
            return SHELVES if i == self._top and policy.shelves > 1 else ROW
        if of.chained(i) and not self._has_pad(i) and not self._has_pad(line[0]):
            return DROP if of.links[i] > LONGEST_HUNG or of.chain_level[i] < policy.levels else COLUMN
        return policy.fold if i in folded else COLUMN

    def _has_pad(self, i: int) -> bool:
        return i in self._padded

    def _is_plain(self, i: int) -> bool:
        """Whether a column of the reports has neither assistants nor frames: most of a large chart's have not."""
        return not self.of.assistants[i] and self._padded.isdisjoint(self.of.line[i])

    def _grid_columns(self, i: int, policy: Policy) -> int:
        """The columns of a grid: as many as the largest of the post's kin needs."""
        most = max([len(self.of.line[j]) for j in self.of.alike(i)])
        return min(-(-most // policy.grid_rows), len(self.of.line[i]))

    def measure(self, policy: Policy, folded: set[int]) -> Measured:
        """The size of the first tree, with what is needed to draw all."""
        of, base = self.of, self._blocks(policy.grid_rows)
        touched = self._touched(policy, folded)
        kinds = {i: self._kind(i, policy, folded) for i in touched}
        columns = self._columns(kinds, policy, base)
        blocks: dict[int, Block] = {}
        for i in touched:  # from below
            flush = self._flush(i, kinds)
            standing = self._stand(i, kinds[i], flush, columns.get(i, 1), self.sizes[i][1], base, blocks)
            blocks[i] = self._framed(i, standing.block)
        root = blocks.get(of.tree.roots[0]) or base[of.tree.roots[0]]
        size = root.right - root.left, root.bottom - root.top
        return Measured(policy, *size, kinds, columns, blocks, ((0, 0),), folded)

    def _folded(self, policy: Policy, folds: Sequence[tuple[int, int]]) -> set[int]:
        """The posts that hang taller than the policy allows, and their kin."""
        if policy.height == inf:
            return set()
        folded: set[int] = set()
        for height, i in reversed(folds):
            if height <= policy.height:
                break
            if self.of.level[i] >= policy.levels:
                folded.update(self.of.alike(i))
        return folded

    def _touched(self, policy: Policy, folded: set[int]) -> list[int]:
        """All posts whose block is not the hung one, and those above them, from below."""
        of = self.of
        touched = {i for i in folded if of.line[i]}
        for level, posts in of.by_level.items():
            if level < policy.levels:
                touched.update(posts)
        touched.update([i for i in of.singular if of.level[i] <= policy.levels])
        touched.update([i for i in of.tree.roots if of.tree.children[i]])
        for i in list(touched):
            i = of.tree.parent[i]
            while i >= 0 and i not in touched:
                touched.add(i)
                i = of.tree.parent[i]
        return sorted(touched, key=of.rank.__getitem__, reverse=True)

    def _columns(self, kinds: dict[int, str], policy: Policy, base: list[Block]) -> dict[int, int]:
        """How many columns each grid has, alike for kin; how many shelves the top has."""
        columns = {}
        for i, kind in kinds.items():
            if kind == SHELVES:
                columns[i] = policy.shelves
            elif kind == GRID and i in self.of.gridded:
                columns[i] = self._grid_columns(i, policy)
            elif kind in (GRID, PACKED):
                columns[i] = max([self._fewest(j, kind, policy.height, base) for j in self.of.alike(i)])
                columns[i] = min(columns[i], len(self.of.line[i]))
        return columns

    def _fewest(self, i: int, kind: str, height: float, base: list[Block]) -> int:
        """The fewest columns of which none is taller than `height`."""
        tall = [base[c].bottom + self.spacing.stack + self.spacing.after for c in self.of.line[i]]
        if kind == PACKED:
            return max(2, _filled(tall, height))
        for count in range(2, len(tall)):
            rows = -(-len(tall) // count)
            if sum([max(tall[row::rows]) for row in range(rows)]) <= height:
                return count
        return len(tall)

    def _flush(self, i: int, kinds: dict[int, str]) -> bool:
        """Whether post `i` stands in a column, so that it stays at the left edge of its subtree."""
        parent = self.of.tree.parent[i]
        return parent >= 0 and (kinds.get(parent, COLUMN) in (COLUMN, GRID, PACKED, DROP) or i in self.of.aside)

    def _stand(
        self, i: int, kind: str, flush: bool, columns: int, height: int, base: list[Block], blocks: dict[int, Block]
    ) -> Standing:
        of, sizes = self.of, self.sizes
        line, assistants = of.line[i], of.assistants[i]
        return stand(
            Reports(
                kind,
                flush,
                columns,
                sizes[i][0],
                height,
                [blocks.get(c) or base[c] for c in line],
                [sizes[c] for c in line],
                [bool(of.tree.children[c]) for c in line],
                [blocks.get(c) or base[c] for c in assistants],
                [sizes[c] for c in assistants],
            ),
            self.spacing,
        )

    def _forests(self, policy: Policy, folded: set[int], width: float | None) -> Iterator[Measured]:
        """The policy with its trees on shelves of a few widths."""
        one = self.measure(policy, folded)
        base = self._blocks(policy.grid_rows)
        blocks = [one.blocks.get(r) or base[r] for r in self.of.tree.roots]
        sizes = [(block.right - block.left, block.bottom - block.top) for block in blocks]
        for limit in _limits(sizes, self.spacing.tree, width):
            yield one._replace(**_on_shelves(sizes, self.spacing.tree, limit))

    # --- drawing

    def draw(self, measured: Measured) -> Drawing:
        """The boxes and lines of an arrangement."""
        of, sizes, base = self.of, self.sizes, self._blocks(measured.policy.grid_rows)
        count = len(sizes)
        x, y = [0] * count, [0] * count
        width, height = [size[0] for size in sizes], [size[1] for size in sizes]
        kinds = [""] * count
        styles = [Style()] * count
        connectors = []
        for root, (left, top) in zip(of.tree.roots, measured.trees, strict=True):
            block = measured.blocks.get(root) or base[root]
            x[root], y[root] = left - block.left, top - block.top
        hung = Policy(0, grid_rows=measured.policy.grid_rows)
        for i in of.order:
            if not of.tree.children[i]:
                continue
            kind = measured.kinds.get(i) or self._kind(i, hung, frozenset())
            kinds[i] = _shown(kind) if of.line[i] else ""
            if kind == COLUMN:
                self._widen(of.line[i], width)
            styles[i] = HANGING_STYLE
            if kind == COLUMN and i not in measured.blocks and self._is_plain(i):
                connectors.append(Connector(i, self._hang(i, x, y, height, base)))
                continue
            columns = measured.columns.get(i) or (self._grid_columns(i, measured.policy) if kind == GRID else 1)
            flush = i not in measured.blocks or self._flush(i, measured.kinds)
            styles[i] = Style(kind, columns, flush)
            standing = self._stand(i, kind, flush, columns, height[i], base, measured.blocks)
            for c, place, tall in zip(of.line[i], standing.line, standing.heights, strict=True):
                x[c], y[c], height[c] = x[i] + place[0], y[i] + place[1], tall
            for c, place in zip(of.assistants[i], standing.assistants, strict=True):
                x[c], y[c] = x[i] + place[0], y[i] + place[1]
            left, top = x[i], y[i]
            segments = tuple([(a + left, b + top, c + left, d + top) for a, b, c, d in standing.segments])
            connectors.append(Connector(i, segments))
        boxes = tuple([Box(i, x[i], y[i], width[i], height[i]) for i in range(count)])
        connectors.sort(key=lambda connector: connector.manager)
        frames = self._frames(measured, boxes) if self.pads else ()
        measured = self.turned(measured)
        told = tuple(kinds), tuple(styles)
        drawing = Drawing(measured.width, measured.height, boxes, tuple(connectors), frames, *told)
        return swapped(drawing) if self._swap else drawing

    def _widen(self, line: Sequence[int], width: list[int]) -> None:
        """Make the boxes in a column that have nothing below them equally wide."""
        leaves = [c for c in line if not self.of.tree.children[c] and not self._has_pad(c)]
        widest = max([width[c] for c in leaves], default=0)
        for c in leaves:
            width[c] = widest

    def _hang(self, i: int, x: list[int], y: list[int], height: list[int], base: list[Block]) -> tuple[Segment, ...]:
        """What `stand` would say of a plain column, put in place at once: most managers of a large chart have one."""
        of, spacing = self.of, self.spacing
        trunk, left, top = x[i] + spacing.trunk, x[i] + spacing.indent, y[i] + height[i]
        segments = []
        down, middle = top + spacing.stack, top
        for c in of.line[i]:
            x[c], y[c] = left, down
            middle = down + height[c] // 2
            segments.append((trunk, middle, left, middle))
            down += base[c].bottom + spacing.stack + (spacing.after if of.tree.children[c] else 0)
        return (trunk, top, trunk, middle), *segments

    def _frames(self, measured: Measured, boxes: Sequence[Box]) -> tuple[Frame, ...]:
        base = self._blocks(measured.policy.grid_rows)
        frames = []
        for i, box in enumerate(boxes):
            if self._has_pad(i):
                block = measured.blocks.get(i) or base[i]
                more = box.height - self.sizes[i][1]
                left, top = box.x + block.left, box.y + block.top
                tall = block.bottom - block.top + more
                frames.append(Frame(i, left, top, block.right - block.left, tall))
        return tuple(frames)


def _filled(heights: Sequence[int], limit: float) -> int:
    """How many columns not taller than `limit` are filled one after the other."""
    count, used = 1, 0
    for height in heights:
        if used and used + height > limit:
            count, used = count + 1, 0
        used += height
    return count


def _limits(sizes: Sequence[Place], gap: int, width: float | None) -> list[float]:
    """Widths of shelves: one row, one column, about a page either way, and what is asked for."""
    widest = max([wide for wide, _ in sizes])
    if width is not None:
        return [max(widest, width)]
    whole = sum([wide + gap for wide, _ in sizes])
    area = sum([(wide + gap) * (tall + gap) for wide, tall in sizes])
    return sorted({min(whole, max(widest, int((part * area) ** 0.5))) for part in PARTS} | {whole})


def _on_shelves(sizes: Sequence[Place], gap: int, limit: float) -> dict[str, Any]:
    """Width and height of all trees on shelves as wide as `limit`, and the upper left corner of each."""
    x = y = shelf = wide = 0
    trees = []
    for across, tall in sizes:
        if x and x + across > limit:
            x, y, shelf = 0, y + shelf + gap, 0
        trees.append((x, y))
        x += across + gap
        shelf, wide = max(shelf, tall), max(wide, x - gap)
    return {"width": wide, "height": y + shelf, "trees": tuple(trees)}


def _shown(kind: str) -> str:
    return COLUMN if kind == DROP else kind
