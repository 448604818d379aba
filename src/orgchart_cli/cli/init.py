"""`orgchart init`: a commented file to begin with."""

from __future__ import annotations

import os

import click

from ..languages import tags
from ..problems import ENVIRONMENT, Message, OrgchartError, Place, Problem, told
from ..typography.terminal import visible
from .console import say
from .files import STDOUT, write_all
from .group import Command

DEFAULT = "zh-CN"
LANGUAGES = sorted(tags(), key=lambda tag: tag != DEFAULT)  # the default first


@click.command(cls=Command, short_help="Write a commented file to begin with.")
@click.argument("path", default="orgchart.yaml")
@click.option(
    "--lang", type=click.Choice(LANGUAGES, case_sensitive=False), default=DEFAULT, help="Language of the file."
)
def command(path: str, lang: str) -> None:
    """Write a commented chart file to PATH (default: orgchart.yaml), which must not be there yet."""
    if path != STDOUT and os.path.lexists(path):
        hint = Message("name another file; `orgchart init` never overwrites one")
        raise OrgchartError(Problem("OC904", Message("it is there already"), Place(path), hint=hint), ENVIRONMENT)
    from ..loader.starters import starter

    write_all([(path, starter(lang))])
    if path != STDOUT:
        say(visible(told(Message("wrote {path}; see it with: orgchart render {path}", path=path))))
