"""Checks of spans of control (管理幅度): how many a manager leads."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import ASSISTANT, SPAN_LIMIT
from ..problems import Message, positions
from .check import Finding, Organization, check, with_check

_HEAD = "  director: {title: 总监}\n"
_MANY = "".join(f"  clerk{i}: {{title: 文员, reports_to: director}}\n" for i in range(1, SPAN_LIMIT + 2))
_TWO = "positions:\n  director: {title: 总监}\n  clerk: {title: 文员, reports_to: director, headcount: %d}\n"


@check(
    "OC401",
    "a wide span of control",
    "More than 12 posts report directly to one (assistants do not count). Few people lead so many well; mostly a "
    "layer is missing. `max_span` under `checks:` sets another limit.",
    wrong=positions(_HEAD + _MANY),
    right=positions(_HEAD + "  clerk: {title: 文员, reports_to: director, headcount: 13}\n"),
)
def wide_spans(organization: Organization) -> Iterator[Finding]:
    """A post with more direct line reports (管理幅度) than one person can lead; assistants do not count."""
    most = organization.limits.max_span
    for post, reports in zip(organization.chart.posts, organization.spans, strict=True):
        if reports > most:
            message = Message(
                "`{post}` has {reports} direct reports, more than {most}",
                post=post.id,
                reports=reports,
                most=most,
            )
            yield Finding(post.id, message, post.place, Message("put a layer between, or split the post"))


@check(
    "OC441",
    "one-to-one management",
    "A manager leads one person alone (assistants do not count): mostly a layer that could go. Some are meant, as a "
    "deputy who is to follow; so this is checked where it is asked for.",
    wrong=with_check("OC441", _TWO % 1),
    right=with_check("OC441", _TWO % 3),
    default=False,
)
def one_to_one(organization: Organization) -> Iterator[Finding]:
    """A manager whose line reports have one seat in all."""
    for i, post in enumerate(organization.chart.posts):
        if leads_one(organization, i):
            message = Message("`{post}` leads one person alone", post=post.id)
            yield Finding(post.id, message, post.place, Message("see whether the two posts can be one, or lead more"))


def leads_one(organization: Organization, i: int) -> bool:
    """Whether post `i` is a manager of one person."""
    return organization.spans[i] > 0 and organization.seats[i] <= 1


@check(
    "OC443",
    "a micro team",
    "A manager leads fewer than three people, but more than one (assistants do not count). Small teams have many "
    "managers; `min_span` under `checks:` sets another limit.",
    wrong=with_check("OC443", _TWO % 2),
    right=with_check("OC443", _TWO % 3),
    default=False,
)
def micro_teams(organization: Organization) -> Iterator[Finding]:
    """A manager whose line reports have few seats in all."""
    least = organization.limits.min_span
    for post, seats in zip(organization.chart.posts, organization.seats, strict=True):
        if 1 < seats < least:
            message = Message(
                "`{post}` leads {seats} people, fewer than {least}", post=post.id, seats=seats, least=least
            )
            yield Finding(post.id, message, post.place, Message("see whether two teams can be one"))


@check(
    "OC444",
    "an assistant who leads others",
    "An assistant (`kind: assistant`) is beside the line, but others report to this one.",
    wrong=with_check(
        "OC444",
        "positions:\n  director: {title: 总监}\n  assistant: {title: 助理, kind: assistant, reports_to: director}\n"
        "  clerk: {title: 文员, reports_to: assistant}\n",
    ),
    right=with_check(
        "OC444",
        "positions:\n  director: {title: 总监}\n  assistant: {title: 助理, kind: assistant, reports_to: director}\n"
        "  clerk: {title: 文员, reports_to: director}\n",
    ),
    default=False,
)
def leading_assistants(organization: Organization) -> Iterator[Finding]:
    """An assistant with line reports."""
    for post, reports in zip(organization.chart.posts, organization.spans, strict=True):
        if reports and post.position.kind == ASSISTANT:
            message = Message(
                "`{post}` is an assistant and has {reports} direct reports", post=post.id, reports=reports
            )
            hint = Message(
                "let them report to the manager, or take `{key}: {value}` out",
                key=organization.word("kind"),
                value=organization.word("assistant"),
            )
            yield Finding(post.id, message, post.place, hint)
