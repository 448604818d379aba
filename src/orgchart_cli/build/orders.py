"""What `outputs:` orders: each entry with its file, its block there and its request, or every problem with it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from ..boundary import Folder, clean, folder_of, identity, located, picture
from ..formats import format_of
from ..model import Chart, Output
from ..options import RENDER_OPTIONS, format_with, require_honoured
from ..problems import OrgchartError, Place, Problem
from ..renderers import FORMATS
from ..request import Request, request
from .inject import embeddable
from .manifest import SUFFIX

INJECT = "inject"


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


def orders(sources: Iterable[Source], warn: Callable[[Problem], None]) -> list[list[Order]]:
    """The orders of each chart. Raises OrgchartError with every problem of all of them."""
    problems: list[Problem] = []
    sources = list(sources)
    ordered = [list(_orders(source, warn, problems)) for source in sources]
    problems += _collisions([order for each in ordered for order in each], sources)
    if problems:
        raise OrgchartError(sorted(problems, key=_by_place))
    return ordered


def _by_place(problem: Problem) -> tuple[str, int, int]:
    where = problem.where
    return (where.file, where.line, where.column) if where else ("", 0, 0)


def _orders(source: Source, warn: Callable[[Problem], None], problems: list[Problem]) -> Iterator[Order]:
    folder = folder_of(source.file)
    if os.path.lexists(source.manifest) and (os.path.islink(source.manifest) or not os.path.isfile(source.manifest)):
        what = f"{source.manifest} lists what was built, and must be a file by itself: it is a link or a folder"
        problems.append(Problem("OC641", what, Place(source.file), hint="remove it"))
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
        raise _Refused("OC600", f"the path {output.path!r} names a folder")
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
        raise _Refused(code, str(reason)) from None


def _name(texts: tuple[str, ...]) -> str:
    if len(texts) > 1:
        raise ValueError(f"`{INJECT}` takes one value, not {len(texts)}")
    return texts[0]


def _option_value(key: str, texts: tuple[str, ...], folder: Folder, outside: bool) -> Any:
    """An option's value; a folder of templates counts from the chart's folder and stays in the repository too."""
    if key not in RENDER_OPTIONS:
        raise _Refused("OC603", f"`{key}` is no option of an output")
    if key == "template_dir":
        place = partial(os.path.join, folder.path) if outside else partial(located, folder=folder)
        texts = tuple(_try("OC601", partial(place, path)) for path in texts)
    return _try("OC603", lambda: _value(key, texts))


def _value(key: str, texts: tuple[str, ...]) -> Any:
    try:
        return RENDER_OPTIONS[key].value(texts)
    except ValueError as reason:
        raise ValueError(f"`{key}`: {reason}") from None


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
    return lambda problem: warn(problem._replace(where=output.place, message=f"{output.path}: {problem.message}"))


def _collisions(ordered: list[Order], sources: list[Source]) -> Iterator[Problem]:
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
            what = f"the output {order.path!r} would replace what the chart is read from"
            yield Problem("OC604", what, order.output.place)
        elif first:
            yield twice(order.path, order, first.path, first)
        at.setdefault(name, []).append(order)
        folders |= {up: folders.get(up, order) for up in above}


def twice(path: str, order: Order, first_path: str, first: Order) -> Problem:
    """Two orders on one path, or on two that some system takes for one."""
    both = repr(path) if path == first_path else f"{first_path!r} and {path!r}"
    places = (first.output.place,) if first.output.place else ()
    return Problem("OC602", f"two outputs on one path: {both}", order.output.place, also=places)


def _above(name: str) -> Iterator[str]:
    while (up := os.path.dirname(name)) != name:
        yield up
        name = up
