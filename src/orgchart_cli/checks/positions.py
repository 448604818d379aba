"""Checks of positions (岗位): their posts, their titles and labels, what they are there for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..fields import POSITION, SECTION
from ..model import Position
from ..problems import Message, positions
from .check import Finding, Organization, check, with_check

_HEAD = "  director: {title: 总监}\n"
_SLOT = re.compile(r"\{([A-Za-z_]+)\}")
# What positions of one title are expected to have in common.
_SHARED = tuple(field for field in POSITION.fields if field.handbook == SECTION or field.key == "grade")


@check(
    "OC404",
    "a position without a post",
    "The position's list of regions is empty, so it has no post anywhere.",
    wrong=positions(_HEAD + "  clerk: {title: 文员, regions: []}\n"),
    right=positions(_HEAD + "  clerk: {title: 文员}\n"),
)
def placeless_positions(organization: Organization) -> Iterator[Finding]:
    """A position that is placed in no region and so has no post."""
    for position in organization.chart.positions:
        if position.regions == ():
            message = Message("`{position}` is listed in no region and so has no post", position=position.id)
            yield Finding(
                position.id,
                message,
                position.place,
                Message("take `{key}` out for one post without a region", key=organization.word("regions")),
            )


@check(
    "OC406",
    "a contradictory renamed_from",
    "`renamed_from` names the id that a position had before. That id still exists, or two positions claim it.",
    wrong=positions(_HEAD + "  head: {title: 主任, renamed_from: director}\n"),
    right=positions("  head: {title: 主任, renamed_from: director}\n"),
)
def contradictory_renames(organization: Organization) -> Iterator[Finding]:
    """`renamed_from` with an id that is still there, or that two positions claim."""
    ids = {position.id for position in organization.chart.positions}
    claimed: dict[str, str] = {}
    for position in organization.chart.positions:
        old = position.renamed_from
        if not old:
            continue
        if old in ids:
            message = Message(
                "`{position}` says it was `{old}`, but `{old}` is still there", position=position.id, old=old
            )
            yield Finding(
                position.id, message, position.place, Message("take `{key}` out", key=organization.word("renamed_from"))
            )
        elif claimed.setdefault(old, position.id) != position.id:
            message = Message(
                "`{claimed}` and `{position}` both say they were `{old}`",
                claimed=claimed[old],
                position=position.id,
                old=old,
            )
            yield Finding(
                position.id,
                message,
                position.place,
                Message("keep one of the two `{key}`", key=organization.word("renamed_from")),
            )


@check(
    "OC425",
    "a slot that nothing fills",
    "In a label `{region}` and `{title}` are replaced; another word in braces stays as it is.",
    wrong=positions('  director: {title: 总监, label: "{name}总监"}\n'),
    right=positions('  director: {title: 总监, label: "{title}"}\n'),
)
def unknown_slots(organization: Organization) -> Iterator[Finding]:
    """A box's text with braces around a word that nothing replaces."""
    for position in organization.chart.positions:
        placements = position.regions if isinstance(position.regions, tuple) else ()
        labels = [(position.label, position.place), *((w.label or "", w.place) for w in placements)]
        for label, place in labels:
            for word in _SLOT.findall(label) if "{" in label else ():
                if word not in ("region", "title"):
                    message = Message(
                        "the label of `{position}` has `{{{word}}}`, which nothing replaces",
                        position=position.id,
                        word=word,
                    )
                    yield Finding(position.id, message, place, Message("`{{region}}` and `{{title}}` are replaced"))


@check(
    "OC464",
    "a position without purpose",
    "Most positions say what they are there for (`purpose`), this one does not.",
    wrong=positions(
        "  director: {title: 总监, purpose: 使部门达成目标}\n  lead: {title: 主管, purpose: 带好一个组}\n"
        "  clerk: {title: 文员}\n"
    ),
    right=positions(
        "  director: {title: 总监, purpose: 使部门达成目标}\n  lead: {title: 主管, purpose: 带好一个组}\n"
        "  clerk: {title: 文员, purpose: 让文件随时找得到}\n"
    ),
)
def purposeless_positions(organization: Organization) -> Iterator[Finding]:
    """A position without a purpose, in a chart where most have one."""
    every = organization.chart.positions
    if 2 * sum(bool(position.purpose) for position in every) <= len(every):
        return
    for position in every:
        if not position.purpose:
            message = Message("`{position}` has no purpose, and most positions have one", position=position.id)
            yield Finding(
                position.id, message, position.place, Message("add `{key}: …`", key=organization.word("purpose"))
            )


_TITLES = (
    "regions: {north: 华北, south: 华南}\npositions:\n"
    "  north_clerk: {title: 文员, regions: [north], grade: P2}\n"
    "  south_clerk: {title: 文员, regions: [south], grade: %s}\n"
)


@check(
    "OC465",
    "positions of one title that differ by region",
    "Two positions of one title and department are in different regions and differ in duties, requirements or grade. "
    "Often one was copied and only one kept up to date: one position with `regions:` says once what is common.",
    wrong=with_check("OC465", _TITLES % "P3"),
    right=with_check("OC465", _TITLES % "P2"),
    default=False,
)
def differing_titles(organization: Organization) -> Iterator[Finding]:
    """A position that departs from the first one of its title and department, which is in other regions."""
    first: dict[tuple[str, str], tuple[Position, set[str]]] = {}
    for position in organization.chart.positions:
        posts = organization.placed.get(position.id, [])
        regions = {post.region.id for post in posts if post.region}
        if not regions:
            continue
        home = posts[0].department.id if posts[0].department else ""
        other, others = first.setdefault((position.title, home), (position, regions))
        differing = [f.key for f in _SHARED if getattr(other, f.name) != getattr(position, f.name)]
        if differing and regions.isdisjoint(others):
            message = Message(
                "`{position}` has the title of `{other}` in another region and differs in {fields}",
                position=position.id,
                other=other.id,
                fields=", ".join(map(organization.word, differing)),
            )
            hint = Message("make them one position with both regions, or give them titles of their own")
            yield Finding(position.id, message, position.place, hint, (other.place,) if other.place else ())
