"""YAML as light nodes with places. Nothing interprets a scalar: `NO`, `0123` and `~` stay what the author wrote."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TypeAlias

from ..problems import Place, Problem

MAX_ITEMS = 200_000  # of one list; maps of positions may be longer
MAX_NODES = 6_000_000  # of one file, keys and values alike: 24 of each of 250,000 positions
NULLS = frozenset(("", "~", "null", "Null", "NULL"))


class Scalar:
    """A scalar's text; `plain` when it was written without quotes. `line` and `column`, from 0, are where it starts."""

    __slots__ = ("column", "line", "plain", "text")

    def __init__(self, text: str, line: int, column: int, plain: bool) -> None:
        self.text: str = text
        self.line: int = line
        self.column: int = column
        self.plain: bool = plain

    def length(self, line: str) -> int:
        """Characters it takes on `line`, its first; a scalar that goes on below takes the rest of the line."""
        start = self.column
        shown = len(self.text) if self.plain else len(self.text) + 2
        if shown and start + shown <= len(line):
            return shown
        return max(1, len(line.rstrip()) - start if shown else 0)

    def is_null(self) -> bool:
        """Whether YAML would read it as null."""
        return self.plain and self.text in NULLS


class Sequence:
    """A list of nodes."""

    __slots__ = ("column", "items", "line")

    def __init__(self, line: int, column: int) -> None:
        self.line: int = line
        self.column: int = column
        self.items: list[Node] = []

    def length(self, line: str) -> int:
        """A collection is pointed at by its first character."""
        return 1


class Mapping:
    """Keys and values in turn: `items` is key, value, key, value …, with merge keys already resolved."""

    __slots__ = ("chinese", "column", "first", "items", "line")

    def __init__(self, line: int, column: int) -> None:
        self.line: int = line
        self.column: int = column
        self.items: list[Node] = []
        self.first: dict[str, tuple[Scalar, Node]] | None = None  # of each key, when first asked for
        self.chinese: bool | None = None  # whether its keys are, when first asked for

    def length(self, line: str) -> int:
        """A collection is pointed at by its first character."""
        return 1

    def entry(self, word: str) -> tuple[Scalar, Node] | None:
        """The first key of that text and its value; None where there is none. To be asked when `items` are final."""
        if self.first is None:
            self.first = {}
            for key, value in self.pairs():
                if type(key) is Scalar:
                    self.first.setdefault(key.text, (key, value))
        return self.first.get(word)

    def get(self, *words: str) -> Node | None:
        """The value of the first of the words that is a key, None where none is."""
        entry = next(filter(None, map(self.entry, words)), None)
        return entry[1] if entry else None

    def find_as(self, word: str, key: Scalar) -> None:
        """Find the value of a key that is mistyped under the one that was meant."""
        if (entry := self.entry(key.text)) and self.first is not None:
            self.first.setdefault(word, entry)

    def pairs(self) -> Iterator[tuple[Node, Node]]:
        """Each key with its value, in file order."""
        each = iter(self.items)
        return zip(each, each, strict=True)


Node: TypeAlias = "Scalar | Sequence | Mapping"


Read = Callable[[str], bytes]
_place: Callable[[Iterable[object]], Place] = partial(tuple.__new__, Place)  # there are more places than posts


class Text:
    """One file as text, under the name its reader knows it by, with the problems found in it so far."""

    __slots__ = ("content", "lines", "mistyped", "name", "problems", "warnings")

    def __init__(self, name: str, content: str) -> None:
        self.name: str = name
        self.content: str = content
        self.problems: list[Problem] = []
        self.warnings: list[Problem] = []  # what loads and still looks like a slip
        self.mistyped: dict[tuple[int, int], str] = {}  # the key that was meant by one at a line and a column
        # Exactly YAML's line breaks: str.splitlines would also break at form feeds and the like.
        lines = content.replace("\r\n", "\n").replace("\r", "\n") if "\r" in content else content
        self.lines: list[str] = lines.split("\n")

    def place(self, node: Node) -> Place:
        """Where a node starts; as long as the node is on its first line."""
        row = node.line
        line = self.lines[row] if row < len(self.lines) else ""
        return _place((self.name, row + 1, node.column + 1, node.length(line), line))

    def at(self, line: int, column: int, length: int = 1) -> Place:
        """The place at a line and a column, both from 0."""
        text = self.lines[line] if line < len(self.lines) else ""
        return Place(self.name, line + 1, column + 1, length, text)

    def error(self, code: str, message: str, where: Place, hint: str = "", also: tuple[Place, ...] = ()) -> None:
        """Note a problem; reading goes on."""
        self.problems.append(Problem(code, message, where, hint=hint, also=also))
