"""Text widths in px: additive over clusters, never less than the fonts they stand for, full-width exact."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgchart_cli.typography.font_metrics import font, text_width
from orgchart_cli.typography.terminal import graphemes

telling = "aé1 -中国，（」한ᄒ\u1161\u11abक्षि\u200d\ufe0f👨👩🏽🇨🇳☺©א\u0301がｶ\u0e33ЖΩ…“ทதم"
text = st.text(st.sampled_from(telling) | st.characters(exclude_categories=["Cs"]), max_size=30)


@pytest.mark.parametrize(
    ("label", "ems"),
    [
        ("商务总监", 4),
        ("（北区）", 4),
        ("カナ", 2),
        ("한국", 2),
        ("—", 1),
        ("👨‍👩‍👧", 1.35),
        ("𠀀", 1),
        ("か\u3099", 1),
        ("", 0),
    ],
)
def test_full_width_text_is_one_em_a_character(label: str, ems: float) -> None:
    assert text_width(label, 10) == pytest.approx(10 * ems)
    assert text_width(label, 10, bold=True) == pytest.approx(10 * ems)


@pytest.mark.parametrize(
    ("label", "arial", "bold"),  # the sum of its advances in thousandths of an em
    [("Director", 3557, 3945), ("Will", 1610, 1778), ("0123456789", 5560, 5560)],
)
def test_latin_text_is_at_least_as_wide_as_in_arial_and_hardly_wider(label: str, arial: int, bold: int) -> None:
    assert arial <= text_width(label, 1000) <= arial * 1.15
    assert bold <= text_width(label, 1000, bold=True) <= bold * 1.15


@given(text)
def test_widths_add_up_over_clusters(value: str) -> None:
    for measure in (font(12), font(12, bold=True)):
        assert measure(value) == pytest.approx(sum(map(measure, graphemes(value))))


@given(text, st.sampled_from([8.0, 13.0]))
def test_widths_scale_with_the_size(value: str, size: float) -> None:
    assert text_width(value, size * 2) == pytest.approx(2 * text_width(value, size))


def test_marks_take_no_room_and_scripts_without_a_table_some() -> None:
    assert text_width("e\u0301", 10) == text_width("e", 10)
    for letter in "אمทनதက":
        assert 5 < text_width(letter, 10) <= 13
