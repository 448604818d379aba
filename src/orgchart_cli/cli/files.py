"""Files of the command line: what a FILE argument names, and how results reach files and stdout.

Results are written whole or not at all, UTF-8 and LF everywhere, unchanged files untouched."""

from __future__ import annotations

import errno
import os
import posixpath
import stat
import sys
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from functools import partial
from typing import Any

import click

from ..boundary import MAX_MEBIBYTES, SizeLimit, clean, folder_of, picture, reader
from ..loader import read_stdin
from ..problems import ENVIRONMENT, Message, OrgchartError, Place, Problem, refusal_of
from ..typography.terminal import inert

STDOUT = "-"
# Files that are not complete yet lie in a folder of their own, named after the process, which tells git to ignore it.
WINDOWS = os.name == "nt"
TEMPORARY, INCOMPLETE = ".orgchart-", ".tmp"


def write_all(
    results: Iterable[tuple[str, str | bytes]], gone: Iterable[str] = (), make_folders: bool = False
) -> list[str]:
    """Write each (path, content), `-` being stdout; return the paths of the files that changed.

    Every file is complete on the disk under a temporary name before the first takes its place, so a full disk
    or a missing directory changes nothing; then they take their places in order. Files that are `gone` are removed
    just before that, with the folders that are empty without them. `make_folders` makes folders that are missing.
    Raises OrgchartError with the path that cannot be written.
    """
    results = list(results)  # all are rendered before the first is written
    staged: list[tuple[str, str, str]] = []  # path as given, its temporary file, the file to replace
    made: list[str] = []
    folders: dict[str, str] = {}  # of temporary files, by the folder that they are for
    try:
        for path, content in results:
            if path != STDOUT:
                made += _folders_for(path) if make_folders else ()
                staged.extend(_staged(path, to_bytes(content), folders))
        for path, _, target in staged if WINDOWS else ():
            _attempt(path, partial(_check_free, target))
        for path in gone:
            _attempt(path, partial(_remove, path))
        for path, temporary, target in staged:
            _attempt(path, partial(os.replace, temporary, target))
    finally:
        for _, temporary, _ in staged:
            if os.path.exists(temporary):
                os.unlink(temporary)
        for folder in folders.values():
            _remove_temporary(folder)
        for folder in made:
            _remove_if_empty(folder)
    for path, content in results:
        if path == STDOUT:
            write_stdout(content)
    return [path for path, _, _ in staged]


def remove_litter(folders: Iterable[str]) -> None:
    """Remove the temporary files that a killed run left in these folders; those of a living one stay."""
    for folder in sorted(set(folders)):
        for name in os.listdir(folder) if os.path.isdir(folder) else ():
            if name.startswith(TEMPORARY) and name.endswith(INCOMPLETE) and not _lives(name.split("-")[1]):
                _attempt(folder, partial(_remove_temporary, os.path.join(folder, name)))


def _temporary(folder: str) -> str:
    """A new folder for temporary files of this process. What a kill leaves in it never gets into a commit."""
    for number in range(1000):
        path = os.path.join(folder, f"{TEMPORARY}{os.getpid()}-{number}{INCOMPLETE}")
        try:
            os.mkdir(path)  # never one that is there: it may be a link
        except FileExistsError:
            continue
        with open(os.path.join(path, ".gitignore"), "w", encoding="ascii") as file:
            file.write("*\n")
        return path
    raise OSError(errno.EEXIST, Message("too many temporary folders"), folder)


def _remove_temporary(folder: str) -> None:
    """Remove such a folder; a link of its name leads somewhere else, and a folder in it is not ours."""
    if os.path.isdir(folder) and not os.path.islink(folder):
        for name in os.listdir(folder):
            with suppress(OSError):
                os.unlink(os.path.join(folder, name))
        _remove_if_empty(folder)


def _lives(process: str) -> bool:
    """Does the process of this number live? Where that cannot be asked, as on Windows, it is taken to."""
    if os.name == "nt" or not process.isdigit():
        return True
    try:
        os.kill(int(process), 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        return True
    return True


def to_bytes(content: str | bytes) -> bytes:
    """Text as UTF-8 with LF line ends, bytes of a name that are no UTF-8 by their numbers; bytes as they are."""
    if isinstance(content, bytes):
        return content
    return content.replace("\r\n", "\n").encode("utf-8", "backslashreplace")


def write_stdout(content: str | bytes) -> None:
    """Write to stdout and flush, so that a failure shows while it can still be answered.

    No line of a text is a command for a pipeline; bytes go out as they are.
    """
    content = inert(content) if isinstance(content, str) else content
    if sys.stdout is None:
        raise OrgchartError(
            Problem("OC711", Message("standard output is closed"), hint=Message("write to a file with -o")), ENVIRONMENT
        )
    binary = getattr(sys.stdout, "buffer", None)
    if binary is None:  # a text stream that a caller put in place
        sys.stdout.write(content if isinstance(content, str) else content.decode("utf-8"))
    else:
        sys.stdout.flush()
        binary.write(to_bytes(content))
    sys.stdout.flush()


def _staged(path: str, content: bytes, folders: dict[str, str]) -> list[tuple[str, str, str]]:
    """The temporary file that will replace `path`; nothing if it already says the same or is not a plain file."""
    target = os.path.realpath(path)  # a link stays a link: what it points to is replaced
    try:
        mode = os.stat(target).st_mode
    except FileNotFoundError:
        mode = None
    except OSError as refusal:  # a name that is too long, a file where a directory should be
        raise _cannot_write(path, refusal_of(refusal)) from refusal
    if mode is not None and stat.S_ISDIR(mode):
        raise _cannot_write(path, Message("it is a directory"))
    if mode is not None and not stat.S_ISREG(mode):  # a device or a pipe cannot be replaced, only written to
        _attempt(path, lambda: _write_through(target, content))
        return []
    if mode is not None and _reads(target, content):
        return []
    folder = os.path.dirname(target)
    if folder not in folders:
        _attempt(path, lambda: folders.update({folder: _temporary(folder)}))
    temporary = os.path.join(folders[folder], f"{len(os.listdir(folders[folder]))}{INCOMPLETE}")
    _attempt(path, lambda: _write_new(temporary, content, mode))
    return [(path, temporary, target)]


def _folders_for(path: str) -> list[str]:
    """Make the folders above a file that are missing; return them, innermost first."""
    missing, folder = [], os.path.dirname(os.path.realpath(path))
    while not os.path.lexists(folder):
        missing.append(folder)
        folder = os.path.dirname(folder)
    for each in reversed(missing):
        _attempt(path, partial(os.mkdir, each))
    return missing


def _remove(path: str) -> None:
    try:
        os.unlink(path)
    except FileNotFoundError:
        return
    folder = os.path.dirname(os.path.realpath(path))
    while _remove_if_empty(folder):
        folder = os.path.dirname(folder)


def _remove_if_empty(folder: str) -> bool:
    try:
        os.rmdir(folder)
    except OSError:
        return False
    return True


def _reads(target: str, content: bytes) -> bool:
    """Does the file already hold `content`?"""
    try:
        if os.path.getsize(target) != len(content):
            return False
        with open(target, "rb") as file:
            return file.read() == content
    except OSError:
        return False


def _write_new(temporary: str, content: bytes, mode: int | None) -> None:
    """A new file, complete and on the disk, with the mode of the one that it will replace."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
    try:
        with open(os.open(temporary, flags, 0o666), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if mode is not None:
            os.chmod(temporary, stat.S_IMODE(mode))
    except BaseException:
        if os.path.exists(temporary):
            os.unlink(temporary)
        raise


def _write_through(target: str, content: bytes) -> None:
    with open(target, "wb", buffering=0) as file:
        file.write(content)


def _attempt(path: str, action: Callable[[], object]) -> None:
    """Run `action`; what the system refuses becomes a coded error that names the path as the user gave it."""
    try:
        action()
    except BrokenPipeError:
        raise
    except OSError as refusal:
        if _is_held(refusal):
            hint = Message("close it in the other program, such as Excel, Word or a reader of PDF, and try again")
            message = Message("cannot write: another program has it open")
            raise OrgchartError(Problem("OC712", message, Place(path), hint=hint), ENVIRONMENT) from refusal
        raise _cannot_write(path, refusal_of(refusal)) from refusal


def _check_free(target: str) -> None:
    """Ask Windows for a file before any is replaced: it gives none that Excel or a reader of PDF holds open."""
    if os.path.exists(target):
        with open(target, "r+b"):
            pass


def _is_held(refusal: OSError) -> bool:
    """Whether Windows refused since another program has the file open: access denied, sharing or lock violation."""
    return getattr(refusal, "winerror", None) in (5, 32, 33)


def _cannot_write(path: str, reason: str) -> OrgchartError:
    folder = os.path.dirname(path)
    missing = bool(folder) and not os.path.isdir(folder)
    hint = Message("the directory {folder} does not exist; make it first", folder=folder) if missing else ""
    return OrgchartError(
        Problem("OC712", Message("cannot write: {reason}", reason=reason), Place(path), hint=hint), ENVIRONMENT
    )


STDIN = "<stdin>"  # the name of standard input in messages


def _allow_size(context: click.Context, option: click.Parameter, mebibytes: int) -> None:
    SizeLimit.mebibytes = mebibytes


def reading_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of every command that reads a chart: where its files may lie, and how large they may be."""
    outside = click.option(
        "--allow-outside",
        is_flag=True,
        help="What the chart names, such as includes, may lie outside of its repository.",
    )
    size = click.option(
        "--max-size",
        type=click.IntRange(min=1),
        default=MAX_MEBIBYTES,
        metavar="MIB",
        expose_value=False,
        callback=_allow_size,
        help="How large a file may be; default: 64.",
    )
    return outside(size(command))


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


def contents_of(argument: str) -> tuple[str, dict[str, bytes]]:
    """The name that FILE has in messages, and the contents of it and of all that it includes, by path."""
    from ..loader import load

    name, read = opened(argument)
    contents: dict[str, bytes] = {}

    def noting(path: str) -> bytes:
        contents[path] = read(path)
        return contents[path]

    load(name, noting)
    return name, contents


def among(contents: Mapping[str, bytes]) -> Callable[[str], bytes]:
    """The function that reads files which are in memory."""

    def read(path: str) -> bytes:
        if path not in contents:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), path)
        return contents[path]

    return read


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
            raise OrgchartError(
                Problem("OC710", Message("standard input is closed"), hint=Message("name a file")), ENVIRONMENT
            )
        return read_stdin()

    return read


def _from_revision(revision: str, directory: str | None = None) -> Callable[[str], bytes]:
    def read(name: str) -> bytes:
        from .. import git

        return git.show(revision, name.removeprefix(f"{revision}:"), directory)

    return read
