"""Problems as plain JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from ..problems import ERROR, Place, Problem


def report(problems: Sequence[Problem], files: Sequence[str]) -> str:
    """`{files, errors, warnings, problems: [{code, severity, message, hint, file, line, column, length, also}]}`.

    Lines and columns count from 1 in characters; 0 means the file as a whole.
    """
    errors = sum(problem.severity == ERROR for problem in problems)
    result = {
        "files": list(files),
        "errors": errors,
        "warnings": len(problems) - errors,
        "problems": [_problem(problem) for problem in problems],
    }
    return json.dumps(result, ensure_ascii=False, indent=2) + "\n"


def _problem(problem: Problem) -> dict[str, Any]:
    return {
        "code": problem.code,
        "severity": problem.severity,
        "message": problem.message,
        "hint": problem.hint,
        **_place(problem.where or Place("")),
        "also": [_place(place) for place in problem.also],
    }


def _place(place: Place) -> dict[str, Any]:
    return {"file": place.file, "line": place.line, "column": place.column, "length": place.length}
