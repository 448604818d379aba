"""The chart in Graphviz's language, with our geometry in it.

`neato -n2` draws what is here point by point; `dot` keeps the sizes and lays the chart out anew. Units are points,
y grows upwards. Node names are generated, because user text in them could mean ports or keywords; what people
wrote only ever stands in escaped strings (https://graphviz.org/doc/info/attrs.html#k:escString).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from ..layout import RIGHT, Box
from ..layout.routes import Point, routes
from ..markup import safe_url
from ..model import Chart
from .cards import COLOURS, FROM, REMOVED, Mark, cut_off
from .scene import HEAD, NEUTRAL, POINTS_PER_MM, ROOT, DottedLine, GroupFrame
from .scene.arrangement import Arrangement, arrange
from .scene.dotted_lines import label_font
from .themes import THEMES, Theme, coloured

if TYPE_CHECKING:
    from graphviz import Digraph

    from ..options import Options

POINTS_PER_PX = 0.75  # without a page; Graphviz's own pictures have 96 dots an inch as well
SIZE, CAPTION, FRAME_SIZE, LINE_SIZE = 12, 17, 11, 10  # of text, in px
HEADER = 40  # px above the drawing

# A list, because what a machine lacks Graphviz takes from the next; Latin letters first.
FONTS = "Helvetica,Arial,Noto Sans CJK {cjk},Source Han Sans {cjk},PingFang SC,Microsoft YaHei,sans-serif"
CJK = {"ja": "JP", "ko": "KR", "zh-tw": "TC", "zh-hant": "TC", "zh-hk": "TC", "zh-mo": "TC"}


def render(chart: Chart, options: Options) -> str:
    """The chart as DOT source, laid out as the SVG picture is."""
    return source(chart, options)


def source(chart: Chart, options: Options, label: str = "label", dotted: bool = True, frames: bool = True) -> str:
    """The chart as DOT source; without what `dot` cannot lay out, where it is asked to.

    `label` is the attribute that labels of dotted lines are in: `xlabel` is set beside the finished lines.
    """
    arrangement = arrange(chart, options, HEADER, badges=False)
    unit = arrangement.scale * POINTS_PER_MM if arrangement.page else POINTS_PER_PX
    canvas = _Canvas(arrangement.drawing.height, unit)
    theme = coloured(THEMES.get(options.theme, THEMES["light"]), arrangement.colouring.own)
    graph = _graph(arrangement, options, canvas, theme)
    marks = dict(options.marks)
    for box in arrangement.drawing.boxes:
        mark = marks.get(arrangement.tree.posts[box.post].id)
        graph.node(_name(box.post), **(_post(arrangement, canvas, theme, box) | (_marked(mark) if mark else {})))
    if frames:
        _add_frames(graph, arrangement, canvas, theme)
    _add_solid_lines(graph, arrangement, canvas)
    if dotted:
        _add_dotted_lines(graph, arrangement, canvas, theme, label)
    return str(graph.source)


@dataclass(frozen=True, slots=True)
class _Canvas:
    """From px with y downwards to points with y upwards."""

    height: float
    unit: float

    def point(self, point: Point) -> str:
        return f"{self.points(point[0])},{self.points(self.height - point[1])}"

    def points(self, px: float) -> str:
        return f"{px * self.unit:.2f}".rstrip("0").rstrip(".")

    def inches(self, px: float) -> str:
        return f"{px * self.unit / 72:.4f}"

    def bounds(self, x: float, y: float, width: float, height: float) -> str:
        """Lower left and upper right corner."""
        return f"{self.point((x, y + height))},{self.point((x + width, y))}"

    def straight(self, points: Sequence[Point]) -> str:
        """A polyline as the Bézier curve that Graphviz wants: each piece with its ends for control points."""
        named = [self.point(point) for point in points]
        pieces = named[:1]
        for one, other in pairwise(named):
            pieces += (one, other, other)
        return " ".join(pieces)


# --- the parts of the graph


def _graph(arrangement: Arrangement, options: Options, canvas: _Canvas, theme: Theme) -> Digraph:
    from graphviz import Digraph

    family = _fonts(options.lang or arrangement.chart.language)
    graph = Digraph("chart")
    graph.graph_attr.update(
        label=_escaped(_caption(arrangement.chart, arrangement.words)),
        labelloc="t",
        bb=canvas.bounds(0, 0, arrangement.drawing.width, arrangement.drawing.height),
        bgcolor=_colour(theme.paper),
        outputorder="edgesfirst",
        rankdir="LR" if options.direction == RIGHT else "TB",
        nodesep="0.25",
        ranksep="0.4",
        fontname=family,
        fontsize=canvas.points(CAPTION),
        fontcolor=_colour(theme.ink),
    )
    graph.node_attr.update(
        shape="box",
        style="rounded,filled",
        fixedsize="shape",  # `true` would warn where a machine's font is wider than any that we measured
        margin="0",
        fontname=family,
        fontsize=canvas.points(SIZE),
        fontcolor=_colour(theme.ink),
        color=_colour(theme.edge),
        fillcolor=_colour(theme.card),
    )
    graph.edge_attr.update(
        dir="none",
        color=_colour(theme.line),
        fontname=family,
        fontsize=canvas.points(LINE_SIZE),
        fontcolor=_colour(theme.dotted),
    )
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


def _post(arrangement: Arrangement, canvas: _Canvas, theme: Theme, box: Box) -> dict[str, str]:
    post, stray = arrangement.tree.posts[box.post], arrangement.enclosures.stray[box.post]
    attributes = {
        "label": _escaped([*_texts(arrangement, box.post)]),
        "id": _escaped([f"post-{post.id}"]),
        "tooltip": _escaped([post.label, *([stray.name] if stray else []), *(duty.name for duty in post.duties)]),
        "pos": canvas.point((box.x + box.width / 2, box.y + box.height / 2)),
        "width": canvas.inches(box.width),
        "height": canvas.inches(box.height),
    }
    attributes |= _rank(theme, arrangement.ranks[box.post])
    number = arrangement.colouring.number(post)
    if number != NEUTRAL and arrangement.ranks[box.post] != ROOT:
        line, area = theme.regions[number % len(theme.regions)]
        attributes |= {"color": _colour(line)} | ({"fillcolor": _colour(area)} if stray and area != "none" else {})
    if arrangement.staffed and post.is_deserted:
        attributes |= {"style": "rounded,filled,dashed", "color": _colour(theme.quiet)}
    if post.url and safe_url(post.url):
        attributes["URL"] = _url(post.url)
    return attributes


def _texts(arrangement: Arrangement, i: int) -> Iterator[str]:
    """The lines of a card, with headcounts behind names; then how many posts are cut off, and dotted lines received."""
    for line in arrangement.cards[i]:
        yield f"{line.text}  {line.figure}" if line.figure else line.text
    signs = [cut_off(arrangement.chart).get(arrangement.tree.posts[i].id, "")]
    if i in arrangement.received:
        signs.append(f"{FROM} {arrangement.received[i]}")
    if any(signs):
        yield "  ".join(filter(None, signs))


def _rank(theme: Theme, rank: int) -> dict[str, str]:
    """The looks of roots and of their reports."""
    if rank == ROOT:
        return {
            "fillcolor": _colour(theme.top),
            "fontcolor": _colour(theme.top_ink),
            "color": _colour(theme.top_edge),
        }
    return {"fillcolor": _colour(theme.head), "color": _colour(theme.head_edge)} if rank == HEAD else {}


def _marked(mark: Mark) -> dict[str, str]:
    """The looks of a post that changed; its words stand among its lines."""
    line, area, _ = COLOURS[mark.sign]
    style = "rounded,filled,dotted" if mark.is_ghost or mark.sign == REMOVED else "rounded,filled,bold"
    return {"color": line, "fillcolor": "#ffffff" if mark.is_ghost else area, "style": style, "fontcolor": "#1c2733"}


def _add_frames(graph: Digraph, arrangement: Arrangement, canvas: _Canvas, theme: Theme) -> None:
    """Regions as clusters: each lists the posts that no inner one does."""
    tree, nests = arrangement.tree, _nests(arrangement, canvas, theme)
    around: dict[int, int] = {-1: -1}  # by post, the top of the innermost frame around it
    for i in tree.preorder():
        around[i] = i if i in nests else around[tree.parent[i]]
        if around[i] >= 0:
            nests[around[i]][-1].node(_name(i))
    for top in reversed([i for i in tree.preorder() if i in nests]):  # each is whole when it is put into the next
        around_it = around[tree.parent[top]]
        chain = [nests[around_it][-1] if around_it >= 0 else graph, *nests[top]]
        for outer, inner in reversed(list(pairwise(chain))):
            outer.subgraph(inner)


def _nests(arrangement: Arrangement, canvas: _Canvas, theme: Theme) -> dict[int, list[Digraph]]:
    """By the post on top, the clusters around it and all below it, outermost first."""
    from graphviz import Digraph

    nests: dict[int, list[Digraph]] = {}
    for number, frame in enumerate(arrangement.frames, 1):
        cluster = Digraph(f"cluster_{number}", graph_attr=_cluster(canvas, theme, frame))
        nests.setdefault(frame.box.post, []).append(cluster)
    return nests


def _cluster(canvas: _Canvas, theme: Theme, frame: GroupFrame) -> dict[str, str]:
    neutral = theme.quiet, "none"
    colours = neutral if frame.colour == NEUTRAL else theme.regions[frame.colour % len(theme.regions)]
    line, area = map(_colour, colours)
    box, title = frame.box, frame.title
    return {
        "label": _escaped([frame.name]),
        "tooltip": _escaped([frame.description or frame.name]),
        "bb": canvas.bounds(box.x, box.y, box.width, box.height),
        "lp": canvas.point((title.x + title.width / 2, title.y + title.height / 2)),
        "labeljust": "l",
        "style": "rounded,filled",
        "color": f"{line}80",  # half transparent, so that frames stay behind the boxes
        "fillcolor": area,
        "fontsize": canvas.points(FRAME_SIZE),
        "fontcolor": line,
    }


def _add_solid_lines(graph: Digraph, arrangement: Arrangement, canvas: _Canvas) -> None:
    for connector in arrangement.drawing.connectors:
        reports = arrangement.tree.children[connector.manager]
        ways = dict(routes(connector, arrangement.drawing.boxes, reports))
        for report in reports:
            attributes = {"pos": canvas.straight(ways[report])} if report in ways else {}
            graph.edge(_name(connector.manager), _name(report), **attributes)


def _add_dotted_lines(graph: Digraph, arrangement: Arrangement, canvas: _Canvas, theme: Theme, label: str) -> None:
    """Several lines from one post to one other are one with all their labels: `dot` gets lost between them."""
    between: dict[tuple[int, int], list[DottedLine]] = {}
    for line in arrangement.dotted_lines:
        between.setdefault((line.start, line.end), []).append(line)
    for (start, end), lines in between.items():
        labels = list(dict.fromkeys(line.label for line in lines if line.label))
        first = next((line for line in lines if line.label), lines[0])
        graph.edge(_name(start), _name(end), **_dotted_line(canvas, theme, first, labels, label))


def _dotted_line(canvas: _Canvas, theme: Theme, line: DottedLine, labels: list[str], attribute: str) -> dict[str, str]:
    """A dashed line; `constraint=false` keeps it out of `dot`'s ranks."""
    attributes = {
        "style": "dotted",
        "color": _colour(theme.dotted),
        "constraint": "false",
        "pos": canvas.straight(line.corners),
    }
    if labels:
        attributes[attribute] = _escaped(labels)
    if line.label and line.label_place:
        attributes["lp"] = canvas.point(_beside(line.corners, line.label_place, label_font(line.label)))
    return attributes


def _beside(corners: Sequence[Point], spot: Point, width: float) -> Point:
    """Where a label at the spot does not lie under its line: Graphviz's labels have no background of their own."""
    x, y = spot
    upright = any(x1 == x2 == x and min(y1, y2) <= y <= max(y1, y2) for (x1, y1), (x2, y2) in pairwise(corners))
    return (x + width / 2 + 4, y) if upright else (x, y - LINE_SIZE * 0.7)


# --- values


def _name(post: int) -> str:
    return f"n{post + 1}"


def _colour(css: str) -> str:
    """Graphviz knows `#rrggbb` and no `#rgb`."""
    if css == "none":
        return "transparent"
    return "#" + "".join(2 * digit for digit in css[1:]) if len(css) == 4 else css


def _escaped(lines: Iterable[str]) -> str:
    r"""Text as a DOT string: no escapes (`\N`), no HTML-like label, no character references (`&amp;`)."""
    from graphviz import nohtml

    plain = (" ".join(line.split()).replace("\\", "\\\\").replace("&", "&amp;") for line in lines)
    text: str = nohtml(r"\n".join(plain))
    return text


_PERCENT = str.maketrans({c: f"%{ord(c):02X}" for c in "\"'<>"})
_REFERENCE = re.compile(r"&(#?\w+);")


def _url(url: str) -> str:
    """An address as a DOT string.

    What looks like a character reference in it would be taken for one, and Graphviz writes quotes and angle brackets
    into its SVG as they are.
    """
    from graphviz import escape

    text: str = escape(_REFERENCE.sub(r"&\1%3B", url).translate(_PERCENT))
    return text
