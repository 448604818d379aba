"""What changed, in the formats people and programs read it in: each file `render(changes, options)`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..changes import Changes

# Format -> (module with `render(changes, options) -> str | bytes`, suffixes of its files, binary?).
CHANGE_FORMATS: dict[str, tuple[str, tuple[str, ...], bool]] = {
    "text": (".text", (".txt",), False),
    "md": (".markdown", (".md", ".markdown"), False),
    "json": (".json", (".json",), False),
    "notice": (".notice", (), False),
    "svg": (".overlay", (".svg",), False),
    "pdf": (".overlay", (".pdf",), True),
    "dot": (".overlay", (".dot", ".gv"), False),
    "mermaid": (".overlay", (".mmd", ".mermaid"), False),
}


@dataclass(frozen=True, slots=True)
class ChangeOptions:
    """How changes are shown. `limit` is the most bytes of a Markdown comment; GitHub takes 65,536 characters."""

    format: str = "text"
    color: bool = False
    lang: str = ""
    template_dir: str = ""
    limit: int = 64_000
    page: str = "none"
    theme: str = "light"


def change_renderer(format: str) -> Callable[[Changes, ChangeOptions], str | bytes]:
    """The function that writes `format`; its module is imported now."""
    render: Callable[[Changes, ChangeOptions], str | bytes] = import_module(CHANGE_FORMATS[format][0], __name__).render
    return render
