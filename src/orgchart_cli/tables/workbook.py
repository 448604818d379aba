"""A chart as the tables of a workbook, and the chart that such tables say: nothing of it is lost on the way.

Which tables and columns there are follows from the table of fields. A record with a record inside has a column for each
of its fields (`raci.R`), a list of records is a table of its own whose rows name their post. References are written as
names, which are unique; what a region overrides is what its post says otherwise than its position.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..fields import (
    BY_ID,
    BY_KEY,
    CHART,
    COUNT,
    FLAG,
    LIST,
    NEEDED_ID,
    ONE,
    OVERRIDES,
    POSITION,
    POST_ID,
    RECORDS,
    Field,
    Record,
    attribute_words,
)
from ..languages import phrases
from ..model import EVERYWHERE, Chart, Post
from ..renderers.json import document

MARK = "orgchart:"  # begins the first key of each table of ours: `orgchart:posts:id`
COMPUTED = "="  # begins the key of a column that follows from others
DOCUMENT, POSTS = "document", "posts"
ORIGIN = "from:"  # begins the key of a row that says where the chart comes from
NAMED = "named"  # by what name other cells refer to it
EMPTY = "none"  # the regions of a position that has no posts
NAMES = "names"  # what cells may refer to, by the table that it is in
KEPT = "kept"  # what a region says though its position says the same, or to have none of it
Cell = str | int | float


class Percent(float):
    """A part of a whole, which a workbook shows in percent."""


Row = Sequence[Cell]
Item = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Column:
    """A column by the key of what it holds; `of` names the table whose names its cells may be."""

    key: str
    heading: str
    field: Field | None = None
    of: str = ""
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table: `kind` is the key of the chart or position that it holds, or `posts` or `document`."""

    kind: str
    title: str
    columns: tuple[Column, ...]
    rows: list[Row]

    def keys(self) -> list[str]:
        """What the hidden row above the headings says of each column."""
        return [f"{MARK}{self.kind}:{c.key}" if not i else c.key for i, c in enumerate(self.columns)]

    def texts(self) -> list[list[str]]:
        """All of it as a reader finds it: the keys, the headings, the rows."""
        headings = [column.heading for column in self.columns]
        return [self.keys(), headings, *([str(cell) for cell in row] for row in self.rows)]


# The fields of positions that are tables of their own, and the trees that posts belong to by their names.
LISTS = tuple(f for f in POSITION.fields if f.type in RECORDS and f.many == LIST)
_REFERENCE = Field("", NEEDED_ID, "")  # a cell with a name
TREES = tuple(f for f in CHART.fields if f.many == BY_ID and any(g.type == f.type for g in RECORDS[f.type].fields))
BY_IDS = tuple(f for f in CHART.fields if f.many == BY_ID and f.type != POSITION.name)  # those, and flat ones
MAPS = tuple(f.key for f in POSITION.fields if f.many == BY_KEY)
_OVERRIDES = {f.key: f for f in OVERRIDES}


def tables(chart: Chart, words: Mapping[str, str], origin: Iterable[tuple[str, str]] = ()) -> Iterator[Table]:
    """All tables of a chart, each made when it is asked for, those that people work in first.

    `words` are the headings; `origin` says where the chart comes from, as `Options` have it.
    """
    whole, words = document(chart), {**words, **attribute_words(chart.attributes)}
    write = _Cells(whole, phrases(chart.language))  # without the chart's own terms: a reader does not know them yet
    yield _posts(chart, whole, words, write)
    yield from _lists(whole, words, write)
    yield _positions(whole, words, write)
    yield from (_tree(field, whole.get(field.key, {}), words, write) for field in BY_IDS)
    yield from _others(whole, words, write)
    yield _document(whole, words, write, origin)


class _Cells:
    """Makes cells of values. `names` has a name for each thing that is referred to, by its table and id."""

    def __init__(self, whole: Item, words: Mapping[str, str]) -> None:
        self.words = words
        self.names: dict[str, dict[str, str]] = {}
        for tree in BY_IDS:
            items = {id: _full(RECORDS[tree.type], item) for id, item, _ in walk(tree, whole.get(tree.key, {}))}
            self.names[tree.key] = _unique({id: item.get("name") or id for id, item in items.items()})
        positions = _unique({id: item["title"] for id, item in whole["positions"].items()})
        regions = self.names["regions"]
        posts = {
            f"{id}@{region}": f"{positions[id]}@{regions[region]}"
            for id, item in whole["positions"].items()
            for region in _regions(item, regions)
            if region
        }
        self.names[POSTS] = _unique(positions | posts) if posts else positions

    def rows(self, columns: Iterable[Column], items: Iterable[Item]) -> list[Row]:
        """A row for each item, whose values stand under the columns' keys."""
        ways = [(*column.key.partition(".")[::2], self.cell(column)) for column in columns]
        rows: list[Row] = []
        for item in items:
            row: list[Cell] = []
            for outer, inner, cell in ways:
                value = item.get(outer)
                if inner and value:
                    value = value.get(inner)
                row.append(cell(value) if value is not None and value != "" and value != [] else "")
            rows.append(row)
        return rows

    def cell(self, column: Column) -> Callable[[Any], Cell]:
        """What makes a cell of a value that says something."""
        field, words = column.field, self.words
        known = self.names.get(column.of, {})
        if field is None:
            return lambda value: value if type(value) is int else str(value)
        if field.many and field.many != BY_KEY:
            return lambda value: _lines([known.get(text, text) for text in value])
        if field.type == FLAG:
            return lambda value: words["yes" if value else "no"]
        if field.choices and field.many != BY_KEY:
            return lambda value: words.get(value, str(value))
        if field.type == COUNT:
            return int
        return (lambda value: known.get(value, value)) if known else str


def _unique(names: Mapping[str, str]) -> dict[str, str]:
    """The names, with the id behind those that are there twice."""
    counts = Counter(names.values())
    unique: dict[str, str] = {}
    taken: set[str] = set()
    for id, plain in names.items():
        name = plain if counts[plain] == 1 else f"{plain}（{id}）"
        while name in taken or (name != plain and name in counts):
            name += "*"
        taken.add(name)
        unique[id] = name
    return unique


def _regions(item: Item, regions: Iterable[str]) -> list[str]:
    """The regions that a position has posts in, `""` for the one without a region."""
    said = item.get("regions")
    return [""] if said is None else list(regions) if said == EVERYWHERE else list(said)


def walk(tree: Field, items: Mapping[str, Any]) -> Iterator[tuple[str, Any, str]]:
    """Each entry of a tree with its id and that of the one around it, outer before inner, in order."""
    stack = [(id, item, "") for id, item in reversed(list(items.items()))]
    while stack:
        id, item, outer = stack.pop()
        yield id, item, outer
        inside = item.get(tree.key) or {} if isinstance(item, dict) else {}
        stack += [(inner, each, id) for inner, each in reversed(list(inside.items()))]


def _full(record: Record, item: Any) -> Item:
    """A record in its long form."""
    return item if isinstance(item, dict) else {} if item is None else {record.short: item}


def _columns(fields: Iterable[Field], words: Mapping[str, str], items: Iterable[Item] = ()) -> Iterator[Column]:
    """A column for each value that a cell can hold; maps have one for each key that the items use."""
    items = list(items)
    for field in fields:
        record = RECORDS.get(field.type)
        if field.many == BY_KEY:
            used = {key for item in items for key in item.get(field.key, ())}
            keys = dict.fromkeys(key.removeprefix(f"{field.key}.") for key in words if key.startswith(f"{field.key}."))
            names = {key: f"{field.key}.{key}" for key in (*keys, *sorted(used - keys.keys()))}
            yield from (Column(name, words.get(name, key), field) for key, name in names.items())
        elif record and field.many == ONE:
            inner = _columns(record.fields, words, (item.get(field.key) or {} for item in items))
            yield from (Column(f"{field.key}.{c.key}", c.heading, c.field, c.of) for c in inner)
        elif not record and field.many != BY_ID:
            is_hidden = field.heading == "filled"  # seats that are filled are shown beside those that there are
            yield Column(field.key, words.get(field.heading, field.key), field, refers(field), is_hidden)


def refers(field: Field) -> str:
    """The table that a field's values are named in."""
    if field.type in (POST_ID, NEEDED_ID):
        return POSTS
    return next((tree.key for tree in TREES if field.key == tree.type), "")


def _lines(texts: Iterable[str]) -> str:
    """Texts one below the other; what goes on begins with a blank, and a text that begins so with a backslash."""
    lines = []
    for text in texts:
        first, *more = text.split("\n")
        lines.append("\\" + first if not first or first[0] in " \\" else first)
        lines += [" " + line for line in more]
    return "\n".join(lines)


def _posts(chart: Chart, whole: Item, words: Mapping[str, str], write: _Cells) -> Table:
    positions: dict[str, Item] = whole["positions"]
    own = [item | {"": None} for item in positions.values()]
    own += [place or {} for item in own for place in _places(item).values()]
    fields = sorted(OVERRIDES, key=lambda f: (f.key != "title", f.key == "label"))
    title, *rest = _columns(fields, words, own)
    region = Column("region", words["region"], _REFERENCE, "regions")
    columns = [
        Column("id", words["id"], hidden=True),
        Column(NAMED, words["called"], _REFERENCE, POSTS, hidden=True),
        *(title, region, *(each for column in rest for each in (column, *_computed(column, words)))),
        Column(KEPT, words["kept"], hidden=True),
    ]
    items = _post_items(positions, _ids(whole), {post.id: post for post in chart.posts}, write.names)
    return Table(POSTS, words["posts"], tuple(columns), write.rows(columns, items))


def _post_items(
    positions: Mapping[str, Item],
    regions: Sequence[str],
    posts: Mapping[str, Post],
    names: Mapping[str, Mapping[str, str]],
) -> Iterator[Item]:
    """What holds for each post, and what follows from it."""
    for id, item in positions.items():
        places = _places(item)
        for region in _regions(item, regions):
            post = posts[f"{id}@{region}" if region else id]
            said = places.get(region) or {}
            yield {
                **nested({**flat(item), **flat(said)}),
                "id": post.id,
                NAMED: post.id,
                "region": region,
                KEPT: _kept(said, item) if region else _empty(item),
                "headcount": post.headcount,
                "=filled": post.filled,
                "=vacant": post.vacancies,
                "=holders": "、".join(holder.name for holder in post.holders),
                "=department": names["departments"].get(post.department.id if post.department else "", ""),
            }


def _ids(whole: Item) -> list[str]:
    return [id for id, _, _ in walk(TREES[0], whole.get("regions", {}))]


def _places(item: Item) -> Item:
    """A position's own words about its regions."""
    places = item.get("regions")
    return places if isinstance(places, dict) else {}


def _computed(column: Column, words: Mapping[str, str]) -> Iterator[Column]:
    """What follows from a column, beside it."""
    if column.key == "headcount":
        yield from (Column(COMPUTED + key, words[key]) for key in ("filled", "vacant", "holders"))
    elif column.key == "department":
        yield Column(COMPUTED + column.key, words["department_of"])


def _kept(said: Item, item: Item) -> str:
    """Keys that a region says and that its post does not show."""
    own, standard = flat(said), flat(item)
    lists = {field.key for field in LISTS}
    shown = (key for key in own if key not in lists)
    same = [key for key in shown if own[key] == "" or own[key] == standard.get(key, blank(key))]
    return " ".join([*same, *(key for key in lists if own.get(key) == [])])


def _empty(item: Item) -> str:
    """Keys that say that there is nothing, which is not to say nothing."""
    return " ".join(key for key, value in flat(item).items() if value == "" and key.partition(".")[0] in _OVERRIDES)


def flat(item: Item) -> Item:
    """An item whose maps by key are keys of its own: `attributes.cost_center`."""
    maps = {key: item[key] for key in MAPS if key in item}
    if not maps:
        return item
    inner = {f"{key}.{name}": value for key, values in maps.items() for name, value in values.items()}
    return {**{key: value for key, value in item.items() if key not in maps}, **inner}


def nested(flat: Item) -> Item:
    """The item whose maps were flat."""
    item: Item = {}
    for key, value in flat.items():
        outer, dot, inner = key.partition(".")
        if dot and outer in MAPS:
            item.setdefault(outer, {})[inner] = value
        else:
            item[key] = value
    return item


def overridden(key: str) -> bool:
    """Whether a column is of what a region may override."""
    return key.partition(".")[0] in _OVERRIDES


def blank(key: str) -> Any:
    """What an empty cell says."""
    field = _OVERRIDES[key.partition(".")[0]]
    if field.many and field.many != BY_KEY:
        return []
    return POSITION.default(field) if field.type == COUNT else ""


def _lists(whole: Item, words: Mapping[str, str], write: _Cells) -> Iterator[Table]:
    """The lists of records of all positions and posts, a table a field."""
    owner = Column("owner", words["post"], _REFERENCE, POSTS)
    for field in LISTS:
        record = RECORDS[field.type]
        items = [(id, _full(record, each)) for id, said in _sayings(whole) for each in said.get(field.key, ())]
        columns = (owner, *_columns(record.fields, words, (item for _, item in items)))
        rows = write.rows(columns, ({**item, "owner": id} for id, item in items))
        yield Table(field.key, words[field.heading], columns, rows)


def _sayings(whole: Item) -> Iterator[tuple[str, Item]]:
    """What the file says of each position, and of each of its posts where that is otherwise, by id."""
    for id, item in whole["positions"].items():
        yield id, item
        yield from ((f"{id}@{region}", said) for region, said in _places(item).items() if said)


def _positions(whole: Item, words: Mapping[str, str], write: _Cells) -> Table:
    """What is said of positions; where one has just one post, that says what a region may override."""
    positions: dict[str, Item] = whole["positions"]
    fields = [field for field in POSITION.fields if field.key not in ("title", "regions")]
    columns = [
        Column("id", words["id"], hidden=True),
        Column(NAMED, words["called"], _REFERENCE, POSTS, hidden=True),
        Column("title", words["title"], _OVERRIDES["title"]),
        Column("regions", words["regions"], hidden=True),
        *_columns(fields, words, positions.values()),
        Column(KEPT, words["kept"], hidden=True),
    ]
    items = (_standard(id, item) for id, item in positions.items())
    return Table("positions", words["positions"], tuple(columns), write.rows(columns, items))


def _standard(id: str, item: Item) -> Item:
    """What a position itself says, and where its posts are: a single post says the rest."""
    said = item.get("regions")
    if said is None:
        return {key: value for key, value in item.items() if key not in _OVERRIDES or key == "title"} | {"id": id}
    where = {"regions": EVERYWHERE if said == EVERYWHERE else LIST if said else EMPTY, KEPT: _empty(item)}
    return {**item, "id": id, NAMED: id, **where}


def _tree(tree: Field, entries: Item, words: Mapping[str, str], write: _Cells) -> Table:
    """Regions, or what else stands one inside another."""
    record = RECORDS[tree.type]
    outer = Column("outer", words["inside"], _REFERENCE, tree.key)
    plain = _columns((field for field in record.fields if field.type != tree.type), words)
    named = Column(NAMED, words["item"], _REFERENCE, tree.key, hidden=True)
    around = (outer,) if tree in TREES else ()
    columns = (Column("id", words["id"], hidden=True), named, *plain, *around)
    items = ({**_full(record, item), "id": id, NAMED: id, "outer": outer} for id, item, outer in walk(tree, entries))
    return Table(tree.key, words[tree.heading], columns, write.rows(columns, items))


def _others(whole: Item, words: Mapping[str, str], write: _Cells) -> Iterator[Table]:
    """The chart's lists and maps, but for positions and trees."""
    for field in CHART.fields:
        title, said = words.get(field.heading, field.key), whole.get(field.key) or []
        if field.many == BY_KEY or (field.many == LIST and field.type == "output"):
            columns: tuple[Column, ...] = (Column("key", words["item"]), Column("value", words["detail"]))
            pairs = (
                dict(said).items()
                if field.many == BY_KEY
                else [(o["path"], json.dumps(o, ensure_ascii=False)) for o in said]
            )
            yield Table(field.key, title, columns, [(key, value) for key, value in pairs])
        elif field.many == LIST and field.type in RECORDS:
            columns = tuple(_columns(RECORDS[field.type].fields, words, said))
            yield Table(field.key, title, columns, write.rows(columns, said))


def _flat(item: Item) -> Item:
    """An item whose maps are keys of its own: `columns.人员`."""
    maps = {key: value if isinstance(value, dict) else {"": value} for key, value in item.items()}
    return {f"{key}.{name}" if name else key: each for key, value in maps.items() for name, each in value.items()}


def _document(whole: Item, words: Mapping[str, str], write: _Cells, origin: Iterable[tuple[str, str]]) -> Table:
    """What is said once, a row a field, and where it comes from."""
    columns = (Column("key", "", hidden=True), Column("heading", words["item"]), Column("value", words["detail"]))
    single = [f for f in CHART.fields if f.many in (ONE, LIST) and not (f.many and f.type in RECORDS)]
    said = [column for column in _columns(single, words, [whole]) if column.key != "outputs"]
    flat = {key: _flat(value) if isinstance(value, dict) else value for key, value in whole.items()}
    rows: list[Row] = [(c.key, c.heading, *row) for c in said for row in write.rows([c], [flat])]
    rows += [(ORIGIN + what, what, value) for what, value in origin]
    return Table(DOCUMENT, words["document"], columns, rows)
