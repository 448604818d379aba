"""Problems for other programs, a function a format: `github_report(problems, files) -> str` and its like."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ..formats import Format, by_name
from ..problems import Problem

# The text for people is the command line's own.
REPORTS: dict[str, Format] = by_name(
    Format("json", ".report.json"),
    Format("github", ".report.github"),
    Format("gitlab", ".report.json"),
    Format("sarif", ".report.json"),
    Format("junit", ".report.junit"),
)


def reporter(format: str) -> Callable[[Sequence[Problem], Sequence[str]], str]:
    """The function that writes `format`: it takes the problems and the names of the files that were checked."""
    return REPORTS[format].function(f"{format}_report")
