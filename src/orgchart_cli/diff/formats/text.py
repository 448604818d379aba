"""Lines for a terminal: text that cannot move the cursor, and colour where it is wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .sentences import figure_line, grouped, region_names, sentences

if TYPE_CHECKING:
    from ..changes import Changes
    from . import ChangeOptions
    from .sentences import Sentence


COLOURS = {"+": "32", "-": "31", "→": "33", "~": "36", "?": "35"}  # SGR; the sign says the same without
WARNING = "1;31"
JOINERS = "\u200c\u200d"  # not printable by themselves, but letters and emoji need them


def told(sentence: Sentence, color: bool) -> str:
    """A change as an indented line behind its sign."""
    change = sentence.change
    warning = painted("warning: ", WARNING, color) if change.severity == "warning" else ""
    sign, words = (painted(part, COLOURS[change.sign], color) for part in (change.sign, str(sentence)))
    return f"  {sign} {warning}{words}"


def plain(value: str) -> str:
    """One line that cannot move the cursor or change colours."""
    return "".join(c if c.isprintable() or c in JOINERS else "\ufffd" for c in " ".join(value.split()))


def painted(text: str, colour: str, color: bool) -> str:
    """The text in a colour, if colours are wanted."""
    return f"\x1b[{colour}m{text}\x1b[0m" if color else text


BOLD = "1"


def render(changes: Changes, options: ChangeOptions) -> str:
    """One line a change; `""` where nothing changed."""
    if not changes:
        return ""
    names = region_names(changes)
    lines: list[str] = []
    for region, members in grouped(sentences(changes, plain, options.lang), changes):
        heading = f"{plain(names[region])} ({region})" if region in names else plain(changes.new.name)
        lines.append(painted(heading, BOLD, options.color))
        lines.extend(told(sentence, options.color) for sentence in members)
        lines.append("")
    lines.extend(_figures(changes, names, options.color))
    return "\n".join(lines) + "\n"


def _figures(changes: Changes, names: dict[str, str], color: bool) -> list[str]:
    """A line for each region that changed its size, and last the one for the whole."""
    lines = [
        f"{plain(names.get(region, region))}: {figure_line(before, after)}"
        for region, before, after in changes.figures
        if region and before != after
    ]
    whole = next(((b, a) for region, b, a in changes.figures if not region), None)
    return [*lines, painted(figure_line(*whole), BOLD, color)] if whole else lines
