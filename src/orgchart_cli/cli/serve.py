"""`orgchart serve`: the chart in the browser, which follows its file."""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any

import click

from ..model import collection_paused
from ..options import options_for
from ..problems import ENVIRONMENT, Message, OrgchartError, Problem, refusal_of
from ..renderers import FORMATS
from ..renderers.html import data, page
from ..renderers.scene.arrangement import Abandoned, Habit
from ..request import Request, request
from ..server import ADDRESS, Preview, server
from .console import note, problem_text
from .files import STDOUT, opened, picture_reader, reading_options, split_revision
from .group import Command
from .options import check_honoured, document_options, option_values

if TYPE_CHECKING:
    from ..model import Chart

PAGE = FORMATS["html"]
OPTIONS = {name: option for name, option in options_for({"html": PAGE}).items() if name != "format"}


@click.command(cls=Command, short_help="Show the chart in the browser, and follow its file.")
@click.argument("file")
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="Port on 127.0.0.1; default: one that is free.")
@click.option("--open", "opens", is_flag=True, help="Open the page in the browser.")
@click.option("--diff", "revision", metavar="REV", help="Mark what differs from the file in that git revision.")
@document_options(OPTIONS)
@reading_options
def command(file: str, port: int, opens: bool, revision: str | None, allow_outside: bool, **parameters: object) -> int:
    """Show the chart in FILE in the browser. Each time that it is saved the page follows; Ctrl+C ends it."""
    if file == STDOUT or split_revision(file):
        raise click.UsageError(Message("only a file can be followed, not {file!r}", file=file))
    values = option_values(parameters)
    check_honoured(values, [PAGE])
    asked = request(values, PAGE, _unheard, picture_reader(file))
    name, read = opened(file, allow_outside)
    preview = Preview(read, _Maker(name, asked, revision or "", _old(file, revision, allow_outside)))
    gc.enable()  # this runs for hours
    preview.refresh()
    _serve(preview, port, opens)
    return 0


def _unheard(problem: Problem) -> None:
    """Who looks at the page sees what it is like."""


def _old(file: str, revision: str | None, outside: bool) -> Chart | None:
    """The chart to compare with; None where nobody asked for one."""
    if revision is None:
        return None
    from .. import git
    from ..loader import load

    folder, path = git.split(file)[0], git.relative(file)
    return load(*opened(f"{revision}:{path}", outside, folder))


class _Maker:
    """Makes the page's data: at once with the chart arranged as it was, and as it is best while nobody waits."""

    def __init__(self, name: str, asked: Request, revision: str, old: Chart | None) -> None:
        self._name, self._asked, self._revision, self._old = name, asked, revision, old
        self._habit = Habit()
        self._options = replace(asked.options, habit=self._habit)
        self._chart: Chart | None = None

    def make(self, read: Callable[[str], bytes]) -> Mapping[str, Any]:
        from ..loader import load

        with collection_paused():
            self._chart = self._asked.part(load(self._name, read))
            self._habit.is_kept, self._habit.goes_on = True, lambda: True
            return self._data(self._chart)

    def refine(self, goes_on: Callable[[], bool]) -> Mapping[str, Any] | None:
        assert self._chart is not None
        self._habit.is_kept, self._habit.goes_on, self._habit.is_new = False, goes_on, False
        try:
            return self._data(self._chart)
        except Abandoned:
            return None

    def _data(self, chart: Chart) -> Mapping[str, Any]:
        if self._old is None:
            return data(chart, self._options)
        from ..diff import compare
        from ..diff.formats import ChangeOptions
        from ..diff.formats.html import marked

        values = {each.name: getattr(self._options, each.name) for each in fields(self._options)}
        changes = compare(self._asked.part(self._old), chart)
        return marked(changes, ChangeOptions(**values, sides=(self._revision, self._name)))


def _serve(preview: Preview, port: int, opens: bool) -> None:
    try:
        http = server(preview, port, page, problem_text)
    except OSError as refusal:
        reason = refusal_of(refusal)
        hint = Message("choose another --port, or leave it out")
        message = Message("cannot listen on port {port}: {reason}", port=port, reason=reason)
        raise OrgchartError(Problem("OC714", message, hint=hint), ENVIRONMENT) from None
    threading.Thread(target=http.serve_forever, daemon=True).start()
    try:
        _follow(preview, f"http://{ADDRESS}:{http.server_port}/", opens)
    except KeyboardInterrupt:
        preview.stop()
        http.shutdown()
        http.server_close()


def _follow(preview: Preview, address: str, opens: bool) -> None:
    note(Message("{address} shows the chart; Ctrl+C ends it", address=address))
    if opens:
        import webbrowser

        webbrowser.open(address)
    preview.watch()
