"""Terminal cells: our tables against wcwidth's over all of Unicode, clusters, and right-to-left labels."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import iter_graphemes, wcswidth, wcwidth

from orgchart_cli.typography.terminal import cell_width, graphemes, is_plain, isolated

CLUSTERS = [
    ("👨‍👩‍👧", 2), ("🇨🇳", 2), ("👍🏽", 2), ("☺️", 2), ("1️⃣", 2), ("e\u0301", 1), ("が", 2), ("か\u3099", 2),
    ("\u1112\u1161\u11ab", 2), ("क्षि", 2), ("षि", 2), ("नी", 2), ("ก็", 1),
    ("한", 2), ("中", 2), ("，", 2), ("Ａ", 2), ("ｱ", 1),
]  # fmt: skip
DIRECTIONS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
telling = "aé1 -中国，（」한ᄒ\u1161\u11abक्षि\u200d\ufe0f\ufe0e👨👩🏽🇨🇳☺©א\u0301がｶﾞ\u0e33\n\t" + DIRECTIONS
text = st.text(st.sampled_from(telling) | st.characters(exclude_categories=["Cs"]))


@pytest.mark.parametrize(("cluster", "cells"), CLUSTERS)
def test_one_cluster_is_measured_as_one(cluster: str, cells: int) -> None:
    assert list(graphemes(f"中{cluster}a")) == ["中", cluster, "a"]
    assert cell_width(cluster) == cells
    assert cell_width(f"a{cluster}{cluster}中") == 1 + cells * 2 + 2


def test_every_plain_character_is_as_wide_as_wcwidth_says_and_a_cluster_of_its_own() -> None:
    plain = [chr(code) for code in range(0x110000) if not 0xD800 <= code < 0xE000 and is_plain(chr(code))]
    assert len(plain) > 170_000
    assert [cell_width(c) for c in plain] == [wcwidth(c) for c in plain]
    for around in ("\uac00", "a", "©"):  # a syllable would take up Jamo, anything would take up a mark
        alternating = [cluster for c in plain for cluster in (around, c)]
        assert list(iter_graphemes("".join(alternating))) == alternating
    assert list(iter_graphemes("".join(c + c for c in plain))) == [c for c in plain for _ in range(2)]


@given(text)
def test_the_fast_way_agrees_with_wcwidth(value: str) -> None:
    clusters = list(iter_graphemes(value))
    assert list(graphemes(value)) == clusters
    assert cell_width(value) == sum(max(0, wcswidth(c)) for c in clusters)


@given(text)
def test_clusters_join_to_the_text_and_their_widths_add_up(value: str) -> None:
    assert "".join(graphemes(value)) == value
    assert sum(map(cell_width, graphemes(value))) == cell_width(value)


@given(text)
def test_isolating_keeps_the_width_and_closes_what_it_opens(value: str) -> None:
    shown = isolated(value)
    assert cell_width(shown) == cell_width("".join(c for c in value if c not in DIRECTIONS))
    assert (shown.count("\u2068"), shown.count("\u2069")) in ((0, 0), (1, 1))


@pytest.mark.parametrize(
    ("label", "shown"),
    [
        ("מנהל", "\u2068מנהל\u2069"),
        ("مدير (شمال)", "\u2068مدير (شمال)\u2069"),
        ("\u202eabc", "abc"),
        ("א\u2069ב", "\u2068אב\u2069"),
        ("北区经理", "北区经理"),
    ],
)
def test_right_to_left_labels_are_isolated_and_others_left_alone(label: str, shown: str) -> None:
    assert isolated(label) == shown


def test_plain_labels_do_without_wcwidth() -> None:
    script = (
        "import sys; from orgchart_cli.typography.line_breaking import wrap, narrowest\n"
        "wrap('北区经理（华北）Zoë 한국 カナ…', 6); narrowest('商务 — total')\n"
        "sys.exit('wcwidth' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
