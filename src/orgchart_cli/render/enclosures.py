"""Which parts of a chart lie wholly in one region, and so get a frame; and which posts stand in one alone."""

from __future__ import annotations

from dataclasses import dataclass

from ..model import Chart, Region, Tree, walk_regions


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
