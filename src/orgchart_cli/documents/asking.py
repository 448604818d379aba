"""What a page asks of a chart: the options of `render`, by the same names, written as texts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from difflib import get_close_matches
from typing import Any

from ..problems import OrgchartError, Problem
from ..wishes import WISHES, Request, Wish, request, value

FORMATS = ("svg", "text")
# The wishes that mean something on a page; paper, pixels and the handbook's do not.
OPTIONS = (
    *("format", "root", "depth", "region", "tag", "ancestors", "show", "layout", "direction", "theme", "lang"),
    *("width", "box", "ascii"),  # of text charts
)


def asked(texts: Mapping[str, str | bool], warn: Callable[[Problem], None]) -> Request:
    """The request of one chart: a picture in the page's colours, if nothing else is said.

    Raises OrgchartError for an option or a value that there is not.
    """
    wanted: dict[str, Any] = {"format": "svg", "theme": "auto"}
    for name, text in texts.items():
        if name not in OPTIONS:
            raise _unknown(name)
        try:
            wanted[name] = value(WISHES[name], _parts(WISHES[name], text))
        except ValueError as reason:
            raise OrgchartError(Problem("OC762", f"`{name}`: {reason}")) from None
    if wanted["format"] not in FORMATS:
        raise OrgchartError(Problem("OC762", f"`format`: a page shows {' or '.join(FORMATS)}"))
    return request(wanted, warn)


def _parts(wish: Wish, text: str | bool) -> list[str]:
    """A flag may stand alone, which Markdown reads as its own name; of several values commas make one text."""
    if wish.flag and text in (True, "", wish.name):
        return ["true"]
    return [part.strip() for part in str(text).split(",")] if wish.many else [str(text)]


def _unknown(name: str) -> OrgchartError:
    close = get_close_matches(name, OPTIONS, n=1)
    hint = f"did you mean `{close[0]}`?" if close else "a chart in a page takes " + ", ".join(OPTIONS)
    return OrgchartError(Problem("OC761", f"a chart in a page has no option `{name}`", hint=hint))
