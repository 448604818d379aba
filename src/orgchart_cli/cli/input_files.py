"""What a FILE argument names: a path, standard input, or a file in a git revision."""

from __future__ import annotations

import os
import posixpath
import sys
from collections.abc import Callable
from functools import partial
from typing import Any

import click

from ..boundary import clean, folder_of, picture, reader
from ..loader import read_stdin
from ..problems import ENVIRONMENT, OrgchartError, Problem

STDIN = "<stdin>"  # the name of standard input in messages


outside_option: Callable[[Any], Any] = click.option(
    "--allow-outside", is_flag=True, help="What the chart names, such as includes, may lie outside of its repository."
)


def opened(argument: str, outside: bool = False, directory: str | None = None) -> tuple[str, Callable[[str], bytes]]:
    """The name that FILE has in messages, and the function that reads it and whatever it includes.

    What it includes stays in its repository, or in its folder where there is none, unless it may lie `outside`.

    The function takes a name and returns bytes; it raises OSError for a file that cannot be read, and
    OrgchartError where git refuses. A revision is one of the repository that `directory` is in.
    """
    if argument == "-":
        return STDIN, _stdin_reader(outside)
    revision = split_revision(argument)
    if revision is None:
        return argument, reader(argument, outside)
    return argument, _from_revision(revision[0], directory)


def picture_reader(argument: str) -> Callable[[str], bytes | None]:
    """The function that reads the pictures which the chart in FILE names: None for those that it may not read."""
    revision = split_revision(argument)
    if revision is None:
        return partial(picture, folder_of("" if argument == "-" else argument))
    return partial(_picture_of_revision, *revision)


def _picture_of_revision(revision: str, beside: str, path: str) -> bytes | None:
    try:
        name = posixpath.normpath(posixpath.join(posixpath.dirname(beside), clean(path)))
        return _from_revision(revision)(name)
    except (OSError, ValueError, OrgchartError):
        return None


def split_revision(argument: str) -> tuple[str, str] | None:
    """`REV:PATH` as a pair; None for a plain path.

    That is an existing file, a drive letter (`C:\\x.yaml`) and, since no revision begins so, `./a:b` and `/a:b`.
    """
    colon = _first_colon(argument)
    if colon < 0 or argument[0] in "./" or os.path.lexists(argument) or (colon == 1 and argument[2:3] in ("\\", "/")):
        return None
    return argument[:colon], argument[colon + 1 :]


def _first_colon(argument: str) -> int:
    """The colon that ends a revision; the ones inside braces (`HEAD@{10:30}`) belong to it."""
    depth = 0
    for i, c in enumerate(argument):
        depth += (c == "{") - (c == "}")
        if c == ":" and depth <= 0:
            return i
    return -1


def _stdin_reader(outside: bool) -> Callable[[str], bytes]:
    """Reads standard input under its own name, else a file that it includes, relative to the working directory."""
    included = reader(STDIN, outside)

    def read(name: str) -> bytes:
        if name != STDIN:
            return included(name)
        if sys.stdin is None:
            raise OrgchartError(Problem("OC710", "standard input is closed", hint="name a file"), ENVIRONMENT)
        return read_stdin()

    return read


def _from_revision(revision: str, directory: str | None = None) -> Callable[[str], bytes]:
    def read(name: str) -> bytes:
        from .. import git

        return git.show(revision, name.removeprefix(f"{revision}:"), directory)

    return read
