"""OC4xx: a chart that loads and still looks wrong."""

from __future__ import annotations

from ..checks import CHECKS, VANISHED
from ..diff.changes import KINDS
from ..diff.match import CONTRADICTORY, UNUSED
from ..loader.slips import COMMENTED, NO_TERM, OFFICE, QUOTED
from ..merging import BROKEN, CONFLICT, LOST, UNFAITHFUL
from ..problems import Explanation, chart, positions

_SLIPS = (
    Explanation(
        QUOTED,
        "quotes that are printed",
        "“ and ” of a Chinese keyboard are letters to YAML, and so are printed. YAML's quotes are \" and '.",
        positions("  director:\n    title: 总监\n    label: “{title}室”\n"),
        positions('  director:\n    title: 总监\n    label: "{title}室"\n'),
    ),
    Explanation(
        OFFICE,
        "more than a name in a holder's name",
        "What stands in brackets behind a name is printed with it, and counts nothing: whoever is acting fills no "
        "seat, and the notice and the figures know it from `acting: true` alone.",
        positions("  director: {title: 总监, holders: [王芳（代理）]}\n"),
        positions("  director: {title: 总监, holders: [{name: 王芳, acting: true}]}\n"),
    ),
    Explanation(
        COMMENTED,
        "a comment that looks like text",
        "A blank and `#` begin a comment, so the rest of the line is no part of the value. In quotes it is.",
        positions("  director:\n    title: 总监 #1\n"),
        positions('  director:\n    title: "总监 #1"\n'),
    ),
)

_TERMS = (
    Explanation(
        NO_TERM,
        "a term that renames nothing",
        "`terms` gives words of charts and handbooks other names, by keys that the reference of the format lists. This "
        "one is none of them, and changes nothing.",
        chart("terms: {ragion: 大区}\npositions: {director: {title: 总监}}\n"),
        chart("terms: {region: 大区}\npositions: {director: {title: 总监}}\n"),
    ),
)

_BASELINE = (
    Explanation(
        VANISHED,
        "a known finding that is gone",
        "The baseline lists a finding that is found no more: somebody mended it. `orgchart check --write-baseline` "
        "takes it out, so that it is told should it come back.",
    ),
)

WARNINGS = (*(check.explanation for check in CHECKS), *_SLIPS, *_TERMS, *_BASELINE)

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
