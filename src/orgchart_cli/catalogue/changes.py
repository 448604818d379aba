"""OC5xx: what a comparison or a merge of charts finds, from the table that it works by."""

from __future__ import annotations

from ..diff.changes import KINDS
from ..diff.joining import CONTRADICTORY, UNUSED
from ..diff.merging import BROKEN, CONFLICT
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
    Entry(
        "OC504",
        "both sides changed the same",
        "In a merge both branches changed one field of a post, or one changed what the other removed. Both versions "
        "stand between conflict markers: keep one, or write a third, and `git add` the file.",
    ),
    Entry(
        "OC505",
        "the two sides do not go together",
        "Each branch loads, but both together do not: their moves make a loop, or one refers to what the other "
        "removed. The entries that do not go together stand between conflict markers.",
    ),
)

_MERGES = (
    Entry(
        CONFLICT,
        "both sides changed the same",
        "Two branches changed one field of one position, or one changed what the other took out. The merged file has "
        "conflict markers around it: keep one side, take the markers out, and `git add` the file.",
    ),
    Entry(
        BROKEN,
        "a merge that does not load",
        "Each side is fine by itself and both together are not, as when two moves make a loop. The merged file has "
        "conflict markers, and the message says what is wrong with it.",
    ),
)

_KINDS = tuple(
    Entry(kind.code, name.replace("-", " "), f"A change that `orgchart diff` reports: {kind.means}.")
    for name, kind in KINDS.items()
)

CHANGES = (*_RENAMES, *_MERGES, *_KINDS)
