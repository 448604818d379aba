"""OC4xx: a chart that loads and still looks wrong."""

from __future__ import annotations

from ..checks import CHECKS
from ..diff.changes import KINDS
from ..diff.match import CONTRADICTORY, UNUSED
from ..merging import BROKEN, CONFLICT, LOST, UNFAITHFUL
from ..problems import Explanation

WARNINGS = tuple(check.explanation for check in CHECKS)

_RENAMES = (
    Explanation(
        CONTRADICTORY,
        "a contradictory renamed_from",
        "A new position says that it is an old one renamed, but the old id is still there or two positions claim it.",
    ),
    Explanation(
        UNUSED,
        "an unused renamed_from",
        "A position says what it was called before, but the old chart has no such position. Take the line out once the "
        "rename is history.",
    ),
)

_MERGES = (
    Explanation(
        CONFLICT,
        "both sides changed the same",
        "Two branches changed one field of one position, or one changed what the other took out. The merged file has "
        "conflict markers around it: keep one side, take the markers out, and `git add` the file.",
    ),
    Explanation(
        BROKEN,
        "a merge that does not load",
        "Each side is fine by itself and both together are not, as when two moves make a loop. The merged file has "
        "conflict markers, and the message says what is wrong with it.",
    ),
    Explanation(
        UNFAITHFUL,
        "a merge that neither side meant",
        "The lines of both sides go together, but would say what neither side said: an anchor that both define anew, "
        "an item that both added at two places. The merged file has conflict markers there.",
    ),
    Explanation(
        LOST,
        "a merge that would lose a comment",
        "One side took an entry out, and the other wrote a comment in it. The merged file has conflict markers there: "
        "keep the comment or let it go.",
    ),
)

_KINDS = tuple(
    Explanation(kind.code, name.replace("-", " "), f"A change that `orgchart diff` reports: {kind.meaning}.")
    for name, kind in sorted(KINDS.items(), key=lambda item: item[1].code)
)

CHANGES = (*_RENAMES, *_MERGES, *_KINDS)
