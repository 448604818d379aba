"""Which subtrees of a chart lie in one region, so that a frame can be drawn around them."""

from __future__ import annotations

from ..model import Region, Tree, walk_regions


def framed(tree: Tree, regions: tuple[Region, ...]) -> dict[int, Region]:
    """The posts on top of a subtree that lies in their region as a whole, each with that region.

    Inner regions have frames in the frame of the outer one. A post that stands alone has one only if its label
    leaves its region open. Posts whose region is spread over the chart have none. Linear in the posts.
    """
    outer = {region.id: around.id if around else "" for region, around in walk_regions(regions)}
    covers = _covers(tree, outer)
    tops: dict[int, Region] = {}
    inside: dict[int, str] = {}  # by post, the region of the innermost frame around it
    for i in tree.preorder():
        region = tree.posts[i].region
        around = inside.get(tree.parent[i], "")
        if region and covers[i] == region.id != around and _worth(tree, i, region):
            tops[i] = region
            around = region.id
        inside[i] = around
    return tops


def _worth(tree: Tree, i: int, region: Region) -> bool:
    return bool(tree.children[i]) or region.name not in tree.posts[i].label


def _covers(tree: Tree, outer: dict[str, str]) -> list[str]:
    """By post, the innermost region that holds its whole subtree; `""` for none."""
    covers = [post.region.id if post.region else "" for post in tree.posts]
    for i in reversed(list(tree.preorder())):
        if tree.parent[i] >= 0:
            covers[tree.parent[i]] = _common(covers[i], covers[tree.parent[i]], outer)
    return covers


def _common(one: str, other: str, outer: dict[str, str]) -> str:
    """The innermost region that encloses both."""
    if one == other:
        return one
    around = {other}
    while other:
        other = outer.get(other, "")
        around.add(other)
    while one not in around:
        one = outer.get(one, "")
    return one
