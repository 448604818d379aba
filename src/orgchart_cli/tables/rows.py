"""The rows of a table as people or as posts, and whom each reports to."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from ..problems import Message, Problem
from .columns import Columns, plain
from .sheets import Sheet, filled, parts

PEOPLE, POSTS = "people", "posts"
TOTALS = re.compile(r"^(合计|总计|小计|共计|total|sum|制表|填表|审核|备注[:：])", re.IGNORECASE)
NOBODY = frozenset(("", "-", "—", "/", "无", "none", "n/a", "na", "nomanager", "nomgr", "null", "xx", "0"))
GONE = frozenset(("inactive", "f", "terminated", "离职", "停用", "disabled", "t"))
YES = frozenset(("是", "y", "yes", "true", "1", "√", "✓"))
WAYS = ("post", "id", "login", "code", "email", "name", "title")  # of saying whom one means, surest first
SHOWN = 5  # places that a hint lists
PATH = re.compile(r"\s*[/\\>＞／]\s*")
UNTITLED = {True: "员工", False: "Employee"}  # of Chinese tables and of others


@dataclass(frozen=True, slots=True)
class StaffRow:
    """One row that counts: a person, or a post with those who hold it. `manager` is the number of another row.

    `department` and `region` are names from the outside in; `names` are the holders'; `line` is its row in the sheet.
    """

    line: int
    title: str
    id: str = ""
    login: str = ""
    post: str = ""
    code: str = ""
    names: tuple[str, ...] = ()
    email: str = ""
    department: tuple[str, ...] = ()
    region: str = ""
    manager: int = -1
    dotted: tuple[int, ...] = ()
    leader: bool = False
    assistant: bool = False
    headcount: int = 1
    filled: int | None = None
    grade: str = ""
    duties: tuple[str, ...] = ()
    note: str = ""
    fte: str = ""
    since: str = ""
    acting: bool = False
    concurrent: bool = False
    attributes: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class StaffTable:
    """The rows, what they are (PEOPLE or POSTS) and why that is so, and what is wrong with them."""

    kind: str
    reason: str
    rows: list[StaffRow]
    problems: list[Problem]


def table(sheet: Sheet, columns: Columns) -> StaffTable:
    """What the rows below the header say. Linear in their number."""
    cells = sheet.rows[columns.start :]
    kind, reason = _kind(cells, columns)
    problems: list[Problem] = []
    lines = [number for number, row in enumerate(cells, columns.start) if _counts(row, columns)]
    chinese = any("\u4e00" <= c <= "\u9fff" for header in columns.headers for c in header)
    rows = [_row(sheet, columns, line, kind, chinese, problems) for line in lines]
    return StaffTable(kind, reason, _linked(sheet, columns, rows, problems), problems)


def _kind(rows: Sequence[Sequence[str]], columns: Columns) -> tuple[str, str]:
    """People where nearly every row is one named person; posts where seats are counted or names are few."""
    of = columns.of
    for meaning in ("headcount", "filled"):
        if meaning in of:
            return POSTS, Message("the column {column} counts seats", column=columns.headers[of[meaning]])
    named = of.get("name", of.get("last_name"))
    if named is None:
        return POSTS, Message("no column names people")
    if "code" in of and filled(rows, of["code"]) * 2 > len(rows):
        return POSTS, Message("the column {column} numbers posts", column=columns.headers[of["code"]])
    return PEOPLE, Message("the column {column} names one person a row", column=columns.headers[named])


def _counts(row: Sequence[str], columns: Columns) -> bool:
    """Whether a row is one of the table: not blank, no total or signature below it, nobody who has left."""
    said = [cell for cell in row if cell]
    if not said or TOTALS.match(said[0]) or (len(said) == 1 and len(columns.of) > 2):
        return False
    if plain(columns.get(row, "disabled")) in YES or plain(columns.get(row, "status")) in GONE:
        return False
    return any(columns.get(row, meaning) for meaning in ("name", "title", "last_name", "post", "code", "id", "login"))


def _row(sheet: Sheet, columns: Columns, line: int, kind: str, chinese: bool, problems: list[Problem]) -> StaffRow:
    cells = sheet.rows[line]

    def get(meaning: str) -> str:
        return columns.get(cells, meaning)

    def count(meaning: str, default: int | None) -> int | None:
        text = unicodedata.normalize("NFKC", get(meaning)).rstrip("人名个")
        text = text.removesuffix(".0")
        if not text or plain(text) in NOBODY - {"0"}:
            return default
        if text.isdecimal() and text.isascii() and len(text) < 10:
            return int(text)
        column = columns.of[meaning]
        message = Message("{column} is {text}, not a whole number", column=columns.headers[column], text=get(meaning))
        problems.append(Problem("OC810", message, sheet.place(line, column), hint=Message("write digits only")))
        return default

    names = _names(get, kind)
    headcount = count("headcount", None)
    department = (
        tuple(part for part in PATH.split(parts(get("department"), ";；\n")[0]) if part) if get("department") else ()
    )
    return StaffRow(
        line=line,
        title=get("title") or UNTITLED[chinese],
        id=_number(get("id")) or (get("login") if "@" not in get("login") else ""),
        login=get("login"),
        post=get("post"),
        code=_number(get("code")),
        names=names,
        email=get("email") if "@" in get("email") else get("login") if "@" in get("login") else "",
        department=department,
        region=get("region"),
        leader=plain(get("leader")) in YES,
        assistant=plain(get("assistant")) in YES,
        headcount=(max(1, len(names)) if kind == POSTS else 1) if headcount is None else headcount,
        filled=count("filled", None),
        grade=get("grade"),
        duties=_duties(get("duties")),
        note=get("note"),
        fte=get("fte"),
        since=get("since"),
        acting=plain(get("acting")) in YES,
        concurrent=plain(get("concurrent")) in YES,
        attributes={header: cells[at] for header, at in columns.attributes.items() if at < len(cells) and cells[at]},
    )


def _names(get: Callable[[str], str], kind: str) -> tuple[str, ...]:
    name = get("name")
    if not name:
        last, first = get("last_name"), get("first_name")
        gap = "" if not (last + first).isascii() else " "
        name = f"{last}{first}" if not gap else f"{first} {last}".strip()
    if kind == PEOPLE:
        return (name,) if name else ()
    return tuple(part for part in parts(name) if plain(part) not in NOBODY and part not in ("空缺", "vacant", "Vacant"))


def _number(text: str) -> str:
    """An id as text: what Excel made of 1001 is 1001."""
    if text.isascii() and not text.endswith(".0"):
        return text
    text = unicodedata.normalize("NFKC", text)
    return text.removesuffix(".0") if text.removesuffix(".0").isdecimal() else text


def _duties(text: str) -> tuple[str, ...]:
    """Each line of a cell, or each numbered part, as a duty."""
    if not text:
        return ()
    pieces = re.split(r"\n|(?:(?<=[;；。\s])|^)\s*(?:\d{1,2}[.、)）]|[（(]\d{1,2}[)）])\s*", text)
    return tuple(piece.strip(" ;；") for piece in pieces if piece.strip(" ;；。"))


# Who is meant: ids first, then e-mail addresses, then names and titles that are unique.


def _linked(sheet: Sheet, columns: Columns, rows: list[StaffRow], problems: list[Problem]) -> list[StaffRow]:
    linking = _Linking(sheet, columns, rows, problems)
    return list(_without_loops(sheet, columns, [linking.linked(number) for number in range(len(rows))], problems))


class _Linking:
    """Whom each row reports to; who is named and not there is noted."""

    def __init__(self, sheet: Sheet, columns: Columns, rows: Sequence[StaffRow], problems: list[Problem]) -> None:
        self.sheet, self.columns, self.rows, self.problems = sheet, columns, rows, problems
        self.known = _Known(rows)

    def linked(self, number: int) -> StaffRow:
        row = self.rows[number]
        dotted = parts(self.columns.get(self.sheet.rows[row.line], "dotted"))
        to = [self._meant(part, row, "dotted") for part in dotted if plain(part) not in NOBODY]
        return replace(row, manager=self._manager(number), dotted=tuple(n for n in to if n not in (-1, number)))

    def _manager(self, number: int) -> int:
        row, cells = self.rows[number], self.sheet.rows[self.rows[number].line]
        for meaning in ("manager_id", "manager_email", "manager"):
            text = self.columns.get(cells, meaning)
            if plain(text) not in NOBODY:
                manager = self._meant(text, row, meaning)
                return -1 if manager == number else manager
        return self.known.leader(number)

    def _meant(self, text: str, row: StaffRow, meaning: str) -> int:
        """The row that a cell names, -1 after noting that there is none, or more than one."""
        number, many = self.known.find(text, row)
        if number >= 0:
            return number
        column = self.columns.of[meaning]
        place, header = self.sheet.place(row.line, column), self.columns.headers[column]
        if not many:
            message = Message("{column} is {text}, and no row is that", column=header, text=text)
            self.problems.append(Problem("OC811", message, place))
            return -1
        others = ", ".join(self.sheet.cell(self.rows[n].line) for n in self.known.every(text)[:SHOWN])
        hint = Message("give an id or an e-mail address; they are {places}", places=others)
        message = Message("{column} is {text}, which {many} rows are", column=header, text=text, many=many)
        self.problems.append(Problem("OC812", message, place, hint=hint))
        return -1


class _Known:
    """The rows by what a reference may call them."""

    def __init__(self, rows: Sequence[StaffRow]) -> None:
        self.rows = rows
        self.by: dict[str, dict[str, list[int]]] = {w: defaultdict(list) for w in WAYS}
        self.leaders: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for number, row in enumerate(rows):
            for what, text in zip(WAYS, (row.post, row.id, row.login, row.code, row.email, "", row.title), strict=True):
                if text:
                    self.by[what][plain_name(text)].append(number)
            for name in row.names:
                self.by["name"][plain_name(name)].append(number)
            if row.leader:
                self.leaders[row.department].append(number)

    def find(self, text: str, row: StaffRow) -> tuple[int, int]:
        """The number of the row that is meant, -1 for none, and how many it might be."""
        word = plain_name(text)
        for what in WAYS:
            numbers = self.by[what].get(word, [])
            if len(numbers) > 1:
                numbers = self._nearer(numbers, row) or numbers
            if numbers:
                return (numbers[0] if len(numbers) == 1 else -1), len(numbers)
        return -1, 0

    def _nearer(self, numbers: list[int], row: StaffRow) -> list[int]:
        """Those of the same region, or else of the same department or the nearest around it."""
        near = [n for n in numbers if row.region and self.rows[n].region == row.region]
        department = row.department
        while not near and department:
            near = [n for n in numbers if self.rows[n].department == department]
            department = department[:-1]
        return near if len(near) == 1 else []

    def every(self, text: str) -> list[int]:
        """All rows that a reference may mean."""
        word = plain_name(text)
        return next((found for what in WAYS if (found := self.by[what].get(word, []))), [])

    def leader(self, number: int) -> int:
        """Who leads the department of a row; of a leader, who leads the department around it."""
        row = self.rows[number]
        department = row.department[:-1] if row.leader else row.department
        while True:
            others = [n for n in self.leaders.get(department, ()) if n != number]
            if others:
                return others[0]
            if not department:
                return -1
            department = department[:-1]


def plain_name(text: str) -> str:
    """Without case, width and blanks at the ends."""
    return unicodedata.normalize("NFKC", _number(text)).casefold().strip()


def _without_loops(sheet: Sheet, columns: Columns, rows: list[StaffRow], problems: list[Problem]) -> Iterator[StaffRow]:
    """The rows, where the first of each loop of managers reports to nobody."""
    state = [0] * len(rows)
    cut = set()
    for start in range(len(rows)):
        way, number = [], start
        while number >= 0 and not state[number]:
            state[number] = 1
            way.append(number)
            number = rows[number].manager
        if number >= 0 and state[number] == 1:
            loop = way[way.index(number) :]
            names = " → ".join(_called(rows[n]) for n in (*loop, loop[0]))
            place = sheet.place(rows[number].line, columns.of.get("manager", columns.of.get("manager_id", 0)))
            message, hint = (
                Message("a loop of managers: {loop}", loop=names),
                Message("one of them has another manager"),
            )
            problems.append(Problem("OC813", message, place, hint=hint))
            cut.add(number)
        for each in way:
            state[each] = 2
    return (replace(row, manager=-1) if number in cut else row for number, row in enumerate(rows))


def _called(row: StaffRow) -> str:
    return row.names[0] if row.names else row.title
