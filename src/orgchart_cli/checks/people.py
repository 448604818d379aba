"""Checks of holders and seats."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ..model import Chart, Holder, Post
from ..problems import WARNING, Problem


def over_established(chart: Chart) -> Iterator[Problem]:
    """OC411: more holders than seats (超编)."""
    for post in chart.posts:
        if len(post.holders) > post.headcount:
            message = f"`{post.id}` has {len(post.holders)} holders for a headcount of {post.headcount}"
            yield Problem("OC411", message, post.place, WARNING, "raise `headcount`, or move somebody")


def vacant_managers(chart: Chart) -> Iterator[Problem]:
    """OC412: nobody holds a post that others report to, in a chart that names holders."""
    if not any(post.holders for post in chart.posts):
        return
    managers = {post.manager for post in chart.posts}
    for post in chart.posts:
        if not post.holders and post.id in managers:
            message = f"nobody holds `{post.id}`, and others report to it"
            yield Problem(
                "OC412", message, post.place, WARNING, "name a holder, with `acting: true` for the time being"
            )


def doubled_holders(chart: Chart) -> Iterator[Problem]:
    """OC413: one person in several posts that make more than one full-time job; acting holders do not count.

    Two people of one name are told apart by their e-mail addresses.
    """
    first: dict[tuple[str, str], tuple[Post, Decimal]] = {}
    for post in chart.posts:
        for holder in post.holders:
            if holder.acting:
                continue
            who = (holder.name, holder.email)
            fte = _fte(holder)
            if who not in first:
                first[who] = (post, fte)
                continue
            before, sum_before = first[who]
            first[who] = (before, sum_before + fte)
            if sum_before + fte > 1 >= sum_before and before is not post:
                message = f"{holder.name} holds `{before.id}` and `{post.id}`, more than one full-time job"
                hint = "give shares with `fte`, or `acting: true`; two people of one name need their `email`"
                also = (before.place,) if before.place else ()
                yield Problem("OC413", message, post.place, WARNING, hint, also)


def _fte(holder: Holder) -> Decimal:
    return Decimal(holder.fte) if holder.fte else Decimal(1)
