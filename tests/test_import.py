"""Tables from the systems that people have: each reads unaided as the same organization."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from orgchart_cli.model import Chart

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
def imported(tmp_path: Path, orgchart: Callable[..., object]) -> Callable[..., Chart]:
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
