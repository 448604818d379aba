"""The MkDocs plugin: `plugins: [orgchart]` draws the charts of every page, and a broken one fails a strict build."""

from __future__ import annotations

import os
import re
from typing import Any

from mkdocs.config.base import LegacyConfig
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.pages import Page

from . import in_cells
from .markdown import ChartImages, Charts, options_of
from .source_page import SourcePage, shown

_STYLE = re.compile(r'<style data-orgchart="(\w+)">([^<]*)</style>')
SUPERFENCES = "pymdownx.superfences"


class OrgchartPlugin(BasePlugin[LegacyConfig]):  # type: ignore[no-untyped-call]
    """Puts the chart block and the chart image into the site's Markdown, and tells them which page they are in."""

    def on_config(self, config: MkDocsConfig) -> None:
        """Add to what the site's author set."""
        self.charts: Charts = Charts(get_plugin_logger("orgchart").warning)
        self.files: set[str] = set()
        self.styles: dict[str, str] = {}  # style sheets by their marks
        block = {"name": "orgchart", "class": "orgchart", "format": self.charts.fence, "validator": options_of}
        settings: dict[str, Any] = config.mdx_configs.setdefault(SUPERFENCES, {})
        settings["custom_fences"] = [*settings.get("custom_fences", []), block]
        if SUPERFENCES not in config.markdown_extensions:
            config.markdown_extensions.append(SUPERFENCES)
        config.markdown_extensions.append(ChartImages(self.charts))

    def on_page_markdown(self, markdown: str, /, *, page: Page, config: MkDocsConfig, **rest: Any) -> None:
        """Turn to the page as its author wrote it: the lines that problems name are those of the file."""
        root = os.path.dirname(config.config_file_path)
        file = shown(page.file.abs_src_path or os.path.join(config.docs_dir, page.file.src_uri))
        self.files |= self.charts.page.files
        self.charts.turn_to(SourcePage(file, page.file.content_string, root))

    def on_page_content(self, html: str, /, **rest: Any) -> str:
        """Keep the charts' style sheets until the page is done: MkDocs' search would take them for words."""
        self.charts.finish()
        self.styles.update(_STYLE.findall(html))
        return _STYLE.sub(r'<style data-orgchart="\1"></style>', html)

    def on_post_page(self, output: str, /, **rest: Any) -> str:
        """Put the style sheets back, and set charts in cells, which search would take for single letters."""
        filled = _STYLE.sub(lambda style: style[0].replace("><", f">{self.styles.get(style[1], '')}<"), output)
        return in_cells(filled)

    def on_serve(self, server: LiveReloadServer, /, **rest: Any) -> None:
        """A preview follows the charts' files, wherever they are."""
        for file in sorted(self.files | self.charts.page.files):
            server.watch(file)
