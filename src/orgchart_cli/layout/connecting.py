"""The shared bus of every manager: trunk, bus, drops and stubs as segments that meet but never overlap."""

from __future__ import annotations

from collections.abc import Iterator

from .drawing import Connector, Segment
from .fronts import Fronts
from .placing import Placement


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
    groups = placed.groups(i)
    if not groups:
        return [(trunk, bottom, trunk, last), *segments]
    return segments + _bus(placed, i, trunk, bottom)


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


def _bus(placed: Placement, i: int, trunk: int, bottom: int) -> list[Segment]:
    bus, entries = placed.bus[i], placed.entries[i]
    assert bus is not None
    segments: list[Segment] = []
    straight = entries == [trunk]
    if not straight:
        segments.append((trunk, bottom, trunk, bus))
        segments.append((min(trunk, entries[0]), bus, max(trunk, entries[-1]), bus))
    start = bottom if straight else bus
    for entry, (members, column) in zip(entries, placed.groups(i), strict=True):
        if column:
            segments += _column(placed, members, entry, start)
        else:
            segments.append((entry, start, entry, placed.y[members[0]]))
    return segments
