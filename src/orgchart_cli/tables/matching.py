"""Which posts of a chart the rows of a table are, and which regions, departments and managers its cells mean.

A post is found again by its id, by its code, by who holds it, by its title and place, by its title alone. A region
that the table states is part of what a post is: nobody is taken out of another one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from ..model import Chart, Holder, Post, walk_departments, walk_regions
from ..problems import Problem
from .columns import Columns, plain
from .positions import PostRows, post_rows
from .rows import NOBODY, StaffRow, StaffTable, plain_name
from .sheets import Sheet

UNKNOWN = "\0"  # what a cell names that the chart does not have; no id
MANAGERS = ("manager_id", "manager_email", "manager")


class Units:
    """The regions or departments of a chart by what a table calls them: an id, a name, or a path of names."""

    def __init__(self, walked: Iterable[tuple[Any, Any]]) -> None:
        self.paths: dict[str, tuple[str, ...]] = {}  # of each id, the names from the outermost in
        self.outer: dict[str, str] = {}
        self.named: dict[str, list[str]] = defaultdict(list)  # ids by name
        self.ids: dict[str, str] = {}  # by what they are in a table
        for unit, outer in walked:
            self.add(unit.id, unit.name, outer.id if outer else "")

    def add(self, id: str, name: str, outer: str = "") -> None:
        """Take one in, inside of another one or beside the outermost."""
        self.paths[id] = (*self.paths.get(outer, ()), plain_name(name))
        self.outer[id] = outer
        self.named[plain_name(name)].append(id)
        self.ids[plain_name(id)] = id

    def find(self, path: Sequence[str]) -> str:
        """The id of what a path names, UNKNOWN where there is none: its outer names, as far as both have them, agree.

        Of several that agree, the one that a path names whole, or from the outermost in.
        """
        said = path[-1].rpartition("（")[2].removesuffix("）") if path else ""
        if said in self.paths and path[-1].endswith("）"):  # as our own tables tell namesakes apart
            return said
        names = tuple(map(plain_name, path))
        named = self.named.get(names[-1]) or [id for id in (self.ids.get(names[-1]),) if id] if names else []
        ids = [id for id in named if self.agrees(id, names)]
        exact = [id for id in ids if len(self.paths[id]) == len(names)]
        return ids[0] if len(ids) == 1 else exact[0] if len(exact) == 1 else UNKNOWN

    def agrees(self, id: str, names: tuple[str, ...]) -> bool:
        """Whether the names around one are those of a path, as far as both have them."""
        around, outer = self.paths[id][:-1], names[:-1]
        shared = min(len(around), len(outer))
        return not shared or around[-shared:] == outer[-shared:]

    def inside(self, id: str) -> set[str]:
        """One with all that it encloses."""
        found = {id}
        for each, outer in self.outer.items():  # outer ones come first
            if outer in found:
                found.add(each)
        return found


@dataclass(slots=True)
class TableMatch:
    """A table beside a chart: its rows by posts, and what of the chart each means."""

    chart: Chart
    sheet: Sheet
    columns: Columns
    posts: list[PostRows] = field(default_factory=list)
    found: dict[int, Post] = field(default_factory=dict)  # by the number of rows of one post, the post that they are
    regions: Units = field(init=False)
    departments: Units = field(init=False)
    renamed: list[tuple[str, str, str]] = field(default_factory=list)  # key of the chart, id, name that the table has
    managers: Mapping[int, str] = field(default_factory=dict)  # by line, where the chart alone has the manager

    def __post_init__(self) -> None:
        self.regions = Units(walk_regions(self.chart.regions))
        self.departments = Units(walk_departments(self.chart.departments))

    def region(self, row: StaffRow) -> str | None:
        """The id of the region that a row states, None where it states none."""
        return self.regions.find((row.region,)) if row.region else None

    def department(self, row: StaffRow) -> str | None:
        """The id of the department that a row states, None where it states none."""
        return self.departments.find(row.department) if row.department else None

    def says(self, row: StaffRow, meaning: str) -> bool:
        """Whether a row has something in a column."""
        return bool(self.columns.get(self.sheet.rows[row.line], meaning))


def matched(chart: Chart, table: StaffTable, sheet: Sheet, columns: Columns) -> TableMatch:
    """The rows of a table beside the posts of a chart. Linear but for namesakes."""
    match = TableMatch(chart, sheet, columns)
    rows = _without_company(match, table.rows)
    match.managers = managers_in_chart(chart, sheet, columns, rows)
    _rename(match, rows, "regions", match.regions, lambda row: (row.region,) if row.region else (), _region)
    _rename(match, rows, "departments", match.departments, lambda row: row.department, _department)
    homes = _homes(match, rows)
    match.posts = post_rows(replace(table, rows=rows), lambda row: homes[row.line])
    match.found = _found(match)
    return match


def _without_company(match: TableMatch, rows: Sequence[StaffRow]) -> list[StaffRow]:
    """The rows without the company at the head of every department's path, where the chart has no such department."""
    firsts = {row.department[0] for row in rows if row.department}
    first = next(iter(firsts), "")
    if len(firsts) != 1 or match.departments.find((first,)) != UNKNOWN:
        return list(rows)
    if plain_name(first) != plain_name(match.chart.name) and not any(len(row.department) > 1 for row in rows):
        return list(rows)
    return [row._replace(department=row.department[1:]) for row in rows]


def _region(post: Post) -> str:
    return post.region.id if post.region else ""


def _department(post: Post) -> str:
    return post.department.id if post.department else ""


def _rename(
    match: TableMatch,
    rows: Sequence[StaffRow],
    key: str,
    units: Units,
    stated: Callable[[StaffRow], tuple[str, ...]],
    current: Callable[[Post], str],
) -> None:
    """Know a region or department by its new name: all whom the table has there are in one that it does not name."""
    by_person: dict[tuple[str, str], set[str]] = defaultdict(set)  # and title
    for post in match.chart.posts:
        for word in {word for holder in post.holders for word in _keys(holder)} - {""}:
            by_person[post.title, word].add(current(post))
    paths = {path: units.find(path) for path in map(stated, rows) if path}
    were: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    for row in rows:
        if paths.get(stated(row)) == UNKNOWN and len(row.names) == 1:
            keys = ((row.title, word) for word in (row.id, row.email, *row.names))
            places = next((by_person[key] for key in keys if key in by_person), set())
            were[stated(row)].update(places if len(places) == 1 else ())
    for path, counts in were.items():
        (id, _), *others = counts.most_common(2) or [("", 0)]
        if others or not id or id in paths.values() or not units.agrees(id, tuple(map(plain_name, path))):
            continue
        if all(id not in were[other] for other in were if other != path):
            units.named[plain_name(path[-1])].append(id)
            units.paths[id] = (*units.paths[id][:-1], plain_name(path[-1]))
            match.renamed.append((key, id, path[-1]))


def managers_in_chart(chart: Chart, sheet: Sheet, columns: Columns, rows: Sequence[StaffRow]) -> dict[int, str]:
    """By line, the post of a manager who is in the chart and in no row: a table may be of a part alone."""
    ways = [(meaning, columns.of[meaning]) for meaning in MANAGERS if meaning in columns.of]
    named: list[tuple[int, str]] = []
    for row in rows:
        if row.manager < 0:
            cells = sheet.rows[row.line]
            said = [cells[at] for _, at in ways if at < len(cells) and plain(cells[at]) not in NOBODY]
            named += [(row.line, said[0])] if said else []
    if not named:
        return {}
    posts: dict[str, set[str]] = defaultdict(set)
    for post in chart.posts:
        for word in {post.id, post.code, post.title, *(key for holder in post.holders for key in _keys(holder))} - {""}:
            posts[plain_name(word)].add(post.id)
    meant = ((line, posts.get(plain_name(text), set())) for line, text in named)
    return {line: next(iter(ids)) for line, ids in meant if len(ids) == 1}


def without_managers_of(chart: Chart, table: StaffTable, sheet: Sheet, columns: Columns) -> list[Problem]:
    """The problems of a table without those of managers whom the chart has."""
    lines = managers_in_chart(chart, sheet, columns, table.rows)
    ways = [columns.of[meaning] for meaning in MANAGERS if meaning in columns.of]
    places = {sheet.place(line, column) for line in lines for column in ways}
    return [problem for problem in table.problems if problem.code != "OC811" or problem.where not in places]


def _keys(holder: Holder) -> tuple[str, str, str]:
    return holder.id, holder.email, holder.name


# --- the posts that people have and keep


def _homes(match: TableMatch, rows: Sequence[StaffRow]) -> dict[int, str]:
    """By line, the id of the post that a row's person has and keeps, or shares with who does; "" for any other.

    Who comes to a post that others keep has their title, manager, region and department, and leads nobody.
    """
    own = _Homes(match, rows)
    homes = {row.line: own.of(row) for row in rows}
    leading = {row.manager for row in rows} | {number for row in rows for number in row.dotted}
    shared: dict[Hashable, set[str]] = defaultdict(set)
    for number, row in enumerate(rows):
        if homes[row.line] and number not in leading:
            shared[_peers(row)].add(homes[row.line])
    for number, row in enumerate(rows):
        if not homes[row.line] and row.names and not row.code and number not in leading and not row.leader:
            ids = shared.get(_peers(row), set())
            homes[row.line] = next(iter(ids)) if len(ids) == 1 else ""
    return homes


def _peers(row: StaffRow) -> Hashable:
    return row.title, row.manager, row.region, row.department, row.assistant


class _Homes:
    """The posts that people have now, where the table says nothing else of them."""

    def __init__(self, match: TableMatch, rows: Sequence[StaffRow]) -> None:
        self.match, self.rows = match, rows
        self.posts = {post.id: post for post in match.chart.posts}
        self.by_person: dict[str, list[Post]] = defaultdict(list)
        for post in match.chart.posts:
            for holder in post.holders:
                for key in {*_keys(holder)} - {""}:
                    self.by_person[key].append(post)

    def of(self, row: StaffRow) -> str:
        """The id of the post, "" where the row is of a post or says otherwise."""
        if len(row.names) != 1 or row.code:
            return ""
        for key in (row.id, row.email, *row.names):
            posts = [post for post in self.by_person.get(key, ()) if post.title == row.title] if key else []
            if len(posts) == 1:
                return posts[0].id if self._agrees(row, posts[0]) else ""
        return ""

    def _agrees(self, row: StaffRow, post: Post) -> bool:
        region, department = self.match.region(row), self.match.department(row)
        if region is not None and region != (post.region.id if post.region else ""):
            return False
        if department is not None and department != (post.department.id if post.department else ""):
            return False
        manager = self.posts.get(post.manager)
        if row.manager < 0 or manager is None or not manager.holders:
            return True
        above = self.rows[row.manager]
        known = {key for holder in manager.holders for key in _keys(holder) if key}
        return not known.isdisjoint((above.id, above.email, *above.names))


# --- which post a row is

Ways = Callable[[TableMatch, Any], Iterator[Hashable]]


def _found(match: TableMatch) -> dict[int, Post]:
    """By the number of rows folded into one, the post that they are; each post is found once."""
    found: dict[int, Post] = {}
    taken: set[str] = set()
    for ways, anywhere in WAYS:
        keys: dict[Hashable, list[Post]] = defaultdict(list)
        for post in match.chart.posts:
            if post.id not in taken:
                for key in ways(match, post):
                    keys[key].append(post)
        asked = Counter(key for n, rows in enumerate(match.posts) if n not in found for key in ways(match, rows))
        for number, rows in enumerate(match.posts):
            if number in found:
                continue
            named = [post for key in ways(match, rows) if asked[key] == 1 for post in keys.get(key, ())]
            fitting = [post for post in named if post.id not in taken and (anywhere or _fits(match, rows, post))]
            best = Counter(post.id for post in fitting).most_common(2)
            if best and (len(best) == 1 or best[0][1] > best[1][1]):
                taken.add(best[0][0])
                found[number] = next(post for post in fitting if post.id == best[0][0])
    return found


def _fits(match: TableMatch, rows: PostRows, post: Post) -> bool:
    """Whether a post is in the region that rows state."""
    region = match.region(rows.row)
    return region is None or region == (post.region.id if post.region else "")


def _ids(match: TableMatch, one: Post | PostRows) -> Iterator[Hashable]:
    id = one.id if isinstance(one, Post) else one.row.post
    if id:
        yield id


def _codes(match: TableMatch, one: Post | PostRows) -> Iterator[Hashable]:
    code = one.code if isinstance(one, Post) else one.row.code
    if code:
        yield code


def _codes_there(match: TableMatch, one: Post | PostRows) -> Iterator[Hashable]:
    """A code in a region: posts of one position share it."""
    region = (one.region.id if one.region else "") if isinstance(one, Post) else match.region(one.row)
    if region is not None:
        yield from ((code, region) for code in _codes(match, one))


def _holders(match: TableMatch, one: Post | PostRows) -> Iterator[Hashable]:
    """Who holds it, under its title: who is promoted has not taken the post along."""
    if isinstance(one, Post):
        for holder in one.holders:
            yield from ((one.title, key) for key in _keys(holder) if key)
    else:
        for row in one.rows:
            yield from ((row.title, key) for key in (row.id, row.email, *row.names) if key)


def _places(match: TableMatch, one: Post | PostRows) -> Iterator[Hashable]:
    """Title, region and department, as far as the table has columns for them."""
    of = match.columns.of
    if isinstance(one, Post):
        region, department = one.region.id if one.region else "", one.department.id if one.department else ""
    else:
        region, department = match.region(one.row) or "", match.department(one.row) or ""
    title = one.title if isinstance(one, Post) else one.row.title
    yield plain_name(title), region if "region" in of else "", department if "department" in of else ""


def _titles(match: TableMatch, one: Post | PostRows) -> Iterator[Hashable]:
    yield plain_name(one.title if isinstance(one, Post) else one.row.title)


# Surest first; whether what is meant may stand in another region than the table states.
WAYS: tuple[tuple[Ways, bool], ...] = (
    (_ids, True),
    (_codes_there, True),
    (_codes, True),
    (_holders, False),
    (_places, False),
    (_titles, False),
)
