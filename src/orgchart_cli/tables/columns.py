"""What the columns of a table mean: their headers in HR systems and in companies' own tables, in both languages."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from ..fields import TABLE_IMPORT, VALUES, fixed_values
from ..model import TableImport
from ..problems import Keys, Message, OrgchartError, Place, Problem
from .sheets import Sheet

# What is meant -> headers that say so, as `plain` has them. The first of each is the usual Chinese one.
HEADERS: dict[str, tuple[str, ...]] = {
    "id": ("工号", "员工编号", "人员编号", "员工id", "employeeid", "employeeno", "employeenumber", "personid", "id"),
    "login": ("员工userid", "userid", "帐号", "账号", "userprincipalname", "username"),
    "name": (
        "姓名",
        "任职者",
        "员工姓名",
        "在岗人员",
        "name",
        "displayname",
        "employeename",
        "fullname",
        "incumbent",
        "holders",
    ),
    "last_name": ("姓", "lastname", "lastnamerequired", "surname", "familyname"),
    "first_name": ("名", "firstname", "firstnamerequired", "givenname"),
    "email": (
        "邮箱",
        "电子邮箱",
        "企业邮箱",
        "email",
        "mail",
        "workemail",
        "emailaddress",
        "emailaddressrequired",
    ),
    "title": (
        "岗位名称",
        "职位",
        "职务",
        "岗位",
        "职位名称",
        "title",
        "jobtitle",
        "position",
        "positiontitle",
        "employeetitle",
    ),
    "post": ("岗位编号", "positionid", "postid"),  # of a chart; a company's own, where it has no other, is its code
    "code": ("岗位编码", "岗位代码", "code", "positioncode", "postuniquereference", "postcode"),
    "department": (
        "部门",
        "所在部门",
        "所属部门",
        "部门名称",
        "department",
        "orgunitpath",
        "orgunitpathrequired",
        "unit",
        "orgunit",
    ),
    "region": ("区域", "所属区域", "大区", "地区", "region", "site"),
    "manager_id": (
        "直属主管userid",
        "直接上级工号",
        "直属上级工号",
        "直属主管工号",
        "汇报对象工号",
        "上级工号",
        "leaderuserid",
        "supervisorid",
        "managerid",
        "bossid",
        "managerpos",
        "上级编码",
        "上级岗位编码",
    ),
    "manager_email": ("直属主管邮箱", "上级邮箱", "supervisoremail", "manageremail", "managermail"),
    "manager": (
        "直接上级",
        "直属上级",
        "直属主管",
        "上级",
        "上级岗位",
        "汇报对象",
        "manager",
        "supervisor",
        "reportsto",
        "reportstoseniorpost",
        "boss",
    ),
    "dotted": (
        "虚线上级",
        "虚线汇报",
        "dottedlineleaderuserids",
        "altreportsto",
        "dottedmanagerid",
        "dottedmanager",
    ),
    "leader": ("是否此部门主管", "是否部门内领导", "是否主管", "部门主管"),
    "assistant": ("是否助理", "isassistant"),
    "headcount": ("编制", "编制数", "编制人数", "定编", "headcount", "establishment", "seats"),
    "filled": ("实有", "实有人数", "在岗人数", "现有人数", "filled"),
    "grade": ("职级", "岗位级别", "级别", "grade", "jobgrade", "level"),
    "duties": ("岗位职责", "职责", "工作职责", "duties", "responsibilities"),
    "note": ("备注", "note", "notes", "remarks"),
    "fte": ("fte", "全职当量"),
    "since": ("任职日期", "任职时间", "since"),
    "acting": ("代理", "是否代理", "acting"),
    "concurrent": ("兼任", "是否兼任", "concurrent"),
    "status": ("status", "状态", "在职状态"),
    "disabled": ("禁用", "停用", "disabled"),
}
# Known, and of no use: numbers of rows, what is computed, what is nobody's business in a chart.
IGNORED = frozenset(
    [
        "序号",
        "排序",
        "空缺",
        "超编",
        "缺编",
        "vacant",
        "no",
        "性别",
        "手机号",
        "手机",
        "分机号",
        "座机",
        "电话",
        "gender",
        "sex",
        "phone",
        "telephone",
        "mobile",
        "mobilephone",
        "model",
        "jobcode",
    ]
)
MEANING = {header: meaning for meaning, headers in HEADERS.items() for header in headers}
SUBJECTS = ("name", "title", "last_name", "id", "login", "post", "code")  # a header names people or posts
SEARCHED = 30  # rows that the header is looked for in: titles and remarks stand above it
NOTHING_SAVED = TableImport()

_MARKS = re.compile(r"[\s_\-./:：*]+")
_BRACKETS = re.compile(r"[（(【\[].*?[)）】\]]")


@lru_cache(maxsize=1 << 14)  # the same few words stand in every row
def plain(header: str) -> str:
    """A header without case, width, blanks, signs and remarks in brackets: `直属 主管（必填）` is `直属主管`."""
    text = unicodedata.normalize("NFKC", header).casefold()
    return _MARKS.sub("", _BRACKETS.sub("", text)) or _MARKS.sub("", text)


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column means what, by number from 0; `start` is the first row below the header.

    `attributes` are columns kept under their own headers, `unknown` the headers that nothing is known of, and `more`
    the further columns of a meaning, which count where the first of them says nothing.
    """

    start: int
    headers: tuple[str, ...]
    of: Mapping[str, int] = field(default_factory=dict)
    attributes: Mapping[str, int] = field(default_factory=dict)
    unknown: tuple[str, ...] = ()
    more: Mapping[str, tuple[int, ...]] = field(default_factory=dict)

    def get(self, row: Sequence[str], meaning: str) -> str:
        """The cell of a row that means so, "" where there is none."""
        column = self.of.get(meaning, -1)
        return row[column] if 0 <= column < len(row) else ""


def meaning_of(word: str) -> str:
    """The meaning that a word names: as a chart file writes it, in either language, or as a header; "" for none."""
    field = next(f for f in TABLE_IMPORT.fields if f.key == "columns")
    return fixed_values(field).get(word) or MEANING.get(plain(word), "")


def kept(saved: Mapping[str, str], mapping: Mapping[str, str], headers: Iterable[str]) -> dict[str, str]:
    """What a chart file has saved of columns, with a new `mapping` in it: of a table one column has a meaning."""
    named, here = ({plain(header) for header in each} for each in (mapping, headers))
    old = {h: m for h, m in saved.items() if plain(h) not in named and not (m in mapping.values() and plain(h) in here)}
    return {**old, **mapping}


def columns(
    sheet: Sheet,
    mapping: Mapping[str, str] | None = None,
    keep: Iterable[str] = (),
    saved: TableImport = NOTHING_SAVED,
) -> Columns:
    """What the columns of a sheet mean. `mapping` says it by headers, `keep` names columns to keep as attributes.

    What a chart has `saved` counts where `mapping` does not say it; its columns may be those of other tables.

    Raises OrgchartError where no row reads as a header, a header that is named is not there, or two mean the same.
    """
    mapping = mapping or {}
    older, named = _named(mapping, saved)
    number, row = _header(sheet, named)
    number, row = _two_levels(sheet, number, named)
    headers = tuple(row)
    _check_once(named, headers, (sheet.place(number), saved.place if older else None))
    every = _every(headers, named)
    if "post" in every and "code" not in every:
        every["code"] = every.pop("post")
    found = {meaning: at[0] for meaning, at in every.items()}
    by_header = {plain(header): column for column, header in enumerate(headers) if header}
    for header in (*mapping, *keep):
        if plain(header) not in by_header:
            hint = Message("the columns are {columns}", columns=", ".join(filter(None, headers)))
            message = Message("there is no column {column}", column=header)
            raise OrgchartError(Problem("OC807", message, sheet.place(number), hint=hint))
    attributes = {header: by_header[plain(header)] for header in keep}
    used = {*attributes.values(), *(column for at in every.values() for column in at)}
    unknown = tuple(
        header for column, header in enumerate(headers)
        if header and column not in used and plain(header) not in IGNORED
    )  # fmt: skip
    more = {meaning: tuple(at[1:]) for meaning, at in every.items() if len(at) > 1}
    return Columns(number + 1 + _is_repeated(sheet, number), headers, found, attributes, unknown, more)


def _named(mapping: Mapping[str, str], saved: TableImport) -> tuple[dict[str, str], dict[str, str]]:
    """The meanings of headers that a chart has saved and `mapping` leaves, and these with what `mapping` says."""
    older = {plain(header): meaning for header, meaning in saved.columns if meaning not in mapping.values()}
    return older, older | {plain(header): meaning for header, meaning in mapping.items()}


def has_header(sheet: Sheet, mapping: Mapping[str, str], saved: TableImport) -> bool:
    """Whether a row of a sheet reads as a header."""
    return _best(sheet, _named(mapping, saved)[1]) >= 0


def _every(headers: Sequence[str], named: Mapping[str, str]) -> dict[str, list[int]]:
    """The columns of each meaning; where one is named to mean it, no other does."""
    every: dict[str, list[int]] = {}
    said = {named.get(plain(header)) for header in headers}
    for column, header in enumerate(headers):
        meaning = named.get(plain(header)) or MEANING.get(plain(header))
        if meaning and (plain(header) in named or meaning not in said):
            every.setdefault(meaning, []).append(column)
    return every


def _check_once(named: Mapping[str, str], headers: Iterable[str], places: tuple[Place, Place | None]) -> None:
    """Raises OrgchartError where two headers of a table are said to mean the same."""
    first: dict[str, str] = {}
    for header in headers:
        meaning = named.get(plain(header), "")
        if meaning and plain(first.setdefault(meaning, header)) != plain(header):
            message = Message(
                "{first} and {second} are both said to be {meaning}",
                first=first[meaning], second=header, meaning=Keys(meaning, VALUES[meaning]),
            )  # fmt: skip
            table, file = places
            hint = Message("take one out of `import`, or say with --map which one it is")
            raise OrgchartError(Problem("OC818", message, file or table, hint=hint, also=(table,) if file else ()))


def _header(sheet: Sheet, named: Mapping[str, str]) -> tuple[int, list[str]]:
    """The header's row. Raises OrgchartError where there is none."""
    best = _best(sheet, named)
    if best < 0:
        hint = Message("name them, such as --map 人员=name --map 岗位=title")
        if sheet.others:
            hint = Message("name them, or another sheet with --sheet: {sheets}", sheets=", ".join(sheet.others))
        message = Message("no row among the first {searched} has headers that are known", searched=SEARCHED)
        raise OrgchartError(Problem("OC806", message, sheet.place(0), hint=hint))
    return best, sheet.rows[best]


def _best(sheet: Sheet, named: Mapping[str, str]) -> int:
    """The row of which most cells are known headers and that names people or posts; -1 for none."""
    best, known = -1, 1
    for number, row in enumerate(sheet.rows[:SEARCHED]):
        meanings = {named.get(plain(cell)) or MEANING.get(plain(cell)) for cell in row if cell} - {None}
        if len(meanings) > known and meanings & {
            "name",
            "title",
            "last_name",
            "id",
            "login",
            "post",
            "code",
            *named.values(),
        }:
            best, known = number, len(meanings)
    return best


def _two_levels(sheet: Sheet, number: int, named: Mapping[str, str]) -> tuple[int, list[str]]:
    """The last row of the header, and the header: where a row heads columns that another one names, of both."""
    rows = sheet.rows
    for upper in (number, number - 1):
        if upper >= 0 and upper + 1 < len(rows) and _heads(sheet, upper, named):
            below = rows[upper + 1]
            heads = [*rows[upper], *[""] * (len(below) - len(rows[upper]))]
            return upper + 1, [(below[at] if at < len(below) else "") or head for at, head in enumerate(heads)]
    return number, rows[number]


def _heads(sheet: Sheet, number: int, named: Mapping[str, str]) -> bool:
    """Whether the next row names columns that this one leaves open, or says in a word what several are about."""
    upper, lower = sheet.rows[number : number + 2]
    wide = {left for (top, left), (bottom, right) in sheet.merged if top == bottom == number and right > left}
    words = [plain(cell) if cell and at not in wide else "" for at, cell in enumerate(upper)]
    known = [word in named or word in MEANING or word in IGNORED for word in words]
    cells = [(plain(cell), at) for at, cell in enumerate(lower) if cell]
    known_below = sum(cell in named or cell in MEANING or cell in IGNORED for cell, _ in cells)
    apart = all(at >= len(known) or not known[at] for _, at in cells)
    return apart and any(known) and known_below >= 1 and known_below * 2 > len(cells)


def _is_repeated(sheet: Sheet, number: int) -> bool:
    """Whether the next row says the header again in other words, as exports of SuccessFactors do."""
    after = sheet.rows[number + 1] if number + 1 < len(sheet.rows) else []
    pairs = [(plain(cell), plain(header)) for cell, header in zip(after, sheet.rows[number], strict=False) if cell]
    same = sum(cell == header or MEANING.get(cell, cell) == MEANING.get(header) for cell, header in pairs)
    return len(pairs) >= 2 and same * 2 > sum(map(bool, after))
