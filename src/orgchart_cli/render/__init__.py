"""One file a format, each with `render(chart, options)`; `FORMATS` names them all."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..model import Chart
    from ..options import Options

# Format -> (module with `render(chart, options) -> str | bytes`, suffixes of its files, binary?).
# The first is the default.
FORMATS: dict[str, tuple[str, tuple[str, ...], bool]] = {
    "text": (".text", (".txt",), False),
    "json": (".json", (".json",), False),
    "svg": (".svg", (".svg",), False),
    "pdf": (".typst", (".pdf",), True),
    "png": (".typst", (".png",), True),
    "md": ("..handbook.markdown", (".md", ".markdown"), False),
    "mermaid": (".mermaid", (".mmd", ".mermaid"), False),
    "dot": (".dot", (".dot", ".gv"), False),
}

# What Graphviz draws by its own layout instead (`--engine graphviz`): format -> module.
GRAPHVIZ: dict[str, str] = dict.fromkeys(("svg", "png", "pdf"), ".graphviz_engine")


def renderer(format: str, engine: str = "native") -> Callable[[Chart, Options], str | bytes]:
    """The function that draws `format`; its module is imported now. Raises KeyError for a format it cannot draw."""
    module = GRAPHVIZ[format] if engine == "graphviz" else FORMATS[format][0]
    render: Callable[[Chart, Options], str | bytes] = import_module(module, __name__).render
    return render
