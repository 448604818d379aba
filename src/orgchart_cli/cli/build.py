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
from ..build.outputs import Source, distinct, documents, orders
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
from ..problems import FOUND, OrgchartError, Place, Problem
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
)
from .files import opened, outside_option, remove_litter, split_revision, write_all, write_stdout
from .group import Command

if TYPE_CHECKING:
    from ..model import Chart


@click.command(cls=Command, short_help="Write all outputs that a file lists, or check that they are fresh.")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--check", is_flag=True, help="Write nothing; exit with 1 if an output is not as it should be.")
@click.option("--diff", is_flag=True, help="Write nothing; show how each output differs. Exits as --check.")
@click.option("--force", is_flag=True, help="Replace and remove also what orgchart did not make; draw pictures anew.")
@click.option("--format", type=click.Choice(["text", *REPORTS]), default="text", help="How --check speaks.")
@outside_option
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
        raise click.UsageError(f"--format {format} is for --check, without --diff")
    try:
        with waiting("drawing"):
            every = _statuses(_sources(files, allow_outside))
    except OrgchartError as error:
        if format == "text" or error.exit_code != FOUND:
            raise
        write_stdout(report_document(format, error.problems, files))
        return FOUND
    if check or diff:
        return _report(every, diff, format, summary, use_color(sys.stdout, color))
    return _write([each.pictures_stale() for each in every] if force else every, force, summary)


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
        raise click.UsageError(f"outputs stand beside their chart, so build takes files, not {file!r}")
    from ..boundary import reader
    from ..loader import load

    inputs: list[str] = []
    read = reader(file, outside)

    def noted(name: str) -> bytes:
        inputs.append(name)
        return read(name)

    chart = load(file, noted)
    return Source(file, chart, tuple(inputs), outside, partial(_earlier, file, outside))


def _earlier(file: str, outside: bool, revision: str) -> Chart:
    """The chart of a file as it was in a revision of its repository."""
    from ..git import relative, split
    from ..loader import load

    return load(*opened(f"{revision}:{relative(file)}", outside, split(file)[0]))


def _statuses(sources: list[Source]) -> list[ChartStatus]:
    ordered = orders(sources, warn)
    made = [documents(source, each) for source, each in zip(sources, ordered, strict=True)]
    taken = distinct(document for each in made for document in each)
    return [status_of(source, each, taken) for source, each in zip(sources, made, strict=True)]


def _report(every: list[ChartStatus], diff: bool, format: str, summary: str, colour: bool) -> int:
    """Say what is the matter, and the one command that mends it."""
    wrong = [problem for each in every for problem in problems(each)]
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


# State -> code, what is said of the output, and what to do where the one command is not enough.
MATTERS = {
    STALE: ("OC620", "is stale: it is not what the chart gives now", ""),
    MISSING: ("OC621", "is missing", ""),
    EDITED: ("OC622", "was edited by hand", "a build replaces the edit; what shall stay belongs into the chart"),
    LEFT_OVER: ("OC623", "is left over: no output orders it any more", ""),
    KEPT: ("OC623", "is left over, and was edited by hand", "a build leaves it where it is and forgets it"),
    FOREIGN: (
        "OC624",
        "is in the way: it is there already, and no build wrote it",
        "move it away, fill only a part of it with `inject`, or replace it with `orgchart build --force`",
    ),
    UNSIGNED: (
        "OC640",
        "is listed as built, but nothing in it says that orgchart made it",
        "move it away, or replace it with `orgchart build --force`",
    ),
    UNSIGNED_LEFT: (
        "OC640",
        "is listed as left over, but nothing in it says that orgchart made it",
        "take it out of the list or move it away, or remove it with `orgchart build --force`",
    ),
}
DONE = {
    STALE: "wrote",
    MISSING: "wrote",
    EDITED: "wrote",
    FOREIGN: "replaced",
    UNSIGNED: "replaced",
    UNSIGNED_LEFT: "removed",
    LEFT_OVER: "removed",
    KEPT: "kept",
}
REMARKS = {EDITED: "had been edited by hand", KEPT: "was edited by hand, and no output orders it any more"}
LONGEST = 20_000  # lines of a text that is compared line by line


def problems(each: ChartStatus) -> Iterator[Problem]:
    """A problem for everything that is not as it should be; the manifest only where all else is."""
    for finding in each:
        if finding.state != FRESH:
            yield _problem(each, finding)
    if each.fresh and each.manifest_after() != each.manifest:
        state = "is missing" if each.manifest is None else "does not list the outputs as they are"
        yield Problem("OC625", f"{each.source.manifest} {state}", Place(each.source.file))


def blockers(each: ChartStatus) -> Iterator[Problem]:
    """The files that only `--force` replaces or removes."""
    yield from (_problem(each, finding) for finding in each if finding.state in BLOCKING)
    if each.manifest is not None and not is_manifest(each.manifest):
        hint = "move it away, or replace it with `orgchart build --force`"
        what = f"{each.source.manifest} is no list that orgchart wrote"
        yield Problem("OC641", what, Place(each.source.file), hint=hint)


def verdict(every: Iterable[ChartStatus], wrong: list[Problem]) -> str:
    """The last line of a check: all is fresh, or the one command that mends what is not."""
    every = list(every)
    outputs = sum(len(each.outputs) for each in every)
    if wrong:
        them = "it" if len(wrong) == 1 else "them"
        return f"{_counted(len(wrong), 'problem')}; to mend {them}: {command_line(every)}\n"
    if not outputs:
        return f"no outputs are listed in {_files(every)}\n"
    return f"{_counted(outputs, 'output')} of {_files(every)}: fresh\n"


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
    lines = [f"{DONE[finding.state]} {_shown(each, finding)}{_remark(finding)}\n" for finding in done]
    if each.source.manifest in changed:
        lines.append(f"wrote {visible(each.source.manifest)}\n")
    if not each.outputs:
        return "".join(lines) + f"no outputs are listed in {visible(each.source.file)}\n"
    news = f"{sum(DONE[f.state] in ('wrote', 'replaced') for f in done)} written" if lines else "fresh"
    return "".join(lines) + f"{_counted(len(each.outputs), 'output')} of {visible(each.source.file)}: {news}\n"


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
        return f"**Outputs**: {text(verdict(every, wrong).strip())}\n\n"
    rows = "".join(f"| {problem.code} | {text(problem.message)} |\n" for problem in wrong)
    return f"**Outputs**: to mend them, run {code(command_line(every))}\n\n| | |\n|---|---|\n{rows}\n"


def _problem(each: ChartStatus, finding: OutputStatus) -> Problem:
    code, what, hint = MATTERS[finding.state]
    place = finding.document.order.output.place if finding.document else None
    where = Place(place.file, place.line, place.column, place.length) if place else Place(each.source.file)
    return Problem(code, f"{_shown(each, finding)} {what}", where, hint=hint)


def _difference(each: ChartStatus, finding: OutputStatus) -> Iterable[str]:
    shown = _shown(each, finding)
    if finding.document is None:
        return [f"{shown}: {DONE[finding.state]} by the next build"]
    if not finding.document.digest:
        return [f"{shown}: {MATTERS[finding.state][1]}; pictures are not compared"]
    before, after = (text.decode("utf-8", "replace").split("\n") for text in (finding.before, finding.after()))
    if max(len(before), len(after)) > LONGEST:
        return [f"{shown}: {len(before):,} lines are to become {len(after):,}, too many to compare"]
    from difflib import unified_diff  # only who asks for differences pays for it

    return unified_diff(before, after, f"a/{shown}", f"b/{shown}", lineterm="")


def _coloured(line: str) -> str:
    colour = {"+": GREEN, "-": RED, "@": CYAN}.get(line[0])
    return painted(line.rstrip(), colour) + "\n" if colour else line


def _shown(each: ChartStatus, finding: OutputStatus) -> str:
    """Its path from the working directory, as the chart's own was given, and the name of its block."""
    path = os.path.normpath(os.path.join(os.path.dirname(each.source.file), finding.path)).replace(os.sep, "/")
    return visible(f"{path} ({finding.block})" if finding.block else path)


def _remark(finding: OutputStatus) -> str:
    return f" ({REMARKS[finding.state]})" if finding.state in REMARKS else ""


def _files(every: list[ChartStatus]) -> str:
    return visible(every[0].source.file) if len(every) == 1 else f"{len(every):,} files"


def _counted(n: int, word: str) -> str:
    return f"{n:,} {word}{'' if n == 1 else 's'}"
