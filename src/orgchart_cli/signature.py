"""How a file says that we made it: in its last line, or in its metadata.

Whoever writes a manifest can record any path and digest in it, and it may come with a chart from a stranger. So a build
replaces and removes only what says so itself. A text chart and JSON have no room for it: the one is known by its boxes,
the other by the form in which we write it.
"""

from __future__ import annotations

import re

WORDS = "Made by orgchart"
# The last line of a file by its format.
LINES = {
    "svg": f"<!-- {WORDS} -->\n",
    "html": f"<!-- {WORDS} -->\n",
    "md": f"\n<!-- {WORDS} -->\n",
    "dot": f"// {WORDS}\n",
    "mermaid": f"%% {WORDS}\n",
    "pdf": f"% {WORDS}\n",
}
_LAST = frozenset(line.strip() for line in LINES.values())
_PNG_START = b"\x89PNG\r\n\x1a\n"
_PNG_HEADER = 33  # bytes of the start and the chunk that comes first
_CONFLICT = ("<<<<<<< ", "||||||| ", "=======", ">>>>>>> ")
_BOX_TOPS = re.compile(r"(?:\s*[┌╭╔┏+][─═━┄\-]+[┐╮╗┓+])+\s*")
_BOX_SIDES = "│║┃┆|"


def signed(document: str | bytes, format: str) -> str | bytes:
    """What a file in that format holds: the document, and where there is room for it who made it."""
    if isinstance(document, str):
        return _signed(document.encode("utf-8"), format).decode("utf-8")
    return _signed(document, format)


def _signed(content: bytes, format: str) -> bytes:
    if format == "png" and content.startswith(_PNG_START):
        return content[:_PNG_HEADER] + _png_text() + content[_PNG_HEADER:]
    line = LINES.get(format, "").encode()
    return content + b"\n" * bool(line and content and not content.endswith(b"\n")) + line


def is_signed(content: bytes) -> bool:
    """Does a file say that we made it? Also one with a merge's conflicts in it."""
    if content.startswith(_PNG_START):
        return _png_text() in content[:4096]
    lines = content.decode("utf-8", "replace").replace("\r\n", "\n").split("\n")
    lines = [line for line in lines if line.strip() and not line.startswith(_CONFLICT)]
    if not lines:
        return True  # there is nothing to lose
    return lines[-1] in _LAST or _is_text_chart(lines) or _is_json(content)


def _is_text_chart(lines: list[str]) -> bool:
    """Does it begin with the tops of boxes, and with their sides below?"""
    return bool(len(lines) > 1 and _BOX_TOPS.fullmatch(lines[0]) and lines[1].strip()[0] in _BOX_SIDES)


def _is_json(content: bytes) -> bool:
    """Is it a chart, in exactly our form of JSON?"""
    import json  # only a build that judges a file pays for it

    try:
        text = content.decode().replace("\r\n", "\n")
        value = json.loads(text) if text.startswith('{\n  "orgchart": ') else None
    except (ValueError, RecursionError):
        return False
    return value is not None and json.dumps(value, ensure_ascii=False, indent=2) + "\n" == text


def _png_text() -> bytes:
    """The chunk of text that names the software (PNG, 11.3.3.2)."""
    from zlib import crc32

    data = b"tEXtSoftware\0" + WORDS.encode()
    return (len(data) - 4).to_bytes(4, "big") + data + crc32(data).to_bytes(4, "big")
