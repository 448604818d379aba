"""What somebody wants of a chart, as one value, and the document that it gives."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from .handbook import handbook_renderer
from .model import Chart
from .options import Options
from .problems import Problem
from .render import FORMATS, GRAPHVIZ, renderer
from .selection import select


@dataclass(frozen=True, slots=True)
class Request:
    """The part of a chart to show, as `selection.select` takes it, and what its renderer is asked for."""

    options: Options
    root: str = ""
    depth: int = 0
    regions: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    ancestors: bool = False


def request(wishes: Mapping[str, Any], warn: Callable[[Problem], None]) -> Request:
    """The request that values by the names of WISHES make; what is not named keeps its default."""
    rest = dict(wishes)
    return Request(
        root=rest.pop("root", ""),
        depth=rest.pop("depth", 0),
        regions=rest.pop("region", ()),
        tags=rest.pop("tag", ()),
        ancestors=rest.pop("ancestors", False),
        options=Options(warn=warn, **rest),
    )


def draw(chart: Chart, asked: Request) -> str | bytes:
    """The document. Raises OrgchartError for a selection that the chart does not have, and what its renderer raises."""
    return renderer(asked.options.format, asked.options.engine)(_part(chart, asked), asked.options)


def documents(chart: Chart, asked: Request, path: str) -> list[tuple[str, str | bytes]]:
    """The document with the path that it belongs to, or one for each page where that makes several files.

    Pages of SVG are called `chart-1.svg`, `chart-2.svg`, … and link to each other. Raises what `draw` raises.
    """
    if asked.options.split == "none" or asked.options.format != "svg":
        return [(path, draw(chart, asked))]
    from .render.svg import render_pages

    stem, suffix = os.path.splitext(path)
    texts = render_pages(_part(chart, asked), asked.options, f"{os.path.basename(stem)}-{{page}}{suffix}")
    return [(f"{stem}-{number}{suffix}", text) for number, text in enumerate(texts, 1)]


def _part(chart: Chart, asked: Request) -> Chart:
    return select(chart, asked.root, asked.depth, asked.regions, asked.tags, asked.ancestors)


def tell(chart: Chart, asked: Request) -> str | bytes | dict[str, str]:
    """The handbook, or where it is split its pages by file name. Raises OrgchartError as `draw` does."""
    part = _part(chart, asked)
    if asked.options.split == "none":
        return handbook_renderer(asked.options.format)(part, asked.options)
    from .handbook.folder import render_pages

    return render_pages(part, asked.options)


def format_of(
    path: str, format: str = "", named: bool = True, formats: Mapping[str, tuple[str, tuple[str, ...], bool]] = FORMATS
) -> str:
    """The format of a file: from its suffix, which must not contradict `format`; a stream without a name has none.

    Raises ValueError with the reason.
    """
    suffix = os.path.splitext(path)[1].lower() if named else ""
    by_suffix = next((name for name, (_, suffixes, _) in formats.items() if suffix in suffixes), "")
    if format and by_suffix and by_suffix != format:
        raise ValueError(f"the format {format} contradicts {path!r}, whose suffix {suffix} means {by_suffix}")
    if not (format or by_suffix) and named:
        known = ", ".join(suffix for _, suffixes, _ in formats.values() for suffix in suffixes)
        raise ValueError(f"no format is known by the suffix of {path!r}; name a format, or use one of {known}")
    return format or by_suffix or "text"


def possible(options: Options) -> None:
    """Raises ValueError for what cannot come out well, before any work is done."""
    if options.engine == "graphviz" and options.format not in GRAPHVIZ:
        drawn = ", ".join(GRAPHVIZ) or "nothing yet"
        raise ValueError(f"the engine graphviz draws {drawn}, not {options.format}")
    if options.split != "none" and options.format == "png":
        raise ValueError("a PNG is one picture, and split makes several pages; write PDF or SVG")
