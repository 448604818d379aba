"""The way of each reporting line along the bus that a manager's reports share."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from . import Box, Connector, Segment

Point = tuple[float, float]


def routes(connector: Connector, boxes: Sequence[Box], reports: Iterable[int]) -> Iterator[tuple[int, list[Point]]]:
    """Each report with the corners of its line, from the manager's border to its own.

    A report that the connector does not reach is left out. Near-linear in segments and reports.
    """
    net = _Net(connector.segments)
    ways = net.ways_from(boxes[connector.manager])
    for report in reports:
        for end, segment in net.ends_on(boxes[report]):
            if segment in ways:
                yield report, _corners([*ways[segment], end])
                break


class _Net:
    """A connector's segments, and its ends by their x and y."""

    def __init__(self, segments: Sequence[Segment]) -> None:
        self.segments = segments
        columns: dict[float, list[tuple[float, int]]] = defaultdict(list)
        rows: dict[float, list[tuple[float, int]]] = defaultdict(list)
        for i, (x1, y1, x2, y2) in enumerate(segments):
            for x, y in ((x1, y1), (x2, y2)):
                columns[x].append((y, i))
                rows[y].append((x, i))
        self.columns = {x: sorted(ends) for x, ends in columns.items()}
        self.rows = {y: sorted(ends) for y, ends in rows.items()}

    def ends_along(self, segment: Segment) -> Iterator[tuple[Point, int]]:
        """The ends of segments that lie on this one, its own included."""
        x1, y1, x2, y2 = segment
        if x1 == x2:
            for y, i in _within(self.columns.get(x1, []), y1, y2):
                yield (x1, y), i
        if y1 == y2:
            for x, i in _within(self.rows.get(y1, []), x1, x2):
                yield (x, y1), i

    def ends_on(self, box: Box) -> Iterator[tuple[Point, int]]:
        """The ends of segments on a box's border."""
        left, top, right, bottom = box.x, box.y, box.x + box.width, box.y + box.height
        for side in ((left, top, right, top), (left, bottom, right, bottom)):
            yield from self.ends_along(side)
        for side in ((left, top, left, bottom), (right, top, right, bottom)):
            yield from self.ends_along(side)

    def ways_from(self, box: Box) -> dict[int, list[Point]]:
        """For each segment that is joined to the box, the points from the box to where the segment is entered."""
        ways: dict[int, list[Point]] = {}
        queue = []
        for end, i in self.ends_on(box):
            ways[i] = [end]
            queue.append(i)
        for i in queue:
            for point, j in self._touching(i):
                if j not in ways:
                    ways[j] = [*ways[i], point]
                    queue.append(j)
        return ways

    def _touching(self, i: int) -> Iterator[tuple[Point, int]]:
        """Segments whose end lies on segment `i`, and segments that an end of `i` lies on."""
        segment = self.segments[i]
        yield from self.ends_along(segment)
        x1, y1, x2, y2 = segment
        for x, y in ((x1, y1), (x2, y2)):
            across = self._through(x, y, vertical=x1 != x2)
            if across is not None:
                yield (x, y), across

    def _through(self, x: float, y: float, vertical: bool) -> int | None:
        """A segment across the other way that passes through the point: its ends lie on either side."""
        ends = self.columns.get(x, []) if vertical else self.rows.get(y, [])
        at = y if vertical else x
        for _, i in ends[: bisect_left(ends, (at, len(self.segments)))]:
            x1, y1, x2, y2 = self.segments[i]
            if (x1 == x2) == vertical and x1 <= x <= x2 and y1 <= y <= y2:
                return i
        return None


def _within(ends: list[tuple[float, int]], low: float, high: float) -> Iterator[tuple[float, int]]:
    for at in range(bisect_left(ends, (low, -1)), len(ends)):
        if ends[at][0] > high:
            return
        yield ends[at]


def _corners(points: list[Point]) -> list[Point]:
    """The points without those that lie between two others on one line, or twice."""
    kept: list[Point] = []
    for x, y in points:
        if kept and kept[-1] == (x, y):
            continue
        if len(kept) > 1 and (kept[-2][0] == kept[-1][0] == x or kept[-2][1] == kept[-1][1] == y):
            kept.pop()
        kept.append((x, y))
    return kept
