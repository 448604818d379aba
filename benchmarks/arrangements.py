"""How charts are arranged, and how stable that is.

    python benchmarks/arrangements.py FILE… [--pages a4,a3,none] [--moves 200]

For every chart and page: the height of a leaf's title in pt; managers whose line reports stand neither in one row nor
one column nor one aligned grid; how far a root stands from the middle of its row, in parts of the row; positions whose
regional posts are arranged unlike. With `--moves` one random leaf after the other moves to another manager, and the
share of other managers that change their kind of arrangement is printed.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from orgchart_cli.layout import Box
from orgchart_cli.loader import load
from orgchart_cli.model import ASSISTANT, Chart, Post, Tree
from orgchart_cli.options import Options
from orgchart_cli.renderers.scene import POINTS_PER_MM
from orgchart_cli.renderers.scene.arrangement import Arrangement, arrange
from orgchart_cli.renderers.scene.card_text import TITLE_SIZE
from orgchart_cli.renderers.scene.compose import compose

HEADER = 66  # px beside the drawing: a heading with one line of facts


def main() -> None:
    asked = _asked()
    pages = asked.pages.split(",")
    for name in asked.files:
        for page in pages:
            print(_line(name, page, asked.layout))
    if asked.moves:
        _print_moves(asked.files, pages, asked.moves)


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="How charts are arranged.")
    parser.add_argument("files", nargs="+")
    parser.add_argument("--pages", default="a4,a3,none")
    parser.add_argument("--layout", default="auto")
    parser.add_argument("--moves", type=int, default=0)
    return parser.parse_args()


def without_dotted_lines(chart: Chart) -> Chart:
    """The chart as its solid lines alone would have it drawn."""
    return replace(chart, posts=tuple(replace(post, dotted_to=()) for post in chart.posts))


def picture(chart: Chart, page: str, layout: str = "auto") -> tuple[Arrangement, float]:
    """The picture, and the height of a leaf's title in pt, 0 without a page."""
    options = Options(format="svg", page=page, layout=layout)
    drawn = arrange(chart, options, HEADER)
    return drawn, TITLE_SIZE * compose(chart, options).scale * POINTS_PER_MM if page != "none" else 0.0


def _line(name: str, page: str, layout: str) -> str:
    chart = without_dotted_lines(load(name))
    start = time.perf_counter()
    drawn, points = picture(chart, page, layout)
    took = time.perf_counter() - start
    boxes, lines = drawn.drawing.boxes, [line_of(drawn.tree, i) for i in range(len(chart.posts))]
    irregular = sum(not aligned([boxes[c] for c in line]) for line in lines)
    off = max([off_middle(boxes[r], [boxes[c] for c in lines[r]]) for r in drawn.tree.roots], default=0.0)
    file = name.rsplit("/", 1)[-1].removesuffix(".yaml")
    return (
        f"{file:28} {page:5} {len(boxes):5} posts {points:6.2f} pt {irregular:3} irregular"
        f" {off:6.1%} off the middle {len(list(unlike(drawn)))} unlike {took:6.2f} s"
        f" {drawn.drawing.width:g} x {drawn.drawing.height:g}"
    )


def line_of(tree: Tree, i: int) -> list[int]:
    """The line reports of post `i`."""
    return [c for c in tree.children[i] if tree.posts[c].position.kind != ASSISTANT]


def aligned(boxes: Sequence[Box]) -> bool:
    """Whether boxes stand in one row, one column or one grid whose rows and columns are filled but for the last."""
    xs, ys = sorted({box.x for box in boxes}), sorted({box.y for box in boxes})
    places = {(xs.index(box.x), ys.index(box.y)) for box in boxes}
    by_rows = {(j % len(xs), j // len(xs)) for j in range(len(boxes))}
    by_columns = {(j // len(ys), j % len(ys)) for j in range(len(boxes))}
    return min(len(xs), len(ys)) <= 1 or places in (by_rows, by_columns)


def off_middle(root: Box, row: Sequence[Box]) -> float:
    """How far a root stands from the middle of its reports, in parts of their width; 0 over a column."""
    if len({box.x for box in row}) < 2:
        return 0.0
    left, right = min(box.x for box in row), max(box.x + box.width for box in row)
    return abs(root.x + root.width / 2 - (left + right) / 2) / (right - left)


def unlike(drawn: Arrangement) -> Iterator[str]:
    """Positions whose regional posts with two or more reports are arranged in different ways."""
    kinds: dict[str, set[str]] = defaultdict(set)
    for i, post in enumerate(drawn.tree.posts):
        if post.region and len(line_of(drawn.tree, i)) > 1:
            kinds[post.position.id].add(drawn.drawing.kinds[i])
    yield from (position for position, found in kinds.items() if len(found) > 1)


# --- stability


def moved(chart: Chart, chance: random.Random) -> tuple[Chart, set[str]]:
    """The chart with one leaf under another manager, and the ids of the two managers."""
    tree = Tree(chart.posts)
    leaves = [i for i, children in enumerate(tree.children) if not children and tree.parent[i] >= 0]
    leaf = chance.choice(leaves)
    old = tree.parent[leaf]
    new = chance.choice([i for i, children in enumerate(tree.children) if children and i not in (old, leaf)])
    posts: list[Post] = list(chart.posts)
    posts[leaf] = replace(posts[leaf], manager=posts[new].id)
    return replace(chart, posts=tuple(posts)), {posts[old].id, posts[new].id}


def kinds(chart: Chart, page: str) -> dict[str, str]:
    """By the ids of managers with several line reports, how these stand."""
    drawn = arrange(chart, Options(format="svg", page=page), HEADER)
    posts, of = drawn.tree.posts, drawn.drawing.kinds
    return {posts[i].id: of[i] for i in range(len(posts)) if len(line_of(drawn.tree, i)) > 1}


def changed(before: dict[str, str], after: dict[str, str], involved: set[str]) -> tuple[int, int]:
    """How many managers that are not involved have another kind, and how many there are."""
    others = [id for id in before if id in after and id not in involved]
    return sum(before[id] != after[id] for id in others), len(others)


def _print_moves(files: Sequence[str], pages: Sequence[str], count: int) -> None:
    chance = random.Random(10)
    tally: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    charts = [without_dotted_lines(load(name)) for name in files]
    before = {(name, page): kinds(chart, page) for name, chart in zip(files, charts, strict=True) for page in pages}
    for number in range(count):
        which = number % len(files)
        chart, involved = moved(charts[which], chance)
        for page in pages:
            key = files[which], page
            for i, part in enumerate(changed(before[key], kinds(chart, page), involved)):
                tally[key][i] += part
    for (name, page), (other, all_) in tally.items():
        print(f"{name.rsplit('/', 1)[-1]:28} {page:5} {other / max(all_, 1):6.2%} of other managers changed")
    total, whole = (sum(parts[i] for parts in tally.values()) for i in (0, 1))
    print(f"in all {total / max(whole, 1):.2%}")


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    main()
