"""Text for terminals: one line that cannot move the cursor, and colour where it is wanted.

Colours are SGR parameters (ECMA-48, 8.3.117). Not `click.style`: renderers outside of the command line colour too.
"""

from __future__ import annotations

import re

BOLD = "1"
RED, GREEN, YELLOW, MAGENTA, CYAN = "31", "32", "33", "35", "36"
JOINERS = "\u200c\u200d"  # not printable by themselves, but letters and emoji need them


def bold(colour: str) -> str:
    """The colour in bold."""
    return f"{BOLD};{colour}"


def painted(text: str, colour: str, color: bool = True) -> str:
    """The text in a colour, if colours are wanted."""
    return f"\x1b[{colour}m{text}\x1b[0m" if color else text


# Control characters, line ends, what turns the direction of text, and bytes of a name that are no UTF-8.
_HIDDEN = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
# What GitHub's runner takes for a command: `::name::` where a line begins, behind any blanks, and `##[name]` anywhere.
_COMMAND = re.compile(r"^(\s*:)(?=:)|##(?=\[)", re.MULTILINE)


def plain(value: str) -> str:
    """One line that cannot move the cursor or change colours, for reading: all blanks are the same."""
    return "".join(c if c.isprintable() or c in JOINERS else "\ufffd" for c in " ".join(value.split()))


def visible(value: str) -> str:
    """The same for names and paths, which stay recognizable: hidden characters as `\\x1b`, other blanks as they are."""
    return value if value.isprintable() else _HIDDEN.sub(_escape, value)


def inert(text: str) -> str:
    """Lines for a terminal or a pipeline's log, none of which a pipeline takes for a command.

    What is JSON or XML means the same afterwards; elsewhere a blank stands between the characters.
    """
    number, reference = _REFERENCES.get(text.lstrip()[:1], ("## ", ""))
    if reference:
        text = _CONTROL.sub(lambda found: reference.format(ord(found[0])), text)
    if "::" not in text and "##[" not in text:
        return text
    return _COMMAND.sub(lambda found: number if found[0] == "##" else f"{found[1]} ", text)


# By how a document begins: `##` in a string of it, and a character by its number.
_REFERENCES = {
    "{": ("#\\u0023", "\\u{:04x}"),
    "[": ("#\\u0023", "\\u{:04x}"),
    "<": ("#&#35;", "&#{};"),
}
_CONTROL = re.compile("[\x7f-\x9f\u2028\u2029]")


def _escape(found: re.Match[str]) -> str:
    code = ord(found[0])
    if 0xDC80 <= code <= 0xDCFF:
        return f"\\x{code - 0xDC00:02x}"
    return {"\n": "\\n", "\r": "\\r", "\t": "\\t"}.get(found[0], f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}")
