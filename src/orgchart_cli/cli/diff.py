"""`orgchart diff`: what changed in the structure, from one file or revision to another."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

import click

from ..diff.changes import SEVERITIES
from ..diff.formats import CHANGE_FORMATS, ChangeOptions, change_renderer
from ..options import honoured, options_for
from ..problems import FOUND, Message
from .console import AUTO, color_option, note, use_color, waiting, warn
from .files import STDOUT, opened, picture_reader, reading_options, split_revision, write_all
from .group import Command
from .options import check_honoured, check_terminal, document_options, option_values, output_format

if TYPE_CHECKING:
    from ..diff import Changes
    from ..model import Chart


@click.command(cls=Command, short_help="What changed in the structure.")
@click.argument("old")
@click.argument("new", required=False)
@click.option("--from", "from_revision", metavar="REV", help="With one FILE: the old revision; default HEAD.")
@click.option("--to", "to_revision", metavar="REV", help="With one FILE: the new revision; default: the working tree.")
@click.option("-o", "--output", default=STDOUT, metavar="PATH", help="Write to PATH.")
@click.option("--exit-code", is_flag=True, help="Exit with 1 if anything changed.")
@click.option("--fail-on", type=click.Choice(SEVERITIES), help="Exit with 1 if a change is that severe or more.")
@click.option("--max-span", type=click.IntRange(min=1), help="Most direct reports before a warning.")
@document_options(options_for(CHANGE_FORMATS))
@reading_options
@color_option
def command(
    old: str,
    new: str | None,
    from_revision: str | None,
    to_revision: str | None,
    output: str,
    exit_code: bool,
    fail_on: str | None,
    max_span: int | None,
    allow_outside: bool,
    color: str = AUTO,
    **parameters: object,
) -> int:
    """What changed from OLD to NEW: paths, - or REV:PATH. With one FILE: from HEAD to the working tree."""
    from ..diff import compare

    values = option_values(parameters)
    format = output_format(output, str(values.pop("format", "")), CHANGE_FORMATS)
    check_honoured(values, [format])
    check_terminal(output, format)
    before, after = _sides(old, new, from_revision, to_revision)
    with waiting(Message("comparing")):
        changes = compare(*_charts(before, after, None if new else old, allow_outside), max_span)
    for problem in changes.problems:
        warn(problem)
    coloured = output == STDOUT and use_color(sys.stdout, color)
    options = ChangeOptions(format.name, color=coloured, **honoured(values, format), **_side_names(before, after))
    with waiting(Message("writing down what changed")):
        document = change_renderer(format.name)(changes, options)
    write_all([(output, document)])
    return _exit_code(changes, exit_code, fail_on)


def _sides(old: str, new: str | None, from_revision: str | None, to_revision: str | None) -> tuple[str, str]:
    """The two FILE arguments to compare; `""` for the side on which there is no file."""
    if new is not None:
        if from_revision or to_revision:
            raise click.UsageError(Message("--from and --to go with one FILE; with two, write REV:PATH"))
        if old == new == STDOUT:
            raise click.UsageError(Message("only one of the two can be standard input"))
        return old, new
    if old == STDOUT or split_revision(old) is not None:
        raise click.UsageError(
            Message("one FILE is a path in a working tree, not {old!r}; name OLD and NEW instead", old=old)
        )
    return _sides_of_one(old, from_revision or "HEAD", to_revision)


def _side_names(before: str, after: str) -> dict[str, Any]:
    """What a picture says of both sides: the revision, or the file where there is none; and who reads its pictures."""
    revisions = [split_revision(side) for side in (before, after)]
    names = [rev[0] if rev else os.path.basename(side) for rev, side in zip(revisions, (before, after), strict=True)]
    if names[0] == names[1]:
        names = [before, after]
    return {"sides": tuple(names), "picture": picture_reader(after)}


def _sides_of_one(file: str, old: str, new: str | None) -> tuple[str, str]:
    """One file in two revisions, None the working tree: also one that is new, deleted or renamed."""
    from .. import git

    folder, path = git.split(file)[0], git.relative(file)
    before, after = f"{old}:{path}", f"{new}:{path}" if new else file
    if not new and not os.path.lexists(file):
        git.work_tree(folder)  # refuses where there can be no file
    in_old = git.has(old, path, folder)
    in_new = git.has(new, path, folder) if new else os.path.lexists(file)
    if in_old == in_new:
        return before, after  # also where neither has it: reading it says so
    if not all(git.has(revision, "", folder) for revision in (old, new) if revision):
        unborn = old == "HEAD" and not new and not git.has_commits(folder)
        return ("" if unborn else before), after
    former, later = git.counterpart(path, old, new, folder)
    if former != later:
        note(Message("{former} is now {later}", former=former, later=later))
        return f"{old}:{former}", f"{new}:{later}" if new else os.path.join(git.work_tree(folder), later)
    note(Message("{path} is new", path=path) if in_new else Message("{path} is deleted", path=path))
    return (before, "") if in_old else ("", after)


def _charts(old: str, new: str, of: str | None, outside: bool) -> tuple[Chart, Chart]:
    """Both charts; for a side that has no file, the other one's before its first post.

    `of` is the one file whose repository the revisions are of; None: of the one that we are in.
    """
    from ..diff.history import without_posts
    from ..git import split
    from ..loader import load

    folder = split(of)[0] if of else None
    before, after = (load(*opened(file, outside, folder)) if file else None for file in (old, new))
    last = after or before
    assert last is not None
    return before or without_posts(last), after or without_posts(last)


def _exit_code(changes: Changes, exit_code: bool, fail_on: str | None) -> int:
    """1 where a difference was asked about and is there."""
    severe = fail_on and changes and SEVERITIES.index(changes.severity) >= SEVERITIES.index(fail_on)
    return FOUND if severe or (exit_code and changes) else 0
