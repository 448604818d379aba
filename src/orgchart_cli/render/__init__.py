"""One file a format, each with `render(chart, options)`; `FORMATS` names them all."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ..formats import (
    CHARACTERS,
    COLUMNS,
    DIRECTIONS,
    ENGINES,
    LANGUAGES,
    LAYOUTS,
    LINES,
    NUMBERING,
    PAGES,
    PIXELS,
    SELECTION,
    SPLITS,
    TEMPLATES,
    THEMES,
    Format,
    by_name,
)

if TYPE_CHECKING:
    from ..model import Chart
    from ..options import Options

BOXES = (SELECTION, LINES, LANGUAGES, DIRECTIONS)
TEXT = (*BOXES, LAYOUTS, COLUMNS, CHARACTERS)
PICTURE = (*BOXES, LAYOUTS, THEMES, PAGES)

# The first is the default.
FORMATS: dict[str, Format] = by_name(
    Format("text", ".render.text", (".txt",), features=TEXT),
    Format("json", ".render.json", (".json",), features=(SELECTION,)),
    Format("svg", ".render.svg", (".svg",), features=(*PICTURE, SPLITS, ENGINES)),
    Format("pdf", ".render.typst", (".pdf",), binary=True, features=(*PICTURE, SPLITS, ENGINES)),
    Format("png", ".render.typst", (".png",), binary=True, features=(*PICTURE, PIXELS, ENGINES)),
    Format("md", ".handbook.markdown", (".md", ".markdown"), features=(*TEXT, TEMPLATES, NUMBERING)),
    Format("mermaid", ".render.mermaid", (".mmd", ".mermaid"), features=BOXES),
    Format("dot", ".render.dot", (".dot", ".gv"), features=PICTURE),
)

# What Graphviz draws by its own layout instead (`--engine graphviz`).
_ENGINE = ".render.graphviz_engine"
_BY_GRAPHVIZ = (*BOXES, THEMES, PAGES, ENGINES)
GRAPHVIZ: dict[str, Format] = by_name(
    Format("svg", _ENGINE, (".svg",), False, _BY_GRAPHVIZ, "graphviz"),
    Format("png", _ENGINE, (".png",), True, (*_BY_GRAPHVIZ, PIXELS), "graphviz"),
    Format("pdf", _ENGINE, (".pdf",), True, _BY_GRAPHVIZ, "graphviz"),
)


def renderer(format: str, engine: str = "native") -> Callable[[Chart, Options], str | bytes]:
    """The function that draws `format`; its module is imported now. Raises KeyError for a format it cannot draw."""
    return (GRAPHVIZ if engine == "graphviz" else FORMATS)[format].function()
