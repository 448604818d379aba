"""A file's text and the places in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ..problems import Place, Problem

if TYPE_CHECKING:
    from .nodes import Node

Read = Callable[[str], bytes]


class Text:
    """One file as text, under the name its reader knows it by, with the problems found in it so far."""

    __slots__ = ("content", "lines", "name", "problems")

    def __init__(self, name: str, content: str) -> None:
        self.name = name
        self.content = content
        self.problems: list[Problem] = []
        # Exactly YAML's line breaks: str.splitlines would also break at form feeds and the like.
        lines = content.replace("\r\n", "\n").replace("\r", "\n") if "\r" in content else content
        self.lines = lines.split("\n")

    def place(self, node: Node) -> Place:
        """Where a node starts; as long as the node is on its first line."""
        mark = node.mark
        row: int = mark.line
        line = self.lines[row] if row < len(self.lines) else ""
        return Place(self.name, row + 1, mark.column + 1, node.length(line), line)

    def at(self, line: int, column: int, length: int = 1) -> Place:
        """The place at a line and a column, both from 0."""
        text = self.lines[line] if line < len(self.lines) else ""
        return Place(self.name, line + 1, column + 1, length, text)

    def error(self, code: str, message: str, where: Place, hint: str = "", also: tuple[Place, ...] = ()) -> None:
        """Note a problem; reading goes on."""
        self.problems.append(Problem(code, message, where, hint=hint, also=also))
