"""An independent reader of text charts: cells, line-drawing arms and boxes, from Unicode's own character names."""

from __future__ import annotations

import unicodedata
from collections import Counter

import wcwidth

STEPS = {"up": (0, -1), "down": (0, 1), "left": (-1, 0), "right": (1, 0)}
OPPOSITE = {"up": "down", "down": "up", "left": "right", "right": "left"}
WEIGHTS = {"LIGHT": "light", "SINGLE": "light", "HEAVY": "heavy", "DOUBLE": "double"}
DIRECTIONS = {
    "UP": ("up",), "DOWN": ("down",), "LEFT": ("left",), "RIGHT": ("right",),
    "VERTICAL": ("up", "down"), "HORIZONTAL": ("left", "right"),
}  # fmt: skip
ZERO_WIDTH = dict.fromkeys([0x2068, 0x2069])  # the isolates around right-to-left labels

Cell = tuple[int, int]


def arms(character: str) -> dict[str, str]:
    """Direction -> weight, for one line-drawing character; empty for any other."""
    name = unicodedata.name(character, "") if len(character) == 1 else ""
    if not name.startswith("BOX DRAWINGS "):
        return {}
    words = [w for w in name.removeprefix("BOX DRAWINGS ").split() if w not in ("TRIPLE", "DASH", "ARC")]
    if sum(word in WEIGHTS for word in words) == 1:
        weight = next(WEIGHTS[word] for word in words if word in WEIGHTS)
        return {side: weight for word in words if word in DIRECTIONS for side in DIRECTIONS[word]}
    found: dict[str, str] = {}
    for part in " ".join(words).split(" AND "):
        weight = next(WEIGHTS[word] for word in part.split() if word in WEIGHTS)
        found.update({side: weight for word in part.split() if word in DIRECTIONS for side in DIRECTIONS[word]})
    return found


def cells(text: str) -> dict[Cell, str]:
    """Grapheme clusters by (column, row); a wide one stands in its first column."""
    grid = {}
    for y, line in enumerate(text.splitlines()):
        x = 0
        for cluster in wcwidth.iter_graphemes(line.translate(ZERO_WIDTH)):
            grid[x, y] = cluster
            x += max(0, wcwidth.wcswidth(cluster))
    return grid


def width(text: str) -> int:
    """The widest line in cells."""
    return max((wcwidth.wcswidth(line.translate(ZERO_WIDTH)) for line in text.splitlines()), default=0)


def loose_arms(text: str) -> list[tuple[Cell, str, str]]:
    """Every arm that meets no arm of the same weight in the next cell."""
    strokes = {at: found for at, cluster in cells(text).items() if (found := arms(cluster))}
    loose = []
    for (x, y), found in strokes.items():
        for side, weight in found.items():
            dx, dy = STEPS[side]
            if strokes.get((x + dx, y + dy), {}).get(OPPOSITE[side]) != weight:
                loose.append(((x, y), side, weight))
    return loose


def box_texts(text: str) -> Counter[str]:
    """What stands in each closed rectangle, without blanks."""
    grid = cells(text)
    strokes = {at: set(found) for at, cluster in grid.items() if (found := arms(cluster))}
    found: Counter[str] = Counter()
    for corner, sides in strokes.items():
        if sides == {"right", "down"} and (opposite := _opposite_corner(corner, strokes)):
            found[_inside(grid, corner, opposite)] += 1
    return found


def _opposite_corner(corner: Cell, strokes: dict[Cell, set[str]]) -> Cell | None:
    right = _along(corner, "right", strokes)
    bottom = _along(corner, "down", strokes)
    if right is None or bottom is None:
        return None
    if strokes[right] != {"left", "down"} or strokes[bottom] != {"up", "right"}:
        return None
    end = (right[0], bottom[1])
    closed = _along(right, "down", strokes) == end == _along(bottom, "right", strokes)
    return end if closed and strokes.get(end) == {"left", "up"} else None


def _along(start: Cell, side: str, strokes: dict[Cell, set[str]]) -> Cell | None:
    """The end of the straight line from `start`."""
    dx, dy = STEPS[side]
    at = start
    while side in strokes.get(at, set()):
        at = (at[0] + dx, at[1] + dy)
    return at if at != start and OPPOSITE[side] in strokes.get(at, set()) else None


def _inside(grid: dict[Cell, str], corner: Cell, opposite: Cell) -> str:
    (left, top), (right, bottom) = corner, opposite
    rows = range(top + 1, bottom)
    clusters = [grid.get((x, y), "") for y in rows for x in range(left + 1, right)]
    return "".join("".join(clusters).split())
