"""The chart as a bitmap, `--scale` times 96 pixels an inch: `-f png`."""

from __future__ import annotations

from ..model import Chart
from .options import Options
from .typesetting import typeset


def render(chart: Chart, options: Options) -> bytes:
    """The same picture as the SVG; see `typesetting`."""
    return typeset(chart, options, "png")
