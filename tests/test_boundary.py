"""What a chart from a stranger may read and write: files of its own repository, and nothing that we did not make."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

import warm
from conftest import SCRIPT
from orgchart_cli.boundary import SizeLimit, reader
from orgchart_cli.build.status import HEAD
from orgchart_cli.handbook import handbook_renderer
from orgchart_cli.loader import load, loads
from orgchart_cli.options import Options
from orgchart_cli.problems import OrgchartError
from orgchart_cli.request import is_signed, signed

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
    done = warm.run(arguments, stdin, env={**os.environ, **environment}, together=True)
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
    assert next((p.code, p.where and p.where.text.strip()) for p in refused.value.problems) == (
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
    code, said = run("check", "-", stdin=b"#" * (SizeLimit.bytes() + 10))
    assert (code, "OC106" in said) == (1, True)


def test_the_user_may_allow_larger_files_or_only_smaller_ones(home: Path) -> None:
    name = chart(home, f"# {'x' * 2**20}\n")
    assert run("check", name)[0] == 0
    code, said = run("check", name, "--max-size", "1")
    assert (code, "OC106" in said, "--max-size" in said) == (1, True, True)
    assert run("render", name, "--max-size", "2")[0] == 0
    assert run("check", "-", "--max-size", "65", stdin=CHART.encode() + b"#" * SizeLimit.bytes())[0] == 0


def test_a_reader_of_the_library_stays_inside_too(home: Path) -> None:
    with pytest.raises(OrgchartError, match="OC120"):
        loads(CHART + "include: [../secret]\n", "c.yaml")
    assert reader("c.yaml", outside=True)("../secret") == SECRET.encode()


# --- templates


def test_a_template_that_is_a_link_outside_is_refused(home: Path) -> None:
    (home / "t").mkdir()
    (home / "t" / "handbook.md").symlink_to("../../secret")
    file = chart(home, "outputs: [{path: h.md, template_dir: t}]\n")
    own = ["--template-dir", "t"]
    for command in (["build", "--diff"], ["handbook", *own], ["render", "-f", "md", *own]):
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


# --- writing


FORMATS = ["txt", "json", "svg", "pdf", "png", "md", "mmd", "dot"]


def forged(home: Path, path: str) -> None:
    """A manifest that says we wrote the file as it is."""
    with (home / "c.orgchart.yaml.outputs").open("a") as manifest:
        manifest.write(f"\n{path}\n  content {sha256((home / path).read_bytes()).hexdigest()}\n")


@pytest.mark.parametrize("target", ["../secret", ".git/hooks/post-commit", "README.md", "new"])
def test_the_manifest_is_never_written_through_a_link(home: Path, target: str) -> None:
    (home / "README.md").write_text("mine")
    (home / ".git" / "hooks").mkdir()
    file = chart(home, "outputs: ['$(touch pwned).txt']\n")
    (home / f"{file}.outputs").symlink_to(target)
    before = (home / target).read_text() if (home / target).exists() else None
    code, said = run("build", file)
    assert (code, "OC641" in said) == (1, True)
    assert before == ((home / target).read_text() if (home / target).exists() else None)
    assert run("build", "--force", file)[0] == 1


@pytest.mark.parametrize("command", ["install", "uninstall"])
def test_attributes_are_never_written_through_a_link(home: Path, command: str) -> None:
    (home / ".git" / "config").unlink()
    subprocess.run(["git", "init", "-q"], check=True)
    config = (home / ".git" / "config").read_text()
    (home / ".gitattributes").symlink_to("../secret")
    code, said = run("git", command)
    assert (code, "OC712" in said) == (2, True)
    assert (home.parent / "secret").read_text() == SECRET
    assert (home / ".git" / "config").read_text() == config


@pytest.mark.parametrize("name", ["main.py", "notes.txt", "page.md", "data.json", "logo.png", "logo.svg", "a.dot"])
def test_a_forged_manifest_removes_and_replaces_nothing(home: Path, name: str) -> None:
    content = {"logo.png": b"\x89PNG\r\n\x1a\n" + b"x" * 99, "data.json": b'{"orgchart": 1, "a": [1]}\n'}
    mine = content.get(name, b"mine, says Made by orgchart, line 1\nmine\n")
    ordered = f"{{path: {name}, format: text}}" if name == "main.py" else name
    for outputs, replaced in (("[b.txt]", False), (f"[b.txt, {ordered}]", True)):
        file = chart(home, f"outputs: {outputs}\n")
        (home / name).write_bytes(mine)
        (home / f"{file}.outputs").unlink(missing_ok=True)
        forged(home, name)
        (home / f"{file}.outputs").write_text(HEAD + (home / f"{file}.outputs").read_text())
        code, said = run("build", file)
        assert (code, "OC640" in said, f"{name} is listed" in said) == (1, True, True)
        assert (home / name).read_bytes() == mine
        assert not (home / "b.txt").exists()
        assert f"orgchart build --force {file}" in run("build", "--check", file)[1]
        assert run("build", "--force", file)[0] == 0
        assert (home / name).exists() == replaced
        (home / "b.txt").unlink()


def test_a_list_that_we_did_not_write_is_not_replaced(home: Path) -> None:
    file = chart(home, "outputs: [a.txt]\n")
    (home / f"{file}.outputs").write_text("my notes\n")
    code, said = run("build", file)
    assert (code, "OC641" in said) == (1, True)
    assert (home / f"{file}.outputs").read_text() == "my notes\n"
    assert run("build", "--force", file)[0] == 0


@pytest.mark.parametrize("suffix", FORMATS)
def test_what_we_made_is_replaced_and_removed_unasked(home: Path, suffix: str) -> None:
    file = chart(home, f"outputs: [a.{suffix}]\n")
    assert run("build", file)[0] == 0
    assert is_signed((home / f"a.{suffix}").read_bytes())
    (home / file).write_text((home / file).read_text().replace("title: A", "title: B"))
    assert run("build", file)[0] == 0
    (home / file).write_text(CHART)
    code, said = run("build", file)
    assert (code, f"removed a.{suffix}" in said) == (0, True)


@pytest.mark.parametrize("suffix", ["txt", "svg", "md", "mmd", "dot"])
def test_a_file_with_conflicts_still_says_who_made_it(home: Path, suffix: str) -> None:
    for title in "AB":
        chart(home, f"outputs: [{title}.{suffix}]\n")
        (home / "c.orgchart.yaml").write_text(
            (home / "c.orgchart.yaml").read_text().replace("title: A", f"title: {title}")
        )
        run("build", "c.orgchart.yaml")
    (home / "base").touch()
    merged = ["git", "merge-file", "-p", f"A.{suffix}", "base", f"B.{suffix}"]
    assert is_signed(subprocess.run(merged, capture_output=True, check=False).stdout)


@pytest.mark.parametrize("format", ["svg", "md", "mermaid", "dot"])
def test_what_stands_in_a_file_twice_is_signed_once(format: str) -> None:
    text = str(signed("x", format))
    assert text.startswith("x\n")
    assert is_signed(text.encode())
    assert is_signed(text.replace("\n", "\r\n").encode())
    assert not is_signed(b"x\n")


def test_an_output_of_another_charts_manifest_is_not_removed(home: Path) -> None:
    chart(home, "outputs: [docs/a.svg]\n")
    assert run("build", "c.orgchart.yaml")[0] == 0
    chart(home, "outputs: [../docs/a.svg]\n", "sub/other.yaml")
    assert run("build", "--force", "sub/other.yaml")[0] == 0
    (home / "c.orgchart.yaml").write_text(CHART)
    code, said = run("build", "c.orgchart.yaml")
    assert (code, "removed" in said) == (0, False)
    assert run("build", "--check", "sub/other.yaml", "c.orgchart.yaml")[0] == 0


def test_no_page_is_written_through_a_link_and_no_stranger_is_replaced(home: Path) -> None:
    file = chart(home)
    book = home / "book"
    assert run("handbook", "--split", "position", "-o", "book", file)[0] == 0
    page = next(page for page in book.glob("*.md") if page.name != "index.md")
    content = page.read_bytes()
    page.unlink()
    page.symlink_to(home.parent / "secret")
    for force in ([], ["--force"]):
        code, said = run("handbook", "--split", "position", "-o", "book", *force, file)
        assert (code, "OC642" in said) == (1, True)
    page.unlink()
    (home.parent / "secret").read_text()
    page.write_text("mine")
    assert run("handbook", "--split", "position", "-o", "book", file)[0] == 1
    page.write_bytes(content.replace(b"A", b"B"))
    assert run("handbook", "--split", "position", "-o", "book", file)[0] == 0


def test_what_a_kill_leaves_is_never_committed(home: Path) -> None:
    (home / ".git" / "config").unlink()
    subprocess.run(["git", "init", "-q"], check=True)
    file = chart(home, "outputs: [docs/a.txt]\n")
    code = (
        "import os, signal; from orgchart_cli.cli import run;"
        "os.replace = lambda *_: os.kill(os.getpid(), signal.SIGKILL); run(['build', 'c.orgchart.yaml'])"
    )
    subprocess.run([sys.executable, "-c", code], check=False)
    assert list(home.rglob(".orgchart-*.tmp"))
    subprocess.run(["git", "add", "-A"], check=True)
    assert subprocess.run(["git", "ls-files"], capture_output=True, check=True).stdout.decode().split() == [file]
    assert run("build", file)[0] == 0
    assert not list(home.rglob(".orgchart-*.tmp"))


@pytest.mark.skipif(not shutil.which("dot"), reason="needs Graphviz")
def test_graphviz_svg_is_fresh_in_a_checkout_with_crlf(home: Path) -> None:
    file = chart(home, "outputs: [{path: a.svg, engine: graphviz}]\n")
    assert run("build", file)[0] == 0
    (home / "a.svg").write_bytes((home / "a.svg").read_bytes().replace(b"\n", b"\r\n"))
    assert run("build", "--check", file)[0] == 0
