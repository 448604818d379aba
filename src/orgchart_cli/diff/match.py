"""Which position and post of the old chart is which of the new one: by id, never by looks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..model import Chart, DottedLine, Placement, Position, Post
from ..problems import WARNING, Message, Problem
from .changes import Change

UNUSED, CONTRADICTORY = "OC501", "OC502"

# A record on both sides, None where it is not there.
Sides = tuple["Position | None", "Position | None"]
Pair = tuple["Post | None", "Post | None"]


@dataclass(slots=True)
class Join:
    """Old and new records side by side, None where one has no counterpart; new ones first, in file order.

    `renames` maps old position ids to new ones where they differ; `post_ids` old post ids to new ones where
    both sides have the post.
    """

    positions: list[Sides]
    posts: list[Pair]
    renames: dict[str, str]
    post_ids: dict[str, str]
    problems: tuple[Problem, ...]

    def reference(self, id: str) -> str:
        """An old position or post id as the new chart spells it."""
        if id in self.post_ids:
            return self.post_ids[id]
        position, at, region = id.partition("@")
        return self.renames.get(position, position) + at + region

    def dotted(self, lines: Iterable[DottedLine]) -> tuple[tuple[str, str], ...]:
        """Old dotted lines as the new chart spells them."""
        return tuple((self.reference(d.to), d.label) for d in lines)


def join(old: Chart, new: Chart) -> Join:
    """Join two charts in linear time."""
    problems: list[Problem] = []
    renames = _renames(old, new, problems)
    positions = _joined_positions(old, new, renames)
    posts, post_ids = _joined_posts(old, new, renames)
    return Join(positions, posts, renames, post_ids, tuple(problems))


def _renames(old: Chart, new: Chart, problems: list[Problem]) -> dict[str, str]:
    """Declared renames, old id to new. A rename that the new side takes back counts as well."""
    pairs = set(_claims(old, new, problems))
    pairs |= {(claimant, claimed) for claimed, claimant in _claims(new, old, [])}
    olds, news = _once([a for a, _ in pairs]), _once([b for _, b in pairs])
    return {a: b for a, b in pairs if a in olds and b in news}


def _once(ids: list[str]) -> set[str]:
    return {id for id, n in Counter(ids).items() if n == 1}


def _claims(old: Chart, new: Chart, problems: list[Problem]) -> list[tuple[str, str]]:
    """(old id, new id) for each `renamed_from` of the new chart that holds; the others become problems."""
    claimants = [p for p in new.positions if p.renamed_from]
    if not claimants:
        return []
    before = {p.id: p for p in old.positions}
    after = {p.id: p for p in new.positions}
    fresh = [p for p in claimants if p.id not in before or before[p.id].renamed_from != p.renamed_from]
    by_claimed: dict[str, list[Position]] = {}
    for p in fresh:
        by_claimed.setdefault(p.renamed_from, []).append(p)
    claims = []
    for p in fresh:
        reason = _refusal(p, before, after, by_claimed)
        if not reason:
            claims.append((p.renamed_from, p.id))
        elif p.renamed_from not in before:
            hint = Message("take the line out once the rename is history")
            problems.append(
                Problem(
                    UNUSED,
                    Message("`{position}`: renamed_from: {reason}", position=p.id, reason=reason),
                    p.place,
                    WARNING,
                    hint,
                )
            )
        else:
            hint = Message("a position can be renamed once, and its old id must be gone")
            problems.append(
                Problem(
                    CONTRADICTORY,
                    Message("`{position}`: renamed_from: {reason}", position=p.id, reason=reason),
                    p.place,
                    WARNING,
                    hint,
                )
            )
    return claims


def _refusal(
    p: Position, before: dict[str, Position], after: dict[str, Position], claims: dict[str, list[Position]]
) -> str:
    """Why a declared rename cannot hold; `""` if it can."""
    former = p.renamed_from
    if former == p.id:
        return Message("it names the position itself")
    if former not in before:
        return Message("there was no position `{former}`", former=former)
    others = [q.id for q in claims[former] if q.id != p.id]
    if others:
        return Message("`{former}` cannot have become `{one}` and `{other}`", former=former, one=p.id, other=others[0])
    if former in after and not (after[former].renamed_from in before and after[former].renamed_from in claims):
        return Message("`{former}` is still there", former=former)
    if p.id in before and p.id not in claims:
        return Message("`{position}` was there before, beside `{former}`", position=p.id, former=former)
    return ""


def _joined_positions(old: Chart, new: Chart, renames: dict[str, str]) -> list[tuple[Position | None, Position | None]]:
    before = _under_new_ids(((p.id, p) for p in old.positions), renames)
    pairs: list[tuple[Position | None, Position | None]] = [(before.pop(q.id, None), q) for q in new.positions]
    pairs.extend((p, None) for p in before.values())
    return pairs


def _under_new_ids(records: Iterable[tuple[str, Position]], renames: dict[str, str]) -> dict[str, Position]:
    """Records by new id. One whose id now belongs to a renamed position keeps a name that nothing can have."""
    if not renames:
        return dict(records)
    taken = set(renames.values())
    return {renames.get(id, f"@{id}" if id in taken else id): record for id, record in records}


def _joined_posts(
    old: Chart, new: Chart, renames: dict[str, str]
) -> tuple[list[tuple[Post | None, Post | None]], dict[str, str]]:
    taken = set(renames.values())

    def new_id(post: Post) -> str:
        position = post.position.id
        if position in renames:
            return renames[position] + post.id[len(position) :]
        return f"@{post.id}" if position in taken else post.id

    before = {new_id(p): p for p in old.posts} if renames else {p.id: p for p in old.posts}
    pairs: list[tuple[Post | None, Post | None]] = [(before.pop(q.id, None), q) for q in new.posts]
    pairs.extend((p, None) for p in before.values())
    _relocate(pairs, old, new, renames)
    return pairs, {p.id: q.id for p, q in pairs if p is not None and q is not None}


def _relocate(pairs: list[tuple[Post | None, Post | None]], old: Chart, new: Chart, renames: dict[str, str]) -> None:
    """Join the only post of a position with its only post on the other side: it went to another region."""
    gone = [(i, p) for i, (p, q) in enumerate(pairs) if p is not None and q is None]
    come = {q.position.id: i for i, (p, q) in enumerate(pairs) if p is None and q is not None}
    if not gone or not come:
        return
    single_old, single_new = (_once([p.position.id for p in c.posts]) for c in (old, new))
    dropped = set()
    for i, p in gone:
        position = renames.get(p.position.id, p.position.id)
        if p.position.id in single_old and position in single_new and position in come:
            pairs[come[position]] = (p, pairs[come[position]][1])
            dropped.add(i)
    if dropped:
        pairs[:] = [pair for i, pair in enumerate(pairs) if i not in dropped]


ENOUGH = 3
COMMON = 8  # a feature that more positions share says nothing
WEIGHTS = {"title": 2, "duty": 1, "holder": 2, "place": 1}


def possibly_renamed(join: Join) -> Iterator[Change]:
    """One change for each pair that are each other's only best match."""
    gone = {p.id: p for p, q in join.positions if p is not None and q is None}
    come = {q.id: q for p, q in join.positions if q is not None and p is None}
    if not gone or not come:
        return
    old_posts, new_posts = _posts_of(join, 0, gone), _posts_of(join, 1, come)
    old_features = {id: _features(p, old_posts.get(id, []), join) for id, p in gone.items()}
    new_features = {id: _features(q, new_posts.get(id, []), None) for id, q in come.items()}
    scores = _scores(old_features, new_features)
    best_new, best_old = _best(scores, 0), _best(scores, 1)
    for a, b in best_new.items():
        if best_old.get(b) == a:
            kinds = [k for k in WEIGHTS if any(f[0] == k for f in old_features[a] & new_features[b])]
            olds, news = tuple(p.id for p in old_posts.get(a, ())), tuple(q.id for q in new_posts.get(b, ()))
            yield Change(
                "possibly-renamed", a, b, olds, news, "same " + ", ".join(kinds), a, b,
                old_place=gone[a].place, new_place=come[b].place,
            )  # fmt: skip


def _posts_of(join: Join, side: int, ids: dict[str, Position]) -> dict[str, list[Post]]:
    posts: dict[str, list[Post]] = {}
    for pair in join.posts:
        post = pair[side]
        if post is not None and post.position.id in ids:
            posts.setdefault(post.position.id, []).append(post)
    return posts


def _features(position: Position, posts: list[Post], join: Join | None) -> set[tuple[str, str]]:
    """What makes a position recognizable, in the new chart's ids."""
    features = {("title", position.title)}
    features.update(("duty", d.name) for d in position.duties)
    features.update(("holder", h.name) for post in posts for h in post.holders)
    features.update(("place", join.reference(p.manager) if join else p.manager) for p in posts if p.manager)
    return features


def _scores(old: dict[str, set[tuple[str, str]]], new: dict[str, set[tuple[str, str]]]) -> dict[tuple[str, str], int]:
    """How much each pair with a feature in common has in common."""
    having: dict[tuple[str, str], tuple[list[str], list[str]]] = {}
    for side, features in enumerate((old, new)):
        for id, own in features.items():
            for feature in own:
                having.setdefault(feature, ([], []))[side].append(id)
    scores: dict[tuple[str, str], int] = {}
    for (kind, _), (olds, news) in having.items():
        if len(olds) <= COMMON and len(news) <= COMMON:
            for pair in ((a, b) for a in olds for b in news):
                scores[pair] = scores.get(pair, 0) + WEIGHTS[kind]
    return {pair: score for pair, score in scores.items() if score >= ENOUGH}


def _best(scores: dict[tuple[str, str], int], side: int) -> dict[str, str]:
    """For each id of one side the one of the other that scores highest; none where two do."""
    best: dict[str, tuple[int, str]] = {}
    for pair, score in scores.items():
        known = best.get(pair[side], (0, ""))
        if score >= known[0]:
            best[pair[side]] = (score, "" if score == known[0] else pair[1 - side])
    return {id: other for id, (_, other) in best.items() if other}


def placements(position: Position) -> dict[str, Placement]:
    """A position's placements by region, where it lists them."""
    return {w.region: w for w in position.regions} if isinstance(position.regions, tuple) else {}
