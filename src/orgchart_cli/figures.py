"""The figures of any posts: seats and who fills them, layers, spans of control. Whoever counts posts counts here.

For every post 编制 − 实有 = 空缺 − 超编 (headcount − filled = vacant − over), and so for every sum. Who is acting,
holds a post beside another or has no full-time equivalent fills no seat. A chart that names nobody and says of no post
how many seats are filled has an unknown staffing: `filled`, `vacant` and `over` are None, and written `—`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from .model import LINE, Chart, Department, Post, Region, Tree, ValueObject, walk_departments, walk_regions

if TYPE_CHECKING:
    from decimal import Decimal

UNKNOWN = "—"
# The classes of spans of control, each from its least to its most line reports.
SPAN_CLASSES = ((1, 1), (2, 3), (4, 7), (8, 12), (13, 16), (17, 0))
PERCENTILES = (10, 25, 50, 75, 90)
DIGITS = 100  # of a sum


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Staffing(ValueObject):
    """Posts (岗位), their seats (编制), seats filled (实有) and over (超编), and holders who are acting (代理)."""

    posts: int = 0
    headcount: int = 0
    filled: int | None = 0
    over: int | None = 0
    acting: int = 0

    def __add__(self, other: Staffing) -> Staffing:
        return Staffing(
            self.posts + other.posts,
            self.headcount + other.headcount,
            _sum(self.filled, other.filled),
            _sum(self.over, other.over),
            self.acting + other.acting,
        )

    @property
    def vacant(self) -> int | None:
        """Seats that nobody fills (空缺); where one post has too many, that fills no other."""
        return None if self.filled is None or self.over is None else self.headcount - self.filled + self.over

    @property
    def rate(self) -> str:
        """编制使用率, filled ÷ headcount, in whole percent; `""` without a seat. 100% only if no seat is missing."""
        if not self.headcount or self.filled is None:
            return ""
        percent = (200 * self.filled + self.headcount) // (2 * self.headcount)
        return f"{min(percent, 99) if self.filled < self.headcount else percent}%"

    @property
    def state(self) -> str:
        """The phrase for it: `full`, `short` or `over`, `""` where it is unknown; too many here fill no seat there."""
        if self.filled is None:
            return ""
        return "short" if self.vacant else "over" if self.over else "full"


def _sum(a: int | None, b: int | None) -> int | None:
    return None if a is None or b is None else a + b


def staffing(posts: Iterable[Post], known: bool = True) -> Staffing:
    """The staffing of some posts; `known` says whether the whole chart has one."""
    count = headcount = filled = over = acting = 0
    for post in posts:
        count += 1
        headcount += post.headcount
        if post.holders:
            acting += sum([holder.acting for holder in post.holders])
        if known and (seated := post.filled):
            filled += seated
            over += max(0, seated - post.headcount)
    return Staffing(count, headcount, filled, over, acting) if known else Staffing(count, headcount, None, None, acting)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Figures(Staffing):
    """The size of an organization or a part of it.

    `layers` (管理层级) are the different levels of the whole chart that its posts are on; `span` (管理幅度) is the most
    line reports that one of its posts has, wherever these are.
    """

    layers: int = 0
    span: int = 0

    @property
    def vacancies(self) -> int | None:
        """Seats that nobody fills."""
        return self.vacant


def count_text(count: int | None) -> str:
    """A figure as text, `—` where it is unknown."""
    return UNKNOWN if count is None else str(count)


def spans(tree: Tree) -> list[int]:
    """The span of control (管理幅度) of each post: its direct line reports, without assistants."""
    counts = [0] * len(tree.posts)
    for parent, post in zip(tree.parent, tree.posts, strict=True):
        if parent >= 0 and post.position.kind == LINE:
            counts[parent] += 1
    return counts


class Statistics(NamedTuple):
    """Figures with what is behind them: posts on each layer from the top, and the spans of all managers, ascending.

    `dotted` are the dotted lines that begin at these posts, `dotted_load` the most that end at one of them; `sums` are
    those of number attributes, by id.
    """

    figures: Figures
    on_layers: tuple[int, ...] = ()
    spans: tuple[int, ...] = ()
    dotted: int = 0
    dotted_load: int = 0
    sums: tuple[tuple[str, Decimal], ...] = ()

    @property
    def managers(self) -> int:
        """Posts with line reports."""
        return len(self.spans)

    @property
    def others(self) -> int:
        """Posts without."""
        return self.figures.posts - self.managers

    @property
    def ratio(self) -> str:
        """How many others there are to one manager: `1 : 2.5`, the other way round where managers are more: `2.5 : 1`.

        `""` without managers.
        """
        if 0 < self.others < self.managers:
            return f"{_short(self.managers / self.others)} : 1"
        return f"1 : {_short(self.others / self.managers)}" if self.managers else ""

    @property
    def span_classes(self) -> tuple[int, ...]:
        """How many managers have a span of each of `SPAN_CLASSES`."""
        return tuple(sum(least <= n and (n <= most or not most) for n in self.spans) for least, most in SPAN_CLASSES)

    def percentile(self, percent: int) -> int:
        """The least span that so many percent of the managers do not exceed (nearest rank); 0 without managers."""
        rank = -(-percent * len(self.spans) // 100)
        return self.spans[max(rank, 1) - 1] if self.spans else 0


def _short(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")


class Survey:
    """A chart's posts with their levels and spans, found once, from which the figures of any of them are taken."""

    __slots__ = ("dotted", "levels", "spans", "staffed", "summed", "tree")

    def __init__(self, chart: Chart, tree: Tree | None = None, summed: Sequence[str] = ()) -> None:
        self.tree: Tree = tree or Tree(chart.posts)
        self.levels: list[int] = self.tree.levels()
        self.spans: list[int] = spans(self.tree)
        self.staffed: bool = chart.says_staffing
        self.dotted: Counter[str] = Counter(line.to for post in self.tree.posts for line in post.dotted_to)
        self.summed: Sequence[str] = summed

    def figures(self, members: Sequence[int] | None = None) -> Figures:
        """The figures of the posts with these indices, by default of all."""
        members = range(len(self.levels)) if members is None else members
        seats = staffing((self.tree.posts[i] for i in members), self.staffed)
        layers = len({self.levels[i] for i in members})
        span = max((self.spans[i] for i in members), default=0)
        return Figures(seats.posts, seats.headcount, seats.filled, seats.over, seats.acting, layers, span)

    def statistics(self, members: Sequence[int] | None = None) -> Statistics:
        """The same with the posts on each layer and the spans behind them."""
        members = range(len(self.levels)) if members is None else members
        on_layers = [0] * (max((self.levels[i] for i in members), default=-1) + 1)
        for i in members:
            on_layers[self.levels[i]] += 1
        wide = sorted(self.spans[i] for i in members if self.spans[i])
        dotted = sum(len(self.tree.posts[i].dotted_to) for i in members)
        load = max((self.dotted[self.tree.posts[i].id] for i in members), default=0) if self.dotted else 0
        sums = tuple((id, self._sum(id, members)) for id in self.summed)
        return Statistics(self.figures(members), tuple(on_layers), tuple(wide), dotted, load, sums)

    def _sum(self, id: str, members: Sequence[int]) -> Decimal:
        """What a number attribute makes in all; a post that does not have it adds nothing."""
        from decimal import Context, Decimal  # hardly any chart pays for it

        total, context = Decimal(), Context(prec=DIGITS)
        for i in members:
            for key, value in self.tree.posts[i].attributes:
                if key == id:
                    total = context.add(total, Decimal(value))
        return total


class PostGroup(NamedTuple):
    """Posts that belong together by their region, grade or another word, and with them those of the groups inside.

    `members` are indices of posts, `depth` is 0 for an outermost group. What has no such word is in the group `""`.
    """

    id: str
    name: str
    depth: int
    members: tuple[int, ...]


def grouped(chart: Chart, by: str) -> tuple[PostGroup, ...]:
    """The groups of a chart's posts by one of `GROUPINGS` that have any, in its order, `""` last."""
    keys, walk = GROUPINGS[by]
    own: dict[str, list[int]] = {}
    for i, post in enumerate(chart.posts):
        for key in keys(post) or ("",):
            own.setdefault(key, []).append(i)
    groups: list[PostGroup] = []
    inner: list[PostGroup] = []  # those behind that no group has enclosed yet
    for id, name, depth in reversed([*walk(chart), ("", "", 0)]):
        members = set(own.get(id, ()))
        while inner and inner[-1].depth > depth:
            members.update(inner.pop().members)
        inner.append(PostGroup(id, name, depth, tuple(sorted(members))))
        groups.append(inner[-1])
    return tuple(group for group in reversed(groups) if group.members)


def _region_walk(chart: Chart) -> Iterator[tuple[str, str, int]]:
    return _levels(walk_regions(chart.regions))


def _department_walk(chart: Chart) -> Iterator[tuple[str, str, int]]:
    return _levels(walk_departments(chart.departments))


def _levels(
    walk: Iterable[tuple[Region, Region | None] | tuple[Department, Department | None]],
) -> Iterator[tuple[str, str, int]]:
    depths = {"": -1}
    for group, outer in walk:
        depths[group.id] = depths[outer.id if outer else ""] + 1
        yield group.id, group.name, depths[group.id]


def _grade_walk(chart: Chart) -> Iterator[tuple[str, str, int]]:
    """The grades as the file ranks them, then others as they come."""
    return (
        (grade, grade, 0) for grade in dict.fromkeys([*chart.grades, *(post.grade for post in chart.posts)]) if grade
    )


def _tag_walk(chart: Chart) -> Iterator[tuple[str, str, int]]:
    return ((tag, tag, 0) for tag in dict.fromkeys(tag for post in chart.posts for tag in post.tags))


def _id(group: Region | Department | None) -> tuple[str, ...]:
    return () if group is None else (group.id,)


Walk = Callable[[Chart], Iterator[tuple[str, str, int]]]
# What posts are grouped by: the groups of a post, and those of a chart with names and depths, outer before inner.
GROUPINGS: dict[str, tuple[Callable[[Post], tuple[str, ...]], Walk]] = {
    "region": (lambda post: _id(post.region), _region_walk),
    "department": (lambda post: _id(post.department), _department_walk),
    "grade": (lambda post: (post.grade,) if post.grade else (), _grade_walk),
    "tag": (lambda post: post.tags, _tag_walk),
}
