"""Tables out: nothing of a chart is lost in a workbook, formulas come to what the chart says, and text stays text."""

from __future__ import annotations

import csv
import hashlib
import io
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

import strategies as org
from conftest import EXAMPLE
from orgchart_cli.diff import compare
from orgchart_cli.diff.formats import ChangeOptions, change_renderer
from orgchart_cli.fields import RECORDS
from orgchart_cli.languages import phrases
from orgchart_cli.loader import load, loads
from orgchart_cli.model import Chart
from orgchart_cli.options import Options
from orgchart_cli.problems import OrgchartError
from orgchart_cli.request import is_signed
from orgchart_cli.tables import csv as csv_tables
from orgchart_cli.tables import xlsx
from orgchart_cli.tables.sheets import Sheet, Workbook, read
from orgchart_cli.tables.workbook import LISTS, POSTS, tables
from orgchart_cli.tables.workbook_reading import origin_of, own_tables, said

CSV, XLSX = Options(format="csv"), Options(format="xlsx")
HOSTILE = ("=cmd|'/c calc'!A1", "+1", "-1", "@SUM(1)", "]]>", "_x000D_", "<b>", "'=1", "0012", "110101199001011234")

office = pytest.mark.skipif(not shutil.which("soffice"), reason="no LibreOffice here")


def chart_of(body: str) -> Chart:
    return loads(f"orgchart: 1\nname: 商务部\n{body}")


def sheets(chart: Chart) -> Iterator[Sheet]:
    """The tables as a workbook's reader finds them."""
    for table in tables(chart, phrases(chart.language, chart.terms)):
        yield Sheet("a.xlsx", table.title, table.texts())


def same(chart: Chart, sheets: Iterable[Sheet]) -> bool:
    """Whether sheets say a chart, and nothing is wrong with them."""
    import json

    document, problems = said(own_tables(sheets))
    return not problems and loads(json.dumps(document, ensure_ascii=False)) == chart


@given(org.documents(hostile=True))
@settings(max_examples=60)
def test_the_tables_say_the_same_chart(document: org.Document) -> None:
    chart = org.load(document)
    assert same(chart, sheets(chart))


@given(org.documents(hostile=True))
@settings(max_examples=5)
def test_a_workbook_says_the_same_chart(document: org.Document) -> None:
    pytest.importorskip("xlsxwriter")
    chart = org.load(document)
    assert xlsx.read(xlsx.render(chart, XLSX), "a.xlsx") == chart


def test_what_a_region_says_twice_or_says_to_be_nothing_is_kept() -> None:
    chart = chart_of(
        "regions: {n: N, s: S}\npositions:\n  a: {title: A}\n  b: {title: B, note: x, holders: [H], reports_to: a, "
        "headcount: 2, regions: {n: {title: B, note: '', holders: [], headcount: 2, reports_to: ''}, s: }}\n"
    )
    assert same(chart, sheets(chart))


def test_every_field_has_a_column() -> None:
    chart = load(str(EXAMPLE))
    shown = {table.kind: [column.key for column in table.columns] for table in tables(chart, phrases("en"))}
    assert {"title", "reports_to", "headcount", "grade", "region"} <= set(shown[POSTS])
    for field in LISTS:
        keys = {key.partition(".")[0] for key in shown[field.key]}
        assert {inner.key for inner in RECORDS[field.type].fields} <= keys


def test_names_that_are_there_twice_are_told_apart() -> None:
    chart = chart_of(
        "positions:\n  a: {title: T}\n  b: {title: T, reports_to: a}\n  c: {title: 'T（b）', reports_to: b}\n"
    )
    assert same(chart, sheets(chart))


def test_what_somebody_types_over_is_what_the_chart_then_says() -> None:
    chart = chart_of(
        "regions: {n: N, s: S}\npositions:\n  a: {title: A}\n  b: {title: B, reports_to: a, regions: all}\n"
    )
    written = list(sheets(chart))
    posts = written[0].rows
    title, seats = posts[0].index("title"), posts[0].index("headcount")
    next(row for row in posts if row[0] == "b@s")[title] = "Bee"
    next(row for row in posts if row[0] == "a")[seats] = "4"
    document, _ = said(own_tables(written))
    assert document["positions"]["b"]["regions"] == {"n": None, "s": {"title": "Bee"}}
    assert document["positions"]["a"]["headcount"] == 4


def rows(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))


def test_csv_writes_posts_with_their_managers() -> None:
    text = csv_tables.render(load(str(EXAMPLE)), CSV)
    assert text.startswith("\ufeff岗位编号,岗位名称,区域,直接上级,上级岗位编码,编制,实有,空缺,任职者")
    assert rows(text)[2][:5] == ["manager@north", "区域经理", "北区", "商务总监", "director"]
    assert is_signed(text.encode())


@pytest.mark.parametrize("table", ["holders", "duties"])
def test_csv_writes_the_other_tables(table: str, golden: Callable[[str, str], None]) -> None:
    chart = chart_of(
        "positions:\n  a: {title: A, holders: [{name: 王芳, acting: true}], duties: [{name: D, detail: x}]}\n"
    )
    golden(csv_tables.render(chart, Options(format="csv", table=table)), f"tables/{table}.csv")


@pytest.mark.parametrize("text", HOSTILE)
def test_no_cell_of_csv_is_a_formula(text: str) -> None:
    import json

    chart = chart_of(f"positions:\n  a: {{title: {json.dumps(text)}}}\n")
    cell = rows(csv_tables.render(chart, CSV))[1][1]
    assert cell in (text, "'" + text) and cell[0] not in "=+-@"


@pytest.mark.parametrize("text", HOSTILE)
def test_every_text_of_a_workbook_is_text(text: str) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    import json

    chart = chart_of(f"positions:\n  a: {{title: {json.dumps(text)}, note: {json.dumps(text)}}}\n")
    content = xlsx.render(chart, XLSX)
    assert xlsx.read(content, "a.xlsx") == chart
    sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    assert sheet.cell(3, 3).data_type == "s"


def test_a_workbook_is_one_to_work_in() -> None:
    openpyxl = pytest.importorskip("openpyxl")
    pytest.importorskip("xlsxwriter")
    book = openpyxl.load_workbook(io.BytesIO(xlsx.render(load(str(EXAMPLE)), XLSX)))
    assert book.sheetnames[:3] == ["岗位设置", "编制总览", "空缺"]
    posts = book.worksheets[0]
    assert posts.freeze_panes == "A3"
    assert posts.auto_filter.ref.startswith("A2:")
    assert posts.row_dimensions[1].hidden and posts.column_dimensions["A"].hidden
    lists = {str(rule.sqref): rule.formula1 for rule in posts.data_validations.dataValidation if rule.type == "list"}
    assert {place: rule.partition("!")[0] for place, rule in lists.items()} == {"D3:D216": "names", "E3:E216": "names"}
    assert posts["H3"].value == "=MAX(0,F3-G3)"


def test_numbers_do_not_touch_the_text_beside_them() -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.load_workbook(io.BytesIO(xlsx.render(chart_of(STAFFED), XLSX)))
    amounts = {"编制", "实有", "空缺"}
    for title, head in (("岗位设置", 2), ("编制总览", 1), ("空缺", 1)):
        columns = [cell.column for cell in book[title][head] if cell.value in amounts]
        assert len(columns) >= 3
        cells = [book[title].cell(line, column) for line in range(head, head + 3) for column in columns]
        assert {cell.alignment.horizontal for cell in cells if cell.value is not None} == {"center"}, title


def test_the_summary_counts_who_inherits_a_department() -> None:
    openpyxl = pytest.importorskip("openpyxl")
    chart = chart_of(
        "departments: {sales: 销售部, finance: 财务部}\n"
        "positions:\n  a: {title: A}\n  b: {title: B, reports_to: a, department: sales}\n"
        "  c: {title: C, reports_to: b, headcount: 4}\n  d: {title: D, reports_to: a, department: finance}\n"
    )
    book = openpyxl.load_workbook(io.BytesIO(xlsx.render(chart, XLSX)), data_only=True)
    sums = {str(row[0]): row[1] for row in book["编制总览"].iter_rows(values_only=True) if row[0]}
    assert (sums["销售部"], sums["财务部"], sums["合计"]) == (5, 1, 7)


def test_the_bytes_are_the_same_every_run_and_say_who_made_them() -> None:
    pytest.importorskip("xlsxwriter")
    chart = load(str(EXAMPLE))
    first = xlsx.render(chart, XLSX)
    assert first == xlsx.render(chart, XLSX)
    assert is_signed(first)


def test_a_text_that_no_cell_holds_is_refused() -> None:
    pytest.importorskip("xlsxwriter")
    with pytest.raises(OrgchartError, match="OC821"):
        xlsx.render(chart_of(f"positions:\n  a: {{title: A, purpose: {'x' * 32_768}}}\n"), XLSX)


def test_without_the_library_one_line_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(OrgchartError) as error:
        xlsx.render(load(str(EXAMPLE)), XLSX)
    assert error.value.problems[0].hint == "pip install 'orgchart-cli[office]'"


STAFFED = """
regions: {n: {name: 北区, regions: {p: 港口}}, s: 南区}
positions:
  a: {title: 总经理, holders: [王芳]}
  b:
    title: 经理
    reports_to: a
    headcount: 2
    regions: {n: {holders: [李强]}, p: {holders: [A, B]}, s: {holders: [C, D, E]}}
"""


@office
@pytest.mark.libreoffice
@pytest.mark.slow
def test_libreoffice_calculates_what_the_chart_says(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    file = tmp_path / "chart.xlsx"
    file.write_bytes(xlsx.render(chart_of(STAFFED), XLSX))
    book = openpyxl.load_workbook(converted(file, "xlsx"), data_only=True)
    sums = {row[0].strip("　"): row[1:] for row in book["编制总览"].iter_rows(values_only=True) if row[0]}
    assert sums["合计"] == (7, 7, 1, 1)
    assert sums["北区"][:3] == (4, 3, 1)
    assert sums["港口"][:3] == (2, 2, 0)
    assert sums["南区"][:3] == (2, 3, 0)
    assert [row[6] for row in book["岗位设置"].iter_rows(min_row=3, max_row=6, values_only=True)] == [1, 1, 2, 3]


def converted(file: Path, format: str) -> Path:
    """The file as LibreOffice writes it, every formula calculated anew."""
    profile = f"-env:UserInstallation=file://{file.parent}/profile"
    out = file.parent / "converted"
    command = ["soffice", "--headless", profile, "--convert-to", format, "--outdir", str(out), str(file)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return out / f"{file.stem}.{format}"


def test_a_comparison_tells_who_goes_where_and_what_becomes_of_posts() -> None:
    openpyxl = pytest.importorskip("openpyxl")
    old = chart_of("positions:\n  a: {title: A, holders: [王芳]}\n  b: {title: B, reports_to: a, holders: [李强]}\n")
    new = chart_of(
        "positions:\n  a: {title: A, holders: [李强]}\n  b: {title: Bee, reports_to: a, holders: ['=1+1']}\n"
    )
    content = change_renderer("xlsx")(compare(old, new), ChangeOptions(format="xlsx"))
    people, posts = openpyxl.load_workbook(io.BytesIO(content)).worksheets
    assert (people.title, posts.title) == ("人员任免表", "岗位调整表")
    assert [row[:3] for row in people.iter_rows(min_row=2, values_only=True)] == [
        ("李强", "B", "A"),
        ("=1+1", None, "Bee"),
        ("王芳", "A", None),
    ]
    assert people["A3"].data_type == "s"
    assert [row[5] for row in posts.iter_rows(min_row=2, values_only=True)] == ["岗位“B”更名为“Bee”。"]


@pytest.mark.parametrize("text", HOSTILE)
def test_what_was_made_safe_is_read_as_it_was(text: str) -> None:
    import json

    chart = chart_of(f"positions:\n  a: {{title: {json.dumps(text)}}}\n")
    page = read("posts.csv", csv_tables.render(chart, CSV).encode())
    assert page.rows[1][1] == text


def test_a_workbook_says_which_files_and_which_part_it_was_made_of(
    tmp_path: Path, orgchart: Callable[..., Any]
) -> None:
    pytest.importorskip("xlsxwriter")
    file = tmp_path / "chart.yaml"
    file.write_text(f"orgchart: 1\nname: 商务部\n{STAFFED}", "utf-8")
    assert orgchart("render", "chart.yaml", "--region", "s", "-o", "part.xlsx", cwd=tmp_path).returncode == 0
    content = file.read_bytes()
    blob = hashlib.sha1(b"blob %d\0%s" % (len(content), content)).hexdigest()
    book = Workbook("part.xlsx", (tmp_path / "part.xlsx").read_bytes())
    assert origin_of(own_tables(book.sheets())) == {"chart.yaml": blob, "--region": "s"}
