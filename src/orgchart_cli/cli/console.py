"""Whether to colour: the stream decides, then the environment, and `--color` has the last word."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from time import monotonic
from typing import IO, Any, TypeVar

import click

from ..typography.terminal import visible

ALWAYS, NEVER, AUTO = "always", "never", "auto"

color_option: Callable[[Any], Any] = click.option(
    "--color",
    type=click.Choice([AUTO, ALWAYS, NEVER]),
    default=AUTO,
    envvar="ORGCHART_COLOR",
    help="Colour the output: auto is on a terminal, unless NO_COLOR is set.",
)


def use_color(stream: IO[Any] | None, choice: str = AUTO) -> bool:
    """Is text for `stream` to be coloured? NO_COLOR (https://no-color.org) counts when it is not empty."""
    if choice != AUTO:
        return choice == ALWAYS
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return stream is not None and stream.isatty()


T = TypeVar("T")
PATIENCE, EVERY = 1.0, 0.2  # seconds


def progressing(things: Sequence[T], what: str) -> Iterator[T]:
    """Each thing in turn, and now and then how many are done."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield from things
        return
    start = said = monotonic()
    try:
        for done, thing in enumerate(things):
            now = monotonic()
            if now - start > PATIENCE and now - said > EVERY:
                said = now
                print(f"\r{done:,} of {len(things):,} {what}", end="", file=sys.stderr, flush=True)
            yield thing
    finally:
        if said != start:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)


@contextmanager
def waiting(what: str) -> Iterator[None]:
    """Says `what` is being done once it has taken a second, and wipes that away when it is done."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield
        return
    from threading import Timer  # a terminal's user can wait the millisecond that this takes

    said: list[str] = []

    def say() -> None:
        said.append(what)
        print(f"{visible(what)} …", end="\r", file=sys.stderr, flush=True)  # what comes next is written over it

    timer = Timer(PATIENCE, say)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()
        if said:
            print("\x1b[K", end="", file=sys.stderr, flush=True)
