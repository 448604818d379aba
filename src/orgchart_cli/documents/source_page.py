"""A page that holds charts: where it stands, what it says, and which files its charts may read."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator

from ..boundary import Folder, inside, read_file
from ..markup.markdown import Fence, fence_after
from ..problems import ENVIRONMENT, Message, OrgchartError, Place, Problem

_CHART = re.compile(r"\{?\s*\.?orgchart\b")


class SourcePage:
    """One page. `file` is its name in messages, relative to the working directory; `root` bounds what it may read."""

    def __init__(self, file: str = "", text: str = "", root: str = "") -> None:
        self.file: str = file or "<orgchart>"
        self.lines: list[str] = text.replace("\r\n", "\n").split(
            "\n"
        )  # splitlines() knows more line ends than Markdown
        self.root: str = os.path.realpath(root or os.curdir)
        self.files: set[str] = set()  # what its charts were read from
        self.charts = 0
        self._has_foreign_blocks = False  # a block was asked for that the page does not have
        self._fences = list(_chart_fences(self.lines))
        self._images: dict[str, int] = {}

    def block(self, source: str) -> tuple[bytes, Place]:
        """The next block that reads `source`, set where it stands in the page so that its marks are the page's."""
        bare = [_bare(line) for line in source.split("\n")] if source else []
        for i, (line, prefix) in enumerate(self._fences):
            if [_bare(text) for text in self.lines[line + 1 : line + 1 + len(bare)]] == bare:
                del self._fences[i]
                return moved(source, line + 1, prefix), self._opening(line, prefix)
        self._has_foreign_blocks = True
        return source.encode(), Place(self.file)

    def undrawn(self) -> Iterable[Place]:
        """The blocks that were never asked for: Markdown did not understand how they begin or found no end.

        None where another extension has changed blocks, so that they cannot be told apart.
        """
        return () if self._has_foreign_blocks else (self._opening(line, column) for line, column in self._fences)

    def _opening(self, line: int, column: int) -> Place:
        text = self.lines[line]
        return Place(self.file, line + 1, column + 1, len(text) - column, text)

    def image(self, path: str) -> Place:
        """Where the page names the next image of this path."""
        spots = [
            (i, match.start(1))
            for i, line in enumerate(self.lines)
            for match in re.finditer(rf"\]\(\s*<?({re.escape(path)})", line)
        ]
        number = self._images[path] = self._images.get(path, -1) + 1
        if number >= len(spots):
            return Place(self.file)
        line, column = spots[number]
        return Place(self.file, line + 1, column + 1, len(path), self.lines[line])

    def beside(self, path: str) -> str:
        """The name of a file that the page names relative to itself."""
        return os.path.normpath(os.path.join(os.path.dirname(self.file), path)).replace(os.sep, "/")

    def read(self, name: str) -> bytes:
        """The bytes of a chart's file. Raises OrgchartError for one outside of `root`: a page must not show those."""
        try:
            real = inside(name, name, Folder(self.root, self.root, False))
        except ValueError:
            hint = Message("keep charts in the folder of the site's configuration")
            problem = Problem("OC763", Message("{name} is outside of the site's folder", name=name), hint=hint)
            raise OrgchartError(problem, ENVIRONMENT) from None
        self.files.add(real)
        return read_file(name)


def shown(path: str) -> str:
    """A file's name in messages: relative to the working directory, where there is a way from here to there."""
    try:
        return os.path.relpath(path).replace(os.sep, "/")
    except ValueError:  # another drive
        return path.replace(os.sep, "/")


def _chart_fences(lines: list[str]) -> Iterator[tuple[int, int]]:
    """Line and column, from 0, where each block of a chart opens; not those that another block shows as text."""
    fence: Fence | None = None
    for i, line in enumerate(lines):
        before, fence = fence, fence_after(line, fence, nested=True)
        if fence and not before and _CHART.match(fence.info):
            yield i, fence.column


def _bare(line: str) -> str:
    return line.strip(" \t>")


def moved(source: str, line: int, column: int) -> bytes:
    """The block behind as many empty lines and blanks as come before it in the page; to YAML that is the same."""
    indent = " " * column
    return ("\n" * line + "".join(f"{indent}{text}\n" if text else "\n" for text in source.split("\n"))).encode()
