"""Dotted lines as a picture draws them: the way of each, and a place for its label that covers no box.

Ways are axis-parallel, around all boxes, with few bends, apart from the buses and from each other. A* search over the
lines that run just beside the boxes. Peter Hart, Nils Nilsson and Bertram Raphael, "A formal basis for the heuristic
determination of minimum cost paths", IEEE Transactions SSC 4 (1968).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from heapq import heapify, heappop, heappush
from itertools import pairwise
from math import inf

from ...layout import Box, Connector, Drawing
from ...typography.font_metrics import font
from . import LABEL_SIZE, DottedLine, Point
from .arrangement import Arrangement

MOST_ROUTED, MOST_BOXES = 300, 2_000  # past these, dotted lines go straight, beneath the cards
LABEL_HEIGHT = 13
label_font: Callable[[str], float] = font(LABEL_SIZE)


def dotted_lines(arrangement: Arrangement) -> list[DottedLine]:
    """All dotted lines between posts of the arrangement, in file order."""
    lines = post_pairs(arrangement)
    if not lines:
        return []
    boxes = arrangement.drawing.boxes
    routed = len(lines) <= MOST_ROUTED and len(boxes) <= MOST_BOXES
    titles, borders = [frame.title for frame in arrangement.frames], [frame.box for frame in arrangement.frames]
    ends = [i for start, end, _ in lines for i in (start, end)]
    detours = Detours(arrangement.drawing, titles, borders, CLEARANCE, ends) if routed else None
    dotted: list[DottedLine] = []
    taken: list[Box] = [*boxes, *titles] if routed else []
    numbers: dict[str, int] = {}
    ways = detours.routes([(start, end) for start, end, _ in lines]) if detours else {}
    strokes = [*_strokes(arrangement.drawing.connectors, ways)] if routed else []
    for start, end, label in lines:
        corners = ways.get((start, end), [])
        around = bool(corners)
        corners = corners or [_centre(boxes[start]), _centre(boxes[end])]
        own = set(pairwise(corners))
        covered = [*taken, *(box for piece, box in strokes if piece not in own)]
        spot = _free_spot(corners, label_font(label) + 6, covered) if label and around else None
        number = 0
        if label and spot is None:
            number = numbers.setdefault(label, len(numbers) + 1)
            spot = _midway(corners)
        elif spot is not None:
            taken.append(_around(spot, label_font(label) + 6))
        is_clear = around and not number and detours is not None and (start, end) not in detours.crowded
        dotted.append(DottedLine(start, end, tuple(corners), around, label, spot, number, is_clear))
    return dotted


def _strokes(
    connectors: Iterable[Connector], ways: Mapping[tuple[int, int], list[Point]]
) -> Iterator[tuple[tuple[Point, Point] | None, Box]]:
    """The room of every piece of every line, with the piece where it is dotted."""
    for connector in connectors:
        for x1, y1, x2, y2 in connector.segments:
            yield None, Box(-1, x1 - 1, y1 - 1, x2 - x1 + 2, y2 - y1 + 2)
    for corners in ways.values():
        for (x1, y1), (x2, y2) in pairwise(corners):
            box = Box(-1, min(x1, x2) - 1, min(y1, y2) - 1, abs(x2 - x1) + 2, abs(y2 - y1) + 2)
            yield ((x1, y1), (x2, y2)), box


def post_pairs(arrangement: Arrangement) -> list[tuple[int, int, str]]:
    """From which post to which each dotted line goes, and its label."""
    index = arrangement.tree.index
    return [
        (i, index[line.to], " ".join(line.label.split()))
        for i, post in enumerate(arrangement.tree.posts)
        for line in post.dotted_to
        if line.to in index and index[line.to] != i
    ]


def _free_spot(corners: list[Point], width: float, taken: Sequence[Box]) -> Point | None:
    """The place on the line, on a long level piece if can be, where a label of `width` px covers nothing."""
    for spot in _spots(corners, width):
        label = _around(spot, width)
        if not any(_overlap(label, box) for box in taken):
            return spot
    return None


def _spots(corners: list[Point], width: float) -> Iterator[Point]:
    pieces = sorted(pairwise(corners), key=_preference, reverse=True)
    for (x1, y1), (x2, y2) in pieces:
        if y1 == y2 and abs(x2 - x1) < width:
            continue
        for part in (0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8):
            yield x1 + (x2 - x1) * part, y1 + (y2 - y1) * part


def _preference(piece: tuple[Point, Point]) -> tuple[bool, float]:
    (x1, y1), (x2, y2) = piece
    return y1 == y2, abs(x2 - x1) + abs(y2 - y1)


def _midway(corners: list[Point]) -> Point:
    (x1, y1), (x2, y2) = max(pairwise(corners), key=lambda piece: _preference(piece)[1])
    return (x1 + x2) / 2, (y1 + y2) / 2


def _around(spot: Point, width: float) -> Box:
    return Box(-1, spot[0] - width / 2, spot[1] - LABEL_HEIGHT / 2, width, LABEL_HEIGHT)


def _overlap(a: Box, b: Box) -> bool:
    return a.x < b.x + b.width and b.x < a.x + a.width and a.y < b.y + b.height and b.y < a.y + a.height


def _centre(box: Box) -> Point:
    return box.x + box.width / 2, box.y + box.height / 2


# --- ways

Interval = tuple[float, float]
State = tuple[int, int, int]  # index among the xs, among the ys, and the direction of arrival
Port = tuple[Point, State, float]  # a point on a box's border, the crossing beside it, the cost of meeting there
LEVEL, UPRIGHT = 0, 1

CLEARANCE = 7.0  # px that dotted lines keep from cards and from each other
TRACKS = 3  # lines that may run side by side along a card
BEND, UNUSUAL, OCCUPIED = 24.0, 12.0, 200.0  # px: of a bend, of a port above or below, of a port with a solid line
SHARED, BUNDLED = 8.0, 0.5  # px of detour that a px along another line is worth, or along one to the same post
NEAR = 6.5  # px between parallel lines below which they read as one
NEAR_SOLID = 5.0  # and of a solid one
CROWDED = 14.0  # px of a way that close to other lines are too many
EAGER, MANY = 1.6, 300  # past so many boxes the way still to go counts more: faster, and ways have a bend too many
MOST_STEPS, MOST_IN_ALL = (
    40_000,
    400_000,
)  # of a search and of all; a line that needs more goes straight, below the cards
_START, _END = -2, -1  # in the place of the x index: a state that is a port


class Detours:
    """Routes among the boxes of one drawing; each keeps clear of those to other posts, and joins those to its own."""

    def __init__(
        self, drawing: Drawing, obstacles: Iterable[Box], frames: Iterable[Box], clearance: float, ends: Iterable[int]
    ) -> None:
        """`obstacles` are to be gone around like the drawing's boxes, `clearance` px away from each.

        The borders of `frames` may be crossed but not followed. `ends` are the posts where routes begin or end.
        """
        self._boxes, self._clearance = (*drawing.boxes, *obstacles), clearance
        frames = list(frames)
        self._met = {end for c in drawing.connectors for x1, y1, x2, y2 in c.segments for end in ((x1, y1), (x2, y2))}
        used = [drawing.boxes[i] for i in set(ends)]
        gaps = [clearance * track for track in range(1, 1 + (TRACKS if len(self._boxes) <= MANY else 1))]
        xs = {x for b in (*self._boxes, *frames) for gap in gaps for x in (b.x - gap, b.x + b.width + gap)}
        ys = {y for b in (*self._boxes, *frames) for gap in gaps for y in (b.y - gap, b.y + b.height + gap)}
        xs.update(x for b in used for x in (b.x + b.width / 4, b.x + b.width * 3 / 4))
        ys.update(_middle(b) for b in used)
        self._along = sorted(xs), sorted(ys)
        # By direction and index of a grid line: where it runs beside another line, and what each step along it costs.
        self._shared: dict[tuple[int, int], list[Interval]] = {}
        self._bundle: dict[tuple[int, int], list[Interval]] = {}  # where lines to the same post run
        self._step_prices: dict[tuple[int, int], list[float]] = {}
        self._left = MOST_IN_ALL
        self.crowded: set[tuple[int, int]] = set()  # ways that run close to other lines
        for connector in drawing.connectors:
            for x1, y1, x2, y2 in connector.segments:
                self._take((x1, y1), (x2, y2), self._shared, NEAR_SOLID)
        for b in frames:
            for x in (b.x, b.x + b.width):
                self._take((x, b.y), (x, b.y + b.height), self._shared, NEAR_SOLID)
            for y in (b.y, b.y + b.height):
                self._take((b.x, y), (b.x + b.width, y), self._shared, NEAR_SOLID)

    def routes(self, pairs: Iterable[tuple[int, int]]) -> dict[tuple[int, int], list[Point]]:
        """The corners of the way from each first box to its second one, from border to border; none if none was found.

        Those to one box are bundled.
        """
        by_end: dict[int, list[int]] = {}
        for start, end in pairs:
            by_end.setdefault(end, []).append(start)
        ways: dict[tuple[int, int], list[Point]] = {}
        for end, starts in by_end.items():
            goals = list(self._ports(self._boxes[end]))
            for start in starts:
                ways[start, end] = corners = self._search(list(self._ports(self._boxes[start])), goals)
                if sum(self._beside_others(one, other) for one, other in pairwise(corners)) > CROWDED:
                    self.crowded.add((start, end))
                for one, other in pairwise(corners):
                    self._take(one, other, self._bundle, 0)
            self._bundle = {}
            for start in starts:
                for one, other in pairwise(ways[start, end]):
                    self._take(one, other, self._shared, NEAR)
        return ways

    def _ports(self, box: Box) -> Iterator[Port]:
        xs, ys = self._along
        gap, y = self._clearance, _middle(box)
        for x, beside in ((box.x + box.width, box.x + box.width + gap), (box.x, box.x - gap)):
            occupied = (x, y) in self._met or (x, y - 0.5) in self._met
            yield (x, y), (bisect_left(xs, beside), bisect_left(ys, y), LEVEL), gap + OCCUPIED * occupied
        for x in (box.x + box.width / 4, box.x + box.width * 3 / 4):
            for y, beside in ((box.y, box.y - gap), (box.y + box.height, box.y + box.height + gap)):
                cost = gap + UNUSUAL + OCCUPIED * ((x, y) in self._met)
                yield (x, y), (bisect_left(xs, x), bisect_left(ys, beside), UPRIGHT), cost

    def _search(self, starts: list[Port], ends: list[Port]) -> list[Point]:
        goals = {state: number for number, (_, state, _) in enumerate(ends)}
        xs, ys = self._along
        left, right = min(xs[at[0]] for _, at, _ in ends), max(xs[at[0]] for _, at, _ in ends)
        top, bottom = min(ys[at[1]] for _, at, _ in ends), max(ys[at[1]] for _, at, _ in ends)
        eager = EAGER if len(self._boxes) > MANY else 1.0
        came: dict[State, State] = {}
        heap = [(cost, cost, state, (_START, number, 0)) for number, (_, state, cost) in enumerate(starts)]
        heapify(heap)
        most = min(MOST_STEPS, self._left)
        while heap and len(came) < most:
            _, cost, state, before = heappop(heap)
            if state in came:
                continue
            came[state] = before
            if state[0] == _END:
                self._left -= len(came)
                return self._corners(state, came, starts, ends)
            if state in goals:
                total = cost + ends[goals[state]][2]
                heappush(heap, (total, total, (_END, goals[state], 0), state))
            for following, price in self._steps(state):
                if following not in came:
                    x, y = xs[following[0]], ys[following[1]]
                    aside = left - x if x < left else x - right if x > right else 0.0
                    ahead = (aside + (top - y if y < top else y - bottom if y > bottom else 0.0)) * eager
                    heappush(heap, (cost + price + ahead, cost + price, following, state))
        self._left -= len(came)
        return []

    def _steps(self, state: State) -> Iterator[tuple[State, float]]:
        """The neighbours on the grid that no box is in the way of, and what the step to each costs."""
        x, y, direction = state
        turn = BEND if direction != LEVEL else 0.0
        prices = self._prices(LEVEL, y)
        if x and prices[x - 1] < inf:
            yield (x - 1, y, LEVEL), turn + prices[x - 1]
        if x < len(prices) and prices[x] < inf:
            yield (x + 1, y, LEVEL), turn + prices[x]
        turn = BEND if direction != UPRIGHT else 0.0
        prices = self._prices(UPRIGHT, x)
        if y and prices[y - 1] < inf:
            yield (x, y - 1, UPRIGHT), turn + prices[y - 1]
        if y < len(prices) and prices[y] < inf:
            yield (x, y + 1, UPRIGHT), turn + prices[y]

    def _prices(self, direction: int, line: int) -> list[float]:
        """What each step along a grid line costs; infinite through a box, more beside another line."""
        prices = self._step_prices.get((direction, line))
        if prices is None:
            walls, others = self._walls(direction, line), self._shared.get((direction, line), ())
            bundle = self._bundle.get((direction, line), ())
            prices = self._step_prices[direction, line] = [
                inf
                if _meets(walls, low, high)
                else (high - low)
                * (
                    BUNDLED
                    if bundle and _meets(bundle, low, high)
                    else SHARED
                    if others and _meets(others, low, high)
                    else 1
                )
                for low, high in pairwise(self._along[direction])
            ]
        return prices

    def _walls(self, direction: int, line: int) -> list[Interval]:
        """Where boxes block a grid line, as sorted intervals; a box blocks what is closer than the clearance."""
        at, gap = self._along[1 - direction][line], self._clearance
        if direction == LEVEL:
            walls = [(b.x - gap, b.x + b.width + gap) for b in self._boxes if b.y - gap < at < b.y + b.height + gap]
        else:
            walls = [(b.y - gap, b.y + b.height + gap) for b in self._boxes if b.x - gap < at < b.x + b.width + gap]
        return _merged(walls)

    def _beside_others(self, one: Point, other: Point) -> float:
        """How many px of a piece run close to another line."""
        direction = LEVEL if one[1] == other[1] else UPRIGHT
        line = bisect_left(self._along[1 - direction], one[1 - direction])
        low, high = sorted((one[direction], other[direction]))
        others = self._shared.get((direction, line), ())
        return sum(max(0.0, min(high, end) - max(low, start)) for start, end in others)

    def _take(self, one: Point, other: Point, taken: dict[tuple[int, int], list[Interval]], near: float) -> None:
        """Remember that a line runs here: on it, and closer than that beside it, a way has another price."""
        direction = LEVEL if one[1] == other[1] else UPRIGHT
        lines = self._along[1 - direction]
        at = one[1 - direction]
        low, high = sorted((one[direction], other[direction]))
        for line in range(bisect_left(lines, at - near), bisect_right(lines, at + near)):
            taken[direction, line] = _merged([*taken.get((direction, line), ()), (low, high)])
            self._step_prices.pop((direction, line), None)

    def _point(self, state: State) -> Point:
        return self._along[LEVEL][state[0]], self._along[UPRIGHT][state[1]]

    def _corners(self, last: State, came: dict[State, State], starts: list[Port], ends: list[Port]) -> list[Point]:
        points = [ends[last[1]][0]]
        state = came[last]
        while state[0] != _START:
            points.append(self._point(state))
            state = came[state]
        points.append(starts[state[1]][0])
        return _straightened(points[::-1])


def _middle(box: Box) -> float:
    return box.y + box.height / 2


def _meets(intervals: list[Interval] | tuple[()], low: float, high: float) -> bool:
    """Whether any of the sorted intervals has more than an end in common with low..high."""
    at = bisect_left(intervals, (high, high))
    return at > 0 and intervals[at - 1][1] > low


def _merged(intervals: list[Interval]) -> list[Interval]:
    merged: list[Interval] = []
    for low, high in sorted(intervals):
        if merged and low < merged[-1][1]:
            merged[-1] = merged[-1][0], max(high, merged[-1][1])
        else:
            merged.append((low, high))
    return merged


def _straightened(points: list[Point]) -> list[Point]:
    """The points without those between two others on one line, and without repetitions."""
    kept: list[Point] = []
    for point in points:
        if kept and point == kept[-1]:
            continue
        if len(kept) > 1 and (kept[-2][0] == kept[-1][0] == point[0] or kept[-2][1] == kept[-1][1] == point[1]):
            kept.pop()
        kept.append(point)
    return kept
