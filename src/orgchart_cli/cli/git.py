"""`orgchart git`: makes git read chart files as structure: install, status, uninstall, and what git then calls."""

from __future__ import annotations

import os
import shutil
import sys
from typing import Any

import click

from .. import git_setup as setup
from ..problems import ENVIRONMENT, FOUND, OrgchartError, Place, Problem
from ..typography.terminal import visible
from .messages import say
from .output_files import write_all, write_stdout


@click.group(short_help="Make git understand chart files.")
def command() -> None:
    """Make `git diff`, `git log -p` and `git merge` understand chart files."""


def _scoped(wrapped: Any) -> Any:
    return click.option("--global", "everywhere", is_flag=True, help="For all repositories of this user.")(wrapped)


@command.command()
@click.argument("patterns", nargs=-1)
@_scoped
def install(patterns: tuple[str, ...], everywhere: bool) -> None:
    """Tell git about chart files: *.orgchart.yaml and further PATTERNS. A second time changes nothing."""
    scope, attributes = _where(everywhere)
    _require_own(attributes, everywhere)
    before = _read(attributes)
    changed = setup.configure(scope, _program())
    after = setup.with_patterns(before, (setup.PATTERN, *patterns))
    if after != before:
        os.makedirs(os.path.dirname(attributes) or ".", exist_ok=True)
        write_all([(attributes, after.encode())])
    state = "installed" if changed or after != before else "already installed"
    write_stdout(visible(f"{state}: {', '.join(setup.patterns_in(after))} in {attributes}") + "\n")


@command.command()
@_scoped
def uninstall(everywhere: bool) -> None:
    """Take everything out again."""
    scope, attributes = _where(everywhere)
    _require_own(attributes, everywhere)
    changed = setup.unconfigure(scope)
    before = _read(attributes)
    after = setup.without_patterns(before)
    if after != before:
        changed = True
        if after.strip():
            write_all([(attributes, after.encode())])
        else:
            os.unlink(attributes)
    click.echo("uninstalled" if changed else "nothing was installed")


@command.command()
@_scoped
def status(everywhere: bool) -> int:
    """Say what git knows about chart files; exit with 1 unless all of it is in place."""
    scope, attributes = _where(everywhere)
    known, expected = setup.configured(scope), setup.commands(_program())
    patterns = list(setup.patterns_in(_read(attributes)))
    for name, prefix in (("diff", "diff."), ("merge", "merge.")):
        keys = [key for key in expected if key.startswith(prefix)]
        have = [key for key in keys if key in known]
        same = all(known.get(key) == expected[key] for key in keys)
        state = "installed" if same else "by another version: run `orgchart git install`" if have else "not installed"
        click.echo(f"{name} driver: {state}")
    write_stdout(visible(f"patterns: {', '.join(patterns) or 'none'} ({attributes})") + "\n")
    return 0 if known == expected and patterns else FOUND


@command.command(hidden=True)
@click.argument("file")
def textconv(file: str) -> None:
    """What git compares instead of FILE; its own text, with a line that says why, where it does not load."""
    from .git_drivers import converted

    write_all([("-", converted(file))])


@command.command("diff-driver", hidden=True, context_settings={"ignore_unknown_options": True})
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def diff_driver(arguments: tuple[str, ...]) -> None:
    """What git runs for each changed file of `git diff`."""
    from .git_drivers import shown

    write_all([("-", shown(arguments))])


@command.command("merge-driver", hidden=True)
@click.argument("base")
@click.argument("ours")
@click.argument("theirs")
@click.argument("size", type=int, default=7)
@click.argument("path", default="")
def merge_driver(base: str, ours: str, theirs: str, size: int, path: str) -> int:
    """What git runs to merge a file: the result goes to OURS; exit with 1 if somebody must look at it."""
    from .git_drivers import merged

    text, notes = merged(base, ours, theirs, size, path)
    with open(ours, "wb") as file:
        file.write(text)
    for note in notes:
        say(visible(note))
    return FOUND if notes else 0


def _where(everywhere: bool) -> tuple[str, str]:
    """The scope of git's configuration and the file of attributes."""
    if everywhere:
        return setup.GLOBAL, setup.global_attributes()
    return setup.LOCAL, os.path.join(setup.top(), ".gitattributes")


def _require_own(attributes: str, everywhere: bool) -> None:
    """Refuses a repository's file of attributes that is a link: git reads none, and a stranger says where it leads."""
    if os.path.islink(attributes) and not everywhere:
        hint = "make it a file: git follows no link there"
        raise OrgchartError(Problem("OC712", "cannot write: it is a link", Place(attributes), hint=hint), ENVIRONMENT)


def _program() -> str:
    """Where this orgchart is, for shells that do not find it on their PATH."""
    return os.path.abspath(shutil.which(sys.argv[0]) or shutil.which("orgchart") or sys.argv[0])


def _read(path: str) -> str:
    try:
        with open(path, "rb") as file:
            return file.read().decode("utf-8", "surrogateescape")
    except FileNotFoundError:
        return ""
