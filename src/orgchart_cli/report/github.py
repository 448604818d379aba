"""Problems as GitHub workflow commands, which become annotations of a pull request."""

from __future__ import annotations

from collections.abc import Sequence

from ..problems import ERROR, Message, Place, Problem, counted, few, told
from ..typography.terminal import inert, visible

LIMIT = 10  # annotations that GitHub shows of one step; it drops the rest without a word


def github_report(problems: Sequence[Problem], files: Sequence[str], whole: bool = False) -> str:
    """One `::error …::message` or `::warning …` a line.

    Past the limit errors come first, the last annotation says how many more problems there are, and those follow as
    plain lines of the log, each code a few times and then counted, unless the `whole` is asked for.
    """
    if len(problems) <= LIMIT:
        return "".join(map(_command, problems))
    ordered = sorted(problems, key=lambda problem: problem.severity != ERROR)
    shown, more = ordered[: LIMIT - 1], ordered[LIMIT - 1 :]
    logged, left_out = (more, {}) if whole else few(more)
    count = told(Message("{count:,} more problems: the log of this step has them", count=len(more)))
    note = f"::notice title=orgchart::{count}\n"
    return "".join([*map(_command, shown), note, *map(_logged, logged), *(f"{line}\n" for line in counted(left_out))])


def _logged(problem: Problem) -> str:
    """A line of the log, with nothing in it that the runner would take for a command in either of its syntaxes."""
    line = f"also {problem.where or 'orgchart'}: {problem.severity} {problem.code}: {told(problem.message)}"
    return inert(visible(line)) + "\n"


def _command(problem: Problem) -> str:
    problem, where = problem.told(), problem.where or Place("")
    properties = {"file": where.file, "title": problem.code}
    if where.line:
        properties |= {
            "line": str(where.line),
            "endLine": str(where.line),
            "col": str(where.column),
            "endColumn": str(where.column + where.length),
        }
    listed = ",".join(f"{name}={_property(value)}" for name, value in properties.items() if value)
    lines = [problem.message, *(told(Message("see also {place}", place=place)) for place in problem.also)]
    message = "\n".join(
        map(visible, [*lines, told(Message("hint: {hint}", hint=problem.hint))] if problem.hint else lines)
    )
    return f"::{'error' if problem.severity == ERROR else 'warning'} {listed}::{_data(message)}\n"


def _data(text: str) -> str:
    """Escaping of a message, after the runner's own rules (actions/toolkit, core/command)."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """Escaping of a property: also what ends one."""
    return _data(visible(text)).replace(":", "%3A").replace(",", "%2C")
