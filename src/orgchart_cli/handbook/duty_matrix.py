"""Who has which duty (职责 × 岗位): duties that several positions have, and what nobody answers for."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..fields import RACI
from ..model import Chart, Duty, Raci
from ..typography.terminal import cell_width
from .contents import Contents, HandbookEntry, Ref

COLUMNS = 10  # positions that one table has room for
LEVEL_CELLS = 60  # cells that heads have room for without being turned; each takes some for air
HEAD_AIR = 2
LETTERS = tuple((field.name, field.key) for field in RACI.fields)
OWN, SOME = "●", "○"  # in every post of the position, only in some


def too_wide(heads: Iterable[str]) -> bool:
    """Whether the heads of a table are too wide for a page beside each other."""
    return sum(cell_width(head) + HEAD_AIR for head in heads) > LEVEL_CELLS


@dataclass(frozen=True, slots=True)
class Row:
    """A duty; `cells` are the marks of a table's positions, `owners` how many positions have it in all."""

    name: str
    cells: tuple[str, ...]
    owners: int


@dataclass(frozen=True, slots=True)
class DutyTable:
    """A part of the matrix that is narrow enough for a page."""

    columns: tuple[Ref, ...]
    rows: tuple[Row, ...]

    @property
    def turned(self) -> bool:
        """Whether the heads stand upright."""
        return too_wide(ref.text for ref in self.columns)


@dataclass(frozen=True, slots=True)
class Share:
    """A duty with every position that has it, or with what it lacks."""

    name: str
    positions: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class Responsibility:
    """A duty of a position whose RACI is given."""

    duty: str
    owner: Ref
    raci: Raci


@dataclass(frozen=True, slots=True)
class Matrix:
    """Tables of marks, and what they show: `overlaps`, positions without duties, duties without R or A."""

    tables: tuple[DutyTable, ...]
    overlaps: tuple[Share, ...]
    idle: tuple[Ref, ...]
    without_responsible: tuple[Share, ...]
    without_accountable: tuple[Share, ...]
    responsibilities: tuple[Responsibility, ...]


def matrix(chart: Chart, contents: Contents, columns: int = COLUMNS) -> Matrix:
    """The matrix of a chart with at most so many positions a table; empty where it has no duties.

    Linear in duties and marks.
    """
    names: dict[str, str] = {}  # the first spelling of each duty
    owners: dict[str, dict[str, str]] = {}  # duty -> position id -> ● or ○
    letters: dict[str, dict[str, str]] = {}
    responsibilities: list[Responsibility] = []
    for entry in contents.entries:
        for duty, mark in _duties(entry):
            key = _key(duty.name)
            names.setdefault(key, duty.name)
            owners.setdefault(key, {}).setdefault(entry.position.id, mark)
            if duty.raci:
                responsibilities.append(Responsibility(duty.name, contents.position(entry.position.id), duty.raci))
                _add_letters(letters.setdefault(key, {}), duty.raci)
    marks = {key: {**owners[key], **letters.get(key, {})} for key in names}
    refs = {entry.position.id: contents.position(entry.position.id) for entry in contents.entries}
    return Matrix(
        tuple(
            _tables(_shares(contents, {id for by in marks.values() for id in by}, columns), refs, names, marks, owners)
        ),
        tuple(Share(names[k], tuple(refs[p] for p in by)) for k, by in owners.items() if len(by) > 1),
        tuple(refs[e.position.id] for e in contents.entries if names and not any(_duties(e))),
        tuple(Share(r.duty, (r.owner,)) for r in responsibilities if not r.raci.responsible),
        tuple(Share(r.duty, (r.owner,)) for r in responsibilities if not r.raci.accountable),
        tuple(responsibilities),
    )


def _duties(entry: HandbookEntry) -> Iterator[tuple[Duty, str]]:
    yield from ((duty, OWN) for duty in entry.position.duties)
    yield from ((duty, OWN if entry.only else SOME) for one in entry.posts for duty in one.duties)


def _key(name: str) -> str:
    """One key for all spellings of a duty that a reader takes for one."""
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())


def _add_letters(marks: dict[str, str], raci: Raci) -> None:
    for field, letter in LETTERS:
        for id in getattr(raci, field):
            if letter not in marks.get(id, ""):
                marks[id] = marks.get(id, "") + letter


def _shares(contents: Contents, busy: set[str], most: int) -> Iterator[list[str]]:
    """The positions of each table: those of a part of the organization together, as far as there is room."""
    parts = [[id for entry in group if (id := entry.position.id) in busy] for group in contents.groups]
    if all(len(part) <= 1 for part in parts):
        yield from _evenly([id for part in parts for id in part], most)
        return
    table: list[str] = []
    for part in parts:
        if len(table) + len(part) > most:
            yield from _evenly(table, most)
            table = []
        table = [*table, *part]
    yield from _evenly(table, most)


def _evenly(ids: list[str], most: int) -> Iterator[list[str]]:
    """As few tables as there need be, none more than one position larger than another."""
    count = -(-len(ids) // most)
    for i in range(count):
        yield ids[len(ids) * i // count : len(ids) * (i + 1) // count]


def _tables(
    shares: Iterable[list[str]],
    refs: dict[str, Ref],
    names: dict[str, str],
    marks: dict[str, dict[str, str]],
    owners: dict[str, dict[str, str]],
) -> Iterator[DutyTable]:
    """A table for each share of the positions, with the duties that concern them in their order."""
    concerned: dict[str, list[str]] = {}
    for key, by in marks.items():
        for id in by:
            concerned.setdefault(id, []).append(key)
    order = {key: i for i, key in enumerate(names)}
    for ids in shares:
        keys = sorted({key for id in ids for key in concerned[id]}, key=order.__getitem__)
        rows = (Row(names[k], tuple(marks[k].get(id, "") for id in ids), len(owners[k])) for k in keys)
        yield DutyTable(tuple(refs[id] for id in ids), tuple(rows))
