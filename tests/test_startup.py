"""What a command imports, and that nothing it prints depends on the run."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import warm
from orgchart_cli.cli import COMMANDS
from orgchart_cli.renderers import FORMATS

CASES = Path(__file__).parent / "cases"
EXAMPLE = Path(__file__).parent.parent / "examples" / "bizdept.yaml"
RICH = CASES / "rich.orgchart.yaml"

Orgchart = Callable[..., "subprocess.CompletedProcess[bytes]"]


def imported(*arguments: str | Path) -> set[str]:
    """The modules that a command has imported when it ends, on a Python that has none of its own."""
    code = "import sys; from orgchart_cli.cli import run; run(); print('\\n', *sys.modules, sep='\\n')"
    done = subprocess.run(
        [sys.executable, "-S", "-c", f"import sys; sys.path[:] = {sys.path!r}; {code}", *map(str, arguments)],
        capture_output=True,
        check=True,
    )
    return set(done.stdout.decode().split("\n\n\n")[-1].split())


def test_a_text_chart_imports_no_more_than_it_needs() -> None:
    modules = imported("render", EXAMPLE)
    assert {"click", "orgchart_cli.renderers.text"} <= modules
    for idle in (
        "yaml",
        "jinja2",
        "graphviz",
        "wcwidth",
        "json",
        "subprocess",
        "pathlib",
        "shutil",
        "tempfile",
        "difflib",
    ):
        # Before Python 3.11 `platform`, which click imports, imports subprocess by itself.
        assert idle not in modules or (idle == "subprocess" and sys.version_info < (3, 11))
    ours = {module for module in modules if module.startswith("orgchart_cli.")}
    idle_rooms = (
        "api",
        "git",
        "handbook.contents",
        "diff",
        "checks",
        "typography.font_metrics",
        "near_words",
        "renderers.svg",
    )
    for idle in (*idle_rooms, "languages.en"):
        assert f"orgchart_cli.{idle}" not in ours


WATCH = """
import sys
files = set()
def watch(frame, event, argument):
    name = frame.f_code.co_filename
    if event == "call" and "orgchart_cli" in name and frame.f_code.co_name != "<module>":
        files.add(name)
"""
A_CHART = """
from orgchart_cli.loader import load
from orgchart_cli.options import Options
from orgchart_cli.renderers import renderer
chart, render = load(sys.argv[1]), renderer("svg")
sys.setprofile(watch)
render(chart, Options(format="svg"))
sys.setprofile(None)
"""
A_COMMAND = """
sys.setprofile(watch)
from orgchart_cli.cli import run
run(["render", sys.argv[1], "-o", sys.argv[2]])
sys.setprofile(None)
"""


@pytest.mark.parametrize(("work", "most"), [(A_CHART, 20), (A_COMMAND, 43)])
def test_a_picture_runs_through_few_of_our_files(work: str, most: int, tmp_path: Path) -> None:
    """Whoever follows a picture with a debugger meets so many files: functions and classes, not mere names."""
    code = WATCH + work + "print(*sorted(files), sep='\\n')"
    arguments = [sys.executable, "-c", code, str(EXAMPLE), str(tmp_path / "chart.svg")]
    files = subprocess.run(arguments, capture_output=True, check=True, text=True).stdout.split("\n")[:-1]
    assert len(files) <= most, files


@pytest.mark.parametrize("arguments", [["--help"], ["--version"]])
def test_help_imports_no_command_and_no_renderer(arguments: list[str]) -> None:
    modules = imported(*arguments)
    assert not {"yaml", "jinja2", "graphviz", "wcwidth"} & modules
    assert {module for module in modules if module.startswith("orgchart_cli")} == {
        "orgchart_cli",
        "orgchart_cli.cli",
        "orgchart_cli.cli.group",
        "orgchart_cli.problems",
    }


@pytest.mark.slow
@pytest.mark.parametrize(("binary", "seeds"), [(False, 10), (True, 4)], ids=["text", "binary"])
def test_the_same_bytes_under_many_hash_seeds(binary: bool, seeds: int, tmp_path: Path) -> None:
    """One process a seed writes every format of a chart that has one of everything."""
    formats = [(name, format.suffixes[0]) for name, format in FORMATS.items() if format.binary == binary]
    code = "import sys; from orgchart_cli.cli import run; sys.exit(run())"
    digests = set()
    for seed in range(seeds):
        folder = tmp_path / str(seed)
        folder.mkdir()
        outputs = [part for name, suffix in formats for part in ("-o", str(folder / f"{name}{suffix}"))]
        show = ["--show", "title,holders,headcount,grade,region,duties,tags"]
        subprocess.run(
            [sys.executable, "-c", code, "render", str(RICH), *outputs, *show],
            env={**os.environ, "PYTHONHASHSEED": str(seed)},
            check=True,
        )
        written = sorted(folder.iterdir())
        assert [file.stem for file in written] == sorted(name for name, _ in formats)
        digests.add(hashlib.sha256(b"".join(file.read_bytes() for file in written)).hexdigest())
    assert len(digests) == 1


ASKED = {
    "render": ["-f", "svg", "bizdept.yaml"],
    "handbook": ["bizdept.yaml"],
    "check": ["bizdept.yaml", "--format", "sarif"],
    "build": ["bizdept.yaml"],
    "serve": ["none.yaml"],
    "explain": ["OC301"],
    "import": ["table.csv"],
    "init": ["bizdept.yaml"],  # which is there already
    "schema": [],
    "diff": ["-f", "json", "bizdept.yaml", "bizdept.yaml"],
    "log": ["bizdept.yaml"],
    "stats": ["bizdept.yaml"],
    "git": ["status"],
}


@pytest.mark.parametrize("command", COMMANDS)
def test_the_script_says_what_a_process_says_that_had_started_before(command: str, tmp_path: Path) -> None:
    """Most tests ask the latter, `warm.py`, as it takes a fifth of the time."""
    shutil.copy(EXAMPLE, tmp_path)
    (tmp_path / "table.csv").write_text("id,title\na,A\n", encoding="utf-8")
    arguments, env = [command, *ASKED[command]], {**os.environ, "GIT_CEILING_DIRECTORIES": str(tmp_path.parent)}
    alone = subprocess.run([warm.SCRIPT, *arguments], cwd=tmp_path, env=env, capture_output=True, check=False)
    before = warm.run(arguments, cwd=tmp_path, env=env)
    assert alone.stdout + alone.stderr
    assert (before.returncode, before.stdout, before.stderr) == (alone.returncode, alone.stdout, alone.stderr)
