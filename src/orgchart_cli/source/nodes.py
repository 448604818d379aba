"""YAML as light nodes with marks. Nothing interprets a scalar: `NO`, `0123` and `~` stay what the author wrote."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeAlias

NULLS = frozenset(("", "~", "null", "Null", "NULL"))


class Scalar:
    """A scalar's text; `plain` when it was written without quotes."""

    __slots__ = ("mark", "plain", "text")

    def __init__(self, text: str, mark: Any, plain: bool) -> None:
        self.text = text
        self.mark = mark
        self.plain = plain

    def length(self, line: str) -> int:
        """Characters it takes on `line`, its first; a scalar that goes on below takes the rest of the line."""
        start: int = self.mark.column
        shown = len(self.text) if self.plain else len(self.text) + 2
        return max(1, shown if start + shown <= len(line) else len(line.rstrip()) - start)

    def is_null(self) -> bool:
        """Whether YAML would read it as null."""
        return self.plain and self.text in NULLS


class Sequence:
    """A list of nodes."""

    __slots__ = ("items", "mark")

    def __init__(self, mark: Any) -> None:
        self.mark = mark
        self.items: list[Node] = []

    def length(self, line: str) -> int:
        """A collection is pointed at by its first character."""
        return 1


class Mapping:
    """Keys and values in turn: `items` is key, value, key, value …, with merge keys already resolved."""

    __slots__ = ("items", "mark")

    def __init__(self, mark: Any) -> None:
        self.mark = mark
        self.items: list[Node] = []

    def length(self, line: str) -> int:
        """A collection is pointed at by its first character."""
        return 1

    def pairs(self) -> Iterator[tuple[Node, Node]]:
        """Each key with its value, in file order."""
        each = iter(self.items)
        return zip(each, each, strict=True)


Node: TypeAlias = "Scalar | Sequence | Mapping"
