"""The Sphinx extension: `.. orgchart:: department.yaml`, or the chart itself as the directive's content."""

from __future__ import annotations

from contextlib import suppress
from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from ..loader import load, loads
from ..model import Chart
from ..problems import OrgchartError, Place
from . import FORMATS, OPTIONS, draw, figure, in_cells
from .source_page import SourcePage, moved, shown


class OrgchartDirective(SphinxDirective):
    """Draws a chart; one that cannot be drawn is a warning, which `sphinx-build -W` makes an error."""

    optional_arguments = 1  # the chart's file, relative to the page
    has_content = True
    option_spec: ClassVar[dict[str, Any]] = dict.fromkeys(OPTIONS, directives.unchanged)

    def run(self) -> list[nodes.Node]:
        """A picture where pages are HTML, and the chart as text elsewhere."""
        file, line = self.get_source_info()
        page = SourcePage(shown(file), root=str(self.env.srcdir))
        number = self.env.temp_data["orgchart"] = int(self.env.temp_data.get("orgchart") or 0) + 1
        say = logging.getLogger(__name__).warning
        html = figure(lambda: self._chart(page), self.options, Place(page.file, line, 1), say, number, formats=FORMATS)
        for read in page.files:
            self.env.note_dependency(read)
        elsewhere = addnodes.only(expr="not html")
        with suppress(OrgchartError):  # which has been said above
            as_text = self.options | {"format": "text"}
            text = draw(lambda: self._chart(page), as_text, lambda problem: None, formats=FORMATS)[0]
            elsewhere += nodes.literal_block(text, text)
        return [nodes.raw("", in_cells(html), format="html"), elsewhere]

    def _chart(self, page: SourcePage) -> Chart:
        if self.arguments:
            return load(page.beside(self.arguments[0]), page.read)
        first = self.block_text.splitlines()[self.content_offset - self.lineno + 1]
        indent = len(first) - len(first.lstrip())
        return loads(moved("\n".join(self.content), self.content_offset, indent), page.file, page.read)


def setup(app: Sphinx) -> dict[str, Any]:
    """Sphinx calls this for `extensions = ["orgchart_cli.documents.sphinx"]`."""
    app.add_directive("orgchart", OrgchartDirective)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
