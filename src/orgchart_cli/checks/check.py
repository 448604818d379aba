"""What a check is: a function that finds, what its code means to people, and what it may look at."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from ..fields import in_chinese
from ..figures import spans
from ..model import LINE, Chart, Checks, Post, Tree
from ..problems import WARNING, Explanation, Place, Problem, chart

if TYPE_CHECKING:
    from datetime import date


class Finding(NamedTuple):
    """Something that looks wrong: the id of what it is about, what, where, what to do, and other places it speaks of.

    By its code and `subject` a finding is known again when lines have moved, or the words of the message changed. A
    subject names posts and positions and never a person: it is written to files that outlive who held a post.
    """

    subject: str
    message: str
    where: Place | None
    hint: str
    also: tuple[Place, ...] = ()


class Organization:
    """A chart as the checks look at it: its limits, the day that it is checked for, and what follows from its tree.

    All that is found once for several checks, and not before one of them asks.
    """

    def __init__(self, chart: Chart, day: date | None = None) -> None:
        self.chart: Chart = chart
        self.day: date | None = day
        self.limits: Checks = chart.checks

    def word(self, key: str) -> str:
        """A key or a fixed value as the chart's file would write it."""
        return in_chinese(key) if self.chart.chinese else key

    @cached_property
    def tree(self) -> Tree:
        """The solid lines of all posts."""
        return Tree(self.chart.posts)

    @cached_property
    def spans(self) -> list[int]:
        """The direct line reports of each post."""
        return spans(self.tree)

    @cached_property
    def seats(self) -> list[int]:
        """The seats of each post's direct line reports: how many people it is to lead."""
        counts = [0] * len(self.tree.posts)
        for parent, post in zip(self.tree.parent, self.tree.posts, strict=True):
            if parent >= 0 and post.position.kind == LINE:
                counts[parent] += post.headcount
        return counts

    @cached_property
    def placed(self) -> dict[str, list[Post]]:
        """The posts of each position."""
        posts: dict[str, list[Post]] = {}
        for post in self.chart.posts:
            posts.setdefault(post.position.id, []).append(post)
        return posts

    @cached_property
    def branches(self) -> tuple[list[int], list[int]]:
        """Each post's number in preorder, and that of the last post below it: who is below whom in one comparison."""
        tree, number = self.tree, [0] * len(self.tree.posts)
        order = list(tree.preorder())
        for n, i in enumerate(order):
            number[i] = n
        last = list(number)
        for i in reversed(order):
            if (above := tree.parent[i]) >= 0:
                last[above] = max(last[above], last[i])
        return number, last


@dataclass(frozen=True, slots=True)
class Check:
    """A check of charts that load; the code of its warnings is its explanation's.

    `dated`: it runs where somebody says for which day.
    """

    explanation: Explanation
    find: Callable[[Organization], Iterator[Finding]]
    dated: bool = False

    def __call__(self, organization: Organization) -> Iterator[Problem]:
        code = self.explanation.code
        for subject, message, where, hint, also in self.find(organization):
            yield Problem(code, message, where, WARNING, hint, also, subject)


def check(
    code: str, title: str, meaning: str, *, wrong: str, right: str, default: bool = True, dated: bool = False
) -> Callable[[Callable[[Organization], Iterator[Finding]]], Check]:
    """Makes a check of a function; `wrong` is a chart file that it warns of, `right` the same mended.

    Where opinions differ, or only some organizations write what it looks at, it does not run by `default`.
    """
    return lambda find: Check(Explanation(code, title, meaning, wrong, right, unasked=default), find, dated)


def with_check(code: str, body: str) -> str:
    """A chart file that switches a check on, with this below."""
    return chart(f"checks: {{extend_select: [{code}]}}\n{body}")
