"""What can be wrong, as data: a place in a file, a problem there, and the one error type that carries problems."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Explanation:
    """One code: what is wrong, why that matters, an input that has it and the same input mended.

    `wrong` and `right` are chart files, or command lines where they begin with `$ `; `encoding` is what the wrong file
    is saved in. Where no example can be shown, both are "".
    """

    code: str
    title: str
    meaning: str
    wrong: str = ""
    right: str = ""
    encoding: str = "utf-8"

    def text(self) -> str:
        """The whole entry, as `orgchart explain` prints it."""
        parts = [f"{self.code}: {self.title}", "", self.meaning]
        if self.wrong:
            saved = f" (saved as {self.encoding})" if self.encoding != "utf-8" else ""
            parts += ["", f"Wrong{saved}:", "", _indented(self.wrong)]
        if self.right:
            parts += ["", "Right:", "", _indented(self.right)]
        return "\n".join(parts)


def _indented(text: str) -> str:
    return "\n".join(f"    {line}".rstrip() for line in text.rstrip("\n").split("\n"))


def chart(body: str) -> str:
    """A chart file with a name, and this below it."""
    return f"orgchart: 1\nname: 商务部\n{body}"


def positions(body: str) -> str:
    """A chart file with these positions."""
    return chart("positions:\n" + body)
