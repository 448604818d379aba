"""Who moved: another manager, or another region; and who merely follows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from ..model import Post, Tree
from .match import Join


def moved_posts(join: Join) -> dict[str, str]:
    """New ids of the posts at the top of what moved, with how: `moved` or `relocated`.

    A post that went to another region together with its manager follows it and is not listed.
    """
    regions = {
        q.id: (_region(p), _region(q)) for p, q in join.posts if p is not None and q is not None and p.id != q.id
    }
    how: dict[str, str] = {}
    unchanged = not regions and not join.renames  # then the same id means the same manager
    for p, q in join.posts:
        if p is None or q is None or (unchanged and p.manager == q.manager):
            continue
        if (p.manager or q.manager) and join.reference(p.manager) != q.manager:
            how[q.id] = "moved"
        elif q.id in regions:
            before, after = regions[q.id]
            if before != after and regions.get(q.manager) != (before, after):
                how[q.id] = "relocated"
    return how


def _region(post: Post) -> str:
    return post.region.id if post.region is not None else ""


def department_moves(join: Join, tree: Tree) -> dict[str, int]:
    """New ids of the posts at the top of what went to another department, with how many below them came along."""
    ways = {q.id: way for p, q in join.posts if p is not None and q is not None and (way := _way(p, q))}
    tops: dict[str, int] = {}
    above: dict[str, str] = {}  # by post, the top that it follows
    for i in tree.preorder() if ways else ():
        post = tree.posts[i]
        if post.id not in ways:
            continue
        if ways.get(post.manager) == ways[post.id]:
            above[post.id] = above[post.manager]
            tops[above[post.id]] += 1
        else:
            above[post.id] = post.id
            tops[post.id] = 0
    return tops


def _way(p: Post, q: Post) -> tuple[str, str] | None:
    if p.department is q.department:  # mostly none
        return None
    before, after = (each.department.id if each.department is not None else "" for each in (p, q))
    return (before, after) if before != after else None


def follow_counts(join: Join, tree: Tree, moved: dict[str, str]) -> dict[str, int]:
    """For each moved post, by new id, how many posts below it came along without a move of their own."""
    if not moved:
        return {}
    alone = {q.id for p, q in join.posts if p is None and q is not None}
    counts = dict.fromkeys(moved, 0)
    for id in moved:
        below = list(tree.children[tree.index[id]])
        while below:
            i = below.pop()
            report = tree.posts[i].id
            if report not in moved and report not in alone:
                counts[id] += 1
                below.extend(tree.children[i])
    return counts


T = TypeVar("T")


@dataclass(slots=True)
class Transfers(Generic[T]):
    """Losses and gains by name. A name that was lost once and gained once went from the one to the other."""

    lost: dict[str, list[T]] = field(default_factory=dict)
    gained: dict[str, list[T]] = field(default_factory=dict)

    def note(self, old: Iterable[str], new: Iterable[str], owner: T) -> None:
        """The names an owner had and has; what stayed is left out."""
        before, after = list(old), list(new)
        if before == after:
            return
        for names, others, into in ((before, set(after), self.lost), (after, set(before), self.gained)):
            for name in dict.fromkeys(names):
                if name not in others:
                    into.setdefault(name, []).append(owner)

    def by_name(self) -> dict[str, tuple[T, T]]:
        """Each name that went from one owner to another, with both."""
        both = self.lost.keys() & self.gained.keys()
        single = [n for n in self.lost if n in both and len(self.lost[n]) == 1 and len(self.gained[n]) == 1]
        return {name: (self.lost[name][0], self.gained[name][0]) for name in single}


def similar(removed: list[Any], added: list[Any], words: Any) -> list[tuple[Any, Any]]:
    """Pairs of one removed and one added thing whose texts are mostly the same, the likest first.

    Never more than 32 of each are held against each other, by at most 400 characters.
    """
    from difflib import SequenceMatcher

    scored = []
    for i, a in enumerate(removed[:32]):
        for j, b in enumerate(added[:32]):
            # The matcher's ratio depends on the order of its two texts; the comparison must not.
            one, two = sorted((words(a)[:400], words(b)[:400]))
            matcher = SequenceMatcher(None, one, two, autojunk=False)
            if matcher.real_quick_ratio() >= ALIKE and matcher.quick_ratio() >= ALIKE:
                scored.append((-matcher.ratio(), abs(i - j), min(i, j), i, j))
    pairs, used_a, used_b = [], set(), set()
    for score, _, _, i, j in sorted(scored):
        if -score >= ALIKE and i not in used_a and j not in used_b:
            used_a.add(i)
            used_b.add(j)
            pairs.append((removed[i], added[j]))
    return pairs


ALIKE = 0.6  # of the characters in common order: about where a rewording ends and another sentence begins
