"""Checks of holders and seats."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ..model import Chart, Holder, Post
from ..problems import Message, positions
from .check import Finding, check


@check(
    "OC411",
    "over-established",
    "A post has more holders than seats (超编). `headcount` is 1 where nothing is written.",
    wrong=positions("  clerk: {title: 文员, holders: [王芳, 李强]}\n"),
    right=positions("  clerk: {title: 文员, headcount: 2, holders: [王芳, 李强]}\n"),
)
def over_established(chart: Chart) -> Iterator[Finding]:
    """More seats filled than there are (超编); who is acting has none."""
    for post in chart.posts:
        if (filled := post.filled) > post.headcount:
            message = Message(
                "`{post}` has {filled} seats filled for a headcount of {headcount}",
                post=post.id,
                filled=filled,
                headcount=post.headcount,
            )
            yield Finding(message, post.place, Message("raise `headcount`, or move somebody"))


@check(
    "OC412",
    "a vacant manager",
    "The chart names holders, and nobody holds this post although others report to it.",
    wrong=positions("  director: {title: 总监}\n  clerk: {title: 文员, reports_to: director, holders: [王芳]}\n"),
    right=positions(
        "  director: {title: 总监, holders: [{name: 李强, acting: true}]}\n"
        "  clerk: {title: 文员, reports_to: director, holders: [王芳]}\n"
    ),
)
def vacant_managers(chart: Chart) -> Iterator[Finding]:
    """Nobody holds a post that others report to, in a chart that names holders."""
    if not any(post.holders for post in chart.posts):
        return
    managers = {post.manager for post in chart.posts}
    for post in chart.posts:
        if not post.holders and not post.filled and post.id in managers:
            message = Message("nobody holds `{post}`, and others report to it", post=post.id)
            yield Finding(message, post.place, Message("name a holder, with `acting: true` for the time being"))


@check(
    "OC413",
    "one person in two full-time posts",
    "The same holder has posts that make more than one full-time job. Shares (`fte`) and acting holders are fine; "
    "two people of one name are told apart by `email`.",
    wrong=positions("  director: {title: 总监, holders: [王芳]}\n  clerk: {title: 文员, holders: [王芳]}\n"),
    right=positions(
        "  director: {title: 总监, holders: [王芳]}\n  clerk: {title: 文员, holders: [{name: 王芳, acting: true}]}\n"
    ),
)
def doubled_holders(chart: Chart) -> Iterator[Finding]:
    """One person in several posts that make more than one full-time job; who fills no seat there does not count."""
    first: dict[str, tuple[Post, Holder, Decimal]] = {}
    for post in chart.posts:
        for holder in post.holders:
            if not holder.fills:
                continue
            who = holder.person
            fte = _fte(holder)
            if who not in first:
                first[who] = (post, holder, fte)
                continue
            before, as_before, sum_before = first[who]
            first[who] = (before, as_before, sum_before + fte)
            if sum_before + fte > 1 >= sum_before and before is not post:
                message = Message(
                    "{holder} holds `{before}` and `{post}`, more than one full-time job",
                    holder=holder.name,
                    before=before.id,
                    post=post.id,
                )
                hint = Message(
                    "say `concurrent: true` or `acting: true` where it is so, or shares with `fte`; "
                    "two people of one name need their `id` or `email`"
                )
                earlier = as_before.place or before.place
                yield Finding(message, holder.place or post.place, hint, (earlier,) if earlier else ())


def _fte(holder: Holder) -> Decimal:
    return Decimal(holder.fte) if holder.fte else Decimal(1)
