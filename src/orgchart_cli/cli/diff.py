"""`orgchart diff`: what changed in the structure, from one file or revision to another."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click

from ..diff.changes import SEVERITIES
from ..diff.formats import CHANGE_FORMATS, ChangeOptions, change_renderer
from ..model import SPAN_LIMIT
from ..problems import FOUND
from .console import AUTO, color_option, waiting, wanted
from .input_files import opened, split_revision
from .messages import problem_text
from .output_files import STDOUT, write_all

if TYPE_CHECKING:
    from ..diff import Changes
    from ..model import Chart


@click.command(short_help="What changed in the structure.")
@click.argument("old")
@click.argument("new", required=False)
@click.option("--from", "from_revision", metavar="REV", help="With one FILE: the old revision; default HEAD.")
@click.option("--to", "to_revision", metavar="REV", help="With one FILE: the new revision; default: the working tree.")
@click.option("-f", "--format", type=click.Choice([*CHANGE_FORMATS]), help="Default: by the suffix of -o, else text.")
@click.option("-o", "--output", default=STDOUT, metavar="PATH", help="Write to PATH.")
@click.option("--exit-code", is_flag=True, help="Exit with 1 if anything changed.")
@click.option("--fail-on", type=click.Choice(SEVERITIES), help="Exit with 1 if a change is that severe or more.")
@click.option(
    "--max-span", type=click.IntRange(min=1), default=SPAN_LIMIT, help="Most direct reports before a warning."
)
@click.option("--lang", default="", metavar="TAG", help="Language of a notice; default: the chart's.")
@click.option("--template-dir", default="", type=click.Path(file_okay=False), help="Templates instead of the notice's.")
@click.option("--page", default="none", metavar="SIZE", help="Paper of a picture: a4, a3, letter, WxHmm or none.")
@click.option("--theme", type=click.Choice(["light", "dark", "mono", "print"]), default="light", help="Of a picture.")
@color_option
def command(
    old: str,
    new: str | None,
    from_revision: str | None,
    to_revision: str | None,
    format: str | None,
    output: str,
    exit_code: bool,
    fail_on: str | None,
    max_span: int,
    lang: str,
    template_dir: str,
    page: str,
    theme: str,
    color: str = AUTO,
) -> int:
    """What changed from OLD to NEW: paths, - or REV:PATH. With one FILE: from HEAD to the working tree."""
    from ..diff import compare

    name = _format_of(output, format)
    before, after = _sides(old, new, from_revision, to_revision)
    with waiting("comparing"):
        changes = compare(_loaded(before), _loaded(after), max_span)
    for problem in changes.problems:
        print(problem_text(problem), file=sys.stderr)
    coloured = output == STDOUT and wanted(sys.stdout, color)
    options = ChangeOptions(name, coloured, lang, template_dir, page=page, theme=theme)
    with waiting("writing down what changed"):
        document = change_renderer(name)(changes, options)
    write_all([(output, document)])
    return _exit_code(changes, exit_code, fail_on)


def _sides(old: str, new: str | None, from_revision: str | None, to_revision: str | None) -> tuple[str, str]:
    """The two FILE arguments to compare."""
    if new is not None:
        if from_revision or to_revision:
            raise click.UsageError("--from and --to go with one FILE; with two, write REV:PATH")
        if old == new == STDOUT:
            raise click.UsageError("only one of the two can be standard input")
        return old, new
    if old == STDOUT or split_revision(old) is not None:
        raise click.UsageError(f"one FILE is a path in a working tree, not {old!r}; name OLD and NEW instead")
    return _in_revision(old, from_revision or "HEAD"), _in_revision(old, to_revision) if to_revision else old


def _in_revision(path: str, revision: str) -> str:
    from ..git import relative

    return f"{revision}:{relative(path)}"


def _loaded(file: str) -> Chart:
    from ..loader import load

    return load(*opened(file))


def _format_of(output: str, format: str | None) -> str:
    """The format asked for, or the one that the output's suffix says."""
    suffix = "" if output == STDOUT else os.path.splitext(output)[1].lower()
    by_suffix = next((name for name, (_, suffixes, _) in CHANGE_FORMATS.items() if suffix in suffixes), None)
    if format and by_suffix and format != by_suffix and format != "notice":
        raise click.UsageError(f"-f {format} contradicts -o {output}, whose suffix {suffix} means {by_suffix}")
    return format or by_suffix or "text"


def _exit_code(changes: Changes, exit_code: bool, fail_on: str | None) -> int:
    """1 where a difference was asked about and is there."""
    severe = fail_on and changes and SEVERITIES.index(changes.severity) >= SEVERITIES.index(fail_on)
    return FOUND if severe or (exit_code and changes) else 0
