"""What can be wrong, as data: a place in a file, a problem there, and the one error type that carries problems."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

ERROR, WARNING = "error", "warning"
FOUND, ENVIRONMENT = 1, 2  # exit codes: the input has problems; usage or the machine has


class Place(NamedTuple):
    """A spot in a file. `line` and `column` count from 1 in characters; 0 means "the file as a whole".

    `text` is the source line without its line end and `length` the number of characters to point at.
    """

    file: str
    line: int = 0
    column: int = 0
    length: int = 1
    text: str = ""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file


class Problem(NamedTuple):
    """One finding: a stable code (`OC102`), how bad it is, where, what, and what to do about it."""

    code: str
    message: str
    where: Place | None = None
    severity: str = ERROR
    hint: str = ""
    also: tuple[Place, ...] = ()  # other places it speaks of: a duplicate's first spelling, the file that includes


class OrgchartError(Exception):
    """The one error type: at least one problem, and the exit code the command line answers with."""

    def __init__(self, problems: Problem | Iterable[Problem], exit_code: int = FOUND) -> None:
        self.problems: tuple[Problem, ...] = (problems,) if isinstance(problems, Problem) else tuple(problems)
        self.exit_code = exit_code
        super().__init__("\n".join(f"{p.code}: {p.message}" for p in self.problems))


def lacking(what: str, extra: str) -> OrgchartError:
    """For a library that is not installed: `what` names who wants it, `extra` is what brings it."""
    return OrgchartError(
        Problem("OC820", f"{what} needs a library", hint=f"pip install 'orgchart-cli[{extra}]'"), ENVIRONMENT
    )
