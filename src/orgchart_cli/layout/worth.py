"""What an arrangement is worth: it reads as an organization, then it is legible, then it is stable.

Every term stands here by name, in the order in which they count; `best` is the one place that weighs them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import inf

from .policy import GRID, NO_GRID, PACKED, Policy

LEGIBLE = 6.0  # pt: structure wins down to here
FLOOR, HIGHER_FLOOR = 2 / 3, 0.8  # parts of the largest text; the higher one as long as it is not legible
NOTABLY = 1.15  # times larger text outweighs the usual number of rows, and the usual orientation
ALIKE = 0.95  # of the largest text is as good as the largest
USUAL_LEVELS = (1, 2, 3, 0)  # how many levels of rows, the first the most usual

HUNG_WHOLE, FOLDED, IN_COLUMNS, PACKED_COLUMNS, ONE_COLUMN, ON_SHELVES = 1.5, 0.5, 0.5, 1.0, 0.5, 1.0


@dataclass(frozen=True, slots=True)
class Candidate:
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
    pool = [c for c in pool if c.text >= largest * ALIKE]
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
