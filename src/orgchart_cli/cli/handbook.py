"""`orgchart handbook`: the duty handbook as Markdown, a page for print, a PDF, or a folder of pages."""

from __future__ import annotations

import os
import sys
from typing import Any

import click

from ..handbook import HANDBOOKS
from ..options import HANDBOOK_WISHES
from ..problems import WARNING, OrgchartError, Place, Problem
from ..request import Request, format_of, request, tell
from .input_files import opened
from .messages import problem_text
from .options import granted, wish_options
from .output_files import STDOUT, remove_litter, write_all


@click.command(short_help="Write the duty handbook.")
@click.argument("file")
@click.option("-o", "--output", default=STDOUT, metavar="PATH", help="Write to PATH: a file, or the folder of --split.")
@click.option("--force", is_flag=True, help="With --split, replace files that were not written by it.")
@wish_options(HANDBOOK_WISHES)
def command(file: str, output: str, force: bool, **wishes: object) -> None:
    """Write the duty handbook of the chart in FILE."""
    asked = _asked(output, granted(wishes))
    from ..loader import load

    told = tell(load(*opened(file)), asked)
    if isinstance(told, dict):
        _write_folder(output, told, force)
    else:
        write_all([(output, told)])


def _asked(output: str, wanted: dict[str, Any]) -> Request:
    split = wanted.get("split", "none") != "none"
    if split and output == STDOUT:
        raise click.UsageError("a split handbook is a folder: say which with -o")
    if split and wanted.get("format", "md") != "md":
        raise click.UsageError(f"a split handbook is Markdown, not {wanted['format']}")
    try:
        named = output != STDOUT and not split
        format = format_of(output, wanted.get("format", "" if named else "md"), named, HANDBOOKS)
    except ValueError as reason:
        raise click.UsageError(str(reason)) from None
    if output == STDOUT and HANDBOOKS[format][2] and sys.stdout is not None and sys.stdout.isatty():
        raise click.UsageError(f"{format} is binary and would garble the terminal; write it to a file with -o")
    return request({**wanted, "format": format}, _warn)


def _write_folder(folder: str, pages: dict[str, str], force: bool) -> None:
    """Write the pages and remove those that an earlier split left, unless they were edited since."""
    from ..build.staging import plan

    planned = plan(folder, pages)
    if planned.in_the_way and not force:
        hint = "move it away, choose another folder, or replace it with --force"
        raise OrgchartError(
            [
                Problem("OC624", "a file that no handbook wrote is in the way", Place(f), hint=hint)
                for f in planned.in_the_way
            ]
        )
    for file in planned.kept:
        hint = "remove it, or keep it: the handbook no longer knows it"
        _warn(
            Problem("OC623", "this page is left over, and was edited by hand", Place(file), severity=WARNING, hint=hint)
        )
    if os.path.isdir(folder):
        remove_litter([folder])
    write_all(planned.writes, gone=planned.removals, make_folders=True)


def _warn(problem: Problem) -> None:
    print(problem_text(problem), file=sys.stderr)
