"""From a connector's segments to an SVG path whose corners are round."""

from __future__ import annotations

from collections.abc import Iterable

from ..layout import Segment
from .xml import number

Point = tuple[float, float]


def rounded(segments: Iterable[Segment], radius: float) -> str:
    """Path data for axis-parallel segments: the union of them, with an arc where exactly two meet at a corner.

    A T or a crossing keeps its straight lines. An arc never takes more than half of a segment.
    """
    segments = [s for s in segments if s[0] != s[2] or s[1] != s[3]]
    ends: dict[Point, list[int]] = {}
    for i, (x1, y1, x2, y2) in enumerate(segments):
        ends.setdefault((x1, y1), []).append(i)
        ends.setdefault((x2, y2), []).append(i)
    lines = [list(segment) for segment in segments]
    arcs = []
    for (x, y), met in ends.items():
        if len(met) == 2 and _is_upright(segments[met[0]]) != _is_upright(segments[met[1]]):
            r = min(radius, _length(segments[met[0]]) / 2, _length(segments[met[1]]) / 2)
            upright, level = met if _is_upright(segments[met[0]]) else (met[1], met[0])
            dy = _shorten(lines[upright], 1, y, r)
            dx = _shorten(lines[level], 0, x, r)
            arcs.append(f"M{number(x)} {number(y + dy)}q0 {number(-dy)} {number(dx)} {number(-dy)}")
    return "".join([*map(_stroke, lines), *arcs])


def _is_upright(segment: Segment) -> bool:
    return segment[0] == segment[2]


def _length(segment: Segment) -> float:
    return segment[2] - segment[0] + segment[3] - segment[1]


def _shorten(line: list[float], axis: int, end: float, by: float) -> float:
    """Draw back the end of `line` that lies at `end` on `axis`; the step from the corner to the new end."""
    if line[axis] == end:
        line[axis] += by
        return by
    line[axis + 2] -= by
    return -by


def _stroke(line: list[float]) -> str:
    x1, y1, x2, y2 = line
    if x1 == x2:
        return f"M{number(x1)} {number(y1)}V{number(y2)}" if y1 != y2 else ""
    return f"M{number(x1)} {number(y1)}H{number(x2)}"
