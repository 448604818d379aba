"""Policies: how a whole chart is arranged, in a few numbers, so that like is arranged alike all over it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import inf

from ..model import HANGING, WIDE

ROW, COLUMN, GRID, SHELVES, PACKED = "row", "column", "grid", "shelves", "packed"
DROP = "drop"  # a column of one, straight down: the links of a long chain

GRID_ROWS = (12, 8, 6, 4)
NO_GRID = 1_000_000  # rows: all leaves in one column
MOST_SHELVES = 6
MOST_LEVELS = 3
STEP = 1.15  # from one height that columns may have to the next
MORE_FOLDED = 1.1  # times as many as by the last limit, in a chart that is not small
# Managers that a policy may fold: it must be cheap to measure.
LEAST_FOLDED, MOST_FOLDED, POSTS_FOLDED = 12, 400, 40_000
SMALL, LARGE = 300, 2_000  # posts
EVERY_LEVEL = 1_000_000


@dataclass(frozen=True, slots=True)
class Policy:
    """Rows for the top `levels`, hanging columns below.

    What would hang taller than `height` is folded: into a row (`fold` is ROW), an aligned grid (GRID) or
    columns each for itself (PACKED). `grid_rows`: how
    many leaves stand one below the other in a grid. `shelves`: in how many rows the top's reports stand.
    """

    levels: int
    height: float = inf
    fold: str = ROW
    grid_rows: int = GRID_ROWS[0]
    shelves: int = 1

    def like(self, other: Policy) -> bool:
        """Whether the two differ in nothing but how tall the columns may hang."""
        return replace(self, height=other.height) == other and (self.height < inf) == (other.height < inf)


def policies(
    mode: str, heights: Sequence[int], deepest: int, grids: bool, shelvable: int, posts: int, narrow: bool
) -> Iterator[Policy]:
    """The policies worth measuring, calm ones first; the fewer, the more `posts` there are.

    `heights` are those of all columns that could be folded, rising; `deepest` is the lowest level that has reports,
    `shelvable` how many reports the top has that could stand on shelves. `narrow`: a width is to be kept, for which
    even a grid of leaves may be too wide.
    """
    rows = GRID_ROWS[:: 1 if posts <= SMALL else 2] if grids and posts <= LARGE else GRID_ROWS[:1]
    more = 1.0 if posts <= SMALL else MORE_FOLDED
    lowest = list(limits(heights, max(LEAST_FOLDED, min(MOST_FOLDED, POSTS_FOLDED // posts)), more))
    if mode == WIDE:
        yield from (Policy(EVERY_LEVEL, grid_rows=r) for r in rows)
        return
    if mode == HANGING:
        yield from (Policy(0, grid_rows=r) for r in rows)
        return
    if narrow and grids:
        yield from (Policy(levels, grid_rows=NO_GRID) for levels in (0, 1))
    for r in rows:
        for levels in range(min(MOST_LEVELS, deepest + 1) + 1):
            for height, fold in _foldings(lowest):
                yield Policy(levels, height, fold, r)
    if posts <= SMALL:
        yield from _on_shelves(lowest, rows, shelvable)


def _foldings(lowest: Sequence[float]) -> Iterator[tuple[float, str]]:
    """No folding, then lower and lower columns."""
    yield inf, ROW
    for height in lowest:
        yield height, ROW
        yield height, GRID
        yield height, PACKED


def limits(heights: Sequence[int], most: int = MOST_FOLDED, more: float = 1.0) -> Iterator[float]:
    """Powers of `STEP`, falling: the same for every chart, so that a small change leaves them as they are.

    Each is exceeded by more of the `heights` than the last one, and none by more than `most`.
    """
    if not heights:
        return
    limit = 1.0
    while limit * STEP < heights[-1]:
        limit *= STEP
    taller, last = 0, len(heights)
    while limit > 1:
        start = bisect_left(heights, limit)
        if last - start > most:
            return
        if last - start > taller * more:
            yield limit
            taller = last - start
        limit /= STEP


def _on_shelves(lowest: Sequence[float], rows: Sequence[int], shelvable: int) -> Iterator[Policy]:
    most = min(MOST_SHELVES, shelvable // 2)
    for count in range(2, most + 1):
        for height, fold in _foldings(lowest[::2]):
            yield Policy(1, height, fold, rows[-1], count)
