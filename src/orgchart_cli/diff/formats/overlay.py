"""One chart of what was and what is: new posts, removed ones where they hung, a mark on each that changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from ...languages import arguments, fill, phrases
from ...model import Chart, Post, walk_regions
from ...renderers import renderer
from ...renderers.cards import CLASSES, MARK_WORDS, MOVED, REMOVED, Mark, MarkLine
from ..changes import KINDS

if TYPE_CHECKING:
    from ..changes import Change, Changes
    from . import ChangeOptions


MOVES = ("moved", "relocated")
LINES = 4  # of one mark


def union(changes: Changes, lang: str = "") -> tuple[Chart, dict[str, Mark]]:
    """The chart to draw and the marks of its posts by id."""
    words = phrases(lang or changes.new.language, changes.new.terms)
    names = _new_names(changes)
    marks = dict(_marks(changes, words, names))
    removed, left = tuple(_ghosts(changes, names)), tuple(_left_behind(changes, names))
    managers = {p.id: p.manager for p in changes.new.posts}
    labels = {p.id: p.label for p in changes.new.posts}
    for ghost, id in left:
        now = fill(words["mark_to"], {"name": labels.get(managers[id], words["no_manager"])})
        marks[ghost.id] = Mark(MOVED, (MarkLine("", f"{MOVED} {now}"),), is_ghost=True)
    ghosts = (*removed, *(ghost for ghost, _ in left))
    positions = {p.id: p for p in (*(g.position for g in ghosts), *changes.new.positions)}
    regions = {r.id for r, _ in walk_regions(changes.new.regions)}
    lost = {g.region.id: replace(g.region, regions=()) for g in ghosts if g.region and g.region.id not in regions}
    chart = replace(
        changes.new,
        positions=tuple(positions.values()),
        posts=(*changes.new.posts, *ghosts),
        regions=(*changes.new.regions, *lost.values()),
    )
    return chart, marks


def _new_names(changes: Changes) -> dict[str, str]:
    """Old post ids as the union has them; a removed post whose id now means another gets one of its own."""
    gone = {id for c in changes if _sign(c) == REMOVED for id in c.old_posts}
    taken, names = {p.id for p in changes.new.posts}, dict(changes.ids)
    for id in gone:
        names[id] = f"{id}-" if id in taken else id
    return names


def _ghosts(changes: Changes, names: Mapping[str, str]) -> Iterable[Post]:
    """The removed posts, below whom they were below."""
    old = {p.id: p for p in changes.old.posts}
    places = {r.id: r for r, _ in walk_regions(changes.new.regions)}
    for c in changes:
        for id in c.old_posts if _sign(c) == REMOVED else ():
            post = old[id]
            region = post.region and places.get(post.region.id, post.region)
            manager = names.get(post.manager, post.manager)
            yield replace(post, id=names[id], manager=manager, region=region, dotted_to=())


def _left_behind(changes: Changes, names: Mapping[str, str]) -> Iterable[tuple[Post, str]]:
    """A ghost of each post that moved, where it was, with the id of the post as it is now."""
    old = {p.id: p for p in changes.old.posts}
    places = {r.id: r for r, _ in walk_regions(changes.new.regions)}
    before = {new: id for id, new in changes.ids}
    taken = {p.id for p in changes.new.posts} | set(names.values())
    moved = dict.fromkeys(id for c in changes if c.kind in MOVES for id in c.new_posts)
    for id in moved:
        was = old.get(before.get(id, id))
        if was is not None and was.manager:
            ghost = f"{id}-"
            while ghost in taken:
                ghost += "-"
            taken.add(ghost)
            region = was.region and places.get(was.region.id, was.region)
            manager = names.get(was.manager, was.manager)
            yield replace(was, id=ghost, manager=manager, region=region, dotted_to=()), id


def _sign(c: Change) -> str:
    """The sign on the cards of a change's posts; none where pictures do not show it."""
    mark = KINDS[c.kind].mark
    return mark.sign if mark is not None else ""


def _marks(changes: Changes, words: Mapping[str, str], names: Mapping[str, str]) -> Iterable[tuple[str, Mark]]:
    """Each touched post of the union with its mark."""
    old = {p.id: p for p in changes.old.posts}
    lines: dict[str, list[MarkLine]] = {}
    signs: dict[str, set[str]] = {}
    before = {new: id for id, new in changes.ids}
    for c in changes:
        sign = _sign(c)
        for id in (names[id] for id in c.old_posts) if sign == REMOVED else c.new_posts if sign else ():
            added = list(_card_lines(c, words, old.get(before.get(id, id)), old))
            if added:
                signs.setdefault(id, set()).add(sign)
                lines.setdefault(id, []).extend(added)
    for id, several in signs.items():
        sign = next(s for s in CLASSES if s in several)
        shown = list(dict.fromkeys(lines[id]))
        yield id, Mark(sign, tuple(shown[:LINES] + ([MarkLine("", "…")] if len(shown) > LINES else [])))


def _card_lines(c: Change, words: Mapping[str, str], was: Post | None, old: Mapping[str, Post]) -> Iterable[MarkLine]:
    """The lines on a card for one change: what was, struck through, and what is."""
    mark = KINDS[c.kind].mark
    if mark is None:
        return
    values = {**words, "old": c.old, "new": c.new, "field": c.field, **_former(words, was, old)}
    if mark.struck and all(values[name] for name in arguments(mark.struck)):
        label, _, _ = mark.struck.partition("{old}")
        yield MarkLine(fill(label, values), fill(mark.struck[len(label) :], values), True)
    if mark.line:
        yield MarkLine("", fill(mark.line, values))


def _former(words: Mapping[str, str], was: Post | None, old: Mapping[str, Post]) -> dict[str, str]:
    """Below whom a post was, and where: its manager where it was in no region."""
    boss = old.get(was.manager) if was is not None else None
    manager = boss.label if boss is not None else words["no_manager"]
    region = was.region.name if was is not None and was.region is not None else manager
    places = {"former_manager": manager, "former_region": region}
    return {key: fill(words["mark_from"], {"name": name}) for key, name in places.items()}


def _heading(changes: Changes, options: ChangeOptions) -> Iterable[str]:
    """From which version to which, and how many posts each sign is on."""
    words = phrases(options.lang or changes.new.language, changes.new.terms)
    versions = [
        f"{side}{words['open']}{version}{words['close']}" if side and version else side or version
        for side, version in zip(options.sides, (changes.old.meta.version, changes.new.meta.version), strict=True)
    ]
    if all(versions):
        yield " → ".join(versions)
    posts: dict[str, set[str]] = {}
    for c in changes:
        posts.setdefault(_sign(c), set()).update(c.old_posts if _sign(c) == REMOVED else c.new_posts)
    counts = [(word, len(posts.get(sign, ()))) for sign, word in MARK_WORDS.items()]
    if any(count for _, count in counts):
        yield "  ·  ".join(f"{words[word]} {count}" for word, count in counts if count)


def render(changes: Changes, options: ChangeOptions) -> str | bytes:
    """The picture in `options.format`: added with +, removed as ghosts with −, moved with →, changed with ~."""
    chart, look = picture(changes, options)
    return renderer(options.format)(chart, look)


def picture(changes: Changes, options: ChangeOptions) -> tuple[Chart, ChangeOptions]:
    """The chart to draw, and the options with its marks and what its heading says."""
    chart, marks = union(changes, options.lang)
    return chart, replace(options, marks=tuple(marks.items()), heading=tuple(_heading(changes, options)))
