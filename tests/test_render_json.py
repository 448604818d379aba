"""The model as JSON: what was rendered loads back to an equal chart."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

import strategies
from conftest import EXAMPLE
from orgchart_cli.loader import load, loads
from orgchart_cli.model import Chart
from orgchart_cli.renderers.json import render
from orgchart_cli.selection import select

RICH = """
orgchart: 1
name: 商务部
lang: zh-CN
description: 甲
meta: {version: '1.0', effective: 2026-01-01, drafted_by: 人力, reviewed_by: 乙, approved_by: 丙, logo: logo.svg}
regions: {east: {name: 东区, description: 六省, regions: {shanghai: 上海}}, north: 北区}
positions:
  a:
    title: 甲
    label: "{title}!"
    kind: assistant
    grade: M1
    headcount: 0
    holders: [王芳, {name: 李强, email: li@example.com, url: li.html, fte: 0.5, acting: true, since: 2024}]
    purpose: 一
    duties:
      - 甲
      - 乙: 说明
      - name: 丙
      - {name: 丁, detail: d, kpi: k, raci: {R: [b], A: [a], C: [b@north], I: []}}
      - {name: 戊, raci: {}}
      - {name: name, detail: detail}
    authority: [一]
    requirements: [二]
    kpis: [三]
    conditions: [四]
    relations: {internal: [五], external: [六]}
    career: 七
    tags: [八]
    url: https://example.com
    layout: wide
    renamed_from: old
    note: "九\\n\\ud83d"
  b:
    title: 乙
    reports_to: a
    dotted_to: [a, {to: c, label: 项目}]
    regions:
      north:
      east: {title: T, label: L, reports_to: '', dotted_to: [], headcount: 3, holders: [],
             grade: '', note: n, url: '', tags: [], duties: [x]}
      shanghai: {reports_to: c, dotted_to: [b@east]}
  c: {title: 丙}
  d: {title: 丁, regions: all, reports_to: b}
  e: {title: 戊, regions: [north]}
  f: {title: 己, regions: []}
faqs: [{question: 问, answer: 答}]
terms: {region: 部门}
outputs: [chart.svg, {path: chart.pdf, page: a4, show: [title, holders]}]
""".replace("\\ud83d", "𠮷")


def back(chart: Chart) -> Chart:
    return loads(render(chart))


def test_every_field_comes_back() -> None:
    rich = loads(RICH)
    assert back(rich) == rich
    assert render(back(rich)) == render(rich)


def test_the_example_as_json(golden: Callable[[str, str], None]) -> None:
    golden(render(load(str(EXAMPLE))), "json/bizdept.json")


@settings(max_examples=40, deadline=None)
@given(strategies.charts())
def test_what_was_rendered_loads_to_an_equal_chart(chart: Chart) -> None:
    assert back(chart) == chart


@settings(max_examples=40, deadline=None)
@given(strategies.charts(), st.data())
def test_a_selection_loads_to_the_same_posts_and_lines(chart: Chart, data: st.DataObject) -> None:
    root = data.draw(st.sampled_from(chart.posts)).id
    part = select(chart, root, data.draw(st.integers(0, 3)))
    loaded = back(part)
    shown = {post.id for post in part.posts}
    assert [post.id for post in loaded.posts] == [post.id for post in part.posts]
    assert [post.manager for post in loaded.posts] == [p.manager if p.manager in shown else "" for p in part.posts]
    for field in ("label", "headcount", "holders", "grade", "tags", "note", "dotted_to"):
        assert [getattr(post, field) for post in loaded.posts] == [getattr(post, field) for post in part.posts], field


def test_through_the_installed_program(orgchart: Callable[..., Any]) -> None:
    written = orgchart("render", EXAMPLE, "-f", "json").stdout
    assert json.loads(written)["name"] == "公司商务部门"
    assert loads(written) == load(str(EXAMPLE))
    checked = orgchart("check", "-", stdin=written)
    assert (checked.returncode, checked.stderr) == (0, b"")
