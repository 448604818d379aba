"""The functions of the public Python API, which `import orgchart_cli` gives.

They take and return frozen data, raise OrgchartError, and never print, exit or change the working folder. The
garbage collector rests while they load, compare, apply and merge.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Literal, TypedDict, overload

from .model import Chart, collection_paused
from .problems import ENVIRONMENT, Message, OrgchartError, Problem, reason_of

if TYPE_CHECKING:
    from datetime import date

    from typing_extensions import Unpack  # every type checker brings it; it is not there when the program runs

    from .diff import Changes
    from .merging import Merged


def load(path: str | os.PathLike[str], *, read: Callable[[str], bytes] | None = None) -> Chart:
    """The chart of a file and of all that it includes; `-` is standard input.

    `read` gets the bytes of each file by its path, in place of the file system; it may raise OSError. Without it
    what the chart includes stays in its repository, or in its folder where there is none.
    Raises OrgchartError with every problem of every file, sorted by place.

    >>> from orgchart_cli import load
    >>> chart = load("examples/bizdept.yaml")
    >>> chart.name, len(chart.positions), len(chart.posts)
    ('公司商务部门', 5, 13)
    """
    from . import loader

    return loader.load(os.fspath(path), read)


def loads(data: bytes | str, name: str = "-", *, read: Callable[[str], bytes] | None = None) -> Chart:
    """The chart of a file's content. `name` is what messages call it and what its includes are relative to.

    Raises OrgchartError as `load` does.

    >>> from orgchart_cli import OrgchartError, loads
    >>> try:
    ...     loads("orgchart: 1\\nname: Acme\\npositions: {a: {title: A, reports_to: b}}", "acme.yaml")
    ... except OrgchartError as error:
    ...     for problem in error.problems:
    ...         print(problem.where, problem.code)
    acme.yaml:3:39 OC301
    """
    from . import loader

    return loader.loads(data, name, read)


def select(
    chart: Chart,
    root: str = "",
    depth: int = 0,
    regions: Sequence[str] = (),
    tags: Sequence[str] = (),
    ancestors: bool = False,
    departments: Sequence[str] = (),
) -> Chart:
    """The part of a chart below `root`, in one of `regions` and `departments`, with one of `tags`, as a chart.

    `root` is the id of a post, or of a position that has one post; `depth` the number of layers, 0 for all. A region
    or department takes those that it encloses with it. Where a manager is left out, its reports hang below the nearest
    one that is shown; `ancestors` keeps the whole chain of command. Linear in the number of posts.
    Raises OrgchartError for ids that the chart does not have, and when nothing is left.

    >>> from orgchart_cli import load, select
    >>> [post.title for post in select(load("examples/bizdept.yaml"), depth=1).posts]
    ['商务总监']
    """
    from .selection import select as selected

    return selected(chart, root, depth, regions, departments, tags, ancestors)


def check(
    chart: Chart, select: Sequence[str] = (), ignore: Sequence[str] = (), day: date | None = None
) -> tuple[Problem, ...]:
    """What a chart that loads may still get wrong: warnings, sorted by place. Linear in the size of the chart.

    `select` are codes or beginnings of codes (`OC4`: all there are), in place of what the chart selects by its own
    `checks`, without those of `ignore`; `day` is the day to check for: without, nobody is acting too long.

    >>> from orgchart_cli import check, load
    >>> check(load("examples/bizdept.yaml"))
    ()
    """
    from . import checks

    chosen = checks.CheckSelection(tuple(select), (), tuple(ignore))
    return tuple(checks.check(chart, chosen, day))


def compare(old: Chart, new: Chart, span_limit: int | None = None) -> Changes:
    """Everything that changed from `old` to `new`; false when they say the same. Linear in the number of posts.

    Positions and posts are matched by id, and through `renamed_from`. The order of positions, regions and keys is no
    change. A post with more than `span_limit` direct line reports that had fewer before is one; by default that is the
    limit of the new chart's own `checks`.

    >>> from orgchart_cli import compare, loads
    >>> head = "orgchart: 1\\nname: Acme\\npositions: "
    >>> changes = compare(loads(head + "{a: {title: A}}"), loads(head + "{a: {title: A, headcount: 2}}"))
    >>> [(change.code, change.kind, change.id, change.old, change.new) for change in changes]
    [('OC530', 'headcount', 'a', '1', '2')]
    """
    from . import diff

    return diff.compare(old, new, span_limit)


def apply(chart: Chart, changes: Changes) -> Chart:
    """The chart after the changes: `apply(old, compare(old, new)) == new`.

    Raises OrgchartError (OC737) when `chart` lacks what the changes take away or put something into.

    >>> from orgchart_cli import apply, compare, loads
    >>> head = "orgchart: 1\\nname: Acme\\npositions: "
    >>> old, new = loads(head + "{a: {title: A}}"), loads(head + "{a: {title: B}}")
    >>> apply(old, compare(old, new)) == new
    True
    """
    from . import diff

    try:
        with collection_paused():
            return diff.apply(chart, changes)
    except KeyError as missing:
        message = Message("the changes do not fit the chart, which has no {id!r}", id=missing.args[0])
        problem = Problem("OC737", message, hint=Message("apply them to the chart that they were compared from"))
        raise OrgchartError(problem, ENVIRONMENT) from None


def merge(
    base: bytes | str,
    ours: bytes | str,
    theirs: bytes | str,
    name: str = "-",
    *,
    labels: tuple[str, str, str] = ("base", "ours", "theirs"),
    marker_size: int = 7,
    show_base: bool = False,
    read: Callable[[str], bytes] | None = None,
) -> Merged:
    """Two changed versions of a file as one, by structure: comments, order and quoting of `ours` stay.

    Clean only when the result loads and says what both sides meant; else `problems` name the conflicts, which stand
    between git's markers in `text`. A part that others include can be merged too. `name` is what messages call the
    file and what its includes are relative to; `read` is as for `load`.
    Raises OrgchartError when one of the three does not load.

    >>> from orgchart_cli import merge
    >>> base = "orgchart: 1\\nname: Acme\\npositions:\\n  a: {title: A}\\n  b: {title: B}\\n"
    >>> merged = merge(base, base.replace("title: A", "title: AA"), base.replace("title: B", "title: BB"))
    >>> merged.clean
    True
    >>> print(merged.text, end="")
    orgchart: 1
    name: Acme
    positions:
      a: {title: AA}
      b: {title: BB}
    """
    from .boundary import reader
    from .merging import MarkerStyle, merge_files

    style = MarkerStyle(marker_size, ours=labels[1], base=labels[0], theirs=labels[2], show_base=show_base)
    with collection_paused():
        return merge_files((base, ours, theirs), name, style, read or reader(name))


class RenderOptions(TypedDict, total=False):
    """What `render` takes beside the format, each as `orgchart render --help` describes it under the same name."""

    root: str
    depth: int
    region: Sequence[str]
    department: Sequence[str]
    tag: Sequence[str]
    ancestors: bool
    show: Sequence[str]
    width: int
    page: str
    orientation: str
    split: str | int
    theme: str
    color_by: str
    frames: str
    dotted: str
    scale: float
    layout: str
    direction: str
    ascii: bool
    box: str
    lang: str
    template_dir: str | os.PathLike[str]
    template: str | os.PathLike[str]
    style: str
    table: str
    engine: str


TextFormat = Literal["text", "json", "svg", "md", "html", "mermaid", "dot", "drawio", "csv"]
BinaryFormat = Literal["pdf", "png", "pptx", "xlsx"]


@overload
def render(
    chart: Chart,
    format: TextFormat = "svg",
    *,
    warn: Callable[[Problem], None] | None = None,
    **options: Unpack[RenderOptions],
) -> str: ...


@overload
def render(
    chart: Chart,
    format: BinaryFormat,
    *,
    warn: Callable[[Problem], None] | None = None,
    **options: Unpack[RenderOptions],
) -> bytes: ...


@overload
def render(
    chart: Chart, format: str, *, warn: Callable[[Problem], None] | None = None, **options: Unpack[RenderOptions]
) -> str | bytes: ...


def render(
    chart: Chart,
    format: str = "svg",
    *,
    warn: Callable[[Problem], None] | None = None,
    **options: Unpack[RenderOptions],
) -> str | bytes:
    """The chart in a format of `orgchart render`: text for `text`, `json`, `svg`, `md`, `mermaid`, `dot`, else bytes.

    `options` are those of the command line, with `_` for `-` and with Python's values: numbers, booleans, lists of
    texts; None is an option left out. `warn` hears what does not stop a renderer, such as a chart wider than asked
    for or text too small to read; without it nobody does.
    Raises OrgchartError: OC736 for an unknown option or a value that it cannot take, and what the renderer refuses.

    >>> from orgchart_cli import load, render
    >>> chart = load("examples/bizdept.yaml")
    >>> print(render(chart, "text", depth=1, box="rounded"), end="")
    ╭──────────╮
    │ 商务总监 │
    │   ▾ 12   │
    ╰──────────╯
    >>> render(chart, page="a4", orientation="landscape").startswith("<svg")
    True
    """
    from .options import RENDER_OPTIONS, format_with, require_honoured
    from .request import draw
    from .request import request as requested

    values = {name: _value(name, given) for name, given in {"format": format, **options}.items() if given is not None}
    form = format_with(values.get("engine", "native"), values.pop("format"))
    try:
        require_honoured({name: v for name, v in values.items() if name in RENDER_OPTIONS}, [form], "`{}`".format)
    except ValueError as reason:
        raise _refused(reason_of(reason)) from None
    drawn = draw(chart, requested(values, form, warn or _ignore))
    return drawn.decode() if isinstance(drawn, bytes) and not form.binary else drawn  # Graphviz gives bytes


def _ignore(problem: Problem) -> None:
    """Nobody asked to be warned."""


def _value(name: str, given: object) -> Any:
    """An option's value, read from the texts that the command line would have got."""
    from .options import RENDER_OPTIONS

    if name not in RENDER_OPTIONS:
        from .near_words import Nearest

        raise _refused(Message("`{name}` is no option of render", name=name), Nearest(RENDER_OPTIONS).hint(name))
    try:
        return RENDER_OPTIONS[name].value([_text(part) for part in _parts(given)])
    except ValueError as reason:
        raise _refused(Message("`{name}`: {reason}", name=name, reason=reason_of(reason))) from None


def _parts(given: object) -> Sequence[object]:
    return given if isinstance(given, (list, tuple)) else (given,)


def _text(given: object) -> str:
    return str(given).lower() if isinstance(given, bool) else str(given)


def _refused(message: str, hint: str = "") -> OrgchartError:
    return OrgchartError(Problem("OC736", message, hint=hint), ENVIRONMENT)
