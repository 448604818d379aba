"""`orgchart import`: a table of people or posts becomes a chart file."""

from __future__ import annotations

import os

import click

from ..problems import OrgchartError, Place, Problem
from .messages import say, warn
from .output_files import STDOUT, write_all


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


@click.command(short_help="Make a chart file of a table of people or posts.")
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
    say(f"{page.name or table}: {len(rows.rows):,} rows are {rows.kind}: {rows.reason}")
    for meaning, at in meant.of.items():
        say(f"  {meant.headers[at]} is read as {meaning}")
    for header in meant.unknown:
        say(f"  {header} is not read; --map {header}=FIELD says what it is, --keep {header} keeps it")
    if rows.problems and not partial:
        raise OrgchartError(rows.problems)
    for problem in rows.problems:
        warn(problem)
    text = chart_text(draft(rows, name or page.name or os.path.splitext(os.path.basename(table))[0]))
    chart = loads(text, output)
    say(f"{len(chart.positions):,} positions, {len(chart.posts):,} posts")
    if not dry_run:
        write_all([(output, text)])


def _data(table: str) -> bytes:
    try:
        with open(table, "rb") as file:
            return file.read()
    except OSError as error:
        raise OrgchartError(Problem("OC901", f"cannot read: {error.strerror}", Place(table)), 2) from None
