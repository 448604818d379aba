"""The duty handbook: goldens, its anchors, hostile text, and templates that replace its own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from markdown_it import MarkdownIt
from markdown_it.token import Token

from orgchart_cli import loader as source
from orgchart_cli.handbook import contents as entries
from orgchart_cli.handbook import context as telling
from orgchart_cli.handbook import handbook_renderer
from orgchart_cli.handbook import markdown as handbook
from orgchart_cli.handbook.folder import render_pages
from orgchart_cli.languages import phrases
from orgchart_cli.markup.templating import PACKAGE
from orgchart_cli.model import Chart, Holder, Position, Post
from orgchart_cli.options import Options
from orgchart_cli.problems import OrgchartError
from strategies import charts

HERE = Path(__file__).parent
EXAMPLE = HERE.parent / "examples" / "bizdept.yaml"
HARBOUR = HERE / "cases" / "handbook" / "harbour.yaml"
NO_SHRINKING = (Phase.explicit, Phase.reuse, Phase.generate)  # a whole document shrinks for minutes
PARSER = MarkdownIt("commonmark").enable("table")


def load(path: Path) -> Chart:
    return source.loads(path.read_bytes(), path.name)


def tokens(document: str) -> Iterator[Token]:
    for token in PARSER.parse(document):
        yield token
        yield from token.children or ()


def texts(document: str) -> list[str]:
    """The text of every heading, cell, paragraph and item as a reader sees it."""
    inline = [token for token in PARSER.parse(document) if token.type == "inline"]
    return ["".join(t.content for t in token.children or () if t.type.startswith("text")) for token in inline]


@pytest.fixture
def plain_chart(monkeypatch: pytest.MonkeyPatch) -> None:
    """The text chart has goldens of its own; here a word stands for it."""
    monkeypatch.setattr(handbook, "_chart_text", lambda chart, options: "[chart]")


@pytest.mark.usefixtures("plain_chart")
@pytest.mark.parametrize(("file", "name"), [(EXAMPLE, "bizdept.md"), (HARBOUR, "harbour.md")])
def test_golden(file: Path, name: str, golden: Callable[[str, str], None]) -> None:
    golden(handbook.render(load(file), Options()), f"handbook/{name}")


def test_the_text_chart_stands_in_a_code_block() -> None:
    fences = [t for t in tokens(handbook.render(load(EXAMPLE), Options())) if t.type == "fence"]
    assert [t.info for t in fences] == ["text"]
    assert "│ 北区经理 │" in fences[0].content


def test_the_option_decides_the_language_of_headings_only() -> None:
    document = handbook.render(load(EXAMPLE), Options(lang="en"))
    assert "#### Duties" in document
    assert "商务总监" in document


@pytest.mark.parametrize("file", [EXAMPLE, HARBOUR])
def test_every_link_inside_leads_to_one_anchor(file: Path) -> None:
    document = handbook.render(load(file), Options())
    anchors = re.findall(r'<a id="([^"]*)">', document)
    links = {t.attrs["href"] for t in tokens(document) if t.type == "link_open"}
    assert len(anchors) == len(set(anchors))
    assert {str(href)[1:] for href in links if str(href).startswith("#")} <= set(anchors)


@settings(max_examples=30, deadline=None, phases=NO_SHRINKING)
@given(chart=charts(hostile=True))
def test_hostile_text_stays_text(chart: Chart) -> None:
    document = handbook.render(chart, Options(lang="en"))
    found = texts(document)
    cells = {" ".join(text.split()) for text in found}
    assert f"{chart.name}: Duty handbook" in found
    counts = Counter(post.position.id for post in chart.posts)
    for post in chart.posts:
        assert (post.title if counts[post.position.id] == 1 else post.position.title) in found
        assert " ".join(post.label.split()) in cells
        assert not post.region or post.region.name in found
    for duty in (duty for post in chart.posts for duty in post.duties):
        assert any(text.startswith(duty.name) for text in found)
    assert all(faq.question in found for faq in chart.faqs)
    html = {t.content for t in tokens(document) if t.type.startswith("html")}
    assert all(re.fullmatch(r'<a id="[\w@.\-]*">|</a>|<br>', tag) for tag in html)


def test_a_selection_names_positions_that_it_leaves_out_without_a_link() -> None:
    from orgchart_cli.selection import select

    document = handbook.render(select(load(HARBOUR), root="manager@gdansk"), Options())
    assert "| Dotted line to | finance (budget) |" in document or "Dotted line" not in document


def test_rates_are_whole_percents_and_never_round_up_to_full() -> None:
    def rate(headcount: int, filled: int) -> str:
        return entries.Staffing(1, headcount, filled, 0).rate

    assert [rate(3, 2), rate(1000, 999), rate(2, 3), rate(0, 1), rate(8, 1)] == ["67%", "99%", "150%", "", "13%"]


def test_an_overfull_post_does_not_fill_another() -> None:
    position = Position("p", "P")
    two = (Holder("a"), Holder("b"))
    posts = (Post("p@x", position, None, "P", "P", holders=two), Post("p@y", position, None, "P", "P"))
    (entry,) = entries.contents(
        Chart("X", (position,), posts), {"open": "(", "close": ")", "positions": "Positions"}
    ).entries
    assert (entry.staffing.vacant, entry.staffing.state) == (1, "short")


def test_positions_with_one_title_are_told_apart_by_their_ids() -> None:
    both = (Position("a", "经理"), Position("b", "经理"))
    chart = Chart("部门", both, tuple(Post(p.id, p, None, p.title, p.title) for p in both))
    headings = [
        e.heading for e in entries.contents(chart, {"open": "（", "close": "）", "positions": "岗位说明书"}).entries
    ]
    assert headings == ["经理（a）", "经理（b）"]


@pytest.mark.parametrize(
    ("id", "fields", "row"),
    [
        ("司机", "", None),
        ("driver", "", "| 岗位编号 | `driver` |"),
        ("司机", ", code: QS-1", "| 岗位编码 | QS-1 |"),
        ("driver", ", code: QS-1", "| 岗位编码 | QS-1 |"),
    ],
)
def test_the_number_of_a_position_is_its_code_else_an_id_that_says_more(id: str, fields: str, row: str | None) -> None:
    chart = source.loads(f"orgchart: 1\nname: 厂\npositions: {{{id}: {{title: 司机{fields}}}}}\n")
    table = handbook_renderer("md")(chart, Options()).partition("| 岗位名称 | 司机 |")[2]
    numbered = [line for line in table.splitlines() if line.startswith(("| 岗位编号", "| 岗位编码"))]
    assert numbered == ([row] if row else [])


def test_a_holder_is_described_as_far_as_it_differs_from_the_usual() -> None:
    words = phrases("zh-CN")
    facts = [telling._holder_facts(words, Holder("王芳", fte=fte)) for fte in ("", "1", "1.00", "0.5", "10", "1.05")]
    assert facts == [[], [], [], ["全职当量0.5"], ["全职当量10"], ["全职当量1.05"]]
    assert telling._holder_facts(words, Holder("王芳", concurrent=True)) == ["兼任"]
    assert telling._holder_facts(words, Holder("王芳", acting=True, since="2026-01-01")) == ["代理", "2026-01-01起"]


# --- templates of one's own


def test_the_top_level_templates_lead_to_those_of_the_package() -> None:
    """As a link, or as a file that names its target where a checkout cannot have links."""
    link = HERE.parent / "templates"
    target = link if link.is_dir() else HERE.parent / link.read_text(encoding="utf-8").strip()
    assert target.resolve() == Path(PACKAGE).resolve()


def write(folder: Path, **files: str) -> Options:
    for name, text in files.items():
        path = folder / f"{name.replace('__', '/')}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return Options(template_dir=str(folder))


def test_one_partial_is_replaced_and_the_rest_inherited(tmp_path: Path) -> None:
    options = write(tmp_path, handbook__faqs="## Ours\n\n{{ chart.faqs | length }} {{ chart.name ~ '*' }}\n")
    document = handbook.render(load(HARBOUR), options)
    assert document.endswith("## Ours\n\n1 Harbour &amp; Co &lt;Freight&gt;\\*\n")
    assert '### <a id="position-manager"></a>Manager\n' in document


def test_a_template_can_build_on_the_one_it_replaces(tmp_path: Path) -> None:
    options = write(tmp_path, handbook__faqs='{% include "!default/handbook/faqs.md" %}\n\nAsk Bo.\n')
    document = handbook.render(load(HARBOUR), options)
    assert "### What is &lt;TEU&gt;?" in document
    assert document.endswith("\n\nAsk Bo.\n")


@pytest.mark.parametrize(
    "template",
    [
        "{{ chart.name }}",
        "{{ chart.name ~ '' }}",
        "{{ chart.name | link('') ~ chart.name }}",
        "{{ chart.name | link('') + chart.name }}",
        "{{ [chart.name, 'a'] | join('<b>') }}",
        "{% set both %}{{ chart.name }}{% endset %}{{ both ~ chart.name }}",
        "{% macro m(x) %}{{ x }}{% endmacro %}{{ m(chart.name) ~ chart.name }}",
        "{% set both %}**%s**{% endset %}{{ both % chart.name }}",
        "{{ chart.name | upper }}{{ chart.name | code }}{{ chart.name | paragraphs | indent(2) }}",
        "{{ chart }}",
        "{% autoescape false %}{{ chart.name }}{{ chart.name ~ chart.name }}{% endautoescape %}",
    ],
)
def test_no_template_can_forget_to_escape(template: str, tmp_path: Path) -> None:
    name = "<script>*x*</script>"
    position = Position("p", name)
    chart = Chart(name, (position,), (Post("p", position, None, name, name),))
    document = handbook.render(chart, write(tmp_path, handbook="text " + template + "\n"))
    kinds = {t.type for t in tokens(document)}
    assert not kinds & {"em_open", "html_block"}
    assert {t.content for t in tokens(document) if t.type == "html_inline"} <= {"<code>", "</code>"}


@pytest.mark.parametrize(
    ("template", "code", "line", "message"),
    [
        ("a\n{% if %}\n", "OC750", 2, "no valid template"),
        ("a\n\n  {{ chart.nmae }}\n", "OC751", 3, "nmae"),
        ("a\n{{ nothing }}\n", "OC751", 2, "'nothing' is undefined"),
        ("{{ 1 // 0 }}\n", "OC751", 1, "ZeroDivisionError"),
        ("{{ chart.name.__class__.__mro__ }}\n", "OC751", 1, "unsafe"),
        ("{{ chart.posts.append }}{{ chart.name | safe }}\n", "OC750", 1, "safe"),
        ("\n{% include 'nope.md' %}\n", "OC752", 2, "'nope.md'"),
        ("\n{% include '../../etc/passwd' %}\n", "OC752", 2, "passwd"),
        ("x\n{% include 'handbook.md' %}\n", "OC751", 2, "includes itself"),
        ("{% for i in range(1000000) %}{% endfor %}\n", "OC751", 1, "Range too big"),
        ("{{ lipsum() }}\n", "OC751", 1, "lipsum"),
    ],
)
def test_what_fails_in_a_template_is_named_by_file_and_line(
    template: str, code: str, line: int, message: str, tmp_path: Path
) -> None:
    options = write(tmp_path, handbook=template)
    with pytest.raises(OrgchartError) as raised:
        handbook.render(load(EXAMPLE), options)
    (problem,) = raised.value.problems
    assert problem.code == code
    assert message in problem.message
    assert problem.where
    assert (problem.where.file, problem.where.line) == (str(tmp_path / "handbook.md"), line)
    assert problem.where.text == template.split("\n")[line - 1]


@pytest.mark.parametrize(
    ("template", "message"),
    [
        ("{% for i in range(99999) %}\n{% for j in range(99999) %}{% endfor %}{% endfor %}\n", "5,026,000 steps"),
        ("{% macro m(n) %}{% if n %}{{ m(n-1) }}{{ m(n-1) }}{% endif %}{% endmacro %}\n{{ m(60) }}\n", "steps"),
        ("{% set s = namespace(t='ab') %}{% for i in range(60) %}{% set s.t = s.t ~ s.t %}{% endfor %}\n", "256"),
        ("{% set s = namespace(t='ab') %}{% for i in range(60) %}{% set s.t = s.t + s.t %}{% endfor %}\n", "256"),
        ("{{ 'x' * 1000000000 }}\n", "256,000,000 characters"),
        ("{{ 9 ** 9 ** 9 }}\n", "387420489"),
        ("{{ 'x' | center(1000000000) }}\n", "1000000000"),
        ("{{ 'x'.ljust(1000000000) }}\n", "1000000000"),
        ("{{ '%1000000000d' % 1 }}\n", "width"),
        ("{{ '{:1000000000}'.format(1) }}\n", "width"),
        ("{% for i in range(90000) %}" + "x" * 4000 + "{% endfor %}\n", "characters"),
    ],
)
def test_a_template_does_only_so_much(template: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(OrgchartError) as raised:
        handbook.render(load(EXAMPLE), write(tmp_path, handbook=template))
    (problem,) = raised.value.problems
    assert problem.code == "OC756"
    assert message in problem.message
    assert problem.where


def test_a_failure_in_a_partial_is_named_there_and_not_where_it_is_included(tmp_path: Path) -> None:
    options = write(tmp_path, handbook__purpose="\n{{ position.porpoise }}\n")
    with pytest.raises(OrgchartError) as raised:
        handbook.render(load(EXAMPLE), options)
    assert str(raised.value.problems[0].where) == f"{tmp_path / 'handbook' / 'purpose.md'}:2:1"


def test_a_template_in_another_encoding_is_named(tmp_path: Path) -> None:
    (tmp_path / "handbook.md").write_bytes("商务".encode("gbk"))
    with pytest.raises(OrgchartError, match="OC753: this template is not UTF-8"):
        handbook.render(load(EXAMPLE), Options(template_dir=str(tmp_path)))


def test_every_partial_of_the_package_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    from orgchart_cli.markup import templating

    read: set[str] = set()
    original = templating._read
    monkeypatch.setattr(templating, "_read", lambda path, *rest: read.add(path) or original(path, *rest))
    handbook.render(load(HARBOUR), Options())
    handbook_renderer("html")(load(HARBOUR), Options())
    render_pages(load(HARBOUR), Options(split="region"))
    mine = {p for p in Path(PACKAGE).rglob("*.*") if p.parent.name in ("handbook", "pages") or p.stem == "handbook"}
    mine = {p for p in mine if p.suffix != ".typ"}
    assert {Path(path) for path in read} == mine


DEPARTMENTS = """
orgchart: 1
name: 云帆公司
departments:
  sales: 销售部
  finance: {name: 财务部, departments: {tax: 税务组}}
positions:
  ceo: {title: 总经理}
  cfo: {title: 财务总监, reports_to: ceo, department: finance}
  tax: {title: 税务主管, reports_to: cfo, department: tax}
  clerk: {title: 税务专员, reports_to: tax}
  seller: {title: 销售代表, reports_to: ceo, department: sales}
"""


def test_departments_are_chapters(tmp_path: Path, orgchart: Callable[..., Any]) -> None:
    """In the order that the file has them; whoever has no department stands first."""
    (tmp_path / "chart.yaml").write_text(DEPARTMENTS, encoding="utf-8")
    page = orgchart("handbook", tmp_path / "chart.yaml").stdout.decode()
    heads = re.findall(r"^##+ (?:<a[^>]*></a>)?(.*)$", page, re.MULTILINE)
    chapters = [
        head for head in heads if head in ("公司直属", "销售部", "财务部", "税务组", "总经理", "税务专员", "税务主管")
    ]
    assert chapters == ["公司直属", "总经理", "销售部", "财务部", "税务组", "税务主管", "税务专员"]
    assert "| 所属部门 | 税务组 |" in page
    assert "| — 税务组 | 2 |" in page or "其中：税务组 | 2 |" in page
