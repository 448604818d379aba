"""What `outputs:` orders, and what each output should hold: a text, or a picture known by its drawing."""

from __future__ import annotations

import io
import os
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, fields, replace
from functools import cache, partial
from hashlib import sha256
from typing import Any
from urllib.parse import quote

from ..boundary import Folder, clean, folder_of, identity, located, picture
from ..diff.formats import CHANGE_FORMATS, ChangeOptions
from ..formats import LINES, PAGES, SPLITS, Format, by_name, format_of
from ..handbook import HANDBOOKS
from ..model import Chart, Output
from ..options import (
    CHART,
    CONTENT,
    FROM,
    HANDBOOK,
    INJECT,
    NOTICE,
    Options,
    format_with,
    output_options,
    output_word,
    require_honoured,
)
from ..problems import WARNING, Message, OrgchartError, Place, Problem, reason_of
from ..renderers import FORMATS
from ..renderers.cards import shown
from ..request import EVERYTHING, Request, draw, request, signed
from ..request import documents as drawn
from .inject import embeddable, embedded, embedded_request, markers

Spelled = Callable[[str], str]
OUTPUT_OPTIONS = output_options()
CONTENT_FORMATS: dict[str, dict[str, Format]] = {
    CHART: FORMATS,
    HANDBOOK: HANDBOOKS,
    NOTICE: by_name(CHANGE_FORMATS["notice"]._replace(name="md"), CHANGE_FORMATS["docx"]),
}
SUFFIX = ".outputs"  # of the manifest, which stands beside its chart
NO_MANIFEST = "OC641"
MISNAMED = "OC607"
NAMES = {HANDBOOK: ("手册", "说明书", "handbook"), NOTICE: ("通知", "notice")}  # what files of such content are called


@dataclass(frozen=True, slots=True)
class Source:
    """A chart's file, the chart, and every file that was read for it.

    Where `outside` is allowed, so are templates outside of the repository; outputs never are. `earlier` gives the chart
    as it was in a revision.
    """

    file: str
    chart: Chart
    inputs: tuple[str, ...] = ()
    outside: bool = False
    earlier: Callable[[str], Chart] | None = None

    @property
    def manifest(self) -> str:
        """Where the manifest of its outputs is."""
        return self.file + SUFFIX


@dataclass(frozen=True, slots=True)
class Order:
    """One output: `path` as seen from the chart's folder, `file` in full, `block` the name of its markers or `""`.

    `content` is what it holds, and `since` the revision that a notice compares with.
    """

    output: Output
    path: str
    file: str
    block: str
    request: Request
    format: Format
    content: str = CHART
    since: str = ""


class _Refused(Exception):
    """One problem with one output."""


def orders(sources: Iterable[Source], warn: Callable[[Problem], None], refused: list[Problem]) -> list[list[Order]]:
    """The orders of each chart that can be carried out; the problems of the others are added to `refused`.

    Raises OrgchartError with all of them where a manifest could not be written.
    """
    sources = list(sources)
    ordered = [list(_orders(source, warn, refused)) for source in sources]
    ordered = [[_linked(order, each) for order in each] for each in ordered]
    colliding = list(_collisions([order for each in ordered for order in each], sources))
    refused += [problem for problem, _ in colliding]
    if any(problem.code == NO_MANIFEST for problem in refused):
        raise OrgchartError(sorted(refused, key=by_place))
    return [[order for order in each if not any(order is other for _, other in colliding)] for each in ordered]


def _linked(order: Order, beside: list[Order]) -> Order:
    """A handbook for a browser leads to the chart's page of the same part, else to that of the whole chart."""
    if order.content != HANDBOOK or order.format.name != "html":
        return order
    pages = [other for other in beside if other.content == CHART and other.format.name == "html" and not other.block]
    for part in (order.request.selection, EVERYTHING):
        for page in (page for page in pages if page.request.selection == part):
            address = quote(os.path.relpath(page.path, os.path.dirname(order.path) or ".").replace(os.sep, "/"))
            options = replace(order.request.options, chart_page=address)
            return replace(order, request=order.request._replace(options=options))
    return order


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
    spelled = partial(output_word, chinese=output.chinese)
    options = {key: texts for key, texts in output.options if texts}
    block = _try("OC603", lambda: _name(options.pop(INJECT.key, ("",)), spelled))
    values = {key: _option_value(key, texts, folder, outside, spelled) for key, texts in options.items()}
    content, since = values.pop(CONTENT, ""), values.pop(FROM, "")
    said = content
    content, format = _try("OC603", lambda: _format(path, block, values, content, since, spelled))
    if not (said or block) and content == CHART and (other := _promised(path, format)):
        warn(_unsaid(path, other, output.place, spelled))
    warn, read = _placed(warn, output), partial(picture, folder)
    made = _try("OC603", lambda: _request(values, format, warn, read, spelled))
    if block:
        _try("OC605", lambda: embeddable(block, made.options, path))
    return Order(output, path, file, block, made, format, content, since)


def _try(code: str, step: Callable[[], Any]) -> Any:
    try:
        return step()
    except ValueError as reason:
        raise _Refused(code, reason_of(reason)) from None


def _name(texts: tuple[str, ...], spelled: Spelled) -> str:
    if len(texts) > 1:
        raise ValueError(Message("`{key}` takes one value, not {texts}", key=spelled(INJECT.key), texts=len(texts)))
    return texts[0]


def _option_value(key: str, texts: tuple[str, ...], folder: Folder, outside: bool, spelled: Spelled) -> Any:
    """An option's value; a folder of templates counts from the chart's folder and stays in the repository too."""
    if key not in OUTPUT_OPTIONS:
        raise _Refused("OC603", Message("`{key}` is no option of an output", key=key))
    if key in ("template_dir", "template"):
        place = partial(os.path.join, folder.path) if outside else partial(located, folder=folder)
        texts = tuple(_try("OC601", partial(place, path)) for path in texts)
    return _try("OC603", lambda: _value(key, texts, spelled(key)))


def _value(key: str, texts: tuple[str, ...], name: str) -> Any:
    try:
        return OUTPUT_OPTIONS[key].value(texts, chinese=name != key)
    except ValueError as reason:
        raise ValueError(Message("`{name}`: {reason}", name=name, reason=reason_of(reason))) from None


def _format(
    path: str, block: str, values: dict[str, Any], content: str, since: str, spelled: Spelled
) -> tuple[str, Format]:
    """What it holds, and in which format: as its suffix says, but for a block, which is in another document.

    What only a handbook can be, such as a Word document, is one.
    """
    named = values.get("format", "")
    if not content:
        content = (
            HANDBOOK if not block and not _is_of(path, named, FORMATS) and _is_of(path, named, HANDBOOKS) else CHART
        )
    formats = CONTENT_FORMATS[content]
    if block and content != CHART:
        raise ValueError(
            Message(
                "what is injected is a chart, not a {content}; `{format}: md` injects a handbook",
                content=spelled(content),
                format=spelled("format"),
            )
        )
    if (content == NOTICE) != bool(since):
        words = {"content": spelled(CONTENT), "notice": spelled(NOTICE), "since": spelled(FROM)}
        raise ValueError(Message("`{content}: {notice}` and `{since}: REVISION` go together", **words))
    if content != CHART and values.get("split", "none") != "none":
        raise ValueError(
            Message("a {content} is one file; `orgchart handbook --split` writes a folder", content=spelled(content))
        )
    name = format_of(path, named, not block, formats)
    if name not in formats:
        raise ValueError(
            Message(
                "a {content} is no {name}; it is {formats}",
                content=spelled(content),
                name=spelled(name),
                formats=", ".join(formats),
            )
        )
    return content, format_with(values.get("engine", "native"), name) if content == CHART else formats[name]


def _promised(path: str, format: Format) -> str:
    """What a file's name promises that is no chart, in a format in which it could be: "" for nothing."""
    name = os.path.splitext(os.path.basename(path))[0].casefold()
    found = (content for content, words in NAMES.items() if any(word in name for word in words))
    return next((each for each in found if format.name in CONTENT_FORMATS[each] and format.name != "md"), "")


def _unsaid(path: str, promised: str, place: Place | None, spelled: Spelled) -> Problem:
    values = {"key": spelled(CONTENT), "promised": spelled(promised), "chart": spelled(CHART)}
    message = Message("{path} is a chart: nothing says that it is a {promised}", path=path, promised=values["promised"])
    hint = Message("write `{key}: {promised}`, or `{key}: {chart}` if a chart is meant", **values)
    return Problem(MISNAMED, message, place, WARNING, hint)


def _is_of(path: str, named: str, formats: Mapping[str, Format]) -> bool:
    """Whether one of the formats is the one that is named, or that the suffix means."""
    suffix = os.path.splitext(path)[1].lower()
    return named in formats if named else any(suffix in format.suffixes for format in formats.values())


def _request(
    values: dict[str, Any],
    format: Format,
    warn: Callable[[Problem], None],
    read: Callable[[str], bytes | None],
    spelled: Spelled,
) -> Request:
    require_honoured(values, [format], lambda name: f"`{spelled(name)}`")
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
        return self.order.format.binary


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
    return sha256(_parts(content) if content.startswith(b"PK\x03\x04") else content).hexdigest()


def _parts(content: bytes) -> bytes:
    """What an office file holds, however it is packed: its parts by name, but for its properties."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            names = sorted(name for name in parts.namelist() if not name.startswith("docProps/"))
            return b"".join(name.encode() + b"\0" + parts.read(name) for name in names)
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError):
        return content


def _documents(source: Source, order: Order) -> list[Document]:
    options = order.request.options
    if options.engine == "graphviz" or order.format.binary:
        make = cache(partial(_bytes, source, order))
        return [Document(order, order.path, order.file, make, "", _source(source, order))]
    if order.content != CHART:
        return [_text(order, order.path, order.file, signed(_drawn(source, order), order.format.name))]
    if order.block:
        return [_text(order, order.path, order.file, _embedded(source.chart, order))]
    pages = drawn(source.chart, order.request, order.path)
    folder = folder_of(source.file)
    return [_text(order, path, _located(path, folder), text) for path, text in pages]


def foretell(chart: Chart, ordered: Iterable[Order], refused: list[Problem]) -> None:
    """What drawing would say that needs no drawing, as far as `check` asks: warnings to each order's `warn`."""
    for order in ordered:
        try:
            _foretell(chart, order)
        except OrgchartError as error:
            refused += [_at(problem, order) for problem in error.problems]


def _foretell(chart: Chart, order: Order) -> None:
    """Raises OrgchartError for posts or lines of boxes that the chart does not have."""
    part, options, features = order.request.part(chart), order.request.options, order.format.features
    if LINES in features:
        shown(part, options.show)
    if PAGES in features:
        from ..renderers.scene.header import logo_address
        from ..renderers.scene.pages import pages

        logo_address(chart.meta.logo, options)
        if options.split != "none" and SPLITS in features:
            pages(part, options)


def _drawn(source: Source, order: Order) -> str | bytes:
    """What it holds, before it says who made it."""
    if order.content == NOTICE:
        return _notice(source, order, order.format)
    if order.content == HANDBOOK:
        part = order.request.part(source.chart)
        document: str | bytes = order.format.function()(part, order.request.options)
        return document
    return draw(source.chart, order.request)


def _notice(source: Source, order: Order, format: Format) -> str | bytes:
    from ..diff import compare

    if source.earlier is None:
        raise OrgchartError(Problem("OC603", Message("there is no revision to compare with")))
    own = {each.name: getattr(order.request.options, each.name) for each in fields(Options)}
    changes = compare(source.earlier(order.since), source.chart)
    notice: str | bytes = format.function()(changes, ChangeOptions(**own | {"format": format.name}))
    return notice


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


def _bytes(source: Source, order: Order) -> bytes:
    """What the file holds; where it is text, as Graphviz' SVG, with LF on every system."""
    content = signed(_drawn(source, order), order.format.name)
    content = content if isinstance(content, bytes) else content.encode("utf-8")
    return content if order.format.binary else content.replace(b"\r\n", b"\n")


def _source(source: Source, order: Order) -> str:
    """The digest of the text that it is made from, and of what else decides how it looks."""
    options = order.request.options
    head = f"{PICTURES} {options.engine} {options.format} {options.scale} {options.style} {options.lang}"
    with suppress(OSError), open(options.template, "rb") as reference:
        head += f" {sha256(reference.read()).hexdigest()}"
    return digest(f"{head}\n{_text_of(source, order)}".encode())


def _text_of(source: Source, order: Order) -> str:
    """The text behind a picture or an office file, which says all that this does."""
    options, part = order.request.options, order.request.part(source.chart)
    if order.content == NOTICE:
        return str(_notice(source, order, CHANGE_FORMATS["notice"]))
    if order.content == HANDBOOK:
        from ..markup.templating import Templates

        page = str(HANDBOOKS["html"].function()(part, replace(options, format="html")))
        return page + str(Templates(options.template_dir).get_source(None, "handbook.typ")[0])
    if order.format.name == "xlsx":
        return str(FORMATS["json"].function()(part, options))
    text = "dot" if options.engine == "graphviz" else "svg"
    as_text = order.request._replace(options=replace(options, format=text, engine="native"))
    pages = drawn(source.chart, as_text, f"page.{text}")
    return "".join(page for _, page in pages if isinstance(page, str))


def _at(problem: Problem, order: Order) -> Problem:
    """The problem at its output, unless it has a place of its own, as in a template."""
    if problem.where:
        return problem
    return problem._replace(
        where=order.output.place, message=Message("{path}: {message}", path=order.path, message=problem.message)
    )
