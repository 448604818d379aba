"""Our page beside those that two libraries draw of the same made-up chart, all of it open, in one run of Chromium.

    npm install --prefix FOLDER d3-org-chart@3 d3@7 orgchart@5 jquery@3
    python benchmarks/page_peers.py FOLDER [posts …]

Every card says a title and a name. "First paint" is the browser's own, "all open" when the whole chart has been drawn;
a frame is one of 30 while a mouse drags the chart with all of it in view. A search marks the posts whose text has a
word and a branch of the top is closed, each until the frame after; in brackets is what the page's thread had of the
processor. "Nodes" are those of the DOM. Neither library has a search, so what their own examples do is done. In ms.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

sys.path.append(str(Path(__file__).parent.parent / "tests"))

from browser import Browser, browsing
from organization import yaml
from orgchart_cli import loads
from orgchart_cli.model import Chart
from orgchart_cli.options import Options
from orgchart_cli.renderers.html import render
from page import EXPAND, FIRST, TYPED, processor

PATIENCE, FRAMES, WORD = 240.0, 30, "经理"
PAINTED = "new Promise((done) => requestAnimationFrame(() => setTimeout(done)))"
RECORD = f"""
globalThis.frames_ = []; (() => {{
  let last = performance.now();
  const step = () => {{
    const now = performance.now();
    frames_.push(now - last);
    last = now;
    if (frames_.length <= {FRAMES}) requestAnimationFrame(step);
  }};
  requestAnimationFrame(step);
}})(), 0
"""
FRAME = f"frames_.slice(1).sort((a, b) => a - b)[{FRAMES // 2}]"


class Peer(NamedTuple):
    """A page, and what a reader does in it: the statements that open all, fit, search and close a branch."""

    name: str
    html: str
    opens: str
    fits: str
    searches: str
    closes: str


def main(packages: Path, sizes: list[int]) -> None:
    heads = ("first paint", "all open", "nodes", "a frame of all", "search", "close a branch")
    print(" posts  page                       " + "  ".join(f"{head:>15}" for head in heads))
    for size in sizes:
        for peer in peers(packages, loads(yaml(size, named=True))):
            with browsing() as browser:
                browser.resize(1440, 900)
                browser.call("Performance.enable", timeDomain="threadTicks")
                told = "  ".join(f"{text:>15}" for text in measured(browser, peer))
            print(f"{size:>6}  {peer.name:<26} {told}", flush=True)


def peers(packages: Path, chart: Chart) -> Iterator[Peer]:
    """Our page, and theirs of the same posts."""
    yield Peer(
        "ours",
        render(chart, Options(format="html")),
        EXPAND,
        "orgchart.stage.fit(); orgchart.stage.paint()",
        TYPED % WORD,
        "orgchart.stage.keepPlace(1, () => orgchart.toggle(orgchart.app, 1)); orgchart.stage.paint()",
    )
    rows = [
        {"id": p.id, "parentId": p.manager, "title": p.label, "name": p.holders[0].name if p.holders else ""}
        for p in chart.posts
    ]
    yield _d3_org_chart(packages, rows)
    yield _orgchart(packages, rows)


def _d3_org_chart(packages: Path, rows: list[dict[str, str]]) -> Peer:
    files = ("d3/dist/d3.min.js", "d3-flextree/build/d3-flextree.min.js", "d3-org-chart/build/d3-org-chart.min.js")
    script = f"""
const rows = {json.dumps(rows, ensure_ascii=False)};
rows.forEach((d) => (d._expanded = true));
const box = "border:1px solid;height:70px";
const chart = new d3.OrgChart().container("#c").data(rows).svgHeight(880).duration(0).setActiveNodeCentered(false)
  .nodeWidth(() => 180).nodeHeight(() => 70)
  .nodeContent(({{ data }}) => `<div style="${{box}}"><b>${{data.title}}</b><br>${{data.name}}</div>`).render();
"""
    return Peer(
        f"d3-org-chart {_version(packages, 'd3-org-chart')}",
        _page(packages, files, script),
        "",
        "chart.fit({ animate: false })",
        f"rows.forEach((d) => (d._highlighted = d.title.includes('{WORD}'))); chart.data(rows).render()",
        "chart.onButtonClick(new Event('click'), chart.getChartState().root.children[0])",
    )


def _orgchart(packages: Path, rows: list[dict[str, str]]) -> Peer:
    nodes = {row["id"]: {"id": row["id"], "name": row["title"], "title": row["name"], "children": []} for row in rows}
    for row in rows:
        if row["parentId"]:
            nodes[row["parentId"]]["children"].append(nodes[row["id"]])  # type: ignore[attr-defined]
    script = f"""
const data = {json.dumps(nodes[rows[0]["id"]], ensure_ascii=False)};
const oc = $("#c").orgchart({{ data, nodeContent: "title", pan: true }});
"""
    fit = """
const made = document.querySelector(".orgchart"), s = Math.min(1400 / made.scrollWidth, 860 / made.scrollHeight, 1);
made.style.transformOrigin = "0 0"; $(made).css("transform", `matrix(${s},0,0,${s},0,0)`)
"""
    found = f"$(this).text().includes('{WORD}')"
    return Peer(
        f"OrgChart {_version(packages, 'orgchart')}",
        _page(packages, ("jquery/dist/jquery.min.js", "orgchart/dist/js/jquery.orgchart.min.js"), script),
        "",
        fit,
        f"$('.orgchart .node').filter(function () {{ return {found} }}).addClass('focused')",
        "oc.hideChildren($('.orgchart .node').eq(1))",
    )


def _page(packages: Path, files: tuple[str, ...], script: str) -> str:
    texts = [(packages / "node_modules" / file).read_text(encoding="utf-8") for file in files]
    style = packages / "node_modules/orgchart/dist/css/jquery.orgchart.min.css"
    css = style.read_text(encoding="utf-8") if "orgchart/dist" in files[-1] else ""
    ended = "<\\/script"  # no text may end the script that it stands in
    scripts = "".join(f"<script>{text.replace('</script', ended)}</script>" for text in [*texts, script])
    return f"<!DOCTYPE html><meta charset=utf-8><style>{css}#c{{height:880px}}</style><div id=c></div>{scripts}"


def _version(packages: Path, name: str) -> str:
    text = (packages / "node_modules" / name / "package.json").read_text(encoding="utf-8")
    return str(json.loads(text)["version"])


def measured(browser: Browser, peer: Peer) -> Iterator[str]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "page.html")
        path.write_text(peer.html, encoding="utf-8")
        before = processor(browser)
        browser.call("Page.navigate", url=path.as_uri())
        browser.until(f"document.readyState === 'complete' && ({FIRST}) > 0", PATIENCE)
    yield f"{browser.run(FIRST):.0f} ({processor(browser) - before:.0f})"
    yield f"{until_painted(browser, peer.opens) + browser.run(FIRST) if peer.opens else browser.run(FIRST):.0f}"
    yield str(browser.run("document.querySelectorAll('*').length"))
    browser.run(f"(() => {{ {peer.fits} }})()")
    yield f"{dragged(browser):.0f}"
    for statement in (peer.searches, peer.closes):
        before = processor(browser)
        yield f"{until_painted(browser, statement):.0f} ({processor(browser) - before:.0f})"


def until_painted(browser: Browser, statement: str) -> float:
    asked = f"const t = performance.now(); {statement}; await {PAINTED}; return performance.now() - t"
    return float(browser.run(f"(async () => {{ {asked} }})()"))


def dragged(browser: Browser) -> float:
    """A frame while the mouse drags the chart to and fro."""
    browser.run(RECORD)
    mouse = {"button": "left", "buttons": 1, "clickCount": 1}
    browser.call("Input.dispatchMouseEvent", type="mousePressed", x=700, y=460, **mouse)
    number = 0
    while browser.run(f"frames_.length <= {FRAMES}"):
        number += 1
        browser.call("Input.dispatchMouseEvent", type="mouseMoved", x=700 + number % 40 * 4, y=460, **mouse)
    browser.call("Input.dispatchMouseEvent", type="mouseReleased", x=700, y=460, **mouse)
    return float(browser.run(FRAME))


if __name__ == "__main__":
    main(Path(sys.argv[1]), [int(size) for size in sys.argv[2:]] or [1000, 10_000])
