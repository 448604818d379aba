"""Problems for other programs: one file a format, each with `report(problems, files) -> str`."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ..formats import Format, by_name
from ..problems import Problem

# The text for people is the command line's own.
REPORTS: dict[str, Format] = by_name(
    *(Format(name, f".report.{name}") for name in ("json", "github", "gitlab", "sarif", "junit")),
)


def reporter(format: str) -> Callable[[Sequence[Problem], Sequence[str]], str]:
    """The function that writes `format`: it takes the problems and the names of the files that were checked."""
    return REPORTS[format].function("report")
