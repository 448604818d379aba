"""A file's text as an outline: every map entry and list item with the characters it spans, comments included.

What reading throws away is kept here as offsets: who splices the text piece by piece changes only the pieces that
he means to. In block style the entries of a map or list divide its lines without a gap: an entry begins where the one
before it ends, so the comments above it are its own, and it ends with its last line. In flow style an entry is just
its own characters.
"""

from __future__ import annotations

import re
from typing import Any

import yaml

from ..fields import RECORDS
from ..loader.source import NULLS
from ..loader.yaml import new_parser

SCALAR, MAP, LIST = "scalar", "map", "list"
# The keys that tell one map in a list from another; an output goes by its path.
IDENTITIES = tuple(dict.fromkeys((*(r.identity for r in RECORDS.values() if r.identity), "path")))

_LINE_BREAK = re.compile(r"\r\n?|\n")  # YAML's, as far as the loader lets them in
_COMMENTS = re.compile(r"(?:\s+|#[^\r\n]*)*")


class Piece:
    """A map entry or list item. `start:stop` spans it, its own text begins at `head`; `column` is the head's."""

    __slots__ = ("column", "head", "key", "node", "start", "stop")
    key: str
    head: int
    node: Outline
    start: int
    stop: int
    column: int

    def __init__(self, key: str, head: int, node: Outline) -> None:
        self.key, self.head, self.node = key, head, node
        self.start = self.stop = self.column = 0


class Outline:
    """A node: its characters `start:stop`, its pieces and its plain value (texts, dicts, lists; null is None)."""

    __slots__ = ("flow", "kind", "pieces", "start", "stop", "value")
    kind: str
    start: int
    stop: int
    flow: bool
    value: Any

    def __init__(self, kind: str, start: int, stop: int, flow: bool, value: Any) -> None:
        self.kind, self.start, self.stop, self.flow, self.value = kind, start, stop, flow, value
        self.pieces: list[Piece] = []

    @property
    def block(self) -> bool:
        """Whether its pieces are whole lines."""
        return bool(self.pieces) and not self.flow

    @property
    def inner(self) -> tuple[int, int]:
        """The characters that its pieces divide among them, for a block; else its own."""
        return (self.pieces[0].start, self.pieces[-1].stop) if self.block else (self.start, self.stop)


def outline(text: str) -> Outline | None:
    """The outline of a file's text, without a byte order mark. None for an empty or a broken one.

    The text must have passed the loader, whose limits keep it from nesting too deeply.
    """
    try:
        return _outlined(text)
    except yaml.YAMLError:
        return None


def _outlined(text: str) -> Outline | None:
    parser = new_parser(text.encode("utf-8", "surrogatepass"))
    open_nodes: list[tuple[Outline, list[Outline]]] = []
    root: list[Outline] = []
    into = root
    while (event := parser.get_event()) is not None:
        kind = type(event)
        if kind is yaml.ScalarEvent:
            into.append(_scalar(text, event))
        elif kind is yaml.AliasEvent:
            into.append(Outline(SCALAR, event.start_mark.index, event.end_mark.index, True, f"*{event.anchor}"))
        elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            what = MAP if kind is yaml.MappingStartEvent else LIST
            node = Outline(what, event.start_mark.index, event.end_mark.index, bool(event.flow_style), None)
            into.append(node)
            children: list[Outline] = []
            open_nodes.append((node, into))
            into = children
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            children = into
            node, into = open_nodes.pop()
            _close(text, node, children, event.end_mark.index)
    return root[0] if root else None


def _scalar(text: str, event: Any) -> Outline:
    start, stop = event.start_mark.index, event.end_mark.index
    if event.style in ("|", ">"):  # its mark is after the empty lines that follow it
        stop = start + len(text[start:stop].rstrip())
    value = None if not event.style and event.value in NULLS else event.value
    return Outline(SCALAR, start, stop, True, value)


def _close(text: str, node: Outline, children: list[Outline], end: int) -> None:
    """Give a node that is complete its pieces, its value and its end."""
    if node.kind == MAP:
        keys, values = children[::2], children[1::2]
        node.pieces = [Piece(str(k.value), k.start, v) for k, v in zip(keys, values, strict=True)]
        node.value = {p.key: p.node.value for p in node.pieces}
    else:
        node.pieces = [Piece(identity(child), child.start, child) for child in children]
        node.value = [child.value for child in children]
    if node.flow:
        node.stop = end
        for piece in node.pieces:
            piece.start, piece.stop = piece.head, max(piece.node.stop, piece.head)
    elif node.pieces:
        _divide(text, node)
        node.stop = node.pieces[-1].stop


def _divide(text: str, node: Outline) -> None:
    """Divide a block's lines among its pieces."""
    column = -1
    for number, piece in enumerate(node.pieces):
        before = node.pieces[number - 1].stop if number else 0
        if node.kind == LIST:
            piece.head = _dash(text, before, node, number)
        line = _line_start(text, piece.head)
        if column < 0:
            column = piece.head - line
        alone = not text[line : piece.head].strip()
        piece.column = column
        piece.start = (before if number else _above(text, line)) if alone else piece.head
        end = max(piece.node.stop, piece.head + 1)
        piece.stop = end if piece.node.block else _line_end(text, end)


def _dash(text: str, before: int, node: Outline, number: int) -> int:
    """Where the dash of a list's item is: the first character after the item before it that is no comment."""
    at = before
    if number == 0:
        at = node.start if text[node.start] == "-" else _line_end(text, node.start)  # behind an anchor or a tag
    comments = _COMMENTS.match(text, at)
    return comments.end() if comments else at


def _above(text: str, line: int) -> int:
    """The first of the comments and empty lines that stand directly above a line."""
    while line:
        former = _line_start(text, line - 1)
        bare = text[former:line].strip()
        if bare and not bare.startswith("#"):
            break
        line = former
    return line


def _line_end(text: str, at: int) -> int:
    """The offset after the line end that follows `at`."""
    end = _LINE_BREAK.search(text, at)
    return end.end() if end else len(text)


def _line_start(text: str, at: int) -> int:
    """The offset at which the line of `at` begins."""
    start = text.rfind("\n", 0, at) + 1
    return text.rfind("\r", start, at) + 1 or start


def identity(node: Outline) -> str:
    """What tells an item of a list from the others: its text, its name, or all of it."""
    if node.kind == MAP:
        if len(node.pieces) == 1:  # a duty as `name: detail`; a record with one key is the same as its value
            only = node.pieces[0]
            return str(only.node.value) if only.key in IDENTITIES else only.key
        for key in IDENTITIES:
            if key in node.value:
                return str(node.value[key])
    return str(node.value)
