"""Annotations: what GitHub shows of them, and what it must not take for a command."""

from __future__ import annotations

from orgchart_cli.problems import WARNING, Place, Problem
from orgchart_cli.report import reporter


def reported(*problems: Problem) -> list[str]:
    return reporter("github")(problems, ["a.yaml"]).splitlines()


def many(n: int) -> list[Problem]:
    return [Problem("OC620", f"{i}.svg is stale", Place("a.yaml", i + 1, 3)) for i in range(n)]


def test_ten_annotations_are_shown_as_they_are() -> None:
    lines = reported(*many(10))
    assert [line.split("::")[2] for line in lines] == [f"{i}.svg is stale" for i in range(10)]


def test_past_ten_the_last_annotation_says_how_many_more_and_the_log_has_them() -> None:
    warning = Problem("OC401", "a wide span", Place("a.yaml", 1, 1), WARNING)
    lines = reported(warning, *many(28))
    commands = [line for line in lines if line.startswith("::")]
    assert len(commands) == 10
    assert commands[9] == "::notice title=orgchart::20 more problems: the log of this step has them"
    assert [line.split("::")[2] for line in commands[:9]] == [f"{i}.svg is stale" for i in range(9)]
    assert lines[10:] == [
        *(f"also a.yaml:{i + 1}:3: error OC620: {i}.svg is stale" for i in range(9, 28)),
        "also a.yaml:1:1: warning OC401: a wide span",
    ]


def test_nothing_in_the_log_is_taken_for_a_command() -> None:
    hostile = Problem("OC620", "x\n::error::y\r\n##[error]z", Place("::error::a.yaml"))
    *_, last = reported(*many(10), hostile)
    assert last == r"also ::error::a.yaml: error OC620: x\n::error::y\r\n## [error]z"
