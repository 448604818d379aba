"""Findings that are known already, in a file beside the chart: only what is new is told, and what is gone.

A finding is known by its code and its subject, so lines may move and words of messages change. The file is JSON with a
line for each finding, sorted, so that git merges it and a review reads it.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from ..problems import ERROR, WARNING, Message, OrgchartError, Place, Problem
from . import VANISHED

VERSION, MARK = 1, "orgchart-baseline"
Known = Mapping[str, Counter[str]]  # of one chart: by code, how often each subject is known


class Remainder(NamedTuple):
    """Problems that are still told, how many others are known, and what is known no longer, by code."""

    told: list[Problem]
    known: int
    gone: Known


def sift(problems: Iterable[Problem], known: Known, runs: Callable[[str], bool]) -> Remainder:
    """The problems without those that are known; what is gone is only known of checks that ran."""
    left = {code: Counter(subjects) for code, subjects in known.items()}
    told: list[Problem] = []
    count = 0
    for problem in problems:
        subjects, subject = left.get(problem.code), _subject(problem)
        if problem.severity != ERROR and subjects and subjects[subject]:
            subjects[subject] -= 1
            count += 1
        else:
            told.append(problem)
    gone = {code: +subjects for code, subjects in left.items() if runs(code)}
    return Remainder(told, count, {code: subjects for code, subjects in gone.items() if subjects})


def vanished(gone: Known, path: str) -> list[Problem]:
    """What is in the baseline and found no more, each as a warning."""
    hint = Message("`--write-baseline` takes it out")
    return [
        Problem(
            VANISHED,
            Message("{code} of `{subject}` is known and found no more", code=code, subject=subject),
            Place(path),
            WARNING,
            hint,
            subject=f"{code} {subject}",
        )
        for code, subjects in sorted(gone.items())
        for subject in sorted(subjects)
    ]


def renewed(problems: Iterable[Problem], known: Known, runs: Callable[[str], bool]) -> Known:
    """What is known from now on: the warnings found, and what was known of checks that did not run."""
    found: dict[str, Counter[str]] = {code: subjects for code, subjects in known.items() if not runs(code)}
    for problem in problems:
        if problem.severity == WARNING:
            found.setdefault(problem.code, Counter())[_subject(problem)] += 1
    return found


def _subject(problem: Problem) -> str:
    """What a finding is known by: the loader's slips have words and no ids."""
    return problem.subject or str(problem.message)


def read(data: bytes, path: str) -> dict[str, Known]:
    """The known findings by the path of their chart, as seen from the file. Raises OrgchartError."""
    try:
        document = json.loads(data)
        if document[MARK] != VERSION:
            raise ValueError(document[MARK])
        return {chart: _known(codes) for chart, codes in document["charts"].items()}
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        hint = Message("name a file that `check --write-baseline` wrote, or a new one for it to write")
        problem = Problem("OC908", Message("this is no baseline of this version of orgchart"), Place(path), hint=hint)
        raise OrgchartError(problem) from None


def _known(codes: Mapping[str, Any]) -> Known:
    known = {code: Counter(subjects) for code, subjects in codes.items() if isinstance(subjects, list)}
    if len(known) != len(codes) or not all(isinstance(subject, str) for each in known.values() for subject in each):
        raise ValueError(codes)
    return known


def document(charts: Mapping[str, Known]) -> str:
    """The file; a chart of which nothing is known is left out."""
    written = {
        chart: {code: sorted(subjects.elements()) for code, subjects in sorted(known.items()) if subjects}
        for chart, known in sorted(charts.items())
    }
    kept = {chart: codes for chart, codes in written.items() if codes}
    return json.dumps({MARK: VERSION, "charts": kept}, ensure_ascii=False, indent=2) + "\n"
