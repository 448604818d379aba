"""The chart as an outline, one line a post, as `tree` prints folders: `--layout outline`.

What a post has beside its title stands in columns aligned by terminal cells; the longest kind, the holders, comes last.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..model import Chart, Post, Tree
from ..typography.cells import cell_width, isolated
from .cards import LINES, one_line, shown

if TYPE_CHECKING:
    from ..options import Options

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


@dataclass(frozen=True, slots=True)
class OutlineRow:
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


def rows(chart: Chart, options: Options, words: Mapping[str, str]) -> list[str]:
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
