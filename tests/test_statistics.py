"""`orgchart stats`: the figures as text, Markdown, JSON and CSV, beside a former version, and within limits."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given

from conftest import EXAMPLE
from orgchart_cli.figures import GROUPINGS, Survey, grouped
from orgchart_cli.loader import loads
from orgchart_cli.model import Chart, walk_regions
from orgchart_cli.statistics import STATISTICS_FORMATS, report, writer
from orgchart_cli.typography.terminal import cell_width
from strategies import charts

HEAD = "orgchart: 1\nname: 测试公司\n"
Orgchart = Callable[..., "subprocess.CompletedProcess[bytes]"]
COMPANY = HEAD + (
    "regions: {n: {name: 北区, regions: {bj: 北京}}, s: 南区}\n"
    "positions:\n"
    "  a: {title: 总经理, holders: [甲], grade: M5, tags: [高管, 总部]}\n"
    "  s: {title: 助理, kind: assistant, reports_to: a, holders: [乙], tags: [总部]}\n"
    "  b: {title: 经理, reports_to: a, regions: all, headcount: 2, holders: [丙], grade: M3}\n"
)


@given(charts())
def test_groups_hold_every_post(chart: Chart) -> None:
    for by in GROUPINGS:
        groups = grouped(chart, by)
        assert {i for group in groups for i in group.members} == set(range(len(chart.posts)))
    outer = [group for group in grouped(chart, "region") if group.depth == 0]
    assert sum(len(group.members) for group in outer) == len(chart.posts)
    for region, around in walk_regions(chart.regions):
        members = {group.id: set(group.members) for group in grouped(chart, "region")}
        assert around is None or members.get(region.id, set()) <= members.get(around.id, set())


@given(charts(hostile=True))
def test_whatever_the_names_are_every_format_can_be_read(chart: Chart) -> None:
    made = report(chart, tuple(GROUPINGS), chart, "HEAD")
    documents = {name: str(writer(name)(made, "")) for name, format in STATISTICS_FORMATS.items() if not format.binary}
    ElementTree.fromstring(re.sub("<meta[^>]*>", "", documents["html"].removeprefix("<!doctype html>")))
    assert json.loads(documents["json"])["whole"]["now"]["posts"] == len(chart.posts)
    rows = list(csv.reader(io.StringIO(documents["csv"].removeprefix("\ufeff"))))
    assert {len(row) for row in rows} == {5}
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", documents["text"])
    for table in documents["md"].split("\n\n")[1:]:
        assert all(line.startswith(("| ", "|--")) for line in table.strip().split("\n"))


def test_text_is_aligned_and_has_bars(golden: Callable[[str, str], None]) -> None:
    text = writer("text")(report(loads(COMPANY), ("region", "grade", "tag")), "")
    golden(text, "statistics/company.txt")
    for table in text.split("\n\n")[1:]:
        assert len({cell_width(line.partition("█")[0].rstrip()) for line in table.rstrip().split("\n")}) == 1


def test_markdown_in_another_language(golden: Callable[[str, str], None]) -> None:
    golden(writer("md")(report(loads(COMPANY), ("region",)), "en"), "statistics/company-en.md")


def test_json_has_each_group_with_its_figures() -> None:
    data = json.loads(writer("json")(report(loads(COMPANY), ("region", "tag")), ""))
    assert data["whole"]["now"]["spans"] == {"1": 0, "2–3": 1, "4–7": 0, "8–12": 0, "13–16": 0, "17+": 0}
    assert data["whole"]["now"]["rate"] == 0.625
    assert [(group["id"], group["depth"], group["now"]["posts"]) for group in data["groups"]["region"]] == [
        ("n", 0, 2), ("bj", 1, 1), ("s", 0, 1), ("", 0, 2),
    ]  # fmt: skip
    assert [(group["id"], group["now"]["posts"]) for group in data["groups"]["tag"]] == [
        ("高管", 1),
        ("总部", 2),
        ("", 3),
    ]


def rows(text: str) -> set[str]:
    """The lines of a text with single blanks."""
    return {" ".join(line.split()) for line in text.split("\n")}


def test_a_former_version_stands_beside() -> None:
    old = loads(COMPANY.replace(", s: 南区", "").replace("holders: [乙], ", ""))
    made = report(loads(COMPANY), ("region",), old, "v1")
    text = writer("text")(made, "")
    assert "与 v1 相比" in text
    assert {"岗位数 4 → 5", "实有 3 → 5"} <= rows(text)
    assert any(row.startswith("南区 0 → 1") for row in rows(text))
    gone = report(old, ("region",), loads(COMPANY), "v2")
    assert json.loads(writer("json")(gone, ""))["groups"]["region"][-1]["now"] is None
    assert any(row.startswith("南区 1 → 0") for row in rows(writer("text")(gone, "")))
    row = next(row for row in writer("csv")(made, "").split("\n") if row.startswith("region,s,posts"))
    assert row == "region,s,posts,1,"


@pytest.mark.parametrize(
    ("limits", "said"),
    [
        (["--max", "layers=7,span=12"], ""),
        (["--max", "layers=1"], "layers is 2, more than 1"),
        (["--min", "filled=0.9"], "filled is 0.625, less than 0.9"),
        (["--min", "filled=0.625"], ""),
        (["--max", "over=0", "--max", "vacant=2"], "vacant is 3, more than 2"),
    ],
)
def test_limits_are_for_pipelines(limits: list[str], said: str, orgchart: Orgchart, tmp_path: Path) -> None:
    file = tmp_path / "company.yaml"
    file.write_text(COMPANY, "utf-8")
    done = orgchart("stats", file, "-f", "json", *limits)
    assert (done.returncode, said in done.stderr.decode()) == (int(bool(said)), True)
    assert json.loads(done.stdout)["name"] == "测试公司"


@pytest.mark.parametrize("limit", ["layers", "layers=", "layers=1_0", "layers=x", "colour=1", "rate=1", "layers=1/2"])
def test_a_limit_is_a_figure_and_a_number(limit: str, orgchart: Orgchart) -> None:
    done = orgchart("stats", EXAMPLE, "--max", limit)
    assert done.returncode == 2 and b"Error: Invalid value" in done.stderr


def test_what_nobody_knows_has_no_limit(orgchart: Orgchart) -> None:
    done = orgchart("stats", EXAMPLE, "--min", "filled=0.9")
    assert done.returncode == 2 and b"OC651" in done.stderr


def test_the_former_version_is_of_a_revision(orgchart: Orgchart, tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text(COMPANY, "utf-8")
    for command in (
        ["init", "-q"],
        ["add", "."],
        ["-c", "user.name=l", "-c", "user.email=l@x.org", "commit", "-qm", "one"],
    ):
        subprocess.run(["git", *command], cwd=tmp_path, check=True)
    file.write_text(COMPANY.replace("headcount: 2", "headcount: 3"), "utf-8")
    assert "编制 8 → 11" in rows(orgchart("stats", file, "--since", "HEAD").stdout.decode())
    assert orgchart("stats", "-", "--since", "HEAD", stdin=COMPANY.encode()).returncode == 2


def test_departments_and_seats_that_are_filled_without_names() -> None:
    chart = loads(
        f"{HEAD}departments: {{f: {{name: 财务部, departments: {{t: 税务组}}}}}}\ngrades: [P1, P2]\npositions:\n"
        "  a: {title: 总, grade: P2}\n"
        "  b: {title: 经理, reports_to: a, department: f, headcount: 5, filled: 3, grade: P1}\n"
        "  c: {title: 专员, reports_to: b, department: t, headcount: 2, filled: 4}\n"
    )
    groups = [(group.id, group.depth, len(group.members)) for group in grouped(chart, "department")]
    assert groups == [("f", 0, 2), ("t", 1, 1), ("", 0, 1)]
    assert [group.id for group in grouped(chart, "grade")] == ["P1", "P2", ""]
    figures = Survey(chart).figures()
    assert (figures.headcount, figures.filled, figures.vacant, figures.over) == (8, 7, 3, 2)
    assert "财务部 2 7 7 2 2 100% 2 1" in rows(writer("text")(report(chart, ("department",)), ""))


def test_a_region_is_counted_with_those_inside() -> None:
    nested = "regions: {a: {name: 甲, regions: {b: {name: 乙, regions: {c: 丙}}}}, d: 丁}\n"
    chart = loads(f"{HEAD}{nested}positions:\n  x: {{title: 员, regions: all}}\n")
    groups = [(group.id, group.depth, len(group.members)) for group in grouped(chart, "region")]
    assert groups == [("a", 0, 3), ("b", 1, 2), ("c", 2, 1), ("d", 0, 1)]


# --- sums, selections, a page and a workbook

BUDGET = (
    f"{HEAD}regions: {{n: 北区, s: 南区}}\nattributes: {{budget: {{name: 预算, type: number}}, site: 地点}}\n"
    "positions:\n"
    "  a: {title: 总, attributes: {budget: 0.1}}\n"
    "  b: {title: 员, reports_to: a, regions: all, attributes: {budget: 0.2}, dotted_to: [c]}\n"
    "  c: {title: 助, reports_to: a, headcount: 1200, attributes: {budget: 1000}}\n"
)


def test_sums_are_exact_and_of_each_group(orgchart: Orgchart, tmp_path: Path) -> None:
    (tmp_path / "b.yaml").write_text(BUDGET, "utf-8")
    told = rows(orgchart("stats", "b.yaml", "--sum", "budget", "--by", "region", cwd=tmp_path).stdout.decode())
    assert {"预算 1,000.5", "北区 1 1 — — — — 1 0 0.2", "总部 2 1,201 — — — — 2 3 1,000.1"} <= told
    by_name = orgchart("stats", "b.yaml", "--sum", "预算", "-f", "json", cwd=tmp_path)
    assert json.loads(by_name.stdout)["whole"]["now"]["sums"] == {"budget": 1000.5}
    table = orgchart("stats", "b.yaml", "--sum", "budget", "-f", "csv", cwd=tmp_path).stdout.decode()
    assert ",,sums budget,1000.5," in table.split("\n")


@pytest.mark.parametrize(
    ("name", "said"),
    [("budgte", "did you mean `budget`?"), ("site", "is no number"), ("x", "number attributes are budget")],
)
def test_what_cannot_be_summed_is_refused(name: str, said: str, orgchart: Orgchart, tmp_path: Path) -> None:
    (tmp_path / "b.yaml").write_text(BUDGET, "utf-8")
    done = orgchart("stats", "b.yaml", "--sum", name, cwd=tmp_path)
    assert done.returncode == 2 and "OC652" in done.stderr.decode() and said in done.stderr.decode()


@pytest.mark.parametrize(
    ("options", "posts"),
    [
        (["--region", "n"], 1),
        (["--region", "n", "--region", "s"], 2),
        (["--root", "c"], 1),
        (["--depth", "1"], 1),
        (["--region", "n", "--ancestors"], 2),
    ],
)
def test_a_part_is_counted_as_render_selects_it(
    options: list[str], posts: int, orgchart: Orgchart, tmp_path: Path
) -> None:
    (tmp_path / "b.yaml").write_text(BUDGET, "utf-8")
    done = orgchart("stats", "b.yaml", "-f", "json", *options, cwd=tmp_path)
    assert json.loads(done.stdout)["whole"]["now"]["posts"] == posts
    assert orgchart("stats", "b.yaml", "--region", "north", cwd=tmp_path).returncode == 2


def test_a_part_that_is_new_is_beside_nothing(orgchart: Orgchart, tmp_path: Path) -> None:
    file = tmp_path / "b.yaml"
    file.write_text(BUDGET.replace(", s: 南区", ""), "utf-8")
    for command in (
        ["init", "-q"],
        ["add", "."],
        ["-c", "user.name=l", "-c", "user.email=l@x.org", "commit", "-qm", "1"],
    ):
        subprocess.run(["git", *command], cwd=tmp_path, check=True)
    file.write_text(BUDGET, "utf-8")
    assert "岗位数 0 → 1" in rows(orgchart("stats", file, "--since", "HEAD", "--region", "s").stdout.decode())


SEATS = f"{HEAD}attributes: {{result: {{name: 盈亏, type: number}}}}\npositions:\n  a: {{title: 总, headcount: 10000, "


@pytest.mark.parametrize(
    ("filled", "limit", "said"),
    [
        (9999, "1", "0.9999, less than 1"),
        (9499, "0.95", "0.9499, less than 0.95"),
        (6666, "0.66661", "0.6666, less than 0.66661"),
    ],
)
def test_a_figure_and_its_limit_are_told_apart(
    filled: int, limit: str, said: str, orgchart: Orgchart, tmp_path: Path
) -> None:
    (tmp_path / "b.yaml").write_text(f"{SEATS}filled: {filled}}}\n", "utf-8")
    done = orgchart("stats", "b.yaml", "--min", f"filled={limit}", cwd=tmp_path)
    assert f"filled is {said}\n" in done.stderr.decode()


def test_a_sum_below_zero_is_a_number_in_csv(orgchart: Orgchart, tmp_path: Path) -> None:
    (tmp_path / "b.yaml").write_text(f"{SEATS}attributes: {{result: -5}}}}\n", "utf-8")
    table = orgchart("stats", "b.yaml", "--sum", "result", "-f", "csv", cwd=tmp_path).stdout.decode()
    assert ",,sums result,-5," in table.split("\n")


def test_a_rate_in_a_workbook_is_a_number_in_percent() -> None:
    openpyxl = pytest.importorskip("openpyxl")
    content = bytes(writer("xlsx")(report(loads(f"{SEATS}filled: 5260}}\n")), ""))  # type: ignore[arg-type]
    cells = {row[0].value: row[1] for row in openpyxl.load_workbook(io.BytesIO(content))["总览"].iter_rows()}
    assert (cells["编制使用率"].value, cells["编制使用率"].number_format) == (0.53, "0%")


@pytest.mark.parametrize(("depth", "ratio"), [(200, "199 : 1"), (2, "1 : 1"), (1, ""), (4, "3 : 1")])
def test_the_ratio_of_a_chain_is_told_the_other_way_round(depth: int, ratio: str) -> None:
    chain = "".join(f"  p{n}: {{title: 员, reports_to: p{n - 1}}}\n" for n in range(1, depth))
    whole = report(loads(f"{HEAD}positions:\n  p0: {{title: 总}}\n{chain}")).whole[1]
    assert whole is not None and whole.ratio == ratio


def test_dotted_lines_load_the_post_that_they_end_at() -> None:
    whole = report(loads(BUDGET)).whole[1]
    assert whole is not None
    assert (whole.dotted, whole.dotted_load, whole.ratio) == (2, 2, "1 : 3")


def test_a_page_has_bars_and_nothing_from_elsewhere(golden: Callable[[str, str], None]) -> None:
    chart = loads(BUDGET)
    page = str(writer("html")(report(chart, ("region",), summed=chart.attributes[:1]), ""))
    golden(page, "statistics/budget.html")
    assert not re.search(r"https?://|<script|src=", page)


def test_a_workbook_has_a_sheet_a_table_and_native_bars(tmp_path: Path) -> None:
    calamine = pytest.importorskip("python_calamine")
    chart = loads(BUDGET)
    made = report(chart, ("region",), chart, "v1", chart.attributes[:1])
    content = writer("xlsx")(made, "")
    assert isinstance(content, bytes) and content == writer("xlsx")(made, "")
    book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
    assert book.sheet_names == ["总览", "管理层级", "管理幅度", "百分位", "区域"]
    assert ["岗位数", 4.0, 4.0] in book.get_sheet_by_name("总览").to_python()
    assert ["预算", 1000.5, 1000.5] in book.get_sheet_by_name("总览").to_python()
    plain = calamine.CalamineWorkbook.from_filelike(io.BytesIO(bytes(writer("xlsx")(report(chart), ""))))  # type: ignore[arg-type]
    assert plain.get_sheet_by_name("管理层级").to_python() == [["管理层级", "岗位数"], ["1", 1.0], ["2", 3.0]]
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        charts = [parts.read(name).decode() for name in parts.namelist() if name.startswith("xl/charts/")]
    assert len(charts) == 3
    assert all('<c:barDir val="bar"/>' in chart for chart in charts)
    assert "<c:f>管理层级!$C$2:$C$3</c:f>" in charts[0]  # the values now, beside those before
    assert "<c:f>区域!$E$2:$E$4</c:f>" in charts[2]
