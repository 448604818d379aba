"""Dotted lines as a picture draws them: the way of each, and a place for its label that covers no box."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from ...layout import Box, Connector
from ...typography.font_metrics import font
from . import DottedLine, Point
from .arrangement import Arrangement

MOST_ROUTED, MOST_BOXES = 300, 2_000  # past these, dotted lines go straight, beneath the cards
LABEL_SIZE, LABEL_HEIGHT = 10, 13
label_font: Callable[[str], float] = font(LABEL_SIZE)


def dotted_lines(arrangement: Arrangement) -> list[DottedLine]:
    """All dotted lines between posts of the arrangement, in file order."""
    lines = post_pairs(arrangement)
    if not lines:
        return []
    from .dotted_routes import CLEARANCE, Detours  # most charts have no dotted lines

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
