"""`orgchart schema`: the format as JSON Schema."""

from __future__ import annotations

import click

from .files import write_stdout
from .group import Command


@click.command(cls=Command, short_help="Print the JSON Schema of the format.")
def command() -> None:
    """Print the JSON Schema (draft 7) of chart files, for editors and other programs.

    Editors with the YAML language server use it after `orgchart schema > orgchart.schema.json`; the files that
    `orgchart init` writes name it in their first line.
    """
    import json

    from ..loader.json_schema import schema

    write_stdout(json.dumps(schema(), ensure_ascii=False, indent=2) + "\n")
