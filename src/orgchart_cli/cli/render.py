"""`orgchart render`: the chart, in one or more formats."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from typing import Any

import click

from ..model import Chart
from ..problems import Problem
from ..render import FORMATS
from ..request import Request, documents, format_of, possible, request
from .console import waiting
from .input_files import opened
from .messages import problem_text
from .options import granted, wish_options
from .output_files import STDOUT, write_all

PIPED_WIDTH = 80  # cells, where no terminal says how wide it is


@click.command(short_help="Draw the chart as text, or write it in other formats.")
@click.argument("file")
@click.option("-o", "--output", "outputs", multiple=True, metavar="PATH", help="Write to PATH; may be repeated.")
@wish_options()
def command(file: str, outputs: tuple[str, ...], **wishes: object) -> None:
    """Draw the chart in FILE: as text on the terminal, or as files whose suffixes say the format."""
    wanted = granted(wishes)
    requests = list(_requests(outputs or (STDOUT,), wanted))
    with waiting(f"reading {file}"):
        chart = _loaded(file)
    with waiting(f"drawing {len(chart.posts):,} posts"):
        drawn = [document for path, asked in requests for document in documents(chart, asked, path)]
    write_all(drawn)


def _requests(outputs: tuple[str, ...], wanted: dict[str, Any]) -> Iterator[tuple[str, Request]]:
    """What is asked of each output; what cannot come out well is refused before any work is done."""
    seen: set[str] = set()
    for path in outputs:
        place = path if path == STDOUT else os.path.realpath(path)
        if place in seen:
            raise click.UsageError(f"two outputs would be written to {path!r}")
        seen.add(place)
        yield path, _request(path, wanted)


def _request(path: str, wanted: dict[str, Any]) -> Request:
    try:
        format = format_of(path, wanted.get("format", ""), named=path != STDOUT)
        asked = request({"width": _columns(path), **wanted, "format": format}, _warn)
        possible(asked.options)
    except ValueError as reason:
        raise click.UsageError(str(reason)) from None
    if path == STDOUT and asked.options.split != "none" and format == "svg":
        raise click.UsageError("--split makes several files; say where with -o chart.svg")
    if path == STDOUT and FORMATS[format][2] and sys.stdout is not None and sys.stdout.isatty():
        raise click.UsageError(f"{format} is binary and would garble the terminal; write it to a file with -o")
    return asked


def _loaded(file: str) -> Chart:
    from ..loader import load

    return load(*opened(file))


def _columns(path: str) -> int:
    """The terminal's width in cells for a chart that goes there, COLUMNS first as in other programs."""
    try:
        if path == STDOUT and sys.stdout is not None and sys.stdout.isatty():
            return int(os.environ.get("COLUMNS") or 0) or os.get_terminal_size(sys.stdout.fileno()).columns
    except (OSError, ValueError):
        pass
    return PIPED_WIDTH


def _warn(problem: Problem) -> None:
    print(problem_text(problem), file=sys.stderr)
