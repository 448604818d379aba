"""Checks of duties and texts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model import Chart, Duty, Position
from ..problems import WARNING, Problem

_SLOT = re.compile(r"\{([A-Za-z_]+)\}")


def idle_positions(chart: Chart) -> Iterator[Problem]:
    """OC421: a position without duties, in a chart that lists duties."""
    if not any(_duties(position) for position in chart.positions):
        return
    for position in chart.positions:
        if not _duties(position):
            yield Problem("OC421", f"`{position.id}` has no duties", position.place, WARNING, "add `duties:`")


def doubled_duties(chart: Chart) -> Iterator[Problem]:
    """OC422: one duty twice in a position."""
    for position in chart.positions:
        first: dict[str, Duty] = {}
        for duty in position.duties:
            before = first.setdefault(duty.name, duty)
            if before is not duty:
                message = f"`{position.id}` has the duty `{duty.name}` twice"
                also = (before.place,) if before.place else ()
                yield Problem("OC422", message, duty.place, WARNING, "keep one of them", also)


def accountable(chart: Chart) -> Iterator[Problem]:
    """OC423: a RACI without exactly one position that is accountable."""
    for position in chart.positions:
        for duty in _duties(position):
            if duty.raci is not None and len(duty.raci.accountable) != 1:
                count = len(duty.raci.accountable)
                message = f"the duty `{duty.name}` has {count or 'nobody'} accountable (A); it needs exactly one"
                yield Problem("OC423", message, duty.place, WARNING, "list one position under `A`")


def full_width_slips(chart: Chart) -> Iterator[Problem]:
    """OC424: a duty `名称：说明` or holders `甲，乙` whose full-width sign YAML takes for text."""
    for position in chart.positions:
        for duty in _duties(position):
            if not duty.detail and "：" in duty.name.strip("："):
                message = f"`{_start(duty.name)}` is all name: full-width `：` does not part name and detail"
                yield Problem("OC424", message, duty.place, WARNING, "write `: `, a colon and a space")
    noted = set()
    for post in chart.posts:
        for holder in post.holders:
            if ("，" in holder.name or "、" in holder.name) and (post.position.id, holder.name) not in noted:
                noted.add((post.position.id, holder.name))
                message = f"`{_start(holder.name)}` is one holder of `{post.id}`: full-width signs part no names"
                yield Problem("OC424", message, post.place, WARNING, "write `[王芳, 李强]`, with `, `")


def unknown_slots(chart: Chart) -> Iterator[Problem]:
    """OC425: a box's text with braces around a word that nothing replaces."""
    for position in chart.positions:
        placements = position.regions if isinstance(position.regions, tuple) else ()
        labels = [(position.label, position.place), *((w.label or "", w.place) for w in placements)]
        for label, place in labels:
            for word in _SLOT.findall(label):
                if word not in ("region", "title"):
                    message = f"the label of `{position.id}` has `{{{word}}}`, which nothing replaces"
                    yield Problem("OC425", message, place, WARNING, "`{region}` and `{title}` are replaced")


def _duties(position: Position) -> tuple[Duty, ...]:
    """A position's duties, with those that it has in some regions only."""
    placements = position.regions if isinstance(position.regions, tuple) else ()
    return position.duties + tuple(duty for where in placements for duty in where.duties)


def _start(text: str) -> str:
    return text if len(text) <= 20 else text[:20] + "…"
