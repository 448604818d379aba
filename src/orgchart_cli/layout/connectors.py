"""The shared bus of every manager: trunk, bus, drops and stubs as segments that meet but never overlap."""

from __future__ import annotations

from collections.abc import Iterator

from .geometry import Connector, Segment
from .pareto import Fronts
from .placement import Placement


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
