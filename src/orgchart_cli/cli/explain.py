"""`orgchart explain`: what a code means, with an example and the way to mend it."""

from __future__ import annotations

import click

from .files import write_stdout
from .group import Command


@click.command(cls=Command, short_help="Explain a problem's code.")
@click.argument("code", required=False)
def command(code: str | None) -> None:
    """Say what CODE means, with an input that has the problem and the same mended. Without CODE: list them all."""
    from ..problem_codes import CATALOGUE, find

    if code is None:
        write_stdout("".join(f"{entry.code}  {entry.title}\n" for entry in CATALOGUE.values()))
        return
    entry = find(code)
    if entry is None:
        raise click.BadParameter(f"there is no code {code!r}{near(code)}", param_hint="CODE")
    write_stdout(entry.text() + "\n")


def near(code: str) -> str:
    """`; did you mean OC102?`, "" when no code is near."""
    from ..near_words import Nearest
    from ..problem_codes import CATALOGUE

    word = code.strip().upper()
    close = Nearest(CATALOGUE).to(word if word.startswith("O") else f"OC{word}")
    return f"; did you mean {close}?" if close else "; `orgchart explain` lists all"
