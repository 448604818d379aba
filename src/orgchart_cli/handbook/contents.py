"""What the handbook says of each position beyond the file's own words: who is above, who is below, who is missing.

Everything here is computed from the posts, so it can never contradict the chart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from ..fields import POSITION, ROW, ROWS, SECTION, URL, Field, attribute_fields, texts
from ..figures import Staffing, Survey, staffing
from ..model import Chart, DottedLine, Duty, Position, Post, Tree, walk_departments, walk_regions


@dataclass(frozen=True, slots=True)
class Ref:
    """A name that the handbook links: `anchor` is the id of its target, `""` where it has none."""

    text: str
    anchor: str = ""
    label: str = ""  # of a dotted line
    file: str = ""  # the page that the target is on, where it is not this one

    @property
    def address(self) -> str:
        """Where a link leads, `""` for nowhere."""
        return f"{self.file}#{self.anchor}" if self.anchor else ""


# What a table of posts has a column for: a link has none, it is followed.
COLUMNS = tuple(f for f in POSITION.fields if f.override and f.plain and f.handbook in (ROW, SECTION) and f.type != URL)


@dataclass(frozen=True, slots=True)
class Fact:
    """A plain field with something to say: its heading's key, its values, and where a link leads, else `""`."""

    heading: str
    values: tuple[str, ...]
    url: str = ""


@dataclass(frozen=True, slots=True)
class PostEntry:
    """One post of a position. `duties` are those that only its region adds."""

    post: Post
    anchor: str
    manager: Ref | None
    reports: tuple[Ref, ...]
    staffing: Staffing
    duties: tuple[Duty, ...]

    def texts(self, field: Field) -> tuple[str, ...]:
        """The values of a plain field as texts."""
        return texts(field.of(self.post))


@dataclass(frozen=True, slots=True)
class HandbookEntry:
    """One position with its posts; managers, reports and dotted lines are positions, each named once."""

    position: Position
    anchor: str
    heading: str
    posts: tuple[PostEntry, ...]
    regions: tuple[str, ...]
    departments: tuple[str, ...]
    managers: tuple[Ref, ...]
    reports: tuple[Ref, ...]
    dotted_to: tuple[Ref, ...]
    dotted_from: tuple[Ref, ...]
    staffing: Staffing
    columns: tuple[Field, ...]  # the fields in which some post departs from the position
    attributes: tuple[Field, ...] = ()  # of the chart

    @property
    def only(self) -> Post | None:
        """Its post, if it has just one: what differs in its region is then the position's own."""
        return self.posts[0].post if len(self.posts) == 1 else None

    @property
    def facts(self) -> tuple[Fact, ...]:
        """What the position, or its only post, says in the plain fields of the table, whose top has the code."""
        facts = ((field, texts(self._value(field))) for field in (*_FACTS, *self.attributes))
        return tuple(Fact(f.heading, values, values[0] if f.type == URL else "") for f, values in facts if values)

    def _value(self, field: Field) -> Any:
        own = self.only if field.override and self.only else self.position
        return field.of(own)


@dataclass(frozen=True, slots=True)
class Group:
    """Positions that the contents list together: `below` are those of the branch that `head` has."""

    head: HandbookEntry
    below: tuple[HandbookEntry, ...] = ()

    def __iter__(self) -> Iterator[HandbookEntry]:
        yield self.head
        yield from self.below


@dataclass(frozen=True, slots=True)
class Chapter:
    """Positions of one department, or all where the chart has none; `anchor` is the id of its heading."""

    title: str
    anchor: str
    entries: tuple[HandbookEntry, ...]
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A region or department in the overview, with all posts in it and those inside it; `depth` 0 for an outermost."""

    name: str
    description: str
    depth: int
    staffing: Staffing


_FACTS = tuple(f for f in ROWS if f.key != "code")
UNGROUPED = 8  # positions that a table of contents lists one below the other


@dataclass(frozen=True, slots=True)
class Contents:
    """Everything a handbook's templates read beside the chart itself. `staffed`: the chart names holders."""

    entries: tuple[HandbookEntry, ...]
    chapters: tuple[Chapter, ...]
    regions: tuple[GroupRow, ...]
    elsewhere: Staffing  # posts without a region
    departments: tuple[GroupRow, ...]
    directly: Staffing  # posts without a department
    total: Staffing
    layers: int
    span: int
    staffed: bool
    positions: dict[str, Ref]
    attributes: tuple[Field, ...] = ()  # of the chart

    @property
    def groups(self) -> tuple[Group, ...]:
        """The groups of all chapters."""
        return tuple(group for chapter in self.chapters for group in chapter.groups)

    def position(self, id: str) -> Ref:
        """A position by its id; what a selection left out has no target."""
        return self.positions.get(id, Ref(id))


def contents(chart: Chart, words: Mapping[str, str]) -> Contents:
    """The chart as a handbook tells it. Linear in posts and lines."""
    survey = Survey(chart)
    tree = survey.tree
    by_position: dict[str, list[int]] = {}
    by_region: dict[str, list[Post]] = {}
    by_department: dict[str, list[Post]] = {}
    for i, post in enumerate(chart.posts):
        by_position.setdefault(post.position.id, []).append(i)
        by_region.setdefault(post.region.id if post.region else "", []).append(post)
        by_department.setdefault(post.department.id if post.department else "", []).append(post)
    refs = _Refs(chart, survey, words)
    entries = tuple(_entry(p, by_position[p.id], tree, refs) for p in chart.positions if p.id in by_position)
    whole = survey.figures()
    return Contents(
        entries,
        tuple(_chapters(chart, entries, tree, words)),
        tuple(_rows(list(walk_regions(chart.regions)), by_region, survey.staffed)),
        staffing(by_region.get("", ()), survey.staffed),
        tuple(_rows(list(walk_departments(chart.departments)), by_department, survey.staffed)),
        staffing(by_department.get("", ()), survey.staffed),
        whole,
        whole.layers,
        whole.span,
        survey.staffed,
        refs.positions,
        refs.attributes,
    )


def _chapters(
    chart: Chart, entries: Sequence[HandbookEntry], tree: Tree, words: Mapping[str, str]
) -> Iterator[Chapter]:
    """A chapter for each department, by that of a position's first post; those without one come first."""
    if not chart.departments:
        yield Chapter(words["positions"], "positions", tuple(entries), _groups(entries, tree))
        return
    within: dict[str, list[HandbookEntry]] = {}
    for entry in entries:
        department = entry.posts[0].post.department
        within.setdefault(department.id if department else "", []).append(entry)
    names = {department.id: department.name for department, _ in walk_departments(chart.departments)}
    for id, title in {"": words["no_department"], **names}.items():
        if id in within:
            own = within[id]
            yield Chapter(title, f"department-{id}" if id else "positions", tuple(own), _groups(own, tree))


def _groups(entries: Sequence[HandbookEntry], tree: Tree) -> tuple[Group, ...]:
    """Entries under the heads of their branches, in the order of the file; each by itself where that is not theirs."""
    apart = tuple(Group(entry) for entry in entries)
    if len(entries) <= UNGROUPED:
        return apart
    branches = _branches(tree)
    parts = [branches[tree.index[entry.posts[0].post.id]] for entry in entries]
    runs = [(part, list(run)) for part, run in groupby(zip(parts, entries, strict=True), key=lambda pair: pair[0])]
    named = [part for part, _ in runs if part]
    if len(named) != len(set(named)) or any(run[0][1].position.id != part for part, run in runs if part):
        return apart
    return tuple(
        group
        for part, run in runs
        for group in (
            [Group(run[0][1], tuple(entry for _, entry in run[1:]))] if part else [Group(entry) for _, entry in run]
        )
    )


def _branches(tree: Tree) -> list[str]:
    """For each post the position that heads its branch, `""` above the first manager who has several branches."""
    top = tree.roots
    while len(top) == 1 or sum(bool(tree.children[i]) for i in top) == 1:
        below = next((tree.children[i] for i in top if tree.children[i]), None)
        if below is None:
            break
        top = below
    heads = {i for i in top if tree.children[i]}
    branches = [""] * len(tree.posts)
    for i in tree.preorder():
        above = tree.parent[i]
        branches[i] = tree.posts[i].position.id if i in heads else branches[above] if above >= 0 else ""
    return branches


class _Refs:
    """Names and targets of positions and posts, and the dotted lines that end at each position."""

    def __init__(self, chart: Chart, survey: Survey, words: Mapping[str, str]) -> None:
        self.tree, self.staffed = survey.tree, survey.staffed
        self.attributes = attribute_fields(chart.attributes)
        titles = Counter(p.title for p in chart.positions)
        posts = Counter(post.position.id for post in chart.posts)
        self.positions = {
            p.id: Ref(
                p.title if titles[p.title] == 1 else f"{p.title}{words['open']}{p.id}{words['close']}",
                f"position-{p.id}",
            )
            for p in chart.positions
        }
        self.alone = {p for p, count in posts.items() if count == 1}
        self.dotted_from: dict[str, list[Ref]] = {}
        for post in chart.posts:
            for line in post.dotted_to:
                source = self.position(post.position.id, line)
                self.dotted_from.setdefault(line.to.partition("@")[0], []).append(source)

    def position(self, id: str, line: DottedLine | None = None) -> Ref:
        """The position; outside of this chart only its id is known."""
        known = self.positions.get(id, Ref(id))
        return Ref(known.text, known.anchor, line.label) if line else known

    def post(self, id: str) -> Ref:
        """The post by the text of its box, or its position where that is its only post."""
        position = id.partition("@")[0]
        if id not in self.tree.index:
            return Ref(self.position(position).text)
        post = self.tree.posts[self.tree.index[id]]
        return Ref(post.label, f"position-{position}" if position in self.alone else f"post-{id}")


def _entry(position: Position, indices: list[int], tree: Tree, refs: _Refs) -> HandbookEntry:
    posts = [tree.posts[i] for i in indices]
    return HandbookEntry(
        position,
        refs.position(position.id).anchor,
        refs.position(position.id).text,
        tuple(_post_entry(i, tree, refs) for i in indices),
        tuple(dict.fromkeys(post.region.name for post in posts if post.region)),
        tuple(dict.fromkeys(post.department.name for post in posts if post.department)),
        _once(refs.position(post.manager.partition("@")[0]) for post in posts if post.manager),
        _once(refs.position(tree.posts[c].position.id) for i in indices for c in tree.children[i]),
        _once(refs.position(line.to.partition("@")[0], line) for post in posts for line in post.dotted_to),
        _once(refs.dotted_from.get(position.id, ())),
        staffing(posts, refs.staffed),
        tuple(f for f in (*COLUMNS, *refs.attributes) if any(f.of(post) != f.of(position) for post in posts)),
        refs.attributes,
    )


def _post_entry(i: int, tree: Tree, refs: _Refs) -> PostEntry:
    post = tree.posts[i]
    return PostEntry(
        post,
        f"post-{post.id}",
        refs.post(post.manager) if post.manager else None,
        tuple(refs.post(tree.posts[c].id) for c in tree.children[i]),
        staffing((post,), refs.staffed),
        post.duties[len(post.position.duties) :],
    )


def _once(refs: Iterable[Ref]) -> tuple[Ref, ...]:
    return tuple(dict.fromkeys(refs))


def _rows(
    walked: Sequence[tuple[Any, Any]],
    by_id: Mapping[str, Sequence[Post]],
    known: bool,
) -> Iterator[GroupRow]:
    """A row a region or department, inner ones below the one that encloses them and counted in it."""
    depth: dict[str, int] = {"": -1}
    for group, outer in walked:
        depth[group.id] = depth[outer.id if outer else ""] + 1
    seats = {group.id: staffing(by_id.get(group.id, ()), known) for group, _ in walked}
    for group, outer in reversed(walked):
        if outer:
            seats[outer.id] += seats[group.id]
    for group, _ in walked:
        yield GroupRow(group.name, group.description, depth[group.id], seats[group.id])
