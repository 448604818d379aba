"""The whole picture from a chart: what is arranged, with its headings above and a legend of what occurs in it below."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from ...markup.xml import safe_url
from ...model import Chart
from ...problems import Problem
from ..marks import MARK_WORDS, Mark
from ..themes import THEMES
from .arrangement import MOST_SCALE, Arrangement, arrange, header_scale
from .card_text import WrappedCard
from .header import (
    ENTRY_HEIGHT,
    FOOTER_HEIGHT,
    LEGEND_GAP,
    ChartPage,
    footer,
    header_room,
    least_width,
    legend_entries,
    logo_address,
    placed_logo,
    title,
    title_block,
)
from .paper import MARGIN, sheets
from .scene import (
    DOTTED,
    NUMBERED,
    REGION,
    VACANCY,
    Card,
    DottedLine,
    Legend,
    Scene,
)

if TYPE_CHECKING:
    from ...options import Options

EDGE = 24  # px around a picture that has no page
MANY_ROOTS = 5  # that many or fewer roots are set off from the rest
UPRIGHT = 1.15  # times larger text that makes up for pages that stand upright
ABOVE = 0.4  # of a page's spare height stands above the drawing: what is a little above the middle looks centred


def compose(chart: Chart, options: Options) -> Scene:
    """The whole chart at its natural size, or on the page that `options` ask for."""
    return _composed(ChartPage(chart), options)[1]


def compose_pages(pages: Sequence[ChartPage], options: Options) -> list[Scene]:
    """The pages in one orientation and with text of one size: that of the page which has the least room for it."""
    made, options = _oriented(pages, options)
    least = _least(made)
    return [
        scene if scene.scale <= least else _at_most(least, page, arrangement, options)
        for page, (arrangement, scene) in zip(pages, made, strict=True)
    ]


Composed = tuple[Arrangement, Scene]


def _oriented(pages: Sequence[ChartPage], options: Options) -> tuple[list[Composed], Options]:
    """Each page at its largest, all in the orientation that gives the larger text, and the options that ask for it."""
    if len(pages) == 1 or len(sheets(options.page, options.orientation)) < 2:
        return [_composed(page, options) for page in pages], options
    warnings: list[Problem] = []
    wide, tall = (replace(options, orientation=way, warn=warnings.append) for way in ("landscape", "portrait"))
    made = [_composed(page, wide) for page in pages]
    heard = len(warnings)
    upright = [_composed(page, tall) for page in pages]
    stands = _least(upright) >= _least(made) * UPRIGHT
    for problem in dict.fromkeys(warnings[heard:] if stands else warnings[:heard]):
        options.warn(problem)
    orientation = "portrait" if stands else "landscape"
    return (upright if stands else made), replace(options, orientation=orientation)


def _least(made: Sequence[Composed]) -> float:
    return min(scene.scale for _, scene in made)


def _at_most(least: float, page: ChartPage, larger: Arrangement, options: Options) -> Scene:
    """Laid out anew, as there is room to be calmer; if that does not fit after all, the same with smaller text."""
    _, scene = _composed(page, replace(options, warn=_silent), least)
    return scene if scene.scale >= least * 0.9999 else _scene(replace(larger, scale=least), page, options)


def _silent(problem: Problem) -> None:
    """What there is to say has been said."""


def _composed(page: ChartPage, options: Options, most: float = MOST_SCALE) -> tuple[Arrangement, Scene]:
    """The arrangement with the scene that it makes; a px takes at most `most` mm of a page."""
    notes = {post: text for post, (text, _) in page.notes.items()}
    arrangement = arrange(page.chart, options, header_room(page, options.page not in ("", "none")), notes, most)
    return arrangement, _scene(arrangement, page, options)


def _scene(arrangement: Arrangement, page: ChartPage, options: Options) -> Scene:
    chart, drawing, words = arrangement.chart, arrangement.drawing, arrangement.words
    marks, dotted, on_paper = dict(options.marks), _dotted_lines(arrangement), arrangement.page is not None
    large = _heading_scale(arrangement)
    picture = logo_address(chart.meta.logo, options if page.number == 1 else replace(options, warn=_silent))
    inner = _inner_width(arrangement, least_width(picture) * large)
    block = title_block(page, words, options.heading, picture, inner / large, on_paper)
    entries = tuple(legend_entries(_meanings(arrangement, dotted, marks), inner / large))
    head, below = block.height * large, (entries[-1].y + ENTRY_HEIGHT + LEGEND_GAP) * large if entries else 0.0
    foot = FOOTER_HEIGHT * large if footer(page, words, on_paper, 0, 0, 0, large) else 0.0
    needed = head + drawing.height + below + foot
    width, height, edge = _extent(arrangement, inner, needed)
    left, bottom = max(edge, (width - drawing.width) / 2), height - edge
    top = edge + head + (height - 2 * edge - needed) * ABOVE
    return Scene(
        name=chart.name,
        title=title(chart, words),
        description=_description(arrangement),
        language=chart.language,
        width=width,
        height=height,
        paper=arrangement.page,
        theme=THEMES.get(options.theme, THEMES["light"]),
        follows_reader=options.theme == "auto",
        heading=tuple(block.lines(edge, large)),
        logo=placed_logo(block, width - edge, edge, large),
        origin=(left, top),
        frames=tuple(arrangement.frames),
        connectors=tuple(tuple(connector.segments) for connector in drawing.connectors),
        dotted_lines=tuple(dotted),
        cards=tuple(_cards(arrangement, marks, page.notes)),
        legend=Legend(edge, bottom - foot - below + LEGEND_GAP * large, large, entries),
        footer=footer(page, words, on_paper, edge, width - edge, bottom, large),
    )


def _heading_scale(arrangement: Arrangement) -> float:
    """How much larger than on a small chart headings are: of one size on all pages of one paper and scale."""
    if arrangement.page is None:
        return header_scale(arrangement.drawing.width, arrangement.drawing.height)
    wide, tall = ((side - 2 * MARGIN) / arrangement.scale for side in arrangement.page)
    return header_scale(wide, tall)


def _inner_width(arrangement: Arrangement, least: float) -> float:
    """The px that headings and legend may take: the drawing's, or the page's if that is wider."""
    if arrangement.page is None:  # a name may need more room than a small chart has
        return max(arrangement.drawing.width, least)
    return max(arrangement.drawing.width, (arrangement.page[0] - 2 * MARGIN) / arrangement.scale)


def _extent(arrangement: Arrangement, inner: float, needed: float) -> tuple[float, float, float]:
    """Width, height and margin in px: of the page, on which everything fits, or just around what there is."""
    if arrangement.page is None:
        return inner + 2 * EDGE, needed + 2 * EDGE, EDGE
    wide, tall = arrangement.page
    drawing = arrangement.drawing
    scale = min(arrangement.scale, (wide - 2 * MARGIN) / drawing.width, (tall - 2 * MARGIN) / needed)
    return wide / scale, tall / scale, MARGIN / scale


def _description(arrangement: Arrangement) -> str:
    """How many posts and layers there are."""
    words = arrangement.words
    counts = [(words["posts"], len(arrangement.chart.posts)), (words["layers"], _layers(arrangement))]
    return words["list"].join(f"{word}{words['colon']}{count}" for word, count in counts)


def _layers(arrangement: Arrangement) -> int:
    tree = arrangement.tree
    depth = [1] * len(tree.posts)
    for i in tree.preorder():
        if tree.parent[i] >= 0:
            depth[i] = depth[tree.parent[i]] + 1
    return max(depth, default=0)


# --- cards


def _dotted_lines(arrangement: Arrangement) -> Sequence[DottedLine]:
    if not any(post.dotted_to for post in arrangement.chart.posts):
        return ()
    from .dotted_lines import dotted_lines  # most charts have none

    return dotted_lines(arrangement)


def _cards(arrangement: Arrangement, marks: Mapping[str, Mark], notes: Mapping[str, tuple[str, int]]) -> Iterator[Card]:
    """The cards from the roots down."""
    tree, boxes, texts = arrangement.tree, arrangement.drawing.boxes, arrangement.cards
    posts, words = tree.posts, arrangement.words
    roots = {r for r in tree.roots if tree.children[r]} if len(tree.roots) <= MANY_ROOTS else set()
    stray, colours = arrangement.enclosures.stray, arrangement.enclosures.colours
    to_manager = f" – {words['manager']}{words['colon']}"
    for i in tree.preorder():
        post, region, manager = posts[i], stray[i], tree.parent[i]
        mark = marks.get(post.id)
        label = post.label if region is None or region.name in post.label else f"{post.label} · {region.name}"
        yield Card(
            post.id,
            label if manager < 0 else f"{label}{to_manager}{posts[manager].label}",
            boxes[i],
            _struck(texts[i], mark) if mark else texts[i],
            i in roots,
            arrangement.staffed and post.vacancies > 0,
            mark.sign if mark else "",
            None if region is None else colours[region.id],
            safe_url(post.url) if post.url else "",
            notes[post.id][1] if post.id in notes else 0,
        )


def _struck(lines: WrappedCard, mark: Mark) -> WrappedCard:
    """The lines of a card that changed, with what is no more struck through."""
    return tuple(line._replace(is_struck=not line.is_title and mark.struck(line.text)) for line in lines)


# --- the legend


def _meanings(
    arrangement: Arrangement, dotted: Sequence[DottedLine], marks: Mapping[str, Mark]
) -> Iterator[tuple[str, str, int]]:
    """Kind, words and colour of what the legend explains: only what the picture has."""
    words = arrangement.words
    signs = {mark.sign for mark in marks.values()}
    for sign, word in MARK_WORDS.items():
        if sign in signs:
            yield sign, f"{sign.replace('-', '−')} {words[word]}", 0
    if arrangement.staffed and any(post.vacancies for post in arrangement.tree.posts):
        yield VACANCY, words["vacant"], 0
    alone = {region.id: region for region in arrangement.enclosures.stray if region is not None}
    yield from ((REGION, region.name, arrangement.enclosures.colours[id]) for id, region in alone.items())
    if dotted:
        yield DOTTED, words["dotted_line"], 0
    yield from ((NUMBERED, f"{n} {label}", 0) for n, label in sorted({(d.number, d.label) for d in dotted if d.number}))
