"""From SVG to PDF and PNG through Typst, which comes with the extra `orgchart-cli[pdf]`."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from ..model import Chart
from ..problems import ENVIRONMENT, WARNING, Message, OrgchartError, Problem
from .scene import Card, Scene
from .scene.compose import compose_pages
from .scene.pages import pages
from .svg import write

if TYPE_CHECKING:
    from ..options import Options

PX_PER_INCH = 96
MOST_PIXELS = 6_000  # the longer side of a picture in a document
_PAGE = "page:"  # begins the picture's own links to other pages, of which Typst sees only the areas
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
    parts = pages(chart, options)
    if options.format == "png" and len(parts) > 1:
        raise OrgchartError(
            Problem(
                "OC705", Message("--split makes several pages and a PNG has one"), hint=Message("write PDF or SVG")
            ),
            ENVIRONMENT,
        )
    _typst()  # before the work
    described = [_sheet(scene, options.format) for scene in compose_pages(parts, options)]
    fill = "white" if options.format == "png" and options.theme == "print" else "none"
    return _drawn(chart.name, described, options.format, fill, options.scale, options)


def pixels(scene: Scene, svg: str, scale: float, options: Options) -> bytes:
    """The PNG of a scene's SVG, `scale` px for each of its own; no larger than a document can well carry."""
    scale = min(scale, MOST_PIXELS / max(scene.width, scene.height))
    return _drawn(scene.name, [{"name": scene.name, "svg": svg, "links": []}], "png", "white", scale, options)


def _drawn(
    name: str, sheets: Sequence[dict[str, object]], format: str, fill: str, scale: float, options: Options
) -> bytes:
    """The sheets as PDF or PNG; warns where no font has their characters."""
    typst = _typst()
    data = json.dumps({"name": name, "sheets": sheets}, ensure_ascii=False)
    fonts = typst.Fonts()
    if _has_han_text(data) and not _has_han(fonts.families()):
        options.warn(_no_font())
    try:
        compiler = typst.Compiler(_DOCUMENT.format(fill=fill).encode(), font_paths=fonts, sys_inputs={"data": data})
        document = compiler.compile(format=format, ppi=PX_PER_INCH * scale)
    except RuntimeError as refusal:
        raise OrgchartError(
            Problem(
                "OC707",
                Message("the picture cannot be turned into {format}: {refusal}", format=format, refusal=refusal),
            )
        ) from refusal
    assert isinstance(document, bytes)
    return document


def set_pages(
    source: str, inputs: dict[str, str], families: Mapping[str, Sequence[str]], options: Options, root: str
) -> bytes:
    """A PDF from a Typst document that reads `inputs`, and below `root` only.

    `families` are lists of fonts by an input's name; those that the machine has are handed on. Raises OrgchartError.
    """
    typst = _typst()
    fonts = typst.Fonts()
    installed = fonts.families()
    if any("\u2e80" <= c <= "\ud7ff" or c >= "\U00020000" for text in inputs.values() for c in text) and not _has_han(
        installed
    ):
        options.warn(_no_font())
    han = sorted(family for family in installed if _has_han([family]) and "Mono" not in family)
    chosen = {
        name: json.dumps([*(f for f in fonts_in_order if f in installed), *han] or ["Libertinus Serif"])
        for name, fonts_in_order in families.items()
    }
    try:
        with _offline():
            compiler = typst.Compiler(
                source.encode(),
                root=root,
                font_paths=fonts,
                sys_inputs={**inputs, **chosen},
                package_path=NOWHERE,
                package_cache_path=NOWHERE,
            )
            document = compiler.compile(format="pdf")
    except RuntimeError as refusal:
        if re.search(r"(down)?load package|package not found", str(refusal)):
            hint = Message("write what it needs into the template: packages would be fetched from the network")
            raise OrgchartError(
                Problem("OC758", Message("a Typst template may use no packages"), hint=hint)
            ) from refusal
        raise OrgchartError(
            Problem("OC707", Message("the handbook cannot be turned into pdf: {refusal}", refusal=refusal))
        ) from refusal
    assert isinstance(document, bytes)
    return document


# A template may come with a chart: what it makes is the same on every machine, and it asks nobody.
NOWHERE = os.path.join(os.devnull, "packages")
_PROXIES = ("HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy")
_DIRECT = ("NO_PROXY", "no_proxy")


@contextmanager
def _offline() -> Iterator[None]:
    """Typst has no switch against downloads, but it heeds the proxy: one that nobody answers for."""
    former = {name: os.environ.pop(name, None) for name in (*_PROXIES, *_DIRECT)}
    os.environ.update(dict.fromkeys(_PROXIES, "http://127.0.0.1:0"))
    try:
        yield
    finally:
        for name, value in former.items():
            os.environ.pop(name, None)
            if value is not None:
                os.environ[name] = value


def _sheet(scene: Scene, format: str) -> dict[str, object]:
    """A scene as the document wants it: its picture and, in a PDF, the areas that lead somewhere."""
    cards = [card for card in scene.cards if card.page or card.url] if format == "pdf" else []
    links = [_area(scene, card) for card in sorted(cards, key=lambda card: (card.page > 0, card.box.post))]
    return {"name": scene.name, "svg": write(scene, address=_PAGE + "{page}", han_first=True), "links": links}


def _area(scene: Scene, card: Card) -> dict[str, object]:
    (left, top), box = scene.origin, card.box
    place = {"x": (left + box.x) / scene.width, "y": (top + box.y) / scene.height}
    size = {"w": box.width / scene.width, "h": box.height / scene.height}
    return {**place, **size, **({"page": card.page} if card.page else {"url": card.url})}


def _typst() -> Any:
    """The module, if it is there and new enough."""
    try:
        import typst

        typst.Fonts.families  # noqa: B018
    except (ImportError, AttributeError) as missing:
        what = Message("PDF and PNG need Typst 0.14.8 or later")
        hint = Message("pip install 'orgchart-cli[pdf]'; SVG needs nothing: use -f svg")
        raise OrgchartError(Problem("OC703", what, hint=hint), ENVIRONMENT) from missing
    return typst


def _has_han_text(text: str) -> bool:
    return any("\u2e80" <= c <= "\ud7ff" or c >= "\U00020000" for c in text)


def _has_han(families: list[str]) -> bool:
    return any(name in family for family in families for name in _HAN_FAMILIES)


def _no_font() -> Problem:
    return Problem(
        "OC706",
        Message("no font with Chinese, Japanese or Korean characters was found: they come out as empty boxes"),
        severity=WARNING,
        hint=Message(
            "install one, such as the package fonts-noto-cjk on Debian and Ubuntu; SVG uses the reader's fonts"
        ),
    )
