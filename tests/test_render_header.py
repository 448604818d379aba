"""What stands around a drawing: the title block, the legend, the footer and the logo."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import EXAMPLE
from orgchart_cli.diff import compare
from orgchart_cli.diff.formats import ChangeOptions
from orgchart_cli.diff.formats.overlay import render as picture_of_changes
from orgchart_cli.loader import loads
from orgchart_cli.model import Chart
from orgchart_cli.options import Options
from orgchart_cli.problems import Problem
from orgchart_cli.renderers.scene import Scene
from orgchart_cli.renderers.scene.compose import compose, compose_pages
from orgchart_cli.renderers.scene.pages import pages
from orgchart_cli.typography.font_metrics import font
from strategies import charts, load

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
META = {"version": "V2", "effective": "2026-01-01", "approved_by": "王芳", "classification": "内部资料"}


def staffed(**meta: str) -> Chart:
    positions = {"a": {"title": "总监", "holders": ["李强"]}, "b": {"title": "专员", "reports_to": "a", "headcount": 3}}
    return load({"orgchart": 1, "name": "商务部", "meta": {**META, **meta}, "positions": positions})


def lines(scene: Scene) -> list[str]:
    return [line.text for line in scene.heading]


def test_the_title_block_tells_the_figures() -> None:
    assert lines(compose(staffed(), Options(page="a4")))[:2] == [
        "商务部组织架构图",
        "岗位数 2  ·  编制 4  ·  实有 1  ·  空缺 3  ·  批准人：王芳",
    ]
    assert lines(compose(loads(EXAMPLE.read_bytes()), Options())) == ["公司商务部门组织架构图", "岗位数 13"]


def test_a_name_that_says_so_itself_is_not_told_twice() -> None:
    chart = load({"orgchart": 1, "name": "集团组织架构图", "positions": {"a": {"title": "A"}}})
    assert lines(compose(chart, Options()))[0] == "集团组织架构图"


def test_the_footer_of_a_page_has_version_classification_and_number() -> None:
    chart = loads(
        EXAMPLE.read_bytes().replace(b"positions:", b"meta: {version: V1, classification: secret}\npositions:", 1)
    )
    made = compose_pages(pages(chart, Options(split="region")), Options(page="a4"))
    for number, scene in enumerate(made, 1):
        assert [(line.text, line.anchor) for line in scene.footer] == [
            ("版本：V1", "start"),
            ("secret", "middle"),
            (f"第{number}页 共4页", "end"),
        ]
    assert [line.text for line in compose(chart, Options()).footer] == ["secret"]


def test_pages_have_one_orientation_and_headings_of_one_size() -> None:
    positions: dict[str, dict[str, Any]] = {"top": {"title": "T"}}
    for branch, width in enumerate((2, 30, 3)):
        positions[f"b{branch}"] = {"title": "B", "reports_to": "top"}
        for i in range(width):
            positions[f"b{branch}-{i}"] = {"title": "P", "reports_to": f"b{branch}"}
    chart = load({"orgchart": 1, "name": "x", "positions": positions})
    made = compose_pages(pages(chart, Options(split="8")), Options(page="a4"))
    assert len(made) > 1 and len({scene.paper for scene in made}) == 1
    assert len({round(scene.heading[0].size * scene.scale, 1) for scene in made}) == 1


def test_roots_are_split_too_and_named() -> None:
    chart = load({"orgchart": 1, "name": "x", "positions": {f"r{i}": {"title": f"R{i}"} for i in range(25)}})
    made = pages(chart, Options(split="10"))
    assert [len(page.chart.posts) for page in made] == [10, 10, 5]
    assert lines(compose_pages(made, Options(page="a4"))[1])[1] == "R10 · R11 … R19"
    assert made[1].figures is not None and made[1].figures.posts == 10


def test_a_branch_is_counted_with_what_goes_on_elsewhere() -> None:
    made = pages(loads(EXAMPLE.read_bytes()), Options(split="region"))
    assert made[0].figures is None and [page.figures.posts for page in made[1:] if page.figures] == [4, 4, 4]


def test_no_page_is_left_nearly_empty() -> None:
    positions: dict[str, dict[str, Any]] = {"chair": {"title": "C"}, "boss": {"title": "B", "reports_to": "chair"}}
    for i in range(59):
        positions[f"p{i}"] = {"title": "P", "reports_to": "boss"}
    assert [
        len(page.chart.posts)
        for page in pages(load({"orgchart": 1, "name": "x", "positions": positions}), Options(split="60"))
    ] == [61]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(charts(max_positions=8), st.sampled_from(["none", "a5", "a4"]))
def test_heading_legend_and_footer_stay_inside_the_sheet(chart: Chart, page: str) -> None:
    scene = compose(chart, Options(page=page))
    measure, legend = font(11), scene.legend
    for entry in legend.entries:
        assert legend.x + (entry.x + 28 + measure(entry.text)) * legend.scale <= scene.width + 0.01
        assert legend.y + (entry.y + 20) * legend.scale <= scene.height
    bottom = scene.origin[1] + max(card.box.y + card.box.height for card in scene.cards)
    assert not legend.entries or legend.y >= bottom
    assert all(line.y <= scene.height for line in scene.footer)
    assert all(line.y <= scene.origin[1] for line in scene.heading)


# --- the logo


def test_a_logo_is_held_within_the_picture() -> None:
    heard: list[Problem] = []
    scene = compose(
        staffed(logo="a.png"), Options(picture=lambda path: PNG if path == "a.png" else None, warn=heard.append)
    )
    assert scene.logo is not None and scene.logo.address == f"data:image/png;base64,{base64.b64encode(PNG).decode()}"
    assert scene.logo.x + scene.logo.width <= scene.width and heard == []


@pytest.mark.parametrize("reference", ["gone.png", "https://example.com/a.png", "text.txt"])
def test_a_logo_that_cannot_be_had_is_left_out_and_said_once(reference: str) -> None:
    heard: list[Problem] = []
    options = Options(picture=lambda path: b"words" if path == "text.txt" else None, warn=heard.append, page="a4")
    made = compose_pages(pages(staffed(logo=reference), options), options)
    assert made[0].logo is None and [problem.code for problem in heard] == ["OC713"]
    assert compose(staffed(logo=reference), Options()).logo is None


def test_the_command_reads_logos_of_the_charts_folder_only(tmp_path: Path, orgchart: Callable[..., Any]) -> None:
    inner = tmp_path / "inner"
    inner.mkdir()
    (tmp_path / "out.png").write_bytes(PNG)
    (inner / "in.png").write_bytes(PNG)
    for logo, code in (("in.png", b""), ("../out.png", b"OC713")):
        (inner / "c.yaml").write_text(f"orgchart: 1\nname: x\nmeta: {{logo: {logo}}}\npositions: {{a: {{title: A}}}}\n")
        done = orgchart("render", inner / "c.yaml", "-f", "svg")
        assert done.returncode == 0 and code in done.stderr
        assert (b"<image " in done.stdout) == (not code)


# --- a picture of changes


def test_a_picture_of_changes_names_both_versions_and_counts() -> None:
    old, new = (
        loads(EXAMPLE.read_bytes()),
        loads(EXAMPLE.read_bytes().replace("商务总监".encode(), "商务总裁".encode())),
    )
    picture = str(picture_of_changes(compare(old, new), ChangeOptions("svg", sides=("v1.0", "HEAD"))))
    texts = re.findall(r'<text class="[hm]"[^>]*>([^<]*)<', picture)
    assert texts[:3] == ["公司商务部门组织架构调整对照图", "v1.0 → HEAD", "变更 1"]
