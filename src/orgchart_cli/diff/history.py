"""The history of a file as commits with their changes; of the whole organization, or of one post."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..model import Chart
from .changes import Change, Changes
from .compare import compare

CREATED, CHANGED, DELETED, BROKEN, SHALLOW = "created", "changed", "deleted", "broken", "shallow"


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit that touched the file: its hash, author, date (ISO 8601), subject, the file's path and what it did.

    `state` says whether it created, changed or deleted the file; for one that left a file that does not load it is
    `broken` and `reason` says why. At one that is `shallow` the history of the clone ends: what it did is not known.
    """

    hash: str
    author: str
    date: str
    subject: str
    path: str
    state: str = CHANGED
    changes: Changes | None = None
    reason: str = ""


def without_posts(chart: Chart) -> Chart:
    """The organization before its first version, or after its last: the same name and nobody there."""
    return replace(chart, positions=(), posts=(), regions=(), faqs=())


def changes_of_all(parents: Sequence[Chart], chart: Chart) -> Changes:
    """The changes from the first parent; of a merge, those that it made itself, because no parent has them."""
    changes = compare(parents[0], chart)
    if len(parents) > 1 and changes:
        others = [{_outcome(change) for change in compare(parent, chart)} for parent in parents[1:]]
        items = tuple(change for change in changes if all(_outcome(change) in other for other in others))
        changes = replace(changes, items=items)
    return changes


def _outcome(change: Change) -> tuple[object, ...]:
    """What a change led to, from wherever it came."""
    gone = (change.old_id, change.old) if not change.new_id and not change.new else ()
    return change.kind, change.new_id, change.new_posts, change.field, change.new, gone


class PostHistory:
    """Follows one post or position backwards through the commits, newest first, under all ids that it had."""

    def __init__(self, id: str) -> None:
        self.ids: set[str] = {id} if id else set()
        self.everything: bool = not id

    def touching(self, changes: Changes) -> Changes:
        """The changes that touched it; the ids that it had before these are followed from here on."""
        if self.everything:
            return changes
        followed = any(new in self.ids for _, new in changes.ids)
        items = tuple(c for c in changes if self._touches(c) or (followed and c.follow))
        for c in items:
            if c.kind == "position-renamed" and c.new_id in self.ids:
                self.ids.add(c.old_id)
        self.ids |= {old for old, new in changes.ids if new in self.ids}
        return replace(changes, items=items)

    def _touches(self, c: Change) -> bool:
        named = {*c.old_posts, *c.new_posts, c.old_id, c.new_id}
        return bool(named & self.ids or {id.partition("@")[0] for id in named} & self._positions())

    def _positions(self) -> set[str]:
        """The ids among ours that stand for all posts of a position."""
        return {id for id in self.ids if "@" not in id}
