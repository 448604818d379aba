"""`orgchart git`: makes git read chart files as structure: install, status, uninstall, and what git then calls."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Iterable
from typing import Any

import click

from .. import git
from .. import git_setup as setup
from ..boundary import reader
from ..model import Chart
from ..problems import ENVIRONMENT, FOUND, WARNING, Message, OrgchartError, Place, Problem, told
from ..typography.terminal import BOLD, painted, visible
from .console import say, use_color, warn
from .files import write_all, write_stdout
from .group import CommandGroup


@click.group(cls=CommandGroup, short_help="Make git understand chart files.")
def command() -> None:
    """Make `git diff`, `git log -p` and `git merge` understand chart files."""


def _scoped(wrapped: Any) -> Any:
    return click.option("--global", "everywhere", is_flag=True, help="For all repositories of this user.")(wrapped)


@command.command()
@click.argument("patterns", nargs=-1)
@_scoped
@click.option(
    "--textconv",
    is_flag=True,
    help="Also for `git show` and `git log -p`; then `git blame` and patches for `git apply` do not fit the file.",
)
def install(patterns: tuple[str, ...], everywhere: bool, textconv: bool) -> None:
    """Tell git about chart files: *.orgchart.yaml and further PATTERNS. A second time changes nothing."""
    scope, attributes = _where(everywhere)
    _require_own(attributes, everywhere)
    folder = os.path.dirname(attributes)
    words = patterns if everywhere else tuple(setup.pattern_of(word, os.getcwd(), folder) for word in patterns)
    changed = setup.configure(scope, _program(), textconv)
    before = _read(attributes)
    after = setup.with_patterns(before, (setup.PATTERN, *words))
    if after != before:
        os.makedirs(folder or ".", exist_ok=True)
        write_all([(attributes, _bytes(after))])
    state = Message("installed") if changed or after != before else Message("already installed")
    patterns_shown = _shown(setup.patterns_in(after))
    said = Message("{state}: {patterns} in {file}", state=state, patterns=patterns_shown, file=attributes)
    write_stdout(visible(told(said)) + "\n")
    for path in setup.overruled([word for word in patterns if os.path.lexists(word)], os.getcwd()):
        hint = Message("see `git check-attr -a {path}`", path=path)
        warn(Problem("OC729", Message("other attributes of git hold for this file"), Place(path), WARNING, hint))


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
            write_all([(attributes, _bytes(after))])
        else:
            os.unlink(attributes)
    click.echo(told(Message("uninstalled") if changed else Message("nothing was installed")))


@command.command()
@_scoped
def status(everywhere: bool) -> int:
    """Say what git knows about chart files; exit with 1 unless all of it is in place."""
    scope, attributes = _where(everywhere)
    here, anywhere = setup.configured(scope), setup.configured(setup.ANY)
    expected = setup.commands(_program(), setup.has_textconv(here if everywhere else anywhere))
    complete = True
    for name in ("diff", "merge"):
        local, all_scopes, want = (_of(name, values) for values in (here, anywhere, expected))
        works = local == want or (not everywhere and all_scopes == want)
        state = (
            Message("installed") if local == want
            else Message("not installed here, works globally") if works
            else Message("by another version: run `orgchart git install`") if local or (all_scopes and not everywhere)
            else Message("not installed")
        )  # fmt: skip
        complete = complete and works
        click.echo(told(Message("{name} driver: {state}", name=name, state=state)))
    files = list(dict.fromkeys([attributes, setup.global_attributes()]))
    patterns = {file: list(setup.patterns_in(_read(file))) for file in files}
    for file in files:
        if patterns[file] or file == attributes:
            listed = _shown(patterns[file]) or Message("none")
            write_stdout(visible(told(Message("patterns: {patterns} ({file})", patterns=listed, file=file))) + "\n")
    return 0 if complete and any(patterns.values()) else FOUND


def _of(driver: str, values: dict[str, str]) -> dict[str, str]:
    return {key: value for key, value in values.items() if key.startswith(f"{driver}.")}


ANSWER = click.option("--answer", is_flag=True, help="Exit with codes that nothing else exits with.")
DRIVER: dict[str, Any] = {
    "ignore_unknown_options": True,
    "help_option_names": [],
}  # a file may be called -h.orgchart.yaml


@command.command(hidden=True, context_settings=DRIVER)
@click.argument("file")
@ANSWER
def textconv(file: str, answer: bool) -> int:
    """What git compares instead of FILE; its own text, with a line that says why, where it does not load."""
    write_all([("-", converted(file))])
    return setup.ANSWERED if answer else 0


@command.command("diff-driver", hidden=True, context_settings=DRIVER)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
@ANSWER
def diff_driver(arguments: tuple[str, ...], answer: bool) -> int:
    """What git runs for each changed file of `git diff`."""
    write_all([("-", shown(arguments))])
    return setup.ANSWERED if answer else 0


@command.command("merge-driver", hidden=True, context_settings=DRIVER)
@click.argument("base")
@click.argument("ours")
@click.argument("theirs")
@click.argument("size", type=int, default=7)
@click.argument("path", default="")
@ANSWER
def merge_driver(base: str, ours: str, theirs: str, size: int, path: str, answer: bool) -> int:
    """What git runs to merge a file: the result goes to OURS; exit with 1 if somebody must look at it."""
    text, notes = merged(base, ours, theirs, size, path)
    with open(f"{ours}.merged", "wb") as file:  # written whole or not at all: git falls back to the versions
        file.write(text)
    os.replace(f"{ours}.merged", ours)
    for note in notes:
        say(visible(note))
    if answer:
        return setup.CONFLICTED if notes else setup.ANSWERED
    return FOUND if notes else 0


def _where(everywhere: bool) -> tuple[str, str]:
    """The scope of git's configuration and the file of attributes."""
    if everywhere:
        return setup.GLOBAL, setup.global_attributes()
    return setup.LOCAL, os.path.join(setup.top(), ".gitattributes")


def _require_own(attributes: str, everywhere: bool) -> None:
    """Refuses a repository's file of attributes that is a link: git reads none, and a stranger says where it leads."""
    if os.path.islink(attributes) and not everywhere:
        hint = Message("make it a file: git follows no link there")
        raise OrgchartError(
            Problem("OC712", Message("cannot write: it is a link"), Place(attributes), hint=hint), ENVIRONMENT
        )


def _program() -> str:
    """Where this orgchart is, for shells that do not find it on their PATH."""
    return os.path.abspath(shutil.which(sys.argv[0]) or shutil.which("orgchart") or sys.argv[0])


def _read(path: str) -> str:
    """A file's text; what is no UTF-8 in it stays as it is."""
    try:
        with open(path, "rb") as file:
            return file.read().decode("utf-8", "surrogateescape")
    except FileNotFoundError:
        return ""


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")


def _shown(patterns: Iterable[str]) -> str:
    return ", ".join(_bytes(pattern).decode("utf-8", "replace") for pattern in patterns)


NOTHING = ("/dev/null", "nul")
CONFLICT = re.compile(rb"^<{7,}(?: |$)", re.MULTILINE)


def converted(file: str) -> str | bytes:
    """A file as the lines that git compares."""
    from ..loader import loads
    from ..renderers.canonical import render

    data = _content(file)
    try:
        return render(loads(data, file))
    except OrgchartError as failure:
        return f"{_not_shown(failure)}\n".encode() + data


def shown(arguments: tuple[str, ...]) -> str | bytes:
    """What happened to a file, from the arguments that git gives: path, then file, hash and mode of both sides.

    One argument names a file with unmerged changes. Two more tell of a rename: the new path and git's own words.
    """
    if len(arguments) < 7:
        return visible(told(Message("* Unmerged path {path}", path=arguments[0]))) + "\n" if arguments else ""
    path, old, new = arguments[0], arguments[1], arguments[4]
    new_path = arguments[7] if len(arguments) > 7 else path
    sides = (path, _content(old)), (new_path, _content(new))
    coloured = bool(os.environ.get("GIT_PAGER_IN_USE") and not os.environ.get("NO_COLOR")) or use_color(sys.stdout)
    head = painted(visible(f"orgchart diff a/{path} b/{new_path}"), BOLD, coloured) + "\n"
    try:
        return head + _structural(*sides, coloured)
    except OrgchartError as failure:
        note = f"{_not_shown(failure)}\n"
        return head.encode() + note.encode() + git.plain_diff(old, new, path, new_path, coloured)


def _structural(old: tuple[str, bytes], new: tuple[str, bytes], coloured: bool) -> str:
    from ..diff import compare
    from ..diff.formats import ChangeOptions
    from ..diff.formats.text import render
    from ..diff.history import without_posts

    before, after = _chart(*old), _chart(*new)
    last = after or before
    if last is None:
        return ""
    changes = compare(before or without_posts(last), after or without_posts(last))
    state = Message("new file") if before is None else Message("deleted file") if after is None else ""
    said = render(changes, ChangeOptions(color=coloured)) or told(Message("no change of the structure")) + "\n"
    return (told(state) + "\n" if state else "") + said


def _chart(path: str, data: bytes) -> Chart | None:
    """A chart; None for a side where there is no file. Includes are read from the working tree."""
    from ..loader import loads

    return loads(data, path) if data else None


def merged(base: str, ours: str, theirs: str, size: int, path: str) -> tuple[bytes, list[str]]:
    """The merged bytes, and one line for each thing that somebody must look at."""
    from ..merging import MarkerStyle, merge_files

    versions = [_content(file) for file in (base, ours, theirs)]
    name = path or ours
    if versions[1] in versions[::2]:  # as when git replays a resolution that it recorded
        return versions[2], []
    if versions[2] == versions[0]:
        return versions[1], []
    if CONFLICT.search(versions[0]):  # what git recorded of a conflict is no chart: its own merge replays it
        text, conflicts = git.merge_file(base, ours, theirs, size)
        how = Message("{conflicts} conflicts", conflicts=conflicts)
        return text, [f"orgchart: {name}: {told(how)}"] if conflicts else []
    style = MarkerStyle(size, show_base=git.shows_base())
    try:
        texts = [data.decode("utf-8-sig") for data in versions]
        result = merge_files((texts[0], texts[1], texts[2]), name, style, reader(name))
    except (OrgchartError, UnicodeDecodeError) as failure:
        return _by_lines(base, ours, theirs, size, name, _reason(failure))
    notes = [f"orgchart: {name}: {told(p.message)}" for p in result.problems]
    bom = b"\xef\xbb\xbf" if versions[1].startswith(b"\xef\xbb\xbf") else b""
    return bom + result.text.encode(), notes


def _by_lines(base: str, ours: str, theirs: str, size: int, name: str, reason: str) -> tuple[bytes, list[str]]:
    """Git's own merge, for files that cannot be read; never called clean, because nobody has understood it."""
    text, conflicts = git.merge_file(base, ours, theirs, size)
    how = (
        Message("{conflicts} conflicts", conflicts=conflicts)
        if conflicts
        else Message("no conflict between lines, but please look at it")
    )
    said = Message("merged line by line ({how}): {reason}", how=how, reason=reason)
    return text, [f"orgchart: {name}: {told(said)}"]


def _reason(failure: Exception) -> str:
    """A failure in one line."""
    if isinstance(failure, OrgchartError) and failure.problems:
        problem = failure.problems[0]
        where = f"{problem.where}: " if problem.where else ""
        return f"{where}{problem.code}: {told(problem.message)}"
    return told(Message("it is not UTF-8")) if isinstance(failure, UnicodeDecodeError) else str(failure)


def _not_shown(failure: Exception) -> str:
    return told(Message("# not shown as structure: {reason}", reason=visible(_reason(failure))))


def _content(path: str) -> bytes:
    """A file's bytes; none for the side where there is no file."""
    if path.lower() in NOTHING:
        return b""
    with open(path, "rb") as file:
        return file.read()
