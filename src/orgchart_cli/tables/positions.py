"""Rows folded into positions and posts with ids that people can read and that stay when next month's table comes."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, TypeVar

from .rows import PEOPLE, StaffRow, StaffTable

Key = TypeVar("Key")

_NO_ID = re.compile(r"[^\w.\-]+")
COMPANY = ("部", "中心", "处", "组", "科", "室", "department", "team")


@dataclass(slots=True)
class Draft:
    """A chart in the making: what its file says, by the format's keys."""

    name: str
    regions: dict[str, str] = field(default_factory=dict)
    departments: dict[str, Any] = field(default_factory=dict)
    attributes: dict[str, str] = field(default_factory=dict)
    positions: dict[str, dict[str, Any]] = field(default_factory=dict)


@dataclass(slots=True)
class PostRows:
    """The rows of one post, and the number of its manager's post."""

    rows: list[StaffRow]
    manager: int = -1
    dotted: tuple[int, ...] = ()
    position: str = ""

    @property
    def row(self) -> StaffRow:
        """The first of them, which speaks for all."""
        return self.rows[0]

    @property
    def base(self) -> str:
        """The id of its position, if it has that to itself."""
        return _base(self.row)

    def own(self, id_of: Callable[[int], str]) -> dict[str, Any]:
        """What it has of its own by the format's keys; `id_of` gives the id of a post by its number."""
        rows, row = self.rows, self.row
        holders = [holder for each in rows for holder in holder_values(each)]
        seats, filled = sum(each.headcount for each in rows), sum(each.filled or 0 for each in rows)
        values: dict[str, Any] = {
            "dotted_to": [id_of(number) for number in self.dotted],
            "grade": _common(each.grade for each in rows) if row.grade else "",
            "headcount": seats if seats != 1 else "",
            "filled": filled if filled > len(holders) else "",
            "holders": holders,
            "duties": list(dict.fromkeys(duty for each in rows for duty in each.duties)),
            "note": _common(each.note for each in rows) if row.note else "",
            "attributes": self._attributes() if row.attributes else {},
        }
        return {key: value for key, value in values.items() if value != "" and value != [] and value != {}}

    def _attributes(self) -> dict[str, str]:
        """What all rows say in columns that are kept."""
        own = {slug(header): value for header, value in self.row.attributes.items()}
        return {key: value for key, value in own.items() if all(value in row.attributes.values() for row in self.rows)}


def draft(table: StaffTable, name: str) -> Draft:
    """The chart that a table makes; `name` is for an organization that the table itself does not name. Linear."""
    company, rows = _without_company(table)
    posts = _folded(table.kind, rows)
    made = Draft(company or name)
    regions = _ids({row.region: slug(row.post.partition("@")[2] or row.region) for row in rows if row.region})
    made.regions = {id: name for name, id in regions.items()}
    departments = _department_ids(row.department for row in rows)
    made.departments = _nested(departments)
    made.attributes = {slug(header): header for row in rows for header in row.attributes}
    positions = _positions(posts)
    counts = Counter({id: len(members) for id, members in positions.items()})
    writer = _PositionWriter(posts, regions, departments, counts)
    if not any(row.filled or row.names for row in rows):
        writer.empty = True
    made.positions = {id: writer.position(members) for id, members in positions.items()}
    return made


def post_rows(table: StaffTable, home: Callable[[StaffRow], str]) -> list[PostRows]:
    """The rows of each post, in the order of the table; rows whose post is known by its id, their `home`, share it."""
    return _folded(table.kind, table.rows, home)


@lru_cache(maxsize=1 << 16)
def slug(text: str) -> str:
    """Letters and digits of any script, `-`, `_` and `.`; what stands between them is one `-`."""
    return _NO_ID.sub("-", unicodedata.normalize("NFKC", text)).strip("-._") or "x"


def free_id(id: str, taken: Container[str]) -> str:
    """The id, or the first of `id-2`, `id-3`, … that is not taken."""
    numbers = itertools.count(2)
    return id if id not in taken else next(each for n in numbers if (each := f"{id}-{n}") not in taken)


def _without_company(table: StaffTable) -> tuple[str, list[StaffRow]]:
    """The organization's name, where all departments are paths that begin with it, and the rows without it.

    Only who is above all may have no department: others would be outside of it.
    """
    rows = table.rows
    firsts = {row.department[:1] for row in rows if row.department or row.manager >= 0 or table.rooted}
    if len(firsts) != 1 or not any(len(row.department) > 1 for row in rows):
        return "", list(rows)
    return firsts.pop()[0], [row._replace(department=row.department[1:]) for row in rows]


def _folded(kind: str, rows: Sequence[StaffRow], home: Callable[[StaffRow], str] = lambda row: "") -> list[PostRows]:
    """One post for each row; people of one title, manager, region and department who lead nobody share one."""
    leading = {row.manager for row in rows} | {n for row in rows for n in row.dotted}
    by_key: dict[Any, list[int]] = defaultdict(list)
    for number, row in enumerate(rows):
        by_key[home(row) or _key(kind, number, row, number in leading)].append(number)
    post_of = {number: post for post, numbers in enumerate(by_key.values()) for number in numbers}
    posts = []
    for numbers in by_key.values():
        first = rows[numbers[0]]
        dotted = tuple(dict.fromkeys(post_of[n] for number in numbers for n in rows[number].dotted))
        posts.append(PostRows([rows[n] for n in numbers], post_of.get(first.manager, -1), dotted))
    return posts


def _key(kind: str, number: int, row: StaffRow, leads: bool) -> Any:
    if (row.post or row.code) and kind != PEOPLE:
        return row.post or (row.code, row.title, row.region, row.department)
    if row.shared >= 0 and kind != PEOPLE:
        return ("merged", row.shared)
    if kind == PEOPLE and not leads and not row.leader:
        return (row.title, row.manager, row.region, row.department, row.assistant)
    return number


def _positions(posts: list[PostRows]) -> dict[str, list[PostRows]]:
    """Posts by the id of their position: one position for posts of one name in different regions."""
    named: dict[str, list[PostRows]] = defaultdict(list)
    for post in posts:
        named[_base(post.row)].append(post)
    result: dict[str, list[PostRows]] = {}
    for base, members in named.items():
        regions = Counter(post.row.region for post in members)
        said = {(post.row.title, post.row.code) for post in members if not post.row.post}
        apart = len(members) > 1 and ("" in regions or max(regions.values()) > 1 or len(said) > 1)
        for post in members:
            post.position = _apart(base, post, posts, result) if apart else base
            result.setdefault(post.position, []).append(post)
    order = {id(post): number for number, post in enumerate(posts)}
    return dict(sorted(result.items(), key=lambda item: order[id(item[1][0])]))


def _base(row: StaffRow) -> str:
    """A position's id: its code; else its title, with the department where the title does not say it."""
    if row.post or row.code:
        return slug(row.post.partition("@")[0] or row.code)
    return _named(row.title, row.department[-1] if row.department else "")


@lru_cache(maxsize=1 << 16)
def _named(title: str, department: str) -> str:
    core = department.casefold()
    for ending in COMPANY:
        core = core.removesuffix(ending).strip()
    said = not department or (core and core in title.casefold())
    return slug(title) if said else f"{slug(title)}-{slug(department)}"


def _apart(base: str, post: PostRows, posts: Sequence[PostRows], taken: Mapping[str, Any]) -> str:
    """The id of one of several posts of one name: by its holder where it is one, else by its manager's."""
    whose = post if len(post.rows) == 1 or post.manager < 0 else posts[post.manager]
    row = whose.row
    id = f"{base}-{slug(row.id or (row.names[0] if row.names else row.title))}"
    numbers = (f"{id}-{number}" for number in range(2, len(posts) + 2))
    return id if id not in taken else next(each for each in numbers if each not in taken)


def _department_ids(paths: Iterable[tuple[str, ...]]) -> dict[tuple[str, ...], str]:
    """The id of each department: its name, with those around it where another has the same name."""
    every = dict.fromkeys(path[:depth] for path in paths for depth in range(1, len(path) + 1))
    names = Counter(slug(path[-1]) for path in every)
    return _ids({path: slug(path[-1]) if names[slug(path[-1])] == 1 else "-".join(map(slug, path)) for path in every})


def _ids(wanted: Mapping[Key, str]) -> dict[Key, str]:
    """The ids that are wanted; where several want one, the others have a number behind it."""
    taken = set(wanted.values())
    ids: dict[Key, str] = {}
    next_of: dict[str, Iterator[int]] = {}
    for key, id in wanted.items():
        if id in next_of:
            id = next(each for number in next_of[id] if (each := f"{id}-{number}") not in taken)
            taken.add(id)
        else:
            next_of[id] = itertools.count(2)
        ids[key] = id
    return ids


def _nested(ids: Mapping[tuple[str, ...], str]) -> dict[str, Any]:
    """The departments as the format has them: a name, or a name with the departments inside."""
    inner: dict[tuple[str, ...], list[tuple[str, ...]]] = defaultdict(list)
    for path in ids:
        inner[path[:-1]].append(path)
    made: dict[tuple[str, ...], Any] = {}
    for path in sorted(ids, key=len, reverse=True):
        below = {ids[p]: made[p] for p in inner.get(path, ())}
        made[path] = {"name": path[-1], "departments": below} if below else path[-1]
    return {ids[path]: made[path] for path in inner.get((), ())}


@dataclass(slots=True)
class _PositionWriter:
    """What the file says of positions, from their posts and the ids of regions and departments."""

    posts: Sequence[PostRows]
    regions: Mapping[str, str]
    departments: Mapping[tuple[str, ...], str]
    counts: Counter[str]  # posts of each position
    empty: bool = False  # whether nobody is anywhere: then 实有 0 is said, which else follows from the others

    def position(self, members: Sequence[PostRows]) -> dict[str, Any]:
        """All of a position, with its posts where they are in regions."""
        row = members[0].row
        made: dict[str, Any] = {"title": row.title} | ({"code": row.code} if row.code else {})
        shared = self._shared_manager(members)
        if shared:
            made["reports_to"] = shared
        together = len({post.row.department for post in members}) == 1
        if row.department and together:
            made["department"] = self.departments[row.department]
        if row.assistant:
            made["kind"] = "assistant"
        if not row.region:
            return made | self._own(members[0], not shared, not together)
        own = {self.regions[post.row.region]: self._own(post, not shared, not together) or None for post in members}
        return made | {"regions": own}

    def _shared_manager(self, members: Sequence[PostRows]) -> str:
        """The position that all report to, where the format finds the same posts by itself; else ""."""
        managers = [(post, self.posts[post.manager]) for post in members if post.manager >= 0]
        ids = {manager.position for _, manager in managers}
        if len(ids) != 1 or len(managers) < len(members):
            return ""
        same_region = all(manager.row.region == post.row.region for post, manager in managers)
        return ids.pop() if self.counts[managers[0][1].position] == 1 or same_region else ""

    def _id(self, post: PostRows) -> str:
        return f"{post.position}@{self.regions[post.row.region]}" if post.row.region else post.position

    def _own(self, post: PostRows, with_manager: bool, with_department: bool) -> dict[str, Any]:
        """What a post has of its own, with its manager and department where the position does not say them."""
        values = {
            "reports_to": self._id(self.posts[post.manager]) if with_manager and post.manager >= 0 else "",
            "department": self.departments[post.row.department] if with_department and post.row.department else "",
        }
        own = post.own(lambda number: self._id(self.posts[number]))
        if self.empty and any(row.filled == 0 for row in post.rows):
            own = {"filled": 0, **own}
        return {key: value for key, value in values.items() if value} | own


def _common(texts: Iterable[str]) -> str:
    """What all say, "" where they differ."""
    every = set(texts)
    return every.pop() if len(every) == 1 else ""


def holder_values(row: StaffRow) -> list[Any]:
    """The holders of a row: a name, or a map where more is known of one."""
    if len(row.names) != 1:
        return list(row.names)
    more = {"id": row.id, "email": row.email, "fte": row.fte, "since": row.since}
    said = {key: value for key, value in more.items() if value and value != row.names[0]}
    flags = {key: True for key in ("acting", "concurrent") if getattr(row, key)}
    return [{"name": row.names[0], **said, **flags}] if said or flags else [row.names[0]]
