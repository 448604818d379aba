"""Card texts in px: which lines a card shows, wrapped to a width, and where their baselines lie."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from math import ceil, inf
from typing import NamedTuple

from ...model import ASSISTANT, Tree
from ...typography.font_metrics import WIDER_FONTS, font
from ...typography.line_breaking import list_items, narrowest, wrap
from ..cards import DOTTED, HEADCOUNT, HOLDERS, NAMES, OVER, Line
from . import HEAD, LEAF, MANAGER, ROOT, TITLE, CardLine

TITLE_SIZE, QUIET_SIZE = 13, 11
TITLE_SIZES = {TITLE: TITLE_SIZE, "title-root": 15, "title-head": 14}  # px by the kind of the line
KINDS_BY_RANK = ("title-root", "title-head", TITLE, TITLE)
LONG_NAME = 110  # px; a longer name may break rather than widen all cards
_SEPARATORS = frozenset("、,，;；")
ROUNDING = 0.001  # px: a name that just fits is not to break for the sum of its parts
FIGURE_GAP = 8  # px between names and the headcount beside them
ABOUT = 1.15  # times as wide is about as wide


class Leading(NamedTuple):
    """The air in a card, in px: line heights, above and below the text, under the title, beside the text."""

    title: float
    quiet: float
    above: int
    between: int
    aside: int
    least_width: int


LOOSE = Leading(title=18, quiet=15, above=8, between=2, aside=12, least_width=80)
TIGHT = Leading(title=15.5, quiet=13.5, above=5, between=1, aside=7, least_width=60)

WrappedCard = tuple[CardLine, ...]

_BASELINE = 0.35  # ems from the middle of a line down to its baseline: half of a capital's height
_quiet = font(QUIET_SIZE)
_fonts = {kind: font(size, bold=True) for kind, size in TITLE_SIZES.items()}
MANY_ROOTS = 5  # more roots that have no reports are not set off


def comfortable_width(cards: Sequence[Sequence[Line]]) -> float:
    """The width at which nine lines of ten need no break, titles and others, in px; or all, if they are about as wide.

    `第10组组长` should not break because it is a digit wider than `第9组组长`.
    """
    titles = sorted([_measured(kind, text) for card in cards for kind, text in card if kind in TITLE_SIZES])
    others = [_measured("", text) for card in cards for kind, text in card if kind not in TITLE_SIZES]
    others = sorted([*others, *(_measured("", names) + _beside(figure) for names, figure in _figures(cards))])
    return max([_common_width(widths) for widths in (titles, others) if widths])


def _common_width(widths: list[float]) -> float:
    common = widths[ceil((len(widths) - 1) * 0.9)]
    return widths[-1] if widths[-1] <= common * ABOUT else common


def narrowest_width(cards: Sequence[Sequence[Line]]) -> float:
    """The width below which a title would be cut inside a word, or a name of common length."""
    titles = {line for card in cards for line in card if line[0] in TITLE_SIZES}
    names = {(text, "") for card in cards for kind, text in card if kind == HOLDERS} | set(_figures(cards))
    words = max([narrowest(text, _fonts[kind]) for kind, text in titles], default=0.0)
    return max([words, *(min(_longest_name(text) + _beside(figure), LONG_NAME) for text, figure in names)])


def ranks(tree: Tree) -> list[int]:
    """ROOT, HEAD, MANAGER or LEAF by post. Where a root has one report, those of the report are its peers in looks."""
    above = [0] * len(tree.posts)  # levels
    rank = [LEAF] * len(tree.posts)
    for i in tree.preorder():
        parent = tree.parent[i]
        if parent < 0:
            rank[i] = ROOT if tree.children[i] or len(tree.roots) <= MANY_ROOTS else LEAF
            continue
        chained = above[parent] == 1 and rank[tree.parent[parent]] == ROOT and _is_only_line(tree, parent)
        above[i] = above[parent] if chained else above[parent] + 1
        is_assistant = tree.posts[i].position.kind == ASSISTANT
        rank[i] = HEAD if above[i] == 1 and not is_assistant else MANAGER if tree.children[i] else LEAF
    return rank


def _is_only_line(tree: Tree, i: int) -> bool:
    """Whether the post is a report that has no peers in the line."""
    parent = tree.parent[i]
    return parent >= 0 and sum(1 for c in tree.children[parent] if tree.posts[c].position.kind != ASSISTANT) == 1


def ranked(lines: Sequence[Line], rank: int) -> tuple[Line, ...]:
    """The lines with those of the title in the size of the rank."""
    kind = KINDS_BY_RANK[rank]
    return tuple(lines) if kind == TITLE else tuple([(kind, line[1]) if line[0] == TITLE else line for line in lines])


NO_BREAK = "\u00a0"


def wrapped_card(card: Sequence[Line], inner: float, leading: Leading) -> tuple[WrappedCard, float, int]:
    """The card's lines broken to `inner` px, the widest of them in px, and the card's height."""
    lines: list[CardLine] = []
    y, widest, was_title = float(leading.above), 0.0, True
    beside_at = _figure_at(card, inner) if len(card) > 2 else 0
    for at, (kind, text) in enumerate(card):
        if at and at == beside_at:
            continue
        size = TITLE_SIZES.get(kind, 0)
        if was_title and not size and lines:
            y += leading.between
        was_title = size > 0
        height = leading.title * size / TITLE_SIZE if size else leading.quiet
        down = height / 2 + _BASELINE * (size or QUIET_SIZE)
        figure = card[beside_at][1] if beside_at and at == beside_at - 1 else ""
        beside, first = _beside(figure) if figure else 0.0, len(lines)
        is_off = kind == HEADCOUNT and _is_off(text)
        whole, room = _measured(kind, text), inner - beside + ROUNDING
        fits = whole <= room and text.isprintable()
        for line in (text,) if fits else _wrapped(kind, text, room):
            lines.append(CardLine(line, y + down, TITLE if size else kind, 0, "", is_off))
            y += height
            width = (whole if line is text else _measured(kind, line)) + beside
            if width > widest:
                widest = width
        if figure:
            lines[first] = lines[first]._replace(figure=figure, is_off=_is_off(figure))
    return tuple(lines), widest, ceil(y) + leading.above


def _figures(cards: Sequence[Sequence[Line]]) -> list[tuple[str, str]]:
    """The names and headcounts of cards that have both."""
    return [(card[at - 1][1], card[at][1]) for card in cards if len(card) > 2 and (at := _figure_at(card))]


def _figure_at(card: Sequence[Line], inner: float = inf) -> int:
    """Which line is a headcount beside the names before it, as it leaves room for the longest name; 0 for none."""
    for at in range(1, len(card)):
        if card[at][0] == HEADCOUNT and card[at - 1][0] in NAMES:
            return at if _longest_name(card[at - 1][1]) + _beside(card[at][1]) <= inner else 0
    return 0


def _beside(figure: str) -> float:
    """The px that a headcount takes of the names' line."""
    return _measured("", figure) + FIGURE_GAP if figure else 0.0


@lru_cache(maxsize=65536)
def _longest_name(text: str) -> float:
    if _SEPARATORS.isdisjoint(text):
        return _measured("", text)
    return max([_quiet(item) for _, item in list_items(text)])


def _is_off(figure: str) -> bool:
    """Whether fewer or more seats are filled than there are: `3/5`, `4/3▲`."""
    filled, _, seats = figure.partition("/")
    return figure.endswith(OVER) or (seats != "" and filled != seats)


def card_width(widest: float, leading: Leading) -> int:
    """The even width of a card whose widest line measures `widest`, also where the reader's font runs wider."""
    needed = max(widest + 2 * leading.aside, widest * WIDER_FONTS + 6)
    return max(leading.least_width, 2 * ceil(needed / 2))


@lru_cache(maxsize=65536)
def _measured(kind: str, text: str) -> float:
    return _fonts.get(kind, _quiet)(text)


@lru_cache(maxsize=65536)
def _wrapped(kind: str, text: str, inner: float) -> tuple[str, ...]:
    if kind == DOTTED:
        text = text.replace(" ", NO_BREAK, 1)  # no arrow stands on a line of its own
    return tuple(wrap(text, inner, _fonts.get(kind, _quiet), is_list=kind == HOLDERS))
