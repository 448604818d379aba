"""The figures of a chart as a document: text with bars, Markdown, JSON and CSV, beside those of a former version."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

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
from .model import Chart
from .typography.terminal import cell_width, isolated, plain

# The first is the default.
STATISTICS_FORMATS: dict[str, Format] = by_name(
    Format("text", ".statistics", (".txt",), features=(LANGUAGES,)),
    Format("md", ".statistics", (".md", ".markdown"), features=(LANGUAGES,)),
    Format("json", ".statistics", (".json",)),
    Format("csv", ".statistics", (".csv",)),
)
VERSION = 1
BAR = 30  # cells of the longest bar

Value = int | str | None
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
    "dotted": ("dotted_count", lambda one: one.dotted),
}
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


def report(chart: Chart, by: Sequence[str] = (), before: Chart | None = None, since: str = "") -> Report:
    """The report of a chart, by the given ones of `GROUPINGS`, beside `before`, which is the version `since`."""
    now, then = Survey(chart), Survey(before) if before else None
    whole = (then.statistics() if then else None, now.statistics())
    return Report(chart, whole, {each: tuple(_groups(now, then, chart, before, each)) for each in by}, since)


def _groups(now: Survey, then: Survey | None, chart: Chart, before: Chart | None, by: str) -> Iterator[GroupStatistics]:
    """The groups of both versions by id; what is there no more comes last."""
    olds = {group.id: group for group in grouped(before, by)} if before else {}
    former = {id: then.statistics(old.members) for id, old in olds.items()} if then else {}
    for group in grouped(chart, by):
        olds.pop(group.id, None)
        yield GroupStatistics(group, (former.get(group.id), now.statistics(group.members)))
    for old in olds.values():
        yield GroupStatistics(old, (former[old.id], None))


@dataclass(frozen=True, slots=True)
class Section:
    """A table of the document: headings, rows of names and cells, and for text the bar of each row."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    bars: tuple[int, ...] = ()


def _sections(report: Report, words: Mapping[str, str]) -> Iterator[Section]:
    whole, compared = report.whole, bool(report.since)
    since = fill(words["figures_since"], {"name": report.since}) if compared else ""
    yield Section((since, ""), tuple((words[word], _cell(whole, read, compared)) for word, read in FIGURES.values()))
    layers = [str(n + 1) for n in range(max(len(one.on_layers) for one in whole if one))]
    yield _distribution(whole, (words["layers"], words["post_count"]), layers, _on_layer)
    yield _distribution(whole, (words["span"], words["managers"]), SPAN_NAMES, _in_class)
    shares = [f"P{n}" for n in PERCENTILES]
    yield replace(_distribution(whole, (words["percentile"], words["span"]), shares, _percentile), bars=())
    for by, groups in report.groups.items():
        head = (words[HEADINGS[by]], *(words[FIGURES[figure][0]] for figure in OF_GROUPS))
        yield Section(head, tuple(_group_row(each, by, words, compared) for each in groups))


SPAN_NAMES = [f"{a}" if a == b else f"{a}–{b}" if b else f"{a}+" for a, b in SPAN_CLASSES]
HEADINGS = {"region": "region", "department": "department", "grade": "grade", "tag": "tags"}
NOBODY = {"region": "no_region", "department": "no_department", "grade": "no_grade", "tag": "no_tag"}


def _distribution(
    pair: Pair, head: tuple[str, str], names: Sequence[str], read: Callable[[int, Statistics], int]
) -> Section:
    """A row for each number from 0, with what is read of it."""
    rows = tuple((name, _cell(pair, partial(read, n), pair[0] is not None)) for n, name in enumerate(names))
    return Section(head, rows, tuple(read(n, pair[1]) for n in range(len(names))) if pair[1] else ())


def _on_layer(n: int, one: Statistics) -> int:
    return one.on_layers[n] if n < len(one.on_layers) else 0


def _in_class(n: int, one: Statistics) -> int:
    return one.span_classes[n]


def _percentile(n: int, one: Statistics) -> int:
    return one.percentile(PERCENTILES[n])


def _group_row(each: GroupStatistics, by: str, words: Mapping[str, str], compared: bool) -> tuple[str, ...]:
    name = each.group.name or words[NOBODY[by]]
    cells = (_cell(each.pair, FIGURES[figure][1], compared) for figure in OF_GROUPS)
    return ("— " * each.group.depth + name, *cells)


def _cell(pair: Pair, read: Callable[[Statistics], Value], compared: bool) -> str:
    """The value now, or `before → now` where both are asked for and differ."""
    before, now = (_text(read(one) if one else 0) for one in pair)
    return f"{before} → {now}" if compared and before != now else now


def _text(value: Value) -> str:
    return UNKNOWN if value is None else f"{value:,}" if isinstance(value, int) else value


def _words(report: Report, lang: str) -> Mapping[str, str]:
    return phrases(lang or report.chart.language, report.chart.terms)


def write_text(report: Report, lang: str = "") -> str:
    """Tables aligned by terminal cells, with small bars."""
    tables = ("\n".join(_aligned(section)) for section in _sections(report, _words(report, lang)))
    return "\n\n".join([plain(report.chart.name), *tables]) + "\n"


def _aligned(section: Section) -> Iterator[str]:
    table = [tuple(map(plain, row)) for row in (section.head, *section.rows) if any(row)]
    widths = [max(map(cell_width, column)) for column in zip(*table, strict=True)]
    most = max(section.bars, default=0) or 1
    bars = ["█" * -(-BAR * n // most) for n in section.bars]
    bars = [""] * (len(table) - len(bars)) + bars
    for (name, *cells), bar in zip(table, bars, strict=True):
        first = isolated(name) + " " * (widths[0] - cell_width(name))
        rest = [" " * (wide - cell_width(cell)) + cell for cell, wide in zip(cells, widths[1:], strict=True)]
        yield "  ".join([first, *rest, bar]).rstrip()


def write_md(report: Report, lang: str = "") -> str:
    """A heading and a table for each section."""
    from .markup.markdown import text

    parts = [f"# {text(report.chart.name)}"]
    for section in _sections(report, _words(report, lang)):
        lines = ["| " + " | ".join(map(text, section.head)) + " |", "|---|" + "--:|" * (len(section.head) - 1)]
        parts.append("\n".join([*lines, *("| " + " | ".join(map(text, row)) + " |" for row in section.rows)]))
    return "\n\n".join(parts) + "\n"


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


def _group_data(one: GroupStatistics) -> dict[str, Any]:
    return {"id": one.group.id, "name": one.group.name, "depth": one.group.depth, **_both(one.pair)}


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
    }


def write_csv(report: Report, lang: str = "") -> str:
    """A row a figure: `by,group,figure,value,before`; `by` and `group` are empty for the whole. Keys are English."""
    from .tables.csv import csv_text

    rows = [("by", "group", "figure", "value", "before"), *_csv_rows("", "", report.whole)]
    for by, groups in report.groups.items():
        for each in groups:
            rows += _csv_rows(by, each.group.id, each.pair)
    return csv_text(rows)


def _csv_rows(by: str, group: str, pair: Pair) -> Iterator[tuple[str, str, str, str, str]]:
    before, now = (dict(_csv_figures(_data(one))) if one else {} for one in pair)
    for figure in {**now, **before}:
        yield by, group, figure, now.get(figure, ""), before.get(figure, "")


def _csv_figures(data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name, value in data.items():
        if isinstance(value, dict):
            yield from ((f"{name} {key}", str(each)) for key, each in value.items())
        elif isinstance(value, list):
            yield from ((f"layer {n}", str(each)) for n, each in enumerate(value, 1))
        else:
            yield name, "" if value is None else str(value)


def writer(format: str) -> Callable[[Report, str], str]:
    """The function that writes `format`."""
    return STATISTICS_FORMATS[format].function(f"write_{format}")
