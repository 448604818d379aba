"""`orgchart import` of a workbook that orgchart wrote: a chart file of it, or what people changed in it, merged."""

from __future__ import annotations

import json
import os
import posixpath
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from ..model import Chart
from ..options import Selection
from ..problems import ERROR, Message, OrgchartError, Place, Problem, told
from ..typography.terminal import visible
from .console import say, warn
from .files import among

if TYPE_CHECKING:
    from ..tables.workbook_reading import Tables

Contents = dict[str, bytes]


@dataclass(frozen=True, slots=True)
class Merge:
    """The files that change, and what both sides changed."""

    files: Contents
    conflicts: tuple[Problem, ...] = ()


def chart_of(table: str, own: Tables, chinese: bool, partial: bool) -> str:
    """The text of a new chart file with what the workbook says."""
    from ..tables.chart_file import document_text
    from ..tables.workbook_reading import with_typed_over

    say(visible(told(Message("{table}: a workbook that orgchart wrote", table=table))))
    own, problems = with_typed_over(own, {**own, "holders": []})
    own, document = _said(own, {}, problems, partial)
    chart = _loaded(table, own, document)
    counts = {"posts": len(chart.posts), "positions": len(chart.positions)}
    say(told(Message("{posts:,} posts of {positions:,} positions", **counts)))
    return document_text(chart, chinese)


def merged_into(name: str, ours: Contents, table: str, own: Tables, partial: bool, force: bool) -> Merge:
    """What people changed in the workbook, in the files of a chart that may have changed meanwhile."""
    from ..loader import load
    from ..tables.chart_files import ChartFiles
    from ..tables.edits import edit
    from ..tables.workbook_reading import as_written, origin_of, said, with_typed_over

    origin = origin_of(own)
    base = _former(name, ours, origin)
    _say_how(table, name, origin, ours, base)
    base, part = base or ours, _selection(origin)
    written = as_written(_selected(load(name, among(base)), part), own)
    was, _ = said(written)
    own, problems = with_typed_over(own, written)
    own, now = _said(own, written, problems, partial)
    if not force:
        _check_people(was, now)
    wanted = _loaded(table, own, now) if part == Selection() else None
    files = ChartFiles(base)
    edit(files, was, now)
    theirs = files.merged()
    if wanted is not None:
        written = as_written(load(name, among({**base, **theirs})), own)
        _check(table, wanted, _loaded(table, written, said(written)[0]))
    merge = _merged(name, table, (base, ours, theirs))
    if not merge.conflicts:
        say_changes(name, ours, merge.files)
    return merge


def _check_people(was: Mapping[str, Any], now: Mapping[str, Any]) -> None:
    from ..tables.into import TableUpdate
    from ..tables.workbook_reading import people

    before = people(dict(was))
    TableUpdate(people=len(before), gone=len(before - people(dict(now)))).check_people()


def say_changes(name: str, contents: Mapping[str, bytes], changed: Mapping[str, bytes]) -> None:
    """Say what changes in the structure of a chart when some of its files do."""
    from ..diff import compare
    from ..diff.formats import ChangeOptions, change_renderer
    from ..loader import load

    old, new = (load(name, among({**contents, **more})) for more in ({}, changed))
    told_of = str(change_renderer("text")(compare(old, new), ChangeOptions("text"))).rstrip("\n")
    say(told_of or told(Message("no change of the structure")))


def _said(own: Tables, written: Tables, problems: Iterable[Problem], partial: bool) -> tuple[Tables, dict[str, Any]]:
    """What a workbook says, and the tables that say so: of what is wrong, where that may be, they say what they did."""
    from ..tables.workbook_reading import as_before, said

    known = {problem.message for problem in said(written)[1]}
    document, more = said(own)
    problems = [*problems, *(each for each in more if each.message not in known)]
    while problems:
        _tell(problems, partial)
        known |= {problem.message for problem in problems}
        own = as_before(own, written, problems)
        document, more = said(own)
        problems = [each for each in more if each.message not in known]
    return own, document


def _loaded(table: str, own: Tables, document: Mapping[str, Any]) -> Chart:
    """The chart of what a workbook says; its problems are those of the cells, not of a text that nobody sees."""
    from ..loader import loads
    from ..tables.workbook_reading import at_cells

    text = json.dumps(document, ensure_ascii=False)
    try:
        return loads(text, table)
    except OrgchartError as failure:
        problems = at_cells(own, text, failure.problems)
        raise OrgchartError([p._replace(where=p.where or Place(table)) for p in problems]) from None


def _tell(problems: Iterable[Problem], partial: bool) -> None:
    """What is wrong with the tables, all of it: it stops the import, or is left out."""
    problems = list(problems)
    if not partial and any(problem.severity == ERROR for problem in problems):
        raise OrgchartError(problems)
    for problem in problems:
        warn(problem)


def _selection(origin: Mapping[str, str]) -> Selection:
    """The part of the chart that the workbook was made of."""
    said = {key.removeprefix("--"): value for key, value in origin.items() if key.startswith("--")}
    read: dict[type, Callable[[str], Any]] = {
        tuple: lambda text: tuple(text.split(",")),
        bool: lambda _: True,
        int: int,
    }
    kinds = {field.name: type(field.default) for field in fields(Selection)}
    return Selection(**{name: read.get(kinds[name], str)(text) for name, text in said.items() if name in kinds})


def _selected(chart: Chart, part: Selection) -> Chart:
    from ..selection import select

    return select(chart, part.root, part.depth, part.region, part.department, part.tag, part.ancestors)


def _former(name: str, ours: Contents, origin: Mapping[str, str]) -> Contents | None:
    """The files as they were when the workbook was made, by the names of now; None where nobody has them any more."""
    from .. import git

    ids = {path.replace("\\", "/"): known.split() for path, known in origin.items() if not path.startswith("--")}
    if not ids:
        return None
    folder, first = os.path.dirname(name), posixpath.dirname(next(iter(ids)))
    former: Contents = {}
    for number, (path, known) in enumerate(ids.items()):
        here = os.path.join(folder, posixpath.relpath(path, first or ".")) if number else name
        data = ours.get(here, b"")
        if {*git.blob_ids(data)}.isdisjoint(known):
            blobs = (git.blob(id, folder or None) for id in known)
            then = next((blob for blob in blobs if blob is not None), None)
            if then is None:
                return None
            data = then
        former[here] = data
    return former


def _say_how(table: str, into: str, origin: Mapping[str, str], ours: Contents, base: Contents | None) -> None:
    """What the workbook is of, and how it meets the files."""
    part = " ".join(f"{key} {value}" for key, value in origin.items() if key.startswith("--"))
    whole = Message("{table}: a workbook that orgchart wrote", table=table)
    of_part = Message("{table}: a workbook that orgchart wrote, of {part}", table=table, part=part)
    say(visible(told(of_part if part else whole)))
    if base is None:
        message = Message("  git does not have {file} as it was then: what the workbook says counts", file=into)
    elif base == ours:
        message = Message("  {file} is as it was then", file=into)
    else:
        message = Message("  {file} has changed since then: both changes are merged", file=into)
    say(visible(told(message)))


def _check(table: str, wanted: Chart, made: Chart) -> None:
    """What a workbook of the files would say must be what this one says."""
    from ..diff import compare
    from ..diff.formats import ChangeOptions, change_renderer

    if changes := compare(made, wanted):
        first = str(change_renderer("text")(changes, ChangeOptions("text"))).split("\n")[1].strip()
        hint = Message("it differs by: {first}", first=first)
        message = Message("the table and the file cannot be joined here")
        raise OrgchartError(Problem("OC815", message, Place(table), hint=hint))


def _merged(name: str, table: str, versions: tuple[Contents, Contents, Contents]) -> Merge:
    """The files of ours with what theirs changed; the chart's own file comes last, with the others as they are then."""
    from ..loader import load

    base, ours, theirs = versions
    merged: Contents = {}
    conflicts: list[Problem] = []
    for path in sorted(theirs, key=lambda path: path == name):
        if path not in ours:
            message = Message("it changes what {file} said, which the chart does not include any more", file=path)
            raise OrgchartError(Problem("OC815", message, Place(table)))
        here = {**ours, **merged}
        merged[path], problems = _of_three(path, table, (base[path], ours[path], theirs[path]), here)
        conflicts += problems
    if not conflicts:
        load(name, among({**ours, **merged}))
    return Merge({path: data for path, data in merged.items() if data != ours[path]}, tuple(conflicts))


def _of_three(
    path: str, table: str, versions: tuple[bytes, bytes, bytes], contents: Contents
) -> tuple[bytes, tuple[Problem, ...]]:
    """A file as it was, is and would be, as one, and what both sides changed."""
    from .. import git
    from ..merging import MarkerStyle, merge, merge_files
    from ..tables.chart_files import ended_alike

    base, ours, theirs = versions
    if ours in (base, theirs):
        return theirs, ()
    style = MarkerStyle(ours=path, theirs=table, show_base=git.shows_base())
    try:
        result = merge_files(versions, path, style, among(contents))
    except OrgchartError:  # a version does not load beside the other files as they are now
        texts = [data.decode("utf-8-sig").replace("\r\n", "\n") for data in versions]
        result = merge(texts[0], texts[1], texts[2], lambda _: (), style, path)
    return ended_alike(result.text, ours.decode()), result.problems
