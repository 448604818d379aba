"""What the arrangement of a chart depends on, whatever its boxes measure: levels, chains, and posts that are alike."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from ..model import ASSISTANT, Tree

MOST_LEAVES = 12  # leaf siblings in one row or column; more stand in a grid


class Hierarchy:
    """`line[i]` and `assistants[i]` are the reports of post `i`; `level[i]` counts from its root's first branching.

    The posts of one position are `kin`: they are arranged alike, so all have the level of the highest of them.
    `links[i]` is how many posts the chain has that post `i` belongs to (a chain: each has one report, and no other).
    """

    def __init__(self, tree: Tree, mode: str) -> None:
        self.tree: Tree = tree
        self.mode: str = mode
        self.order: list[int] = list(tree.preorder())
        self.rank: list[int] = [0] * len(tree.posts)
        for rank, i in enumerate(self.order):
            self.rank[i] = rank
        self.line: list[list[int]]
        self.assistants: list[list[int]]
        self.line, self.assistants = _split(tree)
        self.kin: dict[str, list[int]] = _kin(tree, self.line)
        self.level: list[int] = self._levels()
        self.links: list[int] = self._chains()
        self.chain_level: list[int] = self._chain_levels()
        self.gridded: set[int] = self.closed([i for i in self.order if self._has_many_leaves(i)])
        self.aside: set[int] = {c for posts in self.assistants for c in posts}
        self.by_level: dict[int, list[int]]
        self.singular: list[int]
        self.by_level, self.singular = self._by_level()
        self.deepest: int = max(self.by_level, default=0)

    def style(self, i: int) -> str:
        """How the reports of post `i` are to be arranged: its own `layout`, else the chart's."""
        return self.tree.posts[i].position.layout or self.mode

    def alike(self, i: int) -> list[int]:
        """The posts of the position of post `i` that have reports to arrange."""
        return self.kin.get(self.tree.posts[i].position.id, [i])

    def chained(self, i: int) -> bool:
        """Whether post `i` has one report and no other, so that nothing branches below it."""
        return len(self.line[i]) == 1 and not self.assistants[i]

    def closed(self, posts: Iterable[int]) -> set[int]:
        """The posts with all that are alike."""
        closed: set[int] = set()
        for i in posts:
            if i not in closed:
                closed.update(self.alike(i))
        return closed

    def first_branching(self, root: int) -> int:
        """The highest post below a root, or the root, that has several line reports or one without reports."""
        while self._leads_to_branching(root):
            root = self.line[root][0]
        return root

    def _by_level(self) -> tuple[dict[int, list[int]], list[int]]:
        """Posts with reports by level, and those of them whose arrangement is settled whatever their level."""
        by_level: dict[int, list[int]] = defaultdict(list)
        singular = []
        for i in self.order:
            if self.tree.children[i]:
                by_level[self.level[i]].append(i)
                if i in self.gridded or self.tree.posts[i].position.layout:
                    singular.append(i)
        return by_level, singular

    def _chain_levels(self) -> list[int]:
        """The level at which each post's chain begins."""
        begins = self.level[:]
        for i in self.order:
            parent = self.tree.parent[i]
            if parent >= 0 and self.chained(parent):
                begins[i] = begins[parent]
        return begins

    def _has_many_leaves(self, i: int) -> bool:
        line = self.line[i]
        return not self.mode and len(line) > MOST_LEAVES and not any(self.tree.children[c] for c in line)

    def _levels(self) -> list[int]:
        level = [0] * len(self.order)
        for i in self.order:
            parent = self.tree.parent[i]
            if parent < 0:
                level[i] = -1 if self._leads_to_branching(i) else 0
            else:
                above = level[parent]
                level[i] = above + 1 if above >= 0 else (-1 if self._leads_to_branching(i) else 0)
        for posts in self.kin.values():
            highest = min([level[i] for i in posts])
            for i in posts:
                level[i] = highest
        return level

    def _leads_to_branching(self, i: int) -> bool:
        """Whether post `i` on top of the chart has a single line report, so that branching begins below it."""
        return len(self.line[i]) == 1 and bool(self.tree.children[self.line[i][0]])

    def _chains(self) -> list[int]:
        """The number of posts in each post's chain; 1 where there is none."""
        below = [1] * len(self.order)
        for i in reversed(self.order):
            if self.chained(i):
                below[i] = 1 + below[self.line[i][0]]
        links = below[:]
        for i in self.order:
            parent = self.tree.parent[i]
            if parent >= 0 and self.chained(parent):
                links[i] = links[parent]
        return links


def _split(tree: Tree) -> tuple[list[list[int]], list[list[int]]]:
    """Line reports and assistants of every post."""
    assistant = [post.position.kind == ASSISTANT for post in tree.posts]
    if not any(assistant):
        return tree.children, [[] for _ in tree.posts]
    line = [[c for c in children if not assistant[c]] for children in tree.children]
    return line, [[c for c in children if assistant[c]] for children in tree.children]


def _kin(tree: Tree, line: list[list[int]]) -> dict[str, list[int]]:
    """By position, its posts with two or more line reports; only positions that have several."""
    posts: dict[str, list[int]] = defaultdict(list)
    for i, post in enumerate(tree.posts):
        if post.region is not None and len(line[i]) > 1:
            posts[post.position.id].append(i)
    return {position: alike for position, alike in posts.items() if len(alike) > 1}
