"""What is written differently though every post stays as it was: so that no edit goes untold."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from ..model import EVERYWHERE, Placement, Position
from .match import Join

FIELDS = tuple(f.name for f in fields(Position) if f.name not in ("id", "place"))
OVERRIDES = tuple(f.name for f in fields(Placement) if f.name not in ("region", "duties", "place"))
# The field that a kind of change speaks of, where they are not called the same.
ABOUT = {
    "retitled": "title", "moved": "reports_to", "relocated": "regions",
    "dotted-added": "dotted_to", "dotted-removed": "dotted_to", "dotted-relabelled": "dotted_to",
    "holder-joined": "holders", "holder-left": "holders", "holder-changed": "holders",
}  # fmt: skip


def placements(position: Position) -> dict[str, Placement]:
    """A position's placements by region, where it lists them."""
    return {w.region: w for w in position.regions} if isinstance(position.regions, tuple) else {}


def placement(position: Position, region: str) -> Placement | None:
    """The placement in one region."""
    if not isinstance(position.regions, tuple):
        return None
    return next((w for w in position.regions if w.region == region), None)


def declared_fields(old: Position, new: Position, join: Join, reported: set[str]) -> list[str]:
    """The fields that differ without any of the reported changes speaking of them."""
    told = {ABOUT.get(r, r) for r in reported} | {"duties"}
    left = []
    for name in FIELDS:
        a, b = getattr(old, name), getattr(new, name)
        if a == b or name in told or _explained(name, a, b, old, new, join):
            continue
        if name == "regions":
            left.extend(_override_fields(old, new, told, join))
        else:
            left.append(name)
    return left


def _explained(name: str, a: Any, b: Any, old: Position, new: Position, join: Join) -> bool:
    """Whether a rename says it all."""
    if name == "renamed_from":
        return old.id != new.id
    if name == "reports_to":
        return join.reference(str(a)) == str(b)
    if name == "dotted_to":
        return join.dotted(a) == tuple((d.to, d.label) for d in b)
    return False


def _override_fields(old: Position, new: Position, told: set[str], join: Join) -> list[str]:
    """Overrides that differ; `regions` where only the way of listing them does."""
    before, after = placements(old), placements(new)
    left: set[str] = set()
    for region in before.keys() | after.keys():
        a, b = before.get(region), after.get(region)
        for name in OVERRIDES:
            x, y = getattr(a, name, None), getattr(b, name, None)
            if x != y and name not in told and not _explained(name, x or "", y or "", old, new, join):
                left.add(f"regions.{name}")
    if EVERYWHERE in (old.regions, new.regions) and not told & {"post-added", "post-removed", "regions"}:
        left.add("regions")
    return sorted(left)
