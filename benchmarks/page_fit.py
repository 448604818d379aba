"""How large the text of a chart comes out on a page, beside the most that any arrangement could give.

    python benchmarks/page_fit.py FILE [--page a3] [--orientation landscape] [--show title]
    python benchmarks/page_fit.py --made-up 234        (the ministry of ministry.py)

The bound is the text's height if the cards, just as they are drawn, covered the page inside its margins without any
gap: no lines, no frames, no heading. Points are those of a title's font size.
"""

from __future__ import annotations

import argparse
import sys
from math import sqrt

import ministry
from orgchart_cli.loader import load, loads
from orgchart_cli.options import Options
from orgchart_cli.renderers.scene import MARGIN, POINTS_PER_MM
from orgchart_cli.renderers.scene.card_text import TITLE_SIZE
from orgchart_cli.renderers.scene.compose import compose


def main() -> None:
    asked = _asked()
    chart = loads(ministry.yaml(asked.made_up).encode()) if asked.made_up else load(asked.file)
    show = tuple(asked.show.split(","))
    options = Options(format="svg", page=asked.page, orientation=asked.orientation, show=show)
    scene = compose(chart, options)
    if scene.paper is None:
        raise SystemExit("a page is needed: --page none has no size to fit")
    wide, tall = scene.paper
    cards = sum(card.box.width * card.box.height for card in scene.cards)
    bound = sqrt((wide - 2 * MARGIN) * (tall - 2 * MARGIN) / cards)
    lines = [len(card.lines) for card in scene.cards]
    ours, most = (TITLE_SIZE * mm * POINTS_PER_MM for mm in (scene.scale, bound))
    print(f"{chart.name}: {len(lines):,} posts, {sum(lines) / len(lines):.1f} lines a card, {wide:g} x {tall:g} mm")
    print(f"text {ours:.2f} pt; bound {most:.2f} pt; {ours / most:.0%} of the bound")


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="How large the text of a chart comes out on a page.")
    parser.add_argument("file", nargs="?")
    parser.add_argument("--made-up", type=int, metavar="POSTS", help="a made-up ministry instead of FILE")
    parser.add_argument("--page", default="a3")
    parser.add_argument("--orientation", default="landscape", choices=["auto", "portrait", "landscape"])
    parser.add_argument("--show", default="title")
    asked = parser.parse_args()
    if bool(asked.file) == bool(asked.made_up):
        parser.error("name a FILE or --made-up POSTS")
    return asked


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    main()
