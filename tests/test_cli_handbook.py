"""`orgchart handbook` as a user runs it: formats, folders, what is left over, and what it refuses."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import EXAMPLE
from orgchart_cli import languages
from orgchart_cli.boundary import RESERVED
from orgchart_cli.handbook.context import han
from orgchart_cli.handbook.folder import file_names
from orgchart_cli.languages import phrases
from strategies import ids

RICH = Path(__file__).parent / "cases" / "rich.orgchart.yaml"
Orgchart = Callable[..., "subprocess.CompletedProcess[bytes]"]


def test_markdown_is_the_default_and_the_same_as_renders(orgchart: Orgchart) -> None:
    asked = orgchart("handbook", EXAMPLE)
    assert (asked.returncode, asked.stderr) == (0, b"")
    assert asked.stdout == orgchart("render", EXAMPLE, "-f", "md").stdout


def test_official_numbers(orgchart: Orgchart) -> None:
    page = orgchart("handbook", EXAMPLE, "--style", "gongwen").stdout.decode()
    headings = [re.sub("<.*?>", "", line) for line in page.split("\n") if line.startswith("#")]
    assert headings[2:8] == [
        "## 一、组织概况",
        "## 二、组织架构图",
        "## 三、岗位说明书",
        "### （一）商务总监",
        "#### 1. 基本信息",
        "#### 2. 岗位职责",
    ]
    assert "\n（1）**战略规划**：" in page
    assert [han(n) for n in (1, 10, 12, 20, 105, 110, 2024)] == [
        *("一", "十", "十二", "二十", "一百零五", "一百一十", "二千零二十四")
    ]


def test_html_is_one_file_that_needs_no_other(orgchart: Orgchart, tmp_path: Path) -> None:
    done = orgchart("handbook", RICH, "-o", tmp_path / "手册.html")
    assert done.returncode == 0
    page = (tmp_path / "手册.html").read_text(encoding="utf-8")
    assert "<script" not in page
    assert "@import" not in page
    assert "url(" not in page
    assert not re.search(r'<(?:img|link|iframe)\b|\bsrc="', page)
    ids = re.findall(r' id="([^"]*)"', page)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]*)"', page)) <= set(ids)
    for wanted in ("@page", "table-header-group", "prefers-color-scheme: dark", "break-before: page", "人力资源部"):
        assert wanted in page


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="needs poppler")
def test_pdf_is_the_same_on_every_run_and_its_text_can_be_selected(orgchart: Orgchart, tmp_path: Path) -> None:
    for name in ("a.pdf", "b.pdf"):
        assert orgchart("handbook", RICH, "-o", tmp_path / name).returncode == 0
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()
    said = subprocess.run(["pdftotext", tmp_path / "a.pdf", "-"], capture_output=True, check=True).stdout.decode()
    assert {"岗位职责手册", "编制人", "签字"} <= set(re.findall(r"岗位职责手册|编制人|签字", said))
    assert "第1页 共" in said.replace(" ", "").replace("页共", "页 共")
    fonts = subprocess.run(["pdffonts", tmp_path / "a.pdf"], capture_output=True, check=True).stdout.decode()
    assert all(" yes yes yes " in line for line in fonts.splitlines()[2:])


@pytest.mark.parametrize("split", ["region", "position"])
def test_a_folder_of_pages_whose_links_all_lead_somewhere(orgchart: Orgchart, tmp_path: Path, split: str) -> None:
    assert orgchart("handbook", RICH, "--split", split, "-o", tmp_path / "book").returncode == 0
    pages = {file.name: file.read_text(encoding="utf-8") for file in (tmp_path / "book").glob("*.md")}
    anchors = {name: set(re.findall(r'<a id="([^"]*)">', text)) for name, text in pages.items()}
    for name, text in pages.items():
        assert text.startswith("---\ntitle: ")
        for target in re.findall(r"\]\(([^)\s]*)\)", re.sub("```.*?```", "", text, flags=re.DOTALL)):
            file, _, anchor = target.partition("#")
            assert re.match("https?:|mailto:", target) or (file or name) in pages, target
            assert not anchor or anchor in anchors.get(file or name, ()) or not file, target
        assert name == "index.md" or (f"({name})" in pages["index.md"] and "(index.md)" in text)


def test_pages_of_an_earlier_split_go_unless_they_were_edited(orgchart: Orgchart, tmp_path: Path) -> None:
    book = tmp_path / "book"
    orgchart("handbook", EXAMPLE, "--split", "position", "-o", book)
    first = (book / "index.md").stat().st_mtime_ns
    orgchart("handbook", EXAMPLE, "--split", "position", "-o", book)
    assert (book / "index.md").stat().st_mtime_ns == first
    (book / "position-director.md").write_text("mine", encoding="utf-8")
    done = orgchart("handbook", EXAMPLE, "--split", "region", "-o", book)
    assert done.returncode == 0
    assert "OC623" in done.stderr.decode()
    assert sorted(file.name for file in book.glob("position-*")) == ["position-director.md"]


def test_a_file_of_somebody_elses_is_not_replaced(orgchart: Orgchart, tmp_path: Path) -> None:
    (tmp_path / "index.md").write_text("mine", encoding="utf-8")
    done = orgchart("handbook", EXAMPLE, "--split", "region", "-o", tmp_path)
    assert (done.returncode, [f.name for f in tmp_path.iterdir()]) == (1, ["index.md"])
    assert "OC624" in done.stderr.decode()
    assert orgchart("handbook", EXAMPLE, "--split", "region", "-o", tmp_path, "--force").returncode == 0


@pytest.mark.parametrize(
    "arguments", [["--split", "region"], ["--split", "region", "-f", "pdf", "-o", "x"], ["-f", "pdf", "-o", "x.html"]]
)
def test_what_cannot_be_had_is_said(orgchart: Orgchart, arguments: list[str], tmp_path: Path) -> None:
    assert orgchart("handbook", EXAMPLE, *arguments, cwd=tmp_path).returncode == 2
    assert not list(tmp_path.iterdir())


def test_mkdocs_builds_the_folder_strictly(orgchart: Orgchart, tmp_path: Path) -> None:
    orgchart("handbook", RICH, "--split", "position", "-o", tmp_path / "docs")
    site = "site_name: x\nstrict: true\nvalidation: {links: {anchors: warn, unrecognized_links: warn}}\n"
    (tmp_path / "mkdocs.yml").write_text(site, encoding="utf-8")
    built = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-q"], cwd=tmp_path, capture_output=True, check=False, timeout=120
    )
    assert built.returncode == 0, built.stderr.decode()


@settings(max_examples=60)
@given(st.lists(st.one_of(ids(), st.text("aAbB经é", min_size=1, max_size=90)), unique=True, max_size=30))
def test_file_names_are_safe_everywhere(some: list[str]) -> None:
    names = file_names("position", some)
    folded = {unicodedata.normalize("NFC", name).casefold() for name in names.values()}
    assert len(folded) == len({unicodedata.normalize("NFC", id) for id in some})
    for name in names.values():
        assert name.isascii()
        assert len(name) < 150
        assert name.split(".")[0].lower() not in RESERVED
    assert file_names("region", ["north", "con", "North"])["north"] == "region-north.md"


def test_a_third_language_is_one_new_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    words = {**phrases("en"), "handbook": "Handbuch"}
    (tmp_path / "de.py").write_text(f"PHRASES = {words!r}\n", encoding="utf-8")
    monkeypatch.setattr(languages, "__path__", [*languages.__path__, str(tmp_path)])
    try:
        assert phrases("de-AT")["handbook"] == "Handbuch"
    finally:
        sys.modules.pop("orgchart_cli.languages.de", None)


def test_a_misspelt_partial_is_warned_of(orgchart: Orgchart, tmp_path: Path) -> None:
    (tmp_path / "handbook").mkdir()
    (tmp_path / "handbook" / "duty.md").write_text("x", encoding="utf-8")
    (tmp_path / "handbook" / "note.md").write_text("{% include 'ours.md' %}", encoding="utf-8")
    (tmp_path / "ours.md").write_text("y", encoding="utf-8")
    said = orgchart("handbook", EXAMPLE, "--template-dir", tmp_path).stderr.decode()
    assert said.count("OC754") == 1
    assert "handbook/duty.md" in said


def test_a_users_templates_add_and_never_replace(orgchart: Orgchart, tmp_path: Path) -> None:
    user = tmp_path / "orgchart" / "templates"
    (user / "handbook").mkdir(parents=True)
    (user / "handbook" / "faqs.md").write_text("## Theirs\n", encoding="utf-8")
    (user / "company.md").write_text("## Company\n", encoding="utf-8")
    env = {"XDG_CONFIG_HOME": str(tmp_path), "APPDATA": str(tmp_path)}
    assert b"Theirs" not in orgchart("handbook", EXAMPLE, env=env).stdout
    own = tmp_path / "own"
    own.mkdir()
    both = "{% include '!user/handbook/faqs.md' %}\n\n{% include 'company.md' %}\n"
    (own / "handbook.md").write_text(both, encoding="utf-8")
    said = orgchart("handbook", EXAMPLE, "--template-dir", own, env=env).stdout
    assert said == b"## Theirs\n## Company\n"
