"""The project's own pages as they are written: every command on them runs, nothing is said twice."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
import yaml

import warm
from conftest import EXAMPLE, SCRIPT
from orgchart_cli.cli.group import group
from orgchart_cli.loader import load, loads

HOME = Path(__file__).parent.parent
DOCS = HOME / "docs"
PAGES = sorted(DOCS.rglob("*.md"))
FENCE = re.compile(r"^(?P<marks>`{3,})(?P<info>.*)\n(?P<text>(?:.*\n)*?)(?P=marks)$", re.MULTILINE)
BLESSING = os.environ.get("BLESS") == "1"  # write on the pages what the commands print now
FOLDER = "/home/li/organization"  # what the pages call the folder that their reader works in
SHELLS = {"sh", "bash", "shell", "console", "powershell"}  # `bat` is for Windows: nothing here can run it


def source(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def blocks(page: Path) -> Iterator[tuple[str, str, str]]:
    """The language, the title and the text of every code block."""
    for fence in FENCE.finditer(source(page)):
        title = re.search(r'title="([^"]*)"', fence["info"])
        yield fence["info"].split(" ")[0].strip("{."), title[1] if title else "", fence["text"]


def named(page: Path) -> str:
    return page.relative_to(DOCS).as_posix()


# What the pages say that the reader types.


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A repository with the example, as the recipes have it."""
    shutil.copy(EXAMPLE, tmp_path / "bizdept.yaml")
    for command in ("init -q -b main", "add .", "commit -qm 组织架构"):
        subprocess.run(["git", *command.split()], cwd=tmp_path, env=surroundings(tmp_path), check=True)
    return tmp_path


def language(page: Path) -> str:
    """What the readers of a page read."""
    return "zh-CN" if "zh" in page.relative_to(HOME).parts else "en"


def surroundings(desk: Path, language: str = "en") -> dict[str, str]:
    """The environment of a reader: the script on the path, a name for git, no settings of this machine's."""
    clean = {name: text for name, text in os.environ.items() if not name.startswith(("ORGCHART_", "GIT_", "COLUMNS"))}
    dates = {f"GIT_{who}_DATE": "2026-03-02T09:00:00+08:00" for who in ("AUTHOR", "COMMITTER")}
    person = {f"GIT_{who}_{what}": "li@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    path = os.pathsep.join([str(SCRIPT.parent), clean["PATH"]])
    person["GITHUB_STEP_SUMMARY"] = str(desk / ".summary")
    settings = {"GIT_CONFIG_GLOBAL": str(desk / ".settings"), "GIT_CONFIG_NOSYSTEM": "1"}
    return {
        **clean,
        **person,
        **dates,
        **settings,
        "PATH": path,
        "HOME": str(desk),
        "LC_ALL": "C.UTF-8",
        "ORGCHART_LANG": language,
        "PAGER": "cat",
    }


def typed(text: str) -> Iterator[tuple[str, str]]:
    """Each command of a console block, and what the page says it prints."""
    for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
        lines = part.split("\n")
        count = next(i for i, line in enumerate(lines) if not line.endswith("\\")) + 1
        yield "\n".join(lines[:count]), "\n".join(lines[count:])


PLAIN = re.compile(r"orgchart [^|<>&;$*?~`\\#(){}!\n]*")  # words that mean the same to no shell


def run(command: str, shown: str, desk: Path, language: str = "en") -> str:
    """Run it as the page's reader would, and return what it prints. One that fails must show what it says."""
    environment = surroundings(desk, language)
    if PLAIN.fullmatch(command):
        done = warm.run(shlex.split(command)[1:], cwd=desk, env=environment)
    else:
        done = subprocess.run(command, shell=True, cwd=desk, env=environment, capture_output=True, check=False)
    printed = (done.stdout + done.stderr).decode().replace(str(desk), FOLDER)
    assert done.returncode in (0, 1), printed
    assert done.returncode == 0 or shown.strip() or BLESSING, f"{command} fails, and no page says so:\n{printed}"
    return printed


def matches(printed: str, shown: str) -> bool:
    """Is it what the page shows? `…` on its own line stands for any lines, and nothing shown for all."""
    pattern = r"(?s:.*\n)?".join(map(re.escape, re.split(r"^…\n", shown, flags=re.MULTILINE)))
    return not shown.strip() or re.fullmatch(pattern, printed) is not None


WITH_COMMANDS = [page for page in PAGES if any(language == "console" for language, _, _ in blocks(page))]


@pytest.mark.skipif(os.name == "nt", reason="the pages speak to a POSIX shell")
@pytest.mark.parametrize("page", WITH_COMMANDS, ids=named)
def test_commands_print_what_the_page_shows(page: Path, desk: Path) -> None:
    """From top to bottom in one folder, which has what stands beside the page and what its reader saves."""
    if page.name == "company.md":
        shutil.copytree(HOME / "examples" / "company", desk / "company")
    beside = shutil.ignore_patterns("*.md")
    shutil.copytree(page.parent, desk / page.parent.relative_to(HOME), ignore=beside, dirs_exist_ok=True)
    for kind, title, text in blocks(page):
        if title and title != "mkdocs.yml":
            (desk / title).parent.mkdir(parents=True, exist_ok=True)
            (desk / title).write_text(text, encoding="utf-8")
        elif kind == "console":
            done = [(command, shown, run(command, shown, desk, language(page))) for command, shown in typed(text)]
            if BLESSING:
                bless(page, text, "".join(f"$ {command}\n{printed}" for command, _, printed in done))
            else:
                for command, shown, printed in done:
                    assert matches(printed, shown), f"{command} prints\n{printed}"


def bless(page: Path, text: str, printed: str) -> None:
    page.write_text(page.read_text(encoding="utf-8").replace(text, printed, 1), encoding="utf-8")


def settings_commands(value: object) -> Iterator[str]:
    """The command lines in the settings of a CI service or a hook."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key in ("run", "entry") and isinstance(inner, str):
                yield from inner.splitlines()
            elif key == "script" and isinstance(inner, list):
                yield from inner
            else:
                yield from settings_commands(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from settings_commands(inner)


SETTINGS = [page for page in PAGES if any(title.endswith(".yml") for _, title, _ in blocks(page))]


@pytest.mark.skipif(os.name == "nt", reason="the pages speak to a POSIX shell")
@pytest.mark.parametrize("page", SETTINGS, ids=named)
def test_commands_in_settings_work(page: Path, desk: Path) -> None:
    """On the second commit of a repository, as a service has it."""
    subprocess.run(["git", "commit", "-q", "--allow-empty", "-m", "-"], cwd=desk, env=surroundings(desk), check=True)
    for _, title, text in blocks(page):
        for command in settings_commands(yaml.safe_load(text)) if title.endswith(".yml") else ():
            if command.startswith("pip "):
                check_install(command)
            else:  # pre-commit adds the files
                run(command if "bizdept" in command else f"{command} bizdept.yaml", "", desk)


def check_install(line: str) -> None:
    """What is installed is this project with extras that it has, or a tool by its name."""
    project = (HOME / "pyproject.toml").read_text(encoding="utf-8")
    for word in shlex.split(line.partition("pip install")[2].partition("&&")[0]):
        name, _, extra = word.rstrip("]").partition("[")
        assert name in (".", "-q", "orgchart-cli", "pre-commit"), word
        assert not extra or re.search(rf"^{extra} = \[", project, re.MULTILINE), word


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_other_shell_lines_only_install(page: Path) -> None:
    """Whatever else a reader may copy would run untested: it belongs into a console block."""
    for language, _, text in blocks(page):
        if language in SHELLS - {"console"}:
            for line in text.splitlines():
                assert "pip install" in line
                check_install(line)


def inline_commands(page: Path) -> list[str]:
    return re.findall(r"`(orgchart [a-z-]+[^`…]*)`", FENCE.sub("", source(page)))


@pytest.mark.parametrize("page", [page for page in PAGES if inline_commands(page)], ids=named)
def test_commands_in_sentences_exist(page: Path) -> None:
    for text in inline_commands(page):
        words = shlex.split(text)[1:]
        command: click.Command | None = group
        while isinstance(command, click.Group) and words and not words[0].startswith("-"):
            command = command.get_command(click.Context(command), words.pop(0))
        assert command is not None, f"there is no `{text}`"
        options = {name for option in command.params for name in (*option.opts, *option.secondary_opts)}
        assert {word.partition("=")[0] for word in words if word.startswith("-")} <= {*options, "--help"}, text


@pytest.mark.parametrize("name", ["tutorial.md", "zh/tutorial.md"])
def test_the_tutorials_draw_what_they_show(name: str) -> None:
    """Their pictures are of files beside them, which readers of the plain text do not see."""
    page = DOCS / name
    shown = [text for _, title, text in blocks(page) if title == "department.yaml"]
    steps = (page.parent / "charts" / f"{step}.yaml" for step in ("first", "regions", "people"))
    assert shown == [step.read_text(encoding="utf-8") for step in steps]


def test_the_company_has_the_same_figures_without_its_names() -> None:
    named, open_ = (load(str(HOME / "examples" / "company" / f"{name}.yaml")) for name in ("company", "public"))
    assert [(p.id, p.headcount, p.filled) for p in named.posts] == [(p.id, p.headcount, p.filled) for p in open_.posts]
    assert any(post.holders for post in named.posts) and not any(post.holders for post in open_.posts)
    assert len(named.posts) == 88 and len(named.departments) == 8


def test_the_hooks_and_the_action_that_pages_name_are_there() -> None:
    hooks = {hook["id"] for hook in yaml.safe_load((HOME / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))}
    inputs = yaml.safe_load((HOME / "action.yml").read_text(encoding="utf-8"))["inputs"]
    settings = [yaml.safe_load(text) for page in PAGES for _, title, text in blocks(page) if title.startswith(".")]
    named = [hook["id"] for setting in settings for repo in setting.get("repos", ()) for hook in repo["hooks"]]
    assert set(named) == hooks
    steps = [step for setting in settings for job in setting.get("jobs", {}).values() for step in job["steps"]]
    given = [step["with"] for step in steps if "orgchart@" in step.get("uses", "")]
    assert given
    assert all(set(each) <= set(inputs) for each in given)


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_charts_that_readers_save_load(page: Path) -> None:
    """Unless the page goes on to show what is wrong with one; what includes others is read by the page's commands."""
    for _, title, text in blocks(page):
        whole = "\nname: " in text or "\n名称: " in text
        alone = "include:" not in text and "引入:" not in text
        if title.endswith(".yaml") and whole and alone and f"\n{title}:" not in source(page):
            assert loads(text.encode(), title).posts


def test_the_recipe_for_pages_works(tmp_path: Path) -> None:
    """The sources that it shows, built by MkDocs and by Sphinx as it says."""
    shown = list(blocks(DOCS / "recipes" / "documents.md"))
    for folder in (tmp_path / "docs", tmp_path / "sphinx"):
        folder.mkdir()
        shutil.copy(DOCS / "charts" / "people.yaml", folder / "department.yaml")
    settings = next(text for _, title, text in shown if title == "mkdocs.yml")
    (tmp_path / "mkdocs.yml").write_text(settings + "markdown_extensions: [attr_list]\n", encoding="utf-8")
    page = "\n\n".join(text for language, _, text in shown if language == "md")
    (tmp_path / "docs" / "index.md").write_text(page, encoding="utf-8")
    (tmp_path / "sphinx" / "conf.py").write_text("extensions = ['orgchart_cli.documents.sphinx']\n")
    page = "产品部\n======\n\n" + next(text for language, _, text in shown if language == "rst")
    (tmp_path / "sphinx" / "index.rst").write_text(page, encoding="utf-8")
    for command in ("mkdocs build --strict -q", "sphinx -q -W -b html sphinx pages"):
        done = subprocess.run(
            [sys.executable, "-W", "ignore", "-m", *command.split()], cwd=tmp_path, capture_output=True, check=False
        )
        assert done.returncode == 0, done.stderr.decode()
    assert (tmp_path / "site" / "index.html").read_text(encoding="utf-8").count('<figure class="orgchart"') == 4
    assert (tmp_path / "pages" / "index.html").read_text(encoding="utf-8").count('<figure class="orgchart"') == 2


# One truth in one place.


WRITTEN = re.compile(r"^<!-- \w+(?:: [\w-]+)? -->$(?:(?!^<!-- ).)*^<!-- end -->$", re.MULTILINE | re.DOTALL)


def prose(file: Path) -> set[str]:
    """The paragraphs of a page that say more than a few words, without its code and what the program says of itself."""
    text = FENCE.sub("", WRITTEN.sub("", file.read_text(encoding="utf-8")))
    paragraphs = (" ".join(part.split()) for part in re.split(r"\n\s*\n|^\s*[-*|]", text, flags=re.MULTILINE))
    return {paragraph for paragraph in paragraphs if len(paragraph) > 80}


def test_no_paragraph_is_said_twice() -> None:
    """README, the changelog, CONTRIBUTING and the pages: what stands twice goes stale once."""
    files = [*HOME.glob("*.md"), *PAGES]
    said: dict[str, Path] = {}
    for file in files:
        for paragraph in prose(file):
            assert paragraph not in said, f"{file} and {said[paragraph]} both say: {paragraph}"
            said[paragraph] = file


def test_decisions_are_short_and_told_once() -> None:
    parts = re.split(r"^#{2,3} ", (DOCS / "decisions.md").read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    titles = [part.splitlines()[0] for part in parts]
    assert len(titles) == len(set(titles)) > 10
    for title, part in zip(titles, parts, strict=True):
        assert len(part.strip().splitlines()) <= 10, f"{title!r} is long for a decision"
