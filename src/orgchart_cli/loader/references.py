"""From what files declare to the chart: posts, and which post each reference means."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Any

from ..fields import ALONE, OVERRIDES, STAFF, built_in, spelled, spellings
from ..model import (
    DATE,
    EVERYWHERE,
    NUMBER,
    Attribute,
    Chart,
    Department,
    DottedLine,
    Duty,
    Faq,
    Placement,
    Position,
    Post,
    Raci,
    Region,
    Tree,
    walk_departments,
    walk_regions,
)
from ..problems import Message, Place, Problem
from .block_lines import compose
from .records import maker
from .source import Mapping, Node, Scalar, Sequence, Text

if TYPE_CHECKING:
    from ..near_words import Nearest
    from .records import Entry

SHOWN = 10  # posts that a message lists
MAX_POSTS = 1_000_000  # of one chart: `regions: all` makes one of each line for each region
MAX_LABEL = 10_000  # characters of a box's text with its slots filled
MAX_LABELS = 64 * 2**20  # characters of all of them, as many as a file may have


def _nearest(words: Iterable[str]) -> Nearest:
    from ..near_words import Nearest  # only a chart with mistakes pays for it

    return Nearest(words)


class Declarations:
    """What the files of one chart declare, in order, and which file each position came from."""

    def __init__(self) -> None:
        self.regions: list[Region] = []
        self.departments: list[Department] = []
        self.attributes: list[Attribute] = []
        self.positions: list[Position] = []
        self.entries: list[Entry] = []
        self.faqs: list[Faq] = []
        self.sources: list[tuple[Text, int]] = []  # of each position: its file, and the first position of the file
        self.nodes: dict[Text, list[Node | None]] = {}  # of a file, read again for a place
        self.chinese = False  # whether the chart's own file has its keys in Chinese

    def word(self, key: str) -> str:
        """A key as the chart's file would write it."""
        return spelled(key, self.chinese)

    def add(self, values: dict[str, Any], text: Text) -> None:
        """Take in one file."""
        self.regions.extend(values.get("regions", ()))
        self.departments.extend(values.get("departments", ()))
        self.attributes.extend(values.get("attributes", ()))
        self.entries.extend(values.get("posts", ()))
        self.faqs.extend(values.get("faqs", ()))
        positions = values.get("positions") or ()
        self.sources += [(text, len(self.positions))] * len(positions)
        self.positions.extend(positions)

    def node(self, number: int) -> tuple[Node | None, Text]:
        """What a position was bound from, with its file.

        To keep all nodes for the sake of a mistake that few charts have would double the memory.
        """
        text, first = self.sources[number]
        if text not in self.nodes:
            root = compose(Text(text.name, text.content))
            if text.mistyped:
                _find_as_meant(root, text)
            listed = entry(root, "positions")
            nodes: list[Node | None] = [*listed.items[1::2]] if type(listed) is Mapping else []
            # Where an entry was refused, its problem is noted, and places fall back to the positions' own.
            count = sum(source is text for source, _ in self.sources)
            self.nodes[text] = nodes if len(nodes) == count else [None] * count
        return self.nodes[text][number - first], text


def _find_as_meant(root: Node | None, text: Text) -> None:
    """Find what stands under mistyped keys as when they were bound."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if type(node) is Mapping:
            for key, value in node.pairs():
                waiting.append(value)
                if type(key) is Scalar and (word := text.mistyped.get((key.line, key.column))):
                    node.find_as(word, key)
        elif type(node) is Sequence:
            waiting += node.items


def entry(node: Node | None, *way: str | int) -> Node | None:
    """The node at the end of a way of keys and numbers, None where the way ends early."""
    for step in way:
        if isinstance(step, str) and type(node) is Mapping:
            node = node.get(*spellings(step))
        elif isinstance(step, int) and type(node) is Sequence and step < len(node.items):
            node = node.items[step]
        else:
            return None
    return node


# What a post takes as it is, the region's override before the position's; the rest is resolved or added up.
_RESOLVED = ("title", "label", "reports_to", "dotted_to", "attributes", "duties")
_TAKEN = frozenset(f.name for f in OVERRIDES if f.name not in _RESOLVED)
_POST, _LINE = maker(Post), maker(DottedLine)
_WHOLE = tuple(f.name for f in ALONE)

BARE = 2  # what a placement that overrides nothing says: its region and its place

_SLOT = re.compile(r"\{(region|title)\}")


def fill(label: str, title: str, region: Region | None) -> str:
    """A box's text: `{region}` and `{title}` replaced once, so that a title's own braces stay."""
    if not label:
        return title
    if "{" not in label:
        return label
    words = {"region": region.name if region else "", "title": title}
    return _SLOT.sub(lambda m: words[m[1]], label)


def resolve(
    name: str, values: dict[str, Any], declarations: Declarations, problems: list[Problem], complete: bool, clean: bool
) -> Chart | None:
    """The chart of the file `name`; None when there are problems, after noting those of references.

    `complete` says that every file could be read: where one could not, an unknown name says nothing. `clean` says
    that no file has a problem of its own: then the chart must have a post.
    """
    resolving = _Resolving(declarations, problems, complete)
    posts = resolving.all_posts()
    resolving.check_raci()
    resolving.check_heads()
    resolving.check_codes(posts)
    resolving.check_attributes()
    resolving.check_staff(posts)
    if clean and not posts and not problems:
        hint = Message("list at least one position under `{key}:`", key=declarations.word("positions"))
        problems.append(Problem("OC307", Message("the chart has no post"), Place(name), hint=hint))
    problems.extend(loop_problems(posts, resolving.reference))
    if problems:
        return None
    return Chart(
        name=values["name"],
        positions=tuple(declarations.positions),
        posts=_in_departments(posts, tuple(declarations.departments)) if declarations.departments else posts,
        regions=tuple(declarations.regions),
        departments=tuple(declarations.departments),
        attributes=tuple(declarations.attributes),
        faqs=tuple(declarations.faqs),
        chinese=declarations.chinese,
        **{k: values[k] for k in _WHOLE if k in values},
    )


def _in_departments(posts: tuple[Post, ...], departments: tuple[Department, ...]) -> tuple[Post, ...]:
    """The posts, each with its own department, else its manager's, in place of the ids that the file says."""
    known = {department.id: department for department, _ in walk_departments(departments)}
    tree = Tree(posts)
    taken: list[Department | None] = [None] * len(posts)
    for i in tree.preorder():
        own = posts[i].department
        above = tree.parent[i]
        taken[i] = known.get(str(own)) if own is not None else taken[above] if above >= 0 else None
    # Nobody has seen the posts yet: each may still be what `replace` would make of it at ten times the cost.
    for post, department in zip(posts, taken, strict=True):
        if department is not post.department:
            vars(post)["department"] = department
    return posts


class _Resolving:
    """Posts by position and region, and what each reference means from where."""

    def __init__(self, declarations: Declarations, problems: list[Problem], complete: bool) -> None:
        self.declarations, self.problems, self.complete = declarations, problems, complete
        self.noted: set[tuple[str, Place | None]] = set()
        self.regions: dict[str, Region] = {}
        self.outer: dict[str, str] = {}
        for region, outer in walk_regions(tuple(declarations.regions)):
            # Only the first of an id counts: a second one, inside the first, would close a circle.
            if self._once(self.regions, region) and outer:
                self.outer[region.id] = outer.id
        self.departments: dict[str, Department] = {}
        for department, _ in walk_departments(tuple(declarations.departments)):
            self._once(self.departments, department)
        self.attributes: dict[str, Attribute] = {}
        for attribute in declarations.attributes:
            self._once(self.attributes, attribute)
        self.positions: dict[str, Position] = {}
        for position in declarations.positions:
            self._once(self.positions, position)
        self.entries: dict[tuple[str, str], Entry] = {}  # by position and region
        self.number = {position.id: i for i, position in enumerate(declarations.positions)}
        self.posts: dict[str, dict[str, str]] = {}  # position id → region id ("" for none) → post id
        self.near_posts: dict[str, Nearest] = {}  # of a position
        self.titled: dict[str, str] = {}  # title → position id
        self.labels = 0  # characters of the boxes so far

    @cached_property
    def near_positions(self) -> Nearest:
        """The index of position ids, for a reference that leads nowhere."""
        return _nearest(self.positions)

    @cached_property
    def region_names(self) -> dict[str, str]:
        """The id of each region by its name, which may stand where the id should."""
        return {region.name: region.id for region in reversed(self.regions.values())}

    @cached_property
    def near_regions(self) -> Nearest:
        """The index of region ids."""
        return _nearest(self.regions)

    @cached_property
    def near_departments(self) -> Nearest:
        """The index of department ids."""
        return _nearest(self.departments)

    def _declare(self, key: str) -> Message:
        return Message("declare it under `{key}:`", key=self.declarations.word(key))

    def _once(self, known: dict[str, Any], item: Position | Region | Department | Attribute) -> bool:
        """Take an id in, or note that it is there twice."""
        first = known.setdefault(item.id, item)
        if first is not item:
            message = Message(
                "`{item}` is here a second time; the first is at {place}", item=item.id, place=first.place
            )
            self._note("OC204", message, item.place, Message("keep one of them"), (first.place,) if first.place else ())
        return first is item

    def all_posts(self) -> tuple[Post, ...]:
        """The posts of all positions, in file order, with their references resolved; none where they are too many."""
        self._take_in_entries()
        if self._are_too_many():
            return ()
        placed = [(p, self._placements(p)) for p in self.declarations.positions]
        for p, wheres in placed:
            self.posts[p.id] = {w.region if w else "": f"{p.id}@{w.region}" if w else p.id for w in wheres}
        return tuple([self._post(p, where) for p, wheres in placed for where in wheres])

    def _take_in_entries(self) -> None:
        """What `posts:` says goes to where the positions say it: the model knows one way."""
        of: dict[str, list[Entry]] = {}
        for each in self.declarations.entries:
            first = self.entries.setdefault((each.position, each.region), each)
            if first is not each:
                message = Message(
                    "`{item}` is here a second time; the first is at {place}", item=_post_id(each), place=first.place
                )
                self._note("OC204", message, each.place, Message("keep one of them"), (first.place,))
            else:
                of.setdefault(each.position, []).append(each)
        for id, entries in of.items():
            position = self.positions.get(id)
            if position is None:
                self._unknown(id, entries[0].place)
                continue
            changed = self._with_entries(position, entries)
            self.positions[id] = self.declarations.positions[self.number[id]] = changed

    def _with_entries(self, position: Position, entries: list[Entry]) -> Position:
        if position.regions is None:
            own = [each for each in entries if not each.region]
            self._refuse_entries(position, [each for each in entries if each.region])
            return _overridden(position, own[0]) if own else position
        every = [Placement(region, place=position.place) for region in self.regions]
        listed = every if position.regions == EVERYWHERE else position.regions
        placements = {place.region: place for place in listed if isinstance(place, Placement)}
        for each in entries:
            placement = placements.get(each.region)
            if placement is None:
                self._refuse_entries(position, [each])
            else:
                self._check_once(each, placement)
                placements[each.region] = _overridden(placement, each)
        return replace(position, regions=tuple(placements.values()))

    def _refuse_entries(self, position: Position, entries: Iterable[Entry]) -> None:
        """An entry says more of a post that there is; it makes none."""
        for each in entries:
            if self.complete:
                hint = Message(
                    "`{position}` has its posts by its `{key}:`; add the region there",
                    position=position.id,
                    key=self.declarations.word("regions"),
                )
                self._note("OC303", Message("no post `{to}`", to=_post_id(each)), each.place, hint)

    def _check_once(self, each: Entry, placement: Placement) -> None:
        """A field may stand in a region's overrides or under `posts:`, not in both."""
        for field in OVERRIDES:
            if field.name in each.values and getattr(placement, field.name) not in (None, ()):
                value = each.node.get(field.key, field.zh) if type(each.node) is Mapping else None
                where = each.text.place(value) if value is not None else each.place
                message = Message(
                    "`{key}` of `{post}` is said twice: here and at {place}",
                    key=self.declarations.word(field.key), post=_post_id(each), place=placement.place,
                )  # fmt: skip
                also = (placement.place,) if placement.place else ()
                self._note("OC316", message, where, Message("keep one of them"), also)

    def _are_too_many(self) -> bool:
        """Whether there are more posts than a chart may have, which is noted; then no reference means anything."""
        left = MAX_POSTS
        for position in self.declarations.positions:
            everywhere = isinstance(position.regions, str)
            left -= len(self.regions) if everywhere else 1 if position.regions is None else len(position.regions)
            if left < 0:
                hint = Message("name the regions that a position has posts in, instead of `all`") if everywhere else ""
                self._note(
                    "OC142", Message("the chart has more than {most:,} posts", most=MAX_POSTS), position.place, hint
                )
                self.complete = False
                return True
        return False

    def _placements(self, position: Position) -> list[Placement | None]:
        """Where a position has posts: None stands for the post without a region."""
        if position.regions is None:
            return [None]
        if isinstance(position.regions, str):
            if not self.regions and self.complete:
                where = self._place(position, "regions")
                self._note(
                    "OC306",
                    Message("`all` regions, but the file declares none"),
                    where,
                    Message("add `{key}:` at the top level", key=self.declarations.word("regions")),
                )
            return [Placement(region, place=position.place) for region in self.regions]
        known: list[Placement | None] = []
        for placement in position.regions:
            region = placement.region
            if region in self.regions:
                known.append(placement)
            elif self.complete:
                named = self.region_names.get(region, "")
                hint = self.near_regions.hint(region)
                if named:
                    hint = Message("`{name}` is the name of `{id}`: write the id", name=region, id=named)
                if not hint and self.regions:
                    hint = Message("the regions are {ids}", ids=_listing(self.regions))
                self._note(
                    "OC302",
                    Message("no region `{region}`", region=region),
                    placement.place,
                    hint or self._declare("regions"),
                )
        return known

    def _post(self, p: Position, w: Placement | None) -> Post:
        """A position, in a region with what is overridden there."""
        if p.department or w is not None:
            self._check_department(p, w)
        if w is None:
            return _made(
                p, None, p.id, p.title, self._label(p.label, p.title, None, p) if p.label else p.title,
                self._meant(p.reports_to, "", p) if p.reports_to else "",
                self._dotted(p.dotted_to, "", p) if p.dotted_to else (),
            )  # fmt: skip
        region = self.regions[w.region]
        title = p.title if w.title is None else w.title
        manager = p.reports_to if w.reports_to is None else w.reports_to
        dotted = p.dotted_to if w.dotted_to is None else w.dotted_to
        label = p.label if w.label is None else w.label
        return _made(
            p, w, f"{p.id}@{region.id}", title, self._label(label, title, region, p),
            self._meant(manager, region.id, p) if manager else "",
            self._dotted(dotted, region.id, p) if dotted else (),
            region,
        )  # fmt: skip

    def _check_department(self, p: Position, w: Placement | None) -> None:
        id = p.department if w is None or w.department is None else w.department
        if id and id not in self.departments and self.complete:
            way = ("department",) if w is None or w.department is None else ("regions", w.region, "department")
            hint = self.near_departments.hint(id)
            if not hint and self.departments:
                hint = Message("the departments are {ids}", ids=_listing(self.departments))
            place = self._own_place(p, w.region if w else "", "department") or self._place(p, *way)
            hint = hint or self._declare("departments")
            self._note("OC308", Message("no department `{department}`", department=id), place, hint)

    def check_staff(self, posts: Iterable[Post]) -> None:
        """What is `filled` is no less than the holders who are named fill."""
        for post in posts:
            if post.filled_seats is not None and post.filled_seats < post.seated:
                message = Message(
                    "`{post}` has {filled} filled and names {named} who fill a seat",
                    post=post.id, filled=post.filled_seats, named=post.seated,
                )  # fmt: skip
                self._note(
                    "OC318",
                    message,
                    post.place,
                    Message("count them all, or leave `{key}` out", key=self.declarations.word("filled")),
                )

    def check_heads(self) -> None:
        """The head of each department is a post."""
        for department in self.departments.values():
            if department.head:
                position = next(iter(self.positions.values()), None)
                self._meant(department.head, "", position, department.place) if position else None

    def check_attributes(self) -> None:
        """Attributes are declared under a name of their own, and hold what their type says."""
        for attribute in self.attributes.values():
            if taken := next((word for word in (attribute.id, attribute.name) if word in built_in()), ""):
                message = Message("`{name}` is a field of the format already", name=taken)
                self._note("OC216", message, attribute.place, Message("give the attribute another name"))
        for position in self.declarations.positions:
            if position.attributes:
                self._check_values(position, position.attributes)
            for where in position.regions if isinstance(position.regions, tuple) else ():
                if where.attributes:
                    self._check_values(position, where.attributes, where.region)

    def _check_values(self, position: Position, values: tuple[tuple[str, str], ...], region: str = "") -> None:
        for key, value in values:
            attribute = self.attributes.get(key)
            if attribute is None:
                if self.complete:
                    hint = _nearest(self.attributes).hint(key) or self._declare("attributes")
                    place = self._attribute_place(position, region, key)
                    self._note("OC319", Message("no attribute `{attribute}`", attribute=key), place, hint)
            elif value and not _READERS.get(attribute.type, bool)(value):
                self._note(
                    "OC320",
                    Message(
                        "`{attribute}` must be {wanted}, not `{value}`",
                        attribute=key,
                        wanted=_WANTED[attribute.type],
                        value=value,
                    ),
                    self._attribute_place(position, region, key),
                )

    def _attribute_place(self, position: Position, region: str, key: str) -> Place | None:
        """Where a value stands: in the entry of the post, in the region's overrides or at the position."""
        each = self.entries.get((position.id, region))
        node = entry(each.node, "attributes", key) if each is not None else None
        if each is not None and node is not None:
            return each.text.place(node)
        return self._place(position, *(("regions", region) if region else ()), "attributes", key)

    def check_codes(self, posts: tuple[Post, ...]) -> None:
        """A code is one position's, or one post's; what a post has from its position is no second one."""
        first: dict[str, Position | Post] = {}
        own: list[Position | Post] = [*self.declarations.positions, *(p for p in posts if p.code != p.position.code)]
        for each in own:
            code = each.code
            if code and (former := first.setdefault(code, each)) is not each:
                also = (former.place,) if former.place else ()
                message = Message(
                    "the code `{code}` of `{each}` is that of `{former}`", code=code, each=each.id, former=former.id
                )
                self._note("OC317", message, each.place, Message("give each its own code"), also)

    def _label(self, label: str, title: str, region: Region | None, position: Position) -> str:
        """A box's text; what a few slots would make too long is noted instead."""
        if "{" not in label:
            return label or title
        size = _filled_size(label, title, region)
        self.labels += size
        if size > MAX_LABEL or self.labels > MAX_LABELS:
            message = (
                Message("the label has more than {most:,} characters with its braces filled", most=MAX_LABEL)
                if size > MAX_LABEL
                else Message("the labels have more than {most:,} characters with their braces filled", most=MAX_LABELS)
            )
            self._note(
                "OC143", message, self._place(position, "label"), Message("shorten it, or the title or region in it")
            )
            return title
        return fill(label, title, region)

    def _dotted(self, lines: tuple[DottedLine, ...], region: str, position: Position) -> tuple[DottedLine, ...]:
        """The same lines, each to a post."""
        to = [(line, self._meant(line.to, region, position, line.place)) for line in lines if line.to]
        return tuple([_LINE({"to": post, "label": line.label, "place": line.place}) for line, post in to])

    def _meant(self, to: str, region: str, position: Position, place: Place | None = None) -> str:
        """The post that `to` means from `region`; "" after noting that there is none, or more than one.

        Without a `place`, `to` is the solid line, whose place is looked up when it is needed.
        """
        target, at, there = to.partition("@")
        posts = self.posts.get(target)
        if posts is None:
            self._unknown(target, place or self._solid(position, region))
            return ""
        if at:
            if there not in posts:
                self._no_post(to, posts, place or self._solid(position, region))
            return posts.get(there, "")
        while region:
            if region in posts:
                return posts[region]
            region = self.outer.get(region, "")
        if "" in posts:
            return posts[""]
        if len(posts) == 1:
            return next(iter(posts.values()))
        self._ambiguous(to, posts, place or self._solid(position, region))
        return ""

    def _unknown(self, target: str, place: Place | None) -> None:
        if not self.complete:
            return
        hint = self.near_positions.hint(target)
        if not hint:
            if not self.titled:
                self.titled = {p.title: p.id for p in reversed(self.declarations.positions)}
            titled = self.titled.get(target, "")
            hint = (
                Message("`{target}` is the title of `{titled}`: write the id", target=target, titled=titled)
                if titled
                else ""
            )
        self._note(
            "OC301",
            Message("no position `{target}`", target=target),
            place,
            hint or self._declare("positions"),
        )

    def _no_post(self, to: str, posts: dict[str, str], place: Place | None) -> None:
        if self.complete:
            near = self.near_posts.setdefault(to.partition("@")[0], _nearest(posts.values()))
            hint = near.hint(to) or _its_posts(posts.values())
            self._note("OC303", Message("no post `{to}`", to=to), place, hint)

    def _ambiguous(self, to: str, posts: dict[str, str], place: Place | None) -> None:
        if posts or self.complete:
            message = Message("`{to}` has {posts} posts and none in this region or around it", to=to, posts=len(posts))
            hint = Message("give it a region, or take the line out")
            if posts:
                hint = Message("write which of them: {ids}", ids=_listing(posts.values()))
            self._note("OC304", message, place, hint)

    def check_raci(self) -> None:
        """Each id in a duty's RACI must be a position or a post."""
        for position in self.declarations.positions:
            if position.duties:
                self._check_duties(position, (), position.duties)
            for where in position.regions if isinstance(position.regions, tuple) else ():
                if where.duties:
                    self._check_duties(position, ("regions", where.region), where.duties)

    def _check_duties(self, position: Position, way: tuple[str, ...], duties: tuple[Duty, ...]) -> None:
        for number, duty in enumerate(duties):
            if duty.raci is not None:
                self._check_raci(position, duty.raci, (*way, "duties", number, "raci"))

    def _check_raci(self, position: Position, raci: Raci, way: tuple[str | int, ...]) -> None:
        named = {"R": raci.responsible, "A": raci.accountable, "C": raci.consulted, "I": raci.informed}
        for role, ids in named.items():
            for number, to in enumerate(ids):
                target, _, there = to.partition("@")
                if to and target not in self.posts:
                    self._unknown(target, self._place(position, *way, role, number))
                elif to and there and there not in self.posts[target]:
                    self._no_post(to, self.posts[target], self._place(position, *way, role, number))

    def reference(self, post: Post) -> Place | None:
        """Where the file says whom a post reports to."""
        return self._solid(post.position, post.region.id if post.region else "")

    def _solid(self, position: Position, region: str) -> Place | None:
        """The place of `reports_to`: the region's own, else the position's, else the position itself."""
        if place := self._own_place(position, region, "reports_to"):
            return place
        if region and (own := self._place(position, "regions", region, "reports_to")) != position.place:
            return own
        return self._place(position, "reports_to")

    def _own_place(self, position: Position, region: str, key: str) -> Place | None:
        """Where `posts:` says a key of a post, None where it does not."""
        each = self.entries.get((position.id, region))
        node = each.node.get(*spellings(key)) if each is not None and type(each.node) is Mapping else None
        return each.text.place(node) if each is not None and node is not None else None

    def _place(self, position: Position, *way: str | int) -> Place | None:
        """The place of what is declared under a way of keys, else that of the position."""
        node, text = self.declarations.node(self.number[position.id])
        value = entry(node, *way)
        return text.place(value) if value is not None else position.place

    def _note(self, code: str, message: str, place: Place | None, hint: str = "", also: tuple[Place, ...] = ()) -> None:
        """Note a problem, once for all regions in which it shows."""
        if (code, place) not in self.noted:
            self.noted.add((code, place))
            self.problems.append(Problem(code, message, place, hint=hint, also=also))


def _is_number(value: str) -> bool:
    return re.fullmatch(r"-?[0-9]{1,15}(\.[0-9]{1,9})?", value) is not None


def _is_date(value: str) -> bool:
    from datetime import date  # hardly any chart needs it

    try:
        return len(value) == len("2026-01-01") and bool(date.fromisoformat(value))
    except ValueError:
        return False


_READERS: dict[str, Callable[[str], bool]] = {NUMBER: _is_number, DATE: _is_date}
_WANTED = {NUMBER: Message("a number, as 12.5"), DATE: Message("a date, as 2026-01-31")}


def _post_id(entry: Entry) -> str:
    return f"{entry.position}@{entry.region}" if entry.region else entry.position


def _overridden(record: Any, entry: Entry) -> Any:
    """A position or placement with what an entry says of its post."""
    values = dict(entry.values)
    if any(name in values for name in STAFF):
        values = {"filled_seats": None, "holders": () if isinstance(record, Position) else None} | values
    added = {name: getattr(record, name) + values.pop(name, ()) for name in ("attributes", "duties")}
    if isinstance(record, Position):
        added["attributes"] = _merged(added["attributes"])
    return replace(record, **values, **added, place=entry.place)


def _merged(attributes: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    """The last value of each key; an empty one takes it out."""
    return tuple([(key, value) for key, value in dict(attributes).items() if value]) if attributes else ()


def _made(
    p: Position, w: Placement | None, id: str, title: str, label: str, manager: str, dotted: Any, region: Any = None
) -> Post:
    """The post with what it takes as it is, of its region before its position."""
    values = {"id": id, "position": p, "region": region, "title": title, "label": label, "manager": manager}
    for name, value in vars(p).items():
        if name in _TAKEN:
            values[name] = value
    attributes, duties, values["place"] = p.attributes, p.duties, p.place
    if w is not None:
        values["place"] = w.place
        if len(vars(w)) > BARE:
            values.update((name, value) for name, value in vars(w).items() if name in _TAKEN and value is not None)
            if w.filled_seats is not None or w.holders is not None:
                values["filled_seats"], values["holders"] = w.filled_seats, w.holders or ()
            attributes, duties = attributes + w.attributes, duties + w.duties
    if dotted:
        values["dotted_to"] = dotted
    if attributes:
        values["attributes"] = _merged(attributes)
    if duties:
        values["duties"] = duties
    post: Post = _POST(values)
    return post


def _filled_size(label: str, title: str, region: Region | None) -> int:
    """Characters of a label that is filled, at most."""
    slots = label.count("{title}") * len(title) + (label.count("{region}") * len(region.name) if region else 0)
    return len(label) + slots


def _its_posts(ids: Collection[str]) -> str:
    """The posts that there are instead, "" for none."""
    return Message("its posts are {ids}", ids=_listing(ids)) if ids else ""


def _listing(ids: Collection[str]) -> str:
    """`a`, `b`, `c`, with no more ids than a message can hold."""
    shown = ", ".join(f"`{i}`" for i in islice(ids, SHOWN))
    return Message("{shown} and {more:,} more", shown=shown, more=len(ids) - SHOWN) if len(ids) > SHOWN else shown


SHOWN_OF_LOOP = 100  # posts of one loop that a message prints


def loop_problems(posts: tuple[Post, ...], place_of: Callable[[Post], Place | None]) -> Iterator[Problem]:
    """One problem for each loop, from its first post in file order all the way round.

    A position in many regions may loop in each of them by the same line of the file: that is one problem.
    """
    if _is_downwards(posts):
        return
    manager = {post.id: post.manager for post in posts}
    by_id = {post.id: post for post in posts}
    noted: set[Place | None] = set()
    for loop in _loops(posts, manager):
        place = place_of(by_id[loop[0]])
        if place in noted:
            continue
        noted.add(place)
        others = (place_of(by_id[other]) for other in loop[1:SHOWN_OF_LOOP])
        also = tuple({p: None for p in others if p is not None and p != place})
        message = Message("these posts report to each other in a loop: {loop}", loop=_way(loop))
        yield Problem(
            "OC305", message, place, hint=Message("one of them must report to somebody outside the loop"), also=also
        )


def _is_downwards(posts: tuple[Post, ...]) -> bool:
    """Whether each manager stands before its reports, as in most files: then there is no loop."""
    above: set[str] = {""}
    for post in posts:
        if post.manager not in above:
            return False
        above.add(post.id)
    return True


def _loops(posts: tuple[Post, ...], manager: dict[str, str]) -> Iterator[list[str]]:
    """Each loop, in the order of the lines, beginning with the post that is first in the file."""
    walk_of: dict[str, int] = {}
    order = {post.id: number for number, post in enumerate(posts)}
    for number, post in enumerate(posts):
        way = []
        at = post.id
        while at and at not in walk_of:
            walk_of[at] = number
            way.append(at)
            at = manager.get(at, "")
        if at and walk_of[at] == number:
            loop = way[way.index(at) :]
            start = loop.index(min(loop, key=order.__getitem__))
            yield loop[start:] + loop[:start]


def _way(loop: list[str]) -> str:
    if len(loop) <= SHOWN_OF_LOOP:
        return " → ".join([*loop, loop[0]])
    way = " → ".join(loop[: SHOWN_OF_LOOP - 1])
    more = len(loop) - SHOWN_OF_LOOP
    return Message("{way} → … {more:,} more … → {last} → {first}", way=way, more=more, last=loop[-1], first=loop[0])
