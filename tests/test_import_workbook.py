"""A workbook of ours comes back: what people changed in it is in the chart's files, and nothing else is."""

from __future__ import annotations

import difflib
import re
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import strategies as org
from orgchart_cli.diff import compare
from orgchart_cli.languages import phrases
from orgchart_cli.loader import load, loads
from orgchart_cli.model import Chart
from orgchart_cli.options import Options
from orgchart_cli.problems import OrgchartError
from orgchart_cli.tables import xlsx
from orgchart_cli.tables.chart_file import document_text
from orgchart_cli.tables.chart_files import ChartFiles
from orgchart_cli.tables.edits import edit
from orgchart_cli.tables.sheets import Sheet
from orgchart_cli.tables.workbook import Item, tables
from orgchart_cli.tables.workbook_reading import own_tables, said

openpyxl = pytest.importorskip("openpyxl")
pytest.importorskip("xlsxwriter")
pytest.importorskip("python_calamine")

# A chart of several files, each with comments of who keeps it.
COMPANY = {
    "company.yaml": """\
# 公司
orgchart: 1
name: 云帆公司
include: [posts.yaml, north.yaml, holders.yaml]
""",
    "posts.yaml": """\
# 岗位，由人力资源部维护
regions:
  north: 北区  # 先有
  south: 南区
departments: {sales: 销售部, finance: 财务部}
positions:
  ceo: {title: 总经理}
  head:
    title: 区域经理
    reports_to: ceo
    department: sales
    regions: all
  rep:
    # 人最多的岗位
    title: 销售代表
    reports_to: head
    regions: all
    duties:
      - 开发客户: 每周三家   # 按拜访记录
      - 回款
  cashier:
    title: 出纳
    reports_to: ceo
    department: finance   # 只有一位
""",
    "north.yaml": """\
# 北区的编制
posts:
  rep@north: {headcount: 6}
""",
    "holders.yaml": """\
# 姓名，不公开
posts:
  ceo: {holders: [{name: 林致远, id: "0001"}]}
  head@north: {holders: [钱一诺]}
  head@south: {holders: [孙小满]}   # 年底退休
  rep@south: {holders: [郑冬至]}
  cashier: {holders: [褚寒露]}
""",
}


class Workbook:
    """A workbook that somebody works in, by our hidden keys."""

    def __init__(self, path: Path) -> None:
        self.path, self.book = path, openpyxl.load_workbook(path)

    def sheet(self, kind: str = "posts") -> Any:
        return next(s for s in self.book.worksheets if str(s.cell(1, 1).value).startswith(f"orgchart:{kind}:"))

    def columns(self, kind: str = "posts") -> dict[str, int]:
        cells = list(self.sheet(kind)[1])
        return {str(cell.value).removeprefix(f"orgchart:{kind}:"): cell.column for cell in cells}

    def rows(self, kind: str = "posts", key: str = "id") -> dict[str, int]:
        column = self.columns(kind)[key]
        sheet = self.sheet(kind)
        return {str(sheet.cell(row, column).value): row for row in range(3, sheet.max_row + 1)}

    def set(self, post: str, kind: str = "posts", **values: Any) -> None:
        """Type into cells of a row; one that is not there is a new one below."""
        sheet, columns = self.sheet(kind), self.columns(kind)
        row = self.rows(kind).get(post) or sheet.max_row + 1
        for key, value in values.items():
            sheet.cell(row, columns[key.replace("computed_", "=")]).value = value

    def add(self, kind: str, **values: Any) -> None:
        self.set("", kind, **values)

    def delete(self, *rows: int, kind: str = "posts") -> None:
        for row in sorted(rows, reverse=True):
            self.sheet(kind).delete_rows(row)

    def save(self) -> None:
        self.book.save(self.path)


Edit = Callable[[Workbook], None]


@pytest.fixture
def company(tmp_path: Path) -> Path:
    """The files in a repository."""
    for name, text in COMPANY.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    git(tmp_path, "init", "-q")
    commit(tmp_path)
    return tmp_path


def git(folder: Path, *arguments: str) -> None:
    who = ("-c", "user.email=a@example.org", "-c", "user.name=A")
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True)


def commit(folder: Path) -> None:
    git(folder, "add", "*.yaml")
    git(folder, "commit", "-qm", "as it is")


@pytest.fixture
def back(company: Path, orgchart: Callable[..., Any]) -> Callable[..., Any]:
    """Export, change the workbook, change the files meanwhile, and take the workbook back: the answer, the lines."""

    def run(change: Edit, *options: str, part: tuple[str, ...] = (), meanwhile: dict[str, str] | None = None) -> Any:
        done = orgchart("render", "company.yaml", "-o", "book.xlsx", *part, cwd=company)
        assert done.returncode == 0, done.stderr.decode()
        book = Workbook(company / "book.xlsx")
        change(book)
        book.save()
        for name, text in (meanwhile or {}).items():
            (company / name).write_text(text, encoding="utf-8")
        before = {name: (company / name).read_text(encoding="utf-8") for name in COMPANY}
        done = orgchart("import", "book.xlsx", "--into", "company.yaml", *options, cwd=company)
        return done.returncode, done.stderr.decode(), list(changed_lines(before, company))

    return run


def changed_lines(before: dict[str, str], folder: Path) -> Iterator[str]:
    for name, text in before.items():
        after = (folder / name).read_text(encoding="utf-8")
        lines = difflib.ndiff(text.splitlines(), after.splitlines())
        yield from (f"{name} {line}" for line in lines if line[0] in "+-")


def nothing(book: Workbook) -> None:
    """Only saved anew."""


def test_a_workbook_that_nobody_changed_changes_nothing(back: Callable[..., Any]) -> None:
    assert back(nothing)[::2] == (0, [])


def test_each_change_is_in_the_file_that_says_such_things(back: Callable[..., Any]) -> None:
    def change(book: Workbook) -> None:
        book.set("rep@north", headcount=8)
        book.set("cashier", grade="P2")
        book.set("rep@north", computed_holders="李立夏、周白露")
        book.add("holders", owner="销售代表@南区", name="王谷雨")
        book.set("", kind="posts", title="会计", reports_to="总经理", department="财务部", computed_holders="冯清明")

    code, said_, lines = back(change)
    assert code == 0, said_
    assert lines == [
        "posts.yaml +     grade: P2",
        "posts.yaml +   会计:",
        "posts.yaml +     title: 会计",
        "posts.yaml +     reports_to: ceo",
        "posts.yaml +     department: finance",
        "north.yaml -   rep@north: {headcount: 6}",
        "north.yaml +   rep@north: {headcount: 8, holders: [李立夏, 周白露]}",
        "holders.yaml -   rep@south: {holders: [郑冬至]}",
        "holders.yaml +   rep@south: {holders: [郑冬至, 王谷雨]}",
        "holders.yaml +   会计: {holders: [冯清明]}",
    ]


def test_posts_whose_rows_are_gone_go_with_what_they_had(back: Callable[..., Any]) -> None:
    def change(book: Workbook) -> None:
        rows = book.rows()
        book.delete(rows["cashier"], rows["rep@south"])

    code, said_, lines = back(change, "--force")
    assert code == 0, said_
    assert lines == [
        "posts.yaml -     regions: all",
        "posts.yaml +     regions: [north]",
        "posts.yaml -   cashier:",
        "posts.yaml -     title: 出纳",
        "posts.yaml -     reports_to: ceo",
        "posts.yaml -     department: finance   # 只有一位",
        "holders.yaml -   rep@south: {holders: [郑冬至]}",
        "holders.yaml -   cashier: {holders: [褚寒露]}",
    ]


def test_what_the_workbook_was_not_made_of_stays(back: Callable[..., Any]) -> None:
    def change(book: Workbook) -> None:
        book.delete(book.rows()["rep@south"])

    code, said_, lines = back(change, "--force", part=("--region", "south"))
    assert code == 0, said_
    assert "--region south" in said_
    assert [line for line in lines if "cashier" in line or "north.yaml" in line] == []
    assert "posts.yaml +     regions: [north]" in lines


def test_many_people_do_not_vanish_unasked(back: Callable[..., Any]) -> None:
    code, said_, lines = back(lambda book: book.delete(book.rows()["cashier"], book.rows()["rep@south"]))
    assert (code, lines) == (1, [])
    assert "OC814" in said_


def test_both_sides_changes_are_merged(back: Callable[..., Any], company: Path) -> None:
    meanwhile = COMPANY["posts.yaml"].replace("title: 出纳\n", "title: 出纳\n    grade: P1  # 新定\n")
    code, said_, lines = back(lambda book: book.set("rep@north", title="销售员"), meanwhile={"posts.yaml": meanwhile})
    assert code == 0, said_
    assert "company.yaml has changed since then: both changes are merged" in said_
    assert lines == [
        "posts.yaml -     regions: all",
        "posts.yaml +     regions:",
        "posts.yaml +       north:",
        "posts.yaml +         title: 销售员",
        "posts.yaml +       south:",
    ]
    assert {post.grade for post in load(str(company / "company.yaml")).posts} == {"", "P1"}


@pytest.mark.parametrize("here", ["crlf", "lf"])
def test_a_checkout_with_other_line_ends_has_the_history_too(
    here: str, back: Callable[..., Any], company: Path, orgchart: Callable[..., Any]
) -> None:
    """The workbook is made in one checkout and taken back in another, where somebody changed the file meanwhile."""
    there = company / "there"
    checked_out = ("-c", f"core.autocrlf={str(here == 'lf').lower()}", "clone", "-q", ".", "there")
    git(company, *checked_out, "-c", f"core.autocrlf={str(here == 'lf').lower()}")
    git(company, "config", "core.autocrlf", str(here == "crlf").lower())
    git(company, "rm", "-q", "--cached", "-r", ".")
    git(company, "reset", "-q", "--hard")
    text, other = ((folder / "posts.yaml").read_bytes() for folder in (company, there))
    assert (b"\r\n" in text, b"\r\n" in other) == (here == "crlf", here == "lf")
    assert orgchart("render", "company.yaml", "-o", "../book.xlsx", cwd=there).returncode == 0
    book = Workbook(company / "book.xlsx")
    book.set("rep@north", title="销售员")
    book.save()
    end = b"\r\n" if here == "crlf" else b"\n"
    grade = "title: 出纳".encode() + end
    (company / "posts.yaml").write_bytes(text.replace(grade, grade + b"    grade: P1" + end))
    done = orgchart("import", "book.xlsx", "--into", "company.yaml", cwd=company)
    assert done.returncode == 0, done.stderr.decode()
    assert "both changes are merged" in done.stderr.decode()
    after = (company / "posts.yaml").read_bytes()
    assert after.count(b"\r\n") == (after.count(b"\n") if here == "crlf" else 0)
    posts = {post.id: post for post in load(str(company / "company.yaml")).posts}
    assert (posts["rep@north"].title, posts["cashier"].grade) == ("销售员", "P1")


def test_what_both_sides_changed_is_marked_as_a_merge_does(back: Callable[..., Any]) -> None:
    meanwhile = COMPANY["posts.yaml"].replace("title: 出纳", "title: 资金专员")
    code, said_, lines = back(lambda book: book.set("cashier", title="司库"), meanwhile={"posts.yaml": meanwhile})
    assert code == 1
    assert "OC504" in said_
    marks = [line.split(" ", 2)[2] for line in lines if line[11:].lstrip("+ ")[:3] in ("<<<", "===", ">>>")]
    assert marks == ["<<<<<<< posts.yaml", "=======", ">>>>>>> book.xlsx"]


def test_without_the_history_the_workbook_counts_and_that_is_said(back: Callable[..., Any], company: Path) -> None:
    changed = COMPANY["posts.yaml"].replace("title: 出纳", "title: 资金专员")
    (company / "posts.yaml").write_text(changed, encoding="utf-8")  # never committed
    meanwhile = {"posts.yaml": COMPANY["posts.yaml"]}
    code, said_, lines = back(nothing, meanwhile=meanwhile)
    assert code == 0, said_
    assert "git does not have company.yaml as it was then" in said_
    assert lines == ["posts.yaml -     title: 出纳", "posts.yaml +     title: 资金专员"]


def test_a_dry_run_writes_nothing(back: Callable[..., Any]) -> None:
    code, said_, lines = back(lambda book: book.set("cashier", title="司库"), "--dry-run")
    assert (code, lines) == (0, [])
    assert "司库" in said_


@pytest.mark.parametrize("keys", ["en", "zh"])
def test_a_new_file_says_the_same_chart(company: Path, orgchart: Callable[..., Any], keys: str) -> None:
    orgchart("render", "company.yaml", "-o", "book.xlsx", cwd=company)
    done = orgchart("import", "book.xlsx", "-o", "new.yaml", "--keys", keys, cwd=company)
    assert done.returncode == 0, done.stderr.decode()
    assert load(str(company / "new.yaml")) == load(str(company / "company.yaml"))
    assert ("岗位名称:" in (company / "new.yaml").read_text(encoding="utf-8")) == (keys == "zh")


@given(org.charts(hostile=True))
@settings(max_examples=40)
def test_a_file_of_any_chart_says_the_same_in_both_languages(chart: Chart) -> None:
    assert loads(document_text(chart)) == chart
    assert loads(document_text(chart, chinese=True)) == chart


def written(chart: Chart) -> Item:
    own = own_tables(
        Sheet("", each.title, each.texts()) for each in tables(chart, phrases(chart.language, chart.terms))
    )
    document, problems = said(own)
    assert problems == []
    return document


def test_who_and_how_many_fill_a_new_post_are_said_together() -> None:
    text = "orgchart: 1\nname: N\npositions:\n  a: {title: A}\n  b: {title: B}\n"
    text += "posts:\n  a: {filled: 0}\n  b: {filled: 1}\n"
    wanted = text.replace("posts:", "  c: {title: C, headcount: 2, holders: [王芳], filled: 2}\nposts:")
    files = ChartFiles({"a.yaml": text.encode()})
    edit(files, written(loads(text)), written(loads(wanted)))
    assert not compare(loads(files.merged()["a.yaml"]), loads(wanted))


@given(org.revisions(hostile=True), st.integers(0, 50))
@settings(max_examples=40)
def test_whatever_differs_is_put_into_the_file(pair: tuple[org.Document, org.Document], seed: int) -> None:
    """The file, however it is written, then says what the other chart says; seldom it is refused."""
    old, new = pair
    text, wanted = org.to_yaml(old, seed), org.load(new)
    files = ChartFiles({"a.yaml": text.encode()})
    edit(files, written(loads(text)), written(wanted))
    try:
        made = files.merged().get("a.yaml", text)
    except OrgchartError as refused:
        assert {problem.code for problem in refused.problems} == {"OC815"}
        return
    assert not compare(loads(made), wanted)


CHINESE = """\
组织架构图: 1
名称: 公司
岗位:
  gm: {岗位名称: 总经理}
  acc: {岗位名称: 会计, 上级: gm, 任职者: [钱一]}
"""


def test_what_is_added_between_braces_has_the_words_of_the_file() -> None:
    """However much it is beside what is there."""
    fresh = "".join(f"  c{n}: {{岗位名称: 出纳, 岗位类别: 助理, 上级: acc}}\n" for n in range(9))
    wanted = CHINESE.replace("[钱一]", "[钱一, 孙二], 编制: 2") + fresh
    files = ChartFiles({"a.yaml": CHINESE.encode()})
    edit(files, written(loads(CHINESE)), written(loads(wanted)))
    after = files.merged()["a.yaml"].decode()
    assert not re.search("[a-z]+:", re.sub(r"(?m)^  \w+:", "", after)), after
    assert not compare(loads(after), loads(wanted))


HEAD = "orgchart: 1\nname: N\npositions:\n  a:\n    title: A\n    tags: ["
ODD = f"{HEAD}\n      x,  # one\n      y,  # two\n      z   # three\n    ]\n"


@pytest.mark.parametrize(
    ("tags", "lines"),
    [
        ("x, y, z, new", "      x,  # one\n      y,  # two\n      z, new   # three\n"),
        ("x, z", "      x,  # one\n      z   # three\n"),
        ("y", "      y,  # two\n"),
    ],
)
def test_items_between_brackets_keep_their_comments(tags: str, lines: str) -> None:
    """And take them along when they go."""
    files = ChartFiles({"a.yaml": ODD.encode()})
    edit(files, written(loads(ODD)), written(loads(f"{HEAD}{tags}]\n")))
    assert files.merged()["a.yaml"].decode() == f"{HEAD}\n{lines}    ]\n"


BODY = "orgchart: 1\nname: N\npositions:\n  a: {title: A}\n"


@pytest.mark.parametrize(
    ("own", "wanted", "made"),
    [
        ("  b:\n    title: B\n    tags:\n    grade: P1\n", "{title: B, grade: P1, tags: [x]}", "tags: [x]\n"),
        ("  b:\n    title: B\n    tags:  # none\n", "{title: B, tags: [x]}", "tags: [x]  # none\n"),
        ("  b:\n    title: B\n    duties:  # none\n", "{title: B, duties: [x]}", "duties:  # none\n      - x\n"),
        ("  b: {\n    title: B,  # why\n  }\n", "{title: C}", "  b: {\n    title: C,  # why\n  }\n"),
        ("  b: {\n    title: B,  # why\n  }\n", "{title: B, holders: ['#x']}", 'B, holders: ["#x"],  # why\n'),
        ("  b: {title: B, tags: [\n    x\n  ]}\n", "{title: B, tags: ['#y']}", 'tags: ["#y"]}'),
        ("  b:\n    title: B\n    duties: [\n      x\n    ]\n", "{title: B, duties: [z]}", "duties: [z\n    ]\n"),
        (
            "  b:\n    title: B\n    holders:\n      - name: P\n        id: 1  # his\n      - Q\n",
            "{title: B, headcount: 2, holders: [P, Q]}",
            "holders:\n      - P\n      - Q\n",
        ),
        (
            "  b:\n    title: B\n    purpose: |\n      x\n      y",
            "{title: B, purpose: 'x\n\n      y'}\n  c: {title: C}",
            "      x\n      y\n  c:",
        ),
    ],
)
def test_oddly_written_entries_are_changed_too(own: str, wanted: str, made: str) -> None:
    text, wanted = BODY + own, f"{BODY}  b: {wanted}\n"
    files = ChartFiles({"a.yaml": text.encode()})
    edit(files, written(loads(text)), written(loads(wanted)))
    after = files.merged()["a.yaml"].decode()
    assert made in after
    assert not compare(loads(after), loads(wanted))


# What people do to rows.


def read_back(change: Edit, tmp_path: Path, text: str) -> tuple[Item, list[str]]:
    (tmp_path / "a.xlsx").write_bytes(xlsx.render(loads(text), Options(format="xlsx")))
    book = Workbook(tmp_path / "a.xlsx")
    change(book)
    book.save()
    from orgchart_cli.tables.sheets import Workbook as Reader

    document, problems = said(own_tables(Reader("a.xlsx", (tmp_path / "a.xlsx").read_bytes()).sheets()))
    return document, [f"{problem.code} {problem.where}" for problem in problems]


SMALL = """\
orgchart: 1
name: 商务部
regions: {n: 北区, s: 南区}
positions:
  a: {title: 总监}
  b: {title: 经理, reports_to: a, regions: [n], holders: [王芳]}
"""


def test_a_row_that_is_new_is_a_post_of_the_position_of_its_title(tmp_path: Path) -> None:
    document, problems = read_back(lambda book: book.add("posts", title="经理", region="南区"), tmp_path, SMALL)
    assert problems == []
    assert document["positions"]["b"]["regions"] == ["n", "s"]


def test_a_row_that_was_copied_is_a_new_post(tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        sheet = book.sheet()
        cells = [cell.value for cell in sheet[book.rows()["b@n"]]]
        sheet.append(cells)
        sheet.cell(sheet.max_row, book.columns()["title"]).value = "高级经理"

    document, problems = read_back(change, tmp_path, SMALL)
    assert problems == []
    assert document["positions"]["高级经理"]["regions"] == ["n"]
    assert document["positions"]["高级经理"]["reports_to"] == "a"


def test_a_post_that_moves_takes_what_names_it_along(tmp_path: Path) -> None:
    document, problems = read_back(lambda book: book.set("b@n", region="东区"), tmp_path, SMALL)
    assert problems == []
    assert list(document["regions"]) == ["n", "s", "东区"]
    assert document["positions"]["b"]["regions"] == ["东区"]
    assert document["positions"]["b"]["holders"] == [{"name": "王芳"}]


def test_what_names_nothing_is_told_by_its_cell(tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        book.set("b@n", reports_to="总裁", headcount="两个")
        book.add("holders", owner="副总监", name="李强")
        book.add("posts", region="南区", grade="P1")

    _, problems = read_back(change, tmp_path, SMALL)
    sheets = sorted({problem.split("[")[1].split("!")[0] for problem in problems})
    assert sorted(problem.split()[0] for problem in problems) == ["OC810", "OC811", "OC811", "OC816"]
    assert sheets == ["任职者", "岗位设置"]


def test_columns_and_sheets_that_are_gone_change_nothing(back: Callable[..., Any]) -> None:
    def change(book: Workbook) -> None:
        book.sheet().delete_cols(book.columns()["grade"])
        for kind in ("duties", "departments", "faqs"):
            book.book.remove(book.sheet(kind))

    code, said_, lines = back(change)
    assert (code, lines) == (0, []), said_


def test_line_ends_and_mark_of_a_file_stay(tmp_path: Path) -> None:
    data = b"\xef\xbb\xbf" + SMALL.replace("\n", "\r\n").encode()
    files = ChartFiles({"a.yaml": data})
    edit(files, written(loads(SMALL)), written(loads(SMALL.replace("总监", "总裁"))))
    assert files.merged() == {"a.yaml": data.replace("总监".encode(), "总裁".encode())}


# Who types into cells what they do not take.


def test_a_number_that_is_none_leaves_the_seats_that_are_there(back: Callable[..., Any]) -> None:
    """And whoever reports to nobody that there is stays where he was."""

    def change(book: Workbook) -> None:
        book.set("rep@north", headcount="三", title="销售员")
        book.set("cashier", reports_to="董事长")

    code, said_, lines = back(change, "--partial")
    assert code == 0, said_
    assert said_.count("OC81") == 2
    assert [line for line in lines if "north.yaml" in line or "cashier" in line or "reports_to" in line] == []
    assert any("销售员" in line for line in lines)


def test_what_is_neither_yes_nor_no_is_told_by_its_cell(back: Callable[..., Any]) -> None:
    def change(book: Workbook) -> None:
        sheet, columns = book.sheet("holders"), book.columns("holders")
        sheet.cell(3, columns["acting"]).value = "也许"
        sheet.cell(4, columns["concurrent"]).value = "否"

    code, said_, lines = back(change)
    assert (code, lines) == (1, [])
    assert "OC809" in said_
    assert "任职者!" in said_


def test_a_row_does_not_move_to_where_its_position_has_a_post(back: Callable[..., Any]) -> None:
    def change(book: Workbook) -> None:
        book.set("rep@north", region="南区")
        book.set("cashier", grade="P2")

    code, said_, lines = back(change)
    assert (code, lines) == (1, [])
    assert "OC817" in said_
    code, said_, lines = back(change, "--partial")
    assert (code, lines) == (0, ["posts.yaml +     grade: P2"]), said_


def test_rows_may_change_places(tmp_path: Path) -> None:
    text = SMALL.replace("regions: [n]", "regions: {n: {headcount: 3}, s: }")

    def change(book: Workbook) -> None:
        book.set("b@n", region="南区")
        book.set("b@s", region="北区")

    document, problems = read_back(change, tmp_path, text)
    assert problems == []
    assert document["positions"]["b"]["regions"] == {"s": {"headcount": 3}, "n": None}


@pytest.mark.parametrize("word", ["空缺", "（空缺）", "待招聘", "Vacant"])
def test_a_vacancy_is_no_person(word: str, back: Callable[..., Any]) -> None:
    def change(book: Workbook) -> None:
        book.set("rep@south", computed_holders=word)
        book.set("rep@north", computed_holders=f"李立夏、{word}")
        book.add("holders", owner="总经理", name=word)

    code, said_, lines = back(change, "--force")
    assert code == 0, said_
    assert lines == [
        "north.yaml -   rep@north: {headcount: 6}",
        "north.yaml +   rep@north: {headcount: 6, holders: [李立夏]}",
        "holders.yaml -   rep@south: {holders: [郑冬至]}",
        "holders.yaml +   rep@south: {}",
    ]


def test_a_department_that_is_typed_over_is_the_posts_own(back: Callable[..., Any]) -> None:
    def change(book: Workbook) -> None:
        book.set("ceo", **{"=department": "总经办"})
        book.set("", title="会计", reports_to="总经理", **{"=department": "财务部"})

    code, said_, lines = back(change)
    assert code == 0, said_
    assert [line for line in lines if "department" in line] == [
        "posts.yaml - departments: {sales: 销售部, finance: 财务部}",
        "posts.yaml + departments: {sales: 销售部, finance: 财务部, 总经办: 总经办}",
        "posts.yaml +   ceo: {title: 总经理, department: 总经办}",
        "posts.yaml +     department: finance",
    ]


def test_holders_of_rows_that_are_new_or_copied_are_their_own(back: Callable[..., Any], company: Path) -> None:
    def change(book: Workbook) -> None:
        sheet, columns = book.sheet(), book.columns()
        for name in ("钱大", "钱二"):
            book.set("", title="文员", reports_to="总经理", computed_holders=name)
        sheet.append([cell.value for cell in sheet[book.rows()["cashier"]]])
        sheet.cell(sheet.max_row, columns["title"]).value = "资金专员"
        sheet.cell(sheet.max_row, columns["=holders"]).value = "钱三"

    code, said_, _ = back(change)
    assert code == 0, said_
    posts = load(str(company / "company.yaml")).posts
    who = sorted((post.title, *(holder.name for holder in post.holders)) for post in posts if post.manager == "ceo")
    assert [each for each in who if "经理" not in each[0]] == [
        ("出纳", "褚寒露"),
        ("文员", "钱二"),
        ("文员", "钱大"),
        ("资金专员", "钱三"),
    ]


def test_a_row_without_a_title_is_told_once(back: Callable[..., Any]) -> None:
    code, said_, _ = back(lambda book: book.set("", kind="posts", reports_to="总经理", computed_holders="冯清明"))
    assert code == 1
    assert (said_.count("OC8"), said_.count("OC816")) == (1, 1)


def test_who_reports_to_a_row_that_is_gone_is_told_by_the_cell(back: Callable[..., Any]) -> None:
    def change(book: Workbook) -> None:
        book.delete(book.rows()["head@south"])
        book.delete(book.rows()["head@north"])

    code, said_, lines = back(change, "--force")
    assert (code, lines) == (1, [])
    assert "OC811" in said_
    assert "OC301" not in said_
    assert "岗位" in said_
    assert "区域经理" in said_


def test_more_names_than_filled_seats_are_told_by_the_cell(back: Callable[..., Any], company: Path) -> None:
    file = company / "north.yaml"
    file.write_text(COMPANY["north.yaml"].replace("6}", "6, filled: 2}"), encoding="utf-8")
    commit(company)
    where = ""

    def change(book: Workbook) -> None:
        nonlocal where
        book.set("rep@north", computed_holders="甲、乙、丙")
        where = book.sheet().cell(book.rows()["rep@north"], book.columns()["=holders"]).coordinate

    code, said_, lines = back(change)
    assert (code, lines) == (1, [])
    assert f"book.xlsx[岗位设置!{where}]" in said_
    assert "OC318" in said_


def test_a_sheet_of_ours_reads_as_any_other_too(company: Path, orgchart: Callable[..., Any]) -> None:
    """Where `--sheet` asks for that, or the hidden keys are gone: titles are titles then, not what cells call posts."""
    orgchart("render", "company.yaml", "-o", "book.xlsx", cwd=company)
    done = orgchart("import", "book.xlsx", "--sheet", "岗位设置", "-o", "new.yaml", cwd=company)
    assert done.returncode == 0, done.stderr.decode()
    titles = {post.title for post in load(str(company / "new.yaml")).posts}
    assert titles == {"总经理", "区域经理", "销售代表", "出纳"}


def test_a_workbook_in_chinese_has_no_words_of_the_file_in_english() -> None:
    chart = loads(SMALL + "检查: {管理幅度上限: 9}\n")
    every = [*tables(chart, phrases("zh-CN"))]
    about = next(table for table in every if table.kind == "document")
    headings = [column.heading for table in every for column in table.columns if column.heading not in "RACI"]
    assert [text for text in (*headings, *(str(row[1]) for row in about.rows)) if re.search("[a-z]", text)] == []
    assert ("checks.max_span", "管理幅度上限", 9) in about.rows


@pytest.mark.parametrize(
    ("kind", "key", "column", "code"),
    [("document", "checks.max_span", "value", "OC810"), ("holders", "孙小满", "fte", "OC211")],
)
def test_what_is_wrong_in_any_sheet_is_told_by_its_cell(
    kind: str, key: str, column: str, code: str, back: Callable[..., Any], company: Path
) -> None:
    """And what was there stays with `--partial`, where the tables alone show that it is wrong."""
    (company / "company.yaml").write_text(COMPANY["company.yaml"] + "checks: {max_span: 9}\n", encoding="utf-8")
    commit(company)
    where = ""

    def change(book: Workbook) -> None:
        nonlocal where
        cell = book.sheet(kind).cell(
            book.rows(kind, "key" if kind == "document" else "name")[key], book.columns(kind)[column]
        )
        cell.value, where = "半", f"{book.sheet(kind).title}!{cell.coordinate}"

    code_, said_, lines = back(change)
    assert (code_, lines) == (1, [])
    assert f"book.xlsx[{where}]: error {code}" in said_
    if code == "OC810":
        assert back(change, "--partial")[::2] == (0, [])
