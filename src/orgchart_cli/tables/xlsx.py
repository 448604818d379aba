"""A chart as a workbook to work in, by XlsxWriter: every table of it, what follows by formulas, lists to choose from.

XlsxWriter took 15 s for 100,000 rows of 20 cells where openpyxl took 20 s, and keeps one row in memory at a time.
"""

from __future__ import annotations

import datetime
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from ..fields import COUNT, FLAG
from ..formats import SIGNATURE
from ..languages import phrases
from ..model import Chart
from ..problems import Message, OrgchartError, Problem, lacking
from ..typography.terminal import cell_width
from .sheets import Workbook
from .workbook import COMPUTED, MARK, NAMED, NAMES, POSTS, TREES, Cell, Column, Percent, Table, tables

if TYPE_CHECKING:
    from ..options import Options

HEAD = 2  # rows above the first of a table: the hidden keys, then the headings
SPARE = 200  # empty rows below a table that lists and formulas reach
LIVE = 5_000  # posts whose holders formulas count: each looks through all of them
WIDTHS = (6, 48)  # characters, the least and the most
MEASURED = 500  # rows that a column's width is taken from
MOST = 32_767  # characters that a cell can hold
AMOUNTS = ("headcount", "=filled", "=vacant")
LINES = 1_048_576 - HEAD - SPARE  # rows that a sheet has room for
WRITTEN = datetime.datetime(2000, 1, 1)  # a workbook's date must not make two runs differ


def render(chart: Chart, options: Options) -> bytes:
    """The workbook; the same bytes on every run.

    Raises OrgchartError where XlsxWriter is missing, or a text has more characters than a cell can hold.
    """
    words = phrases(options.lang or chart.language, chart.terms)
    return _Book([_checked(table) for table in tables(chart, words, options.origin)], words).content()


def book(
    tables: Iterable[tuple[str, Sequence[str], Iterable[Sequence[Cell]]]], charts: Mapping[int, int] | None = None
) -> bytes:
    """A workbook of plain tables: a title, headings and rows each.

    `charts` says of which tables, by their number, a bar chart shows which column, by its number, beside them.
    """
    written = [
        Table("", title, tuple(Column("", heading) for heading in headings), [tuple(row) for row in rows])
        for title, headings, rows in tables
    ]
    return _Book(written, {}, charts).content()


@dataclass(frozen=True, slots=True)
class _Where:
    """Which posts a line sums: whose cell in a column is the value, and those of lines inside; what it comes to."""

    column: str
    value: str
    inside: Sequence[int]
    sums: Sequence[int]


def _checked(table: Table) -> Table:
    """The table, if a sheet can hold it."""
    for cell in (cell for row in table.rows for cell in row if isinstance(cell, str) and len(cell) > MOST):
        what = Message(
            "a cell of a workbook holds {most:,} characters and this has {characters:,}: {cell}…",
            most=MOST,
            characters=len(cell),
            cell=cell[:40],
        )
        raise OrgchartError(Problem("OC821", what, hint=Message("write it as JSON, or shorten it")))
    if len(table.rows) > LINES:
        what = Message(
            "a sheet of a workbook has {most:,} rows, and {title} would have {rows:,}",
            most=LINES,
            title=table.title,
            rows=len(table.rows),
        )
        raise OrgchartError(
            Problem("OC821", what, hint=Message("select a part with --root or --region, or write JSON"))
        )
    return table


def read(data: bytes, name: str) -> Chart:
    """The chart of a workbook that `render` wrote. Raises OrgchartError for what it says wrongly."""
    from ..loader import loads
    from .workbook_reading import own_tables, said

    document, problems = said(own_tables(Workbook(name, data).sheets()))
    if problems:
        raise OrgchartError(problems)
    return loads(json.dumps(document, ensure_ascii=False), name)


class _Book:
    """The workbook in the making."""

    def __init__(
        self, tables: Sequence[Table], words: Mapping[str, str], charts: Mapping[int, int] | None = None
    ) -> None:
        self.tables, self.words, self.charts = tables, words, charts or {}
        self.stream = io.BytesIO()
        self.book = _xlsxwriter().Workbook(self.stream, {"constant_memory": True})
        self.book.set_properties({"created": WRITTEN, "comments": SIGNATURE})
        self.formats = {name: self.book.add_format({"valign": "vcenter", **each}) for name, each in FORMATS.items()}
        self.titles = _titles(table.title for table in tables)
        self.sheets = dict(zip((table.kind for table in tables), self.titles, strict=True))
        self.by_kind = {table.kind: table for table in tables}
        self.lists = {kind: list(dict.fromkeys(_names(kind, tables))) for kind in (POSTS, *(t.key for t in TREES))}

    def content(self) -> bytes:
        """The file."""
        own = POSTS in self.by_kind
        for number, (table, title) in enumerate(zip(self.tables, self.titles, strict=True)):
            sheet = self.table(table, title)
            if number in self.charts and table.rows:
                self.chart(sheet, table, title, self.charts[number])
            if table.kind == POSTS:
                self.summary(table)
                self.vacancies(table)
        if own:
            self.names()
        self.book.close()
        return self.stream.getvalue()

    def chart(self, sheet: Any, table: Table, title: str, column: int) -> None:
        """Bars for the numbers of a column, in the order of the rows, to the right of the table."""
        last = len(table.rows)
        bars = self.book.add_chart({"type": "bar"})
        bars.add_series(
            {
                "name": [title, 0, column],
                "categories": [title, 1, 0, last, 0],
                "values": [title, 1, column, last, column],
                "data_labels": {"value": True},
                "gap": 40,
            }
        )
        bars.set_title({"name": table.columns[column].heading, "overlay": False})
        bars.set_legend({"none": True})
        bars.set_y_axis({"reverse": True})
        bars.set_x_axis({"visible": False, "major_gridlines": {"visible": False}, "min": 0})
        bars.set_size({"width": 560, "height": 120 + 24 * min(last, 60)})
        sheet.insert_chart(1, len(table.columns) + 1, bars)

    def table(self, table: Table, title: str) -> Any:
        """A sheet with a table: the keys of its columns are in a hidden first row."""
        sheet = self.sheet(title, HEAD if table.kind else 1)
        self.columns(sheet, table.columns, table.rows)
        if table.kind:
            sheet.set_row(0, None, None, {"hidden": True})
            self.row(sheet, 0, table.keys())
        head = HEAD if table.kind else 1
        self.row(sheet, head - 1, [column.heading for column in table.columns], "head")
        last = len(table.columns) - 1
        sheet.autofilter(head - 1, 0, max(head - 1, head + len(table.rows) - 1), last)
        self.choices(sheet, table, head)
        live = table.kind == POSTS and len(table.rows) <= LIVE
        formulas = _formulas(table, self.sheets, self.by_kind, live) if table.kind == POSTS else {}
        for number, row in enumerate(table.rows):
            line = head + number
            self.row(sheet, line, row)
            for column, formula in formulas.items():
                if (text := formula(row, line + 1)) is not None:
                    style = "counted" if isinstance(row[column], int) else "computed"
                    sheet.write_formula(line, column, text, self.formats[style], row[column])
        return sheet

    def sheet(self, title: str, head: int) -> Any:
        """A sheet whose headings stay in sight and on every printed page."""
        sheet = self.book.add_worksheet(title)
        sheet.freeze_panes(head, 0)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(head - 1)
        return sheet

    def row(self, sheet: Any, line: int, cells: Iterable[Cell], style: str = "cell") -> None:
        """Texts as texts, numbers as numbers; an empty cell is left out."""
        format = self.formats[style]
        for column, cell in enumerate(cells):
            if isinstance(cell, (int, float)):
                kind = "rate" if isinstance(cell, Percent) else "number" if isinstance(cell, int) else "decimal"
                sheet.write_number(line, column, cell, self.formats[kind])
            elif cell:
                sheet.write_string(line, column, cell, format)

    def columns(self, sheet: Any, columns: Sequence[Column], rows: Sequence[Sequence[Cell]]) -> None:
        """Widths by what stands there, in halves of a full-width character."""
        for number, column in enumerate(columns):
            lines = [line for row in rows[:MEASURED] for line in str(row[number]).split("\n")]
            width = max(cell_width(text) for text in (column.heading + "  ", *lines))
            style = self.formats[_style(column)]
            width = min(max(width + 2, WIDTHS[0]), WIDTHS[1])
            sheet.set_column(number, number, width, style, {"hidden": True} if column.hidden else {})

    def choices(self, sheet: Any, table: Table, head: int) -> None:
        """Lists to choose from, which take other values too: a name that is new is no mistake yet."""
        last = head + len(table.rows) + SPARE
        for number, column in enumerate(table.columns):
            field = column.field
            source: Any = None
            if (
                column.of
                and 0 < len(self.lists.get(column.of, ())) <= LIVE
                and not (field and field.many)
                and not column.hidden
            ):
                place, last_name = list(self.lists).index(column.of), HEAD + len(self.lists[column.of]) - 1
                source = f"={NAMES}!{_cell(HEAD, place, True)}:{_cell(last_name, place, True)}"
            elif field and field.choices:
                source = [self.words.get(choice, choice) for choice in field.choices]
            elif field and field.type == FLAG:
                source = [self.words["yes"], self.words["no"]]
            elif field and field.type == COUNT:
                rule = {"validate": "integer", "criteria": ">=", "value": 0, "error_type": "warning"}
                sheet.data_validation(head, number, last, number, rule)
            if source:
                rule = {"validate": "list", "source": source, "error_type": "information"}
                sheet.data_validation(head, number, last, number, rule)

    def names(self) -> None:
        """The hidden sheet that lists of names are taken from, and that still knows posts whose rows are gone."""
        sheet = self.book.add_worksheet(NAMES)
        sheet.hide()
        first, *more = self.lists
        self.row(sheet, 0, [f"{MARK}{NAMES}:{first}", *more])
        for line, names in enumerate(zip_longest(*self.lists.values(), fillvalue=""), HEAD):
            self.row(sheet, line, names)

    def summary(self, posts: Table) -> None:
        """Seats, who fills them and who is missing, of each region and department: sums that follow the posts."""
        sheet = self.sheet(_titles([*self.titles, self.words["summary"]])[-1], 1)
        heads = [self.words[key] for key in ("item", "headcount", "filled", "vacant", "rate")]
        sheet.set_column(0, 0, 28)
        sheet.set_column(1, 4, 12)
        self.row(sheet, 0, heads, "head")
        self.sums(sheet, 1, self.words["total"], posts, _Where("", "", (), _total(posts)))
        line = 2
        for tree in TREES:
            keys = {column.key for column in posts.columns}
            where = next((key for key in (COMPUTED + tree.type, tree.type) if key in keys), "")  # an heir is in it too
            if where and self.by_kind[tree.key].rows:
                line = self.tree(sheet, line + 1, tree.key, tree.type, where, posts)

    def tree(self, sheet: Any, line: int, kind: str, name: str, where: str, posts: Table) -> int:
        """A line each for the entries of a tree, in which those inside are counted; the next free line."""
        table = self.by_kind[kind]
        named, outer = (_index(table, key) for key in (NAMED, "outer"))
        first = line + 1
        self.row(sheet, line, [self.words.get(name, name)], "head")
        line_of = {row[named]: first + number for number, row in enumerate(table.rows)}
        inside: dict[Cell, list[int]] = {}
        depth: dict[Cell, int] = {"": -1}
        for row in table.rows:
            inside.setdefault(row[outer], []).append(line_of[row[named]])
            depth[row[named]] = depth.get(row[outer], -1) + 1
        sums = _sums(posts, where, table, named, outer)
        for row in table.rows:
            label = "　" * depth[row[named]] + str(row[named])
            place = f"{_quoted(self.sheets[kind])}!{_cell(HEAD + line_of[row[named]] - first, named, True)}"
            here = _Where(where, place, inside.get(row[named], ()), sums[row[named]])
            self.sums(sheet, line_of[row[named]], label, posts, here)
        last = first + len(table.rows)
        self.sums(
            sheet, last, self.words["no_region"] if kind == "regions" else "—", posts, _Where(where, '""', (), sums[""])
        )
        return last + 1

    def sums(self, sheet: Any, line: int, label: str, posts: Table, where: _Where) -> None:
        """A line of sums over the posts, and over the lines inside."""
        title = _quoted(self.sheets[POSTS])
        bottom = HEAD + len(posts.rows) + SPARE
        sheet.write_string(line, 0, label, self.formats["cell"])
        for column, key in enumerate(AMOUNTS, 1):
            amounts = f"{title}!{_range(posts, key, bottom)}"
            text = f"SUM({amounts})"
            if where.column:
                text = f"SUMPRODUCT(EXACT({title}!{_range(posts, where.column, bottom)},{where.value})*{amounts})"
            text = "+".join([text, *(_cell(other, column) for other in where.inside)])
            sheet.write_formula(line, column, "=" + text, self.formats["number"], where.sums[column - 1])
        share = f'=IF({_cell(line, 1)}=0,"",{_cell(line, 2)}/{_cell(line, 1)})'
        seats, filled, _ = where.sums
        sheet.write_formula(line, 4, share, self.formats["rate"], filled / seats if seats else "")

    def vacancies(self, posts: Table) -> None:
        """The posts again, of which a filter shows those with vacancies."""
        keys = ("title", "region", "=department", *AMOUNTS, "reports_to")
        shown = [(_index(posts, c.key), c) for key in keys for c in posts.columns if c.key == key]
        sheet = self.sheet(_titles([*self.titles, self.words["vacant"]])[-1], 1)
        vacant = _index(posts, "=vacant")
        rows = posts.rows if len(posts.rows) <= LIVE else [row for row in posts.rows if row[vacant]]
        self.columns(sheet, [column for _, column in shown], [[row[i] for i, _ in shown] for row in rows])
        self.row(sheet, 0, [column.heading for _, column in shown], "head")
        sheet.autofilter(0, 0, max(1, len(rows)), len(shown) - 1)
        sheet.filter_column(next(n for n, (i, _) in enumerate(shown) if i == vacant), "x > 0")
        title, live = _quoted(self.sheets[POSTS]), len(posts.rows) <= LIVE
        for line, row in enumerate(rows, 1):
            if not row[vacant]:
                sheet.set_row(line, None, None, {"hidden": True})
            for number, (i, _) in enumerate(shown):
                if live:
                    place = f"{title}!{_cell(HEAD + line - 1, i)}"
                    text = f"={place}" if isinstance(row[i], int) else f'={place}&""'
                    style = "number" if isinstance(row[i], int) else "cell"
                    sheet.write_formula(line, number, text, self.formats[style], row[i])
                elif row[i] != "":
                    self.row(sheet, line, ["" if n != number else row[i] for n in range(len(shown))])


FORMATS: dict[str, dict[str, Any]] = {
    "cell": {"num_format": "@", "text_wrap": True},
    "head": {"bold": True, "bg_color": "#DCE6F1", "bottom": 1, "num_format": "@", "align": "center"},
    "computed": {"font_color": "#606060", "bg_color": "#F5F5F5"},
    "counted": {"font_color": "#606060", "bg_color": "#F5F5F5", "align": "center"},
    "number": {"num_format": "0", "align": "center"},  # else it touches the text in the next column
    "decimal": {"num_format": "General"},
    "rate": {"num_format": "0%", "align": "center"},
}


def _xlsxwriter() -> Any:
    try:
        import xlsxwriter
    except ImportError:
        raise lacking(Message("workbooks"), "office") from None
    return xlsxwriter


def _style(column: Column) -> str:
    if column.key.startswith(COMPUTED):
        return "computed"
    return "number" if column.field and column.field.type == COUNT else "cell"


def _names(kind: str, tables: Sequence[Table]) -> Iterator[str]:
    """What a column that refers to this table may say."""
    for table in tables:
        if table.kind == kind or (kind == POSTS and table.kind == "positions"):
            place = _index(table, NAMED)
            yield from (str(row[place]) for row in table.rows if row[place])


def _titles(titles: Iterable[str]) -> list[str]:
    """Names that sheets may have: no longer than 31 characters, without signs that formulas need, each once."""
    made: list[str] = []
    for title in titles:
        plain = "".join(" " if c in "[]:*?/\\'\n\t" else c for c in title).strip()[:25] or "-"
        taken = {other.casefold() for other in (*made, NAMES, "History")}
        number = 1
        while (name := plain if number == 1 else f"{plain} {number}").casefold() in taken:
            number += 1
        made.append(name)
    return made


def _index(table: Table, key: str) -> int:
    return next(i for i, column in enumerate(table.columns) if column.key == key)


def _formulas(table: Table, sheets: Mapping[str, str], tables: Mapping[str, Table], live: bool) -> dict[int, Any]:
    """By column, the formula of a row and its line from 1; None where there is none."""
    seats, filled, vacant, named = (_index(table, key) for key in ("headcount", "=filled", "=vacant", NAMED))
    holders = tables["holders"]
    counted: dict[Cell, int] = {}
    for row in holders.rows:
        counted[row[0]] = counted.get(row[0], 0) + 1
    owners = f"{_quoted(sheets['holders'])}!{_range(holders, 'owner', HEAD + len(holders.rows) + SPARE)}"

    def filling(row: Sequence[Cell], line: int) -> str | None:
        """The holders counted, where that is what fills the seats."""
        same = counted.get(row[named], 0) == row[filled]
        return f"=SUMPRODUCT(--({owners}={_cell(line - 1, named)}))" if live and same else None

    def missing(row: Sequence[Cell], line: int) -> str:
        return f"=MAX(0,{_cell(line - 1, seats)}-{_cell(line - 1, filled)})"

    return {filled: filling, vacant: missing}


def _sums(posts: Table, where: str, tree: Table, named: int, outer: int) -> dict[Cell, list[int]]:
    """What the sums come to, by name: the cells show it before anybody calculates."""
    place = _index(posts, where)
    amounts = [_index(posts, key) for key in AMOUNTS]
    sums: dict[Cell, list[int]] = {name: [0, 0, 0] for name in ("", *(row[named] for row in tree.rows))}
    for row in posts.rows:
        own = sums[row[place]]
        own[:] = [total + int(row[i]) for total, i in zip(own, amounts, strict=True)]
    for row in reversed(tree.rows):
        if row[outer]:
            around = sums[row[outer]]
            around[:] = [a + b for a, b in zip(around, sums[row[named]], strict=True)]
    return sums


def _total(posts: Table) -> list[int]:
    return [sum(int(row[_index(posts, key)]) for row in posts.rows) for key in AMOUNTS]


def _range(table: Table, key: str, bottom: int) -> str:
    column = _index(table, key)
    return f"{_cell(HEAD, column, True)}:{_cell(bottom - 1, column, True)}"


def _cell(row: int, column: int, fixed: bool = False) -> str:
    """A cell's address from numbers that count from 0: `B3`, or `$B$3` where it stays when a formula is copied."""
    letters, column = "", column + 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"${letters}${row + 1}" if fixed else f"{letters}{row + 1}"


def _quoted(title: str) -> str:
    return f"'{title}'"
