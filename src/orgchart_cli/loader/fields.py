"""The shapes of the field table: how each type of value is read, and each record bound to its dataclass.

The loader binds by them, the JSON Schema and the reference pages are printed from them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from .. import fields as table
from .. import model
from ..options import INJECT, PATH, output_options
from .records import (
    Either,
    IdMap,
    Key,
    ListOf,
    Make,
    OneOrMore,
    OutputRecord,
    PostMap,
    Record,
    RegionsOf,
    TextMap,
    maker,
)
from .scalars import (
    COLOR,
    EMAIL,
    FTE,
    LANGUAGE,
    NEEDED,
    NEEDED_ID,
    POSITION_ID,
    POST_ID,
    TEMPLATE,
    TEXT,
    URL,
    Choice,
    Count,
    Flag,
    OptionText,
    Person,
    Version,
)

if TYPE_CHECKING:
    from .records import Shape

Ids = tuple[str, ...]

# Type -> how a value of it is read; a record's name joins when the record is bound.
SHAPES: dict[str, Shape] = {
    table.TEXT: TEXT,
    table.TEMPLATE: TEMPLATE,
    table.NEEDED: NEEDED,
    table.PERSON: Person(),
    table.URL: URL,
    table.EMAIL: EMAIL,
    table.DECIMAL: FTE,
    table.LANGUAGE: LANGUAGE,
    table.POSITION_ID: POSITION_ID,
    table.POST_ID: POST_ID,
    table.DEPARTMENT_ID: POSITION_ID,
    table.NEEDED_ID: NEEDED_ID,
    table.COLOR: COLOR,
    table.COUNT: Count(),
    table.FLAG: Flag(),
    table.VERSION: Version(),
}
BOUND: dict[str, Record] = {}  # the records of the table by their names
MANY: dict[str, Callable[[Any], Shape]] = {
    table.LIST: ListOf,
    table.ONE_OR_LIST: OneOrMore,
    table.BY_ID: IdMap,
    table.BY_KEY: TextMap,
    table.BY_POST: PostMap,
}


def _key(field: table.Field) -> Key:
    """A field of the table with its shape."""
    shape = Choice(*field.choices) if field.choices else SHAPES[field.type]
    shape = MANY[field.many](shape) if field.many else shape
    return Key(field.key, shape, field.about, field.default, field.required, field.name, field.zh)


def _record(record: table.Record, make: Make | None = None) -> Record:
    """A record of the table, bound by `make`, by default its class; from here on its name is a type."""
    placed = "place" in record.model.__dataclass_fields__
    bound = Record(record.name, record.what, make or maker(record.model), short=record.short, placed=placed)
    SHAPES[record.name] = BOUND[record.name] = bound
    for field in record.fields:
        bound.add(_key(field))
    return bound


def _named(record: table.Record) -> Record:
    """A record of the table whose name is its id where the file says none."""
    return _record(record, lambda values: record.model(**values | {"name": values.get("name") or values["id"]}))


HOLDER = _record(table.HOLDER)
RACI = _record(table.RACI)
DUTY = Either(_record(table.DUTY))
SHAPES[table.DUTY.name] = DUTY
DOTTED_LINE = _record(table.DOTTED_LINE)
RELATIONS = _record(table.RELATIONS)
_INHERITED = tuple(replace(field, default="the position's", required=False) for field in table.OVERRIDES)
PLACEMENT = _record(replace(table.PLACEMENT, fields=_INHERITED))
SHAPES[table.PLACEMENT.name] = RegionsOf(PLACEMENT)
# What a region may override comes first.
_OWN = tuple(field for field in table.POSITION.fields if not field.override)
POSITION = _record(replace(table.POSITION, fields=table.OVERRIDES + _OWN))
REGION = _named(table.REGION)
DEPARTMENT = _named(table.DEPARTMENT)
ATTRIBUTE = _named(table.ATTRIBUTE)
META = _record(table.META)
FAQ = _record(table.FAQ)
CHECKS = _record(table.CHECKS)
TABLE_IMPORT = _record(table.TABLE_IMPORT)


def _output(path: str, place: Any = None, chinese: bool = False, **options: Ids) -> model.Output:
    return model.Output(path, tuple(options.items()), place, chinese)


OUTPUT = OutputRecord(
    "output",
    "an output",
    lambda values: _output(**values),
    _key(PATH),
    *(Key(o.name, OneOrMore(OptionText(o)), o.help, zh=o.zh) for o in output_options().values()),
    _key(INJECT),
    short=PATH.key,
)

SHAPES[OUTPUT.name] = OUTPUT

RECORDS = (*(BOUND[name] for name in table.RECORDS), OUTPUT)
CHART = _record(table.CHART, dict)
# An included file may be a chart of its own or just a part: only what joins counts, and nothing is required.
PART = Record(
    "part",
    "an included file",
    dict,
    *(key._replace(shape=TEXT if key.key == "name" else key.shape, required=False) for key in CHART.fields),
    placed=False,
)
