"""DOT: what is written, and what the real Graphviz makes of it."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest
from hypothesis import Phase, given, settings

from orgchart_cli import loader as source
from orgchart_cli.model import Chart, DottedLine, Duty, Holder, Position, Post, Region
from orgchart_cli.options import Options
from orgchart_cli.problems import OrgchartError, Problem
from orgchart_cli.renderers import dot, graphviz_engine
from orgchart_cli.renderers.scene.arrangement import arrange
from strategies import charts

HERE = Path(__file__).parent
EXAMPLE = HERE.parent / "examples" / "bizdept.yaml"
HARBOUR = HERE / "cases" / "handbook" / "harbour.yaml"
DRAWERS = (("dot",), ("neato", "-n2"))

HREF = "{http://www.w3.org/1999/xlink}href"

needs_graphviz = pytest.mark.skipif(not shutil.which("dot"), reason="Graphviz's dot is not installed")


def load(path: Path) -> Chart:
    return source.loads(path.read_bytes(), path.name)


def drawn(command: tuple[str, ...], text: str) -> dict[str, Any]:
    """What Graphviz draws, as JSON; it must have nothing to say about it."""
    done = subprocess.run([*command, "-Tjson"], input=text.encode(), capture_output=True, check=False, timeout=60)
    assert (done.returncode, done.stderr.decode()) == (0, "")
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def said(item: dict[str, Any]) -> list[str]:
    """The lines of text that Graphviz draws for an object, as the reader sees them."""
    return [part["text"] for part in item.get("_ldraw_", ()) if part["op"] == "T"]


def nodes(graph: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {item["name"]: item for item in graph["objects"] if "nodes" not in item and "subgraphs" not in item}


def clusters(graph: dict[str, Any]) -> list[dict[str, Any]]:
    return [item for item in graph["objects"] if item["name"].startswith("cluster")]


def test_golden(golden: Callable[[str, str], None]) -> None:
    golden(dot.render(load(EXAMPLE), Options()), "dot/bizdept.dot")


@needs_graphviz
@pytest.mark.parametrize("command", DRAWERS)
@pytest.mark.parametrize("file", [EXAMPLE, HARBOUR])
@pytest.mark.parametrize(
    "options",
    [
        Options(dotted="lines"),
        Options(direction="right", theme="mono", dotted="lines"),
        Options(page="a4", theme="dark", dotted="lines"),
    ],
)
def test_graphviz_draws_every_post_and_line_without_a_warning(
    command: tuple[str, ...], file: Path, options: Options
) -> None:
    chart = load(file)
    graph = drawn(command, dot.render(chart, options))
    lines = sum(bool(post.manager) for post in chart.posts) + sum(len(post.dotted_to) for post in chart.posts)
    assert len(nodes(graph)) == len(chart.posts)
    assert len(graph["edges"]) == lines


@needs_graphviz
@pytest.mark.parametrize("file", [EXAMPLE, HARBOUR])
@pytest.mark.parametrize("page", ["none", "a3"])
def test_neato_draws_our_geometry(file: Path, page: str) -> None:
    """Up to one shift for all, because neato makes room for the caption, and to whole points."""
    chart, options = load(file), Options(page=page)
    picture = arrange(chart, options, dot.HEADER)
    unit = picture.scale * 72 / 25.4 if picture.page else 0.75
    graph = drawn(("neato", "-n2"), dot.render(chart, options))
    found = nodes(graph)
    shifts = set()
    for box in picture.drawing.boxes:
        x, y = map(float, found[f"n{box.post + 1}"]["pos"].split(","))
        shifts.add((round(x - (box.x + box.width / 2) * unit), round(y + (box.y + box.height / 2) * unit)))
        assert float(found[f"n{box.post + 1}"]["width"]) * 72 == pytest.approx(box.width * unit, abs=0.6)
    assert len({x for x, _ in shifts}) <= 2 and max(x for x, _ in shifts) - min(x for x, _ in shifts) <= 1
    assert max(y for _, y in shifts) - min(y for _, y in shifts) <= 1


@needs_graphviz
def test_lines_keep_to_the_bus() -> None:
    graph = drawn(("neato", "-n2"), dot.render(load(EXAMPLE), Options()))
    for edge in graph["edges"]:
        points = [tuple(map(float, p.split(","))) for p in edge["pos"].split()]
        for (x1, y1), (x2, y2) in zip(points[::3], points[3::3], strict=False):
            assert abs(x1 - x2) < 0.01 or abs(y1 - y2) < 0.01


@needs_graphviz
@pytest.mark.parametrize("command", DRAWERS)
def test_regions_are_clusters_one_in_another(command: tuple[str, ...]) -> None:
    graph = drawn(command, dot.render(load(HARBOUR), Options()))
    names = {item["name"]: said(item) for item in clusters(graph)}
    assert sorted(names.values()) == [["Baltic"], ["Baltic"], ["Gdańsk"], ["Rotterdam"], ["Rīga"]]
    for item in clusters(graph):
        if said(item) == ["Gdańsk"]:
            assert len(item["nodes"]) == 2


def nasty(text: str) -> Chart:
    position = Position("node", text, holders=(Holder(text),))
    region = Region("subgraph", text)
    post = Post("node", position, region, text, text, holders=position.holders, duties=(Duty(text),), url="https://e.x")
    other = Post(
        "edge", position, region, text, text, manager="node", headcount=3, dotted_to=(DottedLine("node", text),)
    )
    return Chart(text, (position,), (post, other), (region,))


HOSTILE = [
    "\\N", "\\G\\l\\r", "<b>x</b>", "<<i>x</i>>", '"', '\\"', "a\\", "n1:port:sw", "&amp;", "&#65;", "&lt;script&gt;",
    "}", "];", "//", "/* x", "node", "# x", "{a|b}", "%3", "<", "->", "strict", "-1.5", "\\",
]  # fmt: skip


@needs_graphviz
@pytest.mark.parametrize("command", DRAWERS)
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_drawn_as_it_is(command: tuple[str, ...], text: str) -> None:
    graph = drawn(command, dot.render(nasty(text), Options(dotted="lines")))
    assert said(nodes(graph)["n1"]) == [text, text]
    assert said(nodes(graph)["n2"])[0] == text
    assert [said(item) for item in clusters(graph)] == [[text]]
    assert said(graph) == [text]
    assert [said(edge) for edge in graph["edges"] if edge.get("label")] == [[text]]


@needs_graphviz
@settings(max_examples=12, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(chart=charts(hostile=True))
def test_any_chart_is_drawn_with_its_labels(chart: Chart) -> None:
    options = Options(show=("title",), dotted="lines")
    picture = arrange(chart, options, dot.HEADER)
    found = nodes(drawn(("neato", "-n2"), dot.render(chart, options)))
    for i, card in enumerate(picture.cards):
        assert said(found[f"n{i + 1}"]) == [" ".join(line.text.split()) for line in card]


@pytest.mark.parametrize(
    ("url", "written"),
    [
        ("https://e.x/a?b=1&amp;c", 'URL="https://e.x/a?b=1&amp%3Bc"'),
        ("https://e.x/\\N", 'URL="https://e.x/\\\\N"'),
        ("docs/a.html", 'URL="docs/a.html"'),
        ("javascript:alert(1)", None),
        ("java\tscript:alert(1)", None),
        ("data:text/html,x", None),
        ("file:///etc/passwd", None),
    ],
)
def test_only_safe_addresses_are_linked(url: str, written: str | None) -> None:
    position = Position("p", "P", url=url)
    text = dot.render(Chart("X", (position,), (Post("p", position, None, "P", "P", url=url),)), Options())
    assert written in text if written else "URL" not in text


def test_vacancies_and_dotted_lines_are_dashed() -> None:
    text = dot.render(load(HARBOUR), Options(dotted="lines"))
    lines = text.splitlines()
    vacant = [line for line in lines if 'label="Finance_Director' in line]
    assert vacant and all('style="rounded,filled,dashed"' in line for line in vacant)
    dotted = [line for line in lines if "constraint=false" in line]
    assert len(dotted) == 2
    assert all("label=budget" in line and "style=dotted" in line for line in dotted)


def test_without_any_holder_nothing_is_vacant() -> None:
    assert "dashed" not in dot.render(load(EXAMPLE), Options())


@pytest.mark.parametrize(
    ("lang", "font"),
    [
        ("zh-CN", "Noto Sans CJK SC"),
        ("zh-TW", "Noto Sans CJK TC"),
        ("ja", "Noto Sans CJK JP"),
        ("ko", "Noto Sans CJK KR"),
    ],
)
def test_each_language_has_its_own_han_font(lang: str, font: str) -> None:
    assert font in dot.render(load(EXAMPLE), Options(lang=lang))


# --- --engine graphviz


@needs_graphviz
@pytest.mark.parametrize(("format", "start"), [("svg", b"<?xml"), ("png", b"\x89PNG"), ("pdf", b"%PDF")])
def test_graphviz_draws_pictures(format: str, start: bytes) -> None:
    heard: list[Problem] = []
    picture = graphviz_engine.render(load(EXAMPLE), Options(format=format, engine="graphviz", warn=heard.append))
    assert picture.startswith(start)
    assert not heard
    assert format != "svg" or "商务总监" in picture.decode()


def test_without_graphviz_the_message_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(graphviz_engine.shutil, "which", lambda name: None)
    with pytest.raises(OrgchartError) as raised:
        graphviz_engine.render(load(EXAMPLE), Options(format="svg"))
    (problem,) = raised.value.problems
    assert (problem.code, raised.value.exit_code) == ("OC740", 2)
    assert "graphviz" in problem.hint


@pytest.mark.parametrize(
    ("platform", "tool", "command"),
    [
        ("win32", "", "winget install Graphviz.Graphviz"),
        ("darwin", "", "brew install graphviz"),
        ("linux", "apt-get", "sudo apt-get install graphviz"),
        ("linux", "dnf", "sudo dnf install graphviz"),
        ("linux", "", "https://graphviz.org/download/"),
    ],
)
def test_each_platform_has_its_own_way(platform: str, tool: str, command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(graphviz_engine.sys, "platform", platform)
    monkeypatch.setattr(graphviz_engine.shutil, "which", lambda name: name if name == tool else None)
    assert command in graphviz_engine.how_to_install()


def stand_in(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> Options:
    """A program called `dot` that does something else."""
    program = folder / "dot"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    monkeypatch.setattr(graphviz_engine.shutil, "which", lambda name: str(program))
    return Options(format="svg")


@pytest.mark.skipif(shutil.which("sh") is None, reason="the stand-ins are shell scripts")
@pytest.mark.parametrize(
    ("script", "code", "message"),
    [
        ("cat >/dev/null; echo oops >&2; exit 3", "OC741", "failed with exit code 3: oops"),
        ("cat >/dev/null; kill -SEGV $$", "OC741", "was ended by signal 11: it said nothing"),
        ("cat >/dev/null", "OC741", "said nothing"),
        ("exit 1", "OC741", "failed with exit code 1"),
        ("exec sleep 60", "OC742", "was stopped"),
    ],
)
def test_when_graphviz_fails(
    script: str, code: str, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    options = stand_in(tmp_path, script, monkeypatch)
    monkeypatch.setattr(graphviz_engine, "PATIENCE", 1)
    with pytest.raises(OrgchartError) as raised:
        graphviz_engine.render(load(EXAMPLE), options)
    (problem,) = raised.value.problems
    assert problem.code == code
    assert message in problem.message


@pytest.mark.skipif(shutil.which("sh") is None, reason="the stand-ins are shell scripts")
def test_what_graphviz_says_is_passed_on_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(tmp_path, "cat >/dev/null; for i in 1 1 2 3 4 5 6 7; do echo w$i >&2; done; echo picture", monkeypatch)
    heard: list[Problem] = []
    assert graphviz_engine.render(load(EXAMPLE), Options(format="png", warn=heard.append)) == b"picture\n"
    assert [p.message for p in heard] == ["Graphviz says: w1; w2; w3; w4; w5 (and 2 lines more)"]


def test_a_chart_that_takes_minutes_is_announced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(graphviz_engine, "SLOW", 13)
    monkeypatch.setattr(graphviz_engine, "_run", lambda *_: b"x")
    monkeypatch.setattr(graphviz_engine.shutil, "which", lambda name: "dot")
    heard: list[Problem] = []
    graphviz_engine.render(load(EXAMPLE), Options(format="png", warn=heard.append))
    assert [p.code for p in heard] == ["OC744"]


# --- the command


@needs_graphviz
def test_the_command_draws_by_graphviz(orgchart: Callable[..., Any], tmp_path: Path) -> None:
    done = orgchart("render", EXAMPLE, "--engine", "graphviz", "-o", tmp_path / "a.pdf", "-o", tmp_path / "a.png")
    assert (done.returncode, done.stderr) == (0, b"")
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.skipif(not shutil.which("dot"), reason="needs Graphviz")
@pytest.mark.parametrize(
    "url", ['x"onmouseover="alert(1)', "x'y", "a<b>c", 'http://a/?q="><script>', "&quot;onclick=1", "http://a/?b=1&c=2"]
)
def test_an_address_stays_an_address_in_the_svg_of_graphviz(url: str) -> None:
    chart = source.loads(f"orgchart: 1\nname: N\npositions:\n  a: {{title: A, url: {json.dumps(url)}}}\n")
    picture = graphviz_engine.render(chart, Options(format="svg"))
    (link,) = [element for element in ElementTree.fromstring(picture).iter() if element.get(HREF)]
    assert sorted(name.rpartition("}")[2] for name in link.attrib) == ["href", "title"]
    assert unquote(link.get(HREF, "")) == url


@pytest.mark.skipif(shutil.which("sh") is None, reason="the stand-ins are shell scripts")
@pytest.mark.parametrize(
    "inner",
    [
        "<script/>",
        "<g onclick='x'/>",
        "<a x:href='javascript:x'/>",
        "<foreignObject/>",
        "<path style='x'/>",
        "<g>",
        "x</svg><y/>",
    ],
)
def test_an_svg_that_nobody_asked_for_is_not_written(
    inner: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:x="http://www.w3.org/1999/xlink">{inner}</svg>'
    options = stand_in(tmp_path, f"cat >/dev/null; cat <<'E'\n{svg}\nE", monkeypatch)
    with pytest.raises(OrgchartError, match="OC741"):
        graphviz_engine.render(load(EXAMPLE), options)


TWICE = (
    "orgchart: 1\nname: N\nregions: {r: R}\npositions:\n"
    "  a: {title: A}\n  b: {title: B, reports_to: a, regions: [r]}\n"
    "  c: {title: C, reports_to: b, regions: [r]}\n"
)


@pytest.mark.skipif(not shutil.which("dot"), reason="needs Graphviz")
def test_two_dotted_lines_to_one_post_are_one_with_both_labels() -> None:
    chart = source.loads(
        TWICE + "  d: {title: D, reports_to: a, dotted_to: [{to: b, label: x}, b, {to: b, label: y}]}\n"
    )
    heard: list[Problem] = []
    picture = graphviz_engine.render(chart, Options(format="svg", warn=heard.append))
    assert heard == []
    assert [e.text for e in ElementTree.fromstring(picture).iter() if e.text in ("x", "y")] == ["x", "y"]


@pytest.mark.skipif(shutil.which("sh") is None, reason="the stand-ins are shell scripts")
@pytest.mark.parametrize(
    ("trouble", "left_out"),
    [(" label=x", None), ("xlabel", "dotted lines"), ("cluster", "dotted lines and the frames of regions")],
)
def test_what_graphviz_cannot_lay_out_is_left_out_and_said(
    trouble: str, left_out: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chart = source.loads(TWICE + "  d: {title: D, reports_to: a, dotted_to: [{to: b, label: x}]}\n")
    stand_in(tmp_path, f"grep -q -e '{trouble}' -e '[[]label=x' && kill -SEGV $$; echo ok", monkeypatch)
    heard: list[Problem] = []
    assert graphviz_engine.render(chart, Options(format="png", warn=heard.append)) == b"ok\n"
    assert [p.code for p in heard] == (["OC759"] if left_out else [])
    assert not left_out or f"without its {left_out}" in heard[0].message
