"""OC5xx: what a comparison of two charts finds, from the table that it works by."""

from __future__ import annotations

from ..diff.changes import KINDS
from ..diff.joining import CONTRADICTORY, UNUSED
from .entry import Entry

_RENAMES = (
    Entry(
        CONTRADICTORY,
        "a contradictory renamed_from",
        "A new position says that it is an old one renamed, but the old id is still there or two positions claim it.",
    ),
    Entry(
        UNUSED,
        "an unused renamed_from",
        "A position says what it was called before, but the old chart has no such position. Take the line out once the "
        "rename is history.",
    ),
)

CHANGES = _RENAMES + tuple(
    Entry(kind.code, name.replace("-", " "), f"A change that `orgchart diff` reports: {kind.means}.")
    for name, kind in KINDS.items()
)
