"""Checks of holders (任职者): who holds several posts, and who is acting."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from ..model import Holder, Post
from ..problems import Message, positions
from .check import Finding, Organization, check, with_check

# 2024-03-01, 2024/3/1, 2024.3, 2024年3月1日, 2024
_DAY = re.compile(r"(\d{4})(?:[-/.年](\d{1,2})(?:[-/.月](\d{1,2}))?)?[月日年]?\s*")


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
def doubled_holders(organization: Organization) -> Iterator[Finding]:
    """One person in several posts that make more than one full-time job; who fills no seat there does not count."""
    first: dict[str, tuple[Post, Holder, Decimal]] = {}
    for post in organization.chart.posts:
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
                    "say `{concurrent}: {true}` or `{acting}: {true}` where it is so, or shares with `{fte}`; "
                    "two people of one name need their `{id}` or `{email}`",
                    **{key: organization.word(key) for key in ("concurrent", "acting", "true", "fte", "id", "email")},
                )
                earlier = as_before.place or before.place
                where = holder.place or post.place
                yield Finding(f"{before.id}, {post.id}", message, where, hint, (earlier,) if earlier else ())


@check(
    "OC452",
    "acting too long",
    "Somebody has been acting (代理) for more than 180 days on the day that `check --date` names: time to appoint. "
    "`max_acting_days` under `checks:` sets another limit. Without `--date` this is not checked.",
    wrong=positions("  director: {title: 总监, holders: [{name: 王芳, acting: true, since: 2023-01-01}]}\n"),
    right=positions("  director: {title: 总监, holders: [{name: 王芳, since: 2023-01-01}]}\n"),
    dated=True,
)
def acting_too_long(organization: Organization) -> Iterator[Finding]:
    """A holder who is acting since more days than may be; `since` without a day or month counts from its end."""
    if organization.day is None:
        return
    most = organization.limits.max_acting_days
    for post in organization.chart.posts:
        for holder in post.holders:
            if holder.acting and (since := _last_day(holder.since)):
                days = (organization.day - since).days
                if days > most:
                    message = Message(
                        "{holder} is acting in `{post}` for {days:,} days, more than {most}",
                        holder=holder.name,
                        post=post.id,
                        days=days,
                        most=most,
                    )
                    hint = Message("appoint somebody, and take `{key}` out", key=organization.word("acting"))
                    yield Finding(post.id, message, post.place, hint)


def _last_day(text: str) -> date | None:
    """The day that a text names, of a month or year the last; None where it is no date."""
    named = _DAY.fullmatch(text)
    if not named:
        return None
    year, month, day = (int(number) if number else 0 for number in named.groups())
    try:
        if day:
            return date(year, month, day)
        return date(year + (month in (0, 12)), month % 12 + 1 if month else 1, 1) - timedelta(days=1)
    except ValueError:
        return None


@check(
    "OC453",
    "acting without a day",
    "Somebody is acting (代理), and nothing says since when, so nobody can say whether it has been too long.",
    wrong=with_check("OC453", "positions:\n  director: {title: 总监, holders: [{name: 王芳, acting: true}]}\n"),
    right=with_check(
        "OC453", "positions:\n  director: {title: 总监, holders: [{name: 王芳, acting: true, since: 2026-01-01}]}\n"
    ),
    default=False,
)
def acting_without_day(organization: Organization) -> Iterator[Finding]:
    """A holder who is acting, without a date that can be read."""
    for post in organization.chart.posts:
        for holder in post.holders:
            if holder.acting and _last_day(holder.since) is None:
                message = Message(
                    "nothing says since when {holder} is acting in `{post}`", holder=holder.name, post=post.id
                )
                hint = Message(
                    "add `{key}: 2026-01-31`, the day as year, month and day", key=organization.word("since")
                )
                yield Finding(post.id, message, post.place, hint)


def _fte(holder: Holder) -> Decimal:
    return Decimal(holder.fte) if holder.fte else Decimal(1)
