"""Tables from the systems that people have: each reads unaided as the same organization."""

from __future__ import annotations

import csv
import datetime
import difflib
import io
import re
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import xlsxwriter

from orgchart_cli.fields import COLUMN_MEANINGS, VALUES
from orgchart_cli.loader import load
from orgchart_cli.model import Chart
from orgchart_cli.tables.columns import HEADERS, meaning_of
from orgchart_cli.tables.rows import is_nobody
from test_tables import converted, office

Orgchart = Callable[..., "object"]


class Person(NamedTuple):
    id: str
    name: str
    title: str
    department: str
    manager: str  # a person's id
    leads: bool = False

    @property
    def email(self) -> str:
        return f"u{self.id}@example.org"


STAFF = (
    Person("0001", "林致远", "总经理", "", "", True),
    Person("0002", "赵敏之", "销售总监", "销售部", "0001", True),
    Person("0003", "钱一诺", "大区经理", "销售部/北区", "0002", True),
    Person("0004", "孙小满", "大区经理", "销售部/南区", "0002", True),
    Person("0005", "李立夏", "销售代表", "销售部/北区", "0003"),
    Person("0006", "周白露", "销售代表", "销售部/北区", "0003"),
    Person("0007", "吴秋分", "销售代表", "销售部/北区", "0003"),
    Person("0008", "郑冬至", "销售代表", "销售部/南区", "0004"),
    Person("0009", "王谷雨", "财务经理", "财务部", "0001", True),
    Person("0010", "冯清明", "会计", "财务部", "0009"),
    Person("0011", "陈芒种", "会计", "财务部", "0009"),
    Person("0012", "褚寒露", "出纳", "财务部", "0009"),
)
BY_ID = {person.id: person for person in STAFF}


def boss(person: Person) -> Person | None:
    return BY_ID.get(person.manager)


def of_boss(person: Person, what: str, none: str = "") -> str:
    manager = boss(person)
    return getattr(manager, what) if manager else none


COMPANY = "云帆公司"
Source = tuple[list[list[str]], Callable[[Person], list[str]]]


def path(person: Person, mark: str = "/") -> str:
    return mark.join(part for part in (COMPANY, *person.department.split("/")) if part)


# Header rows, and a person's row below them.
SOURCES: dict[str, Source] = {
    "dingtalk": (
        [["员工UserID", "部门", "职位", "姓名", "性别", "工号", "是否此部门主管(是/否)", "邮箱", "备注"]],
        lambda p: [f"u{p.id}", path(p), p.title, p.name, "女", p.id, "是" if p.leads else "否", p.email, ""],
    ),
    "dingtalk with managers": (
        [["员工UserID", "姓名", "工号", "部门", "职位", "直属主管", "直属主管UserID"]],
        lambda p: [f"u{p.id}", p.name, p.id, path(p), p.title, of_boss(p, "name"), "u" * bool(p.manager) + p.manager],
    ),
    "wecom": (
        [["姓名", "帐号", "手机号", "邮箱", "所在部门", "职位", "性别", "是否部门内领导", "排序", "别名", "禁用"]],
        lambda p: [p.name, f"u{p.id}", "1", p.email, path(p), p.title, "男", "1" if p.leads else "0", "1", "", "0"],
    ),
    "feishu": (
        [["姓名", "工号", "部门", "职务", "直属上级", "虚线上级", "邮箱"]],
        lambda p: [p.name, p.id, path(p), p.title, of_boss(p, "name"), "", p.email],
    ),
    "feishu by API names": (
        [["name", "employee_no", "department", "job_title", "leader_user_id", "employee_type"]],
        lambda p: [p.name, p.id, path(p), p.title, p.manager, "1"],
    ),
    "google": (
        [
            [
                "First Name [Required]",
                "Last Name [Required]",
                "Email Address [Required]",
                "Org Unit Path [Required]",
                "Employee ID",
                "Employee Title",
                "Manager Email",
                "Cost Center",
            ]
        ],
        lambda p: [p.name[1:], p.name[0], p.email, "/" + path(p), p.id, p.title, of_boss(p, "email"), ""],
    ),
    "entra": (
        [["userPrincipalName", "displayName", "surname", "mail", "givenName", "jobTitle", "department", "manager"]],
        lambda p: [p.email, p.name, p.name[0], p.email, p.name[1:], p.title, path(p), of_boss(p, "email")],
    ),
    "successfactors": (
        [
            ["STATUS", "USERID", "USERNAME", "FIRSTNAME", "LASTNAME", "TITLE", "MANAGER", "DEPARTMENT"],
            ["Status", "User ID", "Username", "First Name", "Last Name", "Title", "Manager", "Department"],
        ],
        lambda p: ["active", p.id, f"u{p.id}", p.name[1:], p.name[0], p.title, p.manager or "NO_MANAGER", path(p)],
    ),
    "bamboo": (
        [["First Name", "Last Name", "Job Title", "Department", "Work Email", "Supervisor", "Supervisor email"]],
        lambda p: [p.name[1:], p.name[0], p.title, path(p), p.email, of_boss(p, "name"), of_boss(p, "email")],
    ),
    "orgchart": (
        [["PersonID", "SupervisorID", "Name", "Title", "Department", "IsAssistant", "AltReportsTo"]],
        lambda p: [p.id, p.manager, p.name, p.title, path(p), "No", ""],
    ),
    "organimi": (
        [["ID", "Boss ID", "Name", "Title", "Department"]],
        lambda p: [p.id, p.manager, p.name, p.title, path(p)],
    ),
    "plumsail": (
        [["Employee ID", "Manager ID", "Employee name", "Title", "Department", "Dotted manager ID"]],
        lambda p: [p.id, p.manager, p.name, p.title, path(p), ""],
    ),
    "visio": (
        [["Name", "Reports_To", "Department", "Title", "Telephone"]],
        lambda p: [p.name, of_boss(p, "name"), path(p), p.title, "1"],
    ),
}


def csv_of(source: str) -> str:
    heads, row = SOURCES[source]
    text = io.StringIO()
    csv.writer(text).writerows([*heads, *map(row, STAFF)])
    return text.getvalue()


def organization(chart: Chart) -> set[tuple[str, str, tuple[str, ...], int]]:
    """Title, manager's title, holders and seats of each post."""
    titles = {post.id: post.title for post in chart.posts}
    return {
        (post.title, titles.get(post.manager, ""), tuple(h.name for h in post.holders), post.headcount)
        for post in chart.posts
    }


EXPECTED = {
    ("总经理", "", ("林致远",), 1),
    ("销售总监", "总经理", ("赵敏之",), 1),
    ("大区经理", "销售总监", ("钱一诺",), 1),
    ("大区经理", "销售总监", ("孙小满",), 1),
    ("销售代表", "大区经理", ("李立夏", "周白露", "吴秋分"), 3),
    ("销售代表", "大区经理", ("郑冬至",), 1),
    ("财务经理", "总经理", ("王谷雨",), 1),
    ("会计", "财务经理", ("冯清明", "陈芒种"), 2),
    ("出纳", "财务经理", ("褚寒露",), 1),
}


@pytest.fixture
def imported(tmp_path: Path, orgchart: Callable[..., Any]) -> Callable[..., Chart]:
    """The chart that the command makes of a table's bytes."""
    from orgchart_cli import load

    def run(data: str | bytes, *options: str, name: str = "staff.csv") -> Chart:
        table, made = tmp_path / name, tmp_path / "made.yaml"
        table.write_bytes(data.encode() if isinstance(data, str) else data)
        done = orgchart("import", table, "-o", made, *options)
        assert done.returncode == 0, done.stderr.decode()
        return load(made)

    return run


@pytest.mark.parametrize("source", SOURCES)
def test_every_source_reads_unaided(source: str, imported: Callable[..., Chart]) -> None:
    chart = imported(csv_of(source))
    assert organization(chart) == EXPECTED
    assert chart.name == COMPANY


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
def test_what_excel_saves_is_read(encoding: str, imported: Callable[..., Chart]) -> None:
    mark = "\t" if encoding == "utf-16" else ","
    text = csv_of("visio").replace(",", mark).replace("\n", "\r\n")
    assert organization(imported(text.encode(encoding))) == EXPECTED


def test_managers_may_come_after_their_reports(imported: Callable[..., Chart]) -> None:
    head, *rows = csv_of("organimi").splitlines()
    assert organization(imported("\n".join([head, *reversed(rows)]))) == {
        (title, manager, holders[::-1], seats) for title, manager, holders, seats in EXPECTED
    }


# What tables have around and in their rows.

POSTS = """\
云帆公司2026年编制表,,,,,,,,,,,,
序号,岗位编码,岗位名称,部门,区域,直接上级,虚线上级,编制,实有,空缺,任职者,职级,岗位职责
1,G-001,总经理,总经办,,,,1,1,0,林致远,M5,"1. 制定战略；2. 批准预算"
2,S-001,大区经理,销售部,北区,总经理,,1,1,0,赵敏之,M3,
3,S-002,大区经理,销售部,南区,总经理,,1,0,1,,M3,
4,S-101,销售代表,销售部,北区,大区经理,,6,4,2,"钱一诺、孙小满",P1,
5,S-102,销售代表,销售部,南区,大区经理,,４,3人,1,,P1,
6,F-001,会计,财务部,,总经理,S-001,2,2,0,李立夏;周白露,P2,
合计,,,,,,,15,11,4,,,
制表：吴秋分,,,,,,,,,,,,
"""


def test_a_table_of_posts_is_taken_as_it_is(imported: Callable[..., Chart]) -> None:
    chart = imported(POSTS)
    posts = {post.code: post for post in chart.posts}
    assert [post.code for post in chart.posts] == ["G-001", "S-001", "S-002", "S-101", "S-102", "F-001"]
    seats = [(post.headcount, post.filled, len(post.holders)) for post in chart.posts]
    assert seats == [(1, 1, 1), (1, 1, 1), (1, 0, 0), (6, 4, 2), (4, 3, 0), (2, 2, 2)]
    assert posts["S-101"].manager == posts["S-001"].id
    assert posts["S-102"].manager == posts["S-002"].id  # of the two, the one of the same region
    assert [line.to for line in posts["F-001"].dotted_to] == [posts["S-001"].id]
    assert [duty.name for duty in posts["G-001"].duties] == ["制定战略", "批准预算"]
    assert posts["S-001"].department and posts["S-001"].department.name == "销售部"


def test_every_problem_is_told_with_its_cell(tmp_path: Path, orgchart: Callable[..., Any]) -> None:
    table = tmp_path / "staff.csv"
    table.write_text(
        "姓名,工号,职位,直接上级,编制\n甲,1,总监,,1\n乙,2,经理,丙丙,1\n丁,3,专员,张伟,x\n张伟,4,专员,甲,1\n张伟,5,专员,甲,1\n"
        "戊,6,组长,己,1\n己,7,组长,戊,1\n",
        encoding="utf-8",
    )
    refused = orgchart("import", table, "-o", tmp_path / "made.yaml", env={"ORGCHART_LANG": "zh-CN"})
    said = refused.stderr.decode()
    assert refused.returncode == 1
    assert not (tmp_path / "made.yaml").exists()
    places = re.findall(r"staff\.csv\[(\w+)\]: 错误 (OC\d+)", said)
    assert places == [("E4", "OC810"), ("D3", "OC811"), ("D4", "OC812"), ("D7", "OC813")]
    partial = orgchart("import", table, "-o", tmp_path / "made.yaml", "--partial")
    assert partial.returncode == 0, partial.stderr.decode()


ROWS: list[list[Any]] = [
    ["姓名", "工号", "岗位", "直接上级工号", "任职日期", "部门", "编制"],
    ["林致远", 1001.0, "总经理", "", datetime.date(2024, 1, 5), "", 1],
    ["赵敏之", "123456789012345678", "总监", 1001, "2025-02-01", "销售部", 1],
    ["钱一诺", "0003", "会计", "123456789012345678", datetime.date(1999, 12, 31), "财务部", 2],
]


def workbook() -> bytes:
    """A title over several columns above the header, real dates, numbers as ids, a sheet before and one behind."""
    data = io.BytesIO()
    with xlsxwriter.Workbook(data) as book:
        book.add_worksheet("说明")
        sheet, dates = book.add_worksheet("花名册"), book.add_format({"num_format": 14})
        book.add_worksheet("离职").write_row(0, 0, ["姓名", "岗位"])
        sheet.merge_range("B1:H1", "云帆公司花名册")
        for row, values in enumerate(ROWS, 2):
            for column, value in enumerate(values, 1):
                if isinstance(value, datetime.date):
                    sheet.write_datetime(row, column, datetime.datetime(value.year, value.month, value.day), dates)
                elif isinstance(value, str):
                    sheet.write_string(row, column, value)
                else:
                    sheet.write_number(row, column, value)
    return data.getvalue()


def spreadsheet() -> bytes:
    """The same as OpenDocument has it: empty rows and cells are counted, merged ones covered."""
    cells = "\n".join(
        f"<table:table-row><table:table-cell/>{''.join(map(_cell, row))}</table:table-row>" for row in ROWS
    )
    title = (
        '<table:table-row><table:table-cell/><table:table-cell table:number-columns-spanned="7" office:value-type='
        '"string"><text:p>云帆公司花名册</text:p></table:table-cell><table:covered-table-cell '
        'table:number-columns-repeated="6"/></table:table-row>'
    )
    nothing = '<table:table-cell table:number-columns-repeated="1024"/>'
    empty = f'<table:table-row table:number-rows-repeated="{{}}">{nothing}</table:table-row>'
    sheets = {"说明": empty.format(9), "花名册": title + empty.format(1) + cells + empty.format(1_048_000), "离职": ""}
    tables = "".join(f'<table:table table:name="{name}">{rows}</table:table>' for name, rows in sheets.items())
    names = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    body = f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
    entry = '<manifest:file-entry manifest:full-path="/"/>'
    manifest = f'<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">{entry}'
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as file:
        file.writestr("META-INF/manifest.xml", f"{manifest}</manifest:manifest>")
        file.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        file.writestr(
            "content.xml", f'<office:document-content {names} office:version="1.3">{body}</office:document-content>'
        )
    return data.getvalue()


def _cell(value: Any) -> str:
    match value:
        case "":
            return "<table:table-cell/>"
        case str():
            return f'<table:table-cell office:value-type="string"><text:p>{value}</text:p></table:table-cell>'
        case datetime.date():
            shown = f"{value.year}/{value.month}/{value.day}"
            kind = f'office:value-type="date" office:date-value="{value.isoformat()}"'
            return f"<table:table-cell {kind}><text:p>{shown}</text:p></table:table-cell>"
        case _:
            return f'<table:table-cell office:value-type="float" office:value="{value}"/>'


def reads_as_it_is_shown(chart: Chart) -> bool:
    """Ids are whole, days are days, and the number of seats is one."""
    who = [(post.title, post.headcount, [(h.name, h.id, h.since) for h in post.holders]) for post in chart.posts]
    assert who == [
        ("总经理", 1, [("林致远", "1001", "2024-01-05")]),
        ("总监", 1, [("赵敏之", "123456789012345678", "2025-02-01")]),
        ("会计", 2, [("钱一诺", "0003", "1999-12-31")]),
    ]
    managers = [post.manager for post in chart.posts]
    return managers == ["", chart.posts[0].id, chart.posts[1].id]


@pytest.mark.parametrize(("name", "data"), [("staff.xlsx", workbook), ("staff.ods", spreadsheet)])
def test_a_workbook_reads_as_it_is_shown(name: str, data: Callable[[], bytes], imported: Callable[..., Chart]) -> None:
    assert reads_as_it_is_shown(imported(data(), name=name))


def test_a_sheet_is_named_in_any_workbook(tmp_path: Path, orgchart: Callable[..., Any]) -> None:
    (tmp_path / "staff.ods").write_bytes(spreadsheet())
    done = orgchart("import", tmp_path / "staff.ods", "--sheet", "在职")
    assert b"OC803" in done.stderr and "说明, 花名册, 离职".encode() in done.stderr
    (tmp_path / "staff.ods").write_bytes(spreadsheet()[:-40])
    assert b"OC802" in orgchart("import", tmp_path / "staff.ods").stderr


@pytest.mark.parametrize("encoding", ["gbk", "utf-8-sig", "utf-16"])
def test_text_that_a_system_calls_a_workbook_is_read(encoding: str, imported: Callable[..., Chart]) -> None:
    table = csv_of("feishu").replace(",", "\t").encode(encoding)
    assert organization(imported(table, name="staff.xls")) == organization(imported(csv_of("feishu")))


def test_a_web_page_that_a_system_calls_a_workbook_is_refused(tmp_path: Path, orgchart: Callable[..., Any]) -> None:
    (tmp_path / "staff.xls").write_bytes("<html><table><tr><td>姓名</td></tr></table></html>".encode())
    refused = orgchart("import", tmp_path / "staff.xls")
    assert refused.returncode == 1
    assert b"OC802" in refused.stderr and b"save it once more in Excel" in refused.stderr


@office
@pytest.mark.libreoffice
@pytest.mark.slow
@pytest.mark.parametrize("format", ["xls", "ods", "xlsx"])
def test_what_libreoffice_saves_is_read(format: str, tmp_path: Path, imported: Callable[..., Chart]) -> None:
    (tmp_path / "staff.xlsx").write_bytes(workbook())
    data = converted(tmp_path / "staff.xlsx", format).read_bytes()
    assert data[:4] == (b"\xd0\xcf\x11\xe0" if format == "xls" else b"PK\x03\x04")
    assert reads_as_it_is_shown(imported(data, name=f"saved.{format}"))
    assert reads_as_it_is_shown(imported(data, name="saved.et"))  # known by what it begins with


def test_ids_stay_when_other_rows_come_and_go(imported: Callable[..., Chart]) -> None:
    head, *rows = csv_of("organimi").splitlines()
    before = {post.holders[0].name: post.id for post in imported("\n".join([head, *rows])).posts}
    for gone in (4, 6, 7, 9, 11):  # who leads nobody
        chart = imported("\n".join([head, *rows[:gone], *rows[gone + 1 :]]))
        now = {post.holders[0].name: post.id for post in chart.posts}
        assert {name: id for name, id in now.items() if name in before} == {
            name: before[name] for name in now if name in before
        }


# Into a chart that is there.


@pytest.fixture
def company(tmp_path: Path, orgchart: Callable[..., Any]) -> Path:
    """A chart made of a table, with comments of its author's."""
    (tmp_path / "staff.csv").write_text(csv_of("feishu"), encoding="utf-8")
    assert orgchart("import", tmp_path / "staff.csv", "-o", tmp_path / "company.yaml").returncode == 0
    text = (tmp_path / "company.yaml").read_text(encoding="utf-8")
    text = text.replace("  出纳-财务部:\n", "  # counts the money\n  出纳-财务部:\n    purpose: 管好现金  # kept\n")
    (tmp_path / "company.yaml").write_text(text, encoding="utf-8")
    return tmp_path


def next_month(company: Path, orgchart: Callable[..., Any], text: str, *options: str) -> tuple[str, str]:
    """What the file says after the table was merged, and what was said."""
    (company / "next.csv").write_text(text, encoding="utf-8")
    done = orgchart("import", company / "next.csv", "--into", company / "company.yaml", *options)
    assert done.returncode == 0, done.stderr.decode()
    return (company / "company.yaml").read_text(encoding="utf-8"), done.stderr.decode()


def test_the_same_table_changes_nothing(company: Path, orgchart: Callable[..., Any]) -> None:
    before = (company / "company.yaml").read_text(encoding="utf-8")
    assert next_month(company, orgchart, csv_of("feishu"))[0] == before


def test_what_differs_is_spliced_into_the_file(company: Path, orgchart: Callable[..., Any]) -> None:
    before = (company / "company.yaml").read_text(encoding="utf-8").splitlines()
    table = (
        csv_of("feishu").replace("褚寒露,0012", "卫霜降,0013")
        + "蒋大雪,0014,云帆公司/财务部,审计,王谷雨,,x@example.org\n"
    )
    after, said = next_month(company, orgchart, table)
    changed = [line for line in difflib.ndiff(before, after.splitlines()) if line[0] in "+-"]
    assert changed == [
        '-       - {name: 褚寒露, id: "0012", email: u0012@example.org}',
        '+       - {name: 卫霜降, id: "0013", email: u0012@example.org}',
        "+   审计-财务部:",
        "+     title: 审计",
        "+     reports_to: 财务经理",
        "+     department: 财务部",
        "+     holders:",
        '+       - {name: 蒋大雪, id: "0014", email: x@example.org}',
    ]
    assert "蒋大雪" in said


def test_a_table_that_lacks_columns_and_rows_leaves_them(company: Path, orgchart: Callable[..., Any]) -> None:
    before = (company / "company.yaml").read_text(encoding="utf-8")
    few = "姓名,职位\n" + "".join(f"{p.name},{p.title}\n" for p in STAFF[:11])
    after, said = next_month(company, orgchart, few)
    assert after == before
    assert "出纳-财务部" in said
    after, _ = next_month(company, orgchart, few, "--remove-missing")
    assert "出纳-财务部" not in after


def test_a_fifth_of_the_people_do_not_vanish_unasked(company: Path, orgchart: Callable[..., Any]) -> None:
    (company / "next.csv").write_text("姓名,职位\n" + "".join(f"{p.name},{p.title}\n" for p in STAFF[:9]), "utf-8")
    before = (company / "company.yaml").read_bytes()
    refused = orgchart("import", company / "next.csv", "--into", company / "company.yaml", "--remove-missing")
    assert (refused.returncode, (company / "company.yaml").read_bytes()) == (1, before)
    assert b"OC814" in refused.stderr
    scope = "--scope", "department=销售部"
    kept = orgchart("import", company / "next.csv", "--into", company / "company.yaml", "--dry-run", *scope)
    assert kept.returncode == 0, kept.stderr.decode()


def test_keys_in_chinese_say_the_same(
    imported: Callable[..., Chart], company: Path, orgchart: Callable[..., Any]
) -> None:
    chinese = imported(csv_of("feishu"), "--keys", "zh")
    assert chinese == imported(csv_of("feishu"))
    text = company / "zh.yaml"
    orgchart("import", company / "staff.csv", "-o", text, "--keys", "zh")
    before = text.read_text(encoding="utf-8")
    assert "岗位名称: 总经理" in before and "title" not in before
    (company / "next.csv").write_text(csv_of("feishu").replace("褚寒露,0012", "卫霜降,0013"), encoding="utf-8")
    done = orgchart("import", company / "next.csv", "--into", text)
    assert done.returncode == 0, done.stderr.decode()
    assert text.read_text(encoding="utf-8") == before.replace("褚寒露", "卫霜降").replace('"0012"', '"0013"')


def test_what_is_new_in_a_table_has_the_words_of_the_file(company: Path, orgchart: Callable[..., Any]) -> None:
    text = company / "zh.yaml"
    orgchart("import", company / "staff.csv", "-o", text, "--keys", "zh")
    mixed = text.read_text(encoding="utf-8").replace("    岗位名称: 会计\n", "    title: 会计\n", 1)
    text.write_text(mixed, encoding="utf-8")
    first, *rest = csv_of("feishu").splitlines()
    row = dict(zip(first.split(","), rest[-1].split(","), strict=True))
    row |= {"姓名": "凌小满", "工号": "0099", "职务": "内审专员"}
    (company / "next.csv").write_text("\n".join([first, *rest, ",".join(row.values())]), encoding="utf-8")
    assert orgchart("import", company / "next.csv", "--into", text).returncode == 0
    after = text.read_text(encoding="utf-8")
    assert "    岗位名称: 内审专员\n" in after
    assert "姓名: 凌小满" in after
    assert re.findall(r"[a-z_]+: .*", after) == ["title: 会计"]


@pytest.mark.parametrize("options", [("--into", "HEAD:company.yaml"), ("--into", "company.yaml", "-o", "new.yaml")])
def test_what_cannot_be_merged_into_is_refused(company: Path, orgchart: Callable[..., Any], options: list[str]) -> None:
    """A file of a revision is none that can be written, and two files to write are one too many."""
    before = {path.name: path.read_bytes() for path in company.iterdir()}
    (company / "july.csv").write_text(csv_of("feishu"), encoding="utf-8")
    done = orgchart("import", "july.csv", *options, cwd=company)
    assert done.returncode == 2
    assert b"--into" in done.stderr
    assert {p.name: p.read_bytes() for p in company.iterdir() if p.name != "july.csv"} == before


def test_the_top_of_an_organogram_reports_to_xx(imported: Callable[..., Chart]) -> None:
    """Its rows are posts with references of their own, and are not folded."""
    rows = ["Post Unique Reference,Name,Job Title,Unit,Reports to Senior Post,FTE", "1,Ada,Director,Board,XX,1"]
    rows += [f"{n},N{n},Analyst,Board,1,1" for n in (2, 3)]
    chart = imported("\n".join(rows))
    assert [(post.code, post.manager) for post in chart.posts] == [("1", ""), ("2", "1"), ("3", "1")]


FILES = {
    "company.yaml": "# 公司\norgchart: 1\nname: 云帆公司\ninclude: [posts.yaml, seats.yaml, people.yaml]\n",
    "posts.yaml": """\
# 岗位
regions: {north: 北区, south: 南区}
departments: {sales: 销售部}
positions:
  ceo: {title: 总经理}
  head: {title: 区域经理, code: S-1, reports_to: ceo, department: sales, regions: all}
  rep: {title: 销售代表, code: S-2, reports_to: head, regions: all}   # 人最多
""",
    "seats.yaml": "# 编制\nposts:\n  rep@north: {headcount: 6}\n  rep@south: {headcount: 4}\n",
    "people.yaml": "# 姓名\nposts:\n  ceo: {holders: [林致远]}\n  head@north: {holders: [钱一诺]}   # 兼管大客户\n",
}


@pytest.fixture
def parts(tmp_path: Path, orgchart: Callable[..., Any]) -> Callable[..., tuple[str, list[str]]]:
    """What is said, and the lines that differ, after posts of the chart of several files went through CSV."""
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    orgchart("render", "company.yaml", "-o", "posts.csv", cwd=tmp_path)

    def run(old: str = "", new: str = "", added: str = "", *options: str) -> tuple[str, list[str]]:
        text = (tmp_path / "posts.csv").read_text(encoding="utf-8").replace(old, new) if old else None
        text = text or (tmp_path / "posts.csv").read_text(encoding="utf-8")
        (tmp_path / "posts.csv").write_text(text + added, encoding="utf-8")
        done = orgchart("import", "posts.csv", "--into", "company.yaml", *options, cwd=tmp_path)
        assert done.returncode == 0, done.stderr.decode()
        lines = []
        for name, before in FILES.items():
            after = (tmp_path / name).read_text(encoding="utf-8")
            differing = difflib.ndiff(before.splitlines(), after.splitlines())
            lines += [f"{name} {line}" for line in differing if line[0] in "+-"]
        return done.stderr.decode(), lines

    return run


def test_our_own_csv_changes_nothing(parts: Callable[..., tuple[str, list[str]]]) -> None:
    """Posts of one code in two regions are known by their ids, and so are managers."""
    assert parts()[1] == []


def test_what_csv_changes_is_in_the_file_of_such_things(parts: Callable[..., tuple[str, list[str]]]) -> None:
    said, lines = parts(
        "销售代表,南区,区域经理,head@south,4,0,4,",
        "销售代表,南区,总经理,ceo,5,1,4,郑冬至",
        ",会计,,总经理,ceo,1,,,褚寒露\n",
    )
    rep = "  rep: {title: 销售代表, code: S-2, reports_to: head, regions: "
    assert lines == [
        f"posts.yaml - {rep}all}}   # 人最多",
        f"posts.yaml + {rep}{{north: , south: {{reports_to: ceo, department: sales}}}}}}   # 人最多",
        "posts.yaml +   会计: {title: 会计, reports_to: ceo}",
        "seats.yaml -   rep@south: {headcount: 4}",
        "seats.yaml +   rep@south: {headcount: 5, holders: [郑冬至]}",
        "people.yaml +   会计: {holders: [褚寒露]}",
    ], said


def test_our_own_csv_makes_posts_with_the_ids_that_it_has(
    imported: Callable[..., Chart], tmp_path: Path, orgchart: Callable[..., Any]
) -> None:
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    orgchart("render", "company.yaml", "-o", "posts.csv", cwd=tmp_path)
    chart = imported((tmp_path / "posts.csv").read_bytes(), name="posts.csv")
    managers = {post.id: post.manager for post in chart.posts}
    assert managers == {
        "ceo": "", "head@north": "ceo", "head@south": "ceo", "rep@north": "head@north", "rep@south": "head@south"
    }  # fmt: skip


def test_of_holders_who_stay_the_file_knows_more(company: Path, orgchart: Callable[..., Any]) -> None:
    text = (company / "company.yaml").read_text(encoding="utf-8")
    known = '- {name: 冯清明, id: "0010", email: u0010@example.org}'
    assert known in text
    more = text.replace(known, '- {name: 冯清明, id: "0010", email: u0010@example.org, since: 2020-01-01}  # 返聘')
    (company / "company.yaml").write_text(more, encoding="utf-8")
    after, _ = next_month(company, orgchart, csv_of("organimi").replace("陈芒种", "卫霜降"))
    assert "since: 2020-01-01}  # 返聘" in after
    assert "陈芒种" not in after


# --- what columns mean, kept in the chart file


def renamed(source: str) -> str:
    """The table of a source with headers that nobody knows."""
    return csv_of(source).replace("姓名", "人员", 1).replace("部门", "班组", 1)


MAPPED = ("--map", "人员=name", "--map", "班组=部门")


@pytest.mark.parametrize(("keys", "said"), [("en", "人员: name\n"), ("zh", "班组: 部门\n")])
def test_what_columns_mean_is_kept_in_a_new_file_and_read_from_it(
    tmp_path: Path, orgchart: Callable[..., Any], keys: str, said: str
) -> None:
    table, file = tmp_path / "staff.csv", tmp_path / "company.yaml"
    table.write_text(renamed("feishu"), encoding="utf-8")
    made = orgchart("import", table, "-o", file, "--keys", keys, *MAPPED, "--save-map")
    assert made.returncode == 0, made.stderr.decode()
    before = file.read_text(encoding="utf-8")
    assert said in before
    assert dict(load(str(file)).table_import.columns) == {"人员": "name", "班组": "department"}
    table.write_text(renamed("feishu").replace("褚寒露", "卫霜降"), encoding="utf-8")
    done = orgchart("import", table, "--into", file)
    assert done.returncode == 0, done.stderr.decode()
    assert file.read_text(encoding="utf-8") == before.replace("褚寒露", "卫霜降")


def test_what_columns_mean_is_spliced_into_the_file_and_overruled_by_the_command_line(
    company: Path, orgchart: Callable[..., Any]
) -> None:
    file = company / "company.yaml"
    before = file.read_text(encoding="utf-8").replace(
        "departments:", "import:\n  columns:\n    人员: title  # old\n    乙: fte  # of May\ndepartments:", 1
    )
    file.write_text(before, encoding="utf-8")
    text, said = next_month(company, orgchart, renamed("feishu"), *MAPPED, "--save-map")
    assert text == before.replace("人员: title", "人员: name").replace("# of May\n", "# of May\n    班组: department\n")
    assert "乙, which" in said
    assert next_month(company, orgchart, renamed("feishu"))[0] == text
    assert next_month(company, orgchart, renamed("feishu").replace("人员", "姓氏"), "--map", "姓氏=姓名")[0] == text


def test_a_mapping_that_cannot_be_is_told_where_it_stands(company: Path, orgchart: Callable[..., Any]) -> None:
    file, table = company / "company.yaml", company / "next.csv"
    plain = file.read_text(encoding="utf-8")
    table.write_text(renamed("feishu"), encoding="utf-8")
    for columns, said in (
        ("{人员: nmae, 班组: 部门}", [b"company.yaml:4:17: error OC206", ", 姓名,".encode(), b"did you mean `name`"]),
        ("{人员: name, 班组: name}", [b"company.yaml:4:3: error OC818", b"next.csv[A1]", b"--map"]),
    ):
        file.write_text(
            plain.replace("departments:", f"import:\n  columns: {columns}\ndepartments:", 1), encoding="utf-8"
        )
        refused = orgchart("import", table, "--into", file)
        assert refused.returncode == 1
        assert all(each in refused.stderr for each in said), refused.stderr.decode()
    alone = orgchart("import", table, "--into", file, "--save-map")
    assert alone.returncode == 2 and b"--map COLUMN=FIELD" in alone.stderr


def test_each_meaning_of_a_column_has_headers_that_say_so_in_both_languages() -> None:
    assert {*HEADERS} == {*COLUMN_MEANINGS}
    assert all(meaning_of(word) == meaning for meaning in HEADERS for word in (meaning, VALUES[meaning]))


# --- nothing of a table is lost silently


@pytest.fixture
def told(tmp_path: Path, orgchart: Callable[..., Any]) -> Callable[..., tuple[Chart, str]]:
    """The chart of a table, and what is said of it in Chinese or in English."""

    def run(data: str | bytes, *options: str, name: str = "staff.csv", language: str = "en") -> tuple[Chart, str]:
        table, made = tmp_path / name, tmp_path / "made.yaml"
        table.write_bytes(data.encode() if isinstance(data, str) else data)
        done = orgchart("import", table, "-o", made, *options, env={"ORGCHART_LANG": language})
        assert done.returncode == 0, done.stderr.decode()
        return load(str(made)), done.stderr.decode()

    return run


def names(chart: Chart) -> list[str]:
    return [holder.name for post in chart.posts for holder in post.holders]


def titles(chart: Chart) -> list[str]:
    return [post.title for post in chart.posts]


def book(*rows: Sequence[Any], merged: Sequence[str] = (), sheet: str = "编制表") -> bytes:
    """A workbook of one sheet; what begins with `=` and names an error is a formula that fails so."""
    data = io.BytesIO()
    with xlsxwriter.Workbook(data) as made:
        page = made.add_worksheet(sheet)
        for cells in merged:
            page.merge_range(cells, "")
        for line, row in enumerate(rows):
            for column, value in enumerate(row):
                if isinstance(value, str) and value.startswith("=#"):
                    page.write_formula(line, column, "=NA()", None, value[1:])
                elif value != "":
                    page.write(line, column, value)
    return data.getvalue()


def test_who_is_called_like_a_total_counts(told: Callable[..., tuple[Chart, str]]) -> None:
    posts, _ = told("岗位名称,部门,编制\n审核员,财务部,2\n制表员,财务部,1\n合计,,3\n")
    assert titles(posts) == ["审核员", "制表员"]
    people, said = told("Name,Job Title,Manager\nSumit Rao,Head,\nTotalny Jan,Clerk,Sumit Rao\nTotal: 2,,\n")
    assert names(people) == ["Sumit Rao", "Totalny Jan"]
    assert "left out, total or signature: A4 Total: 2" in said
    people, said = told("姓名,职位,部门\n合计,出纳,财务部\n合计（人）,1,\n制表：甲,审核：乙,\n", language="zh-CN")
    assert names(people) == ["合计"]
    assert "略去（合计或落款）：A3 合计（人）, A4 制表：甲" in said


def test_what_is_left_out_is_said_with_its_cell(told: Callable[..., tuple[Chart, str]]) -> None:
    chart, said = told(
        "姓名,职位,状态,部门\n甲,总监,在职,\n乙,经理,已离职,\n丙,,,\n姓名,职位,状态,部门\n,,在职,财务部\n丁,专员,试用,\n"
    )
    assert names(chart) == ["甲", "丁"]
    assert re.findall(r"left out, (.*)", said) == [
        "not there any more: A3 乙",
        "a single cell: A4 丙",
        "the header once more: A5 姓名",
        "neither a name nor a post: C6 在职",
    ]


def test_only_a_row_that_says_the_header_again_is_one(told: Callable[..., tuple[Chart, str]]) -> None:
    assert names(told("Name,Job Title,Is Assistant\nAnn Lee,Manager,No\nBob Ray,Sales,No\n")[0]) == [
        "Ann Lee",
        "Bob Ray",
    ]


def test_regions_and_departments_of_nearly_one_name_stay_two(told: Callable[..., tuple[Chart, str]]) -> None:
    chart, _ = told("岗位名称,区域,部门,编制,任职者\n代表,华东 一,A 部,1,甲\n代表,华东-一,A-部,1,乙\n")
    assert names(chart) == ["甲", "乙"]
    where = [(p.region and p.region.name, p.department and p.department.name) for p in chart.posts]
    assert where == [("华东 一", "A 部"), ("华东-一", "A-部")]


@pytest.mark.parametrize(
    "word", ["空缺", "（空缺）", "待招聘2人", "招聘中", "Vacant", "N/D", "n.a.", "TBD", "【待定】", "ＴＢＡ", "/"]
)
def test_a_vacancy_is_nobody(word: str, told: Callable[..., tuple[Chart, str]]) -> None:
    assert is_nobody(word)
    people, _ = told(f"姓名,职位,直接上级\n甲,总监,\n乙,代表,甲\n{word},代表,甲\n")
    assert [(post.title, post.headcount, len(post.holders)) for post in people.posts] == [
        ("总监", 1, 1),
        ("代表", 2, 1),
    ]
    posts, _ = told(f"岗位名称,编制,任职者\n总监,1,{word}\n")
    assert [(post.headcount, post.holders) for post in posts.posts] == [(1, ())]


def test_people_are_no_vacancies() -> None:
    assert not any(map(is_nobody, ["缺一", "Na Li", "Na", "Open Lee", "无名", "1001", "Vacanti", "张定", "None Such"]))


def test_of_two_columns_of_one_meaning_the_second_counts_where_the_first_is_empty(
    told: Callable[..., tuple[Chart, str]],
) -> None:
    table = "姓名,职位,岗位,直属主管,直接上级\n甲,总监,总监,,\n乙,经理,主管,甲,甲\n丙,,专员,,乙\n丁,专员,专员,,乙\n"
    chart, said = told(table)
    assert titles(chart) == ["总监", "经理", "专员"]
    assert [post.manager for post in chart.posts] == ["", chart.posts[0].id, chart.posts[1].id]
    assert "岗位 is read where 职位 is empty\n" in said
    assert "岗位 says otherwise than 职位 and is not read there: C3 主管\n" in said
    assert "直接上级 is read where 直属主管 is empty\n" in said and "直接上级 says" not in said
    assert titles(told(table, "--map", "岗位=title")[0]) == ["总监", "主管", "专员"]


def test_a_problem_is_at_the_cell_that_counts(tmp_path: Path, orgchart: Callable[..., Any]) -> None:
    (tmp_path / "staff.csv").write_text("姓名,职位,直属主管,直接上级\n甲,总监,,\n乙,经理,,丙\n", encoding="utf-8")
    assert b"staff.csv[D3]: error OC811" in orgchart("import", tmp_path / "staff.csv").stderr


def test_a_cell_whose_formula_fails_is_a_problem(tmp_path: Path, orgchart: Callable[..., Any]) -> None:
    table = tmp_path / "staff.xlsx"
    table.write_bytes(
        book(["姓名", "职位", "直属主管", "电话"], ["甲", "总监", "", "=#REF!"], ["乙", "经理", "=#N/A", "1"])
    )
    refused = orgchart("import", table, env={"ORGCHART_LANG": "zh-CN"})
    assert refused.returncode == 1
    assert "[编制表!C3]: 错误 OC808: 直属主管是 #N/A" in refused.stderr.decode()
    assert refused.stderr.count(b"OC808") == 1
    assert orgchart("import", table, "--partial").returncode == 0
    table.write_text("姓名,职位,直属主管\n甲,#NAME?,\n乙,C#,甲\n", encoding="utf-8")
    assert b"[B2]: error OC808" in orgchart("import", table).stderr


@pytest.mark.parametrize("mark", [",", "，", ";", "；"])
def test_of_several_departments_the_first_counts_and_the_others_are_said(
    mark: str, told: Callable[..., tuple[Chart, str]]
) -> None:
    table = (
        "姓名,职位,部门,是否主管\n甲,总经理,云帆,是\n"
        f'乙,经理,"云帆/销售部{mark}云帆/市场部","是{mark}否"\n'
        f'丙,专员,云帆/销售部,否\n丁,顾问,"云帆/市场部{mark}云帆/销售部","0{mark}1"\n'
    )
    chart, said = told(table)
    assert chart.name == "云帆"
    assert [(p.title, p.department and p.department.name) for p in chart.posts] == [
        ("总经理", None),
        ("经理", "销售部"),
        ("专员", "销售部"),
        ("顾问", "市场部"),
    ]
    assert [post.manager for post in chart.posts] == ["", "总经理", chart.posts[1].id, "总经理"]
    assert "of several departments the first counts: C3 云帆/销售部" in said and "C5 云帆/市场部" in said


def test_a_comma_may_be_in_the_name_of_a_department(told: Callable[..., tuple[Chart, str]]) -> None:
    chart, said = told(
        'Name,Title,Department\nAnn,Head,"Legal, Risk"\nBob,Clerk,"Sales,Legal"\nCyd,Clerk,Sales\nDi,Aide,Legal\n'
    )
    assert [p.department and p.department.name for p in chart.posts] == ["Legal, Risk", "Sales", "Legal"]
    assert "C3 Sales,Legal" in said and "Risk" not in said


def test_what_is_merged_over_rows_is_said_in_each(told: Callable[..., tuple[Chart, str]]) -> None:
    head = ["区域", "部门", "岗位名称", "直接上级", "编制", "任职者", "备注"]
    rows = [
        ["北区", "总经办", "总经理", "", 1, "甲", ""],
        ["", "销售部", "经理", "总经理", 1, "乙", "新"],
        ["", "", "代表", "经理", 3, "丙", ""],
        ["", "", "", "", "", "丁", ""],
        ["南区", "财务部", "会计", "总经理", 1, "戊", ""],
    ]
    merged = ["A2:A5", "B3:B5", "C4:C5", "D4:D5", "E4:E5"]
    chart, _ = told(book(head, *rows, merged=merged), name="a.xlsx")
    said = [
        (p.title, p.region and p.region.name, p.department and p.department.name, p.headcount, len(p.holders))
        for p in chart.posts
    ]
    assert said == [
        ("总经理", "北区", "总经办", 1, 1),
        ("经理", "北区", "销售部", 1, 1),
        ("代表", "北区", "销售部", 3, 2),
        ("会计", "南区", "财务部", 1, 1),
    ]


def test_a_header_of_two_rows_is_read_as_one(told: Callable[..., tuple[Chart, str]]) -> None:
    rows = [
        ["部门", "岗位名称", "人员情况", "", "", "备注"],
        ["", "", "编制", "实有", "任职者", ""],
        ["总经办", "总经理", 1, 1, "甲", ""],
        ["销售部", "代表", 6, 2, "乙、丙", ""],
    ]
    merged = ["A1:A2", "B1:B2", "C1:E1", "F1:F2"]
    for chart, said in (
        told(book(*rows, merged=merged), name="a.xlsx"),
        told("\n".join(",".join(map(str, row)) for row in rows)),
    ):
        assert [(p.title, p.headcount, len(p.holders)) for p in chart.posts] == [("总经理", 1, 1), ("代表", 6, 2)]
        assert "is not read" not in said
    group = [["部门", "岗位", "任职者", ""], ["", "", "姓名", "工号"], ["销售部", "代表", "乙", "7"]]
    chart, _ = told(book(*group, merged=["A1:A2", "B1:B2", "C1:D1"]), name="a.xlsx")
    assert [(h.name, h.id) for p in chart.posts for h in p.holders] == [("乙", "7")]


def test_a_quote_that_is_not_closed_is_a_problem(tmp_path: Path, orgchart: Callable[..., Any]) -> None:
    (tmp_path / "staff.csv").write_text('姓名,职位\n甲,总监\n乙,"经理\n丙,专员\n', encoding="utf-8")
    refused = orgchart("import", tmp_path / "staff.csv", env={"ORGCHART_LANG": "zh-CN"})
    assert refused.returncode == 1
    assert "staff.csv[A3]: 错误 OC831: 引号没有结束" in refused.stderr.decode()


def test_a_code_of_two_posts_is_a_problem(
    told: Callable[..., tuple[Chart, str]], tmp_path: Path, orgchart: Callable[..., Any]
) -> None:
    table = (
        "岗位编码,岗位名称,区域,部门,直接上级,编制\nP1,总,,,,1\nP2,会计,北区,财务,总,1\nP2,出纳,南区,财务,总,2\n"
        "P2,会计,北区,财务,,1\nP2,会计,北区,销售,总,4\nP2,会计,南区,销售,总,5\n"
    )
    (tmp_path / "staff.csv").write_text(table, encoding="utf-8")
    refused = orgchart("import", tmp_path / "staff.csv").stderr.decode()
    assert re.findall(r"\[(A\d)\]: error OC830: (.*)", refused) == [
        ("A4", "the code P2 of 出纳 is that of 会计 in A3"),
        ("A6", "the code P2 of 会计 is that of 会计 in A3"),
    ]
    chart, said = told(table, "--partial")
    assert [(p.title, p.headcount, p.code) for p in chart.posts] == [
        ("总", 1, "P1"),
        ("会计", 2, "P2"),
        ("会计", 5, "P2"),
        ("出纳", 2, ""),
        ("会计", 4, ""),
    ]
    assert "of rows of one code the manager of the first counts: E5" in said


def test_who_holds_a_post_may_be_known_by_an_account_only(told: Callable[..., tuple[Chart, str]]) -> None:
    chart, _ = told("MODEL,POSITIONCODE,USERID,MANAGERPOS,TITLE\nx,P1,u1,,CEO\nx,P2,u2,P1,CFO\nx,P3,,P1,COO\n")
    assert [[h.name for h in post.holders] for post in chart.posts] == [["u1"], ["u2"], []]


def test_a_name_with_a_comma_is_one_where_all_are(told: Callable[..., tuple[Chart, str]]) -> None:
    assert names(told('Position,Headcount,Incumbent\nHead,1,"Smith, John"\nClerk,1,"van Dam, Eva"\n')[0]) == [
        "Smith, John",
        "van Dam, Eva",
    ]
    for cells in ('Head,1,Ann Lee\nClerk,2,"Bob, Cyd"\n', 'Head,1,"Ann Lee, Bob Ray"\nClerk,1,"Di, Ed"\n'):
        assert len(names(told(f"Position,Headcount,Incumbent\n{cells}")[0])) >= 3
    assert names(told('岗位,编制,任职者\n代表,2,"甲, 乙"\n')[0]) == ["甲", "乙"]


def test_a_manager_may_be_called_by_the_family_name_first(told: Callable[..., tuple[Chart, str]]) -> None:
    head = "First Name,Last Name,Job Title,Supervisor\n"
    chart, _ = told(f'{head}Ann,Lee,CEO,\nBo,Li,CFO,"Lee, Ann"\nDi,Xu,Clerk,"Li, Bo"\n')
    assert [post.manager for post in chart.posts] == ["", "CEO", "CFO"]
    chart, _ = told('Name,Job Title,Manager\n"Lee, Ann",CEO,\n"Li, Bo",CFO,Ann Lee\n"Xu, Di",Clerk,"Li, Bo"\n')
    assert [post.manager for post in chart.posts] == ["", "CEO", "CFO"]


def test_values_that_no_chart_holds_are_problems_at_their_cells(
    told: Callable[..., tuple[Chart, str]], tmp_path: Path, orgchart: Callable[..., Any]
) -> None:
    deep = "/".join(f"D{number}" for number in range(70))
    table = (
        "姓名,职位,全职当量,邮箱,部门\n甲,总监,100%,jia@example.com,\n乙,经理,０.５,无,\n丙,专员,半,bing,\n"
        f'丁,会计,"0,25",ding@example.com;d@example.com,{deep}\n戊,出纳,1.0,,\n'
    )
    (tmp_path / "staff.csv").write_text(table, encoding="utf-8")
    refused = orgchart("import", tmp_path / "staff.csv", env={"ORGCHART_LANG": "zh-CN"}).stderr.decode()
    assert re.findall(r"\[(\w+)\]: 错误 (OC\d+)", refused) == [
        ("C4", "OC833"),
        ("D4", "OC833"),
        ("D5", "OC833"),
        ("E5", "OC834"),
    ]
    chart, _ = told(table, "--partial")
    assert [h.fte for post in chart.posts for h in post.holders] == ["1", "0.5", "", "0.25", "1.0"]


def test_a_table_without_rows_is_a_problem_of_the_table(tmp_path: Path, orgchart: Callable[..., Any]) -> None:
    (tmp_path / "staff.csv").write_text("姓名,职位,部门\n合计,,\n", encoding="utf-8")
    refused = orgchart("import", tmp_path / "staff.csv")
    assert refused.returncode == 1 and b"staff.csv[A2]: error OC832" in refused.stderr


def test_where_all_seats_are_vacant_the_chart_says_so(told: Callable[..., tuple[Chart, str]]) -> None:
    chart, _ = told("岗位名称,直接上级,编制,实有\n总监,,1,0\n代表,总监,3,0\n")
    assert [(post.headcount, post.filled) for post in chart.posts] == [(1, 0), (3, 0)]


def sheets_of(**sheets: Sequence[Sequence[str]]) -> bytes:
    """A workbook; a sheet whose name begins with `_` is hidden."""
    data = io.BytesIO()
    with xlsxwriter.Workbook(data) as made:
        for name, rows in sheets.items():
            page = made.add_worksheet(name.strip("_"))
            for line, row in enumerate(rows):
                page.write_row(line, 0, row)
            if name.startswith("_"):
                page.hide()
            elif rows[0][0] == "姓名":
                page.activate()
    return data.getvalue()


STAFF_ROWS = [["姓名", "职位"], ["甲", "总监"]]


def test_the_first_sheet_that_is_shown_and_has_headers_is_read(
    told: Callable[..., tuple[Chart, str]], tmp_path: Path, orgchart: Callable[..., Any]
) -> None:
    old = [["姓名", "职位"], ["旧", "经理"]]
    data = sheets_of(_旧数据=old, 填写说明=[["请按模板填写"], ["不要改表头"]], 花名册=STAFF_ROWS, 二月=old)
    chart, said = told(data, name="a.xlsx")
    assert (chart.name, names(chart)) == ("花名册", ["甲"])
    assert "sheets that are not read: 旧数据, 填写说明, 二月" in said
    (tmp_path / "b.xlsx").write_bytes(sheets_of(说明=[["a"]], 附注=[["b"]]))
    refused = orgchart("import", tmp_path / "b.xlsx", env={"ORGCHART_LANG": "zh-CN"}).stderr.decode()
    assert "OC806" in refused and "或用 --sheet 指明别的工作表：附注" in refused
    (tmp_path / "c.csv").write_text("姓名,职位\n甲,总监\n", encoding="utf-8")
    assert b"OC803" in orgchart("import", tmp_path / "c.csv", "--sheet", "花名册").stderr


def test_a_sheet_without_a_name_of_its_own_does_not_name_the_company(told: Callable[..., tuple[Chart, str]]) -> None:
    for sheet in ("Sheet1", "工作表 1"):
        assert told(book(*STAFF_ROWS, sheet=sheet), name="云帆公司.xlsx")[0].name == "云帆公司"
    assert told(book(*STAFF_ROWS, sheet="北区"), name="云帆公司.xlsx")[0].name == "北区"


def test_what_some_departments_begin_with_is_not_the_company(told: Callable[..., tuple[Chart, str]]) -> None:
    head = "First Name,Last Name,Org Unit Path,Employee Title,Employee ID,Manager ID\n"
    chart, _ = told(f"{head}Ann,Lee,/,CEO,1,\nBo,Li,/Sales/EU,CFO,2,1\n")
    assert (chart.name, [d.name for d in chart.departments]) == ("staff", ["Sales"])
    table = "姓名,职位,部门,直属上级\n甲,总经理,,\n乙,经理,云帆/销售部,甲\n丙,秘书,{},甲\n"
    assert told(table.format("云帆"))[0].name == "云帆"
    assert [d.name for d in told(table.format(""))[0].departments] == ["云帆"]


def test_somebody_who_is_not_named_fills_a_seat(imported: Callable[..., Chart]) -> None:
    rows = ["Post Unique Reference,Name,Job Title,Reports to Senior Post,FTE", "1,Ada,Director,XX,1"]
    rows += ["2,N/D,Analyst,1,1", "3,'N/D',Analyst,1,1", "4,Vacant,Analyst,1,0"]
    assert [(len(p.holders), p.filled) for p in imported("\n".join(rows)).posts] == [(1, 1), (0, 1), (0, 1), (0, 0)]
