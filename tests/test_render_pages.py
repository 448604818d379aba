"""Splitting: every post on a page, each branch below its manager, and links that lead both ways."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import EXAMPLE
from orgchart_cli.loader import loads
from orgchart_cli.model import Chart, Tree
from orgchart_cli.options import Options
from orgchart_cli.problems import WARNING, OrgchartError, Problem
from orgchart_cli.renderers.scene.compose import UNEVEN, compose_pages
from orgchart_cli.renderers.scene.header import ChartPage
from orgchart_cli.renderers.scene.pages import pages
from orgchart_cli.renderers.svg import render, render_pages
from strategies import charts, load


def split(chart: Chart, how: str) -> list[ChartPage]:
    try:
        return pages(chart, Options(split=how))
    except OrgchartError as error:
        assert error.problems[0].code == "OC709"
        return pages(chart, Options())


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(charts(max_positions=8), st.sampled_from(["region", "2", "3", "5"]))
def test_every_post_is_there_and_stands_below_its_manager(chart: Chart, how: str) -> None:
    made = split(chart, how)
    seen: dict[str, list[int]] = {}
    for number, page in enumerate(made, 1):
        tree = Tree(page.chart.posts)
        for post, parent in zip(tree.posts, tree.parent, strict=True):
            seen.setdefault(post.id, []).append(number)
            if parent < 0 and number > 1:  # the roots of a page head branches, or are roots of the chart
                assert page.notes[post.id][1] < number if post.manager else post.id not in page.notes
                assert post in page.branches
                assert len(tree.roots) == 1 or (how != "region" and len(tree.posts) <= int(how) * 1.15)
            assert (tree.posts[parent].id if parent >= 0 else "") == post.manager or parent < 0
    assert set(seen) == {post.id for post in chart.posts}
    for id, numbers in seen.items():
        if len(numbers) == 1:
            assert id not in made[numbers[0] - 1].notes
        else:
            first, second = numbers
            assert made[first - 1].notes[id][1] == second and made[second - 1].notes[id][1] == first


def test_a_number_bounds_the_posts_of_a_page_where_branches_allow() -> None:
    positions = {f"p{i}": {"title": f"{i}", **({"reports_to": f"p{(i - 1) // 3}"} if i else {})} for i in range(121)}
    made = pages(load({"orgchart": 1, "name": "x", "positions": positions}), Options(split="15"))
    assert all(len(page.chart.posts) <= 17 for page in made)
    assert len(made) < 30


def test_small_branches_of_one_manager_share_a_page_in_their_order() -> None:
    positions = {"m": {"title": "M"}}
    for i in range(38):
        positions[f"b{i}"] = {"title": "B", "reports_to": "m"}
        positions.update({f"b{i}-{j}": {"title": "P", "reports_to": f"b{i}"} for j in range(6)})
    made = pages(load({"orgchart": 1, "name": "x", "positions": positions}), Options(split="60"))
    assert len(made) == 6 and all(len(page.chart.posts) <= 60 for page in made)
    tops = [post.id for page in made[1:] for post in page.chart.posts if post.manager == "m"]
    assert tops == [id for id in positions if id in set(tops)]


def test_more_reports_than_a_page_should_hold_stay_together_with_a_warning() -> None:
    positions = {"m": {"title": "M"}, **{f"p{i}": {"title": "P", "reports_to": "m"} for i in range(30)}}
    chart = load({"orgchart": 1, "name": "x", "positions": positions})
    heard: list[Problem] = []
    made = pages(chart, Options(split="20", warn=heard.append))
    assert [len(page.chart.posts) for page in made] == [31]
    assert [(problem.code, problem.severity) for problem in heard] == [("OC715", WARNING)]
    assert "the 30 reports of M" in heard[0].message and "--split 31" in heard[0].hint
    assert not pages(chart, Options(split="31", warn=heard.append))[1:] and len(heard) == 1


def test_more_branches_than_a_page_should_hold_are_cut_and_their_heads_stay_together() -> None:
    positions = {"m": {"title": "M"}}
    for i in range(30):
        positions |= {f"b{i}": {"title": "B", "reports_to": "m"}, f"c{i}": {"title": "C", "reports_to": f"b{i}"}}
    heard: list[Problem] = []
    made = pages(load({"orgchart": 1, "name": "x", "positions": positions}), Options(split="20", warn=heard.append))
    assert [problem.code for problem in heard] == ["OC715"]
    assert len(made[0].chart.posts) == 31 and all(len(page.chart.posts) <= 20 for page in made[1:])


@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow])
@given(charts(max_positions=8), st.sampled_from(["region", "2", "4"]))
def test_text_has_about_one_size_on_all_pages(chart: Chart, how: str) -> None:
    made = compose_pages(split(chart, how), Options(page="a5"))
    assert max(one.scale for one in made) <= min(one.scale for one in made) * UNEVEN * 1.001
    for one in made:
        left, top = one.origin
        assert all(top + card.box.y + card.box.height <= one.height for card in one.cards)
        assert all(left + card.box.x + card.box.width <= one.width for card in one.cards)


def test_files_link_to_each_other_both_ways() -> None:
    texts = render_pages(loads(EXAMPLE.read_bytes()), Options(split="region"), "图-{page}.svg")
    assert len(texts) == 4
    links = [re.findall(r'href="([^"]*)"', text) for text in texts]
    assert links[0] == [f"图-{n}.svg#post-manager@{region}" for n, region in ((2, "north"), (3, "south"), (4, "east"))]
    assert links[1] == ["图-1.svg#post-manager@north"]
    for text in texts:
        ElementTree.fromstring(text)
    assert "下转第2页" in texts[0] and "上接第1页" in texts[1]
    assert ">公司商务部门组织架构图</text>" in texts[1] and ">北区经理</text>" in texts[1].split("<g ")[0]
    assert ">第2页 共4页</text>" in texts[1]


def test_the_command_writes_numbered_files_or_one_pdf(tmp_path: Path, orgchart: Callable[..., Any]) -> None:
    done = orgchart("render", EXAMPLE, "--split", "region", "-o", tmp_path / "chart.svg")
    assert done.returncode == 0, done.stderr
    assert sorted(file.name for file in tmp_path.iterdir()) == [f"chart-{n}.svg" for n in (1, 2, 3, 4)]
    pytest.importorskip("typst")
    assert orgchart("render", EXAMPLE, "--split", "5", "--page", "a4", "-o", tmp_path / "c.pdf").returncode == 0
    assert len(re.findall(rb"/Type\s*/ChartPage\b", (tmp_path / "c.pdf").read_bytes())) in (0, 4)  # 0: compressed
    refused = orgchart("render", EXAMPLE, "--split", "5", "-o", tmp_path / "c.png")
    assert refused.returncode == 2 and b"split" in refused.stderr and not (tmp_path / "c.png").exists()
    refused = orgchart("render", EXAMPLE, "--split", "5", "-f", "svg")
    assert refused.returncode == 2 and b"-o chart.svg" in refused.stderr


@pytest.mark.parametrize(("how", "code"), [("region", "OC709"), ("half", "OC705"), ("1", "OC705"), ("-3", "OC705")])
def test_what_cannot_be_split_so_is_refused(how: str, code: str) -> None:
    chart = load({"orgchart": 1, "name": "x", "positions": {"a": {"title": "A"}}})
    with pytest.raises(OrgchartError) as caught:
        pages(chart, Options(split=how))
    assert caught.value.problems[0].code == code
    with pytest.raises(OrgchartError):
        render(chart, Options(split=how))
