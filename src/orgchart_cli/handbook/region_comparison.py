"""Regions compared: what each has of each position, and where it departs from the standard position."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..fields import POSITION, texts
from ..model import Chart, Placement, Post, walk_regions
from .contents import Contents, HandbookEntry, Ref
from .duty_matrix import too_wide

COLUMNS = 8  # regions that one table has room for


# The plain fields that a region may override; headcounts have a table of their own.
COMPARED = tuple(f for f in POSITION.fields if f.override and f.plain and f.key != "headcount")


@dataclass(frozen=True, slots=True)
class Setting:
    """A position with its headcount in each of a table's regions, `""` where it has no post."""

    position: Ref
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ComparisonTable:
    """Positions in some of the regions."""

    regions: tuple[str, ...]
    rows: tuple[Setting, ...]

    @property
    def turned(self) -> bool:
        """Whether the heads stand upright."""
        return too_wide(self.regions)


@dataclass(frozen=True, slots=True)
class Difference:
    """What a region says otherwise: `field` is a word of the language, `standard` what holds elsewhere."""

    position: Ref
    region: str
    field: str
    standard: str
    here: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """Empty where fewer than two regions have posts."""

    tables: tuple[ComparisonTable, ...]
    differences: tuple[Difference, ...]


def comparison(chart: Chart, contents: Contents, words: Mapping[str, str]) -> Comparison:
    """The comparison, regions and positions in the order of the file. Linear in posts."""
    placed = [entry for entry in contents.entries if entry.regions]
    used = {one.post.region.id for entry in placed for one in entry.posts if one.post.region}
    regions = [region for region, _ in walk_regions(chart.regions) if region.id in used]
    if len(regions) < 2:
        return Comparison((), ())
    column = {region.id: number for number, region in enumerate(regions)}
    rows: list[list[Setting]] = [[] for _ in range(0, len(regions), COLUMNS)]
    for entry in placed:
        for table, cells in _seats(entry, column).items():
            rows[table].append(Setting(contents.position(entry.position.id), tuple(cells)))
    names = [region.name for region in regions]
    tables = (ComparisonTable(tuple(names[n * COLUMNS : (n + 1) * COLUMNS]), tuple(own)) for n, own in enumerate(rows))
    return Comparison(tuple(tables), tuple(d for entry in placed for d in _differences(entry, contents, words)))


def _seats(entry: HandbookEntry, column: Mapping[str, int]) -> dict[int, list[str]]:
    """The position's headcounts by the tables that it is in, each with a cell for every region there."""
    tables: dict[int, list[str]] = {}
    for one in entry.posts:
        if one.post.region:
            table, cell = divmod(column[one.post.region.id], COLUMNS)
            width = min(COLUMNS, len(column) - table * COLUMNS)
            tables.setdefault(table, [""] * width)[cell] = str(one.post.headcount)
    return tables


def _differences(entry: HandbookEntry, contents: Contents, words: Mapping[str, str]) -> Iterator[Difference]:
    placements = entry.position.regions if isinstance(entry.position.regions, tuple) else ()
    by_region = {placement.region: placement for placement in placements}
    ref = contents.position(entry.position.id)
    for one in entry.posts:
        if one.post.region:
            placement = by_region.get(one.post.region.id)
            for field, standard, here in _fields(one.post, placement, contents, words):
                if standard != here:
                    yield Difference(ref, one.post.region.name, words[field], standard, here)


def _fields(
    post: Post, placement: Placement | None, contents: Contents, words: Mapping[str, str]
) -> Iterator[tuple[str, str, str]]:
    """A field's word, what the position says and what the post says."""
    position = post.position
    for field in (*COMPARED, *contents.attributes):
        said = [words["list"].join(texts(field.of(one))) for one in (position, post)]
        yield field.heading, said[0], said[1]
    yield "duties", "", words["list"].join(duty.name for duty in post.duties[len(position.duties) :])
    if placement and placement.reports_to is not None:
        yield "manager", contents.position(position.reports_to).text, _named(placement.reports_to, contents)
    if placement and placement.dotted_to is not None:
        standard, here = (
            (_named(line.to, contents) for line in lines) for lines in (position.dotted_to, post.dotted_to)
        )
        yield "dotted_to", words["list"].join(standard), words["list"].join(here)


def _named(id: str, contents: Contents) -> str:
    position, at, region = id.partition("@")
    return contents.position(position).text + at + region if position else ""
