"""The frames of regions as rectangles in px, with a place for each title that the line from above leaves free."""

from __future__ import annotations

from dataclasses import dataclass

from ..layout import Box, Drawing
from ..model import Region
from ..typography.metrics import font
from .enclosures import Enclosures

FRAME, FRAME_TITLE = 10, 24  # px that a frame keeps around its posts; the room for its title
TITLE_SIZE = 11
_measure = font(TITLE_SIZE, bold=True)

Pad = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Framed:
    """One frame: its region, the number of its colour, its rectangle, and the box of its title."""

    region: Region
    colour: int
    box: Box
    title: Box


def pads(found: Enclosures, width: int, count: int) -> list[Pad] | None:
    """The room that frames take around the subtree of each post; a title wider than a card widens its frame."""
    if not found.frames:
        return None
    room = [(0, 0, 0, 0)] * count
    for i, regions in found.frames.items():
        deep = len(regions)
        title = max(int(_measure(region.name)) + 1 for region in regions) + 2 * FRAME
        more = max(0, title - width - FRAME * deep)
        room[i] = (FRAME * deep, FRAME_TITLE * deep, max(FRAME * deep, more), FRAME * deep)
    return room


def framed(found: Enclosures, drawing: Drawing) -> list[Framed]:
    """All frames, outer ones before those inside them."""
    frames = []
    drops = (
        {(x2, y2) for c in drawing.connectors for x1, _, x2, y2 in c.segments if x1 == x2} if found.frames else set()
    )
    for frame in drawing.frames:
        top = drawing.boxes[frame.top]
        middle = top.x + top.width // 2
        trunk = next((x for x in (middle, middle + 0.5, middle - 1, middle + 1) if (x, top.y) in drops), None)
        box = Box(frame.top, frame.x, frame.y, frame.width, frame.height)
        for region in found.frames[frame.top]:
            frames.append(Framed(region, found.colours[region.id], box, _title(region.name, box, trunk)))
            inside = box.width - 2 * FRAME, box.height - FRAME_TITLE - FRAME
            box = Box(frame.top, box.x + FRAME, box.y + FRAME_TITLE, *inside)
    return frames


def _title(name: str, box: Box, trunk: float | None) -> Box:
    """At the left, or at the right where a line from above, at x = `trunk`, would go through it."""
    width = _measure(name)
    left, right = box.x + FRAME, box.x + box.width - FRAME - width
    x = right if trunk is not None and left + width > trunk - 4 and right > trunk + 4 else left
    return Box(box.post, x, box.y + 7, width, 13)
