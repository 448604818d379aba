"""Next month's table merged into a chart: what people expect to be in the file afterwards, and what stays."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given, settings

from orgchart_cli.loader import load, loads
from orgchart_cli.model import Chart, walk_departments, walk_regions
from orgchart_cli.options import Options
from orgchart_cli.problems import OrgchartError
from orgchart_cli.tables import csv
from orgchart_cli.tables.chart_file import document_text
from orgchart_cli.tables.columns import columns
from orgchart_cli.tables.into import updated
from orgchart_cli.tables.rows import is_nobody
from orgchart_cli.tables.rows import table as understood
from orgchart_cli.tables.sheets import read
from strategies import charts

TEAM = """\
orgchart: 1
name: 甲
positions:
  a: {title: 总, holders: [王]}
  b: {title: 代表, reports_to: a, headcount: 5, holders: [赵, 钱, 孙, 李, 周]}
"""
SALES = """\
orgchart: 1
name: 甲公司
regions: {cn: {name: 中国, regions: {hd: 华东, hn: 华南, xn: 西南}}}
positions:
  gm: {title: 总经理, holders: [王海]}
  sm:
    title: 销售经理
    reports_to: gm
    regions: {hd: {holders: [李一]}, hn: {holders: [李二]}}
  rep:
    title: 代表
    reports_to: sm
    regions: {hd: {headcount: 2, holders: [赵一, 赵二]}, hn: {holders: [赵三]}}
"""
COUNTED = """\
orgchart: 1
name: 甲
positions:
  gm: {title: 总经理, code: G1, holders: [王海]}
  acc: {title: 会计, code: A1, reports_to: gm, headcount: 3, filled: 2}
"""
KNOWN = """\
orgchart: 1
name: 甲
attributes: {cost: 成本中心}
positions:
  gm: {title: 总经理, code: G1}
  acc:
    title: 会计
    code: A1
    reports_to: gm
    duties: [旧职责, {name: 对账, kpi: 无差错}]
    dotted_to: [{to: gm, label: 项目}]
    attributes: {cost: "1"}
    holders:
      - {name: 李娜, id: "7", email: old@x, since: 2020-01-01, url: "https://x"}
"""
BRANCHES = """\
orgchart: 1
name: 公司
departments:
  bj: {name: 北京, departments: {bj-xz: 行政部}}
  sh: {name: 上海, departments: {sh-xz: 行政部}}
positions:
  top: {title: 总, holders: [甲]}
  xz-bj: {title: 行政, reports_to: top, department: bj-xz, holders: [李]}
  xz-sh: {title: 行政, reports_to: top, department: sh-xz, holders: [赵]}
"""


@pytest.fixture
def merged(tmp_path: Path, orgchart: Callable[..., Any]) -> Callable[..., tuple[Chart, str]]:
    """The chart after a table was merged into it, and what was said."""

    def run(chart: str, table: str, *options: str, code: int = 0) -> tuple[Chart, str]:
        file = tmp_path / "chart.yaml"
        file.write_text(chart, encoding="utf-8")
        (tmp_path / "table.csv").write_text(table, encoding="utf-8")
        done = orgchart("import", tmp_path / "table.csv", "--into", file, *options)
        assert done.returncode == code, done.stderr.decode()
        if code:
            assert file.read_text(encoding="utf-8") == chart
        return load(str(file)), done.stderr.decode()

    return run


def staff(chart: Chart) -> dict[str, list[str]]:
    return {post.id: [holder.name for holder in post.holders] for post in chart.posts}


def test_who_is_not_in_the_table_leaves_the_post(merged: Callable[..., tuple[Chart, str]]) -> None:
    table = "姓名,职位,直属主管\n王,总,\n" + "".join(f"{name},代表,王\n" for name in "赵钱孙李")
    chart, said = merged(TEAM, table)
    assert staff(chart) == {"a": ["王"], "b": ["赵", "钱", "孙", "李"]}
    assert chart.posts[1].headcount == 5
    assert "周" in said


def test_a_vacancy_that_is_said_is_one_and_an_empty_cell_says_nothing(
    merged: Callable[..., tuple[Chart, str]],
) -> None:
    table = "岗位编码,岗位名称,任职者\nG1,总经理,{}\nA1,会计,\n"
    assert staff(merged(COUNTED, table.format("空缺"), "--force")[0])["gm"] == []
    assert staff(merged(COUNTED, table.format(""))[0])["gm"] == ["王海"]


def test_a_region_is_part_of_what_a_post_is(merged: Callable[..., tuple[Chart, str]]) -> None:
    table = "姓名,职位,区域,直属主管\n李一,销售经理,华东,\n赵一,代表,华东,李一\n赵九,代表,华东,李一\n"
    for options in (("--scope", "region=hd", "--force"), ("--force",)):
        chart, _ = merged(SALES, table, *options)
        assert staff(chart)["rep@hd"] == ["赵一", "赵九"]
        assert staff(chart)["rep@hn"] == ["赵三"]
        assert {post.id: post.manager for post in chart.posts}["rep@hn"] == "sm@hn"


def test_who_moves_to_another_region_is_in_the_post_there(merged: Callable[..., tuple[Chart, str]]) -> None:
    table = (
        "姓名,职位,区域,直属主管\n王海,总经理,,\n李二,销售经理,华东,王海\n李一,销售经理,华南,王海\n"
        "赵一,代表,华东,李二\n赵二,代表,华南,李一\n赵三,代表,华南,李一\n赵四,代表,西南,王海\n"
    )
    chart, _ = merged(SALES, table)
    assert staff(chart) == {
        "gm": ["王海"], "sm@hd": ["李二"], "sm@hn": ["李一"],
        "rep@hd": ["赵一"], "rep@hn": ["赵三", "赵二"], "rep@xn": ["赵四"],
    }  # fmt: skip
    managers = {post.id: post.manager for post in chart.posts}
    assert (managers["rep@hd"], managers["rep@hn"], managers["rep@xn"]) == ("sm@hd", "sm@hn", "gm")


def test_seats_fall_to_one_and_filled_ones_to_none(merged: Callable[..., tuple[Chart, str]]) -> None:
    table = "岗位编码,岗位名称,上级编码,编制,实有\nG1,总经理,,1,1\nA1,会计,G1,{},{}\n"
    for seats, filled in ((1, 0), (2, 1), (0, 0)):
        chart, said = merged(COUNTED, table.format(seats, filled), "--map", "上级编码=manager_id")
        assert (chart.posts[1].headcount, chart.posts[1].filled_seats) == (seats, filled)
        assert chart.posts[0].filled_seats is None and "总经理" not in said.split("\n甲\n")[-1]


def test_more_names_than_filled_seats_are_told_at_the_cell(merged: Callable[..., tuple[Chart, str]]) -> None:
    _, said = merged(COUNTED, "岗位编码,岗位名称,实有,任职者\nA1,会计,1,赵、钱、孙\n", code=1)
    assert "OC318" in said and "table.csv[C2]" in said
    chart, _ = merged(COUNTED, "岗位编码,岗位名称,任职者\nA1,会计,赵、钱、孙\n")
    assert (staff(chart)["acc"], chart.posts[1].filled_seats) == (["赵", "钱", "孙"], None)


def test_what_is_known_of_people_and_posts_is_merged_and_stays(merged: Callable[..., tuple[Chart, str]]) -> None:
    table = (
        "岗位编码,岗位名称,任职者,工号,邮箱,岗位职责,成本中心\n"
        "A1,会计,李娜娜,7,new@x,1.对账 2.报税,2\n"
    )  # fmt: skip
    chart, _ = merged(KNOWN, table, "--keep", "成本中心")
    post = chart.posts[1]
    (holder,) = post.holders
    assert (holder.name, holder.id, holder.email) == ("李娜娜", "7", "new@x")
    assert (holder.since, holder.url) == ("2020-01-01", "https://x")
    assert [(duty.name, duty.kpi) for duty in post.duties] == [("对账", "无差错"), ("报税", "")]
    assert post.attributes == (("cost", "2"),)
    assert post.dotted_to[0].label == "项目"


def test_a_kept_column_is_declared_where_it_is_new(merged: Callable[..., tuple[Chart, str]]) -> None:
    chart, _ = merged(KNOWN, "岗位编码,岗位名称,工作地点\nA1,会计,广州\n", "--keep", "工作地点")
    assert [attribute.name for attribute in chart.attributes] == ["成本中心", "工作地点"]
    assert dict(chart.posts[1].attributes) == {"cost": "1", "工作地点": "广州"}


def test_departments_are_known_by_their_paths(merged: Callable[..., tuple[Chart, str]]) -> None:
    table = (
        "姓名,职位,部门,直属主管\n甲,总,公司,\n李,行政,公司/上海/行政部,甲\n赵,行政,公司/上海/行政部,甲\n"
        "新,前台,公司/北京/行政部,甲\n钱,工程师,公司/研发部/后端组,甲\n"
    )
    chart, _ = merged(BRANCHES, table)
    departments = {post.title: post.department.id for post in chart.posts if post.department and post.holders}
    assert departments["前台"] == "bj-xz" and departments["工程师"] == "后端组"
    assert staff(chart)["xz-sh"] == ["赵", "李"]
    assert [(d.name, [inner.name for inner in d.departments]) for d in chart.departments][2] == ("研发部", ["后端组"])


def test_columns_that_are_missing_make_no_second_post(merged: Callable[..., tuple[Chart, str]]) -> None:
    chart = (
        SALES.replace("  rep:\n", "  rep:\n    department: xs\n") + "departments: {xs: 销售部}\n"
    )  # fmt: skip
    after, _ = merged(chart, "岗位名称,区域,编制\n代表,华东,4\n代表,华南,2\n")
    assert [(post.id, post.headcount) for post in after.posts if post.title == "代表"] == [("rep@hd", 4), ("rep@hn", 2)]


def test_the_brake_counts_who_would_be_named_nowhere(merged: Callable[..., tuple[Chart, str]]) -> None:
    assert merged(TEAM, "岗位名称,职级\n总,M1\n代表,M2\n")[0].posts[0].grade == "M1"
    assert staff(merged(TEAM, "姓名,职位\n王,总\n")[0])["b"]
    assert "OC814" in merged(TEAM, "姓名,职位\n王,总\n", "--remove-missing", code=1)[1]
    assert "OC814" in merged(TEAM, "姓名,职位\n王,总\n赵,代表\n", code=1)[1]


def test_a_part_is_known_by_name_and_includes_what_it_encloses(merged: Callable[..., tuple[Chart, str]]) -> None:
    table = "姓名,职位,部门,直属主管\n新,前台,北京/行政部,甲\n外,行政,上海/行政部,甲\n"
    for part in ("bj", "北京"):
        chart, said = merged(BRANCHES, table, "--scope", f"department={part}", "--force")
        assert "xz-bj" not in staff(chart)
        assert staff(chart)["xz-sh"] == ["赵"] and "A3" in said
        assert {post.title: post.manager for post in chart.posts}["前台"] == "top"
    assert "OC835" in merged(BRANCHES, table, "--scope", "department=nope", code=1)[1]


def test_who_comes_to_a_post_shares_it(merged: Callable[..., tuple[Chart, str]]) -> None:
    table = "姓名,职位,直属主管\n王,总,\n" + "".join(f"{name},代表,王\n" for name in "赵钱孙李周吴")
    chart, _ = merged(TEAM, table)
    assert staff(chart) == {"a": ["王"], "b": [*"赵钱孙李周吴"]}


def test_nobody_is_left_below_a_manager_who_goes(merged: Callable[..., tuple[Chart, str]]) -> None:
    chart = TEAM + "  c: {title: 助手, reports_to: b, holders: [郑]}\n"
    _, said = merged(chart, "姓名,职位\n王,总\n郑,助手\n", "--remove-missing", "--force", code=1)
    assert "OC819" in said and "`b`" in said and "`c`" in said
    headed = chart + "departments: {d: {name: 部, head: c}}\n"
    headed = headed.replace("holders: [王]}", "holders: [王], dotted_to: [c], department: d}")
    table = "姓名,职位,直属主管\n王,总,\n" + "".join(f"{name},代表,王\n" for name in "赵钱孙李周")
    after, _ = merged(headed, table, "--remove-missing", "--force")
    assert [post.id for post in after.posts] == ["a", "b"]
    assert after.posts[0].dotted_to == () and after.departments[0].head == ""


def test_who_is_elsewhere_in_the_table_leaves_a_post_that_it_lacks(merged: Callable[..., tuple[Chart, str]]) -> None:
    table = "姓名,职位,区域,直属主管\n王海,总经理,,\n李一,销售经理,华东,王海\n赵一,销售经理,华南,王海\n"
    chart, said = merged(SALES, table)
    assert staff(chart) == {
        "gm": ["王海"],
        "sm@hd": ["李一"],
        "sm@hn": ["赵一"],
        "rep@hd": ["赵二"],
        "rep@hn": ["赵三"],
    }
    assert "rep@hd" in said


def test_an_assistant_is_one_in_all_regions(merged: Callable[..., tuple[Chart, str]]) -> None:
    table = "姓名,职位,区域,是否助理\n李一,销售经理,华东,是\n{}"
    assert merged(SALES, table.format(""))[0].positions[1].kind == "line"
    assert merged(SALES, table.format("李二,销售经理,华南,是\n"))[0].positions[1].kind == "assistant"


def test_a_region_and_a_department_may_have_another_name(merged: Callable[..., tuple[Chart, str]]) -> None:
    moved = "李一,销售经理,华东大区\n赵一,代表,华东大区\n赵二,代表,华东大区\n"
    table = "姓名,职位,区域\n" + moved + "李二,销售经理,华南\n赵三,代表,华南\n"
    chart, _ = merged(SALES, table)
    assert [region.name for region in chart.regions[0].regions] == ["华东大区", "华南", "西南"]
    assert (staff(chart)["sm@hd"], staff(chart)["rep@hd"], len(chart.posts)) == (["李一"], ["赵一", "赵二"], 5)
    table = "姓名,职位,部门,直属主管\n甲,总,,\n李,行政,北京/综合部,甲\n赵,行政,上海/行政部,甲\n"
    chart, _ = merged(BRANCHES, table)
    assert [d.departments[0].name for d in chart.departments] == ["综合部", "行政部"]
    assert {post.id: post.department.id for post in chart.posts if post.department}["xz-bj"] == "bj-xz"


ACME = """\
orgchart: 1
name: Acme Ltd.
departments: {Sales: Sales, Finance: Finance}
positions:
  gm: {title: General Manager, holders: [{name: Grace, id: "001"}]}
  sm: {title: Sales Manager, reports_to: gm, department: Sales, holders: [{name: Ana, id: "002"}]}
  rep:
    title: Representative
    reports_to: sm
    headcount: 3
    duties: [sell]
    holders: [{name: Tom, id: "003", since: 2020-01-01}, {name: Li, id: "004"}]
  acc: {title: Accountant, reports_to: gm, department: Finance, holders: [{name: Zoe, id: "005"}]}
"""
HEADER = "Employee ID,Name,Job Title,Department,Manager ID\n"
ROWS = {
    "001": "001,Grace,General Manager,,",
    "002": "002,Ana,Sales Manager,Sales,001",
    "003": "003,Tom,Representative,Sales,002",
    "004": "004,Li,Representative,Sales,002",
    "005": "005,Zoe,Accountant,Finance,001",
}


def people(*more: str, **rows: str) -> str:
    """The table of everybody, with some rows otherwise, `""` for none, and more of them."""
    changed = {key.removeprefix("p"): row for key, row in rows.items()}
    return HEADER + "\n".join(row for row in [*{**ROWS, **changed}.values(), *more] if row) + "\n"


@pytest.fixture
def settled(merged: Callable[..., tuple[Chart, str]], tmp_path: Path) -> Callable[..., Chart]:
    """The chart after a table was merged; once more it changes nothing."""

    def run(chart: str, table: str, *options: str) -> Chart:
        after, _ = merged(chart, table, *options)
        text = (tmp_path / "chart.yaml").read_text(encoding="utf-8")
        merged(text, table, *options)
        assert (tmp_path / "chart.yaml").read_text(encoding="utf-8") == text
        return after

    return run


def where(chart: Chart) -> dict[str, tuple[str, str]]:
    """By person, their post and its department."""
    return {
        holder.name: (post.id, post.department.id if post.department else "")
        for post in chart.posts
        for holder in post.holders
    }


def test_a_department_that_is_stated_is_not_the_managers(settled: Callable[..., Chart]) -> None:
    chart = settled(ACME, people(p002="002,Ana,Sales Manager,Marketing,001"))
    assert {name: place[1] for name, place in where(chart).items()} == {
        "Grace": "", "Ana": "Marketing", "Tom": "Sales", "Li": "Sales", "Zoe": "Finance",
    }  # fmt: skip
    chart = settled(ACME, people(p003="003,Tom,Representative,Sales,005", p004="004,Li,Representative,Sales,005"))
    assert where(chart)["Tom"] == ("rep", "Sales")


def test_who_keeps_a_post_keeps_it_whoever_else_comes_or_goes(settled: Callable[..., Chart]) -> None:
    chart = """\
orgchart: 1
name: N
positions:
  gm: {title: GM, holders: [{name: G, id: "1"}]}
  m: {title: Head, reports_to: gm, holders: [{name: Ana, id: "2"}]}
  r1: {title: Rep, reports_to: gm, duties: [keys], holders: [{name: Joy, id: "3", since: "2020"}]}
  r2: {title: Rep, reports_to: m, duties: [shops], holders: [{name: Hal, id: "4", since: "2021"}]}
"""
    table = "ID,Name,Title,Manager ID\n1,G,GM,\n2,Ana,Head,1\n3,Joy,Rep,1\n4,Hal,Rep,{}\n"
    after = settled(chart, table.format(1))
    assert staff(after) == {"gm": ["G"], "m": ["Ana"], "r1": ["Joy", "Hal"], "r2": []}
    assert after.posts[2].holders[0].since == "2020"
    replaced = settled(chart, table.format(9).replace("2,Ana", "9,Eve"), "--force")
    assert staff(replaced) == {"gm": ["G"], "m": ["Eve"], "r1": ["Joy"], "r2": ["Hal"]}


def test_a_namesake_with_another_id_is_somebody_else(settled: Callable[..., Chart]) -> None:
    table = people(p004="", p001="010,Li,Representative,Finance,005\n" + ROWS["001"])
    chart = settled(ACME, table)
    assert where(chart)["Tom"] == ("rep", "Sales")
    assert where(chart)["Li"][1] == "Finance"
    twins = ACME.replace('{name: Li, id: "004"}', '{name: Li, since: "2019"}, {name: Li, id: "004", since: "2022"}')
    (li,) = (h for h in settled(twins, people(), "--force").posts[2].holders if h.name == "Li")
    assert (li.id, li.since) == ("004", "2022")


def test_one_who_moves_renames_nothing(settled: Callable[..., Chart]) -> None:
    chart = ACME + '  cash: {title: Cashier, reports_to: acc, holders: [{name: Kim, id: "007"}]}\n'
    after = settled(chart, people(p005="005,Zoe,Accountant,Audit,001"))
    assert {d.id: d.name for d in after.departments} == {"Sales": "Sales", "Finance": "Finance", "Audit": "Audit"}
    after = settled(ACME, people(p005="005,Zoe,Accountant,Sales/Control,001"))
    assert [inner.name for inner in after.departments[0].departments] == ["Control"]
    after = settled(ACME, people(p002="002,Ana,Sales Manager,Growth/A,001", p005="005,Zoe,Accountant,Growth/B,001"))
    assert [d.name for d in after.departments] == ["Sales", "Finance", "Growth"]


def test_a_title_that_is_not_said_is_the_one_that_there_is(settled: Callable[..., Chart]) -> None:
    table = "\n".join(",".join(c for i, c in enumerate(row.split(",")) if i != 2) for row in people().splitlines())
    assert staff(settled(ACME, table + "\n")) == staff(settled(ACME, people()))
    assert where(settled(ACME, people(p003="003,Tom,,Sales,002")))["Tom"] == ("rep", "Sales")


def test_a_vacant_row_beside_a_team_is_one_of_its_seats(settled: Callable[..., Chart]) -> None:
    chart = settled(ACME, people(",Vacant,Representative,Sales,002"))
    assert staff(chart)["rep"] == ["Tom", "Li"] and len(chart.posts) == 4


def test_who_changes_places_changes_posts_and_duties_stay(settled: Callable[..., Chart]) -> None:
    chart = """\
orgchart: 1
name: N
departments: {Sales: Sales, Finance: Finance}
positions:
  top: {title: Top, holders: [Al]}
  ms: {title: Manager, code: S1, reports_to: top, department: Sales, duties: [run sales], holders: [Ana]}
  mf: {title: Manager, code: F1, reports_to: top, department: Finance, duties: [run finance], holders: [Bob]}
"""
    after = settled(chart, "Name,Title,Department,Manager\nAl,Top,,\nAna,Manager,Finance,Al\nBob,Manager,Sales,Al\n")
    assert where(after) == {"Al": ("top", ""), "Ana": ("mf", "Finance"), "Bob": ("ms", "Sales")}


def test_regions_that_are_new_and_managers_in_others(settled: Callable[..., Chart]) -> None:
    head = "orgchart: 1\nname: N\nregions: {north: North, south: South}\npositions:\n"
    head += "  dir: {title: Director, holders: [Ann]}\n"
    everywhere = head + "  mgr: {title: Manager, reports_to: dir, regions: all}\n"
    after = settled(everywhere, "Name,Title,Region\nAnn,Director,\nWes,Manager,West\n")
    assert staff(after) == {"dir": ["Ann"], "mgr@north": [], "mgr@south": [], "mgr@West": ["Wes"]}
    chart = head + (
        "  mgr: {title: Manager, reports_to: dir, regions: {north: {holders: [Max]}, south: {holders: [Sue]}}}\n"
        "  rep: {title: Rep, reports_to: mgr, regions: {north: {holders: [Tom]}}}\n"
    )
    rows = (
        "Name,Title,Region,Manager\nAnn,Director,,\nMax,Manager,North,Ann\nSue,Manager,South,Ann\nTom,Rep,North,Max\n"
    )
    for region in ("South", "West"):
        after = settled(chart, f"{rows}New,Rep,{region},Max\n")
        new = next(post for post in after.posts if post.holders[0].name == "New")
        assert (new.position.id, new.manager) == ("rep", "mgr@north")
    clerk = head + (
        "  mgr: {title: Manager, reports_to: dir, regions: {north: {holders: [Max]}}}\n"
        "  clerk: {title: Clerk, reports_to: mgr, holders: [Cleo]}\n"
    )
    rows = "Name,Title,Region,Manager\nAnn,Director,,\nMax,Manager,North,Ann\nSam,Manager,South,Ann\nCleo,Clerk,,Max\n"
    managers = {post.id: post.manager for post in settled(clerk, rows).posts}
    assert (managers["clerk"], managers["mgr@south"]) == ("mgr@north", "dir")


def test_a_name_that_several_have_is_the_posts_own_or_is_asked_for(
    settled: Callable[..., Chart], merged: Callable[..., tuple[Chart, str]]
) -> None:
    table = "姓名,职位,部门,直属主管\n甲,总,,\n李,行政,行政部,甲\n赵,行政,行政部,甲\n"
    assert where(settled(BRANCHES, table)) == {"甲": ("top", ""), "李": ("xz-bj", "bj-xz"), "赵": ("xz-sh", "sh-xz")}
    _, said = merged(BRANCHES, table + "新,前台,行政部,甲\n", code=1)
    assert "OC812" in said and "[C5]" in said and "bj-xz" in said


def test_a_promotion_in_a_table_without_ids_takes_the_person_along(settled: Callable[..., Chart]) -> None:
    table = "Name,Job Title,Department,Manager\nGrace,General Manager,,\nZoe,Sales Manager,Sales,Grace\n"
    chart = settled(ACME, table + "Tom,Representative,Sales,Zoe\nLi,Representative,Sales,Zoe\n", "--force")
    assert staff(chart) == {"gm": ["Grace"], "sm": ["Zoe"], "rep": ["Tom", "Li"], "acc": []}
    assert chart.posts[1].holders[0].id == "005"


def test_a_part_says_nothing_of_others_but_that_people_left_them(settled: Callable[..., Chart]) -> None:
    table = "姓名,职位,区域,直属主管\n王海,总经理,,\n李一,销售经理,华东,王海\n赵三,代表,华东,李一\n无名,秘书,,王海\n"
    chart = settled(SALES, table, "--scope", "region=hd", "--force")
    assert staff(chart)["rep@hd"] == ["赵三"] and staff(chart)["rep@hn"] == []
    assert "秘书" not in {post.title for post in chart.posts}


def test_who_is_new_below_a_manager_who_goes_is_told(merged: Callable[..., tuple[Chart, str]]) -> None:
    table = people("006,Noa,Cashier,Finance,005", p005="")
    assert "OC819" in merged(ACME, table, "--remove-missing", "--force", code=1)[1]


@settings(max_examples=60)
@given(charts())
def test_our_own_table_of_posts_says_nothing_new(drawn: Chart) -> None:
    try:
        text = document_text(drawn)
        chart = loads(text)
        parted = [unit.name for unit, _ in (*walk_departments(chart.departments), *walk_regions(chart.regions))]
        assume(len({*parted}) == len(parted))  # namesakes are not told apart in every case
        assume(not any(sign in name for name in parted for sign in ";；/\\>"))  # cells with them have several names
        page = read("posts.csv", csv.render(chart, Options(format="csv", table="posts")).encode())
        meant = columns(page)
        rows = understood(page, meant)
        names = [holder.name for post in chart.posts for holder in post.holders]  # such as `null` and `A、B`
        odd = any(is_nobody(name) or not {*name}.isdisjoint(";；、,，\n") for name in names)
        if chart.posts and not rows.problems and not odd:  # names of two posts may be one
            update = updated(chart, {"chart.yaml": text.encode()}, rows, page, meant, {}, False)
            assert {path: data.decode() for path, data in update.files.items()} == {}
    except OrgchartError as error:  # a name with a comma in it is two
        assert {problem.code for problem in error.problems} <= {"OC318"}, error


def test_a_path_of_regions_names_the_one_at_its_end(settled: Callable[..., Chart]) -> None:
    chart = """\
orgchart: 1
name: N
regions: {north: {name: North, regions: {n1: City}}, south: {name: South, regions: {s1: City}}}
positions:
  rep: {title: Rep, regions: {n1: {holders: [Tom]}, s1: {holders: [Li]}}}
"""
    after = settled(chart, "Name,Title,Region\nTom,Rep,South/City\nLi,Rep,North/City\n")
    assert staff(after) == {"rep@n1": ["Li"], "rep@s1": ["Tom"]}
    assert [region.name for outer in after.regions for region in outer.regions] == ["City", "City"]
