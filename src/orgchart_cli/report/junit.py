"""Problems as JUnit XML: a suite a file, a failed case an error, a passed case with a remark a warning."""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from ..problems import ERROR, Message, Place, Problem, told

# What XML 1.0 has no way to write, not even escaped.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def junit_report(problems: Sequence[Problem], files: Sequence[str]) -> str:
    """A whole document, with one passed case for a file without problems."""
    of: dict[str, list[Problem]] = {file: [] for file in files}
    for problem in problems:
        of.setdefault((problem.where or Place("orgchart")).file, []).append(problem)
    counts = f'tests="{sum(max(1, len(p)) for p in of.values())}" failures="{_failures(problems)}"'
    suites = "".join(_suite(file, own) for file, own in of.items())
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="orgchart" {counts}>\n{suites}</testsuites>\n'


def _suite(file: str, problems: Sequence[Problem]) -> str:
    counts = f'tests="{max(1, len(problems))}" failures="{_failures(problems)}" errors="0" skipped="0"'
    fine = f'    <testcase classname={_attribute(file)} name="check"/>\n'
    cases = "".join(_case(file, problem) for problem in problems) or fine
    return f"  <testsuite name={_attribute(file)} {counts}>\n{cases}  </testsuite>\n"


def _case(file: str, problem: Problem) -> str:
    problem, where = problem.told(), problem.where or Place("")
    at = f" at {where.line}:{where.column}" if where.line else ""
    name = f"classname={_attribute(file)} name={_attribute(problem.code + at)}"
    text = f"{where or 'orgchart'}: {problem.message}" + (
        "\n" + told(Message("hint: {hint}", hint=problem.hint)) if problem.hint else ""
    )
    if problem.severity == ERROR:
        inside = (
            f"<failure type={_attribute(problem.code)} message={_attribute(problem.message)}>{_text(text)}</failure>"
        )
    else:
        inside = f"<system-out>{_text(text)}</system-out>"
    return f"    <testcase {name}>{inside}</testcase>\n"


def _failures(problems: Sequence[Problem]) -> int:
    return sum(problem.severity == ERROR for problem in problems)


def _attribute(text: str) -> str:
    return quoteattr(_NOT_XML.sub("\ufffd", text), {"\n": "&#10;", "\t": "&#9;", "\r": "&#13;"})


def _text(text: str) -> str:
    return escape(_NOT_XML.sub("\ufffd", text), {"\r": "&#13;"})
