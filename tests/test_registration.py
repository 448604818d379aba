"""A made-up kind of change, check or language: one entry or file, and it is everywhere."""

from __future__ import annotations

import importlib
import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from conftest import EXAMPLE
from orgchart_cli import checks, languages
from orgchart_cli.checks.check import Check, Finding, Organization, check
from orgchart_cli.diff import Change, Changes, compare
from orgchart_cli.diff.changes import CHANGED, KINDS, WARNING, Kind, KindMark
from orgchart_cli.diff.formats import ChangeOptions, change_renderer
from orgchart_cli.languages import en, zh_cn
from orgchart_cli.loader import load, loads

CODE, KIND = "OC599", "desk-moved"


DERIVED = ("orgchart_cli.problem_codes", "orgchart_cli.report.", "orgchart_cli.cli.")


@pytest.fixture
def fresh() -> Iterator[None]:
    """What a start derives from the tables is derived again, and again without what a test entered."""
    derived = [name for name in sys.modules if name.startswith(DERIVED)]
    kept = {name: sys.modules.pop(name) for name in derived}
    yield
    for name in [name for name in sys.modules if name.startswith(DERIVED)]:
        del sys.modules[name]
    sys.modules.update(kept)


def run(*arguments: str) -> Result:
    commands: Any = importlib.import_module("orgchart_cli.cli.group").group
    done = CliRunner().invoke(commands, arguments, standalone_mode=False)
    assert done.exception is None, done.exception
    return done


# A kind of change: an entry of its table, and its sentences.


@pytest.fixture
def kind(monkeypatch: pytest.MonkeyPatch) -> Kind:
    made = Kind(CODE, CHANGED, KIND, WARNING, "another desk", "people", KindMark(CHANGED, "~ {new}", "~ {old}"))
    monkeypatch.setitem(KINDS, KIND, made)
    monkeypatch.setitem(en.CHANGES, KIND, "desk {old} → {new}")
    monkeypatch.setitem(en.NOTICE, KIND, "{name} sits at {new}.")
    monkeypatch.setitem(zh_cn.CHANGES, KIND, "工位 {old} → {new}")
    monkeypatch.setitem(zh_cn.NOTICE, KIND, "{name}改坐{new}。")
    return made


@pytest.fixture
def moved_desk(kind: Kind) -> Changes:
    chart = loads("orgchart: 1\nname: 商务部\nlang: zh-CN\npositions: {clerk: {title: 文员}}\n", "a.yaml")
    change = Change(KIND, "clerk", "clerk", ("clerk",), ("clerk",), old="7", new="9")
    return replace(compare(chart, chart), items=(change,))


@pytest.mark.parametrize(
    ("format", "lang", "expected"),
    [
        ("text", "", "  ~ 注意：文员 (clerk)：工位 7 → 9\n"),
        ("text", "en", "  ~ warning: 文员 (clerk): desk 7 → 9\n"),
        ("md", "", "**~** 文员 (clerk)：工位 7 → 9\n"),
        ("md", "en", "**~** 文员 (clerk): desk 7 → 9\n"),
        ("notice", "", "## 一、人员任免\n\n1. 文员改坐9。\n"),
        ("notice", "en", "## 1. Appointments\n\n- 文员 sits at 9.\n"),
        ("mermaid", "", "文员<br>− 7<br>#126; 9"),
        ("svg", "", '~ <tspan class="o">7</tspan>'),
    ],
)
def test_a_kind_is_in_every_format(moved_desk: Changes, format: str, lang: str, expected: str) -> None:
    assert expected in str(change_renderer(format)(moved_desk, ChangeOptions(format, lang=lang)))


def test_a_kind_is_in_json(moved_desk: Changes) -> None:
    (change,) = json.loads(change_renderer("json")(moved_desk, ChangeOptions("json")))["changes"]
    assert (change["code"], change["kind"], change["severity"], change["sign"]) == (CODE, KIND, WARNING, CHANGED)
    assert moved_desk.items[0].inverse().old == "9"


def test_a_kind_is_explained(kind: Kind, fresh: None) -> None:
    assert "another desk" in run("explain", CODE).output
    assert f"{CODE}  desk moved\n" in run("explain").output


def test_fail_on_knows_how_severe_a_kind_is(
    moved_desk: Changes, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("orgchart_cli.diff.compare", lambda *_: moved_desk)
    for severity, code in (("warning", 1), ("notice", 1)):
        assert run("diff", "--fail-on", severity, str(EXAMPLE), str(EXAMPLE)).return_value == code


# A check: one function with its code, and its name in the tuple.


@pytest.fixture
def anonymous(monkeypatch: pytest.MonkeyPatch) -> Check:
    """A check that posts have names, entered as `CHECKS` of another start would have it."""

    @check(
        "OC499",
        "nobody at all",
        "Nobody holds a post.",
        wrong="orgchart: 1\nname: x\npositions: {a: {title: A}}\n",
        right="orgchart: 1\nname: x\npositions: {a: {title: A, holders: [李强]}}\n",
    )
    def anonymous(organization: Organization) -> Iterator[Finding]:
        posts = organization.chart.posts
        if posts and not any(post.holders for post in posts):
            yield Finding(posts[0].id, "nobody holds a post", posts[0].place, "name somebody")

    monkeypatch.setattr(checks, "CHECKS", (*checks.CHECKS, anonymous))
    return anonymous


def test_a_check_is_in_every_command(anonymous: Check, fresh: None, tmp_path: Path) -> None:
    wrong, right = tmp_path / "wrong.yaml", tmp_path / "right.yaml"
    wrong.write_text(anonymous.explanation.wrong, encoding="utf-8")
    right.write_text(anonymous.explanation.right, encoding="utf-8")
    line = f"{wrong}:3:13: warning OC499: nobody holds a post"
    assert line in run("check", str(wrong)).output
    assert line in run("check", "--select", "OC499", str(wrong)).output
    assert "OC499" not in run("check", "--ignore", "oc49", str(wrong)).output
    assert "OC499" not in run("check", str(right)).output
    assert "Nobody holds a post." in run("check", "--format", "sarif", str(wrong)).output
    assert "OC499  nobody at all\n" in run("explain").output
    assert "name: x" in run("explain", "oc499").output


def test_a_check_is_on_the_reference_page(anonymous: Check, fresh: None) -> None:
    assert importlib.import_module("orgchart_cli.problem_codes").CATALOGUE["OC499"] == anonymous.explanation


# A language: one file.

TLH = """\
PHRASES = {"handbook": "Qu' paq", "vacant": "chIm"}
CHANGES = {"retitled": "pong chu': {new}"}
NOTICE = {"retitled": "{old}: DaH {new}."}
"""


@pytest.fixture
def klingon(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    folder = tmp_path / "languages"
    folder.mkdir()
    (folder / "tlh.py").write_text(TLH, encoding="utf-8")
    monkeypatch.setattr(languages, "__path__", [*languages.__path__, str(folder)])
    importlib.invalidate_caches()
    chart = tmp_path / "chart.yaml"
    roles = "{a: {title: loD, headcount: 2, holders: [Worf]}, b: {title: be', reports_to: a}}"
    chart.write_text(f"orgchart: 1\nname: Qo'noS\nlang: tlh\npositions: {roles}\n", encoding="utf-8")
    yield chart
    sys.modules.pop("orgchart_cli.languages.tlh", None)


def test_a_language_is_in_init(klingon: Path, fresh: None) -> None:
    assert "[zh-cn|en|tlh]" in run("init", "--help").output
    assert run("init", "--lang", "tlh", "-").output == run("init", "--lang", "en", "-").output


def test_a_language_is_in_charts_and_handbooks(klingon: Path) -> None:
    assert "chIm" in run("render", "-f", "text", str(klingon)).output
    handbook = run("handbook", "-f", "md", str(klingon)).output
    assert "Qu' paq" in handbook
    assert "Reports to" in handbook  # what it does not say is in English


def test_a_language_is_in_changes_and_notices(klingon: Path) -> None:
    old = load(str(klingon))
    new = loads(klingon.read_bytes().replace(b"loD", b"joH").replace(b"headcount: 2", b"headcount: 3"), "new.yaml")
    changes = compare(old, new)
    assert "pong chu': joH" in str(change_renderer("text")(changes, ChangeOptions()))
    assert "headcount 2 → 3" in str(change_renderer("text")(changes, ChangeOptions()))
    assert "- loD: DaH joH." in str(change_renderer("notice")(changes, ChangeOptions("notice")))
