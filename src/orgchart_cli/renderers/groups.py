"""Groups of posts, departments or regions: which one frames and colours a post, the frames around those that share it.

`GROUPINGS` is the door: a further kind of group is an entry there, and `Frames` and `Colouring` follow.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from ..layout import RIGHT, Box, Drawing, Frame
from ..model import Chart, Department, Elsewhere, Post, Region, Tree, walk_departments, walk_regions
from ..typography.font_metrics import font
from .scene import NEUTRAL, GroupFrame
from .themes import ROUND

AUTO, DEPARTMENT, REGION, TAG, GRADE, NOTHING = "auto", "department", "region", "tag", "grade", "none"

Group = Region | Department  # what has an `id`, a `name` and a `description`


class Grouping(NamedTuple):
    """One way to group posts: the group of a post, the groups of a chart each with the one around it, outer first.

    `order` are the ids of the groups of the whole file, of which the chart is a part.
    """

    of: Callable[[Post], Group | None]
    walk: Callable[[Chart], Iterable[tuple[Group, Group | None]]]
    order: Callable[[Elsewhere], tuple[str, ...]]


GROUPINGS: dict[str, Grouping] = {
    DEPARTMENT: Grouping(
        lambda post: post.department,
        lambda chart: walk_departments(chart.departments),
        lambda file: file.departments,
    ),
    REGION: Grouping(lambda post: post.region, lambda chart: walk_regions(chart.regions), lambda file: file.regions),
}


def chosen(chart: Chart, by: str) -> str:
    """What groups the posts where nobody says it: departments where the file declares any, else regions."""
    if by != AUTO:
        return by
    declared = chart.elsewhere.departments if chart.elsewhere else chart.departments
    return DEPARTMENT if declared else REGION


def group_of(post: Post, by: str) -> Group | None:
    """The group that frames and colours a post by one of `GROUPINGS`; None for a post that has none."""
    return GROUPINGS[by].of(post) if by in GROUPINGS else None


# --- colours: what `--color-by` asks for


class Colouring(NamedTuple):
    """The numbers by what the colours stand `by`: ids of groups, tags, grades. `names` are the words for them."""

    by: str
    numbers: dict[str, int]
    names: Mapping[str, str]
    own: tuple[str, ...] = ()  # colours that the file gives, numbered after the theme's

    def key(self, post: Post) -> str:
        """What decides the post's colour, `""` for nothing."""
        if self.by == TAG:
            return post.tags[0] if post.tags else ""
        if self.by == GRADE:
            return post.grade
        group = group_of(post, self.by)
        return group.id if group else ""

    def number(self, post: Post) -> int:
        """The post's colour, `NEUTRAL` for none."""
        return self.numbers.get(self.key(post), NEUTRAL) if self.numbers else NEUTRAL


def colouring(chart: Chart, by: str) -> Colouring:
    """The colours of a chart or a part of one: a number belongs to an id and counts in the whole file's order."""
    by, whole = chosen(chart, by), chart.elsewhere
    keys: Iterable[str] = ()
    names: dict[str, str] = {}
    if by in GROUPINGS:
        names = {group.id: group.name for group, _ in GROUPINGS[by].walk(chart)}
        keys = GROUPINGS[by].order(whole) if whole else names
    elif by == TAG:
        keys = whole.tags if whole else (tag for post in chart.posts for tag in post.tags)
    elif by == GRADE:
        keys = whole.grades if whole else (post.grade for post in chart.posts if post.grade)
    numbers = {key: number for number, key in enumerate(dict.fromkeys(keys))}
    own = own_colours(chart)
    if own:
        given = {g.id: g.color for g, _ in GROUPINGS[by].walk(chart) if g.color} if by in GROUPINGS else {}
        numbers = {
            key: ROUND + own.index(given[key]) if key in given else number % ROUND for key, number in numbers.items()
        }
    return Colouring(by, numbers, names, own)


def own_colours(chart: Chart) -> tuple[str, ...]:
    """The colours that the file gives to regions and departments."""
    groups = (group for grouping in GROUPINGS.values() for group, _ in grouping.walk(chart))
    return tuple(dict.fromkeys(group.color for group in groups if group.color))


# --- frames


class Enclosures(NamedTuple):
    """`frames[i]` are the groups framed around post `i` and all below it, outermost first; `by` is their grouping.

    `stray[i]` is the group of a post that no frame of it encloses, else None.
    """

    by: str
    frames: dict[int, tuple[Group, ...]]
    stray: list[Group | None]


def enclosures(chart: Chart, tree: Tree, by: str = AUTO) -> Enclosures:
    """Linear in the posts times the depth of nested groups. A single post has no frame."""
    by = chosen(chart, by)
    frames: dict[int, tuple[Group, ...]] = {}
    stray: list[Group | None] = [None] * len(tree.posts)
    if by not in GROUPINGS:
        return Enclosures(by, frames, stray)
    around = {group.id: outer for group, outer in GROUPINGS[by].walk(chart)}
    chains = {group.id: _chain(group, around) for group, _ in GROUPINGS[by].walk(chart)}
    groups = [group_of(post, by) for post in tree.posts]
    order = list(tree.preorder())
    shared: list[tuple[Group, ...]] = [chains[group.id] if group else () for group in groups]
    for i in reversed(order):
        parent = tree.parent[i]
        if parent >= 0 and shared[parent]:
            shared[parent] = _common(shared[parent], shared[i])
    covered: list[int] = [0] * len(order)  # how many groups of its chain are framed around a post
    for i in order:
        parent = tree.parent[i]
        inherited = covered[parent] if parent >= 0 else 0
        mine = shared[i]
        if len(mine) > inherited and tree.children[i]:
            frames[i] = mine[inherited:]
            inherited = len(mine)
        covered[i] = inherited
        group = groups[i]
        if group is not None and len(chains[group.id]) > inherited:
            stray[i] = group
    return Enclosures(by, frames, stray)


def _chain(group: Group, around: Mapping[str, Group | None]) -> tuple[Group, ...]:
    """The group with those that enclose it, outermost first."""
    chain = [group]
    while (outer := around[chain[-1].id]) is not None:
        chain.append(outer)
    return tuple(reversed(chain))


def _common(a: tuple[Group, ...], b: tuple[Group, ...]) -> tuple[Group, ...]:
    if a is b:
        return a
    length = 0
    for one, other in zip(a, b, strict=False):
        if one is not other:
            break
        length += 1
    return a if length == len(a) else a[:length]


FRAME, FRAME_TITLE = 9, 17  # px that a frame keeps around its posts, and above them; its tab stands on its border
TAB_HEIGHT, TAB_INSET, TAB_PADDING = 15, 10, 6
TAB_SIZE = 11
_measure = font(TAB_SIZE, bold=True)

Pad = tuple[int, int, int, int]
NO_PAD = (0, 0, 0, 0)


def pads(groups: Enclosures, tree: Tree, width: int) -> list[Pad] | None:
    """The room that frames take around the subtree of each post; a tab wider than a card widens its frame.

    Peers of a post with a frame have the room above as well, so that their cards stand on one line.
    """
    if not groups.frames:
        return None
    room = [NO_PAD] * len(tree.posts)
    above: dict[int, int] = {}  # by manager
    for i, nested in groups.frames.items():
        deep = len(nested)
        title = max(int(_measure(group.name)) + 1 for group in nested) + 2 * (TAB_INSET + TAB_PADDING)
        more = max(0, title - width - FRAME * deep)
        room[i] = (FRAME * deep, FRAME_TITLE * deep, max(FRAME * deep, more), FRAME * deep)
        above[tree.parent[i]] = max(above.get(tree.parent[i], 0), FRAME_TITLE * deep)
    for manager, top in above.items():
        for i in tree.children[manager] if manager >= 0 else tree.roots:
            left, _, right, bottom = room[i]
            room[i] = left, top, right, bottom
    return room


def group_frames(groups: Enclosures, drawing: Drawing, colours: Colouring, direction: str) -> list[GroupFrame]:
    """All frames, outer ones before those inside them, in the colours of their groups' ids."""
    frames = []
    drops = (
        {(x2, y2) for c in drawing.connectors for x1, _, x2, y2 in c.segments if x1 == x2} if groups.frames else set()
    )
    for frame in drawing.frames:
        nested = groups.frames.get(frame.top, ())
        top = drawing.boxes[frame.top]
        middle = top.x + top.width // 2
        trunk = next((x for x in (middle, middle + 0.5, middle - 1, middle + 1) if (x, top.y) in drops), None)
        for depth, group in enumerate(nested):
            above = frame.y + FRAME_TITLE * len(nested) if direction == RIGHT else top.y
            box = _frame_box(frame, above, depth, len(nested))
            title = _title(group.name, box, trunk)
            colour = colours.numbers.get(group.id, NEUTRAL) if colours.by == groups.by else NEUTRAL
            frames.append(GroupFrame(group.id, group.name, group.description, colour, box, title))
    return frames


def _frame_box(frame: Frame, above: float, depth: int, count: int) -> Box:
    """The border of the frame at that depth of `count` nested ones: half a tab below the room that it has above."""
    inset = FRAME * depth
    x, bottom = frame.x + inset, frame.y + frame.height - inset
    y = above - FRAME_TITLE * (count - depth) + TAB_HEIGHT / 2
    return Box(frame.top, x, y, frame.width - 2 * inset, bottom - y)


def _title(name: str, box: Box, trunk: float | None) -> Box:
    """The tab at the left, or at the right where a line from above, at x = `trunk`, would go through it."""
    width = _measure(name) + 2 * TAB_PADDING
    left, right = box.x + TAB_INSET, box.x + box.width - TAB_INSET - width
    x = right if trunk is not None and left + width > trunk - 4 and right > trunk + 4 else left
    return Box(box.post, x, box.y - TAB_HEIGHT / 2, width, TAB_HEIGHT)
