"""The chart in Graphviz's language, with our geometry in it.

`neato -n2` draws what is here point by point; `dot` keeps the sizes and lays the chart out anew. Units are points,
y grows upwards. Node names are generated, because user text in them could mean ports or keywords; what people
wrote only ever stands in escaped strings (https://graphviz.org/doc/info/attrs.html#k:escString).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from ..languages import phrases
from ..layout import RIGHT, Box, Drawing, Frame, Plan, Spacing
from ..layout.fitting import largest_on
from ..layout.routes import Point, routes
from ..model import Chart, DottedLine, Post, Region, Tree
from ..typography.metrics import font
from ..typography.wrapping import wrap
from .cards import card_lines, names_holders, shown
from .frames import framed
from .links import safe_url
from .options import Options

if TYPE_CHECKING:
    from graphviz import Digraph

SIZE = 11  # of the text, in points; as are all lengths here
LINE = 1.2 * SIZE  # what Graphviz takes for a line
WIDEST = 132  # where text wraps
MARGIN_X, MARGIN_Y = 10, 8
FRAME, TITLE = 10, 20  # room around a frame's boxes, and for its name
SPACING = Spacing(sibling=16, level=32, bus=16, stack=14, trunk=10, indent=22, beside=18, tree=40)
SCREEN = (16, 10)

INK, LINES, QUIET = "#1f2933", "#52606d", "#9aa5b1"
# A list, because what a machine lacks Graphviz takes from the next; Latin letters first.
FONTS = "Helvetica,Arial,Noto Sans CJK {cjk},Source Han Sans {cjk},PingFang SC,Microsoft YaHei,sans-serif"
CJK = {"ja": "JP", "ko": "KR", "zh-tw": "TC", "zh-hant": "TC", "zh-hk": "TC", "zh-mo": "TC"}


def render(chart: Chart, options: Options) -> str:
    """The chart as DOT source."""
    tree = Tree(chart.posts)
    language = options.lang or chart.language
    words = phrases(language, chart.terms)
    labels = _labels(chart, options, words)
    regions = framed(tree, chart.regions)
    drawing = _drawn(tree, labels, regions, options)
    graph = _graph(chart, options, language, words, drawing)
    staffed = names_holders(chart)
    for box, label, post in zip(drawing.boxes, labels, chart.posts, strict=True):
        _add_post(graph, drawing, box, post, label, dashed=staffed and post.vacancies > 0)
    _add_frames(graph, drawing, tree, regions)
    _add_solid_lines(graph, drawing, tree)
    _add_dotted_lines(graph, drawing, tree)
    return str(graph.source)


def _labels(chart: Chart, options: Options, words: Mapping[str, str]) -> list[list[str]]:
    """The lines of every box, wrapped."""
    show, measure = shown(chart, options.show), font(SIZE)
    cards = (card_lines(post, show, words) for post in chart.posts)
    return [[line for _, text in card for line in wrap(text, WIDEST, measure)] for card in cards]


def _drawn(tree: Tree, labels: list[list[str]], regions: Mapping[int, Region], options: Options) -> Drawing:
    """All boxes in one width, so that they line up, in the arrangement that fills a screen best."""
    measure = font(SIZE)
    width = max((measure(line) for label in labels for line in label), default=0)
    sizes = [(_even(width + 2 * MARGIN_X), _even(len(label) * LINE + 2 * MARGIN_Y)) for label in labels]
    pads = [(0, 0, 0, 0)] * len(sizes)
    for i, region in regions.items():
        side = max(FRAME, _even(measure(region.name) + 2 * FRAME - sizes[i][0]) // 2)
        pads[i] = (side, FRAME + TITLE, side, FRAME)
    plan = Plan(tree, sizes, SPACING, mode=options.layout, direction=options.direction, pads=pads)
    return plan.draw(largest_on(plan.shapes, *SCREEN))


def _even(length: float) -> int:
    """The next even number of points, so that middles are whole."""
    return 2 * int(-(-length // 2))


# --- the parts of the graph


def _graph(chart: Chart, options: Options, language: str, words: Mapping[str, str], drawing: Drawing) -> Digraph:
    from graphviz import Digraph

    family = _fonts(language)
    graph = Digraph("chart")
    graph.graph_attr.update(
        label=_escaped(_caption(chart, words)),
        labelloc="t",
        outputorder="edgesfirst",
        bb=f"0,0,{drawing.width:g},{drawing.height:g}",
        rankdir="LR" if options.direction == RIGHT else "TB",
        fontname=family,
        fontsize="16",
        fontcolor=INK,
        nodesep="0.3",
        ranksep="0.45",
    )
    graph.node_attr.update(
        shape="box",
        style="rounded,filled",
        fixedsize="shape",
        margin="0",
        fontname=family,
        fontsize=str(SIZE),
        fontcolor=INK,
        color=LINES,
        fillcolor="white",
    )
    graph.edge_attr.update(dir="none", color=LINES, fontname=family, fontsize="9", fontcolor=LINES)
    return graph


def _fonts(language: str) -> str:
    tag = language.lower()
    form = next((cjk for start, cjk in CJK.items() if tag == start or tag.startswith(start + "-")), "SC")
    return FONTS.format(cjk=form)


def _caption(chart: Chart, words: Mapping[str, str]) -> list[str]:
    """The chart's name and, below it, which version it is."""
    facts = (
        f"{words[key]}{words['colon']}{value}"
        for key, value in (("version", chart.meta.version), ("effective", chart.meta.effective))
        if value
    )
    return [line for line in (chart.name, "  ".join(facts)) if line]


def _add_post(graph: Digraph, drawing: Drawing, box: Box, post: Post, label: list[str], dashed: bool) -> None:
    attributes = {
        "label": _escaped(label),
        "id": _escaped([f"post-{post.id}"]),
        "tooltip": _escaped([post.label, *(duty.name for duty in post.duties)]),
        "pos": _point(drawing, (box.x + box.width / 2, box.y + box.height / 2)),
        "width": _inches(box.width),
        "height": _inches(box.height),
    }
    if dashed:
        attributes["style"] = "rounded,filled,dashed"
    if post.url and safe_url(post.url):
        attributes["URL"] = _url(post.url)
    graph.node(_name(box.post), **attributes)


def _add_frames(graph: Digraph, drawing: Drawing, tree: Tree, regions: Mapping[int, Region]) -> None:
    """Regions as clusters: each lists the posts that no inner one does."""
    from graphviz import Digraph

    frames = {frame.top: frame for frame in drawing.frames}
    clusters = {top: _cluster(Digraph(f"cluster_{number}"), drawing, frames[top], regions[top])
                for number, top in enumerate(regions, 1)}  # fmt: skip
    around: dict[int, int] = {}  # by post, the top of the innermost frame around it, or -1
    for i in tree.preorder():
        around[i] = i if i in clusters else around.get(tree.parent[i], -1)
        if around[i] >= 0:
            clusters[around[i]].node(_name(i))
    for top in reversed(clusters):  # inner before outer, so that each is whole when it is put into the next
        home = around.get(tree.parent[top], -1)
        (clusters[home] if home >= 0 else graph).subgraph(clusters[top])


def _cluster(cluster: Digraph, drawing: Drawing, frame: Frame, region: Region) -> Digraph:
    x1, x2 = frame.x, frame.x + frame.width
    top, bottom = drawing.height - frame.y, drawing.height - frame.y - frame.height
    middle = x1 + FRAME + font(SIZE)(region.name) / 2
    cluster.graph_attr.update(
        label=_escaped([region.name]),
        tooltip=_escaped([region.description or region.name]),
        bb=f"{x1:g},{bottom:g},{x2:g},{top:g}",
        lp=f"{middle:g},{top - (FRAME + TITLE) / 2:g}",
        labeljust="l",
        style="rounded",
        color=QUIET,
        fontsize=str(SIZE),
        fontcolor=LINES,
    )
    return cluster


def _add_solid_lines(graph: Digraph, drawing: Drawing, tree: Tree) -> None:
    for connector in drawing.connectors:
        reports = tree.children[connector.manager]
        ways = dict(routes(connector, drawing.boxes, reports))
        for report in reports:
            attributes = {"pos": _straight(drawing, ways[report])} if report in ways else {}
            graph.edge(_name(connector.manager), _name(report), **attributes)


def _add_dotted_lines(graph: Digraph, drawing: Drawing, tree: Tree) -> None:
    for i, post in enumerate(tree.posts):
        for line in post.dotted_to:
            if line.to in tree.index:
                _add_dotted_line(graph, drawing, i, tree.index[line.to], line)


def _add_dotted_line(graph: Digraph, drawing: Drawing, i: int, j: int, line: DottedLine) -> None:
    """A dashed curve from side to side; `constraint=false` keeps it out of `dot`'s ranks."""
    start, out, back, end = _curve(drawing.boxes[i], drawing.boxes[j])
    attributes = {
        "style": "dashed",
        "color": QUIET,
        "constraint": "false",
        "pos": " ".join(_point(drawing, point) for point in (start, out, back, end)),
    }
    if line.label:
            middle = ((start[0] + 3 * out[0] + 3 * back[0] + end[0]) / 8, (start[1] + end[1]) / 2)
        attributes |= {"label": _escaped([line.label]), "lp": _point(drawing, middle)}
    graph.edge(_name(i), _name(j), **attributes)


def _curve(one: Box, other: Box) -> tuple[Point, Point, Point, Point]:
    """A Bézier curve between the sides of two boxes that face each other; round the right where none do."""
    y1, y2 = one.y + one.height / 2, other.y + other.height / 2
    if other.x >= one.x + one.width:
        x1, x2, pull = one.x + one.width, other.x, (other.x - one.x - one.width) / 2
        return (x1, y1), (x1 + pull, y1), (x2 - pull, y2), (x2, y2)
    if one.x >= other.x + other.width:
        x1, x2, pull = one.x, other.x + other.width, (one.x - other.x - other.width) / 2
        return (x1, y1), (x1 - pull, y1), (x2 + pull, y2), (x2, y2)
    x1, x2 = one.x + one.width, other.x + other.width
    reach = max(x1, x2) + SPACING.sibling
    return (x1, y1), (reach, y1), (reach, y2), (x2, y2)


# --- values


def _name(post: int) -> str:
    return f"n{post + 1}"


def _point(drawing: Drawing, point: Point) -> str:
    return f"{point[0]:g},{drawing.height - point[1]:g}"


def _straight(drawing: Drawing, points: list[Point]) -> str:
    """A polyline as the Bézier curve that Graphviz wants: each piece with its ends for control points."""
    named = [_point(drawing, point) for point in points]
    pieces = [named[0]]
    for one, other in zip(named, named[1:], strict=False):
        pieces += (one, other, other)
    return " ".join(pieces)


def _inches(points: float) -> str:
    return f"{points / 72:.4f}"


def _escaped(lines: Iterable[str]) -> str:
    r"""Text as a DOT string: no escapes (`\N`), no HTML-like label, no character references (`&amp;`)."""
    from graphviz import nohtml

    plain = (" ".join(line.split()).replace("\\", "\\\\").replace("&", "&amp;") for line in lines)
    return nohtml(r"\n".join(plain))


_REFERENCE = re.compile(r"&(#?\w+);")


def _url(url: str) -> str:
    """An address as a DOT string; what looks like a character reference in it would be taken for one."""
    from graphviz import escape

    return escape(_REFERENCE.sub(r"&\1%3B", url))
