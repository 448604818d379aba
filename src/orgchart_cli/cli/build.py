"""`orgchart build`: all outputs that a chart lists, written or checked."""

from __future__ import annotations

import os
import sys

import click

from ..build.artifacts import distinct, documents
from ..build.orders import Source, orders
from ..build.staging import update
from ..build.status import ChartStatus, status_of
from ..problems import FOUND, OrgchartError, Problem
from ..report import REPORTS
from .build_report import blockers, differences, problems, report_markdown, verdict, written
from .console import color_option, use_color, waiting
from .group import Command
from .input_files import outside_option, split_revision
from .messages import append_summary, problem_text, report_document, say, summary_option, warn
from .output_files import remove_litter, write_all, write_stdout


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

    return Source(file, load(file, noted), tuple(inputs), outside)


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
