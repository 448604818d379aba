"""What takes longer than a second says so on a terminal, and nothing in a pipe."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import EXAMPLE

pytest.importorskip("pty", reason="terminals of this kind are Unix's")
SLOW = """
import sys, time
from importlib import import_module
from orgchart_cli.cli import console
{module} = import_module('orgchart_cli.cli.{module}')
console.PATIENCE = 0.02
def slowly(function):
    def slow(*given, **more):
        time.sleep(0.3)
        return function(*given, **more)
    return slow
{module}.{name} = slowly({module}.{name})
from orgchart_cli.cli import main
sys.argv[1:] = {arguments!r}
main()
"""
COMMANDS = {
    "render": ("_loaded", ["render", EXAMPLE.as_posix(), "-o", "out.svg"], b"reading"),
    "build": ("_sources", ["build", "chart.yaml", "--check"], b"drawing"),
    "diff": ("_charts", ["diff", EXAMPLE.as_posix(), EXAMPLE.as_posix()], b"comparing"),
}


def run(command: str, folder: Path, stderr: int) -> int:
    name, arguments, _ = COMMANDS[command]
    (folder / "chart.yaml").write_bytes(EXAMPLE.read_bytes())
    code = SLOW.format(module=command, name=name, arguments=arguments)
    return subprocess.run([sys.executable, "-c", code], cwd=folder, stdout=subprocess.DEVNULL, stderr=stderr).returncode


@pytest.mark.parametrize("command", COMMANDS)
def test_a_terminal_hears_what_is_being_done(command: str, tmp_path: Path) -> None:
    ours, theirs = os.openpty()
    try:
        assert run(command, tmp_path, theirs) == 0
    finally:
        os.close(theirs)
    said = b""
    try:
        while piece := os.read(ours, 4096):
            said += piece
    except OSError:  # the terminal has been hung up
        pass
    os.close(ours)
    assert COMMANDS[command][2] in said and said.endswith(b"\x1b[K")


@pytest.mark.parametrize("command", COMMANDS)
def test_a_pipe_hears_nothing(command: str, tmp_path: Path) -> None:
    with open(tmp_path / "stderr", "wb") as file:
        assert run(command, tmp_path, file.fileno()) == 0
    assert (tmp_path / "stderr").read_bytes() == b""
