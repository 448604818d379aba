"""YAML's events to nodes: one pass, with every limit enforced while reading.

Nothing here recurses, so neither nesting nor aliases can exhaust the interpreter's stack.
"""

from __future__ import annotations

from typing import Any, NoReturn

import yaml

from ..boundary import SizeLimit
from ..problems import Message, OrgchartError, Problem
from .decoding import forbidden_value, named
from .source import MAX_ITEMS, MAX_NODES, Mapping, Node, Scalar, Sequence, Text

MAX_NESTING = 64
CHECKED = 50_000  # events between two looks at how much there is by now
MAX_ALIASED = 1_000_000  # nodes that aliases may expand to, all together
STANDARD_TAGS = "tag:yaml.org,2002:"
QUIET_TAGS = frozenset(("!", *(STANDARD_TAGS + word for word in ("str", "map", "seq", "int", "float", "bool", "null"))))


def new_parser(data: bytes) -> Any:
    """The C parser where libyaml is there, else PyYAML's own, taught to read the same."""
    try:
        from yaml.cyaml import CParser  # type: ignore[attr-defined]
    except ImportError:
        from .pure_parser import PureParser

        return PureParser(data)
    return CParser(data)


def compose_events(text: Text) -> Node | None:
    """The document's root node, None for a file without one. Raises OrgchartError for what ends the reading."""
    parser = new_parser(text.content.encode())
    try:
        return _Composer(text).run(parser)
    except (yaml.YAMLError, ValueError, OverflowError) as error:  # PyYAML's own parser lets chr() fail
        from .slips import syntax_problem  # only a mistake pays for it

        raise OrgchartError(syntax_problem(text, error, parser)) from None


def compose_part(text: Text, start: int, end: int, column: int) -> tuple[Mapping, int] | None:
    """The one key, at a column, with its value that some lines of a file are, and its events; None for other lines.

    None too where they take part in what goes beyond them, and where they are wrong.
    """
    part = Text(text.name, "\n".join([*text.lines[start:end], ""]))
    parser = new_parser(part.content.encode())
    composer = _Composer(part, start)
    try:
        node = composer.run(parser)
    except (yaml.YAMLError, ValueError, OverflowError, OrgchartError):
        return None
    if type(node) is not Mapping or len(node.items) != 2 or composer.anchors or part.problems:
        return None
    key = node.items[0]
    plain = (node.line, node.column) == (key.line, key.column) == (start, column)  # neither `? key` nor `{key: …}`
    return (node, 2 * composer.nodes) if plain else None


class _Composer:
    """Builds nodes from events; keeps the open collections on a stack of its own."""

    def __init__(self, text: Text, first: int = 0) -> None:
        self.text = text
        self.first = first  # line of the file that the text begins with
        self.root = Sequence(0, 0)  # of the documents' root nodes
        self.into = self.root.items  # the innermost open collection's list
        self.levels = 0  # of the deepest collection closed in it
        # Collections not closed yet, each with its event, the nodes before it, and the list and levels around it.
        self.open: list[tuple[Any, Any, int, list[Node], int]] = []
        self.nodes = 0  # so far, aliases counted as what they expand to
        self.aliased = 0
        self.merging = False  # a merge key has been read and not resolved
        self.anchors: dict[str, tuple[Node, int, int] | None] = {}  # node, nodes in it, levels in it

    def run(self, parser: Any) -> Node | None:
        """Read all events. The branch for scalars, nearly all of a file, is kept free of calls."""
        scalar, new = yaml.ScalarEvent, Scalar
        into, first = self.into, self.first
        for number, event in enumerate(iter(parser.get_event, None)):
            if not number % CHECKED:
                self._check_size(number, event)
            if type(event) is scalar:
                text, style = event.value, event.style
                mark: Any = event.start_mark
                if not style:
                    node = new(text, mark.line + first, mark.column, True)
                    if text == "<<":
                        self.merging = True
                else:
                    text = text if style == "'" else self._written(text, event)
                    node = new(text, mark.line + first, mark.column, False)
                into.append(node)
                if event.anchor is not None or event.tag is not None:
                    self._decorated(event, node)
            else:
                self._structure(event)
                into = self.into
        return self.root.items[0] if self.root.items else None

    def _check_size(self, number: int, event: Any) -> None:
        """Refuse what is too much before it fills the memory."""
        most = SizeLimit.scaled(MAX_NODES)
        if number > most:
            self._fail(
                "OC141",
                Message("the file has more than {most:,} values", most=most),
                event,
                Message("split it with `include:`, or allow more with --max-size"),
            )
        if self.open and type(self.open[-1][0]) is Sequence and len(self.into) > MAX_ITEMS:
            hint = Message("nothing in a chart is that long a list; positions are a map")
            self._fail("OC140", Message("a list has more than {most:,} items", most=MAX_ITEMS), self.open[-1][1], hint)

    def _structure(self, event: Any) -> None:
        """An event that is no scalar."""
        kind, mark = type(event), event.start_mark
        if kind is yaml.MappingStartEvent:
            self._begin(event, Mapping(mark.line + self.first, mark.column))
        elif kind is yaml.SequenceStartEvent:
            self._begin(event, Sequence(mark.line + self.first, mark.column))
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            self._end()
        elif kind is yaml.AliasEvent:
            self.into.append(self._alias(event))
        elif kind is yaml.DocumentStartEvent and self.root.items:
            self._fail("OC114", Message("a second document starts here"), event, Message("keep one chart in a file"))

    def _decorated(self, event: Any, node: Node) -> None:
        """A scalar with an anchor or a tag."""
        if event.anchor is not None:
            self.anchors[event.anchor] = (node, 1, 0)
        if event.tag is not None and event.tag not in QUIET_TAGS:
            tag = event.tag.replace(STANDARD_TAGS, "!!")
            self._fail(
                "OC115",
                Message("the tag `{tag}` means nothing in a chart", tag=tag),
                event,
                Message("write the value without it"),
            )

    def _begin(self, event: Any, node: Mapping | Sequence) -> None:
        if event.anchor is not None or event.tag is not None:
            self._decorated(event, node)
        if event.anchor is not None:
            self.anchors[event.anchor] = None  # until it is closed it must not contain itself
        if len(self.open) >= MAX_NESTING:
            self._fail("OC111", Message("nested more than {most} levels deep", most=MAX_NESTING), event)
        self.into.append(node)
        self.open.append((node, event, self.nodes, self.into, self.levels))
        self.into, self.levels = node.items, 0

    def _end(self) -> None:
        if len(self.into) > MAX_ITEMS:
            self._check_size(0, self.open[-1][1])
        node, event, before, outer, outside = self.open.pop()
        self.nodes += 1 + len(self.into)
        if self.merging and type(node) is Mapping:
            self._merge(node)
        levels = self.levels + 1
        if event.anchor is not None:
            self.anchors[event.anchor] = (node, self.nodes - before, levels)
        self.into, self.levels = outer, max(outside, levels)

    def _written(self, value: str, event: Any) -> str:
        """A block scalar without its last line end; a double-quoted one without forbidden escapes."""
        if event.style != '"':
            return value.rstrip("\n")
        if hidden := forbidden_value().search(value):
            code, message = named(hidden[0])
            where = self.text.at(event.start_mark.line, event.start_mark.column)
            self.text.error(code, message, where, Message("take the escape out"))
            return forbidden_value().sub("\ufffd", value)
        return value

    def _alias(self, event: Any) -> Node:
        """The anchored node an alias stands for, within the budget."""
        name = event.anchor
        if name not in self.anchors:
            self._fail("OC113", Message("`*{name}` has no anchor `&{name}` above it", name=name), event)
        known = self.anchors[name]
        if known is None:
            self._fail("OC113", Message("`*{name}` stands inside its own anchor", name=name), event)
        node, size, levels = known
        self.aliased += size
        self.nodes += size
        if self.aliased > MAX_ALIASED:
            self._fail("OC112", Message("the aliases expand to more than {most:,} nodes", most=MAX_ALIASED), event)
        if len(self.open) + levels > MAX_NESTING:
            self._fail(
                "OC111",
                Message("nested more than {most} levels deep through `*{name}`", most=MAX_NESTING, name=name),
                event,
            )
        self.levels = max(self.levels, levels)
        return node

    def _merge(self, node: Mapping) -> None:
        """Resolve `<<`: the mapping's own keys win, then the earlier of the merged ones."""
        items = node.items
        if not any(type(k) is Scalar and k.text == "<<" and k.plain for k in items[::2]):
            return
        own: list[Node] = []
        merged: list[Node] = []
        for key, value in node.pairs():
            if type(key) is Scalar and key.text == "<<" and key.plain:
                merged.extend(value.items if isinstance(value, Sequence) else [value])
            else:
                own.extend((key, value))
        have = {k.text for k in own[::2] if type(k) is Scalar}
        for source in merged:
            if not isinstance(source, Mapping):
                self._fail("OC116", Message("`<<` merges maps only"), source)
            for key, value in source.pairs():
                self.aliased += 1
                if type(key) is Scalar and key.text not in have:
                    have.add(key.text)
                    own.extend((key, value))
        node.items = own
        if self.aliased > MAX_ALIASED:
            self._fail("OC112", Message("merge keys expand to more than {most:,} nodes", most=MAX_ALIASED), node)

    def _fail(self, code: str, message: str, at: Any, hint: str = "") -> NoReturn:
        mark = getattr(at, "start_mark", at)
        raise OrgchartError(Problem(code, message, self.text.at(mark.line, mark.column), hint=hint))
