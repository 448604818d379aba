"""The shapes of single values: text, numbers, choices, references, links."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import reduce
from typing import Any

from ..fields import VALUES, in_chinese, spelled, spellings
from ..options import BOOLEANS, MAX_DIGITS, Option, whole_number
from ..problems import Message
from .source import Mapping, Node, Scalar, Sequence, Text


def kind_of(node: Node) -> str:
    """What a node is, in a message's words."""
    if isinstance(node, Scalar):
        return Message("nothing") if node.is_null() else Message("text")
    return Message("a map") if isinstance(node, Mapping) else Message("a list")


def wrong_type(text: Text, node: Node, key: str, wanted: str, hint: str = "") -> None:
    """Say that a value has the wrong type, or which slip made it so."""
    if type(node) is Scalar and node.plain:
        from .slips import mistyped  # only a mistake pays for it

        if slip := mistyped(text, node, key, wanted):
            text.problems.append(slip)
            return
    text.error(
        "OC203",
        Message("`{key}` must be {wanted}, not {kind}", key=key, wanted=wanted, kind=kind_of(node)),
        text.place(node),
        hint,
    )


def nfc(word: str) -> str:
    """The form in which ids and keys are compared."""
    return word if word.isascii() else unicodedata.normalize("NFC", word)


# Characters of an id or another key of the author's choice. YAML takes 1,024 before a colon; what is written as JSON
# may escape each.
MAX_KEY = 500

_PLAIN_ID = re.compile(r"[\w.-]+")


def bad_character(word: str) -> str:
    """The first character that an id may not have, "" when all are letters, marks, digits, `-`, `_` or `.`."""
    if _PLAIN_ID.fullmatch(word):
        return ""
    return next((c for c in word if c not in "-_." and unicodedata.category(c)[0] not in "LMN"), "")


class Text_:
    """Any text, as written."""

    wanted: str = Message("text")

    def schema(self) -> dict[str, Any]:
        """A scalar of any kind: what an editor's YAML takes for a number, a truth or null is text here."""
        return {"type": ["string", "number", "boolean", "null"]}

    def bind(self, node: Node, text: Text, key: str) -> Any:
        """The text, after noting what is wrong with it."""
        if type(node) is Scalar:
            return node.text
        wrong_type(text, node, key, self.wanted, _hint(node, key))
        return ""


def _hint(node: Node, key: str) -> str:
    """Text that starts with a bracket or a brace is a list or a map to YAML; and a post has one solid line."""
    if type(node) is Mapping:
        return Message('quote it if it is text: "{{…}}"')
    ids = [item.text for item in node.items if type(item) is Scalar] if type(node) is Sequence else []
    if key in spellings("reports_to") and len(ids) > 1:
        dotted = spelled("dotted_to", chinese=not key.isascii())
        return Message(
            "a post has one solid line: write `{solid}: {id}` and `{dotted}: [{ids}]`",
            solid=key, id=ids[0], dotted=dotted, ids=", ".join(ids[1:]),
        )  # fmt: skip
    return ""


class Required(Text_):
    """Text that may not be empty."""

    def schema(self) -> dict[str, Any]:
        """As any text, with something in it; null stays allowed, for the text `~`."""
        return {"type": ["string", "number", "boolean", "null"], "pattern": r"\S"}

    def bind(self, node: Node, text: Text, key: str) -> Any:
        """The text, after noting what is wrong with it."""
        if type(node) is Scalar and node.text and not node.text.isspace():
            if node.text[0] in QUOTES and node.plain:
                _warn_of_quotes(text, node)
            return node.text
        value = super().bind(node, text, key)
        if type(node) is Scalar:
            text.error(
                "OC212",
                Message("`{key}` is empty", key=key),
                text.place(node),
                Message("write it after `{key}: `", key=key),
            )
        return value


class Person(Required):
    """The name of one person."""

    def bind(self, node: Node, text: Text, key: str) -> Any:
        """The name, after noting what looks like several names or like more than a name."""
        name: str = super().bind(node, text, key)
        if type(node) is Scalar and not name.isalnum() and any(sign in name for sign in "(，、；（"):
            from .slips import person  # only a mistake pays for it

            text.warnings.extend(person(text, node, not key.isascii()))
        return name


class Template(Text_):
    """Text with braces to fill in."""

    def bind(self, node: Node, text: Text, key: str) -> Any:
        """The text; quotes that only look like YAML's are noted."""
        if type(node) is Scalar and node.text[:1] in QUOTES and node.plain and node.text:
            _warn_of_quotes(text, node)
        return super().bind(node, text, key)


QUOTES = "“‘"  # a Chinese keyboard's, which YAML takes for letters


def _warn_of_quotes(text: Text, node: Scalar) -> None:
    from .slips import quotes  # only a mistake pays for it

    text.warnings.extend(quotes(text, node))


class Pattern(Text_):
    """Text of a certain form, or empty; YAML's null is nothing here, as this is no free text."""

    code: str
    pattern: str
    wanted: str
    hint: str
    also: tuple[str, ...]

    def __init__(self, code: str, pattern: str, wanted: str, hint: str = "", also: tuple[str, ...] = ()) -> None:
        self.code, self.pattern, self.wanted, self.hint, self.also = code, pattern, wanted, hint, also

    def schema(self) -> dict[str, Any]:
        """A string of the form, or what YAML makes of such a string: `also` names those types."""
        return {"type": ["string", "null", *self.also], "pattern": f"^(?:{self.pattern})?$"}

    def bind(self, node: Node, text: Text, key: str) -> Any:
        """The text, after noting what is wrong with it."""
        if type(node) is Scalar and node.is_null():
            return ""
        value = super().bind(node, text, key)
        if value and not re.fullmatch(self.pattern, value):
            text.error(
                self.code,
                Message("`{key}` is not {wanted}: `{value}`", key=key, wanted=self.wanted, value=value),
                text.place(node),
                self.hint,
            )
        return value


ID_PATTERN = r"[\p{L}\p{M}\p{N}._-]+"  # as ECMA-262 with the `u` flag has it, which is what JSON Schema means


class Reference(Text_):
    """A position or post id, in NFC, or empty; `~` is nothing, `null` may be an id.

    Whether there is such an id is for the resolver.
    """

    wanted: str = Message("an id")
    post: bool
    needed: bool

    def __init__(self, post: bool, needed: bool = False) -> None:
        self.post, self.needed = post, needed

    def schema(self) -> dict[str, Any]:
        """An id as `ID_PATTERN` has it; digits alone are an id too."""
        post = f"(?:@{ID_PATTERN})?" if self.post else ""
        optional = "" if self.needed else "?"
        return {"type": ["string", "number", "boolean", "null"], "pattern": f"^(?:{ID_PATTERN}{post}){optional}$"}

    def bind(self, node: Node, text: Text, key: str) -> Any:
        """The id, after noting what is wrong with it."""
        if type(node) is Scalar and node.text.isalnum() and node.text.isascii():
            return node.text
        value = nfc(node.text if type(node) is Scalar else super().bind(node, text, key))
        if value == "~" and not self.needed and type(node) is Scalar and node.plain:
            return ""
        if _PLAIN_ID.fullmatch(value) or (not value and (not self.needed or type(node) is not Scalar)):
            return value
        position, at, region = value.partition("@") if self.post else (value, "", "")
        good = check_id(position, text, node) and (not at or check_id(region, text, node))
        return value if good else ""


def check_id(word: str, text: Text, node: Node) -> bool:
    """Whether a word is an id; an empty one, or one with a character that ids may not have, is noted."""
    if word.isalnum() or _PLAIN_ID.fullmatch(word):
        return True
    if not word:
        text.error(
            "OC207", Message("an id is empty"), text.place(node), Message("an id needs at least one letter or digit")
        )
    elif not (bad := bad_character(word)):
        return True
    else:
        from .slips import FULL_WIDTH, blame_full_width

        if bad in FULL_WIDTH and isinstance(node, Scalar) and node.plain:
            blame_full_width(text, node)
            return False
        hint = Message("ids have letters and digits of any script, `-`, `_` and `.`")
        if good := re.sub(r"[^\w.-]+", "", word):
            hint = Message("ids have letters and digits of any script, `-`, `_` and `.`; write `{id}`", id=good)
        text.error(
            "OC207", Message("`{word}` is no id: it has {bad}", word=word, bad=_named(bad)), text.place(node), hint
        )
    return False


def _named(c: str) -> str:
    code = f"U+{ord(c):04X} {unicodedata.name(c, 'without a name')}"
    return f"`{c}` ({code})" if c.isprintable() and c.strip() else code


class Choice(Text_):
    """One of a few words."""

    def __init__(self, *words: str) -> None:
        self.words = words
        self.meant: dict[str, str] = {VALUES[word]: word for word in words if word in VALUES} | {
            word: word for word in words
        }
        self.wanted: str = one_of(words)

    def schema(self) -> dict[str, Any]:
        """One of the words."""
        return {"enum": list(self.meant)}

    def bind(self, node: Node, text: Text, key: str) -> Any:
        """The word, after noting what is wrong with it."""
        value = super().bind(node, text, key)
        meant = self.meant.get(value, "")
        if type(node) is Scalar and not meant:
            from .slips import choice_hint  # only a mistake pays for it

            text.error(
                "OC206",
                Message("`{key}` must be {wanted}, not `{value}`", key=key, wanted=self._wanted(key), value=value),
                text.place(node),
                choice_hint(value, tuple(self.meant), not key.isascii()),
            )
        return meant

    def _wanted(self, key: str) -> str:
        """The words in the language of the key."""
        return self.wanted if key.isascii() else one_of(VALUES.get(word, word) for word in self.words)


SHORT_LIST = 6  # words that a sentence joins by "or"


def one_of(words: Iterable[str]) -> str:
    """`a` or `b`; of many, what there is."""
    words = list(words)
    if len(words) > SHORT_LIST:
        return Message("one of {words}", words=", ".join(words))
    return reduce(lambda a, b: Message("{a} or {b}", a=a, b=b), [f"`{word}`" for word in words])


class OptionText(Text_):
    """An option of an output, as on the command line; its value is read when the output is built."""

    def __init__(self, option: Option) -> None:
        self.option = option

    def schema(self) -> dict[str, Any]:
        """As any text; editors offer the choices in both languages."""
        choices = dict.fromkeys(spelling for word in self.option.choices for spelling in (word, in_chinese(word)))
        return super().schema() | ({"examples": list(choices)} if choices else {})

    def bind(self, node: Node, text: Text, key: str) -> Any:
        """The text, its fixed values as the command line has them."""
        return self.option.in_english(super().bind(node, text, key))


TRUTHS = BOOLEANS | {VALUES["true"]: True, VALUES["false"]: False}


class Flag(Text_):
    """Yes or no, in any of YAML's spellings."""

    wanted: str = Message("true or false")

    def schema(self) -> dict[str, Any]:
        """A truth, or the words that only some YAML readers take for one."""
        words = "|".join("".join(f"[{c.upper()}{c}]" if c.isascii() else c for c in word) for word in TRUTHS)
        return {"type": ["boolean", "string"], "pattern": f"^(?:{words})$"}

    def bind(self, node: Node, text: Text, key: str) -> Any:
        """The truth, after noting what is wrong with it."""
        value = TRUTHS.get(super().bind(node, text, key).lower())
        if value is None and type(node) is Scalar:
            from .slips import choice_hint  # only a mistake pays for it

            wanted = self.wanted if key.isascii() else one_of((VALUES["true"], VALUES["false"]))
            message = Message("`{key}` must be {wanted}, not `{value}`", key=key, wanted=wanted, value=node.text)
            text.error("OC206", message, text.place(node), choice_hint(node.text, ("true", "false"), not key.isascii()))
        return bool(value)


class Count(Text_):
    """A whole number from 0 on."""

    wanted: str = Message("a number")
    example = "6"

    def schema(self) -> dict[str, Any]:
        """A whole number from 0 on, also in quotes."""
        most = 10**MAX_DIGITS - 1
        return {"type": ["integer", "string"], "minimum": 0, "maximum": most, "pattern": "^0*[0-9]{1,9}$"}

    def bind(self, node: Node, text: Text, key: str) -> Any:
        """The number, after noting what is wrong with it."""
        value = super().bind(node, text, key)
        if (number := whole_number(value)) is not None:
            return number
        if value.isascii() and value.isdigit():
            digits = value.lstrip("0")
            text.error(
                "OC205",
                Message(
                    "`{key}` has {digits:,} digits; {most} are the most", key=key, digits=len(digits), most=MAX_DIGITS
                ),
                text.place(node),
            )
        elif type(node) is Scalar:
            message = (
                Message("`{key}` must be a whole number, not `{value}`", key=key, value=value)
                if value
                else Message("`{key}` must be a whole number, but it is empty", key=key)
            )
            from .slips import number_hint  # only a mistake pays for it

            text.error("OC205", message, text.place(node), number_hint(key, value, self.example))
        return 0


class Version(Count):
    """The format version: only the one that this release reads."""

    example = "1"

    def schema(self) -> dict[str, Any]:
        """1, also in quotes."""
        return {"type": ["integer", "string"], "minimum": 1, "maximum": 1, "pattern": "^0*1$"}

    def bind(self, node: Node, text: Text, key: str) -> Any:
        """The version, after noting one that cannot be read."""
        before = len(text.problems)
        value = super().bind(node, text, key)
        if value != 1 and len(text.problems) == before:
            from .. import __version__

            newer = (
                Message("install a newer release: pip install --upgrade orgchart-cli")
                if value
                else Message("write `orgchart: 1`")
            )
            message = Message(
                "format version {value} is not one that orgchart-cli {version} reads: it reads version 1",
                value=value,
                version=__version__,
            )
            text.error("OC213", message, text.place(node), newer)
        return 1


TEXT = Text_()
TEMPLATE = Template()
NEEDED = Required()
POSITION_ID = Reference(post=False)
POST_ID = Reference(post=True)
NEEDED_ID = Reference(post=True, needed=True)
LANGUAGE = Pattern(
    "OC208",
    r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*",
    Message("a language tag"),
    Message("for example zh-CN or en"),
    ("boolean",),
)
URL = Pattern(
    "OC209",
    r"([hH][tT][tT][pP][sS]?|[mM][aA][iI][lL][tT][oO]):\S*|(?![A-Za-z][A-Za-z0-9+.-]*:)\S*",
    Message("a link that a chart may carry"),
    Message("links are http:, https:, mailto: or relative, without spaces"),
    ("number", "boolean"),
)
EMAIL = Pattern("OC210", r"[^\s@]+@[^\s@]+", Message("an e-mail address"), Message("for example wang@example.com"))
FTE = Pattern(
    "OC211",
    r"[0-9]{1,9}(\.[0-9]{1,9})?|\.[0-9]{1,9}",
    Message("a decimal number"),
    Message("for example 0.5"),
    ("number",),
)
COLOR = Pattern(
    "OC215", "#[0-9A-Fa-f]{6}", Message("a colour"), Message('six hexadecimal digits, for example "#286095"; quote it')
)
