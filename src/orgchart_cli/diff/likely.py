"""Removed and added positions that look like one position under another id: told as possible, never as fact."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Position, Post
from .changes import Change
from .joining import Join

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
    found: dict[str, list[Post]] = {}
    for pair in join.posts:
        post = pair[side]
        if post is not None and post.position.id in ids:
            found.setdefault(post.position.id, []).append(post)
    return found


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
