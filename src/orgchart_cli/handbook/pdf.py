"""The duty handbook as PDF: the HTML page, set by Typst.

The page goes to Typst as data, not as its markup, so a name can never be read as a command; whoever replaces a template
of the page has it in the PDF too. `handbook.typ`, which may be replaced as well, says how each element looks on paper.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

from ..languages import fill, phrases
from ..markup import escaped, number
from ..markup.templating import PACKAGE, Templates
from ..model import Chart
from ..problems import Message, OrgchartError, Problem
from ..renderers.css import font_families
from ..renderers.svg import write
from ..renderers.typst import set_pages
from .html import chart_scene, filled

if TYPE_CHECKING:
    from ..options import Options

TEMPLATE = "handbook.typ"
MARKED = ("p", "h1", "h2", "h3", "h4", "li", "td", "th", "strong", "em", "a", "code", "pre")  # what holds text
SERIF = "FangSong,FangSong_GB2312,STFangsong,FandolFang R,Noto Serif CJK SC,Source Han Serif SC,Songti SC,SimSun"
KAI = "KaiTi,KaiTi_GB2312,STKaiti,FandolKai"


def render(chart: Chart, options: Options) -> bytes:
    """The PDF; the same bytes on every run. Raises OrgchartError for templates, or where Typst is missing."""
    language = options.lang or chart.language
    words = phrases(language, chart.terms)
    scene = chart_scene(chart, replace(options, theme="light"))
    alt = escaped(fill(words["chart_of"], {"name": chart.name}))
    kind, width = ("wide", "0") if scene.paper else ("inline", number(scene.width))
    picture = f'<img class="{kind}" width="{width}" alt="{alt}"/>'
    page = filled(chart, options, picture, scene.paper)
    source = Templates(options.template_dir).get_source(None, TEMPLATE)[0]
    sans = _fonts(language)
    inputs = {
        "page": json.dumps(page_nodes(page), ensure_ascii=False),
        "chart": write(scene, han_first=True),
        "title": fill(words["handbook_of"], {"name": chart.name}),
        "pages": words["page_count"],
        "lang": language.partition("-")[0].lower(),
        "style": options.style,
        "classification": chart.meta.classification,
    }
    families = {"sans": sans, "serif": [*SERIF.split(","), *sans], "kai": [*KAI.split(","), *SERIF.split(","), *sans]}
    return set_pages(source, inputs, families, options, PACKAGE)


def _fonts(language: str) -> list[str]:
    """Latin fonts first: each gives what it has, and the next one the rest."""
    return [name.strip("'") for name in font_families(language).split(",")]


def page_nodes(page: str) -> list[Any]:
    """The page's body as nested lists (tag, attributes, children), white space as a browser would show it.

    A label stands once, and a link inside leads to a label or is none. Raises OrgchartError for a page that is no XML.
    """
    try:
        main = ElementTree.fromstring(page.encode("utf-8")).find("body")
    except ElementTree.ParseError as failure:
        line = page.split("\n")[failure.position[0] - 1][:80]
        hint = Message("a template of your own leaves an element open, or has an & or < of its own")
        raise OrgchartError(
            Problem(
                "OC755",
                Message("the page is not well-formed ({failure}): {line}", failure=failure, line=line),
                hint=hint,
            )
        ) from None
    if main is None:
        raise OrgchartError(Problem("OC755", Message("the page has no <body>")))
    seen: set[str] = set()
    for element in main.iter():
        if element.get("id") in seen:
            del element.attrib["id"]
        seen.add(element.get("id", ""))
    for element in main.iter("a"):
        to = element.get("href", "")
        if to.startswith("#") and to[1:] not in seen:
            del element.attrib["href"]
    return _node(main)


def _node(element: ElementTree.Element) -> list[Any]:
    children: list[Any] = [element.text or ""]
    for child in element:
        children += [_node(child), child.tail or ""]
    holds_text = element.tag in MARKED
    kept = [_collapsed(c) if isinstance(c, str) and element.tag != "pre" else c for c in children]
    return [element.tag, dict(element.attrib), [c for c in kept if c and (holds_text or c != " ")]]


def _collapsed(text: str) -> str:
    """Runs of white space as one space."""
    blanks = " \t\n\r"
    words = " ".join(text.split()) if text.isascii() else " ".join(w for w in _split(text, blanks) if w)
    if not words:
        return " " if text else ""
    return " " * (text[0] in blanks) + words + " " * (text[-1] in blanks)


def _split(text: str, blanks: str) -> list[str]:
    """At ASCII white space alone, as HTML has it: an ideographic space is text."""
    for blank in blanks[1:]:
        text = text.replace(blank, " ")
    return text.split(" ")
