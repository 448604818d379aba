"""How much room a post takes with everything below it and beside its trunk."""

from __future__ import annotations

from collections.abc import Sequence

from .bodies import COLUMNS, LONE, Front, How, Shape, stacked
from .spacing import Spacing


def outline(
    size: tuple[int, int], how: How, body: tuple[int, int], beside: list[Front], line: bool, spacing: Spacing
) -> tuple[int, int]:
    """Width and height of a post with its body below it and its assistants beside the trunk."""
    width, height = size
    if hangs(how):
        shapes = [front[0] for front in beside]
        wide = max([body[0], *[spacing.indent + shape[0] for shape in shapes]])
        tall = spacing.stack + stacked(shapes, spacing) if shapes else 0
        tall += spacing.stack + body[1] if line else 0
        return max(width, wide), height + tall + assistant_break(shapes, line, spacing)
    left, right, band = beside_sizes([front[squarest(front)] for front in beside], spacing)
    wide = max(width // 2, left) + max(width - width // 2, right)
    return max(wide, body[0]), height + band + (spacing.level + body[1] if line else 0)


def hangs(how: How) -> bool:
    """Whether the reports hang from the manager's own trunk, with no bus between."""
    return how[2] == 1 and how[0] in (COLUMNS, LONE)


def assistant_break(stacked: Sequence[object], line: bool, spacing: Spacing) -> int:
    """The extra room that sets assistants off from the line reports hanging on the same trunk."""
    return spacing.stack if stacked and line else 0


def beside_sizes(shapes: Sequence[Shape], spacing: Spacing) -> tuple[int, int, int]:
    """Room left of the trunk, right of it and along it for assistants: first left, then right, row by row."""
    reach = [0, 0]
    along = 0
    for i in range(0, len(shapes), 2):
        for side, shape in enumerate(shapes[i : i + 2]):
            reach[side] = max(reach[side], spacing.beside + shape[0])
        along += spacing.stack + max(shape[1] for shape in shapes[i : i + 2])
    return reach[0], reach[1], along


def squarest(front: Front) -> int:
    """The shape an assistant's subtree takes beside a trunk: the one with the shortest outline."""
    return min(range(len(front)), key=lambda i: front[i][0] + front[i][1])
