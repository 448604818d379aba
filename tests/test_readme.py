"""README.md says what is so, and README.zh-CN.md likewise: commands print what is shown, and CI runs the second one."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

HOME = Path(__file__).parent.parent
TEXTS = {name: (HOME / name).read_text(encoding="utf-8") for name in ("README.md", "README.zh-CN.md")}
EXAMPLE = HOME / "examples" / "bizdept.yaml"
SET_UP = re.findall(r"```sh\n(.*?)```", TEXTS["README.md"], re.DOTALL)
SHOWN = [
    (name, *shown)
    for name, text in TEXTS.items()
    for shown in re.findall(r"```console\n\$ (orgchart .*?)\n(.*?)```", text, re.DOTALL)
]
ADDED = {name: re.findall(r"^\|.*\| `(-.*)` \|$", text, re.MULTILINE) for name, text in TEXTS.items()}

Orgchart = Callable[..., "subprocess.CompletedProcess[bytes]"]


def place(name: str, tmp_path: Path) -> Path:
    """A folder with what a README speaks of: the example, and the file that it has its reader write."""
    shutil.copytree(HOME / "examples", tmp_path / "examples")
    written = re.search(r"```yaml\n(.*?)```", TEXTS[name], re.DOTALL)
    assert written
    (tmp_path / "product.yaml").write_text(written[1], encoding="utf-8")
    return tmp_path


def test_the_two_commands_are_one_line_each_and_the_same_in_both() -> None:
    assert re.findall(r"```sh\n(.*?)```", TEXTS["README.zh-CN.md"], re.DOTALL) == SET_UP
    assert [command.count("\n") for command in SET_UP] == [1, 1]
    assert SET_UP[0].endswith("orgchart render examples/bizdept.yaml\n")


@pytest.mark.parametrize("file", [".ci/run", "CONTRIBUTING.md"])
def test_ci_and_contributors_run_the_second_command(file: str) -> None:
    assert f"\n{SET_UP[1]}" in (HOME / file).read_text(encoding="utf-8")


@pytest.mark.parametrize(("name", "command", "output"), SHOWN)
def test_commands_print_what_is_shown(name: str, command: str, output: str, tmp_path: Path, orgchart: Orgchart) -> None:
    done = orgchart(*shlex.split(command)[1:], cwd=place(name, tmp_path))
    assert (done.stderr.decode(), done.stdout.decode()) == ("", output)


def test_both_tables_name_the_same() -> None:
    """So that what works in one works in the other."""
    english, chinese = (re.findall(r"^\| `orgchart (\w+)", text, re.MULTILINE) for text in TEXTS.values())
    assert english == chinese
    assert ADDED["README.md"] == ADDED["README.zh-CN.md"]


@pytest.mark.parametrize("options", ADDED["README.md"])
def test_options_in_the_table_work(options: str, tmp_path: Path, orgchart: Orgchart) -> None:
    done = orgchart("render", EXAMPLE, *shlex.split(options), cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, b"")


def test_every_command_in_the_table_is_one_and_has_help(orgchart: Orgchart) -> None:
    named = re.findall(r"^\| `orgchart (\w+)", TEXTS["README.md"], re.MULTILINE)
    assert len(named) >= 5
    for name in named:
        assert orgchart(name, "--help").returncode == 0


@pytest.mark.parametrize("name", TEXTS)
def test_the_documents_that_it_names_exist(name: str) -> None:
    for target in re.findall(r"\]\(([^)#]+)", TEXTS[name]):
        assert "://" in target or (HOME / target).exists()


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="a POSIX shell's line")
def test_the_first_command_works_in_a_fresh_copy(tmp_path: Path) -> None:
    """In a new environment, with pip reaching an index; where pip cannot, the test says so instead of failing."""
    left = shutil.ignore_patterns(".venv", ".git", ".*_cache", ".hypothesis", "__pycache__")
    shutil.copytree(HOME, tmp_path / "copy", ignore=left, symlinks=True)
    done = subprocess.run(SET_UP[0], shell=True, cwd=tmp_path / "copy", capture_output=True, check=False)
    if b"No matching distribution found for hatchling" in done.stderr:
        pytest.skip("pip reaches no package index")
    assert (done.returncode, done.stdout.decode()) == (0, SHOWN[0][2])
