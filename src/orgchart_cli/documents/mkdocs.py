"""The MkDocs plugin: `plugins: [orgchart]` draws the charts of every page, and a broken one fails a strict build."""

from __future__ import annotations

import os
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.pages import Page

from .cells import charts_in_cells
from .document import Document
from .markdown import ChartImages, Charts, options_of

SUPERFENCES = "pymdownx.superfences"


class OrgchartPlugin(BasePlugin):  # type: ignore[type-arg,no-untyped-call]
    """Puts the chart block and the chart image into the site's Markdown, and tells them which page they are in."""

    def on_config(self, config: MkDocsConfig) -> None:
        """Add to what the site's author set; a fence of theirs by this name stays."""
        self.charts = Charts(get_plugin_logger("orgchart").warning)
        self.files: set[str] = set()
        block = {"name": "orgchart", "class": "orgchart", "format": self.charts.fence, "validator": options_of}
        settings: dict[str, Any] = config.mdx_configs.setdefault(SUPERFENCES, {})
        settings["custom_fences"] = [*settings.get("custom_fences", []), block]
        if SUPERFENCES not in config.markdown_extensions:
            config.markdown_extensions.append(SUPERFENCES)
        config.markdown_extensions.append(ChartImages(self.charts))

    def on_page_markdown(self, markdown: str, /, *, page: Page, config: MkDocsConfig, **rest: Any) -> None:
        """Turn to the page as its author wrote it: the lines that problems name are those of the file."""
        root = os.path.dirname(config.config_file_path)
        file = os.path.relpath(page.file.abs_src_path or os.path.join(config.docs_dir, page.file.src_uri))
        self.files |= self.charts.page.files
        self.charts.turn_to(Document(file.replace(os.sep, "/"), page.file.content_string, root))

    def on_page_content(self, html: str, /, **rest: Any) -> str:
        """Charts that a page shows as text line up, too."""
        self.charts.finish()
        return charts_in_cells(html)

    def on_serve(self, server: LiveReloadServer, /, **rest: Any) -> None:
        """A preview follows the charts' files, wherever they are."""
        for file in sorted(self.files | self.charts.page.files):
            server.watch(file)
