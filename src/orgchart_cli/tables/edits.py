"""What people changed in a workbook of ours, put into the files of the chart that it was made of.

Both are documents as JSON has them: what the workbook said when it was written, and what it says now. What it never
said, as another region's posts, does not change.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..fields import BY_ID, CHART, LIST, OVERRIDES, PLACEMENT, POSITION, RECORDS, Field
from ..model import EVERYWHERE
from .chart_files import REGIONS, ChartFiles
from .workbook import BY_IDS, Item, blank, overridden, walk

OWN = tuple(field for field in POSITION.fields if field.key != "regions")
APART = ("orgchart", "include", "posts")  # what a workbook does not say, or otherwise
WHOLE = tuple(field for field in CHART.fields if field.many != BY_ID and field.key not in APART)


def edit(files: ChartFiles, was: Item, now: Item) -> None:
    """Change the files by what differs."""
    for field in WHOLE:
        before, after = (_short(field, side.get(field.key)) for side in (was, now))
        if before != after:
            files.set_whole(field.key, before, after)
    if {id for id, _, _ in walk(REGIONS, now.get("regions") or {})} - {*files.regions(REGIONS)}:
        for id in files.home:  # a region that is new is not one that they mean
            if now["positions"].get(id, {}).get("regions") != EVERYWHERE:
                files.list_regions(id)
    for tree in BY_IDS:
        _edit_tree(files, tree, was.get(tree.key) or {}, now.get(tree.key) or {})
    _edit_positions(files, was, now)


def _edit_tree(files: ChartFiles, tree: Field, was: Item, now: Item) -> None:
    before = {id: (item, outer) for id, item, outer in walk(tree, was)}
    after = {id: (item, outer) for id, item, outer in walk(tree, now)}
    for id, (item, outer) in after.items():
        own = {key: value for key, value in item.items() if key != tree.key}
        if id not in before:
            files.add_entry(tree, id, own, outer)
            continue
        former, around = before[id]
        if outer != around:
            files.move_entry(tree, id, outer)
        for key in {*own, *former} - {tree.key}:
            if own.get(key) != former.get(key):
                files.set_entry(tree, id, key, own.get(key))
    for id, (_, outer) in before.items():
        if id not in after and (not outer or outer in after):
            files.take_entry(tree, id)


def _edit_positions(files: ChartFiles, was: Item, now: Item) -> None:
    before, after = was["positions"], now["positions"]
    gone = {id: _placed(item, was) for id, item in before.items() if id not in after}
    for id, item in after.items():
        if id in before:
            _edit_position(files, id, before[id], item, (was, now))
    for id, item in after.items():
        if id not in before:
            files.add_position(id, _shortened(item))
    for id, places in gone.items():
        for region in places:
            if id in files.home:
                files.remove(id, region)


def _edit_position(files: ChartFiles, id: str, was: Item, now: Item, whole: tuple[Item, Item]) -> None:
    before, after = _placed(was, whole[0]), _placed(now, whole[1])
    if before.keys() != after.keys():
        files.place(id, before, after, everywhere=now.get("regions") == EVERYWHERE)
    for field in OWN:
        _edit_field(files, id, "", field, was, now)
    for region, own in after.items():
        if region:
            for field in OVERRIDES:
                _edit_field(files, id, region, field, before.get(region) or {}, own)


def _edit_field(files: ChartFiles, id: str, region: str, field: Field, was: Item, now: Item) -> None:
    before, after = (_short(field, side.get(field.key)) for side in (was, now))
    if before == after:
        return
    if after is None and region and overridden(field.key) and files.says(id, "", field.key):
        after = blank(field.key)  # else the position's own would hold there
    files.set(id, region, field.key, before, after)


def _placed(item: Item, whole: Item) -> Mapping[str, Item]:
    """What a position says of each of its regions, "" where it has none."""
    said = item.get("regions")
    if said is None:
        return {"": {}}
    if said == EVERYWHERE:
        return {id: {} for id, _, _ in walk(REGIONS, whole.get(REGIONS.key) or {})}
    return {id: own or {} for id, own in said.items()} if isinstance(said, dict) else {id: {} for id in said}


def _shortened(item: Item) -> Item:
    """A position whose lists have short items where these say no more."""
    fields = {field.key: field for field in (*POSITION.fields, *PLACEMENT.fields)}
    short = {key: _short(fields[key], value) for key, value in item.items() if key != "regions"}
    regions = item.get("regions")
    if isinstance(regions, dict):
        short["regions"] = {id: _shortened(own) if own else None for id, own in regions.items()}
    elif regions is not None:
        short["regions"] = regions
    return short


def _short(field: Field, value: Any) -> Any:
    """A value whose records are by their short form where they say no more."""
    record = RECORDS.get(field.type)
    if record is None or field.many != LIST or not record.short or not isinstance(value, list):
        return value
    return [item[record.short] if isinstance(item, dict) and item.keys() == {record.short} else item for item in value]
