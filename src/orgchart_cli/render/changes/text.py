"""Changes for a terminal: grouped by region, a sign before each, the figures at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .painting import painted, plain, told
from .wording import figure_line, grouped, region_names, sentences

if TYPE_CHECKING:
    from ...diff.changes import Changes
    from . import ChangeOptions

BOLD = "1"


def render(changes: Changes, options: ChangeOptions) -> str:
    """One line a change; `""` where nothing changed."""
    if not changes:
        return ""
    names = region_names(changes)
    lines: list[str] = []
    for region, members in grouped(sentences(changes, plain), changes):
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
