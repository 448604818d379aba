"""Which arrangements of the reports below a manager are worth measuring."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from ..model import HANGING, WIDE
from .arrangements import (
    COLUMNS,
    DROP,
    LONE,
    MIXTURE,
    ROW,
    SHELVES,
    Front,
    How,
    column_width,
    group_size,
    is_lone,
    mixture,
    row_height,
)
from .geometry import Spacing

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
