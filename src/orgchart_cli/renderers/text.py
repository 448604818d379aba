"""The chart as aligned text boxes: `-f text`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from ..languages import phrases
from ..layout import RIGHT, Drawing, Plan, Spacing
from ..layout.hierarchy import Hierarchy
from ..layout.plan import lowest_within
from ..layout.regular import Measured, Regular
from ..layout.worth import HIGHER_FLOOR, Candidate, best
from ..model import HANGING, OUTLINE, WIDE, Chart, Post, Tree
from ..problems import WARNING, Message, OrgchartError, Problem
from ..typography.cells import cell_width, isolated
from ..typography.line_breaking import narrowest, wrap
from .canvas import Canvas
from .cards import HEADCOUNT, NAMES, card_lines, cut_off, dashes_vacancies, far_lines, one_line, shown

if TYPE_CHECKING:
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
    from .outline import INDENT, rows

    deepest = max(Tree(chart.posts).levels(), default=0)
    if len(chart.posts) * INDENT * deepest > MAX_CELLS:  # a chain of n posts takes n² cells
        raise _too_much()
    lines = rows(chart, options, words)
    widest = max(map(cell_width, lines))
    if options.width and widest > options.width:
        options.warn(_too_wide(widest, options.width))
    return "\n".join([*lines, *_dotted_lines(chart, options, words), ""])


def _laid_out(chart: Chart, options: Options, words: Mapping[str, str]) -> tuple[list[Label], Drawing]:
    """The lines of every box and the best drawing that fits, with labels no narrower than that needs."""
    tree = Tree(chart.posts)
    show = shown(chart, options.show or ())
    managers = [tree.posts[i] if i >= 0 else None for i in tree.parent]
    far, cut = far_lines(chart, words), cut_off(chart)
    cards = [
        [*box_lines(post, above, show, words), *far.get(post.id, ()), *([cut[post.id]] if post.id in cut else ())]
        for post, above in zip(chart.posts, managers, strict=True)
    ]
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


def box_lines(post: Post, manager: Post | None, show: tuple[str, ...], words: Mapping[str, str]) -> list[str]:
    """The lines of a post's box: the seats beside the names, and `[北区]` beside the title where a region begins."""
    kinds: list[str] = []
    lines: list[str] = []
    for kind, text in card_lines(post, show, words):
        if kind == HEADCOUNT and kinds and kinds[-1] in NAMES:
            lines[-1] += f" {text}"
            continue
        kinds.append(kind)
        lines.append(text)
    if "title" in kinds and "region" not in kinds and (region := _new_region(post, manager)):
        lines[len(kinds) - 1 - kinds[::-1].index("title")] += f" [{region}]"
    return lines


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
    if options.direction != RIGHT:
        return Plan(tree, sizes, DOWNWARDS, mode=options.layout.replace(PACKED, ""), width=width)
    # To the right the plain tree is the narrowest arrangement of all, and the one that people expect.
    mode = options.layout if options.layout == HANGING else WIDE
    return Plan(tree, sizes, RIGHTWARDS, mode=mode, direction=RIGHT, width=width)


def _label(card: list[str], limit: int) -> Label:
    lines: Label = []
    for text in card:
        if cell_width(text) > limit:
            wrapped = wrap(text, max(limit, narrowest(text)))
        else:
            wrapped = [text] if text.isprintable() else wrap(text, UNLIMITED)
        lines += [(isolated(line), cell_width(line)) for line in wrapped]
    return lines


def _size(label: Label) -> tuple[int, int]:
    """From edge to edge: the lines, a blank on each side; edges are characters themselves."""
    return max([width for _, width in label]) + 3, len(label) + 1


def _dotted_lines(chart: Chart, options: Options, words: Mapping[str, str]) -> Iterator[str]:
    """The dotted lines, numbered, from whom to whom: a text chart cannot draw them past its boxes."""
    posts = {post.id: post for post in chart.posts}
    lines = [(post, line) for post in chart.posts for line in post.dotted_to if line.to in posts]
    if not lines:
        return
    arrow = "-->" if options.ascii else "→"
    yield ""
    yield f"{words['dotted_line']}{words['colon']}".rstrip()
    digits = len(str(len(lines)))
    for number, (post, line) in enumerate(lines, 1):
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
