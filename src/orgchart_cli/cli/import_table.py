"""`orgchart import`: a table of people or posts becomes a chart file."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

import click

from ..fields import VALUES
from ..model import Chart, TableImport, collection_paused
from ..problems import ENVIRONMENT, FOUND, Keys, Message, OrgchartError, Place, Problem, refusal_of, told
from ..tables.rows import PEOPLE, POSTS
from ..typography.terminal import visible
from .console import say, warn
from .files import STDOUT, among, contents_of, split_revision, write_all
from .group import Command

SHOWN = 10  # posts that a message lists
UNNAMED = re.compile(
    r"(sheet|工作表|表|シート|tabelle|feuil|hoja|foglio|planilha|лист|arkusz|blad)\s*\d*", re.IGNORECASE
)

if TYPE_CHECKING:
    from ..tables.columns import Columns
    from ..tables.rows import StaffTable
    from ..tables.sheets import Sheet
    from ..tables.workbook_reading import Tables


def _mapping(ctx: click.Context, param: click.Parameter, values: tuple[str, ...]) -> dict[str, str]:
    """COLUMN=FIELD by columns."""
    from ..tables.columns import HEADERS, meaning_of

    pairs = {}
    for value in values:
        column, _, word = value.rpartition("=")
        field = meaning_of(word)
        if not column or not field:
            fields = ", ".join(HEADERS)
            message = Message("{value!r} is not COLUMN=FIELD with one of {fields}", value=value, fields=fields)
            raise click.BadParameter(told(message), ctx, param)
        pairs[column] = field
    return pairs


def _scope(ctx: click.Context, param: click.Parameter, values: tuple[str, ...]) -> dict[str, str]:
    """KEY=ID by keys."""
    pairs = dict(value.partition("=")[::2] for value in values)
    if not pairs.keys() <= {"region", "department"}:
        raise click.BadParameter(told(Message("write region=ID or department=ID")), ctx, param)
    return pairs


@click.command(cls=Command, short_help="Make a chart file of a table of people or posts.")
@click.argument("table")
@click.option("-o", "--output", default=STDOUT, metavar="PATH", help="Write the chart file to PATH.")
@click.option("--into", default="", metavar="FILE", help="Merge the table into the chart of FILE instead.")
@click.option(
    "--scope", multiple=True, callback=_scope, metavar="KEY=ID", help="What the table covers: region=ID, department=ID."
)
@click.option("--remove-missing", is_flag=True, help="Posts of the scope that are not in the table go.")
@click.option("--force", is_flag=True, help="Also where more than a fifth of the people would be gone.")
@click.option("--sheet", default="", metavar="NAME", help="The workbook's sheet; default: the first that has headers.")
@click.option("--encoding", default="", metavar="NAME", help="Of CSV, where it is neither UTF-8 nor clearly GBK.")
@click.option("--map", "mapping", multiple=True, callback=_mapping, metavar="COLUMN=FIELD", help="What a column means.")
@click.option("--save-map", is_flag=True, help="Keep in the chart file what --map says, for the next table.")
@click.option("--keep", multiple=True, metavar="COLUMN", help="Keep a column as an attribute of the posts.")
@click.option("--name", default="", metavar="TEXT", help="The organization's name, where the table has none.")
@click.option(
    "--keys", type=click.Choice(["en", "zh"]), default="en", help="Language of the keys in a file that is new."
)
@click.option("--partial", is_flag=True, help="Leave out what has problems, and say what.")
@click.option("--dry-run", is_flag=True, help="Say what would happen, and write nothing.")
def command(
    table: str,
    output: str,
    into: str,
    scope: dict[str, str],
    remove_missing: bool,
    force: bool,
    sheet: str,
    encoding: str,
    mapping: dict[str, str],
    save_map: bool,
    keep: tuple[str, ...],
    name: str,
    keys: str,
    partial: bool,
    dry_run: bool,
) -> int:
    """Make a chart file of TABLE: CSV or a workbook of people or posts, as HR systems and Excel write them.

    With --into, next month's table is merged into a chart that is there: what differs is spliced into its files.
    A workbook that `orgchart render` wrote is known as such: what people changed in it is merged.

    What columns mean whose headers are not known can stand in the chart file, under `import:`.
    """
    if save_map and not mapping:
        raise click.UsageError(Message("--save-map keeps what --map says; add --map COLUMN=FIELD"))
    _check_target(output, into)
    from ..tables.columns import kept

    data = _data(table)
    own = None if sheet or mapping or keep else _own(table, data)
    if own is not None and into:
        from .import_workbook import merged_into

        if scope:
            raise click.UsageError(Message("the workbook says itself what it was made of; leave out --scope"))
        merge = merged_into(*contents_of(into), table, own, partial, force)
        return _finish(merge.files, merge.conflicts, dry_run)
    if own is not None:
        from .import_workbook import chart_of

        return _finish({output: chart_of(table, own, keys == "zh", partial)}, (), dry_run)
    target = _target(into) if into else None
    chart = target.chart if target else None
    rows, page, meant = _understood(table, data, sheet, encoding, mapping, keep, partial, chart)
    saved = chart.table_import if chart else TableImport()
    columns = kept(dict(saved.columns), mapping, meant.headers) if save_map else {}
    if target:
        return _finish(_merged(target, rows, page, meant, scope, remove_missing, force, columns), (), dry_run)
    default = not page.name or UNNAMED.fullmatch(page.name)
    title = name or (os.path.splitext(os.path.basename(table))[0] if default else page.name)
    return _finish({output: _new_chart(rows, title, output, keys == "zh", columns)}, (), dry_run)


def _check_target(output: str, into: str) -> None:
    """What is written must be one thing, and a file that can be written."""
    if into and output != STDOUT:
        raise click.UsageError(Message("--into writes the files of the chart itself; leave out -o"))
    if into == STDOUT or split_revision(into) is not None:
        raise click.UsageError(Message("--into takes a file of the working tree, not {file!r}", file=into))


class _Target(NamedTuple):
    """The chart that a table is merged into: its file's name, all its files, and what they say."""

    name: str
    contents: Mapping[str, bytes]
    chart: Chart


def _target(into: str) -> _Target:
    from ..loader import load

    name, contents = contents_of(into)
    return _Target(name, contents, load(name, among(contents)))


def _finish(files: Mapping[str, str | bytes], conflicts: Sequence[Problem], dry_run: bool) -> int:
    """Write the files, with marks where both sides changed the same, and say where that is."""
    if not dry_run:
        write_all(files.items())
    for problem in conflicts:
        warn(problem)
    return FOUND if conflicts else 0


def _own(table: str, data: bytes) -> Tables | None:
    """The tables of a workbook that orgchart wrote; None for any other file."""
    from ..tables.sheets import is_workbook, opened
    from ..tables.workbook import MARK

    if not is_workbook(table, data):
        return None
    book = opened(table, data)
    if not book.begins_with(MARK):
        return None
    from ..tables.workbook_reading import own_tables

    return own_tables(book.sheets()) or None


def _understood(
    table: str,
    data: bytes,
    sheet: str,
    encoding: str,
    mapping: Mapping[str, str],
    keep: Sequence[str],
    partial: bool,
    chart: Chart | None,
) -> tuple[StaffTable, Sheet, Columns]:
    """The rows of a table of any source, after saying how it is read; what is wrong is told, all of it.

    A manager whom no row is may be in the `chart` that the table is merged into.
    """
    from ..tables.columns import columns, has_header
    from ..tables.rows import table as understood
    from ..tables.sheets import read

    saved = chart.table_import if chart else TableImport()
    with collection_paused():
        page = read(table, data, sheet, encoding, lambda page: has_header(page, mapping, saved))
        meant = columns(page, mapping, keep, saved)
        rows = understood(page, meant)
        page = rows.sheet or page
        if chart and rows.problems:
            from ..tables.matching import without_managers_of

            rows.problems[:] = without_managers_of(chart, rows, page, meant)
    _say_how(page.name or table, meant, rows)
    _say_absent(saved, meant)
    if page.others:
        others = Message("sheets that are not read: {sheets}; --sheet names another", sheets=", ".join(page.others))
        say(visible(f"  {told(others)}"))
    for note in rows.notes:
        say(visible(f"  {told(note)}"))
    if rows.problems and not partial:
        raise OrgchartError(rows.problems)
    for problem in rows.problems:
        warn(problem)
    return rows, page, meant


def _new_chart(rows: StaffTable, name: str, output: str, chinese: bool, columns: Mapping[str, str]) -> str:
    """The text of a new chart file, which loads."""
    from ..loader import loads
    from ..tables.chart_file import chart_text
    from ..tables.positions import draft

    with collection_paused():
        text = chart_text(draft(rows, name), chinese, columns)
        chart = loads(text, output)
    counts = {"posts": len(chart.posts), "positions": len(chart.positions)}
    say(told(Message("{posts:,} posts of {positions:,} positions", **counts)))
    return text


def _merged(
    target: _Target,
    rows: StaffTable,
    page: Sheet,
    columns: Columns,
    scope: Mapping[str, str],
    remove: bool,
    force: bool,
    mapping: Mapping[str, str],
) -> Mapping[str, bytes]:
    """The files of a chart that change, with what they say then; what changes in the structure is said.

    A `mapping` of columns is kept in the chart's own file.
    """
    from ..tables.into import updated, with_columns
    from .import_workbook import say_changes

    name, contents, chart = target
    update = updated(chart, contents, rows, page, columns, scope, remove or bool(scope))
    if not force:
        update.check_people()
    files: Mapping[str, bytes] = update.files
    if mapping:
        files = {**files, **with_columns({**contents, **files}, mapping)}
    say_changes(name, contents, files)
    if update.outside:
        cells = _few(update.outside)
        outside = Message(
            "{count} rows are of another part than --scope says: {cells}", count=len(update.outside), cells=cells
        )
        say(visible(told(outside)))
    if update.elsewhere:
        cells = _few(update.elsewhere)
        elsewhere = Message(
            "{count} posts are in another region in the table than in the chart, where they stay: {cells}",
            count=len(update.elsewhere), cells=cells,
        )  # fmt: skip
        say(visible(told(elsewhere)))
    if update.missing and not (remove or scope):
        ids = ", ".join(post.id for post in update.missing[:SHOWN])
        message = Message("{count} posts are not in the table and stay: {posts}", count=len(update.missing), posts=ids)
        say(visible(told(message)))
    return files


def _few(cells: Sequence[str]) -> str:
    return ", ".join(cells[:SHOWN]) + (" …" if len(cells) > SHOWN else "")


def _say_how(name: str, columns: Columns, table: StaffTable) -> None:
    """How the table is understood: what its rows are, and what each column is read as."""
    kinds = {PEOPLE: Message("people"), POSTS: Message("posts")}
    message = Message(
        "{table}: {count:,} rows of {kind}, because {reason}",
        table=name, count=len(table.rows), kind=kinds[table.kind], reason=table.reason,
    )  # fmt: skip
    say(visible(told(message)))
    for meaning, at in columns.of.items():
        read = Message(
            "  {column} is read as {field}", column=columns.headers[at], field=Keys(meaning, VALUES[meaning])
        )
        say(visible(told(read)))
    for header in columns.unknown:
        left = Message(
            "  {column} is not read; --map {column}=FIELD says what it is, --keep {column} keeps it", column=header
        )
        say(visible(told(left)))


def _say_absent(saved: TableImport, columns: Columns) -> None:
    """Which columns of the saved mapping the table does not have: maybe they are called otherwise now."""
    from ..tables.columns import plain

    here = {plain(header) for header in columns.headers}
    for header, _ in saved.columns:
        if plain(header) not in here:
            absent = Message("  {column}, which {file} names, is not in this table", column=header, file=saved.place)
            say(visible(told(absent)))


def _data(table: str) -> bytes:
    try:
        with open(table, "rb") as file:
            return file.read()
    except OSError as error:
        message = Message("cannot be read: {reason}", reason=refusal_of(error))
        raise OrgchartError(Problem("OC903", message, Place(table)), ENVIRONMENT) from None
