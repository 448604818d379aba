"""A chart as a figure of a page, picture with options by the same names as `render` has, written as texts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from html import escape
from typing import Any

from ..formats import ENGINES, PAGES, SPLITS, Format
from ..model import Chart
from ..near_words import Nearest
from ..options import BOOLEANS, Option, options_for, require_honoured
from ..problems import Message, OrgchartError, Place, Problem, reason_of, told
from ..renderers import FORMATS as DOCUMENTS
from ..renderers.svg import Embedding
from ..request import Request, request
from ..request import draw as draw_document
from ..typography.terminal import cell_width, graphemes

# How sites say that they are dark now: MkDocs' own themes, Material, Furo and PyData.
DARK_PAGE = ":is([data-bs-theme=dark],[data-md-color-scheme=slate],[data-theme=dark])"
_NO_PAPER = frozenset({PAGES, SPLITS, ENGINES})  # what means nothing on a page that has no paper


def _on_pages(format: Format) -> Format:
    return format._replace(features=tuple(feature for feature in format.features if feature not in _NO_PAPER))


FORMATS: dict[str, Format] = {name: _on_pages(DOCUMENTS[name]) for name in ("svg", "text")}
INTERACTIVE = "interactive"  # a page alone has it
OPTIONS: dict[str, Option] = options_for(FORMATS) | {
    INTERACTIVE: Option(INTERACTIVE, "", "A page to search and walk in, the picture where scripts are off.", flag=True)
}
FRAME = "box-sizing:border-box;width:100%;height:560px;border:1px solid #8886;border-radius:8px"
SANDBOX = "allow-scripts allow-modals allow-downloads allow-popups"


def page_request(
    texts: Mapping[str, str | bool], warn: Callable[[Problem], None], formats: Iterable[str] = ()
) -> Request:
    """The request of one chart: a picture in the page's colours, if nothing else is said.

    `formats` are those in which the same chart is drawn as well, so that an option may be theirs.
    Raises OrgchartError for an option or a value that there is not, and an option that no format honours.
    """
    values = {name: _value(name, text) for name, text in texts.items()}
    values.pop(INTERACTIVE, None)
    format = FORMATS[values.get("format", "svg")]
    try:
        require_honoured(values, [format, *(FORMATS[name] for name in formats)], "`{}`".format)
    except ValueError as reason:
        raise OrgchartError(Problem("OC762", reason_of(reason))) from None
    return request({"theme": "auto", **values}, format, warn)


def _value(name: str, text: str | bool) -> Any:
    if name not in OPTIONS:
        raise _unknown(name)
    try:
        value = OPTIONS[name].value(_parts(OPTIONS[name], text))
    except ValueError as reason:
        if name == "format" and text in DOCUMENTS:
            raise OrgchartError(
                Problem("OC762", Message("`format`: a page shows {formats}", formats=" or ".join(FORMATS)))
            ) from None
        raise OrgchartError(
            Problem("OC762", Message("`{name}`: {reason}", name=name, reason=reason_of(reason)))
        ) from None
    return value


def _parts(option: Option, text: str | bool) -> list[str]:
    """A flag may stand alone, which Markdown reads as its own name; of several values commas make one text."""
    if option.flag and text in (True, "", option.name):
        return ["true"]
    return [part.strip() for part in str(text).split(",")] if option.multiple else [str(text)]


def _unknown(name: str) -> OrgchartError:
    hint = Nearest(OPTIONS).hint(name) or Message("a chart in a page takes {options}", options=", ".join(OPTIONS))
    return OrgchartError(Problem("OC761", Message("a chart in a page has no option `{name}`", name=name), hint=hint))


Say = Callable[[str], None]


def figure(
    load: Callable[[], Chart],
    texts: Mapping[str, str | bool],
    place: Place,
    say: Say,
    number: int = 1,
    caption: str = "",
    formats: Iterable[str] = (),
) -> str:
    """The chart as `<figure>`; where it cannot be drawn, what is wrong as a box, said through `say` as well.

    `number` counts the charts of a page, whose ids must not meet; `formats` are as
    `page_request` has them. A problem without a place has `place`.
    """
    warnings: list[Problem] = []
    try:
        picture, chart, format = draw(load, texts, warnings.append, page_embedding(number), formats)
        if format == "svg" and is_interactive(texts):
            picture = _frame(chart, page_request(texts, warnings.append, formats), caption or chart.name, picture)
    except OrgchartError as error:
        return problem_box(report(error.problems, place, say))
    except Exception as bug:  # superfences would swallow it and show the block as code
        what = f"{type(bug).__name__}: {bug}"
        mistake = Problem(
            "OC799", Message("this is a bug in orgchart ({what})", what=what), hint=Message("please report it")
        )
        return problem_box(report([mistake], place, say))
    report(warnings, place, say)
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
    formats: Iterable[str] = (),
) -> tuple[str, Chart, str]:
    """The drawing, the whole chart, and the drawing's format. Raises OrgchartError."""
    request = page_request(texts, warn, formats)
    request = request._replace(options=replace(request.options, embedding=embedding))
    chart = load()
    return str(draw_document(chart, request)), chart, request.options.format


def is_interactive(texts: Mapping[str, str | bool]) -> bool:
    """Whether the page of `-f html` is asked for. Raises OrgchartError for a value that is neither yes nor no."""
    text = texts.get(INTERACTIVE, "false")
    if text in (True, "", INTERACTIVE):
        return True
    if (value := BOOLEANS.get(str(text).lower())) is None:
        reason = Message(
            "`{name}`: {reason}", name=INTERACTIVE, reason=Message("true or false, not {text!r}", text=text)
        )
        raise OrgchartError(Problem("OC762", reason))
    return value


def _frame(chart: Chart, request: Request, title: str, picture: str) -> str:
    """The chart's own page in a frame that has no rights on the page around it; the picture where scripts are off."""
    from ..renderers.html import render

    page = escape(render(request.part(chart), request.options))
    frame = f'<iframe title="{escape(title)}" loading="lazy" sandbox="{SANDBOX}" style="{FRAME}" srcdoc="{page}">'
    return f"{frame}</iframe><noscript>{picture}</noscript>"


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
        said = (
            Message("{message}; {hint}", message=problem.message, hint=problem.hint)
            if problem.hint
            else problem.message
        )
        if where.file != place.file:
            said = Message("{said} (drawn at {place})", said=said, place=place)
        lines.append(f"{where}: {problem.severity} {problem.code}: {told(said)}")
        say(lines[-1])
    return lines


def problem_box(lines: Iterable[str]) -> str:
    """A box that no reader overlooks; its classes are those of an admonition, which themes know."""
    text = escape("\n".join(lines), quote=False)
    title = '<p class="admonition-title">orgchart</p>'
    shown = f'{title}<pre style="white-space:pre-wrap">{text}</pre>'
    return f'<div class="admonition danger orgchart-problem" role="alert">{shown}</div>'


WIDE = "orgchart-wide"
STYLE = (
    f"<style>.{WIDE}{{display:inline-block;width:2ch;text-align:center}}"
    f"pre:has(.{WIDE}){{line-height:1.15;overflow:auto hidden}}pre code:has(.{WIDE}){{line-height:inherit}}</style>"
)

_TAG = re.compile(r"(<[^<>]*>|&[#\w]+;)")
_DRAWN = re.compile(r"[\u2500-\u257f]|\| +\^")  # a box, or a caret under a line
_PRE = re.compile(r"(<pre\b[^>]*>)(.*?)(</pre>)", re.DOTALL)


def in_cells(html: str) -> str:
    """HTML in which every `<pre>` with a text chart, or a caret under a word, is aligned so."""
    return _PRE.sub(_aligned, html)


def _aligned(pre: re.Match[str]) -> str:
    """The element with its wide clusters in elements of their own; tags and entities stay."""
    if not _DRAWN.search(pre[2]) or WIDE in pre[2]:
        return pre[0]
    parts = (part if i % 2 else _spaced(part) for i, part in enumerate(_TAG.split(pre[2])))
    return f"{STYLE}{pre[1]}{''.join(parts)}{pre[3]}"


def _spaced(text: str) -> str:
    if text.isascii():
        return text
    return "".join(_cell(cluster) if cell_width(cluster) == 2 else cluster for cluster in graphemes(text))


def _cell(cluster: str) -> str:
    return f'<span class="{WIDE}">{cluster}</span>'
