"""What people read on a terminal: problems with their line and a caret, colours, what takes long, and summaries."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from time import monotonic
from typing import IO, Any, TypeVar

import click

from ..model import Chart
from ..problems import ERROR, Message, Place, Problem, counted, few, told
from ..typography.terminal import RED, YELLOW, bold, cell_width, inert, painted, visible

LONG = 160  # characters of a source line that are shown
# A tab in a quoted line is shown as so many spaces, so that the caret can follow; other spaces as what they look like.
SHOWN = {"\t": " " * 4, "\u3000": "\u3000", "\xa0": "␣"}


def problem_text(problem: Problem, coloured: bool = False) -> str:
    """`file:line:col: error OC102: message`, then the source line with a caret and the hint, where there are any."""
    colour = bold(RED if problem.severity == ERROR else YELLOW)
    error, warning = Message("error {code}", code=problem.code), Message("warning {code}", code=problem.code)
    verdict = painted(told(error if problem.severity == ERROR else warning), colour, coloured)
    head = f"{visible(str(problem.where or 'orgchart'))}: {verdict}: {visible(told(problem.message))}"
    quoted = _quoted(problem.where, colour, coloured) if problem.where and problem.where.text else []
    also = [f"    {told(Message('see also {place}', place=visible(str(place))))}" for place in problem.also]
    hint = [f"    {told(Message('hint: {hint}', hint=visible(told(problem.hint))))}"] if problem.hint else []
    return inert("\n".join([head, *quoted, *also, *hint]))


def say(text: str, end: str = "\n") -> None:
    """Say lines on stderr; the values in them are visible already."""
    if sys.stderr is not None:
        print(inert(text), end=end, file=sys.stderr, flush=True)


def report_document(format: str, problems: Sequence[Problem], files: Sequence[str], whole: bool = False) -> str | bytes:
    """Problems for another program; bytes where they are commands for a pipeline, whose log people read."""
    from ..report import reporter

    if format == "github":
        from ..report.github import github_report

        return github_report(problems, files, whole).encode("utf-8", "backslashreplace")
    return reporter(format)(problems, files)


def warn(problem: Problem) -> None:
    """Say on stderr what does not stop a command."""
    say(problem_text(problem))


def warn_of_slips(chart: Chart) -> None:
    """Say what loading saw of a typist's slips, each code a few times."""
    told_of, more = few(chart.warnings)
    for problem in told_of:
        warn(problem)
    for line in counted(more):
        say(line)


def note(message: str) -> None:
    """Say on stderr what somebody may want to know beside the result."""
    print(f"orgchart: {_visible(told(message))}", file=sys.stderr)


def _quoted(place: Place, colour: str, coloured: bool) -> list[str]:
    """The source line behind its number, and a caret under the characters meant, aligned by terminal cells."""
    gutter = f"{place.line} | "
    text, start = _shortened(place.text, place.column - 1)
    before, meant = text[:start], text[start:][: place.length]
    caret = " " * _cells(before) + painted("^" * max(1, _cells(meant)), colour, coloured)
    return [f"    {gutter}{_visible(text)}", f"    {' ' * (len(gutter) - 2)}| {caret}"]


def _shortened(text: str, start: int) -> tuple[str, int]:
    """A very long line as the part around what is meant, and where that begins in it: a file may be one line."""
    if len(text) <= LONG:
        return text, start
    first = max(0, start - LONG // 4)
    part = text[first : first + LONG]
    before, after = "…" if first else "", "…" if first + LONG < len(text) else ""
    return f"{before}{part}{after}", start - first + len(before)


def _visible(text: str) -> str:
    return "".join(SHOWN.get(c) or (c if c.isprintable() else "\ufffd") for c in text)


def _cells(text: str) -> int:
    """Width in terminal cells of the text as it is shown."""
    return cell_width(_visible(text))


AUTO = "auto"
LIMIT = 1_000_000  # bytes; GitHub drops a step's whole summary past 1 MiB

summary_option: Callable[[Any], Any] = click.option(
    "--summary",
    default="",
    metavar="PATH",
    help="Append a summary in Markdown to PATH; auto: to $GITHUB_STEP_SUMMARY, where there is one.",
)


def append_summary(choice: str, make: Callable[[], str]) -> None:
    """Append what `make` returns to the file that `--summary` means, shortened by lines to what GitHub shows."""
    path = os.environ.get("GITHUB_STEP_SUMMARY", "") if choice == AUTO else choice
    if not path:
        return
    with open(path, "ab") as file:
        file.write(shortened(make(), LIMIT - file.tell()).encode("utf-8"))


def shortened(text: str, limit: int) -> str:
    """The text in at most `limit` bytes of UTF-8; what is cut is whole lines at the end, and a last line says so."""
    if len(text.encode("utf-8")) <= limit:
        return text
    note = "\n" + told(Message("*… and more: see the log.*")) + "\n"
    left, kept = limit - len(note.encode("utf-8")), []
    for line in text.splitlines(keepends=True):
        left -= len(line.encode("utf-8"))
        if left < 0:
            break
        kept.append(line)
    return "".join(kept) + note if limit > len(note) else ""


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
                print(
                    "\r" + told(Message("{done:,} of {all:,} {what}", done=done, all=len(things), what=what)),
                    end="",
                    file=sys.stderr,
                    flush=True,
                )
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
        print(f"{visible(told(what))} …", end="\r", file=sys.stderr, flush=True)  # what comes next is written over it

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
