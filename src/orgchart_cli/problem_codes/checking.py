"""OC4xx: a chart that loads and still looks wrong."""

from __future__ import annotations

from ..diff.changes import KINDS
from ..diff.match import CONTRADICTORY, UNUSED
from ..merge import BROKEN, CONFLICT
from .entry import Entry, chart, positions

_HEAD = "  director: {title: 总监}\n"
_MANY = "".join(f"  clerk{i}: {{title: 文员, reports_to: director}}\n" for i in range(1, 14))
_CHAIN = "".join(f"  p{i}: {{title: 主管, reports_to: p{i - 1}}}\n" for i in range(2, 12))

WARNINGS = (
    Entry(
        "OC401",
        "a wide span of control",
        "More than 12 posts report directly to one (assistants do not count). Few people lead so many well; mostly a "
        "layer is missing.",
        positions(_HEAD + _MANY),
        positions(_HEAD + "  clerk: {title: 文员, reports_to: director, headcount: 13}\n"),
    ),
    Entry(
        "OC402",
        "many layers",
        "The chain of command has more than 10 layers.",
        positions("  p1: {title: 主管}\n" + _CHAIN),
        positions("  p1: {title: 主管}\n  p2: {title: 主管, reports_to: p1}\n"),
    ),
    Entry(
        "OC403",
        "an unused region",
        "No post is in the region or in one that it encloses.",
        chart("regions: {north: 北区}\npositions: {director: {title: 总监}}\n"),
        chart("regions: {north: 北区}\npositions: {director: {title: 总监, regions: [north]}}\n"),
    ),
    Entry(
        "OC404",
        "a position without a post",
        "The position's list of regions is empty, so it has no post anywhere.",
        positions(_HEAD + "  clerk: {title: 文员, regions: []}\n"),
        positions(_HEAD + "  clerk: {title: 文员}\n"),
    ),
    Entry(
        "OC405",
        "a dotted line that says nothing",
        "A dotted line goes to the post itself or to the manager that its solid line goes to.",
        positions(_HEAD + "  clerk: {title: 文员, reports_to: director, dotted_to: [director]}\n"),
        positions(_HEAD + "  clerk: {title: 文员, reports_to: director}\n"),
    ),
    Entry(
        "OC406",
        "a contradictory renamed_from",
        "`renamed_from` names the id that a position had before. That id still exists, or two positions claim it.",
        positions(_HEAD + "  head: {title: 主任, renamed_from: director}\n"),
        positions("  head: {title: 主任, renamed_from: director}\n"),
    ),
    Entry(
        "OC411",
        "over-established",
        "A post has more holders than seats (超编). `headcount` is 1 where nothing is written.",
        positions("  clerk: {title: 文员, holders: [王芳, 李强]}\n"),
        positions("  clerk: {title: 文员, headcount: 2, holders: [王芳, 李强]}\n"),
    ),
    Entry(
        "OC412",
        "a vacant manager",
        "The chart names holders, and nobody holds this post although others report to it.",
        positions(_HEAD + "  clerk: {title: 文员, reports_to: director, holders: [王芳]}\n"),
        positions(
            "  director: {title: 总监, holders: [{name: 李强, acting: true}]}\n"
            "  clerk: {title: 文员, reports_to: director, holders: [王芳]}\n"
        ),
    ),
    Entry(
        "OC413",
        "one person in two full-time posts",
        "The same holder has posts that make more than one full-time job. Shares (`fte`) and acting holders are fine; "
        "two people of one name are told apart by `email`.",
        positions("  director: {title: 总监, holders: [王芳]}\n  clerk: {title: 文员, holders: [王芳]}\n"),
        positions(
            "  director: {title: 总监, holders: [王芳]}\n"
            "  clerk: {title: 文员, holders: [{name: 王芳, acting: true}]}\n"
        ),
    ),
    Entry(
        "OC421",
        "a position without duties",
        "Other positions list their duties, this one does not.",
        positions("  director: {title: 总监, duties: [战略规划]}\n  clerk: {title: 文员}\n"),
        positions("  director: {title: 总监, duties: [战略规划]}\n  clerk: {title: 文员, duties: [文档管理]}\n"),
    ),
    Entry(
        "OC422",
        "a duty twice",
        "One position lists the same duty twice.",
        positions("  clerk: {title: 文员, duties: [文档管理, 文档管理]}\n"),
        positions("  clerk: {title: 文员, duties: [文档管理]}\n"),
    ),
    Entry(
        "OC423",
        "not exactly one accountable",
        "A RACI needs exactly one position that answers for the duty (A): with none nobody does, with two nobody is.",
        positions("  clerk: {title: 文员, duties: [{name: 文档管理, raci: {R: [clerk]}}]}\n"),
        positions("  clerk: {title: 文员, duties: [{name: 文档管理, raci: {R: [clerk], A: [clerk]}}]}\n"),
    ),
    Entry(
        "OC424",
        "a full-width sign that parts nothing",
        "`- 战略规划：拟定规划` is a duty with a long name, and `[王芳，李强]` is one holder: "
        "YAML parts by `: ` and `, `.",
        positions("  director:\n    title: 总监\n    duties:\n      - 战略规划：拟定长期规划\n"),
        positions("  director:\n    title: 总监\n    duties:\n      - 战略规划: 拟定长期规划\n"),
    ),
    Entry(
        "OC425",
        "a slot that nothing fills",
        "In a label `{region}` and `{title}` are replaced; another word in braces stays as it is.",
        positions('  director: {title: 总监, label: "{name}总监"}\n'),
        positions('  director: {title: 总监, label: "{title}"}\n'),
    ),
)


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
    Entry(kind.code, name.replace("-", " "), f"A change that `orgchart diff` reports: {kind.meaning}.")
    for name, kind in sorted(KINDS.items(), key=lambda item: item[1].code)
)

CHANGES = (*_RENAMES, *_MERGES, *_KINDS)
