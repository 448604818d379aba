"""`orgchart import`: a table of people or posts becomes a chart file."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from ..problems import ENVIRONMENT, Message, OrgchartError, Place, Problem, told
from ..tables.rows import PEOPLE, POSTS
from ..typography.terminal import visible
from .console import say, warn
from .files import STDOUT, write_all
from .group import Command

if TYPE_CHECKING:
    from ..tables.columns import Columns
    from ..tables.rows import Table


def _mapping(ctx: click.Context, param: click.Parameter, values: tuple[str, ...]) -> dict[str, str]:
    """COLUMN=FIELD by columns."""
    from ..tables.columns import HEADERS

    pairs = {}
    for value in values:
        column, _, field = value.rpartition("=")
        if not column or field not in HEADERS:
            raise click.BadParameter(f"{value!r} is not COLUMN=FIELD with one of {', '.join(HEADERS)}", ctx, param)
        pairs[column] = field
    return pairs


@click.command(cls=Command, short_help="Make a chart file of a table of people or posts.")
@click.argument("table")
@click.option("-o", "--output", default=STDOUT, metavar="PATH", help="Write the chart file to PATH.")
@click.option("--sheet", default="", metavar="NAME", help="The workbook's sheet; default: the first that is not empty.")
@click.option("--encoding", default="", metavar="NAME", help="Of CSV, where it is neither UTF-8 nor clearly GBK.")
@click.option("--map", "mapping", multiple=True, callback=_mapping, metavar="COLUMN=FIELD", help="What a column means.")
@click.option("--keep", multiple=True, metavar="COLUMN", help="Keep a column as an attribute of the posts.")
@click.option("--name", default="", metavar="TEXT", help="The organization's name, where the table has none.")
@click.option("--partial", is_flag=True, help="Leave out what has problems, and say what.")
@click.option("--dry-run", is_flag=True, help="Say how the table is understood, and write nothing.")
def command(
    table: str,
    output: str,
    sheet: str,
    encoding: str,
    mapping: dict[str, str],
    keep: tuple[str, ...],
    name: str,
    partial: bool,
    dry_run: bool,
) -> None:
    """Make a chart file of TABLE: CSV or a workbook of people or posts, as HR systems and Excel write them."""
    from ..loader import loads
    from ..tables.chart_file import chart_text
    from ..tables.columns import columns
    from ..tables.positions import draft
    from ..tables.rows import table as understood
    from ..tables.sheets import read

    page = read(table, _data(table), sheet, encoding)
    meant = columns(page, mapping, keep)
    rows = understood(page, meant)
    _say_how(page.name or table, meant, rows)
    if rows.problems and not partial:
        raise OrgchartError(rows.problems)
    for problem in rows.problems:
        warn(problem)
    text = chart_text(draft(rows, name or page.name or os.path.splitext(os.path.basename(table))[0]))
    chart = loads(text, output)
    say(
        told(
            Message(
                "{posts:,} posts of {positions:,} positions", posts=len(chart.posts), positions=len(chart.positions)
            )
        )
    )
    if not dry_run:
        write_all([(output, text)])


def _say_how(name: str, columns: Columns, table: Table) -> None:
    """How the table is understood: what its rows are, and what each column is read as."""
    kinds = {PEOPLE: Message("people"), POSTS: Message("posts")}
    message = Message(
        "{table}: {count:,} rows of {kind}, because {reason}",
        table=name, count=len(table.rows), kind=kinds[table.kind], reason=table.reason,
    )  # fmt: skip
    say(visible(told(message)))
    for meaning, at in columns.of.items():
        read = Message("  {column} is read as {field}", column=columns.headers[at], field=meaning)
        say(visible(told(read)))
    for header in columns.unknown:
        left = Message(
            "  {column} is not read; --map {column}=FIELD says what it is, --keep {column} keeps it", column=header
        )
        say(visible(told(left)))


def _data(table: str) -> bytes:
    try:
        with open(table, "rb") as file:
            return file.read()
    except OSError as error:
        message = Message("cannot be read: {reason}", reason=error.strerror)
        raise OrgchartError(Problem("OC903", message, Place(table)), ENVIRONMENT) from None
