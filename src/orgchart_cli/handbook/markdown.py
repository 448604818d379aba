"""The duty handbook (岗位职责手册) as one Markdown page: the chart's words, and what follows from its lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ..languages import phrases
from ..markup.markdown import tidy
from ..markup.templating import as_markup, fill_template
from ..model import OUTLINE, Chart, Post, Tree
from ..problems import Problem
from ..renderers import renderer
from ..renderers.text import outline_rows
from .context import values

if TYPE_CHECKING:
    from ..options import Options

TEMPLATE = "handbook.md"


def render(chart: Chart, options: Options) -> str:
    """The handbook in the language of `options.lang`, else the chart's. Raises OrgchartError for a template."""
    context = values(chart, options, as_markup) | chart_values(chart, options)
    return tidy(fill_template(TEMPLATE, context, options.template_dir, options.warn))


@dataclass(frozen=True, slots=True)
class ListItem:
    """A post in a nested list, behind the blanks that say how deep it stands; `texts` as OutlineRow has them."""

    indent: str
    post: Post
    label: str
    texts: tuple[str, ...]


def chart_values(chart: Chart, options: Options) -> dict[str, object]:
    """The chart for templates: `chart_text` as boxes or, where these would be too wide, `chart_outline` as items."""
    refusals: list[Problem] = []
    outlined = options.layout == OUTLINE
    text = "" if outlined else _chart_text(chart, replace(options, warn=refusals.append))
    if outlined or refusals:
        return {"chart_text": "", "chart_outline": tuple(_items(chart, options))}
    return {"chart_text": text, "chart_outline": ()}


def _chart_text(chart: Chart, options: Options) -> str:
    text = renderer("text")(chart, replace(options, format="text"))
    assert isinstance(text, str)
    return text.rstrip("\n")


def _items(chart: Chart, options: Options) -> Iterator[ListItem]:
    words = phrases(options.lang or chart.language, chart.terms)
    for row in outline_rows(chart, Tree(chart.posts), options, words):
        yield ListItem(as_markup("  " * row.level), row.post, row.label, row.texts)
