"""Charts in Markdown: ```` ```orgchart ```` blocks by superfences, and images of chart files by an extension."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from ..loader import load, loads
from ..problems import Message, Problem
from . import Say, figure, in_cells, report
from .source_page import SourcePage

SUFFIXES = (".yaml", ".yml")  # no picture ends so
_NOT_OPTIONS = ("src", "alt", "title", "class", "id")


class Charts:
    """Draws the charts of one page after another. Problems go to `say`, a line each."""

    def __init__(self, say: Say) -> None:
        self.say = say
        self.page: SourcePage = SourcePage()

    def finish(self) -> None:
        """Say which blocks of the page were not taken for charts."""
        hint = Message('write its options as name="value", and end it with as many marks as it begins with')
        for place in self.page.undrawn():
            report([Problem("OC764", Message("this chart was not drawn"), place, hint=hint)], place, self.say)

    def turn_to(self, page: SourcePage) -> None:
        """What is drawn next stands in this page."""
        self.page = page

    def fence(self, source: str, language: str, name: str, options: Mapping[str, Any], md: Any, **rest: Any) -> str:
        """A block that holds a chart: superfences' formatter."""
        page = self.page
        data, place = page.block(source)
        page.charts += 1
        return figure(lambda: loads(data, page.file, page.read), options, place, self.say, page.charts)

    def image(self, image: Element) -> str:
        """An image whose source is a chart file; its other attributes are options."""
        page = self.page
        written = image.get("src", "")
        path = unquote(written)
        options = {name: text for name, text in image.items() if name not in _NOT_OPTIONS}
        caption = image.get("title") or image.get("alt") or ""
        page.charts += 1
        place = page.image(written)
        return figure(lambda: load(page.beside(path), page.read), options, place, self.say, page.charts, caption)


def options_of(language: str, inputs: dict[str, Any], options: dict[str, Any], attrs: dict[str, Any], md: Any) -> bool:
    """Superfences' validator: whatever stands behind the language is an option, and `fence` says which it knows."""
    options.update(inputs)
    return True


class ChartImages(Extension):
    """`![alt](department.yaml)` becomes the chart of that file."""

    def __init__(self, charts: Charts, **settings: Any) -> None:
        super().__init__(**settings)
        self.charts = charts

    def extendMarkdown(self, md: Markdown) -> None:
        """After attribute lists are read (8), before MkDocs looks where images are (0)."""
        md.treeprocessors.register(_Images(md, self.charts), "orgchart", 5)


class _Images(Treeprocessor):
    def __init__(self, md: Markdown, charts: Charts) -> None:
        super().__init__(md)
        self.charts = charts

    def run(self, root: Element) -> None:
        parents = [element for element in root.iter() if element.find("img") is not None]
        for parent in parents:
            for image in parent.findall("img"):
                if _names_chart(image.get("src", "")):
                    _replace(parent, image, self.md.htmlStash.store(self.charts.image(image)))


def _names_chart(address: str) -> bool:
    """A chart file of the site, and no address elsewhere."""
    return address.endswith(SUFFIXES) and "://" not in address


def _replace(parent: Element, image: Element, text: str) -> None:
    """Text in the place of an element; a paragraph of nothing else becomes what the text stands for."""
    before = list(parent)[: list(parent).index(image)]
    text += image.tail or ""
    if before:
        before[-1].tail = (before[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text
    parent.remove(image)


def fence(source: str, language: str, name: str, options: Mapping[str, Any], md: Any, **rest: Any) -> str:
    """The formatter without MkDocs: `format: !!python/name:orgchart_cli.documents.markdown.fence`.

    A page is what one Markdown object converts; its charts are counted there.
    """
    charts = vars(md).setdefault("orgchart", Charts(logging.getLogger(__name__).warning))
    return in_cells(charts.fence(source, language, name, options, md))
