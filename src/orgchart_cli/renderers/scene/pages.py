"""A chart cut into pages: what `--split` asks for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from ...languages import fill, phrases
from ...model import Chart, Tree
from ...problems import ENVIRONMENT, OrgchartError, Problem
from ...selection import elsewhere
from .compose import ChartPage
from .frames import enclosures

if TYPE_CHECKING:
    from ...options import Options

REGION = "region"


def pages(chart: Chart, options: Options) -> list[ChartPage]:
    """The pages that `options.split` asks for, from the roots down; the whole chart on one page for `none`.

    `region` gives every branch that lies wholly in one region a page; a number, every branch that would make a page
    hold more posts than that, as far as the chart has branches to cut, and small ones of one manager a page together.
    Raises OrgchartError for anything else.
    """
    if options.split in ("", "none"):
        return [ChartPage(chart, {})]
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
    return [ChartPage(_part(chart, sorted(members[n]), n, total, words), notes.get(n, {})) for n in sorted(members)]


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
    posts = tuple(chart.posts[i] for i in members)
    return replace(chart, name=name, posts=posts, elsewhere=elsewhere(chart, posts))
