"""Card texts in px: which lines a card shows, wrapped to a width, and where their baselines lie."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from ..typography.metrics import WIDER_FONTS, font
from ..typography.wrapping import narrowest, wrap
from .cards import Line

TITLE_SIZE, QUIET_SIZE = 13, 11
_TITLE_LINE, _QUIET_LINE = 18, 15  # px from baseline to baseline
_ABOVE, _BETWEEN, _ASIDE = 8, 2, 12  # px above and below the text, under the title, left and right of the text
_LEAST_WIDTH = 80

Lettered = tuple[tuple[bool, str, float], ...]  # of each line: is it the title, its text, its baseline from the top

_title, _quiet = font(TITLE_SIZE, bold=True), font(QUIET_SIZE)


def natural_width(card: Sequence[Line]) -> float:
    """The width at which no line of the card needs to break."""
    return max([_measured(kind == "title", text) for kind, text in card])


def narrowest_width(card: Sequence[Line]) -> float:
    """The width below which a title would be cut inside a word."""
    return max([narrowest(text, _title) for kind, text in card if kind == "title"], default=0)


def lettered(card: Sequence[Line], inner: float) -> tuple[Lettered, float, int]:
    """The card's lines broken to `inner` px, the widest of them in px, and the card's height."""
    lines = []
    y, widest, title = float(_ABOVE), 0.0, True
    for kind, text in card:
        is_title = kind == "title"
        if title and not is_title and lines:
            y += _BETWEEN
        title = is_title
        for line in _wrapped(is_title, text, inner):
            lines.append((is_title, line, y + (13.5 if is_title else 11)))
            y += _TITLE_LINE if is_title else _QUIET_LINE
            widest = max(widest, _measured(is_title, line))
    return tuple(lines), widest, int(y) + _ABOVE


def card_width(widest: float) -> int:
    """The even width of a card whose widest line measures `widest`, also where the reader's font runs wider."""
    return max(_LEAST_WIDTH, 2 * -(-int(max(widest + 2 * _ASIDE, widest * WIDER_FONTS + 6) + 0.999) // 2))


@lru_cache(maxsize=65536)
def _measured(is_title: bool, text: str) -> float:
    return _title(text) if is_title else _quiet(text)


@lru_cache(maxsize=65536)
def _wrapped(is_title: bool, text: str, inner: float) -> tuple[str, ...]:
    if text.isprintable() and _measured(is_title, text) <= inner:
        return (text,)
    return tuple(wrap(text, inner, _title if is_title else _quiet))
