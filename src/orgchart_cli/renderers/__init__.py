"""One file a format, each with `render(chart, options)`; `FORMATS` names them all."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ..formats import (
    CHARACTERS,
    COLOURING,
    COLUMNS,
    DIRECTIONS,
    DOTTED_LINES,
    ENGINES,
    FRAMING,
    LANGUAGES,
    LAYOUTS,
    LINES,
    NUMBERING,
    OUTLINES,
    PACKING,
    PAGES,
    PIXELS,
    REFERENCES,
    SELECTION,
    SPLITS,
    TABLES,
    TEMPLATES,
    THEMES,
    Format,
    by_name,
)

if TYPE_CHECKING:
    from ..model import Chart
    from ..options import Options

BOXES = (SELECTION, LINES, LANGUAGES, DIRECTIONS)
TEXT = (*BOXES, LAYOUTS, OUTLINES, PACKING, COLUMNS, CHARACTERS)
PICTURE = (*BOXES, LAYOUTS, PACKING, THEMES, PAGES, COLOURING, FRAMING, DOTTED_LINES)
PAGE = (*BOXES, LAYOUTS, THEMES, COLOURING, FRAMING, DOTTED_LINES)

# The first is the default.
FORMATS: dict[str, Format] = by_name(
    Format("text", ".renderers.text", (".txt",), features=TEXT),
    Format("json", ".renderers.json", (".json",), features=(SELECTION,)),
    Format("svg", ".renderers.svg", (".svg",), features=(*PICTURE, SPLITS, ENGINES)),
    Format("html", ".renderers.html", (".html", ".htm"), features=PAGE),
    Format("pdf", ".renderers.typst", (".pdf",), binary=True, features=(*PICTURE, SPLITS, ENGINES)),
    Format("png", ".renderers.typst", (".png",), binary=True, features=(*PICTURE, PIXELS, ENGINES)),
    Format("md", ".handbook.markdown", (".md", ".markdown"), features=(*TEXT, TEMPLATES, NUMBERING)),
    Format("mermaid", ".renderers.mermaid", (".mmd", ".mermaid"), features=(*BOXES, FRAMING)),
    Format("dot", ".renderers.dot", (".dot", ".gv"), features=PICTURE),
    Format("pptx", ".renderers.pptx", (".pptx",), True, (*PICTURE, SPLITS, REFERENCES)),
    Format("drawio", ".renderers.drawio", (".drawio",), features=(*PICTURE, SPLITS)),
    Format("csv", ".tables.csv", (".csv",), features=(SELECTION, LANGUAGES, TABLES)),
    Format("xlsx", ".tables.xlsx", (".xlsx",), binary=True, features=(SELECTION, LANGUAGES)),
)

# What Graphviz draws by its own layout instead (`--engine graphviz`).
_ENGINE = ".renderers.graphviz_engine"
_BY_GRAPHVIZ = (*BOXES, THEMES, PAGES, COLOURING, DOTTED_LINES, ENGINES)
GRAPHVIZ: dict[str, Format] = by_name(
    Format("svg", _ENGINE, (".svg",), False, _BY_GRAPHVIZ, "graphviz"),
    Format("png", _ENGINE, (".png",), True, (*_BY_GRAPHVIZ, PIXELS), "graphviz"),
    Format("pdf", _ENGINE, (".pdf",), True, _BY_GRAPHVIZ, "graphviz"),
)


def renderer(format: str, engine: str = "native") -> Callable[[Chart, Options], str | bytes]:
    """The function that draws `format`; its module is imported now. Raises KeyError for a format it cannot draw."""
    return (GRAPHVIZ if engine == "graphviz" else FORMATS)[format].function()
