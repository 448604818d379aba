"""What somebody asks of a chart, as one value, and the document that it gives."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from typing import Any

from .formats import Format
from .handbook import handbook_renderer
from .model import Chart
from .options import Options, Selection, honoured
from .problems import Problem
from .renderers import renderer
from .selection import select
from .signature import signed

_SELECTING = frozenset(each.name for each in fields(Selection))
EVERYTHING = Selection()


@dataclass(frozen=True, slots=True)
class Request:
    """The part of a chart to show, and what its renderer is asked for."""

    options: Options
    selection: Selection = EVERYTHING

    def part(self, chart: Chart) -> Chart:
        """What is selected of the chart. Raises OrgchartError for a selection that the chart does not have."""
        s = self.selection
        return select(chart, s.root, s.depth, s.region, s.tag, s.ancestors)


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
