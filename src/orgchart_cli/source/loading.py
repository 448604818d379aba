"""Bytes to a chart: read, decode, compose, bind, follow the includes, resolve."""

from __future__ import annotations

import gc
import posixpath
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import yaml

from ..model import Chart
from ..problems import ENVIRONMENT, FOUND, OrgchartError, Problem
from .fields import CHART
from .nodes import Mapping, Scalar, Sequence, compose
from .resolving import Declared, resolve
from .scalars import wrong_type
from .text import Read, Text

JOINED = ("regions", "positions", "faqs")  # what an included file adds


def read_file(path: str) -> bytes:
    """The bytes of a file, `-` for standard input. Raises OrgchartError with exit code 2."""
    import sys

    if path == "-":
        return sys.stdin.buffer.read()
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError as error:
        raise OrgchartError(Problem("OC903", f"cannot read {path}: {error.strerror}"), ENVIRONMENT) from None


def load(path: str, read: Read = read_file) -> Chart:
    """The chart of a file and of all that it includes; `read` gets each file's bytes by its path.

    Raises OrgchartError with every problem of every file, sorted by place.
    """
    with _collector_paused():
        return _Loading(read).chart(path, read(path))


def loads(data: bytes | str, name: str = "-", read: Read = read_file) -> Chart:
    """The chart of a file's content; `name` is what messages call it and what includes are relative to."""
    with _collector_paused():
        return _Loading(read).chart(name, data.encode() if isinstance(data, str) else data)


@contextmanager
def _collector_paused() -> Iterator[None]:
    """No garbage collection meanwhile: millions of nodes and no cycles make it all cost and no gain."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


class _Loading:
    """One load: the files read so far and their problems."""

    def __init__(self, read: Read) -> None:
        self.read = read
        self.texts: list[Text] = []
        self.problems: list[Problem] = []

    def chart(self, name: str, data: bytes) -> Chart:
        """The whole chart, or OrgchartError."""
        declared = Declared()
        values = self._file(name, data, declared)
        chart = None
        if values is not None and not self._all_problems():
            chart = resolve(values, declared, self.problems)
        problems = self._all_problems()
        if problems or chart is None:
            raise OrgchartError(sorted(problems, key=_by_place), FOUND)
        return chart

    def _all_problems(self) -> list[Problem]:
        return [*self.problems, *(p for text in self.texts for p in text.problems)]

    def _file(self, name: str, data: bytes, declared: Declared) -> dict[str, Any] | None:
        text = Text(name, data.decode())
        self.texts.append(text)
        root = compose(text)
        if root is None or type(root) is not Mapping:
            text.error("OC203", "a chart is a map", text.at(0, 0))
            return None
        values: dict[str, Any] = CHART.values(root, text, "the file")
        declared.add(values, root, text)
        return values


def _by_place(problem: Problem) -> tuple[str, int, int, str, str]:
    where = problem.where
    if where is None:
        return ("", 0, 0, problem.code, problem.message)
    return (where.file, where.line, where.column, problem.code, problem.message)
