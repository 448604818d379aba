"""The chart as a Mermaid flowchart, as GitHub and GitLab draw it in Markdown: `-f mermaid`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from ..languages import phrases
from ..layout import RIGHT
from ..markup import safe_url
from ..model import ASSISTANT, Chart, Post, Tree
from ..problems import Message, OrgchartError, Problem
from .cards import (
    CLASSES,
    COLOURS,
    GHOST,
    MOVED,
    REMOVED,
    card_lines,
    cut_off,
    dashes_vacancies,
    far_lines,
    joined,
    shown,
)
from .groups import enclosures
from .scene.card_text import ranks

if TYPE_CHECKING:
    from ..options import Options

MOST_CHARACTERS, MOST_EDGES = 50_000, 500  # Mermaid's maxTextSize and maxEdges, which no page on GitHub can raise
_PLAIN = frozenset(" ,.-_/")  # ASCII that means nothing to Mermaid inside a quoted label
_CLASSES = (
    "classDef default fill:#fff,stroke:#b4bfcb,color:#1c2733",
    "classDef top fill:#24405f,stroke:#24405f,color:#fff",
    "classDef head fill:#e8eff7,stroke:#3c5c80,color:#1c2733",
    "classDef vacant fill:#fff,stroke:#586574,color:#1c2733,stroke-dasharray:5 4",
)
KINDS_BY_RANK = ("top", "head", "", "")


def render(chart: Chart, options: Options) -> str:
    """A flowchart within Mermaid's limits; an OrgchartError that says what to select for a chart beyond them."""
    tree = Tree(chart.posts)
    dotted = [
        (i, tree.index[d.to], d.label) for i, p in enumerate(tree.posts) for d in p.dotted_to if d.to in tree.index
    ]
    edges = len(tree.posts) - len(tree.roots) + len(dotted)
    if edges > MOST_EDGES:
        raise _too_large(tree, Message("{edges} lines, {most} of which Mermaid draws", edges=edges, most=MOST_EDGES))
    words = phrases(options.lang or chart.language, chart.terms)
    lines = [
        f"flowchart {'LR' if options.direction == RIGHT else 'TD'}",
        *_posts(chart, tree, options, words),
        *(f"n{parent + 1} --- n{i + 1}" for i, parent in enumerate(tree.parent) if parent >= 0),
        *(f"n{i + 1} {_dashed(label)} n{j + 1}" for i, j, label in dotted),
        *_links(tree.posts),
        *_CLASSES,
        *(_marked_classes() if options.marks else ()),
    ]
    text = "\n".join(f"    {line}" if n else line for n, line in enumerate(lines)) + "\n"
    if len(text) > MOST_CHARACTERS:
        raise _too_large(
            tree,
            Message(
                "{characters} characters, {most} of which Mermaid reads", characters=len(text), most=MOST_CHARACTERS
            ),
        )
    return text


def escaped(text: str) -> str:
    """`text` for a quoted label: every character that Mermaid, Markdown or HTML could take for theirs as `#code;`."""
    printable = (c if c.isprintable() else " " for c in text)
    return "".join(c if c > "\x7f" or c.isalnum() or c in _PLAIN else f"#{ord(c)};" for c in printable)


def _posts(chart: Chart, tree: Tree, options: Options, words: Mapping[str, str]) -> Iterator[str]:
    """Every post from the roots down, and a subgraph around those that are wholly in one group."""
    show = shown(chart, options.show)
    regions, marks = enclosures(chart, tree, options.frames), dict(options.marks)
    staffed = dashes_vacancies(chart, options.show)
    far, cut, rank = far_lines(chart, words), cut_off(chart), ranks(tree)
    last = _last_below(tree)
    open_until: list[int] = []  # of each open subgraph, the last post inside
    for i in tree.preorder():
        for depth, region in enumerate(regions.frames.get(i, ())):
            yield f'subgraph r{i + 1}_{depth} ["{escaped(region.name)}"]'
            open_until.append(last[i])
        post = tree.posts[i]
        mark = marks.get(post.id)
        texts = joined(card_lines(post, show, words))
        texts += [*far.get(post.id, ()), *([cut[post.id]] if post.id in cut else ())]
        texts += [line.unstruck for line in (mark.lines if mark else ())]
        label = "<br>".join(map(escaped, texts))
        kind = "vacant" if staffed and post.is_deserted else KINDS_BY_RANK[rank[i]]
        if mark is not None:
            kind = GHOST if mark.is_ghost else CLASSES[mark.sign]
        opening, closing = ("([", "])") if post.position.kind == ASSISTANT else ("[", "]")
        yield f'n{i + 1}{opening}"{label}"{closing}{f":::{kind}" if kind else ""}'
        while open_until and open_until[-1] == i:
            open_until.pop()
            yield "end"


def _marked_classes() -> Iterator[str]:
    for sign, (line, area, _) in COLOURS.items():
        dashed = ",stroke-dasharray:3 3" if sign == REMOVED else ",stroke-width:2px"
        yield f"classDef {CLASSES[sign]} fill:{area},stroke:{line},color:#1c2733{dashed}"
    yield f"classDef {GHOST} fill:#fff,stroke:{COLOURS[MOVED][0]},color:#586574,stroke-dasharray:2 4"


def _last_below(tree: Tree) -> list[int]:
    """For each post the last one of its subtree, in the order of a walk from the roots down."""
    last = list(range(len(tree.posts)))
    for i in reversed(list(tree.preorder())):
        if tree.children[i]:
            last[i] = last[tree.children[i][-1]]
    return last


def _dashed(label: str) -> str:
    flat = " ".join(label.split())
    return f'-. "{escaped(flat)}" .->' if flat else "-.->"


def _links(posts: Sequence[Post]) -> Iterator[str]:
    for i, post in enumerate(posts):
        link = safe_url(post.url) if post.url else ""
        if link:
            yield f'click n{i + 1} href "{_link(link)}"'


def _link(url: str) -> str:
    """The address with what would end the string, or the statement, percent-encoded."""
    return "".join(c if c not in "\"'\\`;<>{}|^ #" else "#" if c == "#" else f"%{ord(c):02X}" for c in url)


def _too_large(tree: Tree, what: str) -> OrgchartError:
    """Says how much of the chart would fit, as options to add."""
    layers = [0]
    level = tree.roots
    while level:
        layers.append(layers[-1] + len(level))
        level = [c for i in level for c in tree.children[i]]
    depth = max((n for n, posts in enumerate(layers) if posts <= MOST_EDGES // 2), default=0)
    below = [1] * len(tree.posts)
    for i in reversed(list(tree.preorder())):
        if tree.parent[i] >= 0:
            below[tree.parent[i]] += below[i]
    branches = sorted((i for i, size in enumerate(below) if 1 < size <= MOST_EDGES // 2), key=lambda i: -below[i])
    options = ([f"--depth {depth}"] if depth else []) + [f"--root {tree.posts[i].id}" for i in branches[:3]]
    hint = (
        Message("draw a part: {options}, or --region ID; SVG has no such limit", options=", ".join(options))
        if options
        else ""
    )
    return OrgchartError(Problem("OC708", Message("too large for Mermaid: {what}", what=what), hint=hint))
