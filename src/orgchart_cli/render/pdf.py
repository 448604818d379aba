"""The chart as a PDF with vector lines and selectable text: `-f pdf`."""

from __future__ import annotations

from ..model import Chart
from .options import Options
from .typesetting import typeset


def render(chart: Chart, options: Options) -> bytes:
    """The same picture as the SVG; see `typesetting`."""
    return typeset(chart, options, "pdf")
