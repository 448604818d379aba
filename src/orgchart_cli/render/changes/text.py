"""Changes for a terminal: grouped by region, a sign before each, the figures at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .wording import Sentence, figure_line, grouped, region_names, sentences

if TYPE_CHECKING:
    from ...diff.changes import Changes
    from . import ChangeOptions

COLOURS = {"+": "32", "-": "31", "→": "33", "~": "36", "?": "35"}  # SGR; the sign says the same without
BOLD, WARNING = "1", "1;31"


def render(changes: Changes, options: ChangeOptions) -> str:
    """One line a change; `""` where nothing changed."""
    if not changes:
        return ""
    names = region_names(changes)
    lines: list[str] = []
    for region, members in grouped(sentences(changes, _plain), changes):
        heading = f"{_plain(names[region])} ({region})" if region in names else _plain(changes.new.name)
        lines.append(_painted(heading, BOLD, options.color))
        lines.extend(_line(sentence, options.color) for sentence in members)
        lines.append("")
    lines.extend(_figures(changes, names, options.color))
    return "\n".join(lines) + "\n"


def _line(sentence: Sentence, color: bool) -> str:
    change = sentence.change
    warning = _painted("warning: ", WARNING, color) if change.severity == "warning" else ""
    sign, words = (_painted(part, COLOURS[change.sign], color) for part in (change.sign, str(sentence)))
    return f"  {sign} {warning}{words}"


def _figures(changes: Changes, names: dict[str, str], color: bool) -> list[str]:
    """A line for each region that changed its size, and last the one for the whole."""
    lines = [
        f"{_plain(names.get(region, region))}: {figure_line(before, after)}"
        for region, before, after in changes.figures
        if region and before != after
    ]
    whole = next(((b, a) for region, b, a in changes.figures if not region), None)
    return [*lines, _painted(figure_line(*whole), BOLD, color)] if whole else lines


def _plain(value: str) -> str:
    """One line that cannot move the cursor or change colours."""
    return "".join(c if c.isprintable() or c in "\u200d\u200c" else "\ufffd" for c in " ".join(value.split()))


def _painted(text: str, colour: str, color: bool) -> str:
    return f"\x1b[{colour}m{text}\x1b[0m" if color else text
