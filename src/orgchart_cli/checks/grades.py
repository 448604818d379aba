"""Checks of grades (职级), by the order that the chart gives them."""

from __future__ import annotations

from collections.abc import Iterator

from ..problems import Message
from ..problems import chart as file
from .check import Finding, Organization, check

SHOWN = 20  # grades that a hint lists
_GRADES = "grades: [P1, P2, P3]\npositions:\n"


@check(
    "OC471",
    "a report graded above its manager",
    "By the order of `grades:` a post has a higher grade than the one that it reports to.",
    wrong=file(_GRADES + "  head: {title: 主任, grade: P2}\n  expert: {title: 专家, grade: P3, reports_to: head}\n"),
    right=file(_GRADES + "  head: {title: 主任, grade: P3}\n  expert: {title: 专家, grade: P3, reports_to: head}\n"),
)
def graded_above(organization: Organization) -> Iterator[Finding]:
    """A post of a higher grade than its manager's, where the chart says the order."""
    order = {grade: n for n, grade in enumerate(organization.chart.grades)}
    if not order:
        return
    tree = organization.tree
    for parent, post in zip(tree.parent, tree.posts, strict=True):
        manager = tree.posts[parent] if parent >= 0 else None
        if manager and order.get(post.grade, -1) > order.get(manager.grade, len(order)):
            message = Message(
                "`{post}` has the grade {grade}, above {above} of its manager `{manager}`",
                post=post.id,
                grade=post.grade,
                above=manager.grade,
                manager=manager.id,
            )
            yield Finding(post.id, message, post.place, Message("see which of the grades, or the line, is right"))


@check(
    "OC472",
    "a grade that the chart does not list",
    "`grades:` lists the grades from low to high, and this one is none of them.",
    wrong=file(_GRADES + "  head: {title: 主任, grade: P4}\n"),
    right=file(_GRADES + "  head: {title: 主任, grade: P3}\n"),
)
def unlisted_grades(organization: Organization) -> Iterator[Finding]:
    """A grade that is not in the chart's order, told once where it is first."""
    listed = set(organization.chart.grades)
    if not listed:
        return
    for post in organization.chart.posts:
        if post.grade and post.grade not in listed:
            listed.add(post.grade)
            message = Message(
                "`{post}` has the grade {grade}, which `{key}` does not list",
                post=post.id,
                grade=post.grade,
                key=organization.word("grades"),
            )
            grades = ", ".join(organization.chart.grades[:SHOWN])
            more = ", …" if len(organization.chart.grades) > SHOWN else ""
            yield Finding(post.grade, message, post.place, Message("the grades are {grades}", grades=grades + more))
