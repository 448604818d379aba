"""What a chart from a stranger may read and write: files of its own repository, and nothing that we did not make."""

from __future__ import annotations

import json
import os
import socket
import subprocess
from pathlib import Path

import pytest

from conftest import SCRIPT
from orgchart_cli.boundary import MAX_BYTES, reader
from orgchart_cli.handbook import handbook_renderer
from orgchart_cli.loader import load, loads
from orgchart_cli.options import Options
from orgchart_cli.problems import OrgchartError

pytestmark = pytest.mark.skipif(os.name == "nt", reason="links and pipes of POSIX")

CHART = "orgchart: 1\nname: N\npositions:\n  a: {title: A}\n"
SECRET = "TOKEN=ghs_secret\n"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository, with a secret beside it and the user's own folders elsewhere; we are in it."""
    (tmp_path / "secret").write_text(SECRET)
    (tmp_path / "user").mkdir()
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "user"))
    home = tmp_path / "repository"
    (home / ".git").mkdir(parents=True)
    (home / ".git" / "config").write_text(SECRET)
    monkeypatch.chdir(home)
    return home


def chart(home: Path, more: str = "", name: str = "c.orgchart.yaml") -> str:
    (home / name).parent.mkdir(parents=True, exist_ok=True)
    (home / name).write_text(CHART + more)
    return name


def run(*arguments: str, stdin: bytes = b"", **environment: str) -> tuple[int, str]:
    """The exit code, and what is said on both streams."""
    done = subprocess.run(
        [SCRIPT, *arguments],
        input=stdin,
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=60,
        check=False,
    )
    return done.returncode, done.stdout.decode()


# --- reading


OUTSIDE = ["../secret", "linked/secret", "link", "/proc/self/environ", ".git/config", "{top}/secret"]


@pytest.mark.parametrize("path", OUTSIDE)
@pytest.mark.parametrize("format", ["text", "json", "github", "gitlab", "sarif", "junit"])
def test_an_include_outside_is_refused_and_no_report_quotes_it(home: Path, path: str, format: str) -> None:
    (home / "linked").symlink_to(home.parent)
    (home / "link").symlink_to("../secret")
    file = chart(home, f"include: [{path.format(top=home.parent)!r}]\n")
    code, said = run("check", "--format", format, file, GH_TOKEN="ghs_secret")
    assert code == 1
    assert "OC120" in said
    assert "ghs_secret" not in said
    assert "TOKEN" not in said


def test_an_include_inside_may_go_up_and_through_links(home: Path) -> None:
    (home / "shared.yaml").write_text("positions: {b: {title: B}}\n")
    (home / "charts").mkdir()
    (home / "charts" / "link.yaml").symlink_to("../shared.yaml")
    for path in ("../shared.yaml", "link.yaml"):
        file = chart(home, f"include: [{path}]\n", "charts/c.yaml")
        assert [position.id for position in load(file).positions] == ["a", "b"]


def test_without_a_repository_the_charts_folder_is_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "shared.yaml").write_text("positions: {b: {title: B}}\n")
    file = chart(tmp_path, "include: [../shared.yaml]\n", "charts/c.yaml")
    assert run("check", file)[0] == 1
    for command in ("check", "render", "handbook", "build"):
        assert run(command, "--allow-outside", file)[0] == 0
    assert run("diff", "--allow-outside", file, file) == (0, "")


def test_a_chart_that_is_a_link_out_of_the_repository_is_refused(home: Path) -> None:
    (home / "c.yaml").symlink_to("../secret")
    code, said = run("check", "c.yaml")
    assert (code, "OC906" in said, "TOKEN" in said) == (2, True, False)


@pytest.mark.parametrize("content", [SECRET, "password: hunter2\n", "a: [hunter2\n", "# hunter2\n- x: hunter2\n"])
def test_no_message_quotes_an_included_file_that_is_no_chart(home: Path, content: str) -> None:
    (home / ".env").write_text(content)
    file = chart(home, "include: [.env]\n")
    for format in ("text", "sarif", "github"):
        code, said = run("check", "--format", format, file)
        assert code == 1
        assert "hunter2" not in said
        assert "ghs_secret" not in said


def test_a_part_with_a_mistake_is_still_quoted(home: Path) -> None:
    (home / "part.json").write_text('{\n  "positions": {"b": {"titel": "B"}}\n}\n')
    with pytest.raises(OrgchartError) as refused:
        load(chart(home, "include: [part.json]\n"))
    assert [(p.code, p.where and p.where.text.strip()) for p in refused.value.problems][0] == (
        "OC201",
        '"positions": {"b": {"titel": "B"}}',
    )


@pytest.mark.parametrize("command", [("check",), ("render",), ("build", "--check"), ("diff",), ("git", "textconv")])
def test_a_pipe_is_refused_before_it_is_opened(home: Path, command: tuple[str, ...]) -> None:
    os.mkfifo(home / "pipe")
    file = chart(home, "include: [pipe]\n")
    other = [file] if command == ("diff",) else []
    code, said = run(*command, file, *other)
    assert (code == 0) == (command == ("git", "textconv"))
    assert "pipe or a device" in said
    if command != ("git", "textconv"):
        assert "pipe or a device" in run(*command, "pipe", *other)[1]


def test_what_a_shell_has_opened_is_read(home: Path) -> None:
    said = subprocess.run(["bash", "-c", f"{SCRIPT} render <(printf {CHART!r})"], capture_output=True, check=True)
    assert "│ A │" in said.stdout.decode()


def test_standard_input_has_the_limit_of_files() -> None:
    code, said = run("check", "-", stdin=b"#" * (MAX_BYTES + 10))
    assert (code, "OC106" in said) == (1, True)


def test_a_reader_of_the_library_stays_inside_too(home: Path) -> None:
    with pytest.raises(OrgchartError, match="OC120"):
        loads(CHART + "include: [../secret]\n", "c.yaml")
    assert reader("c.yaml", outside=True)("../secret") == SECRET.encode()


# --- templates


def test_a_template_that_is_a_link_outside_is_refused(home: Path) -> None:
    (home / "t").mkdir()
    (home / "t" / "handbook.md").symlink_to("../../secret")
    file = chart(home, "outputs: [{path: h.md, template_dir: t}]\n")
    for command in (["build", "--diff"], ["handbook", "--template-dir", "t"], ["render", "-f", "md", "--template-dir", "t"]):
        code, said = run(*command, file)
        assert (code != 0, "OC757" in said, "TOKEN" in said) == (True, True, False)


def test_a_link_inside_and_a_linked_folder_are_followed(home: Path) -> None:
    (home / "own").mkdir()
    (home / "own" / "base.md").write_text("Hello {{ chart.name }}\n")
    (home / "own" / "handbook.md").symlink_to("base.md")
    (home.parent / "folder").symlink_to(home / "own")
    for folder in ("own", "../folder"):
        code, said = run("handbook", "--template-dir", folder, chart(home))
        assert (code, said.endswith("\nHello N\n")) == (0, True)


def test_a_template_asks_no_network(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("typst")
    with socket.create_server(("127.0.0.1", 0)) as server:
        monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{server.getsockname()[1]}")
        for spec in ('"@preview/x:1.0.0"', '"@pre" + "view/x:1.0.0"', '"@local/x:1.0.0"'):
            (home / "handbook.typ").write_text(f"#import ({spec}): *\nhello\n")
            with pytest.raises(OrgchartError) as refused:
                handbook_renderer("pdf")(load(chart(home)), Options(template_dir=str(home)))
            assert refused.value.problems[0].code == "OC758"
        server.setblocking(False)
        with pytest.raises(BlockingIOError):
            server.accept()
    assert os.environ["HTTPS_PROXY"].startswith("http://127.0.0.1:")
