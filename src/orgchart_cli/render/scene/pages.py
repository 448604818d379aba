"""Paper sizes: what `--page` and `--orientation` ask for, in mm."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from ...languages import fill, phrases
from ...model import Chart, Tree
from ...options import Options
from ...problems import ENVIRONMENT, OrgchartError, Problem
from .frames import enclosures

SIZES = {
    "a5": (148.0, 210.0), "a4": (210.0, 297.0), "a3": (297.0, 420.0), "a2": (420.0, 594.0), "a1": (594.0, 841.0),
    "a0": (841.0, 1189.0), "letter": (215.9, 279.4), "legal": (215.9, 355.6), "tabloid": (279.4, 431.8),
}  # fmt: skip
MARGIN = 8.0
POINTS_PER_MM = 72 / 25.4


def sheets(page: str, orientation: str) -> list[tuple[float, float]]:
    """The sheets to choose from, (width, height) in mm; none for `--page none`.

    A size given as `WxHmm` stands as it is unless an orientation is asked for. Raises OrgchartError for other words.
    """
    if page in ("", "none"):
        return []
    width, height = SIZES.get(page.lower()) or _measured(page)
    short, long = min(width, height), max(width, height)
    if orientation == "portrait":
        return [(short, long)]
    if orientation == "landscape":
        return [(long, short)]
    return [(long, short), (short, long)] if page.lower() in SIZES else [(width, height)]


def _measured(page: str) -> tuple[float, float]:
    width, _, height = page.lower().removesuffix("mm").partition("x")
    try:
        size = float(width), float(height)
    except ValueError:
        size = (0.0, 0.0)
    if not (min(size) > 2 * MARGIN and max(size) <= 5000):
        hint = f"use none, {', '.join(SIZES)}, or WIDTHxHEIGHTmm such as 420x297mm, each up to 5000 mm"
        raise OrgchartError(Problem("OC704", f"{page!r} is no page size", hint=hint), ENVIRONMENT)
    return size


REGION = "region"


@dataclass(frozen=True, slots=True)
class Page:
    """One page: a part of the chart, and for some of its posts what their cards add and which page they lead to."""

    chart: Chart
    notes: Mapping[str, tuple[str, int]]


def pages(chart: Chart, options: Options) -> list[Page]:
    """The pages that `options.split` asks for, from the roots down; the whole chart on one page for `none`.

    `region` gives every branch that lies wholly in one region a page; a number, every branch that would make a page
    hold more posts than that, as far as the chart has branches to cut, and small ones of one manager a page together.
    Raises OrgchartError for anything else.
    """
    if options.split in ("", "none"):
        return [Page(chart, {})]
    tree = Tree(chart.posts)
    tops = _tops(chart, tree, options.split)
    page_of = _page_numbers(tree, tops, 0 if options.split == REGION else int(options.split))
    words = phrases(options.lang or chart.language, chart.terms)
    number = {top: page_of[top] for top in tops}
    members: dict[int, list[int]] = {}
    notes: dict[int, dict[str, tuple[str, int]]] = {}
    for i in range(len(tree.posts)):
        members.setdefault(page_of[i], []).append(i)
    for top in tops:
        post, outer = tree.posts[top], page_of[tree.parent[top]]
        members[outer].append(top)
        forth, back = (
            fill(words[key], {"n": n}) for key, n in (("continued_on", number[top]), ("continued_from", outer))
        )
        notes.setdefault(outer, {})[post.id] = forth, number[top]
        notes.setdefault(number[top], {})[post.id] = back, outer
    total = len(members)
    return [Page(_part(chart, sorted(members[n]), n, total, words), notes.get(n, {})) for n in sorted(members)]


def _tops(chart: Chart, tree: Tree, split: str) -> set[int]:
    """The posts whose branches get pages of their own."""
    if split == REGION:
        framed = {i for i in enclosures(chart, tree).frames if tree.parent[i] >= 0}
        if not framed:
            hint = "split by a number of posts: --split 50"
            raise OrgchartError(Problem("OC709", "no branch lies wholly in one region", hint=hint), ENVIRONMENT)
        return framed
    if not split.isdecimal() or int(split) < 2:
        hint = "use --split region, or a number of posts a page such as --split 50"
        raise OrgchartError(Problem("OC705", f"{split!r} is no way to split a chart", hint=hint), ENVIRONMENT)
    return _cut(tree, int(split))


def _cut(tree: Tree, most: int) -> set[int]:
    """From the leaves up: a branch, its cut parts counted as one post each, that outgrows `most` loses its largest."""
    size = [1] * len(tree.posts)
    tops: set[int] = set()
    for i in reversed(list(tree.preorder())):
        children = sorted(tree.children[i], key=lambda c: -size[c])
        size[i] += sum(size[c] for c in children)
        for c in children:
            if size[i] <= most or size[c] < 2:
                break
            tops.add(c)
            size[i] -= size[c] - 1
    return tops


def _page_numbers(tree: Tree, tops: set[int], most: int) -> list[int]:
    """The page on which each post has its reports, counted from 1 in the order of a walk from the roots down.

    Neighbouring branches of one manager share a page that does not come to hold more than `most` posts.
    """
    page = [1] * len(tree.posts)
    size = _sizes(tree, tops)
    posts = [0, 0]  # by page
    newest: dict[int, int] = {}  # the last page with branches of a manager
    for i in tree.preorder():
        manager = tree.parent[i]
        if i in tops:
            shared = newest.get(manager, 0)
            if not shared or posts[shared] + size[i] > most:
                newest[manager] = shared = len(posts)
                posts.append(0)
            page[i] = shared
            posts[shared] += size[i]
        elif manager >= 0:
            page[i] = page[manager]
    return page


def _sizes(tree: Tree, tops: set[int]) -> list[int]:
    """How many posts each branch puts on its page: those of a cut branch go on elsewhere, but for its manager."""
    size = [1] * len(tree.posts)
    for i in reversed(list(tree.preorder())):
        if tree.parent[i] >= 0:
            size[tree.parent[i]] += 1 if i in tops else size[i]
    return size


def _part(chart: Chart, members: list[int], number: int, total: int, words: Mapping[str, str]) -> Chart:
    """The posts of one page under the chart's name with the page's number."""
    name = f"{chart.name}{words['open']}{number}/{total}{words['close']}"
    return replace(chart, name=name, posts=tuple(chart.posts[i] for i in members))
