"""From a save to the repainted page of `orgchart serve` in Chromium: python benchmarks/live.py [posts …]; in ms.

A chart that somebody edits is saved by renaming, as editors do: a title changes, or a post is added. The time is the
wall clock's, from the rename to the frame after the page has drawn the new chart, and so holds waiting for the next
look at the file as well. "Server" is the processor's time until then, which what else the machine does matters less to;
"idle" is its share while nobody saves.
"""

from __future__ import annotations

import os
import re
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

sys.path.append(str(Path(__file__).parent.parent / "tests"))

from browser import Browser, browsing
from organization import yaml

SAVES, SETTLED, IDLE = 15, 6.0, 10.0  # seconds
TICKS = os.sysconf("SC_CLK_TCK")
FOLLOWED = """
globalThis.painted = [];
new PerformanceObserver((list) => list.getEntriesByName("orgchart-followed").forEach(() =>
  requestAnimationFrame(() => setTimeout(() => painted.push(performance.timeOrigin + performance.now())))
)).observe({ entryTypes: ["mark"] }), 0
"""


def main(sizes: list[int]) -> None:
    print(" posts  save to repaint, median  worst  server  idle")
    with browsing() as browser:
        browser.resize(1440, 900)
        for size in sizes:
            with tempfile.TemporaryDirectory() as folder, serving(Path(folder, "chart.yaml"), size) as (address, pid):
                median, worst, server, idle = measured(browser, Path(folder, "chart.yaml"), address, pid)
            print(f"{size:>6} {median:>24.0f} {worst:>6.0f} {server:>7.0f} {idle:>5.2%}", flush=True)


@contextmanager
def serving(file: Path, size: int) -> Iterator[tuple[str, int]]:
    """A preview of a made-up chart: its address and its process."""
    file.write_text(yaml(size), encoding="utf-8")
    command = [str(Path(sys.executable).with_name("orgchart")), "serve", str(file)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env={**os.environ, "ORGCHART_LANG": "en"}) as one:
        assert one.stderr
        told = re.search(r"http://\S+/", one.stderr.readline())
        assert told
        try:
            yield told[0], one.pid
        finally:
            one.send_signal(signal.SIGINT)


def measured(browser: Browser, file: Path, address: str, pid: int) -> tuple[float, float, float, float]:
    browser.open("about:blank")
    browser.open(address)
    browser.until("performance.getEntriesByName('orgchart-painted').length")
    browser.run(FOLLOWED)
    texts = edited(file.read_text(encoding="utf-8"))
    times, server = [], []
    for number in range(SAVES):
        time.sleep(0.4 + 0.013 * number)  # at any moment between two looks
        before = spent(pid)
        times.append(until_painted(browser, file, next(texts), number))
        server.append(spent(pid) - before)
    time.sleep(SETTLED)
    before = spent(pid)
    time.sleep(IDLE)
    idle = (spent(pid) - before) / IDLE
    return statistics.median(times), max(times), statistics.median(server) * 1000, idle


def edited(text: str) -> Iterator[str]:
    """The chart as somebody edits it: a title now, a post more then."""
    for number in range(SAVES):
        if number % 3 == 2:
            text += f"  extra{number}: {{title: Extra {number}, reports_to: p3}}\n"
        else:
            text = re.sub(r"(?m)^  p3:\n    title: .*$", f"  p3:\n    title: 经理{number}", text)
        yield text


def until_painted(browser: Browser, file: Path, text: str, number: int) -> float:
    other = file.with_suffix(".new")
    other.write_text(text, encoding="utf-8")
    start = time.time()
    os.replace(other, file)
    time.sleep(0.1)  # who asks all the time takes the processor from the page
    browser.until(f"painted.length > {number}")
    return float(browser.run(f"painted[{number}]")) - start * 1000


def spent(pid: int) -> float:
    """Seconds of the processor that a process has had."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [1000, 10_000])
