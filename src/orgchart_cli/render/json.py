"""The model as JSON: the chart file's own format with includes joined, so the loader reads it back.

Every key means what it means in a chart file and `orgchart schema` is its schema; what has its default is left out.
Of a selected part of a chart, each post says by its full id whom it reports to.
"""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from ..model import Chart, Duty, Meta, Placement, Position, Post, Raci, Region, Relations

if TYPE_CHECKING:
    from ..options import Options


def render(chart: Chart, options: Options | None = None) -> str:
    """The document, indented by two spaces, ending in a line end. Loading it gives an equal chart."""
    return json.dumps(document(chart), ensure_ascii=False, indent=2) + "\n"


def document(chart: Chart) -> dict[str, Any]:
    """The chart as plain dicts and lists."""
    whole = _is_whole(chart)
    of: dict[str, list[Post]] = defaultdict(list)
    for post in chart.posts:
        of[post.position.id].append(post)
    known = set(of) | {post.id for post in chart.posts}
    return {
        "orgchart": chart.version,
        "name": chart.name,
        **_given(lang=chart.lang, description=chart.description, meta=_texts(chart.meta, Meta)),
        **_given(regions={region.id: _region(region) for region in chart.regions}),
        "positions": {p.id: _position(p) if whole else _selected(p, of[p.id], known) for p in chart.positions},
        **_given(
            faqs=[{"question": faq.question, "answer": faq.answer} for faq in chart.faqs],
            terms=dict(chart.terms),
            outputs=[{"path": o.path, **{k: list(v) for k, v in o.options}} for o in chart.outputs],
        ),
    }


def _is_whole(chart: Chart) -> bool:
    """Whether every reference still leads to a post, and where the position says: false for some selections."""
    ids = {post.id for post in chart.posts}
    names = ids | {position.id for position in chart.positions}
    for post in chart.posts:
        place = _placement(post)
        said = place.reports_to if place and place.reports_to is not None else post.position.reports_to
        lines = place.dotted_to if place and place.dotted_to is not None else post.position.dotted_to
        led = not post.manager or (post.manager in ids and post.manager.partition("@")[0] == said.partition("@")[0])
        dotted = len(lines) == len(post.dotted_to)
        if not (led and dotted and all(to in names for d in post.duties if d.raci for to in _ids(d.raci))):
            return False
    return True


def _placement(post: Post) -> Placement | None:
    regions = post.position.regions
    if post.region is None or not isinstance(regions, tuple):
        return None
    return next((place for place in regions if place.region == post.region.id), None)


def _region(region: Region) -> Any:
    inner = {r.id: _region(r) for r in region.regions}
    if not (region.description or inner):
        return region.name
    return {"name": region.name, **_given(description=region.description, regions=inner)}


def _position(position: Position) -> dict[str, Any]:
    p = position
    headcount = {"headcount": p.headcount} if p.headcount != 1 else {}
    return {
        "title": p.title,
        **_given(label=p.label, reports_to=p.reports_to, dotted_to=[_dotted(d) for d in p.dotted_to]),
        **({} if p.regions is None else {"regions": _regions(p.regions)}),
        **_given(kind=p.kind if p.kind != "line" else "", grade=p.grade),
        **headcount,
        **_given(
            holders=_holders(p.holders),
            purpose=p.purpose,
            duties=[_duty(d) for d in p.duties],
            authority=list(p.authority),
            requirements=list(p.requirements),
            kpis=list(p.kpis),
            conditions=list(p.conditions),
            relations=_relations(p.relations),
            career=list(p.career),
            tags=list(p.tags),
            url=p.url,
            layout=p.layout,
            renamed_from=p.renamed_from,
            note=p.note,
        ),
    }


def _regions(regions: str | tuple[Placement, ...]) -> Any:
    """The word, a list where nothing is overridden, else a map."""
    if isinstance(regions, str):
        return regions
    placed = {place.region: _overrides(place) for place in regions}
    return placed if any(placed.values()) else list(placed)


def _overrides(place: Placement) -> dict[str, Any]:
    """What differs in a region: also what is overridden to nothing."""
    plain = {k: getattr(place, k) for k in ("title", "label", "reports_to", "headcount", "grade", "note", "url")}
    listed = {
        "dotted_to": None if place.dotted_to is None else [_dotted(d) for d in place.dotted_to],
        "holders": None if place.holders is None else _holders(place.holders),
        "tags": None if place.tags is None else list(place.tags),
        "duties": [_duty(d) for d in place.duties] or None,
    }
    return {k: v for k, v in {**plain, **listed}.items() if v is not None}


def _selected(position: Position, posts: list[Post], known: set[str]) -> dict[str, Any]:
    """A position with only these posts, each with its lines written out and none that leads out of the selection."""
    written = _without_strangers(_position(position), known)
    for key in ("reports_to", "dotted_to", "regions"):
        written.pop(key, None)
    if position.regions is None:
        return {**written, **_lines(posts[0], known)} if posts else written
    places = {}
    for post in posts:
        place, region = _placement(post), post.region
        own = _without_strangers(_overrides(place), known) if place else {}
        places[region.id if region else ""] = {**own, "dotted_to": [], **_lines(post, known)}
    return {**written, "regions": places}


def _lines(post: Post, known: set[str]) -> dict[str, Any]:
    lines = [{"to": d.to, **_given(label=d.label)} for d in post.dotted_to if d.to in known]
    return {"reports_to": post.manager if post.manager in known else "", **_given(dotted_to=lines)}


def _without_strangers(written: dict[str, Any], known: set[str]) -> dict[str, Any]:
    """Duties whose RACI names only who is selected."""
    for duty in written.get("duties", ()):
        if isinstance(duty, dict) and "raci" in duty:
            duty["raci"] = {k: [to for to in ids if to in known] for k, ids in duty["raci"].items()}
    return written


def _dotted(line: Any) -> Any:
    return {"to": line.to, "label": line.label} if line.label else line.to


def _holders(holders: tuple[Any, ...]) -> list[Any]:
    written = []
    for h in holders:
        more = _given(email=h.email, url=h.url, fte=h.fte, since=h.since)
        acting = {"acting": True} if h.acting else {}
        written.append({"name": h.name, **more, **acting} if more or acting else h.name)
    return written


def _duty(duty: Duty) -> Any:
    more = _given(detail=duty.detail, kpi=duty.kpi)
    if duty.raci is not None:
        r = duty.raci
        more["raci"] = _given(R=list(r.responsible), A=list(r.accountable), C=list(r.consulted), I=list(r.informed))
    return {"name": duty.name, **more} if more else duty.name


def _ids(raci: Raci) -> tuple[str, ...]:
    return raci.responsible + raci.accountable + raci.consulted + raci.informed


def _relations(relations: Relations) -> dict[str, Any]:
    return _given(internal=list(relations.internal), external=list(relations.external))


def _texts(record: Any, kind: type) -> dict[str, str]:
    return _given(**{name: getattr(record, name) for name in kind.__slots__})  # type: ignore[attr-defined]


def _given(**values: Any) -> dict[str, Any]:
    """What is not empty."""
    return {key: value for key, value in values.items() if value}
