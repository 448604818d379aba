"""What the page of `-f html` takes in Chromium: python benchmarks/page.py [posts …]; figures are medians, in ms.

First paint counts from the navigation's start, as the browser counts. Frames are what one takes while the chart is
panned, at best the 16.7 ms of a screen. All of a chart is told twice: by the wall clock, and in brackets what the
page's own thread had of the processor, which what else the machine does matters less to. Every post has a name.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path

sys.path.append(str(Path(__file__).parent.parent / "tests"))

from browser import Browser, browsing
from organization import yaml
from orgchart_cli import loads
from orgchart_cli.options import Options
from orgchart_cli.renderers.html import render

RUNS, FRAMES = 5, 60
PANNING = """
new Promise((done) => {
  const times = [];
  let last = performance.now(), n = 0;
  const step = () => {
    const now = performance.now();
    times.push(now - last);
    last = now;
    const v = orgchart.stage.view();
    orgchart.stage.setView({ ...v, x: v.x + (n < %d ? 7 : -7), y: v.y + 3 });
    n++ < %d ? requestAnimationFrame(step) : done(times.slice(2).sort((a, b) => a - b)[%d]);
  };
  requestAnimationFrame(step);
})
"""
PAINTED = "performance.getEntriesByName('orgchart-painted')[0].startTime"
FIRST = "performance.getEntriesByType('paint').map((e) => e.startTime)[0] || 0"
EXPAND = """
const word = orgchart.app.chart.data.words.page_expand_all;
[...document.querySelectorAll(".controls button")].find((b) => b.title === word).click();
orgchart.stage.paint()
"""
CLOSE = "orgchart.stage.keepPlace(1, () => orgchart.toggle(orgchart.app, 1)); orgchart.stage.paint()"
NEAR = """
orgchart.stage.setView({ scale: 1, x: 700 - orgchart.app.arrangement.x[40], y: 400 - orgchart.app.arrangement.y[40] })
"""
TYPED = "((s) => { s.value = %r; s.dispatchEvent(new Event('input')) })(document.getElementById('search'))"
QUERIES = ("经理", "北", "p12", "zjl", "li", "王")
Figure = tuple[float, float]  # ms of the wall clock, and of the processor


def main(sizes: list[int]) -> None:
    heads = ("first paint", "expand all", "a frame near", "a frame of all", "search", "close a branch")
    print(" posts     MB  " + "  ".join(f"{head:>15}" for head in heads))
    with browsing() as browser, tempfile.TemporaryDirectory() as folder:
        browser.resize(1440, 900)
        browser.call("Performance.enable", timeDomain="threadTicks")
        for size in sizes:
            path = Path(folder, f"{size}.html")
            path.write_text(render(loads(yaml(size, named=True)), Options(format="html")), encoding="utf-8")
            figures = measured(browser, path)
            told = "  ".join(f"{wall:>7.1f} {f'({processor:.0f})':>7}" for wall, processor in figures)
            print(f"{size:>6} {path.stat().st_size / 1e6:>6.2f}  {told}", flush=True)


def measured(browser: Browser, path: Path) -> list[Figure]:
    opened = [first_paint(browser, path) for _ in range(RUNS)]
    expand = timed(browser, EXPAND)
    browser.run("orgchart.stage.fit()")
    time.sleep(0.5)
    far = panned(browser)
    browser.run(NEAR)
    near = panned(browser)
    browser.run("document.getElementById('search').focus()")
    browser.write("x")  # the index is made once, at the first letter
    searches = [timed(browser, TYPED % text) for text in QUERIES]
    return [middle(opened), expand, near, far, middle(searches), timed(browser, CLOSE)]


def middle(figures: list[Figure]) -> Figure:
    return statistics.median(wall for wall, _ in figures), statistics.median(own for _, own in figures)


def first_paint(browser: Browser, path: Path) -> Figure:
    browser.open("about:blank")
    before = processor(browser)
    browser.open(path.as_uri())
    browser.until(f"({FIRST}) > 0")
    return max(browser.run(FIRST), browser.run(PAINTED)), processor(browser) - before


def panned(browser: Browser) -> Figure:
    before = processor(browser)
    frame = browser.run(PANNING % (FRAMES // 2, FRAMES, FRAMES // 2))
    return frame, (processor(browser) - before) / FRAMES


def timed(browser: Browser, statement: str) -> Figure:
    before = processor(browser)
    wall = browser.run(f"(() => {{ const t = performance.now(); {statement}; return performance.now() - t }})()")
    return wall, processor(browser) - before


def processor(browser: Browser) -> float:
    """The ms that the page's thread has had of the processor."""
    metrics = browser.call("Performance.getMetrics")["metrics"]
    return next(float(each["value"]) for each in metrics if each["name"] == "TaskDuration") * 1000


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [1000, 10_000, 100_000])
