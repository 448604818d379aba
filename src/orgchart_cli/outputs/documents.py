"""What each output should hold: a text, or a picture that is known by the drawing it comes from."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cache, partial
from hashlib import sha256

from ..model import Chart
from ..problems import FOUND, OrgchartError, Problem
from ..records import record
from ..render import FORMATS
from ..wishes import Request, draw
from .embedding import embedded
from .markers import markers
from .ordering import Order

PICTURES = "1"  # counts up when the same drawing gives other pictures, so that they are made anew


@record
class Document:
    """What one file, or one block of it, should hold.

    `digest` is of its text, `""` where that is a picture's: then `source` is the digest of the drawing behind it,
    and only `content()` makes the picture. Line ends are LF.
    """

    order: Order
    content: Callable[[], bytes]
    digest: str
    source: str = ""


def documents(chart: Chart, ordered: Iterable[Order]) -> list[Document]:
    """A document for every order. Raises OrgchartError with every problem, each at its output."""
    drawn, problems = [], list[Problem]()
    for order in ordered:
        try:
            drawn.append(_document(chart, order))
        except OrgchartError as error:
            problems += [_at(problem, order) for problem in error.problems]
    if problems:
        raise OrgchartError(problems, FOUND)
    return drawn


def digest(content: bytes) -> str:
    """The digest of a file's content; that of a pointer of git's large file storage is the one it points to."""
    if content.startswith(b"version https://git-lfs.github.com/spec/") and b"\noid sha256:" in content:
        return content.partition(b"\noid sha256:")[2][:64].decode("ascii", "replace")
    return sha256(content).hexdigest()


def _document(chart: Chart, order: Order) -> Document:
    options = order.request.options
    if options.engine == "graphviz" or FORMATS[options.format][2]:
        return Document(order, cache(partial(_picture, chart, order.request)), "", _source(chart, order.request))
    text = draw(chart, order.request)
    assert isinstance(text, str)
    text = text.replace("\r\n", "\n")
    if order.block:
        text = embedded(text, options.format, order.path)
        if markers(text, markdown=False):
            raise OrgchartError(Problem("OC605", f"{order.path}: what is to be injected has markers of its own"))
    content = text.encode("utf-8")
    return Document(order, lambda: content, digest(content))


def _picture(chart: Chart, asked: Request) -> bytes:
    content = draw(chart, asked)
    return content if isinstance(content, bytes) else content.encode("utf-8")


def _source(chart: Chart, asked: Request) -> str:
    """The digest of the text that a picture is made from, and of what else decides how the picture looks."""
    options = asked.options
    text = "dot" if options.engine == "graphviz" else "svg"
    drawing = draw(chart, replace(asked, options=replace(options, format=text, engine="native")))
    assert isinstance(drawing, str)
    return digest(f"{PICTURES} {options.engine} {options.format} {options.scale}\n{drawing}".encode())


def _at(problem: Problem, order: Order) -> Problem:
    """The problem at its output, unless it has a place of its own, as in a template."""
    if problem.where:
        return problem
    return problem._replace(where=order.output.place, message=f"{order.path}: {problem.message}")
