"""Fenced code blocks of Markdown, line by line: which lines are text, and which are somebody's example.

The rules are CommonMark's (spec 0.31, chapter 4.5). A whole parser would not do: inside an admonition of
Python-Markdown, where charts may stand too, a fence is indented by more than CommonMark lets it be.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_LINE = re.compile(r" {0,3}(?P<marks>`{3,}|~{3,})(?P<info>.*)", re.DOTALL)
_NESTED = re.compile(r"[\s>]*(?P<marks>`{3,}|~{3,})(?P<info>.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Fence:
    """The line that opens a block: its marks, what stands behind them, and the column of the first one, from 0."""

    marks: str
    info: str
    column: int


def fence_after(line: str, fence: Fence | None, nested: bool = False) -> Fence | None:
    """The fence of the block that goes on after this line, None outside of any; `fence` is the one before it.

    `nested` fences may be indented by anything, as in lists, quotations and admonitions.
    """
    match = (_NESTED if nested else _LINE).match(line)
    if not match:
        return fence
    marks, info = match["marks"], match["info"].strip()
    if fence:
        return None if marks.startswith(fence.marks) and not info else fence
    return None if marks[0] == "`" and "`" in info else Fence(marks, info, match.start("marks"))
