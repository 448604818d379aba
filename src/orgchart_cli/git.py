"""The only place that runs git."""

from __future__ import annotations

import posixpath
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from .problems import ENVIRONMENT, OrgchartError, Place, Problem

if TYPE_CHECKING:
    from subprocess import CompletedProcess


def run(arguments: Sequence[str], directory: str | None = None, stdin: bytes | None = None) -> CompletedProcess[bytes]:
    """Run `git ARGUMENTS` and return its exit code, stdout and stderr. Raises OrgchartError where there is no git.

    Paths come back as they are, not quoted; messages come in English; nothing pages, prompts or takes locks
    that are not needed.
    """
    import os
    import subprocess

    environment = {**os.environ, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"}
    try:
        return subprocess.run(
            ["git", "-c", "core.quotePath=false", "--no-pager", *arguments],
            cwd=directory,
            env=environment,
            capture_output=True,
            check=False,
            input=b"" if stdin is None else stdin,
        )
    except FileNotFoundError as missing:
        if directory and not os.path.isdir(directory):
            raise _error("OC723", "there is no such folder", Place(directory)) from missing
        hint = "install git, or name a file"
        raise _error("OC720", "git is not installed, or not on the PATH", hint=hint) from missing


def show(revision: str, path: str, directory: str | None = None) -> bytes:
    """The bytes of `path` as it was in `revision`; an empty revision is the index.

    As in git, `path` counts from the top of the repository unless it begins with `./` or `../`.
    Raises OrgchartError: no git, no repository, no such revision, no such path, not a file.
    """
    spec = f"{revision}:{_clean(path)}"
    if not revision.startswith("-"):
        done = run(["cat-file", "blob", spec], directory)
        if done.returncode == 0:
            return done.stdout
    raise _why_not(revision, path, directory)


def relative(path: str) -> str:
    """A path in the working tree as a revision takes it: from the top of its repository.

    Outside of any repository it stays as it is, and reading it says so.
    """
    folder, name = _split(path)
    inside = run(["rev-parse", "--show-prefix"], folder)
    if inside.returncode or not name:
        return path
    return inside.stdout.decode("utf-8", "surrogateescape").rstrip("\n") + name


def _clean(path: str) -> str:
    """Without inner `..`, which git does not resolve in a revision; a leading `./` or `../` keeps its meaning."""
    clean = posixpath.normpath(path.replace("\\", "/") if "/" not in path else path)
    return f"./{clean}" if path.startswith("./") and not clean.startswith("../") else clean


def _why_not(revision: str, path: str, directory: str | None) -> OrgchartError:
    """Find out what a refused `REV:PATH` lacks."""
    place = Place(f"{revision}:{path}")
    inside = run(["rev-parse", "--git-dir"], directory)
    if inside.returncode:
        return _error("OC721", f"git: {_first_line(inside.stderr)}", place, "a name with a colon means REV:PATH")
    if revision and not _has_object(f"{revision}^{{tree}}", directory):
        hint = "`git branch -a` and `git log --oneline` list what there is"
        return _error("OC722", f"git knows no revision {revision!r}", place, hint)
    if _has_object(f"{revision}:{_clean(path)}", directory):
        return _error("OC724", f"{path!r} is not a file in {revision or 'the index'}", place)
    here = posixpath.normpath(posixpath.join(".", path))
    if _has_object(f"{revision}:./{here}", directory):
        hint = f"did you mean `{revision}:./{here}`? Without ./ a path counts from the top of the repository"
        return _error("OC723", f"no file {path!r} in {revision or 'the index'}", place, hint)
    return _error("OC723", f"no file {path!r} in {revision or 'the index'}", place)


def _has_object(name: str, directory: str | None) -> bool:
    """Does git know an object of this name?"""
    return not name.startswith("-") and run(["rev-parse", "--verify", "--quiet", name], directory).returncode == 0


def _first_line(message: bytes) -> str:
    lines = message.decode("utf-8", "replace").splitlines()
    return lines[0].removeprefix("fatal: ") if lines else "refused"


def _error(code: str, message: str, place: Place | None = None, hint: str = "") -> OrgchartError:
    return OrgchartError(Problem(code, message, place, hint=hint), ENVIRONMENT)


def plain_diff(old: str, new: str, old_path: str, new_path: str, color: bool) -> bytes:
    """Git's own line diff of two files, under the names that they have in the repository."""
    done = run(["diff", "--no-index", "--no-ext-diff", "--no-textconv", f"--color={_when(color)}", "--", old, new])
    hunks = done.stdout.find(b"@@") if not color else done.stdout.find(b"\x1b[36m@@")
    head = f"--- a/{old_path}\n+++ b/{new_path}\n".encode()
    return head + done.stdout[hunks:] if hunks >= 0 else done.stdout


def _when(color: bool) -> str:
    return "always" if color else "never"


def merge_file(base: str, ours: str, theirs: str, size: int) -> tuple[bytes, int]:
    """Git's own merge of three files by lines, and how many conflicts it left."""
    labels = [word for label in ("ours", "base", "theirs") for word in ("-L", label)]
    done = run(["merge-file", "-p", f"--marker-size={size}", *labels, ours, base, theirs])
    if done.returncode > 127:
        raise _error("OC725", f"git merge-file: {_first_line(done.stderr)}")
    return done.stdout, done.returncode


def shows_base() -> bool:
    """Whether conflicts are to show what both sides started from."""
    style = run(["config", "--get", "merge.conflictStyle"]).stdout.decode().strip()
    return style in ("diff3", "zdiff3")


class Step(NamedTuple):
    """A commit that touched a file: blob and path before and after it, `""` where there was no file."""

    hash: str
    author: str
    date: str
    subject: str
    old: str
    new: str
    old_path: str
    path: str


def history(path: str) -> list[Step]:
    """The commits that touched a file, newest first, through renames (`git log --follow`). Merges are left out.

    Raises OrgchartError: no git, no repository, no such file in any commit.
    """
    folder, name = _split(path)
    form = "--format=%x01%H%x00%an%x00%aI%x00%s%x00"
    done = run(["log", "--follow", "--no-merges", "--raw", "--no-abbrev", "-z", form, "--", name], folder)
    if done.returncode:
        message = _first_line(done.stderr)
        code = "OC721" if "not a git repository" in message else "OC725"
        raise _error(code, f"git log: {message}", Place(path), "run it inside the file's repository")
    steps = [_step(part) for part in done.stdout.decode("utf-8", "replace").split("\x01")[1:]]
    if not steps:
        raise _error("OC723", "no commit has this file", Place(path), "`git add` and `git commit` it first")
    return steps


def _step(part: str) -> Step:
    """One commit of the log: its own fields, then `:mode mode blob blob status`, then one path or two."""
    hash, author, date, subject, raw, *paths = part.replace("\n", "").split("\0")
    fields = (raw or paths.pop(0)).lstrip(":").split()
    names = [p for p in paths if p]
    blobs = ["" if set(blob) == {"0"} else blob for blob in fields[2:4]]
    return Step(hash, author, date, subject, blobs[0], blobs[1], names[0], names[-1])


class Blobs:
    """Many objects of a repository through one git process: a context manager with `read`."""

    def __init__(self, path: str) -> None:
        self.folder: str | None = _split(path)[0]

    def __enter__(self) -> Blobs:
        import subprocess

        self.process: subprocess.Popen[bytes] = subprocess.Popen(
            ["git", "cat-file", "--batch"], cwd=self.folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        return self

    def __exit__(self, *_: object) -> None:
        self.process.communicate()

    def read(self, name: str) -> bytes:
        """The bytes of an object by hash or `REV:PATH`. Raises OrgchartError where there is none."""
        stdin, stdout = self.process.stdin, self.process.stdout
        assert stdin is not None
        assert stdout is not None
        stdin.write(name.encode() + b"\n")
        stdin.flush()
        head = stdout.readline().split()
        if len(head) != 3:
            raise _error("OC723", f"git has no {name!r}", Place(name))
        data = stdout.read(int(head[2]))
        stdout.read(1)
        return data


def _split(path: str) -> tuple[str | None, str]:
    """The folder to run git in, and the file's name there."""
    import os

    folder, name = os.path.split(path)
    return folder or None, name
