"""The chart as aligned text boxes: `-f text`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from ..languages import phrases
from ..layout import RIGHT, Drawing, Plan, Spacing
from ..layout.plan import lowest_within
from ..model import HANGING, WIDE, Chart, Post, Tree
from ..problems import WARNING, Problem
from ..typography.cells import cell_width, isolated
from ..typography.line_breaking import narrowest, wrap
from .canvas import Canvas
from .cards import card_lines, cut_off, dashes_vacancies, far_lines, joined, shown

if TYPE_CHECKING:
    from ..options import Options

Label = list[tuple[str, int]]  # lines of a box and their widths in cells

DOWNWARDS = Spacing(sibling=3, level=2, bus=1, stack=1, trunk=1, indent=3, beside=3, tree=2)
RIGHTWARDS = Spacing(sibling=1, level=4, bus=2, stack=3, trunk=1, indent=2, beside=2, tree=2)

UNLIMITED = 10**9
# Widths in cells that labels are wrapped to, from the loosest. A small chart tries them all for the lowest result,
# a large one takes the first that fits; past the last one labels wrap wherever a line may break at all.
TRIED, TRIED_LARGE, LAST_RESORT = (48, 32, 24, 16), (24, 16), (12, 8, 6, 4, 1)
LARGE = 2_000
WORTH = 0.9  # a tighter wrap must make the chart this much lower


def render(chart: Chart, options: Options) -> str:
    """The chart in at most `options.width` cells if any arrangement of its boxes fits; else a warning says so."""
    words = phrases(options.lang or chart.language, chart.terms)
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
    return "\n".join([*canvas.rows(), *_dotted_lines(chart, options, words), ""])


def _laid_out(chart: Chart, options: Options, words: Mapping[str, str]) -> tuple[list[Label], Drawing]:
    """The lines of every box and the lowest drawing that fits, with labels no narrower than that needs."""
    tree = Tree(chart.posts)
    show = shown(chart, options.show or ())
    far, cut = far_lines(chart, words), cut_off(chart)
    cards = [
        [*joined(card_lines(post, show, words)), *far.get(post.id, ()), *([cut[post.id]] if post.id in cut else ())]
        for post in chart.posts
    ]
    width = options.width - 1 if options.width else None
    best: tuple[int, int, Plan, list[Label]] | None = None
    sizes: list[tuple[int, int]] = []
    for limit in _limits(len(cards), width):
        labels = [_label(card, limit) for card in cards]
        before, sizes = sizes, [_size(label) for label in labels]
        if sizes == before:
            continue
        plan = _plan(tree, sizes, options, width)
        number = lowest_within(plan.shapes, width)
        wide, tall = plan.shapes[number]
        fits = width is None or wide <= width
        if best is None or not best[1] or (fits and tall < best[0] * WORTH):
            best = tall, fits, plan, labels
            chosen = number
        if best[1] and (len(cards) > LARGE or limit <= TRIED[-1]):
            break
    assert best is not None
    return best[3], best[2].draw(chosen)


def _limits(posts: int, width: int | None) -> tuple[int, ...]:
    if width is None:
        return (UNLIMITED,)
    return (*(TRIED if posts <= LARGE else TRIED_LARGE), *LAST_RESORT)


def _plan(tree: Tree, sizes: Sequence[tuple[int, int]], options: Options, width: int | None) -> Plan:
    if options.direction != RIGHT:
        return Plan(tree, sizes, DOWNWARDS, mode=options.layout, width=width)
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
        f"the chart is {width} columns wide, {width - limit} more than the {limit} asked for",
        severity=WARNING,
        hint=f"pass --width {width} or --width 0, or show less of it with --root, --depth or --region",
    )
