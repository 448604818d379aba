"""How wide a text is in px, in whatever sans font the viewer has.

The widths are an upper envelope: for each character the widest of the common sans fonts (`advances`), so
a card cut to measure holds its text in Arial, Helvetica, Segoe UI, Roboto, Noto Sans, Open Sans or Inter.
Real titles come out 3 to 12 % narrower than measured. DejaVu Sans and Verdana, drawn wider than all of
these, are left out: to make room for them would cost every other reader a tenth of the page.
`WIDER_FONTS` says what they need, which a card's padding covers for all but long lines.

Full-width scripts are one em a character. Scripts without a table get a generous width a letter; kerning
and joining only make text narrower.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from functools import lru_cache

from .font_widths import BOLD, REGULAR, Rows
from .terminal import cell_width, graphemes

WIDER_FONTS = 1.12
"""How much wider than measured a text may be in DejaVu Sans or Verdana, at most (bold; regular: 1.05)."""

_EM, _EMOJI = 1000, 1350
# First code point of a script, and what a letter of it takes: regular, bold.
_SCRIPTS = (
    (0x0, 640, 700), (0x530, 760, 800), (0x590, 720, 780), (0x600, 800, 860), (0x780, 900, 950),
    (0x900, 900, 950), (0xB80, 1250, 1300), (0xC00, 1000, 1050), (0xE00, 720, 760), (0xF00, 1000, 1050),
    (0x1E00, 640, 700), (0x2000, 1000, 1000),
)  # fmt: skip
_SCRIPT_STARTS = [first for first, _, _ in _SCRIPTS]


class _Advances(dict[str, int]):
    """Thousandths of an em by character; full-width ones are filled in when met; a KeyError for others."""

    def __init__(self, rows: Rows, bold: bool) -> None:
        for first, widths in rows:
            self.update((chr(first + i), width) for i, width in enumerate(widths))
        self.bold = bold

    def __missing__(self, character: str) -> int:
        if not "\u2e80" <= character <= "\ud7a3" and not "\uff01" <= character <= "\uff60":
            raise KeyError(character)
        self[character] = _EM if cell_width(character) else 0
        return self[character]

    def cluster(self, cluster: str) -> int:
        """The advance of a grapheme cluster: marks take nothing, and an emoji sequence is one picture."""
        if "\ufe0f" in cluster or "\U0001f000" <= cluster[0] <= "\U0001ffff":
            return _EMOJI
        return sum(map(self.single, cluster))

    def single(self, character: str) -> int:
        """The advance of any character, by its script where no table has it."""
        cells = cell_width(character)
        if cells != 1 or character in self:
            return self.get(character, _EM) if cells else 0
        return _SCRIPTS[bisect_right(_SCRIPT_STARTS, ord(character)) - 1][2 if self.bold else 1]


@lru_cache(maxsize=2)
def _advances(bold: bool) -> _Advances:
    return _Advances(BOLD if bold else REGULAR, bold)


def text_width(text: str, size: float, bold: bool = False) -> float:
    """The width of one line of `text` in px at most, at a font size of `size` px."""
    table = _advances(bold)
    try:
        return sum(map(table.__getitem__, text)) * size / 1000
    except KeyError:
        return sum(map(table.cluster, graphemes(text))) * size / 1000


def font(size: float, bold: bool = False) -> Callable[[str], float]:
    """`text_width` at one size and weight, as `wrapping.wrap` wants it."""
    return lambda text: text_width(text, size, bold)
