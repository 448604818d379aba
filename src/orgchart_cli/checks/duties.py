"""Checks of duties and texts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model import Chart, Duty, Position
from ..problems import Message, positions
from .check import Finding, check

_SLOT = re.compile(r"\{([A-Za-z_]+)\}")


@check(
    "OC421",
    "a position without duties",
    "Other positions list their duties, this one does not.",
    wrong=positions("  director: {title: 总监, duties: [战略规划]}\n  clerk: {title: 文员}\n"),
    right=positions("  director: {title: 总监, duties: [战略规划]}\n  clerk: {title: 文员, duties: [文档管理]}\n"),
)
def idle_positions(chart: Chart) -> Iterator[Finding]:
    """A position without duties, in a chart that lists duties."""
    if not any(_duties(position) for position in chart.positions):
        return
    for position in chart.positions:
        if not _duties(position):
            yield Finding(
                Message("`{position}` has no duties", position=position.id), position.place, Message("add `duties:`")
            )


@check(
    "OC422",
    "a duty twice",
    "One position lists the same duty twice.",
    wrong=positions("  clerk: {title: 文员, duties: [文档管理, 文档管理]}\n"),
    right=positions("  clerk: {title: 文员, duties: [文档管理]}\n"),
)
def doubled_duties(chart: Chart) -> Iterator[Finding]:
    """One duty twice in a position."""
    for position in chart.positions:
        first: dict[str, Duty] = {}
        for duty in position.duties:
            before = first.setdefault(duty.name, duty)
            if before is not duty:
                message = Message("`{position}` has the duty `{duty}` twice", position=position.id, duty=duty.name)
                also = (before.place,) if before.place else ()
                yield Finding(message, duty.place, Message("keep one of them"), also)


@check(
    "OC423",
    "not exactly one accountable",
    "A RACI needs exactly one position that answers for the duty (A): with none nobody does, with two nobody is.",
    wrong=positions("  clerk: {title: 文员, duties: [{name: 文档管理, raci: {R: [clerk]}}]}\n"),
    right=positions("  clerk: {title: 文员, duties: [{name: 文档管理, raci: {R: [clerk], A: [clerk]}}]}\n"),
)
def accountable(chart: Chart) -> Iterator[Finding]:
    """A RACI without exactly one position that is accountable."""
    for position in chart.positions:
        for duty in _duties(position):
            if duty.raci is not None and len(duty.raci.accountable) != 1:
                count = len(duty.raci.accountable)
                message = Message("the duty `{duty}` has nobody accountable (A); it needs exactly one", duty=duty.name)
                if count:
                    message = Message(
                        "the duty `{duty}` has {count} accountable (A); it needs exactly one",
                        duty=duty.name,
                        count=count,
                    )
                yield Finding(message, duty.place, Message("list one position under `A`"))


@check(
    "OC424",
    "a full-width sign that parts nothing",
    "`- 战略规划：拟定规划` is a duty with a long name, and `[王芳，李强]` is one holder: YAML parts by `: ` and `, `.",
    wrong=positions("  director:\n    title: 总监\n    duties:\n      - 战略规划：拟定长期规划\n"),
    right=positions("  director:\n    title: 总监\n    duties:\n      - 战略规划: 拟定长期规划\n"),
)
def full_width_slips(chart: Chart) -> Iterator[Finding]:
    """A duty `名称：说明` whose full-width sign YAML takes for text; holders `甲，乙` are told by the loader."""
    for position in chart.positions:
        for duty in _duties(position):
            if not duty.detail and "：" in duty.name.strip("："):
                message = Message(
                    "`{duty}` is all name: full-width `：` does not part name and detail", duty=_start(duty.name)
                )
                name, _, detail = duty.name.partition("：")
                wanted = f"{_start(name)}: {_start(detail)}"
                yield Finding(message, duty.place, Message("write `{wanted}`", wanted=wanted))


@check(
    "OC425",
    "a slot that nothing fills",
    "In a label `{region}` and `{title}` are replaced; another word in braces stays as it is.",
    wrong=positions('  director: {title: 总监, label: "{name}总监"}\n'),
    right=positions('  director: {title: 总监, label: "{title}"}\n'),
)
def unknown_slots(chart: Chart) -> Iterator[Finding]:
    """A box's text with braces around a word that nothing replaces."""
    for position in chart.positions:
        placements = position.regions if isinstance(position.regions, tuple) else ()
        labels = [(position.label, position.place), *((w.label or "", w.place) for w in placements)]
        for label, place in labels:
            for word in _SLOT.findall(label):
                if word not in ("region", "title"):
                    message = Message(
                        "the label of `{position}` has `{{{word}}}`, which nothing replaces",
                        position=position.id,
                        word=word,
                    )
                    yield Finding(message, place, Message("`{{region}}` and `{{title}}` are replaced"))


def _duties(position: Position) -> tuple[Duty, ...]:
    """A position's duties, with those that it has in some regions only."""
    placements = position.regions if isinstance(position.regions, tuple) else ()
    return position.duties + tuple(duty for where in placements for duty in where.duties)


def _start(text: str) -> str:
    return text if len(text) <= 20 else text[:20] + "…"
