"""`orgchart handbook`: the duty handbook as Markdown, a page for print, a PDF, or a folder of pages."""

from __future__ import annotations

import os
from typing import Any

import click

from ..handbook import HANDBOOKS
from ..options import handbook_options
from ..problems import WARNING, Message, OrgchartError, Place, Problem
from ..request import Request, handbook, request
from .console import warn, warn_of_slips
from .files import STDOUT, opened, picture_reader, reading_options, remove_litter, write_all
from .group import Command
from .options import check_honoured, check_terminal, document_options, option_values, output_format


@click.command(cls=Command, short_help="Write the duty handbook.")
@click.argument("file")
@click.option("-o", "--output", default=STDOUT, metavar="PATH", help="Write to PATH: a file, or the folder of --split.")
@click.option("--force", is_flag=True, help="With --split, replace files that were not written by it.")
@document_options(handbook_options())
@reading_options
def command(file: str, output: str, force: bool, allow_outside: bool, **parameters: object) -> None:
    """Write the duty handbook of the chart in FILE."""
    request = _request(output, option_values(parameters), file)
    from ..loader import load

    chart = load(*opened(file, allow_outside))
    warn_of_slips(chart)
    document = handbook(chart, request, output)
    if isinstance(document, dict):
        _write_folder(output, document, force)
    else:
        write_all([(output, document)])


def _request(output: str, values: dict[str, Any], file: str) -> Request:
    split = values.get("split", "none") != "none"
    if split and output == STDOUT:
        raise click.UsageError(Message("a split handbook is a folder: say which with -o"))
    if split and values.get("format", "md") != "md":
        raise click.UsageError(Message("a split handbook is Markdown, not {format}", format=values["format"]))
    format = output_format(output, values.get("format", ""), HANDBOOKS, named=not split)
    check_honoured(values, [format])
    check_terminal(output, format)
    return request(values, format, warn, picture_reader(file))


def _write_folder(folder: str, pages: dict[str, str], force: bool) -> None:
    """Write the pages and remove those that an earlier split left, unless they were edited since."""
    from ..build import plan

    planned = plan(folder, pages)
    if planned.links:
        hint = Message("remove it: a page would be written to where it leads")
        raise OrgchartError(
            [Problem("OC642", Message("this page is a link"), Place(f), hint=hint) for f in planned.links]
        )
    if planned.blocked and not force:
        hint = Message("move it away, choose another folder, or replace it with --force")
        raise OrgchartError(
            [
                Problem("OC624", Message("a file that no handbook wrote is in the way"), Place(f), hint=hint)
                for f in planned.blocked
            ]
        )
    for file in planned.kept:
        hint = Message("remove it, or keep it: the handbook no longer knows it")
        what = Message("this page is left over, and was edited by hand")
        warn(Problem("OC623", what, Place(file), severity=WARNING, hint=hint))
    if os.path.isdir(folder):
        remove_litter([folder])
    write_all(planned.writes, gone=planned.removals, make_folders=True)
