"""`orgchart explain`: what a code means, with an example and the way to mend it."""

from __future__ import annotations

import click

from ..problems import Message, told
from .files import write_stdout
from .group import Command


@click.command(cls=Command, short_help="Explain a problem's code.")
@click.argument("code", required=False)
def command(code: str | None) -> None:
    """Say what CODE means, with an input that has the problem and the same mended. Without CODE: list them all."""
    from ..problem_codes import CATALOGUE, find

    if code is None:
        write_stdout("".join(f"{entry.code}  {entry.told().title}\n" for entry in CATALOGUE.values()))
        return
    entry = find(code)
    if entry is None:
        raise click.BadParameter(told(no_such_code(code)), param_hint="CODE")
    write_stdout(entry.told().text() + "\n")


def no_such_code(code: str, begins: str = "") -> Message:
    """What to say of a code that there is not, where codes that begin so are meant."""
    from ..near_words import Nearest
    from ..problem_codes import CATALOGUE

    word = code.strip().upper()
    close = Nearest(known for known in CATALOGUE if known.startswith(begins)).to(
        word if word.startswith("O") else f"OC{word}"
    )
    if close:
        return Message("there is no code {code!r}; did you mean {close}?", code=code, close=close)
    return Message("there is no code {code!r}; `orgchart explain` lists all", code=code)
