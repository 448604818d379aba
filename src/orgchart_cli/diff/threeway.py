"""Three versions of a file's text into one, entry by entry: the text of `ours` with the changes of `theirs` spliced in.

Entries are matched by key, list items by what identifies them. What one side left alone is taken from the other to the
letter. What both changed is descended into, down to single values; there, two different values conflict. A conflict is
shown by ordinary markers around the smallest entry that is whole lines.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from ..source.outline import LIST, MAP, Outline, Piece

Path = tuple[str, ...]


class Clash(Exception):
    """Both sides changed something that is no whole line: the entry around it shows the conflict."""

    def __init__(self, path: Path) -> None:
        self.path = path
        super().__init__(path)


@dataclass(slots=True)
class Version:
    """One side: its text, the outline of it, and its label in conflict markers."""

    text: str
    root: Outline
    label: str = ""

    def of(self, piece: Piece) -> str:
        """All of a piece's text."""
        return self.text[piece.start : piece.stop]


@dataclass(slots=True)
class Merging:
    """A merge: `run` gives the text; `conflicts` are then the paths of the entries between markers."""

    base: Version
    ours: Version
    theirs: Version
    marker_size: int = 7
    show_base: bool = False
    forced: set[Path] = field(default_factory=set)
    conflicts: list[tuple[Path, Path]] = field(default_factory=list)  # the entry shown, what clashed in it
    value: Any = None  # what the merged text must say

    def run(self) -> str:
        """The merged text. Raises Clash where the whole file conflicts."""
        text, self.value = self._inside((), self.base.root, self.ours.root, self.theirs.root)
        start, stop = self.ours.root.inner
        return self.ours.text[:start] + text + self.ours.text[stop:]

    def _inside(self, path: Path, base: Outline | None, ours: Outline, theirs: Outline) -> tuple[str, Any]:
        """Text and value for the inner characters of a node that both sides have."""
        containers = ours.kind == theirs.kind and ours.kind in (MAP, LIST) and (base is None or base.kind == ours.kind)
        if containers and ours.block and theirs.block:
            try:
                return self._pieces(path, base, ours, theirs)
            except Clash:
                if self._forced_below(path):
                    raise
        if ours.value == theirs.value or (base is not None and theirs.value == base.value):
            return self._own(ours), ours.value
        if base is not None and ours.value == base.value and ours.block == theirs.block:
            return self._theirs_for(ours, theirs), theirs.value
        if containers:
            return self._pieces(path, base, ours, theirs)
        raise Clash(path)

    def _forced_below(self, path: Path) -> bool:
        """Whether an entry at or below the path must be shown as a conflict."""
        return any(f[: len(path)] == path for f in self.forced)

    def _own(self, node: Outline) -> str:
        start, stop = node.inner
        return self.ours.text[start:stop]

    def _theirs_for(self, ours: Outline, theirs: Outline) -> str:
        """Their text for a value of ours, shifted to where it goes."""
        start, stop = theirs.inner
        text = self.theirs.text[start:stop]
        return _shifted(text, _indent(self.theirs.text, start), _indent(self.ours.text, ours.inner[0]))

    # --- entries of a map, items of a list

    def _pieces(self, path: Path, base: Outline | None, ours: Outline, theirs: Outline) -> tuple[str, Any]:
        tables = [_table(node, path) for node in (base, ours, theirs)]
        names = _renames(path, *tables)
        if ours.kind == LIST:
            _check_order(path, *tables)
        out = _Flow(self, ours) if not ours.block else _Block(self, ours, theirs)
        values: dict[str, Any] = {}
        for key, piece in tables[1].items():
            was, other = tables[0].get(names[0].get(key, key)), tables[2].get(names[1].get(key, key))
            name = other.key if other is not None and was is not None and key == was.key else key
            made = self._piece((*path, name), was, piece, other, out.whole_lines)
            if made is not None:
                values[name if ours.kind == MAP else key] = made[1]
            out.keep(key, piece, None if made is None else made[0])
        self._additions(path, tables, names, out, values)
        return out.text(), (values if ours.kind == MAP else [values[k] for k in out.order if k in values])

    def _additions(self, path: Path, tables: list[dict[str, Piece]], names: Any, out: Any, values: Any) -> None:
        """What only they have: put after what precedes it there."""
        mine = {names[1].get(key, key): key for key in tables[1]}
        fresh = {key for key in tables[1] if names[0].get(key, key) not in tables[0] and key not in tables[2]}
        previous = ""
        for key, piece in tables[2].items():
            if key in mine:
                previous = mine[key]
                continue
            base = tables[0].get(names[2].get(key, key))
            made = self._piece((*path, key), base, None, piece, out.whole_lines)
            if made is not None:
                out.insert(key, piece, made[0], _slot(out, key, previous, fresh), made[2])
                values[key] = made[1]
                previous = key

    def _piece(
        self, path: Path, base: Piece | None, ours: Piece | None, theirs: Piece | None, whole_lines: bool
    ) -> Any:
        """(text, value, is it in our indentation?) of one entry; None where it goes."""
        try:
            if path in self.forced:
                raise Clash(path)
            if ours is None or theirs is None:
                return self._one_sided(path, base, ours, theirs)
            return (*self._both(path, base, ours, theirs), True)
        except Clash as clash:
            movable = whole_lines and all(_alone(v, p) for v, p in ((self.ours, ours), (self.theirs, theirs)) if p)
            if not movable:
                raise
            return self._marked(path, clash.path, base, ours, theirs)

    def _one_sided(self, path: Path, base: Piece | None, ours: Piece | None, theirs: Piece | None) -> Any:
        """An entry that one side lacks: added there, or removed here."""
        here = ours or theirs
        assert here is not None
        if base is not None and here.node.value == base.node.value and not self._forced_below(path):
            return None
        if base is not None or self._forced_below(path):
            raise Clash(path)
        version = self.ours if ours is not None else self.theirs
        return version.of(here), here.node.value, ours is not None

    def _both(self, path: Path, base: Piece | None, ours: Piece, theirs: Piece) -> tuple[str, Any]:
        """An entry that both sides have."""
        if base is not None and base.key not in (ours.key, theirs.key) and ours.key != theirs.key:
            raise Clash(path)  # renamed to two different ids
        mine, other = self.ours.of(ours), _placed(self.theirs, theirs, ours.column)
        former = _placed(self.base, base, ours.column) if base is not None else None
        forced = self._forced_below(path)
        renamed = base is not None and ours.key == base.key != theirs.key and len(path) == 2 and path[0] == "positions"
        if other in (mine, former) and not forced:
            return mine, ours.node.value
        if mine == former and not forced:
            return self._taken(mine, other, ours, theirs), theirs.node.value
        try:
            text, value = self._inside(path, base.node if base else None, ours.node, theirs.node)
        except Clash:
            # Only the shape differs: the side that did not change its value yields as a whole.
            if base is not None and ours.node.value == base.node.value and not forced:
                return self._taken(mine, other, ours, theirs), theirs.node.value
            raise
        start, stop = ours.node.inner
        before, after = self.ours.text[ours.start : max(start, ours.start)], self.ours.text[stop : ours.stop]
        own = before[ours.head - ours.start :]
        if renamed:
            key = self.theirs.text[theirs.head : self.theirs.text.index(":", theirs.head)]
            own = key + own[own.index(":") :]
        return self._lead(base, ours, theirs) + own + text + after, value

    def _taken(self, mine: str, other: str, ours: Piece, theirs: Piece) -> str:
        """Their whole entry for ours, which must not be split by what stands before it on the line."""
        if _alone(self.ours, ours) != _alone(self.theirs, theirs):
            raise Clash(())
        return other if other.endswith("\n") or not mine.endswith("\n") or not _lines(ours) else other + "\n"

    def _lead(self, base: Piece | None, ours: Piece, theirs: Piece) -> str:
        """The comments above an entry: theirs where only they changed them."""
        mine = self.ours.text[ours.start : ours.head]
        if base is None or not (_alone(self.ours, ours) and _alone(self.theirs, theirs)):
            return mine
        former = _shifted(self.base.text[base.start : base.head], base.column, ours.column)
        other = _shifted(self.theirs.text[theirs.start : theirs.head], theirs.column, ours.column)
        return other if mine == former else mine

    # --- conflicts

    def _marked(self, path: Path, clash: Path, base: Piece | None, ours: Piece | None, theirs: Piece | None) -> Any:
        """The entry of both sides between markers."""
        self.conflicts.append((path, clash or path))
        column = next(p.column for p in (ours, theirs, base) if p is not None)
        parts = []
        sides = [("<", self.ours, ours), ("|", self.base, base), ("=", None, None), (">", self.theirs, theirs)]
        for sign, version, piece in sides:
            if sign == "|" and not self.show_base:
                continue
            label = f" {version.label}" if version is not None and version.label else ""
            text = _ended(_placed(version, piece, column)) if version is not None and piece is not None else ""
            line = f"{sign * self.marker_size}{label}\n"
            parts.append(text + line if sign == ">" else line + text)
        value = next((p.node.value for p in (ours, theirs) if p is not None), None)
        return "".join(parts), value, True


class _Block:
    """The lines of a block in the making."""

    whole_lines = True

    def __init__(self, merging: Merging, ours: Outline, theirs: Outline) -> None:
        self.merging = merging
        self.first = ours.pieces[0]
        self.column = self.first.column
        self.order: list[str] = []
        self.added: set[str] = set()
        self.made: dict[str, str] = {}
        self.theirs = theirs
        self.front = 0 if _alone(merging.ours, self.first) else 1  # nothing fits before what begins in mid-line

    def keep(self, key: str, piece: Piece, text: str | None) -> None:
        """An entry of ours, merged; None: it goes."""
        self.order.append(key)
        if text is None and piece is self.first and self.front:
            raise Clash(())
        self.made[key] = text or ""

    def insert(self, key: str, piece: Piece, text: str, at: int, shifted: bool) -> None:
        """An entry of theirs, before the one that is number `at` now."""
        if not shifted:
            text = _placed(self.merging.theirs, piece, self.column)
            if not _alone(self.merging.theirs, piece):
                text = " " * self.column + text
        if not self.theirs.block:
            raise Clash(())
        self.order.insert(at, key)
        self.added.add(key)
        self.made[key] = _ended(text)

    def text(self) -> str:
        """All lines."""
        texts = [self.made[key] for key in self.order if self.made[key]]
        return "".join([*(_ended(t) for t in texts[:-1]), *texts[-1:]])


class _Flow:
    """`{…}` or `[…]` in the making: entries with what stands before each."""

    whole_lines = False

    def __init__(self, merging: Merging, ours: Outline) -> None:
        self.merging, self.ours = merging, ours
        self.source = merging.ours.text
        if (ours.kind != MAP and ours.kind != LIST) or self.source[ours.start : ours.start + 1] not in ("{", "["):
            raise Clash(())
        self.order: list[str] = []
        self.added: set[str] = set()
        self.made: dict[str, tuple[str, str]] = {}
        self.end = ours.start + 1
        self.front = 0

    def keep(self, key: str, piece: Piece, text: str | None) -> None:
        """An entry of ours, merged; None: it goes with the comma before it."""
        lead = self.source[self.end : piece.start]
        self.end = piece.stop
        if text is not None:
            self.order.append(key)
            self.made[key] = (lead, text)

    def insert(self, key: str, piece: Piece, text: str, at: int, shifted: bool) -> None:
        """An entry of theirs on the same line, before the one that is number `at` now."""
        text = text.strip()
        if "\n" in text or "#" in text or not _fits_flow(piece):
            raise Clash(())
        self.order.insert(at, key)
        self.added.add(key)
        self.made[key] = (", ", text)

    def text(self) -> str:
        """The brackets and all between."""
        first = self.ours.pieces[0].start if self.ours.pieces else self.end
        opening = self.source[self.ours.start : first]
        parts = [opening]
        for number, key in enumerate(self.order):
            lead, text = self.made[key]
            parts.append((lead if number else "") + text)
        return "".join(parts) + self.source[self.end : self.ours.stop]


def _slot(out: Any, key: str, previous: str, fresh: set[str]) -> int:
    """Where an addition of theirs goes: after what precedes it there.

    Where we added something at the same place, the side whose first addition sorts first comes first, so that the
    result is the same whichever side is ours.
    """
    at: int = out.order.index(previous) + 1 if previous in out.order else out.front
    run = at
    while run < len(out.order) and out.order[run] in fresh:
        run += 1
    return at if run == at or previous in out.added or key < out.order[at] else run


def _fits_flow(piece: Piece) -> bool:
    """Whether an entry may stand between commas as it is written."""
    value = piece.node.value
    return not piece.node.block and not (isinstance(value, str) and set(value) & set("[]{},\n"))


def _table(node: Outline | None, path: Path) -> dict[str, Piece]:
    """Pieces by key; a list whose items cannot be told apart clashes."""
    pieces = node.pieces if node is not None else []
    table = {piece.key: piece for piece in pieces}
    if len(table) != len(pieces):
        raise Clash(path)
    return table


def _check_order(path: Path, base: dict[str, Piece], ours: dict[str, Piece], theirs: dict[str, Piece]) -> None:
    """The order of a list says something: if they changed it, and we changed the list as well, it clashes."""
    stayed = [key for key in theirs if key in base]
    if stayed != [key for key in base if key in theirs] and list(ours) != list(theirs):
        raise Clash(path)


def _renames(
    path: Path, base: dict[str, Piece], ours: dict[str, Piece], theirs: dict[str, Piece]
) -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    """Our key → the base's, our key → theirs, their key → the base's, where `renamed_from` renamed a position."""
    if path != ("positions",):
        return {}, {}, {}
    to_base, from_theirs = _declared(ours, base), _declared(theirs, base)
    to_theirs = dict(to_base)
    ours_of = {former: key for key, former in to_base.items()}
    for key, former in from_theirs.items():
        to_theirs[ours_of.get(former, former)] = key
    return to_base, to_theirs, from_theirs


def _declared(side: dict[str, Piece], base: dict[str, Piece]) -> dict[str, str]:
    """New key → old key of the renames that one side declares."""
    found = {}
    for key, piece in side.items():
        former = piece.node.value.get("renamed_from") if isinstance(piece.node.value, dict) else None
        if isinstance(former, str) and former in base and former not in side and key not in base:
            found[key] = former
    return found


def _alone(version: Version, piece: Piece) -> bool:
    """Whether a piece begins with a line of its own."""
    line = version.text.rfind("\n", 0, piece.head) + 1
    return not version.text[line : piece.head].strip()


def _lines(piece: Piece) -> bool:
    return piece.start != piece.head or piece.column == 0


def _ended(text: str) -> str:
    return text if not text or text.endswith("\n") else text + "\n"


def _indent(text: str, at: int) -> int:
    """The indentation of the line that an offset is on."""
    line = text.rfind("\n", 0, at) + 1
    rest = text[line : at + 200]
    return len(rest) - len(rest.lstrip(" "))


def _placed(version: Version, piece: Piece, column: int) -> str:
    """A piece's text as it would be at another column."""
    return _shifted(version.of(piece), piece.column, column)


def _shifted(text: str, old: int, new: int) -> str:
    """Lines indented by `new` instead of `old` columns; lines indented by less go as far as they can."""
    if old == new or not text:
        return text
    lines = text.split("\n")
    return "\n".join(_shifted_line(line, old, new) for line in lines)


def _shifted_line(line: str, old: int, new: int) -> str:
    bare = line.lstrip(" ")
    if not bare.strip() or len(line) - len(bare) < min(old, 1):
        return line
    return " " * max(0, len(line) - len(bare) + new - old) + bare
