"""What git calls: one version of a file as lines, two as a structural difference, three merged.

Whatever cannot be read as a chart is shown and merged as git would have done, with one line that says why.
"""

from __future__ import annotations

import os
import re
import sys

from .. import git
from ..boundary import reader
from ..model import Chart
from ..problems import OrgchartError
from ..typography.terminal import BOLD, painted, visible
from .console import use_color

NOTHING = ("/dev/null", "nul")
CONFLICT = re.compile(rb"^<{7,}(?: |$)", re.MULTILINE)


def converted(file: str) -> str | bytes:
    """A file as the lines that git compares."""
    from ..loader import loads
    from ..renderers.canonical import render

    data = _bytes(file)
    try:
        return render(loads(data, file))
    except OrgchartError as failure:
        return f"# not shown as structure: {visible(_reason(failure))}\n".encode() + data


def shown(arguments: tuple[str, ...]) -> str | bytes:
    """What happened to a file, from the arguments that git gives: path, then file, hash and mode of both sides.

    One argument names a file with unmerged changes. Two more tell of a rename: the new path and git's own words.
    """
    if len(arguments) < 7:
        return visible(f"* Unmerged path {arguments[0]}") + "\n" if arguments else ""
    path, old, new = arguments[0], arguments[1], arguments[4]
    new_path = arguments[7] if len(arguments) > 7 else path
    sides = (path, _bytes(old)), (new_path, _bytes(new))
    coloured = bool(os.environ.get("GIT_PAGER_IN_USE") and not os.environ.get("NO_COLOR")) or use_color(sys.stdout)
    head = painted(visible(f"orgchart diff a/{path} b/{new_path}"), BOLD, coloured) + "\n"
    try:
        return head + _structural(*sides, coloured)
    except OrgchartError as failure:
        note = f"# not shown as structure: {visible(_reason(failure))}\n"
        return head.encode() + note.encode() + git.plain_diff(old, new, path, new_path, coloured)


def _structural(old: tuple[str, bytes], new: tuple[str, bytes], coloured: bool) -> str:
    from ..diff import compare
    from ..diff.formats import ChangeOptions
    from ..diff.formats.text import render

    before, after = _chart(*old), _chart(*new)
    if before is None and after is None:
        return ""
    changes = compare(before or _empty(after), after or _empty(before))
    state = "new file\n" if before is None else "deleted file\n" if after is None else ""
    return state + (render(changes, ChangeOptions(color=coloured)) or "no change of the structure\n")


def _chart(path: str, data: bytes) -> Chart | None:
    """A chart; None for a side where there is no file. Includes are read from the working tree."""
    from ..loader import loads

    return loads(data, path) if data else None


def _empty(other: Chart | None) -> Chart:
    """The chart that a file comes from or goes to: no position, but the same name."""
    from dataclasses import replace

    assert other is not None
    return replace(other, positions=(), posts=(), regions=(), faqs=())


def merged(base: str, ours: str, theirs: str, size: int, path: str) -> tuple[bytes, list[str]]:
    """The merged bytes, and one line for each thing that somebody must look at."""
    from ..merging import MarkerStyle, merge_files

    versions = [_bytes(file) for file in (base, ours, theirs)]
    name = path or ours
    if versions[1] in versions[::2]:  # as when git replays a resolution that it recorded
        return versions[2], []
    if versions[2] == versions[0]:
        return versions[1], []
    if CONFLICT.search(versions[0]):  # what git recorded of a conflict is no chart: its own merge replays it
        text, conflicts = git.merge_file(base, ours, theirs, size)
        return text, [f"orgchart: {name}: {conflicts} conflicts"] if conflicts else []
    style = MarkerStyle(size, show_base=git.shows_base())
    try:
        texts = [data.decode("utf-8-sig") for data in versions]
        result = merge_files((texts[0], texts[1], texts[2]), name, style, reader(name))
    except (OrgchartError, UnicodeDecodeError) as failure:
        return _by_lines(base, ours, theirs, size, name, _reason(failure))
    notes = [f"orgchart: {name}: {p.message}" for p in result.problems]
    bom = b"\xef\xbb\xbf" if versions[1].startswith(b"\xef\xbb\xbf") else b""
    return bom + result.text.encode(), notes


def _by_lines(base: str, ours: str, theirs: str, size: int, name: str, reason: str) -> tuple[bytes, list[str]]:
    """Git's own merge, for files that cannot be read; never called clean, because nobody has understood it."""
    text, conflicts = git.merge_file(base, ours, theirs, size)
    how = f"{conflicts} conflicts" if conflicts else "no conflict between lines, but please look at it"
    return text, [f"orgchart: {name}: merged line by line ({how}): {reason}"]


def _reason(failure: Exception) -> str:
    """A failure in one line."""
    if isinstance(failure, OrgchartError) and failure.problems:
        problem = failure.problems[0]
        where = f"{problem.where}: " if problem.where else ""
        return f"{where}{problem.code}: {problem.message}"
    return "it is not UTF-8" if isinstance(failure, UnicodeDecodeError) else str(failure)


def _bytes(path: str) -> bytes:
    """A file's bytes; none for the side where there is no file."""
    if path.lower() in NOTHING:
        return b""
    with open(path, "rb") as file:
        return file.read()
