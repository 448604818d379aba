"""The files of a chart that is there, and changes spliced into them: each lands in the file that says such things.

Values are changed as plain data. What a file then says otherwise is merged into its text entry by entry, so that
comments, order and spelling stay.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NoReturn

from ..fields import BY_ID, OVERRIDES, RECORDS, STAFF, Field
from ..merging import merge
from ..merging.outline import IDENTITIES, Outline, Path, Piece, identity, outline, respelled, words
from ..merging.splice import ended
from ..model import EVERYWHERE
from ..problems import Message, OrgchartError, Place, Problem
from .chart_file import values_text

Values = dict[str, Any]
MARK = "\ufeff"  # of a file that Notepad saved
POSITIONS, POSTS = "positions", "posts"  # the keys under which files speak of posts
STAFF_KEYS = tuple(field.key for field in OVERRIDES if field.name in STAFF)


class ChartFiles:
    """The values of all files of a chart, changed in place, and their texts with the changes spliced in."""

    def __init__(self, contents: Mapping[str, bytes]) -> None:
        self.contents: dict[str, str] = {path: data.decode("utf-8") for path, data in contents.items()}
        # A last text without a line end would get one, and be another, when something is put below it.
        self.texts: dict[str, str] = {
            path: ended(text.removeprefix(MARK).replace("\r\n", "\n")) for path, text in self.contents.items()
        }
        self.root: str = next(iter(self.texts))
        self.before: dict[str, Values] = {path: self._values(path) for path in self.texts}
        self.values: dict[str, Values] = {path: self._values(path) for path in self.texts}
        self.home: dict[str, str] = {
            id: path for path, values in self.values.items() for id in values.get(POSITIONS) or {}
        }
        self.peers: dict[str, Counter[str]] = self._peers()
        self.usual: dict[tuple[str, str], Counter[tuple[str, str]]] = self._usual()

    def _values(self, path: str) -> Values:
        found = outline(self.texts[path], divide=False)
        return found.value if found is not None and isinstance(found.value, dict) else {}

    def _peers(self) -> dict[str, Counter[str]]:
        """By manager, how many positions below it each file has."""
        peers: dict[str, Counter[str]] = {}
        for path, values in self.values.items():
            for position in (values.get(POSITIONS) or {}).values():
                if isinstance(position, dict):
                    manager = str(position.get("reports_to", "")).partition("@")[0]
                    peers.setdefault(manager, Counter())[path] += 1
        return peers

    def _usual(self) -> dict[tuple[str, str], Counter[tuple[str, str]]]:
        """By field and region ("" for any), how often each file says it, under which key."""
        usual: dict[tuple[str, str], Counter[tuple[str, str]]] = {}
        for path, values in self.values.items():
            for key, id, fields in _sayings(values):
                for field in fields:
                    for region in {id.partition("@")[2], ""}:
                        usual.setdefault((field, region), Counter())[path, key] += 1
        return usual

    # --- the chart's own keys

    def set_whole(self, key: str, was: Any, now: Any) -> None:
        """Say a key of the chart; the entries of a list stay in the files that have them."""
        shared = isinstance(was or now, list)
        paths = [path for path, values in self.values.items() if shared and values.get(key)]
        *paths, last = paths or [self.root]
        for path in paths:
            mine = {identity(each) for each in self.values[path][key]}
            here, left = ([each for each in said or () if identity(each) in mine] for said in (was, now))
            put(self.values[path], key, patched(self.values[path][key], here, left) or None)
            was, now = ([each for each in said or () if identity(each) not in mine] for said in (was, now))
        put(self.values[last], key, patched(self.values[last].get(key), was, now) or None)

    def add_entry(self, tree: Field, id: str, item: Values, outer: str = "") -> None:
        """A region, department or attribute that is new."""
        record = RECORDS[tree.type]
        value = item[record.short] if item.keys() == {record.short} else item
        if outer:
            inside = self.entry_values(tree, outer)
            inside[tree.key] = {**(inside.get(tree.key) or {}), id: value}
            return
        sizes = {path: len(values.get(tree.key) or ()) for path, values in self.values.items()}
        values = self.values[max(sizes, key=lambda path: sizes[path])]
        values[tree.key] = {**(values.get(tree.key) or {}), id: value}

    def entry_values(self, tree: Field, id: str) -> Values:
        """An entry's own map; what was its name alone becomes one."""
        path, holder = self._entry(tree, id) or self._refuse(self.root)
        if not isinstance(holder[id], (dict, tuple)):
            holder[id] = {} if holder[id] is None else {RECORDS[tree.type].short: holder[id]}
        return self.map_of(holder, id, path)

    def set_entry(self, tree: Field, id: str, key: str, value: Any) -> None:
        """Say something of a region, department or attribute; one that says its name alone is that name."""
        put(self.entry_values(tree, id), key, value)
        _, holder = self._entry(tree, id) or self._refuse(self.root)
        if holder[id].keys() <= {RECORDS[tree.type].short}:
            holder[id] = holder[id].get(RECORDS[tree.type].short)

    def move_entry(self, tree: Field, id: str, outer: str) -> None:
        """Put an entry into another one, or beside the outermost."""
        value = self.take_entry(tree, id)
        self.add_entry(tree, id, value if isinstance(value, dict) else {RECORDS[tree.type].short: value or id}, outer)

    def take_entry(self, tree: Field, id: str) -> Any:
        """An entry out of where it is, and what it said."""
        _, holder = self._entry(tree, id) or self._refuse(self.root)
        return holder.pop(id)

    def _entry(self, tree: Field, id: str) -> tuple[str, Values] | None:
        """The file and the map that have an entry of a tree."""
        waiting = [(path, values.get(tree.key)) for path, values in self.values.items()]
        while waiting:
            path, holder = waiting.pop()
            if isinstance(holder, dict):
                if id in holder:
                    return path, holder
                waiting += [(path, value.get(tree.key)) for value in holder.values() if isinstance(value, dict)]
        return None

    def regions(self, tree: Field) -> list[str]:
        """All ids of a tree, in the order of the files."""
        found: list[str] = []
        for values in self.values.values():
            stack = list(reversed((values.get(tree.key) or {}).items()))
            while stack:
                id, value = stack.pop()
                found.append(id)
                inside = value.get(tree.key) if isinstance(value, dict) and tree.many == BY_ID else None
                stack += reversed((inside or {}).items())
        return found

    # --- positions and posts

    def add_position(self, id: str, values: Values) -> None:
        """A position that is new, where those of its manager are, else the manager, else the most."""
        manager = str(values.get("reports_to", "")).partition("@")[0]
        peers = self.peers.get(manager) if manager else None
        most = peers or Counter([self.home[manager]] if manager in self.home else self.home.values())
        path = most.most_common(1)[0][0] if most else self.root
        self.home[id] = path
        if manager:
            self.peers.setdefault(manager, Counter())[path] += 1
        if not self.values[path].get(POSITIONS):
            self.values[path][POSITIONS] = {}
        self.values[path][POSITIONS][id] = {}
        regions = values.get("regions")
        own = values if not isinstance(regions, dict) else {**values, "regions": list(regions)}
        for key, value in own.items():
            self._new_place(id, "", key, "regions" in values)[key] = value
        for region, said in regions.items() if isinstance(regions, dict) else ():
            for key, value in (said or {}).items():
                self._new_place(id, region, key)[key] = value

    def position(self, id: str) -> Values:
        """What its file says of a position."""
        if id not in self.home:
            self._refuse(self.root)
        return self.map_of(self.values[self.home[id]][POSITIONS], id, self.home[id])

    def map_of(self, holder: Values, key: str, path: str) -> Values:
        """A map in a file, to change it; one that stands elsewhere by an anchor is not changed here."""
        if holder.get(key) is None:
            holder[key] = {}
        if not isinstance(holder[key], dict):
            self._refuse(path)
        value: Values = holder[key]
        return value

    def set(self, position: str, region: str, field: str, was: Any, now: Any) -> None:
        """Say a field of a position, or of its post in a region: where it is said, else where such things are."""
        place = self._place(position, region, field)
        if place is not None:
            put(place, field, patched(place.get(field), was, now))
        elif now is not None:
            self._new_place(position, region, field)[field] = now

    def _place(self, position: str, region: str, field: str) -> Values | None:
        """The map that says a field, None where none does."""
        post = f"{position}@{region}" if region else position
        for values in self.values.values():
            entry = (values.get(POSTS) or {}).get(post)
            if isinstance(entry, dict) and field in entry:
                return entry
        own = self.position(position)
        if region:
            regions = own.get("regions")
            own = (regions.get(region) or {}) if isinstance(regions, dict) else {}
        return own if isinstance(own, dict) and field in own else None

    def _new_place(self, position: str, region: str, field: str, divided: bool = False) -> Values:
        """Where a field that is not said yet goes: what other posts say under `posts:`, this one does too.

        A post has one entry there in all files, a position that is divided by regions has none.
        """
        for other in STAFF_KEYS if field in STAFF_KEYS else ():
            if (beside := self._place(position, region, other)) is not None:
                return beside
        post = f"{position}@{region}" if region else position
        usual = self.usual.get((field, region)) or self.usual.get((field, "")) or Counter()
        path, key = usual.most_common(1)[0][0] if usual else ("", "")
        own = self.position(position)
        regions = own.get("regions")
        if key == POSTS and (region or not (divided or regions is not None)):
            path = next((each for each, values in self.values.items() if post in (values.get(POSTS) or {})), path)
            return self._post(path, post)
        if not region:
            return own
        if not isinstance(regions, dict):
            listed = self.regions(REGIONS) if regions == EVERYWHERE else list(regions or ())
            own["regions"] = regions = dict.fromkeys(listed)
        return self.map_of(regions, region, self.home[position])

    def _post(self, path: str, post: str) -> Values:
        values = self.values[path]
        values[POSTS] = {**(values.get(POSTS) or {})}
        return self.map_of(values[POSTS], post, path)

    def says(self, position: str, region: str, field: str) -> bool:
        """Whether a field of a position, or of its post in a region, is said anywhere."""
        return self._place(position, region, field) is not None

    def place(self, position: str, was: Mapping[str, Any], now: Mapping[str, Any], everywhere: bool) -> None:
        """The regions that a position has posts in ("" for none) are others, in the part that was looked at."""
        own = self.position(position)
        if "" in now:
            for region in was:
                self.forget(position, region)
            own.pop("regions", None)
        elif everywhere:
            own["regions"] = EVERYWHERE
        else:
            for region in was:
                if region and region not in now:
                    self.remove(position, region, last=True)
            self.list_regions(position)
            regions = own.get("regions")
            fresh = [region for region in now if region not in (regions or ())]
            is_map = isinstance(regions, dict)
            own["regions"] = {**(regions or {}), **dict.fromkeys(fresh)} if is_map else [*(regions or ()), *fresh]

    def list_regions(self, position: str) -> None:
        """A position that is everywhere says where, before that changes."""
        own = self.position(position)
        if own.get("regions") == EVERYWHERE:
            own["regions"] = self.regions(REGIONS)

    def remove(self, position: str, region: str = "", last: bool = False) -> None:
        """A post goes: its region of the position, or all of it, with the comments that stand there.

        A position whose `last` region goes is left, for others that come.
        """
        self.list_regions(position)
        path = self.home[position]
        regions = self.position(position).get("regions") if region else None
        if isinstance(regions, (dict, list)) and (last or [each for each in regions if each != region]):
            if isinstance(regions, list):
                self.position(position)["regions"] = [each for each in regions if each != region]
            elif region in regions:
                del regions[region]
        else:
            del self.values[path][POSITIONS][position]
            del self.home[position]
        self.forget(position, region)

    def forget(self, position: str, region: str) -> None:
        """Nothing is said of a post apart from its position any more."""
        post = f"{position}@{region}" if region else position
        for values in self.values.values():
            if post in (values.get(POSTS) or {}):
                del values[POSTS][post]

    # --- texts

    def merged(self) -> dict[str, bytes]:
        """The contents of the files that change: what is there, with what differs spliced in."""
        return {path: self._spliced(path) for path, values in self.values.items() if values != self.before[path]}

    def _spliced(self, path: str) -> bytes:
        text = _without(self.texts[path], _gone(self.before[path], self.values[path]))
        like, before = outline(text), outline(text, divide=False)
        if like is None or before is None:
            return self._refuse(path)
        texts = (values_text(values, like, text) for values in (before.value, self.values[path]))
        base, theirs = (_spelled_alike(each, like) for each in texts)
        result = merge(base, text, theirs, lambda _: ())
        if not result.clean:
            self._refuse(path, *(problem.where for problem in result.problems if problem.where))
        return ended_alike(result.text, self.contents[path])

    def _refuse(self, path: str, *places: Place) -> NoReturn:
        message = Message("the table and the file cannot be joined here")
        raise OrgchartError([Problem("OC815", message, place) for place in places or (Place(path),)])


def _spelled_alike(text: str, like: Outline) -> str:
    """A text with the words of the format as a file spells them; what is new there is in the language of most of it."""
    root = outline(text) if True in like.languages else None
    if root is None:
        return text
    known = words(like)
    found = words(root).items()
    return respelled(text, ((each, known[word].chinese if word in known else like.chinese) for word, each in found))


def ended_alike(text: str, like: str) -> bytes:
    """A text with the mark and the line ends that a file has, at its end too."""
    text = text.replace("\r\n", "\n")
    text = text if like.endswith("\n") else text.removesuffix("\n")
    text = text.replace("\n", "\r\n") if "\r\n" in like else text
    return (MARK * like.startswith(MARK) + text).encode()


REGIONS = next(f for f in RECORDS["region"].fields if f.type == "region")


def _sayings(values: Values) -> Iterator[tuple[str, str, Values]]:
    """What a file says of posts: under which key, of which post, and the fields."""
    for id, said in (values.get(POSITIONS) or {}).items():
        if isinstance(said, dict):
            yield POSITIONS, id, said
            regions = said.get("regions")
            for region, own in regions.items() if isinstance(regions, dict) else ():
                if isinstance(own, dict):
                    yield POSITIONS, f"{id}@{region}", own
    for id, said in (values.get(POSTS) or {}).items():
        if isinstance(said, dict):
            yield POSTS, id, said


def put(values: Values, key: str, value: Any) -> None:
    """A value under a key; None takes the key away."""
    if value is None:
        values.pop(key, None)
    else:
        values[key] = value


def patched(own: Any, was: Any, now: Any) -> Any:
    """What a file says, with the entries that differ: what was and is the same stays as the file has it."""
    if was == now:
        return own
    if isinstance(own, dict) and isinstance(was, dict) and isinstance(now, dict):
        known = {key: patched(own.get(key), was.get(key), value) for key, value in now.items()}
        return {key: value for key, value in {**own, **known}.items() if key in now or key not in was}
    if isinstance(own, list) and isinstance(was, list) and isinstance(now, list):
        mine, before = ({identity(each): each for each in items} for items in (own, was))
        paired = any(map(_is_pair, own))
        if len(mine) == len(own) and len(before) == len(was):
            return [_item(mine.get(identity(each)), before.get(identity(each)), each, paired) for each in now]
    return now


def _item(own: Any, was: Any, now: Any, paired: bool) -> Any:
    """An item of a list; a duty is a pair of its name and what it is about where others are."""
    if own is not None and was == now:
        return own
    value = patched(_unpaired(own), was, now) if isinstance(now, dict) else now
    if paired and isinstance(value, dict) and value.keys() == {"name", "detail"}:
        return {value["name"]: value["detail"]}
    return value


def _is_pair(item: Any) -> bool:
    return isinstance(item, dict) and len(item) == 1 and next(iter(item)) not in IDENTITIES


def _unpaired(item: Any) -> Any:
    return {"name": next(iter(item)), "detail": next(iter(item.values()))} if _is_pair(item) else item


def _gone(was: Any, now: Any) -> Iterator[Path]:
    """The ways to entries that are not there any more, outermost ones alone, and to items that are no maps any more."""
    waiting: list[tuple[Path, Any, Any, bool]] = [((), was, now, False)]
    while waiting:
        way, before, after, is_item = waiting.pop()
        if before == after:
            continue
        are_lists = isinstance(before, list) and isinstance(after, list)
        if are_lists:
            before, after = ({identity(each): each for each in items} for items in (before, after))
        if isinstance(before, dict) and isinstance(after, dict):
            yield from ((*way, key) for key in before if key not in after)
            waiting += [((*way, key), before[key], after[key], are_lists) for key in before if key in after]
        elif is_item and isinstance(before, dict):
            yield way


def _without(text: str, ways: Iterable[Path]) -> str:
    """A file's text without some entries and the comments above and in them; what shares its line stays."""
    whole = outline(text)
    found: list[tuple[Piece, Outline]] = []
    known: dict[int, dict[str, Piece]] = {}
    for way in ways:
        node = whole
        piece = around = None
        for key in way:
            around = node
            piece = _by_key(node, known).get(key) if node is not None else None
            node = piece.node if piece is not None else None
        if piece is not None and around is not None:
            found.append((piece, around))
    for piece, around in sorted(found, key=lambda each: each[0].start, reverse=True):  # no way is in another one
        if text[piece.stop - 1 : piece.stop] == "\n":
            text = text[: piece.start] + text[_end(text, piece) :]
        elif around.flow:
            text = _without_entry(text, piece)
    return text


def _by_key(node: Outline, known: dict[int, dict[str, Piece]]) -> dict[str, Piece]:
    """The first piece of each key, found once for each node."""
    if id(node) not in known:
        known[id(node)] = {piece.key: piece for piece in reversed(node.pieces)}
    return known[id(node)]


_REST = re.compile(r"[ \t]*,?[ \t]*(#[^\n]*)?\n")  # of a line, behind an entry between brackets
_COMMA = re.compile(r"\s*,[ \t]*")


def _without_entry(text: str, piece: Piece) -> str:
    """The text without an entry between brackets and a comma; with its line, and what is said there, if it has one."""
    start = text.rfind("\n", 0, piece.start) + 1
    before = text[: piece.start].rstrip()
    if (rest := _REST.match(text, piece.stop)) and not text[start : piece.start].strip():
        return text[:start] + text[rest.end() :]
    if comma := _COMMA.match(text, piece.stop):
        return text[: piece.start] + text[comma.end() :]
    return (before[:-1] if before.endswith(",") else text[: piece.start]) + text[piece.stop :]


def _end(text: str, piece: Piece) -> int:
    """Where an entry ends: comments below it that stand no further in are about what follows."""
    stop = piece.stop
    while stop > piece.head:
        start = text.rfind("\n", 0, stop - 1) + 1
        line = text[start:stop]
        bare = line.strip()
        if bare and (bare[0] != "#" or len(line) - len(line.lstrip(" ")) > piece.column):
            break
        stop = start
    return stop
