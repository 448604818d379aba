"""What is written differently though every post stays as it was: so that no edit goes unreported_fields."""

from __future__ import annotations

from typing import Any

from ..fields import OVERRIDES, POSITION
from ..model import EVERYWHERE, Placement, Position
from .match import Join

# The field that a kind of change speaks of.
SUBJECTS = {kind: field.key for field in POSITION.fields for kind in field.changes}


def placements(position: Position) -> dict[str, Placement]:
    """A position's placements by region, where it lists them."""
    return {w.region: w for w in position.regions} if isinstance(position.regions, tuple) else {}


def unreported_fields(old: Position, new: Position, join: Join, reported: set[str]) -> list[str]:
    """The fields that differ without any of the reported changes speaking of them."""
    reported_fields = {SUBJECTS.get(r, r) for r in reported} | {"duties"}
    fields = []
    for name in (field.name for field in POSITION.fields):
        a, b = getattr(old, name), getattr(new, name)
        if a == b or name in reported_fields or _explained(name, a, b, old, new, join):
            continue
        if name == "regions":
            fields.extend(_override_fields(old, new, reported_fields, join))
        else:
            fields.append(name)
    return fields


def _explained(name: str, a: Any, b: Any, old: Position, new: Position, join: Join) -> bool:
    """Whether a rename says it all."""
    if name == "renamed_from":
        return old.id != new.id
    if name == "reports_to":
        return join.reference(str(a)) == str(b)
    if name == "dotted_to":
        return join.dotted(a) == tuple((d.to, d.label) for d in b)
    return False


def _override_fields(old: Position, new: Position, reported_fields: set[str], join: Join) -> list[str]:
    """Overrides that differ; `regions` where only the way of listing them does."""
    before, after = placements(old), placements(new)
    fields: set[str] = set()
    for region in before.keys() | after.keys():
        a, b = before.get(region), after.get(region)
        for name in (field.name for field in OVERRIDES if field.name != "duties"):
            x, y = getattr(a, name, None), getattr(b, name, None)
            if x != y and name not in reported_fields and not _explained(name, x or "", y or "", old, new, join):
                fields.add(f"regions.{name}")
    if EVERYWHERE in (old.regions, new.regions) and not reported_fields & {"post-added", "post-removed", "regions"}:
        fields.add("regions")
    return sorted(fields)
