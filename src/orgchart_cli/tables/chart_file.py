"""A chart file's text from the values of its keys."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from .positions import Draft

PLAIN = re.compile(
    r"[^\W\d][\w .,()（）/&%+@·、，。；～-]*[\w)）%。]|[^\W\d]"
)  # begins with a letter, and ends with no blank
# What other readers of YAML take for a number, a date or a truth value, is quoted for them; ours takes each as text.
OTHERWISE = re.compile(r"(?i)(y|n|yes|no|on|off|true|false|null|inf|nan)|[\d.+-].*")


def chart_text(draft: Draft) -> str:
    """The file, in block style; holders of whom more is known than the name are one line each."""
    top: dict[str, Any] = {"orgchart": 1, "name": draft.name}
    for key in ("regions", "departments", "attributes", "positions"):
        if getattr(draft, key):
            top[key] = getattr(draft, key)
    return "\n".join(_lines(top, "")) + "\n"


def _lines(values: Mapping[str, Any], indent: str) -> Iterator[str]:
    for key, value in values.items():
        head = f"{indent}{scalar(key)}:"
        if isinstance(value, dict):
            yield head
            yield from _lines(value, indent + "  ")
        elif isinstance(value, list):
            yield head
            yield from (f"{indent}  - {_flow(entry)}" for entry in value)
        else:
            yield head if value is None else f"{head} {scalar(value)}"


def _flow(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {scalar(each, flow=True)}" for key, each in value.items()) + "}"
    return scalar(value)


@cache
def _plain(text: str) -> bool:
    return bool(PLAIN.fullmatch(text)) and not OTHERWISE.fullmatch(text) and ": " not in text


def scalar(value: Any, flow: bool = False) -> str:
    """A value as YAML: plain where every reader takes it for text, else in double quotes."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if _plain(value) and not (flow and "," in value):
        return str(value)
    return json.dumps(value, ensure_ascii=False)
