"""The JSON Schema of the format, from the field table.

Draft 7, because the YAML language server, which most editors use, reads no newer one in full. A scalar is text to the
loader whatever an editor's YAML takes it for, so text fields allow numbers, truths and null too. A key in Chinese
refers to the same key in English.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..fields import spellings
from . import fields
from .records import Key, Record


def schema() -> dict[str, Any]:
    """The schema of a chart file, draft 7. References between ids are not part of it."""
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "orgchart, format version 1",
        **_object(fields.CHART, "#"),
        "anyOf": [{"required": [word]} for key in ("positions", "include") for word in spellings(key)],
        "definitions": {record.name: _object(record, f"#/definitions/{record.name}") for record in fields.RECORDS},
    }


def _object(record: Record, at: str) -> dict[str, Any]:
    """A record, which is defined at a pointer, as an object; with nothing required, nothing at all (null) will do."""
    return {
        "description": record.what,
        "type": "object" if record.required else ["object", "null"],
        "properties": dict(_properties(record, at)),
        **({"allOf": [_needed(field) for field in record.required]} if record.required else {}),
        "additionalProperties": False,
    }


def _properties(record: Record, at: str) -> Iterator[tuple[str, Any]]:
    for field in record.fields:
        yield field.key, _described(field.shape.schema(), field.about, field.default)
        if field.zh:
            yield field.zh, {"$ref": f"{at}/properties/{field.key}"}


def _needed(field: Key) -> dict[str, Any]:
    """That a key is there, in either spelling."""
    return {"anyOf": [{"required": [word]} for word in (field.key, field.zh) if word]}


def _described(schema: dict[str, Any], about: str, default: str) -> dict[str, Any]:
    """With a description; draft 7 ignores what stands beside `$ref`, so a reference goes inside."""
    inner = {"allOf": [schema]} if "$ref" in schema else schema
    return {"description": f"{about} (default: {default})" if default else about, **inner}
