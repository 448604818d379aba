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
from .rows import MANAGERS, NOBODY, PATH, PEOPLE, StaffRow, StaffTable, plain_name
from .sheets import Sheet

UNKNOWN = "\0"  # what a cell names that the chart does not have; no id


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
        """The id of what a path names, whole or from somewhere in; UNKNOWN where there is none, or several."""
        ids = self.candidates(path)
        return ids[0] if len(ids) == 1 else UNKNOWN

    def candidates(self, path: Sequence[str]) -> list[str]:
        """The ids of all that a path may name; one that it names whole is the only one."""
        said = path[-1].rpartition("（")[2].removesuffix("）") if path else ""
        if said in self.paths and path[-1].endswith("）"):  # as our own tables tell namesakes apart
            return [said]
        names = tuple(map(plain_name, path))
        named = self.named.get(names[-1]) or [id for id in (self.ids.get(names[-1]),) if id] if names else []
        ids = [id for id in named if self.agrees(id, names)]
        exact = [id for id in ids if len(self.paths[id]) == len(names)]
        return exact if len(exact) == 1 else ids

    def agrees(self, id: str, names: tuple[str, ...]) -> bool:
        """Whether one is what a path says, from the outermost in or from somewhere in."""
        return self.paths[id][-len(names) :] == names

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
    standing: set[tuple[str, str]] = field(init=False)  # titles and departments of all posts
    renamed: list[tuple[str, str, str]] = field(default_factory=list)  # key of the chart, id, name that the table has
    managers: Mapping[int, str] = field(default_factory=dict)  # by line, where the chart alone has the manager

    def __post_init__(self) -> None:
        self.regions = Units(walk_regions(self.chart.regions))
        self.departments = Units(walk_departments(self.chart.departments))
        self.standing = {(post.title, department_id(post)) for post in self.chart.posts}

    def region(self, row: StaffRow, own: str = "") -> str | None:
        """The id of the region that a row states, None where it states none; its `own` where that may be meant."""
        return self._meant(self.regions, region_path(self.regions, row), own)

    def department(self, row: StaffRow, own: str = "") -> str | None:
        """The id of the department that a row states, None where it states none; its `own` where that may be meant."""
        return self._meant(self.departments, row.department, own)

    @staticmethod
    def _meant(units: Units, path: Sequence[str], own: str) -> str | None:
        if not path:
            return None
        ids = units.candidates(path)
        return own if own in ids else ids[0] if len(ids) == 1 else UNKNOWN

    def says(self, row: StaffRow, meaning: str) -> bool:
        """Whether a row has something in a column."""
        return bool(self.columns.get(self.sheet.rows[row.line], meaning))


def region_path(regions: Units, row: StaffRow) -> tuple[str, ...]:
    """The names of the region that a row states, from the outermost in; a name may have a stroke in it."""
    if not row.region or regions.candidates((row.region,)):
        return (row.region,) if row.region else ()
    return tuple(part for part in PATH.split(row.region) if part)


def matched(chart: Chart, table: StaffTable, sheet: Sheet, columns: Columns) -> TableMatch:
    """The rows of a table beside the posts of a chart. Linear but for namesakes."""
    match = TableMatch(chart, sheet, columns)
    rows = _titled(match, _without_company(match, table.rows))
    match.managers = managers_in_chart(chart, sheet, columns, rows)
    _rename(match, rows, "regions", match.regions, lambda row: region_path(match.regions, row), region_id)
    _rename(match, rows, "departments", match.departments, lambda row: row.department, department_id)
    homes = _homes(match, rows, table.kind == PEOPLE)
    match.posts = post_rows(replace(table, rows=rows), lambda row: homes[row.line])
    match.found = _found(match, homes)
    return match


def _without_company(match: TableMatch, rows: Sequence[StaffRow]) -> list[StaffRow]:
    """The rows without the company at the head of the departments' paths: the chart's name, or what is above them all.

    What stands above all is the company only if the chart has no such department, and has those below it as outermost.
    """
    firsts = {row.department[0] for row in rows if row.department}
    companies = {first for first in firsts if plain_name(first) == plain_name(match.chart.name)}
    if len(firsts) == 1 and not companies and not match.departments.candidates([*firsts]):
        below = {row.department[1] for row in rows if len(row.department) > 1}
        outermost = {path[0] for path in match.departments.paths.values() if len(path) == 1}
        companies = firsts if any(plain_name(name) in outermost for name in below) else companies
    if not companies:
        return list(rows)
    return [
        r._replace(department=r.department[1:]) if r.department[:1] and r.department[0] in companies else r
        for r in rows
    ]


def _titled(match: TableMatch, rows: Sequence[StaffRow]) -> list[StaffRow]:
    """The rows, where one without a title has that of the post which its person has."""
    if all(match.says(row, "title") for row in rows):
        return list(rows)
    posts = _by_person(match.chart)
    titled = []
    for row in rows:
        own = {} if match.says(row, "title") else {p.id: p for p in _posts_of(posts, row)}
        titled.append(row._replace(title=next(iter(own.values())).title) if len(own) == 1 else row)
    return titled


def _by_person(chart: Chart) -> dict[str, list[tuple[Post, Holder]]]:
    """Posts with their holders by each of the holders' ids, e-mail addresses and names."""
    posts: dict[str, list[tuple[Post, Holder]]] = defaultdict(list)
    for post in chart.posts:
        for holder in post.holders:
            for key in {*_keys(holder)} - {""}:
                posts[key].append((post, holder))
    return posts


def _posts_of(posts: Mapping[str, list[tuple[Post, Holder]]], row: StaffRow) -> list[Post]:
    """The posts of a row's person: by id, else by e-mail address, else by name where no ids differ."""
    for key in (row.id, row.email, *row.names) if len(row.names) == 1 else ():
        found = [post for post, holder in posts.get(key, ()) if is_person(holder, row.names[0], row)] if key else []
        if found:
            return found
    return []


def is_person(holder: Holder, name: str, row: StaffRow) -> bool:
    """Whether a holder is whom a row names: by id, else by e-mail address, else by name."""
    if len(row.names) == 1:
        if holder.id and row.id:
            return holder.id == row.id
        if holder.email and row.email and holder.email.casefold() == row.email.casefold():
            return True
    return holder.name == name


def region_id(post: Post) -> str:
    """The id of a post's region, "" for none."""
    return post.region.id if post.region else ""


def department_id(post: Post) -> str:
    """The id of a post's department, "" for none."""
    return post.department.id if post.department else ""


def _rename(
    match: TableMatch,
    rows: Sequence[StaffRow],
    key: str,
    units: Units,
    stated: Callable[[StaffRow], tuple[str, ...]],
    current: Callable[[Post], str],
) -> None:
    """Know a region or department by its new name: all who are in it are in the table there, under their titles."""
    posts = _by_person(match.chart)
    people: dict[str, set[str]] = defaultdict(set)
    for post in match.chart.posts:
        people[current(post)].update(holder.person for holder in post.holders)
    paths = {path: units.candidates(path) for path in map(stated, rows) if path}
    were: dict[tuple[str, ...], dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for row in rows:
        likes = _posts_of(posts, row) if stated(row) and not paths[stated(row)] else []
        for post in likes:
            if post.title == row.title:
                own = [h.person for h in post.holders if is_person(h, row.names[0], row)]
                were[stated(row)][current(post)].update(own)
    for path, units_of in were.items():
        names, id = tuple(map(plain_name, path)), next(iter(units_of))
        outer = units.paths.get(id, ())[:-1]
        everybody = len(units_of) == 1 and id and units_of[id] >= people[id] and [id] not in paths.values()
        if everybody and names[:-1] in ((), outer):
            units.named[names[-1]].append(id)
            units.paths[id] = (*outer, names[-1])
            match.renamed.append((key, id, path[-1]))


def managers_in_chart(chart: Chart, sheet: Sheet, columns: Columns, rows: Sequence[StaffRow]) -> dict[int, str]:
    """By line, the post of a manager who is in the chart and in no row: a table may be of a part alone."""
    ways = [columns.of[meaning] for meaning in MANAGERS if meaning in columns.of]
    named: list[tuple[int, str]] = []
    for row in rows:
        if row.manager < 0:
            cells = sheet.rows[row.line]
            said = [cells[at] for at in ways if at < len(cells) and plain(cells[at]) not in NOBODY]
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


def _homes(match: TableMatch, rows: Sequence[StaffRow], of_people: bool) -> dict[int, str]:
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
        if (
            not homes[row.line]
            and (row.names or of_people)
            and not row.code
            and number not in leading
            and not row.leader
        ):
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
        self.by_person = _by_person(match.chart)
        self.titled = {(row.title, key) for row in rows for key in (row.id, row.email, *row.names) if key}

    def of(self, row: StaffRow) -> str:
        """The id of the post, "" where the row is of a post or says otherwise."""
        if len(row.names) != 1 or row.code:
            return ""
        posts = [post for post in _posts_of(self.by_person, row) if post.title == row.title]
        return posts[0].id if len(posts) == 1 and self._agrees(row, posts[0]) else ""

    def _agrees(self, row: StaffRow, post: Post) -> bool:
        own, place = department_id(post), region_id(post)
        if self.match.region(row, place) not in (None, place) or self.match.department(row, own) not in (None, own):
            return False
        manager = self.posts.get(post.manager)
        if row.manager < 0 or manager is None or not manager.holders:
            return True
        above = self.rows[row.manager]
        known = {key for holder in manager.holders for key in _keys(holder) if key}
        return not known.isdisjoint((above.id, above.email, *above.names)) or self._replaces(above, manager, known)

    def _replaces(self, above: StaffRow, manager: Post, known: set[str]) -> bool:
        """Whether who leads now has taken over the post of who led: these have it no more, and it is the only one."""
        if above.title != manager.title or any((manager.title, key) in self.titled for key in known):
            return False
        return all(post.title != above.title for post in _posts_of(self.by_person, above))


# --- which post a row is

Ways = Callable[[TableMatch, Any], Iterator[Hashable]]


def _found(match: TableMatch, homes: Mapping[int, str]) -> dict[int, Post]:
    """By the number of rows folded into one, the post that they are; each post is found once."""
    found: dict[int, Post] = {}
    taken: set[str] = set()
    posts = {post.id: post for post in match.chart.posts}
    for number, rows in enumerate(match.posts):  # who has a post and keeps it
        if home := homes[rows.row.line]:
            found[number] = posts[home]
            taken.add(home)
    for ways, fits in WAYS:
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
            fitting = [post for post in named if post.id not in taken and fits(match, rows, post)]
            best = Counter(post.id for post in fitting).most_common(2)
            if best and (len(best) == 1 or best[0][1] > best[1][1]):
                taken.add(best[0][0])
                found[number] = next(post for post in fitting if post.id == best[0][0])
    return found


def _anywhere(match: TableMatch, rows: PostRows, post: Post) -> bool:
    return True


def _there(match: TableMatch, rows: PostRows, post: Post) -> bool:
    """Whether a post is in the region that rows state."""
    return match.region(rows.row, region_id(post)) in (None, region_id(post))


def _theirs(match: TableMatch, rows: PostRows, post: Post) -> bool:
    """Whether a post in that region is held by whom a row names, and none of its title is in their department."""
    if not _there(match, rows, post):
        return False
    own = department_id(post)
    department = match.department(rows.row, own)
    if department not in (None, own) and (rows.row.title, department) in match.standing:
        return False
    return any(is_person(h, name, row) for h in post.holders for row in rows.rows for name in row.names)


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
        region, department = region_id(one), department_id(one)
    else:
        region, department = match.region(one.row) or "", match.department(one.row) or ""
    title = one.title if isinstance(one, Post) else one.row.title
    yield plain_name(title), region if "region" in of else "", department if "department" in of else ""


def _titles(match: TableMatch, one: Post | PostRows) -> Iterator[Hashable]:
    yield plain_name(one.title if isinstance(one, Post) else one.row.title)


# Surest first, each with what else must hold.
WAYS: tuple[tuple[Ways, Callable[[TableMatch, PostRows, Post], bool]], ...] = (
    (_ids, _anywhere),
    (_codes_there, _anywhere),
    (_codes, _anywhere),
    (_holders, _theirs),
    (_places, _there),
    (_titles, _there),
)
