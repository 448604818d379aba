"""What each output should hold: a text, or a picture that is known by the drawing it comes from."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cache, partial
from hashlib import sha256

from ..boundary import Folder, folder_of, identity, located
from ..model import Chart
from ..problems import FOUND, OrgchartError, Problem
from ..renderers import FORMATS
from ..request import Request, draw
from ..request import documents as drawn
from ..signature import signed
from .inject import embedded, embedded_request, markers
from .orders import Order, Source, twice

PICTURES = "1"  # counts up when the same drawing gives other pictures, so that they are made anew


@dataclass(frozen=True, slots=True)
class Document:
    """What one file, or one block of it, should hold.

    `path` counts from the chart's folder, `file` is in full: the order's own, or one of the pages that it makes.
    `digest` is of its text, `""` where it is a picture: then `source` is the digest of the drawing behind it, and only
    `content()` makes the picture. Line ends are LF.
    """

    order: Order
    path: str
    file: str
    content: Callable[[], bytes]
    digest: str
    source: str = ""

    @property
    def binary(self) -> bool:
        """Are its line ends no line ends? A checkout may have CRLF in what is text."""
        return FORMATS[self.order.request.options.format].binary


def documents(source: Source, ordered: Iterable[Order]) -> list[Document]:
    """The documents of every order. Raises OrgchartError with every problem, each at its output."""
    made, problems = list[Document](), list[Problem]()
    for order in ordered:
        try:
            made += _documents(source, order)
        except OrgchartError as error:
            problems += [_at(problem, order) for problem in error.problems]
    if problems:
        raise OrgchartError(problems, FOUND)
    return made


def distinct(made: Iterable[Document]) -> set[str]:
    """The identities of all files. Raises OrgchartError for pages of one order that stand where another order goes."""
    first: dict[tuple[str, str], Document] = {}
    problems = []
    for document in made:
        known = first.setdefault((identity(document.file), document.order.block), document)
        if known is not document:
            problems.append(twice(document.path, document.order, known.path, known.order))
    if problems:
        raise OrgchartError(problems)
    return {file for file, _ in first}


def digest(content: bytes) -> str:
    """The digest of a file's content; that of a pointer of git's large file storage is the one it points to."""
    if content.startswith(b"version https://git-lfs.github.com/spec/") and b"\noid sha256:" in content:
        return content.partition(b"\noid sha256:")[2][:64].decode("ascii", "replace")
    return sha256(content).hexdigest()


def _documents(source: Source, order: Order) -> list[Document]:
    options = order.request.options
    if options.engine == "graphviz" or FORMATS[options.format].binary:
        make = cache(partial(_picture, source.chart, order.request))
        return [Document(order, order.path, order.file, make, "", _source(source.chart, order.request))]
    if order.block:
        return [_text(order, order.path, order.file, _embedded(source.chart, order))]
    pages = drawn(source.chart, order.request, order.path)
    folder = folder_of(source.file)
    return [_text(order, path, _located(path, folder), text) for path, text in pages]


def _text(order: Order, path: str, file: str, text: str | bytes) -> Document:
    assert isinstance(text, str)
    content = text.replace("\r\n", "\n").encode("utf-8")
    return Document(order, path, file, lambda: content, digest(content))


def _located(path: str, folder: Folder) -> str:
    try:
        return located(path, folder)
    except ValueError as reason:
        raise OrgchartError(Problem("OC601", str(reason))) from None


def _embedded(chart: Chart, order: Order) -> str:
    document = draw(chart, embedded_request(order.request, order.block))
    assert isinstance(document, str)
    text = embedded(document.replace("\r\n", "\n"), order.request.options.format, order.path, order.block)
    if markers(text, markdown=False):
        raise OrgchartError(Problem("OC605", "what is to be injected has markers of its own"))
    return text


def _picture(chart: Chart, request: Request) -> bytes:
    """What the file holds; where it is text, as Graphviz' SVG, with LF on every system."""
    content = signed(draw(chart, request), request.options.format)
    content = content if isinstance(content, bytes) else content.encode("utf-8")
    return content if FORMATS[request.options.format].binary else content.replace(b"\r\n", b"\n")


def _source(chart: Chart, request: Request) -> str:
    """The digest of the text that a picture is made from, and of what else decides how the picture looks."""
    options = request.options
    text = "dot" if options.engine == "graphviz" else "svg"
    pages = drawn(chart, replace(request, options=replace(options, format=text, engine="native")), f"page.{text}")
    drawing = "".join(page for _, page in pages if isinstance(page, str))
    return digest(f"{PICTURES} {options.engine} {options.format} {options.scale}\n{drawing}".encode())


def _at(problem: Problem, order: Order) -> Problem:
    """The problem at its output, unless it has a place of its own, as in a template."""
    if problem.where:
        return problem
    return problem._replace(where=order.output.place, message=f"{order.path}: {problem.message}")
