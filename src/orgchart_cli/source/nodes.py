"""YAML as light nodes: one pass over the parser's events, with every limit enforced while reading.

Nothing here recurses, so neither nesting nor aliases can exhaust the interpreter's stack, and nothing interprets
a scalar: `NO`, `0123` and `~` stay what the author wrote.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeAlias

import yaml

from ..problems import OrgchartError, Problem
from .decoding import FORBIDDEN_VALUE, named
from .syntax import syntax_problem
from .text import Text

MAX_NESTING = 64
MAX_ALIASED = 1_000_000  # nodes that aliases may expand to, all together
STANDARD_TAGS = "tag:yaml.org,2002:"
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
        if self.plain and not line.startswith(self.text, start):
            shown = len(line)
        return max(1, min(shown, len(line.rstrip()) - start))

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
        return zip(each, each)


Node: TypeAlias = "Scalar | Sequence | Mapping"


def new_parser(data: bytes) -> Any:
    """The C parser where libyaml is there, else PyYAML's own."""
    try:
        from yaml.cyaml import CParser
    except ImportError:
        return _PureParser(data)
    return CParser(data)


class _PureParser(yaml.reader.Reader, yaml.scanner.Scanner, yaml.parser.Parser):
    """PyYAML's parser without its composer and constructor."""

    def __init__(self, data: bytes) -> None:
        yaml.reader.Reader.__init__(self, data)
        yaml.scanner.Scanner.__init__(self)
        yaml.parser.Parser.__init__(self)


def compose(text: Text) -> Node | None:
    """The document's root node, None for a file without one. Raises OrgchartError for what ends the reading."""
    parser = new_parser(text.content.encode())
    try:
        return _Composer(text).run(parser)
    except (yaml.YAMLError, ValueError, OverflowError) as error:  # PyYAML's own parser lets chr() fail
        raise OrgchartError(syntax_problem(text, error, parser)) from None


class _Composer:
    """Builds nodes from events; keeps the open collections on a stack of its own."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.anchors: dict[str, tuple[Node, int, int] | None] = {}  # node, nodes in it, levels in it
        self.aliased = 0
        self.count = 0  # nodes so far, aliases counted as what they expand to
        self.open: list[tuple[Any, str | None, int, list[int]]] = []

    def run(self, parser: Any) -> Node | None:
        """Read all events; `into` is the innermost open collection's list, `height` its deepest level in a cell."""
        next_event = parser.get_event
        scalar, mapping, sequence = yaml.ScalarEvent, yaml.MappingStartEvent, yaml.SequenceStartEvent
        root: list[Node] = []
        node: Node
        into, height, opened = root, [0], self.open
        documents = 0
        while (event := next_event()) is not None:
            kind = type(event)
            if kind is scalar:
                self.count += 1
                style = event.style
                value = event.value
                if style:
                    if style != "'":
                        value = self._written(value, style, event)
                    into.append(node := Scalar(value, event.start_mark, False))
                else:
                    into.append(node := Scalar(value, event.start_mark, True))
                if event.anchor is not None:
                    self.anchors[event.anchor] = (node, 1, 0)
                if event.tag is not None:
                    self._check_tag(event)
            elif kind is mapping or kind is sequence:
                if event.tag is not None:
                    self._check_tag(event)
                node = Mapping(event.start_mark) if kind is mapping else Sequence(event.start_mark)
                if len(opened) >= MAX_NESTING:
                    self._fail("OC111", f"nested more than {MAX_NESTING} levels deep", event)
                if event.anchor is not None:
                    self.anchors[event.anchor] = None  # until it is closed it must not contain itself
                into.append(node)
                opened.append((node, event.anchor, self.count, height))
                self.count += 1
                into, height = node.items, [0]
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                node, anchor, before, outer = opened.pop()
                if kind is yaml.MappingEndEvent:
                    self._merge(node)
                levels = height[0] + 1
                if anchor is not None:
                    self.anchors[anchor] = (node, self.count - before, levels)
                outer[0] = max(outer[0], levels)
                into, height = (opened[-1][0].items if opened else root), outer
            elif kind is yaml.AliasEvent:
                into.append(self._alias(event, height))
            elif kind is yaml.DocumentStartEvent:
                documents += 1
                if documents > 1:
                    self._fail("OC114", "a second document starts here", event, "keep one chart in a file")
        return root[0] if root else None

    def _written(self, value: str, style: str, event: Any) -> str:
        """A block scalar without its last line end; a double-quoted one without forbidden escapes."""
        if style != '"':
            return value.rstrip("\n")
        if hidden := FORBIDDEN_VALUE.search(value):
            code, message = named(hidden[0])
            where = self.text.at(event.start_mark.line, event.start_mark.column)
            self.text.error(code, message, where, "take the escape out")
            return FORBIDDEN_VALUE.sub("\ufffd", value)
        return value

    def _alias(self, event: Any, height: list[int]) -> Node:
        """The anchored node an alias stands for, within the budget."""
        name = event.anchor
        if name not in self.anchors:
            self._fail("OC113", f"`*{name}` has no anchor `&{name}` above it", event)
        known = self.anchors[name]
        if known is None:
            self._fail("OC113", f"`*{name}` stands inside its own anchor", event)
        node, size, levels = known
        self.aliased += size
        self.count += size
        if self.aliased > MAX_ALIASED:
            self._fail("OC112", f"the aliases expand to more than {MAX_ALIASED:,} nodes", event)
        if len(self.open) + levels > MAX_NESTING:
            self._fail("OC111", f"nested more than {MAX_NESTING} levels deep through `*{name}`", event)
        height[0] = max(height[0], levels)
        return node

    def _merge(self, node: Mapping) -> None:
        """Resolve `<<`: the mapping's own keys win, then the earlier of the merged ones."""
        items = node.items
        if not any(type(k) is Scalar and k.text == "<<" and k.plain for k in items[::2]):
            return
        own, merged = [], []
        for key, value in node.pairs():
            if type(key) is Scalar and key.text == "<<" and key.plain:
                merged.extend(value.items if isinstance(value, Sequence) else [value])
            else:
                own.extend((key, value))
        have = {k.text for k in own[::2] if type(k) is Scalar}
        for source in merged:
            if not isinstance(source, Mapping):
                self._fail("OC116", "`<<` merges maps only", source)
            for key, value in source.pairs():
                self.aliased += 1
                if type(key) is Scalar and key.text not in have:
                    have.add(key.text)
                    own.extend((key, value))
        node.items = own
        if self.aliased > MAX_ALIASED:
            self._fail("OC112", f"merge keys expand to more than {MAX_ALIASED:,} nodes", node)

    def _check_tag(self, event: Any) -> None:
        """Only YAML's own tags, which say nothing here, are let pass."""
        tag: str = event.tag
        if tag != "!" and not (tag.startswith(STANDARD_TAGS) and tag != STANDARD_TAGS + "binary"):
            self._fail("OC115", f"the tag `{tag}` means nothing in a chart", event, "write the value without a tag")

    def _fail(self, code: str, message: str, at: Any, hint: str = "") -> Any:
        mark = at.start_mark if hasattr(at, "start_mark") else at.mark
        raise OrgchartError(Problem(code, message, self.text.at(mark.line, mark.column), hint=hint))
