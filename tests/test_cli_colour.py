from __future__ import annotations

import io

import pytest

from orgchart_cli.cli.console import problem_text, use_color
from orgchart_cli.problems import Place, Problem
from orgchart_cli.typography.terminal import RED, bold, painted


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("environment", "terminal", "choice", "coloured"),
    [
        ({}, True, "auto", True),
        ({}, False, "auto", False),
        ({"NO_COLOR": "1"}, True, "auto", False),
        ({"NO_COLOR": ""}, True, "auto", True),
        ({"TERM": "dumb"}, True, "auto", False),
        ({"NO_COLOR": "1"}, False, "always", True),
        ({}, True, "never", False),
    ],
)
def test_the_stream_then_the_environment_then_the_option(
    environment: dict[str, str], terminal: bool, choice: str, coloured: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("NO_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert use_color(Terminal() if terminal else io.StringIO(), choice) is coloured
    assert use_color(None, choice) is (choice == "always")


def test_check_colours_what_is_wrong_and_nothing_else() -> None:
    place = Place("a.yaml", 1, 1, 2, "甲乙")
    told = Problem("OC301", "no position `甲`", place, hint="write the id")
    plain, coloured = problem_text(told), problem_text(told, coloured=True)
    assert "\x1b" not in plain
    verdict, caret = (painted(text, bold(RED)) for text in ("error OC301", "^^^^"))
    assert coloured == plain.replace("error OC301", verdict).replace("^^^^", caret)
