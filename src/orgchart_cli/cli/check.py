"""`orgchart check`: every problem of every file, for people or for other programs."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

import click

from ..model import Chart
from ..problems import ENVIRONMENT, ERROR, FOUND, WARNING, Message, OrgchartError, Problem, counted, few, told
from ..report import REPORTS
from ..typography.terminal import visible
from .baseline import Baselines
from .console import append_summary, color_option, problem_text, report_document, summary_option, use_color
from .files import STDOUT, opened, reading_options, split_revision, write_stdout
from .group import Command

if TYPE_CHECKING:
    from ..checks import CheckSelection

WARNINGS = "OC4"  # what `--select` and `--ignore` choose from: a chart with an error does not load


def _codes(ctx: click.Context, param: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    """Codes or beginnings of codes, each one of a warning."""
    codes = tuple(code for value in values for code in value.upper().replace(",", " ").split())
    if not codes:
        return ()
    from ..problem_codes import CATALOGUE
    from .explain import no_such_code

    for code in codes:
        if not any(known.startswith(code) for known in CATALOGUE):
            raise click.BadParameter(told(no_such_code(code, WARNINGS)), ctx, param)
        if not (code.startswith(WARNINGS) or WARNINGS.startswith(code)):
            raise click.BadParameter(
                told(
                    Message(
                        "{code} is an error and always shown; choose among {warnings}…", code=code, warnings=WARNINGS
                    )
                ),
                ctx,
                param,
            )
    return codes


def _day(ctx: click.Context, param: click.Parameter, value: str | None) -> date | None:
    """A day as year, month and day."""
    if value is None:
        return None
    try:
        if len(value) != 10:
            raise ValueError
        return date.fromisoformat(value)
    except ValueError:
        raise click.BadParameter(told(Message("{value!r} is no day; write it as 2026-01-31", value=value))) from None


@click.command(cls=Command, short_help="Say every problem of a file at once.")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--format", type=click.Choice(["text", *REPORTS]), default="text", help="For people, or for a program.")
@click.option("--strict", is_flag=True, help="Warnings are errors.")
@click.option(
    "--select", multiple=True, callback=_codes, metavar="CODE", help="Only these checks (OC413; OC4: all there are)."
)
@click.option(
    "--extend-select", multiple=True, callback=_codes, metavar="CODE", help="These checks beside the usual ones."
)
@click.option("--ignore", multiple=True, callback=_codes, metavar="CODE", help="Not these checks.")
@click.option(
    "--date", "day", callback=_day, metavar="DATE", help="The day to check for, as 2026-01-31: acting too long."
)
@click.option("--baseline", default="", metavar="FILE", help="What FILE knows is not told again, but what is gone is.")
@click.option("--write-baseline", is_flag=True, help="Write what is found to the baseline: it is known from now on.")
@click.option("--all", "whole", is_flag=True, help="Every problem, not 20 of a code and the number of the others.")
@reading_options
@summary_option
@color_option
def command(
    files: tuple[str, ...],
    format: str,
    strict: bool,
    select: tuple[str, ...],
    extend_select: tuple[str, ...],
    ignore: tuple[str, ...],
    day: date | None,
    baseline: str,
    write_baseline: bool,
    whole: bool,
    allow_outside: bool,
    summary: str,
    color: str,
) -> int:
    """Say everything that is wrong in each FILE: errors, which keep it from loading, and warnings.

    Exits with 0 where there is no error, with 1 where there is one, with 2 where a file cannot be read.
    """
    from ..checks import CheckSelection

    asked = CheckOptions(
        CheckSelection(select, extend_select, ignore), day, Baselines(baseline, write_baseline), allow_outside
    )
    checked = [_checked(file, asked) for file in dict.fromkeys(files)]
    names, problems = [each.name for each in checked], [problem for each in checked for problem in each.problems]
    if write_baseline:
        asked.baselines.write()
    if strict:
        problems = [problem._replace(severity=ERROR) for problem in problems]
    known = [each.known for each in checked]
    text = format == "text"
    coloured = text and use_color(sys.stdout, color)
    document = (
        _text(problems, names, coloured, whole, sum(known)) if text else report_document(format, problems, names, whole)
    )
    write_stdout(document)
    append_summary(summary, lambda: _markdown(problems, names, whole))
    code = max(each.code for each in checked)
    return max(code, FOUND if any(problem.severity == ERROR for problem in problems) else 0)


class CheckOptions(NamedTuple):
    """What somebody asks of each file."""

    choice: CheckSelection
    day: date | None
    baselines: Baselines
    outside: bool


class FileReport(NamedTuple):
    """A file's name, its problems, the exit code that reading it asks for, and how many findings are known."""

    name: str
    problems: list[Problem]
    code: int = 0
    known: int = 0


def _checked(file: str, asked: CheckOptions) -> FileReport:
    from ..checks import check, running
    from ..loader import load

    name, read = opened(file, asked.outside)
    inputs: list[str] = []

    def noted(path: str) -> bytes:
        inputs.append(path)
        return read(path)

    try:
        chart = load(name, noted)
        problems = check(chart, asked.choice, asked.day)
        runs = running(chart, asked.choice, asked.day)
        problems, known = asked.baselines.sifted(file, chart, problems, runs, read)
        return FileReport(name, [*_output_problems(file, chart, inputs, asked.outside), *problems], 0, known)
    except OrgchartError as error:
        return FileReport(name, list(error.problems), error.exit_code if error.exit_code == ENVIRONMENT else 0)


def _output_problems(file: str, chart: Chart, inputs: Sequence[str], outside: bool) -> list[Problem]:
    """What `build` would say of the chart's `outputs:` and need not draw for; nothing for a chart that is no file."""
    if not chart.outputs or file == STDOUT or split_revision(file):
        return []
    from ..build.outputs import Source, by_place, foretell, orders
    from ..build.status import check_hosts

    source, said = Source(file, chart, tuple(inputs), outside), list[Problem]()
    try:
        (ordered,) = orders([source], said.append, said)
        check_hosts(source, ordered, said)
        foretell(chart, ordered, said)
    except OrgchartError as error:
        return list(error.problems)
    return sorted(said, key=by_place)


def _text(problems: list[Problem], names: list[str], coloured: bool, whole: bool, known: int) -> str:
    """Each problem with its line, then how many there are, and how many the baseline knows."""
    shown, more = (problems, {}) if whole else few(problems)
    lines = [f"{problem_text(problem, coloured)}\n\n" for problem in shown]
    if more:
        left_out = told(Message("{lines}; `--all` shows them", lines=", ".join(counted(more))))
        lines.append(f"{left_out}\n\n")
    beside = told(Message("; the baseline knows {known:,}", known=known)) if known else ""
    return "".join(lines) + f"{_summary(problems, names)}{beside}\n"


def _summary(problems: list[Problem], names: list[str]) -> str:
    warnings = sum(problem.severity == WARNING for problem in problems)
    errors = len(problems) - warnings
    few_errors = Message("1 error") if errors == 1 else Message("{count:,} errors", count=errors)
    few_warnings = Message("1 warning") if warnings == 1 else Message("{count:,} warnings", count=warnings)
    summary = few_errors if errors else few_warnings if warnings else Message("no problems")
    if errors and warnings:
        summary = Message("{errors} and {warnings}", errors=few_errors, warnings=few_warnings)
    where = visible(names[0]) if len(names) == 1 else Message("{count:,} files", count=len(names))
    return told(Message("{summary} in {where}", summary=summary, where=where))


def _markdown(problems: list[Problem], names: list[str], whole: bool) -> str:
    """The problems as a table for a pipeline's page, each code a few times and then counted."""
    from ..markup.markdown import code, text

    shown, more = (problems, {}) if whole else few(problems)
    rows = [
        f"| {code(visible(str(p.where or 'orgchart')))} | {p.severity} {p.code} | {text(visible(told(p.message)))} |"
        for p in shown
    ]
    table = ["| | | |", "|---|---|---|", *rows, ""] if rows else []
    table += [", ".join(counted(more)), ""] if more else []
    return "\n".join([f"**Charts**: {text(_summary(problems, names))}", "", *table, ""])
