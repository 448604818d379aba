"""What every handbook's templates read, whatever markup they write."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import quote

from ..fields import SIGNERS, attribute_words
from ..languages import fill, phrases
from ..model import Chart, Holder, Post
from ..renderers.cards import manners
from .contents import contents
from .duty_matrix import COLUMNS, matrix
from .region_comparison import comparison

if TYPE_CHECKING:
    from ..options import Options

MARKS = ("comma", "list", "colon", "semicolon", "open", "close")


def values(chart: Chart, options: Options, markup: Callable[[str], str], columns: int = COLUMNS) -> dict[str, object]:
    """Names and values of the templates; `markup` marks a text as not to be escaped, for what is no value.

    `columns` are the positions that one table of the duty matrix has room for.
    """
    language = options.lang or chart.language
    words = phrases(language, chart.terms) | attribute_words(chart.attributes)
    entries = contents(chart, words)
    return {
        "chart": chart,
        "chart_page": options.chart_page,
        "chart_link": partial(_chart_link, options.chart_page),
        "comparison": comparison(chart, entries, words),
        "contents": entries,
        "holder_facts": partial(_holder_facts, words),
        "language": language,
        "matrix": matrix(chart, entries, columns),
        "marks": {key: markup(mark) for key, mark in phrases(language).items() if key in MARKS},
        "number": Numbering(options.style, markup),
        "signers": SIGNERS,
        "signed": any(getattr(chart.meta, key) for key in SIGNERS),
        "style": options.style,
        "words": words,
    }


def _chart_link(page: str, post: Post) -> str:
    """Where the post is on the page of the chart, `""` where there is none."""
    return f"{page}#{quote(post.id, safe='')}" if page else ""


def _holder_facts(words: Mapping[str, str], holder: Holder) -> list[str]:
    """What stands in brackets after a holder's name."""
    facts = (
        *manners(holder, words),
        fill(words["since"], {"date": holder.since}) if holder.since else "",
        "" if _is_whole(holder.fte) else fill(words["fte_of"], {"n": holder.fte}),
    )
    return [fact for fact in facts if fact]


def _is_whole(fte: str) -> bool:
    """Whether it need not be said: nothing, 1, 1.0 or 1.00."""
    return fte in ("", "1") or (fte.startswith("1.") and not fte[2:].strip("0"))


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
