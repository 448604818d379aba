"""Lines for a terminal: text that cannot move the cursor, and colour where it is wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .wording import Sentence

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
