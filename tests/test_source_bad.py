"""Every way in which a file can be bad, with the exact message: `tests/cases/bad/*.yaml` beside `*.err`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from orgchart_cli.cli.console import problem_text
from orgchart_cli.loader import load
from orgchart_cli.problems import FOUND, OrgchartError

BAD = Path(__file__).parent / "cases" / "bad"
CASES = sorted(file.stem for file in BAD.glob("*.yaml"))


def reported(name: str) -> OrgchartError:
    """What loading a bad file raises; paths in it are as if run in the folder of the case."""
    with pytest.raises(OrgchartError) as caught:
        load(f"{name}.yaml")
    return caught.value


@pytest.mark.parametrize("name", CASES)
def test_each_bad_file_has_its_message(
    name: str, golden: Callable[[str, str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(BAD)
    error = reported(name)
    assert error.exit_code == FOUND
    golden("\n\n".join(map(problem_text, error.problems)) + "\n", f"bad/{name}.err")


def test_every_error_golden_has_its_case() -> None:
    assert sorted(file.stem for file in BAD.glob("*.err")) == CASES
