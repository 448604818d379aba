"""`orgchart check`: every problem of every file, for people or for other programs."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence

import click

from ..model import Chart
from ..problems import ENVIRONMENT, ERROR, FOUND, WARNING, Message, OrgchartError, Problem, counted, few, told
from ..report import REPORTS
from ..typography.terminal import visible
from .console import append_summary, color_option, problem_text, report_document, summary_option, use_color
from .files import STDOUT, opened, outside_option, split_revision, write_stdout
from .group import Command

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
            raise click.BadParameter(told(no_such_code(code)), ctx, param)
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


@click.command(cls=Command, short_help="Say every problem of a file at once.")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--format", type=click.Choice(["text", *REPORTS]), default="text", help="For people, or for a program.")
@click.option("--strict", is_flag=True, help="Warnings are errors.")
@click.option("--select", multiple=True, callback=_codes, metavar="CODE", help="Only these warnings (OC4, OC413).")
@click.option("--ignore", multiple=True, callback=_codes, metavar="CODE", help="All warnings but these.")
@click.option("--all", "whole", is_flag=True, help="Every problem, not 20 of a code and the number of the others.")
@outside_option
@summary_option
@color_option
def command(
    files: tuple[str, ...],
    format: str,
    strict: bool,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    whole: bool,
    allow_outside: bool,
    summary: str,
    color: str,
) -> int:
    """Say everything that is wrong in each FILE: errors, which keep it from loading, and warnings.

    Exits with 0 where there is no error, with 1 where there is one, with 2 where a file cannot be read.
    """
    names, problems, code = [], [], 0
    for file in dict.fromkeys(files):
        name, own, failed = _checked(file, allow_outside)
        names.append(name)
        problems += [p for p in own if p.severity == ERROR or _is_selected(p.code, select, ignore)]
        code = max(code, failed)
    if strict:
        problems = [problem._replace(severity=ERROR) for problem in problems]
    text = format == "text"
    coloured = text and use_color(sys.stdout, color)
    document = _text(problems, names, coloured, whole) if text else report_document(format, problems, names, whole)
    write_stdout(document)
    append_summary(summary, lambda: _markdown(problems, names, whole))
    return max(code, FOUND if any(problem.severity == ERROR for problem in problems) else 0)


def _checked(file: str, outside: bool) -> tuple[str, list[Problem], int]:
    """A file's name, its problems, and the exit code that reading it asks for."""
    from ..checks import check
    from ..loader import load

    name, read = opened(file, outside)
    inputs: list[str] = []

    def noted(path: str) -> bytes:
        inputs.append(path)
        return read(path)

    try:
        chart = load(name, noted)
        return name, [*_output_problems(file, chart, inputs, outside), *check(chart)], 0
    except OrgchartError as error:
        return name, list(error.problems), error.exit_code if error.exit_code == ENVIRONMENT else 0


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


def _is_selected(code: str, select: Iterable[str], ignore: tuple[str, ...]) -> bool:
    chosen = tuple(select)
    return (not chosen or code.startswith(chosen)) and not code.startswith(ignore or ("-",))


def _text(problems: list[Problem], names: list[str], coloured: bool, whole: bool) -> str:
    """Each problem with its line, then how many there are."""
    shown, more = (problems, {}) if whole else few(problems)
    lines = [f"{problem_text(problem, coloured)}\n\n" for problem in shown]
    if more:
        left_out = told(Message("{lines}; `--all` shows them", lines=", ".join(counted(more))))
        lines.append(f"{left_out}\n\n")
    return "".join(lines) + f"{_summary(problems, names)}\n"


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
