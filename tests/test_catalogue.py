"""The catalogue of codes: complete, and each example has the problem that it shows."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

import orgchart_cli
from orgchart_cli.build.outputs import Source, orders
from orgchart_cli.checks import CHECKS, VANISHED, check
from orgchart_cli.checks import codes as warning_codes
from orgchart_cli.loader import loads
from orgchart_cli.problem_codes import CATALOGUE, find
from orgchart_cli.problems import Explanation, OrgchartError, Problem

HOME = Path(orgchart_cli.__file__).parent
FILES = [file for file in HOME.rglob("*.py") if "problem_codes" not in file.relative_to(HOME).parts]
SHOWN = [entry for entry in CATALOGUE.values() if entry.wrong and not entry.wrong.startswith("$ ")]


def codes_in_the_source() -> set[str]:
    """Every code that is a text of its own in the source."""
    return {code for file in FILES for code in re.findall(r'"(OC\d{3})"', file.read_text(encoding="utf-8"))}


def codes_of(data: bytes) -> set[str]:
    """What a file has: the codes of its errors, also those in its outputs, else of its warnings."""
    try:
        chart = loads(data, "chart.yaml")
        refused: list[Problem] = []
        orders([Source("chart.yaml", chart)], lambda problem: None, refused)
        return {problem.code for problem in refused} or {problem.code for problem in check(chart, day=date(2026, 1, 1))}
    except OrgchartError as error:
        return {problem.code for problem in error.problems}


def test_every_code_is_explained_and_every_explained_code_is_raised() -> None:
    assert codes_in_the_source() == set(CATALOGUE)


@pytest.mark.parametrize("entry", SHOWN, ids=lambda entry: entry.code)
def test_each_example_has_its_problem_and_loses_it(entry: Explanation) -> None:
    assert entry.code in codes_of(entry.wrong.encode(entry.encoding))
    assert entry.right
    assert codes_of(entry.right.encode()) == set()


def test_no_code_is_explained_twice() -> None:
    homes = (Path(orgchart_cli.__file__).parent / "problem_codes").glob("*.py")
    codes = Counter(
        code for home in homes for code in re.findall(r'Explanation\(\s*"(OC\d+)"', home.read_text("utf-8"))
    )
    assert max(codes.values()) == 1, codes.most_common(3)


def test_nearly_all_input_codes_have_an_example() -> None:
    without = {code for code in CATALOGUE if code < "OC500"} - {entry.code for entry in SHOWN}
    limits = {"OC106", "OC140", "OC141", "OC142", "OC143"}  # files too large to show
    assert without == limits | {VANISHED}  # that shows in two files


def test_each_check_has_one_code_of_its_own() -> None:
    own = [one.explanation.code for one in CHECKS]
    assert len(own) == len(set(own))
    assert set(warning_codes()) == {code for code in CATALOGUE if code.startswith("OC4")}


@pytest.mark.parametrize("word", ["OC301", "oc301", "301", " OC301 "])
def test_a_code_is_found_however_it_is_typed(word: str) -> None:
    entry = find(word)
    assert entry is not None and entry.code == "OC301"


def test_the_text_shows_what_how_and_the_right_way() -> None:
    text = CATALOGUE["OC305"].text()
    assert text.startswith("OC305: a loop\n")
    assert text.index("Wrong:") < text.index("reports_to: clerk") < text.index("Right:")
