"""Problems for other programs: one file a format, each with `report(problems, files) -> str`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module

from ..problems import Problem

# Format → its module; the text for people is the command line's own.
REPORTS: dict[str, str] = {
    "json": ".json",
    "github": ".github",
    "gitlab": ".gitlab",
    "sarif": ".sarif",
    "junit": ".junit",
}


def reporter(format: str) -> Callable[[Sequence[Problem], Sequence[str]], str]:
    """The function that writes `format`: it takes the problems and the names of the files that were checked."""
    report: Callable[[Sequence[Problem], Sequence[str]], str] = import_module(REPORTS[format], __name__).report
    return report
