"""Single findings at single posts, gathered so that one change of a position is told once for all its posts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from ..model import Position, Post
from .changes import KINDS, MOVED, Change

Pair = tuple["Post | None", "Post | None"]


@dataclass(slots=True)
class Findings:
    """What differs at the posts of one position: (kind, field, old, new) → the posts where it does.

    With `reference`, old and new are post ids and posts that differ only in the region of them come together.
    """

    old: Position | None
    new: Position | None
    posts: dict[tuple[str, str, str, str], list[tuple[Pair, str, str]]] = field(default_factory=dict)

    def add(self, kind: str, pair: Pair, old: str = "", new: str = "", of: str = "", reference: bool = False) -> None:
        """Note one finding at one post."""
        key = (kind, of, _position(old), _position(new)) if reference else (kind, of, old, new)
        self.posts.setdefault(key, []).append((pair, old, new))

    def reported(self) -> set[str]:
        """The fields and kinds that something was found about."""
        return {part for kind, of, _, _ in self.posts for part in (kind, of) if part}

    def changes(self, follow: dict[str, int]) -> Iterator[Change]:
        """One change for each finding; `follow` counts by new post id the posts that moved along."""
        for (kind, of, old, new), hits in self.posts.items():
            olds, news = {h[1] for h in hits}, {h[2] for h in hits}
            pairs = [h[0] for h in hits]
            if len(pairs) == 1:
                subject = _ids(pairs[0])
                places = tuple(post.place if post is not None else None for post in pairs[0])
            else:
                subject = (self.old.id if self.old else "", self.new.id if self.new else "")
                places = (self.old.place if self.old else None, self.new.place if self.new else None)
            yield Change(
                kind, subject[0], subject[1],
                tuple([p.id for p, _ in pairs if p is not None]), tuple([q.id for _, q in pairs if q is not None]),
                of, olds.pop() if len(olds) == 1 else old, news.pop() if len(news) == 1 else new,
                follow=sum(follow.get(q.id, 0) for _, q in pairs if q is not None) if _moves(kind) else 0,
                old_place=places[0], new_place=places[1],
            )  # fmt: skip


def _moves(kind: str) -> bool:
    """Whether a kind of change moves posts, so that others follow."""
    mark = KINDS[kind].mark
    return mark is not None and mark.sign == MOVED


def _position(id: str) -> str:
    return id.partition("@")[0]


def _ids(pair: Pair) -> tuple[str, str]:
    return (pair[0].id if pair[0] is not None else "", pair[1].id if pair[1] is not None else "")
