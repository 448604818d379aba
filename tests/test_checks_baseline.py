"""Baselines: known findings are not told, new ones are, and those that are gone are told so that the file shrinks."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given

from orgchart_cli.checks import CheckSelection, baseline, check, running
from orgchart_cli.model import Chart
from orgchart_cli.problems import OrgchartError
from strategies import charts

Orgchart = Callable[..., "subprocess.CompletedProcess[bytes]"]
CHART = """\
orgchart: 1
name: 商务部
positions:
  a: {title: 甲, holders: [x, y]}
  b: {title: 乙, reports_to: a, holders: [p, q]}
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "org.yaml"
    file.write_text(CHART, "utf-8")
    return file


def codes(done: subprocess.CompletedProcess[bytes]) -> list[str]:
    return [line.split(" ")[2].rstrip(":") for line in done.stdout.decode().split("\n") if ": warning OC" in line]


def test_what_is_known_is_not_told_and_what_is_new_is(orgchart: Orgchart, file: Path, tmp_path: Path) -> None:
    where = {"cwd": tmp_path}
    written = orgchart("check", "org.yaml", "--baseline", "known.json", "--write-baseline", **where)
    assert (written.returncode, written.stdout.decode()) == (0, "no problems in org.yaml; the baseline knows 2\n")
    assert json.loads((tmp_path / "known.json").read_text("utf-8")) == {
        "orgchart-baseline": 1,
        "charts": {"org.yaml": {"OC411": ["a", "b"]}},
    }
    # lines move, messages change (three holders instead of two), and one more post is wrong
    moved = (
        "# a remark\n\n" + CHART.replace("[x, y]", "[x, y, z]") + "  c: {title: 丙, reports_to: a, holders: [r, s]}\n"
    )
    file.write_text(moved, "utf-8")
    done = orgchart("check", "org.yaml", "--baseline", "known.json", "--strict", **where)
    assert done.returncode == 1
    assert "`c` has 2 seats filled" in done.stdout.decode() and "`a`" not in done.stdout.decode()
    assert done.stdout.decode().endswith("1 error in org.yaml; the baseline knows 2\n")


def test_what_is_gone_is_told_and_written_out(orgchart: Orgchart, file: Path, tmp_path: Path) -> None:
    orgchart("check", file, "--baseline", tmp_path / "known.json", "--write-baseline")
    file.write_text(CHART.replace("[x, y]", "[x]"), "utf-8")
    done = orgchart("check", file, "--baseline", tmp_path / "known.json")
    assert codes(done) == ["OC492"] and b"OC411 of `a` is known and found no more" in done.stdout
    assert orgchart("check", file, "--baseline", tmp_path / "known.json", "--strict").returncode == 1
    # a check that does not run has nothing to say of what it knew
    assert codes(orgchart("check", file, "--baseline", tmp_path / "known.json", "--ignore", "OC41")) == []
    orgchart("check", file, "--baseline", tmp_path / "known.json", "--write-baseline", "--ignore", "OC41")
    assert b'"a"' in (tmp_path / "known.json").read_bytes()
    orgchart("check", file, "--baseline", tmp_path / "known.json", "--write-baseline")
    assert b'"a"' not in (tmp_path / "known.json").read_bytes()
    assert codes(orgchart("check", file, "--baseline", tmp_path / "known.json")) == []


def test_a_chart_names_its_baseline_as_seen_from_its_folder(orgchart: Orgchart, tmp_path: Path) -> None:
    (tmp_path / "charts").mkdir()
    for name, key in (("one", "checks: {baseline: known.json}"), ("two", "检查: {基线: known.json}")):
        (tmp_path / "charts" / f"{name}.yaml").write_text(CHART.replace("positions:", f"{key}\npositions:"), "utf-8")
    names = ["charts/one.yaml", "charts/two.yaml"]
    assert orgchart("check", *names, cwd=tmp_path).returncode == 2  # it is still to be written
    assert orgchart("check", *names, "--write-baseline", cwd=tmp_path).returncode == 0
    known = json.loads((tmp_path / "charts" / "known.json").read_text("utf-8"))["charts"]
    assert known == {name: {"OC411": ["a", "b"]} for name in ("one.yaml", "two.yaml")}
    assert codes(orgchart("check", *names, cwd=tmp_path)) == []
    # from another folder, and written again for one of the two only
    assert codes(orgchart("check", "one.yaml", "--write-baseline", cwd=tmp_path / "charts")) == []
    assert codes(orgchart("check", *names, cwd=tmp_path)) == []


def test_a_revision_has_the_baseline_of_its_time(orgchart: Orgchart, tmp_path: Path) -> None:
    file = tmp_path / "org.yaml"
    file.write_text(CHART.replace("positions:", "checks: {baseline: known.json}\npositions:"), "utf-8")
    orgchart("check", "org.yaml", "--write-baseline", cwd=tmp_path)
    for command in (
        ["init", "-q"],
        ["add", "."],
        ["-c", "user.name=l", "-c", "user.email=l@x.org", "commit", "-qm", "one"],
    ):
        subprocess.run(["git", *command], cwd=tmp_path, check=True)
    (tmp_path / "known.json").unlink()
    assert codes(orgchart("check", "HEAD:org.yaml", cwd=tmp_path)) == []
    refused = orgchart("check", "HEAD:org.yaml", "--write-baseline", cwd=tmp_path)
    assert refused.returncode == 2 and b"a file of the working tree" in refused.stderr


def test_errors_are_never_known(orgchart: Orgchart, file: Path, tmp_path: Path) -> None:
    file.write_text(CHART + "  d: {title: 丁, reports_to: nobody}\n", "utf-8")
    done = orgchart("check", file, "--baseline", tmp_path / "known.json", "--write-baseline")
    assert done.returncode == 1 and b"OC301" in done.stdout
    assert not (tmp_path / "known.json").exists()


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{}", "nonsense", '{"orgchart-baseline": 2, "charts": {}}', '{"orgchart-baseline": 1, "charts": []}']
    + [
        f'{{"orgchart-baseline": 1, "charts": {{"a": {codes}}}}}'
        for codes in ("[]", '{"OC411": "a"}', '{"OC411": [1]}')
    ]
    + ["[" * 100_000],
)
def test_what_is_no_baseline_is_refused(text: str) -> None:
    with pytest.raises(OrgchartError) as refusal:
        baseline.read(text.encode(), "known.json")
    assert [problem.code for problem in refusal.value.problems] == ["OC908"]


def test_a_baseline_outside_is_neither_read_nor_written(orgchart: Orgchart, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "secret.json").write_text("{}", "utf-8")
    file = tmp_path / "in" / "org.yaml"
    file.write_text(CHART.replace("positions:", "checks: {baseline: ../secret.json}\npositions:"), "utf-8")
    assert b"error OC906" in orgchart("check", file).stdout
    assert b"error OC906" in orgchart("check", file, "--write-baseline").stdout
    assert (tmp_path / "secret.json").read_text("utf-8") == "{}"
    for name in ("a:b.json", ".git/known.json", "org.yaml"):
        (tmp_path / "in" / ".git").mkdir(exist_ok=True)
        text = CHART.replace("positions:", f"checks: {{baseline: '{name}'}}\npositions:")
        file.write_text(text, "utf-8")
        assert orgchart("check", "org.yaml", "--write-baseline", cwd=tmp_path / "in").returncode > 0
        assert sorted(path.name for path in (tmp_path / "in").rglob("*")) == [".git", "org.yaml"]
        assert file.read_text("utf-8") == text


def test_writing_needs_to_know_where(orgchart: Orgchart, file: Path) -> None:
    done = orgchart("check", file, "--write-baseline")
    assert done.returncode == 2 and b"--write-baseline needs `--baseline FILE`" in done.stderr


def test_a_subset_of_checks_is_chosen_on_the_command_line(orgchart: Orgchart, file: Path) -> None:
    assert set(codes(orgchart("check", file, "--extend-select", "OC44"))) == {"OC411", "OC441"}
    assert set(codes(orgchart("check", file, "--select", "OC441"))) == {"OC441"}
    assert orgchart("check", file, "--date", "2026-1-1").returncode == 2
    assert b"no day" in orgchart("check", file, "--date", "yesterday").stderr


@given(charts())
def test_what_was_written_down_is_known_whatever_the_chart(chart: Chart) -> None:
    every, runs = CheckSelection(select=("OC4",)), running(chart, CheckSelection(select=("OC4",)))
    problems = check(chart, every)
    known = baseline.read(baseline.document({"a.yaml": baseline.renewed(problems, {}, runs)}).encode(), "k.json")
    left = baseline.sift(problems, known.get("a.yaml", {}), runs)
    assert (left.told, left.known, left.gone) == ([], len(problems), {})
    fewer = baseline.sift(problems[1:], known.get("a.yaml", {}), runs)
    assert sum(sum(each.values()) for each in fewer.gone.values()) == len(problems[:1])
