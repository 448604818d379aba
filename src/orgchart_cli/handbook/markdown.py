"""The duty handbook (岗位职责手册) as one Markdown page: the chart's words, and what follows from its lines."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ..markup.markdown import tidy
from ..markup.templating import as_markup, fill_template
from ..model import Chart
from ..renderers import FORMATS, renderer
from .context import values

if TYPE_CHECKING:
    from ..options import Options

TEMPLATE = "handbook.md"


def render(chart: Chart, options: Options) -> str:
    """The handbook in the language of `options.lang`, else the chart's. Raises OrgchartError for a template."""
    context = {**values(chart, options, as_markup), "chart_text": _chart_text(chart, options)}
    return tidy(fill_template(TEMPLATE, context, options.template_dir, options.warn))


def _chart_text(chart: Chart, options: Options) -> str:
    """The chart as text, by whatever draws it: formats know each other by name only."""
    if "text" not in FORMATS:
        return ""
    text = renderer("text")(chart, replace(options, format="text"))
    assert isinstance(text, str)
    return text.rstrip("\n")
