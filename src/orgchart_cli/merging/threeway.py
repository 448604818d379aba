"""Three versions of a file's text into one, entry by entry: the text of `ours` with the changes of `theirs` spliced in.

Entries are matched by key, list items by what identifies them. What one side left alone is taken from the other to the
letter. What both changed is descended into, down to single values; there, two different values conflict. A conflict is
shown by ordinary markers around the smallest entry that is whole lines.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from .outline import LIST, MAP, Outline, Piece
from .splice import Block, Conflict, Flow, Path, Version, alone, ended, indent, on_lines, placed, shifted, slot


@dataclass(slots=True)
class Merging:
    """A merge: `run` gives the text; `conflicts` are then the paths of the entries between markers."""

    base: Version
    ours: Version
    theirs: Version
    marker_size: int = 7
    show_base: bool = False
    forced: set[Path] = field(default_factory=set)
    conflicts: list[tuple[Path, Path]] = field(default_factory=list)  # the entry shown, the one in it that conflicts
    value: Any = None  # what the merged text must say

    def run(self) -> str:
        """The merged text. Raises Conflict where the whole file conflicts."""
        text, self.value = self._inside((), self.base.root, self.ours.root, self.theirs.root)
        start, stop = self.ours.root.inner
        return self.ours.text[:start] + text + self.ours.text[stop:]

    def _inside(self, path: Path, base: Outline | None, ours: Outline, theirs: Outline) -> tuple[str, Any]:
        """Text and value for the inner characters of a node that both sides have."""
        containers = ours.kind == theirs.kind and ours.kind in (MAP, LIST) and (base is None or base.kind == ours.kind)
        if containers and ours.block and theirs.block:
            try:
                return self._pieces(path, base, ours, theirs)
            except Conflict:
                if self._forced_below(path):
                    raise
        if ours.value == theirs.value or (base is not None and theirs.value == base.value):
            return self._own(ours), ours.value
        if base is not None and ours.value == base.value and ours.block == theirs.block:
            return self._theirs_for(ours, theirs), theirs.value
        if containers:
            return self._pieces(path, base, ours, theirs)
        raise Conflict(path)

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
        return shifted(text, indent(self.theirs.text, start), indent(self.ours.text, ours.inner[0]))

    # --- entries of a map, items of a list

    def _pieces(self, path: Path, base: Outline | None, ours: Outline, theirs: Outline) -> tuple[str, Any]:
        tables = [_table(node, path) for node in (base, ours, theirs)]
        names = _renames(path, *tables)
        if ours.kind == LIST:
            _check_order(path, *tables)
        out = Flow(self.ours, ours) if not ours.block else Block(self.ours, self.theirs, ours, theirs)
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
                out.insert(key, piece, made[0], slot(out, key, previous, fresh), made[2])
                values[key] = made[1]
                previous = key

    def _piece(
        self, path: Path, base: Piece | None, ours: Piece | None, theirs: Piece | None, whole_lines: bool
    ) -> Any:
        """(text, value, is it in our indentation?) of one entry; None where it goes."""
        try:
            if path in self.forced:
                raise Conflict(path)
            if ours is None or theirs is None:
                return self._one_sided(path, base, ours, theirs)
            return (*self._both(path, base, ours, theirs), True)
        except Conflict as conflict:
            movable = whole_lines and all(alone(v, p) for v, p in ((self.ours, ours), (self.theirs, theirs)) if p)
            if not movable:
                raise
            return self._marked(path, conflict.path, base, ours, theirs)

    def _one_sided(self, path: Path, base: Piece | None, ours: Piece | None, theirs: Piece | None) -> Any:
        """An entry that one side lacks: added there, or removed here."""
        here = ours or theirs
        assert here is not None
        if base is not None and here.node.value == base.node.value and not self._forced_below(path):
            return None
        if base is not None or self._forced_below(path):
            raise Conflict(path)
        version = self.ours if ours is not None else self.theirs
        return version.of(here), here.node.value, ours is not None

    def _both(self, path: Path, base: Piece | None, ours: Piece, theirs: Piece) -> tuple[str, Any]:
        """An entry that both sides have."""
        if base is not None and base.key not in (ours.key, theirs.key) and ours.key != theirs.key:
            raise Conflict(path)  # renamed to two different ids
        mine, other = self.ours.of(ours), placed(self.theirs, theirs, ours.column)
        former = placed(self.base, base, ours.column) if base is not None else None
        forced = self._forced_below(path)
        renamed = base is not None and ours.key == base.key != theirs.key and len(path) == 2 and path[0] == "positions"
        if other in (mine, former) and not forced:
            return mine, ours.node.value
        if mine == former and not forced:
            return self._taken(mine, other, ours, theirs), theirs.node.value
        try:
            text, value = self._inside(path, base.node if base else None, ours.node, theirs.node)
        except Conflict:
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
        if alone(self.ours, ours) != alone(self.theirs, theirs):
            raise Conflict(())
        return other if other.endswith("\n") or not mine.endswith("\n") or not on_lines(ours) else other + "\n"

    def _lead(self, base: Piece | None, ours: Piece, theirs: Piece) -> str:
        """The comments above an entry: theirs where only they changed them."""
        mine = self.ours.text[ours.start : ours.head]
        if base is None or not (alone(self.ours, ours) and alone(self.theirs, theirs)):
            return mine
        former = shifted(self.base.text[base.start : base.head], base.column, ours.column)
        other = shifted(self.theirs.text[theirs.start : theirs.head], theirs.column, ours.column)
        return other if mine == former else mine

    # --- conflicts

    def _marked(self, path: Path, cause: Path, base: Piece | None, ours: Piece | None, theirs: Piece | None) -> Any:
        """The entry of both sides between markers."""
        self.conflicts.append((path, cause or path))
        column = next(p.column for p in (ours, theirs, base) if p is not None)
        parts = []
        sides = [("<", self.ours, ours), ("|", self.base, base), ("=", None, None), (">", self.theirs, theirs)]
        for sign, version, piece in sides:
            if sign == "|" and not self.show_base:
                continue
            label = f" {version.label}" if version is not None and version.label else ""
            text = ended(placed(version, piece, column)) if version is not None and piece is not None else ""
            line = f"{sign * self.marker_size}{label}\n"
            parts.append(text + line if sign == ">" else line + text)
        value = next((p.node.value for p in (ours, theirs) if p is not None), None)
        return "".join(parts), value, True


def _table(node: Outline | None, path: Path) -> dict[str, Piece]:
    """Pieces by key; a list whose items cannot be told apart conflicts."""
    pieces = node.pieces if node is not None else []
    table = {piece.key: piece for piece in pieces}
    if len(table) != len(pieces):
        raise Conflict(path)
    return table


def _check_order(path: Path, base: dict[str, Piece], ours: dict[str, Piece], theirs: dict[str, Piece]) -> None:
    """The order of a list says something: if they changed it, and we changed the list as well, it conflicts."""
    stayed = [key for key in theirs if key in base]
    if stayed != [key for key in base if key in theirs] and list(ours) != list(theirs):
        raise Conflict(path)


def _renames(
    path: Path, base: dict[str, Piece], ours: dict[str, Piece], theirs: dict[str, Piece]
) -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    """Our key → the base's, our key → theirs, their key → the base's, where `renamed_from` renamed a position."""
    if path != ("positions",):
        return {}, {}, {}
    to_base, from_theirs = _renames_of(ours, base), _renames_of(theirs, base)
    to_theirs = dict(to_base)
    ours_of = {former: key for key, former in to_base.items()}
    for key, former in from_theirs.items():
        to_theirs[ours_of.get(former, former)] = key
    return to_base, to_theirs, from_theirs


def _renames_of(side: dict[str, Piece], base: dict[str, Piece]) -> dict[str, str]:
    """New key → old key of the renames that one side declares."""
    renames = {}
    for key, piece in side.items():
        former = piece.node.value.get("renamed_from") if isinstance(piece.node.value, dict) else None
        if isinstance(former, str) and former in base and former not in side and key not in base:
            renames[key] = former
    return renames
