"""YAML events to nodes: one pass, with every limit enforced while reading.

Nothing here recurses, so neither nesting nor aliases can exhaust the interpreter's stack.
"""

from __future__ import annotations

import re
from typing import Any, NoReturn

import yaml

from ..problems import Message, OrgchartError, Place, Problem
from .decoding import forbidden_value, named
from .source import Mapping, Node, Scalar, Sequence, Text

MAX_NESTING = 64
MAX_ITEMS = 200_000  # of one list; maps of positions may be longer
MAX_NODES = 6_000_000  # of one file, keys and values alike: 24 of each of 250,000 positions
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
        self.root = Sequence(None)  # of the documents' root nodes
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
        into = self.into
        for number, event in enumerate(iter(parser.get_event, None)):
            if not number % CHECKED:
                self._check_size(number, event)
            if type(event) is scalar:
                text, style = event.value, event.style
                if not style:
                    node = new(text, event.start_mark, True)
                    if text == "<<":
                        self.merging = True
                else:
                    node = new(text if style == "'" else self._written(text, event), event.start_mark, False)
                into.append(node)
                if event.anchor is not None or event.tag is not None:
                    self._decorated(event, node)
            else:
                self._structure(event)
                into = self.into
        return self.root.items[0] if self.root.items else None

    def _check_size(self, number: int, event: Any) -> None:
        """Refuse what is too much before it fills the memory."""
        if number > MAX_NODES:
            self._fail(
                "OC141",
                Message("the file has more than {most:,} values", most=MAX_NODES),
                event,
                Message("split it with `include:`"),
            )
        if self.open and type(self.open[-1][0]) is Sequence and len(self.into) > MAX_ITEMS:
            hint = Message("nothing in a chart is that long a list; positions are a map")
            self._fail("OC140", Message("a list has more than {most:,} items", most=MAX_ITEMS), self.open[-1][1], hint)

    def _structure(self, event: Any) -> None:
        """An event that is no scalar."""
        kind = type(event)
        if kind is yaml.MappingStartEvent:
            self._begin(event, Mapping(event.start_mark))
        elif kind is yaml.SequenceStartEvent:
            self._begin(event, Sequence(event.start_mark))
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
        mark = at.start_mark if hasattr(at, "start_mark") else at.mark
        raise OrgchartError(Problem(code, message, self.text.at(mark.line, mark.column), hint=hint))


# Full-width signs that a Chinese keyboard types, and what YAML wants.
FULL_WIDTH = dict(zip("：，－＃｛｝［］＂\u3000", ':,-#{}[]" ', strict=True))

_KEY = r"\s*(?:- +)*[^\s:#\"'：][^\s:#\"'：]*(：)"

# Errors that the parser notices only after the place that is to blame.
_BLAMED_BEFORE = ("end of stream", "document indicator", "could not find expected ':'")
_ALIGN = Message("align the keys of one map, and the items of one list")
_QUOTED = (Message("the quote that starts here is never closed"), Message("close it with the same quote"))
_CHAR = "{char}"  # filled when it is known what stands there

# A part of the parser's message (libyaml's or PyYAML's own): what is meant, and a hint.
_MEANINGS = {
    "mapping values are not allowed": (
        Message("a second `: ` in one value, or a line that is indented too far"),
        Message('quote text that contains ": ", and align the keys of one map'),
    ),
    "unexpected end of stream": _QUOTED,
    "unexpected document indicator": _QUOTED,
    "cannot start any token": (
        Message("a value cannot start with `{char}`", char=_CHAR),
        Message('quote it: "{char}…"', char=_CHAR),
    ),
    "alphabetic or numeric character": (
        Message("`{char}` starts an anchor or alias here", char=_CHAR),
        Message('quote the value: "{char}…"', char=_CHAR),
    ),
    "could not find expected ':'": (
        Message("a key without `: `"),
        Message("write `key: value`, with a space after the colon"),
    ),
    "unknown escape character": (
        Message("an escape that YAML does not know"),
        Message("in double quotes write \\\\ for a backslash"),
    ),
    "invalid Unicode character escape": (
        Message("half a character (a surrogate escape)"),
        Message("write the character itself"),
    ),
    "expected <block end>": (Message("this line does not fit the lines around it"), _ALIGN),
    "did not find expected key": (
        Message("this line does not fit the lines around it"),
        Message("align the keys of one map, and the items of one list; quote text that starts with {{ or ["),
    ),
    "did not find expected '-'": (
        Message("a list goes on without `- `"),
        Message("start each item with `- `, all in one column"),
    ),
    "expected ',' or": (
        Message("a list or map in brackets is not closed here"),
        Message("close the bracket, or quote text that starts with {{ or ["),
    ),
}


def syntax_problem(text: Text, error: Exception, parser: Any) -> Problem:
    """The problem that a parser's error stands for."""
    mark = getattr(error, "problem_mark", None)
    said = str(getattr(error, "problem", None) or error)
    opened = getattr(error, "context_mark", None)
    if opened is not None and any(part in said for part in _BLAMED_BEFORE):
        mark = opened
    if mark is None:
        mark = _mark_of(parser)
    line, column = (mark.line, mark.column) if mark is not None else (0, 0)
    return _recognized(text, line, column) or _translated(text, said, line, column)


def _mark_of(parser: Any) -> Any:
    try:
        return parser.get_mark()
    except AttributeError:
        return None


def _recognized(text: Text, line: int, column: int) -> Problem | None:
    """A slip that shows in the lines themselves: a tab in the indentation, a full-width colon."""
    for n in (line, line - 1):
        row = text.lines[n] if 0 <= n < len(text.lines) else ""
        indent = row[: len(row) - len(row.lstrip())]
        if "\t" in indent and (n == line or column == 0):
            where = text.at(n, indent.index("\t"))
            return Problem(
                "OC109",
                Message("a tab in the indentation"),
                where,
                hint=Message("YAML indents by spaces; replace the tab"),
            )
    for n in range(line, max(-1, line - 3), -1):
        if n < len(text.lines) and (match := re.match(_KEY, text.lines[n])):
            return full_width(text.at(n, match.start(1)))
    return None


def full_width(where: Place) -> Problem:
    """A full-width sign stands where YAML wants an ASCII one."""
    sign = where.text[where.column - 1 : where.column]
    wanted = FULL_WIDTH.get(sign, "")
    if sign == "\u3000":
        return Problem(
            "OC110", Message("a full-width space where YAML wants ASCII"), where, hint=Message("write a space")
        )
    message = Message("full-width `{sign}` where YAML wants ASCII", sign=sign)
    shown = {"：": ": ", "，": ", "}.get(sign, wanted)
    return Problem("OC110", message, where, hint=Message("write `{wanted}`", wanted=shown))


def _translated(text: Text, said: str, line: int, column: int) -> Problem:
    if "alphabetic or numeric" in said:  # the parser has stepped past the sign already
        column = max(0, column - 1)
    where = text.at(line, min(column, len(text.lines[line]) if line < len(text.lines) else 0))
    char = where.text[where.column - 1 : where.column]
    if "expected ',' or" in said and char in FULL_WIDTH:
        return full_width(where)
    for part, (meaning, hint) in _MEANINGS.items():
        if part in said:
            code = "OC105" if part == "invalid Unicode character escape" else "OC108"
            said_of, hinted = Message(meaning.template, char=char), Message(hint.template, char=char)
            return Problem(code, said_of, where, hint=hinted)
    return Problem("OC108", Message("YAML cannot be read here: {reason}", reason=" ".join(said.split())), where)
