"""From SVG to PDF and PNG through Typst, which comes with the extra `orgchart-cli[pdf]`."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from ..model import Chart
from ..options import Options
from ..problems import ENVIRONMENT, WARNING, OrgchartError, Problem
from .scene.pages import pages
from .svg.writer import Sheet, sheets, written

PX_PER_INCH = 96
_PAGE = "page:"  # begins a link to another page; no address that a chart may have begins so
# Without a date the bytes are the same on every run. Lengths of links are ratios of the page.
_DOCUMENT = """#let data = json(bytes(sys.inputs.data))
#set document(title: data.name, date: none)
#set page(width: auto, height: auto, margin: 0pt, fill: {fill})
#for (i, sheet) in data.sheets.enumerate() {{
  page([
    #image(bytes(sheet.svg), format: "svg", alt: sheet.name)
    #for area in sheet.links {{
      let target = if "page" in area {{ label("page-" + str(area.page)) }} else {{ area.url }}
      let patch = link(target, box(width: area.w * 100%, height: area.h * 100%))
      place(top + left, dx: area.x * 100%, dy: area.y * 100%, patch)
    }}
    #place(top + left)[#metadata(none)#label("page-" + str(i + 1))]
  ])
}}
"""
# How families with Chinese, Japanese or Korean characters are called.
_HAN_FAMILIES = (
    "CJK", "Noto Sans SC", "Noto Sans TC", "Noto Sans JP", "Noto Sans KR", "Noto Serif SC", "Source Han", "PingFang",
    "Hiragino", "Heiti", "STHeiti", "Songti", "STSong", "YaHei", "JhengHei", "SimSun", "SimHei", "NSimSun", "DengXian",
    "KaiTi", "FangSong", "MingLiU", "WenQuanYi", "Droid Sans Fallback", "AR PL", "Arial Unicode", "Unifont",
    "HarmonyOS", "Sarasa", "MiSans", "LXGW", "Yu Gothic", "Meiryo", "MS Gothic", "IPA", "TakaoGothic", "VL Gothic",
    "Malgun", "Apple SD Gothic", "Nanum", "Batang", "Gulim", "Dotum", "UnDotum", "Baekmuk", "GB18030",
)  # fmt: skip


def render(chart: Chart, options: Options) -> bytes:
    """The picture as `options.format`, `pdf` or `png`; warns where no font has the chart's characters.

    Raises OrgchartError where Typst is not installed or cannot draw the picture.
    """
    typst, format = _typst(), options.format
    parts = pages(chart, options)
    if format == "png" and len(parts) > 1:
        raise OrgchartError(
            Problem("OC705", "--split makes several pages and a PNG has one", hint="write PDF or SVG"), ENVIRONMENT
        )
    drawn_on = sheets(parts, options, _PAGE + "{page}")
    described = [_described(one, options, format) for one in drawn_on]
    data = json.dumps({"name": chart.name, "sheets": described}, ensure_ascii=False)
    fonts = typst.Fonts()
    if any("\u2e80" <= c <= "\ud7ff" or c >= "\U00020000" for c in data) and not _has_han(fonts.families()):
        options.warn(_no_font())
    fill = "white" if format == "png" and options.theme == "print" else "none"
    try:
        compiler = typst.Compiler(_DOCUMENT.format(fill=fill).encode(), font_paths=fonts, sys_inputs={"data": data})
        drawn = compiler.compile(format=format, ppi=PX_PER_INCH * options.scale)
    except RuntimeError as refusal:
        raise OrgchartError(Problem("OC707", f"the picture cannot be turned into {format}: {refusal}")) from refusal
    assert isinstance(drawn, bytes)
    return drawn


def set_pages(
    source: str, inputs: dict[str, str], families: Mapping[str, Sequence[str]], options: Options, root: str
) -> bytes:
    """A PDF from a Typst document that reads `inputs`, and below `root` only.

    `families` are lists of fonts by an input's name; those that the machine has are handed on. Raises OrgchartError.
    """
    typst = _typst()
    fonts = typst.Fonts()
    there = fonts.families()
    if any("\u2e80" <= c <= "\ud7ff" or c >= "\U00020000" for text in inputs.values() for c in text) and not _has_han(
        there
    ):
        options.warn(_no_font())
    han = sorted(family for family in there if _has_han([family]) and "Mono" not in family)
    chosen = {
        name: json.dumps([*(f for f in wanted if f in there), *han] or ["Libertinus Serif"])
        for name, wanted in families.items()
    }
    try:
        compiler = typst.Compiler(source.encode(), root=root, font_paths=fonts, sys_inputs={**inputs, **chosen})
        drawn = compiler.compile(format="pdf")
    except RuntimeError as refusal:
        raise OrgchartError(Problem("OC707", f"the handbook cannot be turned into pdf: {refusal}")) from refusal
    assert isinstance(drawn, bytes)
    return drawn


def _described(one: Sheet, options: Options, format: str) -> dict[str, object]:
    """A sheet as the document wants it: its picture and, in a PDF, the areas that lead somewhere."""
    links = [_area(one, i, target) for i, target in one.links.items()] if format == "pdf" else []
    return {"name": one.picture.chart.name, "svg": written(one, options, han_first=True), "links": links}


def _area(one: Sheet, post: int, target: str) -> dict[str, object]:
    box = one.picture.drawing.boxes[post]
    place = {"x": (one.left + box.x) / one.wide, "y": (one.top + box.y) / one.tall}
    size = {"w": box.width / one.wide, "h": box.height / one.tall}
    page = target.removeprefix(_PAGE)
    return {**place, **size, **({"url": target} if page == target else {"page": int(page)})}


def _typst() -> Any:
    """The module, if it is there and new enough."""
    try:
        import typst

        typst.Fonts.families  # noqa: B018
    except (ImportError, AttributeError) as missing:
        what = "PDF and PNG need Typst" + (" 0.14.8 or later" if isinstance(missing, AttributeError) else "")
        hint = "pip install 'orgchart-cli[pdf]'; SVG needs nothing: use -f svg"
        raise OrgchartError(Problem("OC703", what, hint=hint), ENVIRONMENT) from missing
    return typst


def _has_han(families: list[str]) -> bool:
    return any(name in family for family in families for name in _HAN_FAMILIES)


def _no_font() -> Problem:
    return Problem(
        "OC706",
        "no font with Chinese, Japanese or Korean characters was found: they come out as empty boxes",
        severity=WARNING,
        hint="install one, such as the package fonts-noto-cjk on Debian and Ubuntu; SVG uses the reader's fonts",
    )
