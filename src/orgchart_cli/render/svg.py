"""The chart as one SVG picture: `-f svg`."""

from __future__ import annotations

from ..model import Chart
from .options import Options
from .vector import draw


def render(chart: Chart, options: Options) -> str:
    """A well-formed SVG document; see `vector`."""
    return draw(chart, options)
