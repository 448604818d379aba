"""YAML to nodes, line by line: what nearly every line of a chart is needs no parser's events.

A line is read here if YAML can read it in one way only: `key: value`, `- item` and `- key: value` at their
indentation, with values in one line. An entry of the chart with any other line is left to the parser, and so is the
whole file where even that is not enough; so nothing is refused or reported here, and the nodes are the same. Nothing
recurses.
"""

from __future__ import annotations

import re

from ..boundary import SizeLimit
from .source import MAX_ITEMS, MAX_NODES, Mapping, Node, Scalar, Sequence, Text

MAX_NESTING = 32  # the parser takes more, and says where it is too much
MAX_KEY = 1_000  # characters; the parser takes 1,024
MAX_FLOW = 10_000  # characters of a line with brackets
MOST_KEYS = 1_000  # that are known again by how their line begins; a chart has a few dozen
ENTRY_DEPTH = 2  # collections around a key that begins an entry: the chart's own keys, and the positions

# What begins a text without quotes: no sign that means something there, no blank of any kind.
_START = r"""[^\s\-?:,\[\]{}#&*!|<>'"%@`]"""
_KEY = rf"(?!\.){_START}(?:[^:#\t]*[^:#\s])?"
_COMMENT = r" *(?:(?<= )#.*)?"
_PAIR = re.compile(rf"( *)(- +)?({_KEY}):(?: +(?:({_START}[^:#\t]*)|\[(\w[\w@.]*)\])?)?")
_NOTHING = re.compile(r" *(?:#.*)?")
_HEAD = re.compile(rf"""( *)(- +)?(?:({_KEY}|'[^'\t]*'|"[^"\\\t]*"):(?= |$))? *""")
_REST = re.compile(_COMMENT)
_PLAIN = re.compile(rf"({_START}[^:#\t]*(?:(?::(?=\S)|(?<=\S)#)[^:#\t]*)*?){_COMMENT}")
_QUOTED = re.compile(rf"""(?:'([^'\t]*)'|"([^"\\\t]*)"){_COMMENT}""")
# Between brackets: a sign, or a text with quotes or without; a colon behind it makes it a key.
_INSIDE = _START + r"(?:[^,\[\]{}:#?\t]*[^,\[\]{}:#?\s])?"
_FLOW = re.compile(rf"""\ *(?:([\[\]{{}},])|(?:'([^'\t]*)'|"([^"\\\t]*)"|({_INSIDE}))(\ *:(?=\ ))?)""")
# A pair as nearly all in braces are: the first of its groups is the key, the last is there when more pairs come.
_FLOW_PAIR = re.compile(rf"""({_INSIDE}): (?:({_INSIDE})|'([^'\t]*)'|"([^"\\\t]*)")(?:(, )|\}}\Z)""")
QUOTES = "\"'"
_PAIRED = {"]": Sequence, "}": Mapping}


def compose(text: Text) -> Node | None:
    """The document's root node, None for a file without one. Raises OrgchartError for what ends the reading."""
    try:
        return _Lines(text).root()
    except _Unusual:
        from .yaml import compose_events  # a file of plain lines saves the import

        return compose_events(text)


class _Unusual(Exception):
    """The file is not to be read line by line."""


class _Lines:
    """Builds nodes from lines; keeps the open collections on a stack of its own."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.lines = text.lines
        self.open: list[tuple[int, Mapping | Sequence]] = []  # with their columns, outer before inner
        self.items: list[Node] = []  # of the innermost
        self.ready = -1  # the column where its next key may simply stand; -1 where there is more to do
        self.pending: tuple[int, int] | None = None  # line and column behind a key whose value has not come yet
        self.entry = (0, -1, 0)  # line and column of the last key that began an entry, and the items before it
        self.keys: dict[str, tuple[int, str]] = {}  # with their column, by how their line begins
        self.nodes = 0  # of collections and of entries left to the parser, counted as its events

    def root(self) -> Mapping:
        """Read all lines. The branches for a key with its value, nearly all of a file, are kept free of calls."""
        lines, pair, keys = self.lines, _PAIR.fullmatch, self.keys
        row = 1 if lines[0] == "---" else 0
        while True:  # CPython 3.11 makes a loop fast that jumps to its head, and one that tests at its end not
            if row >= len(lines):
                return self._closed()
            head, colon, value = lines[row].partition(": ")
            dash: str | None = None
            node: Scalar | Sequence | None = None
            if head in keys and value.isalnum():  # a key that was read before, a value without any sign
                column, key = keys[head]
                node = Scalar(value, row, len(head) + 2, True)
            elif head in keys and value[:1] == "[" and value[-1] == "]" and value[1:-1].isalnum():
                column, key = keys[head]
                node = self._alone(value[1:-1], row, len(head) + 2)
            elif not colon and head[-1:] == ":" and (key := head[:-1].lstrip(" ")).isalnum() and len(key) <= MAX_KEY:
                column = len(head) - 1 - len(key)
            elif match := pair(lines[row]):
                spaces, dash, key, value, alone = match.groups()
                column = len(spaces)
                if len(key) > MAX_KEY:
                    raise _Unusual
                if value:
                    node = Scalar(value.rstrip(" "), row, match.start(4), True)
                elif alone:
                    node = self._alone(alone, row, match.start(5) - 1)
                if node and not dash and len(keys) < MOST_KEYS:
                    keys[head] = column, key
            else:
                row = self._other(row)
                continue
            if dash or column != self.ready:
                column = self._reach(row, column, dash, True)
            items = self.items
            if len(self.open) <= ENTRY_DEPTH and not dash:
                self.entry = (row, column, len(items))
            items.append(Scalar(key, row, column, True))
            if node:
                items.append(node)
            else:
                self.pending, self.ready = (row, column + len(key) + 1), -1
            row += 1

    def _alone(self, word: str, row: int, column: int) -> Sequence:
        """A list of one word, as `regions: [north]`."""
        self.nodes += 2
        listed = Sequence(row, column)
        listed.items.append(Scalar(word, row, column + 1, True))
        return listed

    def _closed(self) -> Mapping:
        """The root with everything in it closed."""
        while len(self.open) > 1:
            self._close()
        self._settle()
        root = self.open[0][1] if self.open else None
        if type(root) is not Mapping or 2 * len(self.lines) + self.nodes > SizeLimit.scaled(MAX_NODES):
            raise _Unusual
        return root

    def _reach(self, row: int, column: int, dash: str | None, keyed: bool) -> int:
        """Close and open collections until a line's key or item can stand; the column of the key."""
        if dash:
            self._reach_item(row, column)
            column += len(dash)
            if keyed:
                self._begin(Mapping(row, column), column)
        elif not self.open or (self.pending and column > self.open[-1][0]):
            self._begin(Mapping(row, column), column)
        else:
            while self.open and (self.open[-1][0] > column or type(self.open[-1][1]) is Sequence):
                self._close()
            if not self.open or self.open[-1][0] != column:
                raise _Unusual
            if self.pending:
                self._settle()
        return column

    def _reach_item(self, row: int, column: int) -> None:
        """Close collections up to the list that has its items at a column, or open it."""
        if self.pending and column >= self.open[-1][0]:
            self._begin(Sequence(row, column), column)
            return
        while self.open and self.open[-1][0] > column:
            self._close()
        if not self.open or self.open[-1][0] != column or type(self.open[-1][1]) is not Sequence:
            raise _Unusual
        if len(self.items) > MAX_ITEMS:
            raise _Unusual

    def _begin(self, node: Mapping | Sequence, column: int) -> None:
        """Open a collection in the innermost one."""
        if len(self.open) >= MAX_NESTING:
            raise _Unusual
        if self.open:
            self.items.append(node)
        self.open.append((column, node))
        self.nodes += 2
        self.items, self.pending = node.items, None
        self.ready = column if type(node) is Mapping else -1

    def _continue(self) -> None:
        """Go on in the innermost collection."""
        column, node = self.open[-1]
        self.items, self.pending = node.items, None
        self.ready = column if type(node) is Mapping else -1

    def _settle(self) -> None:
        """A key that no value followed has an empty one."""
        if self.pending:
            self.items.append(Scalar("", *self.pending, True))
            self._continue()

    def _close(self) -> None:
        if self.pending:
            self._settle()
        self.open.pop()
        if self.open:
            self._continue()

    def _other(self, row: int) -> int:
        """Read a line that is not simply a key with its value, or leave its entry to the parser; the next line."""
        line = self.lines[row]
        if _NOTHING.fullmatch(line):
            return row + 1
        head = _HEAD.match(line)
        spaces, dash, key = head.groups() if head else ("", "", "")
        value = self._value(row, head.end()) if head and (dash or key) else None
        if value is None or (value == "" and not key) or len(key or "") > MAX_KEY:
            return self._parsed(row)
        column = self._reach(row, len(spaces), dash, bool(key))
        if key:
            if len(self.open) <= ENTRY_DEPTH and not dash:
                self.entry = (row, column, len(self.items))
            plain = key[0] not in QUOTES
            self.items.append(Scalar(key if plain else key[1:-1], row, column, plain))
        if isinstance(value, str):
            self.pending, self.ready = (row, column + len(key) + 1), -1
        else:
            self.items.append(value)
        return row + 1

    def _value(self, row: int, at: int) -> Node | str | None:
        """The value that begins at a column and ends with the line: "" where there is none, None for an unusual one."""
        line = self.lines[row]
        sign = line[at : at + 1]
        if sign in ("", "#"):
            return ""
        if sign in "[{":
            return self._flow(line, row, at) if len(line) <= MAX_FLOW else None
        if sign in QUOTES:
            quoted = _QUOTED.fullmatch(line, at)
            return Scalar(quoted[1] if sign == "'" else quoted[2], row, at, False) if quoted else None
        plain = _PLAIN.fullmatch(line, at)
        return Scalar(plain[1].rstrip(" "), row, at, True) if plain else None

    def _pairs(self, line: str, row: int, at: int) -> Mapping | None:
        """The map in braces that begins at a column, if it has simple pairs and no more."""
        node = Mapping(row, at)
        at += 1
        while match := _FLOW_PAIR.match(line, at):
            key, plain, single, double, more = match.groups()
            if len(key) > MAX_KEY:
                return None
            start = match.start(2) if plain else match.start(4 if single is None else 3) - 1
            node.items += Scalar(key, row, at, True), Scalar(plain or single or double or "", row, start, bool(plain))
            if not more:
                self.nodes += 2
                return node
            at = match.end()
        return None

    def _flow(self, line: str, row: int, at: int) -> Node | None:
        """The list or map in brackets that begins at a column and ends with the line; None for an unusual one."""
        if line[at] == "{" and (node := self._pairs(line, row, at)):
            return node
        outer: list[Node] = []
        open: list[Mapping | Sequence] = []
        items, before = outer, ","  # what stands before: an opening bracket, a comma, a key's colon or a value
        while match := _FLOW.match(line, at):
            at = match.end()
            sign, single, double, plain, colon = match.groups()
            keyed = bool(open) and type(open[-1]) is Mapping and before != ":"  # a key is wanted
            if sign and sign in "[{":
                if keyed or before == "value" or len(open) >= MAX_NESTING:
                    return None
                inner = (Sequence if sign == "[" else Mapping)(row, match.start(1))
                self.nodes += 2
                items.append(inner)
                open.append(inner)
                items, before = inner.items, "["
            elif sign == ",":
                if before != "value":
                    return None
                before = ","
            elif sign:
                if before not in ("value", "[") or type(open.pop()) is not _PAIRED[sign]:
                    return None
                if not open:
                    return outer[0] if _REST.fullmatch(line, at) else None
                items, before = open[-1].items, "value"
            elif before == "value" or keyed is not bool(colon) or (colon and match.end() - match.start() > MAX_KEY):
                return None
            else:
                start = match.start(4) if plain else match.start(2 if double is None else 3) - 1
                items.append(Scalar(plain or single or double or "", row, start, plain is not None))
                before = ":" if colon else "value"
        return None

    def _parsed(self, row: int) -> int:
        """Let the parser read the entry that a line belongs to; the line after it."""
        from .yaml import compose_part  # a file of plain lines saves the import

        start = self._entry_of(row)
        _, column, before = self.entry
        end = row + 1
        while end < len(self.lines) and self._goes_on(self.lines[end], column):
            end += 1
        if any(line.lstrip(" -")[:1] == "?" for line in self.lines[start:end]):
            raise _Unusual  # where such a key's missing value stands depends on what comes after the entry
        part = compose_part(self.text, start, end, column)
        if part is None:
            raise _Unusual
        node, nodes = part
        self.items[before:] = node.items
        self.nodes += nodes
        self._continue()
        return end

    def _entry_of(self, row: int) -> int:
        """Go back to where the entry of a line begins, or forth to the line if it begins one; that line."""
        start, column, _ = self.entry
        line = self.lines[row]
        if not self.open:
            raise _Unusual
        if not self._goes_on(line, column):
            start, column = row, self._reach(row, len(line) - len(line.lstrip(" ")), None, True)
            self.entry = (start, column, len(self.items))
        while len(self.open) > ENTRY_DEPTH or self.open[-1][0] > column or type(self.open[-1][1]) is Sequence:
            self.open.pop()
        self._continue()
        return start

    @staticmethod
    def _goes_on(line: str, column: int) -> bool:
        """Whether a line belongs to the entry above it that began at a column."""
        indent = len(line) - len(line.lstrip(" "))
        return indent > column or line[indent : indent + 1] in ("", "#") or (indent == column and line[indent] == "-")
