"""Next month's table merged into a chart that is there: what differs is spliced into its files, the rest stays.

Columns that the table lacks and cells that are empty change nothing. Who holds a post is taken as the table has it,
what the chart knows of them beside it stays; yes-or-no columns count as they stand.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from ..fields import CHART, HOLDER
from ..loader import load
from ..model import ASSISTANT, Chart, Holder, Post, Region, walk_departments
from ..problems import Message, OrgchartError, Problem
from .chart_files import ChartFiles
from .columns import Columns
from .matching import UNKNOWN, TableMatch, Units, department_id, is_person, matched, region_id, region_path
from .positions import PostRows, free_id, holder_values, slug
from .rows import MANAGERS, StaffRow, StaffTable
from .sheets import Sheet
from .workbook import blank, overridden

PASSES = 3  # after the first
MOST_GONE = 0.2  # of the people that the chart names: more is rather a wrong table than a bad month
FIELDS = ("title", "code", "grade", "note")  # columns that are fields of a post
LINES = (*MANAGERS, "leader")  # columns that say whom a row reports to
SHOWN = 5  # posts that a message lists

TREES = {field.key: field for field in CHART.fields}
Values = dict[str, Any]
Change = tuple[str, Any, Any]  # a field of a post by its key, what it says and what it is to say


@dataclass(slots=True)
class TableUpdate:
    """The contents of the files that change, by path, and what the table does not say any more."""

    files: dict[str, bytes] = field(default_factory=dict)
    missing: list[Post] = field(default_factory=list)  # posts in scope that no row is
    people: int = 0  # whom the chart names in scope
    gone: int = 0  # of them, those who would be named nowhere any more
    outside: list[str] = field(default_factory=list)  # cells of rows that are of another part
    elsewhere: list[str] = field(default_factory=list)  # posts that the table has in another region

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
    sheet: Sheet,
    columns: Columns,
    scope: Mapping[str, str],
    remove: bool,
) -> TableUpdate:
    """The chart's files with what the table says. `contents` are all files by path, the chart's own first.

    `scope` are ids or names by `region` and `department`: what the table covers, with what these enclose. With
    `remove`, posts of it that no row is go.
    """
    update = _once(chart, contents, table, sheet, columns, scope, remove)
    for _ in range(PASSES):  # what a post has of its manager may be another one's now
        if not update.files:
            break
        now = {**contents, **update.files}
        chart = load(next(iter(now)), now.__getitem__)
        more = _once(chart, now, table, sheet, columns, scope, False).files
        if not more:
            break
        update.files |= more
    return update


def _once(
    chart: Chart,
    contents: Mapping[str, bytes],
    table: StaffTable,
    sheet: Sheet,
    columns: Columns,
    scope: Mapping[str, str],
    remove: bool,
) -> TableUpdate:
    """What the table says otherwise than the chart as it is."""
    match = matched(chart, table, sheet, columns)
    writing = _TableMerge(ChartFiles(contents), match)
    update, covered = TableUpdate(), _Scope(match, scope)
    here = []
    for number, rows in enumerate(match.posts):
        if covered.has(rows, match.found.get(number)):
            here.append(number)
        else:
            update.outside += [sheet.cell(row.line) for row in rows.rows]
    for key, id, name in match.renamed if not scope else ():
        writing.files.set_entry(TREES[key], id, "name", name)
    writing.name_new(here)
    for number in here:
        writing.write(number)
    writing.write_kinds()
    kept = {post.id for post in match.found.values()}
    inside = [post for post in chart.posts if covered.has_post(post)]
    update.missing = [post for post in inside if post.id not in kept]
    removed = update.missing if remove else []
    writing.remove(removed)
    settled = {match.found[number].id for number in here if number in match.found} | {post.id for post in removed}
    others = [post for post in chart.posts if post.id not in settled]
    writing.move_people(others, [row for number in here for row in match.posts[number].rows])
    update.elsewhere = writing.elsewhere
    leaving = {holder.person: holder for post in removed for holder in post.holders} | writing.leaving
    known = {key for row in table.rows for key in (row.id, row.email, *row.names) if key}
    update.people = len({holder.person for post in inside for holder in post.holders})
    update.gone = sum(known.isdisjoint((h.id, h.email, h.name)) for h in leaving.values())
    update.files = writing.files.merged()
    return update


def with_columns(contents: Mapping[str, bytes], columns: Mapping[str, str]) -> dict[str, bytes]:
    """The chart's own file where it keeps what columns of tables mean; nothing where it says so already."""
    files = ChartFiles(contents)
    was = files.values[files.root].get("import")
    files.set_whole("import", was, {**(was or {}), "columns": dict(columns)})
    return files.merged()


class _Scope:
    """What part of the chart the table speaks for. Raises OrgchartError for a part that there is not."""

    def __init__(self, match: TableMatch, scope: Mapping[str, str]) -> None:
        self.match = match
        self.regions = self._inside(match.regions, "region", scope)
        self.departments = self._inside(match.departments, "department", scope)

    @staticmethod
    def _inside(units: Units, what: str, scope: Mapping[str, str]) -> set[str] | None:
        if what not in scope:
            return None
        id = scope[what] if scope[what] in units.paths else units.find((scope[what],))
        if id == UNKNOWN:
            message = Message("--scope {what}={id}: the chart has no such", what=what, id=scope[what])
            known = ", ".join([*units.paths][:SHOWN])
            raise OrgchartError(Problem("OC835", message, hint=Message("it has {ids}", ids=known) if known else ""))
        return units.inside(id)

    def has_post(self, post: Post) -> bool:
        """Whether a post is of the part."""
        return (self.regions is None or region_id(post) in self.regions) and (
            self.departments is None or department_id(post) in self.departments
        )

    def has(self, rows: PostRows, post: Post | None) -> bool:
        """Whether rows are of the part: as what they are in the chart, else as what they state."""
        if post is not None:
            return self.has_post(post)
        of, region, department = self.match.columns.of, self.match.region(rows.row), self.match.department(rows.row)
        here = self.regions is None or region in self.regions or (region is None and "region" not in of)
        inside = self.departments is None or department in self.departments
        return here and (inside or (department is None and "department" not in of))


class _TableMerge:
    """Puts what the table says into the chart's files."""

    def __init__(self, files: ChartFiles, match: TableMatch) -> None:
        self.files, self.match = files, match
        self.positions = {position.id: position for position in match.chart.positions}
        self.titled: dict[str, list[Post]] = {}  # posts by title, by their managers' positions and by their own
        self.below: dict[str, list[Post]] = {}
        self.of: dict[str, list[Post]] = {}
        self.holders: dict[str, list[Holder]] = {}  # by name
        for post in match.chart.posts:
            self.titled.setdefault(post.title, []).append(post)
            self.below.setdefault(post.manager.partition("@")[0], []).append(post)
            self.of.setdefault(post.position.id, []).append(post)
            for holder in post.holders:
                self.holders.setdefault(holder.name, []).append(holder)
        self.new: dict[int, str] = {}  # by the number of rows, the id of a post that is new
        self.elsewhere: list[str] = []
        self.leaving: dict[str, Holder] = {}  # who holds a post no more, by person
        self.assistants: dict[str, list[bool]] = {}  # by position, whether its posts are assistants
        self.manager_of: dict[str, str] = {}  # posts whose manager the table says
        names = {attribute.name: attribute.id for attribute in match.chart.attributes}
        known = {attribute.id for attribute in match.chart.attributes}
        self.attributes = {h: names.get(h, "") or slug(h) for h in match.columns.attributes}
        for header, id in self.attributes.items():
            if id not in known:
                files.add_entry(TREES["attributes"], id, {"name": header})

    # --- ids

    def name_new(self, numbers: Iterable[int]) -> None:
        """Ids for the posts that are new, before any of them names another."""
        taken = {*self.positions}
        for number in numbers:
            if number not in self.match.found:
                rows = self.match.posts[number]
                home = self._position_for(rows, taken)
                id = f"{home}@{self._region(rows.row)}" if home else free_id(rows.base, taken)
                taken.add(id)
                self.new[number] = id

    def _position_for(self, rows: PostRows, taken: Container[str]) -> str:
        """The position that has posts of that title in other regions alone, "" for none or several."""
        region = self.match.region(rows.row)
        if region is None:
            return ""
        posts: dict[str, list[Post]] = {}
        for post in self.titled.get(rows.row.title, ()):
            if not rows.row.code or rows.row.code == post.code:
                posts.setdefault(post.position.id, []).append(post)
        fitting = [
            id for id, each in posts.items()
            if all(post.region for post in each)
            and all(post.region and post.region.id != region for post in each) and f"{id}@{region}" not in taken
        ]  # fmt: skip
        return fitting[0] if len(fitting) == 1 else ""

    def _post(self, number: int, line: int = -1) -> str:
        """The id of a post, found or new; else of a manager whom the chart alone has; "" for none."""
        if number < 0:
            return self.match.managers.get(line, "")
        return self.match.found[number].id if number in self.match.found else self.new.get(number, "")

    def _region(self, row: StaffRow) -> str:
        return self._made("regions", self.match.regions, region_path(self.match.regions, row), row)

    def _department(self, row: StaffRow) -> str:
        return self._made("departments", self.match.departments, row.department, row)

    def _made(self, tree: str, units: Units, path: Sequence[str], row: StaffRow) -> str:
        """The id of a region or department, which is made where there is none, inside of those that the path names."""
        outer = ""
        for depth in range(1, len(path) + 1):
            ids = units.candidates(path[:depth])
            if len(ids) > 1 and depth == len(path):
                self._refuse_several(tree, path, ids, row)
            outer = ids[0] if len(ids) == 1 else self._add(tree, units, path[depth - 1], outer)
        return outer

    def _refuse_several(self, tree: str, path: Sequence[str], ids: Sequence[str], row: StaffRow) -> None:
        place = self.match.sheet.place(row.line, self.match.columns.of[tree.removesuffix("s")])
        message = Message("{name} may be {ids}", name="/".join(path), ids=", ".join(ids[:SHOWN]))
        raise OrgchartError(Problem("OC812", message, place, hint=Message("write the id, or the names around it")))

    def _add(self, tree: str, units: Units, name: str, outer: str = "") -> str:
        id = free_id(slug(name), units.paths)
        self.files.add_entry(TREES[tree], id, {"name": name}, outer)
        units.add(id, name, outer)
        return id

    # --- posts

    def write(self, number: int) -> None:
        """What the rows of one post say, into the files."""
        rows, post = self.match.posts[number], self.match.found.get(number)
        if post is None and "@" in self.new[number]:
            post = self._placed(self.new[number])
        if post is None:
            values = self._new(rows)
            self.manager_of[self.new[number]] = values.get("reports_to", "")
            self.files.add_position(self.new[number], values)
            return
        for name, was, now in self._changes(post, rows):
            self._set(post, name, was, now)

    def _set(self, post: Post, name: str, was: Any, now: Any) -> None:
        region = region_id(post)
        if not now and now != 0:
            own = region and overridden(name) and self.files.says(post.position.id, "", name)
            now = blank(name) if own else None  # else the position's own would hold there
        self.files.set(post.position.id, region, name, was, now)

    def _placed(self, id: str) -> Post:
        """A post in another region of a position that is there, as the position alone has it."""
        position, region = self.positions[id.partition("@")[0]], id.partition("@")[2]
        peer = self.of[position.id][0]
        if isinstance(position.regions, tuple):
            places = dict.fromkeys(place.region for place in position.regions)
            self.files.place(position.id, places, {**places, region: None}, everywhere=False)
        for post in self.below.pop(position.id, ()):  # whom they mean by the position alone might be another one now
            if not self._is_beside(post):
                self._set(post, "reports_to", None, post.manager)
        own = {name: getattr(position, name) for name in ("headcount", "filled_seats", "holders", "code", "grade")}
        own |= {name: getattr(position, name) for name in ("note", "attributes", "duties", "title")}
        return replace(peer, id=id, region=Region(region, region), manager="", dotted_to=(), **own)

    @staticmethod
    def _is_beside(post: Post) -> bool:
        """Whether a post is in the region of its manager."""
        return post.region is not None and post.manager.endswith(f"@{post.region.id}")

    def _new(self, rows: PostRows) -> Values:
        """What the file says of a position that is new."""
        row = rows.row
        values: Values = {"title": row.title, "code": row.code, "reports_to": self._post(rows.manager, row.line)}
        values["department"] = self._department(row) if row.department else ""
        values["regions"] = [self._region(row)] if row.region else ""
        values["kind"] = "assistant" if row.assistant else ""
        values |= rows.own(self._post)
        values["dotted_to"] = [to for to in values.get("dotted_to", ()) if to]
        if row.attributes:
            values["attributes"] = self._attributes(rows)
        return {key: value for key, value in values.items() if value not in ("", [], {})}

    def _changes(self, post: Post, rows: PostRows) -> Iterator[Change]:
        """The fields of a post that the table says otherwise."""
        row, says = rows.row, self.match.says
        for name in FIELDS:
            values = {getattr(each, name) for each in rows.rows}
            if len(values) == 1 and says(row, name) and (value := values.pop()) != getattr(post, name):
                yield name, None, value
        manager = self._post(rows.manager, row.line)
        if any(meaning in self.match.columns.of for meaning in LINES) and manager:
            self.manager_of[post.id] = manager
            if manager != post.manager:
                yield "reports_to", None, manager
        department, region = department_id(post), region_id(post)
        if row.department and self.match.department(row, department) != department:
            yield "department", None, self._department(row)
        if says(row, "region") and self.match.region(row, region) != region:
            self.elsewhere.append(self.match.sheet.cell(row.line))
        if "assistant" in self.match.columns.of:
            self.assistants.setdefault(post.position.id, []).append(row.assistant)
        yield from self._seats(post, rows)
        yield from self._lists(post, rows)

    def _seats(self, post: Post, rows: PostRows) -> Iterator[Change]:
        """Seats, and who and how many fill them."""
        counted = [row for row in rows.rows if self.match.says(row, "headcount")]
        if counted and (seats := sum(row.headcount for row in counted)) != post.headcount:
            yield "headcount", None, seats
        holders = self._holders(post, rows)
        was = [holder_value(holder) for holder in post.holders]
        if holders is not None and holders != was:
            yield "holders", was, holders
        now = post if holders is None else replace(post, holders=tuple(map(_holder, holders)), filled_seats=None)
        said = [row.filled for row in rows.rows if row.filled is not None and self.match.says(row, "filled")]
        if said:
            known = self.match.chart.says_staffing or now.holders
            before = post.filled_seats if post.filled_seats is not None else now.seated if known else None
            if sum(said) < now.seated:
                self._refuse_seats(rows, sum(said), now.seated)
            if sum(said) != before:
                yield "filled", None, sum(said)
        elif post.filled_seats is not None and now.seated > post.filled_seats:
            yield "filled", post.filled_seats, None  # the names say more

    def _refuse_seats(self, rows: PostRows, filled: int, named: int) -> None:
        place = self.match.sheet.place(rows.row.line, self.match.columns.of["filled"])
        message = Message(
            "`{post}` has {filled} filled and names {named} who fill a seat",
            post=rows.row.title, filled=filled, named=named,
        )  # fmt: skip
        raise OrgchartError(Problem("OC318", message, place, hint=Message("count them all, or leave the cell empty")))

    def _holders(self, post: Post, rows: PostRows) -> list[Any] | None:
        """Who holds it, as the chart has it for those who stay; None where the table names nobody and nobody less."""
        said = [row for row in rows.rows if row.names or self.match.says(row, "name")]
        if not said:
            return None
        left = dict(enumerate(post.holders))
        staying: dict[int, Any] = {}
        coming: set[tuple[str, int]] = set()  # by name and line
        named = [(name, row) for row in said for name in row.names]
        for name, row in sorted(named, key=lambda each: not (each[1].id or each[1].email)):  # ids before names
            number = self._whose(left, name, row)
            if number >= 0:
                staying[number] = self._staying(left.pop(number), name, row)
            else:
                coming.add((name, row.line))
        self.leaving |= {holder.person: holder for holder in left.values()}
        new = [self._coming(name, row) for name, row in named if (name, row.line) in coming]
        return [staying[number] for number in sorted(staying)] + new

    @staticmethod
    def _whose(left: Mapping[int, Holder], name: str, row: StaffRow) -> int:
        """The number of the holder whom a row names, -1 for none; one of the row's id before one of the name alone."""
        same = [n for n, holder in left.items() if is_person(holder, name, row)]
        return next((n for n in same if row.id and left[n].id == row.id), same[0] if same else -1)

    def _coming(self, name: str, row: StaffRow) -> Any:
        """What the file says of one who is new to a post: who has another one takes along what identifies them."""
        known = self.holders.get(name, []) if not row.id else []
        if len(row.names) == 1 and len({holder.person for holder in known}) == 1:
            row = row._replace(id=known[0].id, email=row.email or known[0].email)
        return holder_values(row)[0] if len(row.names) == 1 else name

    def _staying(self, holder: Holder, name: str, row: StaffRow) -> Any:
        """What the file says of one who stays, with what the row says of one person."""
        if len(row.names) != 1:
            return holder_value(holder)
        said = {
            key: getattr(row, key) for key in ("id", "email", "fte", "since") if getattr(row, key) not in ("", name)
        }
        flags = {f: getattr(row, f) for f in ("acting", "concurrent") if f in self.match.columns.of}
        return holder_value(replace(holder, name=name, **said, **flags))

    def _lists(self, post: Post, rows: PostRows) -> Iterator[Change]:
        """Duties, dotted lines and attributes."""
        duties = list(dict.fromkeys(duty for row in rows.rows for duty in row.duties))
        was = [duty.name for duty in post.duties]
        if duties and duties != was:
            shared = [duty.name for duty in post.position.duties] if post.region else []
            own = [name for name in duties if name not in shared]  # a region's come after the position's
            before = [name for name in was if name not in shared]
            if own != before:
                yield "duties", before, own
        dotted = [to for number in rows.dotted if (to := self._post(number))]
        if dotted and {*dotted} != {line.to for line in post.dotted_to}:
            yield "dotted_to", [line.to for line in post.dotted_to], dotted
        attributes, before_them = self._attributes(rows), dict(post.attributes)
        if attributes and {**before_them, **attributes} != before_them:
            yield "attributes", before_them, {**before_them, **attributes}

    def _attributes(self, rows: PostRows) -> Values:
        """What all rows say in columns that are kept, by ids."""
        own = rows.row.attributes
        agreed = (h for h in own if all(row.attributes.get(h) == own[h] for row in rows.rows))
        return {self.attributes[header]: own[header] for header in agreed}

    def write_kinds(self) -> None:
        """Which positions are assistants: no region may say otherwise, so where the table differs nothing is said."""
        posts = Counter(post.position.id for post in self.match.chart.posts)
        for id, said in self.assistants.items():
            agreed = len(said) >= posts[id] and len({*said}) == 1
            if agreed and said[0] != (self.positions[id].kind == ASSISTANT):
                self.files.set(id, "", "kind", self.positions[id].kind, ASSISTANT if said[0] else None)

    # --- what is gone

    def move_people(self, posts: Iterable[Post], rows: Sequence[StaffRow]) -> None:
        """Who has another post in the table leaves one that the table does not have, unless they hold several."""
        here = {key for row in rows if not row.concurrent for key in (row.id, row.email) if key}
        names = {name for row in rows if not row.concurrent for name in row.names}
        identified = {name for row in rows if row.id for name in row.names}  # whose id would be the same
        called = Counter(holder.name for post in self.match.chart.posts for holder in post.holders)
        for post in posts:
            alone = {h.name for h in post.holders if called[h.name] == 1 and not (h.id and h.name in identified)}
            moved = [h for h in post.holders if {h.id, h.email} & here or (h.name in alone & names)]
            staying = [h for h in post.holders if h.concurrent or h not in moved]
            if len(staying) < len(post.holders):
                self._set(post, "holders", *([holder_value(h) for h in each] for each in (post.holders, staying)))

    def remove(self, posts: Sequence[Post]) -> None:
        """Posts go, with the dotted lines to them; raises OrgchartError where others still report to them."""
        gone = {post.id for post in posts}
        staying = [post for post in self.match.chart.posts if post.id not in gone]
        orphans = [post for post in staying if self.manager_of.get(post.id, post.manager) in gone]
        new = {id for id in self.new.values() if self.manager_of.get(id.partition("@")[0], "") in gone}
        if orphans or new:
            self._refuse_orphans({post.id: post for post in orphans} | dict.fromkeys(new))
        for post in staying:
            if any(line.to in gone for line in post.dotted_to):
                was = [line.to for line in post.dotted_to]
                self._set(post, "dotted_to", was, [to for to in was if to not in gone])
        whole = gone | {post.position.id for post in posts} - {post.position.id for post in staying}
        for id, head in self._heads():
            if head in whole:
                self.files.set_entry(TREES["departments"], id, "head", None)
        for post in posts:
            self.files.remove(post.position.id, post.region.id if post.region else "")

    def _heads(self) -> Iterator[tuple[str, str]]:
        yield from ((each.id, each.head) for each, _ in walk_departments(self.match.chart.departments) if each.head)

    def _refuse_orphans(self, orphans: Mapping[str, Post | None]) -> None:
        hint = Message("give it another manager in the table, or leave --remove-missing and --scope out")
        problems = []
        for id, post in list(orphans.items())[:SHOWN]:
            manager = self.manager_of.get(id.partition("@")[0], "") if post is None else post.manager
            message = Message("`{manager}` is not in the table, and `{post}` reports to it", manager=manager, post=id)
            problems.append(Problem("OC819", message, post.place if post else None, hint=hint))
        raise OrgchartError(problems)


def holder_value(holder: Holder) -> Any:
    """A holder as a file says it: the name, or a map where more is known."""
    said = {f.key: f.of(holder) for f in HOLDER.fields if f.of(holder) not in ("", False)}
    return holder.name if said.keys() == {"name"} else said


def _holder(value: Any) -> Holder:
    return Holder(**value) if isinstance(value, dict) else Holder(value)
