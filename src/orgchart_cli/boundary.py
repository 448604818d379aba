"""Where the files may lie that a chart or a template names: in its repository, or in its folder where there is none.

What a chart names may come from a stranger, what stands on the command line is the user's word. Links are followed
before a path is judged. What is read is a plain file: opening a pipe or a device could wait for ever.
"""

from __future__ import annotations

import errno
import os
import posixpath
import stat
from collections.abc import Callable
from typing import NamedTuple

from .problems import ENVIRONMENT, Message, OrgchartError, Place, Problem, reason_of

GIT = (".git", "git~1")  # git's own folder, also by the short name that Windows gives it
RESERVED = frozenset(("con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))))
UNPORTABLE = '<>:"|?*\\'
MAX_MEBIBYTES = 64  # of a file, unless the user allows more
STREAMS = ("/dev/stdin", "/dev/fd/", "/proc/self/fd/")  # what a shell has opened already, as for `<(…)`


class Folder(NamedTuple):
    """The folder that paths count from, and the one that they stay in: its repository, or the folder itself.

    Both are absolute and without links.
    """

    path: str
    top: str
    repository: bool


def folder_of(file: str) -> Folder:
    """The folder of a chart's file."""
    folder = os.path.realpath(os.path.dirname(file) or ".")
    top = _repository(folder)
    return Folder(folder, top or folder, bool(top))


def clean(path: str) -> str:
    """The path in its plainest form. Raises ValueError for one that not every system can hold."""
    for c in path:
        if c in UNPORTABLE:
            if c == "\\":
                raise ValueError(
                    Message("the path {path!r} has a {c!r}, which not every system allows; write /", path=path, c=c)
                )
            raise ValueError(Message("the path {path!r} has a {c!r}, which not every system allows", path=path, c=c))
    for name in path.split("/"):
        if name not in ("", ".", "..") and (name.strip(" ") != name or name.endswith(".")):
            raise ValueError(
                Message("in the path {path!r} a name begins or ends with a blank or ends with a dot", path=path)
            )
        if name.split(".")[0].lower() in RESERVED:
            raise ValueError(
                Message(
                    "the path {path!r} has the name {name!r}, which Windows keeps for a device", path=path, name=name
                )
            )
    plain = posixpath.normpath(path)
    if plain == "." or plain.endswith(".."):
        raise ValueError(Message("the path {path!r} names a folder", path=path))
    return plain


def located(path: str, folder: Folder) -> str:
    """The file that a clean path names, links followed. Raises ValueError for one outside the folder."""
    if path.startswith("/"):
        raise ValueError(Message("the path {path!r} is absolute; write it as seen from the chart's folder", path=path))
    file = inside(path, os.path.join(folder.path, *path.split("/")), folder)
    if folder.repository and _repository(os.path.dirname(file)) != folder.top:
        raise ValueError(Message("the path {path!r} leads into another repository", path=path))
    return file


def inside(path: str, file: str, folder: Folder) -> str:
    """The file, which somebody calls `path`, links followed. Raises ValueError for one outside, or in `.git`."""
    real = os.path.realpath(file)
    within = os.path.relpath(real, folder.top).split(os.sep)
    if within[0] == os.pardir or os.path.isabs(within[0]):
        limit = (
            Message("the repository") if folder.repository else Message("the chart's folder, which is in no repository")
        )
        raise ValueError(
            Message("the path {path!r} leaves {limit}: it leads to {real}", path=path, limit=limit, real=real)
        )
    if any(name.casefold() in GIT for name in within):
        raise ValueError(Message("the path {path!r} leads into git's own folder", path=path))
    return real


class SizeLimit:
    """How large a file may be, for the whole process: a limit against harm from strangers, which the user may raise."""

    mebibytes: int = MAX_MEBIBYTES

    @classmethod
    def bytes(cls) -> int:
        """The same in bytes."""
        return cls.mebibytes * 2**20

    @classmethod
    def scaled(cls, most: int) -> int:
        """Another limit of a file, raised in the same measure."""
        return most * cls.mebibytes // MAX_MEBIBYTES


def read_file(path: str, stream: bool = False) -> bytes:
    """The bytes of a plain file; of one past the limit just enough to show it. Raises OSError.

    `stream` also takes what a shell has opened for us.
    """
    if path == os.devnull:
        return b""
    mode = os.stat(path).st_mode
    if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode) or (stream and path.startswith(STREAMS))):
        raise OSError(errno.EINVAL, Message("it is a pipe or a device, and no file"), path)
    with open(path, "rb") as file:
        return file.read(SizeLimit.bytes() + 1)


def reader(chart: str, outside: bool = False) -> Callable[[str], bytes]:
    """The function that reads a chart's file and, unless it leads outside, what that includes, by name.

    It raises OSError, and OrgchartError (OC906) for a file outside where `outside` does not allow it.
    """

    def read(name: str) -> bytes:
        own = name == chart
        if not outside and (not own or os.path.islink(name)):
            _require_inside(name, chart, own)
        return read_file(name, stream=own)

    return read


def picture(folder: Folder, path: str) -> bytes | None:
    """A picture that a chart in the folder names; None for one outside, and for what cannot be read."""
    try:
        return read_file(located(clean(path), folder))
    except (OSError, ValueError):
        return None


def _require_inside(name: str, chart: str, own: bool) -> None:
    """What is named by a chart stays inside; a chart's own file only where it is a link out of its repository."""
    folder = folder_of(chart)
    if own and (not folder.repository or name.startswith(STREAMS)):
        return
    try:
        inside(name, name, folder)
    except ValueError as reason:
        hint = Message("keep it inside, or allow it with --allow-outside")
        raise OrgchartError(Problem("OC906", reason_of(reason), Place(name), hint=hint), ENVIRONMENT) from None


def identity(file: str) -> str:
    """The same for all spellings of a file that some system takes for one: in letter case or in Unicode form."""
    if file.isascii():
        return file.lower()
    from unicodedata import normalize

    return normalize("NFC", normalize("NFC", file).casefold())


def _repository(folder: str) -> str:
    """The nearest folder upwards with a `.git`, which in a worktree or submodule is a file; `""` for none."""
    while not os.path.lexists(os.path.join(folder, ".git")):
        above = os.path.dirname(folder)
        if above == folder:
            return ""
        folder = above
    return folder
