"""Line-drawing characters, drawn as pictures: a style's box, and what its lines become where others meet them.

A stroke is known by its arms. Connectors are always light; a box may be heavier, so the junctions on its border
mix both (Unicode chart U2500, Box Drawing).
"""

from __future__ import annotations

NORTH, EAST, SOUTH, WEST = 1, 2, 4, 8

Box = tuple[str, str, str, str, str, str]  # upper left, upper right, lower left, lower right, horizontal, vertical

LIGHT = "   └ │┌├ ┘─┴┐┤┬┼"  # by arms: the character with exactly these light arms; one arm alone is never drawn
PLAIN = "   + |++ +-+++++"


def _box(picture: str) -> Box:
    top, middle, bottom = picture.split()
    return top[0], top[2], bottom[0], bottom[2], top[1], middle[0]


BOXES: dict[str, Box] = {
    "single": _box("┌─┐ │.│ └─┘"),
    "rounded": _box("╭─╮ │.│ ╰─╯"),
    "double": _box("╔═╗ ║.║ ╚═╝"),
    "heavy": _box("┏━┓ ┃.┃ ┗━┛"),
    "ascii": _box("+-+ |.| +-+"),
}

# The same boxes for a post with a vacancy. Unicode has no dashed double line: there a light one stands out enough.
DASHED: dict[str, Box] = {
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
