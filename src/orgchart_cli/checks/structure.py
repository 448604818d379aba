"""Checks of the tree: spans, layers, regions and lines."""

from __future__ import annotations

from collections.abc import Iterator

from ..figures import spans
from ..model import SPAN_LIMIT, Chart, Post, Tree, walk_regions
from ..problems import Message, positions
from ..problems import chart as file
from .check import Finding, check

LAYER_LIMIT = 10

_HEAD = "  director: {title: 总监}\n"
_MANY = "".join(f"  clerk{i}: {{title: 文员, reports_to: director}}\n" for i in range(1, SPAN_LIMIT + 2))
_CHAIN = "".join(f"  p{i}: {{title: 主管, reports_to: p{i - 1}}}\n" for i in range(2, LAYER_LIMIT + 2))


@check(
    "OC401",
    "a wide span of control",
    "More than 12 posts report directly to one (assistants do not count). Few people lead so many well; mostly a "
    "layer is missing.",
    wrong=positions(_HEAD + _MANY),
    right=positions(_HEAD + "  clerk: {title: 文员, reports_to: director, headcount: 13}\n"),
)
def wide_spans(chart: Chart) -> Iterator[Finding]:
    """A post with more direct line reports (管理幅度) than one person can lead; assistants do not count."""
    for post, reports in zip(chart.posts, spans(Tree(chart.posts)), strict=True):
        if reports > SPAN_LIMIT:
            message = Message(
                "`{post}` has {reports} direct reports, more than {most}",
                post=post.id,
                reports=reports,
                most=SPAN_LIMIT,
            )
            yield Finding(message, post.place, Message("put a layer between, or split the post"))


@check(
    "OC402",
    "many layers",
    "The chain of command has more than 10 layers.",
    wrong=positions("  p1: {title: 主管}\n" + _CHAIN),
    right=positions("  p1: {title: 主管}\n  p2: {title: 主管, reports_to: p1}\n"),
)
def deep_chains(chart: Chart) -> Iterator[Finding]:
    """More layers (管理层级) than orders and reports survive."""
    levels = Tree(chart.posts).levels()
    deepest = max(range(len(levels)), key=levels.__getitem__, default=-1)
    if deepest >= 0 and levels[deepest] >= LAYER_LIMIT:
        post = chart.posts[deepest]
        message = Message(
            "`{post}` is on layer {layer:,}; the chart has more than {most} layers",
            post=post.id,
            layer=levels[deepest] + 1,
            most=LAYER_LIMIT,
        )
        yield Finding(message, post.place, Message("see whether a layer can go"))


@check(
    "OC403",
    "an unused region",
    "No post is in the region or in one that it encloses.",
    wrong=file("regions: {north: 北区}\npositions: {director: {title: 总监}}\n"),
    right=file("regions: {north: 北区}\npositions: {director: {title: 总监, regions: [north]}}\n"),
)
def unused_regions(chart: Chart) -> Iterator[Finding]:
    """A region without a post in it or in a region that it encloses."""
    used = {post.region.id for post in chart.posts if post.region is not None}
    for region, outer in reversed(list(walk_regions(chart.regions))):  # inner before outer
        if region.id in used:
            used.update([outer.id] if outer else [])
        else:
            yield Finding(
                Message("no post is in the region `{region}`", region=region.id), region.place, Message("remove it")
            )


@check(
    "OC404",
    "a position without a post",
    "The position's list of regions is empty, so it has no post anywhere.",
    wrong=positions(_HEAD + "  clerk: {title: 文员, regions: []}\n"),
    right=positions(_HEAD + "  clerk: {title: 文员}\n"),
)
def placeless_positions(chart: Chart) -> Iterator[Finding]:
    """A position that is placed in no region and so has no post."""
    for position in chart.positions:
        if position.regions == ():
            message = Message("`{position}` is listed in no region and so has no post", position=position.id)
            yield Finding(message, position.place, Message("take `regions` out for one post without a region"))


@check(
    "OC405",
    "a dotted line that says nothing",
    "A dotted line goes to the post itself or to the manager that its solid line goes to.",
    wrong=positions(_HEAD + "  clerk: {title: 文员, reports_to: director, dotted_to: [director]}\n"),
    right=positions(_HEAD + "  clerk: {title: 文员, reports_to: director}\n"),
)
def idle_dotted_lines(chart: Chart) -> Iterator[Finding]:
    """A dotted line to the post itself or to where its solid line goes already."""
    noted = set()
    for post in chart.posts:
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
                yield Finding(message, line.place or post.place, Message("take the dotted line out"))


@check(
    "OC406",
    "a contradictory renamed_from",
    "`renamed_from` names the id that a position had before. That id still exists, or two positions claim it.",
    wrong=positions(_HEAD + "  head: {title: 主任, renamed_from: director}\n"),
    right=positions("  head: {title: 主任, renamed_from: director}\n"),
)
def contradictory_renames(chart: Chart) -> Iterator[Finding]:
    """`renamed_from` with an id that is still there, or that two positions claim."""
    ids = {position.id for position in chart.positions}
    claimed: dict[str, str] = {}
    for position in chart.positions:
        old = position.renamed_from
        if not old:
            continue
        if old in ids:
            message = Message(
                "`{position}` says it was `{old}`, but `{old}` is still there", position=position.id, old=old
            )
            yield Finding(message, position.place, Message("take `renamed_from` out"))
        elif claimed.setdefault(old, position.id) != position.id:
            message = Message(
                "`{claimed}` and `{position}` both say they were `{old}`",
                claimed=claimed[old],
                position=position.id,
                old=old,
            )
            yield Finding(message, position.place, Message("keep one of the two `renamed_from`"))


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
def strayed_reports(chart: Chart) -> Iterator[Finding]:
    """A post whose manager is in a region that is no part of its own, though others of its position have one there."""
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
        elif not _is_around(post.region.id, there, outer) and not _named(post):
            strayed.setdefault(post.position.id, []).append(post)
    for post in (post for position, posts in strayed.items() if position in at_home for post in posts):
        message = Message(
            "`{post}` reports to `{manager}`, which is in another region", post=post.id, manager=post.manager
        )
        hint = Message(
            "give the position above a post in this region too, or write `reports_to: {manager}`", manager=post.manager
        )
        yield Finding(message, post.place, hint)


def _is_around(region: str, inner: str, outer: dict[str, str]) -> bool:
    """Is a region the other, or one that encloses it?"""
    while inner and inner != region:
        inner = outer.get(inner, "")
    return bool(inner)


def _named(post: Post) -> bool:
    """Does the file name the manager's post by its region?"""
    placed = post.position.regions if isinstance(post.position.regions, tuple) else ()
    own = next((p.reports_to for p in placed if post.region and p.region == post.region.id), None)
    return "@" in (own or post.position.reports_to)


@check(
    "OC408",
    "a second root beside one tree",
    "All posts hang together in one tree, but this one reports to nobody and nobody to it: mostly `reports_to` was "
    "forgotten.",
    wrong=positions(_HEAD + "  clerk: {title: 文员, reports_to: director}\n  guard: {title: 保安}\n"),
    right=positions(
        _HEAD + "  clerk: {title: 文员, reports_to: director}\n  guard: {title: 保安, reports_to: director}\n"
    ),
)
def lonely_roots(chart: Chart) -> Iterator[Finding]:
    """A post that reports to nobody and that nobody reports to, where all others are one tree of another position."""
    managers = {post.manager for post in chart.posts}
    roots = [post for post in chart.posts if not post.manager]
    tops = [post for post in roots if post.id in managers]
    noted = set()
    for post in roots if len(tops) == 1 else ():
        if post.position.id != tops[0].position.id and post.position.id not in noted:
            noted.add(post.position.id)
            message = Message("`{post}` reports to nobody, beside the tree of `{top}`", post=post.id, top=tops[0].id)
            yield Finding(message, post.place, Message("add `reports_to: …`"))
