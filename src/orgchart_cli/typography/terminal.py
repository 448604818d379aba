"""Text for terminals: one line that cannot move the cursor, and colour where it is wanted.

Colours are SGR parameters (ECMA-48, 8.3.117). Not `click.style`: renderers outside of the command line colour too.
"""

from __future__ import annotations

BOLD = "1"
RED, GREEN, YELLOW, MAGENTA, CYAN = "31", "32", "33", "35", "36"
JOINERS = "\u200c\u200d"  # not printable by themselves, but letters and emoji need them


def bold(colour: str) -> str:
    """The colour in bold."""
    return f"{BOLD};{colour}"


def painted(text: str, colour: str, color: bool = True) -> str:
    """The text in a colour, if colours are wanted."""
    return f"\x1b[{colour}m{text}\x1b[0m" if color else text


def plain(value: str) -> str:
    """One line that cannot move the cursor or change colours."""
    return "".join(c if c.isprintable() or c in JOINERS else "\ufffd" for c in " ".join(value.split()))
