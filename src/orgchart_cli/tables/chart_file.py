"""A chart file's text from the values of its keys."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from ..fields import BY_ID, CHART, PLACEMENT, RECORDS, VALUES, Field, Record, by_word
from ..merging.outline import SCALAR, Outline
from .positions import Draft

ON_ONE_LINE = ("dotted_to", "regions", "tags")

PLAIN = re.compile(
    r"[^\W\d][\w .,()（）/&%+@·、，。；～-]*[\w)）%。]|[^\W\d]"
)  # begins with a letter, and ends with no blank
# What other readers of YAML take for a number, a date or a truth value, is quoted for them; ours takes each as text.
OTHERWISE = re.compile(r"(?i)(y|n|yes|no|on|off|true|false|null|inf|nan)|[\d.+-].*")


def chart_text(draft: Draft, chinese: bool = False) -> str:
    """The file of a chart that is new, with keys in English or in Chinese."""
    top: dict[str, Any] = {"orgchart": 1, "name": draft.name}
    for key in ("regions", "departments", "attributes", "positions"):
        if getattr(draft, key):
            top[key] = getattr(draft, key)
    return values_text(in_chinese(top, CHART) if chinese else top)


def in_chinese(values: Mapping[str, Any], record: Record) -> dict[str, Any]:
    """The values of a record under its keys in Chinese; ids and texts stay. No deeper than a file may nest."""
    return {field.zh or field.key: _in_chinese(value, field) for field, value in _fields_of(values, record)}


def _fields_of(values: Mapping[str, Any], record: Record) -> Iterator[tuple[Field, Any]]:
    known = by_word(record)
    return ((known[key], value) for key, value in values.items())


def _in_chinese(value: Any, field: Field) -> Any:
    record = RECORDS.get(field.type)
    if isinstance(value, bool) or (field.choices and value in VALUES):
        return VALUES[str(value).lower()]
    if record is None:
        return value
    if isinstance(value, list):
        return [in_chinese(each, record) if isinstance(each, dict) else each for each in value]
    if isinstance(value, dict) and (field.many == BY_ID or record is PLACEMENT):
        return {id: in_chinese(each, record) if isinstance(each, dict) else each for id, each in value.items()}
    return value


def values_text(values: Mapping[str, Any], like: Outline | None = None) -> str:
    """A file of these values: what `like` has too is written on as many lines as there, the rest as is usual."""
    return "\n".join(_lines(values, "", like)) + "\n"


def _lines(values: Mapping[str, Any], indent: str, like: Outline | None) -> Iterator[str]:
    """A map, an entry a line. No deeper than a file may nest."""
    known = {piece.key: piece.node for piece in like.pieces} if like is not None else {}
    for key, value in values.items():
        head, node = f"{indent}{scalar(key)}:", known.get(key)
        if not isinstance(value, (dict, list)) or not value:
            yield head if value is None else f"{head} {_flow(value)}"
        elif _is_flow(key, value, node):
            yield f"{head} {_flow(value)}"
        elif isinstance(value, dict):
            yield head
            yield from _lines(value, indent + "  ", node)
        else:
            yield head
            yield from _items(value, indent + "  ", node)


def _items(values: Sequence[Any], indent: str, like: Outline | None) -> Iterator[str]:
    nodes = [piece.node for piece in like.pieces] if like is not None else []
    for number, value in enumerate(values):
        node = nodes[number] if number < len(nodes) else None
        if isinstance(value, dict) and node is not None and node.block:
            first, *rest = _lines(value, indent + "  ", node)
            yield f"{indent}- {first.strip()}"
            yield from rest
        else:
            yield f"{indent}- {_flow(value)}"


def _is_flow(key: str, value: Any, like: Outline | None) -> bool:
    """Whether a map or list stands on one line: as it does, else lists of names and ids."""
    if like is not None and like.kind != SCALAR and like.pieces:
        return like.flow
    return isinstance(value, list) and key in ON_ONE_LINE


def _flow(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{scalar(key, flow=True)}: {_flow(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    return "" if value is None else scalar(value, flow=True)


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
