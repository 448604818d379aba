"""The duty handbook (岗位职责手册) as one Markdown page: the chart's words, and what follows from its lines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from ..languages import fill, phrases
from ..model import Chart, Holder
from . import FORMATS, renderer
from .entries import contents
from .markdown import tidy
from .options import Options
from .templating import as_markdown, fill_template

MARKS = ("comma", "list", "colon", "semicolon", "open", "close")
TEMPLATE = "handbook.md"


def render(chart: Chart, options: Options) -> str:
    """The handbook in the language of `options.lang`, else the chart's. Raises OrgchartError for a template."""
    words = phrases(options.lang or chart.language, chart.terms)
    values = {
        "chart": chart,
        "chart_text": _chart_text(chart, options),
        "contents": contents(chart, words),
        "holder_facts": partial(_holder_facts, words),
        "marks": _marks(options.lang or chart.language),
        "words": words,
    }
    return tidy(fill_template(TEMPLATE, values, options.template_dir))


def _chart_text(chart: Chart, options: Options) -> str:
    """The chart as text, by whatever draws it: formats know each other by name only."""
    if "text" not in FORMATS:
        return ""
    drawn = renderer("text")(chart, replace(options, format="text"))
    assert isinstance(drawn, str)
    return drawn.rstrip("\n")


def _marks(language: str) -> dict[str, str]:
    """The marks of a sentence, which are the language's own and so may stand unescaped."""
    words = phrases(language)
    return {key: as_markdown(words[key]) for key in MARKS}


def _holder_facts(words: Mapping[str, str], holder: Holder) -> list[str]:
    """What stands in brackets after a holder's name."""
    facts = (
        words["acting"] if holder.acting else "",
        fill(words["since"], {"date": holder.since}) if holder.since else "",
        "" if _is_whole(holder.fte) else fill(words["fte_of"], {"n": holder.fte}),
    )
    return [fact for fact in facts if fact]


def _is_whole(fte: str) -> bool:
    """Whether it need not be said: nothing, 1, 1.0 or 1.00."""
    return fte in ("", "1") or (fte.startswith("1.") and not fte[2:].strip("0"))
