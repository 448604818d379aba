"""Checks of seats (编制) and who fills them."""

from __future__ import annotations

from collections.abc import Hashable, Iterator

from ..model import Post
from ..problems import Message, positions
from ..problems import chart as file
from .check import Finding, Organization, check


@check(
    "OC411",
    "over-established",
    "A post has more holders than seats (超编). `headcount` is 1 where nothing is written.",
    wrong=positions("  clerk: {title: 文员, holders: [王芳, 李强]}\n"),
    right=positions("  clerk: {title: 文员, headcount: 2, holders: [王芳, 李强]}\n"),
)
def over_established(organization: Organization) -> Iterator[Finding]:
    """More seats filled than there are (超编); who is acting has none."""
    for post in organization.chart.posts:
        if (filled := post.filled) > post.headcount:
            message = Message(
                "`{post}` has {filled} seats filled for a headcount of {headcount}",
                post=post.id,
                filled=filled,
                headcount=post.headcount,
            )
            yield Finding(
                post.id,
                message,
                post.place,
                Message("raise `{key}`, or move somebody", key=organization.word("headcount")),
            )


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
def vacant_managers(organization: Organization) -> Iterator[Finding]:
    """Nobody holds a post that others report to, in a chart that names holders."""
    if not any(post.holders for post in organization.chart.posts):
        return
    for post, reports in zip(organization.chart.posts, organization.tree.children, strict=True):
        if reports and not post.holders and not post.filled:
            message = Message("nobody holds `{post}`, and others report to it", post=post.id)
            yield Finding(
                post.id,
                message,
                post.place,
                Message(
                    "name a holder, with `{acting}: {true}` for the time being",
                    acting=organization.word("acting"),
                    true=organization.word("true"),
                ),
            )


@check(
    "OC451",
    "over-established beside a vacancy",
    "A post has more holders than seats, while another post of its position, or of its title below the same manager, "
    "has an empty seat.",
    wrong=file(
        "regions: {north: 华北, south: 华南}\npositions:\n  clerk:\n    title: 文员\n    regions:\n"
        "      north: {holders: [王芳, 李强]}\n      south: {headcount: 2, holders: [陈伟]}\n"
    ),
    right=file(
        "regions: {north: 华北, south: 华南}\npositions:\n  clerk:\n    title: 文员\n    regions:\n"
        "      north: {holders: [王芳]}\n      south: {headcount: 2, holders: [陈伟, 李强]}\n"
    ),
)
def over_beside_vacant(organization: Organization) -> Iterator[Finding]:
    """A post with too many holders, whose neighbour could take one."""
    over = [post for post in organization.chart.posts if post.says_staffing and post.filled > post.headcount]
    if not over:
        return
    vacant: dict[Hashable, Post] = {}
    for post in organization.chart.posts:
        if post.vacancies:
            for group in _neighbourhoods(post):
                vacant.setdefault(group, post)
    for post in over:
        other = next((vacant[group] for group in _neighbourhoods(post) if group in vacant), None)
        if other is not None:
            message = Message(
                "`{post}` has {more} too many, while `{other}` has {vacant} vacant",
                post=post.id,
                more=post.filled - post.headcount,
                other=other.id,
                vacant=other.vacancies,
            )
            also = (other.place,) if other.place else ()
            yield Finding(post.id, message, post.place, Message("move somebody, or a seat"), also)


def _neighbourhoods(post: Post) -> tuple[Hashable, ...]:
    """Those whose posts can take each other's holders: one position's, one title's below one manager."""
    return (post.position.id, (post.title, post.manager))
