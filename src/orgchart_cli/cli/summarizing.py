"""`--summary`: Markdown for people who read a pipeline's page and not its log."""

from __future__ import annotations

import os
from collections.abc import Callable

import click

AUTO = "auto"
LIMIT = 1_000_000  # bytes; GitHub drops a step's whole summary past 1 MiB

summary_option = click.option(
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
    note = "\n*… and more: see the log.*\n"
    left, kept = limit - len(note.encode("utf-8")), []
    for line in text.splitlines(keepends=True):
        left -= len(line.encode("utf-8"))
        if left < 0:
            break
        kept.append(line)
    return "".join(kept) + note if limit > len(note) else ""
