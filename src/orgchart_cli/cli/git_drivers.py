"""What git calls: one version of a file as lines, two as a structural difference, three merged.

Whatever cannot be read as a chart is shown and merged as git would have done, with one line that says why.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable

from .. import git
from ..model import Chart
from ..problems import OrgchartError, Problem
from .console import use_color

NOTHING = ("/dev/null", "nul")


def converted(file: str) -> str | bytes:
    """A file as the lines that git compares."""
    from ..loader import loads
    from ..render.canonical import render

    data = _bytes(file)
    try:
        return render(loads(data, file))
    except OrgchartError as failure:
        return f"# not shown as structure: {_reason(failure)}\n".encode() + data


def shown(arguments: tuple[str, ...]) -> str | bytes:
    """What happened to a file, from the arguments that git gives: path, then file, hash and mode of both sides.

    One argument names a file with unmerged changes. Two more tell of a rename: the new path and git's own words.
    """
    if len(arguments) < 7:
        return f"* Unmerged path {arguments[0]}\n" if arguments else ""
    path, old, new = arguments[0], arguments[1], arguments[4]
    new_path = arguments[7] if len(arguments) > 7 else path
    sides = (path, _bytes(old)), (new_path, _bytes(new))
    coloured = bool(os.environ.get("GIT_PAGER_IN_USE") and not os.environ.get("NO_COLOR")) or use_color(sys.stdout)
    head = f"orgchart diff a/{path} b/{new_path}\n"
    head = f"\x1b[1m{head[:-1]}\x1b[0m\n" if coloured else head
    try:
        return head + _structural(*sides, coloured)
    except OrgchartError as failure:
        note = f"# not shown as structure: {_reason(failure)}\n"
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
    from ..merge import MarkerStyle, merge
    from ..merge.outline import outline

    versions = [_bytes(file) for file in (base, ours, theirs)]
    name = path or ours
    try:
        texts = [data.decode("utf-8-sig") for data in versions]
        part = not any(_is_chart(outline(text)) for text in texts[1:])
        for text in texts:
            _raise(_problems(text, name, part))
    except (OrgchartError, UnicodeDecodeError) as failure:
        return _by_lines(base, ours, theirs, size, name, _reason(failure))
    style = MarkerStyle(size, show_base=git.shows_base())
    plain = [text.replace("\r\n", "\n") for text in texts]
    result = merge(plain[0], plain[1], plain[2], lambda text: _problems(text, name, part), style, name)
    notes = [f"orgchart: {name}: {p.message}" for p in result.problems]
    text = result.text.replace("\n", "\r\n") if "\r\n" in texts[1] else result.text
    bom = b"\xef\xbb\xbf" if versions[1].startswith(b"\xef\xbb\xbf") else b""
    return bom + text.encode(), notes


def _problems(text: str, name: str, part: bool) -> Iterable[Problem]:
    """Why a text does not load; a part that others include cannot be asked about its references."""
    from ..loader import loads

    def read(path: str) -> bytes:
        return text.encode() if path == name else _bytes(path)

    try:
        if not part:
            loads(text, name)
        else:
            main = f"orgchart: 1\nname: x\ninclude: [{os.path.basename(name)!r}]\n"
            loads(main, os.path.join(os.path.dirname(name), ".including.yaml"), read)
    except OrgchartError as failure:
        return [p for p in failure.problems if not (part and _of_the_whole(p))]
    return ()


def _is_chart(root: object) -> bool:
    value = getattr(root, "value", None)
    return not isinstance(value, dict) or "orgchart" in value


def _of_the_whole(problem: Problem) -> bool:
    """Whether only the whole chart could say: what references mean, that there are positions at all."""
    return problem.code.startswith("OC3") or (problem.where is not None and ".including.yaml" in problem.where.file)


def _raise(problems: Iterable[Problem]) -> None:
    problems = tuple(problems)
    if problems:
        raise OrgchartError(problems)


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
        return f"{where}{problem.code}: {problem.message}".replace("\n", " ")
    return "it is not UTF-8" if isinstance(failure, UnicodeDecodeError) else str(failure)


def _bytes(path: str) -> bytes:
    """A file's bytes; none for the side where there is no file."""
    if path.lower() in NOTHING:
        return b""
    with open(path, "rb") as file:
        return file.read()
