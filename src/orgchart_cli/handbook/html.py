"""The duty handbook as one HTML page that prints well: no script, nothing from elsewhere, well-formed as XML too."""

from __future__ import annotations

import re
from dataclasses import replace

from ..markup.templating import as_markup, fill_template
from ..model import Chart
from ..options import Options
from ..render.scene.pages import Page
from ..render.svg.writer import sheet, written
from .context import values

TEMPLATE = "handbook.html"
COLUMN = 660  # px: the width of the text on A4, so that a chart's titles come out at 5 pt or more
_SIZE = re.compile(r'<svg [^>]*?width="([\d.]+)" height="([\d.]+)"')
_HEIGHT = 900


def render(chart: Chart, options: Options) -> str:
    """The page. Raises OrgchartError for a template."""
    svg, wide = chart_svg(chart, replace(options, theme="auto"))
    return filled(chart, options, _inline(svg), wide)


def filled(chart: Chart, options: Options, picture: str, wide: bool) -> str:
    """The page with a picture of the chart, which has a sheet of its own where it is `wide`."""
    told = {
        **values(chart, options, as_markup),
        "chart_picture": as_markup(picture),
        "chart_wide": wide,
    }
    lines = (line.rstrip() for line in fill_template(TEMPLATE, told, options.template_dir, options.warn).split("\n"))
    return "\n".join(line for line in lines if line) + "\n"


def chart_svg(chart: Chart, options: Options, han_first: bool = False) -> tuple[str, bool]:
    """The chart as it fits into a column of text; else for a sheet of A4, and True."""
    asked = replace(options, format="svg", page="none", engine="native")
    svg = _drawn(chart, asked, han_first)
    size = _SIZE.search(svg)
    if size and float(size[1]) <= 1.4 * COLUMN and float(size[2]) <= 1.4 * _HEIGHT:
        return svg, False
    return _drawn(chart, replace(asked, page="a4", orientation="landscape"), han_first), True


def _drawn(chart: Chart, options: Options, han_first: bool) -> str:
    return written(sheet(Page(chart, {}), options), options, han_first)


def natural_width(svg: str) -> str:
    """A picture's width in px, as it says itself; `"0"` where it has another unit."""
    size = _SIZE.search(svg)
    return size[1] if size else "0"


def _inline(svg: str) -> str:
    """The picture as a part of the page: its ids begin with `chart-`, and paper is never dark."""
    svg = re.sub(r' id="(?:chart-)?', ' id="chart-', svg.strip())
    return svg.replace("@media (prefers-color-scheme:dark)", "@media screen and (prefers-color-scheme:dark)")
