"""Which parts of a chart lie wholly in one region, and so get a frame; and which posts stand in one alone."""

from __future__ import annotations

from dataclasses import dataclass

from ...layout import Box, Drawing
from ...model import Chart, Region, Tree, walk_regions
from ...typography.font_metrics import font
from .scene import RegionFrame


@dataclass(frozen=True, slots=True)
class Enclosures:
    """`frames[i]` are the regions framed around post `i` and all below it, outermost first.

    `stray[i]` is the region of a post that no frame of it encloses, else None. `colours` number the regions in file
    order.
    """

    frames: dict[int, tuple[Region, ...]]
    stray: list[Region | None]
    colours: dict[str, int]


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
    return Enclosures(frames, stray, {id: number for number, id in enumerate(around)})


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


FRAME, FRAME_TITLE = 10, 24  # px that a frame keeps around its posts; the room for its title
TITLE_SIZE = 11
_measure = font(TITLE_SIZE, bold=True)

Pad = tuple[int, int, int, int]


def pads(regions: Enclosures, width: int, count: int) -> list[Pad] | None:
    """The room that frames take around the subtree of each post; a title wider than a card widens its frame."""
    if not regions.frames:
        return None
    room = [(0, 0, 0, 0)] * count
    for i, nested in regions.frames.items():
        deep = len(nested)
        title = max(int(_measure(region.name)) + 1 for region in nested) + 2 * FRAME
        more = max(0, title - width - FRAME * deep)
        room[i] = (FRAME * deep, FRAME_TITLE * deep, max(FRAME * deep, more), FRAME * deep)
    return room


def region_frames(regions: Enclosures, drawing: Drawing) -> list[RegionFrame]:
    """All frames, outer ones before those inside them."""
    frames = []
    drops = (
        {(x2, y2) for c in drawing.connectors for x1, _, x2, y2 in c.segments if x1 == x2} if regions.frames else set()
    )
    for frame in drawing.frames:
        top = drawing.boxes[frame.top]
        middle = top.x + top.width // 2
        trunk = next((x for x in (middle, middle + 0.5, middle - 1, middle + 1) if (x, top.y) in drops), None)
        box = Box(frame.top, frame.x, frame.y, frame.width, frame.height)
        for region in regions.frames[frame.top]:
            title, colour = _title(region.name, box, trunk), regions.colours[region.id]
            frames.append(RegionFrame(region.id, region.name, region.description, colour, box, title))
            inside = box.width - 2 * FRAME, box.height - FRAME_TITLE - FRAME
            box = Box(frame.top, box.x + FRAME, box.y + FRAME_TITLE, *inside)
    return frames


def _title(name: str, box: Box, trunk: float | None) -> Box:
    """At the left, or at the right where a line from above, at x = `trunk`, would go through it."""
    width = _measure(name)
    left, right = box.x + FRAME, box.x + box.width - FRAME - width
    x = right if trunk is not None and left + width > trunk - 4 and right > trunk + 4 else left
    return Box(box.post, x, box.y + 7, width, 13)
