"""Every way in which a file can be bad, with the exact message: `tests/cases/bad/*.yaml` beside `*.err`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from orgchart_cli.cli.console import problem_text
from orgchart_cli.loader import load, loads
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


@pytest.mark.parametrize(
    "body",
    [
        "region: {n: 北}\npositions:\n  a: {title: A, regions: [n]}\n  b: {title: B, reports_to: a@n, regions: all}\n",
        "department: {f: 财务}\npositions:\n  a: {title: A, department: f}\n  b: {title: B, department: f}\n",
        "regions: {n: 北}\npositions:\n  a: {title: A, region: n}\n  b: {title: B, reports_to: a@n}\n",
        "regions: {n: 北}\npositions:\n  a: {title: A, regions: n}\n  b: {title: B, reports_to: a@n}\n",
        "regions: {n: 北}\npositions:\n  a: {title: A, region: [n]}\nposts:\n  a@n: {holders: [x]}\n",
        "positions: {a: {title: A, regions: nowhere}}\n",
        "区域: {n: 北}\n岗位:\n  a: {岗位名称: A, 区域s: [n]}\n  b: {岗位名称: B, 上级: a@n}\n",
        "attribute: {cc: 成本中心}\npositions: {a: {title: A, attributes: {cc: x}}}\n",
        "position: {a: {title: A}}\n",
        "positions:\n  a: {titel: A}\n",
    ],
)
def test_what_follows_from_a_mistake_is_no_second_one(body: str) -> None:
    with pytest.raises(OrgchartError) as refusal:
        loads(f"orgchart: 1\nname: x\n{body}")
    assert [p.code for p in refusal.value.problems] in (["OC201"], ["OC203"])


def test_a_mistyped_key_does_not_stand_against_the_right_one() -> None:
    with pytest.raises(OrgchartError) as refusal:
        loads("orgchart: 1\nname: x\npositions:\n  a: {titel: [], title: A, reprots_to: b}\n")
    told = [(p.code, p.where.column if p.where else 0) for p in refusal.value.problems]
    assert told == [("OC201", 7), ("OC201", 28), ("OC301", 40)]
