"""Text as Markdown that shows exactly that text, on GitHub, in MkDocs and through pandoc.

`text` is safe wherever a line of text may stand: paragraph, heading, table cell, list item, link, also inside
raw HTML and its double-quoted attributes. What all three dialects can escape by a backslash is escaped so, for
the reader of the source; the rest becomes a character reference. Line ends become references too, so no text
can begin a block. The rules are CommonMark's (spec 0.31, chapters 2.4, 2.5 and 4 to 6) and, for `| ~ $ ^ { : @ %`,
those of GitHub's tables, strikethrough and formulas and pandoc's attributes, citations and lists."""

from __future__ import annotations

import re
from dataclasses import dataclass

from . import safe_url

_ANYWHERE = str.maketrans(
    {c: "\\" + c for c in "\\`*_[]{}#"}
    | {"<": "&lt;", ">": "&gt;", "&": "&amp;", '"': "&quot;"}
    | {c: f"&#{ord(c)};" for c in "|~$^\t\n\v\f\r\x85\u2028\u2029"}
)
# What begins a list, also pandoc's (a) and iv. lists; but for pandoc too, `A. Clerk` is a person.
_ENUMERATOR = re.compile(r"(\(?(?:[0-9]{1,9}|[a-z]|[ivxlcdm]+|[IVXLCDM]{2,}|[A-Z](?=\)|\.\s\s)))([.)])(?=\s|$)")
_LEADING = {"(": "\\(", "-": "\\-", "+": "\\+", "=": "&#61;", ":": "&#58;", "@": "&#64;", "%": "&#37;"}
_BACKTICKS = re.compile(r"`+")
_BLANK_LINES = re.compile(r"\n[^\S\n]*\n\s*")


def text(value: str) -> str:
    """The value as one line of Markdown text."""
    inner = value.strip()
    if not inner:
        return _references(value)
    before, _, after = value.partition(inner)
    escaped = inner.translate(_ANYWHERE).replace("--", "-\\-").replace("...", "..\\.")  # pandoc makes – and … of them
    escaped = _ENUMERATOR.sub(r"\1\\\2", escaped, count=1) if _ENUMERATOR.match(escaped) else escaped
    escaped = _LEADING.get(escaped[0], escaped[0]) + escaped[1:]
    escaped = escaped[:-1] + "\\!" if escaped.endswith("!") else escaped  # before a link it would make an image
    return _references(before) + escaped + _references(after)


def code(value: str) -> str:
    """The value as a code span; as HTML where a span could not hold it in every place."""
    plain = value.strip() and not set(value) & set("`|\n\r\\")
    return f"`{value}`" if plain and value == value.strip() else f"<code>{text(value)}</code>"


def block(value: str, info: str = "") -> str:
    """The value as a fenced code block, its fence longer than any in it."""
    longest = max(map(len, _BACKTICKS.findall(value)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}{info}\n{value.rstrip(chr(10))}\n{fence}"


def link(label: str, url: str) -> str:
    """A link that shows the label; only the label where the address may not be linked to."""
    address = _address(url)
    return f"[{text(label)}]({address})" if address else text(label)


def image(label: str, url: str) -> str:
    """An image; nothing where its address may not be linked to."""
    address = _address(url)
    return f"![{text(label)}]({address})" if address else ""


def anchor(name: str) -> str:
    """A target for links. An element of its own, because every renderer makes another id from a heading."""
    return f'<a id="{_attribute(name)}"></a>'


def front(value: str) -> str:
    """The value as a scalar of YAML front matter, for all versions of YAML: in double quotes."""
    import json

    quoted = json.dumps(value, ensure_ascii=False)
    return "".join(
        c if c.isprintable() else f"\\u{ord(c):04x}" if ord(c) < 0x10000 else f"\\U{ord(c):08x}" for c in quoted
    )


def css(value: str) -> str:
    """Markdown has no style sheets."""
    return text(value)


def paragraphs(value: str) -> str:
    """Text of several lines: empty lines part paragraphs, other line ends stay line ends."""
    return "\n\n".join("<br>\n".join(map(text, lines)) for lines in _paragraph_lines(value))


def phrasing(value: str) -> str:
    """Markdown by the chart's author, held to paragraphs: emphasis, code and links, no blocks, no raw HTML."""
    return "\n\n".join("\n".join(map(_phrase, lines)) for lines in _paragraph_lines(value))


def tidy(document: str) -> str:
    """The document with at most one empty line in a row and no blanks at line ends, but for code blocks."""
    lines: list[str] = []
    fence: Fence | None = None
    for raw in document.split("\n"):
        line = raw if fence else raw.rstrip()
        if line or fence or (lines and lines[-1]):
            lines.append(line)
        fence = fence_after(line, fence)
    return "\n".join(lines).strip("\n") + "\n"


def _references(blanks: str) -> str:
    return "".join(f"&#{ord(c)};" for c in blanks)


def _attribute(value: str) -> str:
    """The value in raw HTML between double quotes, where a backslash would not escape."""
    return value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def _paragraph_lines(value: str) -> list[list[str]]:
    """The lines of each paragraph, without blanks around them."""
    parts = _BLANK_LINES.split(value.replace("\r\n", "\n").replace("\r", "\n").strip())
    return [[line.strip() for line in part.split("\n")] for part in parts]


_HTML = re.compile(r"<(?!(?:https?://|mailto:)[^\s<>]*>)")
# An address ends where the next link's would begin: no scheme has brackets, and nothing is looked at twice.
_TARGET = re.compile(r"\](?=\(\s*<?((?:[^\s)>\]]|\](?!\())*))")
_DEFINITION = re.compile(r"\](?=:)")
_BLOCK_START = re.compile(r"(?=#|>|\+|=|-|:|\||%|`{3}|~{3}|[*](?:\s|$))|(?=(?:[*_]\s*){3,}$)")


def _phrase(line: str) -> str:
    line = _HTML.sub("&lt;", line)
    line = _TARGET.sub(lambda target: "]" if safe_url(_unescaped(target[1])) else "\\]", line)
    line = _DEFINITION.sub("\\\\]", line)
    line = _ENUMERATOR.sub(r"\1\\\2", line, count=1) if _ENUMERATOR.match(line) else line
    if not _BLOCK_START.match(line):
        return line
    return (f"&#{ord(line[0])};" if line[0] in "=:|%" else "\\" + line[0]) + line[1:]


def _unescaped(url: str) -> str:
    """The address as a browser would see it, so that references cannot hide a scheme."""
    from html import unescape

    return unescape(url.replace("\\", ""))


def _address(url: str) -> str:
    """The address as a link's destination, or `""`."""
    kept = (c if c not in '<>()"`\\|{}^' else f"%{ord(c):02X}" for c in safe_url(url))
    return "".join(kept).replace("&", "&amp;").replace("*", "%2A")


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
