"""Changes as JSON; `SCHEMA` is the JSON Schema of what `render` writes."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from ...problems import Place
from ..changes import SEVERITIES, SIGNS

if TYPE_CHECKING:
    from ...figures import Figures
    from ..changes import Change, Changes
    from ..history import Commit
    from . import ChangeOptions, HistoryOptions

VERSION = 1
FIGURES = ("posts", "headcount", "filled", "vacancies", "over", "layers", "span")


def render(changes: Changes, options: ChangeOptions) -> str:
    """Everything that a comparison found. A key that says nothing is there all the same."""
    return json.dumps(document(changes), ensure_ascii=False, indent=2) + "\n"


def document(changes: Changes) -> dict[str, Any]:
    """The same as plain data."""
    severities = [c.severity for c in changes]
    return {
        "orgchart-changes": VERSION,
        "name": {"old": changes.old.name, "new": changes.new.name},
        "changes": [_change(c) for c in changes],
        "severities": {s: severities.count(s) for s in SEVERITIES},
        "figures": [
            {"region": region, "old": _figures(before), "new": _figures(after)}
            for region, before, after in changes.figures
        ],
        "problems": [
            {"code": p.code, "severity": p.severity, "message": p.message, "place": _place(p.where)}
            for p in changes.problems
        ],
    }


def _change(c: Change) -> dict[str, Any]:
    return {
        "code": c.code,
        "kind": c.kind,
        "severity": c.severity,
        "sign": c.sign,
        "id": {"old": c.old_id, "new": c.new_id},
        "posts": {"old": list(c.old_posts), "new": list(c.new_posts)},
        "field": c.field,
        "value": {"old": c.old, "new": c.new},
        "people": list(c.people),
        "duties": list(c.duties),
        "follow": c.follow,
        "place": {"old": _place(c.old_place), "new": _place(c.new_place)},
    }


def _place(place: Place | None) -> dict[str, Any] | None:
    return {"file": place.file, "line": place.line, "column": place.column} if place is not None else None


def _figures(figures: Figures) -> dict[str, int | None]:
    return {name: getattr(figures, name) for name in FIGURES}


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "required": [*properties], "properties": properties, "additionalProperties": False}


_TEXT: dict[str, Any] = {"type": "string"}
_COUNT: dict[str, Any] = {"type": "integer", "minimum": 0}
_FIGURE: dict[str, Any] = {**_COUNT, "type": ["integer", "null"], "description": "null: not known"}
_TEXTS: dict[str, Any] = {"type": "array", "items": _TEXT}
_CODE: dict[str, Any] = {"type": "string", "pattern": "^OC5[0-9]{2}$"}
_PLACE: dict[str, Any] = {"oneOf": [{"type": "null"}, _object({"file": _TEXT, "line": _COUNT, "column": _COUNT})]}


def _both(of: dict[str, Any], description: str = "") -> dict[str, Any]:
    made = _object({"old": of, "new": of})
    return {**made, "description": description} if description else made


SCHEMA: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "Changes of an organization, as orgchart diff -f json writes them",
    **_object(
        {
            "orgchart-changes": {"const": VERSION, "description": "version of this format"},
            "name": _both(_TEXT, "the organization's name"),
            "changes": {
                "type": "array",
                "items": _object(
                    {
                        "code": {**_CODE, "description": "stable; `orgchart explain CODE` says what it means"},
                        "kind": {"type": "string", "description": "the code in words"},
                        "severity": {"enum": [*SEVERITIES]},
                        "sign": {"enum": [*SIGNS]},
                        "id": _both(_TEXT, "post, position, region or question it is about; empty: not there"),
                        "posts": _both(_TEXTS, "ids of the posts it touches"),
                        "field": {**_TEXT, "description": "which field, duty or person, where the kind leaves it open"},
                        "value": _both(_TEXT, "values as text"),
                        "people": {**_TEXTS, "description": "holders who have no post on the other side"},
                        "duties": {**_TEXTS, "description": "duties that nobody has on the other side"},
                        "follow": {**_COUNT, "description": "posts that moved along"},
                        "place": _both(_PLACE, "where the files say it"),
                    }
                ),
            },
            "severities": _object(dict.fromkeys(SEVERITIES, _COUNT)),
            "figures": {
                "type": "array",
                "description": "the whole organization under an empty region, then each region",
                "items": _object({"region": _TEXT, "old": _object(dict.fromkeys(FIGURES, _FIGURE)),
                                  "new": _object(dict.fromkeys(FIGURES, _FIGURE))}),
            },
            "problems": {
                "type": "array",
                "items": _object({"code": _CODE, "severity": _TEXT, "message": _TEXT, "place": _PLACE}),
            },
        }
    ),
}  # fmt: skip


HISTORY_VERSION = 1


def render_history(commits: Sequence[Commit], options: HistoryOptions) -> str:
    """`{"orgchart-history": 1, "post": …, "commits": […]}`, newest first."""
    history = {"orgchart-history": HISTORY_VERSION, "post": options.post, "commits": [_commit(c) for c in commits]}
    return json.dumps(history, ensure_ascii=False, indent=2) + "\n"


def _commit(commit: Commit) -> dict[str, Any]:
    facts = {name: getattr(commit, name) for name in ("hash", "author", "date", "subject", "path", "state", "reason")}
    return {**facts, "changes": document(commit.changes)["changes"] if commit.changes is not None else []}
