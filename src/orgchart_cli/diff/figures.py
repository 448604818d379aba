"""The size of an organization before and after: posts, headcount, vacancies, layers and the largest span."""

from __future__ import annotations

from ..model import LINE, Tree
from .changes import Figures


def spans(tree: Tree) -> list[int]:
    """Direct line reports of each post; assistants do not count."""
    counts = [0] * len(tree.posts)
    for parent, post in zip(tree.parent, tree.posts, strict=True):
        if parent >= 0 and post.position.kind == LINE:
            counts[parent] += 1
    return counts


def figures(tree: Tree, span: list[int]) -> dict[str, Figures]:
    """Figures of the whole under `""` and of each region with posts under its id.

    A region's layers are the different levels of the chart that its posts are on.
    """
    level = [0] * len(tree.posts)
    for i in tree.preorder():
        if tree.parent[i] >= 0:
            level[i] = level[tree.parent[i]] + 1
    homes: dict[str, list[int]] = {"": list(range(len(tree.posts)))}
    for i, post in enumerate(tree.posts):
        if post.region is not None:
            homes.setdefault(post.region.id, []).append(i)
    return {region: _of(members, tree, level, span) for region, members in homes.items()}


def _of(members: list[int], tree: Tree, level: list[int], span: list[int]) -> Figures:
    posts = tree.posts
    headcount = sum(posts[i].headcount for i in members)
    vacancies = sum(posts[i].vacancies for i in members)
    layers = len({level[i] for i in members})
    return Figures(len(members), headcount, vacancies, layers, max((span[i] for i in members), default=0))
