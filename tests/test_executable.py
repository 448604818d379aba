"""An `orgchart` that needs no Python: built here for this system, run where there is no Python."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import EXAMPLE
from orgchart_cli.cli import COMMANDS

HOME = Path(__file__).parent.parent


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("objdump"), reason="no objdump here, which PyInstaller needs")
def test_the_executable_works_without_python(tmp_path: Path) -> None:
    build = [sys.executable, HOME / "tools" / "executable.py", tmp_path]
    built = subprocess.run(build, capture_output=True, check=True, text=True, cwd=tmp_path)
    program = built.stdout.splitlines()[-1]
    plain = {"PATH": "", "HOME": str(tmp_path), "LANG": "zh_CN.UTF-8"}

    def run(*arguments: str | Path) -> str:
        done = subprocess.run([program, *arguments], capture_output=True, check=True, env=plain, cwd=tmp_path)
        return done.stdout.decode()

    assert "│ 商务总监 │" in run("render", EXAMPLE)
    run("render", EXAMPLE, "-o", "chart.svg", "-o", "chart.pdf", "-o", "chart.png", "-o", "chart.mmd")
    run("handbook", EXAMPLE, "-o", "handbook.html")
    assert "商务总监" in (tmp_path / "chart.svg").read_text(encoding="utf-8")
    assert (tmp_path / "chart.pdf").read_bytes().startswith(b"%PDF")
    assert "<h1" in (tmp_path / "handbook.html").read_text(encoding="utf-8")
    for name in COMMANDS:
        assert run(name, "--help")
    run("init", "new.yaml", "--lang", "zh-CN")
    run("check", "new.yaml")
    assert "OC201" in run("explain", "OC201")
