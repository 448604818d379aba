"""The duty handbook as one HTML page that prints well: no script, nothing from elsewhere, well-formed as XML too."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ..markup.templating import as_markup, fill_template
from ..model import Chart
from ..renderers.scene import Scene
from ..renderers.scene.compose import compose
from ..renderers.svg import Embedding, write
from .context import values

if TYPE_CHECKING:
    from ..options import Options

TEMPLATE = "handbook.html"
COLUMN = 660  # px: the width of the text on A4, so that a chart's titles come out at 5 pt or more
HEIGHT = 900  # px
MATRIX_COLUMNS = 16  # positions in a duty matrix, whose heads may be turned
ROOM = 1.4  # times larger pictures shrink into a column
# Paper is never dark.
EMBEDDING = Embedding(id_prefix="chart-", dark="@media screen and (prefers-color-scheme:dark)")


def render(chart: Chart, options: Options) -> str:
    """The page. Raises OrgchartError for a template."""
    scene = chart_scene(chart, replace(options, theme="auto"))
    logo = scene.logo.address if scene.logo else ""  # it heads the page, not the picture
    return filled(chart, options, write(scene._replace(logo=None), EMBEDDING), scene.paper, logo)


def filled(chart: Chart, options: Options, picture: str, paper: tuple[float, float] | None, logo: str = "") -> str:
    """The page with a picture of the chart, which may have a sheet of its own: `paper` is its size in mm.

    `logo` is the address of a picture for the head of the page.
    """
    context = {
        **values(chart, options, as_markup, MATRIX_COLUMNS),
        "chart_picture": as_markup(picture),
        "logo": logo,
        "chart_wide": paper is not None and paper[0] > paper[1],
        "chart_tall": paper is not None and paper[0] <= paper[1],
    }
    lines = (line.rstrip() for line in fill_template(TEMPLATE, context, options.template_dir, options.warn).split("\n"))
    return "\n".join(line for line in lines if line) + "\n"


def chart_scene(chart: Chart, options: Options) -> Scene:
    """The chart as it fits into a column of text; else on a sheet of A4, upright or not, as it comes out larger."""
    options = replace(options, format="svg", page="none", engine="native")
    scene = compose(chart, options)
    if scene.width <= ROOM * COLUMN and scene.height <= ROOM * HEIGHT:
        return scene
    return compose(chart, replace(options, page="a4", orientation="auto"))
