"""What stands above and below a picture: its name, the document's data, and a legend of what occurs in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ...model import Chart
from ...typography.font_metrics import font
from ...typography.line_breaking import wrap

NAME_SIZE, META_SIZE = 20, 11
_META = ("version", "effective", "drafted_by", "reviewed_by", "approved_by")
_LEGEND_HEIGHT, _SWATCH, _GAP = 20, 22, 22


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a legend: what to draw (`vacancy`, `dotted` or a region's colour number), its words and place."""

    kind: str | int
    text: str
    x: float
    y: float


def meta_line(chart: Chart, words: Mapping[str, str]) -> str:
    """Version, date and who stands for the document, as far as the chart says."""
    said = [(words[key], getattr(chart.meta, key)) for key in _META]
    return "  ·  ".join(f"{word}{words['colon']}{value}" for word, value in said if value)


def name_lines(chart: Chart, width: float) -> list[str]:
    """The name, broken where it is wider than the picture."""
    return wrap(chart.name, max(width, 160), font(NAME_SIZE, bold=True))


def meta_lines(chart: Chart, words: Mapping[str, str], width: float) -> list[str]:
    """The document's data, broken where they are wider than the picture."""
    line = meta_line(chart, words)
    return wrap(line, max(width, 160), font(META_SIZE)) if line else []


def legend(kinds: list[tuple[str | int, str]], width: float) -> Iterator[Entry]:
    """The entries from left to right, in as many rows as they need; x and y in px from the legend's corner."""
    measure = font(META_SIZE)
    x = y = 0.0
    for kind, text in kinds:
        wide = _SWATCH + 6 + measure(text)
        if x and x + wide > width:
            x, y = 0.0, y + _LEGEND_HEIGHT
        yield Entry(kind, text, x, y)
        x += wide + _GAP


def legend_height(entries: list[Entry]) -> float:
    """The height of all rows, 0 for no entries."""
    return entries[-1].y + _LEGEND_HEIGHT if entries else 0.0
