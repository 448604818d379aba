"""Whether to colour: the stream decides, then the environment, and `--color` has the last word."""

from __future__ import annotations

import os
from typing import IO, Any

import click

ALWAYS, NEVER, AUTO = "always", "never", "auto"

color_option = click.option(
    "--color",
    type=click.Choice([AUTO, ALWAYS, NEVER]),
    default=AUTO,
    envvar="ORGCHART_COLOR",
    help="Colour the output: auto is on a terminal, unless NO_COLOR is set.",
)


def wanted(stream: IO[Any] | None, choice: str = AUTO) -> bool:
    """Is text for `stream` to be coloured? NO_COLOR (https://no-color.org) counts when it is not empty."""
    if choice != AUTO:
        return choice == ALWAYS
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return stream is not None and stream.isatty()
