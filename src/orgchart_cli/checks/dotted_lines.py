"""Checks of dotted lines (虚线汇报)."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Checks, DottedLine, Post
from ..problems import Message, positions
from .check import Finding, Organization, check

_HEAD = "  director: {title: 总监}\n"
_MANY = range(1, Checks().max_dotted + 2)


@check(
    "OC405",
    "a dotted line that says nothing",
    "A dotted line goes to the post itself or to the manager that its solid line goes to.",
    wrong=positions(_HEAD + "  clerk: {title: 文员, reports_to: director, dotted_to: [director]}\n"),
    right=positions(_HEAD + "  clerk: {title: 文员, reports_to: director}\n"),
)
def idle_dotted_lines(organization: Organization) -> Iterator[Finding]:
    """A dotted line to the post itself or to where its solid line goes already."""
    noted = set()
    for post in organization.chart.posts:
        for line in post.dotted_to:
            if line.to in (post.id, post.manager) and line.place not in noted:
                noted.add(line.place)
                message = (
                    Message("the dotted line of `{post}` goes to itself", post=post.id)
                    if line.to == post.id
                    else Message(
                        "the dotted line of `{post}` goes to `{to}`, its manager already", post=post.id, to=line.to
                    )
                )
                yield Finding(
                    _subject(post, line), message, line.place or post.place, Message("take the dotted line out")
                )


@check(
    "OC445",
    "a dotted line downwards",
    "A dotted line goes to a post that is below in the chain of command: the two report to each other.",
    wrong=positions(
        "  director: {title: 总监, dotted_to: [clerk]}\n  manager: {title: 经理, reports_to: director}\n"
        "  clerk: {title: 文员, reports_to: manager}\n"
    ),
    right=positions(
        "  director: {title: 总监}\n  manager: {title: 经理, reports_to: director}\n"
        "  clerk: {title: 文员, reports_to: manager, dotted_to: [director]}\n"
    ),
)
def dotted_lines_downwards(organization: Organization) -> Iterator[Finding]:
    """A dotted line to a post that the solid lines put below."""
    for i, post in enumerate(organization.chart.posts):
        for line in post.dotted_to:
            number, last = organization.branches
            below = organization.tree.index.get(line.to, i)
            if number[i] < number[below] <= last[i]:
                message = Message("the dotted line of `{post}` goes down to `{to}`", post=post.id, to=line.to)
                hint = Message("draw it from `{to}`, or take it out", to=line.to)
                yield Finding(_subject(post, line), message, line.place or post.place, hint)


@check(
    "OC446",
    "many dotted lines",
    "A post has more than three dotted lines beside its solid one: whom it serves first is anybody's guess. "
    "`max_dotted` under `checks:` sets another limit.",
    wrong=positions(
        _HEAD
        + "".join(f"  head{i}: {{title: 主任, reports_to: director}}\n" for i in _MANY)
        + f"  clerk: {{title: 文员, reports_to: director, dotted_to: [{', '.join(f'head{i}' for i in _MANY)}]}}\n"
    ),
    right=positions(
        _HEAD + "  head: {title: 主任, reports_to: director}\n"
        "  clerk: {title: 文员, reports_to: director, dotted_to: [head]}\n"
    ),
)
def many_dotted_lines(organization: Organization) -> Iterator[Finding]:
    """A post with more dotted lines than one person can serve."""
    most = organization.limits.max_dotted
    for post in organization.chart.posts:
        if len(post.dotted_to) > most:
            message = Message(
                "`{post}` has {lines} dotted lines, more than {most}",
                post=post.id,
                lines=len(post.dotted_to),
                most=most,
            )
            yield Finding(post.id, message, post.place, Message("keep those that decide about its work"))


def _subject(post: Post, line: DottedLine) -> str:
    return f"{post.id} → {line.to}"
