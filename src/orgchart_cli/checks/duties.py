"""Checks of duties (岗位职责) and who has which part in them (RACI)."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Checks, Duty, Position
from ..problems import Message, positions
from .check import Finding, Organization, check, with_check

SEEN = 20  # posts of a position whose departments are looked at: each costs a look at every duty
_MANY = range(1, Checks().max_consulted + 2)


@check(
    "OC421",
    "a position without duties",
    "Other positions list their duties, this one does not.",
    wrong=positions("  director: {title: 总监, duties: [战略规划]}\n  clerk: {title: 文员}\n"),
    right=positions("  director: {title: 总监, duties: [战略规划]}\n  clerk: {title: 文员, duties: [文档管理]}\n"),
)
def idle_positions(organization: Organization) -> Iterator[Finding]:
    """A position without duties, in a chart that lists duties."""
    if not any(_duties(position) for position in organization.chart.positions):
        return
    hint = Message("add `{key}: …`", key=organization.word("duties"))
    for position in organization.chart.positions:
        if not (position.duties or _duties(position)):
            message = Message("`{position}` has no duties", position=position.id)
            yield Finding(position.id, message, position.place, hint)


@check(
    "OC422",
    "a duty twice",
    "One position lists the same duty twice.",
    wrong=positions("  clerk: {title: 文员, duties: [文档管理, 文档管理]}\n"),
    right=positions("  clerk: {title: 文员, duties: [文档管理]}\n"),
)
def doubled_duties(organization: Organization) -> Iterator[Finding]:
    """One duty twice in a position."""
    for position in organization.chart.positions:
        first: dict[str, Duty] = {}
        for duty in position.duties:
            before = first.setdefault(duty.name, duty)
            if before is not duty:
                message = Message("`{position}` has the duty `{duty}` twice", position=position.id, duty=duty.name)
                also = (before.place,) if before.place else ()
                yield Finding(_subject(position, duty), message, duty.place, Message("keep one of them"), also)


@check(
    "OC423",
    "not exactly one accountable",
    "A RACI needs exactly one position that answers for the duty (A): with none nobody does, with two nobody is.",
    wrong=positions("  clerk: {title: 文员, duties: [{name: 文档管理, raci: {R: [clerk]}}]}\n"),
    right=positions("  clerk: {title: 文员, duties: [{name: 文档管理, raci: {R: [clerk], A: [clerk]}}]}\n"),
)
def accountable(organization: Organization) -> Iterator[Finding]:
    """A RACI without exactly one position that is accountable."""
    for position in organization.chart.positions:
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
                yield Finding(
                    _subject(position, duty),
                    message,
                    duty.place,
                    Message("list one position under `{key}`", key=organization.word("A")),
                )


@check(
    "OC424",
    "a full-width sign that parts nothing",
    "`- 战略规划：拟定规划` is a duty with a long name, and `[王芳，李强]` is one holder: YAML parts by `: ` and `, `.",
    wrong=positions("  director:\n    title: 总监\n    duties:\n      - 战略规划：拟定长期规划\n"),
    right=positions("  director:\n    title: 总监\n    duties:\n      - 战略规划: 拟定长期规划\n"),
)
def full_width_slips(organization: Organization) -> Iterator[Finding]:
    """A duty `名称：说明` whose full-width sign YAML takes for text; holders `甲，乙` are told by the loader."""
    for position in organization.chart.positions:
        for duty in _duties(position):
            if not duty.detail and "：" in duty.name.strip("："):
                message = Message(
                    "`{duty}` is all name: full-width `：` does not part name and detail", duty=_start(duty.name)
                )
                name, _, detail = duty.name.partition("：")
                wanted = f"{_start(name)}: {_start(detail)}"
                yield Finding(_subject(position, duty), message, duty.place, Message("write `{wanted}`", wanted=wanted))


@check(
    "OC461",
    "too many consulted",
    "A RACI asks more than six to be consulted (C) before the duty is done: who answers for it waits for all of them. "
    "`max_consulted` under `checks:` sets another limit.",
    wrong=positions(
        "".join(f"  clerk{i}: {{title: 文员, duties: [文档管理]}}\n" for i in _MANY)
        + f"  head:\n    title: 主任\n    duties:\n      - {{name: 预算, raci: {{A: [head], "
        f"C: [{', '.join(f'clerk{i}' for i in _MANY)}]}}}}\n"
    ),
    right=positions(
        "  clerk: {title: 文员, duties: [文档管理]}\n"
        "  head: {title: 主任, duties: [{name: 预算, raci: {A: [head], C: [clerk]}}]}\n"
    ),
)
def many_consulted(organization: Organization) -> Iterator[Finding]:
    """A duty for which more are consulted than ever agree."""
    most = organization.limits.max_consulted
    for position in organization.chart.positions:
        for duty in _duties(position):
            if duty.raci is not None and (count := len(duty.raci.consulted)) > most:
                message = Message(
                    "for the duty `{duty}` {count} are consulted (C), more than {most}",
                    duty=duty.name,
                    count=count,
                    most=most,
                )
                hint = Message("move those who need only know of it to `{key}`", key=organization.word("I"))
                yield Finding(_subject(position, duty), message, duty.place, hint)


_SHARED = (
    "departments: {office: 办公室}\npositions:\n  head: {title: 主任, department: office, duties: [文档管理]}\n"
    "  clerk: {title: 文员, reports_to: head, duties: [%s]}\n"
)


@check(
    "OC462",
    "one duty in two positions of a department",
    "Two positions of one department list the same duty, so both may leave it to the other. Some are meant, as the "
    "duty of all; so this is checked where it is asked for.",
    wrong=with_check("OC462", _SHARED % "文档管理"),
    right=with_check("OC462", _SHARED % "文件归档"),
    default=False,
)
def shared_duties(organization: Organization) -> Iterator[Finding]:
    """A duty that another position of the department has by the same name."""
    first: dict[tuple[str, str], tuple[Position, Duty]] = {}
    for position in organization.chart.positions:
        posts = organization.placed.get(position.id, ())
        homes = {post.department.id: None for post in posts[:SEEN] if post.department}
        told = set[str]()
        for home in homes:
            for duty in _duties(position):
                other, same = first.setdefault((home, duty.name), (position, duty))
                if other is not position and duty.name not in told:
                    told.add(duty.name)
                    message = Message(
                        "`{position}` and `{other}` of the department `{department}` both have the duty `{duty}`",
                        position=position.id,
                        other=other.id,
                        department=home,
                        duty=duty.name,
                    )
                    hint = Message("say who does which part, or give it to one of them")
                    also = (same.place,) if same.place else ()
                    yield Finding(_subject(position, duty), message, duty.place, hint, also)


@check(
    "OC463",
    "a duty without a measure",
    "Other duties of the position say how they are measured (`kpi`), this one does not.",
    wrong=with_check(
        "OC463", "positions:\n  clerk: {title: 文员, duties: [{name: 归档, kpi: 三日内归档}, {name: 接待}]}\n"
    ),
    right=with_check(
        "OC463",
        "positions:\n  clerk: {title: 文员, duties: [{name: 归档, kpi: 三日内归档}, {name: 接待, kpi: 无投诉}]}\n",
    ),
    default=False,
)
def unmeasured_duties(organization: Organization) -> Iterator[Finding]:
    """A duty without a measure, in a position that has measures."""
    for position in organization.chart.positions:
        duties = _duties(position)
        if any(duty.kpi for duty in duties):
            for duty in duties:
                if not duty.kpi:
                    message = Message(
                        "the duty `{duty}` of `{position}` has no measure, and others have one",
                        duty=duty.name,
                        position=position.id,
                    )
                    yield Finding(
                        _subject(position, duty),
                        message,
                        duty.place,
                        Message("add `{key}: …`", key=organization.word("kpi")),
                    )


def _subject(position: Position, duty: Duty) -> str:
    return f"{position.id}: {duty.name}"


def _duties(position: Position) -> tuple[Duty, ...]:
    """A position's duties, with those that it has in some regions only."""
    duties = position.duties
    for where in position.regions if isinstance(position.regions, tuple) else ():
        duties += where.duties
    return duties


def _start(text: str) -> str:
    return text if len(text) <= 20 else text[:20] + "…"
