"""How a document stands inside another one, so that the other still reads well."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ..markup.markdown import Fence, fence_after
from ..markup.markdown import block as code_block
from ..options import Options
from ..problems import Message, OrgchartError, Place, Problem
from ..renderers import FORMATS
from ..request import Request

MARKDOWN, HTML = (".md", ".markdown", ".mdown", ".mkd"), (".html", ".htm")
NAME = re.compile(r"[\w.-]+\Z")
LABELS = {"text": "text", "dot": "dot", "mermaid": "mermaid", "json": "json"}  # of fenced code blocks


def is_markdown(path: str) -> bool:
    """Is it a Markdown document, by its suffix?"""
    return _suffix(path) in MARKDOWN


def embeddable(name: str, options: Options, host: str) -> None:
    """Raises ValueError with the reason if such a document cannot stand in the host under this name."""
    if not NAME.match(name) or "--" in name:
        raise ValueError(
            Message(
                "the name {name!r} of a place to inject has other characters than letters, digits, - _ and .", name=name
            )
        )
    if _suffix(host) not in (*MARKDOWN, *HTML):
        raise ValueError(
            Message("inject fills Markdown and HTML documents, and {host!r} is neither by its suffix", host=host)
        )
    format = options.format
    if options.engine == "graphviz":
        raise ValueError(
            Message("what Graphviz draws differs from machine to machine; inject what the native engine draws")
        )
    if FORMATS[format].binary:
        raise ValueError(
            Message(
                "{format} is binary; write it to a file of its own, and let {host} show that", format=format, host=host
            )
        )
    if is_markdown(host) and format == "svg":
        raise ValueError(
            Message("most readers of Markdown drop SVG; write it to a file, and put `![](…)` into {host}", host=host)
        )
    if not is_markdown(host) and format == "md":
        raise ValueError(Message("md is Markdown, and {host} is HTML", host=host))


def embedded_request(request: Request, name: str) -> Request:
    """The request of a document that stands between the markers of `name`: an SVG has ids and a style of its own."""
    if request.options.format != "svg":
        return request
    from ..documents import page_embedding

    return request._replace(options=replace(request.options, embedding=page_embedding(_element_name(name))))


def _element_name(name: str) -> str:
    return name.replace(".", "-")  # a dot would begin a class in the style sheet's selectors


def embedded(document: str, format: str, host: str, name: str) -> str:
    """The lines that stand between the markers of `name`; they end with LF.

    In Markdown, text, DOT, Mermaid and JSON are fenced code blocks and the handbook is as it is, with empty lines
    around. In HTML, SVG is a figure whose ids and style sheet are its own, and what is text is preformatted.
    """
    if not is_markdown(host):
        return _html(document, format, name) + "\n"
    content = document.strip("\n") if format == "md" else code_block(document, LABELS.get(format, ""))
    return f"\n{content}\n\n"


def _html(document: str, format: str, name: str) -> str:
    from html import escape

    from ..documents import in_cells

    if format == "svg":
        return f'<figure class="orgchart" id="orgchart-{_element_name(name)}">{document}</figure>'
    text = escape(document.strip("\n"), quote=False)
    return f'<pre class="mermaid">\n{text}\n</pre>' if format == "mermaid" else in_cells(f"<pre>\n{text}\n</pre>")


def _suffix(path: str) -> str:
    return os.path.splitext(path)[1].lower()


_MARKER = re.compile(r"\ufeff?([ \t]*)<!--[ \t]*orgchart:(begin|end)[ \t]+([^\s<>]+)[ \t]*-->[ \t]*\r?\n?\Z")
BEGIN, END = "begin", "end"


@dataclass(frozen=True, slots=True)
class Marker:
    """A marker: which, whose, its line from 1, its first offset and the one past its line, and what is before it."""

    kind: str
    name: str
    line: int
    start: int
    end: int
    indent: str
    text: str


@dataclass(frozen=True, slots=True)
class InjectedBlock:
    """What stands between two markers: offsets in the text, the indentation and the line end of the first marker."""

    start: int
    end: int
    indent: str
    newline: str

    def filled(self, text: str, content: str) -> str:
        """The text with the content (whole lines, ended by LF) in this block, and nothing else changed."""
        lines = [self.indent + line if line else line for line in content.split("\n")]
        return text[: self.start] + self.newline.join(lines) + text[self.end :]

    def content(self, text: str) -> str:
        """What it holds now, with LF, and without the indentation that `filled` gives."""
        lines = text[self.start : self.end].replace("\r\n", "\n").split("\n")
        return "\n".join([line.removeprefix(self.indent) for line in lines])


def markers(text: str, markdown: bool) -> tuple[Marker, ...]:
    """All markers of a document, in order."""
    return tuple(_markers(text, markdown))


def block(text: str, name: str, found: tuple[Marker, ...], file: str) -> InjectedBlock:
    """The block of `name`. Raises OrgchartError that says where its markers are missing, doubled or crossed."""
    own = [m for m in found if m.name == name]
    begins, ends = [m for m in own if m.kind == BEGIN], [m for m in own if m.kind == END]
    for same in (begins, ends):
        if len(same) > 1:
            raise _error(
                "OC612",
                (
                    Message("`{name}` begins here a second time", name=name)
                    if same is begins
                    else Message("`{name}` ends here a second time", name=name)
                ),
                file,
                same[1],
                same[0],
            )
    if not own:
        raise _missing(text, name, file)
    if not begins or not ends:
        lone = own[0]
        other = END if lone.kind == BEGIN else BEGIN
        raise _error(
            "OC611",
            Message("`{name}` begins here, but there is no `{other}`", name=name, other=_spelt(other, name))
            if lone.kind == BEGIN
            else Message("`{name}` ends here, but there is no `{other}`", name=name, other=_spelt(other, name)),
            file,
            lone,
        )
    begin, end = begins[0], ends[0]
    if end.start < begin.start:
        raise _error("OC613", Message("`{name}` ends here before it begins", name=name), file, end, begin)
    for other_marker in found:
        if begin.start < other_marker.start < end.start:
            what = Message("the markers of `{name}` and `{other}` cross", name=name, other=other_marker.name)
            raise _error("OC613", what, file, other_marker, begin)
    return InjectedBlock(begin.end, end.start, begin.indent, "\r\n" if begin.text.endswith("\r\n") else "\n")


def _markers(text: str, markdown: bool) -> Iterator[Marker]:
    """Inside a block fences do not count: what was put there may be damaged, and its end must still be found."""
    inside, offset = False, 0
    fence: Fence | None = None
    for number, line in enumerate(text.split("\n"), 1):
        start, offset = offset, min(len(text), offset + len(line) + 1)
        if markdown and not inside:
            before, fence = fence, fence_after(line, fence)
            if before or fence:
                continue
        if "orgchart:" in line and (found := _MARKER.match(line + "\n")):
            inside = found[2] == BEGIN
            yield Marker(found[2], found[3], number, start, offset, found[1], text[start:offset])


def _missing(text: str, name: str, file: str) -> OrgchartError:
    begin, end = _spelt(BEGIN, name), _spelt(END, name)
    hint = Message("put `{begin}` and `{end}` where it shall stand, each on a line of its own", begin=begin, end=end)
    at = next((n for n, line in enumerate(text.split("\n"), 1) if "orgchart:" in line and name in line), 0)
    also = (_place(file, at, text.split("\n")[at - 1]),) if at else ()
    return OrgchartError(
        Problem("OC610", Message("no markers for `{name}` here", name=name), Place(file), hint=hint, also=also)
    )


def _error(code: str, message: str, file: str, at: Marker, other: Marker | None = None) -> OrgchartError:
    also = (_place(file, other.line, other.text),) if other else ()
    return OrgchartError(Problem(code, message, _place(file, at.line, at.text), also=also))


def _place(file: str, line: int, text: str) -> Place:
    shown = text.rstrip("\r\n")
    indent = len(shown) - len(shown.lstrip())
    return Place(file, line, indent + 1, max(1, len(shown.strip())), shown)


def _spelt(kind: str, name: str) -> str:
    return f"<!-- orgchart:{kind} {name} -->"
