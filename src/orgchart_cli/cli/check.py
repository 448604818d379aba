"""`orgchart check`: every problem of every file, for people or for other programs."""

from __future__ import annotations

import sys
from collections.abc import Iterable

import click

from ..problems import ENVIRONMENT, ERROR, FOUND, WARNING, Message, OrgchartError, Problem, told
from ..report import REPORTS
from ..typography.terminal import visible
from .console import append_summary, color_option, problem_text, report_document, summary_option, use_color
from .files import opened, outside_option, write_stdout
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
@outside_option
@summary_option
@color_option
def command(
    files: tuple[str, ...],
    format: str,
    strict: bool,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
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
    write_stdout(_text(problems, names, coloured) if text else report_document(format, problems, names))
    append_summary(summary, lambda: _markdown(problems, names))
    return max(code, FOUND if any(problem.severity == ERROR for problem in problems) else 0)


def _checked(file: str, outside: bool) -> tuple[str, list[Problem], int]:
    """A file's name, its problems, and the exit code that reading it asks for."""
    from ..checks import check
    from ..loader import load

    name, read = opened(file, outside)
    try:
        return name, check(load(name, read)), 0
    except OrgchartError as error:
        return name, list(error.problems), error.exit_code if error.exit_code == ENVIRONMENT else 0


def _is_selected(code: str, select: Iterable[str], ignore: tuple[str, ...]) -> bool:
    chosen = tuple(select)
    return (not chosen or code.startswith(chosen)) and not code.startswith(ignore or ("-",))


def _text(problems: list[Problem], names: list[str], coloured: bool) -> str:
    """Each problem with its line, then how many there are."""
    return "".join(f"{problem_text(problem, coloured)}\n\n" for problem in problems) + f"{_counted(problems, names)}\n"


def _counted(problems: list[Problem], names: list[str]) -> str:
    warnings = sum(problem.severity == WARNING for problem in problems)
    counts = [(len(problems) - warnings, "error"), (warnings, "warning")]
    summary = " and ".join(f"{n:,} {word}{'s' if n > 1 else ''}" for n, word in counts if n) or "no problems"
    where = visible(names[0]) if len(names) == 1 else f"{len(names):,} files"
    return f"{summary} in {where}"


def _markdown(problems: list[Problem], names: list[str]) -> str:
    """The problems as a table for a pipeline's page."""
    from ..markup.markdown import code, text

    rows = [
        f"| {code(visible(str(p.where or 'orgchart')))} | {p.severity} {p.code} | {text(visible(p.message))} |"
        for p in problems
    ]
    table = ["| | | |", "|---|---|---|", *rows, ""] if rows else []
    return "\n".join([f"**Charts**: {text(_counted(problems, names))}", "", *table, ""])
