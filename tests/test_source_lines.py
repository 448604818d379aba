"""Files are read line by line where that is possible, and then exactly as YAML's parser reads them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from orgchart_cli.loader import block_lines, loads, yaml
from orgchart_cli.loader.decoding import decode
from orgchart_cli.loader.source import Mapping, Node, Scalar, Text
from orgchart_cli.problems import OrgchartError

HOME = Path(__file__).parent.parent
CHARTS = sorted(
    path
    for folder in ("examples", "docs", "tests/cases", "src/orgchart_cli/templates", "benchmarks")
    for path in (HOME / folder).rglob("*.yaml")
)


def written(node: Node | None) -> Any:
    """A node with all below it, and where each stands."""
    if node is None:
        return None
    if isinstance(node, Scalar):
        return node.text, node.line, node.column, node.plain
    kind = "map" if isinstance(node, Mapping) else "list"
    return kind, node.line, node.column, [written(item) for item in node.items]


def by_lines(text: Text) -> Any:
    """What the lines say, "" where they are left to the parser."""
    try:
        return written(block_lines._Lines(text).root())
    except block_lines._Unusual:
        return ""


def by_events(text: Text) -> Any:
    """What the parser's events say, or the code of the problem that ends the reading."""
    try:
        return written(yaml.compose_events(text))
    except OrgchartError as error:
        return error.problems[0].code


def read_alike(content: str) -> bool:
    """Whether the lines were read; that they say what the events say is asserted."""
    text = Text("chart.yaml", content)
    read = by_lines(text)
    assert not text.problems
    assert not read or read == by_events(text)
    return bool(read)


@pytest.mark.parametrize("path", CHARTS, ids=lambda path: path.name)
def test_every_chart_here_is_read_alike(path: Path) -> None:
    try:
        content = decode(path.name, path.read_bytes()).content
    except OrgchartError:
        return
    read = read_alike(content)
    assert read or "cases" in path.parts or "<<" in content or "&" in content


PIECES = (
    *" \t\n:-?#[]{},&*!|>'\"%@`\\a北：.~<=/()（",
    ": ", "- ", "? ", " #", " # c", "\n  ", "\n    ", "\n      ", "&a ", "*a", "!!str ", "|-\n", ">2\n", "|\n     t\n",
    "---\n", "\n...\n", "%YAML 1.1\n", "''", '""', "'a b'", '"a: b"', "<<: ", "{a: b}", "[a, b]", "[[a], {b: c}]", "{}",
    "[]", "\r\n", "title: A", "- x: y\n", "k:\n", "a:b", "http://x#y", "\u3000", "\u00a0", "x\n       y",
    "{a: [b, 'c']}",
    "  ", "- - a", "-\n", "{a: b,}", "[a b, c]", "'it''s'", "{a : b}", "{'a': b}", "\n", "\n\n", "\n# c\n", "\n- ",
)  # fmt: skip
FILE = """orgchart: 1
name: 商务部  # 说明
include:
- a.yaml
- "b c.yaml"
positions:
  a: {title: A, tags: [x, y]}

  b:
    title: 'B'
    regions: [north]
    # 说明
    note: |
      text
       more
    holders:
      - name: 王芳
        since: 2026-01-01
      - 沈佳
      - {name: 林, id: "1"}
    duties:
      - d: e
      -   f:   g h
    url: https://example.org/a#b
  c:
    title: C
terms:
  a:
faqs: []
"""


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.integers(0, len(FILE)), st.sampled_from(PIECES)), max_size=5))
@example([])
@example([(len("orgchart: 1\nname: 商务部"), "\n  more: x")])
@example([(FILE.index("    # 说明"), "  ")])
def test_whatever_is_read_is_read_alike(pieces: list[tuple[int, str]]) -> None:
    content = FILE
    for at, piece in pieces:
        content = content[:at] + piece + content[at:]
    read = read_alike(decode("chart.yaml", content.encode()).content)
    assert read or pieces


LINE = st.tuples(
    st.integers(0, 6), st.lists(st.sampled_from(PIECES), max_size=4), st.sampled_from(["", ":", ": a", ": [a, b]"])
)


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(LINE, max_size=8))
def test_lines_of_any_kind_are_read_alike(lines: list[tuple[int, list[str], str]]) -> None:
    read_alike(decode("x", "\n".join(" " * deep + "".join(way) + end for deep, way, end in lines).encode()).content)


def test_an_entry_that_is_not_plain_goes_to_the_parser_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    compose_part = yaml.compose_part

    def part(text: Text, start: int, end: int, column: int) -> Any:
        asked.append((start, end))
        return compose_part(text, start, end, column)

    monkeypatch.setattr(yaml, "compose_part", part)
    assert read_alike(FILE)
    assert asked == [(8, 24)]


def test_a_plain_chart_needs_no_parser() -> None:
    script = "import sys; from orgchart_cli import load; load(sys.argv[1]); print('yaml' in sys.modules)"
    for path, wanted in ((HOME / "examples/bizdept.yaml", "False"), (HOME / "tests/cases/bad/alias-loop.yaml", "")):
        done = subprocess.run(
            [sys.executable, "-c", script, str(path)], capture_output=True, text=True, encoding="utf-8", check=False
        )
        assert done.stdout.strip() == wanted


def test_what_is_nested_too_deep_or_too_long_is_told_by_the_parser() -> None:
    deep = "".join(f"{' ' * n}a:\n" for n in range(70))
    with pytest.raises(OrgchartError, match="OC111"):
        loads(deep)
    assert not read_alike(deep)
    assert not read_alike("a:\n" + "- b\n" * 200_002)


@pytest.mark.parametrize("line", ["{key}: x", "- {key}: x", "'{key}': x", "a: {{{key}: x}}"])
@pytest.mark.parametrize("length", [900, 1_000, 1_001, 1_023, 1_024, 1_025, 1_100])
def test_a_key_is_as_long_as_the_parser_takes(line: str, length: int) -> None:
    read = read_alike(line.format(key="k" * length))
    assert not read if length > 1_024 or line[0] == "-" else read or length > 900
