"""What happened to a post, for pictures of changes: a sign and words first, a colour and a line style beside them.

The colours keep apart for colour-blind readers and differ in lightness; every mark also begins its words with its sign.
"""

from __future__ import annotations

from dataclasses import dataclass

ADDED, REMOVED, MOVED, CHANGED = "+", "-", "→", "~"
CLASSES = {ADDED: "ma", REMOVED: "mr", MOVED: "mm", CHANGED: "mk"}
GHOST = "mo"
MARK_WORDS = {ADDED: "mark_added", REMOVED: "mark_removed", MOVED: "mark_moved", CHANGED: "mark_changed"}
# Sign -> line, area on light paper, area on dark paper.
COLOURS = {
    ADDED: ("#1a7f4b", "#e3f5ea", "#12301f"),
    REMOVED: ("#7c8894", "#f4f5f6", "#1b2026"),
    MOVED: ("#b26a00", "#fdf0d9", "#37280f"),
    CHANGED: ("#2f6fb5", "#e6f0fa", "#16283c"),
}
DARK_PAPERS = ("#12181f",)


@dataclass(frozen=True, slots=True)
class MarkLine:
    """A line that a card adds: `text` after its label is struck through where it `is_gone`."""

    label: str
    text: str
    is_gone: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """A post's mark: its sign, and lines that its card adds. A `ghost` stands where its post was before it moved."""

    sign: str
    lines: tuple[MarkLine, ...] = ()
    is_ghost: bool = False

    def struck(self, text: str) -> int:
        """How many characters at the end of a line of the card, or of a part of it, are what is no more."""
        for line in self.lines:
            if line.is_gone and text in line.label + line.text:
                return len(text.removeprefix(line.label.strip()).strip()) if line.text else len(text)
        return 0
