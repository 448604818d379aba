"""PyYAML's own parser, for machines without libyaml; where the two read differently, it reads as libyaml does.

A file must mean the same everywhere. PyYAML by itself takes no tab between tokens or inside a text without quotes and
no `?` in one between brackets; libyaml takes no `key:[` and no tab in the indentation of a block scalar.
"""

from __future__ import annotations

from typing import Any, NoReturn

from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner, ScannerError
from yaml.tokens import ScalarToken

_BLANKS, _BREAKS, _END = " \t", "\r\n", "\0"  # the loader lets no other line end in
_FLOW = ",[]{}"


class PureParser(Reader, Scanner, Parser):
    """PyYAML's parser without its composer and constructor."""

    def __init__(self, data: bytes) -> None:
        Reader.__init__(self, data)
        Scanner.__init__(self)
        Parser.__init__(self)

    def scan_to_next_token(self) -> None:
        """Pass blanks, comments and line ends; tabs too, where no key may begin."""
        while True:
            tabs = self.flow_level or not self.allow_simple_key
            while self.peek() == " " or (tabs and self.peek() == "\t"):
                self.forward()
            if self.peek() == "#":
                while self.peek() not in _BREAKS + _END:
                    self.forward()
            if not self.scan_line_break():  # type: ignore[no-untyped-call]
                return
            if not self.flow_level:
                self.allow_simple_key = True

    def scan_plain(self) -> ScalarToken:
        """A text without quotes, of words with gaps between them."""
        start = end = self.get_mark()
        parts, gap = [], ""
        while self.peek() != "#" and (word := self._word(start)):
            self.allow_simple_key = False
            parts += [gap, word]
            self.forward(len(word))
            end, gap = self.get_mark(), self._gap(start)
            outside = not self.flow_level and self.column <= self.indent
            if not gap or outside or self._is_document_mark():
                break
        return ScalarToken("".join(parts), True, start, end)

    def scan_block_scalar_indentation(self) -> Any:
        """The empty lines before a block scalar, and how far its first line is indented."""
        lines = super().scan_block_scalar_indentation()
        self._refuse_tab()
        return lines

    def scan_block_scalar_breaks(self, indent: int) -> Any:
        """The empty lines inside a block scalar."""
        lines = super().scan_block_scalar_breaks(indent)
        if self.column < indent:
            self._refuse_tab()
        return lines

    def _word(self, start: Any) -> str:
        """The characters up to a blank, or up to what ends a text without quotes."""
        length = 0
        while (c := self.peek(length)) not in _BLANKS + _BREAKS + _END and not (self.flow_level and c in _FLOW):
            if c == ":":
                following = self.peek(length + 1)
                if self.flow_level and following in _FLOW + "?":
                    self._fail("while scanning a plain scalar", start, "found unexpected ':'")
                if following in _BLANKS + _BREAKS + _END:
                    break
            length += 1
        word: str = self.prefix(length)
        return word

    def _gap(self, start: Any) -> str:
        """Blanks as they are; a line end as a blank, and empty lines as line ends."""
        blanks, breaks = "", 0
        while (c := self.peek()) in _BLANKS + _BREAKS:
            if c in _BREAKS:
                self.scan_line_break()  # type: ignore[no-untyped-call]
                self.allow_simple_key = True
                breaks += 1
                continue
            if breaks and c == "\t" and self.column <= self.indent:
                self._fail("while scanning a plain scalar", start, "found a tab character that violates indentation")
            blanks += "" if breaks else c
            self.forward()
        return "\n" * (breaks - 1) or " " if breaks else blanks

    def _is_document_mark(self) -> bool:
        at_start = self.column == 0 and self.prefix(3) in ("---", "...")
        return at_start and self.peek(3) in _BLANKS + _BREAKS + _END

    def _refuse_tab(self) -> None:
        if self.peek() == "\t":
            said = "found a tab character where an indentation space is expected"
            self._fail("while scanning a block scalar", self.get_mark(), said)

    def _fail(self, context: str, start: Any, problem: str) -> NoReturn:
        raise ScannerError(context, start, problem, self.get_mark())
