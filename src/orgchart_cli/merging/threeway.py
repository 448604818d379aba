"""Three versions of a file's text into one, entry by entry: the text of `ours` with the changes of `theirs` spliced in.

Entries are matched by key, list items by what identifies them. What one side left alone is taken from the other to the
letter. What both changed is descended into, down to single values; there, two different values conflict. A conflict is
shown by ordinary markers around the smallest entry that is whole lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from .outline import LIST, MAP, Outline, Path, Piece, differences, outline, renames
from .splice import SIGN, BlockText, Conflict, Flow, MergeSide, alone, ended, indent, on_lines, placed, shifted, slot

ORDERED = ("positions", "regions", "departments")  # maps whose order is the order of the boxes


@dataclass(slots=True)
class Merging:
    """A merge: `run` gives the text; `conflicts` are then the paths of the entries between markers."""

    base: MergeSide
    ours: MergeSide
    theirs: MergeSide
    marker_size: int = 7
    show_base: bool = False
    forced: set[Path] = field(default_factory=set)
    conflicts: list[tuple[Path, Path]] = field(default_factory=list)  # the entry shown, the one in it that conflicts

    def run(self) -> str:
        """The merged text. Raises Conflict where the whole file conflicts."""
        text = self._inside((), self.base.root, self.ours.root, self.theirs.root)
        sides = self.base, self.ours, self.theirs
        head, tail = (
            [version.text[slice(*bounds(version.root.inner))] for version in sides]
            for bounds in (lambda inner: (0, inner[0]), lambda inner: (inner[1], None))
        )
        return self._around_file(head) + text + self._around_file(tail)

    def _around_file(self, texts: list[str]) -> str:
        """The comments above all entries, or below."""
        try:
            return _three_way(texts, additive=True)
        except Conflict:
            if not self.ours.root.block or not self.theirs.root.block:
                raise
            return self._between_markers((), (), texts)

    def _inside(self, path: Path, base: Outline | None, ours: Outline, theirs: Outline) -> str:
        """Text for the inner characters of a node that both sides have."""
        containers = ours.kind == theirs.kind and ours.kind in (MAP, LIST) and (base is None or base.kind == ours.kind)
        if containers and ours.block and theirs.block:
            shown = len(self.conflicts)
            try:
                return self._pieces(path, base, ours, theirs)
            except Conflict:
                del self.conflicts[shown:]
                if self._forced_below(path):
                    raise
        if ours.value == theirs.value or (base is not None and theirs.value == base.value):
            return self._own(ours)
        if base is not None and ours.value == base.value and ours.block == theirs.block:
            with suppress(Conflict):
                if containers and self._alone_has_comments(base, ours, theirs):
                    return self._pieces(path, base, ours, theirs)
            return self._theirs_for(ours, theirs)
        if containers:
            return self._pieces(path, base, ours, theirs)
        raise Conflict(path)

    def _forced_below(self, path: Path) -> bool:
        """Whether an entry at or below the path must be shown as a conflict."""
        return any(f[: len(path)] == path for f in self.forced)

    def _alone_has_comments(self, base: Outline, ours: Outline, theirs: Outline) -> bool:
        """Whether ours has comments between its brackets, which their text for all of it would not have."""
        sides = (self.base, base), (self.ours, ours), (self.theirs, theirs)
        was, mine, other = (SIGN.search(side.text[slice(*node.inner)]) for side, node in sides)
        return bool(mine and not was and not other)

    def _own(self, node: Outline) -> str:
        start, stop = node.inner
        return self.ours.text[start:stop]

    def _theirs_for(self, ours: Outline, theirs: Outline) -> str:
        """Their text for a value of ours, shifted to where it goes."""
        start, stop = theirs.inner
        text = self.theirs.text[start:stop]
        return shifted(text, indent(self.theirs.text, start), indent(self.ours.text, ours.inner[0]))

    # --- entries of a map, items of a list

    def _pieces(self, path: Path, base: Outline | None, ours: Outline, theirs: Outline) -> str:
        tables = [_table(node, path) for node in (base, ours, theirs)]
        names = _renames(path, *tables)
        out = Flow(self.ours, ours) if not ours.block else BlockText(self.ours, self.theirs, ours, theirs)
        for key in _order(path, ours.kind == LIST, tables, names, out.movable):
            piece = tables[1][key]
            was, other = tables[0].get(names[0].get(key, key)), tables[2].get(names[1].get(key, key))
            name = other.key if other is not None and was is not None and key == was.key else key
            out.keep(key, piece, self._piece((*path, name), was, piece, other, out.whole_lines)[0])
        self._additions(path, tables, names, out)
        return out.text()

    def _additions(self, path: Path, tables: list[dict[str, Piece]], names: Any, out: Any) -> None:
        """What only they have: put after what precedes it there."""
        mine = {names[1].get(key, key): key for key in tables[1]}
        fresh = {key for key in tables[1] if names[0].get(key, key) not in tables[0] and key not in tables[2]}
        previous = ""
        for key, piece in tables[2].items():
            if key in mine:
                previous = mine[key]
                continue
            base = tables[0].get(names[2].get(key, key))
            text, in_place = self._piece((*path, key), base, None, piece, out.whole_lines)
            if text is not None:
                out.insert(key, piece, text, slot(out, key, previous, fresh), in_place)
                previous = key

    def _piece(
        self, path: Path, base: Piece | None, ours: Piece | None, theirs: Piece | None, whole_lines: bool
    ) -> tuple[str | None, bool]:
        """The text of one entry, None where it goes, and whether it is in our indentation."""
        shown = len(self.conflicts)
        try:
            if path in self.forced:
                raise Conflict(path)
            if ours is None or theirs is None:
                return self._one_sided(path, base, ours, theirs), ours is not None
            return self._both(path, base, ours, theirs), True
        except Conflict as conflict:
            del self.conflicts[shown:]
            movable = whole_lines and all(alone(v, p) for v, p in ((self.ours, ours), (self.theirs, theirs)) if p)
            if not movable:
                raise
            return self._marked(path, conflict.path, base, ours, theirs), True

    def _one_sided(self, path: Path, base: Piece | None, ours: Piece | None, theirs: Piece | None) -> str | None:
        """An entry that one side lacks: added there, or removed here."""
        here = ours or theirs
        assert here is not None
        if base is not None and here.node.value == base.node.value and not self._forced_below(path):
            return None
        if base is not None or self._forced_below(path):
            raise Conflict(path)
        version = self.ours if ours is not None else self.theirs
        return version.of(here)

    def _both(self, path: Path, base: Piece | None, ours: Piece, theirs: Piece) -> str:
        """An entry that both sides have."""
        if base is not None and base.key not in (ours.key, theirs.key) and ours.key != theirs.key:
            raise Conflict(path)  # renamed to two different ids
        mine, other = self.ours.of(ours), placed(self.theirs, theirs, ours.column)
        former = placed(self.base, base, ours.column) if base is not None else None
        if not self._forced_below(path):
            if other in (mine, former):
                return mine
            if mine == former:
                return self._taken(mine, other, ours, theirs)
            if base is not None and (text := self._by_lines(path, base, ours, theirs)) is not None:
                return text
        shown = len(self.conflicts)
        try:
            return self._entry(path, base, ours, theirs)
        except Conflict:
            del self.conflicts[shown:]
            # Only the shape differs: the side that did not change its value yields as a whole.
            if base is not None and ours.node.value == base.node.value and not self._forced_below(path):
                return self._taken(mine, _with_remark(mine, other), ours, theirs)
            raise

    def _by_lines(self, path: Path, base: Piece, ours: Piece, theirs: Piece) -> str | None:
        """The entry merged line by line, where that is what both sides mean."""
        sides = (self.base, base), (self.ours, ours), (self.theirs, theirs)
        if not all(alone(*side) for side in sides):
            return None
        text = merge_lines(*(ended(placed(version, piece, ours.column)) for version, piece in sides))
        root = outline(text, divide=False, within=path[:-1]) if text is not None else None
        if root is None or ours.key != theirs.key:
            return None
        merged = root.value.get(ours.key) if isinstance(root.value, dict) and root.kind == MAP else root.value[0]
        wrong = differences(base.node.value, ours.node.value, theirs.node.value, merged)
        return text if next(wrong, None) is None else None

    def _entry(self, path: Path, base: Piece | None, ours: Piece, theirs: Piece) -> str:
        """The entry's inside merged, between what stands above it, before it and below it."""
        text = self._inside(path, base.node if base else None, ours.node, theirs.node)
        around = _parts(self.ours, ours, ours.column)
        if base is not None and alone(self.ours, ours) == alone(self.theirs, theirs) == alone(self.base, base):
            parts = _parts(self.base, base, ours.column), around, _parts(self.theirs, theirs, ours.column)
            shapes = {(piece.node.kind, piece.node.block) for piece in (base, ours, theirs)}
            lead, opening, closing = zip(*parts, strict=True)
            around = [_three_way(lead, additive=True), around[1], around[2]]
            if len(shapes) == 1:
                around[1:] = [_three_way(opening), _three_way(closing)]
        if ours.node.block and not text.strip():
            empty = "{}" if ours.node.kind == MAP else "[]"
            return f"{around[0]}{_with_value(around[1], empty)}{around[2]}"
        gap = " " * (around[1].endswith(":") and text[:1].strip() != "")  # a value where ours has none
        return around[0] + around[1] + gap + text + around[2]

    def _taken(self, mine: str, other: str, ours: Piece, theirs: Piece) -> str:
        """Their whole entry for ours, which must not be split by what stands before it on the line."""
        whole_lines = mine.endswith("\n") or other.endswith("\n")
        if whole_lines and alone(self.ours, ours) != alone(self.theirs, theirs):
            raise Conflict(())
        return other if other.endswith("\n") or not mine.endswith("\n") or not on_lines(ours) else other + "\n"

    # --- conflicts

    def _marked(self, path: Path, cause: Path, base: Piece | None, ours: Piece | None, theirs: Piece | None) -> str:
        """The entry of both sides between markers."""
        column = next(p.column for p in (ours, theirs, base) if p is not None)
        sides = (self.base, base), (self.ours, ours), (self.theirs, theirs)
        texts = [ended(placed(version, piece, column)) if piece is not None else "" for version, piece in sides]
        return self._between_markers(path, cause or path, texts)

    def _between_markers(self, path: Path, cause: Path, texts: list[str]) -> str:
        self.conflicts.append((path, cause))
        base, ours, theirs = texts
        parts = [self._marker("<", self.ours), ours]
        if self.show_base:
            parts += [self._marker("|", self.base), base]
        return "".join([*parts, "=" * self.marker_size, "\n", theirs, self._marker(">", self.theirs)])

    def _marker(self, sign: str, version: MergeSide) -> str:
        return sign * self.marker_size + (f" {version.label}" if version.label else "") + "\n"


def _parts(version: MergeSide, piece: Piece, column: int) -> list[str]:
    """What stands above an entry, before its inside and after it, as it would be at another column."""
    start, stop = piece.node.inner
    start = max(start, piece.head)
    cuts = (piece.start, piece.head), (piece.head, start), (max(stop, start), piece.stop)
    return [shifted(version.text[a:b], piece.column, column) for a, b in cuts]


def _three_way(texts: Sequence[str], additive: bool = False) -> str:
    """One text of three that hold no values; `additive`: what both sides only added to is all of it.

    Raises Conflict where both changed the same.
    """
    base, ours, theirs = texts
    if theirs in (ours, base):
        return ours
    if ours == base:
        return theirs
    text = merge_lines(base, ours, theirs)
    if text is None and additive and ours.endswith(base) and theirs.endswith(base):
        added = [side[: len(side) - len(base)] for side in (ours, theirs)]
        text = "".join(sorted(map(ended, added))) + base
    if text is None:
        raise Conflict(())
    return text


_REMARK = re.compile(r"[^\n#]*:([ \t]+#[^\n]*)\n")


def _with_remark(mine: str, other: str) -> str:
    """Their entry with the comment that stands behind the key of ours, which has no value."""
    remark = _REMARK.fullmatch(mine)
    first, end, rest = other.partition("\n")
    return f"{first}{remark[1]}{end}{rest}" if remark and first.endswith(":") and "#" not in other else other


def _with_value(opening: str, value: str) -> str:
    """`key:   # why` and its line end with a value before the comment."""
    key, colon, rest = opening.partition(":")
    return f"{key}{colon} {value}{rest}" if colon else f"{opening}{value}\n"


def _table(node: Outline | None, path: Path) -> dict[str, Piece]:
    """Pieces by key; a list whose items cannot be told apart conflicts."""
    pieces = node.pieces if node is not None else []
    table = {piece.key: piece for piece in pieces}
    if len(table) != len(pieces):
        raise Conflict(path)
    return table


def _order(path: Path, is_list: bool, tables: list[dict[str, Piece]], names: Any, movable: bool) -> list[str]:
    """Our keys in their order, or in theirs where only they changed it. Raises Conflict where both did."""
    base, ours, theirs = tables
    place = {key: number for number, key in enumerate(base)}
    common = [k for k in ours if names[0].get(k, k) in base and names[1].get(k, k) in theirs]
    mine = [place[names[0].get(key, key)] for key in common]
    their_place = {key: number for number, key in enumerate(theirs)}
    turned = sorted(common, key=lambda key: their_place[names[1].get(key, key)])
    other = [place[names[0].get(key, key)] for key in turned]
    if other == sorted(other) or mine == other:
        return list(ours)
    if not movable or mine != sorted(mine):
        if is_list or path[-1:] in [(name,) for name in ORDERED]:
            raise Conflict(path)
        return list(ours)
    return _reordered(list(ours), set(common), turned)


def _reordered(keys: list[str], common: set[str], order: list[str]) -> list[str]:
    """The keys with the common ones in that order; each other one after the common one that it stood behind."""
    behind: dict[str, list[str]] = {"": []}
    last = ""
    for key in keys:
        if key in common:
            last = key
            behind[key] = []
        else:
            behind[last].append(key)
    return [*behind[""], *(one for key in order for one in (key, *behind[key]))]


def _renames(
    path: Path, base: dict[str, Piece], ours: dict[str, Piece], theirs: dict[str, Piece]
) -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    """Our key → the base's, our key → theirs, their key → the base's, where `renamed_from` renamed a position."""
    if path != ("positions",):
        return {}, {}, {}
    was, mine, other = ({key: piece.node.value for key, piece in table.items()} for table in (base, ours, theirs))
    to_base, from_theirs = renames(mine, was), renames(other, was)
    to_theirs = dict(to_base)
    ours_of = {former: key for key, former in to_base.items()}
    for key, former in from_theirs.items():
        to_theirs[ours_of.get(former, former)] = key
    return to_base, to_theirs, from_theirs


Lines = Sequence[str]
MOST_EDITS = 1500  # the search for the shortest edit takes time and memory by its square


def merge_lines(base: str, ours: str, theirs: str) -> str | None:
    """The text with the changes of both sides. None where these touch, or a side is all different."""
    old, our_lines, their_lines = map(_lines, (base, ours, theirs))
    mine, other = _matches(old, our_lines), _matches(old, their_lines)
    if mine is None or other is None:
        return None
    chunks = [_merged(*chunk) for chunk in _chunks(old, our_lines, their_lines, mine, other)]
    return None if None in chunks else "".join(line for chunk in chunks for line in chunk or ())


def _lines(text: str) -> list[str]:
    """Lines as git sees them: no other character ends one."""
    lines = [line + "\n" for line in text.split("\n")]
    lines[-1] = lines[-1][:-1]
    return lines if lines[-1] else lines[:-1]


def _merged(base: Lines, ours: Lines, theirs: Lines) -> Lines | None:
    if ours == theirs or theirs == base:
        return ours
    return theirs if ours == base else None


def _chunks(
    base: Lines, ours: Lines, theirs: Lines, mine: list[int], other: list[int]
) -> Iterator[tuple[Lines, Lines, Lines]]:
    """The texts divided at the lines that both sides left alone: each such line, and what is between them."""
    b = o = t = 0
    for line, (at, to) in enumerate(zip(mine, other, strict=True)):
        if at >= 0 and to >= 0:
            yield base[b:line], ours[o:at], theirs[t:to]
            yield (line_of := base[line : line + 1]), line_of, line_of
            b, o, t = line + 1, at + 1, to + 1
    yield base[b:], ours[o:], theirs[t:]


def _matches(old: Lines, new: Lines) -> list[int] | None:
    """Where each old line is in the new text, -1 for nowhere, by the shortest edit (Myers 1986)."""
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    pairs = _shortest_edit(old[start : len(old) - end], new[start : len(new) - end])
    if pairs is None:
        return None
    matches = [*range(start), *[-1] * (len(old) - start - end), *range(len(new) - end, len(new))]
    for a, b in pairs:
        matches[start + a] = start + b
    return matches


def _shortest_edit(old: Lines, new: Lines) -> list[tuple[int, int]] | None:
    """The pairs of equal lines that the shortest edit keeps; None where it is too long to look for."""
    reach = {1: 0}  # diagonal (how many more lines are behind in old than in new) -> the farthest old line on it
    steps: list[dict[int, int]] = []
    for edits in range(min(len(old) + len(new), MOST_EDITS) + 1):
        steps.append(dict(reach))
        for diagonal in range(-edits, edits + 1, 2):
            down = diagonal == -edits or (diagonal != edits and reach[diagonal - 1] < reach[diagonal + 1])
            a = reach[diagonal + 1] if down else reach[diagonal - 1] + 1
            while a < len(old) and a - diagonal < len(new) and old[a] == new[a - diagonal]:
                a += 1
            reach[diagonal] = a
            if a >= len(old) and a - diagonal >= len(new):
                return _walked_back(steps, len(old), len(new))
    return None


def _walked_back(steps: list[dict[int, int]], a: int, b: int) -> list[tuple[int, int]]:
    pairs: list[tuple[int, int]] = []
    for edits in range(len(steps) - 1, -1, -1):
        reach, diagonal = steps[edits], a - b
        down = diagonal == -edits or (diagonal != edits and reach[diagonal - 1] < reach[diagonal + 1])
        former = diagonal + 1 if down else diagonal - 1
        from_a = reach[former] if edits else 0
        from_b = from_a - former if edits else 0
        while a > max(from_a, 0) and b > max(from_b, 0):
            a, b = a - 1, b - 1
            pairs.append((a, b))
        a, b = from_a, from_b
    return pairs[::-1]
