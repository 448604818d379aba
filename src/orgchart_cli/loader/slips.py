"""What a typist's slip looks like, and what to type instead: where YAML stops, and where it takes a slip for text.

Loaded for a file that has a mistake. Nothing here decides what is one; it says which is meant, as exactly as it shows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from ..fields import HOLDER, VALUES, spellings
from ..problems import WARNING, Message, Place, Problem
from .source import Mapping, Node, Scalar, Sequence, Text

# Full-width signs that a Chinese keyboard types, and what YAML wants.
FULL_WIDTH = dict(zip("：，－＃｛｝［］＂＠【】\u3000\xa0", ':,-#{}[]"@[]  ', strict=True))

SLIPS = UNPARTED, QUOTED, OFFICE, COMMENTED, NO_TERM = "OC424", "OC426", "OC427", "OC428", "OC429"

_KEY = r"\s*(?:- +)*[^\s:#\"'：][^\s:#\"'：]*(：)"
_WORD = r"^(?P<indent>\s*(?:- +)?)(?P<key>[^\s:#\"'\[\]{},]+)"
_NO_SPACE = re.compile(_WORD + r"(?P<sign>:)(?P<value>[^\s/:].*?)\s*$")
_NO_COLON = re.compile(_WORD + r"(?P<sign>[ \u3000\xa0]+)(?P<value>\S.*?)\s*$")
_TWO_COLONS = re.compile(_WORD + r": +(?P<value>[^\s\"'\[{|>][^\"]*?(?P<sign>: )[^\"]*?)\s*$")
_BRACED = re.compile(_WORD + r": +(?P<value>[{\[][^\"]*?[}\]]\s*(?P<sign>[^\s#,}\]，：])[^\"]*?)\s*$")
_COLUMNS = re.compile(r"^\s*[^\t:#]+(\t)[^\t]+")
_SPACES = {"\u3000": Message("a full-width space"), "\xa0": Message("a no-break space")}

# Errors that the parser notices only after the place that is to blame.
_BLAMED_BEFORE = ("end of stream", "document indicator", "could not find expected ':'")
_ALIGN = Message("align the keys of one map, and the items of one list")
_QUOTED = (Message("the quote that starts here is never closed"), Message("close it with the same quote"))

# A part of the parser's message (libyaml's or PyYAML's own): what is meant, and a hint.
_MEANINGS = {
    "mapping values are not allowed": (
        Message("a second `: ` in one value, or a line that is indented too far"),
        Message('quote text that contains ": ", and align the keys of one map'),
    ),
    "unexpected end of stream": _QUOTED,
    "unexpected document indicator": _QUOTED,
    "cannot start any token": (
        Message("a value cannot start with `{char}`", char=""),
        Message('quote it: "{word}"', word=""),
    ),
    "alphabetic or numeric character": (
        Message("`{char}` starts an anchor or alias here", char=""),
        Message('quote it: "{word}"', word=""),
    ),
    "could not find expected ':'": (
        Message("a key without `: `"),
        Message("write `key: value`, with a space after the colon"),
    ),
    "unknown escape character": (
        Message("an escape that YAML does not know"),
        Message("in double quotes write \\\\ for a backslash"),
    ),
    "invalid Unicode character escape": (
        Message("half a character (a surrogate escape)"),
        Message("write the character itself"),
    ),
    "expected <block end>": (Message("this line does not fit the lines around it"), _ALIGN),
    "did not find expected key": (
        Message("this line does not fit the lines around it"),
        Message("align the keys of one map, and the items of one list; quote text that starts with {{ or ["),
    ),
    "did not find expected '-'": (
        Message("a list goes on without `- `"),
        Message("start each item with `- `, all in one column"),
    ),
    "expected ',' or": (
        Message("a list or map in brackets is not closed here"),
        Message("close the bracket, or quote text that starts with {{ or ["),
    ),
}


def syntax_problem(text: Text, error: Exception, parser: Any) -> Problem:
    """The problem that a parser's error stands for."""
    mark = getattr(error, "problem_mark", None)
    said = str(getattr(error, "problem", None) or error)
    opened = getattr(error, "context_mark", None)
    if opened is not None and any(part in said for part in _BLAMED_BEFORE):
        mark = opened
    if mark is None:
        mark = _mark_of(parser)
    line, column = (mark.line, mark.column) if mark is not None else (0, 0)
    return _recognized(text, line, column, said) or _translated(text, said, line, column)


def _mark_of(parser: Any) -> Any:
    try:
        return parser.get_mark()
    except AttributeError:
        return None


def _recognized(text: Text, line: int, column: int, said: str) -> Problem | None:
    """A slip that shows in the lines themselves, nearest first: YAML often stops a line or two behind it."""
    near = [n for n in range(line, max(-1, line - 3), -1) if n < len(text.lines)]
    for n in near[:2]:
        if (slip := _indented_by(text, n)) and (n == line or column == 0 or slip.code == "OC110"):
            return slip
    for n in near:
        if match := re.match(_KEY, text.lines[n]):
            row = text.lines[n]
            wanted = f"{row[: match.start(1)].lstrip(' -')}: {row[match.end(1) :].strip()}".rstrip()
            hint = Message("write `{wanted}`", wanted=wanted)
            return full_width(text.at(n, match.start(1)))._replace(hint=hint)
    for n in near:
        if slip := _unparted(text, n):
            return slip
        if n == line and (slip := _unquoted(text, n) or _pasted(text, n) or _listed(text, n, said)):
            return slip
    return None


def _indented_by(text: Text, line: int) -> Problem | None:
    """A tab or a space of another kind in the indentation."""
    row = text.lines[line]
    indent = row[: len(row) - len(row.lstrip())]
    if "\t" in indent:
        hint = Message("YAML indents by spaces; replace the tab")
        return Problem("OC109", Message("a tab in the indentation"), text.at(line, indent.index("\t")), hint=hint)
    odd = next((i for i, c in enumerate(indent) if c in _SPACES), None)
    return None if odd is None else full_width(text.at(line, odd, len(indent.rstrip(" ")) - odd))


def _unparted(text: Text, line: int) -> Problem | None:
    """A key that nothing parts from its value: no space behind the colon, or no colon."""
    row = text.lines[line]
    if (match := _NO_SPACE.match(row)) and (match["key"] in _keys() or not match["value"].isascii()):
        space = _SPACES.get(match["value"][0])
        if space is not None:
            return full_width(text.at(line, match.start("value")))
        message = Message("no space after the colon")
    elif (match := _NO_COLON.match(row)) and match["key"] in _keys():
        message = Message("no colon after `{key}`", key=match["key"])
    else:
        return None
    return _to_be_written(text, line, match, message, f"{match['key']}: {match['value']}")


def _unquoted(text: Text, line: int) -> Problem | None:
    """A value that needs quotes: it has `: ` in it, or begins with a bracket and goes on behind it."""
    row = text.lines[line]
    if match := _TWO_COLONS.match(row):
        message = Message("a second `: ` in one value")
    elif match := _BRACED.match(row):
        message = Message("a value that starts with `{char}` is no text to YAML", char=match["value"][0])
    else:
        return None
    return _to_be_written(text, line, match, message, f'{match["key"]}: "{match["value"]}"')


def _to_be_written(text: Text, line: int, match: re.Match[str], message: str, wanted: str) -> Problem:
    where = text.at(line, match.start("sign"), len(match["sign"]))
    return Problem("OC108", message, where, hint=Message("write `{wanted}`", wanted=wanted))


def _pasted(text: Text, line: int) -> Problem | None:
    """A row of a table, as Excel copies it."""
    match = _COLUMNS.match(text.lines[line])
    if match is None:
        return None
    hint = Message(
        "write each cell after its key, on a line of its own: `title: {cell}`",
        cell=text.lines[line].split("\t")[0].strip(),
    )
    return Problem(
        "OC108", Message("a row with tabs, as it is pasted from Excel"), text.at(line, match.start(1)), hint=hint
    )


def _listed(text: Text, line: int, said: str) -> Problem | None:
    """Positions or regions that begin as a list and go on as a map, or are indented like nothing around them."""
    row = text.lines[line]
    indent = len(row) - len(row.lstrip())
    if "did not find expected '-'" in said and _above(text, line, indent) in _MAPPED:
        key = row.strip().partition(":")[0]
        where = text.at(line, indent, len(key))
        return Problem("OC108", Message("this is a map, and above it begins a list"), where, hint=mapped(key))
    before = next((r for r in reversed(text.lines[:line]) if r.strip()), "")
    wanted = len(before) - len(before.lstrip())
    if (
        ("expected <block end>" in said or "did not find expected key" in said)
        and abs(wanted - indent) == 1
        and not before.rstrip().endswith(":")
    ):
        hint = Message("indent it by {spaces} spaces, as the line above", spaces=wanted)
        return Problem("OC108", Message("this line does not fit the lines around it"), text.at(line, indent), hint=hint)
    return None


_MAPPED = ("positions", "regions", "岗位", "区域")


def mapped(node: Node | str) -> Message:
    """How to write what stands under ids, by the id that a list's first item gives, or by a key."""
    first = node.items[0] if isinstance(node, Sequence) and node.items else node
    id = first.get("id") if isinstance(first, Mapping) else first
    key = id.text if isinstance(id, Scalar) else id if isinstance(id, str) else "id"
    return Message("write each as `{key}:`, without `- `, and what belongs to it below, further in", key=key)


def _above(text: Text, line: int, indent: int) -> str:
    """The key of the line that the lines around a line stand under."""
    for row in reversed(text.lines[:line]):
        stripped = row.lstrip()
        if stripped and not stripped.startswith(("- ", "#")) and len(row) - len(stripped) < max(indent, 1):
            return stripped.partition(":")[0]
    return ""


@cache
def _keys() -> frozenset[str]:
    """The keys of all maps of a chart."""
    from .fields import CHART, RECORDS

    return frozenset(key for record in (CHART, *RECORDS) for key in record.table)


def full_width(where: Place) -> Problem:
    """A full-width sign, or a space of another kind, stands where YAML wants an ASCII one."""
    sign = where.text[where.column - 1 : where.column]
    if sign in _SPACES:
        message = Message("{space} where YAML wants a plain one", space=_SPACES[sign])
        return Problem("OC110", message, where, hint=Message("write a space"))
    message = Message("full-width `{sign}` where YAML wants ASCII", sign=sign)
    wanted = {"：": ": ", "，": ", "}.get(sign) or FULL_WIDTH.get(sign, "")
    return Problem("OC110", message, where, hint=Message("write `{wanted}`", wanted=wanted))


def full_width_in(text: Text, node: Scalar, signs: Iterable[str] = FULL_WIDTH) -> Problem | None:
    """The first of the full-width signs in a scalar's first line, if there is one."""
    row = text.lines[node.line]
    end = node.column + node.length(row)
    at = min((i for i in (row.find(sign, node.column, end) for sign in signs) if i >= 0), default=-1)
    return full_width(text.at(node.line, at)) if at >= 0 else None


def blame_full_width(text: Text, node: Scalar, signs: Iterable[str] = FULL_WIDTH) -> bool:
    """Note such a sign; whether there was one."""
    slip = full_width_in(text, node, signs)
    text.problems.extend([slip] if slip else [])
    return slip is not None


def mistyped(text: Text, node: Scalar, key: str, wanted: str) -> Problem | None:
    """The slip by which a list or a map became text: other brackets, no space behind `-` or `:`, full-width signs.

    `holders: 林志远、沈佳` is one too: a list without its brackets.
    """
    written, place = node.text, text.place(node)
    if wanted.endswith("list"):
        if written[0] == "-":
            hint = Message("write `{wanted}`", wanted=f"- {written.split(' -')[0][1:]}")
            return Problem("OC203", Message("no space after `-`"), place, hint=hint)
        items = re.split(r"\s*[,，、;；]\s*", written.strip("[]【】［］「」 "))
        if written[0] in "【［「" or len(items) > 1:
            hint = Message("write `{wanted}`", wanted=f"{key}: [{', '.join(items)}]")
            return Problem("OC203", Message("`{key}` must be a list, in `[…]`", key=key), place, hint=hint)
    elif "map" in wanted and (match := _NO_SPACE.match(written)):
        where = text.at(node.line, node.column + match.start("sign"))
        hint = Message("write `{wanted}`", wanted=f"{match['key']}: {match['value']}")
        return Problem("OC203", Message("no space after the colon"), where, hint=hint)
    return full_width_in(text, node, "：，")


TRUTHS = {"是": "true", "对": "true", "真": "true", "有": "true", "否": "false", "不是": "false", "无": "false"}
KINDS = {"助理": "assistant", "参谋": "assistant", "直线": "line"}


def choice_hint(word: str, choices: Iterable[str], chinese: bool = False) -> str:
    """The choice that was probably meant, also by its Chinese name."""
    from ..near_words import Nearest

    meant = next((choice for choice in choices if choice == {**TRUTHS, **KINDS}.get(word)), "")
    wanted = VALUES.get(meant, meant) if chinese else meant
    return Message("write `{wanted}`", wanted=wanted) if meant else Nearest(choices).hint(word)


def number_hint(key: str, value: str, example: str) -> str:
    """The number that was probably meant: in full-width digits, or with a word behind it."""
    from unicodedata import normalize

    plain = normalize("NFKC", value).strip()
    if match := re.fullmatch(r"(\d{1,9})\s*[人名个位]?", plain):
        return Message("write `{wanted}`", wanted=match[1])
    if key in spellings("headcount") and re.fullmatch(r"\d*\.\d+", plain):
        return Message("seats are whole; who works a part of the time has `fte: 0.5` as a holder")
    return Message("write digits only: {example}", example=example)


_ROLES = {
    "acting": ("代", "代理", "暂代", "主持", "主持工作", "acting"),
    "concurrent": ("兼", "兼任", "兼职", "concurrent"),
}
# What people call a key that is named otherwise here.
SYNONYMS = {
    "区域": "大区 地区 片区 所属区域 所在区域 区",
    "部门": "所属部门 所在部门 部",
    "上级": "直接上级 直属上级 上级岗位 汇报对象 汇报给",
    "虚线上级": "虚线汇报 虚线",
    "编制": "编制人数 编制数 定编 人数",
    "实有": "实有人数 在岗 在岗人数 在编",
    "任职者": "姓名 人员 员工 任职人员",
    "岗位名称": "名称 职位 职务 岗位",
    "岗位编码": "编码 岗位编号 编号",
    "职级": "级别",
    "职责": "岗位职责 工作职责",
    "负责岗位": "负责人",
    "生效日期": "生效 日期",
    "编制人": "拟稿 拟稿人 制表人",
    "审核人": "审核",
    "批准人": "批准 签发 签发人",
    "reports_to": "manager parent boss",
    "title": "name",
}


def meant_by(word: str, keys: Iterable[str]) -> str:
    """The key that a word is another name of, "" for none."""
    return next((key for key in keys if word in SYNONYMS.get(key, "").split()), "")


HOLDER_WORDS = {field.key: field.zh for field in HOLDER.fields} | VALUES
_BRACKETED = re.compile(r"\s*[（(]\s*([^（()）]+?)\s*[)）]\s*$")


def person(text: Text, node: Scalar, chinese: bool) -> Iterator[Problem]:
    """Several names in one, and what a holder is besides a name; `chinese` says how the file spells its keys."""
    if (match := _BRACKETED.search(node.text)) and (key := next((k for k, r in _ROLES.items() if match[1] in r), "")):
        name, key, true = (HOLDER_WORDS[word] if chinese else word for word in ("name", key, "true"))
        message = Message("`{name}` is all name: nothing says that the holder is `{key}`", name=node.text, key=key)
        hint = Message("write `{wanted}`", wanted=f"{{{name}: {node.text[: match.start()]}, {key}: {true}}}")
        yield Problem(OFFICE, message, text.place(node), WARNING, hint)
    elif len(names := [name for name in re.split(r"\s*[，、；]\s*", node.text) if name]) > 1:
        message = Message("`{name}` is one holder: full-width signs part no names", name=node.text)
        hint = Message("write `{wanted}`", wanted=f"[{', '.join(names)}]")
        yield Problem(UNPARTED, message, text.place(node), WARNING, hint)


def quotes(text: Text, node: Scalar) -> Iterator[Problem]:
    """Quotes of a Chinese keyboard around a whole text."""
    if node.text[-1] in "”’" and len(node.text) > 1:
        message = Message("the quotes are printed: to YAML `{quote}` is a letter", quote=node.text[0])
        hint = Message("write `{wanted}`", wanted=f'"{node.text[1:-1]}"')
        yield Problem(QUOTED, message, text.place(node), WARNING, hint)


_COMMENT = re.compile(r":[ \t]+[^\s\"'\[{#|>][^\n\"'#]*?[ \t]+(#[0-9\u4e00-\u9fff][^\n]*)")


def comments(text: Text) -> Iterator[Problem]:
    """` #1组` behind a value: YAML takes it for a comment, and whoever comments writes `# `."""
    for number, row in enumerate(text.lines):
        if " #" in row and (match := _COMMENT.search(row)):
            message = Message("`{comment}` is a comment and no part of the value", comment=match[1])
            value = row[match.start() + 1 :].strip()
            hint = Message("write `{wanted}`, or a space behind `#`", wanted=f'"{value}"')
            where = text.at(number, match.start(1), len(match[1]))
            yield Problem(COMMENTED, message, where, WARNING, hint)


def terms(text: Text, node: Node | None) -> Iterator[Problem]:
    """Keys of `terms` that rename no word."""
    from ..languages import phrases
    from ..near_words import Nearest

    known = phrases("en")
    near = Nearest(known)
    for key, _ in node.pairs() if isinstance(node, Mapping) else ():
        if isinstance(key, Scalar) and key.text not in known:
            message = Message("`terms` has no word `{key}`", key=key.text)
            hint = near.hint(key.text) or Message("the words are listed in the reference of the format")
            yield Problem(NO_TERM, message, text.place(key), WARNING, hint)


def _translated(text: Text, said: str, line: int, column: int) -> Problem:
    """What the parser says, in words that say what to type."""
    if "alphabetic or numeric" in said:  # the parser has stepped past the sign already
        column = max(0, column - 1)
    where = text.at(line, min(column, len(text.lines[line]) if line < len(text.lines) else 0))
    char = where.text[where.column - 1 : where.column]
    if "expected ',' or" in said and char in FULL_WIDTH:
        return full_width(where)
    word = "".join(re.findall(r"^[^\s,\]}]+", where.text[where.column - 1 :]))
    for part, (meaning, hint) in _MEANINGS.items():
        if part in said:
            code = "OC105" if part == "invalid Unicode character escape" else "OC108"
            message, hinted = Message(meaning.template, char=char), Message(hint.template, word=word)
            return Problem(code, message, where, hint=hinted)
    return Problem("OC108", Message("YAML cannot be read here: {reason}", reason=" ".join(said.split())), where)
