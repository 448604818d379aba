"""Word documents and slides: real styles, fields and shapes, text that stays text, and files that others open."""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from conftest import EXAMPLE
from orgchart_cli.diff import compare
from orgchart_cli.diff.formats import ChangeOptions, change_renderer
from orgchart_cli.handbook import handbook_renderer
from orgchart_cli.loader import load, loads
from orgchart_cli.model import Chart
from orgchart_cli.options import Options
from orgchart_cli.problems import OrgchartError
from orgchart_cli.renderers import renderer
from orgchart_cli.request import is_signed

pytest.importorskip("docx")
pytest.importorskip("typst")

HOSTILE = ("=cmd|'/c calc'!A1", "]]>", "_x000D_", "<w:p>&amp;", "{n}")
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
office = pytest.mark.skipif(not shutil.which("soffice"), reason="no LibreOffice here")


def chart_of(body: str) -> Chart:
    return loads(f"orgchart: 1\nname: 商务部\n{body}")


def word(content: bytes) -> Any:
    import docx

    return docx.Document(io.BytesIO(content))


def handbook(chart: Chart, **options: Any) -> bytes:
    content = handbook_renderer("docx")(chart, Options(format="docx", **options))
    assert isinstance(content, bytes)
    return content


@pytest.fixture(scope="module")
def example() -> bytes:
    return handbook(load(str(EXAMPLE)))


def test_a_handbook_has_real_headings(example: bytes) -> None:
    document = word(example)
    headings = [(p.style.name, p.text) for p in document.paragraphs if p.style.name.startswith(("Title", "Heading"))]
    assert headings[:4] == [
        ("Title", "公司商务部门岗位职责手册"),
        ("Heading 1", "组织概况"),
        ("Heading 1", "组织架构图"),
        ("Heading 1", "岗位说明书"),
    ]
    assert ("Heading 2", "商务总监") in headings
    assert ("Heading 3", "岗位职责") in headings


def test_a_handbook_has_a_table_of_contents_that_word_fills(example: bytes) -> None:
    body = word(example).element.body
    codes = [text.text for text in body.iter(f"{WORD}instrText")]
    assert codes == [r' TOC \o "1-2" \h \z \u ']
    marks = {mark.get(f"{WORD}name") for mark in body.iter(f"{WORD}bookmarkStart")}
    links = {link.get(f"{WORD}anchor") for link in body.iter(f"{WORD}hyperlink")} - {None}
    assert links and links <= marks


def test_heads_of_tables_are_on_every_page_and_rows_are_whole(example: bytes) -> None:
    tables = word(example).tables
    assert tables
    for table in tables:
        rows = table._tbl.tr_lst
        assert all(row.find(f"{WORD}trPr/{WORD}cantSplit") is not None for row in rows)
    assert any(table._tbl.tr_lst[0].find(f"{WORD}trPr/{WORD}tblHeader") is not None for table in tables)


def test_a_table_of_many_columns_breaks_no_short_word_and_a_small_one_stays_on_its_page() -> None:
    regions = "regions: {n: {holders: [王芳]}, s: {holders: [李强]}}"
    below = "".join(f"  p{n}: {{title: 区域第{n}主管, reports_to: a, regions: [n, s]}}\n" for n in range(6))
    chart = chart_of(f"regions: {{n: 北区, s: 南区}}\npositions:\n  a: {{title: 区域总经理, {regions}}}\n{below}")
    tables = word(handbook(chart)).tables
    posts = next(table for table in tables if "直接下级" in [cell.text for cell in table.rows[0].cells])
    widths = [int(cell._tc.tcPr.find(f"{WORD}tcW").get(f"{WORD}w")) for cell in posts.rows[0].cells]
    heads = [cell.text for cell in posts.rows[0].cells]
    assert len(heads) >= 8
    for head, width in zip(heads, widths, strict=True):
        assert width * 84 >= 5000 * 2 * len(head), head  # a page has 84 cells, a letter of Han two
    rows = [row._tr for row in posts.rows]
    assert [all(p.find(f"{WORD}pPr/{WORD}keepNext") is not None for p in row.iter(f"{WORD}p")) for row in rows] == [
        *[True] * (len(rows) - 1),
        False,
    ]


def test_titles_that_are_turned_have_room() -> None:
    posts = "".join(f"  p{n}: {{title: 人力资源总监, reports_to: a, duties: [x]}}\n" for n in range(15))
    heads = [
        table._tbl.tr_lst[0] for table in word(handbook(chart_of(f"positions:\n  a: {{title: A}}\n{posts}"))).tables
    ]
    turned = [row for row in heads if row.find(f".//{WORD}textDirection") is not None]
    assert turned
    for row in turned:
        assert int(row.find(f"{WORD}trPr/{WORD}trHeight").get(f"{WORD}val")) > 6 * 210  # letters of 10.5 pt


def test_what_stands_above_is_as_wide_as_its_page() -> None:
    people = "".join(f"  p{n}: {{title: 岗位{n}, reports_to: a}}\n" for n in range(40))
    for section in word(handbook(chart_of(f"positions:\n  a: {{title: A}}\n{people}"))).sections:
        tab = section.header.paragraphs[0]._p.findall(f".//{WORD}tab[@{WORD}val='right']")[0]
        assert int(tab.get(f"{WORD}pos")) == (section.page_width - section.left_margin - section.right_margin) // 635


def test_pages_say_what_they_are_and_who_may_read_them() -> None:
    section = word(handbook(chart_of("meta: {classification: 内部资料}\npositions: {a: {title: A}}\n"))).sections[0]
    assert section.header.paragraphs[0].text == "商务部岗位职责手册\t内部资料"
    footer = section.footer.paragraphs[0]._p
    assert [field.get(f"{WORD}instr") for field in footer.iter(f"{WORD}fldSimple")] == [" PAGE ", " NUMPAGES "]


def test_the_chart_is_drawn_by_lines_and_by_pixels_for_who_has_none(example: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(example)) as parts:
        names = parts.namelist()
        assert "word/media/chart.svg" in names
        assert any(name.endswith(".png") for name in names)
        assert b"svgBlip" in parts.read("word/document.xml")
        assert parts.read("word/media/chart.svg").startswith(b"<svg")


def test_an_official_document_has_the_fonts_and_margins_of_its_standard() -> None:
    document = word(handbook(load(str(EXAMPLE)), style="gongwen"))
    fonts = {name: document.styles[name].element.rPr.rFonts for name in ("Normal", "Heading 1", "Heading 2")}
    assert {name: each.get(f"{WORD}eastAsia") for name, each in fonts.items()} == {
        "Normal": "仿宋",
        "Heading 1": "黑体",
        "Heading 2": "楷体",
    }
    assert fonts["Normal"].get(f"{WORD}ascii") == "Times New Roman"
    assert document.styles["Normal"].font.size.pt == 16
    section = document.sections[0]
    assert [round(m.mm) for m in (section.top_margin, section.bottom_margin, section.left_margin)] == [37, 35, 28]
    assert any(p.text.startswith("一、组织概况") for p in document.paragraphs)


def test_each_numbered_list_begins_with_one() -> None:
    chart = chart_of("positions:\n  a: {title: A, duties: [x, y]}\n  b: {title: B, reports_to: a, duties: [z]}\n")
    numbers = [p._p.pPr.numPr.numId.val for p in word(handbook(chart)).paragraphs if p.style.name == "List Number"]
    assert numbers[0] == numbers[1] != numbers[2]


def test_a_reference_document_gives_its_styles_and_nothing_else(tmp_path: Path) -> None:
    import docx

    reference = docx.Document()
    reference.add_paragraph("left over")
    reference.styles["Heading 1"].font.name = "Company Sans"
    reference.sections[0].header.paragraphs[0].text = "Company"
    reference.save(str(tmp_path / "reference.docx"))
    document = word(handbook(load(str(EXAMPLE)), template=str(tmp_path / "reference.docx")))
    assert document.styles["Heading 1"].font.name == "Company Sans"
    assert document.sections[0].header.paragraphs[0].text == "Company"
    assert "left over" not in [p.text for p in document.paragraphs]


@pytest.mark.parametrize("text", HOSTILE)
def test_text_stays_text(text: str) -> None:
    chart = chart_of(f"positions:\n  a: {{title: {json.dumps(text)}, purpose: {json.dumps(text)}}}\n")
    assert [p.text for p in word(handbook(chart)).paragraphs].count(text) == 2


def test_the_bytes_are_the_same_every_run_and_say_who_made_them(example: bytes) -> None:
    assert handbook(load(str(EXAMPLE))) == example
    assert is_signed(example)


def test_a_notice_is_a_word_document() -> None:
    old, new = chart_of("positions: {a: {title: A}}\n"), chart_of("positions: {a: {title: '<b>B*'}}\n")
    content = change_renderer("docx")(compare(old, new), ChangeOptions(format="docx", style="gongwen"))
    assert isinstance(content, bytes)
    texts = [(p.style.name, p.text) for p in word(content).paragraphs]
    assert texts[0] == ("Title", "关于商务部组织架构调整的通知（草案）")
    assert ("Heading 1", "一、岗位设置") in texts
    assert ("List Number", "岗位“A”更名为“<b>B*”。") in texts


def test_a_notice_is_signed_at_the_right_and_its_title_broken_behind_a_name() -> None:
    old, new = (
        loads(f"orgchart: 1\nname: 青石湾精密仪表股份有限公司\npositions: {{a: {{title: {title}}}}}\n")
        for title in "AB"
    )
    content = change_renderer("docx")(compare(old, new), ChangeOptions(format="docx"))
    assert isinstance(content, bytes)
    paragraphs = word(content).paragraphs
    assert paragraphs[0].text == "关于青石湾精密仪表股份有限公司\n组织架构调整的通知（草案）"
    assert [p.text for p in paragraphs if p.alignment == 2] == ["青石湾精密仪表股份有限公司", "____年__月__日"]


def test_without_the_library_one_line_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(OrgchartError) as error:
        handbook(load(str(EXAMPLE)))
    assert error.value.problems[0].hint == "pip install 'orgchart-cli[office]'"


@office
@pytest.mark.libreoffice
@pytest.mark.slow
def test_libreoffice_opens_a_handbook(example: bytes, tmp_path: Path) -> None:
    assert "商务总监" in printed(example, tmp_path / "handbook.docx")


def printed(content: bytes, file: Path) -> str:
    """The text of the PDF that LibreOffice makes of a file."""
    file.write_bytes(content)
    profile = f"-env:UserInstallation=file://{file.parent}/profile"
    command = ["soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", str(file.parent), str(file)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    text = ["pdftotext", str(file.with_suffix(".pdf")), "-"]
    return subprocess.run(text, check=True, capture_output=True, timeout=60).stdout.decode()


# --- slides and diagrams

P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
FORKED = """
regions: {n: 北区, s: 南区}
positions:
  a: {title: 总经理, holders: [王芳]}
  b: {title: 经理, label: "{region}经理", reports_to: a, regions: all}
  c: {title: 专员, label: "{region}专员", reports_to: b, regions: all, dotted_to: [{to: a, label: 职能}]}
  d: {title: 助理, reports_to: a, kind: assistant}
"""


def deck(content: bytes) -> Any:
    pptx = pytest.importorskip("pptx")
    return pptx.Presentation(io.BytesIO(content))


def slides(chart: Chart, **options: Any) -> bytes:
    pytest.importorskip("pptx")
    content = renderer("pptx")(chart, Options(format="pptx", **options))
    assert isinstance(content, bytes)
    return content


def test_each_post_is_one_shape_with_one_text() -> None:
    shapes = deck(slides(chart_of(FORKED))).slides[0].shapes
    texts = {shape.name: shape.text_frame.text for shape in shapes if shape.has_text_frame}
    assert texts["总经理"] == "总经理\n王芳"
    assert texts["北区经理 – 直接上级：总经理"] == "北区经理"


@pytest.mark.parametrize("direction", ["down", "right"])
@pytest.mark.parametrize("layout", ["auto", "hanging", "wide"])
def test_connectors_hold_on_to_both_of_their_shapes(direction: str, layout: str) -> None:
    slide = deck(slides(chart_of(FORKED), direction=direction, layout=layout, dotted="lines")).slides[0]
    posts = {shape.shape_id: shape for shape in slide.shapes if shape.has_text_frame}
    glued = set()
    for connector in slide.shapes._spTree.iter(f"{P}cxnSp"):
        start, end = next(connector.iter(f"{A}stCxn")), next(connector.iter(f"{A}endCxn"))
        glued.add((posts[int(start.get("id"))].text_frame.text, posts[int(end.get("id"))].text_frame.text))
    lines = {
        ("总经理\n王芳", "北区经理"),
        ("总经理\n王芳", "南区经理"),
        ("北区经理", "北区专员"),
        ("南区经理", "南区专员"),
    }
    assert {(a, b) for a, b in glued if b != "总经理\n王芳"} == lines | {("总经理\n王芳", "助理")}
    assert {("北区专员", "总经理\n王芳"), ("南区专员", "总经理\n王芳")} <= glued


@pytest.mark.parametrize(
    "corners",
    [
        [(10, 10), (10, 90)],
        [(10, 10), (10, 50), (70, 50)],
        [(70, 10), (70, 50), (10, 50)],
        [(10, 10), (10, 30), (70, 30), (70, 90)],
        [(70, 10), (70, 30), (10, 30), (10, 90)],
        [(10, 10), (40, 10), (40, 60), (90, 60)],
        [(10, 60), (40, 60), (40, 10), (90, 10)],
        [(10, 10), (10, 20), (60, 20), (60, 50), (90, 50)],
        [(10, 10), (10, 20), (60, 20), (60, 50), (30, 50), (30, 90)],
        [(10, 10), (40, 10), (40, 60), (90, 60), (90, 80)],
    ],
)
def test_a_bent_connector_goes_the_way_of_the_picture(corners: list[tuple[float, float]]) -> None:
    pytest.importorskip("pptx")
    from lxml import etree

    from orgchart_cli.renderers.pptx import NAMESPACES, form_of

    drawn = etree.fromstring(f"<r {NAMESPACES}>{form_of(corners, lambda px: round(px * 1000))}</r>")
    assert [(round(x / 1000), round(y / 1000)) for x, y in way_of(drawn)] == corners


def way_of(drawn: Any) -> list[tuple[float, float]]:
    """The corners of a connector as ECMA-376 defines its form: within its frame, then flipped, then turned."""
    frame, form = drawn.find(f"{A}xfrm"), drawn.find(f"{A}prstGeom")
    (x, y), (wide, tall) = (
        (int(each.get(a)), int(each.get(b)))
        for each, a, b in ((frame.find(f"{A}off"), "x", "y"), (frame.find(f"{A}ext"), "cx", "cy"))
    )
    adj = [int(guide.get("fmla").split()[1]) / 100_000 for guide in form.iter(f"{A}gd")]
    points = {
        "straightConnector1": lambda: [(0, 0), (wide, tall)],
        "bentConnector2": lambda: [(0, 0), (wide, 0), (wide, tall)],
        "bentConnector3": lambda: [(0, 0), (adj[0] * wide, 0), (adj[0] * wide, tall), (wide, tall)],
        "bentConnector4": lambda: [
            (0, 0), (adj[0] * wide, 0), (adj[0] * wide, adj[1] * tall), (wide, adj[1] * tall), (wide, tall)
        ],
        "bentConnector5": lambda: [
            (0, 0), (adj[0] * wide, 0), (adj[0] * wide, adj[1] * tall), (adj[2] * wide, adj[1] * tall),
            (adj[2] * wide, tall), (wide, tall),
        ],
    }[form.get("prst")]()  # fmt: skip
    placed = []
    for px, py in points:
        px = wide - px if frame.get("flipH") else px
        py = tall - py if frame.get("flipV") else py
        px, py = px - wide / 2, py - tall / 2
        px, py = (-py, px) if frame.get("rot") == "5400000" else (px, py)
        placed.append((x + wide / 2 + px, y + tall / 2 + py))
    return placed


def test_slides_are_wide_and_branches_have_slides_that_lead_to_each_other() -> None:
    posts = "".join(f"  p{i}: {{title: P{i}, reports_to: p{(i - 1) // 6}}}\n" for i in range(1, 60))
    made = deck(slides(chart_of(f"positions:\n  p0: {{title: P0}}\n{posts}")))
    assert round(made.slide_width / made.slide_height, 2) == 1.78
    assert len(made.slides) > 1
    targets = {
        rel.target_part for slide in made.slides for rel in slide.part.rels.values() if rel.reltype.endswith("/slide")
    }
    assert {slide.part for slide in made.slides} == targets
    assert [slide.shapes.title.text_frame.text for slide in made.slides] == ["商务部组织架构图"] * len(made.slides)


def test_a_deck_gives_its_masters_and_its_size(tmp_path: Path) -> None:
    pptx = pytest.importorskip("pptx")
    reference = pptx.Presentation()  # 4:3
    reference.slides.add_slide(reference.slide_layouts[0]).shapes.title.text = "left over"
    reference.save(str(tmp_path / "deck.pptx"))
    made = deck(slides(chart_of(FORKED), template=str(tmp_path / "deck.pptx")))
    assert len(made.slides) == 1
    assert round(made.slide_width / made.slide_height, 2) == 1.33


@pytest.mark.parametrize("text", HOSTILE)
def test_text_of_slides_and_diagrams_stays_text(text: str) -> None:
    from html import unescape
    from xml.etree import ElementTree

    chart = chart_of(f"positions:\n  a: {{title: {json.dumps(text)}, layout: wide}}\n")
    assert text in [s.text_frame.text for s in deck(slides(chart)).slides[0].shapes if s.has_text_frame]
    drawing = ElementTree.fromstring(str(renderer("drawio")(chart, Options(format="drawio"))))
    card = next(cell for cell in drawing.iter("mxCell") if cell.get("id") == "post-0")
    assert text in unescape(re.sub("<[^>]*>", "", card.get("value", "")))


def test_slides_are_the_same_bytes_every_run_and_say_who_made_them() -> None:
    chart = chart_of(FORKED)
    assert slides(chart) == slides(chart)
    assert is_signed(slides(chart))


def test_a_diagram_has_its_posts_and_lines_that_are_glued() -> None:
    from xml.etree import ElementTree

    drawing = ElementTree.fromstring(str(renderer("drawio")(chart_of(FORKED), Options(format="drawio"))))
    cells = {cell.get("id"): cell for cell in drawing.iter("mxCell")}
    edges = {(cell.get("source"), cell.get("target")) for cell in cells.values() if cell.get("edge")}
    assert {("post-0", "post-1"), ("post-0", "post-2"), ("post-1", "post-3"), ("post-0", "post-5")} <= edges
    assert all(end in cells for edge in edges for end in edge)


def test_pages_of_a_diagram_lead_to_each_other() -> None:
    from xml.etree import ElementTree

    chart = chart_of(FORKED)
    drawing = ElementTree.fromstring(str(renderer("drawio")(chart, Options(format="drawio", split="3"))))
    pages = [page.get("id") for page in drawing.iter("diagram")]
    links = {link.get("link", "").removeprefix("data:page/id,") for link in drawing.iter("UserObject")}
    assert len(pages) > 1 and set(pages) == links


@office
@pytest.mark.libreoffice
@pytest.mark.slow
def test_libreoffice_opens_slides(tmp_path: Path) -> None:
    assert "总经理" in printed(slides(chart_of(FORKED)), tmp_path / "chart.pptx")
