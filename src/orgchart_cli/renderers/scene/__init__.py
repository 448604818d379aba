"""A picture of a chart as plain data: everything that is drawn, where, and in which colours, before any format.

All lengths are px. The sheet's corner is the origin of headings and the legend; what is drawn of the chart (frames,
connectors, dotted lines, cards) counts from `Scene.origin`. Colours are numbers: of `theme.regions`, round and round.
"""

from __future__ import annotations

from typing import NamedTuple

from ...layout import Box, Connector
from ...problems import ENVIRONMENT, Message, OrgchartError, Problem
from ..themes import Theme

Point = tuple[float, float]

# What a swatch of the legend shows, beside the signs of `marks` and those of `cards`.
VACANCY, DOTTED, COLOUR, NUMBERED = "vacancy", "dotted", "colour", "numbered"
NEUTRAL = -1  # in the place of a colour's number: none
# How high a post stands, as its card shows it: roots, their reports, managers below, and who has no reports.
ROOT, HEAD, MANAGER, LEAF = range(4)
ACTING = "acting"  # a kind of badge
BADGE_SIZE, BADGE_HEIGHT = 10, 13  # px
LABEL_SIZE = 10  # of words on dotted lines
TITLE = "title"  # the kind of a card's line; others are those of `cards`, and what a picture adds


class HeadingLine(NamedTuple):
    """One line of the heading or footer: `y` is its baseline, `size` the font's; the chart's name is bold.

    `anchor` says where in the line `x` is: its `start`, `middle` or `end`.
    """

    text: str
    x: float
    y: float
    size: float
    is_name: bool
    anchor: str = "start"


class Logo(NamedTuple):
    """A picture, as a `data:` address, in the upper right corner of its box."""

    address: str
    x: float
    y: float
    width: float
    height: float


class CardLine(NamedTuple):
    """One line of a card: its baseline from the card's top, and its kind, which says how it looks.

    `struck` is how much of the text's end is struck through. `figure` stands beside it, at the card's right side
    where the lines begin at its left; `is_off` says that it is not as it should be.
    """

    text: str
    y: float
    kind: str = ""
    struck: int = 0
    figure: str = ""
    is_off: bool = False


class Badge(NamedTuple):
    """A pill on a card's border: its kind (a sign of `cards`, or `acting`), and its middle, from the card's corner."""

    kind: str
    text: str
    x: float
    y: float
    width: float


class Card(NamedTuple):
    """A post: `box.post` is its index in the chart; the corner counts from the scene's origin.

    `label` says what the card is to those who do not see it. Lines begin at the left of a card that `hangs`, below
    others in a column, and are centred on the rest. `sign` is the mark of a change or `""`. `colour` numbers that of
    its region, tag or grade; `is_tinted` where no frame has it around the card. The card leads to `url` if it has one,
    and where its branch goes on elsewhere to `page`, counted from 1; `""` and 0 are nowhere. A ghost stands where its
    post was before it moved. `manager` is the index of whom it reports to, -1 for a root.
    """

    id: str
    label: str
    box: Box
    lines: tuple[CardLine, ...]
    rank: int = LEAF
    hangs: bool = False
    is_assistant: bool = False
    is_vacant: bool = False
    sign: str = ""
    colour: int = NEUTRAL
    is_tinted: bool = False
    badges: tuple[Badge, ...] = ()
    url: str = ""
    page: int = 0
    is_ghost: bool = False
    manager: int = -1


class GroupFrame(NamedTuple):
    """The frame of a group around the posts that stand in it: `group` is its id, `title` the tab with its name."""

    group: str
    name: str
    description: str
    colour: int
    box: Box
    title: Box


class DottedLine(NamedTuple):
    """One dotted line from post `start` to post `end`: its corners; straight across if it is not `routed`.

    It `is_clear` where it keeps apart from all others and its label covers nothing.

    `label_place` is the middle of the label; where none is free, `number` stands on the line and the legend says the
    label.
    """

    start: int
    end: int
    corners: tuple[Point, ...]
    routed: bool
    label: str
    label_place: Point | None
    number: int = 0
    is_clear: bool = False


class LegendEntry(NamedTuple):
    """One entry: its swatch (a kind from above, a sign of `marks`), a region's colour, and its place in the legend."""

    kind: str
    text: str
    x: float
    y: float
    colour: int = 0


class Legend(NamedTuple):
    """What the picture's looks mean: entries in px at scale 1 from its corner, which are drawn `scale` times larger."""

    x: float
    y: float
    scale: float
    entries: tuple[LegendEntry, ...]


class Scene(NamedTuple):
    """One sheet. `paper` is its size in mm, None for a picture without a page; `width` and `height` are its px.

    `colours` are the chart's own, which the theme has after its eight.
    `follows_reader` is whether the dark theme takes the place of `theme` where the reader's screen is dark.
    `connectors` are the shared lines from each manager to its reports, as segments that never overlap. `cards` stand
    in the order in which they are read aloud: each manager before its reports.
    """

    name: str
    title: str
    description: str
    language: str
    width: float
    height: float
    paper: tuple[float, float] | None
    theme: Theme
    follows_reader: bool
    heading: tuple[HeadingLine, ...]
    origin: Point
    frames: tuple[GroupFrame, ...]
    connectors: tuple[Connector, ...]
    dotted_lines: tuple[DottedLine, ...]
    cards: tuple[Card, ...]
    legend: Legend
    footer: tuple[HeadingLine, ...] = ()
    logo: Logo | None = None
    colours: tuple[str, ...] = ()

    @property
    def scale(self) -> float:
        """The mm of a px; 1 where there is no page."""
        return self.paper[0] / self.width if self.paper else 1.0


# --- paper: what `--page` and `--orientation` ask for, in mm

SIZES = {
    "a5": (148.0, 210.0), "a4": (210.0, 297.0), "a3": (297.0, 420.0), "a2": (420.0, 594.0), "a1": (594.0, 841.0),
    "a0": (841.0, 1189.0), "letter": (215.9, 279.4), "legal": (215.9, 355.6), "tabloid": (279.4, 431.8),
}  # fmt: skip
MARGIN = 8.0
POINTS_PER_MM = 72 / 25.4


def sheets(page: str, orientation: str) -> list[tuple[float, float]]:
    """The sheets to choose from, (width, height) in mm; none for `--page none`.

    A size given as `WxHmm` stands as it is unless an orientation is asked for. Raises OrgchartError for other words.
    """
    if page in ("", "none"):
        return []
    width, height = SIZES.get(page.lower()) or _measured(page)
    short, long = min(width, height), max(width, height)
    if orientation == "portrait":
        return [(short, long)]
    if orientation == "landscape":
        return [(long, short)]
    return [(long, short), (short, long)] if page.lower() in SIZES else [(width, height)]


def _measured(page: str) -> tuple[float, float]:
    width, _, height = page.lower().removesuffix("mm").partition("x")
    try:
        size = float(width), float(height)
    except ValueError:
        size = (0.0, 0.0)
    if not (min(size) > 2 * MARGIN and max(size) <= 5000):
        hint = Message(
            "use none, {sizes}, or WIDTHxHEIGHTmm such as 420x297mm, each up to 5000 mm", sizes=", ".join(SIZES)
        )
        raise OrgchartError(Problem("OC704", Message("{page!r} is no page size", page=page), hint=hint), ENVIRONMENT)
    return size
