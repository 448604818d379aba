"""The size of an organization before and after: posts, headcount, vacancies, layers and the largest span."""

from __future__ import annotations

from collections.abc import Iterator

from .. import collector
from ..model import LINE, SPAN_LIMIT, Chart, Tree
from .changes import Change, Changes, Figures
from .match import Join, join, possibly_renamed
from .organization import faq_changes, region_changes, whole_changes
from .patch import edits
from .positions import position_changes


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
    level = tree.levels()
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


def compare(old: Chart, new: Chart, span_limit: int = SPAN_LIMIT) -> Changes:
    """Everything that changed from `old` to `new`; the order of positions, regions and keys is no change.

    A post that moved is told once, with the number of posts that follow it.
    """
    with collector.paused():
        return _compared(old, new, span_limit)


def _compared(old: Chart, new: Chart, span_limit: int) -> Changes:
    exact, order = edits(old, new)
    joined = join(old, new)
    trees = Tree(old.posts), Tree(new.posts)
    widths = spans(trees[0]), spans(trees[1])
    items = [
        *whole_changes(old, new),
        *region_changes(old, new),
        *position_changes(joined, exact, trees[1]),
        *possibly_renamed(joined),
        *_span_changes(joined, trees, widths, span_limit),
        *faq_changes(old, new),
    ]
    before, after = figures(trees[0], widths[0]), figures(trees[1], widths[1])
    rows = tuple((r, before.get(r, Figures()), after.get(r, Figures())) for r in {**after, **before})
    ids = tuple((p, q) for p, q in joined.post_ids.items() if p != q)
    return Changes(old, new, tuple(items), exact, order, rows, ids, joined.problems)


def _span_changes(
    join: Join, trees: tuple[Tree, Tree], widths: tuple[list[int], list[int]], limit: int
) -> Iterator[Change]:
    """Posts whose direct line reports went over the limit, or came back under it."""
    wide = {t.posts[i].id for t, counts in zip(trees, widths, strict=True) for i, n in enumerate(counts) if n > limit}
    for p, q in join.posts if wide else ():
        if (p is None or p.id not in wide) and (q is None or q.id not in wide):
            continue
        before = widths[0][trees[0].index[p.id]] if p is not None else 0
        after = widths[1][trees[1].index[q.id]] if q is not None else 0
        if (before > limit) != (after > limit):
            kind = "span-over" if after > limit else "span-within"
            old_id, new_id = p.id if p is not None else "", q.id if q is not None else ""
            yield Change(
                kind, old_id, new_id, (old_id,) if p else (), (new_id,) if q else (), f"limit {limit}",
                str(before), str(after),
                old_place=p.place if p is not None else None, new_place=q.place if q is not None else None,
            )  # fmt: skip
