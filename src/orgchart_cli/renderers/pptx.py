"""The picture as slides by python-pptx: each post a shape with one text, its lines connectors that are glued to it.

python-pptx brings the package, its layouts and relations. Shapes are written as XML, all of a slide at once: added one
by one, 1,000 posts took 9.3 s, as each looks for a number that no other has.
"""

from __future__ import annotations

import datetime
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from ..formats import SIGNATURE, undated
from ..markup import escaped
from ..model import Chart
from ..problems import Message, lacking
from .css import font_families
from .scene import Point, Scene
from .scene.compose import compose_pages
from .scene.pages import pages
from .shapes import DrawnShape, Wire, Words, sheet

if TYPE_CHECKING:
    from ..options import Options

EMU_PER_MM = 36_000
WIDE = "338.67x190.5mm"  # 16:9, as PowerPoint has it
READABLE = 40  # posts that a slide has room for
POINTS_PER_MM = 72 / 25.4
WRITTEN = datetime.datetime(2000, 1, 1)  # slides' date must not make two runs differ
NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
ALIGN = {"left": "l", "center": "ctr", "right": "r"}
MIDDLES: tuple[Point, ...] = ((0.5, 0), (0, 0.5), (0.5, 1), (1, 0.5))  # where a rectangle holds connectors, in order
NEAR = 0.02  # parts of a side that a connector may be off its place
Emu = Callable[[float], int]  # of px
# Connectors with corners, by the number of their straight parts.
BENT = {2: "bentConnector2", 3: "bentConnector3", 4: "bentConnector4", 5: "bentConnector5"}


def render(chart: Chart, options: Options) -> bytes:
    """A slide a page, 16:9 unless a page or a deck says otherwise; the same bytes on every run.

    Without `split` a slide has no more posts than can be read. Raises OrgchartError where python-pptx is missing.
    """
    deck = _pptx().Presentation(options.template or None)
    _empty(deck)
    size = f"{deck.slide_width / EMU_PER_MM:.2f}x{deck.slide_height / EMU_PER_MM:.2f}mm" if options.template else WIDE
    options = replace(options, page=size if options.page == "none" else options.page, orientation="auto")
    if options.split == "none" and len(chart.posts) > READABLE:
        options = replace(options, split=str(READABLE))
    scenes = compose_pages(pages(chart, options), options)
    width, height = scenes[0].paper or (0.0, 0.0)
    deck.slide_width, deck.slide_height = round(width * EMU_PER_MM), round(height * EMU_PER_MM)
    slides = [deck.slides.add_slide(_layout(deck)) for _ in scenes]
    for slide, scene in zip(slides, scenes, strict=True):
        _fill(slide, scene, slides)
    return _saved(deck, scenes[0])


def _pptx() -> Any:
    try:
        import pptx
    except ImportError:
        raise lacking(Message("slides"), "office") from None
    return pptx


def _empty(deck: Any) -> None:
    """Leave nothing of a deck but its masters and layouts."""
    for id in list(deck.slides._sldIdLst):
        deck.part.drop_rel(id.rId)
        deck.slides._sldIdLst.remove(id)


def _layout(deck: Any) -> Any:
    """The layout with a title and nothing else, or with the fewest other places."""

    def others(layout: Any) -> tuple[bool, int]:
        kinds = [place.placeholder_format.type for place in layout.placeholders]
        return not any(kind in (1, 3) for kind in kinds), len(kinds)  # title, centred title

    return min(deck.slide_layouts, key=others)


def _saved(deck: Any, scene: Scene) -> bytes:
    properties = deck.core_properties
    properties.title, properties.comments, properties.author = scene.title, SIGNATURE, ""
    properties.created = properties.modified = WRITTEN
    properties.last_modified_by, properties.language = "", scene.language
    stream = io.BytesIO()
    deck.save(stream)
    return undated(stream.getvalue())


def _fill(slide: Any, scene: Scene, slides: Sequence[Any]) -> None:
    """Put a scene's shapes on a slide, in place of the layout's."""
    for place in list(slide.placeholders):
        place._element.getparent().remove(place._element)
    drawn = sheet(scene)
    number = {shape.post: n for n, shape in enumerate(drawn.shapes, 2 + len(drawn.behind)) if shape.post >= 0}
    by_post = {shape.post: shape for shape in drawn.shapes if shape.post >= 0}
    writer = _Slide(slide, slides, scene, number, _sites(drawn.wires, by_post))
    parts = [writer.shape(n, shape) for n, shape in enumerate(drawn.behind, 2)]
    first = 2 + len(drawn.behind) + len(drawn.shapes)
    parts += [writer.wire(n, wire, by_post) for n, wire in enumerate(drawn.wires, first)]
    titled = False
    for n, shape in enumerate(drawn.shapes, 2 + len(drawn.behind)):
        parts.append(writer.shape(n, shape, is_title=shape.is_title and not titled))
        titled = titled or shape.is_title
    from pptx.oxml import parse_xml

    for element in parse_xml(f"<p:spTree {NAMESPACES}>{''.join(parts)}</p:spTree>"):
        slide.shapes._spTree.append(element)
    if scene.theme.paper not in ("none", "#fff"):
        paper = f"<p:bg {NAMESPACES}><p:bgPr>{_filled(scene.theme.paper)}<a:effectLst/></p:bgPr></p:bg>"
        slide.shapes._spTree.addprevious(parse_xml(paper))


class _Slide:
    """Writes the shapes of one slide.

    `unit` is the EMU of a px, `number` the id of each post's shape, and `sites` where that holds connectors.
    """

    def __init__(
        self,
        slide: Any,
        slides: Sequence[Any],
        scene: Scene,
        number: Mapping[int, int],
        sites: Mapping[int, list[Point]],
    ) -> None:
        self.slide, self.slides, self.number, self.sites = slide, slides, number, sites
        self.unit = scene.scale * EMU_PER_MM
        self.font = font_families(scene.language, han_first=True).split(",")[0].strip("'")

    def shape(self, id: int, shape: DrawnShape, is_title: bool = False) -> str:
        name, words = escaped(shape.name), "".join(self.words(each, shape.align) for each in shape.words)
        geometry = "roundRect" if shape.radius else "rect"
        share = min(50_000, round(shape.radius / max(1, min(shape.width, shape.height)) * 100_000))
        adjust = _guide("adj", f"val {share}") if shape.radius else ""
        form = f'<a:prstGeom prst="{geometry}"><a:avLst>{adjust}</a:avLst></a:prstGeom>'
        if shape.post >= 0 and (more := self.sites.get(shape.post, [])[len(MIDDLES) :]):
            form = self.outline(shape, more)
        inset = self.emu(shape.inset)
        place = '<p:ph type="title"/>' if is_title else ""
        wrap = "none" if shape.post < 0 and not is_title else "square"
        return (
            f'<p:sp><p:nvSpPr><p:cNvPr id="{id}" name="{name}">{self.link(shape)}</p:cNvPr><p:cNvSpPr/>'
            f"<p:nvPr>{place}</p:nvPr></p:nvSpPr><p:spPr>{self.frame(shape)}{form}{_filled(shape.fill)}"
            f"{self.line(shape.stroke, shape.stroke_width, 'dash' if shape.is_dashed else '')}</p:spPr>"
            f'<p:txBody><a:bodyPr wrap="{wrap}" lIns="{inset}" rIns="{inset if shape.align != "left" else 0}" tIns="0"'
            f' bIns="0" anchor="ctr"><a:noAutofit/></a:bodyPr><a:lstStyle/>{words or "<a:p/>"}</p:txBody></p:sp>'
        )

    def frame(self, shape: DrawnShape) -> str:
        return (
            f'<a:xfrm><a:off x="{self.emu(shape.x)}" y="{self.emu(shape.y)}"/>'
            f'<a:ext cx="{self.emu(shape.width)}" cy="{self.emu(shape.height)}"/></a:xfrm>'
        )

    def emu(self, px: float) -> int:
        return round(px * self.unit)

    def line(self, color: str, width: float, dash: str, arrow: bool = False) -> str:
        if not color or color == "none":
            return "<a:ln><a:noFill/></a:ln>"
        style = f'<a:prstDash val="{dash}"/>' if dash else ""
        tail = '<a:tailEnd type="arrow" w="sm" len="sm"/>' if arrow else ""
        return f'<a:ln w="{self.emu(width)}">{_filled(color)}{style}<a:round/>{tail}</a:ln>'

    def words(self, words: Words, align: str) -> str:
        size = max(100, round(words.size * self.unit / EMU_PER_MM * POINTS_PER_MM * 100))
        fonts = f'<a:latin typeface="Arial"/><a:ea typeface="{escaped(self.font)}"/>'
        look = f'sz="{size}" b="{int(words.bold)}" dirty="0">{_filled(words.color)}{fonts}'
        runs = "<a:br/>".join(f"<a:r><a:rPr {look}</a:rPr><a:t>{escaped(line)}</a:t></a:r>" for line in words.lines)
        if words.tail:
            tail = look.replace(_filled(words.color), _filled(words.tail_color))
            runs += f"<a:r><a:rPr {tail}</a:rPr><a:t>{escaped(words.tail)}</a:t></a:r>"
        return f'<a:p><a:pPr algn="{ALIGN[align]}" marL="0" indent="0"><a:buNone/></a:pPr>{runs}</a:p>'

    def link(self, shape: DrawnShape) -> str:
        """Where a click leads: another slide, or an address."""
        if shape.page:
            to = self.slides[shape.page - 1].part
            id = self.slide.part.relate_to(to, _relation("slide"))
            return f'<a:hlinkClick r:id="{id}" action="ppaction://hlinksldjump"/>'
        if shape.url.startswith(("http:", "https:", "mailto:")):
            id = self.slide.part.relate_to(shape.url, _relation("hyperlink"), is_external=True)
            return f'<a:hlinkClick r:id="{id}"/>'
        return ""

    def wire(self, id: int, wire: Wire, shapes: Mapping[int, DrawnShape]) -> str:
        """A connector that holds on to both of its shapes, drawn along its way."""
        start, end = shapes[wire.start], shapes[wire.end]
        ends = (
            f'<a:stCxn id="{self.number[wire.start]}" idx="{_site(wire.corners[0], start, self.sites[wire.start])}"/>'
            f'<a:endCxn id="{self.number[wire.end]}" idx="{_site(wire.corners[-1], end, self.sites[wire.end])}"/>'
        )
        line = self.line(wire.color, wire.width, "sysDot" if wire.is_dotted else "", wire.is_dotted)
        return (
            f'<p:cxnSp><p:nvCxnSpPr><p:cNvPr id="{id}" name="Connector {id}"/><p:cNvCxnSpPr>{ends}</p:cNvCxnSpPr>'
            f"<p:nvPr/></p:nvCxnSpPr><p:spPr>{form_of(wire.corners, self.emu)}{line}</p:spPr></p:cxnSp>"
        )

    def outline(self, shape: DrawnShape, sites: Sequence[Point]) -> str:
        """A rounded rectangle that holds connectors at these points too, each as parts of its size."""
        wide, tall, r = self.emu(shape.width), self.emu(shape.height), self.emu(shape.radius)
        places = [("hc", "t", 270), ("l", "vc", 180), ("hc", "b", 90), ("r", "vc", 0)]
        guides = ""
        for n, (x, y) in enumerate(sites):
            guides += _guide(f"x{n}", f"*/ w {round(x * 100_000)} 100000")
            guides += _guide(f"y{n}", f"*/ h {round(y * 100_000)} 100000")
            places.append((f"x{n}", f"y{n}", 90 if y > 0.5 else 270))
        held = "".join(f'<a:cxn ang="{turn * 60_000}"><a:pos x="{x}" y="{y}"/></a:cxn>' for x, y, turn in places)
        corners = ((r, 0, 180), (wide - r, 0, 270), (wide, tall - r, 0), (r, tall, 90))
        starts = ((0, r), (wide - r, 0), (wide, tall - r), (r, tall))
        path = "".join(
            f'<a:{"lnTo" if n else "moveTo"}><a:pt x="{x}" y="{y}"/></a:{"lnTo" if n else "moveTo"}>'
            f'<a:arcTo wR="{r}" hR="{r}" stAng="{turn * 60_000}" swAng="5400000"/>'
            for n, ((x, y), (_, _, turn)) in enumerate(zip(starts, corners, strict=True))
        )
        return (
            f"<a:custGeom><a:avLst/><a:gdLst>{guides}</a:gdLst><a:ahLst/><a:cxnLst>{held}</a:cxnLst>"
            f'<a:rect l="l" t="t" r="r" b="b"/><a:pathLst><a:path w="{wide}" h="{tall}">{path}<a:close/></a:path>'
            "</a:pathLst></a:custGeom>"
        )


def form_of(corners: Sequence[Point], emu: Emu) -> str:
    """The frame and form of a connector: straight, bent at its corners, or where no form has them, as drawn."""
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    (x1, y1), (x2, y2) = corners[0], corners[-1]
    parts = len(corners) - 1
    if parts == 1:
        return _placed(emu, min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys), x2 < x1, y2 < y1, 0) + _form(
            "straightConnector1"
        )
    upright = corners[0][0] == corners[1][0]
    long, across = (y2 - y1, x2 - x1) if upright else (x2 - x1, y2 - y1)
    if parts not in BENT or not long or not across or not _is_turning(corners):
        return _drawn(corners, emu)
    shares = [
        ((y - y1) / long if upright else (x - x1) / long)
        if n % 2
        else ((x - x1) / across if upright else (y - y1) / across)
        for n, (x, y) in enumerate(corners[1:-1], 1)
    ]
    shares = shares[:-1] if parts == 2 else shares[: parts - 2]
    wide, tall = abs(long), abs(across)
    middle = ((x1 + x2) / 2, (y1 + y2) / 2)
    # Turned upright by a quarter, a form begins at the upper right; it is flipped where its line does not.
    flips = (long < 0, across > 0) if upright else (long < 0, across < 0)
    left, top = middle[0] - wide / 2, middle[1] - tall / 2
    return _placed(emu, left, top, wide, tall, *flips, 5_400_000 * upright) + _form(BENT[parts], shares)


def _placed(emu: Emu, x: float, y: float, width: float, height: float, h: bool, v: bool, turn: int) -> str:
    looks = f' rot="{turn}"' * bool(turn) + ' flipH="1"' * h + ' flipV="1"' * v
    return f'<a:xfrm{looks}><a:off x="{emu(x)}" y="{emu(y)}"/><a:ext cx="{emu(width)}" cy="{emu(height)}"/></a:xfrm>'


def _drawn(corners: Sequence[Point], emu: Emu) -> str:
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    left, top, wide, tall = min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)
    points = [f'<a:pt x="{emu(x - left)}" y="{emu(y - top)}"/>' for x, y in corners]
    path = f"<a:moveTo>{points[0]}</a:moveTo>" + "".join(f"<a:lnTo>{point}</a:lnTo>" for point in points[1:])
    size = f'w="{emu(wide)}" h="{emu(tall)}"'
    return (
        f"{_placed(emu, left, top, wide, tall, False, False, 0)}<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/>"
        f'<a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/><a:pathLst><a:path {size} fill="none">{path}</a:path>'
        "</a:pathLst></a:custGeom>"
    )


def _is_turning(corners: Sequence[Point]) -> bool:
    """Whether upright and level parts follow each other in turn."""
    uprights = [a[0] == b[0] for a, b in pairwise(corners)]
    levels = [a[1] == b[1] for a, b in pairwise(corners)]
    return all(a != b for a, b in zip(uprights, levels, strict=True)) and all(a != b for a, b in pairwise(uprights))


def _guide(name: str, formula: str) -> str:
    return f'<a:gd name="{name}" fmla="{formula}"/>'


def _form(name: str, shares: Sequence[float] = ()) -> str:
    guides = (
        "".join(f'<a:gd name="adj{n}" fmla="val {round(share * 100_000)}"/>' for n, share in enumerate(shares, 1))
        if name != "bentConnector2"
        else ""
    )
    return f'<a:prstGeom prst="{name}"><a:avLst>{guides}</a:avLst></a:prstGeom>'


def _sites(wires: Sequence[Wire], shapes: Mapping[int, DrawnShape]) -> dict[int, list[Point]]:
    """By post, where lines end on its border: the middles of its sides, and what is not one of them."""
    sites: dict[int, list[Point]] = {}
    for wire in wires:
        for post, point in ((wire.start, wire.corners[0]), (wire.end, wire.corners[-1])):
            known = sites.setdefault(post, list(MIDDLES))
            site = _within(point, shapes[post])
            if all(abs(site[0] - x) > NEAR or abs(site[1] - y) > NEAR for x, y in known):
                known.append(site)
    return sites


def _within(point: Point, shape: DrawnShape) -> Point:
    """A point in parts of a shape's size."""
    return (point[0] - shape.x) / shape.width, (point[1] - shape.y) / shape.height


def _site(point: Point, shape: DrawnShape, sites: Sequence[Point]) -> int:
    """The number of the site that a point is nearest to."""
    x, y = _within(point, shape)
    return min(range(len(sites)), key=lambda n: abs(sites[n][0] - x) + abs(sites[n][1] - y))


def _filled(color: str) -> str:
    if not color or color == "none":
        return "<a:noFill/>"
    return f'<a:solidFill><a:srgbClr val="{_hex(color)}"/></a:solidFill>'


def _hex(color: str) -> str:
    """A colour as six digits."""
    digits = color.removeprefix("#")
    return ("".join(2 * c for c in digits) if len(digits) == 3 else digits).upper()


def _relation(kind: str) -> str:
    return f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"
