"""Line breaks: goldens for how labels read, and the laws that hold for any text at any width."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgchart_cli.typography.line_breaking import NO_END, NO_START, narrowest, pieces, wrap
from orgchart_cli.typography.terminal import cell_width, graphemes

GOLDENS = [
    ("商务总监", 8, ["商务总监"]),
    ("商务总监", 6, ["商务", "总监"]),
    ("一二三四五六七八九十", 18, ["一二三四五六", "七八九十"]),
    ("客户服务部（华北）经理", 12, ["客户服务部", "（华北）经理"]),
    ("“十四五”规划办公室主任", 10, ["“十四五”", "规划办公室", "主任"]),
    ("第12组组长、副组长", 8, ["第12组", "组长、", "副组长"]),
    ("客户服务 华北大区", 10, ["客户服务", "华北大区"]),
    ("ソフトウェア・エンジニアー", 8, ["ソフト", "ウェア・", "エンジニ", "アー"]),
    ("キャッシュ", 6, ["キャッ", "シュ"]),
    ("Deputy Director (Operations)", 16, ["Deputy Director", "(Operations)"]),
    ("Business-Development and/or Sales", 20, ["Business-Development", "and/or Sales"]),
    ("研发/测试 中心", 10, ["研发/测试", "中心"]),
    ("2024-2025 plan", 10, ["2024-2025", "plan"]),
    ("HR经理", 4, ["HR", "经理"]),
    ("Supercalifragilistic", 10, ["Supercalif", "ragilistic"]),
    ("क्षत्रिय प्रबंधक", 6, ["क्षत्रिय", "प्रबंधक"]),
    ("家族👨‍👩‍👧👨‍👩‍👧", 4, ["家族", "👨‍👩‍👧👨‍👩‍👧"]),
    ("A\n\nB  C", 10, ["A", "B C"]),
    ("  spaced  ", 10, ["spaced"]),
    (" \u0300", 1, [" \u0300"]),
    ("50\xa0km away", 6, ["50\xa0km", "away"]),
    ("", 3, [""]),
    ("招生考试中心主任", 12, ["招生考试", "中心主任"]),
    ("信息技术中心", 10, ["信息技术", "中心"]),
    ("产品与解决方案中心总经理", 16, ["产品与解决方案", "中心总经理"]),
    ("国家重点研发计划课题负责人", 18, ["国家重点研发", "计划课题负责人"]),
    ("AI 平台与数据智能研究院院长", 18, ["AI 平台与数据", "智能研究院院长"]),
    ("会计核算与财务报告部总经理", 16, ["会计核算与财务", "报告部总经理"]),
    ("嵌入式软件工程师", 12, ["嵌入式软件", "工程师"]),
    ("大客户经理", 6, ["大客户", "经理"]),
    ("总经理办公室主任", 12, ["总经理", "办公室主任"]),
    ("机械工程师（天枢）", 14, ["机械工程师", "（天枢）"]),
    ("인사 관리 본부장", 8, ["인사", "관리", "본부장"]),
    ("품질관리부장", 12, ["품질관리부장"]),
]
telling = "ab1-/ 中国客户服，。（《）”“ャーッ！？한국か👨‍🏽🇨🇳क्षि\u0301א$%\xa0\u3000\n.,()"
label = st.text(st.sampled_from(telling) | st.characters(exclude_categories=["Cs", "Cc"]), max_size=40)


def solid(text: str) -> str:
    """The text without the white space that a break may swallow."""
    return "".join(c for c in text if not c.isspace() or c in "\xa0\u2007\u202f")


def px(text: str) -> float:
    """A measure like a font's: proportional, no number whole."""
    return sum(12.1 if cell_width(c) == 2 else 6.3 + ord(c[0]) % 5 * 0.7 for c in graphemes(text))


@pytest.mark.parametrize(("text", "width", "lines"), GOLDENS)
def test_labels_break_as_a_reader_would(text: str, width: int, lines: list[str]) -> None:
    assert wrap(text, width) == lines


@pytest.mark.parametrize("measure", [cell_width, px])
@given(text=label, width=st.integers(1, 30))
def test_nothing_is_lost_and_lines_keep_the_width(measure, text: str, width: int) -> None:  # type: ignore[no-untyped-def]
    lines = wrap(text, width, measure)
    assert "".join(map(solid, lines)) == solid(text)
    widest = max(map(measure, graphemes(text)), default=0)
    assert all(measure(line) <= max(width, widest) + 1e-9 for line in lines)


@given(text=label, extra=st.integers(0, 10))
def test_at_the_narrowest_width_no_piece_is_cut_and_kinsoku_holds(text: str, extra: int) -> None:
    lines = wrap(text, narrowest(text) + extra)
    assert all(cell_width(line) <= narrowest(text) + extra for line in lines)
    whole = [piece for paragraph in text.splitlines() for _, piece in pieces(paragraph)]
    assert [piece for line in lines for _, piece in pieces(line)] == whole
    for paragraph in text.splitlines():
        broken = wrap(paragraph, narrowest(text) + extra)
        kept = [piece for _, piece in pieces(paragraph)]
        assert {line[0] for line in broken if line} <= {piece[0] for piece in kept}
        assert {line[-1] for line in broken if line} <= {piece[-1] for piece in kept}


@given(left=label, right=label)
def test_no_piece_starts_or_ends_against_kinsoku(left: str, right: str) -> None:
    found = pieces(f"中{left}国{right}人".replace("\n", " "))
    for (_, before), (gap, after) in pairwise(found):
        if not gap:
            assert after[0] not in NO_START
            assert before[-1] not in NO_END or before[-1] in "([{"


@given(text=st.text("かきくけこ", min_size=2, max_size=40), width=st.integers(2, 20))
def test_lines_of_kana_are_as_even_as_can_be(text: str, width: int) -> None:
    lines = wrap(text, width)
    fewest = -(-len(text) // (width // 2))
    assert len(lines) == fewest
    assert max(map(len, lines)) == -(-len(text) // fewest)


@given(text=st.text("中客，。（）ab 1-", min_size=1, max_size=30), extra=st.integers(0, 20))
def test_a_wider_line_never_needs_more_lines(text: str, extra: int) -> None:
    """Where no piece is cut: `1中-。。1` is two lines of 6 cells with `中-。。` cut, and three of 7 with it whole."""
    width = int(narrowest(text)) + extra
    assert len(wrap(text, width + 1)) <= len(wrap(text, width))


@pytest.mark.parametrize(
    ("names", "width", "lines"),
    [
        ("王建平、欧阳修文", 10, ["王建平、", "欧阳修文"]),
        ("Maria Okafor, Jonas Weber", 16, ["Maria Okafor,", "Jonas Weber"]),
        ("王芳（代理）", 8, ["王芳", "（代理）"]),
    ],
)
def test_names_in_a_list_stay_whole(names: str, width: int, lines: list[str]) -> None:
    assert wrap(names, width, is_list=True) == lines


def test_a_clause_that_is_too_wide_does_not_spoil_the_others() -> None:
    assert wrap("Deputy Director, Red Tape Challenge", 16) == ["Deputy Director,", "Red Tape", "Challenge"]
