"""Posts, holders or duties as CSV for Excel: UTF-8 with its mark, and no cell that it would take for a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from ..languages import phrases
from ..model import Chart, Post
from .workbook import COMPUTED, POSTS, Cell, Column, Row, Table, tables

if TYPE_CHECKING:
    from ..options import Options

MARK = "\ufeff"  # without it Excel takes the text for the system's own encoding
# What spreadsheets take for a formula (OWASP, CSV injection). An apostrophe before it says that it is text.
UNSAID = (COMPUTED + "filled", COMPUTED + "vacant")  # empty where the chart does not say who fills posts
FORMULA = re.compile(r"'*[=+\-@\t]")


def render(chart: Chart, options: Options) -> str:
    """The table that is asked for, each post with its manager as the chart resolves it."""
    words = phrases(options.lang or chart.language, chart.terms)
    table = next(table for table in tables(chart, words) if table.kind == options.table)
    columns = [(i, column) for i, column in enumerate(table.columns) if _is_shown(column, table)]
    head = [heading for _, column in columns for heading in _headings(column, words)]
    posts = {post.id: post for post in chart.posts}
    unsaid = () if chart.says_staffing else UNSAID
    return csv_text([head, *([str(cell) for cell in _cells(row, columns, posts, unsaid)] for row in table.rows)])


def csv_text(rows: Iterable[Iterable[Cell]]) -> str:
    """Rows as CSV that Excel reads as what it says: a number of ours is one, below zero too."""
    text = io.StringIO(MARK, newline="")
    text.seek(0, io.SEEK_END)
    csv.writer(text, lineterminator="\n").writerows([_safe(cell) for cell in row] for row in rows)
    return text.getvalue()


def _is_shown(column: Column, table: Table) -> bool:
    """Ids are shown, for who brings the table back; a label with its braces is not, nor a department as written."""
    return table.kind != POSTS or (
        column.key not in ("label", "department") and (not column.hidden or column.key == "id")
    )


def _headings(column: Column, words: dict[str, str]) -> tuple[str, ...]:
    return (column.heading, words["manager_id"]) if column.key == "reports_to" else (column.heading,)


def _cells(
    row: Row, columns: list[tuple[int, Column]], posts: dict[str, Post], unsaid: tuple[str, ...]
) -> Iterator[Cell]:
    """The cells that are shown; a manager is the post's own, by label and by id."""
    for i, column in columns:
        if column.key == "reports_to":
            manager = posts[str(row[0])].manager
            yield from (posts[manager].label if manager in posts else "", manager)
        else:
            yield "" if column.key in unsaid else row[i]


def _safe(cell: Cell) -> Cell:
    return "'" + cell if isinstance(cell, str) and FORMULA.match(cell) else cell
