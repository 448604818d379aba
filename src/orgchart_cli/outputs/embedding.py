"""How a document stands inside another one, so that the other still reads well."""

from __future__ import annotations

import os
import re

from ..render import FORMATS
from ..render.markdown import block
from ..render.options import Options

MARKDOWN, HTML = (".md", ".markdown", ".mdown", ".mkd"), (".html", ".htm")
NAME = re.compile(r"[\w.-]+\Z")
LABELS = {"text": "text", "dot": "dot", "mermaid": "mermaid", "json": "json"}  # of fenced code blocks


def is_markdown(path: str) -> bool:
    """Is it a Markdown document, by its suffix?"""
    return _suffix(path) in MARKDOWN


def embeddable(name: str, options: Options, host: str) -> None:
    """Raises ValueError with the reason if such a document cannot stand in the host under this name."""
    if not NAME.match(name) or "--" in name:
        raise ValueError(f"the name {name!r} of a place to inject has other characters than letters, digits, - _ and .")
    if _suffix(host) not in (*MARKDOWN, *HTML):
        raise ValueError(f"inject fills Markdown and HTML documents, and {host!r} is neither by its suffix")
    format = options.format
    if options.engine == "graphviz":
        raise ValueError("what Graphviz draws differs from machine to machine; inject what the native engine draws")
    if FORMATS[format][2]:
        raise ValueError(f"{format} is binary; write it to a file of its own, and let {host} show that")
    if is_markdown(host) and format == "svg":
        raise ValueError(f"most readers of Markdown drop SVG; write it to a file, and put `![](…)` into {host}")
    if not is_markdown(host) and format == "md":
        raise ValueError(f"md is Markdown, and {host} is HTML")


def embedded(document: str, format: str, host: str, name: str) -> str:
    """The lines that stand between the markers of `name`; they end with LF.

    In Markdown, text, DOT, Mermaid and JSON are fenced code blocks and the handbook is as it is, with empty lines
    around. In HTML, SVG is a figure whose ids and style sheet are its own, and what is text is preformatted.
    """
    if not is_markdown(host):
        return _html(document, format, name) + "\n"
    content = document.strip("\n") if format == "md" else block(document, LABELS.get(format, ""))
    return f"\n{content}\n\n"


def _html(document: str, format: str, name: str) -> str:
    from html import escape

    from ..documents.cells import in_cells
    from ..documents.inline import inline

    if format == "svg":
        id = name.replace(".", "-")  # a dot would begin a class in the style sheet's selectors
        return f'<figure class="orgchart" id="orgchart-{id}">{inline(document, id).strip()}</figure>'
    text = escape(document.strip("\n"), quote=False)
    return f'<pre class="mermaid">\n{text}\n</pre>' if format == "mermaid" else in_cells(f"<pre>\n{text}\n</pre>")


def _suffix(path: str) -> str:
    return os.path.splitext(path)[1].lower()
