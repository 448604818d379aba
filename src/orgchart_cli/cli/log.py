"""`orgchart log`: the structural history of a file from git."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from ..diff.formats import HISTORY_FORMATS, HistoryOptions, history_renderer
from ..fields import spellings
from ..problems import ENVIRONMENT, Message, OrgchartError, Place, Problem
from .console import AUTO, color_option, progressing, use_color
from .files import STDOUT, write_all
from .group import Command
from .options import output_format

if TYPE_CHECKING:
    from .. import git
    from ..diff.history import Commit, PostHistory
    from ..model import Chart

_Parts = tuple[tuple[str, str], ...]  # the file and all that it includes: paths and blobs
KEPT = 8  # versions in memory: neighbours share theirs, and no history is too long


@click.command(cls=Command, short_help="The structural history of a file.")
@click.argument("file")
@click.option("--post", default="", metavar="POST", help="Only what happened to this post or position.")
@click.option("-f", "--format", type=click.Choice([*HISTORY_FORMATS]), help="Default: by the suffix of -o, else text.")
@click.option("-n", "--max-count", type=click.IntRange(min=1), metavar="N", help="At most the N newest commits.")
@click.option("-o", "--output", default=STDOUT, metavar="PATH", help="Write to PATH.")
@color_option
def command(file: str, post: str, format: str | None, max_count: int | None, output: str, color: str = AUTO) -> None:
    """The commits that changed the structure of FILE, newest first, and how. Renames of the file are followed."""
    name = output_format(output, format or "", HISTORY_FORMATS).name
    commits = list(_structural(file, post, max_count))
    options = HistoryOptions(post, output == STDOUT and use_color(sys.stdout, color))
    write_all([(output, history_renderer(name)(commits, options))])


def _structural(file: str, post: str, max_count: int | None) -> Iterator[Commit]:
    """The commits that changed something in what is asked about."""
    from .. import git
    from ..diff.history import PostHistory

    folder, _ = git.split(file)
    git.has_commits(folder)  # refuses where there is no repository
    of, count = PostHistory(post), 0
    with git.Blobs(folder) as blobs:
        versions = _Versions(blobs, git.relative(file))
        steps = _steps(versions, folder, file)
        border = git.shallow_commits(folder)
        for number, step in enumerate(progressing(steps, Message("commits"))):
            commit = _commit(steps, number, versions, step.hash in border, of)
            if commit is not None:
                yield commit
                count += 1
            if count == max_count:
                return


def _steps(versions: _Versions, folder: str | None, file: str) -> list[git.Step]:
    """The commits that touched the file, under all its names, or anything that it included then."""
    from .. import git

    paths: list[str] = []
    steps: list[git.Step] = []
    seen: set[tuple[str, str]] = set()  # commits and the names under which they brought the file
    while paths != (now := [*versions.names, *sorted(versions.included - {*versions.names})]):
        paths = now
        steps = git.history(paths, folder) if git.has_commits(folder) else []
        for step in steps:
            versions.note_includes(step.hash)
            brought = {(step.hash, path) for status, path in step.files if "A" in status and path in versions.names}
            for _, path in sorted(brought - seen):
                versions.names += [n for n in git.former_names(step, path, folder) if n not in versions.names]
            seen |= brought
    if not steps:
        hint = Message("`git add` and `git commit` it first")
        raise OrgchartError(Problem("OC723", Message("no commit has this file"), Place(file), hint=hint), ENVIRONMENT)
    return steps


def _commit(
    steps: Sequence[git.Step], number: int, versions: _Versions, border: bool, of: PostHistory
) -> Commit | None:
    """What one commit did; None where it left the structure as it was."""
    from ..diff.history import BROKEN, CHANGED, CREATED, DELETED, SHALLOW, Commit, changes_of_all, without_posts

    step = steps[number]
    if len(step.parents) > 1 and not step.files:
        return None  # each of its files is like one parent's
    after, reason = versions.chart(step.hash)
    head = (step.hash, step.author, step.date, step.subject, versions.path(step.hash) or versions.names[0])
    if border:
        return Commit(*head, SHALLOW)
    if reason:
        return Commit(*head, BROKEN, None, reason) if of.everything else None
    before = versions.last_good(steps, number)
    others = [chart for parent in step.parents[1:] if (chart := versions.chart(parent)[0]) is not None]
    last = after or (without_posts(before) if before is not None else None)
    if last is None:
        return None
    changes = of.touching(changes_of_all([before or without_posts(last), *others], last))
    state = CREATED if before is None and not others else DELETED if after is None else CHANGED
    return Commit(*head, state, changes) if changes else None


class _Versions:
    """Charts by commit, each loaded once as long as it is near; what does not load comes with its reason.

    `names` are the names of the file, the newest first, `included` all files that its versions include, each a path
    from the top of the repository.
    """

    def __init__(self, blobs: git.Blobs, name: str) -> None:
        self.blobs = blobs
        self.names = [name]
        self.included: set[str] = set()
        self.parts: dict[str, list[_Parts]] = {}  # of each blob of the file, what its versions included
        self.reasons: dict[_Parts, str] = {}
        self.charts: dict[_Parts, Chart] = {}
        self.good: tuple[int, Chart | None] = (-1, None)  # the step whose older version loads, and that version

    def path(self, revision: str) -> str:
        """The name that the file has in a commit, `""` where it is not there."""
        return next((name for name in self.names if self.blobs.hash(revision, name)), "")

    def chart(self, revision: str) -> tuple[Chart | None, str]:
        """The chart in a commit and why there is none; neither where there was no file."""
        path = self.path(revision)
        if not path:
            return None, ""
        main = self.blobs.hash(revision, path)
        parts = next((p for p in self.parts.get(main, ()) if self._same(revision, path, p)), None)
        if parts is not None and (parts in self.charts or self.reasons[parts]):
            return self.charts.get(parts), self.reasons[parts]
        return self._loaded(revision, path, main)

    def note_includes(self, revision: str) -> None:
        """Learn what the file includes in a commit."""
        path = self.path(revision)
        main = self.blobs.hash(revision, path) if path else ""
        known = any(self._same(revision, path, parts) for parts in self.parts.get(main, ()))
        if (
            main
            and not known
            and any(word.encode() in self.blobs.read(revision, path) for word in spellings("include"))
        ):
            self.chart(revision)

    def _same(self, revision: str, path: str, parts: _Parts) -> bool:
        return parts[0][0] == path and all(self.blobs.hash(revision, name) == hash for name, hash in parts[1:])

    def last_good(self, steps: Sequence[git.Step], number: int) -> Chart | None:
        """The chart before a commit; where that version does not load, the last one before it that does.

        Asked from the newest commit on: a row of versions that do not load is walked once.
        """
        if self.good[0] < number:
            for at in range(number, len(steps)):
                chart, reason = self.chart(steps[at].parents[0]) if steps[at].parents else (None, "")
                if not reason:
                    self.good = at, chart
                    return chart
            self.good = len(steps), None
        return self.good[1]

    def _loaded(self, revision: str, path: str, main: str) -> tuple[Chart | None, str]:
        """A version that is not in memory, with what it includes as it is in the same commit."""
        from ..loader import loads

        files = [(path, main)]

        def read(name: str) -> bytes:
            files.append((name, self.blobs.hash(revision, name)))
            return self.blobs.read(revision, name)

        chart, reason = None, ""
        try:
            chart = loads(self.blobs.read(revision, path), path, read)
        except OrgchartError as failure:
            first = failure.problems[0]
            reason = f"{first.where or path}: {first.code}: {first.message}"
        parts = tuple(files)
        self.included.update(name for name, hash in files[1:] if hash)
        self.parts.setdefault(main, []).append(parts)
        self.reasons[parts] = reason
        if chart is not None:
            while len(self.charts) >= KEPT:
                self.charts.pop(next(iter(self.charts)))
            self.charts[parts] = chart
        return chart, reason
