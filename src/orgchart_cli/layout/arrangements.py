"""Ways to arrange the reports below one manager, and how much room each takes.

A body is one or more shelves, each a list of groups from left to right. A group is either one subtree under a drop
from the bus, or a column: subtrees one below the other beside a trunk of their own. A row is drops only, a hanging
list is one column, a leaf grid is several columns, a mixture folds runs of leaves into columns between the drops,
and where a mixture is too wide it goes on shelves, one below the other, each with a bus of its own.

A front is a tuple of shapes (width, height, how), widths rising and heights falling; `how` is None for a leaf.
"""

from __future__ import annotations

from collections.abc import Sequence

from . import Spacing
from .standing import split_evenly

ROW, COLUMNS, MIXTURE, SHELVES = "row", "columns", "mixture", "shelves"
# A single report: straight below its manager, or hanging from it. The first is right in a row, the second in a column,
# where boxes that are all flush would not show who reports to whom. A front has both, each a front of its own.
DROP, LONE = "drop", "lone"

# The arrangement's name, its limit (columns: a width, else a height), and its number of columns or width of shelves.
How = tuple[str, int, int]
Shape = tuple[int, int, How | None]
Front = tuple[Shape, ...]
Group = tuple[int, int, bool]  # children start..end, and whether they are a column
Body = tuple[list[list[Group]], list[int]]  # the shelves of groups, and which shape of its front each child takes


def arrange(how: How, fronts: list[Front], spacing: Spacing) -> Body:
    """The body that `how` stands for."""
    name, limit, count = how
    if name == SHELVES:
        return shelves(fronts, limit, count, spacing)
    if name in (ROW, DROP):
        return row(fronts, limit)
    if name in (COLUMNS, LONE):
        return columns(fronts, limit, count)
    return mixture(fronts, limit)


def row(fronts: list[Front], height: int) -> Body:
    """Everyone under a drop of their own, as narrow as `height` allows."""
    return [[(i, i + 1, False) for i in range(len(fronts))]], [narrowest(f, height) for f in fronts]


def columns(fronts: list[Front], width: int, count: int) -> Body:
    """`count` columns of nearly equal height, filled one after the other, as low as `width` allows."""
    choices = [lowest(front, width) for front in fronts]
    if count == 1:
        return [[(0, len(fronts), True)]], choices
    heights = [front[choice][1] for front, choice in zip(fronts, choices, strict=True)]
    return [[(a, b, True) for a, b in split_evenly(heights, count)]], choices


def mixture(fronts: list[Front], height: int) -> Body:
    """Drops, with each run of two or more leaves folded into columns not higher than `height`."""
    choices = [narrowest(front, height) for front in fronts]
    groups: list[Group] = []
    start = used = 0
    for i, front in enumerate(fronts):
        leaf = front[0][2] is None
        tall = front[choices[i]][1]
        if not (leaf and start < i and fronts[i - 1][0][2] is None and used + tall <= height):
            if start < i:
                groups.append((start, i, i - start > 1))
            start, used = i, 0
        used += tall
    groups.append((start, len(fronts), len(fronts) - start > 1))
    return [groups], choices


def shelves(fronts: list[Front], height: int, width: int, spacing: Spacing) -> Body:
    """The groups of a mixture, set on shelves that are filled up to `width` in order."""
    (groups,), choices = mixture(fronts, height)
    filled: list[list[Group]] = [[]]
    used = 0
    for group in groups:
        wide = group_size(group, choices, fronts, spacing)[0]
        if filled[-1] and used + wide > width:
            filled.append([])
            used = 0
        filled[-1].append(group)
        used += wide + spacing.sibling
    return filled, choices


def is_lone(how: How | None) -> bool:
    """Whether a shape is for columns only."""
    return how is not None and how[0] == LONE


def narrowest(front: Front, height: int) -> int:
    """For a row: the first shape that is not higher than `height`, else the lowest one."""
    if len(front) == 1:
        return 0
    lowest = 0
    for i, (_, tall, how) in enumerate(front):
        if not is_lone(how):
            if tall <= height:
                return i
            lowest = i
    return lowest


def lowest(front: Front, width: int) -> int:
    """For a column: the last shape that is not wider than `width`, else the narrowest one."""
    if len(front) == 1:
        return 0
    for i in range(len(front) - 1, 0, -1):
        wide, _, how = front[i]
        if wide <= width and (how is None or how[0] != DROP):
            return i
    return next((i for i in range(len(front) - 1, 0, -1) if front[i][0] <= width), 0)


def row_height(front: Front) -> int:
    """The least height in a row."""
    return min([tall for _, tall, how in front if not is_lone(how)])


def column_width(front: Front) -> int:
    """The least width in a column, as it should be."""
    return min([wide for wide, _, how in front if how is None or how[0] != DROP] or [front[0][0]])


def measure(body: Body, fronts: list[Front], spacing: Spacing) -> tuple[int, int]:
    """Width and height of a body, without the manager and the first bus."""
    filled, choices = body
    sizes = [shelf_size(groups, choices, fronts, spacing) for groups in filled]
    if len(sizes) == 1:
        return sizes[0]
    between = (len(sizes) - 1) * (spacing.level + spacing.after)
    return spacing.indent + max([width for width, _ in sizes]), sum([height for _, height in sizes]) + between


def shelf_size(groups: list[Group], choices: list[int], fronts: list[Front], spacing: Spacing) -> tuple[int, int]:
    """Width and height of groups side by side."""
    width = (len(groups) - 1) * spacing.sibling
    height = 0
    for group in groups:
        wide, tall = group_size(group, choices, fronts, spacing)
        width += wide
        if tall > height:
            height = tall
    return width, height


def group_size(group: Group, choices: list[int], fronts: list[Front], spacing: Spacing) -> tuple[int, int]:
    """Width and height of one subtree, or of a column with its trunk."""
    start, end, column = group
    if not column:
        wide, tall, _ = fronts[start][choices[start]]
        return wide, tall
    shapes = [fronts[i][choices[i]] for i in range(start, end)]
    return spacing.indent + max([shape[0] for shape in shapes]), stacked(shapes, spacing)


def stacked(shapes: list[Shape], spacing: Spacing) -> int:
    """The height of subtrees one below the other."""
    tall = sum([shape[1] for shape in shapes]) + (len(shapes) - 1) * spacing.stack
    if spacing.after:
        tall += spacing.after * sum([shape[2] is not None for shape in shapes[:-1]])
    return tall


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
