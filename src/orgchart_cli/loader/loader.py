"""Bytes to a chart: read, decode, compose, bind, follow the includes, resolve."""

from __future__ import annotations

import os
import posixpath
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from typing import Any

from ..boundary import SizeLimit, reader
from ..fields import CHART as CHART_FIELDS
from ..fields import spellings
from ..model import Chart, collection_paused
from ..problems import ENVIRONMENT, FOUND, Message, OrgchartError, Place, Problem
from .block_lines import compose
from .decoding import checked, decode
from .fields import CHART, PART
from .references import Declarations, resolve
from .scalars import kind_of
from .source import Mapping, Node, Read, Scalar, Sequence, Text

BEGINNING = Message("a chart begins with `orgchart: 1` and `name: …`")


STDIN = "-"


def read_stdin() -> bytes:
    """Standard input; past the limit just enough to show it."""
    return sys.stdin.buffer.read(SizeLimit.bytes() + 1)


def load(path: str, read: Read | None = None) -> Chart:
    """The chart of a file, `-` for standard input, and of all that it includes.

    `read` gets each file's bytes by its path; without it includes stay in the chart's repository or folder.

    Raises OrgchartError with every problem of every file, sorted by place; with exit code 2 where the file itself
    cannot be read.
    """
    with collection_paused():
        if path == STDIN and read is None:
            return loads(read_stdin(), path)
        read = read or reader(path)
        return _Loading(read).chart(decode, path, _bytes(path, read))


def loads(data: bytes | str, name: str = STDIN, read: Read | None = None) -> Chart:
    """The chart of a file's content; `name` is what messages call it and what includes are relative to."""
    with collection_paused():
        return _Loading(read or reader(name)).chart(decode if isinstance(data, bytes) else checked, name, data)


def _bytes(path: str, read: Read) -> bytes:
    """A file's bytes; whatever the system refuses becomes a coded error."""
    try:
        return read(path)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        raise OrgchartError(_unreadable(path, error), ENVIRONMENT) from None


def _unreadable(path: str, error: OSError | ValueError) -> Problem:
    where = Place("<stdin>" if path == "-" else path)
    if isinstance(error, FileNotFoundError):
        return Problem("OC901", Message("no such file"), where, hint=Message("`orgchart init` writes a first one"))
    if isinstance(error, IsADirectoryError) or os.path.isdir(path):
        return Problem("OC902", Message("it is a directory"), where, hint=Message("name a file in it"))
    return Problem("OC903", Message("cannot be read: {reason}", reason=getattr(error, "strerror", "") or error), where)


class _Loading:
    """One load: the files read so far, what they declare, and the problems that belong to no file's text."""

    def __init__(self, read: Read) -> None:
        self.read = read
        self.texts: list[Text] = []
        self.problems: list[Problem] = []
        self.declarations = Declarations()
        self.seen: set[str] = set()
        self.complete = True  # every file could be read

    def chart(self, decoder: Any, name: str, data: Any) -> Chart:
        """The whole chart. Raises OrgchartError with every problem."""
        values = self._file(decoder, name, data, (name,))
        chart = None
        if values is not None:
            clean = self.complete and not any(text.problems for text in self.texts)
            chart = resolve(name, values, self.declarations, self.problems, self.complete, clean)
        noted = [p for text in self.texts for p in text.problems]
        places = {p.where for p in noted}  # what a mistyped value refers to is no second mistake
        problems = [*(p for p in self.problems if p.where not in places), *noted]
        if problems or chart is None:
            raise OrgchartError(sorted(problems, key=_by_place), FOUND)
        warnings = [warning for text in self.texts for warning in text.warnings]
        return replace(chart, warnings=tuple(sorted(warnings, key=_by_place))) if warnings else chart

    def _file(self, decoder: Any, name: str, data: Any, trail: tuple[str, ...]) -> dict[str, Any] | None:
        """Bind one file and all that it includes; None when it is no map."""
        self.seen.add(name)
        if len(trail) > 1 and not _is_part(data):
            self.problems.extend(_no_chart(decoder, name, data))
            self.complete = False
            return None
        try:
            text: Text = decoder(name, data)
            self.texts.append(text)
            root = compose(text)
        except OrgchartError as error:
            self.problems.extend(error.problems)
            self.complete = False
            return None
        if " #" in text.content and not text.content.isascii():
            from .slips import comments  # only a file with such a sign pays for it

            text.warnings.extend(comments(text))
        if type(root) is not Mapping:
            _no_map(text, root)
            self.complete = False
            return None
        values: dict[str, Any] = (CHART if len(trail) == 1 else PART).values(root, text, Message("the file"))
        if len(trail) == 1:
            self.declarations.chinese = CHART.is_chinese(root)
            if not values.keys() & {"positions", "include"}:
                _no_positions(text, root, self.declarations.word)
        if values.get("terms"):
            from .slips import terms  # hardly any chart has them

            text.warnings.extend(terms(text, root.get(*spellings("terms"))))
        self.declarations.add(values, text)
        for path, item in including(name, root, text, trail, self.seen):
            try:
                data = _bytes(path, self.read)
            except OrgchartError as error:
                reason = error.problems[0]
                self.complete = False
                hint = reason.hint if reason.code == "OC906" else ""
                text.error(
                    "OC120",
                    Message("cannot include `{path}`: {reason}", path=path, reason=reason.message),
                    text.place(item),
                    hint,
                )
            else:
                self._file(decode, path, data, (*trail, path))
        return values


_QUIET = frozenset(("OC101", "OC102", "OC103", "OC106", "OC107", "OC203"))  # what is said without the file's words


@cache
def _part_key() -> re.Pattern[bytes]:
    """A key at the beginning of a line; in quotes, as in JSON, and in braces it may stand anywhere."""
    known = (f for f in CHART_FIELDS.fields if f.joined or f.key in ("orgchart", "terms"))
    keys = "|".join(word for field in known for word in (field.key, field.zh) if word)
    pattern = rf"""(?:\A(?:\xef\xbb\xbf)?|[\n\r])(?:{keys})[ \t]*(?::|：)|[{{,"']\s*(?:{keys})["']?[ \t]*(?::|：)"""
    return re.compile(pattern.encode())


def _is_part(data: bytes) -> bool:
    """Does an included file look like a part of a chart? Messages never quote another one.

    What a chart includes may be a file of secrets, and messages go to pages that everybody reads.
    """
    return bool(_part_key().search(data))


def _no_chart(decoder: Any, name: str, data: Any) -> list[Problem]:
    """What is wrong with a file that is no chart, without a word of what it says."""
    try:
        text: Text = decoder(name, data)
        root = compose(text)
        if type(root) is not Mapping:
            _no_map(text, root)
        problems = text.problems
    except OrgchartError as error:
        problems = list(error.problems)
    quiet = [p._replace(where=Place(name)) for p in problems if p.code in _QUIET]
    return quiet or [Problem("OC907", Message("this is no part of a chart: it has none of its keys"), Place(name))]


def _no_map(text: Text, root: Node | None) -> None:
    if root is None or (isinstance(root, Scalar) and root.is_null() and not root.text):
        nothing, comments = (
            Message("there is nothing in the file"),
            Message("there is nothing but comments in the file"),
        )
        message, hint = comments if text.content.strip() else nothing, Message("`orgchart init` writes a first chart")
        text.error("OC107", message, Place(text.name), hint)
    elif isinstance(root, Scalar):
        from .slips import blame_full_width  # only a mistake pays for it

        if not blame_full_width(text, root, "：，"):
            text.error("OC203", Message("the file must be a map, not text"), text.place(root), BEGINNING)
    else:
        text.error(
            "OC203", Message("the file must be a map, not {kind}", kind=kind_of(root)), text.place(root), BEGINNING
        )


def _no_positions(text: Text, root: Mapping, word: Callable[[str], str]) -> None:
    key = word("positions")
    hint = Message("add `{key}: …`, or `{include}: […]`", key=key, include=word("include"))
    text.error("OC202", Message("a chart needs `{key}`", key=key), text.place(root), hint)


def _by_place(problem: Problem) -> tuple[str, int, int, str, str]:
    where = problem.where or Place("")
    return (where.file, where.line, where.column, problem.code, problem.message)


MAX_FILES_DEEP = 32


def including(
    name: str, root: Mapping, text: Text, trail: tuple[str, ...], seen: set[str]
) -> Iterator[tuple[str, Node]]:
    """Each file that `include:` names, with its node, once; a cycle is noted and left out."""
    listed = root.get(*spellings("include"))
    for item in listed.items if type(listed) is Sequence else ():
        if type(item) is not Scalar or not item.text.strip():
            continue
        path = relative(name, item.text)
        if path in trail:
            way = " → ".join((*trail[trail.index(path) :], path))
            text.error(
                "OC121",
                Message("the files include each other: {way}", way=way),
                text.place(item),
                Message("take one `include` out"),
            )
        elif len(trail) > MAX_FILES_DEEP:
            text.error(
                "OC121", Message("files include files more than {most} deep", most=MAX_FILES_DEEP), text.place(item)
            )
        elif path not in seen:
            yield path, item


def relative(base: str, path: str) -> str:
    """`path` as seen from the folder of the file `base`; in a git revision (`REV:PATH`) it stays in the revision."""
    if posixpath.isabs(path) or (len(path) > 2 and path[1] == ":" and path[2] in "/\\"):
        return path
    revision, colon, inside = base.rpartition(":")
    folder = inside.replace("\\", "/").rpartition("/")[0]
    return revision + colon + posixpath.normpath(posixpath.join(folder, path))
