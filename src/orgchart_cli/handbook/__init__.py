"""The duty handbook in its formats: each file `render(chart, options)`, `HANDBOOKS` names them all."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..model import Chart
    from ..options import Options

# Format -> (module with `render(chart, options) -> str | bytes`, suffixes of its files, binary?).
HANDBOOKS: dict[str, tuple[str, tuple[str, ...], bool]] = {
    "md": (".markdown", (".md", ".markdown"), False),
    "html": (".html", (".html", ".htm"), False),
    "pdf": (".pdf", (".pdf",), True),
}
SPLITS = ("none", "region", "position")
STYLES = ("default", "gongwen")


def handbook_renderer(format: str) -> Callable[[Chart, Options], str | bytes]:
    """The function that writes `format`; its module is imported now."""
    render: Callable[[Chart, Options], str | bytes] = import_module(HANDBOOKS[format][0], __name__).render
    return render
