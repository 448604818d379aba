"""The formats of a comparison, through the installed script; pictures are parsed, texts are goldens."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import jsonschema
import pytest
from hypothesis import given, settings

import strategies as org
from orgchart_cli import loader as source
from orgchart_cli.diff import compare
from orgchart_cli.diff.formats import CHANGE_FORMATS, ChangeOptions, change_renderer
from orgchart_cli.diff.formats.json import SCHEMA
from orgchart_cli.diff.formats.overlay import union
from orgchart_cli.handbook import handbook_renderer
from orgchart_cli.options import Options

Golden = Callable[[str, str], None]
Run = Callable[..., "subprocess.CompletedProcess[bytes]"]

OLD = """\
orgchart: 1
name: 公司商务部门
meta: {version: "1", effective: 2024-01-01}
regions: {north: 北区, south: 南区, east: 东区}
positions:
  director:
    title: 商务总监
    holders: [王芳]
    duties:
      - 战略规划: 拟定部门的长期规划
      - 关键客户管理
  manager:
    title: 区域经理
    label: "{region}经理"
    reports_to: director
    regions: all
  desk:
    title: 客服组长
    reports_to: manager
    regions: [north]
    holders: [李强]
    duties: [接听电话, 回复邮件]
  agent:
    title: 客服专员
    reports_to: desk
    regions: [north]
    headcount: 12
  clerk:
    title: 文员
    reports_to: director
    duties: [档案管理]
    holders: [张三]
faqs:
  - {question: 谁负责？, answer: 总监}
"""
NEW = """\
orgchart: 1
name: 公司商务部门
meta: {version: "2", effective: 2024-07-01}
regions: {north: 北方区, south: 南区, west: 西区}
positions:
  director:
    title: 商务总经理
    holders: [李强]
    duties:
      - 战略规划: 拟定部门的长期规划与年度计划
  manager:
    title: 区域经理
    label: "{region}经理"
    reports_to: director
    regions: all
    duties: [关键客户管理]
  desk:
    title: 客服组长
    reports_to: manager
    regions: [south]
    duties: [接听电话, 回复邮件]
    dotted_to: [{to: director, label: 投诉}]
  agent:
    title: 客服专员
    reports_to: desk
    regions: [south]
    headcount: 14
  trainer: {title: 培训师, reports_to: director, headcount: 2, holders: [赵敏]}
faqs:
  - {question: 谁负责？, answer: 总经理}
"""


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    paths = tmp_path / "old.yaml", tmp_path / "new.yaml"
    for path, content in zip(paths, (OLD, NEW), strict=True):
        path.write_bytes(content.encode())
    return paths


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("text.txt", ("--color", "never")),
        ("colour.txt", ("--color", "always")),
        ("page.md", ("-f", "md")),
        ("text-en.txt", ("--color", "never", "--lang", "en")),
        ("page-en.md", ("-f", "md", "--lang", "en")),
        ("notice-zh.md", ("-f", "notice")),
        ("notice-en.md", ("-f", "notice", "--lang", "en")),
        ("chart.mmd", ("-f", "mermaid")),
    ],
)
def test_goldens(files: tuple[Path, Path], orgchart: Run, golden: Golden, name: str, options: tuple[str, ...]) -> None:
    done = orgchart("diff", *files, *options)
    assert done.returncode == 0, done.stderr.decode()
    golden(done.stdout.decode(), f"diff/{name}")


def test_json_is_what_its_schema_says(files: tuple[Path, Path], orgchart: Run) -> None:
    found = json.loads(orgchart("diff", *files, "-f", "json").stdout)
    jsonschema.Draft202012Validator(SCHEMA).validate(found)
    moved = [c for c in found["changes"] if c["kind"] == "moved"]
    assert [(c["id"]["old"], c["id"]["new"], c["follow"]) for c in moved] == [("desk@north", "desk@south", 1)]
    assert moved[0]["place"]["old"]["line"] == 20
    closed = next(c for c in found["changes"] if c["kind"] == "position-removed")
    assert (closed["severity"], closed["people"], closed["duties"]) == ("warning", ["张三"], ["档案管理"])


@settings(max_examples=25)
@given(org.revisions(hostile=True))
def test_every_text_format_takes_any_names(pair: tuple[org.Document, org.Document]) -> None:
    changes = compare(org.load(pair[0]), org.load(pair[1]))
    for name in ("text", "md", "json", "notice", "mermaid"):
        made = change_renderer(name)(changes, ChangeOptions(name))
        assert isinstance(made, str)
        assert "\x1b" not in made
    jsonschema.Draft202012Validator(SCHEMA).validate(
        json.loads(change_renderer("json")(changes, ChangeOptions("json")))
    )


@settings(max_examples=25)
@given(org.revisions(hostile=True))
def test_the_union_has_every_post_once(pair: tuple[org.Document, org.Document]) -> None:
    old, new = map(org.load, pair)
    changes = compare(old, new)
    chart, marks = union(changes)
    ids = [p.id for p in chart.posts]
    gone = sum(len(c.old_posts) for c in changes if c.kind in ("position-removed", "post-removed"))
    ghosts = [id for id, mark in marks.items() if mark.is_ghost]
    assert len(ids) == len(set(ids)) == len(new.posts) + gone + len(ghosts)
    assert len(ghosts) <= len({id for c in changes if c.kind in ("moved", "relocated") for id in c.new_posts})
    assert set(marks) <= set(ids)
    document = ElementTree.fromstring(change_renderer("svg")(changes, ChangeOptions("svg")))
    cards = {e.get("id", "").removeprefix("post-"): e for e in document.iter() if e.get("id", "").startswith("post-")}
    assert set(cards) == set(ids)
    classes = {"+": "ma", "-": "mr", "→": "mm", "~": "mk"}
    for id, mark in marks.items():
        assert ("mo" if mark.is_ghost else classes[mark.sign]) in cards[id].get("class", "").split()


def test_a_picture_says_it_without_colour(files: tuple[Path, Path], orgchart: Run) -> None:
    document = ElementTree.fromstring(orgchart("diff", *files, "-f", "svg").stdout)
    texts = ["".join(e.itertext()) for e in document.iter() if e.tag.endswith("}text")]
    assert all(mark in "".join(texts) for mark in ("+ 新增", "− 撤销", "→ 原属北区经理"))
    struck = [e.text for e in document.iter() if e.get("class") == "o"]
    assert "12" in struck and "~ 编制：12" in texts
    assert "14" not in struck and "~ 编制：14" in texts
    assert any("→ 调至" in text for text in texts)
    assert "新增 2 · 撤销 2" in texts[2]


@pytest.mark.skipif(shutil.which("neato") is None, reason="Graphviz is not installed")
def test_graphviz_draws_it_without_a_word(files: tuple[Path, Path], orgchart: Run) -> None:
    dot = orgchart("diff", *files, "-f", "dot").stdout
    for program in (["neato", "-n2", "-Tsvg"], ["dot", "-Tsvg"]):
        done = subprocess.run(program, input=dot, capture_output=True, check=True)
        assert not done.stderr


def test_nothing_changed(files: tuple[Path, Path], orgchart: Run) -> None:
    for name, binary in ((name, format.binary) for name, format in CHANGE_FORMATS.items()):
        if not binary:
            done = orgchart("diff", files[0], files[0], "-f", name, "--exit-code")
            assert done.returncode == 0, done.stderr.decode()
    assert orgchart("diff", files[0], files[0]).stdout == b""


def test_a_comment_stays_under_its_limit() -> None:
    def many(n: int, title: str) -> str:
        rows = (f"  p{i}: {{title: {title}{i}, reports_to: {f'p{(i - 1) // 9}' if i else 'top'}}}\n" for i in range(n))
        return "orgchart: 1\nname: x\npositions:\n  top: {title: 顶}\n" + "".join(rows)

    changes = compare(source.loads(many(3000, "甲")), source.loads(many(3000, "乙")))
    page = change_renderer("md")(changes, ChangeOptions("md"))
    assert isinstance(page, str)
    assert len(page.encode()) <= 64_000
    left = re.search(r"… and (\d+) changes more", page)
    assert left
    assert int(left[1]) + page.count("\n- **~**") == 3000
    assert page.count("<details>") == page.count("</details>")


def test_a_rename_that_cannot_be_is_a_problem(tmp_path: Path, orgchart: Run) -> None:
    old, new = tmp_path / "old.yaml", tmp_path / "new.yaml"
    head = "orgchart: 1\nname: x\npositions:\n"
    old.write_text(head + "  a: {title: A}\n  b: {title: B}\n", encoding="utf-8")
    new.write_text(
        head + "  a: {title: A}\n  c: {title: C, renamed_from: a}\n  d: {title: D, renamed_from: z}\n", encoding="utf-8"
    )
    told = orgchart("diff", old, new).stderr.decode()
    assert "warning OC502: `c`: renamed_from: `a` is still there" in told
    assert "warning OC501: `d`: renamed_from: there was no position `z`" in told


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("-", "-"), "only one of the two can be standard input"),
        (("a", "b", "--from", "HEAD"), "--from and --to go with one FILE"),
        (("HEAD:a",), "one FILE is a path in a working tree"),
        (("a", "b", "-f", "md", "-o", "x.svg"), "contradicts"),
    ],
)
def test_usage(orgchart: Run, arguments: tuple[str, ...], said: str) -> None:
    done = orgchart("diff", *arguments)
    assert done.returncode == 2
    assert said in done.stderr.decode()


def one_change(old: str, new: str, format: str, lang: str = "") -> str:
    """What is said of one change of a small chart."""
    positions = "  a: {title: 总经理}\n  b: {title: 财务经理, reports_to: a, holders: [甲]}\n"
    text = f"orgchart: 1\nname: 测试公司\npositions:\n{positions}"
    changes = compare(source.loads(text.replace("甲", old)), source.loads(text.replace("甲", new)))
    return str(change_renderer(format)(changes, ChangeOptions(format, lang=lang)))


ACTING, APPOINTED = "{name: 丙, acting: true}", "丙"


@pytest.mark.parametrize(
    ("old", "new", "format", "lang", "said"),
    [
        (ACTING, APPOINTED, "text", "", "财务经理 (b)：任命丙（原代理）"),
        (ACTING, APPOINTED, "md", "en", "财务经理 (b): 丙 appointed, was acting"),
        (ACTING, APPOINTED, "notice", "", "任命丙为财务经理（原代理）。"),
        (ACTING, APPOINTED, "svg", "", "丙：任命（原代理）"),
        (ACTING, APPOINTED, "mermaid", "en", "丙#58; appointed, was acting"),
        (APPOINTED, ACTING, "text", "en", "丙 is only acting now"),
        (APPOINTED, ACTING, "notice", "en", "丙 is acting 财务经理 from now on."),
    ],
)
def test_an_appointment_after_acting_is_told(old: str, new: str, format: str, lang: str, said: str) -> None:
    made = one_change(old, new, format, lang)
    assert said in made
    assert "holders" not in made  # it is no other way of writing the same


def test_acting_and_a_new_date_are_two_changes() -> None:
    made = one_change("{name: 丙, acting: true}", "{name: 丙, since: 2024-01-01}", "text", "en")
    assert "丙 appointed, was acting" in made and "holder 丙 → 丙 (2024-01-01)" in made


@pytest.mark.parametrize("lang", ["", "en"])
def test_the_notice_tells_the_organizations_new_name(lang: str) -> None:
    text = "orgchart: 1\nname: 测试公司\npositions: {a: {title: 总经理}}\n"
    changes = compare(source.loads(text), source.loads(text.replace("公司", "集团")))
    notice = str(change_renderer("notice")(changes, ChangeOptions("notice", lang=lang)))
    assert {"": "组织名称由“测试公司”变更为“测试集团”。", "en": "“测试公司” is now called “测试集团”."}[lang] in notice
    assert [c.code for c in changes] == ["OC584"]


def test_a_chart_calls_its_regions_as_its_terms_say() -> None:
    text = "orgchart: 1\nname: 集团\nterms: {region: 部门}\nregions: {n: 北, s: {name: 南}}\n"
    text += "positions: {a: {title: A, regions: [n]}}\n"
    nested = text.replace("{n: 北, s: {name: 南}}", "{s: {name: 南, regions: {n: 北}}}")
    said = str(change_renderer("text")(compare(source.loads(text), source.loads(nested)), ChangeOptions("text")))
    assert "上级部门 无 → 南" in said


def test_an_id_that_says_it_all_is_not_doubled() -> None:
    text = "orgchart: 1\nname: 车队\npositions: {司机: {title: 司机, headcount: 2}}\n"
    changes = compare(source.loads(text), source.loads(text.replace("2", "3")))
    assert "~ 司机：编制 2 → 3" in str(change_renderer("text")(changes, ChangeOptions("text")))


def test_a_notice_says_how_somebody_holds_a_post(tmp_path: Path, orgchart: Callable[..., Any]) -> None:
    head = "orgchart: 1\nname: {}\npositions:\n  a: {{title: 总经理}}\n"
    old = head.format("甲公司") + "  b: {title: 财务总监, reports_to: a, holders: [{name: 赵一, acting: true}]}\n"
    new = head.format("乙公司") + (
        "  b: {title: 财务总监, reports_to: a, holders: [赵一]}\n"
        "  c: {title: 人事总监, reports_to: a, holders: [{name: 赵一, concurrent: true}]}\n"
        "  d: {title: 信息总监, reports_to: a, holders: [{name: 孙三, acting: true}]}\n"
    )
    for name, text in (("old.yaml", old), ("new.yaml", new)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    notice = orgchart("diff", tmp_path / "old.yaml", tmp_path / "new.yaml", "--format", "notice").stdout.decode()
    said = (
        "组织名称由“甲公司”变更为“乙公司”。",
        "任命赵一为财务总监（原代理）。",
        "赵一兼任人事总监。",
        "孙三代理信息总监。",
    )
    assert [sentence for sentence in said if sentence not in notice] == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("3, filled: 2", "2, filled: 2", "编制2人（原3人），实有2人（不变），空缺0个（原1个）"),
        (
            "3, filled: 2",
            "3, filled: 4, grade: P1",
            "编制3人（不变），实有4人（原2人），空缺0个（原1个），超编1人（原0人）",
        ),
        ("3, filled: 2", "3, filled: 2, grade: P1", "编制3人（不变）"),
        ("3", "4", "编制4人（原3人）"),
    ],
)
def test_a_notice_has_the_figures_where_seats_or_who_fills_them_changed(old: str, new: str, said: str) -> None:
    head = "orgchart: 1\nname: 厂\npositions: {{a: {{title: A, headcount: {}}}}}\n"
    charts = [source.loads(head.format(each)) for each in (old, new)]
    notice = str(change_renderer("notice")(compare(*charts), ChangeOptions("notice")))
    assert f"调整后共设岗位1个（不变），{said}，管理层级1级（不变）。" in notice


def test_who_signs_a_notice_is_called_otherwise_than_who_signs_a_handbook() -> None:
    text = "orgchart: 1\nname: 厂\nmeta: {drafted_by: 甲, approved_by: 丙}\npositions: {a: {title: A}}\n"
    chart = source.loads(text)
    assert "拟稿：甲\n\n签发：丙\n" in str(change_renderer("notice")(compare(chart, chart), ChangeOptions("notice")))
    handbook = str(handbook_renderer("md")(chart, Options()))
    assert "| 签批 | 编制人 | 审核人 | 批准人 |\n|---|---|---|---|\n| 姓名 | 甲 |  | 丙 |\n" in handbook
    renamed = source.loads(text + "terms: {notice_approved_by: 批准}\n")
    assert "批准：丙" in str(change_renderer("notice")(compare(renamed, renamed), ChangeOptions("notice")))


def test_people_are_told_apart_by_their_ids() -> None:
    """Two of one name are two people where their ids say so; whoever gets an id stays who they were."""
    head = "orgchart: 1\nname: 甲\npositions:\n  a: {{title: A, holders: [{}]}}\n  b: {{title: B, holders: [{}]}}\n"
    both = (
        source.loads(head.format("{name: 王芳, id: '1'}", "李强")),
        source.loads(head.format("张伟", "{name: 王芳, id: '2'}")),
    )
    assert sorted(c.kind for c in compare(*both)) == ["holder-joined", "holder-joined", "holder-left", "holder-left"]
    given = source.loads(head.format("王芳", "李强")), source.loads(head.format("{name: 王芳, id: '1'}", "李强"))
    assert [c.kind for c in compare(*given)] == ["holder-changed"]
