"""The languages: equal keys, the nearest one for any tag, and a chart's own terms wherever they stand."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest

from orgchart_cli import languages
from orgchart_cli.diff.changes import KINDS
from orgchart_cli.languages import arguments, fill, nearest, phrases, sentence, tags

MODULES = sorted(p.stem for p in Path(languages.__file__).parent.glob("*.py") if p.stem != "__init__")


def words_of(module: str) -> dict[str, str]:
    found: dict[str, str] = import_module(f"orgchart_cli.languages.{module}").PHRASES
    return found


@pytest.mark.parametrize("module", MODULES)
def test_every_language_has_the_same_keys_in_the_same_order(module: str) -> None:
    assert list(words_of(module)) == list(words_of("en"))
    assert all(words_of(module).values())


@pytest.mark.parametrize("module", MODULES)
def test_every_language_takes_the_same_arguments(module: str) -> None:
    here, english = words_of(module), words_of("en")
    for key in english:
        assert set(arguments(here[key])) - here.keys() == set(arguments(english[key])) - english.keys(), key


def names(pattern: str) -> set[str]:
    """What a sentence speaks of, but for the words of its language; a count of one is a count."""
    return {name.removesuffix(".one") for name in arguments(pattern)} - (
        words_of("en").keys() - {"headcount", "manager"}
    )


@pytest.mark.parametrize("module", MODULES)
@pytest.mark.parametrize("name", ["CHANGES", "NOTICE"])
def test_every_kind_of_change_has_its_sentence(module: str, name: str) -> None:
    """What a language says of changes at all it says of every kind, with the same arguments as English."""
    own = getattr(import_module(f"orgchart_cli.languages.{module}"), name, None)
    english = getattr(import_module("orgchart_cli.languages.en"), name)
    complete = name in import_module(f"orgchart_cli.languages.{module}").COMPLETE
    assert complete == (own is not None)
    if own is not None:
        assert own.keys() == english.keys()
        assert own.keys() >= {kind for kind, entry in KINDS.items() if name == "CHANGES" or entry.section}
        assert {key: names(text) for key, text in own.items()} == {key: names(text) for key, text in english.items()}


def test_a_sentence_says_what_it_has_values_for() -> None:
    pattern = "{name}[ was {old}| is new][, {follow.one} follows]."
    values = {"name": "[x|{old}]", "old": "", "follow.one": "1"}
    assert sentence(pattern, values) == "[x|{old}] is new, 1 follows."
    assert sentence(pattern, {**values, "old": "y", "follow.one": ""}) == "[x|{old}] was y."


@pytest.mark.parametrize("tag", tags())
def test_a_language_with_a_country_is_found_without_it(tag: str) -> None:
    assert nearest(tag) == nearest(tag.partition("-")[0]) == tag


def test_tags_are_what_the_files_are_named_after() -> None:
    assert [tag.lower().replace("-", "_") for tag in tags()] == MODULES


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
