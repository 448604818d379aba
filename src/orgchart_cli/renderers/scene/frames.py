"""Which parts of a chart lie wholly in one region, and so get a frame; and which posts stand in one alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ...layout import RIGHT, Box, Drawing
from ...layout.geometry import Frame
from ...model import Chart, Region, Tree, walk_regions
from ...typography.font_metrics import font
from .scene import NEUTRAL, RegionFrame


@dataclass(frozen=True, slots=True)
class Enclosures:
    """`frames[i]` are the regions framed around post `i` and all below it, outermost first.

    `stray[i]` is the region of a post that no frame of it encloses, else None.
    """

    frames: dict[int, tuple[Region, ...]]
    stray: list[Region | None]


def enclosures(chart: Chart, tree: Tree) -> Enclosures:
    """Linear in the posts times the depth of nested regions. A single post has no frame."""
    around = {region.id: outer for region, outer in walk_regions(chart.regions)}
    chains = {region.id: _chain(region, around) for region, _ in walk_regions(chart.regions)}
    order = list(tree.preorder())
    shared: list[tuple[Region, ...]] = [chains[p.region.id] if p.region else () for p in tree.posts]
    for i in reversed(order):
        parent = tree.parent[i]
        if parent >= 0 and shared[parent]:
            shared[parent] = _common(shared[parent], shared[i])
    frames: dict[int, tuple[Region, ...]] = {}
    covered: list[int] = [0] * len(order)  # how many regions of its chain are framed around a post
    stray: list[Region | None] = [None] * len(order)
    for i in order:
        parent = tree.parent[i]
        inherited = covered[parent] if parent >= 0 else 0
        mine = shared[i]
        if len(mine) > inherited and tree.children[i]:
            frames[i] = mine[inherited:]
            inherited = len(mine)
        covered[i] = inherited
        region = tree.posts[i].region
        if region is not None and len(chains[region.id]) > inherited:
            stray[i] = region
    return Enclosures(frames, stray)


def _chain(region: Region, around: dict[str, Region | None]) -> tuple[Region, ...]:
    """The region with those that enclose it, outermost first."""
    chain = [region]
    while (outer := around[chain[-1].id]) is not None:
        chain.append(outer)
    return tuple(reversed(chain))


def _common(a: tuple[Region, ...], b: tuple[Region, ...]) -> tuple[Region, ...]:
    if a is b:
        return a
    length = 0
    for one, other in zip(a, b, strict=False):
        if one is not other:
            break
        length += 1
    return a if length == len(a) else a[:length]


FRAME, FRAME_TITLE = 10, 17  # px that a frame keeps around its posts, and above them; its tab stands on its border
TAB_HEIGHT, TAB_INSET, TAB_PADDING = 15, 10, 6
TITLE_SIZE = 11
_measure = font(TITLE_SIZE, bold=True)

Pad = tuple[int, int, int, int]
NO_PAD = (0, 0, 0, 0)


def pads(regions: Enclosures, tree: Tree, width: int) -> list[Pad] | None:
    """The room that frames take around the subtree of each post; a tab wider than a card widens its frame.

    Peers of a post with a frame have the room above as well, so that their cards stand on one line.
    """
    if not regions.frames:
        return None
    room = [NO_PAD] * len(tree.posts)
    above: dict[int, int] = {}  # by manager
    for i, nested in regions.frames.items():
        deep = len(nested)
        title = max(int(_measure(region.name)) + 1 for region in nested) + 2 * (TAB_INSET + TAB_PADDING)
        more = max(0, title - width - FRAME * deep)
        room[i] = (FRAME * deep, FRAME_TITLE * deep, max(FRAME * deep, more), FRAME * deep)
        above[tree.parent[i]] = max(above.get(tree.parent[i], 0), FRAME_TITLE * deep)
    for manager, top in above.items():
        for i in tree.children[manager] if manager >= 0 else tree.roots:
            left, _, right, bottom = room[i]
            room[i] = left, top, right, bottom
    return room


def region_frames(
    regions: Enclosures, drawing: Drawing, colours: Mapping[str, int], direction: str
) -> list[RegionFrame]:
    """All frames, outer ones before those inside them, in the colours of their regions' ids."""
    frames = []
    drops = (
        {(x2, y2) for c in drawing.connectors for x1, _, x2, y2 in c.segments if x1 == x2} if regions.frames else set()
    )
    for frame in drawing.frames:
        nested = regions.frames.get(frame.top, ())
        top = drawing.boxes[frame.top]
        middle = top.x + top.width // 2
        trunk = next((x for x in (middle, middle + 0.5, middle - 1, middle + 1) if (x, top.y) in drops), None)
        for depth, region in enumerate(nested):
            above = frame.y + FRAME_TITLE * len(nested) if direction == RIGHT else top.y
            box = _frame_box(frame, above, depth, len(nested))
            title = _title(region.name, box, trunk)
            colour = colours.get(region.id, NEUTRAL)
            frames.append(RegionFrame(region.id, region.name, region.description, colour, box, title))
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
