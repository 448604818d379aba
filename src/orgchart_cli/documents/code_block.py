"""Text in terminal cells, on a page: aligned whatever fonts the reader has.

A browser takes Han characters from another font than Latin ones, and few pairs of fonts are 2 : 1. So each cluster
that takes two cells stands in an element two cells wide, `ch` being the width of the monospaced font's zero. Copied
text is the same as before.
"""

from __future__ import annotations

import re

from ..typography.terminal import cell_width, graphemes

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
