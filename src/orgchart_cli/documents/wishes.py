"""What a page may ask of a chart: the options of `render`, by the same names, written as texts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from ..problems import OrgchartError, Problem
from ..render.options import SHOW

SELECTING = {"root": "root", "depth": "depth", "region": "regions", "tag": "tags", "ancestors": "ancestors"}


@dataclass(frozen=True, slots=True)
class Wishes:
    """Arguments for `select` and for `Options`, as texts read to values."""

    selection: dict[str, Any]
    options: dict[str, Any]


def wishes(texts: Mapping[str, str | bool]) -> Wishes:
    """Read the options of one chart. Raises OrgchartError for a name or a value that there is not."""
    selection: dict[str, Any] = {}
    options: dict[str, Any] = {}
    for name, text in texts.items():
        if name not in READERS:
            raise _unknown(name)
        value = READERS[name](name, name if text is True else str(text))
        if name in SELECTING:
            selection[SELECTING[name]] = value
        else:
            options[name] = value
    return Wishes(selection, {"theme": "auto", "format": "svg", **options})


def _text(name: str, text: str) -> str:
    return text


def _names(name: str, text: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in text.split(",") if word.strip())


def _lines(name: str, text: str) -> tuple[str, ...]:
    for word in _names(name, text):
        _one_of(*SHOW)(name, word)
    return _names(name, text)


def _number(name: str, text: str) -> int:
    if not (text.isascii() and text.isdigit()):
        raise _bad(name, text, "a whole number")
    return int(text)


def _flag(name: str, text: str) -> bool:
    """`ancestors` alone or `ancestors=true`."""
    return _one_of(name, "true", "false")(name, text) != "false"


def _one_of(*choices: str) -> Callable[[str, str], str]:
    def read(name: str, text: str) -> str:
        if text not in choices:
            raise _bad(name, text, f"one of {', '.join(choices)}")
        return text

    return read


READERS: dict[str, Callable[[str, str], Any]] = {
    "format": _one_of("svg", "text"),
    "root": _text,
    "depth": _number,
    "region": _names,
    "tag": _names,
    "ancestors": _flag,
    "show": _lines,
    "width": _number,
    "layout": _one_of("auto", "wide", "hanging"),
    "direction": _one_of("down", "right"),
    "ascii": _flag,
    "box": _one_of("single", "rounded", "double", "heavy"),
    "theme": _one_of("auto", "light", "dark", "mono", "print"),
    "lang": _text,
}


def _unknown(name: str) -> OrgchartError:
    close = get_close_matches(name, READERS, n=1)
    hint = f"did you mean `{close[0]}`?" if close else "a chart in a page takes " + ", ".join(READERS)
    return OrgchartError(Problem("OC761", f"a chart in a page has no option `{name}`", hint=hint))


def _bad(name: str, text: str, wanted: str) -> OrgchartError:
    return OrgchartError(Problem("OC762", f"`{name}` is {wanted}, not `{text}`"))
