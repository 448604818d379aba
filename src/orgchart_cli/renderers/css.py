"""The style sheet and the fonts of a picture."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from .cards import CLASSES, COLOURS, DARK_PAPERS, REMOVED
from .scene import BADGE_SIZE, LABEL_SIZE
from .scene.card_text import QUIET_SIZE, TITLE_SIZE, TITLE_SIZES
from .themes import DARK, Theme, coloured

if TYPE_CHECKING:
    from .scene import Scene

Rule = tuple[str, str]  # selectors, declarations

FONTS = "Inter,'Segoe UI',Roboto,'Helvetica Neue',Arial,'Noto Sans','Liberation Sans'"
# The same character has other shapes in other countries: each language names its own fonts first.
HAN_FONTS = {
    "zh-hant": "'PingFang TC','Microsoft JhengHei','Noto Sans CJK TC','Noto Sans TC'",
    "ja": "'Hiragino Sans','Yu Gothic',Meiryo,'Noto Sans CJK JP','Noto Sans JP'",
    "ko": "'Apple SD Gothic Neo','Malgun Gothic','Noto Sans CJK KR','Noto Sans KR'",
    "": "'PingFang SC','Microsoft YaHei','Noto Sans CJK SC','Noto Sans SC','Source Han Sans SC','WenQuanYi Micro Hei'",
}


def font_families(language: str, han_first: bool = False) -> str:
    """The fonts to ask for, by the language of the chart."""
    tag = language.lower()
    if tag.startswith(("zh-tw", "zh-hk", "zh-mo", "zh-hant")):
        own = HAN_FONTS["zh-hant"]
    else:
        own = HAN_FONTS.get(tag.partition("-")[0], HAN_FONTS[""])
    rest = HAN_FONTS[""] if own != HAN_FONTS[""] else HAN_FONTS["ja"]
    stacks = (own, FONTS, rest) if han_first else (FONTS, own, rest)
    return ",".join([*stacks, "sans-serif"])


def style_sheet(scene: Scene, scope: str, dark: str) -> str:
    """The style element of a scene; below the selector `scope`, if there is one.

    `dark` says where the dark theme holds for a scene that follows its reader: a media query, or a selector.
    A scoped sheet says by a digest which it is, for those who keep it elsewhere meanwhile.
    """
    dark_theme = coloured(DARK, scene.colours) if scene.colours else DARK
    css = _written(_rules(scene.theme), scope)
    if scene.follows_reader and dark.startswith("@"):
        css += f"{dark}{{{_written(_rules(dark_theme), scope)}}}"
    elif scene.follows_reader:
        css += _written(_rules(dark_theme), f"{dark} {scope}".strip())
    if any(card.sign for card in scene.cards):
        css += _written(_mark_rules(scene.theme.paper), scope)
    if not scope:
        return f"<style>{css}</style>"
    from hashlib import sha256

    return f'<style data-orgchart="{sha256(css.encode()).hexdigest()[:12]}">{css}</style>'


def _written(rules: Iterable[Rule], scope: str) -> str:
    return "".join([f"{_below(scope, selectors) if scope else selectors}{{{body}}}" for selectors, body in rules])


def _below(scope: str, selectors: str) -> str:
    return ",".join(f"{scope} {selector}" for selector in selectors.split(","))


def _rules(theme: Theme) -> Iterator[Rule]:
    """The classes, one letter each, because a large picture has a hundred thousand of them."""
    yield ".paper", f"fill:{theme.paper}"
    yield ".h", f"font-weight:700;fill:{theme.ink}"
    yield ".m", f"fill:{theme.quiet}"
    yield ".l path", f"fill:none;stroke:{theme.line};stroke-width:1.25"
    yield ".c", f"text-anchor:middle;font-size:{QUIET_SIZE}px;fill:{theme.quiet}"
    yield ".c rect", f"fill:{theme.card};stroke:{theme.edge}"
    yield ".w", "text-anchor:start"
    yield ".t", f"font-size:{TITLE_SIZE}px;font-weight:500;fill:{theme.ink}"
    yield ".j .t", "font-weight:600"
    yield ".e .t", f"font-size:{TITLE_SIZES['title-head']}px;font-weight:700"
    yield ".e rect", f"fill:{theme.head};stroke:{theme.head_edge};stroke-width:1.5"
    for i, (line, area) in enumerate(theme.regions):
        yield f".k{i} rect", f"fill:{area}"
        yield f".y{i} rect", f"fill:{area};stroke:{line}"
    yield ".v rect", f"stroke:{theme.quiet};stroke-dasharray:5 4"
    yield ".z,.u", f"fill:{theme.off}"
    yield ".u", "font-weight:600"
    yield ".x", f"fill:{theme.dotted}"
    yield ".q", "text-anchor:end"
    yield ".b,.b .z,.b .u,.b .x", f"fill:{theme.top_quiet}"
    yield ".b .t", f"font-size:{TITLE_SIZES['title-root']}px;font-weight:700;fill:{theme.top_ink}"
    yield ".b rect", f"fill:{theme.top};stroke:{theme.top_edge};stroke-width:{theme.top_stroke}"
    yield ".g", f"text-anchor:middle;font-size:{BADGE_SIZE}px;font-weight:600;stroke:none"
    for name, colour in (("i", theme.dotted), ("n", theme.quiet), ("a", theme.acting)):
        yield f".g{name} path", f"fill:{theme.card};stroke:{colour}"
        yield f".g{name} text", f"fill:{colour}"
    yield ".d path", f"fill:none;stroke:{theme.dotted};stroke-width:1.5;stroke-dasharray:2 3"
    yield ".d .e", "stroke-dasharray:none"
    yield (
        ".d text",
        f"fill:{theme.dotted};stroke:{theme.halo};stroke-width:3;paint-order:stroke;stroke-linejoin:round;"
        f"font-size:{LABEL_SIZE}px;text-anchor:middle",
    )
    yield ".f text", f"font-size:11px;font-weight:600;fill:{theme.halo}"
    for i, (line, area) in enumerate(((theme.quiet, "none"), *theme.regions)):
        name = str(i - 1) if i else ""
        yield f".f .r{name}", f"fill:{area};stroke:{line};stroke-opacity:.5"
        yield f".s{name}", f"fill:{line}"


def _mark_rules(paper: str) -> Iterator[Rule]:
    """The classes of cards that changed; after all others, whose looks they replace."""
    is_dark = paper in DARK_PAPERS
    for sign, (line, light_area, dark_area) in COLOURS.items():
        yield f".{CLASSES[sign]} rect", f"fill:{dark_area if is_dark else light_area};stroke:{line};stroke-width:2"
    removed = CLASSES[REMOVED]
    yield f".{removed},.mo", "opacity:.6"
    yield ".mo rect", "fill:none;stroke-width:1.25;stroke-dasharray:1 4;stroke-linecap:round"
    for name in CLASSES.values():
        yield f".c .{name} .t", f"fill:{'#e8edf2' if is_dark else '#1c2733'}"
    yield f".{removed} .t,.o", "text-decoration:line-through"
