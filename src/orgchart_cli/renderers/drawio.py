"""The picture as a file of draw.io (diagrams.net): mxGraph XML, each post a box with one text, its lines glued to it.

Texts are HTML inside of XML, as the editor writes them, so each is escaped twice and shows as itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING

from ..languages import fill, phrases
from ..markup import escaped, number
from ..model import Chart
from .css import font_families
from .scene import Point, Scene
from .scene.compose import compose_pages
from .scene.pages import pages
from .shapes import DrawnShape, Wire, sheet

if TYPE_CHECKING:
    from ..options import Options

PX_PER_MM = 96 / 25.4


def render(chart: Chart, options: Options) -> str:
    """One diagram a page; cards whose branch goes on elsewhere lead there."""
    scenes = compose_pages(pages(chart, options), options)
    words = phrases(options.lang or chart.language, chart.terms)
    names = [_name(page, len(scenes), scene, words["page_count"]) for page, scene in enumerate(scenes, 1)]
    lines = [line for page, scene in enumerate(scenes, 1) for line in _diagram(scene, page, names[page - 1])]
    return "\n".join(['<mxfile host="orgchart">', *lines, "</mxfile>", ""])


def _name(page: int, of: int, scene: Scene, pattern: str) -> str:
    return scene.name if of == 1 else fill(pattern, {"n": page, "m": of})


def _diagram(scene: Scene, page: int, name: str) -> Iterator[str]:
    scale = scene.scale * PX_PER_MM if scene.paper else 1.0
    size = f'pageWidth="{number(scene.width * scale)}" pageHeight="{number(scene.height * scale)}"'
    paper = "" if scene.theme.paper == "none" else f' background="{_long(scene.theme.paper)}"'
    yield f'<diagram id="page-{page}" name="{escaped(name)}">'
    yield f'<mxGraphModel grid="0" page="1" pageScale="1" math="0" {size}{paper}>'
    yield '<root><mxCell id="0"/><mxCell id="1" parent="0"/>'
    drawn = sheet(scene)
    family = font_families(scene.language).split(",")[0].strip("'")
    shapes = {shape.post: shape for shape in drawn.shapes if shape.post >= 0}
    for n, shape in enumerate(drawn.behind):
        yield _vertex(f"frame-{n}", shape, scale, family)
    for n, wire in enumerate(drawn.wires):
        yield _edge(f"line-{n}", wire, shapes, scale)
    for n, shape in enumerate(drawn.shapes):
        yield _vertex(f"post-{shape.post}" if shape.post >= 0 else f"shape-{n}", shape, scale, family)
    yield "</root></mxGraphModel></diagram>"


def _vertex(id: str, shape: DrawnShape, scale: float, family: str) -> str:
    place = " ".join(
        f'{name}="{number(value * scale)}"'
        for name, value in (("x", shape.x), ("y", shape.y), ("width", shape.width), ("height", shape.height))
    )
    style = [
        "rounded=1;absoluteArcSize=1;html=1;whiteSpace=wrap;overflow=hidden;verticalAlign=middle",
        f"arcSize={number(2 * shape.radius * scale)}",
        f"fillColor={_long(shape.fill)};strokeColor={_long(shape.stroke)}",
        f"strokeWidth={number(shape.stroke_width * scale)};align={shape.align}",
        f"spacingLeft={number(shape.inset * scale)};spacingRight=2;spacing=0;fontFamily={family}",
        *(["dashed=1;dashPattern=5 4"] if shape.is_dashed else []),
    ]
    cell = f'style="{escaped(";".join(style))}" vertex="1"{{}}><mxGeometry {place} as="geometry"/></mxCell>'
    text = escaped("<br>".join(_html(shape, scale)))
    link = f"data:page/id,page-{shape.page}" if shape.page else shape.url
    if link:  # what links is an object of its own around the cell
        inner = cell.format(' parent="1"')
        return f'<UserObject id="{id}" label="{text}" link="{escaped(link)}"><mxCell {inner}</UserObject>'
    return f'<mxCell id="{id}" value="{text}" ' + cell.format(' parent="1"')


def _html(shape: DrawnShape, scale: float) -> Iterator[str]:
    for words in shape.words:
        text = "<br>".join(escape(line) for line in words.lines)
        weight = "font-weight:bold;" if words.bold else ""
        look = f"{weight}font-size:{number(words.size * scale)}px;color:{_long(words.color)}"
        tail = f'<span style="color:{_long(words.tail_color)}">{escape(words.tail)}</span>' if words.tail else ""
        yield f'<span style="{look}">{text}{tail}</span>'


def _edge(id: str, wire: Wire, shapes: dict[int, DrawnShape], scale: float) -> str:
    """A line that leaves and arrives where the picture has it, by its way between."""
    start, end = shapes[wire.start], shapes[wire.end]
    looks = "rounded=1;html=1;edgeStyle=orthogonalEdgeStyle" if _is_level(wire.corners) else "html=1"
    looks += f";strokeColor={_long(wire.color)};strokeWidth={number(wire.width * scale)}"
    looks += ";dashed=1;dashPattern=2 3;endArrow=open;endSize=4" if wire.is_dotted else ";endArrow=none"
    looks += _at("exit", wire.corners[0], start) + _at("entry", wire.corners[-1], end)
    inner = "".join(f'<mxPoint x="{number(x * scale)}" y="{number(y * scale)}"/>' for x, y in wire.corners[1:-1])
    points = f'<Array as="points">{inner}</Array>' if inner else ""
    return (
        f'<mxCell id="{id}" style="{looks}" edge="1" parent="1" source="post-{wire.start}" target="post-{wire.end}">'
        f'<mxGeometry relative="1" as="geometry">{points}</mxGeometry></mxCell>'
    )


def _is_level(corners: Sequence[Point]) -> bool:
    return all(a[0] == b[0] or a[1] == b[1] for a, b in pairwise(corners))


def _at(way: str, point: Point, shape: DrawnShape) -> str:
    """Where on a shape's border a line begins or ends, in parts of its size."""
    x, y = (point[0] - shape.x) / shape.width, (point[1] - shape.y) / shape.height
    return f";{way}X={round(x, 4):g};{way}Y={round(y, 4):g};{way}Dx=0;{way}Dy=0"


def _long(color: str) -> str:
    """A colour in six digits; `none` for none."""
    if not color or color == "none":
        return "none"
    return "#" + "".join(2 * c for c in color[1:]) if len(color) == 4 else color
