"""A table's rows as texts, each cell with its place, from CSV or a workbook (XLSX, XLS, ODS)."""

from __future__ import annotations

import csv
import datetime
import functools
import io
import os
import posixpath
import re
import unicodedata
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any
from xml.etree import ElementTree

from ..problems import ENVIRONMENT, Message, OrgchartError, Place, Problem, lacking

WORKBOOKS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")
DELIMITERS = ",;\t|"
QUOTED = re.compile(r"'+[=+\-@\t]")  # an apostrophe says that what follows is text and no formula
BLANKS = " \t\r\n\u00a0\u3000\ufeff"
ERROR = b't="e"'  # in XLSX a cell whose formula fails
FAILING = re.compile(rb'<c r="([A-Z]+)(\d+)"[^>]*? t="e"[^>]*>(?:<f[^>]*/>|<f.*?</f>)?<v>([^<]*)</v>', re.DOTALL)
SEARCHED = 5  # rows that a mark is looked for in
SAMPLE = 65_536  # characters that the delimiter is found in


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: rows of cells as texts without blanks around them. `name` is "" for CSV.

    `first` is the number, from 0, of the first row and column in the file: a workbook may begin below A1.
    `merged` are the first and last cells, by row and column here, of cells that are one; only XLSX says it.
    """

    file: str
    name: str
    rows: list[list[str]]
    first: tuple[int, int] = (0, 0)
    merged: tuple[tuple[tuple[int, int], tuple[int, int]], ...] = ()
    others: tuple[str, ...] = ()  # sheets that say something and were not asked for
    moved: Mapping[tuple[int, int], int] = field(default_factory=dict)  # by row and column, whence a cell's text is

    def place(self, row: int, column: int = 0) -> Place:
        """Where a cell is: `编制表!D17` in a workbook, line and field in CSV."""
        return Place(f"{self.file}[{self.cell(row, column)}]")

    def cell(self, row: int, column: int = 0) -> str:
        """A cell as Excel calls it."""
        column = self.moved.get((row, column), column)
        cell = f"{_letters(column + self.first[1])}{row + self.first[0] + 1}"
        return f"{self.name}!{cell}" if self.name else cell


def read(
    file: str, data: bytes, sheet: str = "", encoding: str = "", fits: Callable[[Sheet], bool] = lambda sheet: True
) -> Sheet:
    """The table of a file's content: `sheet` by its name, else the first that `fits`, else that says anything.

    Raises OrgchartError for what is no table, a sheet that is not there, an encoding that nobody can tell.
    """
    if is_workbook(file, data):
        return opened(file, data).table(sheet, fits)
    if sheet:
        hint = Message("leave out --sheet")
        raise OrgchartError(Problem("OC803", Message("CSV has no sheets"), Place(file), hint=hint))
    return Sheet(file, "", _csv(file, _decoded(file, data, encoding)))


def is_workbook(file: str, data: bytes) -> bool:
    """Whether a file is one of sheets, by what it begins with, else by its name."""
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        return True
    return os.path.splitext(file)[1].lower() in WORKBOOKS and not _is_text(data[:SAMPLE])


def _is_text(data: bytes) -> bool:
    """Whether it is CSV, which some HR systems call `.xls`; a web page, which others call so, is not."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    return bool(data) and b"\0" not in data and not data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")


class Workbook:
    """A file of sheets, each of which is read once."""

    def __init__(self, file: str, data: bytes) -> None:
        try:
            from python_calamine import CalamineWorkbook
        except ImportError:
            raise lacking(Message("reading a workbook"), "office") from None
        try:
            self.book: Any = CalamineWorkbook.from_filelike(io.BytesIO(data))
        except Exception as failure:  # calamine has an error for each format
            hint = Message("save it once more in Excel or LibreOffice; a file with a password cannot be read")
            message = Message("this is no workbook: {failure}", failure=failure)
            raise OrgchartError(Problem("OC802", message, Place(file), hint=hint)) from None
        self.file: str = file
        self.data: bytes = data
        self.pages: dict[str, tuple[list[list[Any]], tuple[int, int]]] = {}
        self.merged: dict[str, list[tuple[tuple[int, int], tuple[int, int]]]] = {}

    def page(self, name: str) -> tuple[list[list[Any]], tuple[int, int]]:
        """A sheet's values, and where they begin."""
        if name not in self.pages:
            sheet = self.book.get_sheet_by_name(name)
            self.pages[name] = sheet.to_python(skip_empty_area=True), sheet.start or (0, 0)
            self.merged[name] = sheet.merged_cell_ranges or []
        return self.pages[name]

    def begins_with(self, mark: str) -> bool:
        """Whether a cell at the top of a sheet begins so."""
        tops = (self.page(name)[0][:SEARCHED] for name in self.book.sheet_names)
        return any(isinstance(c, str) and c.startswith(mark) for top in tops for row in top for c in row)

    def sheets(self) -> Iterator[Sheet]:
        """All sheets, each text as it is."""
        for name in self.book.sheet_names:
            rows, first = self.page(name)
            yield Sheet(self.file, name, [[_exact(value) for value in row] for row in rows], first)

    def table(self, name: str, fits: Callable[[Sheet], bool] = lambda sheet: True) -> Sheet:
        """The sheet of that name, "" for the first that is shown and `fits`, else that says anything.

        Raises OrgchartError where there is none.
        """
        names: list[str] = self.book.sheet_names
        if name and name not in names:
            hint = Message("its sheets are {sheets}", sheets=", ".join(names))
            message = Message("there is no sheet {sheet}", sheet=name)
            raise OrgchartError(Problem("OC803", message, Place(self.file), hint=hint))
        if name:
            return self._sheet(name)
        said = [each for each in names if any(value not in ("", None) for row in self.page(each)[0] for value in row)]
        if not said:
            raise OrgchartError(Problem("OC804", Message("the workbook is empty"), Place(self.file)))
        shown = [each for each in said if each not in self._hidden()] or said
        best = next((sheet for each in shown if fits(sheet := self._sheet(each))), None) or self._sheet(shown[0])
        return replace(best, others=tuple(each for each in said if each != best.name))

    def _hidden(self) -> set[str]:
        return {each.name for each in self.book.sheets_metadata if "Hidden" in str(each.visible)}

    def _sheet(self, name: str) -> Sheet:
        values, first = self.page(name)
        rows = [[_text(value) for value in row] for row in values]
        down, right = first
        for (row, column), error in _errors(self.data, name):
            rows[row - down][column - right] = error
        merged = tuple(((a - down, b - right), (c - down, d - right)) for (a, b), (c, d) in self.merged[name])
        return Sheet(self.file, name, rows, first, merged)


def _errors(data: bytes, sheet: str) -> list[tuple[tuple[int, int], str]]:
    """What formulas in an XLSX file fail with, by row and column: calamine takes such cells for empty ones."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            part = dict(_parts(file))[sheet]
            return list(_failing(file.read(part))) if _fails(file, part) else []
    except (zipfile.BadZipFile, KeyError, ElementTree.ParseError):  # another format
        return []


def _parts(file: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """The sheets of an XLSX file, and the files in it that hold them."""
    targets = ElementTree.fromstring(file.read("xl/_rels/workbook.xml.rels"))
    by_id = {each.get("Id", ""): each.get("Target", "") for each in targets}
    for sheet in ElementTree.fromstring(file.read("xl/workbook.xml")).iterfind("{*}sheets/{*}sheet"):
        id = next(value for key, value in sheet.items() if key.endswith("}id"))
        if "worksheets/" in by_id[id]:
            yield sheet.get("name", ""), posixpath.join("/xl", by_id[id])[1:]


def _fails(file: zipfile.ZipFile, part: str) -> bool:
    """Whether a sheet has such a cell, without holding all of it."""
    with file.open(part) as stream:
        last = b""
        while piece := stream.read(1 << 20):
            if ERROR in last + piece:
                return True
            last = piece[-len(ERROR) :]
    return False


def _failing(part: bytes) -> Iterator[tuple[tuple[int, int], str]]:
    for letters, row, error in FAILING.findall(part):
        column = functools.reduce(lambda so_far, letter: so_far * 26 + letter - 64, letters, 0)
        yield (int(row) - 1, column - 1), error.decode()


@lru_cache(maxsize=1)
def opened(file: str, data: bytes) -> Workbook:
    """The workbook of a file; who asks whether it is ours and who reads its table share one."""
    return Workbook(file, data)


def _exact(value: Any) -> str:
    """A cell's text with the blanks around it."""
    return value if isinstance(value, str) else _text(value)


def _text(value: Any) -> str:
    """A cell as a person reads it: 1001.0 is 1001, a date has no time."""
    match value:
        case str():
            return clean(value)
        case bool():
            return "TRUE" if value else "FALSE"
        case float():
            return str(int(value)) if value.is_integer() else repr(value)
        case datetime.datetime():
            return value.date().isoformat() if value.time() == datetime.time() else value.isoformat(" ")
        case _:
            return str(value)


def clean(text: str) -> str:
    """Without blanks around it, of any width; characters that no chart may hold are gone."""
    if text.isalnum():  # most are
        return text
    if text.isprintable():
        return text.strip(BLANKS)
    return "".join(c for c in text if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs", "Zl", "Zp")).strip(
        BLANKS
    )


def _decoded(file: str, data: bytes, encoding: str) -> str:
    from ..loader.decoding import looks_like_gbk

    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = encoding or "utf-16"  # Excel's "Unicode text"
    try:
        return data.decode(encoding or "utf-8-sig")
    except LookupError:
        message = Message("there is no encoding {encoding}", encoding=encoding)
        raise OrgchartError(Problem("OC805", message, Place(file)), ENVIRONMENT) from None
    except UnicodeDecodeError as error:
        if not encoding and looks_like_gbk(data):
            return data.decode("gb18030")
        line = data.count(b"\n", 0, error.start) + 1
        hint = Message("name it with --encoding, such as --encoding gb18030; or save the table as CSV UTF-8 in Excel")
        message = Message(
            "the table is not {encoding}: byte 0x{byte:02X}",
            encoding=(encoding or "utf-8").upper(), byte=data[error.start],
        )  # fmt: skip
        raise OrgchartError(Problem("OC805", message, Place(file, line, 1), hint=hint)) from None


def _csv(file: str, text: str) -> list[list[str]]:
    """The rows; the delimiter is what parts the first rows most often and alike.

    Raises OrgchartError for a quote that never ends: all that follows would be one cell.
    """
    csv.field_size_limit(10_000_000)
    delimiter = _delimiter(text[:SAMPLE])
    rows: list[list[str]] = []
    try:
        rows.extend(_cells(text, delimiter, strict=True))
    except csv.Error as error:
        if "end of data" in str(error):
            hint = Message('end it with another `"`; a quote inside of a text is written twice')
            message = Message("a quote is not closed: all that follows would be one cell")
            raise OrgchartError(Problem("OC831", message, Sheet(file, "", rows).place(len(rows)), hint=hint)) from None
        return list(_cells(text, delimiter, strict=False))
    return rows


def _cells(text: str, delimiter: str, strict: bool) -> Iterator[list[str]]:
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=strict)
    return ([clean(cell[1:] if cell[:1] == "'" and QUOTED.match(cell) else cell) for cell in row] for row in rows)


def _delimiter(sample: str) -> str:
    lines = [line for line in sample.splitlines()[:20] if line.strip()]
    return max(DELIMITERS, key=lambda mark: (sum(line.count(mark) > 0 for line in lines), _total(lines, mark)))


def _total(lines: Sequence[str], mark: str) -> int:
    return sum(line.count(mark) for line in lines)


def _letters(column: int) -> str:
    """A column's letters: 0 is A, 26 is AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def parts(text: str, marks: str = ";；、,，\n") -> list[str]:
    """The entries of a cell that holds several."""
    if not text:
        return []
    for mark in marks[1:]:
        text = text.replace(mark, marks[0])
    return [part for part in map(str.strip, text.split(marks[0])) if part]


def filled(rows: Iterable[Sequence[str]], column: int) -> int:
    """How many of the rows say something there."""
    return sum(bool(row[column]) for row in rows if column < len(row))
