"""The shapes of lists and maps, and the record that binds a map to a dataclass by its table of fields."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from ..fields import VALUES
from ..model import EVERYWHERE, Placement
from ..problems import Message, Place
from .scalars import (
    ID_PATTERN,
    MAX_KEY,
    NEEDED,
    POSITION_ID,
    TEXT,
    bad_character,
    check_id,
    kind_of,
    nfc,
    wrong_type,
)
from .source import Mapping, Node, Scalar, Sequence, Text

if TYPE_CHECKING:
    from typing import Protocol

    from ..near_words import Nearest

    class Shape(Protocol):
        """What a value may look like: binds a node and notes what is wrong with it."""

        wanted: str

        def bind(self, node: Node, text: Text, key: str) -> Any:
            """The value of `node`, found under `key`."""

        def schema(self) -> dict[str, Any]:
            """The same as JSON Schema."""


class Key(NamedTuple):
    """One key of a map: its shape, its default in words, what it means.

    `name` is what its value is bound to where that is not the key, `zh` the key in Chinese.
    """

    key: str
    shape: Shape
    about: str
    default: str = ""
    required: bool = False
    name: str = ""
    zh: str = ""


class ListOf:
    """A list of one shape; nothing at all is an empty list."""

    wanted: str = Message("a list")

    def __init__(self, item: Shape) -> None:
        self.item = item

    def schema(self) -> dict[str, Any]:
        """An array, or null for a key with nothing after it."""
        return {"type": ["array", "null"], "items": self.item.schema()}

    def bind(self, node: Node, text: Text, key: str) -> Any:
        """A tuple of the items."""
        if type(node) is Sequence:
            bind = self.item.bind
            return tuple([bind(item, text, key) for item in node.items])
        if not (type(node) is Scalar and node.is_null()):
            wrong_type(text, node, key, Message("a list"), Message("write each item on its own line after `- `"))
        return ()


class OneOrMore(ListOf):
    """One value or a list of them."""

    wanted: str = Message("text or a list")

    def schema(self) -> dict[str, Any]:
        """One item or an array."""
        return {"anyOf": [self.item.schema(), super().schema()]}

    def bind(self, node: Node, text: Text, key: str) -> Any:
        """A tuple, also of a single value."""
        if type(node) is Scalar:
            return () if node.is_null() else (self.item.bind(node, text, key),)
        return super().bind(node, text, key)


class TextMap:
    """A map of texts under keys of the author's choice."""

    wanted: str = Message("a map")

    def __init__(self, value: Shape) -> None:
        self.value = value

    def schema(self) -> dict[str, Any]:
        """An object with any keys, or null."""
        return {"type": ["object", "null"], "additionalProperties": self.value.schema()}

    def bind(self, node: Node, text: Text, key: str) -> Any:
        """A tuple of (key, value), by key: their order says nothing."""
        if type(node) is not Mapping:
            if not (type(node) is Scalar and node.is_null()):
                wrong_type(text, node, key, Message("a map"))
            return ()
        pairs = [(nfc(k.text), self.value.bind(v, text, k.text)) for k, v in unique_pairs(node, text)]
        return tuple(sorted(pairs))


IDS = {"pattern": f"^{ID_PATTERN}$"}


class IdMap:
    """A map from ids to records, each of which learns its id from its key."""

    wanted: str = Message("a map")

    def __init__(self, record: Record) -> None:
        self.record = record

    def schema(self) -> dict[str, Any]:
        """An object whose keys are ids, or null."""
        return {"type": ["object", "null"], "propertyNames": IDS, "additionalProperties": self.record.schema()}

    def bind(self, node: Node, text: Text, key: str) -> Any:
        """A tuple of the records."""
        if type(node) is Mapping:
            bind = self.record.bind_as
            records: dict[str, Any] = {}
            for name, value in unique_pairs(node, text, ids=True):
                record = bind(name, value, text)  # a second record of one id is bound too, for its problems
                records.setdefault(record.id, record)
            return tuple(records.values())
        if not (type(node) is Scalar and node.is_null()):
            from .slips import mapped  # only a mistake pays for it

            wrong_type(text, node, key, Message("a map from ids"), mapped(node))
        return ()


def unique_pairs(node: Mapping, text: Text, ids: bool = False) -> list[tuple[Scalar, Node]]:
    """The pairs of a map whose keys are scalars; the others, and keys that are there twice after NFC, are noted."""
    first: dict[str, Scalar] = {}
    pairs = []
    for key, value in node.pairs():
        if type(key) is not Scalar:
            text.error("OC203", Message("a key must be text, not {kind}", kind=kind_of(key)), text.place(key))
            continue
        word = nfc(key.text)
        if len(word) > MAX_KEY:
            text.error(
                "OC144",
                Message("a key has more than {most} characters", most=MAX_KEY),
                text.place(key),
                Message("shorten it"),
            )
            continue
        if word in first:
            duplicate(text, key, first[word])
        first.setdefault(word, key)
        if ids:
            check_id(word, text, key)
        pairs.append((key, value))
    return pairs


def duplicate(text: Text, key: Scalar, first: Scalar) -> None:
    """Note a key that is there twice, with both places."""
    also = text.place(first)
    message = Message("`{key}` is here a second time; the first is on line {line}", key=key.text, line=also.line)
    text.error("OC204", message, text.place(key), Message("keep one of them"), (also,))


Make = Callable[[dict[str, Any]], Any]


def maker(model: type) -> Make:
    """What makes an instance of a record's class of values by name, which it keeps; the others are the class's.

    The `__init__` of a frozen class sets each field through `object`: of a position's 28 that is a third of binding it.
    """
    if "__slots__" in model.__dict__:
        return lambda values: model(**values)
    new, put = object.__new__, object.__setattr__

    def made(values: dict[str, Any]) -> Any:
        record: Any = new(model)
        put(record, "__dict__", values)
        return record

    return made


class Record:
    """A map with known keys, bound by `make(values)`.

    `name` is its place among the schema's definitions, `what` its name in messages; `short` is the key that a
    value takes which is no map; `placed` says whether `make` wants to know the place.
    """

    wanted: str = Message("a map")
    name: str
    what: str
    make: Make
    short: str
    placed: bool

    def __init__(self, name: str, what: str, make: Make, *fields: Key, short: str = "", placed: bool = True) -> None:
        self.name, self.what, self.make, self.short, self.placed = name, Message(what), make, short, placed
        self.fields: tuple[Key, ...] = ()
        # By each spelling of a key: what its value is bound to, and how.
        self.table: dict[str, tuple[str, Callable[[Node, Text, str], Any]]] = {}
        self.required: tuple[Key, ...] = ()
        self.spellings: dict[str, tuple[str, ...]] = {}  # of each key
        self.wanted = Message("text or a map") if short else Message("a map")
        for field in fields:
            self.add(field)

    def add(self, field: Key) -> None:
        """One more key: also how a record comes to hold itself."""
        self.fields += (field,)
        bound = (field.name or field.key, field.shape.bind)
        self.spellings[field.key] = (field.key, field.zh) if field.zh else (field.key,)
        for word in self.spellings[field.key]:
            self.table[word] = bound
        if field.required:
            self.required += (field,)

    @cached_property
    def nearest(self) -> Nearest:
        """The index of the keys, for one that is mistyped."""
        from ..near_words import Nearest

        return Nearest(self.table)

    def schema(self) -> dict[str, Any]:
        """The short form or a reference to the definition."""
        full = {"$ref": f"#/definitions/{self.name}"}
        return {"anyOf": [*self.short_schemas(), full]} if self.short else full

    def short_schemas(self) -> list[dict[str, Any]]:
        """What may stand for the whole record."""
        return [f.shape.schema() for f in self.fields if f.key == self.short]

    def bind(self, node: Node, text: Text, key: str) -> Any:
        """The record of a node that stands in a list or under a key."""
        at: Node = node
        if self.short and type(node) is Scalar:
            word = self.spellings[self.short][0 if key.isascii() else -1]
            values = {self.short: self.table[self.short][1](node, text, word)}
        else:
            values = self.values(node, text, key)
            if type(node) is Mapping and self.short:  # what gives the record its name is what to point at
                at = self._name_of(node)
        if self.placed:
            values["place"] = text.place(at)
        return self.make(values)

    def _name_of(self, node: Mapping) -> Node:
        """The value of the short key, which is mostly the first; else the map itself."""
        words, first = self.spellings[self.short], node.items[0] if node.items else node
        if type(first) is Scalar and first.text in words:
            return node.items[1]
        return node.get(*words) or node

    def bind_as(self, key: Scalar, node: Node, text: Text) -> Any:
        """The record of a node whose key is its id; nothing at all is a record that has a short form."""
        if self.short and type(node) is Scalar:
            values: dict[str, Any] = {} if node.is_null() else {self.short: node.text}
        else:
            values = self.values(node, text, key.text, key)
        values["id"], values["place"] = nfc(key.text), text.place(key)
        return self.make(values)

    def values(self, node: Node, text: Text, key: str, at: Node | None = None) -> dict[str, Any]:
        """The bound values by their names in the model; what is missing, unknown or double is noted."""
        values: dict[str, Any] = {}
        mistyped: list[str] = []
        meant: dict[str, tuple[Scalar, Node]] = {}
        if type(node) is not Mapping:
            if not (type(node) is Scalar and node.is_null()):
                wrong_type(text, node, key, self.wanted, Message("for example `{key}: …`", key=self.fields[0].key))
                return {field.name or field.key: "" for field in self.required}
        else:
            table = self.table
            for name, value in node.pairs():
                word = name.text if type(name) is Scalar else ""
                known = table.get(word)
                if known is None or known[0] in values:
                    mistyped.append(self._refuse(name, value, node, text, values, meant))
                else:
                    values[known[0]] = known[1](value, text, word)
            for word, (wrong, value) in meant.items():
                self._take_as_meant(word, value, text, values)
                node.find_as(word, wrong)
                text.mistyped[wrong.line, wrong.column] = word
        for field in self.required:
            bound = field.name or field.key
            if bound not in values:
                if bound not in mistyped:
                    self._miss(field, node, text, at or node)
                values[bound] = ""
        return values

    def _miss(self, field: Key, node: Node, text: Text, at: Node) -> None:
        word = field.zh if field.zh and self.is_chinese(node) else field.key
        said = Message("{what} needs `{word}`", what=self.what, word=word)
        text.error("OC202", said, text.place(at), Message("add `{word}: …`", word=word))

    def is_chinese(self, node: Node) -> bool:
        """Whether a map's keys are written in Chinese: its known ones, else those that are no ASCII."""
        if type(node) is not Mapping:
            return False
        if node.chinese is None:
            words = [name.text for name, _ in node.pairs() if type(name) is Scalar]
            known = [word for word in words if word in self.table] or words
            node.chinese = sum(not word.isascii() for word in known) * 2 > len(known)
        return node.chinese

    def _take_as_meant(self, word: str, node: Node, text: Text, values: dict[str, Any]) -> None:
        """The value of a mistyped key under the one that was meant: its absence shall be no second mistake."""
        bound, bind = self.table[word]
        if bound not in values:
            before, where = len(text.problems), text.place(node)
            values[bound] = bind(node, text, word)
            text.problems[before:] = [problem for problem in text.problems[before:] if problem.where != where]

    def _refuse(
        self,
        name: Node,
        value: Node,
        node: Mapping,
        text: Text,
        values: dict[str, Any],
        meant: dict[str, tuple[Scalar, Node]],
    ) -> str:
        """Note a key that is no text, double or unknown; the one that was probably meant gets its value in `meant`.

        Gives what a needed key that was written with a full-width sign is bound to, else "".
        """
        if type(name) is not Scalar:
            text.error("OC203", Message("a key must be text, not {kind}", kind=kind_of(name)), text.place(name))
            return ""
        known = self.table.get(name.text)
        if known:
            duplicate(text, name, self._first(known[0], node))
        elif name.plain and self._has_full_width(name, text):
            start = nfc(name.text).strip()
            return next((f.name or f.key for f in self.required if start.startswith((f.key, f.zh or f.key))), "")
        else:
            from .slips import meant_by  # only a mistake pays for it

            near = meant_by(name.text, self.table) or self.nearest.to(name.text)
            near = near if near and self.table[near][0] not in values else ""
            said = Message("{what} has no key `{name}`", what=self.what, name=name.text)
            text.error("OC201", said, text.place(name), self._known(near, value, node))
            if near:
                meant.setdefault(near, (name, value))
        return ""

    def _known(self, meant: str, value: Node, node: Mapping) -> str:
        """What a key may be: the one that was probably meant, else all, in the language of the others there."""
        if meant and self.table[meant][0] == "regions" and type(value) is Scalar:
            return Message("for one region write `{key}: [{region}]`", key=meant, region=value.text)
        if meant:
            return Message("did you mean `{near}`?", near=meant)
        chinese = self.is_chinese(node)
        keys = ", ".join(field.zh if field.zh and chinese else field.key for field in self.fields)
        return Message("known keys: {keys}", keys=keys)

    @staticmethod
    def _has_full_width(name: Scalar, text: Text) -> bool:
        from .slips import blame_full_width  # only a mistake pays for it

        return blame_full_width(text, name)

    def _first(self, bound: str, node: Mapping) -> Scalar:
        """The first key of a map that is bound to the same, in whichever spelling."""
        spellings = (word for word, (name, _) in self.table.items() if name == bound)
        entries = [entry[0] for word in spellings if (entry := node.entry(word))]
        return min(entries, key=lambda key: (key.line, key.column))


class OutputRecord(Record):
    """An output, which keeps in which language its keys are: what is wrong with them is found when it is built."""

    def values(self, node: Node, text: Text, key: str, at: Node | None = None) -> dict[str, Any]:
        """The bound values, and whether their keys are in Chinese."""
        return super().values(node, text, key, at) | {"chinese": self.is_chinese(node)}


class Either:
    """A duty: text, a one-key map `name: detail`, or the full record."""

    wanted: str = Message("text or a map")
    record: Record

    def __init__(self, record: Record) -> None:
        self.record = record

    def schema(self) -> dict[str, Any]:
        """Text, the full record, or one other key with text."""
        pair = {
            "type": "object",
            "minProperties": 1,
            "maxProperties": 1,
            "propertyNames": {"not": {"enum": list(self.record.spellings)}, "pattern": r"\S"},
            "additionalProperties": TEXT.schema(),
        }
        return {"anyOf": [*self.record.short_schemas(), self.record.schema(), pair]}

    def bind(self, node: Node, text: Text, key: str) -> Any:
        """The record, whichever way it was written."""
        if type(node) is Mapping and len(node.items) == 2:
            name, detail = node.items
            if type(name) is Scalar and name.text not in self.record.spellings:
                hint = Message("the full form has `name:` and `detail:`")
                NEEDED.bind(name, text, Message("a duty's name"))
                if type(detail) is not Scalar:
                    wrong_type(text, detail, name.text, Message("text"), hint)
                    return self.record.make({"name": name.text, "place": text.place(name)})
                return self.record.make({"name": name.text, "detail": detail.text, "place": text.place(name)})
        return self.record.bind(node, text, key)


class RegionsOf:
    """Binds `regions:` to "all" or to placements."""

    wanted: str = Message("`all`, a list of regions or a map")

    def __init__(self, overrides: Record) -> None:
        self.overrides = overrides

    def schema(self) -> dict[str, Any]:
        """The word, an array of ids, or an object from ids to overrides."""
        listed = {"type": "array", "uniqueItems": True, "items": {**POSITION_ID.schema(), **IDS}}
        overrides = {"anyOf": [{"type": "null"}, self.overrides.schema()]}
        mapped = {"type": "object", "propertyNames": IDS, "additionalProperties": overrides}
        return {"anyOf": [{"enum": [EVERYWHERE, VALUES[EVERYWHERE]]}, listed, mapped]}

    def bind(self, node: Node, text: Text, key: str) -> Any:
        """The word "all" or a tuple of placements."""
        if type(node) is Mapping:
            return tuple([self._placed(name, value, text) for name, value in unique_pairs(node, text, ids=True)])
        if type(node) is Sequence:
            return self._listed(node, text)
        if type(node) is Scalar and node.text in (EVERYWHERE, VALUES[EVERYWHERE]):
            return EVERYWHERE
        if type(node) is not Scalar or not node.text:
            wrong_type(text, node, key, self.wanted, Message("leave the key out for one post without a region"))
            return ()
        hint = Message("for one region write `{key}: [{region}]`", key=key, region=node.text)
        wrong_type(text, node, key, self.wanted, hint)
        region = nfc(node.text)
        return () if bad_character(region) else (Placement(region, place=text.place(node)),)

    def _placed(self, name: Scalar, node: Node, text: Text) -> Placement:
        """A placement from a map's entry; an empty one overrides nothing."""
        empty = type(node) is Scalar and node.is_null()
        values = {} if empty else self.overrides.values(node, text, name.text, name)
        placement: Placement = self.overrides.make({"region": nfc(name.text), **values, "place": text.place(name)})
        return placement

    def _listed(self, node: Sequence, text: Text) -> tuple[Placement, ...]:
        """Placements from a list of ids, each once."""
        make = self.overrides.make
        if len(node.items) == 1 and type(item := node.items[0]) is Scalar and item.text.isalnum():
            return (make({"region": nfc(item.text), "place": text.place(item)}),)
        first: dict[str, Scalar] = {}
        for item in node.items:
            if type(item) is not Scalar:
                wrong_type(text, item, "regions", Message("a list of region ids"))
            elif (word := nfc(item.text)) in first:
                duplicate(text, item, first[word])
            else:
                first[word] = item
        good = [(word, item) for word, item in first.items() if check_id(word, text, item)]
        return tuple([make({"region": word, "place": text.place(item)}) for word, item in good])


class PostMap:
    """Binds `posts:`, a map from ids of posts to overrides."""

    wanted: str = Message("a map from ids of posts")
    overrides: Record

    def __init__(self, regions: RegionsOf) -> None:
        self.overrides = regions.overrides

    def schema(self) -> dict[str, Any]:
        """An object whose keys are ids of posts, or null."""
        overrides = {"anyOf": [{"type": "null"}, self.overrides.schema()]}
        ids = {"pattern": f"^{ID_PATTERN}(?:@{ID_PATTERN})?$"}
        return {"type": ["object", "null"], "propertyNames": ids, "additionalProperties": overrides}

    def bind(self, node: Node, text: Text, key: str) -> tuple[Entry, ...]:
        """The overrides of each post."""
        if type(node) is Mapping:
            pairs = unique_pairs(node, text)
            return tuple([entry for name, value in pairs for entry in self._entries(name, value, text)])
        if not (type(node) is Scalar and node.is_null()):
            wrong_type(text, node, key, self.wanted)
        return ()

    def _entries(self, name: Scalar, node: Node, text: Text) -> Iterator[Entry]:
        position, at, region = nfc(name.text).partition("@")
        if check_id(position, text, name) and (not at or check_id(region, text, name)):
            empty = type(node) is Scalar and node.is_null()
            values = {} if empty else self.overrides.values(node, text, name.text, name)
            yield Entry(position, region, values, node, text, text.place(name))


class Entry(NamedTuple):
    """What a file says of one post under `posts:`: the fields by name, and where; `region` is "" for none."""

    position: str
    region: str
    values: dict[str, Any]
    node: Node
    text: Text
    place: Place
