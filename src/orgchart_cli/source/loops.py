"""Loops among the solid lines: somebody reports, in the end, to themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ..model import Post
from ..problems import Place, Problem

SHOWN = 100  # posts of one loop that a message prints


def loop_problems(posts: tuple[Post, ...], place_of: Callable[[Post], Place | None]) -> Iterator[Problem]:
    """One problem for each loop, from its first post in file order all the way round.

    A position in many regions may loop in each of them by the same line of the file: that is one problem.
    """
    manager = {post.id: post.manager for post in posts}
    by_id = {post.id: post for post in posts}
    noted: dict[Place | None, int] = {}
    for loop in _loops(posts, manager):
        place = place_of(by_id[loop[0]])
        noted[place] = noted.get(place, 0) + 1
        if noted[place] > 1:
            continue
        others = (place_of(by_id[other]) for other in loop[1:SHOWN])
        also = tuple({p: None for p in others if p is not None and p != place})
        message = f"these posts report to each other in a loop: {_way(loop)}"
        yield Problem("OC305", message, place, hint="one of them must report to somebody outside the loop", also=also)


def _loops(posts: tuple[Post, ...], manager: dict[str, str]) -> Iterator[list[str]]:
    """Each loop, in the order of the lines, beginning with the post that is first in the file."""
    walk_of: dict[str, int] = {}
    for number, post in enumerate(posts):
        way = []
        at = post.id
        while at and at not in walk_of:
            walk_of[at] = number
            way.append(at)
            at = manager.get(at, "")
        if at and walk_of[at] == number:
            yield _from_first(way[way.index(at) :], posts)


def _from_first(loop: list[str], posts: tuple[Post, ...]) -> list[str]:
    members = set(loop)
    start = loop.index(next(post.id for post in posts if post.id in members))
    return loop[start:] + loop[:start]


def _way(loop: list[str]) -> str:
    if len(loop) <= SHOWN:
        return " → ".join([*loop, loop[0]])
    return " → ".join([*loop[: SHOWN - 1], f"… {len(loop) - SHOWN:,} more …", loop[-1], loop[0]])
