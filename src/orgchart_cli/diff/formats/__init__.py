"""What changed, in the formats people and programs read it in: each file `render(changes, options)`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...formats import LANGUAGES, PAGES, TEMPLATES, THEMES, Format, by_name

if TYPE_CHECKING:
    from ..changes import Changes

# The first is the default. A notice is Markdown, unless a template makes it something else.
CHANGE_FORMATS: dict[str, Format] = by_name(
    Format("text", ".diff.formats.text", (".txt",), features=(LANGUAGES,)),
    Format("md", ".diff.formats.markdown", (".md", ".markdown"), features=(LANGUAGES,)),
    Format("json", ".diff.formats.json", (".json",)),
    Format("notice", ".diff.formats.notice", (".md", ".markdown"), features=(LANGUAGES, TEMPLATES)),
    Format("svg", ".diff.formats.overlay", (".svg",), features=(LANGUAGES, PAGES, THEMES)),
    Format("pdf", ".diff.formats.overlay", (".pdf",), binary=True, features=(LANGUAGES, PAGES, THEMES)),
    Format("dot", ".diff.formats.overlay", (".dot", ".gv"), features=(LANGUAGES, PAGES, THEMES)),
    Format("mermaid", ".diff.formats.overlay", (".mmd", ".mermaid"), features=(LANGUAGES,)),
)


@dataclass(frozen=True, slots=True)
class ChangeOptions:
    """How changes are shown. `sides` are the names of both versions; `picture` reads the pictures that the chart names.

    `limit` is the most bytes of a Markdown comment; GitHub takes 65,536 characters."""

    format: str = "text"
    color: bool = False
    lang: str = ""
    template_dir: str = ""
    limit: int = 64_000
    page: str = "none"
    orientation: str = "auto"
    theme: str = "light"
    sides: tuple[str, str] = ("", "")
    picture: Callable[[str], bytes | None] | None = None


def change_renderer(format: str) -> Callable[[Changes, ChangeOptions], str | bytes]:
    """The function that writes `format`; its module is imported now."""
    return CHANGE_FORMATS[format].function()
