"""Checks of regions (区域): where posts are, and who leads them there."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Post, walk_regions
from ..problems import Message
from ..problems import chart as file
from .check import Finding, Organization, check


@check(
    "OC403",
    "an unused region",
    "No post is in the region or in one that it encloses.",
    wrong=file("regions: {north: 北区}\npositions: {director: {title: 总监}}\n"),
    right=file("regions: {north: 北区}\npositions: {director: {title: 总监, regions: [north]}}\n"),
)
def unused_regions(organization: Organization) -> Iterator[Finding]:
    """A region without a post in it or in a region that it encloses."""
    used = {post.region.id for post in organization.chart.posts if post.region is not None}
    for region, outer in reversed(list(walk_regions(organization.chart.regions))):  # inner before outer
        if region.id in used:
            used.update([outer.id] if outer else [])
        else:
            message = Message("no post is in the region `{region}`", region=region.id)
            yield Finding(region.id, message, region.place, Message("remove it"))


@check(
    "OC407",
    "a post that reports into another region",
    "Most posts of the position report to a post of their own region, and this one, as its region has none, to a post "
    "of another. Where that is meant, its `reports_to` names the post: `manager@north`.",
    wrong=file(
        "regions: {north: 华北, south: 华南}\npositions:\n  manager: {title: 经理, regions: [north]}\n"
        "  clerk: {title: 文员, reports_to: manager, regions: all}\n"
    ),
    right=file(
        "regions: {north: 华北, south: 华南}\npositions:\n  manager: {title: 经理, regions: all}\n"
        "  clerk: {title: 文员, reports_to: manager, regions: all}\n"
    ),
)
def strayed_reports(organization: Organization) -> Iterator[Finding]:
    """A post whose manager is in a region that is no part of its own, though others of its position have one there."""
    chart = organization.chart
    regions = {post.id: post.region.id if post.region else "" for post in chart.posts}
    outer = {region.id: above.id if above else "" for region, above in walk_regions(chart.regions)}
    strayed: dict[str, list[Post]] = {}
    at_home = set()
    for post in chart.posts:
        there = regions.get(post.manager, "")
        if not post.region or not there:
            continue
        if _is_around(there, post.region.id, outer):
            at_home.add(post.position.id)
        elif not _is_around(post.region.id, there, outer):
            strayed.setdefault(post.position.id, []).append(post)
    for post in (post for id, posts in strayed.items() if id in at_home for post in _unnamed(posts)):
        message = Message(
            "`{post}` reports to `{manager}`, which is in another region", post=post.id, manager=post.manager
        )
        hint = Message(
            "give the position above a post in this region too, or write `{key}: {manager}`",
            key=organization.word("reports_to"),
            manager=post.manager,
        )
        yield Finding(post.id, message, post.place, hint)


def _is_around(region: str, inner: str, outer: dict[str, str]) -> bool:
    """Is a region the other, or one that encloses it?"""
    return region in _around(inner, outer)


def _unnamed(posts: list[Post]) -> Iterator[Post]:
    """Those of one position's posts of which the file does not name the manager's post by its region."""
    position = posts[0].position
    placed = position.regions if isinstance(position.regions, tuple) else ()
    said = {placement.region: placement.reports_to for placement in placed}
    for post in posts:
        own = said.get(post.region.id) if post.region else None
        if "@" not in (own or position.reports_to):
            yield post


@check(
    "OC477",
    "a region without a manager",
    "A region has several posts and none of them leads another there, though most other regions have a post that does.",
    wrong=file(
        "regions: {north: 华北, south: 华南, east: 华东}\npositions:\n  director: {title: 总监}\n"
        "  manager: {title: 经理, reports_to: director, regions: [north, south]}\n"
        "  clerk: {title: 文员, reports_to: manager, regions: [north, south]}\n"
        "  agent: {title: 专员, reports_to: director, regions: [east]}\n"
        "  driver: {title: 司机, reports_to: director, regions: [east]}\n"
    ),
    right=file(
        "regions: {north: 华北, south: 华南, east: 华东}\npositions:\n  director: {title: 总监}\n"
        "  manager: {title: 经理, reports_to: director, regions: all}\n"
        "  clerk: {title: 文员, reports_to: manager, regions: all}\n"
    ),
)
def unmanaged_regions(organization: Organization) -> Iterator[Finding]:
    """A region with posts that nobody leads there, where most regions have a manager."""
    outer = {region.id: above.id if above else "" for region, above in walk_regions(organization.chart.regions)}
    counts = dict.fromkeys(outer, 0)
    for post in organization.chart.posts:
        for around in _around(post.region.id if post.region else "", outer):
            counts[around] += 1
    managed = _managed(organization, outer)
    several = {id for id, count in counts.items() if count > 1}
    if 2 * len(several & managed) <= len(several):
        return
    for region, _ in walk_regions(organization.chart.regions):
        if region.id in several - managed:
            message = Message(
                "nobody in `{region}` leads its {count:,} posts", region=region.id, count=counts[region.id]
            )
            hint = Message("place a manager there, as most other regions have one")
            yield Finding(region.id, message, region.place, hint)


def _managed(organization: Organization, outer: dict[str, str]) -> set[str]:
    """The regions in which a post and its manager are both."""
    tree, pairs, managed = organization.tree, set(), set[str]()
    for parent, post in zip(tree.parent, tree.posts, strict=True):
        above = tree.posts[parent].region if parent >= 0 else None
        if post.region is not None and above is not None:
            pairs.add((post.region.id, above.id))
    for inner, other in pairs:
        around = set(_around(other, outer))
        managed.update(region for region in _around(inner, outer) if region in around)
    return managed


def _around(region: str, outer: dict[str, str]) -> Iterator[str]:
    """A region and those that enclose it, from the inside."""
    while region:
        yield region
        region = outer.get(region, "")
