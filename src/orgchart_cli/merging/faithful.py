"""Whether a merged text holds what both sides wrote: their values, three-way, and their comments."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from .outline import comments, identity
from .splice import Path

ABSENT = object()
_COMMENT = re.compile(r"(?<!\S)#")


def differences(base: Any, ours: Any, theirs: Any, merged: Any) -> Iterator[Path]:
    """The paths at which `merged` says neither what both sides say nor what the one that changed something says.

    Values are those of outlines. Texts of several lines that both sides changed may be merged in any way.
    """
    todo: list[tuple[Path, Any, Any, Any, Any]] = [((), base, ours, theirs, merged)]
    while todo:
        path, was, mine, other, result = todo.pop()
        if other in (mine, was) or mine == was:
            if result != (other if mine == was else mine):
                yield path
        elif all(isinstance(value, dict) for value in (mine, other, result)):
            todo += _entries(path, was if isinstance(was, dict) else {}, mine, other, result)
        elif all(isinstance(value, list) for value in (mine, other, result)):
            items = [was if isinstance(was, list) else [], mine, other, result]
            tables = [_table(value) for value in items]
            if None not in tables:
                todo += _entries(path, *tables)
            elif not _counts_add_up(*items):
                yield path
        elif not all(isinstance(value, str) and "\n" in value for value in (mine, other)):
            yield path


def _entries(path: Path, *tables: Any) -> Iterator[tuple[Path, Any, Any, Any, Any]]:
    """What each map says of each key; a key that `renamed_from` renamed is the same as before."""
    was, mine, other, result = tables
    if path == ("positions",):
        new = {former: key for key, former in {**renames(mine, was), **renames(other, was)}.items()}
        was, mine, other = (_renamed(table, new) for table in (was, mine, other))
    for key in dict.fromkeys([*was, *mine, *other, *result]):
        yield (*path, key), *(table.get(key, ABSENT) for table in (was, mine, other, result))


def _renamed(table: dict[str, Any], new: dict[str, str]) -> dict[str, Any]:
    """Entries by what their keys are called after all renames."""
    return {key if new.get(key, key) in table else new[key]: value for key, value in table.items()}


def renames(side: dict[str, Any], base: dict[str, Any]) -> dict[str, str]:
    """New key → old key of the renames that one side's positions declare."""
    found = {}
    for key, value in side.items():
        former = value.get("renamed_from") if isinstance(value, dict) else None
        if isinstance(former, str) and former in base and former not in side and key not in base:
            found[key] = former
    return found


def _table(items: list[Any]) -> dict[str, Any] | None:
    table = {identity(item): item for item in items}
    return table if len(table) == len(items) else None


def _counts_add_up(base: list[Any], ours: list[Any], theirs: list[Any], merged: list[Any]) -> bool:
    """Whether items that nothing tells apart are there as often as both sides together want them."""
    was, mine, other = (Counter(map(repr, v)) for v in (base, ours, theirs))
    return Counter(map(repr, merged)) == +Counter({key: mine[key] + other[key] - was[key] for key in mine | other})


def lost_comments(base: str, ours: str, theirs: str, merged: str) -> list[str]:
    """The comments that a merged text, with conflict markers or without, has not as often as it must."""
    was, mine, other = (Counter(comments(text)) for text in (base, ours, theirs))
    have = Counter(line[m.start() :].rstrip() for line in merged.split("\n") for m in _COMMENT.finditer(line))
    return [c for c in mine | other if have[c] < _three_way(was[c], mine[c], other[c])]


def _three_way(base: int, ours: int, theirs: int) -> int:
    if ours == theirs or theirs == base:
        return ours
    return theirs if ours == base else min(ours, theirs)
