"""The style sheet and the fonts of a picture."""

from __future__ import annotations

from ..scene.card_text import QUIET_SIZE, TITLE_SIZE
from ..scene.dotted_lines import LABEL_SIZE
from ..themes import DARK, Theme

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


def style(theme: Theme) -> str:
    """The classes, one letter each, because a large picture has a hundred thousand of them."""
    rules = [
        f".paper{{fill:{theme.paper}}}",
        f".h{{font-weight:700;fill:{theme.ink}}}",
        f".m{{fill:{theme.quiet}}}",
        f".l path{{fill:none;stroke:{theme.line};stroke-width:1.25}}",
        f".c{{text-anchor:middle;font-size:{QUIET_SIZE}px;fill:{theme.quiet}}}",
        f".c rect{{fill:{theme.card};stroke:{theme.edge}}}",
        f".t{{font-size:{TITLE_SIZE}px;font-weight:600;fill:{theme.ink}}}",
        f".v rect{{fill:{theme.paper};stroke:{theme.quiet};stroke-dasharray:4 3}}",
        f".b{{fill:{theme.top_quiet}}}.b .t{{fill:{theme.top_ink}}}",
        f".b rect{{fill:{theme.top};stroke:{theme.top_edge};stroke-width:{theme.top_stroke}}}",
        f".d path{{fill:none;stroke:{theme.dotted};stroke-width:1.25;stroke-dasharray:5 3}}",
        ".d .e{stroke-dasharray:none}",
        f".d text{{fill:{theme.dotted};stroke:{theme.halo};stroke-width:3;paint-order:stroke;stroke-linejoin:round;"
        f"font-size:{LABEL_SIZE}px;text-anchor:middle}}",
        ".f text{font-size:11px;font-weight:600}",
    ]
    for i, (line, area) in enumerate(theme.regions):
        rules.append(f".f .r{i}{{fill:{area};stroke:{line};stroke-opacity:.5}}.n{i},.s{i}{{fill:{line}}}")
    return "".join(rules)


def dark_style() -> str:
    """The dark theme for readers whose system is dark."""
    return f"@media (prefers-color-scheme:dark){{{style(DARK)}}}"
