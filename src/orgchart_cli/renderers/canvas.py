"""Line-drawing characters, drawn as pictures: a style's box, and what its lines become where others meet them.

A stroke is known by its arms. Connectors are always light; a box may be heavier, so the junctions on its border
mix both (Unicode chart U2500, Box Drawing).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from ..layout import Box, Segment

NORTH, EAST, SOUTH, WEST = 1, 2, 4, 8

Border = tuple[str, str, str, str, str, str]  # upper left, upper right, lower left, lower right, horizontal, vertical

LIGHT = "   └ │┌├ ┘─┴┐┤┬┼"  # by arms: the character with exactly these light arms; one arm alone is never drawn
PLAIN = "   + |++ +-+++++"


def _box(picture: str) -> Border:
    top, middle, bottom = picture.split()
    return top[0], top[2], bottom[0], bottom[2], top[1], middle[0]


BOXES: dict[str, Border] = {
    "single": _box("┌─┐ │.│ └─┘"),
    "rounded": _box("╭─╮ │.│ ╰─╯"),
    "double": _box("╔═╗ ║.║ ╚═╝"),
    "heavy": _box("┏━┓ ┃.┃ ┗━┛"),
    "ascii": _box("+-+ |.| +-+"),
}

# The same boxes for a post with a vacancy. Unicode has no dashed double line: there a light one stands out enough.
DASHED: dict[str, Border] = {
    "single": _box("┌┄┐ ┆.┆ └┄┘"),
    "rounded": _box("╭┄╮ ┆.┆ ╰┄╯"),
    "double": _box("┌┄┐ ┆.┆ └┄┘"),
    "heavy": _box("┏┅┓ ┇.┇ ┗┅┛"),
    "ascii": _box("+.+ :.: +.+"),
}

# A border's straight line -> what it becomes where a connector leaves it to the north, east, south or west.
_JUNCTIONS = {
    "─": "┴ ┬ ", "┄": "┴ ┬ ", "═": "╧ ╤ ", "━": "┷ ┯ ", "┅": "┷ ┯ ", "-": "+ + ", ".": "+ + ",
    "│": " ├ ┤", "┆": " ├ ┤", "║": " ╟ ╢", "┃": " ┠ ┨", "┇": " ┠ ┨", "|": " + +", ":": " + +",
}  # fmt: skip
_SIDES = (NORTH, EAST, SOUTH, WEST)

MEETING = {
    (line, arm): character
    for line, met in _JUNCTIONS.items()
    for arm, character in zip(_SIDES, met, strict=True)
    if character != " "
}


Piece = tuple[int, int, str]  # first column, last column, text


class Canvas:
    """Cells in a box style (a key of BOXES). Coordinates are the layout's, in cells: edges are rows and columns."""

    def __init__(self, height: int, style: str) -> None:
        self._solid, self._dashed = BOXES[style], DASHED[style]
        self._strokes = PLAIN if style == "ascii" else LIGHT
        self._pieces: list[list[Piece]] = [[] for _ in range(height)]
        self._arms: list[dict[int, int]] = [{} for _ in range(height)]

    def box(self, box: Box, lines: Sequence[tuple[str, int]], dashed: bool = False) -> None:
        """A box with its lines (text, width in cells) in the middle, each centred."""
        x, y, last, bottom = int(box.x), int(box.y), int(box.x + box.width), int(box.y + box.height)
        inner = last - x - 1
        ul, ur, ll, lr, across, down = self._dashed if dashed else self._solid
        self._pieces[y].append((x, last, f"{ul}{across * inner}{ur}"))
        above = y + 1 + (bottom - y - 1 - len(lines)) // 2
        for row in (*range(y + 1, above), *range(above + len(lines), bottom)):
            self._pieces[row].append((x, last, f"{down}{' ' * inner}{down}"))
        for row, (text, width) in enumerate(lines, above):
            left = (inner - width) // 2
            self._pieces[row].append((x, last, f"{down}{' ' * left}{text}{' ' * (inner - width - left)}{down}"))
        self._pieces[bottom].append((x, last, f"{ll}{across * inner}{lr}"))

    def line(self, segment: Segment) -> None:
        """A light line from one cell to another; what it meets becomes a junction."""
        x1, y1, x2, y2 = (int(v) for v in segment)
        if y1 == y2:
            arms = self._arms[y1]
            arms[x1] = arms.get(x1, 0) | EAST
            arms[x2] = arms.get(x2, 0) | WEST
            if x2 - x1 > 1:
                self._pieces[y1].append((x1 + 1, x2 - 1, self._strokes[EAST | WEST] * (x2 - x1 - 1)))
            return
        self._arm(x1, y1, SOUTH)
        for y in range(y1 + 1, y2):
            self._arm(x1, y, NORTH | SOUTH)
        self._arm(x1, y2, NORTH)

    def rows(self) -> Iterator[str]:
        """The rows from the top, without blanks at their ends."""
        for pieces, arms in zip(self._pieces, self._arms, strict=True):
            yield self._row(pieces, arms)

    def _arm(self, x: int, y: int, arm: int) -> None:
        arms = self._arms[y]
        arms[x] = arms.get(x, 0) | arm

    def _row(self, pieces: list[Piece], arms: dict[int, int]) -> str:
        if arms:
            columns = sorted(arms)
            pieces = [self._met(piece, columns, arms) for piece in pieces]
            pieces += [(x, x, self._strokes[arm]) for x, arm in arms.items()]
        pieces.sort()
        parts = []
        at = 0
        for first, last, text in pieces:
            if first > at:
                parts.append(" " * (first - at))
            parts.append(text)
            at = last + 1
        return "".join(parts)

    def _met(self, piece: Piece, columns: list[int], arms: dict[int, int]) -> Piece:
        """The piece with a junction wherever a connector meets it; those arms are used up."""
        first, last, text = piece
        for i in range(bisect_left(columns, first), bisect_right(columns, last)):
            x = columns[i]
            at = len(text) - 1 if x == last else x - first  # wide characters stand between the borders
            arm = arms.pop(x)
            meeting = MEETING.get((text[at], arm)) or self._strokes[arm | EAST | WEST]
            text = f"{text[:at]}{meeting}{text[at + 1 :]}"
        return first, last, text
