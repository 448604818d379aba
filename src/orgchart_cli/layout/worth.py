"""Policies, and what an arrangement is worth: it reads as an organization, then it is legible, then it is stable.

A policy says in a few numbers how a whole chart is arranged, so that like is arranged alike all over it. Every term of
the worth stands here by name, in the order in which they count; `best` is the one place that weighs them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from math import inf
from typing import NamedTuple

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


class Policy(NamedTuple):
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
        return self._replace(height=other.height) == other and (self.height < inf) == (other.height < inf)


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


# --- what an arrangement is worth

LEGIBLE = 6.0  # pt: structure wins down to here
FLOOR, HIGHER_FLOOR = 2 / 3, 0.8  # parts of the largest text; the higher one as long as it is not legible
NOTABLY = 1.15  # times larger text outweighs the usual number of rows, and the usual orientation
ALIKE, ALIKE_IF_SMALL = 0.95, 0.99  # of the largest text is as good as the largest, and as long as that is small
SMALL_TEXT = 12.0  # pt
USUAL_LEVELS = (1, 2, 3, 0)  # how many levels of rows, the first the most usual

HUNG_WHOLE, FOLDED, IN_COLUMNS, PACKED_COLUMNS, ONE_COLUMN, ON_SHELVES = 1.5, 0.5, 0.5, 1.0, 0.5, 1.0


class Candidate(NamedTuple):
    """One arrangement of one chart with cards of one width: `text` is the height of a leaf's title in pt.

    `air` and `width` rank the spacing and the cards, 0 the roomiest and the widest. `number` is the caller's own.
    """

    policy: Policy
    text: float
    portrait: bool = False
    air: int = 0
    width: int = 0
    number: int = 0


def irregularity(policy: Policy) -> float:
    """How far a policy is from rows on top and columns below."""
    folded = policy.height < inf
    return (
        HUNG_WHOLE * (policy.levels == 0)
        + FOLDED * folded
        + IN_COLUMNS * (folded and policy.fold == GRID)
        + PACKED_COLUMNS * (folded and policy.fold == PACKED)
        + ONE_COLUMN * (policy.grid_rows == NO_GRID)
        + ON_SHELVES * (policy.shelves > 1)
    )


def regular(policy: Policy) -> bool:
    """Whether the reports of every manager stand in one row, one column or one grid."""
    return policy.shelves == 1 and not (policy.fold == PACKED and policy.height < inf)


def floor(largest: float, legible: float) -> float:
    """The least text that structure may cost, of the largest there is."""
    return max(FLOOR * largest, min(legible, HIGHER_FLOOR * largest))


def best(candidates: Sequence[Candidate], legible: float = LEGIBLE) -> Candidate:
    """The candidate of the greatest worth. `legible` 0: text is never too small, as on a screen that scrolls."""
    pool = _large_enough(_regular_enough(candidates, legible), legible)
    pool = _least(pool, lambda c: irregularity(c.policy))
    pool = _preferred(pool, lambda c: USUAL_LEVELS.index(c.policy.levels) if c.policy.levels in USUAL_LEVELS else 0)
    pool = _preferred(pool, lambda c: c.portrait)
    largest = max([c.text for c in pool])
    pool = [c for c in pool if c.text >= largest * (ALIKE if largest > SMALL_TEXT or not legible else ALIKE_IF_SMALL)]
    return min(pool, key=lambda c: (c.policy.shelves, -c.policy.height, c.air, c.width, -c.text))


def _regular_enough(candidates: Sequence[Candidate], legible: float) -> Sequence[Candidate]:
    """Only regular ones, unless their text would be too small to read."""
    kept = [c for c in candidates if regular(c.policy)]
    return kept if kept and max([c.text for c in kept]) >= legible else candidates


def _large_enough(candidates: Sequence[Candidate], legible: float) -> list[Candidate]:
    least = floor(max([c.text for c in candidates]), legible)
    return [c for c in candidates if c.text >= least]


def _least(candidates: Sequence[Candidate], term: Callable[[Candidate], float]) -> list[Candidate]:
    least = min([term(c) for c in candidates])
    return [c for c in candidates if term(c) == least]


def _preferred(candidates: Sequence[Candidate], term: Callable[[Candidate], int]) -> list[Candidate]:
    """Those of the lowest rank, unless another rank gives notably larger text."""
    ranks: dict[int, list[Candidate]] = {}
    for c in candidates:
        ranks.setdefault(term(c), []).append(c)
    chosen: list[Candidate] = []
    for _, group in sorted(ranks.items()):
        if not chosen or max([c.text for c in group]) >= NOTABLY * max([c.text for c in chosen]):
            chosen = group
    return chosen
