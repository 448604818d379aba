"""Who moved: another manager, or another region; and who merely follows."""

from __future__ import annotations

from ..model import Post, Tree
from .joining import Join


def moved_posts(join: Join) -> dict[str, str]:
    """New ids of the posts at the top of what moved, with how: `moved` or `relocated`.

    A post that went to another region together with its manager follows it and is not listed.
    """
    regions = {
        q.id: (_region(p), _region(q)) for p, q in join.posts if p is not None and q is not None and p.id != q.id
    }
    found: dict[str, str] = {}
    unchanged = not regions and not join.renames  # then the same id means the same manager
    for p, q in join.posts:
        if p is None or q is None or (unchanged and p.manager == q.manager):
            continue
        if (p.manager or q.manager) and join.reference(p.manager) != q.manager:
            found[q.id] = "moved"
        elif q.id in regions:
            before, after = regions[q.id]
            if before != after and regions.get(q.manager) != (before, after):
                found[q.id] = "relocated"
    return found


def _region(post: Post) -> str:
    return post.region.id if post.region is not None else ""


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
