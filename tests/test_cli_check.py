"""`orgchart check`, `explain`, `schema` and `init`, as a user runs them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from conftest import EXAMPLE
from orgchart_cli.problem_codes import CATALOGUE
from orgchart_cli.problems import ERROR, WARNING, Place, Problem
from orgchart_cli.report import REPORTS, reporter

HEAD = "orgchart: 1\nname: 商务部\npositions:\n"
BAD = HEAD + "  a: {title: 甲, reports_to: b}\n  c: {title: 丙, colour: red}\n"
WARN = HEAD + "  a: {title: 甲, holders: [x, y]}\n"
Run = Callable[..., Any]


def files(folder: Path, **contents: str) -> list[str]:
    for name, text in contents.items():
        (folder / f"{name}.yaml").write_text(text, "utf-8")
    return [f"{name}.yaml" for name in contents]


def test_a_good_file(orgchart: Run) -> None:
    done = orgchart("check", EXAMPLE)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode() == f"no problems in {EXAMPLE}\n"


def test_every_problem_of_every_file_with_carets(
    orgchart: Run, tmp_path: Path, golden: Callable[[str, str], None]
) -> None:
    names = files(tmp_path, bad=BAD, warn=WARN, good=HEAD + "  a: {title: 甲}\n")
    done = orgchart("check", *names, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (1, b"")
    golden(done.stdout.decode(), "check/three-files.txt")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["good.yaml"], 0),
        (["warn.yaml"], 0),
        (["warn.yaml", "--strict"], 1),
        (["warn.yaml", "--strict", "--ignore", "OC411"], 0),
        (["warn.yaml", "--strict", "--ignore", "oc41"], 0),
        (["warn.yaml", "--strict", "--select", "OC403"], 0),
        (["warn.yaml", "--strict", "--select", "OC403,OC411"], 1),
        (["bad.yaml"], 1),
        (["bad.yaml", "--select", "OC411"], 1),
        (["missing.yaml"], 2),
        (["good.yaml", "missing.yaml", "bad.yaml"], 2),
        (["."], 2),
        (["warn.yaml", "--ignore", "OC301"], 2),
        (["warn.yaml", "--ignore", "OC4999"], 2),
        ([], 2),
    ],
)
def test_exit_codes(orgchart: Run, tmp_path: Path, arguments: list[str], code: int) -> None:
    files(tmp_path, bad=BAD, warn=WARN, good=HEAD + "  a: {title: 甲}\n")
    done = orgchart("check", *arguments, cwd=tmp_path)
    assert done.returncode == code
    assert b"Traceback" not in done.stderr


def test_a_missing_file_keeps_no_other_from_being_checked(orgchart: Run, tmp_path: Path) -> None:
    files(tmp_path, bad=BAD)
    said = orgchart("check", "missing.yaml", "bad.yaml", cwd=tmp_path).stdout.decode()
    assert "missing.yaml: error OC901: no such file" in said and "error OC201" in said


def test_standard_input(orgchart: Run) -> None:
    done = orgchart("check", "-", stdin=BAD.encode())
    assert done.returncode == 1 and done.stdout.startswith(b"<stdin>:4:")


# --- formats

NASTY = Problem(
    "OC301",
    'a "b" <c> & 100%, d:e\nf\x07\ud800'.encode("utf-8", "replace").decode(),
    Place("dir name/图,1:2.yaml", 3, 5, 2, "  é: 甲乙"),
    ERROR,
    "h%\r\ni",
    (Place("other.yaml", 1, 1),),
)
PROBLEMS = [
    NASTY,
    Problem("OC403", "unused", Place("a.yaml", 2, 1), WARNING),
    Problem("OC901", "no such file", Place("b.yaml")),
]
FILES = ["dir name/图,1:2.yaml", "a.yaml", "b.yaml", "fine.yaml"]


def reported(format: str) -> str:
    return reporter(format)(PROBLEMS, FILES)


def test_json() -> None:
    report = json.loads(reported("json"))
    assert (report["errors"], report["warnings"], report["files"]) == (2, 1, FILES)
    first = report["problems"][0]
    assert first["message"] == NASTY.message
    assert (first["file"], first["line"], first["column"], first["length"]) == (FILES[0], 3, 5, 2)
    assert first["also"] == [{"file": "other.yaml", "line": 1, "column": 1, "length": 1}]


def test_github() -> None:
    lines = reported("github").splitlines()
    assert len(lines) == len(PROBLEMS)
    found = re.fullmatch(r"::error ([^:]*)::(.*)", lines[0])
    assert found
    properties = dict(part.split("=") for part in found[1].split(","))
    assert properties["file"] == "dir name/图%2C1%3A2.yaml"
    assert (properties["line"], properties["col"], properties["endColumn"], properties["title"]) == (
        "3",
        "5",
        "7",
        "OC301",
    )
    assert found[2].startswith('a "b" <c> & 100%25, d:e\\nf')
    assert found[2].endswith(r"%0Asee also other.yaml:1:1%0Ahint: h%25\r\ni")
    assert lines[1].startswith("::warning file=a.yaml,")
    assert lines[2] == "::error file=b.yaml,title=OC901::no such file"


def test_gitlab() -> None:
    issues = json.loads(reported("gitlab"))
    assert [issue["severity"] for issue in issues] == ["major", "minor", "major"]
    assert [issue["location"]["lines"]["begin"] for issue in issues] == [3, 2, 1]
    assert all(re.fullmatch("[0-9a-f]{64}", issue["fingerprint"]) for issue in issues)
    moved = [problem._replace(where=problem.where and problem.where._replace(line=9)) for problem in PROBLEMS]
    again = json.loads(reporter("gitlab")([*moved, moved[0]], FILES))
    assert [issue["fingerprint"] for issue in again[:3]] == [issue["fingerprint"] for issue in issues]
    assert len({issue["fingerprint"] for issue in again}) == 4


def test_sarif() -> None:
    log = json.loads(reported("sarif"))
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    for result, problem in zip(run["results"], PROBLEMS, strict=True):
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == problem.code
        assert rules[result["ruleIndex"]]["shortDescription"]["text"] == CATALOGUE[problem.code].title
    assert [result["level"] for result in run["results"]] == ["error", "warning", "error"]
    location = run["results"][0]["locations"][0]["physicalLocation"]
    assert location["artifactLocation"]["uri"] == "dir%20name/%E5%9B%BE%2C1%3A2.yaml"
    assert location["region"] == {"startLine": 3, "startColumn": 5, "endColumn": 7, "snippet": {"text": "  é: 甲乙"}}
    assert "region" not in run["results"][2]["locations"][0]["physicalLocation"]
    assert run["columnKind"] == "unicodeCodePoints"


def test_junit() -> None:
    root = ElementTree.fromstring(reported("junit").encode())
    assert (root.get("tests"), root.get("failures")) == ("4", "2")
    suites = {suite.get("name"): suite for suite in root}
    assert set(suites) == set(FILES)
    failure = suites[FILES[0]].find("testcase/failure")
    assert failure is not None and failure.get("type") == "OC301"
    assert failure.get("message") == NASTY.message.replace("\x07", "\ufffd")
    assert suites["a.yaml"].find("testcase/system-out") is not None
    assert len(suites["fine.yaml"]) == 1 and len(suites["fine.yaml"][0]) == 0


@pytest.mark.parametrize("format", REPORTS)
def test_each_format_through_the_program(orgchart: Run, tmp_path: Path, format: str) -> None:
    names = files(tmp_path, bad=BAD, warn=WARN)
    done = orgchart("check", *names, "--format", format, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (1, b"")
    assert all(code in done.stdout for code in (b"OC301", b"OC201", b"OC411"))


def test_strict_is_said_in_every_format(orgchart: Run, tmp_path: Path) -> None:
    (name,) = files(tmp_path, warn=WARN)
    assert orgchart("check", name, "--strict", "--format", "github", cwd=tmp_path).stdout.startswith(b"::error ")


# --- explain, schema, init


def test_explain(orgchart: Run) -> None:
    assert orgchart("explain", "oc305").stdout.decode() == CATALOGUE["OC305"].text() + "\n"
    assert len(orgchart("explain").stdout.splitlines()) == len(CATALOGUE)


@pytest.mark.parametrize(("typed", "meant"), [("OC3O1", b"OC301"), ("O305", b"OC305"), ("0C204", b"OC204")])
def test_explain_of_no_code(orgchart: Run, typed: str, meant: bytes) -> None:
    done = orgchart("explain", typed)
    assert done.returncode == 2 and b"did you mean " + meant in done.stderr


def test_schema(orgchart: Run) -> None:
    schema = json.loads(orgchart("schema").stdout)
    assert schema["$schema"].startswith("http://json-schema.org/draft-07/")


@pytest.mark.parametrize("lang", ["zh-CN", "en"])
def test_init_writes_a_file_that_checks_clean(orgchart: Run, tmp_path: Path, lang: str) -> None:
    done = orgchart("init", "新.yaml", "--lang", lang, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, b"")
    written = (tmp_path / "新.yaml").read_bytes()
    assert written.startswith(b"# yaml-language-server: $schema=") and f"\nlang: {lang} ".encode() in written
    assert orgchart("check", "新.yaml", "--strict", cwd=tmp_path).returncode == 0
    assert orgchart("render", "新.yaml", cwd=tmp_path).returncode == 0


def test_init_never_overwrites(orgchart: Run, tmp_path: Path) -> None:
    (tmp_path / "orgchart.yaml").write_text("mine")
    (tmp_path / "link.yaml").symlink_to("nowhere")
    for path in ([], ["link.yaml"]):
        done = orgchart("init", *path, cwd=tmp_path)
        assert done.returncode == 2 and b"OC904" in done.stderr
    assert (tmp_path / "orgchart.yaml").read_text() == "mine"
    assert not (tmp_path / "nowhere").exists()


ORDERED = """\
orgchart: 1
name: x
meta: {logo: nowhere.png}
positions:
  a: {title: A}
  b: {title: B, reports_to: a}
  c: {title: B, reports_to: a}
  d: {title: B, reports_to: a}
outputs:
  - {path: a.svg, root: nobody}
  - {path: b.txt, show: [nothing]}
  - {path: c.svg, split: 2}
  - {path: d.txt, width: 10}
"""


def test_what_a_build_would_say_without_drawing_is_told(tmp_path: Path, orgchart: Callable[..., Any]) -> None:
    (tmp_path / "a.yaml").write_text(ORDERED, encoding="utf-8")
    said = orgchart("check", "a.yaml", cwd=tmp_path).stdout.decode()
    told = re.findall(r"^a\.yaml:(\d+):12: (\w+) (OC\d+): (\S+):", said, re.MULTILINE)
    assert told == [
        ("10", "error", "OC731", "a.svg"),
        ("11", "error", "OC739", "b.txt"),
        ("12", "warning", "OC713", "c.svg"),
        ("12", "warning", "OC715", "c.svg"),
    ]
    assert not list(tmp_path.glob("*.svg"))


def test_a_summary_tells_a_code_so_often_and_counts_the_rest(tmp_path: Path, orgchart: Callable[..., Any]) -> None:
    positions = "".join(f"  p{i}: {{title: T, sparkling: {i}}}\n" for i in range(30))
    (tmp_path / "a.yaml").write_text(f"orgchart: 1\nname: x\npositions:\n{positions}", encoding="utf-8")
    for name, options, rows in (("few.md", (), 20), ("all.md", ("--all",), 30)):
        orgchart("check", "a.yaml", "--summary", name, *options, cwd=tmp_path)
        page = (tmp_path / name).read_text(encoding="utf-8")
        assert page.count("error OC201") == rows
        assert ("and 10 more OC201" in page) == (rows == 20)


@pytest.mark.parametrize("code", ["OC999", "OC4O1"])
def test_of_codes_only_those_of_checks_are_hinted_at(code: str, orgchart: Run) -> None:
    done = orgchart("check", EXAMPLE, "--select", code)
    assert done.returncode == 2
    assert re.search(r"did you mean OC4\d\d\?", done.stderr.decode())
