"""The checks: silent on good charts, and each speaks up where it should (the catalogue has an example of each)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from conftest import EXAMPLE
from orgchart_cli.checks import CHECKS, CheckSelection, check
from orgchart_cli.checks.check import Organization
from orgchart_cli.fields import CHECKS as SETTINGS
from orgchart_cli.loader import load, loads
from orgchart_cli.loader.loader import relative
from orgchart_cli.model import Checks
from orgchart_cli.renderers import canonical, json

HEAD = "orgchart: 1\nname: 商务部\nregions: {north: 北区, south: 南区}\npositions:\n"
BARE = "orgchart: 1\nname: 商务部\n"
HOME = Path(__file__).parent.parent
GOOD = [EXAMPLE, HOME / "examples" / "company" / "company.yaml", *sorted((HOME / "docs" / "gallery").glob("*.yaml"))]
DAY = date(2026, 1, 1)
ALL = CheckSelection(select=("OC4",))


def codes(body: str, choice: CheckSelection | None = None) -> list[str]:
    return [problem.code for problem in check(loads(HEAD + body), choice)]


def found(text: str, *chosen: str) -> list[tuple[str, str]]:
    """The findings of the checks of these codes: code and subject."""
    return [(p.code, p.subject) for p in check(loads(BARE + text), CheckSelection(select=chosen), DAY)]


@pytest.mark.parametrize("file", GOOD, ids=lambda file: file.stem)
def test_no_check_that_runs_unasked_warns_of_a_good_chart(file: Path) -> None:
    assert check(load(str(file))) == []


def test_what_opinions_differ_on_is_true_of_the_company_nonetheless() -> None:
    told = check(load(str(HOME / "examples" / "company" / "company.yaml")), ALL, date(2026, 11, 30))
    assert {(problem.code, problem.subject) for problem in told} == {
        ("OC441", "区域会计@北区"),
        ("OC441", "区域会计@南区"),
        ("OC443", "大客户经理"),
        ("OC443", "财务总监"),
        ("OC452", "市场总监"),
        ("OC453", "区域销售经理@南区"),
        ("OC462", "区域出纳: 收付款"),
    }


def test_there_are_checks_enough_and_they_speak_of_what_has_an_id() -> None:
    assert len(CHECKS) >= 36
    for one in CHECKS:
        told = check(loads(one.explanation.wrong), day=DAY)
        assert all(p.subject for p in told if p.code == one.explanation.code), one.explanation.code


def test_problems_are_sorted_by_place_and_are_warnings() -> None:
    found = check(loads(HEAD + "  b: {title: B, holders: [x, y]}\n  a: {title: A, holders: [x, y]}\n"))
    assert [(p.code, p.where.line if p.where else 0) for p in found] == [
        ("OC403", 3),
        ("OC403", 3),
        ("OC411", 5),
        ("OC411", 6),
        ("OC413", 6),
        ("OC413", 6),
    ]
    assert {p.severity for p in found} == {"warning"}


@pytest.mark.parametrize(
    "body",
    [
        # assistants do not count in a span of control
        "  a: {title: A, regions: all, reports_to: top}\n  top: {title: T}\n"
        + "".join(f"  s{i}: {{title: S, kind: assistant, reports_to: top}}\n" for i in range(20)),
        # a region is used when an inner one is
        "  a: {title: A, regions: [north, south]}\n",
        # halves of a job, acting holders, namesakes with addresses
        "  a: {title: A, regions: all, holders: [{name: x, fte: 0.5}]}\n",
        "  a: {title: A, regions: all}\n  b: {title: B, holders: [x]}\n"
        "  c: {title: C, holders: [{name: x, acting: true}]}\n",
        "  a: {title: A, regions: all}\n  b: {title: B, holders: [{name: x, email: x@b}]}\n"
        "  c: {title: C, holders: [{name: x, email: x@c}]}\n",
        # who holds a post beside another says so
        "  a: {title: A, regions: all}\n  b: {title: B, holders: [x]}\n"
        "  c: {title: C, holders: [{name: x, concurrent: true}]}\n",
        # full-width punctuation inside a detail is text
        "  a: {title: A, regions: all, duties: [{战略: 包括：规划，执行}]}\n",
        # sites whose posts all report to headquarters, where no region has a manager
        "  a: {title: A}\n  b: {title: B, reports_to: a, regions: all}\n  c: {title: C, reports_to: a, regions: all}\n",
    ],
)
def test_no_false_alarm(body: str) -> None:
    assert codes(body) == []


def test_a_wide_span_is_counted_by_post() -> None:
    body = "  a: {title: A, regions: all}\n" + "".join(
        f"  s{i}: {{title: S, reports_to: a, regions: [north]}}\n" for i in range(13)
    )
    assert codes(body) == ["OC401"]


def test_a_long_chain_of_command_is_checked_without_recursion() -> None:
    body = "  p0: {title: P, regions: all}\n  q: {title: Q, reports_to: p0@north}\n"
    body += "  p1: {title: P, reports_to: q}\n"
    body += "".join(f"  p{i}: {{title: P, reports_to: p{i - 1}}}\n" for i in range(2, 20_000))
    chain, deep = check(loads(HEAD + body))
    assert (chain.code, deep.code) == ("OC442", "OC402")
    assert chain.message == "20,000 managers in a row lead one person each: p0@north → q → p1 → p2 → p3 → … → p19999"


# --- spans count posts, teams count seats

TEAM = "positions:\n  a: {title: A}\n  s: {title: S, kind: assistant, reports_to: a}\n"


@pytest.mark.parametrize(
    ("reports", "codes"),
    [
        ("", []),  # an assistant alone is no team
        ("  b: {title: B, reports_to: a}\n", ["OC441"]),
        ("  b: {title: B, reports_to: a, headcount: 2}\n", ["OC443"]),
        ("  b: {title: B, reports_to: a, headcount: 3}\n", []),
        ("  b: {title: B, reports_to: a}\n  c: {title: C, reports_to: a, headcount: 0}\n", ["OC441"]),
        ("  b: {title: B, reports_to: a}\n  c: {title: C, reports_to: a}\n", ["OC443"]),
    ],
)
def test_a_small_team_is_told_by_its_seats(reports: str, codes: list[str]) -> None:
    assert found(TEAM + reports, "OC441", "OC443") == [(code, "a") for code in codes]


def test_a_chain_is_told_once_at_its_beginning() -> None:
    body = "positions:\n  a: {title: A}\n" + "".join(
        f"  {b}: {{title: X, reports_to: {a}}}\n" for a, b in zip("abcde", "bcdef", strict=True)
    )
    assert found(body, "OC442") == [("OC442", "a")]
    assert found(body.replace("e, ", "e, headcount: 2, ").replace("title: A", "title: A"), "OC442") == [("OC442", "a")]
    assert found("checks: {max_one_to_one: 5}\n" + body, "OC442") == []


# --- limits of the chart, in both languages


@pytest.mark.parametrize(
    ("limits", "code"),
    [("max_span: 1", "OC401"), ("管理幅度上限: 1", "OC401"), ("max_layers: 1", "OC402"), ("管理层级上限: 1", "OC402")],
)
def test_a_chart_says_its_limits_in_either_language(limits: str, code: str) -> None:
    body = "positions: {a: {title: A}, b: {title: B, reports_to: a}, c: {title: C, reports_to: a}}\n"
    assert [p.code for p in check(loads(BARE + body))] == []
    for key in ("checks", "检查"):
        assert [p.code for p in check(loads(f"{BARE}{key}: {{{limits}}}\n{body}"))] == [code]


def test_each_limit_is_of_a_check_and_its_default_is_what_the_reference_says() -> None:
    settings = Checks()
    for field in SETTINGS.fields:
        if isinstance(default := getattr(settings, field.name), int):
            assert field.default == str(default)
            assert any(one.explanation.code in field.about for one in CHECKS), field.key


@pytest.mark.parametrize(
    ("settings", "choice", "wanted"),
    [
        ("", CheckSelection(), {"OC411"}),
        ("extend_select: OC44", CheckSelection(), {"OC411", "OC441"}),
        ("增选: [oc441]", CheckSelection(), {"OC411", "OC441"}),
        ("select: [OC44]", CheckSelection(), {"OC441"}),
        ("ignore: [OC411]", CheckSelection(), set()),
        ("extend_select: [OC44], ignore: [OC441]", CheckSelection(), {"OC411"}),
        # the command line has its say before the chart: what it selects, runs
        ("ignore: [OC411]", CheckSelection(select=("OC411",)), {"OC411"}),
        ("", CheckSelection(select=("OC4",)), {"OC411", "OC441"}),
        ("", CheckSelection(extend=("OC441",)), {"OC411", "OC441"}),
        ("extend_select: [OC441]", CheckSelection(ignore=("OC441",)), {"OC411"}),
    ],
)
def test_which_checks_run(settings: str, choice: CheckSelection, wanted: set[str]) -> None:
    text = f"{BARE}checks: {{{settings}}}\npositions:\n  a: {{title: A}}\n"
    text += "  b: {title: B, reports_to: a, holders: [x, y]}\n"
    ran = {p.code for p in check(loads(text), choice)}
    assert ran & {"OC411", "OC441"} == wanted


def test_what_is_off_costs_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any) -> Any:
        raise AssertionError

    chart = loads(BARE + "checks: {select: [OC422]}\npositions: {a: {title: A, duties: [x, x]}}\n")
    monkeypatch.setattr(Organization, "tree", property(refuse))
    assert [p.code for p in check(chart)] == ["OC422"]


def test_settings_go_with_the_chart_and_a_default_is_no_fact() -> None:
    text = BARE + "checks: {max_span: 8, ignore: OC402}\npositions: {a: {title: A}}\n"
    chart = loads(text)
    assert loads(json.render(chart)) == chart
    lines = canonical.render(chart).split("\n")
    assert [line for line in lines if "checks" in line] == ["  checks ignore: OC402", "  checks max_span: 8"]


# --- people


@pytest.mark.parametrize(
    ("since", "days"),
    [
        ("2025-07-01", 184),
        ("2025-07-05", 180),
        ("2025/7/1", 184),
        ("2025.7.1", 184),
        ("2025年7月1日", 184),
        ("2025-06", 185),
        ("2025年6月", 185),
        ("2024", 366),
        ("2027-01-01", 0),
        ("2025-02-30", 0),
        ("last summer", 0),
    ],
)
def test_who_is_acting_is_counted_to_the_day_that_somebody_names(since: str, days: int) -> None:
    chart = loads(BARE + f"positions: {{a: {{title: A, holders: [{{name: 王芳, acting: true, since: {since}}}]}}}}\n")
    told = [p.message for p in check(chart, day=DAY)]
    assert told == ([f"王芳 is acting in `a` for {days} days, more than 180"] if days > 180 else [])
    assert check(chart) == []


def test_no_subject_names_a_person() -> None:
    """A baseline is committed, and would keep who was there long after they left."""
    text = "positions:\n  a: {title: A, holders: [王芳, {name: 李强, acting: true, since: 2020-01-01}]}\n"
    text += "  b: {title: B, reports_to: a, holders: [王芳, 陈伟, {name: 赵敏, acting: true}]}\n"
    subjects = found(text, "OC4")
    assert {"OC413", "OC452", "OC453", "OC411"} <= {code for code, _ in subjects}
    assert not [subject for _, subject in subjects if any(name in subject for name in ("王芳", "李强", "赵敏"))]


SEATS = """\
positions:
  a: {title: A, holders: [x]}
  b: {title: 专员, reports_to: a, holders: [p, q]}
  c: {title: %s, reports_to: a, headcount: 2, holders: [r]}
"""


def test_a_neighbour_is_of_one_title_below_one_manager() -> None:
    assert found(SEATS % "专员", "OC451") == [("OC451", "b")]
    assert found(SEATS % "司机", "OC451") == []


# --- departments and regions

SALES = """\
regions: {north: 北区, south: 南区}
departments: {sales: {name: 销售部, departments: {retail: 零售组}}}
positions:
  boss: {title: 总经理}
  head: {title: 销售经理, reports_to: boss, department: %s, regions: %s}
  helper: {title: 助理, kind: assistant, reports_to: boss, department: sales, regions: all}
"""


@pytest.mark.parametrize(
    ("department", "regions", "wanted"),
    [
        ("sales", "all", ["OC474"]),  # a head in each region; nobody is in the group inside
        ("retail", "all", []),
        ("retail", "[north]", []),
    ],
)
def test_a_department_may_have_a_head_in_each_region(department: str, regions: str, wanted: list[str]) -> None:
    assert [code for code, _ in found(SALES % (department, regions), "OC47")] == wanted


def test_a_department_with_two_heads_and_one_without() -> None:
    body = "departments: {f: {name: 财务部, departments: {t: 税务组, c: 资金组}}}\npositions:\n  boss: {title: 总}\n"
    body += "".join(f"  {p}: {{title: X, reports_to: boss, department: {d}}}\n" for p, d in ("tt", "uc", "vc"))
    assert found(body, "OC475", "OC476") == [("OC475", "f"), ("OC475", "c")]  # two specialists, and nobody leads
    body += "  uu: {title: Z, reports_to: u}\n"
    assert found(body, "OC475", "OC476") == [("OC475", "f")]  # whoever leads others is the head
    body += "  vv: {title: Z, reports_to: v}\n"
    assert found(body, "OC475", "OC476") == [("OC475", "f"), ("OC476", "c")]
    assert found(body.replace("{name: 财务部,", "{name: 财务部, head: boss,"), "OC475", "OC476") == [("OC476", "c")]
    assert found(body.replace("c: 资金组", "c: {name: 资金组, head: u}"), "OC475", "OC476") == [("OC475", "f")]
    assert found(body + "  lead: {title: Y, reports_to: boss, department: f}\n", "OC475") == []


def test_a_region_counts_with_those_inside() -> None:
    text = "regions: {n: {name: 北, regions: {bj: 京}}, s: 南, e: 东}\npositions:\n  top: {title: T}\n"
    text += "  m: {title: M, reports_to: top, regions: [n, s]}\n  c: {title: C, reports_to: m, regions: [bj, s]}\n"
    text += "  d: {title: D, reports_to: top, regions: [e]}\n  f: {title: F, reports_to: top, regions: [e]}\n"
    assert found(text, "OC477") == [("OC477", "e")]


# --- grades, dotted lines, titles, duties


def test_without_an_order_no_grade_is_above_another() -> None:
    body = "positions:\n  a: {title: A, grade: P1}\n  b: {title: B, grade: P9, reports_to: a}\n"
    assert found(body, "OC471", "OC472") == []
    assert found("grades: [P1, P9]\n" + body, "OC471", "OC472") == [("OC471", "b")]
    assert found("grades: [P1, P2]\n" + body, "OC471", "OC472") == [("OC472", "P9")]
    assert found("grades: [P9, P1]\n" + body, "OC471", "OC472") == []


def test_a_dotted_line_across_is_none_downwards() -> None:
    body = "positions:\n  a: {title: A}\n  b: {title: B, reports_to: a, dotted_to: [%s]}\n"
    body += "  c: {title: C, reports_to: b}\n  d: {title: D, reports_to: a}\n  e: {title: E, reports_to: d}\n"
    assert found(body % "c", "OC445") == [("OC445", "b → c")]
    assert found(body % "d, e", "OC445") == []


TITLES = """\
regions: {north: 北区, south: 南区}
departments: {x: X, y: Y}
positions:
  one: {title: 专员, regions: [north], department: x, duties: [归档], requirements: [本科]}
  two: {title: 专员, regions: [south], department: %s, duties: [%s], requirements: [本科]}
"""


def test_a_copy_of_a_position_in_another_region_is_compared_with_the_first() -> None:
    assert found(TITLES % ("x", "归档"), "OC465") == []
    assert found(TITLES % ("x", "接待"), "OC465") == [("OC465", "two")]
    assert found(TITLES % ("y", "接待"), "OC465") == []


def test_a_purpose_is_missed_where_most_have_one() -> None:
    body = "positions:\n  a: {title: A, purpose: p}\n  b: {title: B}\n"
    assert found(body, "OC464") == []
    assert found(body + "  c: {title: C, purpose: p}\n", "OC464") == [("OC464", "b")]


def test_a_code_of_no_check_is_told() -> None:
    text = "checks: {select: [OC301], extend_select: [OC9], ignore: [oc40, OC424]}\npositions: {a: {title: A}}\n"
    assert [(p.code, p.subject) for p in check(loads(BARE + text), CheckSelection(extend=("OC491",)))] == [
        ("OC491", "OC301"),
        ("OC491", "OC9"),
    ]


# --- every warning in both languages


def test_every_finding_reads_well_in_both_languages(
    golden: Callable[[str, str], None],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    from orgchart_cli.cli import run

    for language in ("en", "zh-CN"):
        monkeypatch.setenv("ORGCHART_LANG", language)
        monkeypatch.setenv("LANGUAGE", language)  # which the command sets for click, and which must not stay
        told = []
        for one in CHECKS:
            code = one.explanation.code
            (tmp_path / f"{code}.yaml").write_text(one.explanation.wrong, "utf-8")
            monkeypatch.chdir(tmp_path)
            run(["check", f"{code}.yaml", "--select", code, "--date", "2026-01-01"])
            told.append(capsys.readouterr().out.partition("\n\n")[0] + "\n")
        golden("\n".join(told), f"check/findings-{language}.txt")


def test_a_hint_names_keys_as_the_file_does(monkeypatch: pytest.MonkeyPatch) -> None:
    text = (
        "组织架构图: 1\n名称: 商务部\n岗位:\n  甲: {岗位名称: 总监, 职责: [规划]}\n  乙: {岗位名称: 文员, 上级: 甲}\n"
    )
    text += "  丙: {岗位名称: 司机, 上级: 甲, 任职者: [王芳, 李强]}\n  丁: {岗位名称: 保安, 职责: [值班]}\n"
    monkeypatch.setenv("ORGCHART_LANG", "zh-CN")
    hints = {problem.code: problem.told().hint for problem in check(loads(text))}
    assert hints["OC421"] == "请加上 `职责: …`"
    assert hints["OC408"] == "请加上 `上级: …`"
    assert hints["OC411"] == "请增加 `编制`，或调整人员"
    assert hints["OC412"] == "请写上任职者；暂时代理的，加 `代理: 是`"


def test_a_baseline_path_counts_from_the_chart() -> None:
    assert relative("a/b.yaml", "known.json") == "a/known.json"
