"""The whole picture from a chart: what is arranged, with its headings above and a legend of what occurs in it below."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from ...figures import Staffing, staffing
from ...layout import Box
from ...markup import safe_url
from ...model import ASSISTANT, Chart, Post
from ...problems import Problem
from ...typography.font_metrics import font
from ..cards import BELOW, FROM, HOLDERS, MARK_WORDS, OVER, REMOVED, TO, Mark, all_acting, cut_off
from ..cards import DOTTED as CARD_DOTTED
from ..themes import THEMES, coloured
from . import (
    ACTING,
    BADGE_HEIGHT,
    BADGE_SIZE,
    COLOUR,
    DOTTED,
    MARGIN,
    NUMBERED,
    TITLE,
    VACANCY,
    Badge,
    Card,
    DottedLine,
    GroupFrame,
    Legend,
    Scene,
    sheets,
)
from .arrangement import MOST_SCALE, Arrangement, arrange, header_scale
from .card_text import TITLE_SIZES, WrappedCard
from .header import (
    BASELINE,
    ENTRY_HEIGHT,
    FOOTER_HEIGHT,
    LEGEND_GAP,
    ChartPage,
    beside_legend,
    footer,
    footer_texts,
    header_room,
    least_width,
    legend_entries,
    logo_address,
    placed_logo,
    title,
    title_block,
)

if TYPE_CHECKING:
    from ...options import Options

EDGE = 24  # px around a picture that has no page
MANY_ROOTS = 5  # that many or fewer roots are set off from the rest
CAPITAL, LEAST_SHIFT = TITLE_SIZES[TITLE] * 0.7, 2  # px: the height of a title's capitals; texts move down by more
BADGE_INSET, BADGE_RISE = 6, -2.5  # px from a card's right side, and above its border: clear of the title
LEGEND_WORDS = {OVER: "legend_over", TO: "legend_to", FROM: "legend_from", BELOW: "legend_below"}
UPRIGHT = 1.15  # times larger text that makes up for pages that stand upright
UNEVEN = 1.5  # times larger text of a page than of another: a small branch does not leave its sheet empty
ABOVE = 0.4  # of a page's spare height stands above the drawing: what is a little above the middle looks centred

_badge_font = font(BADGE_SIZE, bold=True)


def compose(chart: Chart, options: Options) -> Scene:
    """The whole chart at its natural size, or on the page that `options` ask for."""
    page = ChartPage(chart)
    return _scene(_arranged(page, options), page, options)


def compose_pages(pages: Sequence[ChartPage], options: Options) -> list[Scene]:
    """The pages in one orientation, with text of about one size: little larger than on the page with the least room."""
    made, options = _oriented(pages, options)
    scenes = [_scene(arrangement, page, options) for page, arrangement in zip(pages, made, strict=True)]
    most = min([scene.scale for scene in scenes]) * UNEVEN
    return [
        scene if scene.scale <= most else _at_most(most, page, arrangement, options)
        for page, arrangement, scene in zip(pages, made, scenes, strict=True)
    ]


def _oriented(pages: Sequence[ChartPage], options: Options) -> tuple[list[Arrangement], Options]:
    """Each page at its largest, all in the orientation that gives the larger text, and the options that ask for it."""
    if len(pages) == 1 or len(sheets(options.page, options.orientation)) < 2:
        return [_arranged(page, options) for page in pages], options
    warnings: list[Problem] = []
    wide, tall = (replace(options, orientation=way, warn=warnings.append) for way in ("landscape", "portrait"))
    made = [_arranged(page, wide) for page in pages]
    heard = len(warnings)
    upright = [_arranged(page, tall) for page in pages]
    stands = _least(upright) >= _least(made) * UPRIGHT
    for problem in dict.fromkeys(warnings[heard:] if stands else warnings[:heard]):
        options.warn(problem)
    orientation = "portrait" if stands else "landscape"
    return (upright if stands else made), replace(options, orientation=orientation)


def _least(made: Sequence[Arrangement]) -> float:
    return min(arrangement.scale for arrangement in made)


def _at_most(most: float, page: ChartPage, larger: Arrangement, options: Options) -> Scene:
    """Laid out anew, as there is room to be calmer; if that does not fit after all, the same with smaller text."""
    options = replace(options, warn=_silent)
    scene = _scene(_arranged(page, options, most), page, options)
    return scene if scene.scale >= most * 0.9999 else _scene(larger._replace(scale=most), page, options)


def _silent(problem: Problem) -> None:
    """What there is to say has been said."""


def _arranged(page: ChartPage, options: Options, most: float = MOST_SCALE) -> Arrangement:
    """What the page shows, arranged on it; a px takes at most `most` mm."""
    notes = {post: text for post, (text, _) in page.notes.items()}
    return arrange(page.chart, options, header_room(page), notes, most)


def _scene(arrangement: Arrangement, page: ChartPage, options: Options) -> Scene:
    chart, drawing, words = arrangement.chart, arrangement.drawing, arrangement.words
    marks, dotted, on_paper = dict(options.marks), arrangement.dotted_lines, arrangement.page is not None
    if marks:
        words = {**words, "chart_of": words["changes_of"]}
    large = _heading_scale(arrangement)
    picture = logo_address(chart.meta.logo, options if page.number == 1 else replace(options, warn=_silent))
    inner = _inner_width(arrangement, least_width(picture) * large)
    if marks:
        page = page._replace(figures=_figures_now(chart, marks))
    block = title_block(page, words, options.heading, picture, inner / large, on_paper)
    theme = THEMES.get(options.theme, THEMES["light"])
    if arrangement.colouring.own:
        theme = coloured(theme, arrangement.colouring.own)
    entries = tuple(legend_entries(_meanings(arrangement, dotted, marks, len(theme.regions)), inner / large))
    head, below = block.height * large, (entries[-1].y + ENTRY_HEIGHT + LEGEND_GAP) * large if entries else 0.0
    texts = footer_texts(page, words, on_paper)
    beside = beside_legend(texts, entries, inner / large)
    foot = 0.0 if beside or not any(texts) else FOOTER_HEIGHT * large
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
        theme=theme,
        follows_reader=options.theme == "auto",
        heading=tuple(block.lines(edge, large)),
        colours=arrangement.colouring.own,
        logo=placed_logo(block, width - edge, edge, large),
        origin=(left, top),
        frames=tuple(arrangement.frames),
        connectors=drawing.connectors,
        dotted_lines=dotted,
        cards=tuple(_cards(arrangement, marks, page.notes)),
        legend=Legend(edge, bottom - foot - below + LEGEND_GAP * large, large, entries),
        footer=footer(
            beside or texts, edge, width - edge, bottom - (ENTRY_HEIGHT - BASELINE) * large * bool(beside), large
        ),
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


def _cards(arrangement: Arrangement, marks: Mapping[str, Mark], notes: Mapping[str, tuple[str, int]]) -> Iterator[Card]:
    """The cards from the roots down."""
    tree, boxes, texts = arrangement.tree, arrangement.drawing.boxes, arrangement.cards
    posts, words, stray, colouring = tree.posts, arrangement.words, arrangement.enclosures.stray, arrangement.colouring
    framed_so = colouring.by == arrangement.enclosures.by
    badges, hanging = _badges(arrangement), _hanging(arrangement)
    most = 2 * LEAST_SHIFT - CAPITAL
    stretched = [box.height - lines[-1].y - lines[0].y > most for box, lines in zip(boxes, texts, strict=True)]
    to_manager = f" – {words['manager']}{words['colon']}"
    for i in tree.preorder():
        post, group, manager = posts[i], stray[i], tree.parent[i]
        mark = marks.get(post.id)
        label = post.label if group is None or group.name in post.label else f"{post.label} · {group.name}"
        yield Card(
            post.id,
            label if manager < 0 else f"{label}{to_manager}{posts[manager].label}",
            boxes[i],
            _lines(texts[i], mark, boxes[i].height) if mark or stretched[i] else texts[i],
            arrangement.ranks[i],
            i in hanging,
            post.position.kind == ASSISTANT,
            arrangement.staffed and post.is_deserted,
            mark.sign if mark else "",
            colouring.number(post),
            not framed_so or group is not None,
            badges.get(i, ()),
            safe_url(post.url) if post.url else "",
            notes[post.id][1] if post.id in notes else 0,
            mark is not None and mark.is_ghost,
            manager,
        )


def _lines(lines: WrappedCard, mark: Mark | None, height: float) -> WrappedCard:
    """The lines in the middle of a card that is higher than they need, with what is no more struck through."""
    down = round((height - lines[-1].y - lines[0].y + CAPITAL) / 2, 1)
    if down > LEAST_SHIFT:
        lines = tuple(line._replace(y=line.y + down) for line in lines)
    if mark is not None:
        lines = tuple(line if line.kind == TITLE else line._replace(struck=mark.struck(line.text)) for line in lines)
    return lines


def _hanging(arrangement: Arrangement) -> set[int]:
    """The posts at whose left side a line arrives, but for assistants beside one."""
    boxes, tree = arrangement.drawing.boxes, arrangement.tree
    hanging: set[int] = set()
    for connector in arrangement.drawing.connectors:
        ends = {x2 for _, y1, x2, y2 in connector.segments if y1 == y2}
        reports = tree.children[connector.manager]
        hanging.update(i for i in reports if boxes[i].x in ends and tree.posts[i].position.kind != ASSISTANT)
    return hanging


def _badges(arrangement: Arrangement) -> dict[int, tuple[Badge, ...]]:
    """What stands on the cards' borders, by post: dotted lines that arrive, who is acting, a branch that is cut off."""
    badges: dict[int, tuple[Badge, ...]] = {}
    tree, boxes = arrangement.tree, arrangement.drawing.boxes
    received, cut = arrangement.received, cut_off(arrangement.chart)
    acting = {i for i, post in enumerate(tree.posts) if post.holders and _wears_acting(post, arrangement.cards[i])}
    below = {tree.index[id] for id in cut}
    tabbed = {frame.box.post for frame in arrangement.frames if _is_tab_above(frame, boxes[frame.box.post])}
    for i in sorted({*acting, *received, *below}):
        post = tree.posts[i]
        right = boxes[i].width - BADGE_INSET
        rise = boxes[i].height if i in tabbed else BADGE_RISE
        if i in received:
            badges[i] = (_badge(FROM, f"{FROM} {received[i]}", right, rise),)
            right -= badges[i][0].width + 4
        if i in acting:
            badges[i] = (*badges.get(i, ()), _badge(ACTING, arrangement.words["acting"], right, rise))
        if i in below:
            half = (_badge_width(cut[post.id]) + boxes[i].width) / 2
            badges[i] = (*badges.get(i, ()), _badge(BELOW, cut[post.id], half, boxes[i].height))
    return badges


def _is_tab_above(frame: GroupFrame, card: Box) -> bool:
    """Whether the tab of a frame reaches over the right half of the card on its top, where badges stand."""
    return frame.title.x + frame.title.width > card.x + card.width / 2


def _wears_acting(post: Post, lines: WrappedCard) -> bool:
    """Whether a badge says who is acting: all who sit there, or somebody whose name the card does not show."""
    if any(line.kind == HOLDERS for line in lines):
        return all_acting(post)
    return any(holder.acting for holder in post.holders)


def _badge(kind: str, text: str, right: float, y: float) -> Badge:
    width = _badge_width(text)
    return Badge(kind, text, right - width / 2, y, width)


def _badge_width(text: str) -> float:
    return _badge_font(text) + BADGE_HEIGHT


# --- the legend


def _meanings(
    arrangement: Arrangement, dotted: Sequence[DottedLine], marks: Mapping[str, Mark], colours: int
) -> Iterator[tuple[str, str, int]]:
    """Kind, words and colour of what the legend explains: only what the picture has."""
    words = arrangement.words
    signs = {mark.sign for mark in marks.values()}
    yield from ((sign, _signed(sign, words), 0) for sign in MARK_WORDS if sign in signs)
    posts = arrangement.tree.posts
    if arrangement.staffed and any(post.is_deserted for post in posts):
        counted = any("/" in line.figure for card in arrangement.cards for line in card)
        yield VACANCY, words["legend_vacant" if counted else "vacant"], 0
    if colours > 1:
        yield from ((COLOUR, text, number) for text, number in _colours(arrangement))
    if dotted:
        yield DOTTED, words["dotted_line"], 0
    kinds = {line.kind for card in arrangement.cards for line in card}
    figures = {line.figure[-1:] for card in arrangement.cards for line in card}
    occurring = {
        OVER: OVER in figures,
        TO: CARD_DOTTED in kinds,
        FROM: bool(arrangement.received),
        BELOW: bool(arrangement.chart.elsewhere and arrangement.chart.elsewhere.below),
    }
    yield from ((sign, words[LEGEND_WORDS[sign]], 0) for sign, occurs in occurring.items() if occurs)
    yield from ((NUMBERED, f"{n} {label}", 0) for n, label in sorted({(d.number, d.label) for d in dotted if d.number}))


def _figures_now(chart: Chart, marks: Mapping[str, Mark]) -> Staffing:
    """The figures of a picture of changes without what is gone and without ghosts."""
    gone = {id for id, mark in marks.items() if mark.is_ghost or mark.sign == REMOVED}
    return staffing((post for post in chart.posts if post.id not in gone), chart.says_staffing)


def _signed(sign: str, words: Mapping[str, str]) -> str:
    return f"{sign.replace('-', '−')} {words[MARK_WORDS[sign]]}"


def _colours(arrangement: Arrangement) -> Iterator[tuple[str, int]]:
    """What the colours stand for, but for groups whose frames say it."""
    colouring, groups = arrangement.colouring, arrangement.enclosures
    if colouring.by == groups.by:
        used = {group.id: None for group in groups.stray if group is not None}
    else:
        keys = {colouring.key(post) for post in arrangement.tree.posts}
        used = {key: None for key in colouring.numbers if key in keys}
    yield from ((colouring.names.get(key, key), colouring.numbers[key]) for key in used)
