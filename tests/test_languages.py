"""The languages: equal keys, the nearest one for any tag, and a chart's own terms wherever they stand."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest

from orgchart_cli import languages
from orgchart_cli.languages import SPOKEN, fill, phrases

MODULES = sorted(p.stem for p in Path(languages.__file__).parent.glob("*.py") if p.stem != "__init__")


def words_of(module: str) -> dict[str, str]:
    found: dict[str, str] = import_module(f"orgchart_cli.languages.{module}").PHRASES
    return found


def arguments(text: str) -> set[str]:
    return {piece.partition("}")[0] for piece in text.split("{")[1:]}


@pytest.mark.parametrize("module", MODULES)
def test_every_language_has_the_same_keys_in_the_same_order(module: str) -> None:
    assert list(words_of(module)) == list(words_of("en"))
    assert all(words_of(module).values())


@pytest.mark.parametrize("module", MODULES)
def test_every_language_takes_the_same_arguments(module: str) -> None:
    here, english = words_of(module), words_of("en")
    for key in english:
        assert arguments(here[key]) - here.keys() == arguments(english[key]) - english.keys(), key


@pytest.mark.parametrize("module", [m for m in MODULES if "_" in m])
def test_a_language_with_a_country_is_found_without_it(module: str) -> None:
    assert module.partition("_")[0] in SPOKEN


@pytest.mark.parametrize(
    ("tag", "heading"),
    [
        ("zh-CN", "岗位职责手册"),
        ("zh", "岗位职责手册"),
        ("zh-Hans-CN", "岗位职责手册"),
        ("zh_CN", "岗位职责手册"),
        ("ZH-cn", "岗位职责手册"),
        ("zh-TW", "岗位职责手册"),
        ("zh-Hant-HK", "岗位职责手册"),
        ("en", "Duty handbook"),
        ("en-GB", "Duty handbook"),
        ("tlh", "Duty handbook"),
        ("", "Duty handbook"),
        ("../../x", "Duty handbook"),
        ("__init__", "Duty handbook"),
    ],
)
def test_the_nearest_language_is_found(tag: str, heading: str) -> None:
    assert phrases(tag)["handbook"] == heading


def test_a_renamed_term_is_renamed_wherever_it_stands() -> None:
    words = phrases("zh-CN", (("region", "部门"), ("no such term", "x")))
    assert (words["region"], words["region_of"]) == ("部门", "所属部门")
    assert "no such term" not in words
    assert phrases("zh-CN")["region_of"] == "所属区域"


def test_a_term_is_text_and_never_a_format_string() -> None:
    words = phrases("en", (("headcount", "{0.__class__} {n!r}"),))
    assert words["headcount"] == "{0.__class__} {n!r}"
    assert fill("{n} of {m} {", {"n": "{m}"}) == "{m} of {m} {"
