"""The chart that a workbook of ours says, also after people have worked in it.

They sort rows, copy them with their hidden ids, add some that have none, type names of posts and regions that are new,
and take columns and sheets away. What a name does not lead to is told by its cell.
"""

from __future__ import annotations

import json
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from ..fields import (
    BY_KEY,
    CHART,
    COUNT,
    FLAG,
    LIST,
    OVERRIDES,
    POSITION,
    RECORDS,
    VERSION,
    Field,
)
from ..languages import phrases, tags
from ..merging.outline import Outline, outline
from ..model import EVERYWHERE, Chart
from ..problems import Message, Place, Problem
from .positions import free_id, slug
from .rows import is_nobody
from .sheets import Sheet, parts
from .workbook import (
    BY_IDS,
    COMPUTED,
    DOCUMENT,
    EMPTY,
    KEPT,
    LISTS,
    MAPS,
    MARK,
    NAMED,
    NAMES,
    ORIGIN,
    POSTS,
    TREES,
    Item,
    blank,
    flat,
    nested,
    overridden,
    refers,
    tables,
)

HEAD = 5  # rows that our keys are looked for in: somebody may put a title above them
TRUE = ("true", "yes", "y", "1", "是", "√")
FALSE = ("false", "no", "n", "0", "否", "×")
OWN = (POSTS, "positions")  # without these it is a table like any other


@dataclass(frozen=True, slots=True)
class OwnRow:
    """A row by our keys, and where it stands."""

    cells: dict[str, str]
    sheet: Sheet
    line: int
    columns: Mapping[str, int]
    lines: Mapping[str, int] = field(default_factory=dict)  # of keys that stand in other rows

    def get(self, key: str) -> str:
        """A cell's text, "" where there is none."""
        return self.cells.get(key, "")

    def place(self, key: str) -> Place:
        """Where a cell is."""
        return self.sheet.place(self.lines.get(key, self.line), self.columns.get(key, 0))

    def saying(self, **cells: str) -> OwnRow:
        """The row with other cells."""
        return replace(self, cells={**self.cells, **cells})


Tables = dict[str, list[OwnRow]]


def own_tables(sheets: Iterable[Sheet]) -> Tables:
    """The rows of our tables by what they hold; {} for a workbook that is not ours, or not any more."""
    found: Tables = {}
    for sheet in sheets:
        for line, row in enumerate(sheet.rows[:HEAD]):
            mark = next((cell for cell in row if cell.startswith(MARK)), "")
            if mark:
                kind, _, first = mark.removeprefix(MARK).partition(":")
                found[kind] = list(_rows(sheet, line, [first if cell == mark else cell for cell in row]))
                break
    return found if found.keys() >= {*OWN} else {}


def _rows(sheet: Sheet, head: int, keys: Sequence[str]) -> Iterator[OwnRow]:
    """The rows below the headings that say anything."""
    columns = {key: number for number, key in enumerate(keys) if key}
    for line, row in enumerate(sheet.rows[head + 2 :], head + 2):
        if any(row):
            cells = {key: row[number] for key, number in columns.items() if number < len(row)}
            yield OwnRow(cells, sheet, line, columns)


def origin_of(own: Tables) -> dict[str, str]:
    """Where the chart comes from: git's ids of contents by path, and options of its part."""
    rows = own.get(DOCUMENT, ())
    return {row.get("key").removeprefix(ORIGIN): row.get("value") for row in rows if row.get("key").startswith(ORIGIN)}


def as_written(chart: Chart, like: Tables) -> Tables:
    """The tables that a workbook of the chart has, and of them the columns that are in other ones of ours too."""
    written = tables(chart, phrases(chart.language, chart.terms))
    own = own_tables(Sheet("", "", each.texts()) for each in written)
    return {kind: [_with_columns(row, like[kind]) for row in rows] for kind, rows in own.items() if kind in like}


def _with_columns(row: OwnRow, like: Sequence[OwnRow]) -> OwnRow:
    known = like[0].columns if like else row.cells
    return replace(row, cells={key: cell for key, cell in row.cells.items() if key in known})


def people(document: Item) -> set[str]:
    """Whom a document names: by the company's id of each, else by name."""
    positions = document["positions"].values()
    regions = (each.get("regions") for each in positions)
    places = [own for each in regions if isinstance(each, dict) for own in each.values() if own]
    return {holder.get("id") or holder["name"] for own in (*positions, *places) for holder in own.get("holders", ())}


def said(own: Tables) -> tuple[Item, list[Problem]]:
    """The document, as JSON has it, that the tables say, and what is wrong with them."""
    reading = _Reading(own)
    return reading.document(), reading.problems


@dataclass(slots=True)
class _Meant:
    """What cells call the entries of a table: exactly by the hidden names, else by any word that only one goes by."""

    names: dict[str, str] = field(default_factory=dict)
    words: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def add(self, id: str, name: str, *words: str) -> None:
        """An entry with its hidden name and what people may call it."""
        if name:
            self.names[name] = id
        for word in (id, name, *words):
            if word:
                self.words[plain_word(word)].add(id)

    def find(self, text: str) -> str | None:
        """The id that a cell means."""
        if text in self.names:
            return self.names[text]
        found = self.words.get(plain_word(text), ())
        return next(iter(found)) if len(found) == 1 else None


def plain_word(text: str) -> str:
    """Without case, width and blanks at the ends."""
    return unicodedata.normalize("NFKC", text).casefold().strip()


class _Reading:
    """The rows of tables by kind, and the things that their names mean."""

    def __init__(self, own: Tables) -> None:
        self.problems: list[Problem] = []
        self.tables = {kind: list(rows) for kind, rows in own.items()}
        words = [phrases(tag) for tag in tags()]
        self.flags = dict.fromkeys((*TRUE, *(each["yes"].casefold() for each in words)), True)
        self.flags |= dict.fromkeys((*FALSE, *(each["no"].casefold() for each in words)), False)
        choices = {c for f in POSITION.fields for c in f.choices}
        self.choices = {each[choice]: choice for each in words for choice in choices if choice in each}
        self.former = {row.get(POSTS) for row in own.get(NAMES, ())}  # names of posts as they were written
        self.meant: dict[str, _Meant] = {each.key: self._entries(each) for each in BY_IDS}
        self.posts = self._posts()
        self.meant[POSTS] = self._post_names()

    # --- what is there, with ids for what is new

    def _entries(self, tree: Field) -> _Meant:
        """What a tree's entries are called; one without an id gets one of its name."""
        meant, rows = _Meant(), self.tables.get(tree.key, [])
        taken = {row.get("id") for row in rows}
        for number, row in enumerate(rows):
            id = row.get("id")
            if not id:
                id = free_id(slug(row.get("name")), taken)
                taken.add(id)
                rows[number] = row.saying(id=id)
            meant.add(id, row.get(NAMED), row.get("name"))
        return meant

    def _entry(self, kind: str, name: str, row: OwnRow) -> str:
        """The id of a region or department that a post is in; a name that is new makes one."""
        id = self.meant[kind].find(name)
        if id is None:
            rows = self.tables.setdefault(kind, [])
            id = free_id(slug(name), {each.get("id") for each in rows})
            rows.append(replace(row, cells={"id": id, "name": name.strip()}))
            self.meant[kind].add(id, name, name.strip())
        return id

    def _posts(self) -> dict[str, list[tuple[str, OwnRow]]]:
        """The rows of each position with the regions that they are in; new ones find theirs, or make one."""
        rows = self.tables.get(POSTS, [])
        known: dict[str, list[tuple[str, OwnRow]]] = {row.get("id"): [] for row in self.tables.get("positions", ())}
        titles, names = _Meant(), Counter(row.get(NAMED) for row in rows)
        for row in self.tables.get("positions", ()):
            titles.add(row.get("id"), "", row.get("title"))
        seen: dict[str, OwnRow] = {}
        fresh: list[OwnRow] = []
        known_rows: list[tuple[str, OwnRow]] = []
        for row in rows:
            if not row.get("title").strip():
                self._lacks(row, "title")
                continue
            id = row.get("id")
            if not id or id in seen:
                if id and all(row.get(key) == seen[id].get(key) for key in ("title", "region")):
                    other = seen[id].sheet.cell(seen[id].line)
                    message = Message("this row is there a second time; the first is {place}", place=other)
                    self.problems.append(Problem("OC817", message, row.place("title")))
                    continue
                fresh.append(row)
                continue
            seen[id] = row
            region = self._entry("regions", row.get("region"), row) if row.get("region").strip() else ""
            titles.add(id.partition("@")[0], "", row.get("title"))
            known_rows.append((region, row))
        self._place_known(known_rows, known)
        for row in fresh:
            region = self._entry("regions", row.get("region"), row) if row.get("region").strip() else ""
            found = titles.find(row.get("title")) if region else None
            if found is not None and all(r and r != region for r, _ in known[found]):
                id = found
            else:
                id = free_id(slug(row.get("title")), known)
                titles.add(id, "", row.get("title"))
            name = row.get(NAMED) if names[row.get(NAMED)] == 1 else ""  # else it was copied
            known.setdefault(id, []).append((region, row.saying(id="", **{NAMED: name})))
        return known

    def _place_known(self, rows: Sequence[tuple[str, OwnRow]], known: dict[str, list[tuple[str, OwnRow]]]) -> None:
        """Put the rows of posts to their positions; of two in one region the one that was there before counts."""
        whose: dict[tuple[str, str], OwnRow] = {}
        for region, row in sorted(rows, key=lambda each: each[1].get("id").partition("@")[2] != each[0]):
            whose.setdefault((row.get("id").partition("@")[0], region), row)
        for region, row in rows:
            id = row.get("id").partition("@")[0]
            if (other := whose[id, region]) is row:
                known.setdefault(id, []).append((region, row))
                continue
            place = other.sheet.cell(other.line)
            message = Message("this post is in a row already: {place}", place=place)
            hint = Message("seats of the same post are its headcount")
            self.problems.append(Problem("OC817", message, row.place("region"), hint=hint))

    def _post_names(self) -> _Meant:
        """What posts may be called; a position whose rows are gone is not meant any more."""
        meant = _Meant()
        for row in self.tables.get("positions", ()):
            if self.posts.get(row.get("id")) or row.get("regions") == EMPTY:
                meant.add(row.get("id"), row.get(NAMED), row.get("title"))
        for id, rows in self.posts.items():
            for region, row in rows:
                post = f"{id}@{region}" if region else id
                title = row.get("title")
                meant.add(post, row.get(NAMED), f"{title}@{row.get('region')}" if region else title)
                if region and not meant.words.get(plain_word(title)):
                    meant.add(id, "", title)
        return meant

    # --- what it says

    def document(self) -> Item:
        """Everything that the tables say."""
        document = self.tables.get(DOCUMENT, ())
        about = {row.get("key"): row for row in document}
        cells = {key: row.get("value") for key, row in about.items()}
        whole = self.item(CHART.fields, cells, _as_one(document)) if document else {}
        positions = self.positions()
        for each in BY_IDS:
            whole[each.key] = self.tree(each)
        for each in CHART.fields:
            rows = self.tables.get(each.key, ())
            if each.many == BY_KEY:
                whole[each.key] = {row.get("key"): row.get("value") for row in rows if row.get("key")}
            elif each.type == "output":
                whole[each.key] = [json.loads(row.get("value")) for row in rows]
            elif each.many == LIST and each.type in RECORDS:
                whole[each.key] = [self.record(each, row) for row in rows]
        return {key: value for key, value in whole.items() if value} | {"positions": positions}

    def item(self, fields: Iterable[Field], cells: Mapping[str, str], row: OwnRow, prefix: str = "") -> Item:
        """A record from the cells of its fields; empty cells say nothing."""
        item: Item = {}
        by_key = {field.key: field for field in fields}
        for key, cell in cells.items():
            outer, dot, inner = key.partition(".")
            field = by_key.get(outer)
            if field is None or cell == "":
                continue
            if not dot:
                if (value := self.value(field, cell, row, prefix + key)) is not None:
                    item[key] = value
            elif field.many == BY_KEY:
                item.setdefault(outer, {})[inner] = cell
            else:
                below = self.item(RECORDS[field.type].fields, {inner: cell}, row, f"{prefix}{outer}.")
                inside = item.setdefault(outer, {})
                inside |= {k: inside.get(k, {}) | v if isinstance(v, dict) else v for k, v in below.items()}
        return item

    def record(self, field: Field, row: OwnRow) -> Item:
        """A row of a list."""
        record = RECORDS[field.type]
        for each in record.fields:
            if each.required and not row.get(each.key).strip() and each.key in row.columns:
                self._lacks(row, each.key)
        return self.item(record.fields, row.cells, row)

    def value(self, field: Field, cell: str, row: OwnRow, key: str) -> Any:
        """What a cell says."""
        kind = refers(field)
        if field.many:
            return [self.reference(kind, text, row, key) if kind else text for text in _texts(cell)]
        if field.type == FLAG:
            return self.flag(cell, row, key)
        if field.type in (COUNT, VERSION):
            if (count := _whole(cell)) is None:
                self.problems.append(_no_number(row, key, cell))
            return count
        if field.choices:
            return self.choices.get(cell.strip(), cell)
        return self.reference(kind, cell, row, key) if kind else cell

    def flag(self, cell: str, row: OwnRow, key: str) -> bool | None:
        """Yes or no, however it is typed."""
        said = self.flags.get(plain_word(cell))
        if said is None:
            message = Message("{column} is {text}, neither yes nor no", column=_heading(row, key), text=cell)
            hint = Message("write yes or no, or leave the cell empty")
            self.problems.append(Problem("OC809", message, row.place(key), hint=hint))
        return said

    def reference(self, kind: str, text: str, row: OwnRow, key: str) -> str:
        """The id of what a cell names."""
        if kind != POSTS and row.sheet is not None and kind in {tree.key for tree in TREES} and text.strip():
            return self._entry(kind, text, row)
        id = self.meant[kind].find(text)
        if id is not None:
            return id
        message = Message("{column} is {text}, and no row is that", column=_heading(row, key), text=text)
        self.problems.append(Problem("OC811", message, row.place(key)))
        return text

    def tree(self, tree: Field) -> Item:
        """Regions inside of each other, from a row each."""
        top: Item = {}
        rows = self.tables.get(tree.key, ())
        items = {row.get("id"): self.item(RECORDS[tree.type].fields, row.cells, row) for row in rows}
        for row in rows:
            outer = self.meant[tree.key].find(row.get("outer")) if row.get("outer").strip() else None
            around = items[outer].setdefault(tree.key, {}) if outer in items and outer != row.get("id") else top
            around[row.get("id")] = items[row.get("id")]
        return top

    def positions(self) -> dict[str, Item]:
        """Each position with what its posts say."""
        positions: dict[str, Item] = {}
        places: dict[str, Item] = {}
        rows = {row.get("id"): row for row in self.tables.get("positions", ()) if row.get("id")}
        for row in self.tables.get("positions", ()):
            if not row.get("id"):
                message = Message("a post that is new stands among the posts, and this row is of none")
                self.problems.append(Problem("OC816", message, row.place("title")))
        modes = {id: self.mode(rows.get(id), posts) for id, posts in self.posts.items()}
        for id, posts in self.posts.items():
            own = rows.get(id)
            item = positions[id] = {}
            if own is not None:
                cells = {k: v for k, v in own.cells.items() if k != "regions" and (modes[id] or k != "title")}
                item = positions[id] = self.item(POSITION.fields, cells, own)
                item |= nested({**flat(item), **_kept_of(own)})
            if modes[id] and (own is None or not own.get("regions")) and posts:
                item |= nested({**flat(self.item(OVERRIDES, posts[0][1].cells, posts[0][1])), **flat(item)})
            if modes[id]:
                places |= {f"{id}@{region}": self.place(post, item) for region, post in posts}
            elif posts:
                post = posts[0][1]
                item |= nested({**flat(self.item(OVERRIDES, post.cells, post)), **_kept_of(post)})
        self.lists(positions, places)
        for id, mode in modes.items():
            if mode:
                positions[id]["regions"] = self.regions(mode, {r: places[f"{id}@{r}"] for r, _ in self.posts[id]})
        return {id: item for id, item in positions.items() if self.posts[id] or modes[id] == EMPTY}

    def mode(self, row: OwnRow | None, posts: Sequence[tuple[str, OwnRow]]) -> str:
        """How a position says its regions, "" where it has none."""
        said = row.get("regions") if row is not None else ""
        if not any(region for region, _ in posts):
            return said if not posts else ""
        for region, post in posts:
            if not region:
                self._lacks(post, "region")
        return said if said and said != EMPTY else LIST

    def place(self, row: OwnRow, item: Item) -> Item:
        """What a region says otherwise than the position; a row that is new says nothing by its empty cells."""
        here, standard = flat(self.item(OVERRIDES, row.cells, row)), flat(item)
        if not row.get("id"):
            return nested({key: value for key, value in here.items() if value != standard.get(key, blank(key))})
        kept = row.get(KEPT).split()
        columns = [key if key.partition(".")[0] in MAPS else key.partition(".")[0] for key in row.cells]
        keys = dict.fromkeys(key for key in (*columns, *kept) if overridden(key))
        said = {key: here.get(key, blank(key)) for key in keys}
        return nested({k: v for k, v in said.items() if k in kept or v != standard.get(k, blank(k))})

    def lists(self, positions: dict[str, Item], places: dict[str, Item]) -> None:
        """Put the rows of each list of records to the positions and posts that they name."""
        for each in LISTS:
            for row in self.tables.get(each.key, ()):
                name = row.get("owner")
                id = self.meant[POSTS].find(name)
                owner = None if id is None else places.get(id) if id in places else positions.get(id)
                if owner is not None:
                    owner.setdefault(each.key, []).append(self.record(each, row))
                elif not name.strip():
                    self._lacks(row, "owner")
                elif name not in self.former:  # what belongs to a post whose row is gone goes with it
                    self.reference(POSTS, name, row, "owner")

    def regions(self, mode: str, here: Item) -> Any:
        """All regions, a list of them, or what each says."""
        here.pop("", None)
        if any(here.values()):
            return {id: place or None for id, place in here.items()}
        every = {row.get("id") for row in self.tables.get("regions", ())}
        return EVERYWHERE if mode == EVERYWHERE and here.keys() == every else list(here)

    def _lacks(self, row: OwnRow, key: str) -> None:
        message = Message("this row says nothing under {column}", column=_heading(row, key))
        self.problems.append(Problem("OC816", message, row.place(key)))


def _as_one(rows: Sequence[OwnRow]) -> OwnRow:
    """Rows of a key and its value as one row."""
    value = rows[0].columns.get("value", 0)
    keys = {row.get("key"): row.line for row in rows}
    return replace(rows[0], columns=dict.fromkeys(keys, value), lines=keys)


def _whole(cell: str) -> int | None:
    """A whole number, however it is typed; None for what is none."""
    text = unicodedata.normalize("NFKC", cell).strip().rstrip("人名个").removesuffix(".0")
    return int(text) if text.isdecimal() and text.isascii() and len(text) < 10 else None


def _no_number(row: OwnRow, key: str, cell: str) -> Problem:
    message = Message("{column} is {text}, not a whole number", column=_heading(row, key), text=cell)
    return Problem("OC810", message, row.place(key), hint=Message("write digits only"))


def _heading(row: OwnRow, key: str) -> str:
    """A column as people call it: the headings stand below the keys."""
    column = row.columns.get(key, -1)
    keys = next((n for n, cells in enumerate(row.sheet.rows[:HEAD]) if any(c.startswith(MARK) for c in cells)), -1)
    heads = row.sheet.rows[keys + 1] if 0 <= keys < len(row.sheet.rows) - 1 else []
    return heads[column] if 0 <= column < len(heads) else key


def _texts(cell: str) -> list[str]:
    """The texts that `workbook.lines` put below each other, or a person did."""
    texts: list[str] = []
    for line in cell.split("\n"):
        if line.startswith(" ") and texts:
            texts[-1] += "\n" + line[1:]
        elif line:
            texts.append(line.removeprefix("\\"))
    return texts


def _kept_of(row: OwnRow) -> Item:
    """The values that a row says to be nothing."""
    return {key: blank(key) for key in row.get(KEPT).split()}


# --- what follows from other cells, typed over all the same


def with_typed_over(now: Tables, was: Tables) -> tuple[Tables, list[Problem]]:
    """The tables, where somebody typed who holds a post, how many seats are filled, or a department over what we
    computed, and what of it is no such thing.

    `was` is what the workbook said when it was written. What the tables of holders and departments say otherwise counts
    for more.
    """
    typing = _TypedOver(now, was)
    posts = [typing.row(row) for row in now[POSTS]]
    own = [row for row in now.get("holders", ()) if row.get("owner") not in typing.typed]
    own = [row for row in own if not is_nobody(row.get("name")) or typing.stood(row)]
    added = [row for rows in typing.typed.values() for row in rows]
    return {**now, POSTS: posts, **({"holders": [*own, *added]} if "holders" in now or added else {})}, typing.problems


class _TypedOver:
    """Compares rows of posts, and of who holds them, with what the workbook said when it was written."""

    def __init__(self, now: Tables, was: Tables) -> None:
        self.former = {row.get("id"): row for row in reversed(was[POSTS]) if row.get("id")}
        self.now, self.was = (_by_owner(own) for own in (now, was))
        self.seen: set[str] = set()
        self.typed: dict[str, list[OwnRow]] = {}
        self.problems: list[Problem] = []

    def stood(self, holder: OwnRow) -> bool:
        """Whether a row of holders is as it was."""
        return any(row.cells == holder.cells for row in self.was.get(holder.get("owner"), ()))

    def row(self, row: OwnRow) -> OwnRow:
        """A row of a post, with what was typed over where it says otherwise."""
        old, is_copy = self.former.get(row.get("id")), row.get("id") in self.seen
        self.seen |= {row.get("id")} - {""}
        if row.get("title").strip():
            row = self._department(row, old)
            return self._staff(row, old, "" if is_copy else row.get(NAMED))
        return row

    def _staff(self, row: OwnRow, old: OwnRow | None, name: str) -> OwnRow:
        """Who holds a post, or how many do; a row that is new or copied is named by its place."""
        was, now = ([r.cells for r in side.get(name, ())] if name else [] for side in (self.was, self.now))
        if was != now:
            return row
        shown, seats = row.get("=holders"), row.get("=filled")
        if "=holders" in row.columns and shown != (old.get("=holders") if old else ""):
            row = row.saying(**{NAMED: name or str(row.place("title"))})
            self.typed[row.get(NAMED)] = list(_typed(row, self.now.get(name, ()), shown))
        elif old is not None and seats != old.get("=filled") and row.get("filled") == old.get("filled"):
            if _whole(seats) is not None:
                return row.saying(filled=seats)
            if seats:  # an empty one is a formula that nobody has calculated
                self.problems.append(_no_number(row, "=filled", seats))
        return row

    def _department(self, row: OwnRow, old: OwnRow | None) -> OwnRow:
        own, shown = ((row.get(key), old.get(key) if old else "") for key in ("department", "=department"))
        return row.saying(department=shown[0]) if own[0] == own[1] and shown[0] not in ("", shown[1]) else row


def _by_owner(own: Tables) -> dict[str, list[OwnRow]]:
    owned: dict[str, list[OwnRow]] = defaultdict(list)
    for row in own.get("holders", ()):
        owned[row.get("owner")].append(row)
    return owned


def _typed(post: OwnRow, holders: Sequence[OwnRow], shown: str) -> Iterator[OwnRow]:
    """A row for each name in a cell: who is known keeps what is said of him."""
    known = {row.get("name"): row for row in holders}
    owner = post.get(NAMED)
    columns = dict.fromkeys(("owner", "name"), post.columns["=holders"])
    for name in parts(shown):
        if name in known or not is_nobody(name):
            yield known.get(name) or replace(post, cells={"owner": owner, "name": name}, columns=columns)


# --- what is wrong, and where


def as_before(now: Tables, was: Tables, problems: Iterable[Problem]) -> Tables:
    """The tables, where the cells that have problems say again what they did, or nothing if they did already."""
    wrong = {problem.where for problem in problems}
    made: Tables = {}
    for kind, rows in now.items():
        former = {_named(row): row for row in reversed(was.get(kind, ())) if _named(row)}
        made[kind] = [_as_before(row, former.get(_named(row)), wrong) for row in rows]
    return made


def _named(row: OwnRow) -> str:
    """What tells a row from others, where something does."""
    return row.get("id") or row.get("key")


def _as_before(row: OwnRow, former: OwnRow | None, wrong: Iterable[Place | None]) -> OwnRow:
    cells = {}
    for key in row.columns.keys() - {"owner"}:
        if row.place(key) in wrong:
            said = former.get(key) if former else ""
            cells[key] = said if said != row.get(key) else ""
    return row.saying(**cells) if cells else row


def at_cells(own: Tables, text: str, problems: Iterable[Problem]) -> list[Problem]:
    """Problems of the text of a document, which nobody sees, by the cells that say what is wrong there."""
    rows = {(kind, row.get("id")): row for kind, every in own.items() for row in every}
    reading = _Reading(own)
    for id, posts in reading.posts.items():
        rows |= {(POSTS, f"{id}@{region}" if region else id): row for region, row in posts}
    items = {
        (each.key, reading.meant[POSTS].find(row.get("owner")), row.get(RECORDS[each.type].identity)): row
        for each in LISTS
        for row in own.get(each.key, ())
    }
    root = outline(text)
    ways = [(_way_to(root, p.where), p) for p in problems]
    return [p._replace(where=_item_of(items, way) or _cell_of(rows, way, p.code), also=()) for way, p in ways]


def _post_of(way: Sequence[str]) -> tuple[str, list[str]]:
    """The post that a way leads to or through, and the keys behind it."""
    id, *keys = (*way[1:], "", "", "")
    is_divided = keys[0] == "regions" and bool(keys[1])
    return (f"{id}@{keys[1]}", keys[2:]) if is_divided else (str(id), keys)


def _item_of(items: Mapping[tuple[str, str | None, str], OwnRow], way: Sequence[str]) -> Place | None:
    """The cell of a list, such as of holders, that says what is at the end of a way."""
    post, keys = _post_of(way)
    row = items.get((keys[0], post, keys[1])) if way[:1] == ["positions"] and len(keys) > 1 else None
    return row.place(keys[2] if len(keys) > 2 else "name") if row else None


def _way_to(node: Outline | None, place: Place | None) -> list[str]:
    """The keys that lead to a place in a text of one line."""
    way: list[str] = []
    while node is not None and place is not None:
        piece = next((each for each in node.pieces if each.start < place.column <= each.stop), None)
        way += [piece.key] if piece else []
        node = piece.node if piece else None
    return way


def _cell_of(rows: Mapping[tuple[str, str], OwnRow], way: Sequence[str], code: str) -> Place | None:
    """The cell that says what is at the end of a way, else its row; None where there is neither."""
    kind, id, *_ = [*way, "", ""]
    post, keys = _post_of(way)
    row = rows.get((POSTS, post)) if kind == "positions" else None
    row = row or rows.get((kind, id))
    if row is None:
        return None
    key = "holders" if code == "OC318" else keys[0]
    return row.place(next((each for each in (COMPUTED + key, key, "title", "name") if each in row.columns), ""))
