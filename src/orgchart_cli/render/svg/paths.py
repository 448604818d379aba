"""From a connector's segments to an SVG path whose corners are round."""

from __future__ import annotations

from collections.abc import Iterable

from ...layout import Segment
from ...markup.xml import number

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


def rounded_way(corners: list[Point], radius: float) -> str:
    """Path data of one line along its corners, each with an arc."""
    x, y = corners[0]
    parts = [f"M{number(x)} {number(y)}"]
    for (x, y), (x1, y1), (x2, y2) in zip(corners, corners[1:], corners[2:], strict=False):
        before, after = abs(x1 - x) + abs(y1 - y), abs(x2 - x1) + abs(y2 - y1)
        r = min(radius, before / 2, after / 2)
        parts.append(f"L{number(x1 - (x1 - x) * r / before)} {number(y1 - (y1 - y) * r / before)}")
        parts.append(
            f"Q{number(x1)} {number(y1)} {number(x1 + (x2 - x1) * r / after)} {number(y1 + (y2 - y1) * r / after)}"
        )
    parts.append(f"L{number(corners[-1][0])} {number(corners[-1][1])}")
    return "".join(parts)


def arrowhead(before: Point, tip: Point) -> str:
    """Path data of an open arrowhead at `tip`, for a line that comes from `before`."""
    length = abs(tip[0] - before[0]) + abs(tip[1] - before[1])
    dx, dy = (tip[0] - before[0]) / length * 5, (tip[1] - before[1]) / length * 5
    x, y = tip
    left, right = (x - dx - dy * 0.6, y - dy + dx * 0.6), (x - dx + dy * 0.6, y - dy - dx * 0.6)
    return f"M{number(left[0])} {number(left[1])}L{number(x)} {number(y)} {number(right[0])} {number(right[1])}"


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
