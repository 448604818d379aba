"""Prints the table of benchmarks/README.md: how long charts take, how much memory, and what `dot` takes.

    python benchmarks/run.py [SIZE ...]        (default: 1000 10000 100000)

Every size is measured in a process of its own. `dot` gets the same tree, up to 10,000 posts, right after. Seconds are
those of the processor: every program here uses one core, and what else the machine does matters less that way.
"""

from __future__ import annotations

import compileall
import json
import os
import platform
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import organization

HOME = Path(__file__).resolve().parent.parent
SCRIPT = Path(sys.executable).with_name("orgchart")
DOT_LIMIT = 10_000  # dot's time grows with the square of the width of a layer
# As installed: bytecode is written once, and output is buffered.
CLEAN = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "ORGCHART_"))}


def measured(file: str) -> dict[str, float]:
    """Seconds from YAML to text by stage, and the peak memory of the process in MB. Run in a process of its own."""
    from orgchart_cli import loader as source
    from orgchart_cli.cli import main  # noqa: F401  what a user's process has imported, too
    from orgchart_cli.options import Options
    from orgchart_cli.renderers import text

    layout = 0.0

    class Timed(text.Regular):  # type: ignore[misc]
        """The layout with a clock."""

        def __init__(self, *given: object, **more: object) -> None:
            nonlocal layout
            start = time.process_time()
            super().__init__(*given, **more)  # type: ignore[arg-type]
            layout += time.process_time() - start

        def measured(self, *given: object) -> list[object]:
            nonlocal layout
            start = time.process_time()
            found: list[object] = list(super().measured(*given))
            layout += time.process_time() - start
            return found

        def draw(self, measured: object) -> object:
            nonlocal layout
            start = time.process_time()
            drawing = super().draw(measured)
            layout += time.process_time() - start
            return drawing

    text.Regular = Timed  # type: ignore[misc]
    start = time.process_time()
    chart = source.load(file)
    loaded = time.process_time()
    text.render(chart, Options(width=0))
    drawn = time.process_time()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"load": loaded - start, "layout": layout, "render": drawn - loaded - layout, "peak": peak}


def dot_seconds(file: str) -> float:
    """How long `dot` takes to lay out the same tree and write it as SVG."""
    from orgchart_cli import loader as source

    posts = source.load(file).posts
    lines = [f"{json.dumps(p.id)} [label={json.dumps(p.label, ensure_ascii=False)} shape=box]" for p in posts]
    lines += [f"{json.dumps(p.manager)} -> {json.dumps(p.id)}" for p in posts if p.manager]
    graph = "digraph {\n" + "\n".join(lines) + "\n}\n"
    start = children()
    subprocess.run(["dot", "-Tsvg", "-o", os.devnull], input=graph.encode(), check=True, stderr=subprocess.DEVNULL)
    return children() - start


def children() -> float:
    """Processor seconds of all processes that this one has started and that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def seconds(command: list[str], times: int = 1) -> float:
    """The shortest of some runs."""
    runs = []
    for _ in range(times):
        start = children()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=CLEAN)
        runs.append(children() - start)
    return min(runs)


def row(size: int, folder: Path) -> str:
    file = folder / f"{size}.yaml"
    file.write_text(organization.yaml(size), encoding="utf-8")
    child = subprocess.run(
        [sys.executable, __file__, "--measure", str(file)], check=True, capture_output=True, env=CLEAN
    )
    stages: dict[str, float] = json.loads(child.stdout)
    whole = seconds([str(SCRIPT), "render", str(file), "--width", "0", "-o", str(folder / "chart.txt")], 2)
    picture = seconds([str(SCRIPT), "render", str(file), "-o", str(folder / "chart.svg")], 2)
    cells = [
        f"{size:,}",
        *(f"{stages[name]:.2f} s" for name in ("load", "layout", "render")),
        f"{whole:.2f} s",
        f"{picture:.2f} s",
    ]
    cells.append(f"{stages['peak']:.0f} MB")
    if size <= DOT_LIMIT and shutil.which("dot"):
        taken = dot_seconds(str(file))
        cells += [f"{taken:.2f} s", f"{taken / picture:.2g} ×"]
    else:
        cells += ["–", "–"]
    return f"| {' | '.join(cells)} |"


def start_up() -> str:
    example = str(HOME / "examples" / "bizdept.yaml")
    bare = seconds([sys.executable, "-c", "pass"], 20)
    ours = seconds([str(SCRIPT), "render", example], 20)
    commands = f"`orgchart render examples/bizdept.yaml` {ours * 1000:.0f} ms, `python -c pass` {bare * 1000:.1f} ms"
    return f"Start-up: {commands}, {ours / bare:.1f} times as long."


def main() -> None:
    compileall.compile_dir(HOME / "src", quiet=1)  # as pip does when it installs
    sizes = [int(size) for size in sys.argv[1:]] or [1_000, 10_000, 100_000]
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, {platform.system()} {platform.machine()}\n")
    print("| posts | load | layout | render | to text | to SVG | peak memory | `dot -Tsvg` | dot ÷ our SVG |")
    print("|--:|--:|--:|--:|--:|--:|--:|--:|--:|", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            print(row(size, Path(folder)), flush=True)
    print(f"\n{start_up()}")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--measure"]:
        print(json.dumps(measured(sys.argv[2])))
    else:
        main()
