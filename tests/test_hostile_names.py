"""Hostile names stay text: each format is read by a real reader of that format, which finds the exact names again."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from dataclasses import replace
from functools import cache
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

import warm
from orgchart_cli import loader as source
from orgchart_cli.diff import compare
from orgchart_cli.diff.formats import ChangeOptions, change_renderer
from orgchart_cli.handbook import handbook_renderer
from orgchart_cli.handbook.folder import render_pages
from orgchart_cli.model import Chart
from orgchart_cli.options import Options
from orgchart_cli.renderers import renderer
from orgchart_cli.typography.terminal import inert, visible
from orgchart_cli.typography.terminal import plain as plain_line

NAMES = (
    "<script>alert(1)</script>", '"quoted" & \'single\'', "a | b || c", "`code` ``` ~~~",
    "{{ chart }} {% x %}", "*em* __st__",
    "[x](javascript:alert(1))", "</title></style></svg>", "\\N \\n \\l \\", "#heading", "- item",
    "1. item", "$math$ @cite",
    "--- ...", "%s {0} {name}", ":port n:e", "]]> <!-- x -->", "经理（北区）：“甲”",
    "&amp; &#60; &lt;", "#eval(1) #[x] @x $y$",
    "~tilde~ ^sup^ =x=", "key: value # c", "end; subgraph x", "name!",
)  # fmt: skip
PARSER = MarkdownIt("commonmark").enable("table")


@cache
def chart() -> Chart:
    """Every name as a title, a holder, a region, a duty, a tag, a question and as the name of it all."""
    positions = {
        f"p{i}": {
            "title": name,
            "holders": [name],
            "tags": [name],
            "grade": name,
            "purpose": name,
            "duties": [{"name": name, "detail": name, "raci": {"R": [f"p{i}"], "A": ["p0"]}}],
            **({"reports_to": "p0", "regions": [f"r{i}"]} if i else {}),
            **({"dotted_to": [{"to": f"p{i - 1}", "label": name}]} if i > 1 else {}),
        }
        for i, name in enumerate(NAMES)
    }
    document = {
        "orgchart": 1,
        "name": NAMES[0],
        "lang": "en",
        "meta": {"drafted_by": NAMES[1], "reviewed_by": NAMES[2], "approved_by": NAMES[3], "version": NAMES[4]},
        "regions": {f"r{i}": {"name": name, "description": name} for i, name in enumerate(NAMES) if i},
        "positions": positions,
        "faqs": [{"question": name, "answer": name} for name in NAMES],
    }
    return source.loads(yaml.safe_dump(document, allow_unicode=True, sort_keys=False).encode(), "hostile.yaml")


def plain(text: str) -> str:
    return " ".join(text.split())


def markdown_texts(document: str) -> list[str]:
    """What a reader of the Markdown sees, a text a paragraph, heading or cell; raw HTML must be the handbook's own."""
    seen = []
    for token in PARSER.parse(document):
        assert token.type != "html_block" or re.fullmatch(
            r"(<(/?(details|summary)|!-- [\w: .-]+ --).*>\s*)+", token.content
        )
        children = token.children or []
        for child in children:
            allowed = r'<a id="[\w@.-]+">|</a>|<br>|</?(code|summary|details|b|del|s)>'
            assert child.type != "html_inline" or re.fullmatch(allowed, child.content)
            assert child.type not in ("em_open", "image")
        seen.append(
            plain(
                "".join(
                    c.content if c.type in ("text", "code_inline") else " " * (c.type == "softbreak") for c in children
                )
            )
        )
    return seen


class Reader(HTMLParser):
    """The texts of a page by a browser's rules, a text an element."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.seen = [""]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        assert not any(name.startswith("on") or (value or "").startswith("javascript:") for name, value in attrs)
        self.seen.append("")

    def handle_endtag(self, tag: str) -> None:
        self.seen.append("")

    def handle_data(self, data: str) -> None:
        self.seen[-1] += data


def test_markdown() -> None:
    seen = markdown_texts(str(renderer("md")(chart(), Options())))
    assert [name for name in NAMES if seen.count(plain(name)) < 4] == []


@pytest.mark.parametrize("style", ["default", "gongwen"])
def test_html(style: str) -> None:
    page = str(handbook_renderer("html")(chart(), Options(style=style)))
    reader = Reader()
    reader.feed(page)
    assert [name for name in NAMES if reader.seen.count(name) < 4] == []
    assert not reader.tags & {"script", "iframe", "object", "link", "img"}
    assert not re.search(r'(?:src|href)="(?!#)', page)
    well_formed = [plain("".join(e.itertext())) for e in ElementTree.fromstring(page).iter()]
    assert [name for name in NAMES if plain(name) not in well_formed] == []


@pytest.mark.parametrize("split", ["region", "position"])
def test_pages_and_their_front_matter(split: str) -> None:
    made = render_pages(chart(), Options(split=split))
    titles = []
    for document in made.values():
        head, body = re.fullmatch(r"---\n(.*?)\n---\n(.*)", document, re.DOTALL).groups()  # type: ignore[union-attr]
        titles.append(yaml.safe_load(head)["title"])
        assert titles[-1] in markdown_texts(body) or plain(titles[-1]) in markdown_texts(body)
    assert {name for name in NAMES if name not in titles} <= ({NAMES[0]} if split == "region" else set())


def test_json() -> None:
    told = json.loads(str(renderer("json")(chart(), Options())))
    assert tuple(position["title"] for position in told["positions"].values()) == NAMES


def test_svg() -> None:
    root = ElementTree.fromstring(str(renderer("svg")(chart(), Options(show=("title",)))))
    space = "{http://www.w3.org/2000/svg}"
    titles = [e.text or "" for e in root.iter(f"{space}title")]
    assert [name for name in NAMES if not any(title.startswith(name) for title in titles)] == []
    drawn = [e.text for e in root.iter(f"{space}text")]
    assert [name for name in NAMES if name not in drawn and len(name) < 12] == []
    assert not {e.tag for e in root.iter()} & {f"{space}script", f"{space}foreignObject"}


def test_text() -> None:
    drawn = str(renderer("text")(chart(), Options(width=0, show=("title",))))
    assert [name for name in NAMES if name not in drawn] == []


@pytest.mark.skipif(not shutil.which("dot"), reason="needs Graphviz")
def test_dot() -> None:
    drawn = str(renderer("dot")(chart(), Options(show=("title",))))
    done = subprocess.run(["dot", "-Tjson0"], input=drawn.encode(), capture_output=True, check=True)
    assert done.stderr == b""
    svg = subprocess.run(["neato", "-n2", "-Tsvg"], input=drawn.encode(), capture_output=True, check=True).stdout
    shown = "".join(plain("".join(e.itertext())) for e in ElementTree.fromstring(svg).iter())
    squeezed = "".join(shown.split())
    assert [name for name in NAMES if "".join(name.split()) not in squeezed] == []


def test_mermaid() -> None:
    """Mermaid decodes `#35;` and `&quot;`-like references in quoted labels; nothing else may end a label."""
    from html import unescape

    drawn = str(renderer("mermaid")(chart(), Options(show=("title",))))
    labels = re.findall(r'"([^"\n]*)"', drawn)
    read = [unescape(re.sub(r"#(\w+);", _reference, label)) for label in labels]
    assert [name for name in NAMES if not any(plain(name) in plain(_untagged(text)) for text in read)] == []


def _reference(found: re.Match[str]) -> str:
    return f"&#{found[1]};" if found[1].isdigit() else f"&{found[1]};"


def _untagged(text: str) -> str:
    return re.sub(r"<br\s*/?>", " ", text)


def test_the_markdown_of_a_difference() -> None:
    old = chart()
    turned = {a.title: b.title for a, b in pairwise([*old.positions, old.positions[0]])}
    positions = tuple(replace(p, title=turned[p.title]) for p in old.positions)
    by_id = {p.id: p for p in positions}
    posts = tuple(
        replace(p, position=by_id[p.position.id], title=turned[p.title], label=turned[p.title]) for p in old.posts
    )
    document = str(change_renderer("md")(compare(old, replace(old, positions=positions, posts=posts)), ChangeOptions()))
    seen = "\n".join(markdown_texts(document))
    assert [name for name in NAMES if plain(name) not in seen] == []


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="needs poppler")
def test_pdf(tmp_path: Path) -> None:
    pytest.importorskip("typst")
    file = tmp_path / "handbook.pdf"
    file.write_bytes(handbook_renderer("pdf")(chart(), Options()))  # type: ignore[arg-type]
    said = subprocess.run(["pdftotext", str(file), "-"], capture_output=True, check=True).stdout.decode()
    squeezed = "".join(said.split())
    assert [name for name in NAMES if "".join(name.split()) not in squeezed] == []


# --- what is said on a terminal and in the log of a pipeline

WORDS = "x\n::error title=fake,file=README.md::e\n  ::add-mask::m\n##[error]f"
LOGGED = "y::error::\x1b[31m\x9b2J##[group]z\u202e.orgchart.yaml"
NAME = "::error::x\n::stop-commands::y\x1b[31m\x9b2J##[group]z\u202e.orgchart.yaml"


def hostile_chart(lines: str = WORDS, title: str = "::error::t ##[debug]u") -> str:
    """Every text that may have several lines has them, and every other begins as a command does."""
    several = {"purpose": lines, "conditions": [title, lines], "requirements": [lines], "career": lines}
    post = {"title": title, "holders": [title], "tags": [title], "grade": title, **several}
    document = {
        "orgchart": 1,
        "name": title,
        "description": lines,
        "meta": {"version": title, "drafted_by": title},
        "regions": {"r": {"name": title, "description": lines}},
        "positions": {
            "a": {**post, "duties": [{"name": title, "detail": lines}]},
            "b": {**post, "reports_to": "a", "regions": ["r"], "dotted_to": [{"to": "a", "label": title}]},
        },
        "faqs": [{"question": title, "answer": lines}],
        "outputs": ["out.txt"],
    }
    return yaml.safe_dump(document, allow_unicode=True, sort_keys=False)


def assert_inert(said: bytes) -> None:
    """Nothing that a terminal or GitHub's runner obeys: it trims lines, and finds `##[name]` anywhere."""
    text = said.decode("utf-8")
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]", text)
    assert [line for line in text.split("\n") if line.strip().startswith("::") or "##[" in line] == []


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    if os.name == "nt":
        pytest.skip("Windows has no such names")
    for words in (["init", "-q", "-b", "main"], ["config", "user.email", "a@b"], ["config", "user.name", WORDS]):
        subprocess.run(["git", *words], cwd=tmp_path, check=True)
    (tmp_path / NAME).write_text(hostile_chart(), encoding="utf-8")
    for subject in ("::error::one\x1b[2J ##[error]", "two"):
        subprocess.run(["git", "add", "-A"], cwd=tmp_path, check=True)
        subprocess.run(["git", "commit", "-qm", subject], cwd=tmp_path, check=True)
        (tmp_path / NAME).write_text(hostile_chart("::warning::new", f"::t::{subject[:5]}"), encoding="utf-8")
    return tmp_path


def said(shop: Path, *words: str, fine: bool = False) -> bytes:
    done = warm.run(words, cwd=shop)
    assert b"OC799" not in done.stderr
    assert not fine or (done.returncode, done.stderr) == (0, b""), done.stderr
    assert_inert(done.stderr)
    return done.stdout + done.stderr


@pytest.mark.parametrize("format", ["text", "json", "svg", "md", "mermaid", "dot"])
def test_no_drawing_on_standard_output_is_a_command(shop: Path, format: str) -> None:
    lines = ["--show", "title,holders,duties"] if format != "json" else []
    assert_inert(said(shop, "render", "-f", format, *lines, "--", f"./{NAME}", fine=True))


@pytest.mark.parametrize("format", ["md", "html"])
def test_no_handbook_on_standard_output_is_a_command(shop: Path, format: str) -> None:
    assert_inert(said(shop, "handbook", "-f", format, "--", f"./{NAME}", fine=True))


@pytest.mark.parametrize("format", ["text", "md", "json", "notice"])
def test_no_difference_on_standard_output_is_a_command(shop: Path, format: str) -> None:
    assert_inert(said(shop, "diff", "-f", format, "--from", "HEAD~1", "--", f"./{NAME}", fine=True))


@pytest.mark.parametrize("format", ["text", "md", "json"])
def test_no_history_on_standard_output_is_a_command(shop: Path, format: str) -> None:
    for broken in ("", "wrong: [::error::x]\n"):
        (shop / LOGGED).write_text(hostile_chart() + broken, encoding="utf-8")
        subprocess.run(["git", "add", "-A"], cwd=shop, check=True)
        subprocess.run(["git", "commit", "-qm", "::error::\x1b[2J ##[error]"], cwd=shop, check=True)
    assert_inert(said(shop, "log", "-f", format, "--", f"./{LOGGED}", fine=True))


WRONG = 'orgchart: 1\nname: N\npositions:\n  a: {title: A, kind: "x\\n::add-mask::e\\n##[error]f", reports_to: "::b"}\n'


@pytest.mark.parametrize("format", ["text", "json", "gitlab", "sarif", "junit", "github"])
@pytest.mark.parametrize("command", [["check"], ["build", "--check"]])
def test_no_report_says_a_command_but_its_own(shop: Path, command: list[str], format: str) -> None:
    assert_inert(said(shop, *command, "--", f"./{NAME}"))
    (shop / NAME).write_text(WRONG + '  "::c": {titel: "::error::C"}\n' * 12, encoding="utf-8")
    for file in (f"./{NAME}", f"./no {NAME}"):
        report = said(shop, *command, "--format", format, "--", file)
        own = [line for line in report.split(b"\n") if format == "github" and line.startswith(b"::")]
        assert all(re.match(rb"::(error|notice) (file|title)=[^:]*::", line) for line in own)
        assert_inert(b"\n".join(line for line in report.split(b"\n") if line not in own))


def test_no_build_says_a_command(shop: Path) -> None:
    assert_inert(said(shop, "build", "--", f"./{NAME}"))
    (shop / "out.txt").write_text("\x1b[31m\n::error::x\n##[group]y")
    assert_inert(said(shop, "build", "--diff", "--", f"./{NAME}"))


def test_no_usage_error_says_a_command(shop: Path) -> None:
    for words in (["check", f"--{NAME}"], [NAME], ["render", "-f", NAME, "x"], ["diff", NAME], ["explain", NAME]):
        assert_inert(said(shop, *words))
    assert_inert(said(shop, "init", "--", f"./new{NAME}"))
    assert_inert(said(shop, "git", "install", NAME))
    assert_inert(said(shop, "git", "status"))


@given(st.text(st.sampled_from(" \t\n\r\x1b\x85\u2028\u202e:#[x\udcff")))
def test_what_is_visible_and_inert_is_one_harmless_line(text: str) -> None:
    assert_inert(inert(visible(text)).encode())
    assert_inert(inert(plain_line(text)).encode())
    assert not re.search("[\n\t\u202e]", visible(text))
