"""What `outputs:` orders, and what each output should hold: a text, or a picture known by its drawing."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache, partial
from hashlib import sha256
from typing import Any

from ..boundary import Folder, clean, folder_of, identity, located, picture
from ..formats import format_of
from ..model import Chart, Output
from ..options import RENDER_OPTIONS, format_with, require_honoured
from ..problems import Message, OrgchartError, Place, Problem, reason_of
from ..renderers import FORMATS
from ..request import Request, draw, request, signed
from ..request import documents as drawn
from .inject import embeddable, embedded, embedded_request, markers

INJECT = "inject"
SUFFIX = ".outputs"  # of the manifest, which stands beside its chart
NO_MANIFEST = "OC641"


@dataclass(frozen=True, slots=True)
class Source:
    """A chart's file, the chart, and every file that was read for it.

    Where `outside` is allowed, so are templates outside of the repository; outputs never are.
    """

    file: str
    chart: Chart
    inputs: tuple[str, ...] = ()
    outside: bool = False

    @property
    def manifest(self) -> str:
        """Where the manifest of its outputs is."""
        return self.file + SUFFIX


@dataclass(frozen=True, slots=True)
class Order:
    """One output: `path` as seen from the chart's folder, `file` in full, `block` the name of its markers or `""`."""

    output: Output
    path: str
    file: str
    block: str
    request: Request


class _Refused(Exception):
    """One problem with one output."""


def orders(sources: Iterable[Source], warn: Callable[[Problem], None], refused: list[Problem]) -> list[list[Order]]:
    """The orders of each chart that can be carried out; the problems of the others are added to `refused`.

    Raises OrgchartError with all of them where a manifest could not be written.
    """
    sources = list(sources)
    ordered = [list(_orders(source, warn, refused)) for source in sources]
    colliding = list(_collisions([order for each in ordered for order in each], sources))
    refused += [problem for problem, _ in colliding]
    if any(problem.code == NO_MANIFEST for problem in refused):
        raise OrgchartError(sorted(refused, key=by_place))
    return [[order for order in each if not any(order is other for _, other in colliding)] for each in ordered]


def by_place(problem: Problem) -> tuple[str, int, int]:
    where = problem.where
    return (where.file, where.line, where.column) if where else ("", 0, 0)


def _orders(source: Source, warn: Callable[[Problem], None], problems: list[Problem]) -> Iterator[Order]:
    folder = folder_of(source.file)
    if os.path.lexists(source.manifest) and (os.path.islink(source.manifest) or not os.path.isfile(source.manifest)):
        what = Message(
            "{manifest} lists what was built, and must be a file by itself: it is a link or a folder",
            manifest=source.manifest,
        )
        problems.append(Problem(NO_MANIFEST, what, Place(source.file), hint=Message("remove it")))
    for output in source.chart.outputs:
        try:
            yield _order(output, folder, source.outside, warn)
        except _Refused as refused:
            code, message = refused.args
            problems.append(Problem(code, message, output.place))


def _order(output: Output, folder: Folder, outside: bool, warn: Callable[[Problem], None]) -> Order:
    path = _try("OC600", lambda: clean(output.path))
    file = _try("OC601", lambda: located(path, folder))
    if os.path.isdir(file):
        raise _Refused("OC600", Message("the path {path!r} names a folder", path=output.path))
    options = {key: texts for key, texts in output.options if texts}
    block = _try("OC603", lambda: _name(options.pop(INJECT, ("",))))
    values = {key: _option_value(key, texts, folder, outside) for key, texts in options.items()}
    made = _try("OC603", lambda: _request(path, block, values, _placed(warn, output), partial(picture, folder)))
    if block:
        _try("OC605", lambda: embeddable(block, made.options, path))
    return Order(output, path, file, block, made)


def _try(code: str, step: Callable[[], Any]) -> Any:
    try:
        return step()
    except ValueError as reason:
        raise _Refused(code, reason_of(reason)) from None


def _name(texts: tuple[str, ...]) -> str:
    if len(texts) > 1:
        raise ValueError(Message("`{key}` takes one value, not {texts}", key=INJECT, texts=len(texts)))
    return texts[0]


def _option_value(key: str, texts: tuple[str, ...], folder: Folder, outside: bool) -> Any:
    """An option's value; a folder of templates counts from the chart's folder and stays in the repository too."""
    if key not in RENDER_OPTIONS:
        raise _Refused("OC603", Message("`{key}` is no option of an output", key=key))
    if key == "template_dir":
        place = partial(os.path.join, folder.path) if outside else partial(located, folder=folder)
        texts = tuple(_try("OC601", partial(place, path)) for path in texts)
    return _try("OC603", lambda: _value(key, texts))


def _value(key: str, texts: tuple[str, ...]) -> Any:
    try:
        return RENDER_OPTIONS[key].value(texts)
    except ValueError as reason:
        raise ValueError(Message("`{name}`: {reason}", name=key, reason=reason_of(reason))) from None


def _request(
    path: str,
    block: str,
    values: dict[str, Any],
    warn: Callable[[Problem], None],
    read: Callable[[str], bytes | None],
) -> Request:
    """The suffix says the format, but for a block: there it is the other document's."""
    name = format_of(path, values.get("format", ""), not block, FORMATS)
    format = format_with(values.get("engine", "native"), name)
    require_honoured(values, [format], "`{}`".format)
    return request(values, format, warn, read)


def _placed(warn: Callable[[Problem], None], output: Output) -> Callable[[Problem], None]:
    """A warning about an output says which."""
    return lambda problem: warn(
        problem._replace(
            where=output.place, message=Message("{path}: {message}", path=output.path, message=problem.message)
        )
    )


def _collisions(ordered: list[Order], sources: list[Source]) -> Iterator[tuple[Problem, Order]]:
    """Outputs on one path, one inside another as if that were a folder, and on a file that the charts come from."""
    at: dict[str, list[Order]] = {}
    folders: dict[str, Order] = {}
    inputs = {identity(os.path.realpath(file)) for s in sources for file in (s.file, s.manifest, *s.inputs)}
    for order in ordered:
        name = identity(order.file)
        above = list(_above(name))
        first = next((other for other in at.get(name, ()) if other.block in ("", order.block) or not order.block), None)
        first = first or folders.get(name) or next((at[up][0] for up in above if up in at), None)
        if name in inputs:
            what = Message("the output {path!r} would replace what the chart is read from", path=order.path)
            yield Problem("OC604", what, order.output.place), order
        elif first:
            yield twice(order.path, order, first.path, first), order
        at.setdefault(name, []).append(order)
        folders |= {up: folders.get(up, order) for up in above}


def twice(path: str, order: Order, first_path: str, first: Order) -> Problem:
    """Two orders on one path, or on two that some system takes for one."""
    places = (first.output.place,) if first.output.place else ()
    message = Message("two outputs on one path: {path!r}", path=path)
    if path != first_path:
        message = Message("two outputs on one path: {first!r} and {path!r}", first=first_path, path=path)
    return Problem("OC602", message, order.output.place, also=places)


def _above(name: str) -> Iterator[str]:
    while (up := os.path.dirname(name)) != name:
        yield up
        name = up


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


def documents(source: Source, ordered: Iterable[Order], refused: list[Problem]) -> list[Document]:
    """The documents of every order that can be drawn; the problems of the others are added, each at its output."""
    made = list[Document]()
    for order in ordered:
        try:
            made += _documents(source, order)
        except OrgchartError as error:
            refused += [_at(problem, order) for problem in error.problems]
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
        raise OrgchartError(Problem("OC601", reason_of(reason))) from None


def _embedded(chart: Chart, order: Order) -> str:
    document = draw(chart, embedded_request(order.request, order.block))
    assert isinstance(document, str)
    text = embedded(document.replace("\r\n", "\n"), order.request.options.format, order.path, order.block)
    if markers(text, markdown=False):
        raise OrgchartError(Problem("OC605", Message("what is to be injected has markers of its own")))
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
    return problem._replace(
        where=order.output.place, message=Message("{path}: {message}", path=order.path, message=problem.message)
    )
