"""Which number of a theme's colours a post has: what `--color-by` asks for.

A number belongs to an id and counts in the whole file's order, so that a part of a chart has the colours of the whole.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..model import Chart, Post, walk_regions

REGION, TAG, GRADE, NOTHING = "region", "tag", "grade", "none"


@dataclass(frozen=True, slots=True)
class Colouring:
    """The numbers by what the colours stand `by`: ids of regions, tags, grades."""

    by: str
    numbers: dict[str, int]

    def key(self, post: Post) -> str:
        """What decides the post's colour, `""` for nothing."""
        if self.by == REGION:
            return post.region.id if post.region else ""
        if self.by == TAG:
            return post.tags[0] if post.tags else ""
        return post.grade if self.by == GRADE else ""


def colouring(chart: Chart, by: str) -> Colouring:
    """The colours of a chart or a part of one."""
    whole = chart.elsewhere
    keys: Iterable[str] = ()
    if by == REGION:
        keys = whole.regions if whole else (region.id for region, _ in walk_regions(chart.regions))
    elif by == TAG:
        keys = whole.tags if whole else (tag for post in chart.posts for tag in post.tags)
    elif by == GRADE:
        keys = whole.grades if whole else (post.grade for post in chart.posts if post.grade)
    return Colouring(by, {key: number for number, key in enumerate(dict.fromkeys(keys))})
