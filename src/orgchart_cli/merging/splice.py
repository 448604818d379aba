"""The pieces of a merged map or list put together: whole lines in block style, between commas in flow style."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .outline import LIST, MAP, Outline, Path, Piece

SIGN = re.compile(r"(?<!\S)#")  # of a comment


class Conflict(Exception):
    """Both sides changed something that is no whole line: the entry around it shows the conflict."""

    def __init__(self, path: Path) -> None:
        self.path = path
        super().__init__(path)


@dataclass(slots=True)
class MergeSide:
    """One side: its text, the outline of it, and its label in conflict markers."""

    text: str
    root: Outline
    label: str = ""

    def of(self, piece: Piece) -> str:
        """All of a piece's text."""
        return self.text[piece.start : piece.stop]


class BlockText:
    """The lines of a block in the making."""

    whole_lines = True

    def __init__(self, ours_in: MergeSide, theirs_in: MergeSide, ours: Outline, theirs: Outline) -> None:
        self.source = theirs_in
        self.first: Piece = ours.pieces[0]
        self.column: int = self.first.column
        self.order: list[str] = []
        self.added: set[str] = set()
        self.made: dict[str, str] = {}
        self.theirs = theirs
        self.front = 0 if alone(ours_in, self.first) else 1  # nothing fits before what begins in mid-line
        self.movable: bool = not self.front and theirs.block and alone(theirs_in, theirs.pieces[0])

    def keep(self, key: str, piece: Piece, text: str | None) -> None:
        """An entry of ours, merged; None: it goes."""
        self.order.append(key)
        if text is None and piece is self.first and self.front:
            raise Conflict(())
        self.made[key] = text or ""

    def insert(self, key: str, piece: Piece, text: str, at: int, shifted: bool) -> None:
        """An entry of theirs, before the one that is number `at` now."""
        if not shifted:
            text = placed(self.source, piece, self.column)
            if not alone(self.source, piece):
                text = " " * self.column + text
        if not self.theirs.block:
            raise Conflict(())
        self.order.insert(at, key)
        self.added.add(key)
        self.made[key] = ended(text)

    def text(self) -> str:
        """All lines."""
        texts = [self.made[key] for key in self.order if self.made[key]]
        return "".join([*(ended(t) for t in texts[:-1]), *texts[-1:]])


class Flow:
    """`{…}` or `[…]` in the making: entries with what stands before each."""

    whole_lines = False
    movable: bool = False
    ours: Outline
    source: str

    def __init__(self, ours_in: MergeSide, ours: Outline) -> None:
        self.ours, self.source = ours, ours_in.text
        if (ours.kind != MAP and ours.kind != LIST) or self.source[ours.start : ours.start + 1] not in ("{", "["):
            raise Conflict(())
        self.order: list[str] = []
        self.added: set[str] = set()
        self.made: dict[str, tuple[str, str]] = {}
        self.end: int = ours.start + 1
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
        text = text.strip().removeprefix("- " * (self.ours.kind == LIST))
        if "\n" in text or SIGN.search(text) or not _fits_flow(piece):
            raise Conflict(())
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


def slot(out: BlockText | Flow, key: str, previous: str, fresh: set[str]) -> int:
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


def alone(version: MergeSide, piece: Piece) -> bool:
    """Whether a piece begins with a line of its own."""
    line = version.text.rfind("\n", 0, piece.head) + 1
    return not version.text[line : piece.head].strip()


def on_lines(piece: Piece) -> bool:
    return piece.start != piece.head or piece.column == 0


def ended(text: str) -> str:
    return text if not text or text.endswith("\n") else text + "\n"


def indent(text: str, at: int) -> int:
    """The indentation of the line that an offset is on."""
    line = text.rfind("\n", 0, at) + 1
    rest = text[line : at + 200]
    return len(rest) - len(rest.lstrip(" "))


def placed(version: MergeSide, piece: Piece, column: int) -> str:
    """A piece's text as it would be at another column."""
    return shifted(version.of(piece), piece.column, column)


def shifted(text: str, old: int, new: int) -> str:
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
