"""Which addresses a document may link to."""

from __future__ import annotations

import re

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.\-]*):")
_BREAKS = re.compile(r"[\x00-\x20\x7f-\xa0\u2028\u2029]")  # what browsers skip before they look for a scheme

SCHEMES = ("http", "https", "mailto")


def safe_url(url: str) -> str:
    """The address if it is http, https, mailto or relative, else `""`: `javascript:` and its like never link."""
    if _BREAKS.search(url):
        return ""
    scheme = _SCHEME.match(url)
    return "" if scheme and scheme[1].lower() not in SCHEMES else url
