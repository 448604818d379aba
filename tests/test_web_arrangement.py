"""The page arranges cards as our layout does: a whole chart has the same places, an open part the same rules."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from orgchart_cli.layout.hierarchy import Hierarchy
from orgchart_cli.layout.regular import Measured, Regular
from orgchart_cli.layout.worth import Policy
from orgchart_cli.model import Chart, Tree
from orgchart_cli.options import Options
from orgchart_cli.renderers.groups import pads
from orgchart_cli.renderers.html import data
from orgchart_cli.renderers.scene.arrangement import Arrangement, arrange
from orgchart_cli.renderers.scene.header import ChartPage, header_room
from strategies import charts

NODE = shutil.which("node") or ""
WEB = Path(__file__).parent.parent / "web"
pytestmark = pytest.mark.skipif(not NODE, reason="no node here to run the page's modules with")


@pytest.fixture(scope="module")
def page() -> Any:
    """Asks the page's own modules, in one process for all."""
    script = """
import { createInterface } from "node:readline";
import { chartOf } from "%s/data.js";
import { arrange } from "%s/arrangement.js";
for await (const line of createInterface({ input: process.stdin })) {
  const { data, closed, before } = JSON.parse(line), chart = chartOf(data);
  const without = (shut) => new Uint8Array(chart.count).fill(1).map((_, i) => (shut.includes(i) ? 0 : 1));
  for (const shut of before) arrange(chart, without(shut), -1);
  const a = arrange(chart, without(closed), -1);
  const boxes = a.order.map((i) => [i, a.x[i], a.y[i], a.width[i], a.height[i]]);
  const frames = a.frames.map((f) => [f.post, f.x, f.y, f.width, f.height]);
  console.log(JSON.stringify({ boxes, lines: a.lines, frames, size: [a.wide, a.tall] }));
}
""" % (WEB, WEB)  # noqa: UP031
    command = [NODE, "--input-type=module", "-e", script]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8") as node:

        def ask(data: dict[str, Any], closed: list[int], before: Sequence[list[int]] = ()) -> Any:
            assert node.stdin and node.stdout
            node.stdin.write(json.dumps({"data": data, "closed": closed, "before": before}) + "\n")
            node.stdin.flush()
            return json.loads(node.stdout.readline())

        yield ask
        assert node.stdin
        node.stdin.close()


def arranged(chart: Chart, options: Options) -> Arrangement:
    return arrange(chart, options, header_room(ChartPage(chart)), badges=False)


LAYOUTS = st.sampled_from(["auto", "auto", "wide", "hanging"])


@settings(
    max_examples=40, deadline=None, phases=[Phase.generate], suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(chart=charts(max_positions=16, rich=False), layout=LAYOUTS, direction=st.sampled_from(["down", "down", "right"]))
def test_the_page_places_all_cards_as_our_layout(page: Any, chart: Chart, layout: str, direction: str) -> None:
    options = Options(format="html", layout=layout, direction=direction, dotted="none")
    said, arrangement = page(data(chart, options), []), arranged(chart, options)
    order, drawing = list(arrangement.tree.preorder()), arrangement.drawing
    assert said["boxes"] == [[n, *drawing.boxes[i][1:]] for n, i in enumerate(order)]
    assert sorted(quadruples(said["lines"])) == sorted(list(s) for c in drawing.connectors for s in c.segments)
    assert sorted(f[1:] for f in said["frames"]) == sorted(
        list(frame[1:]) for frame in drawing.frames if frame.top in arrangement.enclosures.frames
    )
    assert said["size"] == [drawing.width, drawing.height]


def quadruples(numbers: list[float]) -> list[list[float]]:
    return [numbers[n : n + 4] for n in range(0, len(numbers), 4)]


@settings(
    max_examples=40, deadline=None, phases=[Phase.generate], suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    chart=charts(max_positions=16, rich=False),
    seed=st.integers(0, 999),
    direction=st.sampled_from(["down", "down", "right"]),
)
def test_what_is_open_stands_by_the_same_rules(page: Any, chart: Chart, seed: int, direction: str) -> None:
    options = Options(format="html", direction=direction, dotted="none")
    arrangement = arranged(chart, options)
    order = list(arrangement.tree.preorder())
    managers = [n for n, i in enumerate(order) if arrangement.tree.children[i]]
    closed, *before = (random.Random(seed + n).sample(managers, min(2, len(managers))) for n in range(3))
    said = page(data(chart, options), closed, before)  # what was made before is made use of
    assert said["boxes"] == expected(arrangement, {order[n] for n in closed}, order, direction)


def expected(a: Arrangement, closed: set[int], order: list[int], direction: str) -> list[list[float]]:
    """What our layout makes of the posts that are open, with the styles of the whole chart."""
    kept = [i for i in order if not closed & set(a.tree.ancestors(i))]
    tree = Tree(tuple(a.tree.posts[i] for i in kept))
    sizes = [a.sizes[i] for i in kept]
    whole = pads(a.enclosures, a.tree, a.sizes[0][0])
    shut = {n for n, i in enumerate(kept) if i in a.enclosures.frames and not tree.children[n]}
    room = [(0, whole[i][1], 0, 0) if n in shut else whole[i] for n, i in enumerate(kept)] if whole else None
    plan = Regular(Hierarchy(tree, ""), sizes, a.spacing, room, direction)
    styles = [a.drawing.styles[i] for i in kept]
    managers = [n for n in range(len(kept)) if tree.children[n]]
    blocks: dict[int, Any] = {}
    leaves = [plan._of_leaf(n) for n in range(len(kept))]
    for n in reversed(managers):
        style = styles[n]
        height = plan.sizes[n][1]
        standing = plan._stand(n, style.kind, style.flush, style.columns, height, leaves, blocks)
        blocks[n] = plan._framed(n, standing.block)
    limit = a.drawing.height if direction == "right" else a.drawing.width
    kinds, columns = {n: styles[n].kind for n in managers}, {n: styles[n].columns for n in managers}
    flush = {n: styles[n].flush for n in managers}
    plan._flush = lambda i, kinds: flush[i]  # type: ignore[method-assign]
    plan._blocks = lambda rows: leaves  # type: ignore[method-assign]
    from orgchart_cli.layout.regular import _on_shelves

    roots = [blocks.get(r) or leaves[r] for r in tree.roots]
    extents = [(block.right - block.left, block.bottom - block.top) for block in roots]
    shelves = _on_shelves(extents, a.spacing.tree, max(limit, *(wide for wide, _ in extents)))
    measured = Measured(Policy(0), shelves["width"], shelves["height"], kinds, columns, blocks, shelves["trees"], set())
    place = {i: n for n, i in enumerate(order)}
    boxes = plan.draw(measured).boxes
    return [[place[i], *box[1:]] for i, box in zip(kept, boxes, strict=True)]
