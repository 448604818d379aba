"""The model as JSON: the chart file's own format with includes joined, so the loader reads it back.

Every key means what it means in a chart file and `orgchart schema` is its schema; what has its default is left out.
Of a selected part of a chart, each post says by its full id whom it reports to.
"""

from __future__ import annotations

import json
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING, Any

from ..fields import BY_ID, BY_KEY, BY_POST, CHART, DOTTED_LINE, FLAG, PLACEMENT, POSITION, RECORDS, Field, Record
from ..model import Chart, Placement, Position, Post, Raci

if TYPE_CHECKING:
    from ..options import Options


OUTPUT = "output"  # the type of what `orgchart build` writes


def render(chart: Chart, options: Options | None = None) -> str:
    """The document, indented by two spaces, ending in a line end. Loading it gives an equal chart."""
    return json.dumps(document(chart), ensure_ascii=False, indent=2) + "\n"


def document(chart: Chart) -> dict[str, Any]:
    """The chart as plain dicts and lists."""
    placements = _placements(chart)
    of: dict[str, list[Post]] = defaultdict(list)
    for post in chart.posts:
        of[post.position.id].append(post)
    written = {"orgchart": chart.version, **_written(CHART, chart)}
    if not _is_whole(chart, placements):
        known = set(of) | {post.id for post in chart.posts}
        written["positions"] = {p.id: _selected(p, of[p.id], known, placements) for p in chart.positions}
    return written


Placements = dict[tuple[str, str], Placement]  # by position and region


def _placements(chart: Chart) -> Placements:
    lists = ((p.id, p.regions) for p in chart.positions if isinstance(p.regions, tuple))
    return {(id, place.region): place for id, places in lists for place in places}


def _placement(post: Post, placements: Placements) -> Placement | None:
    return placements.get((post.position.id, post.region.id)) if post.region else None


def _is_whole(chart: Chart, placements: Placements) -> bool:
    """Whether every reference still leads to a post, and where the position says: false for some selections."""
    ids = {post.id for post in chart.posts}
    names = ids | {position.id for position in chart.positions}
    for post in chart.posts:
        place = _placement(post, placements)
        said = place.reports_to if place and place.reports_to is not None else post.position.reports_to
        lines = place.dotted_to if place and place.dotted_to is not None else post.position.dotted_to
        led = not post.manager or (post.manager in ids and post.manager.partition("@")[0] == said.partition("@")[0])
        dotted = len(lines) == len(post.dotted_to)
        if not (led and dotted and all(to in names for d in post.duties if d.raci for to in _ids(d.raci))):
            return False
    return True


def _written(record: Record, value: Any) -> dict[str, Any]:
    """The fields of a record that say something else than their default."""
    written = {}
    for field, default in _order(record.name):
        own = getattr(value, field.name)
        if own != default:
            written[field.key] = _value(field, own)
    return written


@cache
def _order(name: str) -> tuple[tuple[Field, Any], ...]:
    """A record's fields with their defaults; of records that stand in a list or region, short values come first."""
    record = CHART if name == CHART.name else RECORDS[name]
    known = record.model.__dataclass_fields__
    fields = [field for field in record.fields if field.many != BY_POST and field.name in known]
    if record is not POSITION and record is not CHART:
        fields.sort(key=lambda f: (bool(f.many), f.type == FLAG))
    return tuple((field, record.default(field)) for field in fields)


def _value(field: Field, value: Any) -> Any:
    """A field's value as plain data."""
    if field.type == PLACEMENT.name:
        return value if isinstance(value, str) else _regions(value)
    if field.type == OUTPUT:
        return [{"path": output.path, **{k: list(v) for k, v in output.options}} for output in value]
    if field.many == BY_KEY:
        return dict(value)
    record = RECORDS.get(field.type)
    if record is None:
        return list(value) if field.many else value
    if field.many == BY_ID:
        return {inner.id: _item(record, inner) for inner in value}
    return [_item(record, inner) for inner in value] if field.many else _item(record, value)


def _item(record: Record, value: Any) -> Any:
    """A record, by its short form where it says no more."""
    written = _written(record, value)
    return written[record.short] if written.keys() == {record.short} else written


def _regions(placements: tuple[Placement, ...]) -> Any:
    """A list where nothing is overridden, else a map with what differs, also what is overridden to nothing."""
    placed = {place.region: _written(PLACEMENT, place) for place in placements}
    return placed if any(placed.values()) else list(placed)


def _selected(position: Position, posts: list[Post], known: set[str], placements: Placements) -> dict[str, Any]:
    """A position with only these posts, each with its lines written out and none that leads out of the selection."""
    written = _without_strangers(_written(POSITION, position), known)
    for key in ("reports_to", "dotted_to", "regions", "department"):
        written.pop(key, None)
    if position.regions is None:
        return {**written, **_lines(posts[0], known), **_department(posts[0])} if posts else written
    places = {}
    for post in posts:
        place, region = _placement(post, placements), post.region
        own = _without_strangers(_written(PLACEMENT, place), known) if place else {}
        places[region.id if region else ""] = {**own, "dotted_to": [], **_lines(post, known), **_department(post)}
    return {**written, "regions": places}


def _lines(post: Post, known: set[str]) -> dict[str, Any]:
    lines = [_written(DOTTED_LINE, line) for line in post.dotted_to if line.to in known]
    return {"reports_to": post.manager if post.manager in known else "", **_given(dotted_to=lines)}


def _department(post: Post) -> dict[str, str]:
    """A post's department, which its manager here may not give it."""
    return {"department": post.department.id} if post.department else {}


def _without_strangers(written: dict[str, Any], known: set[str]) -> dict[str, Any]:
    """Duties whose RACI names only who is selected."""
    for duty in written.get("duties", ()):
        if isinstance(duty, dict) and "raci" in duty:
            duty["raci"] = {k: [to for to in ids if to in known] for k, ids in duty["raci"].items()}
    return written


def _ids(raci: Raci) -> tuple[str, ...]:
    return raci.responsible + raci.accountable + raci.consulted + raci.informed


def _given(**values: Any) -> dict[str, Any]:
    """What is not empty."""
    return {key: value for key, value in values.items() if value}
