"""However a command ends, its user reads a message and a script reads an exit code; nobody reads a traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import click
import pytest

from orgchart_cli.cli import run
from orgchart_cli.cli.group import guarded
from orgchart_cli.problems import OrgchartError, Place, Problem

Orgchart = Callable[..., "subprocess.CompletedProcess[bytes]"]


def failing(failure: BaseException) -> Callable[[], object]:
    def command() -> object:
        raise failure

    return command


LINE = Place("表.yaml", 2, 7, 3, "  标题: 管理员 # 经理")
FAILURES: list[tuple[BaseException, int, str]] = [
    (
        OrgchartError(Problem("OC102", "unknown key", LINE, hint="did you mean 经理?")),
        1,
        "表.yaml:2:7: error OC102: unknown key\n"
        "    2 |   标题: 管理员 # 经理\n"
        "      |         ^^^^^^\n"
        "    hint: did you mean 经理?\n",
    ),
    (OrgchartError(Problem("OC720", "no git"), 2), 2, "orgchart: error OC720: no git\n"),
    (click.UsageError("No such option: --x"), 2, "Error: No such option: --x\n"),
    (click.FileError("a.yaml", "gone"), 2, "Error: Could not open file 'a.yaml': gone\n"),
    (KeyboardInterrupt(), 130, "orgchart: interrupted\n"),
    (click.Abort(), 130, "orgchart: interrupted\n"),
    (
        FileNotFoundError(2, "No such file or directory", "a.yaml"),
        2,
        "a.yaml: error OC790: No such file or directory\n",
    ),
    (OSError("odd"), 2, "orgchart: error OC790: odd\n"),
    (MemoryError(), 2, "orgchart: error OC780: not enough memory\n    hint: select a part with --root or --depth\n"),
    (RecursionError("deep"), 2, "orgchart: error OC781: the input is nested too deeply\n"),
    (
        ValueError("two\nlines"),
        2,
        "orgchart: error OC799: this is a bug in orgchart (ValueError: two lines)\n"
        "    hint: please report it with the command and what ORGCHART_DEBUG=1 prints\n",
    ),
    (SystemExit(0), 0, ""),
]


@pytest.mark.parametrize(("failure", "code", "message"), FAILURES, ids=lambda value: type(value).__name__)
def test_every_failure_is_a_message_and_an_exit_code(
    failure: BaseException, code: int, message: str, capfd: pytest.CaptureFixture[str]
) -> None:
    assert guarded(failing(failure)) == code
    out, err = capfd.readouterr()
    assert (out, err) == ("", message)


def test_the_traceback_of_a_bug_is_for_those_who_ask(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ORGCHART_DEBUG", "1")
    assert guarded(failing(ValueError("odd"))) == 2
    assert "Traceback" in capfd.readouterr().err


def test_the_help_names_every_command_and_every_command_has_help(orgchart: Orgchart) -> None:
    from orgchart_cli.cli import COMMANDS
    from orgchart_cli.cli.group import group

    shown = orgchart("--help").stdout.decode()
    with click.Context(group) as context:
        for name, (_, summary) in COMMANDS.items():
            command = group.get_command(context, name)
            assert command is not None
            assert f"  {name} " in shown
            assert command.get_short_help_str(200) == summary


def test_an_unknown_command_is_answered_with_the_nearest(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["rendr"]) == 2
    assert "Did you mean 'render'?" in capfd.readouterr().err


def test_the_version_is_the_packages(orgchart: Orgchart) -> None:
    from orgchart_cli import __version__

    assert orgchart("--version").stdout.decode() == f"orgchart, version {__version__}\n"


def a_process(code: str, **options: object) -> subprocess.Popen[bytes]:
    prelude = "import sys; from orgchart_cli.cli.group import guarded; from orgchart_cli.cli.files import *\n"
    return subprocess.Popen([sys.executable, "-c", prelude + code], **options)  # type: ignore[call-overload, no-any-return]


def test_a_reader_that_leaves_ends_the_command_quietly() -> None:
    code = "sys.exit(guarded(lambda: [write_stdout('线' * 100_000) for _ in range(100)]))"
    process = a_process(code, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.read(10)
    process.stdout.close()
    assert (process.stderr.read(), process.wait()) == (b"", 141)
    process.stderr.close()


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs Linux's /dev/full")
def test_a_full_disk_behind_stdout_is_said() -> None:
    with open("/dev/full", "wb") as full:
        process = a_process("sys.exit(guarded(lambda: print('线')))", stdout=full, stderr=subprocess.PIPE)
        _, error = process.communicate()
    assert (error, process.returncode) == (b"orgchart: error OC790: No space left on device\n", 2)


@pytest.mark.skipif(os.name == "nt", reason="closes a descriptor as POSIX shells do")
def test_a_closed_stdout_is_said() -> None:
    process = a_process(
        "sys.exit(guarded(lambda: write_stdout('线')))", stderr=subprocess.PIPE, preexec_fn=lambda: os.close(1)
    )
    _, error = process.communicate()
    assert process.returncode == 2
    assert b"OC711" in error


@pytest.mark.parametrize("encoding", ["gbk", "ascii", "cp437"])
def test_any_locale_gets_utf8_with_lf(encoding: str, tmp_path: Path) -> None:
    code = "sys.exit(guarded(lambda: (print('┌─北区\\udc80'), print('é🙂', file=sys.stderr))))"
    env = {**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    process = a_process(code, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env)
    assert process.communicate() == ("┌─北区\\udc80\n".encode(), "é🙂\n".encode())
