"""Numbers of headings as official documents in China have them (GB/T 9704): 一、（一）1.（1）."""

from __future__ import annotations

from collections.abc import Callable

DIGITS = "零一二三四五六七八九"
UNITS = ((10000, "万"), (1000, "千"), (100, "百"), (10, "十"))


class Numbering:
    """Counts as headings are written: `number(2)` begins the next of level 2. A table of contents counts by itself."""

    def __init__(self, style: str, markup: Callable[[str], str]) -> None:
        self.markup = markup  # numbers are no value to escape
        self.gongwen: bool = style == "gongwen"
        self.counts: dict[str, list[int]] = {}

    def __call__(self, level: int, series: str = "") -> str:
        """The number before a heading of level 1 to 4, `""` in the default style."""
        if not self.gongwen:
            return ""
        counts = self.counts.setdefault(series, [0] * 5)
        counts[level] += 1
        counts[level + 1 :] = [0] * (4 - level)
        return self.markup(numbered(level, counts[level]))


def numbered(level: int, n: int) -> str:
    """The n-th number of a level."""
    return (f"{han(n)}、", f"（{han(n)}）", f"{n}. ", f"（{n}）")[level - 1]


def han(n: int) -> str:
    """A number from 0 to 99,999,999 in Chinese characters: 十二, 一百零五."""
    if n < 10:
        return DIGITS[n]
    base, unit = next((base, unit) for base, unit in UNITS if n >= base)
    high, rest = divmod(n, base)
    first = "" if high == 1 and unit == "十" else han(high)
    zero = "零" if rest and rest * 10 < base else ""
    tail = han(rest) if rest else ""
    tail = "一" + tail if tail.startswith("十") else tail
    return f"{first}{unit}{zero}{tail}"
