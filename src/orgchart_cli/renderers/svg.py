"""A composed scene as SVG text: what `-f svg` writes, and what PDF and PNG are made from.

No scripts, no external references, and only what every SVG reader understands: classes with plain selectors, no
variables, no filters. In a page beside others a picture has ids and a style sheet of its own: see `Embedding`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from ..languages import fill
from ..layout import Box, Segment
from ..markup import escaped, number
from ..model import Chart
from ..problems import ENVIRONMENT, Message, OrgchartError, Problem
from ..typography.font_metrics import font
from .cards import BELOW, CLASSES, FROM, GHOST, OVER, TO
from .cards import DOTTED as DOTTED_LABEL
from .cards import VACANT as VACANT_LINE
from .css import font_families, style_sheet
from .groups import TAB_PADDING
from .scene import (
    ACTING,
    BADGE_HEIGHT,
    COLOUR,
    DOTTED,
    HEAD,
    NEUTRAL,
    ROOT,
    TITLE,
    VACANCY,
    Badge,
    Card,
    CardLine,
    DottedLine,
    GroupFrame,
    HeadingLine,
    LegendEntry,
    Logo,
    Point,
    Scene,
)
from .scene.card_text import FIGURE_GAP, QUIET_SIZE
from .scene.compose import compose, compose_pages
from .scene.header import BASELINE, FACTS_SIZE

if TYPE_CHECKING:
    from ..options import Options

RADIUS, CARD_RADIUS, FRAME_RADIUS = 6, 6, 10
LEAST_WIDTH = 0.55  # of a fluid picture's natural width: in a narrower window it scrolls
TITLE_ID, DESCRIPTION_ID = "chart-title", "chart-desc"
STRUCK = ' class="o"'  # what is no more
PILL_RADIUS, BAR = 16, 3
TEXT_INSET, FIGURE_INSET = 12, 10  # px from a card's left and right side
SIGNS = (OVER, TO, FROM, BELOW)
SIGN_WIDTH = 13  # px that a sign takes before a label
_label_font = font(QUIET_SIZE)
_RANK_CLASSES = ("b", "e", "j", "")
_KIND_CLASSES = {VACANT_LINE: ' class="z"', DOTTED_LABEL: ' class="x"'}
_BADGE_CLASSES = {FROM: "i", BELOW: "n", ACTING: "a"}


class Embedding(NamedTuple):
    """What a picture is to heed where it is a part of a page; by default it is a document by itself.

    Ids begin with `id_prefix`, and links inside the picture follow. Rules of the style sheet hold below `css_scope`
    only, a selector. `dark` says where the dark theme holds: a media query or a selector of the page that is dark.
    A `fluid` picture shrinks with its column.
    """

    id_prefix: str = ""
    css_scope: str = ""
    dark: str = "@media (prefers-color-scheme:dark)"
    fluid: bool = False


DOCUMENT = Embedding()


def render(chart: Chart, options: Options) -> str:
    """The whole chart as one well-formed document. Raises OrgchartError where several are asked for."""
    if options.split != "none":
        problem = Problem(
            "OC705", Message("--split makes several SVG files and here is place for one"), hint=Message("ask for a PDF")
        )
        raise OrgchartError(problem, ENVIRONMENT)
    return write(compose(chart, options), options.embedding or DOCUMENT)


def render_pages(chart: Chart, options: Options, file: str) -> list[str]:
    """One document for each page that `options.split` makes.

    `file` is what the files will be called, with `{page}` for the number: cards of posts that go on elsewhere link
    there.
    """
    from .scene.pages import pages

    scenes = compose_pages(pages(chart, options), options)
    return [write(scene, address=f"{file}#post-{{post}}") for scene in scenes]


def write(scene: Scene, embedding: Embedding = DOCUMENT, address: str = "", han_first: bool = False) -> str:
    """The scene as an SVG document, or as an element of a page.

    `address` is where another page is found, with `{page}` for its number and `{post}` for a post's id.
    `han_first` names East Asian fonts before Latin ones, for readers that take the first font they have for a text
    and guess another one for what it lacks.
    """
    lines = [*_document(scene, embedding, address, font_families(scene.language, han_first)), "</svg>"]
    return "\n".join(lines if embedding.id_prefix or embedding.css_scope else [*lines, ""])


def _document(scene: Scene, embedding: Embedding, address: str, fonts: str) -> Iterator[str]:
    yield from _opening(scene, embedding, fonts)
    yield style_sheet(scene, embedding.css_scope, embedding.dark)
    if scene.theme.paper != "none":
        yield f'<rect class="paper" width="{number(scene.width)}" height="{number(scene.height)}"/>'
    yield from _heading(scene.heading)
    if scene.logo:
        yield _logo(scene.logo)
    x, y = scene.origin
    yield f'<g transform="translate({number(x)} {number(y)})">'
    yield from _frames(scene.frames, len(scene.theme.regions))
    yield from _connectors(scene)
    yield from _tabs(scene.frames, len(scene.theme.regions))
    yield from _dotted_lines(scene.dotted_lines)
    yield from _cards(scene, embedding, address)
    yield "</g>"
    yield from _legend(scene)
    yield from _heading(scene.footer)


def _opening(scene: Scene, embedding: Embedding, fonts: str) -> Iterator[str]:
    wide, tall = number(scene.width), number(scene.height)
    size = f'width="{wide}" height="{tall}"'
    if scene.paper:
        size = f'width="{number(scene.paper[0])}mm" height="{number(scene.paper[1])}mm"'
    title, description = _id(TITLE_ID, embedding), _id(DESCRIPTION_ID, embedding)
    yield (
        f'<svg {_fluid(scene) if embedding.fluid else ""}xmlns="http://www.w3.org/2000/svg" {size}'
        f' viewBox="0 0 {wide} {tall}"'
        f' xml:lang="{escaped(scene.language)}" lang="{escaped(scene.language)}" role="graphics-document document"'
        f' aria-labelledby="{title} {description}" font-family="{fonts}">'
    )
    yield f'<title id="{title}">{escaped(scene.title)}</title>'
    yield f'<desc id="{description}">{escaped(scene.description)}</desc>'


def _fluid(scene: Scene) -> str:
    if scene.paper:
        return ""
    return f'style="max-width:100%;height:auto;min-width:{round(float(number(scene.width)) * LEAST_WIDTH)}px" '


def _id(name: str, embedding: Embedding) -> str:
    """An id of the picture, with the prefix unless it begins so anyway."""
    return name if name.startswith(embedding.id_prefix) else embedding.id_prefix + name


def _heading(lines: Sequence[HeadingLine]) -> Iterator[str]:
    for line in lines:
        kind = "h" if line.is_name else "m"
        place = f'x="{number(line.x)}" y="{number(line.y)}" font-size="{number(line.size)}"'
        anchor = "" if line.anchor == "start" else f' text-anchor="{line.anchor}"'
        yield f'<text class="{kind}" {place}{anchor}>{escaped(line.text)}</text>'


def _logo(logo: Logo) -> str:
    place = f'x="{number(logo.x)}" y="{number(logo.y)}" width="{number(logo.width)}" height="{number(logo.height)}"'
    return f'<image {place} preserveAspectRatio="xMaxYMin meet" href="{escaped(logo.address)}"/>'


def _frames(frames: Sequence[GroupFrame], colours: int) -> Iterator[str]:
    if not frames:
        return
    yield '<g class="f">'
    for frame in frames:
        colour = _number(frame.colour, colours)
        yield f'<rect class="r{colour}" {_placed(frame.box)} rx="{FRAME_RADIUS}"/>'
    yield "</g>"


def _tabs(frames: Sequence[GroupFrame], colours: int) -> Iterator[str]:
    """The regions' names on the frames' borders, above the lines."""
    if not frames:
        return
    yield '<g class="f">'
    for frame in frames:
        tab, colour = frame.title, _number(frame.colour, colours)
        yield f'<rect class="s{colour}" {_placed(tab)} rx="{number(tab.height / 2)}"/>'
        x, y = number(tab.x + TAB_PADDING), number(tab.y + 11.5)
        yield f'<text x="{x}" y="{y}">{escaped(frame.name)}</text>'
    yield "</g>"


def _number(colour: int, colours: int) -> str:
    return "" if colour == NEUTRAL else str(colour % colours)


def _placed(box: Box) -> str:
    return f'x="{number(box.x)}" y="{number(box.y)}" width="{number(box.width)}" height="{number(box.height)}"'


def _connectors(scene: Scene) -> Iterator[str]:
    yield '<g class="l" aria-hidden="true">'
    for connector in scene.connectors:
        yield f'<path d="{rounded(connector.segments, RADIUS)}"/>'
    yield "</g>"


def _dotted_lines(lines: Sequence[DottedLine]) -> Iterator[str]:
    if not lines:
        return
    yield '<g class="d">'
    for line in lines:
        yield f'<path d="{rounded_way(line.corners, RADIUS)}"/>'
        if line.routed:
            yield f'<path class="e" d="{arrowhead(*line.corners[-2:])}"/>'
    for line in lines:
        if line.label_place:
            x, y = number(line.label_place[0]), number(line.label_place[1] + 3.5)
            yield f'<text x="{x}" y="{y}">{escaped(line.label) if not line.number else line.number}</text>'
    yield "</g>"


def _cards(scene: Scene, embedding: Embedding, address: str) -> Iterator[str]:
    """The cards in the order they are read aloud in."""
    colours = len(scene.theme.regions)
    prefix = embedding.id_prefix
    id_start = _id("post-", embedding)
    ids = {f"post-{card.id}" for card in scene.cards} | {TITLE_ID, DESCRIPTION_ID} if prefix else set()
    written: dict[tuple[int, float], str] = {}  # by the identity of a card's lines: many cards share theirs
    yield '<g class="c">'
    for card in scene.cards:
        box = card.box
        anchor = TEXT_INSET if card.hangs else box.width / 2
        radius = PILL_RADIUS if card.is_assistant else CARD_RADIUS
        inside = f"<title>{escaped(card.label)}</title>{_outline(anchor, box.width, box.height, radius)}"
        if colours > 1 and card.colour != NEUTRAL and not card.is_assistant:
            inside += _bar(box.height, anchor, card.colour % colours)
        right = box.width - anchor - FIGURE_INSET if card.hangs else 0
        if (lines := written.get((id(card.lines), right))) is None:
            lines = written[id(card.lines), right] = _lines(card.lines, right)
        inside += lines
        if link := fill(address, {"page": card.page, "post": card.id}) if card.page and address else card.url:
            inside = f'<a href="{escaped(_target(link, prefix, ids))}">{inside}</a>'
        if card.badges:
            inside += "".join(_badge(badge, anchor) for badge in card.badges)
        classes = _classes(card, colours)
        named = f' class="{classes}"' if classes else ""
        place = f"translate({number(box.x + anchor)} {number(box.y)})"
        yield f'<g id="{id_start}{escaped(card.id)}"{named} transform="{place}">{inside}</g>'
    yield "</g>"


def _classes(card: Card, colours: int) -> str:
    plain = _RANK_CLASSES[card.rank], "w" if card.hangs else ""
    if card.colour == NEUTRAL and not card.sign and not card.is_vacant:
        return " ".join(plain) if all(plain) else "".join(plain)
    classes = list(plain)
    if card.sign:
        return " ".join(filter(None, [*classes, GHOST if card.is_ghost else CLASSES[card.sign]]))
    if card.colour != NEUTRAL and card.rank != ROOT and (card.is_tinted or card.rank == HEAD):
        classes.append(f"{'y' if card.rank == HEAD else 'k'}{card.colour % colours}")
    if card.is_vacant:
        classes.append("v")
    return " ".join(filter(None, classes))


def _target(link: str, prefix: str, ids: set[str]) -> str:
    """A link to an id of the picture follows it; links to elsewhere stay."""
    return f"#{prefix}{link[1:]}" if link[:1] == "#" and link[1:] in ids else link


@lru_cache(maxsize=4096)  # hardly any card has a size of its own
def _outline(anchor: float, width: float, height: float, radius: int) -> str:
    return f'<rect x="{number(-anchor)}" width="{number(width)}" height="{number(height)}" rx="{radius}"/>'


@lru_cache(maxsize=4096)
def _bar(height: float, anchor: float, colour: int) -> str:
    """A bar along the left edge in the colour of what the post belongs to."""
    arc, straight = f"a{BAR} {BAR} 0 0 1", number(height - 2 * BAR)
    path = f"M{number(BAR - anchor)} 0v{number(height)}{arc}-{BAR}-{BAR}v-{straight}{arc} {BAR}-{BAR}z"
    return f'<path class="s{colour}" d="{path}"/>'


def _lines(lines: Sequence[CardLine], right: float) -> str:
    """The texts; headcounts end at x = `right`, or stand behind the names if that is 0."""
    return "".join(
        [
            f'<text class="t" y="{number(line.y)}">{escaped(line.text)}</text>'
            if line.kind == TITLE
            else _dotted_label(line, right)
            if line.kind == DOTTED_LABEL
            else f'<text{_kind_class(line)}{_shift(line, right) if line.figure else ""} y="{number(line.y)}">'
            f"{_words(line) if line.struck else escaped(line.text)}</text>{_beside(line, right) if line.figure else ''}"
            for line in lines
        ]
    )


def _kind_class(line: CardLine) -> str:
    """How the line looks; a headcount of its own that is not as it should be is marked as one beside names is."""
    return ' class="u"' if line.is_off and not line.figure else _KIND_CLASSES.get(line.kind, "")


def _dotted_label(line: CardLine, right: float) -> str:
    """A label with its arrow, which is set apart: a font that has no arrow is not to lose the words as well."""
    sign, words = (TO, line.text[len(TO) :].strip()) if line.text.startswith(TO) else ("", line.text)
    x = 0.0 if right else -(_label_font(words) + SIGN_WIDTH * bool(sign)) / 2
    y = number(line.y)
    arrow = f'<text class="x w" x="{number(x)}" y="{y}">{sign}</text>' if sign else ""
    return f'{arrow}<text class="x w" x="{number(x + SIGN_WIDTH * bool(sign))}" y="{y}">{escaped(words)}</text>'


def _shift(line: CardLine, right: float) -> str:
    """Names with a headcount beside them are in the middle together."""
    return "" if right else f' x="{number(-_figure_width(line) / 2)}"'


def _words(line: CardLine) -> str:
    """The text with the end of it that is struck through."""
    kept = len(line.text) - line.struck
    return f"{escaped(line.text[:kept])}<tspan{STRUCK}>{escaped(line.text[kept:])}</tspan>"


def _beside(line: CardLine, right: float) -> str:
    """The headcount as a text of its own, because in a line with names that run leftwards it would lie upon them."""
    x = right or (_label_font(line.text) + _figure_width(line)) / 2
    kind = "q u" if line.is_off else "q"
    return f'<text class="{kind}" x="{number(x)}" y="{number(line.y)}">{escaped(line.figure)}</text>'


def _figure_width(line: CardLine) -> float:
    """The px of the headcount and of the gap before it; 0 where there is none."""
    return _label_font(line.figure) + FIGURE_GAP if line.figure else 0.0


def _badge(badge: Badge, anchor: float) -> str:
    """A pill with its text, in the middle of a border."""
    radius = BADGE_HEIGHT / 2
    x, y, straight = badge.x - anchor, badge.y, number(badge.width - BADGE_HEIGHT)
    arc = f"a{number(radius)} {number(radius)} 0 0 1 0 "
    left, top = number(x - badge.width / 2 + radius), number(y - radius)
    pill = f"M{left} {top}h{straight}{arc}{BADGE_HEIGHT}h-{straight}{arc}-{BADGE_HEIGHT}z"
    text = f'<text x="{number(x)}" y="{number(y + 3.5)}">{escaped(badge.text)}</text>'
    if badge.kind in SIGNS:
        sign, count = number(x - badge.width / 2 + radius + 4), number(x + badge.width / 2 - radius)
        text = (
            f'<text x="{sign}" y="{number(y + 3.5)}">{badge.kind}</text>'
            f'<text class="q" x="{count}" y="{number(y + 3.5)}">{badge.text[len(badge.kind) :].strip()}</text>'
        )
    return f'<g class="g g{_BADGE_CLASSES[badge.kind]}"><path d="{pill}"/>{text}</g>'


def _legend(scene: Scene) -> Iterator[str]:
    legend = scene.legend
    if not legend.entries:
        return
    place = f"translate({number(legend.x)} {number(legend.y)}) scale({number(legend.scale)})"
    yield f'<g transform="{place}" font-size="{FACTS_SIZE}">'
    for entry in legend.entries:
        yield from _swatch(entry, len(scene.theme.regions))
        place = f'x="{number(entry.x + 28)}" y="{number(entry.y + BASELINE)}"'
        yield f'<text class="m" {place}>{escaped(entry.text)}</text>'
    yield "</g>"


def _swatch(entry: LegendEntry, colours: int) -> Iterator[str]:
    area = f'x="{number(entry.x)}" y="{number(entry.y + 3)}" width="22" height="13" rx="3"/>'
    if entry.kind == VACANCY:
        yield f'<g class="c v"><rect {area}</g>'
    elif entry.kind in CLASSES:
        yield f'<g class="c"><g class="{CLASSES[entry.kind]}"><rect {area}</g></g>'
    elif entry.kind == COLOUR:
        yield f'<rect class="s{entry.colour % colours}" {area}'
    elif entry.kind in SIGNS:
        kind = "z" if entry.kind == OVER else "m" if entry.kind == BELOW else "x"
        place = f'x="{number(entry.x + 11)}" y="{number(entry.y + BASELINE)}"'
        yield f'<text class="{kind}" {place} text-anchor="middle">{entry.kind}</text>'
    elif entry.kind == DOTTED:
        yield f'<g class="d"><path d="M{number(entry.x)} {number(entry.y + 9.5)}h22"/></g>'


# --- paths


def rounded(segments: Iterable[Segment], radius: float) -> str:
    """Path data for axis-parallel segments: the union of them, with an arc where exactly two meet at a corner.

    A T or a crossing keeps its straight lines. An arc never takes more than half of a segment.
    """
    segments = [s for s in segments if s[0] != s[2] or s[1] != s[3]]
    ends: dict[Point, list[int]] = {}
    for i, (x1, y1, x2, y2) in enumerate(segments):
        ends.setdefault((x1, y1), []).append(i)
        ends.setdefault((x2, y2), []).append(i)
    lines = [list(segment) for segment in segments]
    arcs = []
    for (x, y), met in ends.items():
        if len(met) == 2 and _is_upright(segments[met[0]]) != _is_upright(segments[met[1]]):
            r = min(radius, _length(segments[met[0]]) / 2, _length(segments[met[1]]) / 2)
            upright, level = met if _is_upright(segments[met[0]]) else (met[1], met[0])
            dy = _shorten(lines[upright], 1, y, r)
            dx = _shorten(lines[level], 0, x, r)
            arcs.append(f"M{number(x)} {number(y + dy)}q0 {number(-dy)} {number(dx)} {number(-dy)}")
    return "".join([*map(_stroke, lines), *arcs])


def rounded_way(corners: Sequence[Point], radius: float) -> str:
    """Path data of one line along its corners, each with an arc."""
    x, y = corners[0]
    parts = [f"M{number(x)} {number(y)}"]
    for (x, y), (x1, y1), (x2, y2) in zip(corners, corners[1:], corners[2:], strict=False):
        before, after = abs(x1 - x) + abs(y1 - y), abs(x2 - x1) + abs(y2 - y1)
        r = min(radius, before / 2, after / 2)
        parts.append(f"L{number(x1 - (x1 - x) * r / before)} {number(y1 - (y1 - y) * r / before)}")
        parts.append(
            f"Q{number(x1)} {number(y1)} {number(x1 + (x2 - x1) * r / after)} {number(y1 + (y2 - y1) * r / after)}"
        )
    parts.append(f"L{number(corners[-1][0])} {number(corners[-1][1])}")
    return "".join(parts)


def arrowhead(before: Point, tip: Point) -> str:
    """Path data of an open arrowhead at `tip`, for a line that comes from `before`."""
    length = abs(tip[0] - before[0]) + abs(tip[1] - before[1])
    dx, dy = (tip[0] - before[0]) / length * 5, (tip[1] - before[1]) / length * 5
    x, y = tip
    left, right = (x - dx - dy * 0.6, y - dy + dx * 0.6), (x - dx + dy * 0.6, y - dy - dx * 0.6)
    return f"M{number(left[0])} {number(left[1])}L{number(x)} {number(y)} {number(right[0])} {number(right[1])}"


def _is_upright(segment: Segment) -> bool:
    return segment[0] == segment[2]


def _length(segment: Segment) -> float:
    return segment[2] - segment[0] + segment[3] - segment[1]


def _shorten(line: list[float], axis: int, end: float, by: float) -> float:
    """Draw back the end of `line` that lies at `end` on `axis`; the step from the corner to the new end."""
    if line[axis] == end:
        line[axis] += by
        return by
    line[axis + 2] -= by
    return -by


def _stroke(line: list[float]) -> str:
    x1, y1, x2, y2 = line
    if x1 == x2:
        return f"M{number(x1)} {number(y1)}V{number(y2)}" if y1 != y2 else ""
    return f"M{number(x1)} {number(y1)}H{number(x2)}"
