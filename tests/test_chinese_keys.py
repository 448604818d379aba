"""Keys and fixed values in Chinese: a file may have either, and says the same."""

from __future__ import annotations

import random
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from orgchart_cli.fields import CHART, RECORDS, VALUES
from orgchart_cli.fields import in_chinese as word_in_chinese
from orgchart_cli.loader import loads
from orgchart_cli.merging import MarkerStyle, merge_files
from orgchart_cli.merging.outline import outline, respelled
from orgchart_cli.options import output_record
from orgchart_cli.problems import OrgchartError
from strategies import documents, revisions, to_yaml
from test_diff_merge import branches
from test_source_schema import loader_accepts, schema_accepts

EXAMPLE = (Path(__file__).parent.parent / "examples" / "bizdept.yaml").read_text("utf-8")

Orgchart = Callable[..., "subprocess.CompletedProcess[bytes]"]


def in_chinese(text: str, chinese: bool = True) -> str:
    root = outline(text)
    assert root is not None
    return respelled(text, ((spelling, chinese) for spelling in root.spelled))


def test_each_key_has_one_spelling_in_chinese_and_no_two_in_one_record_share_it() -> None:
    for record in (CHART, *RECORDS.values(), output_record()):
        words = [field.zh for field in record.fields]
        assert all(word and not word.isascii() for word in words), record.name
        assert len({*words}) == len(words), record.name
    choices = {choice for record in RECORDS.values() for field in record.fields for choice in field.choices}
    assert choices <= VALUES.keys()
    assert len({*VALUES.values()}) == len(VALUES)
    for field in output_record().fields:
        assert len({word_in_chinese(choice) for choice in field.choices}) == len(field.choices), field.key


OUTPUTS = """\
orgchart: 1
name: x
positions: {a: {title: A}}
outputs:
  - {path: a.svg, page: a3, orientation: landscape, show: "title, holders", frames: none, ancestors: true}
  - path: 无.md
    content: notice
    from: HEAD
  - {path: b.txt, root: a, region: [all, none], layout: outline, show: [headcount, tags, 'own'], split: region}
  - path: c.csv
    table: "posts"
    format: csv
"""


def test_the_options_of_an_output_have_words_in_chinese() -> None:
    chinese = in_chinese(OUTPUTS)
    assert '{路径: a.svg, 纸张: a3, 纸张方向: 横向, 显示内容: "岗位名称, 任职者", 框线: 无, 汇报链: 是}' in chinese
    assert "  - 路径: 无.md\n    内容: 通知\n    对比版本: HEAD\n" in chinese
    assert "起始岗位: a, 区域: [all, none], 布局: 大纲, 显示内容: [编制, 标签, 'own'], 分页: 区域}" in chinese
    assert '    表: "岗位设置"\n    格式: csv\n' in chinese
    assert loads(chinese).outputs == loads(OUTPUTS).outputs
    assert in_chinese(chinese, chinese=False) == OUTPUTS
    assert schema_accepts(chinese, yaml.SafeLoader)


def test_an_output_in_chinese_is_drawn_as_the_same_in_english(tmp_path: Path, orgchart: Orgchart) -> None:
    text = "orgchart: 1\nname: x\npositions: {a: {title: A, holders: [B], tags: [t]}}\noutputs: "
    entry = '{path: a.txt, box: double, show: "title,tags", width: 40}'
    written = []
    for folder, chart in (("en", text + f"[{entry}]\n"), ("zh", in_chinese(text + f"[{entry}]\n"))):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "c.yaml").write_text(chart, "utf-8")
        assert orgchart("build", "c.yaml", cwd=tmp_path / folder).returncode == 0
        written.append((tmp_path / folder / "a.txt").read_text("utf-8"))
    assert written[0] == written[1]
    assert "╔" in written[0]


@given(documents(), st.integers(0, 9))
def test_a_file_says_the_same_in_chinese_keys(document: dict[str, object], seed: int) -> None:
    text = to_yaml(document, seed)
    chinese = in_chinese(text)
    assert loads(chinese) == loads(text)
    assert in_chinese(chinese, chinese=False) == text


@given(documents())
def test_the_schema_takes_chinese_keys(document: dict[str, object]) -> None:
    text = in_chinese(to_yaml(document))
    assert schema_accepts(text, yaml.SafeLoader)
    assert loader_accepts(text)


@given(revisions(max_edits=2), st.booleans())
def test_a_side_that_put_its_keys_into_chinese_merges_as_before(revision: tuple[dict, dict], ours: bool) -> None:
    old, new = map(to_yaml, revision)
    if old == new:
        return
    versions = (old, in_chinese(old), new) if ours else (old, new, in_chinese(old))
    merged = merge_files(versions, "chart.yaml", MarkerStyle(), lambda path: b"")
    assert merged.clean
    assert loads(merged.text) == loads(new)
    assert in_chinese(merged.text) == merged.text


@settings(max_examples=40)
@given(branches(), st.integers(0, 999))
def test_files_in_two_languages_merge_as_in_one(documents: tuple[dict, dict, dict], seed: int) -> None:
    def mixed(text: str) -> str:
        root = outline(text)
        assert root is not None
        return respelled(text, [(spelling, rng.random() < 0.6) for spelling in root.spelled])

    rng = random.Random(seed)
    texts = [to_yaml(document) for document in documents]
    english = merge_files((texts[0], texts[1], texts[2]), "chart.yaml", MarkerStyle(), lambda path: b"")
    base, ours, theirs = map(mixed, texts)
    merged = merge_files((base, ours, theirs), "chart.yaml", MarkerStyle(), lambda path: b"")
    assert merged.clean == english.clean
    if merged.clean:
        assert loads(merged.text) == loads(english.text)


def test_a_merge_goes_by_what_keys_mean() -> None:
    head = "orgchart: 1\nname: x\npositions:\n"
    base = head + "  a:\n    title: A\n    headcount: 2\n  b: {title: B}\n"
    ours = base.replace("headcount: 2", "编制: 2")
    theirs = base.replace("headcount: 2", "headcount: 3")
    merged = merge_files((base, ours, theirs), "chart.yaml", MarkerStyle(), lambda path: b"")
    assert merged.clean
    assert merged.text == ours.replace("编制: 2", "编制: 3")


def test_a_duty_of_one_key_is_that_key_and_its_detail() -> None:
    duties = "[{说明: 甲}, {衡量标准: 乙}, {名称: 丙}, {kpis: 丁}]"
    chart = loads(f"组织架构图: 1\n名称: x\n岗位: {{a: {{岗位名称: A, 职责: {duties}}}}}\n")
    told = [(duty.name, duty.detail) for duty in chart.posts[0].duties]
    assert told == [("说明", "甲"), ("衡量标准", "乙"), ("名称", "丙"), ("kpis", "丁")]


HALF = "seats are whole; who works a part of the time has `fte: 0.5` as a holder"
TWO_BOSSES = "a post has one solid line: write `上级: b` and `虚线上级: [c]`"


@pytest.mark.parametrize(
    ("position", "message", "hint"),
    [
        ("{岗位名称: A, title: B}", "`title` is here a second time; the first is on line 4", "keep one of them"),
        ("{岗位名称: A, 编制: 六}", "`编制` must be a whole number, not `六`", "write digits only: 6"),
        ("{岗位名称: A, 岗位类别: 主管}", "`岗位类别` must be `直线` or `助理`, not `主管`", ""),
        ("{岗位名称: A, 任职人: [甲]}", "a position has no key `任职人`", "did you mean `任职者`?"),
        ("{岗位名称: A, headcont: 2}", "a position has no key `headcont`", "did you mean `headcount`?"),
        ("{岗位名称: A, 直接上级: ''}", "a position has no key `直接上级`", "did you mean `上级`?"),
        ("{名称: A}", "a position has no key `名称`", "did you mean `岗位名称`?"),
        ("{岗位名称: A, 编制: 0.5}", "`编制` must be a whole number, not `0.5`", HALF),
        ("{岗位名称: A, 上级: [b, c]}", "`上级` must be an id, not a list", TWO_BOSSES),
        ("{编制: 1}", "a position needs `岗位名称`", "add `岗位名称: …`"),
        ("{岗位名称: A, 任职者: [{姓名: 甲, 代理: 对}]}", "`代理` must be `是` or `否`, not `对`", "write `是`"),
        ("{岗位名称: A, 上级: b}", "no position `b`", "declare it under `岗位:`"),
        (
            "{岗位名称: A}\n输出: [{路径: a.svg, 纸张方问: 横向}]",
            "an output has no key `纸张方问`",
            "did you mean `纸张方向`?",
        ),
        ("{岗位名称: A, 部门: b}", "no department `b`", "declare it under `部门:`"),
    ],
)
def test_messages_name_keys_as_the_file_does(position: str, message: str, hint: str) -> None:
    with pytest.raises(OrgchartError) as refusal:
        loads(f"组织架构图: 1\n名称: x\n岗位:\n  a: {position}\n")
    (problem,) = refusal.value.problems
    assert (problem.message, problem.hint) == (message, hint)


def test_the_example_in_chinese_keys_is_the_same_chart() -> None:
    assert loads(in_chinese(EXAMPLE)) == loads(EXAMPLE)


def test_init_starts_a_file_in_chinese_keys_that_says_what_the_other_says(tmp_path: Path, orgchart: Orgchart) -> None:
    for keys in ("en", "zh"):
        assert orgchart("init", f"{keys}.yaml", "--keys", keys, cwd=tmp_path).returncode == 0
    english, chinese = ((tmp_path / f"{keys}.yaml").read_text("utf-8") for keys in ("en", "zh"))
    assert loads(chinese) == loads(english)
    assert in_chinese(chinese) == chinese
    refused = orgchart("init", "x.yaml", "--keys", "zh", "--lang", "en", cwd=tmp_path)
    assert refused.returncode == 2
    assert b"keys in Chinese need --lang zh-CN" in refused.stderr


def test_a_slip_is_mended_in_the_words_of_the_file() -> None:
    chart = loads("组织架构图: 1\n名称: x\n岗位:\n  a: {岗位名称: A, 任职者: [王芳（代理）, {姓名: 李强（兼）}]}\n")
    assert [problem.hint for problem in chart.warnings] == [
        "write `{姓名: 王芳, 代理: 是}`",
        "write `{姓名: 李强, 兼任: 是}`",
    ]
