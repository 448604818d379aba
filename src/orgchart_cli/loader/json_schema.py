"""The JSON Schema of the format, from the field table.

Draft 7, because the YAML language server, which most editors use, reads no newer one in full. A scalar is text to the
loader whatever an editor's YAML takes it for, so text fields allow numbers, truths and null too.
"""

from __future__ import annotations

from typing import Any

from . import fields
from .records import Record


def schema() -> dict[str, Any]:
    """The schema of a chart file, draft 7. References between ids are not part of it."""
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "orgchart, format version 1",
        **_object(fields.CHART),
        "anyOf": [{"required": [key]} for key in ("positions", "include")],
        "definitions": {record.name: _object(record) for record in fields.RECORDS},
    }


def _object(record: Record) -> dict[str, Any]:
    """A record as an object with its keys; with nothing required, nothing at all (null) will do."""
    required = [field.key for field in record.required]
    return {
        "description": record.what,
        "type": "object" if required else ["object", "null"],
        "properties": {f.key: _described(f.shape.schema(), f.about, f.default) for f in record.fields},
        **({"required": required} if required else {}),
        "additionalProperties": False,
    }


def _described(schema: dict[str, Any], about: str, default: str) -> dict[str, Any]:
    """With a description; draft 7 ignores what stands beside `$ref`, so a reference goes inside."""
    inner = {"allOf": [schema]} if "$ref" in schema else schema
    return {"description": f"{about} (default: {default})" if default else about, **inner}
