"""Lines for a terminal: text that cannot move the cursor, and colour where it is wanted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ...typography.terminal import BOLD, CYAN, GREEN, MAGENTA, RED, YELLOW, bold, painted, plain
from ..changes import ADDED, CHANGED, MOVED, POSSIBLE, REMOVED, WARNING
from .sentences import figure_line, grouped, language, region_names, sentences

if TYPE_CHECKING:
    from ..changes import Changes
    from ..history import Commit
    from . import ChangeOptions, HistoryOptions
    from .sentences import Language, Sentence

COLOURS = {ADDED: GREEN, REMOVED: RED, MOVED: YELLOW, CHANGED: CYAN, POSSIBLE: MAGENTA}  # the sign says it without


def line(sentence: Sentence, language: Language, color: bool) -> str:
    """A change as an indented line behind its sign."""
    change = sentence.change
    warning = painted(language.say("warning"), bold(RED), color) if change.severity == WARNING else ""
    sign, words = (painted(part, COLOURS[change.sign], color) for part in (change.sign, str(sentence)))
    return f"  {sign} {warning}{words}"


def render(changes: Changes, options: ChangeOptions) -> str:
    """One line a change; `""` where nothing changed."""
    if not changes:
        return ""
    names, words = region_names(changes), language(changes, options.lang)
    lines: list[str] = []
    for region, members in grouped(sentences(changes, plain, options.lang), changes):
        heading = f"{plain(names[region])} ({region})" if region in names else plain(changes.new.name)
        lines.append(painted(heading, BOLD, options.color))
        lines.extend(line(sentence, words, options.color) for sentence in members)
        lines.append("")
    lines.extend(_figures(changes, names, words, options.color))
    return "\n".join(lines) + "\n"


def _figures(changes: Changes, names: dict[str, str], language: Language, color: bool) -> list[str]:
    """A line for each region that changed its size, and last the one for the whole."""
    lines = [
        f"{plain(names.get(region, region))}{language.words['colon']}{figure_line(language, before, after)}"
        for region, before, after in changes.figures
        if region and before != after
    ]
    whole = next(((b, a) for region, b, a in changes.figures if not region), None)
    return [*lines, painted(figure_line(language, *whole), BOLD, color)] if whole else lines


def render_history(commits: Sequence[Commit], options: HistoryOptions) -> str:
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
