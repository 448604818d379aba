"""The chart as SVG pictures: `-f svg`."""

from __future__ import annotations

from ...model import Chart
from ...options import Options
from ...problems import ENVIRONMENT, OrgchartError, Problem
from ..scene.pages import pages
from .writer import draw, sheets, written


def render(chart: Chart, options: Options) -> str:
    """The whole chart as one well-formed document; see `vector`. Raises OrgchartError where several are asked for."""
    if options.split != "none":
        problem = Problem("OC705", "--split makes several SVG files and here is place for one", hint="ask for a PDF")
        raise OrgchartError(problem, ENVIRONMENT)
    return draw(chart, options)


def render_pages(chart: Chart, options: Options, file: str) -> list[str]:
    """One document for each page that `options.split` makes.

    `file` is what the files will be called, with `{page}` for the number: cards of posts that go on elsewhere link
    there.
    """
    return [written(one, options) for one in sheets(pages(chart, options), options, f"{file}#post-{{post}}")]
