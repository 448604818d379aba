"""The handbook on paper: no empty sheets, tables that can be read however many positions there are."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from conftest import EXAMPLE
from orgchart_cli.handbook import handbook_renderer
from orgchart_cli.handbook.contents import Contents, contents
from orgchart_cli.handbook.duty_matrix import Matrix, matrix
from orgchart_cli.languages import phrases
from orgchart_cli.loader import loads
from orgchart_cli.model import Chart
from orgchart_cli.options import Options
from strategies import load

TITLES = ("总经理", "财务总监", "人力资源总监", "仓储与物流运输管理专员", "信息安全负责人", "法务 (Legal)")
TOP, BOTTOM = 62.0, 785.0  # points between which an A4 page of the handbook has its text
WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>')


def staff(count: int) -> Chart:
    """So many positions with three duties each, and one that every third of them has."""
    positions = {}
    for i in range(count):
        duties = [
            *(f"{duty}{chr(0x4E00 + i)}" for duty in ("制度建设", "过程监督", "年度总结")),
            *(["保密"] if i % 3 == 0 else []),
        ]
        positions[f"p{i}"] = {"title": f"{TITLES[i % len(TITLES)]}{i}", "duties": duties}
        if i:
            positions[f"p{i}"]["reports_to"] = f"p{(i - 1) // 4}"
    return load({"orgchart": 1, "name": "测试公司", "positions": positions})


def told(chart: Chart, columns: int) -> tuple[Contents, Matrix]:
    entries = contents(chart, phrases("zh-CN"))
    return entries, matrix(chart, entries, columns)


def pages(chart: Chart, folder: Path) -> list[list[tuple[float, float, float, float, str]]]:
    """The words of each page of the PDF with their boxes in points."""
    if not shutil.which("pdftotext"):
        pytest.skip("needs poppler")
    pytest.importorskip("typst")
    file = folder / "book.pdf"
    file.write_bytes(handbook_renderer("pdf")(chart, Options(format="pdf")))  # type: ignore[arg-type]
    said = subprocess.run(["pdftotext", "-bbox", file, "-"], capture_output=True, check=True).stdout.decode()
    return [
        [(*map(float, word.groups()[:4]), word.group(5)) for word in WORD.finditer(page)]  # type: ignore[misc]
        for page in said.split("<page ")[1:]
    ]


def test_the_example_has_little_white(tmp_path: Path) -> None:
    made = pages(loads(EXAMPLE.read_bytes()), tmp_path)
    ends = [max(y for _, _, _, y, _ in words if y < BOTTOM) for words in made]
    assert sum((BOTTOM - end) / (BOTTOM - TOP) for end in ends) <= 1.5
    assert len(made) <= 5


@pytest.mark.parametrize("count", [5, 9, 12, 40])
def test_every_duty_of_the_matrix_stands_on_one_line(count: int, tmp_path: Path) -> None:
    made = pages(staff(count), tmp_path)
    duties = [word for words in made for word in words if word[4].startswith("制度建设")]
    assert all(x2 - x1 > 2.5 * (y2 - y1) for x1, y1, x2, y2, _ in duties)
    assert {word[4] for word in duties} >= {f"制度建设{chr(0x4E00 + i)}" for i in range(count)}


@pytest.mark.parametrize("count", [5, 9, 12, 16, 17, 40])
def test_tables_of_the_matrix_are_alike_and_none_is_too_wide(count: int) -> None:
    _, told_matrix = told(staff(count), 16)
    widths = [len(table.columns) for table in told_matrix.tables]
    assert sum(widths) == count and max(widths) <= 16 and max(widths) - min(widths) <= 1
    assert all(table.turned for table in told_matrix.tables)
    for table in told_matrix.tables:
        assert all(any(row.cells) for row in table.rows)


def test_parts_of_the_organization_stay_together() -> None:
    positions: dict[str, dict[str, object]] = {"top": {"title": "董事长", "duties": ["战略"]}}
    for part in range(4):
        positions[f"h{part}"] = {"title": f"总监{part}", "reports_to": "top", "duties": ["管理"]}
        for i in range(6):
            positions[f"h{part}-{i}"] = {"title": f"专员{part}{i}", "reports_to": f"h{part}", "duties": ["执行"]}
    entries, told_matrix = told(load({"orgchart": 1, "name": "x", "positions": positions}), 16)
    assert [(g.head.position.id, len(g.below)) for g in entries.groups] == [
        ("top", 0),
        *((f"h{i}", 6) for i in range(4)),
    ]
    assert [len(table.columns) for table in told_matrix.tables] == [15, 14]


def test_what_the_file_mixes_is_listed_as_it_comes() -> None:
    positions: dict[str, dict[str, object]] = {"top": {"title": "T"}}
    for i in range(12):
        positions[f"p{i}"] = {"title": f"{i}", "reports_to": ("top", "top", "p0", "p1")[min(i, 2 + i % 2)]}
    entries, _ = told(load({"orgchart": 1, "name": "x", "positions": positions}), 16)
    assert [group.head.position.id for group in entries.groups] == list(positions)


def test_a_list_of_reports_has_room_beside_other_columns(tmp_path: Path) -> None:
    """Seven reports of a regional manager stand on four lines."""
    titles = ("区域助理", "区域销售经理", "服务主管", "工厂厂长", "区域会计", "区域人事主管", "仓储主管")
    positions = {"boss": {"title": "区域总经理", "regions": "all", "holders": ["北冥舟"]}}
    positions |= {f"p{i}": {"title": t, "regions": "all", "reports_to": "boss"} for i, t in enumerate(titles)}
    chart = load({"orgchart": 1, "name": "厂", "regions": {"n": "北区", "s": "南区"}, "positions": positions})
    words = [(number, *word) for number, page in enumerate(pages(chart, tmp_path)) for word in page]
    rows = {w[:1] + w[2:3] for w in words if w[5] == "任职者"}  # a page and a line
    head = next(w for w in words if w[5] == "直接下级" and w[:1] + w[2:3] in rows)
    lines = [w for w in words if w[0] == head[0] and abs(w[1] - head[1]) < 1 and 2 < w[2] - head[2] < 200]
    assert "区域助理" in lines[0][5]
    assert len(lines) <= 8  # in two regions


def test_the_page_on_screen_turns_the_heads_that_the_paper_turns() -> None:
    page = str(handbook_renderer("html")(staff(12), Options(format="html")))
    assert page.count('<th class="mark turned">') == 12
    assert '<th class="mark turned">' not in str(
        handbook_renderer("html")(loads(EXAMPLE.read_bytes()), Options(format="html"))
    )
