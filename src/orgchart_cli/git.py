"""The only place that runs git."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from .problems import ENVIRONMENT, Message, OrgchartError, Place, Problem

if TYPE_CHECKING:
    from subprocess import CompletedProcess


def run(arguments: Sequence[str], directory: str | None = None, stdin: bytes | None = None) -> CompletedProcess[bytes]:
    """Run `git ARGUMENTS` and return its exit code, stdout and stderr. Raises OrgchartError where there is no git.

    Paths come back as they are, not quoted; messages come in English; nothing pages, prompts or takes locks
    that are not needed.
    """
    import os
    import subprocess

    try:
        return subprocess.run(
            ["git", "-c", "core.quotePath=false", "--no-pager", *arguments],
            cwd=directory,
            env=_environment(directory),
            capture_output=True,
            check=False,
            input=b"" if stdin is None else stdin,
        )
    except FileNotFoundError as missing:
        if directory and not os.path.isdir(directory):
            raise _error("OC723", Message("there is no such folder"), Place(directory)) from missing
        hint = Message("install git, or name a file")
        raise _error("OC720", Message("git is not installed, or not on the PATH"), hint=hint) from missing


def _environment(directory: str | None) -> dict[str, str]:
    """What git is told by its environment.

    In a hook git names its repository by GIT_DIR, and means by it that the working tree begins where we are. In a
    folder below it would begin there, so it is named; in a folder elsewhere, another repository is meant.
    """
    import os

    environment = {**os.environ, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"}
    if not directory or "GIT_DIR" not in environment:
        return environment
    tree = os.path.realpath(environment.get("GIT_WORK_TREE", "."))
    if os.path.commonpath([tree, os.path.realpath(directory)]) != tree:
        return {name: value for name, value in environment.items() if name not in _OF_ONE_REPOSITORY}
    environment["GIT_WORK_TREE"] = tree
    paths = {name: os.path.abspath(environment[name]) for name in _PATHS if environment.get(name)}
    return environment | paths


# What `git rev-parse --local-env-vars` lists of places; the paths among them may be relative.
_PATHS = ("GIT_DIR", "GIT_COMMON_DIR", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY")
_OF_ONE_REPOSITORY = (*_PATHS, "GIT_WORK_TREE", "GIT_PREFIX", "GIT_ALTERNATE_OBJECT_DIRECTORIES")


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


def blob_ids(data: bytes) -> tuple[str, ...]:
    """The ids that git may have a file's content by: as it is, and as `core.autocrlf` commits it."""
    from hashlib import sha1

    contents = dict.fromkeys((data, data.replace(b"\r\n", b"\n")))
    return tuple(sha1(b"blob %d\0%s" % (len(each), each)).hexdigest() for each in contents)


def blob(id: str, directory: str | None = None) -> bytes | None:
    """The content that git knows by its id; None where it has none, or there is no git."""
    if not id.isalnum():
        return None
    try:
        done = run(["cat-file", "blob", id], directory)
    except OrgchartError:
        return None
    return done.stdout if done.returncode == 0 else None


def relative(path: str) -> str:
    """A path in the working tree as a revision takes it: from the top of its repository.

    The file, and its folder, need not exist any more. Outside of any repository it stays as it is, and reading it
    says so.
    """
    folder, name = split(path)
    inside = run(["rev-parse", "--show-prefix"], folder)
    if inside.returncode or not name:
        return path
    return posixpath.normpath(inside.stdout.decode("utf-8", "surrogateescape").rstrip("\n") + name)


def work_tree(directory: str | None, hint: str = "") -> str:
    """The top folder of the working tree. Raises OrgchartError outside of a repository and in a bare one."""
    done = run(["rev-parse", "--show-toplevel"], directory)
    if done.returncode:
        raise _refusal(done.stderr, None, hint)
    return done.stdout.decode("utf-8", "surrogateescape").rstrip("\n")


def has(revision: str, path: str, directory: str | None = None) -> bool:
    """Whether a revision has that file or folder; `path` counts from the top of the repository."""
    return _has_object(f"{revision}:{path}", directory)


def has_commits(directory: str | None) -> bool:
    """False in a repository whose first commit is still to come. Raises OrgchartError outside of one."""
    inside = run(["rev-parse", "--git-dir"], directory)
    if inside.returncode:
        raise _refusal(inside.stderr, None, Message("run it inside the file's repository"))
    return _has_object("HEAD^{commit}", directory)


def counterpart(path: str, old: str, new: str | None, directory: str | None) -> tuple[str, str]:
    """What a file is called in `old` and in `new` (None: the working tree), by git's detection of renames."""
    done = run(["diff", "--raw", "-z", "-M", "--diff-filter=R", old, *([new] if new else []), "--"], directory)
    words = iter(done.stdout.decode("utf-8", "surrogateescape").split("\0"))
    for head in words:
        if head.startswith(":"):
            former, later = next(words), next(words)
            if path in (former, later):
                return former, later
    return path, path


def _refusal(message: bytes, place: Place | None, hint: str) -> OrgchartError:
    """Why git would not even look: no repository, one that it does not trust, or one without a working tree."""
    line = _first_line(message)
    if "dubious ownership" in line:
        folder = line.rpartition("repository at ")[2].strip("'")
        trust = Message("if you trust it: git config --global --add safe.directory {folder}", folder=folder)
        return _error(
            "OC726", Message("git does not trust {folder}: it belongs to somebody else", folder=folder), place, trust
        )
    if "must be run in a work tree" in line:
        return _error(
            "OC727",
            Message("this repository is bare: it has no working tree"),
            place,
            Message("name revisions: REV:PATH"),
        )
    if "not a git repository" in line:
        return _error("OC721", Message("this is no git repository"), place, hint)
    return _error("OC725", Message("git: {line}", line=line), place)


def _clean(path: str) -> str:
    """Without inner `..`, which git does not resolve in a revision; a leading `./` or `../` keeps its meaning."""
    clean = posixpath.normpath(path.replace("\\", "/") if "/" not in path else path)
    return f"./{clean}" if path.startswith("./") and not clean.startswith("../") else clean


def _why_not(revision: str, path: str, directory: str | None) -> OrgchartError:
    """Find out what a refused `REV:PATH` lacks."""
    place = Place(f"{revision}:{path}")
    inside = run(["rev-parse", "--git-dir"], directory)
    if inside.returncode:
        return _refusal(inside.stderr, place, Message("a name with a colon means REV:PATH"))
    if revision and not _has_object(f"{revision}^{{tree}}", directory):
        hint = Message("`git branch -a` and `git log --oneline` list what there is")
        return _error("OC722", Message("git knows no revision {revision!r}", revision=revision), place, hint)
    if _has_object(f"{revision}:{_clean(path)}", directory):
        return _error(
            "OC724",
            Message("{path!r} is not a file in {revision}", path=path, revision=revision or Message("the index")),
            place,
        )
    here = posixpath.normpath(posixpath.join(".", path))
    if _has_object(f"{revision}:./{here}", directory):
        hint = Message(
            "did you mean `{revision}:./{here}`? Without ./ a path counts from the top of the repository",
            revision=revision,
            here=here,
        )
        return _error(
            "OC723",
            Message("no file {path!r} in {revision}", path=path, revision=revision or Message("the index")),
            place,
            hint,
        )
    return _error(
        "OC723", Message("no file {path!r} in {revision}", path=path, revision=revision or Message("the index")), place
    )


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
        raise _error("OC725", Message("git merge-file: {said}", said=_first_line(done.stderr)))
    return done.stdout, done.returncode


def shows_base() -> bool:
    """Whether conflicts are to show what both sides started from."""
    style = run(["config", "--get", "merge.conflictStyle"]).stdout.decode().strip()
    return style in ("diff3", "zdiff3")


class Step(NamedTuple):
    """A commit that touched files: its parents, and the status (`A`, `M`, … one letter a parent) and path of each."""

    hash: str
    parents: tuple[str, ...]
    author: str
    date: str
    subject: str
    files: tuple[tuple[str, str], ...]


def history(paths: Sequence[str], directory: str | None) -> list[Step]:
    """The commits that touched files, newest first; a merge has those files that are like in none of its parents.

    `paths` count from the top of the repository. Raises OrgchartError: no git, no repository.
    """
    form = "--format=%H%x00%P%x00%an%x00%aI%x00%s"
    options = ["--raw", "--no-abbrev", "-z", "-c", "--no-renames", "--encoding=UTF-8", "--no-show-signature", form]
    done = run(["log", *options, "--", *(f":(top,literal){path}" for path in paths)], directory)
    if done.returncode:
        raise _refusal(done.stderr, Place(paths[0]), Message("run it inside the file's repository"))
    return list(_steps(done.stdout.decode("utf-8", "surrogateescape").split("\0")))


def _steps(parts: list[str]) -> Iterator[Step]:
    """Five texts a commit, then two a file: `:mode mode blob blob status` and its path."""
    at = 0
    while at + 5 <= len(parts):
        hash, parents, author, date, subject = parts[at : at + 5]
        at += 5
        files = []
        while at < len(parts) and (head := parts[at].lstrip("\n"))[:1] in ("", ":"):
            if head:
                files.append((head.split()[-1], parts[at + 1]))
            at += 2 if head else 1
        yield Step(hash, tuple(parents.split()), author, date, _printable(subject), tuple(files))


def _printable(text: str) -> str:
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def former_names(step: Step, path: str, directory: str | None) -> Iterator[str]:
    """What a file that a commit brought was called in its parents."""
    for parent in step.parents:
        former, later = counterpart(path, parent, step.hash, directory)
        if former != later == path:
            yield former


def shallow_commits(directory: str | None) -> frozenset[str]:
    """The commits at which the history of a shallow clone ends."""
    import os

    done = run(["rev-parse", "--git-path", "shallow"], directory)
    path = os.path.join(directory or "", done.stdout.decode("utf-8", "surrogateescape").rstrip("\n"))
    try:
        with open(path, encoding="ascii") as file:
            return frozenset(file.read().split())
    except OSError:
        return frozenset()


class Blobs:
    """Many files of many revisions through two git processes: a context manager with `read` and `hash`."""

    def __init__(self, directory: str | None) -> None:
        self.directory = directory

    def __enter__(self) -> Blobs:
        import subprocess

        self.processes: list[subprocess.Popen[bytes]] = [
            subprocess.Popen(
                ["git", "cat-file", mode],
                cwd=self.directory,
                env=_environment(self.directory),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
            )
            for mode in ("--batch-check", "--batch")
        ]
        return self

    def __exit__(self, *_: object) -> None:
        for process in self.processes:
            process.communicate()

    def hash(self, revision: str, path: str) -> str:
        """The name of the blob that a path from the top has there, `""` where there is none."""
        spec = _spec(revision, path)
        if not spec:
            return ""
        if b"\n" in spec:
            done = run(["rev-parse", "--verify", "--quiet", spec.decode("utf-8", "surrogateescape")], self.directory)
            return done.stdout.decode().strip()
        kind, hash, _ = self._asked(0, spec)
        return hash if kind == "blob" else ""

    def read(self, revision: str, path: str) -> bytes:
        """The bytes of a file. Raises OrgchartError where there is none, and for a path that leads outside."""
        hash = self.hash(revision, path)
        if not hash:
            raise _error(
                "OC723", Message("no file {path!r} in {revision}", path=path, revision=revision[:10]), Place(path)
            )
        _, _, size = self._asked(1, hash.encode())
        stdout = self.processes[1].stdout
        assert stdout is not None
        data = stdout.read(size)
        stdout.read(1)
        return data

    def _asked(self, process: int, name: bytes) -> tuple[str, str, int]:
        """Kind, hash and size of an object; three times nothing where there is none."""
        stdin, stdout = self.processes[process].stdin, self.processes[process].stdout
        assert stdin is not None
        assert stdout is not None
        stdin.write(name + b"\n")
        stdin.flush()
        answer = stdout.readline().rsplit(b" ", 2)
        if len(answer) != 3 or not answer[2].strip().isdigit():
            return "", "", 0
        return answer[1].decode(), answer[0].decode(), int(answer[2])


def _spec(revision: str, path: str) -> bytes:
    """`REV:PATH` for a path inside the repository."""
    clean = posixpath.normpath(path)
    outside = clean.startswith(("/", "../")) or clean in ("..", ".") or "\0" in clean
    return b"" if outside else f"{revision}:{clean}".encode("utf-8", "surrogateescape")


def split(path: str) -> tuple[str | None, str]:
    """The folder to run git in, the nearest that there is, and the rest of the path."""
    import os

    folder, name = os.path.split(path)
    while folder and not os.path.isdir(folder):
        folder, between = os.path.split(folder)
        name = os.path.join(between, name)
        if not between:
            break
    return folder or None, name
