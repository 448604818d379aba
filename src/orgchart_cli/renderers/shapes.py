"""A scene as shapes that people can go on working with: boxes with one text each, and lines that hold on to them.

All lengths are px of the sheet, whose corner is the origin.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from ..layout import Box
from ..layout.routes import routes
from .cards import COLOURS, DARK_PAPERS, DOTTED, VACANT
from .groups import TAB_PADDING
from .scene import BADGE_HEIGHT, BADGE_SIZE, HEAD, LABEL_SIZE, NEUTRAL, ROOT, TITLE, Card, Point, Scene
from .scene.card_text import QUIET_SIZE, TITLE_SIZE, TITLE_SIZES
from .scene.header import BASELINE, FACTS_SIZE
from .svg import CARD_RADIUS, FRAME_RADIUS, PILL_RADIUS, TEXT_INSET
from .themes import Theme

LINE_HEIGHT = 1.5  # of a font's size, for a text that stands by itself
ROOM = 20  # px that a label has beside its text
TITLES = {ROOT: TITLE_SIZES["title-root"], HEAD: TITLE_SIZES["title-head"]}


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph of a shape: its lines, the font's size in px, its colour; `tail` ends it in a colour of its own."""

    lines: tuple[str, ...]
    size: float
    color: str
    bold: bool = False
    tail: str = ""
    tail_color: str = ""


@dataclass(frozen=True, slots=True)
class DrawnShape:
    """A box: `fill` and `stroke` are colours, `""` for none. `post` is the index of its post, -1 for what is no card.

    `name` says what it is to who does not see it; `align` is `left`, `center` or `right`. It leads to `url`, or to
    `page`, counted from 1. `is_title` is the sheet's own.
    """

    name: str
    x: float
    y: float
    width: float
    height: float
    words: tuple[Words, ...] = ()
    fill: str = ""
    stroke: str = ""
    stroke_width: float = 1
    radius: float = 0
    align: str = "center"
    inset: float = 2
    is_dashed: bool = False
    post: int = -1
    url: str = ""
    page: int = 0
    is_title: bool = False


@dataclass(frozen=True, slots=True)
class Wire:
    """A line from one card's border to another's along its corners; `start` and `end` are indices of posts."""

    start: int
    end: int
    corners: tuple[Point, ...]
    color: str
    width: float = 1.25
    is_dotted: bool = False


@dataclass(frozen=True, slots=True)
class DrawnSheet:
    """What stands on a sheet, from the back to the front; the wires lie between `behind` and `shapes`."""

    behind: tuple[DrawnShape, ...]
    wires: tuple[Wire, ...]
    shapes: tuple[DrawnShape, ...]


def sheet(scene: Scene) -> DrawnSheet:
    """The shapes of a scene. Near-linear in cards and lines."""
    return DrawnSheet(
        tuple(_frames(scene)),
        (*_reporting(scene), *_dotted(scene)),
        (*_tabs(scene), *_labels(scene), *(s for card in scene.cards for s in _card(card, scene)), *_around(scene)),
    )


def _frames(scene: Scene) -> Iterator[DrawnShape]:
    for frame in scene.frames:
        line, area = _colour(frame.colour, scene.theme)
        yield DrawnShape(frame.name, *_place(frame.box, scene), fill=area, stroke=line, radius=FRAME_RADIUS)


def _tabs(scene: Scene) -> Iterator[DrawnShape]:
    for frame in scene.frames:
        words = (Words((frame.name,), 11, scene.theme.halo, True),)
        fill, radius = _colour(frame.colour, scene.theme)[0], frame.title.height / 2
        yield DrawnShape(frame.name, *_place(frame.title, scene), words, fill, radius=radius, inset=TAB_PADDING / 2)


def _colour(number: int, theme: Theme) -> tuple[str, str]:
    """The line and the area of a group's number."""
    return (theme.quiet, "") if number == NEUTRAL else theme.regions[number % len(theme.regions)]


def _place(box: Box, scene: Scene) -> tuple[float, float, float, float]:
    return scene.origin[0] + box.x, scene.origin[1] + box.y, box.width, box.height


def _reporting(scene: Scene) -> Iterator[Wire]:
    """Each report's own line to its manager, along the way that it shares with others."""
    boxes = [box for _, box in sorted((card.box.post, card.box) for card in scene.cards)]
    by_manager = sorted((card.manager, card.box.post) for card in scene.cards if card.manager >= 0)
    reports = {manager: [post for _, post in group] for manager, group in groupby(by_manager, lambda pair: pair[0])}
    for connector in scene.connectors:
        for report, corners in routes(connector, boxes, reports.get(connector.manager, ())):
            yield Wire(connector.manager, report, tuple(_moved(corners, scene)), scene.theme.line)


def _dotted(scene: Scene) -> Iterator[Wire]:
    for line in scene.dotted_lines:
        yield Wire(line.start, line.end, tuple(_moved(line.corners, scene)), scene.theme.dotted, 1.5, True)


def _moved(corners: Iterable[Point], scene: Scene) -> Iterator[Point]:
    x, y = scene.origin
    return ((x + px, y + py) for px, py in corners)


def _labels(scene: Scene) -> Iterator[DrawnShape]:
    """What is written on dotted lines."""
    for line in scene.dotted_lines:
        if line.label_place:
            text = str(line.number) if line.number else line.label
            x, y = line.label_place[0] + scene.origin[0], line.label_place[1] + scene.origin[1]
            width, height = len(text) * LABEL_SIZE + 8, LABEL_SIZE * LINE_HEIGHT
            words = (Words((text,), LABEL_SIZE, scene.theme.dotted),)
            yield DrawnShape(text, x - width / 2, y - height / 2, width, height, words, scene.theme.halo)


def _card(card: Card, scene: Scene) -> Iterator[DrawnShape]:
    """A card with all its lines as one text, and the badges on its border."""
    fill, stroke, width = _look(card, scene.theme)
    x, y, wide, tall = _place(card.box, scene)
    yield DrawnShape(
        card.label, x, y, wide, tall, tuple(_words(card, scene.theme)), fill, stroke, width,
        PILL_RADIUS if card.is_assistant else CARD_RADIUS,
        "left" if card.hangs else "center", TEXT_INSET if card.hangs else 2,
        card.is_vacant or card.is_ghost, card.box.post, card.url, card.page,
    )  # fmt: skip
    for badge in card.badges:
        words = (Words((badge.text,), BADGE_SIZE, scene.theme.dotted, True),)
        place = (x + badge.x - badge.width / 2, y + badge.y - BADGE_HEIGHT / 2, badge.width, BADGE_HEIGHT)
        yield DrawnShape(
            badge.text, *place, words, scene.theme.card, scene.theme.dotted, radius=BADGE_HEIGHT / 2, inset=0
        )


def _look(card: Card, theme: Theme) -> tuple[str, str, float]:
    """Fill, stroke and its width, as the style sheet has them."""
    line, area = _colour(card.colour, theme)
    if card.sign:
        edge, light, dark = COLOURS[card.sign]
        return "" if card.is_ghost else dark if theme.paper in DARK_PAPERS else light, edge, 2
    if card.rank == ROOT:
        return theme.top, theme.top_edge, theme.top_stroke
    if card.rank == HEAD:
        return (theme.head, theme.head_edge, 1.5) if card.colour == NEUTRAL else (area, line, 1.5)
    return area if card.is_tinted and card.colour != NEUTRAL else theme.card, theme.edge, 1


def _words(card: Card, theme: Theme) -> Iterator[Words]:
    """The title, and a paragraph for each other line."""
    is_top = card.rank == ROOT and not card.sign
    ink, quiet = (theme.top_ink, theme.top_quiet) if is_top else (theme.ink, theme.quiet)
    titles = tuple(line.text for line in card.lines if line.kind == TITLE)
    yield Words(titles, TITLES.get(card.rank, TITLE_SIZE), ink, True)
    for line in card.lines:
        if line.kind != TITLE:
            color = {VACANT: theme.off, DOTTED: theme.dotted}.get(line.kind, quiet) if not is_top else quiet
            tail, tail_color = (
                f"  {line.figure}" if line.figure else "",
                theme.off if line.is_off and not is_top else quiet,
            )
            yield Words((line.text,), QUIET_SIZE, color, tail=tail, tail_color=tail_color)


def _around(scene: Scene) -> Iterator[DrawnShape]:
    """The heading, the footer and what the legend says."""
    for line in (*scene.heading, *scene.footer):
        height = line.size * LINE_HEIGHT
        wide = scene.width - 2 * min(line.x, scene.width - line.x) if line.anchor == "middle" else scene.width - line.x
        wide = line.x if line.anchor == "end" else wide
        left = {"start": line.x, "middle": line.x - wide / 2, "end": 0}[line.anchor]
        words = (Words((line.text,), line.size, scene.theme.ink if line.is_name else scene.theme.quiet, line.is_name),)
        align = {"start": "left", "middle": "center", "end": "right"}[line.anchor]
        top = line.y - line.size * 0.36 - height / 2
        yield DrawnShape(line.text, left, top, wide, height, words, align=align, inset=0, is_title=line.is_name)
    yield from _legend(scene)


def _legend(scene: Scene) -> Iterator[DrawnShape]:
    legend, theme = scene.legend, scene.theme
    for entry in legend.entries:
        x, y = legend.x + entry.x * legend.scale, legend.y + (entry.y + 3) * legend.scale
        fill, stroke = theme.card, theme.quiet
        if entry.kind == "colour":
            fill = stroke = _colour(entry.colour, theme)[0]
        elif entry.kind in COLOURS:
            stroke, fill = COLOURS[entry.kind][0], COLOURS[entry.kind][1]
        size, width = FACTS_SIZE * legend.scale, 22 * legend.scale
        is_sign = len(entry.kind) == 1 and entry.kind not in COLOURS
        sign = (Words((entry.kind,), size, theme.dotted),) if is_sign else ()
        swatch = ("", "") if is_sign else (fill, stroke)
        is_dashed = entry.kind in ("vacancy", "dotted")
        yield DrawnShape("", x, y, width, 13 * legend.scale, sign, *swatch, radius=3, inset=0, is_dashed=is_dashed)
        words = (Words((entry.text,), size, theme.quiet),)
        top = y + (BASELINE - 3) * legend.scale - size * 0.36 - size * LINE_HEIGHT / 2
        wide = len(entry.text) * size + ROOM
        yield DrawnShape(entry.text, x + 28 * legend.scale, top, wide, size * LINE_HEIGHT, words, align="left", inset=0)
