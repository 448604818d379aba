"""Problems as JSON: our own, GitLab's code quality report, and SARIF 2.1.0 (OASIS) for code scanning."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Sequence
from hashlib import sha256
from typing import Any
from urllib.parse import quote

from .. import __version__
from ..problems import ERROR, Place, Problem


def json_report(problems: Sequence[Problem], files: Sequence[str]) -> str:
    """`{files, errors, warnings, problems}`, each with `code, severity, message, hint, subject, also` and its place.

    Lines and columns count from 1 in characters; 0 means the whole file. The subject is the id of what it is about.
    """
    errors = sum(problem.severity == ERROR for problem in problems)
    result = {
        "files": list(files),
        "errors": errors,
        "warnings": len(problems) - errors,
        "problems": [_problem(problem.told()) for problem in problems],
    }
    return json.dumps(result, ensure_ascii=False, indent=2) + "\n"


def _problem(problem: Problem) -> dict[str, Any]:
    return {
        "code": problem.code,
        "severity": problem.severity,
        "message": problem.message,
        "hint": problem.hint,
        "subject": problem.subject,
        **_place(problem.where or Place("")),
        "also": [_place(place) for place in problem.also],
    }


def _place(place: Place) -> dict[str, Any]:
    return {"file": place.file, "line": place.line, "column": place.column, "length": place.length}


def gitlab_report(problems: Sequence[Problem], files: Sequence[str]) -> str:
    """A JSON array. A fingerprint keeps when lines move: it is of code, file, English message and count."""
    seen: Counter[tuple[str, str, str]] = Counter()
    return json.dumps([_issue(problem, seen) for problem in problems], ensure_ascii=False, indent=2) + "\n"


def _issue(problem: Problem, seen: Counter[tuple[str, str, str]]) -> dict[str, Any]:
    where = problem.where or Place("orgchart")
    key = (problem.code, where.file, problem.message)
    seen[key] += 1
    problem = problem.told()
    return {
        "description": f"{problem.message}{f' ({problem.hint})' if problem.hint else ''}",
        "check_name": problem.code,
        "fingerprint": sha256("\0".join((*key, str(seen[key]))).encode("utf-8", "replace")).hexdigest(),
        "severity": "major" if problem.severity == ERROR else "minor",
        "location": {"path": where.file.removeprefix("./"), "lines": {"begin": max(1, where.line)}},
    }


def sarif_report(problems: Sequence[Problem], files: Sequence[str]) -> str:
    """One run with the rules that were broken; columns count characters."""
    codes = sorted({problem.code for problem in problems})
    driver = {"name": "orgchart", "version": __version__, "rules": [_rule(code) for code in codes]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "artifacts": [{"location": {"uri": _uri(file)}} for file in files],
        "results": [_result(problem.told(), codes.index(problem.code)) for problem in problems],
    }
    schema = "https://json.schemastore.org/sarif-2.1.0.json"
    return json.dumps({"$schema": schema, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def _rule(code: str) -> dict[str, Any]:
    from ..problem_codes import find  # only rules need what the codes mean

    entry = find(code)
    rule: dict[str, Any] = {"id": code}
    if entry is not None:
        entry = entry.told()
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
