"""The history for a terminal: a commit, and below it what it changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ....typography.terminal import RED, YELLOW, painted, plain
from ..sentences import language, sentences
from ..text import line

if TYPE_CHECKING:
    from ...history import Commit
    from . import HistoryOptions


def render(commits: Sequence[Commit], options: HistoryOptions) -> str:
    """Commits in the order given, an empty line between them."""
    return "\n".join("\n".join(_commit(c, options.color)) + "\n" for c in commits)


def _commit(commit: Commit, color: bool) -> list[str]:
    head = (
        f"{painted(commit.hash[:10], YELLOW, color)} {commit.date[:10]} {plain(commit.author)}  {plain(commit.subject)}"
    )
    if commit.state == "broken":
        return [head, painted(f"  stepped over: {plain(commit.reason)}", RED, color)]
    if commit.state == "shallow":
        return [head, "  the history ends here: this clone has no older commits (`git fetch --unshallow` gets them)"]
    state = f"  file {commit.state}: {plain(commit.path)}"
    lines: list[str] = []
    if commit.changes is not None:
        words = language(commit.changes)
        lines = [line(s, words, color) for s in sentences(commit.changes, plain)]
    return [head, *([state] if commit.state != "changed" else []), *lines]
