"""Where the reports of one post stand, and the room that takes: a row, a column, a grid of columns, shelves, a drop.

Everything is measured from the upper left corner of the post's own box. In a row neighbours stand close where one of
them is narrow at that height: E. Reingold, J. Tilford, "Tidier drawings of trees", IEEE Transactions on Software
Engineering 7 (1981), with bands instead of levels.
"""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from . import Spacing
from .worth import COLUMN, DROP, GRID, PACKED, SHELVES

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
        sides = [_sides_at(one, one_bottom, top), _sides_at(other, other_bottom, top)]
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
    side = _sides_at(outline, y, y)
    kept = [band for band in bands if band[0] < y]
    return [*kept, (y, *side), *[band for band in outline if band[0] > y]] if side else bands


def _sides_at(bands: list[Band], bottom: int, y: int) -> tuple[int, int] | None:
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


# --- standing

SNAP = 0.04  # of a row's width: so near to the middle a manager stands right above one of its reports
CLEAR = 3  # between a frame and the bus or the box above it
STRETCH = 1.5  # times its own height
Segment = tuple[int, int, int, int]


class Reports(NamedTuple):
    """A post's box and its reports': `line` and `assistants` are their blocks, `widths` and `heights` their boxes'.

    `busy[j]` says whether the j-th of the line has reports itself. `flush`: the post's box stays at the left edge of
    its subtree, because it stands in a column. `columns` counts a grid's columns or the shelves.
    """

    kind: str
    flush: bool
    columns: int
    width: int
    height: int
    line: Sequence[Block]
    sizes: Sequence[tuple[int, int]]
    busy: Sequence[bool]
    assistants: Sequence[Block]
    beside: Sequence[tuple[int, int]]


class Standing(NamedTuple):
    """Places of the reports' boxes (x, y), the height that each box is stretched to, the lines, and the room."""

    block: Block
    line: list[tuple[int, int]]
    heights: list[int]
    assistants: list[tuple[int, int]]
    segments: list[Segment]


def stand(reports: Reports, spacing: Spacing) -> Standing:
    """The reports of one post, arranged as its kind says."""
    if reports.kind == COLUMN or not reports.line:
        return _column(reports, spacing) if reports.kind == COLUMN else _no_line(reports, spacing)
    if reports.kind == DROP:
        return _drop(reports, spacing)
    if reports.kind in (GRID, PACKED):
        return _columns(reports, spacing)
    return _shelves(reports, spacing) if reports.kind == SHELVES else _row(reports, spacing)


# --- hanging


def _column(r: Reports, spacing: Spacing) -> Standing:
    """Everyone on the post's own trunk, assistants first."""
    y = r.height + spacing.stack
    x = spacing.indent + max([-block.left for block in (*r.line, *r.assistants)])
    assistants, y = _stacked(r.assistants, [False] * len(r.assistants), x, y, spacing)
    line, y = _stacked(r.line, r.busy, x, y + spacing.stack * bool(r.assistants and r.line), spacing)
    bottom = y - spacing.stack - (spacing.after if r.busy and r.busy[-1] else 0)
    right = max([r.width, *[x + block.right for block in (*r.line, *r.assistants)]])
    block = Block(0, 0, right, bottom, ((0, 0, right),))
    heights = [height for _, height in r.sizes]
    members = [*zip(assistants, r.beside, strict=True), *zip(line, r.sizes, strict=True)]
    stubs = [(spacing.trunk, y + size[1] // 2, x, y + size[1] // 2) for (x, y), size in members]
    segments = [(spacing.trunk, r.height, spacing.trunk, stubs[-1][1]), *stubs]
    return Standing(block, line, heights, assistants, segments)


def _stacked(
    blocks: Sequence[Block], busy: Sequence[bool], x: int, y: int, spacing: Spacing
) -> tuple[list[tuple[int, int]], int]:
    """The places of boxes one below the other, and the y where the next would begin."""
    places = []
    for block, has_reports in zip(blocks, busy, strict=True):
        y += _above((block,), spacing.stack)
        places.append((x, y))
        y += block.bottom + spacing.stack + (spacing.after if has_reports else 0)
    return places, y


def _drop(r: Reports, spacing: Spacing) -> Standing:
    """A single report straight below, both at the left edge."""
    (block,), (size,) = r.line, r.sizes
    x, y = -block.left, r.height + spacing.level - block.top
    trunk = x + (min(r.width - x, size[0])) // 2
    bands = [(0, 0, max(r.width, trunk)), *_lowered(block, x, y)]
    whole = _whole(bands, y + block.bottom)
    return Standing(whole, [(x, y)], [size[1]], [], [(trunk, r.height, trunk, y)])


# --- below a bus


class _Flanks(NamedTuple):
    """Assistants beside the trunk: their places from it, how far they reach, and their stubs."""

    places: list[tuple[int, int]]
    left: int
    right: int
    bottom: int
    stubs: list[Segment]


def _flanks(r: Reports, spacing: Spacing) -> _Flanks:
    """First left, then right, row by row; all on the right where the post must stay at the left edge."""
    places: list[tuple[int, int]] = []
    stubs: list[Segment] = []
    left = right = 0
    y, step = r.height, 1 if r.flush else 2
    for start in range(0, len(r.assistants), step):
        pair = r.assistants[start : start + step]
        y += spacing.stack + max([-block.top for block in pair])
        for side, block in enumerate(pair, start=2 - step):
            wide, tall = r.beside[len(places)]
            x = spacing.beside - block.left if side else -spacing.beside - block.right
            left, right = min(left, x + block.left), max(right, x + block.right)
            places.append((x, y))
            middle = y + tall // 2
            stubs.append((0, middle, x, middle) if side else (x + wide, middle, 0, middle))
        y += max([block.bottom for block in pair])
    return _Flanks(places, left, right, y, stubs)


def _no_line(r: Reports, spacing: Spacing) -> Standing:
    """Assistants only."""
    flanks, trunk = _flanks(r, spacing), r.width // 2
    block = _whole([(0, min(0, trunk + flanks.left), max(r.width, trunk + flanks.right))], flanks.bottom)
    last = max([y for _, y, _, _ in flanks.stubs])
    return Standing(
        block, [], [], _at(flanks.places, trunk), [(trunk, r.height, trunk, last), *_shifted(flanks, trunk)]
    )


def _at(places: list[tuple[int, int]], x: int) -> list[tuple[int, int]]:
    return [(x + place, y) for place, y in places]


def _shifted(flanks: _Flanks, x: int) -> list[Segment]:
    return [(x1 + x, y1, x2 + x, y2) for x1, y1, x2, y2 in flanks.stubs]


def _row(r: Reports, spacing: Spacing) -> Standing:
    """All heads on one line; the post above their middle, unless it must stay at the left edge."""
    flanks = _flanks(r, spacing)
    heights, blocks = _level(r)
    places = side_by_side(blocks, spacing.sibling)
    entries = [x + width // 2 for x, (width, _) in zip(places, r.sizes, strict=True)]
    if r.flush:
        trunk = r.width // 2
        shift = -min([x + block.left for x, block in zip(places, blocks, strict=True)])
        if len(entries) == 1 and shift == 0:
            entries = [trunk := min(r.width, r.sizes[0][0]) // 2]
    else:
        trunk = r.width // 2
        shift = trunk - _middle(places, entries, r.sizes, spacing)
    top = flanks.bottom + spacing.level
    y = top + _above(blocks, spacing.bus)
    bus = top - spacing.bus
    entries = [entry + shift for entry in entries] if len(entries) > 1 or shift else entries
    line = [(x + shift, y) for x in places]
    head = (0, min(0, trunk + flanks.left), max(r.width, trunk + flanks.right))
    body = _united([(block, x) for (x, _), block in zip(line, blocks, strict=True)], y, bus, [trunk, *entries])
    whole = _whole([head, *body], y + max([block.bottom for block in blocks]))
    drops = [(entry, bus, entry, y) for entry in entries]
    segments = [*_shifted(flanks, trunk), *_bus(trunk, r.height, bus, entries, drops)]
    return Standing(whole, line, heights, _at(flanks.places, trunk), segments)


def _above(blocks: Sequence[Block], gap: int) -> int:
    """The room that frames need above heads on one line, beside a `gap` that is there anyway."""
    return max([0, *[CLEAR - gap - block.top for block in blocks if block.top < 0]])


def _level(r: Reports) -> tuple[list[int], list[Block]]:
    """The boxes in a row made equally high, and their blocks with that; but no head is stretched out of shape."""
    tall = max([height for _, height in r.sizes])
    if any(r.busy) and tall > STRETCH * min([height for _, height in r.sizes]):
        return [height for _, height in r.sizes], list(r.line)
    blocks = [_taller(block, tall - height) for block, (_, height) in zip(r.line, r.sizes, strict=True)]
    return [tall] * len(blocks), blocks


def _taller(block: Block, more: int) -> Block:
    """The block of a box that is `more` higher."""
    if not more:
        return block
    bands = (block.bands[0], *[(top + more, left, right) for top, left, right in block.bands[1:]])
    return Block(block.left, block.top, block.right, block.bottom + more, bands)


def _middle(places: Sequence[int], entries: Sequence[int], sizes: Sequence[tuple[int, int]], spacing: Spacing) -> int:
    """The middle of a row, or a drop so near to it that a jog would be all one saw."""
    right = max([x + width for x, (width, _) in zip(places, sizes, strict=True)])
    middle = (places[0] + right) // 2
    nearest = min(entries, key=lambda entry: abs(entry - middle))
    return nearest if abs(nearest - middle) <= min(spacing.sibling, SNAP * (right - places[0])) + 1 else middle


def _bus(trunk: int, start: int, bus: int, entries: Sequence[int], drops: list[Segment]) -> list[Segment]:
    """The trunk down to the bus, the bus and its drops; a single report right below is reached without one."""
    if list(entries) == [trunk]:
        return [(trunk, start, trunk, drops[0][3])]
    low, high = min(trunk, *entries), max(trunk, *entries)
    return [(trunk, start, trunk, bus), (low, bus, high, bus), *drops]


def _columns(r: Reports, spacing: Spacing) -> Standing:
    """Columns with a trunk each, filled downwards, then to the right; in a grid the heads of a row share a line."""
    flanks = _flanks(r, spacing)
    heights, blocks = _cells(r)
    top = flanks.bottom + spacing.level
    runs, ys = (_grid if r.kind == GRID else _packed)(r, blocks, top, spacing)
    offset = spacing.indent + max([-block.left for block in blocks])
    wide = [offset + max([block.right for block in blocks[start:end]]) for start, end in runs]
    lefts = [0, *accumulate([width + spacing.sibling for width in wide])]
    xs = [left + offset for left, (start, end) in zip(lefts, runs, strict=False) for _ in range(start, end)]
    right = max([x + width for x, (width, _) in zip(xs, r.sizes, strict=True)])
    trunk = r.width // 2
    shift = 0 if r.flush else trunk - (offset + right) // 2
    line = [(x + shift, y) for x, y in zip(xs, ys, strict=True)]
    bus, entries = top - spacing.bus, [x + spacing.trunk + shift for x in lefts[: len(runs)]]
    segments = [*_shifted(flanks, trunk), *_trunks(trunk, r.height, bus, entries, line, heights, runs)]
    low, high = min(shift, trunk), max(lefts[len(runs) - 1] + wide[-1] + shift, trunk)
    head = (0, min(0, trunk + flanks.left), max(r.width, trunk + flanks.right))
    bottom = max([y + block.bottom for (_, y), block in zip(line, blocks, strict=True)])
    return Standing(_whole([head, (bus, low, high)], bottom), line, heights, _at(flanks.places, trunk), segments)


def _grid(r: Reports, blocks: Sequence[Block], top: int, spacing: Spacing) -> tuple[list[tuple[int, int]], list[int]]:
    """Columns of as many rows, the heads of each row on one line: which reports are in each, and the y of all."""
    rows = -(-len(blocks) // r.columns)
    tops = _row_tops(blocks, r.busy, rows, top, spacing)
    runs = [(start, min(start + rows, len(blocks))) for start in range(0, len(blocks), rows)]
    return runs, [tops[j % rows] for j in range(len(blocks))]


def _packed(r: Reports, blocks: Sequence[Block], top: int, spacing: Spacing) -> tuple[list[tuple[int, int]], list[int]]:
    """Columns of about one height, each for itself: which reports are in each, and the y of all."""
    runs = split_evenly([block.bottom - block.top + spacing.stack for block in blocks], r.columns)
    ys: list[int] = []
    for start, end in runs:
        places, _ = _stacked(blocks[start:end], r.busy[start:end], 0, top, spacing)
        ys += [y for _, y in places]
    return runs, ys


def _cells(r: Reports) -> tuple[list[int], list[Block]]:
    """Leaves become cells of equal height; what has reports keeps its own."""
    if any(r.busy):
        return [height for _, height in r.sizes], list(r.line)
    return _level(r)


def _row_tops(blocks: Sequence[Block], busy: Sequence[bool], rows: int, y: int, spacing: Spacing) -> list[int]:
    """The y of the heads of each row of a grid."""
    tops = []
    for row in range(rows):
        y += _above(blocks[row::rows], spacing.stack)
        tops.append(y)
        y += max([block.bottom for block in blocks[row::rows]]) + spacing.stack
        y += spacing.after if any(busy[row::rows]) else 0
    return tops


def _trunks(
    trunk: int,
    start: int,
    bus: int,
    entries: list[int],
    line: list[tuple[int, int]],
    heights: list[int],
    runs: list[tuple[int, int]],
) -> list[Segment]:
    """A bus with a trunk for each column, and a stub to each box."""
    straight = entries == [trunk]
    segments = [] if straight else _bus(trunk, start, bus, entries, [])
    for x, (first, end) in zip(entries, runs, strict=True):
        middles = [line[j][1] + heights[j] // 2 for j in range(first, end)]
        segments.append((x, start if straight else bus, x, middles[-1]))
        segments += [(x, y, line[j][0], y) for j, y in enumerate(middles, first)]
    return segments


def _shelves(r: Reports, spacing: Spacing) -> Standing:
    """Several rows, one below the other, each with a bus of its own from a trunk along the left edge."""
    flanks = _flanks(r, spacing)
    heights, blocks = _level(r)
    runs = split_evenly([block.right - block.left + spacing.sibling for block in blocks], r.columns)
    y, rows, line = flanks.bottom, [], []
    for start, end in runs:
        members = blocks[start:end]
        places = side_by_side(members, spacing.sibling)
        shift = spacing.indent - min([x + block.left for x, block in zip(places, members, strict=True)])
        top = y + spacing.level
        heads = top + _above(members, spacing.bus)
        line += [(x + shift, heads) for x in places]
        rows.append((top - spacing.bus, start, end))
        y = heads + max([block.bottom for block in members]) + spacing.after
    right = max([x + block.right for (x, _), block in zip(line, blocks, strict=True)])
    heads_right = max([x + width for (x, _), (width, _) in zip(line, r.sizes, strict=True)])
    trunk = (spacing.indent + heads_right) // 2
    shift = r.width // 2 - trunk
    line = [(x + shift, top) for x, top in line]
    trunk, margin = r.width // 2, spacing.trunk + shift
    segments = [*_shifted(flanks, trunk), (trunk, r.height, trunk, rows[0][0])]
    segments.append((margin, rows[0][0], margin, rows[-1][0]))
    for bus, start, end in rows:
        entries = [line[j][0] + r.sizes[j][0] // 2 for j in range(start, end)]
        last = max(entries[-1], trunk) if start == 0 else entries[-1]
        segments.append((margin, bus, last, bus))
        segments += [(entry, bus, entry, line[j][1]) for j, entry in enumerate(entries, start)]
    head = (0, min(0, trunk + flanks.left), max(r.width, trunk + flanks.right))
    body = (rows[0][0], min(shift, 0), max(right + shift, trunk))
    return Standing(_whole([head, body], y - spacing.after), line, heights, _at(flanks.places, trunk), segments)


# --- outlines


def _lowered(block: Block, x: int, y: int) -> list[Band]:
    return [(top + y, left + x, right + x) for top, left, right in block.bands]


def _united(placed: Sequence[tuple[Block, int]], y: int, bus: int, across: Sequence[int]) -> list[Band]:
    """The outline of blocks in a row whose heads are at `y`, with the bus above them."""
    if all(len(block.bands) == 1 for block, _ in placed):
        left = min([x + block.left for block, x in placed])
        right = max([x + block.right for block, x in placed])
        return [(bus, min(left, *across), max(right, *across))]
    first, x = placed[0]
    bands, bottom = _lowered(first, x, y), y + first.bottom
    for block, x in placed[1:]:
        bands = merged(bands, bottom, _lowered(block, x, y), y + block.bottom)
        bottom = max(bottom, y + block.bottom)
    _, left, right = bands[0]
    return [(bus, min(left, *across), max(right, *across)), *bands[1:]]


def _whole(bands: Sequence[Band], bottom: int) -> Block:
    kept = tuple(shortened(list(bands)))
    return Block(min([left for _, left, _ in kept]), 0, max([right for _, _, right in kept]), bottom, kept)


def split_evenly(heights: list[int], count: int) -> list[tuple[int, int]]:
    """At most `count` runs of `heights` such that the tallest run is as low as it can be."""
    sums = [0, *accumulate(heights)]
    limit = max(max(heights), -(-sums[-1] // count))
    while True:
        runs, raised = _fill(sums, limit)
        if len(runs) <= count:
            return runs
        limit = raised


def _fill(sums: list[int], limit: int) -> tuple[list[tuple[int, int]], int]:
    """Runs filled greedily up to `limit`, and the next limit that could fill them otherwise."""
    runs = []
    start, last = 0, len(sums) - 1
    raised = sums[-1]
    while start < last:
        end = bisect_right(sums, sums[start] + limit) - 1
        runs.append((start, end))
        if end < last:
            raised = min(raised, sums[end + 1] - sums[start])
        start = end
    return runs, raised
