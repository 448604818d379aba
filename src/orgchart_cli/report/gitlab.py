"""Problems as a GitLab code quality report."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from hashlib import sha256
from typing import Any

from ..problems import ERROR, Place, Problem


def report(problems: Sequence[Problem], files: Sequence[str]) -> str:
    """A JSON array. A fingerprint keeps when lines move: it is of the code, the file, the message and the count."""
    seen: Counter[tuple[str, str, str]] = Counter()
    return json.dumps([_issue(problem, seen) for problem in problems], ensure_ascii=False, indent=2) + "\n"


def _issue(problem: Problem, seen: Counter[tuple[str, str, str]]) -> dict[str, Any]:
    where = problem.where or Place("orgchart")
    key = (problem.code, where.file, problem.message)
    seen[key] += 1
    return {
        "description": f"{problem.message}{f' ({problem.hint})' if problem.hint else ''}",
        "check_name": problem.code,
        "fingerprint": sha256("\0".join((*key, str(seen[key]))).encode("utf-8", "replace")).hexdigest(),
        "severity": "major" if problem.severity == ERROR else "minor",
        "location": {"path": where.file.removeprefix("./"), "lines": {"begin": max(1, where.line)}},
    }
