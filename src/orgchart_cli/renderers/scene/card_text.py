"""Card texts in px: which lines a card shows, wrapped to a width, and where their baselines lie."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import ceil

from ...typography.font_metrics import WIDER_FONTS, font
from ...typography.line_breaking import narrowest, wrap
from ..cards import Line
from .scene import CardLine

TITLE_SIZE, QUIET_SIZE = 13, 11
ABOUT = 1.15  # times as wide is about as wide


@dataclass(frozen=True, slots=True)
class Leading:
    """The air in a card, in px: line heights, above and below the text, under the title, beside the text."""

    title: float
    quiet: float
    above: int
    between: int
    aside: int
    least_width: int


LOOSE = Leading(title=18, quiet=15, above=8, between=2, aside=12, least_width=80)
TIGHT = Leading(title=15.5, quiet=13.5, above=5, between=1, aside=7, least_width=60)

WrappedCard = tuple[CardLine, ...]

_BASELINE = 0.35  # ems from the middle of a line down to its baseline: half of a capital's height
_title, _quiet = font(TITLE_SIZE, bold=True), font(QUIET_SIZE)


def comfortable_width(cards: Sequence[Sequence[Line]]) -> float:
    """The width at which nine lines of ten need no break, titles and others, in px; or all, if they are about as wide.

    `第10组组长` should not break because it is a digit wider than `第9组组长`.
    """
    titles = sorted([_measured(True, text) for card in cards for kind, text in card if kind == "title"])
    others = sorted([_measured(False, text) for card in cards for kind, text in card if kind != "title"])
    return max([_common_width(widths) for widths in (titles, others) if widths])


def _common_width(widths: list[float]) -> float:
    common = widths[ceil((len(widths) - 1) * 0.9)]
    return widths[-1] if widths[-1] <= common * ABOUT else common


def narrowest_width(cards: Sequence[Sequence[Line]]) -> float:
    """The width below which a title would be cut inside a word."""
    titles = {text for card in cards for kind, text in card if kind == "title"}
    return max([narrowest(text, _title) for text in titles], default=0)


def wrapped_card(card: Sequence[Line], inner: float, leading: Leading) -> tuple[WrappedCard, float, int]:
    """The card's lines broken to `inner` px, the widest of them in px, and the card's height."""
    lines: list[CardLine] = []
    y, widest, title = float(leading.above), 0.0, True
    for kind, text in card:
        is_title = kind == "title"
        if title and not is_title and lines:
            y += leading.between
        title = is_title
        for line in _wrapped(is_title, text, inner):
            height, size = (leading.title, TITLE_SIZE) if is_title else (leading.quiet, QUIET_SIZE)
            lines.append(CardLine(line, y + height / 2 + _BASELINE * size, is_title))
            y += height
            widest = max(widest, _measured(is_title, line))
    return tuple(lines), widest, ceil(y) + leading.above


def card_width(widest: float, leading: Leading) -> int:
    """The even width of a card whose widest line measures `widest`, also where the reader's font runs wider."""
    needed = max(widest + 2 * leading.aside, widest * WIDER_FONTS + 6)
    return max(leading.least_width, 2 * ceil(needed / 2))


@lru_cache(maxsize=65536)
def _measured(is_title: bool, text: str) -> float:
    return _title(text) if is_title else _quiet(text)


@lru_cache(maxsize=65536)
def _wrapped(is_title: bool, text: str, inner: float) -> tuple[str, ...]:
    if text.isprintable() and _measured(is_title, text) <= inner:
        return (text,)
    return tuple(wrap(text, inner, _title if is_title else _quiet))
