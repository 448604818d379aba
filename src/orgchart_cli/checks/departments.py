"""Checks of departments (部门): who is in them, and who leads them."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import ASSISTANT, Department, Post, walk_departments
from ..problems import Message
from ..problems import chart as file
from .check import Finding, Organization, check

SHOWN = 5  # posts that a message lists
_TWO = (
    "departments: {finance: 财务部}\npositions:\n  director: {title: 总监}\n"
    "  accounting: {title: 会计主管, reports_to: director, department: finance}\n"
    "  treasury: {title: 资金主管, reports_to: director, department: finance}\n"
    "  accountant: {title: 会计, reports_to: accounting}\n  cashier: {title: 出纳, reports_to: treasury}\n"
)
_NESTED = (
    "departments: {finance: {name: 财务部, departments: {tax: 税务组, cash: 资金组}}}\npositions:\n"
    "  director: {title: 总监}\n"
    "  tax: {title: 税务主管, reports_to: %s, department: tax}\n"
    "  cash: {title: 资金主管, reports_to: %s, department: cash}\n"
)


@check(
    "OC474",
    "an unused department",
    "No post belongs to the department or to one that it encloses.",
    wrong=file("departments: {finance: 财务部}\npositions: {director: {title: 总监}}\n"),
    right=file("departments: {finance: 财务部}\npositions: {director: {title: 总监, department: finance}}\n"),
)
def unused_departments(organization: Organization) -> Iterator[Finding]:
    """A department without a post in it or in a department that it encloses."""
    used = {post.department.id for post in organization.chart.posts if post.department}
    walk = list(walk_departments(organization.chart.departments))
    for department, outer in reversed(walk):
        if department.id in used and outer is not None:
            used.add(outer.id)
    for department, _ in walk:
        if department.id not in used:
            message = Message("no post belongs to the department `{department}`", department=department.id)
            hint = Message(
                "give posts `{key}: {department}`, or take it out",
                key=organization.word("department"),
                department=department.id,
            )
            yield Finding(department.id, message, department.place, hint)


@check(
    "OC475",
    "a department without a head",
    "Several posts of a department report to somebody outside, in one region or without one, and none of them leads "
    "others, or all are in departments inside: nobody leads it as a whole. A department's head is its `head`, else its "
    "only post whose manager is outside.",
    wrong=file(_NESTED % ("director", "director")),
    right=file(
        _NESTED % ("controller", "controller")
        + "  controller: {title: 财务经理, reports_to: director, department: finance}\n"
    ),
)
def headless_departments(organization: Organization) -> Iterator[Finding]:
    """A department with several topmost posts that lead nobody, or that are all in departments inside."""
    for department, own, inner in _tops(organization):
        posts = _rivals(own or inner)
        if posts and not (own and _leading(organization, own)):
            message = Message(
                "nobody leads the department `{department}`: {posts} report to others",
                department=department.id,
                posts=_listing(posts),
            )
            hint = Message(
                "say who does: `{key}: {post}`, or a post of its own above them",
                key=organization.word("head"),
                post=posts[0].id,
            )
            yield Finding(department.id, message, department.place, hint)


@check(
    "OC476",
    "a department with two heads",
    "Several posts of a department lead others and report to somebody outside, in one region or without one, and "
    "nothing says which of them leads it.",
    wrong=file(_TWO),
    right=file(_TWO.replace("finance: 财务部", "finance: {name: 财务部, head: accounting}")),
)
def doubled_heads(organization: Organization) -> Iterator[Finding]:
    """A department with several topmost posts in one region, or without a region, that lead others."""
    for department, own, _ in _tops(organization):
        if posts := _rivals(_leading(organization, own)):
            message = Message(
                "the department `{department}` has no one head: {posts} report to others",
                department=department.id,
                posts=_listing(posts),
            )
            hint = Message("say who leads it: `{key}: {post}`", key=organization.word("head"), post=posts[0].id)
            yield Finding(department.id, message, department.place, hint)


def _tops(organization: Organization) -> Iterator[tuple[Department, list[Post], list[Post]]]:
    """Each department that names no head, with its posts whose manager is outside: its own, and those of inner ones."""
    outer = {inner.id: around for inner, around in walk_departments(organization.chart.departments)}
    own: dict[str, list[Post]] = {id: [] for id in outer}
    inner: dict[str, list[Post]] = {id: [] for id in outer}
    tree = organization.tree
    for parent, post in zip(tree.parent, tree.posts, strict=True):
        if post.department is None or post.position.kind == ASSISTANT:
            continue
        above = tree.posts[parent].department if parent >= 0 else None
        if above is not None and above.id == post.department.id:
            continue
        left = set(_around(above, outer)) if above is not None else set()
        for around in _around(post.department, outer):
            if around not in left:
                (own if around == post.department.id else inner)[around].append(post)
    for department, _ in walk_departments(organization.chart.departments):
        if not department.head:
            yield department, own[department.id], inner[department.id]


def _leading(organization: Organization, posts: list[Post]) -> list[Post]:
    """Those of the posts that others report to."""
    tree = organization.tree
    return [post for post in posts if tree.children[tree.index[post.id]]]


def _rivals(tops: list[Post]) -> list[Post]:
    """The first of the topmost posts that are several in one region, or without one: each region may have a head."""
    of_region: dict[str, list[Post]] = {}
    for post in tops:
        of_region.setdefault(post.region.id if post.region else "", []).append(post)
    return next((posts for posts in of_region.values() if len(posts) > 1), [])


def _around(department: Department, outer: dict[str, Department | None]) -> Iterator[str]:
    """A department and those that enclose it, from the inside."""
    around: Department | None = department
    while around is not None:
        yield around.id
        around = outer[around.id]


def _listing(posts: list[Post]) -> str:
    return ", ".join(f"`{post.id}`" for post in posts[:SHOWN]) + (", …" if len(posts) > SHOWN else "")
