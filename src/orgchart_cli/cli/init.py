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
KEYS = ("en", "zh")
LANGUAGES = sorted(tags(), key=lambda tag: tag != DEFAULT)  # the default first


@click.command(cls=Command, short_help="Write a commented file to begin with.")
@click.argument("path", default="orgchart.yaml")
@click.option(
    "--lang", type=click.Choice(LANGUAGES, case_sensitive=False), default=DEFAULT, help="Language of the file."
)
@click.option("--keys", type=click.Choice(KEYS), default="en", help="Language of its keys; zh: in a file in Chinese.")
def command(path: str, lang: str, keys: str) -> None:
    """Write a commented chart file to PATH (default: orgchart.yaml), which must not be there yet."""
    if path != STDOUT and os.path.lexists(path):
        hint = Message("name another file; `orgchart init` never overwrites one")
        raise OrgchartError(Problem("OC904", Message("it is there already"), Place(path), hint=hint), ENVIRONMENT)
    if keys != "en" and not lang.startswith(keys):
        raise click.UsageError(Message("keys in Chinese need --lang zh-CN"))
    from ..loader.starters import starter

    write_all([(path, starter(lang, keys))])
    if path != STDOUT:
        say(visible(told(Message("wrote {path}; see it with: orgchart render {path}", path=path))))
