"""The organization as frozen data: what the file says, and the posts that follow from it.

Texts that a file leaves out are `""`, lists are `()`. In a `Placement` a field that is not overridden is `None`.
`place` says where the file declares a thing; it never takes part in comparisons, so two charts are equal when
they say the same.
"""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, fields
from functools import cache
from math import ceil
from operator import attrgetter
from typing import Any, NamedTuple, cast

from .problems import Place, Problem

LINE, ASSISTANT = "line", "assistant"
WIDE, HANGING = "wide", "hanging"
TEXT, NUMBER, DATE = "text", "number", "date"
OUTLINE = "outline"  # of a whole chart only
EVERYWHERE = "all"
SPAN_LIMIT = (
    12  # direct line reports (管理幅度) of one post; more are a warning, where the chart has no limit of its own
)


class ValueObject:
    """What is equal to all of its class that say the same, in every field that takes part in comparisons.

    One of each method for all classes: `dataclass` would write and compile three for each, a tenth of a start.
    """

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        kind: Any = type(self)
        compared = _compared(kind)
        return bool(compared(self) == compared(other))

    def __hash__(self) -> int:
        kind: Any = type(self)
        return hash(_compared(kind)(self))

    def __repr__(self) -> str:
        shown = ", ".join(f"{f.name}={getattr(self, f.name)!r}" for f in fields(cast(Any, self)) if f.repr)
        return f"{type(self).__name__}({shown})"


@cache
def _compared(kind: Any) -> attrgetter[Any]:
    return attrgetter(*[f.name for f in fields(kind) if f.compare])


@dataclass(frozen=True, eq=False, repr=False)
class Holder(ValueObject):
    """Somebody who holds a post (任职者).

    `id` is the company's own (工号), `fte` a decimal and `since` a date as written. Who is `concurrent` holds the post
    beside another one (兼任).
    """

    name: str
    id: str = ""
    email: str = ""
    url: str = ""
    fte: str = ""
    acting: bool = False
    concurrent: bool = False
    since: str = ""
    place: Place | None = field(default=None, compare=False)

    @property
    def fills(self) -> bool:
        """Whether a seat is filled by this holder: not by one who is acting, holds it beside another, or has fte 0."""
        return not (self.acting or self.concurrent) and (not self.fte or any(c in "123456789" for c in self.fte))

    @property
    def person(self) -> str:
        """Who it is: by id, else e-mail, else name. Two holders are one person if these are equal."""
        return self.id or self.email or self.name


@dataclass(frozen=True, eq=False, repr=False)
class Raci(ValueObject):
    """Who is responsible, accountable, consulted and informed for a duty: position ids."""

    responsible: tuple[str, ...] = ()
    accountable: tuple[str, ...] = ()
    consulted: tuple[str, ...] = ()
    informed: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False, repr=False)
class Duty(ValueObject):
    """One duty (岗位职责): a name and, as far as known, its detail, its measure and its RACI."""

    name: str
    detail: str = ""
    kpi: str = ""
    raci: Raci | None = None
    place: Place | None = field(default=None, compare=False)


@dataclass(frozen=True, eq=False, repr=False)
class DottedLine(ValueObject):
    """A dotted reporting line. `to` is a position or post id in a position, always a post id in a post."""

    to: str
    label: str = ""
    place: Place | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Relations(ValueObject):
    """Who a position works with (工作关系), inside and outside the organization."""

    internal: tuple[str, ...] = ()
    external: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False, repr=False)
class Placement(ValueObject):
    """A position in one region, with what differs there.

    `duties` come after the position's own, `attributes` each in the place of the position's; an empty one takes it out.
    """

    region: str
    title: str | None = None
    label: str | None = None
    reports_to: str | None = None
    dotted_to: tuple[DottedLine, ...] | None = None
    attributes: tuple[tuple[str, str], ...] = ()
    headcount: int | None = None
    filled_seats: int | None = None
    holders: tuple[Holder, ...] | None = None
    code: str | None = None
    department: str | None = None
    grade: str | None = None
    note: str | None = None
    url: str | None = None
    tags: tuple[str, ...] | None = None
    duties: tuple[Duty, ...] = ()
    place: Place | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Region(ValueObject):
    """A region or site (区域), which may enclose others."""

    id: str
    name: str
    description: str = ""
    color: str = ""
    regions: tuple[Region, ...] = ()
    place: Place | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Department(ValueObject):
    """A department (部门), which may enclose others; `head` is the post that leads it, where the file says."""

    id: str
    name: str
    description: str = ""
    head: str = ""
    color: str = ""
    departments: tuple[Department, ...] = ()
    place: Place | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Attribute(ValueObject):
    """A field of one's own (自定义字段) that positions and posts may have: text, a number or a date."""

    id: str
    name: str
    type: str = TEXT
    place: Place | None = field(default=None, compare=False)


@dataclass(frozen=True, eq=False, repr=False)
class Position(ValueObject):
    """A position (岗位) as the file lists it. `regions` is None (one post, no region), "all", or placements.

    `department` is None where the file says nothing: then it is the manager's. `filled_seats` is None where the holders
    count.
    """

    id: str
    title: str
    label: str = ""
    reports_to: str = ""
    dotted_to: tuple[DottedLine, ...] = ()
    regions: str | tuple[Placement, ...] | None = None
    kind: str = LINE
    grade: str = ""
    code: str = ""
    department: str | None = None
    headcount: int = 1
    filled_seats: int | None = None
    holders: tuple[Holder, ...] = ()
    purpose: str = ""
    duties: tuple[Duty, ...] = ()
    authority: tuple[str, ...] = ()
    requirements: tuple[str, ...] = ()
    kpis: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    relations: Relations = Relations()
    career: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    url: str = ""
    layout: str = ""
    renamed_from: str = ""
    note: str = ""
    attributes: tuple[tuple[str, str], ...] = ()
    place: Place | None = field(default=None, compare=False)


@dataclass(frozen=True, eq=False, repr=False)
class Post(ValueObject):
    """One box on the chart: a position, in a region or without one, with every override and reference resolved.

    `id` is `position` or `position@region`; `manager` is the post id of the solid line, `""` for a root;
    `label` is the text of the box with `{region}` and `{title}` filled in; `department` is the one that it
    belongs to, its manager's where the file says nothing. What is taken as it is, from the region or
    the position, stands between `attributes` and `duties` in the order of `Placement`.
    """

    id: str
    position: Position
    region: Region | None
    title: str
    label: str
    manager: str = ""
    dotted_to: tuple[DottedLine, ...] = ()
    attributes: tuple[tuple[str, str], ...] = ()
    headcount: int = 1
    filled_seats: int | None = None
    holders: tuple[Holder, ...] = ()
    code: str = ""
    department: Department | None = None
    grade: str = ""
    note: str = ""
    url: str = ""
    tags: tuple[str, ...] = ()
    duties: tuple[Duty, ...] = ()
    place: Place | None = field(default=None, compare=False)

    @property
    def filled(self) -> int:
        """Seats that are filled (实有): as the file says, else those that its holders fill."""
        if self.filled_seats is not None:
            return self.filled_seats
        return self.seated if self.holders else 0

    @property
    def seated(self) -> int:
        """Seats that its holders fill; fractions of one post share seats."""
        holding = [holder for holder in self.holders if holder.fills]
        if not any(holder.fte for holder in holding):
            return len(holding)
        from fractions import Fraction  # hardly any chart needs it

        return ceil(sum(Fraction(holder.fte or "1") for holder in holding))

    @property
    def vacancies(self) -> int:
        """Seats that nobody holds; over-established posts have none."""
        return max(0, self.headcount - self.filled)

    @property
    def says_staffing(self) -> bool:
        """Whether the file says who or how many fill it."""
        return bool(self.holders) or self.filled_seats is not None

    @property
    def is_deserted(self) -> bool:
        """Whether nobody sits here, acting or not, though somebody should."""
        return self.headcount > 0 and not self.holders and not self.filled_seats


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Faq(ValueObject):
    """A question and its answer."""

    question: str
    answer: str
    place: Place | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Meta(ValueObject):
    """The document's own data: who drafted it (编制人), reviewed and approved it, its version and effect."""

    version: str = ""
    effective: str = ""
    drafted_by: str = ""
    reviewed_by: str = ""
    approved_by: str = ""
    logo: str = ""
    classification: str = ""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Output(ValueObject):
    """One document that a build writes: a path and `render`'s options by name, each as one or more texts.

    `chinese` says whether the file names them in Chinese.
    """

    path: str
    options: tuple[tuple[str, tuple[str, ...]], ...] = ()
    place: Place | None = field(default=None, compare=False)
    chinese: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class TableImport(ValueObject):
    """How tables that `orgchart import` takes are read: what each column means, by its header."""

    columns: tuple[tuple[str, str], ...] = ()
    place: Place | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Checks(ValueObject):
    """How the chart wants to be checked: which checks, by codes or their beginnings, and the limits that they have.

    `select` replaces the checks that are on by default, `extend_select` adds to them, `ignore` takes away; `baseline`
    is the path of the file with the findings that are known already.
    """

    select: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    baseline: str = ""
    max_span: int = SPAN_LIMIT
    min_span: int = 3
    max_layers: int = 10
    max_one_to_one: int = 2
    max_dotted: int = 3
    max_consulted: int = 6
    max_acting_days: int = 180
    place: Place | None = field(default=None, compare=False)


class Elsewhere(NamedTuple):
    """What a part of a chart still has to know of the whole, by post id.

    `regions`, `tags`, `grades` and `departments` are those of the whole file in its order, which numbers their
    colours. `below` are the posts of branches that were cut off below a post; `dotted_to` the dotted lines to posts
    that are not shown, with those posts' labels; `dotted_from` how many come from such posts. `staffed` says whether
    any post of the whole file says who or how many fill it.
    """

    regions: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    grades: tuple[str, ...] = ()
    departments: tuple[str, ...] = ()
    below: tuple[tuple[str, int], ...] = ()
    dotted_to: tuple[tuple[str, DottedLine], ...] = ()
    dotted_from: tuple[tuple[str, int], ...] = ()
    staffed: bool = False


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Chart(ValueObject):
    """A whole organization. `posts` is what every renderer draws: in file order, each post once."""

    name: str
    positions: tuple[Position, ...]
    posts: tuple[Post, ...]
    regions: tuple[Region, ...] = ()
    departments: tuple[Department, ...] = ()
    attributes: tuple[Attribute, ...] = ()
    grades: tuple[str, ...] = ()
    lang: str = ""
    description: str = ""
    meta: Meta = Meta()
    faqs: tuple[Faq, ...] = ()
    terms: tuple[tuple[str, str], ...] = ()
    outputs: tuple[Output, ...] = ()
    checks: Checks = Checks()
    table_import: TableImport = TableImport()
    version: int = 1
    elsewhere: Elsewhere | None = field(default=None, compare=False)
    warnings: tuple[Problem, ...] = field(default=(), compare=False, repr=False)  # slips that loading saw
    chinese: bool = field(default=False, compare=False, repr=False)  # the file has its keys in Chinese

    @property
    def says_staffing(self) -> bool:
        """Whether the whole chart says of any post who or how many fill it, and so whether an empty seat is a vacancy.

        Of a chart without posts all is known.
        """
        if self.elsewhere is not None:
            return self.elsewhere.staffed
        return not self.posts or any(True for post in self.posts if post.holders or post.filled_seats is not None)

    @property
    def language(self) -> str:
        """The language of headings and terms: as written, else Chinese for a name with Han characters."""
        return self.lang or ("zh-CN" if any(_is_han(c) for c in self.name) else "en")


def _is_han(c: str) -> bool:
    return "\u3400" <= c <= "\u9fff" or "\uf900" <= c <= "\ufaff" or "\U00020000" <= c <= "\U000323af"


class Tree:
    """The solid lines of some posts, by index: `posts[i]`, `parent[i]` (-1 for a root), `children[i]`, `roots`.

    A post whose manager is not among the posts is a root. Linear in the number of posts; no walk recurses,
    because a chain of command may be as long as the file.
    """

    __slots__ = ("_order", "children", "index", "parent", "posts", "roots")

    def __init__(self, posts: tuple[Post, ...]) -> None:
        self.posts: tuple[Post, ...] = posts
        self.index: dict[str, int] = {post.id: i for i, post in enumerate(posts)}
        self.parent: list[int] = [self.index.get(post.manager, -1) if post.manager else -1 for post in posts]
        self.children: list[list[int]] = [[] for _ in posts]
        self.roots: list[int] = []
        for i, parent in enumerate(self.parent):
            (self.children[parent] if parent >= 0 else self.roots).append(i)
        self._order: list[int] | None = None

    def preorder(self, start: list[int] | None = None) -> Iterator[int]:
        """Indices from the roots (or from `start`) down, each manager before its reports, in order."""
        if start is not None:
            return iter(self._walk(start))
        if self._order is None:  # a picture walks its tree half a dozen times
            self._order = self._walk(self.roots)
        return iter(self._order)

    def _walk(self, start: list[int]) -> list[int]:
        order: list[int] = []
        stack = start[::-1]
        while stack:
            i = stack.pop()
            order.append(i)
            if reports := self.children[i]:
                stack.extend(reversed(reports))
        return order

    def levels(self) -> list[int]:
        """How many posts stand above each one: 0 for a root."""
        levels = [0] * len(self.posts)
        for i in self.preorder():
            above = self.parent[i]
            if above >= 0:
                levels[i] = levels[above] + 1
        return levels

    def ancestors(self, i: int) -> Iterator[int]:
        """The chain of command above post `i`, nearest first."""
        i = self.parent[i]
        while i >= 0:
            yield i
            i = self.parent[i]


def walk_regions(regions: tuple[Region, ...]) -> Iterator[tuple[Region, Region | None]]:
    """Every region with the one that encloses it, outer before inner, in file order."""
    stack: list[tuple[Region, Region | None]] = [(r, None) for r in reversed(regions)]
    while stack:
        region, outer = stack.pop()
        yield region, outer
        stack.extend((r, region) for r in reversed(region.regions))


def walk_departments(departments: tuple[Department, ...]) -> Iterator[tuple[Department, Department | None]]:
    """Every department with the one that encloses it, outer before inner, in file order."""
    stack: list[tuple[Department, Department | None]] = [(d, None) for d in reversed(departments)]
    while stack:
        department, outer = stack.pop()
        yield department, outer
        stack.extend((d, department) for d in reversed(department.departments))


def elsewhere(chart: Chart, posts: Iterable[Post], below: Mapping[str, int] | None = None) -> Elsewhere:
    """What the picture of these posts of the chart has to know of the rest; `below` are counts of posts cut off."""
    kept = {post.id for post in posts}
    whole = chart.elsewhere or _order(chart)
    labels = {post.id: post.label for post in chart.posts}
    ways = [(post.id, line) for post in chart.posts for line in post.dotted_to if line.to in labels]
    arriving = Counter(dict(whole.dotted_from)) + Counter(line.to for id, line in ways if id not in kept)
    leaving = [(id, DottedLine(labels[line.to], line.label)) for id, line in ways if line.to not in kept]
    return whole._replace(
        below=tuple((Counter(dict(whole.below)) + Counter(below or {})).items()),
        dotted_to=tuple((id, line) for id, line in (*whole.dotted_to, *leaving) if id in kept),
        dotted_from=tuple((id, n) for id, n in arriving.items() if id in kept),
    )


def _order(chart: Chart) -> Elsewhere:
    """The regions, departments, tags and grades of a whole file, in its order, and whether it says who fills posts."""
    tags = dict.fromkeys(tag for post in chart.posts for tag in post.tags)
    grades = dict.fromkeys(post.grade for post in chart.posts if post.grade)
    regions = tuple(region.id for region, _ in walk_regions(chart.regions))
    staffed = any(post.says_staffing for post in chart.posts)
    departments = tuple(department.id for department, _ in walk_departments(chart.departments))
    return Elsewhere(regions, tuple(tags), tuple(grades), departments, staffed=staffed)


@contextmanager
def collection_paused() -> Iterator[None]:
    """No garbage collection, which only costs while millions of records without cycles are made or walked."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
