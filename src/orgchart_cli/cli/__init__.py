"""The command line: options in, one call, results out. `main` is the `orgchart` script."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence

# Command -> (module with `command`, what `--help` says of it). Modules are imported when their command is called.
COMMANDS: dict[str, tuple[str, str]] = {
    "render": (".render", "Draw the chart as text, or write it in other formats."),
    "handbook": (".handbook", "Write the duty handbook."),
    "check": (".check", "Say every problem of a file at once."),
    "build": (".build", "Write all outputs that a file lists, or check that they are fresh."),
    "serve": (".serve", "Show the chart in the browser, and follow its file."),
    "explain": (".explain", "Explain a problem's code."),
    "import": (".import_table", "Make a chart file of a table of people or posts."),
    "init": (".init", "Write a commented file to begin with."),
    "schema": (".schema", "Print the JSON Schema of the format."),
    "diff": (".diff", "What changed in the structure."),
    "log": (".log", "The structural history of a file."),
    "stats": (".stats", "Count posts, seats, layers and spans."),
    "git": (".git", "Make git understand chart files."),
}


def run(args: Sequence[str] | None = None) -> int:
    """Run one command line (default: the process's own) and return its exit code; nothing is raised."""
    from .group import group, guarded, speak

    speak()
    return guarded(lambda: group.main(args, prog_name="orgchart", standalone_mode=False))


def main() -> None:
    """The `orgchart` script."""
    # One command and out: collecting cycles would only walk the same chart again and again.
    gc.disable()
    code = run()
    if sys.gettrace() or sys.getprofile():
        sys.exit(code)  # whoever watches wants to see the end
    os._exit(code)  # everything is flushed; taking the interpreter apart would take longer than a small chart
