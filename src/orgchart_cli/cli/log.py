"""`orgchart log`: the structural history of a file from git."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from ..diff.formats.log import HISTORY_FORMATS, HistoryOptions, history_renderer
from ..problems import OrgchartError
from .console import AUTO, color_option, progressing, use_color
from .options import output_format
from .output_files import STDOUT, write_all

if TYPE_CHECKING:
    from .. import git
    from ..diff.history import Commit, PostHistory
    from ..model import Chart

KEPT = 8  # versions in memory: neighbours share theirs, and no history is too long


@click.command(short_help="The structural history of a file.")
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
    from ..diff.history import PostHistory
    from ..git import Blobs, history

    steps = history(file)
    of, count = PostHistory(post), 0
    with Blobs(file) as blobs:
        versions = _Versions(blobs)
        for number, step in enumerate(progressing(steps, "commits")):
            before = versions.last_good(steps, number)
            commit = _commit(step, before, *versions.chart(step.new, step.path), of)
            if commit is not None:
                yield commit
                count += 1
            if count == max_count:
                return


def _commit(step: git.Step, before: Chart | None, after: Chart | None, reason: str, of: PostHistory) -> Commit | None:
    """What one commit did; None where it left the structure as it was."""
    from ..diff import compare
    from ..diff.history import BROKEN, CHANGED, CREATED, DELETED, Commit, without_posts

    head = (step.hash, step.author, step.date, step.subject, step.path)
    if reason:
        return Commit(*head, BROKEN, None, reason) if of.everything else None
    if after is None:
        changes = compare(before, without_posts(before)) if before is not None else None
    else:
        changes = compare(before if before is not None else without_posts(after), after)
    changes = of.touching(changes) if changes is not None else None
    state = CREATED if before is None else DELETED if after is None else CHANGED
    return Commit(*head, state, changes) if changes else None


class _Versions:
    """Charts by blob, each loaded once as long as it is near; what does not load comes with its reason."""

    def __init__(self, blobs: git.Blobs) -> None:
        self.blobs = blobs
        self.charts: dict[str, tuple[Chart | None, str]] = {}
        self.broken: dict[str, str] = {}  # why a blob does not load: each is read once, however many follow it
        self.good: tuple[int, Chart | None] = (-1, None)  # the step whose older version loads, and that version

    def chart(self, blob: str, path: str) -> tuple[Chart | None, str]:
        """The chart of a blob and why there is none; neither where there was no file."""
        if not blob:
            return None, ""
        if blob in self.broken:
            return None, self.broken[blob]
        if blob not in self.charts:
            while len(self.charts) >= KEPT:
                self.charts.pop(next(iter(self.charts)))
            self.charts[blob] = self._loaded(blob, path)
            if self.charts[blob][1]:
                self.broken[blob] = self.charts[blob][1]
        return self.charts[blob]

    def last_good(self, steps: Sequence[git.Step], number: int) -> Chart | None:
        """The chart before a commit; where that version does not load, the last one before it that does.

        Asked from the newest commit on: a row of versions that do not load is walked once.
        """
        if self.good[0] < number:
            for at in range(number, len(steps)):
                chart, reason = self.chart(steps[at].old, steps[at].old_path)
                if not reason:
                    self.good = at, chart
                    return chart
            self.good = len(steps), None
        return self.good[1]

    def _loaded(self, blob: str, path: str) -> tuple[Chart | None, str]:
        from ..loader import loads

        try:
            return loads(self.blobs.read(blob), path, self._included), ""
        except OrgchartError as failure:
            first = failure.problems[0]
            return None, f"{first.where or path}: {first.code}: {first.message}"

    def _included(self, path: str) -> bytes:
        """A file that the chart includes, as it is in HEAD: the history follows one file."""
        return self.blobs.read(f"HEAD:{path}")
