"""What the page of `-f html` takes in Chromium: python benchmarks/page.py [posts …]; figures are medians, in ms.

First paint counts from the navigation's start, as the browser counts. Frames are what one takes while the chart is
panned, each as long as the browser needs to make it; without a GPU they are the processor's.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
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
PAINT = "orgchart.stage.view(), performance.getEntriesByName('orgchart-painted')[0].startTime"
FIRST = "performance.getEntriesByType('paint').map((e) => e.startTime)[0] || 0"


def main(sizes: list[int]) -> None:
    print("posts      MB  script  first paint  open all  near  all in view  search  close a branch")
    with browsing() as browser, tempfile.TemporaryDirectory() as folder:
        browser.resize(1440, 900)
        for size in sizes:
            path = Path(folder, f"{size}.html")
            path.write_text(render(loads(yaml(size).encode()), Options(format="html")), encoding="utf-8")
            figures = measured(browser, path)
            print(
                f"{size:>6} {path.stat().st_size / 1e6:>7.2f} " + "  ".join(f"{f:>8.1f}" for f in figures), flush=True
            )


def measured(browser: Browser, path: Path) -> list[float]:
    scripts, paints = [], []
    for _ in range(RUNS):
        browser.open("about:blank")
        browser.open(path.as_uri())
        browser.until(f"({FIRST}) > 0")
        scripts.append(browser.run(PAINT))
        paints.append(max(browser.run(FIRST), scripts[-1]))
    panning = PANNING % (FRAMES // 2, FRAMES, FRAMES // 2)
    opening = browser.run(timed("document.querySelectorAll('.controls button')[3].click(); orgchart.stage.paint()"))
    browser.run("orgchart.stage.fit()")
    far = browser.run(panning)
    browser.run(
        "orgchart.stage.setView({ scale: 1, x: 700 - orgchart.app.arrangement.x[40], "
        "y: 400 - orgchart.app.arrangement.y[40] })"
    )
    near = browser.run(panning)
    browser.run("document.getElementById('search').focus()")
    browser.write("x")  # the index is made once, at the first letter
    typed = "((s) => { s.value = %r; s.dispatchEvent(new Event('input')) })(document.getElementById('search'))"
    search = statistics.median(browser.run(timed(typed % text)) for text in ("经理", "北", "p12", "zjl", "li"))
    close = browser.run(
        timed("orgchart.stage.keepPlace(1, () => orgchart.toggle(orgchart.app, 1)); orgchart.stage.paint()")
    )
    return [statistics.median(scripts), statistics.median(paints), opening, near, far, search, close]


def timed(statement: str) -> str:
    return f"(() => {{ const t = performance.now(); {statement}; return performance.now() - t }})()"


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [1000, 10_000, 100_000])
