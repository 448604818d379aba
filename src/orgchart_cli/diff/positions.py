"""Changes of positions and their posts: what came and went, who moved, and every field that differs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from dataclasses import field as slot
from operator import attrgetter
from typing import Any

from ..fields import ATTRIBUTES, OVERRIDES, PLACEMENT, POSITION
from ..model import EVERYWHERE, Holder, Position, Post, Tree
from .changes import KINDS, MOVED, Change, Edit
from .duties import duty_changes
from .match import Join, Pair, Sides, placements
from .moves import Transfers, department_moves, follow_counts, moved_posts
from .patch import department_id
from .values import holder, text

# What differs at single posts, and what at positions: every field without a comparison of its own.
POST_FIELDS = tuple(f for f in OVERRIDES if f.plain)
POSITION_FIELDS = tuple(f for f in POSITION.fields if not f.override and not f.changes)


def position_changes(join: Join, exact: Iterable[Edit], tree: Tree) -> Iterator[Change]:
    """Every change of a position or a post, position by position; `tree` is the new chart's."""
    touched = _touched(join, exact)
    if not touched:
        return
    moved = moved_posts(join)
    departments = department_moves(join, tree)
    follow = follow_counts(join, tree, moved)
    people = _people(touched)
    names = _AllNames(join)
    for sides, pairs in touched:
        old, new = sides
        if old is None or new is None:
            yield _whole_change(sides, pairs, names)
        else:
            yield from _differences(old, new, pairs, join, moved, departments, people.by_name(), names, follow)
    yield from _holder_moves(people)
    yield from duty_changes(touched, join, names.duties)


def _touched(join: Join, exact: Iterable[Edit]) -> list[tuple[Sides, list[Pair]]]:
    """The positions that something happened to, each with its posts that something may have happened to."""
    changed: dict[str, set[str]] = {"position": set(), "post": set()}
    for edit in exact:
        if edit.what in changed:
            changed[edit.what].update(record.id for record in (edit.old, edit.new) if record is not None)
    everything = bool(join.renames)  # a renamed id may give an unchanged line another meaning
    posts, positions = changed["post"], changed["position"]
    pairs_of: dict[tuple[int, str], list[Pair]] = {}
    for pair in join.posts:
        side = 1 if pair[1] is not None else 0
        post: Any = pair[side]
        if everything or post.id in posts or post.position.id in positions:
            pairs_of.setdefault((side, post.position.id), []).append(pair)
    touched = []
    for sides in join.positions:
        old, new = sides
        pairs = pairs_of.get((1, new.id), []) if new is not None else []
        if old is not None and pairs_of:
            pairs = pairs + pairs_of.get((0, old.id), [])
        if pairs or old is None or new is None or old.id in positions or new.id in positions:
            touched.append((sides, pairs))
    return touched


class _AllNames:
    """All names of people and duties on either side, gathered when first asked for."""

    def __init__(self, join: Join) -> None:
        self.join = join
        self._people: list[set[str]] = []
        self._duties: list[set[str]] = []

    def people(self, side: int) -> set[str]:
        """Everybody who holds a post on that side."""
        if not self._people:
            self._people = [{h.person for pair in self.join.posts for h in _holders(pair[s])} for s in (0, 1)]
        return self._people[side]

    def duties(self, side: int) -> set[str]:
        """The name of every duty on that side."""
        if not self._duties:
            self._duties = [{d.name for pair in self.join.posts for d in _duties(pair[s])} for s in (0, 1)]
        return self._duties[side]


def _holders(post: Post | None) -> Any:
    return () if post is None else post.holders


def _names(post: Post | None) -> set[str]:
    return {h.name for h in _holders(post)}


def _duties(post: Post | None) -> Any:
    return () if post is None else post.duties


def _whole_change(sides: Sides, pairs: list[Pair], names: _AllNames) -> Change:
    """A whole position with all its posts; who and what has no other place on the other side."""
    here = 0 if sides[0] is not None else 1
    position: Any = sides[here]
    posts: list[Any] = [pair[here] for pair in pairs]
    people = {h.name: 0 for post in posts for h in post.holders if h.person not in names.people(1 - here)}
    duties = {d.name: 0 for post in posts for d in post.duties if d.name not in names.duties(1 - here)}
    ids = tuple(post.id for post in posts)
    if here == 0:
        gone = Change("position-removed", position.id, "", ids, (), "", position.title, "", old_place=position.place)
    else:
        gone = Change("position-added", "", position.id, (), ids, "", "", position.title, new_place=position.place)
    return replace(gone, people=tuple(people), duties=tuple(duties))


def _differences(
    old: Position,
    new: Position,
    pairs: list[Pair],
    join: Join,
    moved: dict[str, str],
    departments: dict[str, int],
    transferred: dict[str, Any],
    names: _AllNames,
    follow: dict[str, int],
) -> Iterator[Change]:
    """All changes of a position that is on both sides."""
    ids = tuple(p.id for p, _ in pairs if p is not None), tuple(q.id for _, q in pairs if q is not None)
    if old.id != new.id:
        yield Change(
            "position-renamed", old.id, new.id, *ids, "", old.id, new.id, old_place=old.place, new_place=new.place
        )
    findings = Findings(old, new)
    labels = _Templates(old), _Templates(new)
    for p, q in pairs:
        if p is None or q is None:
            yield _post_change(p, q, names)
            continue
        _post_findings(findings, p, q, join, moved, labels)
        if q.id in departments:
            findings.add("department", (p, q), department_id(p), department_id(q))
        _holder_findings(findings, p, q, transferred)
    for field in POSITION_FIELDS:
        a, b = getattr(old, field.name), getattr(new, field.name)
        if a != b:
            for pair in pairs:
                if pair[0] is not None and pair[1] is not None:
                    findings.add("field", pair, *_texts(a, b), of=field.key)
    yield from findings.changes({"department": departments}, follow)
    reported = findings.reported() | ({"holders"} if any(_names(p) != _names(q) for p, q in pairs) else set())
    reported |= {"post-added"} if any(p is None or q is None for p, q in pairs) else set()
    unreported = unreported_fields(old, new, join, reported)
    if unreported:
        yield Change("declared", old.id, new.id, *ids, ", ".join(unreported), old_place=old.place, new_place=new.place)


def _texts(a: Any, b: Any) -> tuple[str, str]:
    """Two different values as texts that differ, too."""
    one, two = text(a), text(b)
    return (one, two) if one != two else (repr(a), repr(b))


def _post_change(p: Post | None, q: Post | None, names: _AllNames) -> Change:
    """A post of a position that has others, or had."""
    if q is None and p is not None:
        people = tuple(h.name for h in p.holders if h.person not in names.people(1))
        return Change("post-removed", p.id, "", (p.id,), (), "", p.title, "", people, old_place=p.place)
    assert q is not None
    people = tuple(h.name for h in q.holders if h.person not in names.people(0))
    return Change("post-added", "", q.id, (), (q.id,), "", "", q.title, people, new_place=q.place)


def _post_findings(
    findings: Findings, p: Post, q: Post, join: Join, moved: dict[str, str], labels: tuple[_Templates, _Templates]
) -> None:
    """Everything but holders that differs at one post."""
    for field in POST_FIELDS:
        a, b = getattr(p, field.name), getattr(q, field.name)
        if a != b:
            kind, of = (field.changes[0], "") if field.changes else ("field", field.key)
            findings.add(kind, (p, q), *_texts(a, b), of=of)
    before, after = dict(p.attributes), dict(q.attributes)
    for key in {**before, **after} if before != after else ():
        if (a := before.get(key, "")) != (b := after.get(key, "")):
            findings.add("field", (p, q), a, b, of=f"{ATTRIBUTES}.{key}")
    a, b = labels[0].of(p), labels[1].of(q)
    if a != b:
        findings.add("field", (p, q), a, b, of="label")
    how = moved.get(q.id)
    if how == "moved":
        findings.add("moved", (p, q), p.manager, q.manager, reference=True)
    elif how == "relocated":
        findings.add("relocated", (p, q), _region(p), _region(q))
    if p.dotted_to or q.dotted_to:
        _dotted_findings(findings, p, q, join)


def _region(post: Post) -> str:
    return post.region.id if post.region is not None else ""


class _Templates:
    """The labels of one position as written, before their slots are filled."""

    def __init__(self, position: Position) -> None:
        self.position, self.placements = position, placements(position)

    def of(self, post: Post) -> str:
        """The label of one of its posts."""
        where = self.placements.get(_region(post))
        return self.position.label if where is None or where.label is None else where.label


def _dotted_findings(findings: Findings, p: Post, q: Post, join: Join) -> None:
    before = {join.reference(d.to): d for d in p.dotted_to}
    after = {d.to: d for d in q.dotted_to}
    for to, line in after.items():
        if to not in before:
            findings.add("dotted-added", (p, q), "", to, reference=True)
        elif before[to].label != line.label:
            findings.add("dotted-relabelled", (p, q), before[to].label, line.label, of=to)
    for to, line in before.items():
        if to not in after:
            findings.add("dotted-removed", (p, q), line.to, "", reference=True)


def _holder_findings(findings: Findings, p: Post, q: Post, transferred: dict[str, Any]) -> None:
    if p.holders == q.holders:
        return
    stayed, left, joined = _matched(p.holders, q.holders)
    for was, now in stayed:
        if was.acting != now.acting:
            kind = "holder-acting" if now.acting else "holder-appointed"
            findings.add(kind, (p, q), holder(was), holder(now), of=_name(was, now))
        rest = replace(was, acting=now.acting)
        if rest != now:
            findings.add("holder-changed", (p, q), holder(rest), holder(now), of=_name(was, now))
    for now in joined:
        if now.person not in transferred:
            findings.add("holder-joined", (p, q), "", now.name, of=now.name)
    for was in left:
        if was.person not in transferred:
            findings.add("holder-left", (p, q), was.name, "", of=was.name)


def _name(was: Holder, now: Holder) -> str:
    """The name of one person, the same whichever side is the older."""
    return min(was.name, now.name)


def _matched(
    before: Iterable[Holder], after: Iterable[Holder]
) -> tuple[list[tuple[Holder, Holder]], list[Holder], list[Holder]]:
    """Holders of a post who stayed, left and joined: one person by id, e-mail or name, else by the name alone."""
    stayed: list[tuple[Holder, Holder]] = []
    left, joined = list(before), list(after)
    for key in attrgetter("person"), attrgetter("name"):
        known = {key(h): h for h in reversed(left)}
        for now in list(joined):
            was = known.pop(key(now), None)
            if was is not None:
                stayed.append((was, now))
                left.remove(was)
                joined.remove(now)
    return stayed, left, joined


def _people(touched: list[tuple[Sides, list[Pair]]]) -> Transfers[Pair]:
    people: Transfers[Pair] = Transfers()
    for _, pairs in touched:
        for pair in pairs:
            people.note((h.person for h in _holders(pair[0])), (h.person for h in _holders(pair[1])), pair)
    return people


def _holder_moves(people: Transfers[Pair]) -> Iterator[Change]:
    """Who went from one post to another."""
    for person, (source, target) in people.by_name().items():
        p, q = source[0], target[1]
        if p is not None and q is not None:
            was, now = (next(h for h in post.holders if h.person == person) for post in (p, q))
            name = _name(was, now)
            yield Change(
                "holder-moved", p.id, q.id, (p.id,), (q.id,), name, p.id, q.id, old_place=p.place, new_place=q.place
            )


@dataclass(slots=True)
class Findings:
    """What differs at the posts of one position: (kind, field, old, new) → the posts where it does.

    With `reference`, old and new are post ids and posts that differ only in the region of them come together.
    """

    old: Position | None
    new: Position | None
    posts: dict[tuple[str, str, str, str], list[tuple[Pair, str, str]]] = slot(default_factory=dict)

    def add(self, kind: str, pair: Pair, old: str = "", new: str = "", of: str = "", reference: bool = False) -> None:
        """Note one finding at one post."""
        key = (kind, of, _position(old), _position(new)) if reference else (kind, of, old, new)
        self.posts.setdefault(key, []).append((pair, old, new))

    def reported(self) -> set[str]:
        """The fields and kinds that something was found about."""
        return {part for kind, of, _, _ in self.posts for part in (kind, of) if part}

    def changes(self, follow_of: dict[str, dict[str, int]], follow: dict[str, int]) -> Iterator[Change]:
        """One change for each finding; `follow` counts by new post id the posts that moved along, for most kinds."""
        for (kind, of, old, new), hits in self.posts.items():
            olds, news = {h[1] for h in hits}, {h[2] for h in hits}
            pairs = [h[0] for h in hits]
            counts = follow_of.get(kind, follow)
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
                follow=sum(counts.get(q.id, 0) for _, q in pairs if q is not None) if _moves(kind) else 0,
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


# The field that a kind of change speaks of.
SUBJECTS = {kind: field.key for field in POSITION.fields for kind in field.changes}


def unreported_fields(old: Position, new: Position, join: Join, reported: set[str]) -> list[str]:
    """The fields that differ without any of the reported changes speaking of them."""
    reported_fields = {SUBJECTS.get(r, r.partition(".")[0]) for r in reported} | {"duties"}
    fields = []
    for field in POSITION.fields:
        a, b = getattr(old, field.name), getattr(new, field.name)
        if a == b or field.key in reported_fields or _explained(field.key, a, b, old, new, join):
            continue
        if field.key == "regions":
            fields.extend(_override_fields(old, new, reported_fields, join))
        else:
            fields.append(field.key)
    return fields


def _explained(name: str, a: Any, b: Any, old: Position, new: Position, join: Join) -> bool:
    """Whether a rename says it all."""
    if name == "renamed_from":
        return old.id != new.id
    if name == "reports_to":
        return join.reference(str(a)) == str(b)
    if name == "dotted_to":
        return join.dotted(a) == tuple((d.to, d.label) for d in b)
    return False


_UNSAID = {field.name: PLACEMENT.default(field) for field in OVERRIDES}  # of an override


def _override_fields(old: Position, new: Position, reported_fields: set[str], join: Join) -> list[str]:
    """Overrides that differ; `regions` where only the way of listing them does."""
    before, after = placements(old), placements(new)
    fields: set[str] = set()
    for region in before.keys() | after.keys():
        a, b = before.get(region), after.get(region)
        for key, name in ((field.key, field.name) for field in OVERRIDES if field.key != "duties"):
            x, y = getattr(a, name, _UNSAID[name]), getattr(b, name, _UNSAID[name])
            if x != y and key not in reported_fields and not _explained(key, x or "", y or "", old, new, join):
                fields.add(f"regions.{key}")
    if EVERYWHERE in (old.regions, new.regions) and not reported_fields & {"post-added", "post-removed", "regions"}:
        fields.add("regions")
    return sorted(fields)
