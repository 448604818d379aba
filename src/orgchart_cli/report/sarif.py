"""Problems as SARIF 2.1.0 (OASIS), for code scanning."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from .. import __version__
from ..problem_codes import find
from ..problems import ERROR, Place, Problem


def report(problems: Sequence[Problem], files: Sequence[str]) -> str:
    """One run with the rules that were broken; columns count characters."""
    codes = sorted({problem.code for problem in problems})
    driver = {"name": "orgchart", "version": __version__, "rules": [_rule(code) for code in codes]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "artifacts": [{"location": {"uri": _uri(file)}} for file in files],
        "results": [_result(problem, codes.index(problem.code)) for problem in problems],
    }
    schema = "https://json.schemastore.org/sarif-2.1.0.json"
    return json.dumps({"$schema": schema, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def _rule(code: str) -> dict[str, Any]:
    entry = find(code)
    rule: dict[str, Any] = {"id": code}
    if entry is not None:
        rule |= {"shortDescription": {"text": entry.title}, "fullDescription": {"text": entry.meaning}}
        rule |= {"help": {"text": entry.text()}}
    return rule


def _result(problem: Problem, rule: int) -> dict[str, Any]:
    hint = f"\n{problem.hint}" if problem.hint else ""
    result: dict[str, Any] = {
        "ruleId": problem.code,
        "ruleIndex": rule,
        "level": "error" if problem.severity == ERROR else "warning",
        "message": {"text": problem.message + hint},
    }
    if problem.where:
        result["locations"] = [{"physicalLocation": _location(problem.where)}]
    if problem.also:
        result["relatedLocations"] = [
            {"id": i, "physicalLocation": _location(place), "message": {"text": "see also"}}
            for i, place in enumerate(problem.also, 1)
        ]
    return result


def _location(place: Place) -> dict[str, Any]:
    location: dict[str, Any] = {"artifactLocation": {"uri": _uri(place.file)}}
    if place.line:
        location["region"] = {
            "startLine": place.line,
            "startColumn": place.column,
            "endColumn": place.column + place.length,
            **({"snippet": {"text": place.text}} if place.text else {}),
        }
    return location


def _uri(file: str) -> str:
    """A relative reference; an absolute path becomes a file: URI."""
    path = file.replace("\\", "/")
    drive = path[1:3] == ":/"
    return ("file:///" if drive else "file://" if path.startswith("/") else "") + quote(
        os.fsencode(path), safe="/:" if drive else "/"
    )
