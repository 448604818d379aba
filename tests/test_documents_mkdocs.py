"""Charts in a real MkDocs site, built as its author would build it."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import markdown
import pytest
from hypothesis import given, settings

from conftest import EXAMPLE
from orgchart_cli.documents import figure, in_cells
from orgchart_cli.documents.markdown import fence, options_of
from orgchart_cli.loader import loads
from orgchart_cli.problems import Place
from strategies import names, to_yaml

SITE = """\
site_name: 公司商务部门
theme: {name: mkdocs, highlightjs: false}
plugins: [search, orgchart]
markdown_extensions: [attr_list]
"""
PAGE = """\
---
title: 组织架构
---
# 组织架构

![商务部门](charts/bizdept.orgchart.yaml)

北区：![](charts/bizdept.orgchart.yaml "只有北区"){ root="manager@north" }

````md
```orgchart
orgchart: 1
name: 示例
positions:
  a: {title: 写法}
```
````

1.  In a list:

    ```orgchart
    orgchart: 1
    name: 示例
    positions:
      a: {title: 列表中}
    ```

> ```orgchart format="text" box="rounded"
> orgchart: 1
> name: 示例
> positions:
>   a: {title: 引文中}
> ```
"""


def new_site(folder: Path) -> Path:
    """A new site with one page and a chart file beside it."""
    (folder / "docs" / "charts").mkdir(parents=True)
    shutil.copy(EXAMPLE, folder / "docs" / "charts" / "bizdept.orgchart.yaml")
    (folder / "mkdocs.yml").write_text(SITE, encoding="utf-8")
    (folder / "docs" / "index.md").write_text(PAGE, encoding="utf-8")
    return folder


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return new_site(tmp_path)


@pytest.fixture(scope="module")
def html(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The page, built strictly."""
    site = new_site(tmp_path_factory.mktemp("whole"))
    done = build(site, "--strict")
    assert done.returncode == 0, done.stderr.decode()
    return built(site)


def build(site: Path, *options: str, page: str = "") -> subprocess.CompletedProcess[bytes]:
    """Run `mkdocs build` on the site, its page replaced if one is given."""
    if page:
        (site / "docs" / "index.md").write_text(page, encoding="utf-8")
    command = [sys.executable, "-W", "ignore", "-m", "mkdocs", "build", *options]
    return subprocess.run(command, cwd=site, capture_output=True, check=False, env={**os.environ, "NO_COLOR": "1"})


def built(site: Path) -> str:
    return (site / "site" / "index.html").read_text(encoding="utf-8")


def figures(html: str) -> list[str]:
    return re.findall(r"<figure class=\"orgchart\".*?</figure>", html, re.DOTALL)


def test_a_page_shows_every_chart(html: str) -> None:
    by_label = {unescape(re.findall(r'aria-label="([^"]*)"', figure)[0]): figure for figure in figures(html)}
    assert set(by_label) == {"商务部门", "只有北区", "示例"}
    for title in ("商务总监", "北区经理", "南区经理", "东区经理", "商务代表", "助理", "行政"):
        assert f">{title}</text>" in by_label["商务部门"]
    assert "南区" not in by_label["只有北区"]
    assert ">列表中</text>" in html
    assert "<pre>╭────────╮" in html  # the chart as text
    assert ">写法</text>" not in html, "a block inside a longer fence is shown as its author wrote it"


def test_ids_are_unique_and_references_meet_them(html: str) -> None:
    ids = re.findall(r'\sid="([^"]*)"', html)
    assert len(ids) == len(set(ids))
    named = " ".join(re.findall(r'aria-labelledby="([^"]*)"', "".join(figures(html)))).split()
    assert len(named) >= 6
    assert set(named) <= set(ids)


BROKEN = """\
# 组织架构

> ```orgchart
> orgchart: 1
> name: 示例
> positions:
>   a: {title: 总监, reports_to: nobody}
> ```
"""


def test_a_broken_chart_fails_a_strict_build_and_names_the_line_of_the_page(site: Path) -> None:
    done = build(site, "--strict", page=BROKEN)
    assert done.returncode == 1
    column = BROKEN.splitlines()[6].index("nobody") + 1
    assert f"docs/index.md:7:{column}: error OC301: " in done.stderr.decode()


def test_a_broken_chart_shows_its_message_otherwise(site: Path) -> None:
    assert build(site, page=BROKEN).returncode == 0
    box = r'class="admonition danger orgchart-problem" role="alert".*docs/index.md:7:\d+: error'
    assert re.search(box, built(site))


WRONG = {  # a page's paragraph -> what is said of it, with its line in place of LINE
    "![](charts/none.orgchart.yaml)": r"none.orgchart.yaml: error OC901: .* \(drawn at docs/index.md:LINE:5\)",
    "a ![](charts/none.orgchart.yaml) b": r"\(drawn at docs/index.md:LINE:7\)",
    "![](../../mine.orgchart.yaml)": r"docs/index.md:LINE:5: error OC763: ",
    '![](charts/bizdept.orgchart.yaml){ rot="x" }': r"docs/index.md:LINE:5: error OC761: .*did you mean `root`",
    '![](charts/bizdept.orgchart.yaml){ root="x" }': r"docs/index.md:LINE:5: error OC731: ",
    '```orgchart depth="two"\n```': r"docs/index.md:LINE:1: error OC762: `depth`",
    "```orgchart\n```": r"docs/index.md:LINE:1: error OC1",
    "a\x0cb\u2028c": "",  # two ends of lines to Python, none to Markdown
    "```orgchart\n\n```": r"docs/index.md:LINE:1: error",
    "```orgchart box=rounded\norgchart: 1\n```": r"docs/index.md:LINE:1: error OC764: ",
}


def test_what_is_wrong_is_said_with_its_place(site: Path) -> None:
    (site.parent / "mine.orgchart.yaml").write_text("secret: 1\n", encoding="utf-8")
    page = "\n\n".join(WRONG)
    done = build(site, "--strict", page=page)
    assert done.returncode == 1
    said = done.stderr.decode()
    for paragraph, message in WRONG.items():
        line = page[: page.index(f"\n{paragraph}") + 1].count("\n") + 1 if not page.startswith(paragraph) else 1
        assert re.search(message.replace("LINE", str(line)), said), said
    assert "secret" not in said


def test_an_included_file_is_found_beside_its_chart(site: Path) -> None:
    (site / "docs" / "staff.yaml").write_text("positions: {b: {title: 后勤, reports_to: a}}\n", encoding="utf-8")
    page = "```orgchart\norgchart: 1\nname: 示例\ninclude: [staff.yaml]\npositions: {a: {title: 总监}}\n```\n"
    done = build(site, "--strict", page=page)
    assert done.returncode == 0, done.stderr.decode()
    assert ">后勤</text>" in built(site)


def test_any_name_of_a_file_is_found(site: Path) -> None:
    """As it is, encoded, or in angle brackets; what is elsewhere is left alone."""
    for name in ("商务部.yaml", "my chart.yml"):
        shutil.copy(EXAMPLE, site / "docs" / name)
    names = ("商务部.yaml", "%E5%95%86%E5%8A%A1%E9%83%A8.yaml", "<my chart.yml>", "my%20chart.yml")
    page = "\n\n".join(f"![]({name})" for name in (*names, "https://example.org/x.yaml"))
    done = build(site, "--strict", page=page)
    assert done.returncode == 0, done.stderr.decode()
    assert len(figures(built(site))) == len(names)
    assert 'src="https://example.org/x.yaml"' in built(site)


def test_a_block_that_another_extension_completes_is_drawn(site: Path) -> None:
    """Its lines are not the page's any more, so the page is all that a problem can name; and nothing is missed."""
    (site / "mkdocs.yml").write_text(SITE.replace("[attr_list]", "[attr_list, pymdownx.snippets]"), encoding="utf-8")
    (site / "part.yaml").write_text("positions: {a: {title: 总监}}\n", encoding="utf-8")
    chart = '```orgchart\norgchart: 1\nname: 示例\n--8<-- "part.yaml"\n```\n'
    done = build(site, "--strict", page=chart)
    assert done.returncode == 0, done.stderr.decode()
    assert ">总监</text>" in built(site)


HOSTILE = '</text><script>alert(1)</script> {{ x }} & "q" \'a\' `b` id="post-a" url(#x) --> ]]>'


def test_hostile_text_stays_text(site: Path) -> None:
    quoted = HOSTILE.replace('"', '\\"')
    chart = f'orgchart: 1\nname: "{quoted}"\npositions:\n  a: {{title: "{quoted}"}}'
    page = "\n\n".join(
        f"```orgchart {options}\n{chart}\n```" for options in ('format="svg"', 'format="text" width="0"')
    )
    done = build(site, "--strict", page=page)
    assert done.returncode == 0, done.stderr.decode()
    for shown_as in figures(built(site)):
        assert "<script>" not in shown_as
        shown = unescape(re.sub(r"<[^>]*>", " ", shown_as))
        assert re.sub(r"\s", "", HOSTILE) in re.sub(r"[\s│]", "", shown)


def test_the_colours_are_the_pages(html: str) -> None:
    """Every rule of a chart is for it alone, and its dark ones for a page that is dark."""
    rules = [rule for style in re.findall(r"<style[^>]*>(.*?)</style>", html) for rule in style.split("}") if rule]
    scoped = [rule for rule in rules if "#orgchart-" in rule]
    assert len(scoped) > 20
    assert all("orgchart" in part for rule in rules for part in rule.partition("{")[0].split(",#"))
    assert any(rule.startswith(":is([data-bs-theme=dark]") for rule in scoped)


def test_search_finds_titles_and_no_style_sheets(site: Path) -> None:
    build(site)
    entries = json.loads((site / "site" / "search" / "search_index.json").read_text(encoding="utf-8"))["docs"]
    index = " ".join(entry["text"] for entry in entries)
    assert "北区经理" in index
    assert "引文中" in index
    assert "stroke" not in index


def test_text_charts_stay_on_the_left(html: str) -> None:
    """Also where a theme centres figures, as Material does."""
    (drawn,) = (drawn for drawn in figures(html) if "<pre>" in drawn)
    assert re.match(r'<figure [^>]*style="direction:ltr;text-align:left"', drawn)


def test_text_charts_are_aligned_by_cells(site: Path) -> None:
    build(site, "--strict", page="```\n┌──────┐\n│ 总监 │\n└──────┘\n```\n\n```\n没有线\n```\n")
    html = built(site)
    assert '│ <span class="orgchart-wide">总</span><span class="orgchart-wide">监</span> │' in html
    assert "没有线" in html


def test_other_fences_of_the_author_stay(site: Path) -> None:
    own = "  - pymdownx.superfences: {custom_fences: [{name: mermaid, class: mermaid}]}\n"
    changed = SITE.replace("markdown_extensions: [attr_list]\n", f"markdown_extensions:\n  - attr_list\n{own}")
    (site / "mkdocs.yml").write_text(changed, encoding="utf-8")
    done = build(site, "--strict", page=PAGE + "\n```mermaid\ngraph LR\n```\n")
    assert done.returncode == 0, done.stderr.decode()
    assert '<pre class="mermaid">' in built(site)
    assert len(figures(built(site))) == 4


def test_the_block_works_without_mkdocs() -> None:
    """In anything that is built on Python-Markdown, two on one page included."""
    block = {"name": "orgchart", "class": "orgchart", "format": fence, "validator": options_of}
    configs = {"pymdownx.superfences": {"custom_fences": [block]}}
    chart = "```orgchart\norgchart: 1\nname: 示例\npositions: {a: {title: 总监}}\n```"
    html = markdown.markdown(f"{chart}\n\n{chart}", extensions=["pymdownx.superfences"], extension_configs=configs)
    assert html.count(">总监</text>") == 2
    ids = re.findall(r'\sid="([^"]*)"', html)
    assert len(ids) == len(set(ids))


@given(name=names(), title=names())
@settings(max_examples=40, deadline=None)
def test_any_name_stays_text(name: str, title: str) -> None:
    """Law: whatever a chart is called, a page reads the same name back, and nothing of it is markup."""
    document = {"orgchart": 1, "name": name, "positions": {"a": {"title": title}}}
    for format in ("svg", "text"):
        html = figure(
            lambda: loads(to_yaml(document)),
            {"format": format} | ({"width": "0"} if format == "text" else {}),
            Place("page.md", 1, 1),
            pytest.fail,
        )
        read = Reading()
        read.feed(in_cells(html))
        assert read.tags <= {"figure", "svg", "title", "desc", "style", "rect", "g", "text", "path", "pre", "span"}
        assert read.label == name


class Reading(HTMLParser):
    """The tags of a piece of HTML, and what the figure is called."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.label = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        if tag == "figure":
            self.label = dict(attrs)["aria-label"] or ""
