"""A page that follows its file, for the browser on the same machine: of the standard library, on 127.0.0.1 alone.

Files are polled: editors save by renaming, and no notice of that comes from network drives. Any page that a browser has
open could ask a server on this machine, so a request must name it as its host and, if it says an origin, come from it.
"""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from time import monotonic, sleep
from typing import Any, Protocol, cast

from .problems import OrgchartError, Problem

ADDRESS = "127.0.0.1"
PAUSE, FOR_EACH = 0.03, 0.0005  # seconds between two looks at the files, and more of them for each file
CALM = 0.5  # seconds without a save, after which there is time to arrange the chart as well as can be
SLOW = 2  # times as long as the chart took to be made
HEARTBEAT = 10.0  # seconds after which a silent stream says that it lives
Signature = tuple[int, int, int] | None


@dataclass(frozen=True, slots=True)
class Shown:
    """What the browser is to show: the last chart that was right, and the problems of the file as it is now.

    `number` counts what there was to tell, `version` the charts.
    """

    number: int = 0
    version: int = 0
    data: Mapping[str, Any] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


class Maker(Protocol):
    """Makes the page's data of the files."""

    def make(self, read: Callable[[str], bytes]) -> Mapping[str, Any]:
        """What is to be seen soon after a save. Raises OrgchartError."""
        ...

    def refine(self, goes_on: Callable[[], bool]) -> Mapping[str, Any] | None:
        """The same files' data as they are to be in the end; None where that is the same, or `goes_on` said no."""
        ...


class Preview:
    """The chart of a file, made anew when the file or one that it includes has changed."""

    def __init__(self, read: Callable[[str], bytes], maker: Maker) -> None:
        self._reader: Callable[[str], bytes] = read
        self._maker: Maker = maker
        self._files: dict[str, Signature] = {}
        self._is_rough: bool = False
        self.news: threading.Condition = threading.Condition()
        self.shown: Shown = Shown()
        self.stopped: bool = False

    def read(self, name: str) -> bytes:
        """A file, whose state before reading is kept: what changes meanwhile is read again."""
        self._files[name] = signature(name)
        return self._reader(name)

    def refresh(self) -> None:
        """Make the chart; with problems the last one stays. Raises OrgchartError where there is none yet."""
        self._files, last = {}, self.shown
        try:
            data = self._maker.make(self.read)
        except OrgchartError as error:
            if not last.data:
                raise
            self._tell(Shown(last.number + 1, last.version, last.data, error.problems))
        else:
            self._is_rough = last.version > 0
            self._show(data)

    def _show(self, data: Mapping[str, Any]) -> None:
        version = self.shown.version + 1
        self._tell(Shown(self.shown.number + 1, version, {**data, "live": version}))

    def _tell(self, shown: Shown) -> None:
        with self.news:
            self.shown = shown
            self.news.notify_all()

    def watch(self) -> None:
        """Follow the files until somebody interrupts."""
        calm = monotonic()
        while True:
            sleep(PAUSE + FOR_EACH * len(self._files))
            if changed := self.changed():
                self._settle(changed)
                start = monotonic()
                self.refresh()
                calm = monotonic() + max(CALM, SLOW * (monotonic() - start))
            elif self._is_rough and monotonic() > calm:
                self._refine()

    def _refine(self) -> None:
        """Show the chart as it is without haste, if that is another way."""
        data = self._maker.refine(lambda: not self.changed())
        self._is_rough = False
        if data is not None:
            self._show(data)

    def changed(self) -> list[str]:
        """The files that are not as they were read."""
        return [name for name, known in self._files.items() if signature(name) != known]

    def _settle(self, names: list[str]) -> None:
        """Wait until who writes into a file is done; one that took another's place is whole."""
        while any(_is_same_file(self._files[name], signature(name)) for name in names):
            before = [signature(name) for name in names]
            sleep(PAUSE / 2)
            if before == [signature(name) for name in names]:
                return

    def stop(self) -> None:
        with self.news:
            self.stopped = True
            self.news.notify_all()

    def tidings(self) -> Iterator[Shown | None]:
        """What there is to show, each time that it changes; None now and then in between."""
        told = -1
        while not self.stopped:
            with self.news:
                if self.shown.number == told:
                    self.news.wait(HEARTBEAT)
                shown = self.shown
            yield shown if shown.number != told and not self.stopped else None
            told = shown.number


def signature(name: str) -> Signature:
    """Which file a name means and when it was written; None for none."""
    try:
        state = os.stat(name)
    except OSError:
        return None
    return state.st_ino, state.st_mtime_ns, state.st_size


def _is_same_file(one: Signature, other: Signature) -> bool:
    return one is not None and other is not None and one[0] == other[0]


def server(
    preview: Preview, port: int, page: Callable[[Mapping[str, Any]], str], told: Callable[[Problem], str]
) -> ThreadingHTTPServer:
    """A server of the preview on a port, 0 for any that is free. Raises OSError for one that is taken."""
    return _Server((ADDRESS, port), type("Handler", (_Handler,), {"preview": preview, "page": page, "told": told}))


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that goes away in the middle of an answer is nothing to tell of."""


class _Handler(BaseHTTPRequestHandler):
    preview: Preview
    page: Callable[[Mapping[str, Any]], str]
    told: Callable[[Problem], str]
    server_version, sys_version = "orgchart", ""

    def do_GET(self) -> None:
        """The page, its data, or the stream of what changes."""
        cls, shown = type(self), self.preview.shown
        if not self._is_own():
            self._answer(403, "text/plain; charset=utf-8", "This preview answers its own page alone.\n")
        elif self.path == "/":
            self._answer(200, "text/html; charset=utf-8", cls.page(shown.data))
        elif self.path == "/chart.json":
            text = json.dumps(shown.data, ensure_ascii=False, separators=(",", ":"))
            self._answer(200, "application/json", text)
        elif self.path == "/events":
            self._stream()
        else:
            self._answer(404, "text/plain; charset=utf-8", "There is nothing here.\n")

    def _is_own(self) -> bool:
        """Whether the request means this server by its name, and comes from its own page if it says from where."""
        port = cast(ThreadingHTTPServer, self.server).server_port
        hosts = [f"{name}:{port}" for name in (ADDRESS, "localhost")]
        origin = self.headers.get("Origin")
        return self.headers.get("Host") in hosts and (origin is None or origin in [f"http://{h}" for h in hosts])

    def _answer(self, status: int, kind: str, text: str) -> None:
        content = text.encode("utf-8", "replace")
        self._head(status, kind, len(content))
        self.wfile.write(content)

    def _head(self, status: int, kind: str, length: int = -1) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        if length >= 0:
            self.send_header("Content-Length", str(length))
        for name, value in (
            ("Cache-Control", "no-store"),
            ("X-Content-Type-Options", "nosniff"),
            ("X-Frame-Options", "DENY"),
            ("Referrer-Policy", "no-referrer"),
            ("Cross-Origin-Resource-Policy", "same-origin"),
        ):
            self.send_header(name, value)
        self.end_headers()

    def _stream(self) -> None:
        """Server-sent events (HTML, 9.2): a line of JSON for each change, and a comment while there is none."""
        self._head(200, "text/event-stream")
        for shown in self.preview.tidings():
            if shown is None:
                self.wfile.write(b": here\n\n")
            else:
                problems = [type(self).told(problem) for problem in shown.problems]
                state = json.dumps({"version": shown.version, "problems": problems})
                self.wfile.write(f"data: {state}\n\n".encode())
            self.wfile.flush()

    def log_message(self, format: str, *values: object) -> None:
        """Nobody wants a line for each request."""
