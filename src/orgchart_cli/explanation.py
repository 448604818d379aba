"""What a code means, for people."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Explanation:
    """One code: what is wrong, why that matters, an input that has it and the same input mended.

    `wrong` and `right` are chart files, or command lines where they begin with `$ `; `encoding` is what the wrong file
    is saved in. Where no example can be shown, both are "".
    """

    code: str
    title: str
    meaning: str
    wrong: str = ""
    right: str = ""
    encoding: str = "utf-8"

    def text(self) -> str:
        """The whole entry, as `orgchart explain` prints it."""
        parts = [f"{self.code}: {self.title}", "", self.meaning]
        if self.wrong:
            saved = f" (saved as {self.encoding})" if self.encoding != "utf-8" else ""
            parts += ["", f"Wrong{saved}:", "", _indented(self.wrong)]
        if self.right:
            parts += ["", "Right:", "", _indented(self.right)]
        return "\n".join(parts)


def _indented(text: str) -> str:
    return "\n".join(f"    {line}".rstrip() for line in text.rstrip("\n").split("\n"))


def chart(body: str) -> str:
    """A chart file with a name, and this below it."""
    return f"orgchart: 1\nname: 商务部\n{body}"


def positions(body: str) -> str:
    """A chart file with these positions."""
    return chart("positions:\n" + body)
