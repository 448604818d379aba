"""Where a chart's outputs may go: inside its own repository, under names that every system can hold."""

from __future__ import annotations

import os
import posixpath
from dataclasses import dataclass

GIT = (".git", "git~1")  # git's own folder, also by the short name that Windows gives it
RESERVED = frozenset(("con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))))
UNPORTABLE = '<>:"|?*\\'


@dataclass(frozen=True, slots=True)
class Folder:
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
            raise ValueError(f"the path {path!r} has a {c!r}, which not every system allows" + _advice(c))
    for name in path.split("/"):
        if name not in ("", ".", "..") and (name.strip(" ") != name or name.endswith(".")):
            raise ValueError(f"in the path {path!r} a name begins or ends with a blank or ends with a dot")
        if name.split(".")[0].lower() in RESERVED:
            raise ValueError(f"the path {path!r} has the name {name!r}, which Windows keeps for a device")
    plain = posixpath.normpath(path)
    if plain == "." or plain.endswith(".."):
        raise ValueError(f"the path {path!r} names a folder")
    return plain


def located(path: str, folder: Folder) -> str:
    """The file that a clean path names, links followed. Raises ValueError for one outside the folder."""
    if path.startswith("/"):
        raise ValueError(f"the path {path!r} is absolute; write it as seen from the chart's folder")
    file = os.path.realpath(os.path.join(folder.path, *path.split("/")))
    within = os.path.relpath(file, folder.top).split(os.sep)
    if within[0] == os.pardir or os.path.isabs(within[0]):
        limit = "the repository" if folder.repository else "the chart's folder, which is in no repository"
        raise ValueError(f"the path {path!r} leaves {limit}: it leads to {file}")
    if any(name.casefold() in GIT for name in within):
        raise ValueError(f"the path {path!r} leads into git's own folder")
    if folder.repository and _repository(os.path.dirname(file)) != folder.top:
        raise ValueError(f"the path {path!r} leads into another repository")
    return file


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


def _advice(c: str) -> str:
    return "; write /" if c == "\\" else ""
