"""The duty handbook in its formats: each file `render(chart, options)`, `HANDBOOKS` names them all."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ..formats import (
    CHARACTERS,
    COLUMNS,
    DIRECTIONS,
    LANGUAGES,
    LAYOUTS,
    LINES,
    NUMBERING,
    OUTLINES,
    REFERENCES,
    SELECTION,
    SPLITS,
    TEMPLATES,
    Format,
    by_name,
)

if TYPE_CHECKING:
    from ..model import Chart
    from ..options import Options

PAGE = (SELECTION, LINES, LANGUAGES, LAYOUTS, DIRECTIONS, TEMPLATES, NUMBERING)

# The first is the default.
HANDBOOKS: dict[str, Format] = by_name(
    Format("md", ".handbook.markdown", (".md", ".markdown"), features=(*PAGE, OUTLINES, COLUMNS, CHARACTERS, SPLITS)),
    Format("html", ".handbook.html", (".html", ".htm"), features=PAGE),
    Format("pdf", ".handbook.pdf", (".pdf",), binary=True, features=PAGE),
    Format("docx", ".handbook.docx", (".docx",), binary=True, features=(*PAGE, REFERENCES)),
)
SPLIT_BY = ("none", "region", "position")
STYLES = ("default", "gongwen")


def handbook_renderer(format: str) -> Callable[[Chart, Options], str | bytes]:
    """The function that writes `format`; its module is imported now."""
    return HANDBOOKS[format].function()
