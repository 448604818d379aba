"""Duties by name: added, removed, reworded, transferred to another owner, put in another order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from ..fields import RACI
from ..model import Duty, Raci
from ..problems import Place
from .changes import Change
from .match import Join, Pair, Sides, placements
from .moves import Transfers, similar
from .values import duty as words


@dataclass(slots=True)
class _Owner:
    """A position, or a post with duties of its own: its ids and posts on both sides and its duties by name.

    `old` and `new` say whether it is there at all on that side: what came or went as a whole tells its duties itself.
    """

    ids: tuple[str, str]
    posts: tuple[tuple[str, ...], tuple[str, ...]]
    before: dict[str, Duty]
    after: dict[str, Duty]
    written: dict[str, Duty]  # `before` with ids as the old file has them, which is how they are told
    whole: bool


def duty_changes(
    touched: list[tuple[Sides, list[Pair]]], join: Join, names: Callable[[int], set[str]]
) -> Iterator[Change]:
    """All changes of duties; `names` gives every duty's name on a side."""
    owners = [owner for sides, pairs in touched for owner in _owners(sides, pairs, join) if owner.before != owner.after]
    transfers: Transfers[_Owner] = Transfers()
    for owner in owners:
        transfers.note(owner.before, owner.after, owner)
    transferred = transfers.by_name()
    for owner in owners:
        if not owner.whole:
            yield from _changes(owner, set(transferred), names)
    for name, (source, target) in transferred.items():
        a, b = source.written[name], target.after[name]
        yield Change(
            "duty-transferred", source.ids[0], target.ids[1], source.posts[0], target.posts[1], a.name,
            words(a), words(b), old_place=a.place, new_place=b.place,
        )  # fmt: skip


def _owners(sides: Sides, pairs: list[Pair], join: Join) -> Iterator[_Owner]:
    """The position with its own duties, then each region's additions."""
    old, new = sides
    posts = tuple(p.id for p, _ in pairs if p is not None), tuple(q.id for _, q in pairs if q is not None)
    ids = (old.id if old else "", new.id if new else "")
    whole = old is None or new is None
    olds, news = old.duties if old else (), new.duties if new else ()
    yield _Owner(ids, posts, _named(olds, join), _named(news), _named(olds), whole)
    placed = placements(old) if old else {}, placements(new) if new else {}
    for p, q in pairs:
        before = placed[0].get(p.region.id if p.region else "") if p is not None else None
        after = placed[1].get(q.region.id if q.region else "") if q is not None else None
        if (before and before.duties) or (after and after.duties):
            own = (p.id if p is not None else "", q.id if q is not None else "")
            own_posts = tuple((id,) if id else () for id in own)
            yield _Owner(
                own, (own_posts[0], own_posts[1]),
                _named(before.duties if before else (), join), _named(after.duties if after else ()),
                _named(before.duties if before else ()), whole,
            )  # fmt: skip


def _named(duties: tuple[Duty, ...], join: Join | None = None) -> dict[str, Duty]:
    """Duties by name, a second one of a name under a key of its own; old ones with ids as the new chart has them."""
    by_name: dict[str, Duty] = {}
    seen: Counter[str] = Counter()
    for d in duties:
        key = f"{d.name}\0{seen[d.name]}" if seen[d.name] else d.name
        seen[d.name] += 1
        by_name[key] = _translated(d, join) if join is not None and d.raci is not None else d
    return by_name


def _translated(d: Duty, join: Join) -> Duty:
    if d.raci is None or not join.renames:
        return d
    lists = {f.name: tuple(map(join.reference, getattr(d.raci, f.name))) for f in RACI.fields}
    return replace(d, raci=Raci(**lists))


def _changes(owner: _Owner, transferred: set[str], names: Callable[[int], set[str]]) -> Iterator[Change]:
    """The changes of one owner that has duties on both sides or could have."""
    before, after, written = owner.before, owner.after, owner.written
    for key, d in after.items():
        if key in before and before[key] != d:
            yield _change("duty-reworded", owner, written[key], d)
    removed = [d for key, d in written.items() if key not in after and key not in transferred]
    added = [d for key, d in after.items() if key not in before and key not in transferred]
    reworded = similar(removed, added, words) if removed and added else []
    for a, b in reworded:
        yield _change("duty-reworded", owner, a, b)
    for d in added:
        if not any(d is b for _, b in reworded):
            yield _change("duty-added", owner, None, d, names)
    for d in removed:
        if not any(d is a for a, _ in reworded):
            yield _change("duty-removed", owner, d, None, names)
    stayed = [key for key in before if key in after]
    if stayed != [key for key in after if key in before]:
        yield Change("duties-reordered", *owner.ids, *owner.posts)


def _change(
    kind: str, owner: _Owner, old: Duty | None, new: Duty | None, names: Callable[[int], set[str]] | None = None
) -> Change:
    """One change; `duties` names it where nobody on the other side has a duty of that name."""
    name = (new or old or Duty("")).name
    alone: tuple[str, ...] = (name,) if names and name not in names(1 if new is None else 0) else ()
    return Change(
        kind, *owner.ids, *owner.posts, _field(old, new), words(old) if old else "", words(new) if new else "",
        duties=alone, old_place=_place(old), new_place=_place(new),
    )  # fmt: skip


def _field(old: Duty | None, new: Duty | None) -> str:
    """The duty's name, where it has only one."""
    names = {d.name for d in (old, new) if d is not None}
    return names.pop() if len(names) == 1 else ""


def _place(d: Any) -> Place | None:
    return d.place if d is not None else None
