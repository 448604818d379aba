"""What a check is: a function that finds, and what its code means to people."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from ..model import Chart
from ..problems import WARNING, Explanation, Place, Problem


class Finding(NamedTuple):
    """Something that looks wrong: what, where, what to do about it, and other places it speaks of."""

    message: str
    where: Place | None
    hint: str
    also: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Check:
    """A check of charts that load; the code of its warnings is its explanation's."""

    explanation: Explanation
    find: Callable[[Chart], Iterator[Finding]]

    def __call__(self, chart: Chart) -> Iterator[Problem]:
        for message, where, hint, also in self.find(chart):
            yield Problem(self.explanation.code, message, where, WARNING, hint, also)


def check(
    code: str, title: str, meaning: str, *, wrong: str, right: str
) -> Callable[[Callable[[Chart], Iterator[Finding]]], Check]:
    """Makes a check of a function; `wrong` is a chart file that it warns of, `right` the same mended."""
    return lambda find: Check(Explanation(code, title, meaning, wrong, right), find)
