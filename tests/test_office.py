"""Word documents and slides: real styles, fields and shapes, text that stays text, and files that others open."""

from __future__ import annotations

import io
import json
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


def test_without_the_library_one_line_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(OrgchartError) as error:
        handbook(load(str(EXAMPLE)))
    assert error.value.problems[0].hint == "pip install 'orgchart-cli[office]'"


@office
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
