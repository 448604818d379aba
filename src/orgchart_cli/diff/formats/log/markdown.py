"""The history as Markdown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ....markup.markdown import code
from ....markup.markdown import text as escaped
from ..sentences import sentences

if TYPE_CHECKING:
    from ...history import Commit
    from . import HistoryOptions


def render(commits: Sequence[Commit], options: HistoryOptions) -> str:
    """A heading for the whole and one for each commit."""
    of = f" of {code(options.post)}" if options.post else ""
    return "\n".join([f"# History{of}\n", *map(_commit, commits)])


def _commit(commit: Commit) -> str:
    head = f"## {commit.date[:10]} {escaped(commit.subject)}\n\n{code(commit.hash[:10])}, {escaped(commit.author)}\n"
    if commit.state == "broken":
        return f"{head}\nStepped over: {escaped(commit.reason)}\n"
    if commit.state == "shallow":
        return f"{head}\nThe history ends here: this clone has no older commits.\n"
    lines = [f"- File {commit.state}: {code(commit.path)}"] if commit.state != "changed" else []
    if commit.changes is not None:
        lines += [f"- **{s.change.sign.replace('-', '−')}** {s}" for s in sentences(commit.changes, escaped)]
    return head + "\n" + "\n".join(lines) + "\n"
