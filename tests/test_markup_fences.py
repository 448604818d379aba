"""Fenced code blocks are those that a whole parser of CommonMark finds."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from orgchart_cli.markup.markdown import Fence, fence_after

FENCES = ["```", "````", "~~~", "~~~~", "   ```", "    ```", "\t```", "``` x", "~~~ x `y`", "``` `x`", "```` "]
LINES = st.lists(st.sampled_from(["", "text", "# head", *FENCES]), max_size=12)


def ours(lines: list[str]) -> list[tuple[int, int, str]]:
    """First line, the one past the last, and info of each block."""
    blocks: list[tuple[int, int, str]] = []
    fence: Fence | None = None
    for i, line in enumerate(lines):
        before, fence = fence, fence_after(line, fence)
        if fence and not before:
            blocks.append((i, len(lines), fence.info))
        elif before and not fence:
            blocks[-1] = (blocks[-1][0], i + 1, before.info)
    return blocks


@given(LINES)
@example(["```", "~~~", "```", "~~~"])
@example(["````", "```", "`````"])
def test_the_blocks_are_those_of_commonmark(lines: list[str]) -> None:
    tokens = MarkdownIt("commonmark").parse("\n".join([*lines, "."]))
    theirs = [(t.map[0], t.map[1], t.info.strip()) for t in tokens if t.type == "fence" and t.map]
    assert ours([*lines, "."]) == theirs


def test_a_nested_fence_may_be_indented_by_anything() -> None:
    assert fence_after("    > ```orgchart", None) is None
    assert fence_after("    > ```orgchart", None, nested=True) == Fence("```", "orgchart", 6)
