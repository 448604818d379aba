"""`orgchart render`: the chart, in one or more formats."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import fields, replace
from typing import Any

import click

from ..formats import Format
from ..model import Chart
from ..options import RENDER_OPTIONS, format_with
from ..problems import Message
from ..renderers import FORMATS
from ..request import Request, documents, request
from .console import waiting, warn, warn_of_slips
from .files import STDOUT, opened, picture_reader, reading_options, write_all
from .group import Command
from .options import check_honoured, check_terminal, document_options, option_values, output_format

Picture = Callable[[str], bytes | None]
PIPED_WIDTH = 80  # cells, where no terminal says how wide it is


@click.command(cls=Command, short_help="Draw the chart as text, or write it in other formats.")
@click.argument("file")
@click.option("-o", "--output", "outputs", multiple=True, metavar="PATH", help="Write to PATH; may be repeated.")
@document_options(RENDER_OPTIONS)
@reading_options
def command(file: str, outputs: tuple[str, ...], allow_outside: bool, **parameters: object) -> None:
    """Draw the chart in FILE: as text on the terminal, or as files whose suffixes say the format."""
    requests = _requests(outputs or (STDOUT,), option_values(parameters), picture_reader(file))
    with waiting(Message("reading {file}", file=file)):
        chart, origin = _loaded(file, allow_outside)
    with waiting(Message("drawing {posts:,} posts", posts=len(chart.posts))):
        drawn = [each for path, made in requests for each in documents(chart, _with_origin(made, origin), path)]
    write_all(drawn)


def _requests(outputs: tuple[str, ...], values: dict[str, Any], picture: Picture) -> list[tuple[str, Request]]:
    """The request of each output; what cannot come out well is refused before any work is done."""
    _check_distinct(outputs)
    name, engine = values.get("format", ""), values.get("engine", "native")
    formats = [format_with(engine, output_format(path, name, FORMATS).name) for path in outputs]
    check_honoured(values, formats)
    return [(path, _request(path, format, values, picture)) for path, format in zip(outputs, formats, strict=True)]


def _check_distinct(outputs: tuple[str, ...]) -> None:
    seen: set[str] = set()
    for path in outputs:
        place = path if path == STDOUT else os.path.realpath(path)
        if place in seen:
            raise click.UsageError(Message("two outputs would be written to {path!r}", path=path))
        seen.add(place)


def _request(path: str, format: Format, values: dict[str, Any], picture: Picture) -> Request:
    made = request({"width": _columns(path), **values}, format, warn, picture)
    if path == STDOUT and made.options.split != "none" and format.name == "svg":
        raise click.UsageError(Message("--split makes several files; say where with -o chart.svg"))
    check_terminal(path, format)
    return made


def _loaded(file: str, outside: bool) -> tuple[Chart, dict[str, bytes]]:
    """The chart, and what it was read from by path."""
    from ..loader import load

    name, read = opened(file, outside)
    contents: dict[str, bytes] = {}

    def noted(path: str) -> bytes:
        contents[path] = read(path)
        return contents[path]

    chart = load(name, noted)
    warn_of_slips(chart)
    return chart, contents


def _with_origin(made: Request, contents: dict[str, bytes]) -> Request:
    """A workbook says what it was made of: who takes it back knows the versions that it departs from, and its part."""
    if made.options.format != "xlsx":
        return made
    from .. import git

    ids = ((path, " ".join(git.blob_ids(data))) for path, data in contents.items())
    selected = ((each.name, getattr(made.selection, each.name)) for each in fields(made.selection))
    part = (
        (f"--{name}", ",".join(value) if isinstance(value, tuple) else str(value)) for name, value in selected if value
    )
    return made._replace(options=replace(made.options, origin=(*ids, *part)))


def _columns(path: str) -> int:
    """The terminal's width in cells for a chart that goes there, COLUMNS first as in other programs."""
    try:
        if path == STDOUT and sys.stdout is not None and sys.stdout.isatty():
            return int(os.environ.get("COLUMNS") or 0) or os.get_terminal_size(sys.stdout.fileno()).columns
    except (OSError, ValueError):
        pass
    return PIPED_WIDTH
