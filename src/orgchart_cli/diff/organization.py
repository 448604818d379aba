"""Changes that belong to no position: the document's own data, regions, questions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..fields import BY_ID, META, REGION, Field
from ..model import Chart, Faq, Region, walk_regions
from .changes import Change
from .values import text


def whole_changes(old: Chart, new: Chart) -> Iterator[Change]:
    """Name, language, description, meta, terms and outputs."""
    before, after = _whole(old), _whole(new)
    for key in {**before, **after}:
        if before.get(key) != after.get(key):
            kind = "organization-renamed" if key == "name" else "chart"
            yield Change(kind, field=key, old=before.get(key, ""), new=after.get(key, ""))


def _whole(chart: Chart) -> dict[str, str]:
    """Every fact of the document itself under a dotted name."""
    facts = {f: text(getattr(chart, f)) for f in ("name", "lang", "description", "version")}
    facts.update({f"meta.{f.key}": getattr(chart.meta, f.name) for f in META.fields})
    facts.update({f"terms.{key}": value for key, value in chart.terms})
    for n, output in enumerate(chart.outputs, 1):
        options = ", ".join(f"{key}: {' '.join(values)}" for key, values in output.options)
        facts[f"outputs.{n}"] = f"{output.path} {{{options}}}" if options else output.path
    return facts


def region_changes(old: Chart, new: Chart) -> Iterator[Change]:
    """Regions by id: added, removed, renamed, put inside another, described otherwise."""
    before, after = _regions(old), _regions(new)
    for id, (region, outer) in after.items():
        if id not in before:
            yield Change("region-added", new_id=id, new=region.name, new_place=region.place)
            continue
        former, former_outer = before[id]
        for field in _OF_REGION:
            a, b = (text(_fact(field, *side)) for side in ((former, former_outer), (region, outer)))
            if a != b:
                kind, name = (field.changes[0], "") if field.changes else ("region-changed", field.key)
                yield Change(kind, id, id, (), (), name, a, b, old_place=former.place, new_place=region.place)
    for id, (region, _) in before.items():
        if id not in after:
            yield Change("region-removed", old_id=id, old=region.name, old_place=region.place)


# What has a kind of change of its own comes first.
_OF_REGION = sorted(REGION.fields, key=lambda field: not field.changes)


def _fact(field: Field, region: Region, outer: str) -> Any:
    """A region's value of a field; which regions it encloses is told by each of them."""
    return outer if field.many == BY_ID else getattr(region, field.name)


def _regions(chart: Chart) -> dict[str, tuple[Region, str]]:
    return {region.id: (region, outer.id if outer else "") for region, outer in walk_regions(chart.regions)}


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
