"""Line breaking for labels, after UAX #14 as far as a label needs it, in any unit.

Lines break at spaces, after hyphens and slashes, and between ideographs (Han, kana, emoji). A line never starts
with closing punctuation, a small kana or a prolonged sound mark, nor ends with opening punctuation (kinsoku,
避头尾). Words and numbers stay whole while they fit, and so do short parts in brackets. Han breaks between words, as
far as the lists of the `languages` and the even length of most other words tell them. Hangul, and Thai, Lao, Khmer
and Burmese, which need a dictionary, break at spaces only. A piece wider than the line is cut between grapheme
clusters.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import pairwise

from ..languages import word_endings
from .terminal import cell_width, graphemes, is_plain

Measure = Callable[[str], float]
"""How wide a text is; the sum over its grapheme clusters."""

NO_START = frozenset(
    ",.;:!?)]}%，。、；：！？）］｝】》〉」』〕〗〙〛％‰°℃′″’”…‥—·・･.｡､｣~〜～ーｰゝゞヽヾ々〻〆‼⁇⁈⁉／"
    "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿｧｨｩｪｫｬｭｮｯ"
)
"""Characters that no line starts with."""

NO_END = frozenset("([{（［｛【《〈「『〔〖〘〚｢‘“")
"""Characters that no line ends with."""

_BREAK_AFTER = frozenset("-/–‐／")
_BEFORE_NUMBER = frozenset("$€£¥￥￡＄№#+−±")
_KEPT_SPACES = frozenset("\xa0\u2007\u202f")

# The classes of a cluster, in the order of their letters; closing ones may be full-width or narrow.
_SPACE, _IDEOGRAPH, _OPEN, _CLOSE, _CLOSE_NARROW, _AFTER, _PREFIX, _DIGIT, _WORD = " IOCcHPNA"
_BREAKS = frozenset(
    [(a, b) for a in "IC" for b in "IOPNA"]  # after an ideograph or full-width punctuation
    + [(a, "I") for a in "cHPNA"]
    + [("H", "A"), ("H", "O"), ("H", "P")]  # after a hyphen or a slash, but never inside 12-34
    + [pair for a in "IOCcHPNA" for pair in ((a, " "), (" ", a))]
)
_PUNCTUATION = "".join(NO_START | NO_END)
_BRACKETS, _BRACKETS_END = frozenset("([{（［｛【《〈「『〔〖"), frozenset(")]}）］｝】》〉」』〕〗")
_AND = "与及和暨兼"
LONGEST_ENDING, LONGEST_BRACKET = 5, 16  # characters; cells
_LIST_ENDS = frozenset("、,，;；")
_UNEVEN = 1.3  # times as wide as it need be, a line may be that ends with a clause or a phrase
_CLAUSE_END = frozenset(",;，、；")
_PHRASE_END = _BREAK_AFTER | {c for c in NO_START if not c.isalpha()}
Piece = tuple[str, str]
"""The space before an unbreakable piece (it vanishes at a line's start), and the piece."""


class _Classes(dict[str, str]):
    """The class of each cluster met so far."""

    def __missing__(self, cluster: str) -> str:
        self[cluster] = kind = _classify(cluster)
        return kind


def _classify(cluster: str) -> str:
    first = cluster[0]
    if first in _BREAK_AFTER:
        return _AFTER
    if first in NO_START:
        return _CLOSE if cell_width(first) == 2 else _CLOSE_NARROW
    if first in NO_END:
        return _OPEN
    if cluster.isspace() and first not in _KEPT_SPACES:  # a space that carries a mark is text
        return _SPACE
    if first in _BEFORE_NUMBER:
        return _PREFIX
    if first.isdecimal():
        return _DIGIT
    return _IDEOGRAPH if cell_width(cluster) == 2 and _is_ideographic(first) else _WORD


def _is_ideographic(character: str) -> bool:
    """Han, kana, full-width forms and emoji; not Hangul or other scripts' letters that are two cells wide."""
    return (
        "\u2190" <= character <= "\u2bff"
        or ("\u2e80" <= character < "\uac00" and not "\u3130" <= character <= "\u318f")
        or character >= "\uf900"
    )


def _is_han(character: str) -> bool:
    return "\u3400" <= character <= "\u9fff" or "\uf900" <= character <= "\ufaff" or character >= "\U00020000"


_class_of = _Classes().__getitem__


def wrap(text: str, width: float, measure: Measure = cell_width, is_list: bool = False) -> list[str]:
    """`text` as lines of at most `width`: as few as can be, then as even as can be; at least one line.

    The items of a list, such as people's names, stay whole while they fit.

    A line is wider than `width` only where a single grapheme cluster is. Line ends in the text are kept,
    runs of spaces become one. From `narrowest(text)` on, a wider line never needs more lines; below, a piece that
    is cut may fill the lines beside it.
    """
    if text.isprintable() and "  " not in text and text[:1] != " " and measure(text) <= width:
        return [text.strip(" ")]
    lines: list[str] = []
    for paragraph in text.splitlines():
        if pieces(paragraph):  # not `strip`: a no-break space is text
            lines += _wrap_paragraph(paragraph, width, measure, is_list)
    return lines or [""]


def narrowest(text: str, measure: Measure = cell_width) -> float:
    """The smallest width at which `wrap` cuts no piece that should stay whole: that of the widest piece."""
    if text.isascii() and text.isalnum():
        return measure(text)
    return max((measure(piece) for piece in {piece for _, piece in pieces(text)}), default=0)


@lru_cache(maxsize=65536)
def pieces(text: str) -> tuple[Piece, ...]:
    """The pieces of `text` that stay whole, with the space before each; lines may break between any two."""
    if text.isascii() and "-" not in text and "/" not in text and "(" not in text:
        words = text.split()
        return tuple(zip(["", *[" "] * len(words)], words, strict=False))
    return tuple(_bracketed(_in_words(_opportunities(text))))


def _opportunities(text: str) -> list[Piece]:
    """The parts between all places where a line may break by the classes of what meets there."""
    clusters = text if is_plain(text) else list(graphemes(text))
    kinds = "".join(map(_class_of, clusters))
    if not kinds.strip(_IDEOGRAPH):
        return [("", cluster) for cluster in clusters]
    starts = [0, *(i for i, pair in enumerate(pairwise(kinds), 1) if pair in _BREAKS), len(kinds)]
    parts: list[Piece] = []
    gap = ""
    for start, end in pairwise(starts):
        if kinds[start : start + 1] == _SPACE:
            gap = "\u3000" if clusters[start] == "\u3000" else " "
        elif start < end:
            parts.append((gap if parts else "", "".join(clusters[start:end])))
            gap = ""
    return parts


# --- words of Han


def _in_words(parts: list[Piece]) -> Iterator[Piece]:
    """The parts with runs of Han joined to words."""
    at = 0
    while at < len(parts):
        run = _han_run(parts, at)
        for word in _han_words(run) if run else ("-",):
            yield parts[at][0], "".join([part for _, part in parts[at : at + len(word)]])
            at += len(word)


def _han_run(parts: list[Piece], at: int) -> str:
    """The Han characters of the parts from `at` on that no space and no punctuation sets apart."""
    run = ""
    for gap, part in parts[at:]:
        core = part.strip(_PUNCTUATION)
        if len(core) != 1 or not _is_han(core) or (run and (gap or part[0] != core)):
            break
        run += core
        if part[-1] != core:
            break
    return run


@lru_cache(maxsize=65536)
def _han_words(run: str) -> list[str]:
    """The words of a run of Han: those that the lists know, and what stands between them in twos."""
    words: list[str] = []
    stem = at = 0
    while at < len(run):
        if length := _listed(run, at):
            words += [*_stem_words(run[stem:at]), run[at : at + length]]
            stem = at = at + length
        else:
            at += 1
    return _without_lone([*words, *_stem_words(run[stem:])])


def _listed(run: str, at: int) -> int:
    """The length of the longest word of several characters that the lists have there; 0 for none."""
    endings = word_endings()
    return next((n for n in range(min(LONGEST_ENDING, len(run) - at), 1, -1) if run[at : at + n] in endings), 0)


def _stem_words(stem: str) -> Iterator[str]:
    """What no list knows: two characters a word, three where one is left over, is an ending or is an `and`."""
    endings = word_endings()
    while stem:
        odd = len(stem) > 1 and len(stem) % 2 == 1
        is_three = odd and stem[2] not in _AND and (len(stem) == 3 or stem[2] in endings or stem[0] in _AND)
        length = 3 if is_three else 2
        yield stem[:length]
        stem = stem[length:]


def _without_lone(words: list[str]) -> list[str]:
    """Lone characters with the word before them if they end it (软件部), else with the one after them (大客户)."""
    joined: list[str] = []
    lone = ""
    for word in words:
        if len(word) == 1 and word in word_endings() and not lone:
            joined[-1:] = ["".join(joined[-1:]) + word]
        elif len(word) == 1 and not lone:
            lone = word
        else:
            joined.append(lone + word)
            lone = ""
    if lone and joined:
        joined[-1] += lone
    return joined or [lone]


def _bracketed(parts: Iterable[Piece]) -> Iterator[Piece]:
    """The parts with what stands in brackets joined, unless it is long."""
    kept: list[Piece] = []
    for gap, part in parts:
        opens = part[0] in _BRACKETS
        if kept and (opens or _cells(kept) + cell_width(gap + part) > LONGEST_BRACKET):
            yield from kept
            kept = []
        if opens or kept:
            kept.append((gap, part))
        else:
            yield gap, part
        if kept and not _BRACKETS_END.isdisjoint(part):
            yield kept[0][0], _join(kept)
            kept = []
    yield from kept


def _cells(parts: list[Piece]) -> int:
    return sum(cell_width(gap + part) for gap, part in parts)


def _wrap_paragraph(paragraph: str, width: float, measure: Measure, is_list: bool) -> list[str]:
    whole = _names(list_items(paragraph), width, measure) if is_list else pieces(paragraph)
    parts = [cut for piece in whole for cut in _loosened(piece, width, measure)]
    sizes = _sizes(parts, measure)
    count = len(_fill(sizes, width)[0])
    starts = _balanced(sizes, count, width)
    for ends in (_PHRASE_END,) if _CLAUSE_END.isdisjoint(paragraph) else (_CLAUSE_END, _PHRASE_END):
        coarse = [part for joined in _joined(parts, ends) for part in _loosened(joined, width, measure)]
        if 1 < len(coarse) < len(parts):
            coarse_sizes = _sizes(coarse, measure)
            if len(_fill(coarse_sizes, width)[0]) == count:
                coarse_starts = _balanced(coarse_sizes, count, width)
                if _widest(coarse_sizes, coarse_starts) <= _widest(sizes, starts) * _UNEVEN:
                    parts, starts = coarse, coarse_starts
                    break
    return [_join(parts[start:end]) for start, end in pairwise([*starts, len(parts)])]


def list_items(text: str) -> list[Piece]:
    """The items of a list, each with the comma after it."""
    items: list[Piece] = []
    gap, item = "", ""
    for next_gap, part in _opportunities(text):
        if item and item[-1] in _LIST_ENDS:
            items.append((gap, item))
            gap, item = next_gap, part
        else:
            item += next_gap + part
    return [*items, (gap, item)]


def _names(items: list[Piece], width: float, measure: Measure) -> Iterator[Piece]:
    """The items, those that fit no line in their words: `Alexander Chan-Montgomery` breaks before the family name."""
    for gap, item in items:
        for word in [item] if measure(item) <= width else item.split(" "):
            yield gap, word
            gap = " "


def _widest(sizes: list[tuple[float, float]], starts: list[int]) -> float:
    """The width of the widest of the lines that start there."""
    lines = pairwise([*starts, len(sizes)])
    return max(sum(gap + size for gap, size in sizes[start:end]) - sizes[start][0] for start, end in lines)


def _sizes(parts: list[Piece], measure: Measure) -> list[tuple[float, float]]:
    return [(measure(gap) if gap else 0, measure(part)) for gap, part in parts]


def _join(parts: list[Piece]) -> str:
    return parts[0][1] + "".join(gap + part for gap, part in parts[1:])


def _cut(piece: Piece, width: float, measure: Measure) -> Iterator[Piece]:
    gap, text = piece
    if measure(text) <= width:
        yield piece
        return
    for cluster in graphemes(text):
        yield gap, cluster
        gap = ""


def _joined(parts: list[Piece], ends: frozenset[str]) -> Iterator[Piece]:
    """The pieces joined to clauses or phrases, after each of which a line breaks better than inside it.

    A clause ends with one of `ends`; a phrase also before a space or a bracket and where the script changes.
    """
    gap, joined = parts[0]
    for next_gap, piece in parts[1:]:
        left, right = joined[-1], piece[0]
        if left in ends or (ends is _PHRASE_END and (next_gap or right in NO_END or _scripts_differ(left, right))):
            yield gap, joined
            gap, joined = next_gap, piece
        else:
            joined += next_gap + piece
    yield gap, joined


def _loosened(joined: Piece, width: float, measure: Measure) -> Iterator[Piece]:
    """A clause or phrase that fits a line, else its pieces."""
    gap, text = joined
    if measure(text) <= width:
        yield joined
        return
    for inner, piece in pieces(text):
        yield from _cut((inner or gap, piece), width, measure)
        gap = ""


def _scripts_differ(left: str, right: str) -> bool:
    return {_class_of(left), _class_of(right)} == {_IDEOGRAPH, _WORD}


PATIENT, HALVINGS = 8, 40  # limits tried one after the other, and how often what is left is halved


def _balanced(sizes: list[tuple[float, float]], count: int, width: float) -> list[int]:
    """Where the `count` lines start whose widest is narrowest.

    Fills to ever larger limits, each the least at which any line changes; of many such limits most are skipped by
    halving, so that a long text takes time in proportion.
    """
    limit, tries = min(width, sum(gap + size for gap, size in sizes) / count), 0
    while True:
        starts, wider = _fill(sizes, limit)
        if len(starts) <= count or limit >= width:
            return starts
        limit, tries = min(width, wider), tries + 1
        if tries == PATIENT:
            limit = _just_below(sizes, count, limit, width)


def _just_below(sizes: list[tuple[float, float]], count: int, low: float, high: float) -> float:
    """A limit from `low` up that is no higher than the least one that gives `count` lines, and close to it."""
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        if len(_fill(sizes, middle)[0]) <= count:
            high = middle
        else:
            low = middle
    return low


def _fill(sizes: list[tuple[float, float]], limit: float) -> tuple[list[int], float]:
    """The first part of each greedy line, and the least limit at which some line takes one part more."""
    starts = [0]
    wider = float("inf")
    line = sizes[0][1]
    for i, (gap, size) in enumerate(sizes[1:], 1):
        longer = line + gap + size
        if longer > limit:
            starts.append(i)
            wider = min(wider, longer)
            line = size
        else:
            line = longer
    return starts, wider
