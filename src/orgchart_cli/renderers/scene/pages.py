"""A chart cut into pages: what `--split` asks for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from ...figures import Staffing, staffing
from ...languages import fill, phrases
from ...model import Chart, Tree, elsewhere
from ...problems import ENVIRONMENT, WARNING, Message, OrgchartError, Problem
from ..groups import enclosures
from .header import ChartPage

if TYPE_CHECKING:
    from ...options import Options

REGION = "region"
# A page holds a little more than asked for where another would be left with less than a part of that.
SLACK, SPARSE = 1.15, 0.25


def pages(chart: Chart, options: Options) -> list[ChartPage]:
    """The pages that `options.split` asks for, from the roots down; the whole chart on one page for `none`.

    `region` gives every branch that lies wholly in one region a page; a number, every branch that would make a page
    hold more posts than that, as far as the chart has branches to cut, and small ones a page together, as roots too.
    Raises OrgchartError for anything else.
    """
    if options.split in ("", "none"):
        return [ChartPage(chart)]
    tree = Tree(chart.posts)
    tops = _tops(chart, tree, options.split)
    page_of = _page_numbers(tree, tops, 0 if options.split == REGION else int(options.split))
    members: dict[int, list[int]] = {}
    for i, number in enumerate(page_of):
        members.setdefault(number, []).append(i)
    for top in tops:
        members[page_of[tree.parent[top]]].append(top)
    notes = _notes(tree, tops, page_of, phrases(options.lang or chart.language, chart.terms))
    heads = _heads(tree, tops, page_of)
    branches = _figures(tree, chart.says_staffing)
    if options.split != REGION:
        for problem in _overfull(tree, members, int(options.split)):
            options.warn(problem)
    return [
        ChartPage(
            _part(chart, members[number]),
            notes.get(number, {}),
            tuple(tree.posts[i] for i in heads.get(number, ())),
            sum((branches[i] for i in heads[number]), staffing((), chart.says_staffing)) if number in heads else None,
            number,
            len(members),
        )
        for number in sorted(members)
    ]


def _overfull(tree: Tree, members: Mapping[int, Sequence[int]], most: int) -> Iterator[Problem]:
    """Pages that hold notably more posts than asked for, as the reports of one manager stand together."""
    for number, posts in sorted(members.items()):
        if len(posts) <= most * SLACK:
            continue
        ((manager, reports),) = Counter(tree.parent[i] for i in posts).most_common(1)
        if manager < 0:
            continue
        message = Message(
            "page {page} has {posts} posts, more than {most}: the {reports} reports of {post} stand together",
            page=number, posts=len(posts), most=most, reports=reports, post=tree.posts[manager].label,
        )  # fmt: skip
        hint = Message("put a level between, such as teams, or ask for larger pages: --split {posts}", posts=len(posts))
        yield Problem("OC715", message, severity=WARNING, hint=hint)


def _notes(
    tree: Tree, tops: set[int], page_of: list[int], words: Mapping[str, str]
) -> dict[int, dict[str, tuple[str, int]]]:
    """By page and post what the cards of cut branches add, and the page that they lead to."""
    notes: dict[int, dict[str, tuple[str, int]]] = {}
    for top in tops:
        post, outer, own = tree.posts[top], page_of[tree.parent[top]], page_of[top]
        notes.setdefault(outer, {})[post.id] = fill(words["continued_on"], {"n": own}), own
        notes.setdefault(own, {})[post.id] = fill(words["continued_from"], {"n": outer}), outer
    return notes


def _part(chart: Chart, members: Iterable[int]) -> Chart:
    """The chart with these posts, which knows what it leads to elsewhere."""
    posts = tuple(chart.posts[i] for i in sorted(members))
    return replace(chart, posts=posts, elsewhere=elsewhere(chart, posts))


def _heads(tree: Tree, tops: set[int], page_of: list[int]) -> dict[int, list[int]]:
    """The posts that head each page; none where all roots stand on the first one."""
    split_roots = len({page_of[root] for root in tree.roots}) > 1
    heads: dict[int, list[int]] = {}
    for i in tree.preorder():
        if i in tops or (split_roots and tree.parent[i] < 0):
            heads.setdefault(page_of[i], []).append(i)
    return heads


def _figures(tree: Tree, known: bool) -> list[Staffing]:
    """For each post the staffing of its whole branch."""
    total = [staffing((post,), known) for post in tree.posts]
    for i in reversed(list(tree.preorder())):
        if tree.parent[i] >= 0:
            total[tree.parent[i]] += total[i]
    return total


def _tops(chart: Chart, tree: Tree, split: str) -> set[int]:
    """The posts whose branches get pages of their own."""
    if split == REGION:
        framed = {i for i in enclosures(chart, tree, REGION).frames if tree.parent[i] >= 0}
        if not framed:
            hint = Message("split by a number of posts: --split 50")
            raise OrgchartError(
                Problem("OC709", Message("no branch lies wholly in one region"), hint=hint), ENVIRONMENT
            )
        return framed
    if not split.isdecimal() or int(split) < 2:
        hint = Message("use --split region, or a number of posts a page such as --split 50")
        raise OrgchartError(
            Problem("OC705", Message("{split!r} is no way to split a chart", split=split), hint=hint), ENVIRONMENT
        )
    return _cut(tree, int(split))


def _cut(tree: Tree, most: int) -> set[int]:
    """From the leaves up: a branch, its cut parts counted as one post each, that outgrows `most` loses its largest."""
    size = [1] * len(tree.posts)
    tops: set[int] = set()
    for i in reversed(list(tree.preorder())):
        children = sorted(tree.children[i], key=lambda c: -size[c])
        size[i] += sum(size[c] for c in children)
        for c in children:
            if size[i] <= most or size[c] < 2 or (size[i] <= most * SLACK and size[i] - size[c] < most * SPARSE):
                break
            tops.add(c)
            size[i] -= size[c] - 1
    return tops


def _page_numbers(tree: Tree, tops: set[int], most: int) -> list[int]:
    """The page on which each post has its reports, counted from 1 in the order of a walk from the roots down.

    Branches that follow each other share a page that does not come to hold more than `most` posts; 0 for none, with
    the roots on one page.
    """
    page = [1] * len(tree.posts)
    size = _sizes(tree, tops)
    heads = [i for i in tree.preorder() if i in tops or (tree.parent[i] < 0 and most)]
    left = sum(size[i] for i in heads)  # posts that have no page yet
    posts = 0  # on the newest page
    newest = 1
    for i in tree.preorder():
        manager = tree.parent[i]
        above = page[manager] if manager >= 0 else 0
        if i not in tops and (manager >= 0 or not most):
            page[i] = above or 1
            continue
        fits = posts + size[i] <= most or (left < most * SPARSE and posts + left <= most * SLACK)
        if newest == above or (posts and not fits):
            newest, posts = newest + 1, 0
        page[i] = newest
        posts += size[i]
        left -= size[i]
    return page


def _sizes(tree: Tree, tops: set[int]) -> list[int]:
    """How many posts each branch puts on its page: those of a cut branch go on elsewhere, but for its manager."""
    size = [1] * len(tree.posts)
    for i in reversed(list(tree.preorder())):
        if tree.parent[i] >= 0:
            size[tree.parent[i]] += 1 if i in tops else size[i]
    return size
