"""The figures of a chart as a document: text with bars, Markdown, JSON, CSV, a page and a workbook, beside those of
a former version.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, Any

from .figures import (
    PERCENTILES,
    SPAN_CLASSES,
    UNKNOWN,
    PostGroup,
    Statistics,
    Survey,
    grouped,
)
from .formats import LANGUAGES, Format, by_name
from .languages import fill, phrases
from .model import Attribute, Chart, collection_paused
from .typography.terminal import cell_width, isolated, plain

if TYPE_CHECKING:
    from .tables.workbook import Cell

# The first is the default.
STATISTICS_FORMATS: dict[str, Format] = by_name(
    Format("text", ".statistics", (".txt",), features=(LANGUAGES,)),
    Format("md", ".statistics", (".md", ".markdown"), features=(LANGUAGES,)),
    Format("json", ".statistics", (".json",)),
    Format("csv", ".statistics", (".csv",)),
    Format("html", ".statistics", (".html",), features=(LANGUAGES,)),
    Format("xlsx", ".statistics", (".xlsx",), binary=True, features=(LANGUAGES,)),
)
VERSION = 1
BAR = 30  # cells of the longest bar

Value = int | str | Decimal | None
# Figure -> the key of its phrase and how it is read. `rate` is filled ÷ headcount.
FIGURES: dict[str, tuple[str, Callable[[Statistics], Value]]] = {
    "posts": ("post_count", lambda one: one.figures.posts),
    "headcount": ("headcount", lambda one: one.figures.headcount),
    "filled": ("filled", lambda one: one.figures.filled),
    "vacant": ("vacant", lambda one: one.figures.vacant),
    "over": ("over_count", lambda one: one.figures.over),
    "acting": ("acting_count", lambda one: one.figures.acting),
    "rate": ("rate", lambda one: one.figures.rate or None),
    "layers": ("layers", lambda one: one.figures.layers),
    "span": ("largest_span", lambda one: one.figures.span),
    "managers": ("managers", lambda one: one.managers),
    "others": ("others", lambda one: one.others),
    "ratio": ("manager_ratio", lambda one: one.ratio or None),
    "dotted": ("dotted_count", lambda one: one.dotted),
    "dotted_load": ("dotted_load", lambda one: one.dotted_load),
}
WORDED = ("rate", "ratio")  # figures that are no numbers
OF_GROUPS = ("posts", "headcount", "filled", "vacant", "over", "rate", "layers", "span")
Pair = tuple["Statistics | None", "Statistics | None"]  # before and now; None: not there, or not asked for


@dataclass(frozen=True, slots=True)
class GroupStatistics:
    """A group of posts with its statistics, before and now."""

    group: PostGroup
    pair: Pair


@dataclass(frozen=True, slots=True)
class Report:
    """What there is to say of a chart: the whole, and its groups by what they were asked for. `since` is a version."""

    chart: Chart
    whole: Pair
    groups: Mapping[str, tuple[GroupStatistics, ...]]
    since: str = ""
    summed: tuple[Attribute, ...] = ()


def report(
    chart: Chart,
    by: Sequence[str] = (),
    before: Chart | None = None,
    since: str = "",
    summed: Sequence[Attribute] = (),
) -> Report:
    """The report of a chart, by the given ones of `GROUPINGS`, beside `before`, which is the version `since`.

    `summed` are number attributes of the chart.
    """
    ids = [attribute.id for attribute in summed]
    with collection_paused():
        now, then = Survey(chart, summed=ids), Survey(before, summed=ids) if before else None
        whole = (then.statistics() if then else None, now.statistics())
        groups = {each: tuple(_groups(now, then, chart, before, each)) for each in by}
    return Report(chart, whole, groups, since, tuple(summed))


def _groups(now: Survey, then: Survey | None, chart: Chart, before: Chart | None, by: str) -> Iterator[GroupStatistics]:
    """The groups of both versions by id; what is there no more comes last."""
    olds = {group.id: group for group in grouped(before, by)} if before else {}
    former = {id: then.statistics(old.members) for id, old in olds.items()} if then else {}
    for group in grouped(chart, by):
        olds.pop(group.id, None)
        yield GroupStatistics(group, (former.get(group.id), now.statistics(group.members)))
    for old in olds.values():
        yield GroupStatistics(old, (former[old.id], None))


Change = tuple[Value, Value]  # before and now


@dataclass(frozen=True, slots=True)
class Section:
    """A table of the document: a title, headings, rows of a name and values, and the length of the bar of each row."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Change, ...]], ...]
    bars: tuple[int, ...] = ()


def _sections(report: Report, words: Mapping[str, str]) -> Iterator[Section]:
    whole = report.whole
    since = fill(words["figures_since"], {"name": report.since}) if report.since else ""
    figures = [(words[word], read) for word, read in FIGURES.values()] + _sums(report)
    yield Section(words["figures"], (since, ""), tuple((name, (_change(whole, read),)) for name, read in figures))
    layers = [str(n + 1) for n in range(max(len(one.on_layers) for one in whole if one))]
    yield _distribution(whole, (words["layers"], words["post_count"]), layers, _on_layer)
    yield _distribution(whole, (words["span"], words["managers"]), SPAN_NAMES, _in_class)
    shares = [f"P{n}" for n in PERCENTILES]
    yield replace(_distribution(whole, (words["percentile"], words["span"]), shares, _percentile), bars=())
    for by, groups in report.groups.items():
        yield _grouping(report, by, groups, words)


SPAN_NAMES = [f"{a}" if a == b else f"{a}–{b}" if b else f"{a}+" for a, b in SPAN_CLASSES]
HEADINGS = {"region": "region", "department": "department", "grade": "grade", "tag": "tags"}
NOBODY = {"region": "no_region", "department": "no_department", "grade": "no_grade", "tag": "no_tag"}


def _grouping(report: Report, by: str, groups: Sequence[GroupStatistics], words: Mapping[str, str]) -> Section:
    """A row for each group, with a bar for its seats."""
    figures = [(words[FIGURES[figure][0]], FIGURES[figure][1]) for figure in OF_GROUPS] + _sums(report)
    rows = (
        (
            "— " * one.group.depth + (one.group.name or words[NOBODY[by]]),
            tuple(_change(one.pair, r) for _, r in figures),
        )
        for one in groups
    )
    head = (words[HEADINGS[by]], *(name for name, _ in figures))
    seats = tuple(one.pair[1].figures.headcount if one.pair[1] else 0 for one in groups)
    return Section(words[HEADINGS[by]], head, tuple(rows), seats)


def _sums(report: Report) -> list[tuple[str, Callable[[Statistics], Value]]]:
    """The attributes that are summed, as figures."""
    return [(attribute.name, partial(_sum, attribute.id)) for attribute in report.summed]


def _sum(id: str, one: Statistics) -> Value:
    return dict(one.sums)[id]


def _distribution(
    pair: Pair, head: tuple[str, str], names: Sequence[str], read: Callable[[int, Statistics], int]
) -> Section:
    """A row for each number from 0, with what is read of it."""
    rows = tuple((name, (_change(pair, partial(read, n)),)) for n, name in enumerate(names))
    return Section(head[0], head, rows, tuple(read(n, pair[1]) for n in range(len(names))) if pair[1] else ())


def _on_layer(n: int, one: Statistics) -> int:
    return one.on_layers[n] if n < len(one.on_layers) else 0


def _in_class(n: int, one: Statistics) -> int:
    return one.span_classes[n]


def _percentile(n: int, one: Statistics) -> int:
    return one.percentile(PERCENTILES[n])


def _change(pair: Pair, read: Callable[[Statistics], Value]) -> Change:
    """The value before and now; who was not there counted nothing."""
    before, now = (read(one) if one else 0 for one in pair)
    return before, now


def _table(section: Section, compared: bool) -> list[tuple[str, ...]]:
    """The rows as texts: a value now, or `before → now` where both are asked for and differ."""
    return [(name, *(_shown(each, compared) for each in changes)) for name, changes in section.rows]


def _shown(change: Change, compared: bool) -> str:
    before, now = map(_text, change)
    return f"{before} → {now}" if compared and before != now else now


def _text(value: Value) -> str:
    return UNKNOWN if value is None else value if isinstance(value, str) else f"{value:,}"


def _words(report: Report, lang: str) -> Mapping[str, str]:
    return phrases(lang or report.chart.language, report.chart.terms)


def write_text(report: Report, lang: str = "") -> str:
    """Tables aligned by terminal cells, with small bars."""
    compared = bool(report.since)
    tables = ("\n".join(_aligned(section, compared)) for section in _sections(report, _words(report, lang)))
    return "\n\n".join([plain(report.chart.name), *tables]) + "\n"


def _aligned(section: Section, compared: bool) -> Iterator[str]:
    table = [tuple(map(plain, row)) for row in (section.head, *_table(section, compared)) if any(row)]
    widths = [max(map(cell_width, column)) for column in zip(*table, strict=True)]
    narrow = len(section.head) == 2  # beside several columns a bar would not fit a terminal
    bars = ["█" * length for length in _lengths(section.bars, BAR)] if narrow else []
    bars = [""] * (len(table) - len(bars)) + bars
    for (name, *cells), bar in zip(table, bars, strict=True):
        first = isolated(name) + " " * (widths[0] - cell_width(name))
        rest = [" " * (wide - cell_width(cell)) + cell for cell, wide in zip(cells, widths[1:], strict=True)]
        yield "  ".join([first, *rest, bar]).rstrip()


def _lengths(bars: Sequence[int], longest: int) -> list[int]:
    """Bars of these lengths as whole parts of the longest; what is not nothing is seen."""
    most = max(bars, default=0) or 1
    return [-(-longest * n // most) for n in bars]


def write_md(report: Report, lang: str = "") -> str:
    """A heading and a table for each section."""
    from .markup.markdown import text

    parts = [f"# {text(report.chart.name)}"]
    for section in _sections(report, _words(report, lang)):
        lines = ["| " + " | ".join(map(text, section.head)) + " |", "|---|" + "--:|" * (len(section.head) - 1)]
        rows = _table(section, bool(report.since))
        parts.append("\n".join([*lines, *("| " + " | ".join(map(text, row)) + " |" for row in rows)]))
    return "\n\n".join(parts) + "\n"


def write_html(report: Report, lang: str = "") -> str:
    """One page without anything from elsewhere, to look at and to print."""
    from .markup.html import text

    tag, name = lang or report.chart.language, text(report.chart.name)
    tables = "\n".join(_html_table(section, bool(report.since)) for section in _sections(report, _words(report, lang)))
    head = f'<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{name}</title>'
    page = f'<!doctype html>\n<html lang="{text(tag)}">\n<head>{head}<style>{STYLE}</style></head>\n'
    return f"{page}<body>\n<h1>{name}</h1>\n{tables}\n</body>\n</html>\n"


STYLE = (
    ":root{color-scheme:light dark}"
    "body{font:15px/1.5 system-ui,sans-serif;margin:2em auto;max-width:64em;padding:0 1em}"
    "table{border-collapse:collapse;margin:1.5em 0}th,td{border-bottom:1px solid #8886;padding:.2em .8em;"
    "text-align:right;white-space:nowrap}th:first-child,td:first-child{text-align:left}td.bar{min-width:5em;width:12em;"
    "border-color:transparent}td.bar span{background:#286095;display:block;height:.8em}"
    "@media print{body{margin:0;max-width:none}table{break-inside:avoid}"
    "td.bar span{print-color-adjust:exact;-webkit-print-color-adjust:exact}}"
)


def _html_table(section: Section, compared: bool) -> str:
    """A table; what has bars has a last column for them."""
    from .markup.html import text

    bars = [f'<td class="bar"><span style="width:{n}%"></span></td>' for n in _lengths(section.bars, 100)]
    rows = _table(section, compared)
    lines = ["<tr>" + "".join(f"<th>{text(cell)}</th>" for cell in section.head) + "</tr>"] if any(section.head) else []
    for row, bar in zip(rows, bars or [""] * len(rows), strict=True):
        lines.append("<tr>" + "".join(f"<td>{text(cell)}</td>" for cell in row) + bar + "</tr>")
    return "<table>\n" + "\n".join(lines) + "\n</table>"


def write_xlsx(report: Report, lang: str = "") -> bytes:
    """A workbook with a sheet for each table, and a bar chart beside those that have bars.

    Beside a former version each value has two columns. Raises OrgchartError where XlsxWriter is missing.
    """
    from .tables.xlsx import book

    words = _words(report, lang)
    sections = list(_sections(report, words))
    charted = {
        place: _bar_column(section, bool(report.since)) for place, section in enumerate(sections) if section.bars
    }
    return book((_sheet(section, report) for section in sections), charted)


def _sheet(section: Section, report: Report) -> tuple[str, list[str], list[list[int | float | str]]]:
    if not report.since:
        head = [section.head[0], *(name or section.title for name in section.head[1:])]
        return section.title, head, [[name, *[_number(now) for _, now in changes]] for name, changes in section.rows]
    head = ["", *(f"{name} {side}".strip() for name in section.head[1:] for side in (report.since, "→"))]
    rows = [[name, *[_number(value) for change in changes for value in change]] for name, changes in section.rows]
    return section.title, head, rows


def _bar_column(section: Section, compared: bool) -> int:
    """The column whose values the bars show: the only one, or the seats of groups."""
    column = 1 if len(section.head) == 2 else 1 + OF_GROUPS.index("headcount")
    return 2 * column if compared else column


def _number(value: Value) -> int | float | str:
    """A number as Excel knows numbers, whole percent too, the rest as text."""
    from .tables.workbook import Percent

    if isinstance(value, str) and value.endswith("%"):
        return Percent(int(value[:-1]) / 100)
    return UNKNOWN if value is None else value if isinstance(value, (int, str)) else float(value)


def write_json(report: Report, lang: str = "") -> str:
    """`{"orgchart-statistics": 1, "name", "since", "whole", "groups"}`; each has its figures `now` and `before`."""
    import json

    groups = {
        by: [
            {"id": one.group.id, "name": one.group.name, "depth": one.group.depth, **_both(one.pair)} for one in several
        ]
        for by, several in report.groups.items()
    }
    head = {"orgchart-statistics": VERSION, "name": report.chart.name, "since": report.since}
    return json.dumps({**head, "whole": _both(report.whole), "groups": groups}, ensure_ascii=False, indent=2) + "\n"


def _both(pair: Pair) -> dict[str, Any]:
    return {"now": pair[1] and _data(pair[1]), "before": pair[0] and _data(pair[0])}


def _data(one: Statistics) -> dict[str, Any]:
    filled, seats = one.figures.filled, one.figures.headcount
    return {
        **{name: read(one) for name, (_, read) in FIGURES.items()},
        "rate": round(filled / seats, 4) if filled is not None and seats else None,
        "on_layers": list(one.on_layers),
        "spans": dict(zip(SPAN_NAMES, one.span_classes, strict=True)),
        "percentiles": {f"P{n}": one.percentile(n) for n in PERCENTILES},
        "sums": {id: int(total) if total == int(total) else float(total) for id, total in one.sums},
    }


def write_csv(report: Report, lang: str = "") -> str:
    """A row a figure: `by,group,figure,value,before`; `by` and `group` are empty for the whole. Keys are English."""
    from .tables.csv import csv_text

    rows: list[tuple[Cell, ...]] = [("by", "group", "figure", "value", "before"), *_csv_rows("", "", report.whole)]
    for by, groups in report.groups.items():
        for each in groups:
            rows += _csv_rows(by, each.group.id, each.pair)
    return csv_text(rows)


def _csv_rows(by: str, group: str, pair: Pair) -> Iterator[tuple[str, str, str, Cell, Cell]]:
    before, now = (dict(_csv_figures(_data(one))) if one else {} for one in pair)
    for figure in {**now, **before}:
        yield by, group, figure, now.get(figure, ""), before.get(figure, "")


def _csv_figures(data: Mapping[str, Any]) -> Iterator[tuple[str, Cell]]:
    for name, value in data.items():
        if isinstance(value, dict):
            yield from ((f"{name} {key}", each) for key, each in value.items())
        elif isinstance(value, list):
            yield from ((f"layer {n}", each) for n, each in enumerate(value, 1))
        else:
            yield name, "" if value is None else value


def writer(format: str) -> Callable[[Report, str], str | bytes]:
    """The function that writes `format`."""
    return STATISTICS_FORMATS[format].function(f"write_{format}")
