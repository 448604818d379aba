"""`orgchart build`: all outputs that a chart lists, written or checked."""

from __future__ import annotations

import os
import sys
from collections.abc import Collection, Iterable, Iterator
from functools import partial
from shlex import quote
from typing import TYPE_CHECKING

import click

from ..build import update
from ..build.outputs import Source, by_place, distinct, documents, orders
from ..build.status import (
    BLOCKING,
    EDITED,
    FOREIGN,
    FRESH,
    KEPT,
    LEFT_OVER,
    MISSING,
    STALE,
    UNSIGNED,
    UNSIGNED_LEFT,
    ChartStatus,
    OutputStatus,
    is_manifest,
    status_of,
)
from ..problems import FOUND, Message, OrgchartError, Place, Problem, told
from ..report import REPORTS
from ..typography.terminal import CYAN, GREEN, RED, painted, visible
from .console import (
    append_summary,
    color_option,
    problem_text,
    report_document,
    say,
    summary_option,
    use_color,
    waiting,
    warn,
    warn_of_slips,
)
from .files import opened, reading_options, remove_litter, split_revision, write_all, write_stdout
from .group import Command

if TYPE_CHECKING:
    from ..model import Chart


@click.command(cls=Command, short_help="Write all outputs that a file lists, or check that they are fresh.")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--check", is_flag=True, help="Write nothing; exit with 1 if an output is not as it should be.")
@click.option("--diff", is_flag=True, help="Write nothing; show how each output differs. Exits as --check.")
@click.option("--force", is_flag=True, help="Replace and remove also what orgchart did not make; draw pictures anew.")
@click.option("--format", type=click.Choice(["text", *REPORTS]), default="text", help="How --check speaks.")
@reading_options
@summary_option
@color_option
def command(
    files: tuple[str, ...],
    check: bool,
    diff: bool,
    force: bool,
    format: str,
    allow_outside: bool,
    summary: str,
    color: str,
) -> int:
    """Write what each FILE lists under `outputs:`; only files that change are touched."""
    if format != "text" and (diff or not check):
        raise click.UsageError(Message("--format {format} is for --check, without --diff", format=format))
    try:
        with waiting(Message("drawing")):
            every, refused = _statuses(_sources(files, allow_outside))
            if refused and not any(each.outputs for each in every):
                raise OrgchartError(refused)
    except OrgchartError as error:
        if format == "text" or error.exit_code != FOUND:
            raise
        write_stdout(report_document(format, error.problems, files))
        return FOUND
    if check or diff:
        code = _report(every, [] if format == "text" else refused, diff, format, summary, use_color(sys.stdout, color))
    else:
        code = _write([each.pictures_stale() for each in every] if force else every, force, summary)
    if refused and format == "text":
        raise OrgchartError(refused)
    return code


def _sources(files: tuple[str, ...], outside: bool) -> list[Source]:
    """Each chart once. Raises OrgchartError with the problems of all."""
    sources, problems, code = [], list[Problem](), FOUND
    named: dict[str, str] = {}
    for file in files:
        named.setdefault(os.path.realpath(file), file)
    for file in named.values():
        try:
            sources.append(_source(file, outside))
        except OrgchartError as error:
            problems += error.problems
            code = max(code, error.exit_code)
    if problems:
        raise OrgchartError(problems, code)
    return sources


def _source(file: str, outside: bool) -> Source:
    """A chart with all the files it was read from."""
    if file == "-" or split_revision(file):
        raise click.UsageError(
            Message("outputs stand beside their chart, so build takes files, not {file!r}", file=file)
        )
    from ..boundary import reader
    from ..loader import load

    inputs: list[str] = []
    read = reader(file, outside)

    def noted(name: str) -> bytes:
        inputs.append(name)
        return read(name)

    chart = load(file, noted)
    warn_of_slips(chart)
    return Source(file, chart, tuple(inputs), outside, partial(_earlier, file, outside))


def _earlier(file: str, outside: bool, revision: str) -> Chart:
    """The chart of a file as it was in a revision of its repository."""
    from ..git import relative, split
    from ..loader import load

    return load(*opened(f"{revision}:{relative(file)}", outside, split(file)[0]))


def _statuses(sources: list[Source]) -> tuple[list[ChartStatus], list[Problem]]:
    """What of each chart can be built, and why the rest cannot."""
    refused = list[Problem]()
    ordered = orders(sources, warn, refused)
    made = [documents(source, each, refused) for source, each in zip(sources, ordered, strict=True)]
    taken = distinct(document for each in made for document in each)
    every = [status_of(source, each, taken, refused) for source, each in zip(sources, made, strict=True)]
    return [each.cautious() for each in every] if refused else every, sorted(refused, key=by_place)


def _report(
    every: list[ChartStatus], refused: list[Problem], diff: bool, format: str, summary: str, colour: bool
) -> int:
    """Say what is the matter, and the one command that mends it."""
    wrong = [*refused, *(problem for each in every for problem in problems(each))]
    if format == "text":
        write_stdout("".join(f"{problem_text(problem)}\n" for problem in wrong))
        if diff:
            write_stdout("".join(line for each in every for line in differences(each, colour)))
        write_stdout(verdict(every, wrong))
    else:
        write_stdout(report_document(format, wrong, [each.source.file for each in every]))
        say(verdict(every, wrong), end="")
    append_summary(summary, lambda: report_markdown(every, wrong))
    return FOUND if wrong else 0


def _write(every: list[ChartStatus], force: bool, summary: str) -> int:
    """Write and remove what is to be, unless a file that no build wrote is in the way."""
    blocking = [] if force else [problem for each in every for problem in blockers(each)]
    if blocking:
        raise OrgchartError(blocking)
    planned = update(every)
    files = [each.source.manifest for each in every] + [finding.file for each in every for finding in each]
    remove_litter(os.path.dirname(file) or "." for file in files)
    changed = write_all(planned.writes, gone=planned.removals, make_folders=True)
    said = "".join(written(each, changed) for each in every)
    write_stdout(said)
    append_summary(summary, lambda: f"```text\n{said}```\n\n")
    return 0


_HERE = ""  # where the name of an output is filled in when it is known
_FORCE = Message("move it away, or replace it with `orgchart build --force`")
# State -> code, what is said of the output, and what to do where the one command is not enough.
MATTERS = {
    STALE: ("OC620", Message("{output} is stale: it is not what the chart gives now", output=_HERE), ""),
    MISSING: ("OC621", Message("{output} is missing", output=_HERE), ""),
    EDITED: (
        "OC622",
        Message("{output} was edited by hand", output=_HERE),
        Message("a build replaces the edit; what shall stay belongs into the chart"),
    ),
    LEFT_OVER: ("OC623", Message("{output} is left over: no output orders it any more", output=_HERE), ""),
    KEPT: (
        "OC623",
        Message("{output} is left over, and was edited by hand", output=_HERE),
        Message("a build leaves it where it is and forgets it"),
    ),
    FOREIGN: (
        "OC624",
        Message("{output} is in the way: it is there already, and no build wrote it", output=_HERE),
        Message("move it away, fill only a part of it with `inject`, or replace it with `orgchart build --force`"),
    ),
    UNSIGNED: (
        "OC640",
        Message("{output} is listed as built, but nothing in it says that orgchart made it", output=_HERE),
        _FORCE,
    ),
    UNSIGNED_LEFT: (
        "OC640",
        Message("{output} is listed as left over, but nothing in it says that orgchart made it", output=_HERE),
        Message("take it out of the list or move it away, or remove it with `orgchart build --force`"),
    ),
}
_WROTE, _REPLACED = Message("wrote {output}", output=_HERE), Message("replaced {output}", output=_HERE)
_REMOVED, _KEPT = Message("removed {output}", output=_HERE), Message("kept {output}", output=_HERE)
DONE = {
    STALE: _WROTE,
    MISSING: _WROTE,
    EDITED: _WROTE,
    FOREIGN: _REPLACED,
    UNSIGNED: _REPLACED,
    UNSIGNED_LEFT: _REMOVED,
    LEFT_OVER: _REMOVED,
    KEPT: _KEPT,
}
REMARKS = {
    EDITED: Message("{done} (had been edited by hand)", done=_HERE),
    KEPT: Message("{done} (was edited by hand, and no output orders it any more)", done=_HERE),
}
LONGEST = 20_000  # lines of a text that is compared line by line


def problems(each: ChartStatus) -> Iterator[Problem]:
    """A problem for everything that is not as it should be; the manifest only where all else is."""
    for finding in each:
        if finding.state != FRESH:
            yield _problem(each, finding)
    if each.fresh and each.manifest_after() != each.manifest:
        missing = Message("{output} is missing", output=each.source.manifest)
        stale = Message("{manifest} does not list the outputs as they are", manifest=each.source.manifest)
        yield Problem("OC625", missing if each.manifest is None else stale, Place(each.source.file))


def blockers(each: ChartStatus) -> Iterator[Problem]:
    """The files that only `--force` replaces or removes."""
    yield from (_problem(each, finding) for finding in each if finding.state in BLOCKING)
    if each.manifest is not None and not is_manifest(each.manifest):
        what = Message("{manifest} is no list that orgchart wrote", manifest=each.source.manifest)
        yield Problem("OC641", what, Place(each.source.file), hint=_FORCE)


def verdict(every: Iterable[ChartStatus], wrong: list[Problem]) -> str:
    """The last line of a check: all is fresh, or the one command that mends what is not."""
    every = list(every)
    outputs = sum(len(each.outputs) for each in every)
    if wrong:
        command = command_line(every)
        one = Message("1 problem; to mend it: {command}", command=command)
        many = Message("{count:,} problems; to mend them: {command}", count=len(wrong), command=command)
        return told(one if len(wrong) == 1 else many) + "\n"
    if not outputs:
        return told(Message("no outputs are listed in {files}", files=_files(every))) + "\n"
    return told(_counted(outputs, _files(every), Message("fresh"))) + "\n"


def command_line(every: Iterable[ChartStatus]) -> str:
    """The one command that mends whatever is the matter."""
    wrong = [each for each in every if any(True for _ in problems(each))]
    force = "--force " if any(True for each in wrong for _ in blockers(each)) else ""
    return f"orgchart build {force}" + _arguments([each.source.file for each in wrong])


def _arguments(files: list[str]) -> str:
    """Files as arguments of a command; none is taken for an option."""
    dashes = "-- " if any(file.startswith("-") for file in files) else ""
    return dashes + " ".join(quote(visible(file)) for file in files)


def written(each: ChartStatus, changed: Collection[str]) -> str:
    """What a build did: a line for each of the `changed` files and for what is left over, and one that counts."""
    done = [finding for finding in each if finding.file in changed or finding.state in (LEFT_OVER, KEPT, UNSIGNED_LEFT)]
    done = [finding for finding in done if finding.state != FRESH]
    lines = [
        _remarked(finding, Message(DONE[finding.state].template, output=_shown(each, finding))) for finding in done
    ]
    if each.source.manifest in changed:
        lines.append(Message(_WROTE.template, output=visible(each.source.manifest)))
    file = visible(each.source.file)
    writes = sum(DONE[finding.state] in (_WROTE, _REPLACED) for finding in done)
    news = Message("{count} written", count=writes) if lines else Message("fresh")
    nothing = Message("no outputs are listed in {files}", files=file)
    lines.append(_counted(len(each.outputs), file, news) if each.outputs else nothing)
    return "".join(f"{told(line)}\n" for line in lines)


def differences(each: ChartStatus, colour: bool) -> Iterator[str]:
    """How each output differs, as a unified diff from what is there to what should be."""
    for finding in each:
        if finding.state != FRESH:
            shown = (f"{visible(line)}\n" for line in _difference(each, finding))
            yield from map(_coloured, shown) if colour else shown


def report_markdown(every: Iterable[ChartStatus], wrong: list[Problem]) -> str:
    """A check's result for a pipeline's page."""
    from ..markup.markdown import code, text

    every = list(every)
    if not wrong:
        return told(Message("**Outputs**: {said}", said=text(verdict(every, wrong).strip()))) + "\n\n"
    rows = "".join(f"| {problem.code} | {text(told(problem.message))} |\n" for problem in wrong)
    head = told(Message("**Outputs**: to mend them, run {command}", command=code(command_line(every))))
    return f"{head}\n\n| | |\n|---|---|\n{rows}\n"


def _problem(each: ChartStatus, finding: OutputStatus) -> Problem:
    code, what, hint = MATTERS[finding.state]
    place = finding.document.order.output.place if finding.document else None
    where = Place(place.file, place.line, place.column, place.length) if place else Place(each.source.file)
    return Problem(code, Message(what.template, output=_shown(each, finding)), where, hint=hint)


def _difference(each: ChartStatus, finding: OutputStatus) -> Iterable[str]:
    shown = _shown(each, finding)
    if finding.document is None:
        done = Message(DONE[finding.state].template, output=shown)
        return [told(Message("by the next build: {done}", done=done))]
    if not finding.document.digest:
        what = Message(MATTERS[finding.state][1].template, output=shown)
        return [told(Message("{what}; pictures are not compared", what=what))]
    before, after = (text.decode("utf-8", "replace").split("\n") for text in (finding.before, finding.after()))
    if max(len(before), len(after)) > LONGEST:
        lines = Message(
            "{output}: {before:,} lines are to become {after:,}, too many to compare",
            output=shown,
            before=len(before),
            after=len(after),
        )
        return [told(lines)]
    from difflib import unified_diff  # only who asks for differences pays for it

    return unified_diff(before, after, f"a/{shown}", f"b/{shown}", lineterm="")


def _coloured(line: str) -> str:
    colour = {"+": GREEN, "-": RED, "@": CYAN}.get(line[0])
    return painted(line.rstrip(), colour) + "\n" if colour else line


def _shown(each: ChartStatus, finding: OutputStatus) -> str:
    """Its path from the working directory, as the chart's own was given, and the name of its block."""
    path = os.path.normpath(os.path.join(os.path.dirname(each.source.file), finding.path)).replace(os.sep, "/")
    return visible(f"{path} ({finding.block})" if finding.block else path)


def _remarked(finding: OutputStatus, done: Message) -> Message:
    return Message(REMARKS[finding.state].template, done=done) if finding.state in REMARKS else done


def _files(every: list[ChartStatus]) -> str:
    return visible(every[0].source.file) if len(every) == 1 else told(Message("{count:,} files", count=len(every)))


def _counted(outputs: int, files: str, news: Message) -> Message:
    if outputs == 1:
        return Message("1 output of {files}: {news}", files=files, news=news)
    return Message("{count:,} outputs of {files}: {news}", count=outputs, files=files, news=news)
