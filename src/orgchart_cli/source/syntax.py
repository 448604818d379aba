"""YAML's own errors in this project's words: what is probably meant, and what to do."""

from __future__ import annotations

import re
from typing import Any

from ..problems import Place, Problem
from .text import Text

# Full-width signs that a Chinese keyboard types, and what YAML wants.
FULL_WIDTH = dict(zip("：，－＃｛｝［］＂\u3000", ':,-#{}[]" ', strict=True))

_KEY = r"\s*(?:- +)*[^\s:#\"'：][^\s:#\"'：]*(：)"

# Errors that the parser notices only after the place that is to blame.
_BLAMED_BEFORE = ("end of stream", "document indicator", "could not find expected ':'")
_ALIGN = "align the keys of one map, and the items of one list"
_QUOTED = ("the quote that starts here is never closed", "close it with the same quote")

# A part of the parser's message (libyaml's or PyYAML's own): what is meant, and a hint.
_MEANINGS = {
    "mapping values are not allowed": (
        "a second `: ` in one value, or a line that is indented too far",
        'quote text that contains ": ", and align the keys of one map',
    ),
    "unexpected end of stream": _QUOTED,
    "unexpected document indicator": _QUOTED,
    "cannot start any token": ("a value cannot start with `{char}`", 'quote it: "{char}…"'),
    "alphabetic or numeric character": ("`{char}` starts an anchor or alias here", 'quote the value: "{char}…"'),
    "could not find expected ':'": ("a key without `: `", "write `key: value`, with a space after the colon"),
    "unknown escape character": ("an escape that YAML does not know", "in double quotes write \\\\ for a backslash"),
    "invalid Unicode character escape": ("half a character (a surrogate escape)", "write the character itself"),
    "expected <block end>": ("this line does not fit the lines around it", _ALIGN),
    "did not find expected key": (
        "this line does not fit the lines around it",
        f"{_ALIGN}; quote text that starts with {{ or [",
    ),
    "did not find expected '-'": ("a list goes on without `- `", "start each item with `- `, all in one column"),
    "expected ',' or": (
        "a list or map in brackets is not closed here",
        "close the bracket, or quote text that starts with { or [",
    ),
}


def syntax_problem(text: Text, error: Exception, parser: Any) -> Problem:
    """The problem that a parser's error stands for."""
    mark = getattr(error, "problem_mark", None)
    said = str(getattr(error, "problem", None) or error)
    opened = getattr(error, "context_mark", None)
    if opened is not None and any(part in said for part in _BLAMED_BEFORE):
        mark = opened
    if mark is None:
        mark = _mark_of(parser)
    line, column = (mark.line, mark.column) if mark is not None else (0, 0)
    return _recognized(text, line, column) or _translated(text, said, line, column)


def _mark_of(parser: Any) -> Any:
    try:
        return parser.get_mark()
    except AttributeError:
        return None


def _recognized(text: Text, line: int, column: int) -> Problem | None:
    """A slip that shows in the lines themselves: a tab in the indentation, a full-width colon."""
    for n in (line, line - 1):
        row = text.lines[n] if 0 <= n < len(text.lines) else ""
        indent = row[: len(row) - len(row.lstrip())]
        if "\t" in indent and (n == line or column == 0):
            where = text.at(n, indent.index("\t"))
            return Problem("OC109", "a tab in the indentation", where, hint="YAML indents by spaces; replace the tab")
    for n in range(line, max(-1, line - 3), -1):
        if n < len(text.lines) and (match := re.match(_KEY, text.lines[n])):
            return full_width(text.at(n, match.start(1)))
    return None


def full_width(where: Place) -> Problem:
    """A full-width sign stands where YAML wants an ASCII one."""
    sign = where.text[where.column - 1 : where.column]
    wanted = FULL_WIDTH.get(sign, "")
    shown = {"：": "`: `", "，": "`, `", "\u3000": "a space"}.get(sign, f"`{wanted}`")
    name = "a full-width space" if sign == "\u3000" else f"full-width `{sign}`"
    return Problem("OC110", f"{name} where YAML wants ASCII", where, hint=f"write {shown}")


def _translated(text: Text, said: str, line: int, column: int) -> Problem:
    if "alphabetic or numeric" in said:  # the parser has stepped past the sign already
        column = max(0, column - 1)
    where = text.at(line, min(column, len(text.lines[line]) if line < len(text.lines) else 0))
    char = where.text[where.column - 1 : where.column]
    if "expected ',' or" in said and char in FULL_WIDTH:
        return full_width(where)
    for part, (meaning, hint) in _MEANINGS.items():
        if part in said:
            code = "OC105" if "half a character" in meaning else "OC108"
            return Problem(code, meaning.replace("{char}", char), where, hint=hint.replace("{char}", char))
    return Problem("OC108", f"YAML cannot be read here: {' '.join(said.split())}", where)
