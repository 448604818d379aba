"""The chart as aligned text boxes: `-f text`; with `--layout outline` one line a post, as `tree` prints folders."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from ..languages import phrases
from ..layout import RIGHT, Drawing, Spacing
from ..layout.hierarchy import Hierarchy
from ..layout.regular import Measured, Regular
from ..layout.worth import HIGHER_FLOOR, Candidate, best
from ..model import HANGING, OUTLINE, WIDE, Chart, DottedLine, Post, Tree
from ..problems import WARNING, Message, OrgchartError, Problem
from ..typography.line_breaking import list_items, narrowest, wrap
from ..typography.terminal import cell_width, isolated
from .canvas import Canvas
from .cards import (
    BELOW,
    DOTTED,
    FROM,
    HEADCOUNT,
    HOLDERS,
    LINES,
    NAMES,
    TO,
    Line,
    card_lines,
    cut_off,
    dashes_vacancies,
    far_lines,
    one_line,
    shown,
)

if TYPE_CHECKING:
    from ..layout.plan import Plan
    from ..options import Options

Label = list[tuple[str, int]]  # lines of a box and their widths in cells
Labelled = Callable[[int], list[Label]]  # by a width in cells, the labels of all boxes

DOWNWARDS = Spacing(sibling=3, level=2, bus=1, stack=1, trunk=1, indent=3, beside=3, tree=2)
RIGHTWARDS = Spacing(sibling=1, level=4, bus=2, stack=3, trunk=1, indent=2, beside=2, tree=2)

UNLIMITED = 10**9
MAX_CELLS = 2**27  # characters of a chart; a million posts, one below the other, take 90 million
# Widths in cells that labels are wrapped to, from the loosest. A small chart tries them all for the lowest result,
# a large one takes the first that fits; past the last one labels wrap wherever a line may break at all.
TRIED, TRIED_LARGE, LAST_RESORT = (48, 32, 24, 16), (24, 16), (12, 8, 6, 4, 1)
LARGE = 2_000
TEXT = 1e9  # what a chart's height divides, so that lower is larger
PACKED = "dense"
WORTH = 0.9  # a tighter wrap must make the chart this much lower


def render(chart: Chart, options: Options) -> str:
    """The chart in at most `options.width` cells if any arrangement of its boxes fits; else a warning says so."""
    words = phrases(options.lang or chart.language, chart.terms)
    if options.layout == OUTLINE:
        return _outline(chart, options, words)
    labels, drawing = _laid_out(chart, options, words)
    canvas = Canvas(int(drawing.height) + 1, "ascii" if options.ascii else options.box)
    staffed = dashes_vacancies(chart, options.show)
    for box, label, post in zip(drawing.boxes, labels, chart.posts, strict=True):
        canvas.box(box, label, staffed and post.is_deserted)
    for connector in drawing.connectors:
        for segment in connector.segments:
            canvas.line(segment)
    if options.width and drawing.width + 1 > options.width:
        options.warn(_too_wide(int(drawing.width) + 1, options.width))
    return "\n".join([*_within_limit(canvas.rows()), *_dotted_lines(chart, options, words), ""])


def _within_limit(rows: Iterator[str]) -> Iterator[str]:
    """The rows, as long as they are not too much in all: a staircase of n posts takes n² cells."""
    left = MAX_CELLS
    for row in rows:
        left -= len(row)
        if left < 0:
            raise _too_much()
        yield row


def _too_much() -> OrgchartError:
    hint = Message("show less of it with --root, --depth or --region, or draw it as svg")
    return OrgchartError(
        Problem("OC795", Message("the text chart has more than {most:,} characters", most=MAX_CELLS), hint=hint)
    )


def _outline(chart: Chart, options: Options, words: Mapping[str, str]) -> str:
    deepest = max(Tree(chart.posts).levels(), default=0)
    if len(chart.posts) * INDENT * deepest > MAX_CELLS:  # a chain of n posts takes n² cells
        raise _too_much()
    lines = outline_lines(chart, options, words)
    widest = max(map(cell_width, lines))
    if options.width and widest > options.width:
        options.warn(_too_wide(widest, options.width))
    return "\n".join([*lines, *_dotted_lines(chart, options, words), ""])


def _laid_out(chart: Chart, options: Options, words: Mapping[str, str]) -> tuple[list[Label], Drawing]:
    """The lines of every box and the best drawing that fits, with labels no narrower than that needs."""
    tree = Tree(chart.posts)
    show = shown(chart, options.show or ())
    cards = boxes(chart, tree, show, words, options.ascii)
    labelled = lru_cache(maxsize=None)(lambda limit: [_label(card, limit) for card in cards])
    found = _regular(tree, labelled, options) if options.layout != PACKED else None
    return found or _packed(tree, labelled, options)


def _regular(tree: Tree, labelled: Labelled, options: Options) -> tuple[list[Label], Drawing] | None:
    """The arrangement of the greatest worth among those that fit; None if none does."""
    # To the right the plain tree is the narrowest arrangement of all, and the one that people expect.
    mode = options.layout if options.layout in (WIDE, HANGING) else WIDE * (options.direction == RIGHT)
    hierarchy = Hierarchy(tree, mode)
    width = options.width - 1 if options.width else None
    tries: list[tuple[list[Label], Regular, Measured]] = []
    candidates: list[Candidate] = []
    for rank, limit in enumerate(_limits(len(tree.posts), width)):
        labels = labelled(limit)
        spacing = RIGHTWARDS if options.direction == RIGHT else DOWNWARDS
        plan = Regular(hierarchy, [_size(label) for label in labels], spacing, direction=options.direction)
        if width is not None and options.direction != RIGHT and plan.hung_width > width:
            continue
        for measured in plan.measured(None if options.direction == RIGHT else width):
            if width is None or measured.width <= width:
                candidates.append(Candidate(measured.policy, TEXT / (measured.height + 1), False, 0, rank, len(tries)))
                tries.append((labels, plan, measured))
        if candidates and (len(tree.posts) > LARGE or limit <= TRIED[-1]):
            break
    if not candidates:
        return None
    lowest = max([candidate.text for candidate in candidates])
    labels, plan, measured = tries[best(candidates, lowest * HIGHER_FLOOR).number]
    return labels, plan.draw(measured)


def _packed(tree: Tree, labelled: Labelled, options: Options) -> tuple[list[Label], Drawing]:
    """The lowest drawing that fits, each subtree in the shape that suits it."""
    from ..layout.plan import lowest_within  # most charts are arranged by a policy

    width = options.width - 1 if options.width else None
    lowest: tuple[int, int, Plan, list[Label]] | None = None
    sizes: list[tuple[int, int]] = []
    for limit in _limits(len(tree.posts), width):
        labels = labelled(limit)
        before, sizes = sizes, [_size(label) for label in labels]
        if sizes == before:
            continue
        plan = _plan(tree, sizes, options, width)
        number = lowest_within(plan.shapes, width)
        wide, tall = plan.shapes[number]
        fits = width is None or wide <= width
        if lowest is None or not lowest[1] or (fits and tall < lowest[0] * WORTH):
            lowest = tall, fits, plan, labels
            chosen = number
        if lowest[1] and (len(tree.posts) > LARGE or limit <= TRIED[-1]):
            break
    assert lowest is not None
    return lowest[3], lowest[2].draw(chosen)


def boxes(
    chart: Chart, tree: Tree, show: tuple[str, ...], words: Mapping[str, str], ascii: bool = False
) -> list[list[Line]]:
    """The lines of every box, before they are wrapped."""
    far, cut, numbers = far_lines(chart, words), cut_off(chart), _numbers(chart, ascii)
    managers = [tree.posts[i] if i >= 0 else None for i in tree.parent]
    return [
        [
            *_box(post, manager, show, words, numbers.get(post.id, "")),
            *((DOTTED, line) for line in far.get(post.id, ())),
            *([(BELOW, cut[post.id])] if post.id in cut else ()),
        ]
        for post, manager in zip(chart.posts, managers, strict=True)
    ]


def _box(post: Post, manager: Post | None, show: tuple[str, ...], words: Mapping[str, str], numbers: str) -> list[Line]:
    """The lines of a post's box: the seats beside the names; beside the title `[北区]` where a region begins.

    There, too, stand the `numbers` of dotted lines.
    """
    lines: list[Line] = []
    for kind, text in card_lines(post, show, words):
        if kind == HEADCOUNT and lines and lines[-1][0] in NAMES:
            lines[-1] = lines[-1][0], f"{lines[-1][1]} {text}"
        else:
            lines.append((kind, text))
    kinds = [kind for kind, _ in lines]
    region = _new_region(post, manager) if "title" in kinds and "region" not in kinds else ""
    more = [f"[{region}]"] * bool(region) + [numbers] * bool(numbers)
    at = len(kinds) - 1 - kinds[::-1].index("title") if "title" in kinds else 0
    return [(kind, " ".join([text, *more]) if i == at else text) for i, (kind, text) in enumerate(lines)]


def _new_region(post: Post, manager: Post | None) -> str:
    """Where the post is, if neither its label nor its manager says so."""
    region = post.region
    if region is None or region.name in post.label or (manager and manager.region == region):
        return ""
    return one_line(region.name)


def _limits(posts: int, width: int | None) -> tuple[int, ...]:
    if width is None:
        return (UNLIMITED,)
    return (*(TRIED if posts <= LARGE else TRIED_LARGE), *LAST_RESORT)


def _plan(tree: Tree, sizes: Sequence[tuple[int, int]], options: Options, width: int | None) -> Plan:
    from ..layout.plan import Plan

    if options.direction != RIGHT:
        return Plan(tree, sizes, DOWNWARDS, mode=options.layout.replace(PACKED, ""), width=width)
    # To the right the plain tree is the narrowest arrangement of all, and the one that people expect.
    mode = options.layout if options.layout == HANGING else WIDE
    return Plan(tree, sizes, RIGHTWARDS, mode=mode, direction=RIGHT, width=width)


def _label(card: Sequence[Line], limit: int) -> Label:
    lines: Label = []
    for kind, text in card:
        if cell_width(text) > limit:
            least = _longest_name(text) if kind == HOLDERS and limit > LAST_RESORT[0] else narrowest(text)
            wrapped = wrap(text, max(limit, least), is_list=kind == HOLDERS)
        else:
            wrapped = [text] if text.isprintable() else wrap(text, UNLIMITED)
        lines += [(isolated(line), cell_width(line)) for line in wrapped]
    return lines


def _longest_name(text: str) -> int:
    """A name stays whole as long as any wider chart fits."""
    return max([cell_width(name) for _, name in list_items(text)], default=0)


def _size(label: Label) -> tuple[int, int]:
    """From edge to edge: the lines, a blank on each side; edges are characters themselves."""
    return max([width for _, width in label]) + 3, len(label) + 1


def _numbered(chart: Chart) -> list[tuple[int, Post, DottedLine]]:
    """The dotted lines between posts of the chart, from 1 on, each with the post where it begins."""
    ids = {post.id for post in chart.posts}
    lines = [(post, line) for post in chart.posts for line in post.dotted_to if line.to in ids]
    return [(number, post, line) for number, (post, line) in enumerate(lines, 1)]


def _numbers(chart: Chart, ascii: bool) -> dict[str, str]:
    """By post id, which dotted lines begin and end there: `⇢1 ⇠2, 5`."""
    leaving: dict[str, list[str]] = {}
    arriving: dict[str, list[str]] = {}
    for number, post, line in _numbered(chart):
        leaving.setdefault(post.id, []).append(str(number))
        arriving.setdefault(line.to, []).append(str(number))
    texts: dict[str, list[str]] = {}
    for sign, lines in (("->" if ascii else TO, leaving), ("<-" if ascii else FROM, arriving)):
        for id, numbers in lines.items():
            texts.setdefault(id, []).append(sign + ", ".join(numbers))
    return {id: " ".join(parts) for id, parts in texts.items()}


def _dotted_lines(chart: Chart, options: Options, words: Mapping[str, str]) -> Iterator[str]:
    """The dotted lines, numbered, from whom to whom: a text chart cannot draw them past its boxes."""
    posts = {post.id: post for post in chart.posts}
    lines = _numbered(chart)
    if not lines:
        return
    arrow = "-->" if options.ascii else "→"
    yield ""
    yield f"{words['dotted_line']}{words['colon']}".rstrip()
    digits = len(str(len(lines)))
    for number, post, line in lines:
        label = f"{words['open']}{isolated(_flat(line.label))}{words['close']}" if line.label else ""
        yield f"  {number:>{digits}}. {_named(post, words)} {arrow} {_named(posts[line.to], words)}{label}"


def _named(post: Post, words: Mapping[str, str]) -> str:
    """A post's label, with its region where the label leaves it open."""
    label = isolated(_flat(post.label))
    if post.region is None or post.region.name in post.label:
        return label
    return f"{label}{words['open']}{isolated(_flat(post.region.name))}{words['close']}"


def _flat(text: str) -> str:
    return " ".join(wrap(text, UNLIMITED))


def _too_wide(width: int, limit: int) -> Problem:
    return Problem(
        "OC701",
        Message(
            "the chart is {width} columns wide, {over} more than the {limit} asked for",
            width=width,
            over=width - limit,
            limit=limit,
        ),
        severity=WARNING,
        hint=Message(
            "pass --width {width} or --width 0, or show less of it with --root, --depth or --region", width=width
        ),
    )


# --- the outline: what a post has beside its title stands in columns; the longest, the holders, come last

# The four characters of a box style's guides: down, branch, last branch, across.
GUIDES = {"single": "│├└─", "rounded": "│├╰─", "double": "║╠╚═", "heavy": "┃┣┗━", "ascii": "||`-"}
GAP = "  "  # between columns
INDENT = 4  # cells of a guide for each level
ORDER = (
    "headcount",
    "seats",
    "staffing",
    "staffing_plan",
    "region",
    "holders",
    "named",
)  # default columns after the title


class OutlineRow(NamedTuple):
    """A post of the outline: `level` 0 for a root, `texts` what it has to say beside its label, `""` for nothing."""

    post: Post
    level: int
    label: str
    texts: tuple[str, ...]


def outline_rows(chart: Chart, tree: Tree, options: Options, words: Mapping[str, str]) -> Iterator[OutlineRow]:
    """The posts from the roots down, with the lines that `options.show` names as their texts."""
    kinds = _kinds(chart, options)
    levels = tree.levels()
    for i in tree.preorder():
        post = tree.posts[i]
        texts = (words["list"].join(text for _, text in LINES[kind](post, words)) for kind in kinds)
        yield OutlineRow(post, levels[i], one_line(post.label), tuple(texts))


def outline_lines(chart: Chart, options: Options, words: Mapping[str, str]) -> list[str]:
    """The lines of text. A column begins where the widest text before it ends, or nearer where that fits the width."""
    tree = Tree(chart.posts)
    guides = _guides(tree, GUIDES["ascii" if options.ascii else options.box])
    table = [
        [guide + isolated(row.label), *map(isolated, row.texts)]
        for guide, row in zip(guides, outline_rows(chart, tree, options, words), strict=True)
    ]
    used = [column for column in zip(*table, strict=True) if any(column)]
    widths = _widths(used, options.width)
    return [_row(cells, widths) for cells in zip(*used, strict=True)]


def _kinds(chart: Chart, options: Options) -> tuple[str, ...]:
    """The kinds of lines that have columns: as asked for, else what boxes show, and the region."""
    kinds = shown(chart, options.show or ())
    if options.show:
        return tuple(kind for kind in kinds if kind != "title")
    return tuple(kind for kind in ORDER if kind in kinds or kind == "region")


def _guides(tree: Tree, characters: str) -> Iterator[str]:
    """What stands before each label, in the order of the walk from the roots down."""
    down, branch, last, across = tuple(characters)
    below = [""] * len(tree.posts)  # what the reports of a post begin with
    for i in tree.preorder():
        manager = tree.parent[i]
        if manager < 0:
            yield ""
            continue
        is_last = i == tree.children[manager][-1]
        yield f"{below[manager]}{last if is_last else branch}{across}{across} "
        below[i] = below[manager] + (" " if is_last else down).ljust(INDENT)


def _widths(columns: Sequence[Sequence[str]], limit: int) -> list[int]:
    """The cells of each column; the first gives way where all would be wider than the limit, 0 for none."""
    widths = [max(map(cell_width, column)) for column in columns]
    over = sum(widths) + len(GAP) * (len(widths) - 1) - limit if limit else 0
    return [max(0, widths[0] - max(0, over)), *widths[1:]]


def _row(cells: Sequence[str], widths: Sequence[int]) -> str:
    """A text that is wider than its column moves the next ones on as far as their blanks last."""
    line, end = "", 0  # `end`: the cell at which the next column should begin
    for text, width in zip(cells, widths, strict=True):
        if text:
            line = f"{line}{' ' * (end - cell_width(line))}" if cell_width(line) <= end else f"{line}{GAP}"
            line += text
        end += width + len(GAP)
    return line
