"""`orgchart serve`: who it answers, how it follows its file, and how it ends."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from browser import CHROMIUM, browsing
from conftest import SCRIPT
from orgchart_cli import loads
from orgchart_cli.model import Chart
from orgchart_cli.options import Options
from orgchart_cli.renderers.html import data
from orgchart_cli.renderers.scene.arrangement import Abandoned, Habit
from strategies import charts

CHART = """orgchart: 1
name: Acme
lang: en
positions:
  boss: {title: Boss}
  seller: {title: SELLER, reports_to: boss}
"""


@contextmanager
def serving(file: Path, *options: str) -> Iterator[tuple[int, subprocess.Popen[bytes]]]:
    """A server of the file; afterwards it is interrupted and ends as it should."""
    command = [str(SCRIPT), "serve", str(file), *options]
    environment = {**os.environ, "ORGCHART_LANG": "en"}
    with subprocess.Popen(command, stderr=subprocess.PIPE, cwd=file.parent, env=environment) as process:
        assert process.stderr
        line = process.stderr.readline().decode()
        told = re.search(r"http://127\.0\.0\.1:(\d+)/", line)
        assert told, line
        try:
            yield int(told[1]), process
            process.send_signal(signal.SIGINT)
            assert process.wait(10) == 0
        finally:
            process.kill()
        assert process.stderr.read() == b""


@pytest.fixture
def chart(tmp_path: Path) -> Path:
    path = tmp_path / "chart.yaml"
    path.write_text(CHART, encoding="utf-8")
    return path


def get(port: int, path: str = "/", **headers: str) -> tuple[int, dict[str, str], str]:
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", path, headers=headers)
    answer = connection.getresponse()
    return answer.status, dict(answer.getheaders()), answer.read().decode()


def events(port: int) -> Iterator[dict[str, Any]]:
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", "/events")
    answer = connection.getresponse()
    assert answer.getheader("Content-Type") == "text/event-stream"
    for line in answer:
        if line.startswith(b"data: "):
            yield json.loads(line[6:])


def save(path: Path, text: str) -> None:
    """As editors save: a new file takes the old one's place."""
    other = path.with_suffix(".new")
    other.write_text(text, encoding="utf-8")
    os.replace(other, path)


def test_it_answers_its_own_page_alone(chart: Path) -> None:
    with serving(chart) as (port, _):
        status, headers, text = get(port)
        assert status == 200 and "connect-src 'self'" in text and headers["X-Frame-Options"] == "DENY"
        assert headers["Cache-Control"] == "no-store" and "Python" not in headers["Server"]
        for name, value in (
            ("Host", "evil.example"),
            ("Host", f"evil.example:{port}"),
            ("Host", f"127.0.0.1:{port + 1}"),
            ("Origin", "http://evil.example"),
            ("Origin", "null"),
            ("Origin", f"https://127.0.0.1:{port}"),
        ):
            for path in ("/", "/chart.json", "/events"):
                assert get(port, path, **{name: value})[0] == 403, (name, value)
        assert get(port, "/", Host=f"localhost:{port}", Origin=f"http://localhost:{port}")[0] == 200
        for path in ("/../chart.yaml", "/chart.yaml", "/%2e%2e/etc/passwd"):
            assert get(port, path)[0] == 404
        assert json.loads(get(port, "/chart.json")[2])["name"] == "Acme"


def test_it_listens_on_this_machine_alone(chart: Path) -> None:
    with serving(chart) as (port, _):
        others = {info[4][0] for info in socket.getaddrinfo(socket.gethostname(), port, family=socket.AF_INET)}
        for address in others - {"127.0.0.1"}:
            with pytest.raises(OSError), socket.create_connection((address, port), 1):
                pass


def test_a_port_that_is_taken_is_refused(chart: Path, orgchart: Callable[..., Any]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = orgchart("serve", str(chart), "--port", str(taken.getsockname()[1]))
    assert done.returncode == 2 and b"OC714" in done.stderr


def test_the_browser_is_opened_where_asked(chart: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script, told = chart.with_name("browser.sh"), chart.with_name("told")
    script.write_text(f'#!/bin/sh\necho "$1" > "{told}.new" && mv "{told}.new" "{told}"\n')
    script.chmod(0o755)
    monkeypatch.setenv("BROWSER", f"{script} %s")
    with serving(chart, "--open") as (port, _):
        end = time.monotonic() + 10
        while not told.exists():
            assert time.monotonic() < end
            time.sleep(0.02)
    assert told.read_text() == f"http://127.0.0.1:{port}/\n"


@pytest.mark.parametrize("layout", ["dense", "outline"])
def test_what_a_page_cannot_honour_is_refused(chart: Path, layout: str, orgchart: Callable[..., Any]) -> None:
    for command in (["serve"], ["render", "-f", "html"]):
        done = orgchart(*command, str(chart), "--layout", layout)
        assert done.returncode == 2 and b"html has no" in done.stderr


@pytest.mark.parametrize("file", ["-", "HEAD:chart.yaml"])
def test_only_a_file_is_followed(file: str, orgchart: Callable[..., Any]) -> None:
    assert orgchart("serve", file).returncode == 2


def test_a_file_that_is_wrong_from_the_start_is_told_of(tmp_path: Path, orgchart: Callable[..., Any]) -> None:
    (tmp_path / "bad.yaml").write_text("orgchart: 1\nname: A\npositions: {a: {title: A, reports_to: b}}\n")
    done = orgchart("serve", "bad.yaml", cwd=tmp_path)
    assert done.returncode == 1 and b"bad.yaml:3" in done.stderr


def test_it_follows_saves_problems_and_includes(chart: Path) -> None:
    with serving(chart) as (port, _):
        news = events(port)
        first = next(news)
        assert first == {"version": 1, "problems": []}
        save(chart, CHART.replace("SELLER", "Salesperson") + "include: [more.yaml]\n")
        wrong = next(news)
        assert wrong["version"] == 1 and "more.yaml" in wrong["problems"][0]
        save(chart.with_name("more.yaml"), "positions: {extra: {title: Extra, reports_to: boss}}\n")
        assert next(news) == {"version": 2, "problems": []}
        assert "Extra" in get(port, "/chart.json")[2]
        save(chart.with_name("more.yaml"), "positions: {extra: {title: Other, reports_to: nobody}}\n")
        wrong = next(news)
        assert wrong["version"] == 2 and re.search(r"more\.yaml:1:\d+: error OC\d+", wrong["problems"][0])
        assert "Extra" in get(port, "/chart.json")[2]  # the last that was right


def large(posts: int) -> str:
    return CHART + "".join(
        f"  p{n}: {{title: Post {n}, reports_to: {f'p{n // 6}' if n // 6 else 'boss'}}}\n" for n in range(1, posts)
    )


def test_a_save_is_shown_as_before_and_then_as_it_is_best(chart: Path) -> None:
    with serving(chart) as (port, _):
        news = events(port)
        next(news)
        first = json.loads(get(port, "/chart.json")[2])
        save(chart, large(200))
        assert next(news)["version"] == 2
        soon = json.loads(get(port, "/chart.json")[2])
        assert next(news)["version"] == 3
        then = json.loads(get(port, "/chart.json")[2])
    best = json.loads(json.dumps(data(loads(large(200)), Options(format="html"))))
    assert then == best | {"live": 3}
    assert soon["spacing"] == first["spacing"] != best["spacing"]


@settings(max_examples=15, deadline=None, phases=[Phase.generate])
@given(chart=charts(max_positions=16, rich=False), direction=st.sampled_from(["down", "right"]))
def test_a_chart_that_has_not_changed_is_arranged_as_before(chart: Chart, direction: str) -> None:
    habit = Habit()
    options = Options(format="html", direction=direction, habit=habit)
    first = data(chart, options)
    habit.is_kept = True
    assert data(chart, options) == first
    habit.is_kept = habit.is_new = False
    with pytest.raises(Abandoned):  # at the end of the search, as nothing is new
        data(chart, options)


def test_who_saves_again_does_not_wait_for_a_better_arrangement() -> None:
    habit = Habit()
    asked = iter([True, True, False])
    habit.goes_on = lambda: next(asked)
    with pytest.raises(Abandoned):
        data(loads(large(200)), Options(format="html", habit=habit))
    assert next(asked, None) is None


def test_of_many_saves_the_last_is_shown_and_never_a_torn_one(chart: Path) -> None:
    with serving(chart) as (port, _):
        news = events(port)
        next(news)
        for n in range(100):
            save(chart, CHART.replace("SELLER", f"Seller {n}"))
            time.sleep(0.004)
        end = time.monotonic() + 10
        for state in news:
            assert state["problems"] == []
            if "Seller 99" in get(port, "/chart.json")[2]:
                break
            assert time.monotonic() < end


def test_what_is_written_in_pieces_is_read_when_it_is_whole(chart: Path) -> None:
    with serving(chart) as (port, _):
        news = events(port)
        assert next(news)["version"] == 1
        # A busy machine may pause in the middle for so long that it seems to be all.
        assert any(read_at_once(chart, f"Whole {n}", port, news) for n in range(5))


def read_at_once(chart: Path, title: str, port: int, news: Iterator[dict[str, Any]]) -> bool:
    """Whether nothing was read before all was written; afterwards it has been read in any case."""
    text = CHART.replace("SELLER", title).encode()
    with chart.open("wb", buffering=0) as file:
        for n in range(0, len(text), 20):
            file.write(text[n : n + 20])
            time.sleep(0.005)
    problems, once = next(news)["problems"], True
    while title not in get(port, "/chart.json")[2]:
        next(news)
        once = False
    return once and not problems


def test_what_differs_from_a_revision_is_marked(chart: Path) -> None:
    def git(*arguments: str) -> None:
        person = ["-c", "user.name=A", "-c", "user.email=a@example.com"]
        subprocess.run(["git", *person, *arguments], cwd=chart.parent, check=True, capture_output=True)

    git("init", "-q")
    git("add", "chart.yaml")
    git("commit", "-qm", "first")
    save(chart, CHART + "  clerk: {title: Clerk, reports_to: boss}\n")
    with serving(chart, "--diff", "HEAD") as (port, _):
        data = json.loads(get(port, "/chart.json")[2])
        assert [sign[0] for sign in data["signs"].values()] == ["+"]
        (said, place), *_ = data["changes"]
        assert "Clerk" in said and place == 2


@pytest.mark.browser
@pytest.mark.skipif(not CHROMIUM, reason="no Chromium here to open the page in")
def test_the_page_keeps_its_view(chart: Path) -> None:
    with serving(chart) as (port, _), browsing() as page:
        page.open(f"http://127.0.0.1:{port}/#seller")
        page.press("l")
        page.run("orgchart.stage.setView({ scale: 1.5, x: 11, y: 12 })")
        save(chart, CHART.replace("SELLER", "Salesperson"))
        page.until("document.getElementById('details').innerText.includes('Salesperson')")
        assert page.run("orgchart.stage.view().scale") == 1.5
        assert page.run("[document.documentElement.lang, document.title]") == ["zh-CN", "Acme组织架构图"]
        assert "汇报链" in page.run("document.body.innerText")
        save(chart, CHART.replace("boss}", "nobody}"))
        page.until("document.getElementById('problems').innerText.includes('chart.yaml:6')")
        assert page.run("orgchart.app.chart.count") == 2
        save(chart, CHART)
        page.until("document.getElementById('problems').hidden")
        assert page.errors == []
        assert all(address.startswith(f"http://127.0.0.1:{port}/") for address in page.requests)
