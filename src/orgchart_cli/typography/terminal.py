"""Text for terminals: how many columns a text takes, cluster by cluster; and right-to-left text kept in place.

Widths are wcwidth's. Its import costs half of the start-up budget, so texts of nothing but "plain"
characters are measured without it: characters that are a grapheme cluster each, whatever stands beside
them, and whose width the tables below know. East Asian "ambiguous" characters (`·`, `…`, `①`, Greek,
Cyrillic, line-drawing) take one cell, as in wcwidth, in every UTF-8 locale and by the terminals' own
defaults. A control character takes none.

Further below: one line that cannot move the cursor, and colour where it is wanted. Colours are SGR parameters
(ECMA-48, 8.3.117). Not `click.style`: renderers outside of the command line colour too.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache

# Ranges of plain characters, first and last. Letters, marks of punctuation and symbols that take one cell:
_NARROW = (
    (0x20, 0x7E), (0xA0, 0xAC), (0xAE, 0x2FF), (0x1E00, 0x1EFF),  # Latin
    (0x370, 0x482), (0x48A, 0x52F), (0x1F00, 0x1FFF),  # Greek, Cyrillic
    (0x2010, 0x2027), (0x202F, 0x205E), (0x2070, 0x20BF), (0x2100, 0x22FF),  # punctuation, arrows, sets
    (0x2460, 0x24FF), (0x2500, 0x25FC),  # circled numbers, line-drawing, shapes
)  # fmt: skip
# CJK radicals and symbols, kana, bopomofo, Jamo for show, Han, Yi, Hangul, full-width forms: two cells.
_WIDE = (
    (0x2E80, 0x2E99), (0x2E9B, 0x2EF3), (0x2F00, 0x2FD5), (0x3000, 0x3029), (0x3030, 0x303E),
    (0x3041, 0x3096), (0x309B, 0x30FF), (0x3105, 0x312F), (0x3131, 0x3163), (0x3165, 0x318E),
    (0x3190, 0x31E3), (0x31F0, 0x321E), (0x3220, 0x3247), (0x3250, 0xA48C), (0xAC00, 0xD7A3),
    (0xF900, 0xFAFF), (0xFE30, 0xFE4F), (0xFF01, 0xFF60), (0xFFE0, 0xFFE6),
    (0x20000, 0x2FFFD), (0x30000, 0x3FFFD),
)  # fmt: skip
_RANGES = sorted([(a, b, 1) for a, b in _NARROW] + [(a, b, 2) for a, b in _WIDE])
_STARTS = [first for first, _, _ in _RANGES]

_RIGHT_TO_LEFT = (
    (0x590, 0x8FF), (0x200F, 0x200F), (0xFB1D, 0xFDFF), (0xFE70, 0xFEFC),
    (0x10800, 0x10FFF), (0x1E800, 0x1EFFF),
)  # fmt: skip
_DIRECTIONS = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])  # embeddings and isolates
_ISOLATE, _POP = "\u2068", "\u2069"  # first-strong isolate, pop directional isolate (UAX #9)


class _PlainCells(dict[str, int]):
    """Cells by plain character, filled as characters are met; a KeyError for any other."""

    def __missing__(self, character: str) -> int:
        code = ord(character)
        _, last, cells = _RANGES[max(0, bisect_right(_STARTS, code) - 1)]
        if code > last or code < 0x20:
            raise KeyError(character)
        self[character] = cells
        return cells


_plain_cells = _PlainCells().__getitem__


def cell_width(text: str) -> int:
    """The number of terminal cells that `text` takes on one line: the sum over its grapheme clusters."""
    if text.isascii() and text.isprintable():
        return len(text)
    try:
        return sum(map(_plain_cells, text))
    except KeyError:
        return _cluster_cells(text)


def is_plain(text: str) -> bool:
    """Whether each character of `text` is a grapheme cluster of its own, whatever stands beside it."""
    try:
        return (text.isascii() and text.isprintable()) or sum(map(_plain_cells, text)) >= 0
    except KeyError:
        return False


def graphemes(text: str) -> Iterator[str]:
    """The extended grapheme clusters of `text` (UAX #29), in order; joined they are the text again."""
    if is_plain(text):
        return iter(text)
    from wcwidth import iter_graphemes

    return iter(iter_graphemes(text))


@lru_cache(maxsize=65536)
def _cluster_cells(text: str) -> int:
    from wcwidth import iter_graphemes, wcswidth

    return sum(max(0, wcswidth(cluster)) for cluster in iter_graphemes(text))


def isolated(text: str) -> str:
    """`text` as it may stand between line-drawing characters: it cannot reorder what is around it.

    A terminal or viewer that reorders (UAX #9) takes the border between two Hebrew labels as part of one
    right-to-left run and swaps the boxes. So such a label goes between isolate characters, which take no
    cell, and its own explicit directional characters, which could end the isolate, are dropped. Others
    come back as they are.
    """
    if is_plain(text):
        return text
    bare = text.translate(_DIRECTIONS)
    return f"{_ISOLATE}{bare}{_POP}" if any(map(_is_right_to_left, bare)) else bare


def _is_right_to_left(character: str) -> bool:
    return any(first <= ord(character) <= last for first, last in _RIGHT_TO_LEFT)


# --- one line that cannot move the cursor, and colour

BOLD = "1"
RED, GREEN, YELLOW, MAGENTA, CYAN = "31", "32", "33", "35", "36"
JOINERS = "\u200c\u200d"  # not printable by themselves, but letters and emoji need them


def bold(colour: str) -> str:
    """The colour in bold."""
    return f"{BOLD};{colour}"


def painted(text: str, colour: str, color: bool = True) -> str:
    """The text in a colour, if colours are wanted."""
    return f"\x1b[{colour}m{text}\x1b[0m" if color else text


# Patterns of what hardly any line has are texts: `re` compiles one when it is needed.
# Control characters, line ends, what turns the direction of text, and bytes of a name that are no UTF-8.
_HIDDEN = "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
# What GitHub's runner takes for a command: `::name::` where a line begins, behind any blanks, and `##[name]` anywhere.
_COMMAND = r"(?m)^(\s*:)(?=:)|##(?=\[)"


def plain(value: str) -> str:
    """One line that cannot move the cursor or change colours, for reading: all blanks are the same."""
    return "".join(c if c.isprintable() or c in JOINERS else "\ufffd" for c in " ".join(value.split()))


def visible(value: str) -> str:
    """The same for names and paths, which stay recognizable: hidden characters as `\\x1b`, other blanks as they are."""
    return value if value.isprintable() else re.sub(_HIDDEN, _escape, value)


def inert(text: str) -> str:
    """Lines for a terminal or a pipeline's log, none of which a pipeline takes for a command.

    What is JSON or XML means the same afterwards; elsewhere a blank stands between the characters.
    """
    number, reference = _REFERENCES.get(text.lstrip()[:1], ("## ", ""))
    if reference:
        text = re.sub(_CONTROL, lambda found: reference.format(ord(found[0])), text)
    if "::" not in text and "##[" not in text:
        return text
    return re.sub(_COMMAND, lambda found: number if found[0] == "##" else f"{found[1]} ", text)


# By how a document begins: `##` in a string of it, and a character by its number.
_REFERENCES = {
    "{": ("#\\u0023", "\\u{:04x}"),
    "[": ("#\\u0023", "\\u{:04x}"),
    "<": ("#&#35;", "&#{};"),
}
_CONTROL = "[\x7f-\x9f\u2028\u2029]"


def _escape(found: re.Match[str]) -> str:
    code = ord(found[0])
    if 0xDC80 <= code <= 0xDCFF:
        return f"\\x{code - 0xDC00:02x}"
    return {"\n": "\\n", "\r": "\\r", "\t": "\\t"}.get(found[0], f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}")
