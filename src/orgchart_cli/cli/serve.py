"""`orgchart serve`: the chart in the browser, which follows its file."""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable, Mapping
from dataclasses import fields
from typing import TYPE_CHECKING, Any

import click

from ..options import options_for
from ..problems import ENVIRONMENT, Message, OrgchartError, Problem
from ..renderers import FORMATS
from ..request import Request, request
from ..server import ADDRESS, Preview, server
from .console import note, problem_text
from .files import STDOUT, opened, outside_option, picture_reader, split_revision
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
@outside_option
def command(file: str, port: int, opens: bool, revision: str | None, allow_outside: bool, **parameters: object) -> int:
    """Show the chart in FILE in the browser. Each time that it is saved the page follows; Ctrl+C ends it."""
    if file == STDOUT or split_revision(file):
        raise click.UsageError(Message("only a file can be followed, not {file!r}", file=file))
    values = option_values(parameters)
    check_honoured(values, [PAGE])
    asked = request(values, PAGE, _unheard, picture_reader(file))
    name, read = opened(file, allow_outside)
    preview = Preview(read, _maker(name, asked, revision or "", _old(file, revision, allow_outside)))
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


def _maker(
    name: str, asked: Request, revision: str, old: Chart | None
) -> Callable[[Callable[[str], bytes]], Mapping[str, Any]]:
    """The function that makes the page's data of the file as it is."""
    from ..loader import load
    from ..renderers.html import data

    def make(read: Callable[[str], bytes]) -> Mapping[str, Any]:
        chart = asked.part(load(name, read))
        if old is None:
            return data(chart, asked.options)
        from ..diff import compare
        from ..diff.formats import ChangeOptions
        from ..diff.formats.html import marked

        values = {each.name: getattr(asked.options, each.name) for each in fields(asked.options)}
        return marked(compare(asked.part(old), chart), ChangeOptions(**values, sides=(revision, name)))

    return make


def _serve(preview: Preview, port: int, opens: bool) -> None:
    from ..renderers.html import page

    try:
        http = server(preview, port, page, problem_text)
    except OSError as refusal:
        reason = refusal.strerror or str(refusal)
        hint = Message("choose another --port, or leave it out")
        message = Message("cannot listen on port {port}: {reason}", port=port, reason=reason)
        raise OrgchartError(Problem("OC714", message, hint=hint), ENVIRONMENT) from None
    threading.Thread(target=http.serve_forever, args=(0.1,), daemon=True).start()
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
