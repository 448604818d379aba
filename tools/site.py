"""MkDocs hooks for the project's own pages: two languages, each with its own navigation, and a way across.

`docs/zh/` mirrors `docs/`, so a page's counterpart is the page of the same path. The section 中文 of the navigation is
that of the Chinese pages; everything before it belongs to the English ones.
"""

from __future__ import annotations

import gettext
import re
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any

import mkdocs
from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page
from pygments.formatters import HtmlFormatter

from orgchart_cli.cli import COMMANDS

NEWLINE = "\n"
CHINESE, FOLDER = "zh-CN", "zh/"
LOCALES = Path(mkdocs.__file__).parent / "themes" / "mkdocs" / "locales"
WORDS = gettext.translation("messages", LOCALES, ["zh_CN"])
# What the theme says without asking for a translation.
FIXED = {
    '<html lang="en"': f'<html lang="{CHINESE}"',
    ">Light<": ">浅色<",
    ">Dark<": ">深色<",
    ">Auto<": ">跟随系统<",
}
PREFORMATTED = re.compile(r"(<pre.*?</pre>)", re.DOTALL)
JOINT = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef])\n(?=[\u3000-\u9fff\uff00-\uffef<])")


def on_config(config: MkDocsConfig) -> None:
    """Put the commands into the navigation, in the order of `orgchart --help`, and set console blocks our way."""
    console = {"name": "console", "class": "console", "format": _console}
    config.mdx_configs.setdefault("pymdownx.superfences", {}).setdefault("custom_fences", []).append(console)
    _name_commands(config.nav or [], "Commands", "")
    _name_commands(next(item["中文"] for item in config.nav or [] if "中文" in item), "命令", FOLDER)


def _name_commands(nav: list[dict[str, Any]], title: str, folder: str) -> None:
    section = next(item for item in nav if title in item)
    section[title] = [{name: f"{folder}commands/{name}.md"} for name in COMMANDS]


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Add the colours of code."""
    files.append(File.generated(config, "assets/code.css", content="\n".join(_colours())))


def on_env(env: Environment, /, **rest: Any) -> None:
    """Let the theme speak the language of the page."""
    env.install_gettext_callables(_LANGUAGE.gettext, _LANGUAGE.ngettext)  # type: ignore[attr-defined]


def on_nav(nav: Navigation, /, **rest: Any) -> None:
    """Keep the two languages apart: each page leads to the next in its own."""
    section = nav.items.pop()
    assert isinstance(section, Section)
    _LANGUAGE.navigation = {False: nav, True: _own(section, [page for page in nav.pages if _chinese(page)])}
    nav.pages = [page for page in nav.pages if not _chinese(page)]
    nav.pages[-1].next_page = None


def _own(section: Section, pages: list[Page]) -> Navigation:
    """The navigation of a section alone."""
    for item in section.children:
        item.parent = None
    own = Navigation(section.children, pages)
    own.homepage = pages[0]
    pages[0].previous_page = None
    return own


def on_page_context(context: dict[str, Any], /, *, page: Page, config: MkDocsConfig, **rest: Any) -> None:
    """Give the theme the page's navigation and its counterpart, or else the other language's front page."""
    _LANGUAGE.chinese = chinese = _chinese(page)
    pages = {other.file.src_uri: other for other in _LANGUAGE.navigation[not chinese].pages}
    path = page.file.src_uri
    context["nav"] = _LANGUAGE.navigation[chinese]
    context["counterpart"] = pages.get(path[len(FOLDER) :] if chinese else FOLDER + path)
    context["other"] = context["counterpart"] or _LANGUAGE.navigation[not chinese].homepage
    context["other_language"] = ("en", "English") if chinese else (CHINESE, "中文")


def on_post_page(output: str, /, *, page: Page, **rest: Any) -> str:
    """Turn what the theme says in English only, and join the lines of the source, which a browser sets with a space."""
    if not _chinese(page):
        return output
    for english, chinese in FIXED.items():
        output = output.replace(english, chinese)
    return "".join(part if part.startswith("<pre") else JOINT.sub("", part) for part in PREFORMATTED.split(output))


class _Language:
    """Of the page that is being written."""

    def __init__(self) -> None:
        self.chinese = False
        self.navigation: dict[bool, Navigation] = {}

    def gettext(self, text: str) -> str:
        return WORDS.gettext(text) if self.chinese else text

    def ngettext(self, one: str, many: str, count: int) -> str:
        return WORDS.ngettext(one, many, count) if self.chinese else (one if count == 1 else many)


_LANGUAGE = _Language()


def _chinese(page: Page) -> bool:
    return page.file.src_uri.startswith(FOLDER)


def _console(source: str, *_: Any, **__: Any) -> str:
    """What is typed in bold, and what is printed as it is: Pygments takes printed `#` for a prompt."""
    lines = (f"<b>{escape(line)}</b>" if line.startswith("$ ") else escape(line) for line in source.split("\n"))
    return f'<div class="highlight"><pre><code>{NEWLINE.join(lines)}</code></pre></div>'


def _colours() -> Iterator[str]:
    yield HtmlFormatter(style="default").get_style_defs(".highlight")
    yield HtmlFormatter(style="github-dark").get_style_defs("[data-bs-theme=dark] .highlight")
