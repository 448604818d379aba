"""`orgchart build` as a user runs it: what it writes, what it says, and that it never leaves half a file."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest

from orgchart_cli import load
from orgchart_cli.cli.console import shortened

HERE = Path(__file__).parent
EXAMPLE = HERE.parent / "examples" / "bizdept.yaml"
CASES = HERE / "cases" / "outputs"
BAD = sorted(file.stem for file in CASES.glob("*.yaml") if file.stem != "more")

Orgchart = Callable[..., "subprocess.CompletedProcess[bytes]"]
Golden = Callable[[str, str], None]

OUTPUTS = """
outputs:
  - docs/org/chart.txt
  - {path: docs/org/chart.svg, theme: print}
  - {path: docs/org/chart.png, scale: 2}
  - {path: 手册.md, show: [title, duties]}
  - {path: README.md, inject: chart, width: 60}
  - {path: README.md, inject: north, root: manager@north, direction: right}
"""
README = """# Our department

<!-- orgchart:begin chart -->
<!-- orgchart:end chart -->

Between.

<!-- orgchart:begin north -->
<!-- orgchart:end north -->
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A repository with the example, six outputs and a README with places for two of them."""
    folder = tmp_path / "home"
    (folder / ".git").mkdir(parents=True)
    (folder / "bizdept.yaml").write_bytes(EXAMPLE.read_bytes() + OUTPUTS.encode())
    (folder / "README.md").write_bytes(README.encode())
    return folder


def replace(file: Path, old: str, new: str) -> None:
    text = file.read_bytes().decode()
    assert old in text
    file.write_bytes(text.replace(old, new).encode())


def contents(folder: Path) -> dict[str, bytes]:
    files = (file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


def build(orgchart: Orgchart, home: Path, *options: str) -> tuple[int, str]:
    """The exit code and all that is said."""
    done = orgchart("build", *options, "bizdept.yaml", cwd=home)
    assert b"Traceback" not in done.stderr
    return done.returncode, (done.stdout + done.stderr).decode()


def first_lines(text: str) -> set[str]:
    return {line for line in text.splitlines() if ": error OC" in line}


def test_a_handbook_for_a_browser_leads_to_the_page_of_its_chart(home: Path, orgchart: Orgchart) -> None:
    outputs = """
outputs:
  - {path: site/north.html, region: north}
  - {path: site/my chart.html}
  - {path: site/books/handbook.html, content: handbook}
  - {path: north.htm, content: handbook, region: north}
"""
    (home / "bizdept.yaml").write_bytes(EXAMPLE.read_bytes() + outputs.encode())
    assert build(orgchart, home)[0] == 0
    whole = (home / "site/books/handbook.html").read_text("utf-8")
    links = set(re.findall(r'class="on-chart" href="([^"]+)"', whole))
    posts = {post.id for post in load(EXAMPLE).posts}
    assert links == {f"../my%20chart.html#{quote(id, safe='')}" for id in posts}
    assert 'href="site/north.html#manager%40north"' in (home / "north.htm").read_text("utf-8")
    replace(home / "bizdept.yaml", "  - {path: site/my chart.html}\n", "")
    assert build(orgchart, home)[0] == 0
    assert "on-chart" not in (home / "site/books/handbook.html").read_text("utf-8")  # its only page shows a part


def test_what_a_refused_output_once_made_stays(home: Path, orgchart: Orgchart) -> None:
    build(orgchart, home)
    before = contents(home)
    replace(home / "bizdept.yaml", "theme: print", "theme: prnt")
    code, said = build(orgchart, home)
    assert code == 1 and "'prnt' is not one of" in said
    assert {path: held for path, held in contents(home).items() if path != "bizdept.yaml"} == {
        path: held for path, held in before.items() if path != "bizdept.yaml"
    }
    replace(home / "bizdept.yaml", "theme: prnt", "theme: print")
    assert build(orgchart, home) == (0, "6 outputs of bizdept.yaml: fresh\n")


@pytest.mark.parametrize("name", BAD)
def test_bad_outputs_are_all_said_at_once(name: str, tmp_path: Path, orgchart: Orgchart, golden: Golden) -> None:
    home = tmp_path / "home"
    shutil.copytree(CASES, home)
    for repository in (home, home / "sub" / "module"):
        (repository / ".git").mkdir(parents=True)
    (tmp_path / "elsewhere").mkdir()
    if os.name != "nt":
        (home / "link").symlink_to(tmp_path / "elsewhere")
    before = contents(tmp_path)
    done = orgchart("build", f"{name}.yaml", cwd=home)
    assert done.returncode == 1
    written = re.findall(r"^wrote ([^ \n]+)", done.stdout.decode(), re.M)
    said = re.sub(r"or use one of \..*", "or use one of …", done.stderr.decode())  # formats come and go
    golden(said.replace(str(tmp_path.resolve()), "/…"), f"outputs/{name}.err")
    # One bad output stops no other; what is refused is neither written nor removed.
    after = {path: held for path, held in contents(tmp_path).items() if path.removeprefix("home/") not in written}
    assert after == {path: held for path, held in before.items() if path.removeprefix("home/") not in written}
    told = orgchart("check", f"{name}.yaml", cwd=home).stdout.decode()
    if name not in ("options", "selections", "twice"):  # what shows only when it is drawn is for `build` to say
        assert first_lines(done.stderr.decode()) <= first_lines(told)
    checked = orgchart("build", "--check", f"{name}.yaml", cwd=home)
    assert checked.returncode == 1
    assert checked.stderr == done.stderr or name == "twice"  # a folder that a good output made is one from now on


def test_a_build_writes_every_output_as_render_does(home: Path, orgchart: Orgchart) -> None:
    code, said = build(orgchart, home)
    assert code == 0
    assert said.splitlines() == [
        "wrote docs/org/chart.txt",
        "wrote docs/org/chart.svg",
        "wrote docs/org/chart.png",
        "wrote 手册.md",
        "wrote README.md (chart)",
        "wrote README.md (north)",
        "wrote bizdept.yaml.outputs",
        "6 outputs of bizdept.yaml: 6 written",
    ]
    for path, options in (
        ("docs/org/chart.txt", []),
        ("docs/org/chart.svg", ["--theme", "print"]),
        ("docs/org/chart.png", ["--scale", "2"]),
        ("手册.md", ["--show", "title,duties"]),
    ):
        alone = home / f"alone{Path(path).suffix}"
        assert orgchart("render", "bizdept.yaml", "-o", alone, *options, cwd=home).returncode == 0
        assert (home / path).read_bytes() == alone.read_bytes()


def test_only_the_blocks_of_a_readme_change(home: Path, orgchart: Orgchart, golden: Golden) -> None:
    build(orgchart, home)
    golden((home / "README.md").read_bytes().decode(), "outputs/README.md")
    chart = orgchart("render", EXAMPLE, "--width", "60").stdout.decode()
    assert (
        f"<!-- orgchart:begin chart -->\n\n```text\n{chart}```\n\n<!-- orgchart:end chart -->\n"
        in (home / "README.md").read_bytes().decode()
    )


def test_a_second_build_touches_nothing(home: Path, orgchart: Orgchart) -> None:
    build(orgchart, home)
    files = [home / name for name in contents(home)]
    before = {file: (os.utime(file, (1, 1)), file.stat().st_ino, file.read_bytes())[1:] for file in files}
    assert build(orgchart, home) == (0, "6 outputs of bizdept.yaml: fresh\n")
    assert build(orgchart, home, "--force") == (0, "6 outputs of bizdept.yaml: fresh\n")
    assert {file: (file.stat().st_ino, file.read_bytes()) for file in files} == before
    assert {file.stat().st_mtime for file in files} == {1}


def test_a_check_tells_every_state_and_the_command_that_mends_it(
    home: Path, orgchart: Orgchart, golden: Golden
) -> None:
    chart = home / "bizdept.yaml"
    replace(chart, "outputs:\n", "outputs:\n  - docs/old.txt\n  - docs/older.txt\n  - docs/kept.txt\n")
    build(orgchart, home)
    assert build(orgchart, home, "--check") == (0, "9 outputs of bizdept.yaml: fresh\n")
    replace(chart, "  - docs/old.txt\n  - docs/older.txt\n", "  - docs/foreign.txt\n")
    replace(chart, "title: 商务总监", "title: 总监")
    (home / "docs/older.txt").write_text("mine")
    (home / "docs/foreign.txt").write_text("somebody else's")
    (home / "docs/kept.txt").unlink()
    replace(home / "手册.md", "商务代表", "销售代表")
    before = contents(home)
    code, said = build(orgchart, home, "--check")
    assert code == 1
    golden(said, "outputs/check.txt")
    code, said = build(orgchart, home, "--diff")
    assert code == 1
    first, *sections = said.split("\n--- a/")
    ours = [section for section in sections if not section.startswith(("docs/org/chart.svg", "手册.md"))]
    assert len(sections) == len(ours) + 2
    golden("\n--- a/".join([first, *ours]), "outputs/diff.txt")
    code, said = build(orgchart, home)
    assert code == 1
    assert said.startswith("bizdept.yaml:75:5: error OC624: docs/foreign.txt is in the way")
    assert contents(home) == before
    code, said = build(orgchart, home, "--force")
    golden(said, "outputs/force.txt")
    assert not (home / "docs/old.txt").exists()
    assert (home / "docs/older.txt").read_text() == "mine"
    assert build(orgchart, home, "--check") == (0, "8 outputs of bizdept.yaml: fresh\n")


def test_a_chart_without_outputs_has_nothing_to_build(home: Path, orgchart: Orgchart) -> None:
    build(orgchart, home)
    (home / "bizdept.yaml").write_bytes(EXAMPLE.read_bytes())
    assert build(orgchart, home, "--check")[0] == 1
    code, said = build(orgchart, home)
    assert code == 0
    assert said.splitlines()[-1] == "no outputs are listed in bizdept.yaml"
    assert set(contents(home)) == {"bizdept.yaml", "README.md"}
    assert not (home / "docs").exists()
    assert (home / "README.md").read_bytes() == README.encode()
    assert build(orgchart, home, "--check") == (0, "no outputs are listed in bizdept.yaml\n")


def test_a_checkout_with_crlf_is_fresh_and_keeps_its_line_ends(home: Path, orgchart: Orgchart) -> None:
    build(orgchart, home)
    for name in ("docs/org/chart.txt", "docs/org/chart.svg", "手册.md", "README.md", "bizdept.yaml.outputs"):
        file = home / name
        file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    before = contents(home)
    assert build(orgchart, home, "--check") == (0, "6 outputs of bizdept.yaml: fresh\n")
    assert build(orgchart, home) == (0, "6 outputs of bizdept.yaml: fresh\n")
    assert contents(home) == before
    replace(home / "bizdept.yaml", "title: 商务总监", "title: 总监")
    assert build(orgchart, home)[0] == 0
    readme = (home / "README.md").read_bytes()
    assert readme.count(b"\n") == readme.count(b"\r\n") > 20
    assert build(orgchart, home, "--check")[0] == 0


def test_a_picture_is_known_by_its_drawing_and_no_other_machine_draws_it_again(home: Path, orgchart: Orgchart) -> None:
    build(orgchart, home)
    picture, manifest = home / "docs/org/chart.png", home / "bizdept.yaml.outputs"
    replace(home / "bizdept.yaml", "手册.md, show: [title, duties]", "手册.md")
    assert "chart.png" not in build(orgchart, home, "--check")[1]
    # Another machine's fonts and libraries give other bytes for the same drawing: what is committed stays.
    from hashlib import sha256

    other = picture.read_bytes() + b"drawn elsewhere"
    replace(manifest, sha256(picture.read_bytes()).hexdigest(), sha256(other).hexdigest())
    picture.write_bytes(other)
    build(orgchart, home)
    assert build(orgchart, home, "--check")[0] == 0
    assert picture.read_bytes() == other
    pointer = f"version https://git-lfs.github.com/spec/v1\noid sha256:{sha256(other).hexdigest()}\nsize 20\n"
    picture.write_bytes(pointer.encode())
    assert build(orgchart, home, "--check")[0] == 0
    replace(home / "bizdept.yaml", "scale: 2", "scale: 3")
    assert "error OC640: docs/org/chart.png" in build(orgchart, home, "--check")[1]
    picture.write_bytes(other)
    assert "chart.png is stale" in build(orgchart, home, "--check")[1]
    picture.write_bytes(b"painted over")
    assert "error OC640: docs/org/chart.png is listed as built, but" in build(orgchart, home, "--check")[1]


def test_a_check_draws_no_picture(home: Path, orgchart: Orgchart) -> None:
    build(orgchart, home)
    code = "import sys; from orgchart_cli.cli import run; assert run() == 0; print(*sys.modules, sep='\\n')"
    arguments = [sys.executable, "-c", code, "build", "--check", "bizdept.yaml"]
    done = subprocess.run(arguments, capture_output=True, check=True, cwd=home)
    modules = set(done.stdout.decode().split())
    assert "orgchart_cli.renderers.svg" in modules
    for idle in ("typst", "orgchart_cli.renderers.typst", "graphviz", "orgchart_cli.git"):
        assert idle not in modules


def test_two_charts_share_a_readme(home: Path, orgchart: Orgchart) -> None:
    other = (EXAMPLE.read_bytes().decode() + "outputs:\n  - {path: README.md, inject: other}\n").encode()
    (home / "other.yaml").write_bytes(other)
    replace(home / "README.md", "Between.", "<!-- orgchart:begin other -->\n<!-- orgchart:end other -->")
    done = orgchart("build", "bizdept.yaml", "other.yaml", cwd=home)
    assert done.returncode == 0
    assert done.stdout.decode().splitlines()[-1] == "1 output of other.yaml: 1 written"
    assert (home / "README.md").read_bytes().decode().count("```text") == 3
    assert orgchart("build", "--check", "other.yaml", "bizdept.yaml", cwd=home).returncode == 0
    (home / "other.yaml").write_bytes(other.replace(b"inject: other", b"inject: chart"))
    done = orgchart("build", "--check", "bizdept.yaml", "other.yaml", cwd=home)
    assert (done.returncode, done.stderr.decode().split(": ")[1:3]) == (1, ["error OC602", "two outputs on one path"])


def test_an_output_may_go_from_one_chart_to_another(home: Path, orgchart: Orgchart) -> None:
    (home / "other.yaml").write_bytes(EXAMPLE.read_bytes() + b"outputs: []\n")
    build(orgchart, home)
    replace(home / "bizdept.yaml", "  - docs/org/chart.txt\n", "")
    (home / "other.yaml").write_bytes(EXAMPLE.read_bytes() + b"outputs: [docs/org/chart.txt]\n")
    assert orgchart("build", "bizdept.yaml", "other.yaml", cwd=home).returncode == 0
    assert (home / "docs/org/chart.txt").exists()
    assert orgchart("build", "--check", "bizdept.yaml", "other.yaml", cwd=home).returncode == 0


@pytest.mark.parametrize("stolen", ["bizdept.yaml", "../outside.txt", ".git/config", "/etc/hostname"])
def test_a_manifest_cannot_make_a_build_remove_what_is_no_output(stolen: str, home: Path, orgchart: Orgchart) -> None:
    from hashlib import sha256

    (home / ".git" / "config").write_text("x")
    (home.parent / "outside.txt").write_text("x")
    build(orgchart, home)
    for text in (b"x", (home / "bizdept.yaml").read_bytes()):
        with (home / "bizdept.yaml.outputs").open("a", encoding="utf-8") as manifest:
            manifest.write(f"\n{stolen}\n  content {sha256(text).hexdigest()}\n")
    assert build(orgchart, home)[0] == 0
    assert (home / stolen).exists()
    assert stolen not in (home / "bizdept.yaml.outputs").read_bytes().decode().splitlines()


def test_paths_count_from_the_charts_folder_and_stay_in_its_repository(home: Path, orgchart: Orgchart) -> None:
    (home / "org").mkdir()
    text = OUTPUTS.replace("README.md", "../README.md")
    (home / "org" / "bizdept.yaml").write_bytes(EXAMPLE.read_bytes() + text.encode())
    done = orgchart("build", "org/bizdept.yaml", cwd=home)
    assert done.returncode == 0
    assert b"wrote README.md (chart)\n" in done.stdout
    assert (home / "org" / "docs" / "org" / "chart.txt").exists()
    (home / ".git").rmdir()
    done = orgchart("build", "org/bizdept.yaml", cwd=home)
    assert done.returncode == 1
    assert b"leaves the chart's folder, which is in no repository" in done.stderr


def test_a_folder_cannot_be_written_and_all_charts_are_read_before_any_is_built(home: Path, orgchart: Orgchart) -> None:
    (home / "docs").mkdir()
    kept = (home / "bizdept.yaml").read_bytes()
    replace(home / "bizdept.yaml", "docs/org/chart.txt", "{path: docs, format: text}")
    code, said = build(orgchart, home, "--check")
    assert (code, "error OC600: the path 'docs' names a folder" in said) == (1, True)
    (home / "bizdept.yaml").write_bytes(kept)
    (home / "other.yaml").write_bytes(b"orgchart: 1\n")
    done = orgchart("build", "other.yaml", "nowhere.yaml", cwd=home)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.count(b": error OC") == 3
    assert set(contents(home)) == {"bizdept.yaml", "other.yaml", "README.md"}


@pytest.mark.parametrize("argument", ["-", "HEAD:bizdept.yaml"])
def test_only_files_have_outputs(argument: str, home: Path, orgchart: Orgchart) -> None:
    done = orgchart("build", argument, cwd=home)
    assert done.returncode == 2
    assert b"build takes files" in done.stderr


def test_nothing_of_the_callers_environment_reaches_an_output(home: Path, orgchart: Orgchart) -> None:
    build(orgchart, home)
    environment = {"COLUMNS": "20", "ORGCHART_RENDER_ASCII": "1", "ORGCHART_RENDER_WIDTH": "20", "LC_ALL": "C"}
    done = orgchart("build", "--check", "bizdept.yaml", cwd=home, env=environment)
    assert (done.returncode, done.stdout) == (0, b"6 outputs of bizdept.yaml: fresh\n")


def test_reports_for_programs(home: Path, orgchart: Orgchart) -> None:
    import json

    done = orgchart("build", "--check", "--format", "gitlab", "bizdept.yaml", cwd=home)
    assert done.returncode == 1
    issues = json.loads(done.stdout)
    assert [issue["check_name"] for issue in issues] == ["OC621"] * 6
    assert issues[0]["location"] == {"path": "bizdept.yaml", "lines": {"begin": 75}}
    assert done.stderr == b"6 problems; to mend them: orgchart build bizdept.yaml\n"
    replace(home / "bizdept.yaml", "width: 60", "width: x")
    done = orgchart("build", "--check", "--format", "github", "bizdept.yaml", cwd=home)
    assert done.returncode == 1
    assert done.stdout.startswith(b"::error file=bizdept.yaml,title=OC603,line=79,")


def test_a_summary_is_appended(home: Path, orgchart: Orgchart, golden: Golden) -> None:
    page = home.parent / "summary.md"
    page.write_text("before\n\n")
    environment = {"GITHUB_STEP_SUMMARY": str(page)}
    for options in (["--check"], [], ["--check"]):
        orgchart("build", *options, "--summary", "auto", "bizdept.yaml", cwd=home, env=environment)
    golden(page.read_bytes().decode().replace("\\(", "("), "outputs/summary.md")
    done = orgchart("build", "--summary", "auto", "bizdept.yaml", cwd=home, env={"GITHUB_STEP_SUMMARY": ""})
    assert done.returncode == 0


def test_a_summary_is_cut_by_lines_to_what_github_shows() -> None:
    lines = [f"第{i}行\n" for i in range(1000)]
    short = shortened("".join(lines), 200)
    assert len(short.encode()) <= 200
    *kept, empty, note = short.splitlines(keepends=True)
    assert kept and kept == lines[: len(kept)]
    assert (empty, note) == ("\n", "*… and more: see the log.*\n")
    assert shortened("".join(lines), 100_000) == "".join(lines)
    assert shortened("".join(lines), 0) == ""


@pytest.mark.skipif(os.name == "nt", reason="nothing is removed where a process cannot be asked for")
def test_only_what_a_dead_process_left_is_removed(home: Path, orgchart: Orgchart) -> None:
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    left, living = home / f".orgchart-{dead.pid}-0.tmp", home / f".orgchart-{os.getpid()}-0.tmp"
    other, link = home / ".orgchart-mine.tmp", home / f".orgchart-{dead.pid}-1.tmp"
    assert build(orgchart, home)[0] == 0
    for folder in (left, living, other):
        folder.mkdir()
        (folder / "1.tmp").touch()
    link.symlink_to(other)
    assert build(orgchart, home) == (0, "6 outputs of bizdept.yaml: fresh\n")
    assert [(folder / "1.tmp").exists() for folder in (left, living, other)] == [False, True, True]


def test_a_chart_named_twice_is_built_once(home: Path, orgchart: Orgchart) -> None:
    done = orgchart("build", "bizdept.yaml", "./bizdept.yaml", cwd=home)
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, b"6 outputs of bizdept.yaml: 6 written")


KILL = """
import os, signal, sys
from orgchart_cli.cli import run
step, moment = {step}, {moment!r}
real = getattr(os, moment)
def deadly(*arguments):
    global step
    step -= 1
    if step < 0:
        os.kill(os.getpid(), signal.SIGKILL)
    return real(*arguments)
setattr(os, moment, deadly)
sys.exit(run(["build", "bizdept.yaml"]))
"""


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="POSIX signals")
@pytest.mark.parametrize("moment", ["fsync", "unlink", "replace"])
def test_a_kill_at_any_write_leaves_every_output_whole(moment: str, home: Path, orgchart: Orgchart) -> None:
    replace(home / "bizdept.yaml", "outputs:\n", "outputs:\n  - docs/left.txt\n")
    replace(
        home / "bizdept.yaml", "chart.png, scale: 2", "chart.dot"
    )  # quicker, and what is written makes no difference
    replace(home / "bizdept.yaml", "手册.md, show: [title, duties]", "手册.txt")
    build(orgchart, home)
    replace(home / "bizdept.yaml", "  - docs/left.txt\n", "")
    replace(home / "bizdept.yaml", "title: 商务总监", "title: 总监")
    old = contents(home)
    new_home = home.parent / "new"
    shutil.copytree(home, new_home)
    build(orgchart, new_home)
    new = contents(new_home)
    assert sum(old[name] != new.get(name) for name in old) == 7
    for step in range(12):
        here = home.parent / f"{moment}-{step}"
        shutil.copytree(home, here)
        killed = subprocess.run([sys.executable, "-c", KILL.format(step=step, moment=moment)], cwd=here, check=False,
                                capture_output=True)  # fmt: skip
        there = {name: text for name, text in contents(here).items() if ".orgchart-" not in name}
        assert set(new) <= set(there) <= set(old)
        assert all(text in (old[name], new.get(name)) for name, text in there.items())
        if killed.returncode == 0:
            break
        assert killed.returncode == -signal.SIGKILL
        assert build(orgchart, here)[0] == 0
        assert contents(here) == new
    assert killed.returncode == 0
    assert step == {"fsync": 6, "unlink": 3, "replace": 6}[moment]


def test_each_page_of_a_split_chart_is_an_output(home: Path, orgchart: Orgchart) -> None:
    chart = home / "bizdept.yaml"
    chart.write_bytes(
        EXAMPLE.read_bytes() + b"outputs:\n  - {path: org/a.svg, split: region}\n  - {path: a.pdf, split: 5}\n"
    )
    assert build(orgchart, home)[0] == 0
    pages = sorted(file.name for file in (home / "org").iterdir())
    assert pages == [f"a-{page}.svg" for page in range(1, len(pages) + 1)] and len(pages) > 2
    assert build(orgchart, home, "--check")[0] == 0
    (home / "org" / "a-2.svg").unlink()
    assert "org/a-2.svg is missing" in build(orgchart, home, "--check")[1]
    replace(chart, "split: region", "split: 30")
    said = build(orgchart, home)[1]
    assert f"removed org/{pages[-1]}" in said
    assert not (home / "org" / pages[-1]).exists()
    assert build(orgchart, home, "--check")[0] == 0
    replace(chart, "outputs:\n", "outputs:\n  - org/a-1.svg\n")
    said = build(orgchart, home, "--check")[1]
    assert "error OC602: two outputs on one path: 'org/a-1.svg'" in said
    replace(chart, "  - org/a-1.svg\n", "  - {path: a.png, split: region}\n")
    assert "error OC603: `split`: png has no splitting" in build(orgchart, home, "--check")[1]
