"""What somebody asks of a chart, as one value, and the document that it gives, which says who made it.

Whoever writes a manifest can record any path and digest in it, and it may come with a chart from a stranger. So a build
replaces and removes only what says so itself, in its last line or its metadata. A text chart and JSON have no room for
it: the one is known by its boxes, the other by the form in which we write it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import fields
from typing import Any, NamedTuple

from .formats import SIGNATURE, Format
from .handbook import handbook_renderer
from .model import Chart
from .options import Options, Selection, honoured
from .problems import Problem
from .renderers import renderer

_SELECTING = frozenset(each.name for each in fields(Selection))
EVERYTHING = Selection()


class Request(NamedTuple):
    """The part of a chart to show, and what its renderer is asked for."""

    options: Options
    selection: Selection = EVERYTHING

    def part(self, chart: Chart) -> Chart:
        """What is selected of the chart. Raises OrgchartError for a selection that the chart does not have."""
        return part(chart, self.selection)


def part(chart: Chart, selection: Selection) -> Chart:
    """What is selected of the chart. Raises OrgchartError for a selection that the chart does not have."""
    if selection == EVERYTHING:
        return chart
    from .selection import select  # hardly any request pays for it

    s = selection
    return select(chart, s.root, s.depth, s.region, s.department, s.tag, s.ancestors)


def request(
    values: Mapping[str, Any],
    format: Format,
    warn: Callable[[Problem], None],
    picture: Callable[[str], bytes | None] | None = None,
) -> Request:
    """The request that values by the names of OPTIONS make; what is not named or not honoured keeps its default.

    `picture` reads the pictures that the chart names.
    """
    values = honoured(values, format) | {"format": format.name}
    return Request(
        Options(
            warn=warn, picture=picture, **{name: value for name, value in values.items() if name not in _SELECTING}
        ),
        Selection(**{name: value for name, value in values.items() if name in _SELECTING}),
    )


def draw(chart: Chart, request: Request) -> str | bytes:
    """The document. Raises OrgchartError for a selection that the chart does not have, and what its renderer raises."""
    return renderer(request.options.format, request.options.engine)(request.part(chart), request.options)


def documents(chart: Chart, request: Request, path: str) -> list[tuple[str, str | bytes]]:
    """The document with the path that it belongs to, or one for each page where that makes several files.

    A file says who made it, what goes to standard output (`-`) does not.
    Pages of SVG are called `chart-1.svg`, `chart-2.svg`, … and link to each other. Raises what `draw` raises.
    """
    if request.options.split == "none" or request.options.format != "svg":
        document = draw(chart, request)
        return [(path, document if path == "-" else signed(document, request.options.format))]
    from .renderers.svg import render_pages

    stem, suffix = os.path.splitext(path)
    texts = render_pages(request.part(chart), request.options, f"{os.path.basename(stem)}-{{page}}{suffix}")
    return [(f"{stem}-{number}{suffix}", signed(text, "svg")) for number, text in enumerate(texts, 1)]


def handbook(chart: Chart, request: Request, path: str) -> str | bytes | dict[str, str]:
    """The handbook, or where it is split its pages by file name; a file says who made it, and `-` is no file.

    Raises OrgchartError as `draw` does.
    """
    part = request.part(chart)
    if request.options.split == "none":
        document = handbook_renderer(request.options.format)(part, request.options)
        return document if path == "-" else signed(document, request.options.format)
    from .handbook.folder import render_pages

    pages = render_pages(part, request.options)
    return {name: str(signed(page, "md")) for name, page in pages.items()}


# The last line of a file by its format.
LINES = {
    "svg": f"<!-- {SIGNATURE} -->\n",
    "html": f"<!-- {SIGNATURE} -->\n",
    "md": f"\n<!-- {SIGNATURE} -->\n",
    "drawio": f"<!-- {SIGNATURE} -->\n",
    "dot": f"// {SIGNATURE}\n",
    "mermaid": f"%% {SIGNATURE}\n",
    "pdf": f"% {SIGNATURE}\n",
}
_LAST = frozenset(line.strip() for line in LINES.values())
_PNG_START = b"\x89PNG\r\n\x1a\n"
_PNG_HEADER = 33  # bytes of the start and the chunk that comes first
_CONFLICT = ("<<<<<<< ", "||||||| ", "=======", ">>>>>>> ")
_BOX_TOPS = re.compile(r"(?:\s*[┌╭╔┏+][─═━┄\-]+[┐╮╗┓+])+\s*")
_BOX_SIDES = "│║┃┆|"


def signed(document: str | bytes, format: str) -> str | bytes:
    """What a file in that format holds: the document, and where there is room for it who made it."""
    if isinstance(document, str):
        return _signed(document.encode("utf-8"), format).decode("utf-8")
    return _signed(document, format)


def _signed(content: bytes, format: str) -> bytes:
    if format == "png" and content.startswith(_PNG_START):
        return content[:_PNG_HEADER] + _png_text() + content[_PNG_HEADER:]
    line = LINES.get(format, "").encode()
    return content + b"\n" * bool(line and content and not content.endswith(b"\n")) + line


def is_signed(content: bytes) -> bool:
    """Does a file say that we made it? Also one with a merge's conflicts in it."""
    if content.startswith(_PNG_START):
        return _png_text() in content[:4096]
    if content.startswith(b"PK\x03\x04"):
        return _is_office(content)
    lines = content.decode("utf-8", "replace").replace("\r\n", "\n").split("\n")
    lines = [line for line in lines if line.strip() and not line.startswith(_CONFLICT)]
    if not lines:
        return True  # there is nothing to lose
    return lines[-1] in _LAST or _is_text_chart(lines) or _is_csv(content) or _is_json(content)


def _is_text_chart(lines: list[str]) -> bool:
    """Does it begin with the tops of boxes, and with their sides below?"""
    return bool(len(lines) > 1 and _BOX_TOPS.fullmatch(lines[0]) and lines[1].strip()[0] in _BOX_SIDES)


def _is_csv(content: bytes) -> bool:
    """Is it a table in our form: with Excel's mark, and yet without its line ends?"""
    return content.startswith(b"\xef\xbb\xbf") and b"," in content and b"\r" not in content


def _is_office(content: bytes) -> bool:
    """Do the properties of a document of Word, Excel or PowerPoint say so?"""
    import io
    import zipfile

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            return SIGNATURE.encode() in parts.read("docProps/core.xml")
    except (KeyError, zipfile.BadZipFile, OSError, ValueError):
        return False


def _is_json(content: bytes) -> bool:
    """Is it a chart, in exactly our form of JSON?"""
    import json  # only a build that judges a file pays for it

    try:
        text = content.decode().replace("\r\n", "\n")
        value = json.loads(text) if text.startswith('{\n  "orgchart": ') else None
    except (ValueError, RecursionError):
        return False
    return value is not None and json.dumps(value, ensure_ascii=False, indent=2) + "\n" == text


def _png_text() -> bytes:
    """The chunk of text that names the software (PNG, 11.3.3.2)."""
    from zlib import crc32

    data = b"tEXtSoftware\0" + SIGNATURE.encode()
    return (len(data) - 4).to_bytes(4, "big") + data + crc32(data).to_bytes(4, "big")
