"""The rows of a table as people or as posts, and whom each reports to."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from types import MappingProxyType
from typing import Any, NamedTuple

from ..problems import Message, OrgchartError, Problem
from .columns import IGNORED, SUBJECTS, Columns, plain
from .sheets import Sheet, filled, parts

PEOPLE, POSTS = "people", "posts"


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


TOTALS = _words("合计 总计 小计 共计 总数 total totals subtotal grandtotal sum")
SIGNED = tuple(_words("制表 填表 编制 审核 审批 批准 复核 日期 备注 说明 注 note prepared approved"))
FIRSTS = frozenset("（([【" + "".join(word[0] + word[0].upper() for word in (*TOTALS, *SIGNED)))  # a cheap test
NOBODY = frozenset(("", "-", "—", "/", "无", "none", "n/a", "na", "nomanager", "nomgr", "null", "xx", "0"))
VACANT = _words(
    "空缺 空缺中 空缺岗位 空岗 空编 缺 缺编 缺员 缺岗 暂缺 暂无 无 待定 待聘 待招 待招聘 招聘中 拟招聘 待补 "
    "待补充 待入职 待任命 "
    "vacant vacancy vacantpost vacantposition openposition unfilled recruiting hiring tobehired tobeconfirmed "
    "tobeannounced tobeadvised tbd tba tbc tbh n/a n/d n.a n.d none nobody null xx 0"
) | {""}
UNDISCLOSED = _words("n/d n.d notdisclosed")  # somebody whom the table may not name, as in British organograms
GONE = _words(
    "inactive f terminated disabled t resigned left retired former "
    "离职 已离职 已离 离岗 辞职 已辞职 退休 已退休 停用 已停用 禁用 已禁用"
)
# Why a row is none of the table's.
TOTAL, ALONE, LEFT = Message("total or signature"), Message("a single cell"), Message("not there any more")
SEVERAL = Message("of several departments the first counts")
SAYS_NOBODY, REPEATED = Message("neither a name nor a post"), Message("the header once more")
YES = frozenset(("是", "y", "yes", "true", "1", "√", "✓"))
WAYS = ("post", "id", "login", "code", "email", "name", "title")  # of saying whom one means, surest first
SHOWN = 5  # places that a hint lists
ERRORS = _words(
    "#N/A #REF! #NAME? #VALUE! #DIV/0! #NULL! #NUM! #SPILL! #CALC! #BLOCKED! #FIELD! #CONNECT! #BUSY! #UNKNOWN! "
    "#GETTING_DATA #ERROR!"
)
DECIMAL = re.compile(r"[0-9]{1,9}(\.[0-9]{1,9})?|\.[0-9]{1,9}")
PATH = re.compile(r"\s*[/\\>＞／]\s*")
# Of a person or of a row: what is merged over rows is not said again for each.
OWN = _words("id login name last_name first_name email fte since acting concurrent headcount filled leader post status")
MANAGERS = ("manager_id", "manager_email", "manager")
TEXTS = ("title", "login", "post", "email", "region", "grade", "note", "fte", "since")  # columns taken as they are
FLAGS = ("leader", "assistant", "acting", "concurrent")
DEEPEST = 32  # departments in departments: each takes two of the levels that a file may have
WIDE = 20  # characters of a cell that a note shows
COUNTED = "0123456789.,人名个位 "  # what stands behind a word that is counted
AROUND = "()[]{}<>【】〔〕《》「」-—_*~/\\:.,;!?? '"
_FIRSTS = "".join(word[0] + word[0].upper() for word in VACANT if word)
VACANT_FIRSTS = frozenset(_FIRSTS) | {chr(ord(c) + 0xFEE0) for c in _FIRSTS if c.isascii()}  # also of full width
UNTITLED = {True: "员工", False: "Employee"}  # of Chinese tables and of others


class StaffRow(NamedTuple):
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
    shared: int = -1  # the line of the first row of its post, where a merged cell says that it is one
    attributes: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class StaffTable:
    """The rows, what they are (PEOPLE or POSTS) and why that is so, what is wrong with them and what is left out.

    `sheet` is what they were read from: with the texts of all columns of a meaning in the first, and none that fails.
    """

    kind: str
    reason: str
    rows: list[StaffRow]
    problems: list[Problem]
    notes: list[Message] = field(default_factory=list)
    sheet: Sheet | None = None
    rooted: bool = False  # whether a path of departments is just `/`: what others begin with is not the company then


def table(sheet: Sheet, columns: Columns) -> StaffTable:
    """What the rows below the header say. Linear in their number."""
    problems: list[Problem] = []
    notes: list[Message] = []
    sheet = _joined(sheet, columns, notes)
    sheet, shared = _filled_down(sheet, columns)
    cells = sheet.rows[columns.start :]
    kind, reason = _kind(cells, columns)
    lines = _lines(sheet, columns, notes)
    sheet = _without_errors(sheet, columns, lines, problems)
    if not lines:
        hint = Message("a row has a name, a title, an id or a code")
        raise OrgchartError(
            Problem("OC832", Message("no row below the header counts"), sheet.place(columns.start), hint=hint)
        )
    reading = _Rows(sheet, columns, kind, problems, shared)
    rows = _linked(sheet, columns, [reading.row(line) for line in lines], problems)
    notes += [_said_at(said, sheet, at) for said, at in reading.unread.items()]
    if kind == POSTS and "code" in columns.of:
        rows = list(_coded(sheet, columns, rows, problems, notes))
    return StaffTable(kind, reason, rows, problems, notes, sheet, reading.rooted)


def _coded(
    sheet: Sheet, columns: Columns, rows: Sequence[StaffRow], problems: list[Problem], notes: list[Message]
) -> Iterator[StaffRow]:
    """The rows, where a code is that of one post, or of likes in regions; who else has it is noted and loses it."""
    first: dict[str, StaffRow] = {}
    places: dict[tuple[str, str], StaffRow] = {}
    managers: list[tuple[int, int]] = []
    at = next((columns.of[meaning] for meaning in MANAGERS if meaning in columns.of), -1)
    for row in rows:
        if not row.code or row.post:
            yield row
            continue
        one = first.setdefault(row.code, row)
        near = places.get((row.code, row.region), row)
        if (one.title, bool(one.region)) != (row.title, bool(row.region)) or near.department != row.department:
            problems.append(_doubled(sheet, columns, row, one if near is row else near))
            yield row._replace(code="")
            continue
        places.setdefault((row.code, row.region), row)
        if near.manager != row.manager and at >= 0:
            managers.append((row.line, at))
        yield row
    if managers:
        notes.append(_said_at(Message("of rows of one code the manager of the first counts"), sheet, managers))


def _doubled(sheet: Sheet, columns: Columns, row: StaffRow, other: StaffRow) -> Problem:
    at = columns.of["code"]
    message = Message(
        "the code {code} of {title} is that of {other} in {cell}",
        code=row.code, title=row.title, other=other.title, cell=sheet.cell(other.line, at),
    )  # fmt: skip
    return Problem("OC830", message, sheet.place(row.line, at), hint=Message("give each its own code"))


def _filled_down(sheet: Sheet, columns: Columns) -> tuple[Sheet, dict[int, int]]:
    """The sheet where a cell merged over rows is said in each of them, and the first lines of posts that are so."""
    shared: dict[int, int] = {}
    meanings = {at: meaning for meaning, at in columns.of.items() if meaning not in OWN}
    rows = list(sheet.rows)
    for (top, column), (bottom, _) in sheet.merged:
        if top < columns.start or bottom == top or column not in meanings:
            continue
        for line in range(top + 1, min(bottom + 1, len(rows))):
            if any(rows[line]):
                rows[line] = [*rows[line][:column], rows[top][column], *rows[line][column + 1 :]]
                if meanings[column] == "title":
                    shared[line] = top
    return replace(sheet, rows=rows), shared


def _joined(sheet: Sheet, columns: Columns, notes: list[Message]) -> Sheet:
    """The sheet where the first column of each meaning says what the others say, as far as it says nothing itself."""
    if not columns.more:
        return sheet
    rows, moved = list(sheet.rows), dict(sheet.moved)
    for meaning, others in columns.more.items():
        first = columns.of[meaning]
        for other in others:
            unlike = []
            for line in range(columns.start, len(rows)):
                row = rows[line]
                if other >= len(row) or not row[other]:
                    continue
                if not row[first]:
                    rows[line] = [*row[:first], row[other], *row[first + 1 :]]
                    moved[line, first] = other
                elif row[first] != row[other]:
                    unlike.append((line, other))
            names = {"column": columns.headers[other], "first": columns.headers[first]}
            notes.append(Message("{column} is read where {first} is empty", **names))
            if unlike:
                said = Message("{column} says otherwise than {first} and is not read there", **names)
                notes.append(_said_at(said, sheet, unlike))
    return replace(sheet, rows=rows, moved=moved)


def _said_at(said: Message, sheet: Sheet, cells: Sequence[tuple[int, int]]) -> Message:
    """What is said of cells, by line and column: the first of them, and how many more there are."""
    shown = ", ".join(f"{sheet.cell(*at)} {_short(sheet.rows[at[0]][at[1]])}" for at in cells[:SHOWN])
    if len(cells) <= SHOWN:
        return Message("{said}: {cells}", said=said, cells=shown)
    return Message("{said}: {cells} and {more:,} more", said=said, cells=shown, more=len(cells) - SHOWN)


def _short(text: str) -> str:
    """The beginning of a cell, on one line."""
    line = text.partition("\n")[0]
    return line if len(line) <= WIDE else f"{line[:WIDE]}…"


def _lines(sheet: Sheet, columns: Columns, notes: list[Message]) -> list[int]:
    """The lines that count; why others do not is noted."""
    lines: list[int] = []
    out: dict[Message, list[tuple[int, int]]] = {}
    head = [header for header in columns.headers if header]
    for line in range(columns.start, len(sheet.rows)):
        row = sheet.rows[line]
        said = [cell for cell in row if cell]
        if not said:
            continue
        why = REPEATED if said == head else _left_out(row, said, columns)
        if why is None:
            lines.append(line)
        elif why is not SAYS_NOBODY or _is_news(row, columns):
            out.setdefault(why, []).append((line, next(at for at, cell in enumerate(row) if cell)))
    notes += [_said_at(Message("left out, {why}", why=why), sheet, cells) for why, cells in out.items()]
    return lines


def _is_news(row: Sequence[str], columns: Columns) -> bool:
    """Whether a row says more than its number."""
    cells = zip(row, columns.headers, strict=False)
    return any(cell and plain(header) not in IGNORED for cell, header in cells)


def _without_errors(sheet: Sheet, columns: Columns, lines: Sequence[int], problems: list[Problem]) -> Sheet:
    """The sheet without cells whose formulas fail, each of which is a problem."""
    used = sorted({*columns.of.values(), *columns.attributes.values()})
    rows = list(sheet.rows)
    for line in lines:
        if "#" not in "".join(rows[line]):
            continue
        for at in used:
            if at < len(rows[line]) and rows[line][at].upper() in ERRORS:
                message = Message("{column} is {text}", column=columns.headers[at], text=rows[line][at])
                hint = Message("the formula fails; write what it should say")
                problems.append(Problem("OC808", message, sheet.place(line, at), hint=hint))
                rows[line] = [*rows[line][:at], "", *rows[line][at + 1 :]]
    return replace(sheet, rows=rows)


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


def _left_out(row: Sequence[str], said: Sequence[str], columns: Columns) -> Message | None:
    """Why a row is none of the table's: a total or signature below it, a remark, who has left; None for all others."""
    of = columns.of
    if said[0][0] in FIRSTS and _is_total(said[0]) and not _has_subject(row, said[0], columns):
        return TOTAL
    if len(said) == 1 and len(of) > 2:
        return ALONE
    if "disabled" in of and plain(columns.get(row, "disabled")) in YES:
        return LEFT
    if "status" in of and plain(columns.get(row, "status")) in GONE:
        return LEFT
    return None if any(columns.get(row, meaning) for meaning in SUBJECTS) else SAYS_NOBODY


def _is_total(cell: str) -> bool:
    """Whether a cell is a word such as 合计, with a number maybe, or a signature's beginning such as `制表：`."""
    text = unicodedata.normalize("NFKC", cell).casefold()
    if plain(text.rstrip(COUNTED)) in TOTALS or plain(text.strip(AROUND)) in TOTALS:
        return True
    return text.startswith(SIGNED) and ":" in text


def _has_subject(row: Sequence[str], first: str, columns: Columns) -> bool:
    """Whether a cell beside the first names people or posts: no number and no signature."""
    cells = [columns.get(row, meaning) for meaning in SUBJECTS]
    others = [unicodedata.normalize("NFKC", cell) for cell in cells if cell and cell is not first]
    return any(cell.rstrip(COUNTED) and ":" not in cell for cell in others)


def is_nobody(text: str) -> bool:
    """Whether a cell where a name should be says that there is none: `（空缺）`, 待招聘2人, vacant, N/A."""
    if text[:1] not in VACANT_FIRSTS and text.isalnum():  # most are
        return False
    return text == "NA" or _vacant(unicodedata.normalize("NFKC", text).casefold())


def _is_undisclosed(cell: str) -> bool:
    """Whether a cell says that there is somebody without saying who."""
    return bool(cell) and "".join(cell.casefold().split()).strip(AROUND) in UNDISCLOSED


@lru_cache(maxsize=1 << 14)
def _vacant(text: str) -> bool:
    word = "".join(text.split()).strip(AROUND)
    counted = word.rstrip(COUNTED).strip(AROUND) if any(map(str.isdecimal, word)) else ""
    return word in VACANT or (bool(counted) and counted in VACANT)


class _Rows:
    """Makes the rows of a table: of the columns that it has, nothing else is looked for."""

    def __init__(
        self, sheet: Sheet, columns: Columns, kind: str, problems: list[Problem], shared: Mapping[int, int]
    ) -> None:
        self.sheet, self.columns, self.kind, self.problems, self.shared = sheet, columns, kind, problems, shared
        self.rooted = False
        self.unread: dict[Message, list[tuple[int, int]]] = defaultdict(list)  # by what is said of the cells
        of = columns.of
        self.texts = [(name, of[name]) for name in TEXTS if name in of]
        self.flags = [(name, of[name]) for name in FLAGS if name in of]
        self.numbers = [(name, of[name]) for name in ("id", "code") if name in of]
        self.counts = [(name, of[name]) for name in ("headcount", "filled") if name in of]
        chinese = any("\u4e00" <= c <= "\u9fff" for header in columns.headers for c in header)
        self.untitled = UNTITLED[chinese]
        self.wide = max(of.values(), default=-1) + 1

    def row(self, line: int) -> StaffRow:
        """The row in a line of the sheet."""
        cells = self.sheet.rows[line]
        if len(cells) < self.wide:
            cells = [*cells, *[""] * (self.wide - len(cells))]
        values: dict[str, Any] = {name: cells[at] for name, at in self.texts}
        for name, at in self.flags:
            if plain(cells[at]) in YES or _first_is_yes(cells[at]):
                values[name] = True
        for name, at in self.numbers:
            values[name] = _number(cells[at])
        for name, at in self.counts:
            if (count := self.count(cells[at], line, at)) is not None:
                values[name] = count
        if line in self.shared:
            values["shared"] = self.shared[line]
            if self.counts:
                values.setdefault("headcount", 0)
        elif self.shared:
            values["shared"] = line
        if values.get("fte"):
            values["fte"] = self.share(values["fte"], line)
        if values.get("email"):
            values["email"] = self.email(values["email"], line)
        self._add_person(values, cells)
        self._add_place(values, cells, line)
        return StaffRow(line, values.pop("title", "") or self.untitled, **values)

    def _add_person(self, values: dict[str, Any], cells: Sequence[str]) -> None:
        seats = max(values.get("headcount", 0), values.get("filled", 0))
        names = values["names"] = _names(self.columns, cells, self.kind, seats, self.turned)
        if not names and self.kind == POSTS and _is_undisclosed(self.columns.get(cells, "name")):
            values.setdefault("filled", 1)
        login, email = values.get("login", ""), values.get("email", "")
        if login and not values.get("id") and "@" not in login:
            values["id"] = login
        if "@" not in email:
            values["email"] = login if "@" in login else ""
        if self.kind == POSTS and len(names) > 1:
            values.setdefault("headcount", len(names))

    def _add_place(self, values: dict[str, Any], cells: Sequence[str], line: int) -> None:
        of, kept = self.columns.of, self.columns.attributes
        if "department" in of:
            cell = cells[of["department"]]
            first = self.first_department(cell)
            values["department"] = _path(first)
            self.rooted = self.rooted or bool(cell and not values["department"])
            if len(values["department"]) > DEEPEST:
                message = Message("more than {most} levels of departments", most=DEEPEST)
                hint = Message("a path names departments from the outermost in")
                self.problems.append(Problem("OC834", message, self.sheet.place(line, of["department"]), hint=hint))
                values["department"] = values["department"][:DEEPEST]
            if first is not cell:
                self.unread[SEVERAL].append((line, of["department"]))
        if "duties" in of and cells[of["duties"]]:
            values["duties"] = _duties(cells[of["duties"]])
        if kept:
            values["attributes"] = {header: cells[at] for header, at in kept.items() if at < len(cells) and cells[at]}

    @cached_property
    def departments(self) -> set[str]:
        """All that the column says."""
        return {self.columns.get(row, "department") for row in self.sheet.rows}

    def first_department(self, cell: str) -> str:
        """Of several departments in a cell the first; a comma parts paths, and names that stand alone elsewhere."""
        if ";" in cell or "；" in cell or "\n" in cell:
            departments = parts(cell, ";；\n")
            return departments[0] if len(departments) > 1 else cell
        if "," in cell or "，" in cell:
            departments = parts(cell, ",，")
            whole = all(PATH.search(each) for each in departments) or self.departments.issuperset(departments)
            return departments[0] if len(departments) > 1 and whole else cell
        return cell

    @cached_property
    def turned(self) -> bool:
        """Whether the cells of names that have a comma have just one, as `Smith, John`."""
        at = self.columns.of.get("name", -1)
        cells = (row[at] for row in self.sheet.rows[self.columns.start :] if 0 <= at < len(row) and "," in row[at])
        return all(_is_turned(cell) for cell in cells)

    def share(self, cell: str, line: int) -> str:
        """A full-time equivalent as a decimal, "" after noting that it is none."""
        if DECIMAL.fullmatch(cell):
            return cell
        text = unicodedata.normalize("NFKC", cell).replace(" ", "").replace(",", ".")
        if DECIMAL.fullmatch(text):
            return text
        if text.endswith("%") and DECIMAL.fullmatch(text[:-1]):
            return f"{float(text[:-1]) / 100:.4f}".rstrip("0").removesuffix(".")
        self.unfit("fte", cell, line, Message("write a decimal or per cent, such as 0.5 or 50%"))
        return ""

    def email(self, cell: str, line: int) -> str:
        """An e-mail address, "" after noting that it is none."""
        if cell.count("@") == 1 and cell[0] != "@" != cell[-1] and len(cell.split()) == 1:
            return cell
        self.unfit("email", cell, line, Message("one address, such as wang@example.com"))
        return ""

    def unfit(self, meaning: str, cell: str, line: int, hint: Message) -> None:
        """Note that a cell says what no chart can hold there."""
        if not is_nobody(cell):
            at = self.columns.of[meaning]
            message = Message("{column} cannot be {text}", column=self.columns.headers[at], text=_short(cell))
            self.problems.append(Problem("OC833", message, self.sheet.place(line, at), hint=hint))

    def count(self, cell: str, line: int, column: int) -> int | None:
        """A number of seats, None for a cell that says none."""
        text = unicodedata.normalize("NFKC", cell).rstrip("人名个").removesuffix(".0")
        if text.isdecimal() and text.isascii() and len(text) < 10:
            return int(text)
        if text and plain(text) not in NOBODY - {"0"}:
            message = Message("{column} is {text}, not a whole number", column=self.columns.headers[column], text=cell)
            place = self.sheet.place(line, column)
            self.problems.append(Problem("OC810", message, place, hint=Message("write digits only")))
        return None


@lru_cache(maxsize=1 << 14)
def _path(cell: str) -> tuple[str, ...]:
    """The departments of a path from the outermost in."""
    return tuple(part for part in PATH.split(cell.strip(";； \n")) if part)


@lru_cache(maxsize=1 << 10)
def _first_is_yes(cell: str) -> bool:
    """Whether a flag of each of several departments is set for the first, such as `是;否`."""
    return len(cell) > 2 and len(flags := parts(cell)) > 1 and plain(flags[0]) in YES


def _is_turned(name: str) -> bool:
    """Whether a name is written with the family name first and a comma, as `Smith, John` and `van Dam, Eva`."""
    last, comma, first = name.partition(", ")
    return bool(comma) and name.isascii() and name.count(",") == 1 and not (" " in last and " " in first)


def _names(columns: Columns, cells: Sequence[str], kind: str, seats: int, turned: bool) -> tuple[str, ...]:
    """The names of a row's cell; a comma parts them unless all in the column are such as `Smith, John`."""
    name = columns.get(cells, "name")
    if not name and "last_name" in columns.of:
        last, first = columns.get(cells, "last_name"), columns.get(cells, "first_name")
        name = f"{first} {last}".strip() if (last + first).isascii() else f"{last}{first}"
    if not name and kind == POSTS and "name" not in columns.of:
        name = columns.get(cells, "login")  # of SuccessFactors' positions nothing else says who holds one
    if kind == PEOPLE:
        return () if is_nobody(name) else (name,)
    one = "," in name and turned and seats < 2 and _is_turned(name)
    return tuple(part for part in ((name,) if one else parts(name)) if not is_nobody(part))


def _number(text: str) -> str:
    """An id as text: what Excel made of 1001 is 1001."""
    if text.isascii() and text[-2:] != ".0":
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
        self.ways = [meaning for meaning in MANAGERS if meaning in columns.of]

    def linked(self, number: int) -> StaffRow:
        row = self.rows[number]
        dotted = self.columns.get(self.sheet.rows[row.line], "dotted")
        to = [self._meant(part, row, "dotted") for part in parts(dotted) if plain(part) not in NOBODY] if dotted else ()
        return row._replace(manager=self._manager(number), dotted=tuple(n for n in to if n not in (-1, number)))

    def _manager(self, number: int) -> int:
        row, cells = self.rows[number], self.sheet.rows[self.rows[number].line]
        for meaning in self.ways:
            text = self.columns.get(cells, meaning)
            if text and plain(text) not in NOBODY:
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
        ways = [what for what in WAYS if what != "name" and any(getattr(row, what) for row in rows)]
        self.by: dict[str, dict[str, list[int]]] = {w: defaultdict(list) for w in WAYS}
        self.leaders: dict[tuple[str, ...], list[int]] = defaultdict(list)
        self.near: dict[tuple[str, str, str, tuple[str, ...]], list[int]] = {}
        for number, row in enumerate(rows):
            for what in ways:
                if text := getattr(row, what):
                    self.by[what][plain_name(text)].append(number)
            for name in row.names:
                self.by["name"][plain_name(name)].append(number)
                if "," in name and _is_turned(name):
                    self.by["name"][plain_name(_in_order(name))].append(number)
            if row.leader:
                self.leaders[row.department].append(number)

    def find(self, text: str, row: StaffRow) -> tuple[int, int]:
        """The number of the row that is meant, -1 for none, and how many it might be."""
        found = self._find(plain_name(text), row)
        return self._find(plain_name(_in_order(text)), row) if not found[1] and _is_turned(text) else found

    def _find(self, word: str, row: StaffRow) -> tuple[int, int]:
        for what in WAYS:
            numbers = self.by[what].get(word, [])
            if len(numbers) > 1:
                key = (what, word, row.region, row.department)  # namesakes may be many, and asked for by many
                if key not in self.near:
                    self.near[key] = self._nearer(numbers, row) or numbers
                numbers = self.near[key]
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
        if not self.leaders:
            return -1
        while True:
            other = next((n for n in self.leaders.get(department, ()) if n != number), -1)
            if other >= 0:
                return other
            if not department:
                return -1
            department = department[:-1]


def _in_order(name: str) -> str:
    """`Smith, John` as John Smith."""
    last, _, first = name.partition(", ")
    return f"{first} {last}"


def plain_name(text: str) -> str:
    """Without case, width and blanks at the ends."""
    return _number(text).lower().strip() if text.isascii() else _plain_wide(text)


@lru_cache(maxsize=1 << 14)
def _plain_wide(text: str) -> str:
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
    return (row._replace(manager=-1) if number in cut else row for number, row in enumerate(rows))


def _called(row: StaffRow) -> str:
    return row.names[0] if row.names else row.title
