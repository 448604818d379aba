from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from orgchart_cli.cli import files as writing
from orgchart_cli.cli.files import write_all
from orgchart_cli.problems import OrgchartError

POSIX = pytest.mark.skipif(os.name == "nt", reason="POSIX modes, links and signals")


def test_text_is_utf8_with_lf_and_bytes_stay(tmp_path: Path) -> None:
    text, data = tmp_path / "表.txt", tmp_path / "a.png"
    assert write_all([(str(text), "北区\r\n南区\n"), (str(data), b"\r\n")]) == [str(text), str(data)]
    assert text.read_bytes() == "北区\n南区\n".encode()
    assert data.read_bytes() == b"\r\n"


def test_an_unchanged_file_is_not_touched(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    write_all([(str(file), "同")])
    os.utime(file, (1, 1))
    before = file.stat().st_mtime, file.stat().st_ino
    assert write_all([(str(file), "同")]) == []
    assert (file.stat().st_mtime, file.stat().st_ino) == before
    assert write_all([(str(file), "异")]) == [str(file)]


def test_a_result_that_fails_writes_nothing(tmp_path: Path) -> None:
    def results() -> Iterator[tuple[str, str]]:
        yield str(tmp_path / "a.txt"), "a"
        raise ValueError("the second format failed")

    with pytest.raises(ValueError, match="second"):
        write_all(results())
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("bad", ["missing/b.txt", "folder", "file/b.txt", "n" * 300])
def test_a_path_that_cannot_be_written_changes_no_other(bad: str, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_text("old")
    before = sorted(tmp_path.iterdir())
    with pytest.raises(OrgchartError) as refusal:
        write_all([(str(tmp_path / "a.txt"), "a"), (str(tmp_path / bad), "b")])
    (problem,) = refusal.value.problems
    assert (problem.code, refusal.value.exit_code, str(problem.where)) == ("OC712", 2, str(tmp_path / bad))
    assert sorted(tmp_path.iterdir()) == before


def test_stdout_is_silent_when_a_file_fails(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(OrgchartError):
        write_all([("-", "chart"), (str(tmp_path / "missing" / "b.txt"), "b")])
    assert capsys.readouterr().out == ""
    write_all([("-", "图")])
    assert capsys.readouterr().out == "图"


@POSIX
def test_mode_and_links_stay(tmp_path: Path) -> None:
    real, link = tmp_path / "real.txt", tmp_path / "link.txt"
    real.write_text("old")
    real.chmod(0o640)
    link.symlink_to(real)
    write_all([(str(link), "new")])
    assert link.is_symlink()
    assert (real.read_text(), real.stat().st_mode & 0o777) == ("new", 0o640)


@POSIX
def test_a_new_file_gets_the_mode_that_the_user_wants(tmp_path: Path) -> None:
    old = os.umask(0o027)
    try:
        write_all([(str(tmp_path / "a.txt"), "a")])
    finally:
        os.umask(old)
    assert (tmp_path / "a.txt").stat().st_mode & 0o777 == 0o640


@POSIX
def test_devices_are_written_to_and_not_replaced() -> None:
    write_all([("/dev/null", "gone")])
    assert not os.path.isfile("/dev/null")


@POSIX
@pytest.mark.parametrize("moment", ["fsync", "replace"])
def test_a_kill_in_mid_write_leaves_the_file_whole(moment: str, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("old")
    code = (
        "import os, signal, sys; from orgchart_cli.cli.files import write_all\n"
        f"os.{moment} = lambda *_: os.kill(os.getpid(), signal.SIGKILL)\n"
        "write_all([(sys.argv[1], 'new' * 100_000)])"
    )
    killed = subprocess.run([sys.executable, "-c", code, str(file)], check=False)
    assert killed.returncode == -signal.SIGKILL
    assert file.read_text() == "old"


def test_a_file_that_cannot_take_its_place_leaves_no_litter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "in use")

    monkeypatch.setattr(writing.os, "replace", refuse)
    with pytest.raises(OrgchartError):
        write_all([(str(tmp_path / "a.txt"), "a")])
    assert list(tmp_path.iterdir()) == []


def test_windows_gives_no_file_that_excel_holds_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As far as another system can tell: the file is named, none is written, and the hint says what to close."""
    first, held = tmp_path / "a.csv", tmp_path / "b.csv"
    for file in (first, held):
        file.write_text("old", encoding="utf-8")

    def windows_open(path: str, *arguments: object, **more: object) -> object:
        if path == str(held) and arguments == ("r+b",):
            refusal = PermissionError(13, "The process cannot access the file", path)
            refusal.winerror = 32  # type: ignore[attr-defined]
            raise refusal
        return open(path, *arguments, **more)  # type: ignore[call-overload]

    monkeypatch.setattr(writing, "WINDOWS", True)
    monkeypatch.setattr(writing, "open", windows_open, raising=False)
    with pytest.raises(OrgchartError) as refused:
        write_all([(str(first), "new"), (str(held), "new")])
    problem = refused.value.problems[0]
    assert (problem.code, problem.where and problem.where.file) == ("OC712", str(held))
    assert "Excel" in problem.hint
    assert [file.read_text() for file in (first, held)] == ["old", "old"]
    assert sorted(os.listdir(tmp_path)) == ["a.csv", "b.csv"]
