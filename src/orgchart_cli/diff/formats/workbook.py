"""What changed as a workbook: who is appointed and dismissed (人员任免表), and what becomes of posts (岗位调整表)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from ...languages import phrases
from .notice import sections

if TYPE_CHECKING:
    from ..changes import Changes
    from . import ChangeOptions

PEOPLE = "people"
# The word that says what a row is about, by the notice's section.
ABOUT = {
    "organization": "organization",
    "regions": "regions",
    "positions": "posts",
    "lines": "manager",
    "headcount": "headcount",
    "duties": "duties",
}


def render(changes: Changes, options: ChangeOptions) -> bytes:
    """The workbook; the same bytes on every run. Raises OrgchartError where its library is missing."""
    from ...tables.xlsx import book

    tag = options.lang or changes.new.language
    words = phrases(tag, changes.new.terms)
    told = sections(changes, tag, words, str)
    return book([_people(told, words), _posts(told, words)])


def _people(told: list[dict[str, Any]], words: Mapping[str, str]) -> tuple[str, list[str], list[list[str]]]:
    """A row a person: where from, where to, and the notice's sentence."""
    heads = [words[key] for key in ("person", "former_post", "new_post", "change")]
    items = [item for section in told if section["key"] == PEOPLE for item in section["items"]]
    return words["appointments"], heads, [[item["field"], *_way(item), item["sentence"]] for item in items]


def _way(item: Mapping[str, Any]) -> tuple[str, str]:
    """Which post somebody leaves, and which one follows."""
    match item["kind"]:
        case "holder-moved":
            return item["old"], item["new"]
        case "holder-left" | "departure":
            return item["former"], ""
        case "holder-joined" | "arrival":
            return "", item["name"]
    return item["former"] or item["name"], item["name"]


def _posts(told: list[dict[str, Any]], words: Mapping[str, str]) -> tuple[str, list[str], list[list[str]]]:
    """A row for each other change: what it is about, where, what was, what is, and the sentence."""
    heads = [words[key] for key in ("item", "post", "region", "until_now", "from_now_on", "change")]
    return words["adjustments"], heads, list(_rows(told, words))


def _rows(told: list[dict[str, Any]], words: Mapping[str, str]) -> Iterator[list[str]]:
    for section in told:
        for item in section["items"] if section["key"] != PEOPLE else ():
            places, about = words["list"].join(item["places"]), words[ABOUT.get(section["key"], "item")]
            yield [about, item["name"] or item["former"], places, item["old"], item["new"], item["sentence"]]
