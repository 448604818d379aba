"""README.md says what is so: its commands run and print what it shows, and CI runs its second command."""

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
README = (HOME / "README.md").read_text(encoding="utf-8")
EXAMPLE = HOME / "examples" / "bizdept.yaml"
SET_UP = re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
SHOWN = re.findall(r"```console\n\$ (orgchart .*?)\n(.*?)```", README, re.DOTALL)
ADDED = re.findall(r"^\|.*\| `(-.*)` \|$", README, re.MULTILINE)

Orgchart = Callable[..., "subprocess.CompletedProcess[bytes]"]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with what README speaks of: the example, and the file that it has its reader write."""
    shutil.copytree(HOME / "examples", tmp_path / "examples")
    written = re.search(r"```yaml\n(.*?)```", README, re.DOTALL)
    assert written
    (tmp_path / "product.yaml").write_text(written[1], encoding="utf-8")
    return tmp_path


def test_the_two_commands_are_one_line_each() -> None:
    assert [command.count("\n") for command in SET_UP] == [1, 1]
    assert SET_UP[0].endswith("orgchart render examples/bizdept.yaml\n")


@pytest.mark.parametrize("file", [".ci/run", "CONTRIBUTING.md"])
def test_ci_and_contributors_run_the_second_command(file: str) -> None:
    assert f"\n{SET_UP[1]}" in (HOME / file).read_text(encoding="utf-8")


@pytest.mark.parametrize(("command", "output"), SHOWN, ids=[command for command, _ in SHOWN])
def test_commands_print_what_is_shown(command: str, output: str, place: Path, orgchart: Orgchart) -> None:
    done = orgchart(*shlex.split(command)[1:], cwd=place)
    assert (done.stderr.decode(), done.stdout.decode()) == ("", output)


@pytest.mark.parametrize("options", ADDED)
def test_options_in_the_table_work(options: str, place: Path, orgchart: Orgchart) -> None:
    done = orgchart("render", EXAMPLE, *shlex.split(options), cwd=place)
    assert (done.returncode, done.stderr) == (0, b"")


def test_every_command_in_the_table_is_one_and_has_help(orgchart: Orgchart) -> None:
    named = re.findall(r"^\| `orgchart (\w+)", README, re.MULTILINE)
    assert len(named) >= 5
    for name in named:
        assert orgchart(name, "--help").returncode == 0


def test_the_documents_that_it_names_exist() -> None:
    for target in re.findall(r"\]\(([^)#]+)", README):
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
    assert (done.returncode, done.stdout.decode()) == (0, SHOWN[0][1])
