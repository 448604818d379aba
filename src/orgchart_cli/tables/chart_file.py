"""A chart file's text from the values of its keys."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from ..fields import BY_KEY, CHART, ONE, PLACEMENT, RECORDS, VALUES, Field, Record, by_word
from ..merging.outline import MAP, SCALAR, Outline
from ..model import Chart
from ..renderers.json import document
from .positions import Draft

ON_ONE_LINE = ("dotted_to", "regions", "tags")

PLAIN = re.compile(
    r"[^\W\d][\w .,()（）/&%+@·、，。；～-]*[\w)）%。]|[^\W\d]"
)  # begins with a letter, and ends with no blank
# What other readers of YAML take for a number, a date or a truth value, is quoted for them; ours takes each as text.
OTHERWISE = re.compile(r"(?i)(y|n|yes|no|on|off|true|false|null|inf|nan)|[\d.+-].*")


def chart_text(draft: Draft, chinese: bool = False, columns: Mapping[str, str] | None = None) -> str:
    """The file of a chart that is new, with keys in English or in Chinese; it keeps what `columns` mean."""
    top: dict[str, Any] = {"orgchart": 1, "name": draft.name}
    if columns:
        top["import"] = {"columns": dict(columns)}
    for key in ("regions", "departments", "attributes", "positions"):
        if getattr(draft, key):
            top[key] = getattr(draft, key)
    return values_text(in_chinese(top, CHART) if chinese else top)


def document_text(chart: Chart, chinese: bool = False) -> str:
    """The file that says a whole chart, with keys in English or in Chinese."""
    whole = document(chart)
    for output in whole.get("outputs", ()):
        output.update({key: value[0] for key, value in output.items() if isinstance(value, list) and len(value) == 1})
    return values_text(in_chinese(whole, CHART) if chinese else whole)


def in_chinese(values: Mapping[str, Any], record: Record) -> dict[str, Any]:
    """The values of a record under its keys in Chinese; ids and texts stay. No deeper than a file may nest."""
    return {field.zh or field.key: _in_chinese(value, field) for field, value in _fields_of(values, record)}


def _fields_of(values: Mapping[str, Any], record: Record) -> Iterator[tuple[Field, Any]]:
    known = by_word(record)
    return ((known[key], value) for key, value in values.items())


def _in_chinese(value: Any, field: Field) -> Any:
    record = RECORDS.get(field.type)
    if field.choices and field.many == BY_KEY:
        return {key: VALUES[each] for key, each in value.items()}
    if isinstance(value, bool) or (field.choices and value in VALUES):
        return VALUES[str(value).lower()]
    if record is None:
        return value
    if isinstance(value, list):
        return [in_chinese(each, record) if isinstance(each, dict) else each for each in value]
    if isinstance(value, dict) and field.many == ONE and record is not PLACEMENT:
        return in_chinese(value, record)
    if isinstance(value, dict):
        return {id: in_chinese(each, record) if isinstance(each, dict) else each for id, each in value.items()}
    return value


def values_text(values: Mapping[str, Any], like: Outline | None = None, text: str = "") -> str:
    """A file of these values: what the outline `like` of a `text` has too is written as it is there."""
    if like is None:
        lines: list[str] = []
        _add_lines(lines, values, "")
    else:
        lines = [*_Writing(text).lines(values, "", like)]
    return "\n".join(lines) + "\n"


def _add_lines(lines: list[str], values: Mapping[str, Any], indent: str) -> None:
    """A map of which no text has anything yet, an entry a line. No deeper than a file may nest."""
    for key, value in values.items():
        head = f"{indent}{_text(key, flow=False)}:"
        if isinstance(value, dict) and value:
            lines.append(head)
            _add_lines(lines, value, indent + "  ")
        elif isinstance(value, list) and value and key not in ON_ONE_LINE:
            lines.append(head)
            lines += [f"{indent}  - {one_line(each)}" for each in value]
        else:
            said = one_line(value)
            lines.append(f"{head} {said}" if said else head)


@dataclass(frozen=True, slots=True)
class _Writing:
    """Writes values as YAML; what a text has already is taken from it."""

    text: str

    def lines(self, values: Mapping[str, Any], indent: str, like: Outline | None) -> Iterator[str]:
        """A map, an entry a line. No deeper than a file may nest."""
        known = {piece.key: piece.node for piece in like.pieces} if like is not None else {}
        siblings = known.values()  # what is new stands as these do
        on_lines = not siblings or any(node.kind != MAP or not node.flow for node in siblings)
        for key, value in values.items():
            head, node = f"{indent}{scalar(key)}:", known.get(key)
            if not isinstance(value, (dict, list)) or not value or not (node or on_lines) or _is_flow(key, value, node):
                said = self.flow(value, node)
                yield f"{head} {said}" if said else head
            elif isinstance(value, dict):
                yield head
                yield from self.lines(value, indent + "  ", node)
            else:
                yield head
                yield from self.items(value, indent + "  ", node)

    def items(self, values: Sequence[Any], indent: str, like: Outline | None) -> Iterator[str]:
        """A list, an item a line."""
        for value, node in zip(values, _nodes_of(values, like), strict=True):
            if isinstance(value, dict) and node is not None and node.block:
                first, *rest = self.lines(value, indent + "  ", node)
                yield f"{indent}- {first.strip()}"
                yield from rest
            else:
                yield f"{indent}- {self.flow(value, node)}"

    def flow(self, value: Any, like: Outline | None = None) -> str:
        """A value on one line."""
        if like is None:
            return one_line(value)
        if like.value == value and (said := self._as_it_is(like)):
            return said
        if isinstance(value, dict):
            known = {piece.key: piece.node for piece in like.pieces}
            pairs = ((scalar(key, flow=True), self.flow(each, known.get(key))) for key, each in value.items())
            return "{" + ", ".join(f"{key}: {each}" for key, each in pairs) + "}"
        if isinstance(value, list):
            return "[" + ", ".join(map(self.flow, value, _nodes_of(value, like))) + "]"
        return one_line(value)

    def _as_it_is(self, node: Outline) -> str:
        """What the text has for a value on one line, "" where it has more lines, or a name for it."""
        said = self.text[node.start : node.stop]
        plain = node.kind == SCALAR or node.flow
        return said if plain and "\n" not in said and not ANCHOR.search(said) else ""


ANCHOR = re.compile(r"[&*!#]")  # may be a name for a value, a tag or a comment


def _nodes_of(values: Sequence[Any], like: Outline | None) -> list[Outline | None]:
    """What a text has for the items of a list: the same, else what is at their place."""
    nodes = [piece.node for piece in like.pieces] if like is not None else []
    same = {repr(node.value): node for node in nodes}
    return [
        same.get(repr(value)) or (nodes[number] if number < len(nodes) else None) for number, value in enumerate(values)
    ]


def _is_flow(key: str, value: Any, like: Outline | None) -> bool:
    """Whether a map or list stands on one line: as it does, else lists of names and ids."""
    if like is not None and like.kind != SCALAR and like.pieces:
        return like.flow
    return isinstance(value, list) and key in ON_ONE_LINE


def one_line(value: Any) -> str:
    """A value on one line, as nothing has it yet."""
    if type(value) is str:
        return _text(value, flow=True)
    if isinstance(value, dict):
        return "{" + ", ".join([f"{_text(key, flow=True)}: {one_line(each)}" for key, each in value.items()]) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(one_line, value)) + "]"
    return "" if value is None else scalar(value)


@lru_cache(maxsize=1 << 16)
def _text(text: str, flow: bool) -> str:
    plain = PLAIN.fullmatch(text) and not OTHERWISE.fullmatch(text) and ": " not in text
    return text if plain and not (flow and "," in text) else json.dumps(text, ensure_ascii=False)


def scalar(value: Any, flow: bool = False) -> str:
    """A value as YAML: plain where every reader takes it for text, else in double quotes."""
    if isinstance(value, str):
        return _text(value, flow)
    return ("false", "true")[value] if isinstance(value, bool) else str(value)
