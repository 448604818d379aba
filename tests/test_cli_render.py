"""`orgchart render` as a user runs it."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from orgchart_cli.typography.terminal import cell_width

EXAMPLE = Path(__file__).parent.parent / "examples" / "bizdept.yaml"
RICH = Path(__file__).parent / "cases" / "rich.orgchart.yaml"

Orgchart = Callable[..., "subprocess.CompletedProcess[bytes]"]


def widest(chart: bytes) -> int:
    return max(cell_width(line) for line in chart.decode().splitlines())


def test_one_run_writes_many_outputs_and_each_as_if_alone(tmp_path: Path, orgchart: Orgchart) -> None:
    outputs = ["-o", "a.txt", "-o", "b.MD", "-o", "-", "--region", "north"]
    done = orgchart("render", EXAMPLE, *outputs, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, b"")
    alone = orgchart("render", EXAMPLE, "--region", "north").stdout
    assert (tmp_path / "a.txt").read_bytes() == done.stdout == alone
    handbook = orgchart("render", EXAMPLE, "-f", "md", "--region", "north").stdout
    assert (tmp_path / "b.MD").read_bytes() == handbook + b"\n<!-- Made by orgchart -->\n"


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["-f", "md", "-o", "a.txt"], "the format md contradicts 'a.txt', whose suffix .txt means text"),
        (["-o", "a.xyz"], "no format is known by the suffix of 'a.xyz'"),
        (["-o", "a.txt", "-o", "./a.txt"], "two outputs would be written to './a.txt'"),
        (["-f", "text", "--engine", "graphviz"], "text has no engines"),
        (["--show", "title,titel"], "boxes have no line `titel`"),
        (["--show", ","], "name at least one of"),
        (["--width", "-1"], "-1"),
        (["--depth", "0"], "0"),
        (["--scale", "nan"], "'nan' is not a number from 0.1 to 10"),
        (["--page", "a33", "-f", "svg"], "'a33' is no page size"),
        (["--template-dir", "nowhere"], "there is no folder 'nowhere'"),
        (["--nonsense"], "No such option"),
    ],
)
def test_an_option_that_cannot_be_is_a_usage_error(
    options: list[str], message: str, tmp_path: Path, orgchart: Orgchart
) -> None:
    done = orgchart("render", EXAMPLE, *options, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, b"")
    assert message in " ".join(done.stderr.decode().split())
    assert list(tmp_path.iterdir()) == []


def test_a_suffix_that_says_nothing_leaves_the_format_to_f(tmp_path: Path, orgchart: Orgchart) -> None:
    assert orgchart("render", EXAMPLE, "-f", "md", "-o", "README", cwd=tmp_path).returncode == 0
    assert (tmp_path / "README").read_bytes().startswith("# 公司商务部门".encode())


def test_a_command_that_fails_at_its_last_output_writes_nothing(tmp_path: Path, orgchart: Orgchart) -> None:
    (tmp_path / "handbook.md").write_text("{{ nonsense }}", encoding="utf-8")
    old = tmp_path / "a.txt"
    old.write_text("old")
    done = orgchart("render", EXAMPLE, "-o", "a.txt", "-o", "b.md", "--template-dir", ".", cwd=tmp_path)
    assert done.returncode == 1
    assert b"handbook.md:1" in done.stderr
    assert b"Traceback" not in done.stderr
    assert old.read_text() == "old"
    assert sorted(file.name for file in tmp_path.iterdir()) == ["a.txt", "handbook.md"]


def test_options_come_from_the_environment_and_the_command_line_wins(orgchart: Orgchart) -> None:
    environment = {"ORGCHART_RENDER_ASCII": "1", "ORGCHART_RENDER_WIDTH": "30"}
    from_environment = orgchart("render", EXAMPLE, env=environment).stdout
    assert from_environment == orgchart("render", EXAMPLE, "--ascii", "--width", "30").stdout
    wide = orgchart("render", EXAMPLE, "--width", "80", env=environment).stdout
    assert widest(from_environment) <= 30 < widest(wide)


def test_a_pipe_gets_80_columns_whatever_the_terminal_is(orgchart: Orgchart) -> None:
    assert widest(orgchart("render", EXAMPLE, env={"COLUMNS": "20"}).stdout) > 20


@pytest.mark.skipif(os.name == "nt", reason="needs a POSIX pseudo-terminal")
def test_a_terminal_gets_a_chart_as_wide_as_it_is(orgchart: Orgchart) -> None:
    import fcntl
    import pty
    import struct
    import termios

    from conftest import SCRIPT

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 33, 0, 0))
    environment = {name: value for name, value in os.environ.items() if name != "COLUMNS"}
    process = subprocess.Popen([SCRIPT, "render", EXAMPLE], stdout=theirs, env=environment)
    os.close(theirs)
    chart = b""
    try:
        while part := os.read(ours, 65536):
            chart += part
    except OSError:  # Linux answers EIO once the other side has closed
        pass
    os.close(ours)
    assert process.wait() == 0
    assert 0 < widest(chart.replace(b"\r\n", b"\n")) <= 33


def test_a_chart_too_wide_is_whole_and_said_to_be_so(orgchart: Orgchart) -> None:
    done = orgchart("render", EXAMPLE, "--width", "8")
    assert done.returncode == 0
    assert widest(done.stdout) > 8
    assert b"warning OC" in done.stderr
    assert "columns wide" in done.stderr.decode()
    assert orgchart("render", EXAMPLE, "--width", "0").stderr == b""


def test_standard_input_and_a_git_revision_are_files_too(tmp_path: Path, orgchart: Orgchart) -> None:
    chart = orgchart("render", EXAMPLE).stdout
    assert orgchart("render", "-", stdin=EXAMPLE.read_bytes()).stdout == chart
    shutil.copy(EXAMPLE, tmp_path / "部门.yaml")
    author = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
    for command in (["init", "-q"], ["add", "."], [*author, "commit", "-qm", "x"]):
        subprocess.run(["git", *command], check=True, cwd=tmp_path)
    (tmp_path / "部门.yaml").write_bytes(b"nothing")
    assert orgchart("render", "HEAD:部门.yaml", cwd=tmp_path).stdout == chart


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["nowhere.yaml"], 2, "nowhere.yaml"),
        (["."], 2, "directory"),
        ([str(EXAMPLE), "--root", "diretor"], 2, "did you mean `director`?"),
        (["-"], 1, "error OC"),
        ([], 2, "Missing argument 'FILE'"),
    ],
)
def test_what_cannot_be_read_is_said_on_stderr(
    arguments: list[str], code: int, message: str, tmp_path: Path, orgchart: Orgchart
) -> None:
    done = orgchart("render", *arguments, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (code, b"")
    assert message in done.stderr.decode()


@pytest.mark.parametrize("options", [[], ["--direction", "right"], ["--layout", "wide"], ["--layout", "hanging"]])
@pytest.mark.parametrize("box", ["single", "rounded", "double", "heavy"])
def test_every_look_draws_every_post(options: list[str], box: str, orgchart: Orgchart) -> None:
    done = orgchart("render", RICH, "--box", box, "--width", "0", *options)
    assert (done.returncode, done.stderr) == (0, b"")
    for label in ("总经理助理", "北区负责人", "南区负责人", "审计（独立）👩‍⚖️"):
        assert done.stdout.decode().count(label) >= 1


def test_the_themes_offered_are_those_there_are() -> None:
    from orgchart_cli.options import OPTIONS
    from orgchart_cli.renderers.themes import THEMES

    assert set(OPTIONS["theme"].choices) == {*THEMES, "auto"}


def test_graphviz_is_not_asked_for_what_it_cannot_draw(tmp_path: Path, orgchart: Orgchart) -> None:
    done = orgchart("render", EXAMPLE, "-o", "a.txt", "-o", "a.dot", "--engine", "graphviz", cwd=tmp_path)
    assert done.returncode == 2
    assert b"--engine: text and dot have no engines" in done.stderr
    assert not list(tmp_path.iterdir())
