"""One chart of what was and what is: new posts, removed ones where they hung, a mark on each that changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from ...languages import fill, phrases
from ...model import Chart, DottedLine, Post, walk_regions
from ...options import Options
from ...render import renderer
from ...render.marks import ADDED, CHANGED, MOVED, REMOVED, Mark

if TYPE_CHECKING:
    from ..changes import Change, Changes
    from . import ChangeOptions


ARROWS = 12  # more arrows from old places would hide the chart; the words on the cards say it anyway
LINES = 4  # of one mark
GONE = ("position-removed", "post-removed")
COME = ("position-added", "post-added")
MOVES = ("moved", "relocated")


def union(changes: Changes, lang: str = "") -> tuple[Chart, dict[str, Mark]]:
    """The chart to draw and the marks of its posts by id."""
    words = phrases(lang or changes.new.language, changes.new.terms)
    names = _new_names(changes)
    marks = dict(_marks(changes, words, names))
    ghosts = tuple(_ghosts(changes, names))
    posts = (*_with_arrows(changes, names), *ghosts)
    positions = {p.id: p for p in (*(g.position for g in ghosts), *changes.new.positions)}
    known = {r.id for r, _ in walk_regions(changes.new.regions)}
    lost = {g.region.id: replace(g.region, regions=()) for g in ghosts if g.region and g.region.id not in known}
    regions = (*changes.new.regions, *lost.values())
    terms = (*changes.new.terms, ("dotted_line", _dotted_words(changes, words)))
    chart = replace(changes.new, positions=tuple(positions.values()), posts=posts, regions=regions, terms=terms)
    return chart, marks


def _new_names(changes: Changes) -> dict[str, str]:
    """Old post ids as the union has them; a removed post whose id now means another gets one of its own."""
    gone = {id for c in changes if c.kind in GONE for id in c.old_posts}
    taken, names = {p.id for p in changes.new.posts}, dict(changes.ids)
    for id in gone:
        names[id] = f"{id}-" if id in taken else id
    return names


def _ghosts(changes: Changes, names: Mapping[str, str]) -> Iterable[Post]:
    """The removed posts, below whom they were below."""
    old = {p.id: p for p in changes.old.posts}
    places = {r.id: r for r, _ in walk_regions(changes.new.regions)}
    for c in changes:
        for id in c.old_posts if c.kind in GONE else ():
            post = old[id]
            region = post.region and places.get(post.region.id, post.region)
            manager = names.get(post.manager, post.manager)
            yield replace(post, id=names[id], manager=manager, region=region, dotted_to=())


def _with_arrows(changes: Changes, names: Mapping[str, str]) -> Iterable[Post]:
    """The new posts; those that lost a report to somebody else point to where it went."""
    moves = [c for c in changes if c.kind == "moved" and c.old and len(c.new_posts) == 1]
    arrows: dict[str, list[DottedLine]] = {}
    for c in moves if len(moves) <= ARROWS else ():
        arrows.setdefault(names.get(c.old, c.old), []).append(DottedLine(c.new_posts[0]))
    for post in changes.new.posts:
        yield replace(post, dotted_to=(*post.dotted_to, *arrows[post.id])) if post.id in arrows else post


def _dotted_words(changes: Changes, words: Mapping[str, str]) -> str:
    real = any(p.dotted_to for p in changes.new.posts)
    moved = any(c.kind == "moved" for c in changes)
    return (
        f"{words['dotted_line']} / {words['mark_moved']}"
        if real and moved
        else words["mark_moved" if moved else "dotted_line"]
    )


def _marks(changes: Changes, words: Mapping[str, str], names: Mapping[str, str]) -> Iterable[tuple[str, Mark]]:
    """Each touched post of the union with its mark."""
    old = {p.id: p for p in changes.old.posts}
    lines: dict[str, list[tuple[str, bool]]] = {}
    signs: dict[str, set[str]] = {}
    before = {new: id for id, new in changes.ids}
    for c in changes:
        sign = REMOVED if c.kind in GONE else ADDED if c.kind in COME else MOVED if c.kind in MOVES else CHANGED
        for id in (names[id] for id in c.old_posts) if sign == REMOVED else c.new_posts:
            said = _said(c, sign, words, old.get(before.get(id, id)), old)
            if said:
                signs.setdefault(id, set()).add(sign)
                lines.setdefault(id, []).extend(said)
    for id, found in signs.items():
        sign = next(s for s in (ADDED, REMOVED, MOVED, CHANGED) if s in found)
        shown = list(dict.fromkeys(lines[id]))
        yield id, Mark(sign, tuple(shown[:LINES] + ([("…", False)] if len(shown) > LINES else [])))


def _said(
    c: Change, sign: str, words: Mapping[str, str], was: Post | None, old: Mapping[str, Post]
) -> list[tuple[str, bool]]:
    """The lines on a card for one change; none for what a picture does not show."""
    if sign == ADDED:
        return [(f"+ {words['mark_added']}", False)]
    if sign == REMOVED:
        return [(f"− {words['mark_removed']}", False)]
    if sign == MOVED:
        manager = old.get(was.manager) if was is not None else None
        name = manager.label if manager is not None else words["no_manager"]
        if c.kind == "relocated" and was is not None and was.region is not None:
            name = was.region.name
        return [(f"→ {fill(words['mark_from'], {'name': name})}", False)]
    if c.kind == "retitled":  # the new title is the card's own
        return [(f"~ {words['title']}{words['colon']}{c.old}", True)]
    label = {"headcount": words["headcount"], "grade": words["grade"]}.get(c.kind)
    if label is not None:
        return [
            *([(f"~ {label}{words['colon']}{c.old}", True)] if c.old else []),
            (f"~ {label}{words['colon']}{c.new}", False),
        ]
    if c.kind in ("holder-left", "holder-joined"):
        return [(f"~ {c.old}", True) if c.old else (f"+ {c.new}", False)]
    if c.kind == "holder-moved":
        return [(f"→ {c.field}", False)]
    if c.kind.startswith("dut"):
        return [(f"~ {words['duties']}", False)]
    return []


def render(changes: Changes, options: ChangeOptions) -> str | bytes:
    """The picture in `options.format`: added with +, removed as ghosts with −, moved with →, changed with ~."""
    chart, marks = union(changes, options.lang)
    look = Options(
        format=options.format,
        lang=options.lang,
        page=options.page,
        orientation=options.orientation,
        theme=options.theme,
        marks=tuple(marks.items()),
    )
    return renderer(options.format)(chart, look)
