"""A chart as plain lines, one fact a line in a fixed order: what `git diff` compares when it reads structure.

Positions and posts come sorted by id and every reference is an id, so that another order of the file changes nothing
and a retitled manager changes one line, not the lines of all who report there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from ..fields import (
    CHART,
    CHECKS,
    DEPARTMENT,
    DUTY,
    EMAIL,
    FLAG,
    HOLDER,
    META,
    OVERRIDES,
    POSITION,
    RACI,
    REGION,
    URL,
    Field,
    texts,
)
from ..model import Chart, Checks, Duty, Holder, Position, Post, Raci, walk_departments, walk_regions

# Fields with lines of their own below; every other plain one has a line a value, lists after single values.
_SPECIAL = ("title", "name", "kind", "grade", "headcount", "tags", "detail", "kpi")


def _others(fields: Iterable[Field]) -> tuple[Field, ...]:
    return tuple(sorted((f for f in fields if f.plain and f.key not in _SPECIAL), key=lambda f: bool(f.many)))


_OF_POSITION = _others(f for f in POSITION.fields if not f.override)
_OF_POST, _OF_DUTY = _others(OVERRIDES), _others(DUTY.fields)
_OF_REGION, _OF_DEPARTMENT = _others(REGION.fields), _others(DEPARTMENT.fields)
_OF_CHART = _others(f for f in CHART.fields if f.name in CHART.model.__dataclass_fields__)


def render(chart: Chart) -> str:
    """All facts of the chart, blocks of a heading and indented lines."""
    blocks = [_whole(chart), *_regions(chart), *_departments(chart)]
    blocks += [[f"attribute {a.id} {a.type} {_line(a.name)}"] for a in sorted(chart.attributes, key=lambda a: a.id)]
    blocks += [_position(p) for p in sorted(chart.positions, key=lambda p: p.id)]
    blocks += [_post(p) for p in sorted(chart.posts, key=lambda p: p.id)]
    blocks += [["question " + _line(f.question), "  " + _line(f.answer)] for f in chart.faqs]
    return "\n".join(line for block in blocks for line in block) + "\n"


def _whole(chart: Chart) -> list[str]:
    facts = _each(_OF_CHART, chart)
    facts += _each(META.fields, chart.meta)
    facts += [(f"checks {key}", text) for key, text in _each(_settings(chart.checks), chart.checks)]
    facts += [(f"term {key}", word) for key, word in chart.terms]
    facts += [(f"column {_line(header)}", meaning) for header, meaning in chart.table_import.columns]
    facts += [(f"output {o.path}", " ".join(f"{k}={','.join(v)}" for k, v in o.options)) for o in chart.outputs]
    return [f"chart {_line(chart.name)}", *_facts(facts)]


def _settings(checks: Checks) -> list[Field]:
    """What the chart says of its checks: a limit that it leaves out is no fact."""
    return [f for f in CHECKS.fields if getattr(checks, f.name) != CHECKS.default(f)]


def _regions(chart: Chart) -> Iterator[list[str]]:
    for region, outer in sorted(walk_regions(chart.regions), key=lambda pair: pair[0].id):
        facts = [("inside", outer.id if outer else ""), *_each(_OF_REGION, region)]
        yield [f"region {region.id} {_line(region.name)}", *_facts(facts)]


def _departments(chart: Chart) -> Iterator[list[str]]:
    for department, outer in sorted(walk_departments(chart.departments), key=lambda pair: pair[0].id):
        head = [("head", department.head)]
        facts = [("inside", outer.id if outer else ""), *head, *_each(_OF_DEPARTMENT, department)]
        yield [f"department {department.id} {_line(department.name)}", *_facts(facts)]


def _position(p: Position) -> list[str]:
    facts = [("assistant", "yes" if p.kind == "assistant" else ""), *_each(_OF_POSITION, p)]
    facts += _attributes(p)
    facts += [("works with", text) for text in p.relations.internal]
    facts += [("works with outside", text) for text in p.relations.external]
    return [f"position {p.id} {_line(p.title)}", *_facts(facts), *_duties(p.duties)]


def _post(p: Post) -> list[str]:
    facts = [("label", p.label if p.label != p.title else ""), ("reports to", p.manager), ("grade", p.grade)]
    facts += [("department", p.department.id if p.department else "")]
    facts += [("dotted to", f"{d.to} {d.label}".rstrip()) for d in p.dotted_to]
    facts += [("headcount", str(p.headcount))]
    facts += [("holder", _holder(h)) for h in p.holders]
    facts += [*_each(_OF_POST, p), *_attributes(p), *(("tag", tag) for tag in sorted(p.tags))]
    own = p.duties[len(p.position.duties) :]
    return [f"post {p.id} {_line(p.title)}", *_facts(facts), *_duties(own)]


def _each(fields: Iterable[Field], record: Any) -> list[tuple[str, str]]:
    """Each value of some fields under the field's key."""
    return [(field.key, text) for field in fields for text in texts(getattr(record, field.name))]


def _attributes(record: Position | Post) -> list[tuple[str, str]]:
    return [(f"attribute {key}", value) for key, value in sorted(record.attributes)]


def _duties(duties: Iterable[Duty]) -> Iterator[str]:
    for d in duties:
        parts = [d.name, f": {d.detail}" if d.detail else "", f" [{d.kpi}]" if d.kpi else ""]
        parts += [f" {key} {text}" for key, text in _each(_OF_DUTY, d)]
        yield "  duty " + _line("".join(parts)) + (_raci(d.raci) if d.raci else "")


def _raci(r: Raci) -> str:
    lists = ((field.key, getattr(r, field.name)) for field in RACI.fields)
    return "".join(f" {letter}={','.join(ids)}" for letter, ids in lists if ids)


def _holder(h: Holder) -> str:
    """A holder's name and particulars; links say by themselves what they are."""
    parts = []
    for field in HOLDER.fields:
        bare = field.type in (EMAIL, URL) or field.key == HOLDER.short
        for text in texts(getattr(h, field.name)):
            parts.append(text if bare else field.key if field.type == FLAG else f"{field.key} {text}")
    return ", ".join(parts)


def _facts(facts: Iterable[tuple[str, str]]) -> Iterator[str]:
    return (f"  {name}: {_line(value)}" for name, value in facts if value)


def _line(value: str) -> str:
    """A value in one line: its line ends as `\\n`, so that none is lost and none makes a new fact."""
    return value.replace("\\", "\\\\").replace("\r", "\\r").replace("\n", "\\n")
