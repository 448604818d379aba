"""Outlines of subtrees: where neighbours in a row may stand close, because one of them is narrow at that height.

E. Reingold, J. Tilford, "Tidier drawings of trees", IEEE Transactions on Software Engineering 7 (1981), with bands
instead of levels.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import NamedTuple

Band = tuple[int, int, int]  # its upper edge, its left and its right; it reaches down to the next one
MOST_BANDS = 6


class Block(NamedTuple):
    """The room of a subtree, measured from the upper left corner of its head; `left` and `top` are negative or 0.

    `bands` are its outline from above. What stands in a frame is one rectangle.
    """

    left: int
    top: int
    right: int
    bottom: int
    bands: tuple[Band, ...]


def rectangle(left: int, top: int, right: int, bottom: int) -> Block:
    """A block without any free corner."""
    return Block(left, top, right, bottom, ((top, left, right),))


def side_by_side(blocks: Sequence[Block], gap: int) -> list[int]:
    """The x of each block's head when all stand in a row as close as their outlines allow, the first at 0."""
    if all(len(block.bands) == 1 for block in blocks):
        return _in_a_line(blocks, gap)
    places = [0]
    bands, bottom = _moved(blocks[0], 0), blocks[0].bottom
    for block in blocks[1:]:
        place = _clear(bands, bottom, block, gap)
        places.append(place)
        bands = merged(bands, bottom, _moved(block, place), block.bottom)
        bottom = max(bottom, block.bottom)
    return _centred_between(blocks, places, gap)


def _in_a_line(blocks: Sequence[Block], gap: int) -> list[int]:
    places, x = [], 0
    for block in blocks:
        places.append(x - block.left)
        x += block.right - block.left + gap
    first = places[0]
    return [place - first for place in places]


def _moved(block: Block, x: int) -> list[Band]:
    return [(top, left + x, right + x) for top, left, right in block.bands]


def _clear(bands: list[Band], bottom: int, block: Block, gap: int) -> int:
    """The least x of a block's head that keeps `gap` from all that stands to the left."""
    place = -(10**9)  # heads share a line, so some band is beside some other
    for j, (top, left, _) in enumerate(block.bands):
        end = block.bands[j + 1][0] if j + 1 < len(block.bands) else block.bottom
        for m, (above, _, right) in enumerate(bands):
            below = bands[m + 1][0] if m + 1 < len(bands) else bottom
            if above <= end and top <= below:
                place = max(place, right + gap - left)
    return place


def merged(one: list[Band], one_bottom: int, other: list[Band], other_bottom: int) -> list[Band]:
    """The outline of two blocks together; a gap in height between them counts as filled."""
    tops = sorted({top for top, _, _ in one} | {top for top, _, _ in other})
    bands: list[Band] = []
    for top in tops:
        sides = [_at(one, one_bottom, top), _at(other, other_bottom, top)]
        known = [side for side in sides if side is not None]
        left, right = min([side[0] for side in known]), max([side[1] for side in known])
        if not bands or bands[-1][1:] != (left, right):
            bands.append((top, left, right))
    lower, higher = sorted(((one_bottom, one), (other_bottom, other)), key=lambda pair: pair[0])
    if lower[0] < higher[0]:
        bands = _below(bands, lower[0] + 1, higher[1])
    return shortened(bands)


def _below(bands: list[Band], y: int, outline: list[Band]) -> list[Band]:
    """The bands with those of `outline` alone from `y` down."""
    side = _at(outline, y, y)
    kept = [band for band in bands if band[0] < y]
    return [*kept, (y, *side), *[band for band in outline if band[0] > y]] if side else bands


def _at(bands: list[Band], bottom: int, y: int) -> tuple[int, int] | None:
    """Left and right at a height; None above and below the outline."""
    if y > bottom:
        return None
    contour = None
    for top, left, right in bands:
        if top > y:
            break
        contour = left, right
    return contour


def shortened(bands: list[Band]) -> list[Band]:
    """At most `MOST_BANDS`: the lowest ones become one."""
    if len(bands) <= MOST_BANDS:
        return bands
    rest = bands[MOST_BANDS - 1 :]
    last = rest[0][0], min([left for _, left, _ in rest]), max([right for _, _, right in rest])
    return [*bands[: MOST_BANDS - 1], last]


def _centred_between(blocks: Sequence[Block], places: list[int], gap: int) -> list[int]:
    """Small blocks between two large ones stand in the middle of the room there, not beside the left one."""
    lowest = max([block.bottom for block in blocks])
    large = [i for i, block in enumerate(blocks) if len(block.bands) > 1 or block.bottom * 2 > lowest]
    moved = places[:]
    for a, b in itertools.pairwise(large):
        if b - a < 2:
            continue
        head = blocks[b].bands[0][1] + places[b]
        spare = head - gap - (places[b - 1] + blocks[b - 1].right)
        if spare > 0 and all(_narrow(blocks[i], blocks[a], blocks[b]) for i in range(a + 1, b)):
            for i in range(a + 1, b):
                moved[i] += spare * (i - a) // (b - a)
    return moved


def _narrow(block: Block, left: Block, right: Block) -> bool:
    """Whether a block lies wholly beside the heads of two others, above what spreads below them."""
    return all(len(other.bands) > 1 and block.bottom < other.bands[1][0] for other in (left, right))
