"""The exact difference of two charts as records, which `apply` carries over to another chart."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, replace
from operator import attrgetter
from typing import Any

from ..fields import OVERRIDES
from ..model import Chart, Department, Duty, Position, Post, Region, walk_departments, walk_regions
from .changes import Changes, Edit

WHOLE = tuple(f.name for f in fields(Chart) if f.compare and f.name not in ("positions", "posts"))
Order = tuple[str, tuple[str, ...], tuple[str, ...]]


def edits(old: Chart, new: Chart) -> tuple[tuple[Edit, ...], tuple[Order, ...]]:
    """The records that differ, and the order of those whose order differs."""
    whole = [Edit(f, getattr(old, f), getattr(new, f)) for f in WHOLE if getattr(old, f) != getattr(new, f)]
    orders: list[Order] = []
    positions = _differing_positions(old.positions, new.positions)
    posts = _differing_posts(old.posts, new.posts, {(e.old or e.new).id for e in positions})
    for what, differing in (("position", positions), ("post", posts)):
        olds = [r.id for r in getattr(old, what + "s")]
        news = [r.id for r in getattr(new, what + "s")]
        if olds != news and (_placed(olds, differing) != news or _placed(news, _inverse(differing)) != olds):
            orders.append((what, tuple(olds), tuple(news)))
    return (*whole, *positions, *posts), tuple(orders)


# Comparing tuples that C code gathers is several times as fast as comparing records one in another.
_FACTS = attrgetter(*[f.name for f in fields(Position) if f.compare and f.name != "duties"])
_OWN = attrgetter(*[f.name for f in OVERRIDES if f.name not in ("reports_to", "label", "dotted_to", "department")])
_DUTY = attrgetter(*[f.name for f in fields(Duty) if f.compare])


def _differing_positions(olds: tuple[Position, ...], news: tuple[Position, ...]) -> list[Edit]:
    before = {p.id: p for p in olds}
    differing = []
    for q in news:
        p = before.pop(q.id, None)
        if p is None or _FACTS(p) != _FACTS(q) or list(map(_DUTY, p.duties)) != list(map(_DUTY, q.duties)):
            differing.append(Edit("position", p, q))
    return differing + [Edit("position", p, None) for p in before.values()]


def _differing_posts(olds: tuple[Post, ...], news: tuple[Post, ...], changed: set[str]) -> list[Edit]:
    """Posts whose own facts differ. Where the position does not, only what is resolved for a post can."""
    before = {p.id: p for p in olds}
    differing = []
    for q in news:
        p = before.pop(q.id, None)
        if (
            p is None
            or p.manager != q.manager
            or p.label != q.label
            or p.dotted_to != q.dotted_to
            or department_id(p) != department_id(q)
            or (q.position.id in changed and (_OWN(p) != _OWN(q) or _region(p) != _region(q)))
        ):
            differing.append(Edit("post", p, q))
    return differing + [Edit("post", p, None) for p in before.values()]


def _region(post: Post) -> str:
    return post.region.id if post.region is not None else ""


def department_id(post: Post) -> str:
    return post.department.id if post.department is not None else ""


def _inverse(edits: Iterable[Edit]) -> list[Edit]:
    return [Edit(e.what, e.new, e.old) for e in edits]


def _placed(before: list[str], edits: list[Edit]) -> list[str]:
    """The order that edits alone give: what stays keeps its place, what is new comes last."""
    gone = {e.old.id for e in edits if e.new is None}
    return [id for id in before if id not in gone] + [e.new.id for e in edits if e.old is None]


def apply(chart: Chart, changes: Changes) -> Chart:
    """The chart after the changes; `apply(a, compare(a, b)) == b`. `chart` must be what they start from."""
    whole = {e.what: e.new for e in changes.edits if e.what in WHOLE}
    orders = {what: after for what, _, after in changes.order}
    regions, departments = (whole.get(name, getattr(chart, name)) for name in ("regions", "departments"))
    positions = _edited(chart.positions, "position", changes.edits, orders)
    posts = _edited(chart.posts, "post", changes.edits, orders)
    return replace(
        chart,
        **whole,
        positions=tuple(positions.values()),
        posts=_linked(posts.values(), positions, regions, departments),
    )


def _edited(
    records: Iterable[Any], what: str, edits: Iterable[Edit], orders: dict[str, tuple[str, ...]]
) -> dict[str, Any]:
    by_id = {r.id: r for r in records}
    for edit in edits:
        if edit.what == what:
            if edit.new is None:
                del by_id[edit.old.id]
            else:
                by_id[edit.new.id] = edit.new
    return {id: by_id[id] for id in orders[what]} if what in orders else by_id


def _linked(
    posts: Iterable[Post],
    positions: dict[str, Position],
    regions: tuple[Region, ...],
    departments: tuple[Department, ...],
) -> tuple[Post, ...]:
    """Posts that hold the positions, regions and departments of their own chart."""
    places = {r.id: r for r, _ in walk_regions(regions)}
    homes = {d.id: d for d, _ in walk_departments(departments)}
    linked = []
    for post in posts:
        position, region = positions[post.position.id], post.region and places[post.region.id]
        home = post.department and homes[post.department.id]
        same = position is post.position and region is post.region and home is post.department
        linked.append(post if same else replace(post, position=position, region=region, department=home))
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
