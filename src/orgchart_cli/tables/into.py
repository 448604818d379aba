"""Next month's table merged into a chart that is there: what differs is spliced into its files, the rest stays.

Posts are found again by code, by who holds them, else by title, region and department. Columns that the table lacks
and cells that are empty change nothing; only who holds a post is taken as the table has it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ..fields import CHART
from ..model import Chart, Post, walk_departments, walk_regions
from ..problems import Message, OrgchartError, Problem
from .chart_files import ChartFiles
from .columns import Columns
from .positions import PostRows, free_id, holder_values, post_rows, slug
from .rows import StaffRow, StaffTable, plain_name

MOST_GONE = 0.2  # of the people that the chart names: more is rather a wrong table than a bad month
FIELDS = ("title", "code", "headcount", "filled", "grade", "note")  # columns that are fields of a post
MANAGERS = ("manager", "manager_id", "manager_email", "leader")

TREES = {field.key: field for field in CHART.fields}
Values = dict[str, Any]


@dataclass(slots=True)
class TableUpdate:
    """The contents of the files that change, by path, and what the table does not say any more."""

    files: dict[str, bytes] = field(default_factory=dict)
    missing: list[Post] = field(default_factory=list)  # posts in scope that no row is
    people: int = 0  # whom the chart names in scope
    gone: int = 0  # of them, those who are not in the table

    def check_people(self) -> None:
        """Raises OrgchartError where more people would vanish than a month explains."""
        if self.people and self.gone > self.people * MOST_GONE:
            message = Message("{gone} of {people} people would be gone", gone=self.gone, people=self.people)
            hint = Message("is it the whole table? --scope says what it covers, --force takes it all the same")
            raise OrgchartError(Problem("OC814", message, hint=hint))


def updated(
    chart: Chart,
    contents: Mapping[str, bytes],
    table: StaffTable,
    columns: Columns,
    scope: Mapping[str, str],
    remove: bool,
) -> TableUpdate:
    """The chart's files with what the table says. `contents` are all files by path, the chart's own first.

    `scope` are ids by `region` and `department`: what the table covers. With `remove`, posts of it that no row is go.
    """
    files = ChartFiles(contents)
    homes = _Homes(chart, table, columns)
    posts = post_rows(table, homes.of)
    found = _found(chart, posts)
    ids = _Ids(chart, posts, found, files)
    for number, rows in enumerate(posts):
        post = found.get(number)
        if post is None:
            files.add_position(ids.of(number), _new(rows, ids))
        else:
            for name, value in _changed(post, rows, columns, ids):
                region = post.region.id if post.region else ""
                files.set(post.position.id, region, name, _staying(post, name, value), value)
    update = TableUpdate()
    covered = [post for post in chart.posts if _is_covered(post, scope)]
    matched = {post.id for post in found.values()}
    update.missing = [post for post in covered if post.id not in matched]
    people = {holder.person: holder for post in covered for holder in post.holders}
    known = {key for rows in posts for row in rows.rows for key in (row.id, row.email, *row.names) if key}
    gone = [holder for holder in people.values() if known.isdisjoint((holder.id, holder.email, holder.name))]
    update.people, update.gone = len(people), len(gone)
    if remove:
        for post in update.missing:
            files.remove(post.position.id, post.region.id if post.region else "")
    update.files = files.merged()
    return update


def with_columns(contents: Mapping[str, bytes], columns: Mapping[str, str]) -> dict[str, bytes]:
    """The chart's own file where it keeps what columns of tables mean; nothing where it says so already."""
    files = ChartFiles(contents)
    was = files.values[files.root].get("import")
    files.set_whole("import", was, {**(was or {}), "columns": dict(columns)})
    return files.merged()


def _is_covered(post: Post, scope: Mapping[str, str]) -> bool:
    own = {
        "region": post.region.id if post.region else "",
        "department": post.department.id if post.department else "",
    }
    return all(own[what] == id for what, id in scope.items())


# --- which post a row is


class _Homes:
    """The posts that people have now, where the table says nothing else of them."""

    def __init__(self, chart: Chart, table: StaffTable, columns: Columns) -> None:
        self.rows, self.columns = table.rows, columns
        self.posts = {post.id: post for post in chart.posts}
        self.by_person: dict[str, list[Post]] = {}
        for post in chart.posts:
            for holder in post.holders:
                for key in {holder.id, holder.email, holder.name} - {""}:
                    self.by_person.setdefault(key, []).append(post)

    def of(self, row: StaffRow) -> str:
        """The id of the post that a row's person has and keeps, "" where the table is of posts or says otherwise."""
        if len(row.names) != 1 or row.code:
            return ""
        for key in (row.id, row.email, *row.names):
            posts = [post for post in self.by_person.get(key, ()) if post.title == row.title] if key else []
            if len(posts) == 1:
                return posts[0].id if self._agrees(row, posts[0]) else ""
        return ""

    def _agrees(self, row: StaffRow, post: Post) -> bool:
        of = self.columns.of
        region, department = post.region.name if post.region else "", post.department.name if post.department else ""
        if "region" in of and row.region != region:
            return False
        if "department" in of and (row.department[-1] if row.department else "") not in (
            department,
            self._company(row),
        ):
            return False
        manager = self.posts.get(post.manager)
        if row.manager < 0 or manager is None or not manager.holders:
            return True
        above = self.rows[row.manager]
        known = {key for holder in manager.holders for key in (holder.id, holder.email, holder.name) if key}
        return not known.isdisjoint((above.id, above.email, *above.names))

    def _company(self, row: StaffRow) -> str:
        """What a path of departments begins with may be the company."""
        return row.department[0] if len(row.department) == 1 else ""


def _found(chart: Chart, posts: Sequence[PostRows]) -> dict[int, Post]:
    """By the number of rows folded into one, the post that they are; each post is found once."""
    found: dict[int, Post] = {}
    taken: set[str] = set()
    for ways in (_ids, _codes, _holders, _places, _titles):
        keys: dict[Any, list[Post]] = {}
        for post in chart.posts:
            if post.id not in taken:
                for key in ways(post):
                    keys.setdefault(key, []).append(post)
        asked = Counter(key for n, rows in enumerate(posts) if n not in found for key in ways(rows))
        for number, rows in enumerate(posts):
            if number in found:
                continue
            candidates = Counter(post.id for key in ways(rows) if asked[key] == 1 for post in keys.get(key, ()))
            best = candidates.most_common(2)
            if best and best[0][0] not in taken and (len(best) == 1 or best[0][1] > best[1][1]):
                taken.add(best[0][0])
                found[number] = next(post for key in ways(rows) for post in keys.get(key, ()) if post.id == best[0][0])
    return found


def _ids(one: Post | PostRows) -> Iterator[str]:
    id = one.id if isinstance(one, Post) else one.row.post
    if id:
        yield id


def _codes(one: Post | PostRows) -> Iterator[str]:
    code = one.code if isinstance(one, Post) else one.row.code
    if code:
        yield code


def _holders(one: Post | PostRows) -> Iterator[tuple[str, str]]:
    """Who holds it, under its title: who is promoted has not taken the post along."""
    if isinstance(one, Post):
        for holder in one.holders:
            yield from ((one.title, key) for key in (holder.id, holder.email, holder.name) if key)
    else:
        for row in one.rows:
            yield from ((row.title, key) for key in (row.id, row.email, *row.names) if key)


def _places(one: Post | PostRows) -> Iterator[tuple[str, str, str]]:
    if isinstance(one, Post):
        region, department = one.region.name if one.region else "", one.department.name if one.department else ""
        yield one.title, region, department
    else:
        row = one.row
        yield row.title, row.region, row.department[-1] if row.department else ""


def _titles(one: Post | PostRows) -> Iterator[str]:
    yield plain_name(one.title if isinstance(one, Post) else one.row.title)


# --- ids, of what is there and of what is new


class _Ids:
    """The ids of posts, regions and departments by what the table calls them."""

    def __init__(self, chart: Chart, posts: Sequence[PostRows], found: Mapping[int, Post], files: ChartFiles) -> None:
        self.posts, self.found, self.files = posts, found, files
        self.regions = {region.name: region.id for region, _ in walk_regions(chart.regions)}
        self.departments = {each.name: each.id for each, _ in walk_departments(chart.departments)}
        self.new: dict[int, str] = {}
        taken = {position.id for position in chart.positions}
        for number, rows in enumerate(posts):
            if number not in found:
                self.new[number] = id = free_id(rows.base, taken)
                taken.add(id)

    def of(self, number: int) -> str:
        """The id of a new position."""
        return self.new[number]

    def post(self, number: int) -> str:
        """The id of a post, found or new; "" for none."""
        if number < 0:
            return ""
        return self.found[number].id if number in self.found else self.new[number]

    def region(self, name: str) -> str:
        if name not in self.regions:
            self.regions[name] = slug(name)
            self.files.add_entry(TREES["regions"], slug(name), {"name": name})
        return self.regions[name]

    def department(self, path: tuple[str, ...]) -> str:
        name = path[-1]
        if name not in self.departments:
            self.departments[name] = slug(name)
            self.files.add_entry(TREES["departments"], slug(name), {"name": name})
        return self.departments[name]


def _new(rows: PostRows, ids: _Ids) -> Values:
    """What the file says of a position that is new."""
    row = rows.row
    values: Values = {"title": row.title, "code": row.code, "reports_to": ids.post(rows.manager)}
    values["department"] = ids.department(row.department) if row.department else ""
    values["regions"] = [ids.region(row.region)] if row.region else ""
    values["kind"] = "assistant" if row.assistant else ""
    values |= rows.own(lambda number: ids.post(number))
    return {key: value for key, value in values.items() if value not in ("", [], {})}


def _changed(post: Post, rows: PostRows, columns: Columns, ids: _Ids) -> Iterator[tuple[str, Any]]:
    """The fields of a post that the table says otherwise."""
    said = rows.own(lambda number: ids.post(number)) | {"title": rows.row.title, "code": rows.row.code}
    of = columns.of
    for name in FIELDS:
        if name in of and said.get(name) not in (None, "") and said[name] != _value(post, name):
            yield name, said[name]
    manager = ids.post(rows.manager)
    if any(meaning in of for meaning in MANAGERS) and manager and manager != post.manager:
        yield "reports_to", manager
    row = rows.row
    if "department" in of and row.department and (not post.department or post.department.name != row.department[-1]):
        yield "department", ids.department(row.department)
    if "name" in of or "last_name" in of:
        holders = [value for each in rows.rows for value in holder_values(each)]
        names = {name for each in rows.rows for name in each.names}
        if names != {holder.name for holder in post.holders}:
            yield "holders", holders


def _staying(post: Post, name: str, value: Any) -> Any:
    """Of the holders, those who stay: the file knows more of them than the table. All else is another value."""
    if name != "holders":
        return None
    names = {holder.name for holder in post.holders}
    return [each for each in value if (each["name"] if isinstance(each, dict) else each) in names]


def _value(post: Post, name: str) -> Any:
    return post.filled_seats if name == "filled" else getattr(post, name)
