"""What changed, in the formats people and programs read it in: each file `render(changes, options)`.

Those that can tell a history have `render_history(commits, options)` too.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...formats import LANGUAGES, NUMBERING, PAGES, REFERENCES, TEMPLATES, THEMES, Format, by_name
from ...options import Options

if TYPE_CHECKING:
    from ..changes import Changes
    from ..history import Commit

_WORD = (LANGUAGES, TEMPLATES, REFERENCES, NUMBERING)

# The first is the default. A notice is Markdown, unless a template makes it something else.
CHANGE_FORMATS: dict[str, Format] = by_name(
    Format("text", ".diff.formats.text", (".txt",), features=(LANGUAGES,)),
    Format("md", ".diff.formats.markdown", (".md", ".markdown"), features=(LANGUAGES,)),
    Format("json", ".diff.formats.json", (".json",)),
    Format("notice", ".diff.formats.notice", (".md", ".markdown"), features=(LANGUAGES, TEMPLATES)),
    Format("svg", ".diff.formats.overlay", (".svg",), features=(LANGUAGES, PAGES, THEMES)),
    Format("pdf", ".diff.formats.overlay", (".pdf",), binary=True, features=(LANGUAGES, PAGES, THEMES)),
    Format("html", ".diff.formats.html", (".html", ".htm"), features=(LANGUAGES, THEMES)),
    Format("dot", ".diff.formats.overlay", (".dot", ".gv"), features=(LANGUAGES, PAGES, THEMES)),
    Format("mermaid", ".diff.formats.overlay", (".mmd", ".mermaid"), features=(LANGUAGES,)),
    Format("xlsx", ".diff.formats.workbook", (".xlsx",), binary=True, features=(LANGUAGES,)),
    Format("docx", ".diff.formats.notice", (".docx",), True, _WORD, writer="render_word"),
)

HISTORY_FORMATS: dict[str, Format] = {name: CHANGE_FORMATS[name] for name in ("text", "md", "json")}


@dataclass(frozen=True, slots=True)
class ChangeOptions(Options):
    """What is asked of a document of changes: what any is asked, and `sides`, the names of both versions.

    `limit` is the most bytes of a Markdown comment; GitHub takes 65,536 characters.
    """

    color: bool = False
    limit: int = 64_000
    sides: tuple[str, str] = ("", "")


def change_renderer(format: str) -> Callable[[Changes, ChangeOptions], str | bytes]:
    """The function that writes `format`; its module is imported now."""
    return CHANGE_FORMATS[format].function()


@dataclass(frozen=True, slots=True)
class HistoryOptions:
    """How a history is shown; `post` is the post or position that it is about, `""` for all."""

    post: str = ""
    color: bool = False


def history_renderer(format: str) -> Callable[[Sequence[Commit], HistoryOptions], str]:
    """The function that writes `format`; its module is imported now."""
    return HISTORY_FORMATS[format].function("render_history")
