"""Everything that changed from one chart to another, and the size of both: what belongs to no position stands here."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..fields import ATTRIBUTES, BY_ID, CHECKS, DEPARTMENT, META, REGION, Field, Record
from ..figures import Figures, Survey
from ..model import (
    Chart,
    Department,
    Faq,
    Region,
    Tree,
    collection_paused,
    walk_departments,
    walk_regions,
)
from .changes import Change, Changes
from .match import Join, join, possibly_renamed
from .patch import edits
from .positions import position_changes
from .values import text


def _figures(survey: Survey) -> dict[str, Figures]:
    """Figures of the whole under `""` and of each region with posts under its id."""
    homes: dict[str, list[int]] = {"": list(range(len(survey.tree.posts)))}
    for i, post in enumerate(survey.tree.posts):
        if post.region is not None:
            homes.setdefault(post.region.id, []).append(i)
    return {region: survey.figures(members) for region, members in homes.items()}


def compare(old: Chart, new: Chart, span_limit: int | None = None) -> Changes:
    """Everything that changed from `old` to `new`; the order of positions, regions and keys is no change.

    A post that moved is told once, with the number of posts that follow it.
    """
    with collection_paused():
        limits = [chart.checks.max_span if span_limit is None else span_limit for chart in (old, new)]
        return _compared(old, new, (limits[0], limits[1]))


def _compared(old: Chart, new: Chart, span_limits: tuple[int, int]) -> Changes:
    exact, order = edits(old, new)
    joined = join(old, new)
    surveys = Survey(old), Survey(new)
    trees, widths = (surveys[0].tree, surveys[1].tree), (surveys[0].spans, surveys[1].spans)
    items = [
        *whole_changes(old, new),
        *group_changes(REGION, _regions(old), _regions(new)),
        *group_changes(DEPARTMENT, _departments(old), _departments(new)),
        *position_changes(joined, exact, trees[1]),
        *possibly_renamed(joined),
        *_span_changes(joined, trees, widths, span_limits),
        *faq_changes(old, new),
    ]
    before, after = map(_figures, surveys)
    nobody = tuple(survey.figures(()) for survey in surveys)
    rows = tuple((r, before.get(r, nobody[0]), after.get(r, nobody[1])) for r in {**after, **before})
    ids = tuple((p, q) for p, q in joined.post_ids.items() if p != q)
    return Changes(old, new, tuple(items), exact, order, rows, ids, joined.problems)


def _span_changes(
    join: Join, trees: tuple[Tree, Tree], widths: tuple[list[int], list[int]], limits: tuple[int, int]
) -> Iterator[Change]:
    """Posts whose direct line reports went over the limit of their chart, or came back under it."""
    sides = zip(trees, widths, limits, strict=True)
    wide = {tree.posts[i].id for tree, counts, most in sides for i, n in enumerate(counts) if n > most}
    for p, q in join.posts if wide else ():
        if (p is None or p.id not in wide) and (q is None or q.id not in wide):
            continue
        before = widths[0][trees[0].index[p.id]] if p is not None else 0
        after = widths[1][trees[1].index[q.id]] if q is not None else 0
        if before != after and (before > limits[0]) != (after > limits[1]):
            kind, limit = ("span-over", limits[1]) if after > limits[1] else ("span-within", limits[0])
            old_id, new_id = p.id if p is not None else "", q.id if q is not None else ""
            yield Change(
                kind, old_id, new_id, (old_id,) if p else (), (new_id,) if q else (), f"limit {limit}",
                str(before), str(after),
                old_place=p.place if p is not None else None, new_place=q.place if q is not None else None,
            )  # fmt: skip


def whole_changes(old: Chart, new: Chart) -> Iterator[Change]:
    """Name, language, description, meta, terms, outputs and the columns of tables."""
    before, after = _whole(old), _whole(new)
    for key in {**before, **after}:
        if before.get(key) != after.get(key):
            kind = "organization-renamed" if key == "name" else "chart"
            yield Change(kind, field=key, old=before.get(key, ""), new=after.get(key, ""))


def _whole(chart: Chart) -> dict[str, str]:
    """Every fact of the document itself under a dotted name."""
    facts = {f: text(getattr(chart, f)) for f in ("name", "lang", "description", "grades", "version")}
    facts.update({f"meta.{f.key}": getattr(chart.meta, f.name) for f in META.fields})
    facts.update({f"checks.{f.key}": text(getattr(chart.checks, f.name)) for f in CHECKS.fields})
    facts.update({f"terms.{key}": value for key, value in chart.terms})
    facts.update({f"import.columns.{header}": meaning for header, meaning in chart.table_import.columns})
    facts.update({f"{ATTRIBUTES}.{a.id}": f"{a.name} ({a.type})" for a in chart.attributes})
    for n, output in enumerate(chart.outputs, 1):
        options = ", ".join(f"{key}: {' '.join(values)}" for key, values in output.options)
        facts[f"outputs.{n}"] = f"{output.path} {{{options}}}" if options else output.path
    return facts


Group = Region | Department
Groups = dict[str, tuple[Group, str]]  # by id, each with the id of the one around it


def group_changes(record: Record, before: Groups, after: Groups) -> Iterator[Change]:
    """Regions or departments by id: added, removed, renamed, put inside another, described otherwise."""
    what = record.name
    for id, (group, outer) in after.items():
        if id not in before:
            yield Change(f"{what}-added", new_id=id, new=group.name, new_place=group.place)
            continue
        former, former_outer = before[id]
        # What has a kind of change of its own comes first.
        for field in sorted(record.fields, key=lambda field: not field.changes):
            a, b = (text(_fact(field, *side)) for side in ((former, former_outer), (group, outer)))
            if a != b:
                kind, name = (field.changes[0], "") if field.changes else (f"{what}-changed", field.key)
                yield Change(kind, id, id, (), (), name, a, b, old_place=former.place, new_place=group.place)
    for id, (group, _) in before.items():
        if id not in after:
            yield Change(f"{what}-removed", old_id=id, old=group.name, old_place=group.place)


def _fact(field: Field, group: Group, outer: str) -> Any:
    """A group's value of a field; which groups it encloses is told by each of them."""
    return outer if field.many == BY_ID else getattr(group, field.name)


def _regions(chart: Chart) -> Groups:
    return {region.id: (region, outer.id if outer else "") for region, outer in walk_regions(chart.regions)}


def _departments(chart: Chart) -> Groups:
    return {each.id: (each, outer.id if outer else "") for each, outer in walk_departments(chart.departments)}


def faq_changes(old: Chart, new: Chart) -> Iterator[Change]:
    """Questions by their words; a question that is there twice counts as two."""
    before, after = _faqs(old), _faqs(new)
    for key, faq in after.items():
        former = before.get(key)
        if former is None:
            yield Change("faq-added", new_id=faq.question, new=faq.answer, new_place=faq.place)
        elif former.answer != faq.answer:
            yield Change(
                "faq-changed", faq.question, faq.question, (), (), "answer", former.answer, faq.answer,
                old_place=former.place, new_place=faq.place,
            )  # fmt: skip
    for key, faq in before.items():
        if key not in after:
            yield Change("faq-removed", old_id=faq.question, old=faq.answer, old_place=faq.place)
    stayed = [key for key in before if key in after]
    if stayed != [key for key in after if key in before]:
        yield Change("faq-changed", field="order")


def _faqs(chart: Chart) -> dict[tuple[str, int], Faq]:
    seen: dict[str, int] = {}
    faqs = {}
    for faq in chart.faqs:
        seen[faq.question] = nth = seen.get(faq.question, 0) + 1
        faqs[faq.question, nth] = faq
    return faqs
