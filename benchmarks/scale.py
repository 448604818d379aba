"""Prints how `check`, `stats`, `render` and others grow with a chart, up to the 1,000,000 posts that a chart may have.

    python benchmarks/scale.py [SIZE ...]        (default: 1000 10000 100000 1000000)

Each command runs in a process of its own. Seconds are those of the processor and, in brackets, of the clock; memory is
the process's peak. A chart of more than 250,000 posts is four files, as a file has at most 64 MiB.
"""

from __future__ import annotations

import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import organization

SCRIPT = Path(sys.executable).with_name("orgchart")
PARTS, PART_SIZE = 4, 250_000
COMMANDS = {
    "check": ("check", "{file}"),
    "stats": ("stats", "{file}"),
    "to SVG": ("render", "{file}", "-f", "svg", "-o", "{folder}/chart.svg"),
    "to CSV": ("render", "{file}", "-f", "csv", "-o", "{folder}/chart.csv"),
    "outline": ("render", "{file}", "--layout", "outline", "-o", "{folder}/chart.txt"),
}
# As installed: bytecode is written once, and output is buffered.
CLEAN = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "ORGCHART_"))}


def write(size: int, folder: Path) -> Path:
    """A chart of that size in a folder, in four files where one would be too large."""
    file = folder / f"{size}.yaml"
    text = organization.yaml(size)
    if size <= PART_SIZE:
        file.write_text(text, "utf-8")
        return file
    head, _, positions = text.partition("positions:\n")
    entries = positions.split("\n  p")
    names = [f"{size}-{number}.yaml" for number in range(PARTS)]
    for number, name in enumerate(names):
        some = entries[len(entries) * number // PARTS : len(entries) * (number + 1) // PARTS]
        body = "\n  p".join(some)
        (folder / name).write_text(f"positions:\n{'  p' if number else ''}{body}\n", "utf-8")
    file.write_text(f"{head}include: [{', '.join(names)}]\n", "utf-8")
    return file


def run(arguments: list[str]) -> tuple[float, float, float]:
    """Seconds of the processor, seconds of the clock and the peak memory in MB of a command."""
    start = time.monotonic()
    with subprocess.Popen(
        [str(SCRIPT), *arguments], env=CLEAN, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        raise SystemExit(f"{' '.join(arguments)} ended with {process.returncode}")
    return used.ru_utime + used.ru_stime, time.monotonic() - start, used.ru_maxrss / 1024


def rows(sizes: list[int], folder: Path) -> Iterator[str]:
    """The table, row by row as it is measured."""
    yield f"Python {platform.python_version()}, {os.cpu_count()} cores, {platform.system()} {platform.machine()}:\n"
    yield f"| posts | {' | '.join(COMMANDS)} |"
    yield f"|--:|{'--:|' * len(COMMANDS)}"
    for size in sizes:
        file = write(size, folder)
        measured = []
        for command in COMMANDS.values():
            seconds, clock, memory = run([word.format(file=file, folder=folder) for word in command])
            measured.append(f"{seconds:,.2f} s ({clock:,.2f}), {memory:,.0f} MB")
        yield f"| {size:,} | {' | '.join(measured)} |"


def main() -> None:
    """Measure the sizes that the command line names."""
    sizes = [int(word) for word in sys.argv[1:]] or [1_000, 10_000, 100_000, 1_000_000]
    with tempfile.TemporaryDirectory() as folder:
        for row in rows(sizes, Path(folder)):
            print(row, flush=True)


if __name__ == "__main__":
    main()
