"""The parts of a build: markers, the manifest, and how a document stands in another."""

from __future__ import annotations

import io
import os
import subprocess
import zipfile
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from orgchart_cli.boundary import clean, folder_of, identity, located
from orgchart_cli.build.inject import block, embedded, embedded_request, markers
from orgchart_cli.build.outputs import Source, orders
from orgchart_cli.build.status import ManifestEntry, entries_of, manifest_text
from orgchart_cli.handbook import HANDBOOKS
from orgchart_cli.loader import loads
from orgchart_cli.loader.fields import OUTPUT
from orgchart_cli.options import Options, options_for
from orgchart_cli.problems import OrgchartError, Problem
from orgchart_cli.renderers import FORMATS
from orgchart_cli.request import Request, draw

Orgchart = Callable[..., "subprocess.CompletedProcess[bytes]"]

BEGIN, END = "<!-- orgchart:begin {} -->", "<!-- orgchart:end {} -->"
LINES = st.lists(st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\r\n"), max_size=12), max_size=6)
NAMES = st.text("ab北-_.1", min_size=1, max_size=4).filter(lambda name: "--" not in name)
DIGESTS = st.text("0123456789abcdef", min_size=64, max_size=64)
PATHS = st.text(st.characters(categories=("L", "N"), include_characters="./-_ #="), min_size=1).filter(
    lambda path: path == path.strip() and path.isprintable() and not path.startswith("./")
)


def filled(text: str, name: str, content: str, markdown: bool = True) -> str:
    return block(text, name, markers(text, markdown), "host").filled(text, content)


@given(
    LINES, LINES, LINES, LINES, NAMES, st.sampled_from(["", "  ", "\t"]), st.sampled_from(["\n", "\r\n"]), st.booleans()
)
def test_filling_changes_nothing_around_and_can_be_read_back(
    before: list[str],
    old: list[str],
    new: list[str],
    after: list[str],
    name: str,
    indent: str,
    newline: str,
    last: bool,
) -> None:
    assume(not any("```" in line or "~~~" in line or "orgchart:" in line for line in (*before, *old, *new, *after)))
    head = "".join(line + newline for line in [*before, indent + BEGIN.format(name)])
    tail = newline.join([indent + END.format(name), *after]) + (newline if last else "")
    text = head + "".join(line + newline for line in old) + tail
    content = "".join(line + "\n" for line in new)
    result = filled(text, name, content)
    assert result.startswith(head)
    assert result.endswith(tail)
    assert block(result, name, markers(result, True), "host").content(result) == content
    assert filled(result, name, content) == result


def test_markers_in_a_fenced_example_are_none() -> None:
    text = f"```md\n{BEGIN.format('a')}\n{END.format('a')}\n```\n{BEGIN.format('a')}\nold\n{END.format('a')}\n"
    assert filled(text, "a", "new\n") == text.replace("old", "new")
    with pytest.raises(OrgchartError):
        filled(text, "a", "new\n", markdown=False)


def test_a_damaged_fence_inside_a_block_does_not_hide_its_end() -> None:
    text = f"{BEGIN.format('a')}\n```text\nbroken\n{END.format('a')}\n{BEGIN.format('b')}\n{END.format('b')}\n"
    assert filled(filled(text, "a", "x\n"), "b", "y\n").splitlines()[1::3] == ["x", "y"]


def test_a_byte_order_mark_before_a_marker_stays() -> None:
    text = f"\ufeff{BEGIN.format('a')}\n{END.format('a')}"
    assert filled(text, "a", "x\n") == f"\ufeff{BEGIN.format('a')}\nx\n{END.format('a')}"


@given(st.lists(st.tuples(PATHS, st.sampled_from(["", "a", "b"])), unique=True), st.data())
def test_a_manifest_can_be_read_back(keys: list[tuple[str, str]], data: st.DataObject) -> None:
    entries = [
        ManifestEntry(path, name, (data.draw(DIGESTS),), data.draw(st.sampled_from(["", "f" * 64])))
        for path, name in keys
    ]
    text = manifest_text(entries)
    assert text == manifest_text(reversed(entries))
    assert sorted(entries_of(text.replace("\n", "\r\n")).values(), key=str) == sorted(entries, key=str)


def git(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    author = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
    return subprocess.run(["git", *author, *arguments], cwd=folder, check=False, capture_output=True)


def test_git_merges_a_manifest_whose_neighbours_changed_on_two_branches(tmp_path: Path) -> None:
    manifest = tmp_path / "a.yaml.outputs"

    def commit(a: str, b: str) -> None:
        entries = [ManifestEntry("a.svg", "", (a * 64,)), ManifestEntry("b.svg", "", (b * 64,))]
        manifest.write_bytes(manifest_text(entries).encode())
        git(tmp_path, "commit", "-qam", "x")

    git(tmp_path, "init", "-qb", "main")
    manifest.touch()
    git(tmp_path, "add", ".")
    commit("0", "0")
    git(tmp_path, "checkout", "-qb", "side")
    commit("1", "0")
    git(tmp_path, "checkout", "-q", "main")
    commit("0", "2")
    assert git(tmp_path, "merge", "-q", "side").returncode == 0
    assert [entry.contents for entry in entries_of(manifest.read_text()).values()] == [("1" * 64,), ("2" * 64,)]
    git(tmp_path, "checkout", "-qb", "other", "HEAD~1")
    commit("3", "3")
    assert git(tmp_path, "merge", "-q", "side").returncode == 1
    assert "<<<<<<<" in manifest.read_text()
    assert [set(entry.contents) for entry in entries_of(manifest.read_text()).values()] == [
        {"1" * 64, "3" * 64},
        {"3" * 64},
    ]


def test_a_text_stands_in_markdown_as_code_and_in_html_preformatted() -> None:
    text = "```\n<b>&\n"
    (token,) = [t for t in MarkdownIt().parse(embedded(text, "text", "a.md", "n")) if t.type == "fence"]
    assert (token.content, token.info) == (text, "text")
    found: list[str] = []

    class Reader(HTMLParser):
        def handle_data(self, data: str) -> None:
            found.append(data)

    Reader().feed(embedded(text, "text", "a.html", "n"))
    assert "".join(found).strip("\n") == text.strip("\n")


def test_svgs_in_one_html_page_share_neither_ids_nor_styles() -> None:
    chart = loads(b"orgchart: 1\nname: x\npositions: {a: {title: A}}\n")
    requests = {name: embedded_request(Request(Options(format="svg")), name) for name in ("a.b", "c")}
    one, two = (embedded(str(draw(chart, requests[name])), "svg", "a.html", name) for name in ("a.b", "c"))
    assert one.startswith('<figure class="orgchart" id="orgchart-a-b"><svg style="max-width:100%;')
    assert "#orgchart-a-b .paper{fill:#fff}" in one and ">.paper" not in one
    assert 'id="orgchart-c-post-a"' in two and 'aria-labelledby="orgchart-c-chart-title orgchart-c-chart-desc"' in two
    assert one.endswith("</svg></figure>\n")


@given(st.lists(st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp"))), min_size=1))
def test_any_text_in_a_block_is_found_back_and_nothing_else(lines: list[str]) -> None:
    text = "\n".join([*lines, "."])
    page = f"# 标题\n\n{BEGIN.format('a')}\n{END.format('a')}\n\nafter\n"
    tokens = MarkdownIt().parse(filled(page, "a", embedded(text, "text", "README.md", "a")))
    kinds = [token.type for token in tokens if not token.type.startswith(("inline", "heading", "paragraph"))]
    assert kinds == ["html_block", "fence", "html_block"]
    (fence,) = [token for token in tokens if token.type == "fence"]
    assert fence.content == text + "\n"


def test_the_keys_of_an_output_are_the_options_of_what_it_may_hold() -> None:
    keys = {field.key for field in OUTPUT.fields}
    options = {"content", "from", *options_for(FORMATS), *options_for(HANDBOOKS)}
    assert keys - {"path", "inject"} == options


@pytest.mark.skipif(os.name == "nt", reason="symbolic links")
def test_a_link_out_of_the_repository_is_followed_and_refused(tmp_path: Path) -> None:
    home = tmp_path / "home"
    (home / ".git").mkdir(parents=True)
    (home / "inside").mkdir()
    (home / "out").symlink_to(tmp_path)
    (home / "in").symlink_to(home / "inside")
    folder = folder_of(str(home / "a.yaml"))
    assert located("in/x.txt", folder) == str(home.resolve() / "inside" / "x.txt")
    with pytest.raises(ValueError, match="leaves the repository"):
        located("out/x.txt", folder)


@pytest.mark.parametrize(
    "path", ["a:b.txt", "a?.txt", "con", "docs/NUL.svg", "a /b.txt", "a./b.txt", ".", "a/..", "COM1.txt"]
)
def test_a_path_that_some_system_cannot_hold_is_refused(path: str) -> None:
    with pytest.raises(ValueError, match="path"):
        clean(path)


@pytest.mark.parametrize(("a", "b"), [("Å.svg", "A\u030a.svg"), ("A/B", "a/b"), ("straße", "STRASSE")])
def test_spellings_that_some_system_takes_for_one_file_are_one(a: str, b: str) -> None:
    assert identity(a) == identity(b)


CHANGING = """\
orgchart: 1
name: Acme
positions: {a: {title: A, duties: [D]}}
outputs:
  - {path: handbook.html, content: handbook, style: gongwen}
  - handbook.docx
  - {path: notice.md, content: notice, from: HEAD}
  - {path: notice.docx, content: notice, from: HEAD}
  - posts.csv
  - posts.xlsx
"""


def test_outputs_are_handbooks_notices_and_tables_too(tmp_path: Path, orgchart: Orgchart) -> None:
    pytest.importorskip("docx")
    git(tmp_path, "init", "-q")
    file = tmp_path / "chart.yaml"
    file.write_text(CHANGING.partition("outputs:")[0], "utf-8")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "first")
    file.write_text(CHANGING.replace("title: A", "title: Chief"), "utf-8")
    assert orgchart("build", "chart.yaml", cwd=tmp_path).stderr == b""
    assert "<h2 id" in (tmp_path / "handbook.html").read_text("utf-8")
    assert "Chief" in (tmp_path / "notice.md").read_text("utf-8")
    repack(tmp_path / "posts.xlsx")
    assert orgchart("build", "--check", "chart.yaml", cwd=tmp_path).returncode == 0
    file.write_text(CHANGING.replace("[D]", "[D, E]").replace("title: A", "title: Chief"), "utf-8")
    said = orgchart("build", "--check", "chart.yaml", cwd=tmp_path).stdout.decode()
    assert [name in said for name in ("handbook.html", "handbook.docx", "posts.xlsx")] == [True] * 3
    assert orgchart("build", "chart.yaml", cwd=tmp_path).returncode == 0


def repack(file: Path) -> None:
    """The same parts in another order, as another program packs them."""
    content = io.BytesIO(file.read_bytes())
    with zipfile.ZipFile(content) as before, zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as after:
        for name in reversed(before.namelist()):
            after.writestr(name, before.read(name))


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ("{path: a.svg, content: handbook}", "no format is known by the suffix of 'a.svg'"),
        ("{path: a.md, content: notice}", "`content: notice` and `from: REVISION` go together"),
        ("{path: a.md, from: HEAD}", "`content: notice` and `from: REVISION` go together"),
        ("{path: a.md, content: handbook, split: region}", "a handbook is one file"),
        ("{path: a.md, content: poem}", "'poem' is not one of chart, handbook, notice"),
        ("{路径: a.md, 内容: 通知}", "`内容: 通知` and `对比版本: REVISION` go together"),
        ("{路径: a.md, 内容: 诗}", "`内容`: '诗' is not one of 架构图, 手册, 通知"),
        ("{路径: a.mmd, 配色: 深色}", "`配色`: mermaid has no themes"),
        ("{路径: a.md, 嵌入标记: [甲, 乙]}", "`嵌入标记` takes one value, not 2"),
    ],
)
def test_what_no_output_can_hold_is_refused(entry: str, said: str) -> None:
    chart = loads(f"orgchart: 1\nname: A\npositions: {{a: {{title: A}}}}\noutputs: [{entry}]\n", "chart.yaml")
    refused: list[Problem] = []
    assert orders([Source("chart.yaml", chart)], lambda problem: None, refused) == [[]]
    assert said in str(refused[0].message)


@pytest.mark.parametrize(
    ("path", "more", "told"),
    [
        ("岗位职责手册.pdf", "", True),
        ("Handbook 2026.html", "", True),
        ("任免通知.docx.svg", "", False),  # a notice is no SVG
        ("岗位职责手册.pdf", ", content: chart", False),
        ("岗位职责手册.pdf", ", content: handbook", False),
        ("岗位职责手册.md", "", False),  # in Markdown a chart is its handbook
        ("组织架构图.pdf", "", False),
    ],
)
def test_a_chart_that_is_called_a_handbook_is_told(tmp_path: Path, path: str, more: str, told: bool) -> None:
    chart = tmp_path / "chart.yaml"
    text = f"orgchart: 1\nname: x\npositions: {{a: {{title: A}}}}\noutputs: [{{path: {path}{more}}}]\n"
    chart.write_text(text, encoding="utf-8")
    warned: list[str] = []
    refused: list[Problem] = []
    source = Source(str(chart), loads(text, str(chart)))
    made = orders([source], lambda problem: warned.append(problem.code), refused)
    assert ("OC607" in warned) == told
    assert refused == []
    assert len(made[0]) == 1
