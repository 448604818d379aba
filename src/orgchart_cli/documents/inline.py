"""A picture as part of a page: its ids and its style sheet are its own, and its colours are the page's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import sha256

# How sites say that they are dark now: MkDocs' own themes, Material, Furo and PyData.
DARK_PAGE = ":is([data-bs-theme=dark],[data-md-color-scheme=slate],[data-theme=dark])"

_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)
_MEDIA = re.compile(r"@media \(prefers-color-scheme: ?dark\)\{((?:[^{}]*\{[^{}]*\})*)\}")
_RULE = re.compile(r"([^{}]+)(\{[^{}]*\})")
_ID = re.compile(r' id="([^"]*)"')
_REFERENCE = re.compile(r'( href="#|url\(#)([^")]*)')
_LABELLED = re.compile(r' aria-(labelledby|describedby)="([^"]*)"')
_SIZE = re.compile(r'^<svg ([^>]*?)width="([\d.]+)"')

LEAST = 0.55  # of its natural width: a narrower window scrolls


def inline(svg: str, number: int | str) -> str:
    """The SVG of our renderer, as the chart of this number or name on a page, in an element `orgchart-NUMBER`.

    The first chart keeps its ids, which links may know; those of the others begin with `orgchart-NUMBER-`.
    Texts never match here: our SVG escapes quotes and angle brackets in them.
    """
    scope = f"#orgchart-{number}"
    svg = _STYLE.sub(lambda style: _sheet("".join(_scoped(style[1], scope))), svg)
    svg = _SIZE.sub(_flexible, svg.strip())
    return svg if number == 1 else _renamed(svg, f"orgchart-{number}-")


def _sheet(css: str) -> str:
    """A style sheet that says which it is, for those who keep it elsewhere meanwhile."""
    return f'<style data-orgchart="{sha256(css.encode()).hexdigest()[:12]}">{css}</style>'


def _scoped(css: str, scope: str) -> Iterator[str]:
    """The rules for this chart alone; those for a dark reader hold where the page is dark."""
    for selectors, body in _RULE.findall(_MEDIA.sub("", css)):
        yield _below(scope, selectors) + body
    for dark in _MEDIA.findall(css):
        for selectors, body in _RULE.findall(dark):
            yield _below(f"{DARK_PAGE} {scope}", selectors) + body


def _below(scope: str, selectors: str) -> str:
    return ",".join(f"{scope} {selector.strip()}" for selector in selectors.split(","))


def _flexible(start: re.Match[str]) -> str:
    least = round(float(start[2]) * LEAST)
    return f'<svg style="max-width:100%;height:auto;min-width:{least}px" {start[1]}width="{start[2]}"'


def _renamed(svg: str, prefix: str) -> str:
    """Every id with the prefix, and what refers to it; links to elsewhere stay."""
    known = set(_ID.findall(svg))
    svg = _ID.sub(lambda id: f' id="{prefix}{id[1]}"', svg)
    svg = _REFERENCE.sub(lambda to: f"{to[1]}{prefix if to[2] in known else ''}{to[2]}", svg)
    return _LABELLED.sub(
        lambda by: f' aria-{by[1]}="{" ".join(prefix + id for id in by[2].split())}"',
        svg,
    )
