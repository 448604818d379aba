"""A chart as a figure of a page, picture with options by the same names as `render` has, written as texts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from html import escape
from typing import Any

from ..model import Chart
from ..near_words import Nearest
from ..options import WISHES, Wish, value
from ..problems import OrgchartError, Place, Problem
from ..render.svg import Embedding
from ..request import Request, request
from ..request import draw as draw_document

FORMATS = ("svg", "text")
# How sites say that they are dark now: MkDocs' own themes, Material, Furo and PyData.
DARK_PAGE = ":is([data-bs-theme=dark],[data-md-color-scheme=slate],[data-theme=dark])"
# The wishes that mean something on a page; paper, pixels and the handbook's do not.
OPTIONS = (
    *("format", "root", "depth", "region", "tag", "ancestors", "show", "layout", "direction", "theme", "lang"),
    *("width", "box", "ascii"),  # of text charts
)


def figure_request(texts: Mapping[str, str | bool], warn: Callable[[Problem], None]) -> Request:
    """The request of one chart: a picture in the page's colours, if nothing else is said.

    Raises OrgchartError for an option or a value that there is not.
    """
    values: dict[str, Any] = {"format": "svg", "theme": "auto"}
    for name, text in texts.items():
        if name not in OPTIONS:
            raise _unknown(name)
        try:
            values[name] = value(WISHES[name], _parts(WISHES[name], text))
        except ValueError as reason:
            raise OrgchartError(Problem("OC762", f"`{name}`: {reason}")) from None
    if values["format"] not in FORMATS:
        raise OrgchartError(Problem("OC762", f"`format`: a page shows {' or '.join(FORMATS)}"))
    return request(values, warn)


def _parts(wish: Wish, text: str | bool) -> list[str]:
    """A flag may stand alone, which Markdown reads as its own name; of several values commas make one text."""
    if wish.flag and text in (True, "", wish.name):
        return ["true"]
    return [part.strip() for part in str(text).split(",")] if wish.many else [str(text)]


def _unknown(name: str) -> OrgchartError:
    hint = Nearest(OPTIONS).hint(name) or "a chart in a page takes " + ", ".join(OPTIONS)
    return OrgchartError(Problem("OC761", f"a chart in a page has no option `{name}`", hint=hint))


Say = Callable[[str], None]


def figure(
    load: Callable[[], Chart],
    texts: Mapping[str, str | bool],
    place: Place,
    say: Say,
    number: int = 1,
    caption: str = "",
) -> str:
    """The chart as `<figure>`; where it cannot be drawn, what is wrong as a box, said through `say` as well.

    `number` counts the charts of a page, whose ids must not meet. A problem without a place has `place`.
    """
    problems: list[Problem] = []
    try:
        picture, chart, format = draw(load, texts, problems.append, page_embedding(number))
    except OrgchartError as error:
        return problem_box(report(error.problems, place, say))
    except Exception as bug:  # superfences would swallow it and show the block as code
        mistake = Problem("OC799", f"this is a bug in orgchart; please report it ({type(bug).__name__}: {bug})")
        return problem_box(report([mistake], place, say))
    report(problems, place, say)
    return _framed(picture, format, number, caption or chart.name)


def page_embedding(number: int | str) -> Embedding:
    """What the SVG of this number or name on a page is to heed, in an element `orgchart-NUMBER`.

    Its style sheet is its own, its colours are the page's. The first chart keeps its ids, which links may know; those
    of the others begin with `orgchart-NUMBER-`.
    """
    scope = f"#orgchart-{number}"
    return Embedding("" if number == 1 else f"orgchart-{number}-", scope, DARK_PAGE, fluid=True)


def draw(
    load: Callable[[], Chart],
    texts: Mapping[str, str | bool],
    warn: Callable[[Problem], None],
    embedding: Embedding | None = None,
) -> tuple[str, Chart, str]:
    """The drawing, the whole chart, and the drawing's format. Raises OrgchartError."""
    request = figure_request(texts, warn)
    request = replace(request, options=replace(request.options, embedding=embedding))
    chart = load()
    return str(draw_document(chart, request)), chart, request.options.format


def _framed(picture: str, format: str, number: int, caption: str) -> str:
    if format == "svg":
        body, style = picture, "overflow-x:auto"
    else:  # Material centres figures, and a page may run from right to left
        body, style = f"<pre>{escape(picture, quote=False)}</pre>", "direction:ltr;text-align:left"
    label = f'role="group" aria-label="{escape(caption)}"'
    return f'<figure class="orgchart" id="orgchart-{number}" style="{style}" {label}>{body}</figure>'


def report(problems: Iterable[Problem], place: Place, say: Say) -> list[str]:
    """Say each problem in one line: where in which file, and where in the page if that is another."""
    lines = []
    for problem in problems:
        where = problem.where if problem.where and (problem.where.line or problem.where.file != place.file) else place
        page = f" (drawn at {place})" if where.file != place.file else ""
        hint = f"; {problem.hint}" if problem.hint else ""
        lines.append(f"{where}: {problem.severity} {problem.code}: {problem.message}{hint}{page}")
        say(lines[-1])
    return lines


def problem_box(lines: Iterable[str]) -> str:
    """A box that no reader overlooks; its classes are those of an admonition, which themes know."""
    text = escape("\n".join(lines), quote=False)
    title = '<p class="admonition-title">orgchart</p>'
    shown = f'{title}<pre style="white-space:pre-wrap">{text}</pre>'
    return f'<div class="admonition danger orgchart-problem" role="alert">{shown}</div>'
