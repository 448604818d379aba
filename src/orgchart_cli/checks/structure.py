"""Checks of the tree: spans, layers, regions and lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ..model import ASSISTANT, SPAN_LIMIT, Chart, Tree, walk_regions
from ..problems import WARNING, Problem

LAYER_LIMIT = 10


def wide_spans(chart: Chart) -> Iterator[Problem]:
    """OC401: a post with more direct line reports (管理幅度) than one person can lead; assistants do not count."""
    reports = Counter(post.manager for post in chart.posts if post.manager and post.position.kind != ASSISTANT)
    for post in chart.posts:
        if reports[post.id] > SPAN_LIMIT:
            message = f"`{post.id}` has {reports[post.id]} direct reports, more than {SPAN_LIMIT}"
            yield Problem("OC401", message, post.place, WARNING, "put a layer between, or split the post")


def deep_chains(chart: Chart) -> Iterator[Problem]:
    """OC402: more layers (管理层级) than orders and reports survive."""
    levels = Tree(chart.posts).levels()
    deepest = max(range(len(levels)), key=levels.__getitem__, default=-1)
    if deepest >= 0 and levels[deepest] >= LAYER_LIMIT:
        post = chart.posts[deepest]
        message = f"`{post.id}` is on layer {levels[deepest] + 1:,}; the chart has more than {LAYER_LIMIT} layers"
        yield Problem("OC402", message, post.place, WARNING, "see whether a layer can go")


def unused_regions(chart: Chart) -> Iterator[Problem]:
    """OC403: a region without a post in it or in a region that it encloses."""
    used = {post.region.id for post in chart.posts if post.region is not None}
    for region, outer in reversed(list(walk_regions(chart.regions))):  # inner before outer
        if region.id in used:
            used.update([outer.id] if outer else [])
        else:
            yield Problem("OC403", f"no post is in the region `{region.id}`", region.place, WARNING, "remove it")


def placeless_positions(chart: Chart) -> Iterator[Problem]:
    """OC404: a position that is placed in no region and so has no post."""
    for position in chart.positions:
        if position.regions == ():
            message = f"`{position.id}` is listed in no region and so has no post"
            yield Problem("OC404", message, position.place, WARNING, "take `regions` out for one post without a region")


def idle_dotted_lines(chart: Chart) -> Iterator[Problem]:
    """OC405: a dotted line to the post itself or to where its solid line goes already."""
    noted = set()
    for post in chart.posts:
        for line in post.dotted_to:
            if line.to in (post.id, post.manager) and line.place not in noted:
                noted.add(line.place)
                to = "itself" if line.to == post.id else f"`{line.to}`, its manager already"
                message = f"the dotted line of `{post.id}` goes to {to}"
                yield Problem("OC405", message, line.place or post.place, WARNING, "take the dotted line out")


def contradictory_renames(chart: Chart) -> Iterator[Problem]:
    """OC406: `renamed_from` with an id that is still there, or that two positions claim."""
    known = {position.id for position in chart.positions}
    claimed: dict[str, str] = {}
    for position in chart.positions:
        old = position.renamed_from
        if not old:
            continue
        if old in known:
            message = f"`{position.id}` says it was `{old}`, but `{old}` is still there"
            yield Problem("OC406", message, position.place, WARNING, "take `renamed_from` out")
        elif claimed.setdefault(old, position.id) != position.id:
            message = f"`{claimed[old]}` and `{position.id}` both say they were `{old}`"
            yield Problem("OC406", message, position.place, WARNING, "keep one of the two `renamed_from`")
