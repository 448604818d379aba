"""Which addresses a document may link to."""

from __future__ import annotations

import re
from functools import lru_cache

_SCHEME = r"([A-Za-z][A-Za-z0-9+.\-]*):"  # as text: compiled when there is a link
_BREAKS = r"[\x00-\x20\x7f-\xa0\u2028\u2029]"  # what browsers skip before they look for a scheme

SCHEMES = ("http", "https", "mailto")


def safe_url(url: str) -> str:
    """The address if it is http, https, mailto or relative, else `""`: `javascript:` and its like never link."""
    if re.search(_BREAKS, url):
        return ""
    scheme = re.match(_SCHEME, url)
    return "" if scheme and scheme[1].lower() not in SCHEMES else url


_ATTRIBUTE = {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;", ord('"'): "&quot;"}


def escaped(text: str) -> str:
    """`text` for element content or a quoted attribute, without the characters that XML 1.0 has no place for."""
    if text.isalnum():
        return text
    if not text.isprintable():
        text = "".join(filter(_is_allowed, text))
    return text.translate(_ATTRIBUTE) if "&" in text or "<" in text or ">" in text or '"' in text else text


@lru_cache(maxsize=1 << 16)  # widths, heights and offsets are the same few on every card
def number(value: float) -> str:
    """At most two decimals, and none that say nothing."""
    if value == int(value):
        return str(int(value))
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _is_allowed(character: str) -> bool:
    """Char of XML 1.0, section 2.2, without the C1 controls and with white space as a space's equal."""
    code = ord(character)
    return (
        character in "\t\n\r"
        or (0x20 <= code < 0x7F)
        or (0xA0 <= code < 0xD800)
        or 0xE000 <= code < 0xFFFE
        or code > 0xFFFF
    )
