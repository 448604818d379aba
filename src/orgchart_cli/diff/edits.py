"""The exact difference of two charts as records, which `apply` carries over to another chart."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from ..model import Chart, Position, Post, Region, walk_regions
from .changes import Changes, Edit

WHOLE = ("name", "lang", "description", "meta", "terms", "outputs", "version", "regions", "faqs")
Order = tuple[str, tuple[str, ...], tuple[str, ...]]


def edits(old: Chart, new: Chart) -> tuple[tuple[Edit, ...], tuple[Order, ...]]:
    """The records that differ, and the order of those whose order differs."""
    found = [Edit(f, getattr(old, f), getattr(new, f)) for f in WHOLE if getattr(old, f) != getattr(new, f)]
    orders: list[Order] = []
    changed: set[str] = set()
    for what in ("position", "post"):
        before = {r.id: r for r in getattr(old, what + "s")}
        after = {r.id: r for r in getattr(new, what + "s")}
        differing = _differing(before, after, changed)
        if what == "position":
            changed = {(e.old or e.new).id for e in differing}
        found.extend(differing)
        if _placed(before, differing) != list(after) or _placed(after, _inverse(differing)) != list(before):
            orders.append((what, tuple(before), tuple(after)))
    return tuple(found), tuple(orders)


def _differing(before: dict[str, Any], after: dict[str, Any], changed: set[str]) -> list[Edit]:
    found = []
    for id, new in after.items():
        old = before.get(id)
        if old is None or (_post_differs(old, new, changed) if type(new) is Post else old != new):
            found.append(Edit("post" if type(new) is Post else "position", old, new))
    found.extend(Edit("post" if type(o) is Post else "position", o, None) for k, o in before.items() if k not in after)
    return found


def _post_differs(p: Post, q: Post, changed: set[str]) -> bool:
    """Whether a post's own facts differ. Where its position does not, only what is resolved for it can."""
    if p.manager != q.manager or p.label != q.label or p.dotted_to != q.dotted_to:
        return True
    return q.position.id in changed and _own(p) != _own(q)


def _own(p: Post) -> tuple[Any, ...]:
    return (p.title, p.headcount, p.holders, p.grade, p.note, p.url, p.tags, p.duties, p.region and p.region.id)


def _inverse(found: Iterable[Edit]) -> list[Edit]:
    return [Edit(e.what, e.new, e.old) for e in found]


def _placed(before: dict[str, Any], found: list[Edit]) -> list[str]:
    """The order that edits alone give: what stays keeps its place, what is new comes last."""
    gone = {e.old.id for e in found if e.new is None}
    return [id for id in before if id not in gone] + [e.new.id for e in found if e.old is None]


def apply(chart: Chart, changes: Changes) -> Chart:
    """The chart after the changes; `apply(a, compare(a, b)) == b`. `chart` must be what they start from."""
    whole = {e.what: e.new for e in changes.edits if e.what in WHOLE}
    orders = {what: after for what, _, after in changes.order}
    regions = whole.get("regions", chart.regions)
    positions = _edited(chart.positions, "position", changes.edits, orders)
    posts = _edited(chart.posts, "post", changes.edits, orders)
    return replace(
        chart, **whole, positions=tuple(positions.values()), posts=_linked(posts.values(), positions, regions)
    )


def _edited(
    records: Iterable[Any], what: str, found: Iterable[Edit], orders: dict[str, tuple[str, ...]]
) -> dict[str, Any]:
    by_id = {r.id: r for r in records}
    for edit in found:
        if edit.what == what:
            if edit.new is None:
                del by_id[edit.old.id]
            else:
                by_id[edit.new.id] = edit.new
    return {id: by_id[id] for id in orders[what]} if what in orders else by_id


def _linked(posts: Iterable[Post], positions: dict[str, Position], regions: tuple[Region, ...]) -> tuple[Post, ...]:
    """Posts that hold the positions and regions of their own chart."""
    places = {r.id: r for r, _ in walk_regions(regions)}
    linked = []
    for post in posts:
        position, region = positions[post.position.id], post.region and places[post.region.id]
        same = position is post.position and region is post.region
        linked.append(post if same else replace(post, position=position, region=region))
    return tuple(linked)


def inverse(changes: Changes) -> Changes:
    """What undoes the changes: the same, backwards."""
    return Changes(
        old=changes.new,
        new=changes.old,
        items=tuple(c.inverse() for c in changes.items),
        edits=tuple(_inverse(changes.edits)),
        order=tuple((what, after, before) for what, before, after in changes.order),
        figures=tuple((region, after, before) for region, before, after in changes.figures),
        ids=tuple((after, before) for before, after in changes.ids),
    )
