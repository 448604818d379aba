"""The arrangement of a picture in px that fills its page or screen best: cards, where they stand, frames."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import product
from math import inf
from typing import TYPE_CHECKING, NamedTuple

from ...languages import phrases
from ...layout import RIGHT, Drawing, Spacing
from ...layout.hierarchy import Hierarchy
from ...layout.regular import Measured, Regular
from ...layout.worth import LEGIBLE, Candidate, Policy, best
from ...model import HANGING, WIDE, Chart, Tree
from ...problems import WARNING, Message, Problem
from ..cards import DOTTED, all_acting, card_lines, dashes_vacancies, dotted_label, far_lines, shown
from ..groups import Colouring, Enclosures, colouring, enclosures, group_frames, pads
from . import MARGIN, POINTS_PER_MM, DottedLine, GroupFrame, sheets
from .card_text import (
    LOOSE,
    TIGHT,
    TITLE_SIZE,
    WrappedCard,
    card_width,
    comfortable_width,
    narrowest_width,
    ranked,
    ranks,
    wrapped_card,
)

if TYPE_CHECKING:
    from ...layout.plan import Plan
    from ...options import Options

# Distances in px. The dense ones are for pages, where every px of air costs text size.
ROOMY = Spacing(sibling=16, level=36, bus=18, stack=10, trunk=12, indent=26, beside=16, tree=40)
DENSE = Spacing(sibling=8, level=18, bus=9, stack=5, trunk=7, indent=15, beside=8, tree=20)
DENSEST = Spacing(sibling=8, level=17, bus=8, stack=4, trunk=7, indent=14, beside=8, tree=20)
CALM = Spacing(sibling=16, level=40, bus=20, stack=8, trunk=10, indent=20, beside=16, tree=40, after=6)
CLOSE = Spacing(sibling=12, level=28, bus=14, stack=6, trunk=8, indent=16, beside=12, tree=30, after=4)
AIRS = (CALM, LOOSE), (CLOSE, TIGHT), (DENSE, TIGHT)
PACKED = "dense"
PACKED_LARGER = 1.5  # times larger text that makes up for an arrangement that follows no policy
MORE_AIR = (1.6, 1.5, 1.4, 1.3, 1.2, 1.1)  # times the gaps
SCREEN = (1600.0, 1000.0)
WIDER = 1.2  # times as wide as usual: before a word breaks
# px that texts may take before they break, from the loosest; a large chart tries one width, not all
WIDEST_TEXT, TEXT_WIDTHS, LARGE_TEXT = 240, (208, 184, 164, 148, 136, 124, 112, 100, 88, 76), 136
MANY, LARGE = 300, 2_000  # posts
STRIP = 2.0  # times larger text that makes up for reports that hang to the right
LEAST_POINTS = 5.0
MOST_SCALE = 0.4  # mm a px: titles of 15 pt; a chart of three posts should not fill a wall

POINTS_PER_PX = 0.75  # on a screen
NOTE = "note"  # the kind of a line that leads to another page
AUTO, LINES, NEVER, MOST_DRAWN = "auto", "lines", "none", 6  # ways of dotted lines, and how many `auto` draws


class Arrangement(NamedTuple):
    """Wrapped texts and their places, in px: `drawing` with one of the `cards` for each post.

    `ranks` say how high each post stands, `received` how many dotted lines arrive at a post that are not drawn.
    `sizes` are those of the cards by themselves; in a row they may be drawn higher.
    `page` is the sheet in mm and `scale` the mm of a px on it; without a page they are None and 1.
    """

    chart: Chart
    tree: Tree
    words: Mapping[str, str]
    staffed: bool
    ranks: list[int]
    cards: list[WrappedCard]
    sizes: list[tuple[int, int]]
    spacing: Spacing
    drawing: Drawing
    enclosures: Enclosures
    colouring: Colouring
    frames: list[GroupFrame]
    dotted_lines: tuple[DottedLine, ...]
    received: dict[int, int]
    page: tuple[float, float] | None
    scale: float


class _Try(NamedTuple):
    """One way to set the cards and arrange them; `merit` says how large it comes out."""

    merit: float
    cards: list[WrappedCard]
    sizes: list[tuple[int, int]]
    spacing: Spacing
    draw: Callable[[], Drawing]
    sheet: tuple[float, float] | None
    scale: float


class Habit:
    """How a chart that is drawn again and again was arranged last.

    While it `is_kept` nothing else is tried, which takes a tenth of the time. Else Abandoned is raised as soon as
    `goes_on` says no, which is asked between two tries, and where the best arrangement is again the last one.
    """

    def __init__(self) -> None:
        self.is_kept: bool = False
        self.goes_on: Callable[[], bool] = lambda: True
        self.is_new: bool = False
        self._last: dict[str, _Measured] = {}  # by the layout's mode

    def last(self, mode: str) -> _Measured | None:
        """What is to be taken again, if anything is."""
        return self._last.get(mode) if self.is_kept else None

    def learn(self, mode: str, chosen: _Measured) -> None:
        """Keep what was chosen of all that there is."""
        last, self._last[mode] = self._last.get(mode), chosen
        self.is_new |= last is None or last.way != chosen.way


class Abandoned(Exception):
    """There is no use any more for what was to be arranged."""


class _Measured(NamedTuple):
    """One policy with cards of one width, on one sheet; `scale` as in a picture, but at most 1 for a screen."""

    setting: Setting
    cards: list[WrappedCard]
    sizes: list[tuple[int, int]]
    plan: Regular
    measured: Measured
    sheet: tuple[float, float] | None
    scale: float

    @property
    def way(self) -> tuple[Setting, Policy, Spacing]:
        """What another chart may be arranged by."""
        return self.setting, self.measured.policy, self.plan.spacing

    def tried(self) -> _Try:
        """What is left to know once it is chosen."""
        draw = partial(self.plan.draw, self.measured)
        scale = self.scale if self.sheet else 1.0
        return _Try(self.scale, self.cards, self.sizes, self.plan.spacing, draw, self.sheet, scale)


def arrange(
    chart: Chart,
    options: Options,
    header: int,
    notes: Mapping[str, str] | None = None,
    most: float = MOST_SCALE,
    badges: bool = True,
) -> Arrangement:
    """The arrangement whose text comes out largest on the page, or that fills a screen best.

    `header` is the height in px that the caller needs beside the drawing at its own scale; `notes` are lines that the
    cards of some posts add, by post id. On a page a px takes at most `most` mm. With `badges` names need not say who is
    acting. Warns through `options.warn` when text
    on the page would be smaller than 5 pt.

    Few dotted lines are drawn where each has a way of its own; else the cards say where they lead.
    """
    drawn = _draws_dotted_lines(chart, options)
    arrangement = _arranged(chart, options, header, notes or {}, most, badges, drawn)
    if not drawn:
        return arrangement
    from .dotted_lines import dotted_lines  # most charts have none

    lines = dotted_lines(arrangement)
    if options.dotted == AUTO and not all(line.is_clear for line in lines):
        return _arranged(chart, options, header, notes or {}, most, badges, False)
    return arrangement._replace(dotted_lines=tuple(lines))


def _draws_dotted_lines(chart: Chart, options: Options) -> bool:
    """Whether to try; `auto` draws few of them."""
    if options.dotted not in (AUTO, LINES):
        return False
    shown = {post.id for post in chart.posts}
    count = sum(1 for post in chart.posts for line in post.dotted_to if line.to in shown)
    return count > 0 and (options.dotted == LINES or count <= MOST_DRAWN)


def _received(chart: Chart, tree: Tree, drawn: bool) -> dict[int, int]:
    """How many dotted lines arrive at each post that the picture does not draw."""
    received = {tree.index[id]: n for id, n in (chart.elsewhere.dotted_from if chart.elsewhere else ())}
    for post in () if drawn else chart.posts:
        for line in post.dotted_to:
            if line.to in tree.index:
                received[tree.index[line.to]] = received.get(tree.index[line.to], 0) + 1
    return received


def _dotted_labels(chart: Chart, drawn: bool, words: Mapping[str, str]) -> Mapping[str, list[str]]:
    """What the cards say of dotted lines by post id: of all that are not drawn."""
    labels = far_lines(chart, words)
    leaving = [] if drawn else [post for post in chart.posts if post.dotted_to]
    by_id = {post.id: post.label for post in chart.posts} if leaving else {}
    for post in leaving:
        for line in post.dotted_to:
            if line.to in by_id:
                labels.setdefault(post.id, []).append(dotted_label(by_id[line.to], line.label, words))
    return labels


def _arranged(
    chart: Chart, options: Options, header: int, notes: Mapping[str, str], most: float, badges: bool, drawn: bool
) -> Arrangement:
    words = phrases(options.lang or chart.language, chart.terms)
    tree = Tree(chart.posts)
    show = shown(chart, options.show)
    rank = ranks(tree)
    badged = {**words, "acting": ""} if badges else words
    texts = [
        ranked(card_lines(post, show, badged if all_acting(post) else words), rank[i])
        for i, post in enumerate(chart.posts)
    ]
    for id, labels in ({} if options.dotted == NEVER else _dotted_labels(chart, drawn, words)).items():
        texts[tree.index[id]] += tuple((DOTTED, label) for label in labels)
    for id, note in notes.items():
        texts[tree.index[id]] += ((NOTE, note),)
    for id, mark in options.marks:
        if id in tree.index:
            strikes = options.format != "dot"  # whose texts have one look
            lines = (line.label + line.text if strikes else line.unstruck for line in mark.lines)
            texts[tree.index[id]] += tuple((NOTE, line) for line in lines)
    colours = colouring(chart, options.color_by)
    groups = enclosures(chart, tree, options.frames)
    chosen = _best(tree, texts, groups, options, header, most)
    if options.habit and not (options.habit.is_kept or options.habit.is_new):
        raise Abandoned
    if chosen.sheet and TITLE_SIZE * chosen.scale * POINTS_PER_MM < LEAST_POINTS:
        options.warn(_too_small(TITLE_SIZE * chosen.scale * POINTS_PER_MM, options.page))
    staffed = dashes_vacancies(chart, options.show)
    drawing = chosen.draw()
    return Arrangement(
        chart,
        tree,
        words,
        staffed,
        rank,
        chosen.cards,
        chosen.sizes,
        chosen.spacing,
        drawing,
        groups,
        colours,
        group_frames(groups, drawing, colours, options.direction),
        (),
        {} if options.dotted == NEVER else _received(chart, tree, drawn),
        chosen.sheet,
        chosen.scale,
    )


def header_scale(width: float, height: float) -> float:
    """How much larger than on a small chart the title is: a large sheet is looked at from farther away."""
    return max(1.0, min(width / 1400, height / 900))


def _best(
    tree: Tree,
    texts: Sequence[tuple[tuple[str, str], ...]],
    groups: Enclosures,
    options: Options,
    header: int,
    most: float,
) -> _Try:
    if options.layout == PACKED:
        return _packed(tree, texts, groups, options, header, most)
    if options.direction != RIGHT or options.layout in (WIDE, HANGING):
        return _best_of(options.layout, tree, texts, groups, options, header, most)
    # To the right the plain tree is what people expect, as reports that hang stand side by side there; but of some
    # hundred posts it would be a strip.
    plain = _best_of(WIDE, tree, texts, groups, options, header, most)
    if plain.merit >= (MOST_SCALE if plain.sheet else 1.0) / STRIP:
        return plain
    mixed = _best_of(options.layout, tree, texts, groups, options, header, most)
    return mixed if mixed.merit > plain.merit * STRIP else plain


def _best_of(
    mode: str,
    tree: Tree,
    texts: Sequence[tuple[tuple[str, str], ...]],
    groups: Enclosures,
    options: Options,
    header: int,
    most: float,
) -> _Try:
    """The arrangement of the greatest worth; the densest where the text of all others would be too small to read."""
    legible = LEGIBLE if options.page != "none" else 0.0
    hierarchy = Hierarchy(tree, mode if mode in (WIDE, HANGING) else "")
    if options.habit and (last := options.habit.last(mode)):
        return _as_before(last, hierarchy, texts, groups, options, header, most).tried()
    settings = _settings(texts)
    densest = [setting for setting in settings if setting[2] == settings[-1][2]]
    first = list(dict.fromkeys((densest[0], densest[-1])))  # they tell which kind of policy it will be
    search = partial(_policies, hierarchy, texts, groups, options, header, most)
    tries = list(search(first, 0, None))
    chosen = best([candidate for candidate, _ in tries], legible)
    tries += search([setting for setting in settings if setting not in first], len(tries), chosen.policy)
    chosen = best([candidate for candidate, _ in tries], legible)
    aired = _aired(tries[chosen.number][1], header, most)
    if options.habit:
        options.habit.learn(mode, aired)
    tried = aired.tried()
    if chosen.text >= LEGIBLE or not tried.sheet or mode in (WIDE, HANGING) or len(texts) > LARGE:
        return tried
    packed = _packed(tree, texts, groups, options, header, most)
    legible_alone = _points(packed) >= LEGIBLE > _points(tried)
    return packed if legible_alone or packed.merit > tried.merit * PACKED_LARGER else tried


def _points(tried: _Try) -> float:
    """The height of a leaf's title on a page."""
    return TITLE_SIZE * tried.scale * POINTS_PER_MM


def _policies(
    hierarchy: Hierarchy,
    texts: Sequence[tuple[tuple[str, str], ...]],
    groups: Enclosures,
    options: Options,
    header: int,
    most: float,
    settings: Sequence[Setting],
    number: int,
    like: Policy | None,
) -> Iterator[tuple[Candidate, _Measured]]:
    """Every policy, or those like one, with each setting of the cards on every sheet; numbered from `number` on."""
    papers: Sequence[tuple[float, float] | None] = sheets(options.page, options.orientation) or [None]
    for setting in settings:
        cards, sizes, plan = _lettered(setting, hierarchy, texts, groups, options)
        rank, _, air = setting
        for measured in plan.measured(like=like):
            for sheet in papers:
                scale = _scale(measured.width, measured.height, sheet, header, most)
                points = TITLE_SIZE * scale * (POINTS_PER_MM if sheet else POINTS_PER_PX)
                portrait = sheet is not None and sheet[0] < sheet[1]
                yield (
                    Candidate(measured.policy, points, portrait, air, rank, number),
                    _Measured(setting, cards, sizes, plan, measured, sheet, scale),
                )
                number += 1
            if options.habit and not options.habit.goes_on():
                raise Abandoned


def _lettered(
    setting: Setting,
    hierarchy: Hierarchy,
    texts: Sequence[tuple[tuple[str, str], ...]],
    groups: Enclosures,
    options: Options,
) -> tuple[list[WrappedCard], list[tuple[int, int]], Regular]:
    """The cards with their texts broken, their sizes, and what arranges them."""
    _, inner, air = setting
    spacing, leading = AIRS[air]
    wrapped = {text: wrapped_card(text, inner, leading) for text in set(texts)}  # many posts say the same
    lettering = [wrapped[text] for text in texts]
    width = card_width(max([widest for _, widest, _ in lettering]), leading)
    sizes = [(width, height) for _, _, height in lettering]
    plan = Regular(hierarchy, sizes, spacing, pads(groups, hierarchy.tree, width), options.direction)
    return [card for card, _, _ in lettering], sizes, plan


def _as_before(
    last: _Measured,
    hierarchy: Hierarchy,
    texts: Sequence[tuple[tuple[str, str], ...]],
    groups: Enclosures,
    options: Options,
    header: int,
    most: float,
) -> _Measured:
    """The arrangement by the policy, the cards' width and the distances of the last one."""
    cards, sizes, plan = _lettered(last.setting, hierarchy, texts, groups, options)
    ways = plan.measured_by(last.measured.policy)
    measured = max(ways, key=lambda each: _scale(each.width, each.height, last.sheet, header, most))
    if last.plan.spacing != plan.spacing:
        plan, measured = plan.respaced(last.plan.spacing, measured)
    scale = _scale(measured.width, measured.height, last.sheet, header, most)
    return _Measured(last.setting, cards, sizes, plan, measured, last.sheet, scale)


Setting = tuple[int, float, int]  # rank, width of the texts, number of the air around them


def _settings(texts: Sequence[tuple[tuple[str, str], ...]]) -> list[Setting]:
    """Widths of texts and the air around them, the widest and roomiest first; fewer for a large chart."""
    widths, airs = _widths(texts), range(len(AIRS))
    if len(texts) > MANY:
        widths, airs = widths[:: max(1, len(widths) - 1)], airs[-1:]
    return [(rank, width, air) for rank, (width, air) in enumerate(product(widths, airs))]


def _aired(tried: _Measured, header: int, most: float) -> _Measured:
    """With the spare room of its page given to the gaps between levels, then to those between siblings."""
    if len(tried.cards) > LARGE or len(tried.plan.of.tree.roots) > 1:
        return tried
    for gaps in (("level", "bus"), ("sibling",)):
        for more in MORE_AIR:
            spacing = tried.plan.spacing
            spacing = spacing._replace(**{gap: round(getattr(spacing, gap) * more) for gap in gaps})
            plan, measured = tried.plan.respaced(spacing, tried.measured)
            scale = _scale(measured.width, measured.height, tried.sheet, header, most)
            if scale >= tried.scale:
                tried = tried._replace(plan=plan, measured=measured)
                break
    return tried


def _scale(width: float, height: float, sheet: tuple[float, float] | None, header: int, most: float) -> float:
    """The mm of a px on a sheet; without one, how much a screen's picture must shrink, as none need be magnified."""
    wide, tall = (sheet[0] - 2 * MARGIN, sheet[1] - 2 * MARGIN) if sheet else SCREEN
    return min(wide / width, tall / (height + header * header_scale(width, height)), most if sheet else 1.0)


def _packed(
    tree: Tree,
    texts: Sequence[tuple[tuple[str, str], ...]],
    groups: Enclosures,
    options: Options,
    header: int,
    most: float,
) -> _Try:
    """The arrangement with the largest text, each subtree in the shape that suits the page."""
    from ...layout.plan import Plan  # most charts are arranged by a policy

    papers = sheets(options.page, options.orientation)
    largest: _Try | None = None
    for inner in _widths(texts):
        for spacing, leading in ((ROOMY, LOOSE), (DENSEST, TIGHT)) if len(texts) <= LARGE else ((DENSEST, TIGHT),):
            cards = [wrapped_card(text, inner, leading) for text in texts]
            width = card_width(max([widest for _, widest, _ in cards]), leading)
            sizes = [(width, height) for _, _, height in cards]
            room = pads(groups, tree, width)
            plan = Plan(tree, sizes, spacing, direction=options.direction, pads=room)
            tried = _fitted([card for card, _, _ in cards], sizes, spacing, plan, papers, header, most)
            if largest is None or tried.merit > largest.merit * 1.03:  # looser is calmer, unless it costs text size
                largest = tried
    assert largest is not None
    return largest


def _widths(texts: Sequence[tuple[tuple[str, str], ...]]) -> list[float]:
    """Text widths worth trying: none wider than any text, none that breaks a word where a wider card would not.

    A word may make the cards so much wider than usual, and breaks if it is longer.
    """
    whole = narrowest_width(texts)
    whole = whole if whole <= LARGE_TEXT * WIDER else LARGE_TEXT
    natural = min(max(whole, comfortable_width(texts)), WIDEST_TEXT)
    if len(texts) > LARGE:
        return [min(natural, max(whole, LARGE_TEXT))]
    return [natural, *(width for width in TEXT_WIDTHS if whole <= width < natural)]


def _fitted(
    cards: list[WrappedCard],
    sizes: list[tuple[int, int]],
    spacing: Spacing,
    plan: Plan,
    papers: list[tuple[float, float]],
    header: int,
    most: float,
) -> _Try:
    choices = []
    targets: Sequence[tuple[float, float] | None] = papers or [None]
    for sheet in targets:
        wide, tall = (sheet[0] - 2 * MARGIN, sheet[1] - 2 * MARGIN) if sheet else SCREEN
        for number, (w, h) in enumerate(plan.shapes):
            scale = min(wide / w, tall / (h + header * header_scale(w, h)), most if sheet else inf)
            choices.append((scale, -w * h, -number, sheet))
    scale, _, number, sheet = max(choices, key=lambda choice: choice[:3])
    if sheet is None:  # nobody needs a screen's picture magnified
        return _Try(min(1.0, scale), cards, sizes, spacing, partial(plan.draw, -number), None, 1.0)
    return _Try(scale, cards, sizes, spacing, partial(plan.draw, -number), sheet, scale)


def _too_small(points: float, page: str) -> Problem:
    return Problem(
        "OC702",
        Message("titles would be {points:.1f} pt high on {page}, too small to read in print", points=points, page=page),
        severity=WARNING,
        hint=Message("take a larger --page, or draw parts of the chart: --split, --root, --depth or --region"),
    )
