"""A file's text as an outline: every map entry and list item with the characters it spans, comments included.

What reading throws away is kept here as offsets: who splices the text piece by piece changes only the pieces that
he means to. In block style the entries of a map or list divide its lines without a gap: an entry begins where the one
before it ends, so the comments above it are its own. It ends with its last line or with comments below that are
indented further; those below the last entry need only its indentation. In flow style an entry is just its own
characters. The format's keys and fixed values have their English names here, whichever way the file spells them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

import yaml

from ..fields import BY_ID, CHART, DUTY, ONE, PLACEMENT, RECORDS, Record, by_word, fixed_values, in_chinese
from ..loader.source import NULLS
from ..loader.yaml import new_parser
from ..options import output_record

Path = tuple[str, ...]  # the keys that lead to an entry

SCALAR, MAP, LIST = "scalar", "map", "list"
_COMMENT = re.compile(r"(?<!\S)#[^\n]*")
_GAP = re.compile(r"(?:\s+|#[^\n]*)*")  # blanks and comments
# The keys that tell one map in a list from another; an output goes by its path.
IDENTITIES = tuple(dict.fromkeys((*(r.identity for r in RECORDS.values() if r.identity), "path")))


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


class Spelling(NamedTuple):
    """A word of the format where a file has it: a key or a fixed value, in English or in Chinese."""

    at: int
    word: str
    en: str
    zh: str

    @property
    def chinese(self) -> bool:
        """In which language it is."""
        return self.word == self.zh


class Outline:
    """A node: its characters `start:stop`, its pieces and its plain value (texts, dicts, lists; null is None).

    `spelled`, of a whole file, are the words of the format in it.
    """

    __slots__ = ("flow", "kind", "pieces", "spelled", "start", "stop", "value")
    kind: str
    start: int
    stop: int
    flow: bool
    value: Any

    def __init__(self, kind: str, start: int, stop: int, flow: bool, value: Any) -> None:
        self.kind, self.start, self.stop, self.flow, self.value = kind, start, stop, flow, value
        self.pieces: list[Piece] = []
        self.spelled: list[Spelling] = []

    @property
    def chinese(self) -> bool:
        """Whether most words of the format are in Chinese, in a whole file."""
        return sum(s.chinese for s in self.spelled) * 2 > len(self.spelled)

    @property
    def languages(self) -> set[bool]:
        """The languages of the words of the format, in a whole file: True for Chinese."""
        return {s.chinese for s in self.spelled}

    @property
    def block(self) -> bool:
        """Whether its pieces are whole lines."""
        return bool(self.pieces) and not self.flow

    @property
    def inner(self) -> tuple[int, int]:
        """The characters that its pieces divide among them, for a block; else its own."""
        return (self.pieces[0].start, self.pieces[-1].stop) if self.block else (self.start, self.stop)


def outline(text: str, divide: bool = True, within: Path = ()) -> Outline | None:
    """The outline of a file's text, without a byte order mark. None for an empty or a broken one.

    Without `divide` only the values are right; `within` is where the text stands in a file. Only line feeds may end
    lines where it divides; an alias has for its value the path of what it stands for. The text must have passed the
    loader, whose limits keep it from nesting too deeply.
    """
    try:
        return _outlined(text, divide, within)
    except yaml.YAMLError:
        return None


def _outlined(text: str, divide: bool, within: Path) -> Outline | None:
    parser = new_parser(text.encode("utf-8", "surrogatepass"))
    open_nodes: list[tuple[Outline, list[Outline]]] = []
    anchors: dict[str, Outline] = {}
    aliases: dict[int, Outline] = {}
    root: list[Outline] = []
    into = root
    while (event := parser.get_event()) is not None:
        kind = type(event)
        if kind is yaml.ScalarEvent:
            into.append(_scalar(text, event))
        elif kind is yaml.AliasEvent:
            into.append(Outline(SCALAR, event.start_mark.index, event.end_mark.index, True, f"*{event.anchor}"))
            if event.anchor in anchors:
                aliases[id(into[-1])] = anchors[event.anchor]
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
            _close(text, node, children, event.end_mark.index, divide)
            continue
        if getattr(event, "anchor", None) and kind is not yaml.AliasEvent:
            anchors[event.anchor] = into[-1] if kind is yaml.ScalarEvent else node
    if root:
        root[0].spelled = _name(root[0], within)
    if aliases and root:
        _resolve(root[0], aliases)
    return root[0] if root else None


Context = tuple[Record | None, str]  # what a node holds, and how many of it


def _context(context: Context, key: str) -> Context:
    """What stands under a key."""
    record, many = context
    if many != ONE or record is None:
        return record, ONE
    field = by_word(record).get(key)
    if field is None:
        return None, ONE
    return _RECORDS.get(field.type), BY_ID if field.type == PLACEMENT.name else field.many


_RECORDS = {**RECORDS, "output": output_record()}


def path_in_chinese(path: Path) -> Path:
    """A path with the format's keys in Chinese; ids and names stay."""
    context: Context = (CHART, ONE)
    keys = []
    for key in path:
        record, many = context
        field = by_word(record).get(key) if record is not None and many == ONE else None
        keys.append(field.zh if field is not None and field.zh else key)
        context = _context(context, key)
    return tuple(keys)


def _name(root: Outline, within: Path) -> list[Spelling]:
    """Give keys and fixed values of the format their English names; how the file spells them."""
    context: Context = (CHART, ONE)
    for key in within:
        context = _context(context, key)
    spelled: list[Spelling] = []
    lists: list[Outline] = []
    todo = [(root, context)]
    while todo:
        node, context = todo.pop()
        todo += [(piece.node, _context(context, piece.key)) for piece in node.pieces]
        if node.kind == LIST:
            lists.append(node)
        elif node.kind == MAP and context[0] is not None and context[1] == ONE:
            spelled += _name_keys(node, context[0])
    for node in lists:
        for piece, value in zip(node.pieces, node.value, strict=True):
            piece.key = identity(value)
    return spelled


def _name_keys(node: Outline, record: Record) -> Iterator[Spelling]:
    """Name what one record of a file says. A duty's one key in Chinese would be the duty's own name."""
    for piece in () if record is DUTY and len(node.pieces) == 1 else node.pieces:
        field = by_word(record).get(piece.key)
        if field is None:
            continue
        yield Spelling(piece.head, piece.key, field.key, field.zh or field.key)
        piece.key = field.key
        if words := fixed_values(field):
            yield from _name_value(piece.node, words, field.many != ONE)
    named = {piece.key: piece.node.value for piece in node.pieces}
    node.value.clear()
    node.value.update(named)


_WORD = re.compile(r"[^,\s]+")  # lines of a box may stand in one text


def _name_value(node: Outline, words: Mapping[str, str], may_be_many: bool) -> Iterator[Spelling]:
    """Name what is fixed in a value, or in each of a list or map."""
    if node.kind == MAP and may_be_many:
        for piece in node.pieces:
            yield from _name_value(piece.node, words, may_be_many=False)
        node.value.update({piece.key: piece.node.value for piece in node.pieces})
    elif node.kind == LIST and may_be_many:
        for piece in node.pieces:
            yield from _name_value(piece.node, words, may_be_many=False)
        node.value[:] = [piece.node.value for piece in node.pieces]
    elif isinstance(node.value, str):
        for match in _WORD.finditer(node.value):
            if (word := words.get(match[0], "")) and word != in_chinese(word):
                yield Spelling(node.start + match.start(), match[0], word, in_chinese(word))
        node.value = _WORD.sub(lambda match: words.get(match[0], match[0]), node.value)


Word = tuple[Path, str]  # a key or a fixed value: where it stands, and its English name


def words(root: Outline) -> dict[Word, Spelling]:
    """How a file spells each word of the format in it."""
    places: list[tuple[int, Path]] = []
    todo: list[tuple[Outline, Path]] = [(root, ())]
    while todo:
        node, path = todo.pop()
        places.append((node.start, path))
        for piece in node.pieces:
            places.append((piece.head, (*path, piece.key)))
            todo.append((piece.node, (*path, piece.key)))
    places.sort()
    found: dict[Word, Spelling] = {}
    number = -1
    for spelling in sorted(root.spelled):
        while number + 1 < len(places) and places[number + 1][0] <= spelling.at:
            number += 1
        found[places[number][1], spelling.en] = spelling
    return found


def respelled(text: str, spelled: Iterable[tuple[Spelling, bool]]) -> str:
    """A file's text with words of the format in Chinese or not, as each is wanted."""
    parts, at = [], 0
    for spelling, chinese in sorted(spelled):
        start = text.find(spelling.word, spelling.at, spelling.at + len(spelling.word) + 1)  # behind a quote
        if start >= 0:
            parts += [text[at:start], spelling.zh if chinese else spelling.en]
            at = start + len(spelling.word)
    return "".join([*parts, text[at:]])


def _resolve(root: Outline, aliases: dict[int, Outline]) -> None:
    """Give each alias the path of its anchor: an anchor that is defined anew makes it another value."""
    paths: dict[int, tuple[str, ...]] = {}
    uses: list[tuple[Any, Any, Outline]] = []
    todo: list[tuple[Outline, tuple[str, ...]]] = [(root, ())]
    while todo:
        node, path = todo.pop()
        paths[id(node)] = path
        for number, piece in enumerate(node.pieces):
            if id(piece.node) in aliases:
                uses.append((node.value, piece.key if node.kind == MAP else number, piece.node))
            todo.append((piece.node, (*path, piece.key)))
    for container, key, node in uses:
        target = aliases[id(node)]
        container[key] = node.value = ("*", paths.get(id(target), ()))


def comments(text: str) -> Iterator[str]:
    """The comments of a text that parses, each from its `#` to the end of its line."""
    if "#" not in text:
        return
    at = 0
    for start, stop in _scalar_spans(text):
        yield from (found.group().rstrip() for found in _COMMENT.finditer(text, at, start))
        at = stop
    yield from (found.group().rstrip() for found in _COMMENT.finditer(text, at))


def _scalar_spans(text: str) -> Iterator[tuple[int, int]]:
    parser = new_parser(text.encode("utf-8", "surrogatepass"))
    while (event := parser.get_event()) is not None:
        if type(event) is yaml.ScalarEvent:
            scalar = _scalar(text, event)
            block = event.style in ("|", ">")  # a comment may stand behind its sign
            yield _line_end(text, scalar.start) - 1 if block else scalar.start, scalar.stop


def _scalar(text: str, event: Any) -> Outline:
    start, stop = event.start_mark.index, event.end_mark.index
    if event.style in ("|", ">"):  # its mark is after the empty lines that follow it
        stop = start + len(text[start:stop].rstrip())
    value = None if not event.style and event.value in NULLS else event.value
    return Outline(SCALAR, start, stop, True, value)


def _close(text: str, node: Outline, children: list[Outline], end: int, divide: bool) -> None:
    """Give a node that is complete its pieces, its value and its end."""
    if node.kind == MAP:
        keys, values = children[::2], children[1::2]
        node.pieces = [Piece(str(k.value), k.start, v) for k, v in zip(keys, values, strict=True)]
        node.value = {p.key: p.node.value for p in node.pieces}
    else:
        node.pieces = [Piece(identity(child.value), child.start, child) for child in children]
        node.value = [child.value for child in children]
    if node.flow:
        node.stop = end
        for piece in node.pieces:
            piece.start, piece.stop = piece.head, max(piece.node.stop, piece.head)
    elif node.pieces and divide:
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
        stop = end if piece.node.block else _line_end(text, end)
        piece.stop = _below(text, stop, column if number == len(node.pieces) - 1 else column + 1)


def _below(text: str, at: int, column: int) -> int:
    """Where the comments end that follow with at least this indentation."""
    stop = at
    while at < len(text):
        end = _line_end(text, at)
        bare = text[at:end].lstrip(" ")
        if bare.strip() and (bare[0] != "#" or end - at - len(bare) < column):
            break
        if bare.strip():
            stop = end
        at = end
    return stop


def _dash(text: str, before: int, node: Outline, number: int) -> int:
    """Where the dash of a list's item is: the first character after the item before it that is no comment."""
    at = before
    if number == 0:
        at = node.start if text[node.start] == "-" else _line_end(text, node.start)  # behind an anchor or a tag
    gap = _GAP.match(text, at)
    return gap.end() if gap else at


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
    end = text.find("\n", at)
    return end + 1 if end >= 0 else len(text)


def _line_start(text: str, at: int) -> int:
    """The offset at which the line of `at` begins."""
    return text.rfind("\n", 0, at) + 1


def identity(value: Any) -> str:
    """What tells an item of a list from the others: its text, its name, or all of it."""
    if isinstance(value, dict):
        if len(value) == 1:  # a duty as `name: detail`; a record with one key is the same as its value
            ((key, only),) = value.items()
            return str(only) if key in IDENTITIES else key
        for key in IDENTITIES:
            if key in value:
                return str(value[key])
    return str(value)


ABSENT = object()
_COMMENT_SIGN = re.compile(r"(?<!\S)#")


def differences(base: Any, ours: Any, theirs: Any, merged: Any) -> Iterator[Path]:
    """The paths at which `merged` says neither what both sides say nor what the one that changed something says.

    Values are those of outlines. Texts of several lines that both sides changed may be merged in any way.
    """
    todo: list[tuple[Path, Any, Any, Any, Any]] = [((), base, ours, theirs, merged)]
    while todo:
        path, was, mine, other, result = todo.pop()
        if other in (mine, was) or mine == was:
            if result != (other if mine == was else mine):
                yield path
        elif all(isinstance(value, dict) for value in (mine, other, result)):
            todo += _entries(path, was if isinstance(was, dict) else {}, mine, other, result)
        elif all(isinstance(value, list) for value in (mine, other, result)):
            items = [was if isinstance(was, list) else [], mine, other, result]
            tables = [_table(value) for value in items]
            if None not in tables:
                todo += _entries(path, *tables)
            elif not _counts_add_up(*items):
                yield path
        elif not all(isinstance(value, str) and "\n" in value for value in (mine, other)):
            yield path


def _entries(path: Path, *tables: Any) -> Iterator[tuple[Path, Any, Any, Any, Any]]:
    """What each map says of each key; a key that `renamed_from` renamed is the same as before."""
    was, mine, other, result = tables
    if path == ("positions",):
        new = {former: key for key, former in {**renames(mine, was), **renames(other, was)}.items()}
        was, mine, other = (_renamed(table, new) for table in (was, mine, other))
    for key in dict.fromkeys([*was, *mine, *other, *result]):
        yield (*path, key), *(table.get(key, ABSENT) for table in (was, mine, other, result))


def _renamed(table: dict[str, Any], new: dict[str, str]) -> dict[str, Any]:
    """Entries by what their keys are called after all renames."""
    return {key if new.get(key, key) in table else new[key]: value for key, value in table.items()}


def renames(side: dict[str, Any], base: dict[str, Any]) -> dict[str, str]:
    """New key → old key of the renames that one side's positions declare."""
    found = {}
    for key, value in side.items():
        former = value.get("renamed_from") if isinstance(value, dict) else None
        if isinstance(former, str) and former in base and former not in side and key not in base:
            found[key] = former
    return found


def _table(items: list[Any]) -> dict[str, Any] | None:
    table = {identity(item): item for item in items}
    return table if len(table) == len(items) else None


def _counts_add_up(base: list[Any], ours: list[Any], theirs: list[Any], merged: list[Any]) -> bool:
    """Whether items that nothing tells apart are there as often as both sides together want them."""
    was, mine, other = (Counter(map(repr, v)) for v in (base, ours, theirs))
    return Counter(map(repr, merged)) == +Counter({key: mine[key] + other[key] - was[key] for key in mine | other})


def lost_comments(base: str, ours: str, theirs: str, merged: str) -> list[str]:
    """The comments that a merged text, with conflict markers or without, has not as often as it must."""
    was, mine, other = (Counter(comments(text)) for text in (base, ours, theirs))
    have = Counter(line[m.start() :].rstrip() for line in merged.split("\n") for m in _COMMENT_SIGN.finditer(line))
    return [c for c in mine | other if have[c] < _three_way(was[c], mine[c], other[c])]


def _three_way(base: int, ours: int, theirs: int) -> int:
    if ours == theirs or theirs == base:
        return ours
    return theirs if ours == base else min(ours, theirs)
