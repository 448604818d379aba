"""Bytes to text: UTF-8 is read, every other encoding is recognized and refused with the way out."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections import Counter
from functools import cache

from ..boundary import SizeLimit
from ..problems import Message, OrgchartError, Place, Problem
from .source import Text

# What no chart may hold: control characters, the line ends that only some YAML readers know, half characters.
_HIDDEN = r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff"
FORBIDDEN = re.compile(f"[{_HIDDEN}]")


@cache
def forbidden_value() -> re.Pattern[str]:
    """What an escape in double quotes may not bring in either; compiled when there is one, for the start's sake."""
    return re.compile(f"[{_HIDDEN}\r]")


def decode(name: str, data: bytes) -> Text:
    """The text of a file's bytes, with forbidden characters noted and made visible.

    Raises OrgchartError for what cannot be read as text at all.
    """
    if len(data) > SizeLimit.bytes():
        shown = Message("the file has more than {most} MiB", most=SizeLimit.mebibytes)
        hint = Message("split it with `include:`, or allow more with --max-size")
        raise OrgchartError(Problem("OC106", shown, Place(name), hint=hint))
    _refuse_wide(name, data)
    try:
        content = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise OrgchartError(_not_utf8(name, data, error.start)) from None
    return checked(name, content)


def checked(name: str, content: str) -> Text:
    """Text whose forbidden characters are noted, each once with its count, and replaced."""
    counts = Counter(FORBIDDEN.findall(content))
    if not counts:
        return Text(name, content)
    text = Text(name, FORBIDDEN.sub("\ufffd", content))
    for c, count in sorted(counts.items()):
        before = content[: content.index(c)]
        line, column = before.count("\n"), len(before) - before.rfind("\n") - 1
        text.error(
            *named(c),
            text.at(line, column),
            Message("remove it, {count:,} times", count=count) if count > 1 else Message("remove it"),
        )
    return text


def named(c: str) -> tuple[str, str]:
    """The code and the message for a forbidden character."""
    if "\ud800" <= c <= "\udfff":
        return "OC105", Message("half a character (lone surrogate U+{code:04X})", code=ord(c))
    name = {"\0": "NUL", "\ufeff": "BYTE ORDER MARK", "\x7f": "DELETE"}.get(c) or unicodedata.name(
        c, "CONTROL CHARACTER"
    )
    return "OC104", Message("the character U+{code:04X} {name} is not allowed here", code=ord(c), name=name)


def _refuse_wide(name: str, data: bytes) -> None:
    """UTF-16 and UTF-32, by their mark or by the zeros of ASCII characters."""
    guess = ""
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        guess = "utf-32"
    elif data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        guess = "utf-16"
    else:
        start = data[:4096]
        even, odd = start[0::2].count(0), start[1::2].count(0)
        if max(even, odd) * 4 > len(start) and min(even, odd) * 8 < max(even, odd):
            guess = "utf-16-be" if even > odd else "utf-16-le"
    if guess:
        message = Message("the file is {encoding}, a chart is UTF-8", encoding=guess[:6].upper())
        raise OrgchartError(Problem("OC103", message, Place(name), hint=converting(name, guess)))


def converting(name: str, encoding: str) -> str:
    """How to turn a file into UTF-8: by hand, and by a command for any shell and system that runs orgchart."""
    path = name.replace("\\", "/").replace("'", "\\'")
    command = (
        f"python -c \"p='{path}'; t=open(p,encoding='{encoding}',newline='').read(); "
        "open(p,'w',encoding='utf-8',newline='').write(t)\""
    )
    return Message("in Notepad: File, Save as, Encoding: UTF-8; or run: {command}", command=command)


def _not_utf8(name: str, data: bytes, at: int) -> Problem:
    """Which byte is wrong, and what the file probably is."""
    line = data.count(b"\n", 0, at)
    start = data.rfind(b"\n", 0, at) + 1
    end = data.find(b"\n", at)
    row = data[start : end if end >= 0 else len(data)].rstrip(b"\r")
    before = data[start:at].decode("utf-8", "replace")
    if looks_like_gbk(data):
        where = Place(name, line + 1, len(before) + 1, 1, row.decode("gb18030", "replace"))
        message = Message("the file is not UTF-8; it looks like GBK (guessed from its bytes)")
        return Problem("OC102", message, where, hint=converting(name, "gb18030"))
    where = Place(name, line + 1, len(before) + 1, 1, row.decode("utf-8", "replace"))
    message = Message("the file is not UTF-8: byte 0x{byte:02X}", byte=data[at])
    return Problem("OC101", message, where, hint=Message("save it as UTF-8 in your editor"))


def looks_like_gbk(data: bytes) -> bool:
    """Whether it decodes as GB18030 and nearly all of it beyond ASCII is of the common Chinese characters."""
    try:
        beyond = [c for c in data.decode("gb18030") if c > "\x7f"]
    except UnicodeDecodeError:
        return False
    common = sum(_is_common(c) for c in beyond)
    return common >= 0.8 * len(beyond)


def _is_common(c: str) -> bool:
    """Whether GB2312 has it as a Chinese character or as punctuation."""
    try:
        lead, trail = c.encode("gb2312")
    except (UnicodeEncodeError, ValueError):
        return False
    return (lead <= 0xA3 or lead >= 0xB0) and trail >= 0xA1
