"""What can be wrong, as data: a place in a file, a problem there, and the one error type that carries problems.

What is said of it is English where it is raised, and in the user's language where it is shown: a `Message` keeps its
template and values, and `translations/` has the template's words in each other language.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from typing import Self

LOCALE = ("ORGCHART_LANG", "LC_ALL", "LC_MESSAGES", "LANG")  # the first that says anything says the language
TRANSLATIONS = {"zh": "zh_cn"}  # language -> its module in `translations/`; all else is told in English

ERROR, WARNING = "error", "warning"
FOUND, ENVIRONMENT = 1, 2  # exit codes: the input has problems; usage or the machine has


class Place(NamedTuple):
    """A spot in a file. `line` and `column` count from 1 in characters; 0 means "the file as a whole".

    `text` is the source line without its line end and `length` the number of characters to point at.
    """

    file: str
    line: int = 0
    column: int = 0
    length: int = 1
    text: str = ""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file


class Message(str):
    """A sentence for the user: an English template with `{names}`, as `str.format` has them, and their values.

    It is the English sentence wherever a str is wanted; a value may be a Message itself.
    """

    __slots__ = ("template", "values")

    template: str
    values: Mapping[str, object]

    def __new__(cls, template: str, /, **values: object) -> Self:
        self = super().__new__(cls, template.format(**values))
        self.template, self.values = template, values
        return self

    def __reduce__(self) -> tuple[object, ...]:
        return _message, (self.template, dict(self.values))

    def among(self, translations: Mapping[str, str]) -> str:
        """The sentence by a table of templates; the English one where the table has none."""
        if self.template not in translations:
            return self
        values = {
            name: value.among(translations) if isinstance(value, Message) else value
            for name, value in self.values.items()
        }
        return translations[self.template].format(**values)


class Keys(Message):
    """Keys of the format as a sentence names them: in English, and for who reads Chinese in Chinese."""

    __slots__ = ("chinese",)
    chinese: str

    def __new__(cls, english: str, chinese: str) -> Self:
        self = super().__new__(cls, "{english}", english=english)
        self.chinese = chinese
        return self

    def __reduce__(self) -> tuple[object, ...]:
        return Keys, (str(self), self.chinese)

    def among(self, translations: Mapping[str, str]) -> str:
        """The keys in the language of a table, which is English where it is empty."""
        return self.chinese if translations else self


def _message(template: str, values: dict[str, object]) -> Message:
    return Message(template, **values)


def reason_of(failure: Exception) -> str:
    """What an exception was raised with: `str()` of it would be the English sentence alone."""
    said = failure.args[0] if failure.args else ""
    return said if isinstance(said, Message) else str(failure)


# What systems say most, whose own words are English, or those of a machine and not of its user.
SYSTEM = {
    errno.ENOENT: Message("No such file or directory"),
    errno.EISDIR: Message("Is a directory"),
    errno.ENOTDIR: Message("Not a directory"),
    errno.EACCES: Message("Permission denied"),
    errno.EPERM: Message("Operation not permitted"),
    errno.EROFS: Message("Read-only file system"),
    errno.ENOSPC: Message("No space left on device"),
    errno.ENAMETOOLONG: Message("File name too long"),
    errno.EADDRINUSE: Message("Address already in use"),
}


def refusal_of(failure: OSError) -> str:
    """Why the system refused something."""
    return SYSTEM.get(failure.errno or 0) or failure.strerror or str(failure)


class Problem(NamedTuple):
    """One finding: a stable code (`OC102`), how bad it is, where, what, and what to do about it.

    `subject` is the id of what a warning is about, which stays when lines move.
    """

    code: str
    message: str
    where: Place | None = None
    severity: str = ERROR
    hint: str = ""
    also: tuple[Place, ...] = ()  # other places it speaks of: a duplicate's first spelling, the file that includes
    subject: str = ""

    def told(self) -> Problem:
        """The problem in the user's language."""
        return self._replace(message=told(self.message), hint=told(self.hint))


MANY = 20  # problems of one code that are told one by one


def few(problems: Iterable[Problem], most: int = MANY) -> tuple[list[Problem], dict[str, int]]:
    """The first problems of each code, and how many more of it there are: a hundred thousand lines tell nobody more."""
    counts: dict[str, int] = {}
    shown = []
    for problem in problems:
        counts[problem.code] = count = counts.get(problem.code, 0) + 1
        if count <= most:
            shown.append(problem)
    return shown, {code: count - most for code, count in counts.items() if count > most}


def counted(more: Mapping[str, int]) -> list[str]:
    """How many problems of each code are not told one by one."""
    return [told(Message("and {more:,} more {code}", more=n, code=code)) for code, n in more.items()]


class OrgchartError(Exception):
    """The one error type: at least one problem, and the exit code the command line answers with."""

    def __init__(self, problems: Problem | Iterable[Problem], exit_code: int = FOUND) -> None:
        self.problems: tuple[Problem, ...] = (problems,) if isinstance(problems, Problem) else tuple(problems)
        self.exit_code = exit_code
        super().__init__("\n".join(f"{p.code}: {p.message}" for p in self.problems))


def lacking(what: str, extra: str) -> OrgchartError:
    """For a library that is not installed: `what` names who wants it, `extra` is what brings it."""
    message = Message("{what} need a library", what=what)
    hint = Message("pip install 'orgchart-cli[{extra}]'", extra=extra)
    return OrgchartError(Problem("OC820", message, hint=hint), ENVIRONMENT)


class Explanation(NamedTuple):
    """One code: what is wrong, why that matters, an input that has it and the same input mended.

    `wrong` and `right` are chart files, or command lines where they begin with `$ `; `encoding` is what the wrong file
    is saved in. Where no example can be shown, both are "". `unasked`: whether it is looked for by default.
    """

    code: str
    title: str
    meaning: str
    wrong: str = ""
    right: str = ""
    encoding: str = "utf-8"
    unasked: bool = True

    def told(self) -> Explanation:
        """The entry in the user's language."""
        title, meaning = translations("CODES").get(self.code, (self.title, self.meaning))
        return self._replace(title=title, meaning=meaning)

    @property
    def switch(self) -> Message:
        """How to have what is not looked for by default."""
        return Message(
            "Not checked by default: `check --extend-select {code}`, or `extend_select` under `checks:`.",
            code=self.code,
        )

    def text(self) -> str:
        """The whole entry, as `orgchart explain` prints it."""
        wrong = (
            Message("Wrong:")
            if self.encoding == "utf-8"
            else Message("Wrong (saved as {encoding}):", encoding=self.encoding)
        )
        parts = [f"{self.code}: {self.title}", "", self.meaning]
        if not self.unasked:
            parts += ["", told(self.switch)]
        if self.wrong:
            parts += ["", told(wrong), "", _indented(self.wrong)]
        if self.right:
            parts += ["", told(Message("Right:")), "", _indented(self.right)]
        return "\n".join(parts)


def _indented(text: str) -> str:
    return "\n".join(f"    {line}".rstrip() for line in text.rstrip("\n").split("\n"))


def chart(body: str) -> str:
    """A chart file with a name, and this below it."""
    return f"orgchart: 1\nname: 商务部\n{body}"


def positions(body: str) -> str:
    """A chart file with these positions."""
    return chart("positions:\n" + body)


def user_language() -> str:
    """The user's language as a key of `TRANSLATIONS`, or "en"."""
    said = next((value for name in LOCALE if (value := os.environ.get(name))), "") or _system_language()
    language = said.replace("_", "-").partition("-")[0].lower()
    return language if language in TRANSLATIONS else "en"


def translations(name: str = "MESSAGES") -> Mapping[str, Any]:
    """A table of the user's language, empty for English. Nothing is loaded before something is to be told."""
    language = user_language()
    if language == "en":
        return {}
    table: Mapping[str, Any] = getattr(import_module(f".translations.{TRANSLATIONS[language]}", __package__), name)
    return table


def told(text: str) -> str:
    """A sentence in the user's language."""
    return text.among(translations()) if isinstance(text, Message) else text


def _system_language() -> str:
    """The language of the interface of Windows or macOS, where no variable says one; "" elsewhere."""
    if sys.platform == "win32":
        import ctypes

        return "zh" if ctypes.windll.kernel32.GetUserDefaultUILanguage() & 0x3FF == 4 else ""  # LANG_CHINESE
    if sys.platform == "darwin":
        return _preferred_language(os.path.expanduser("~/Library/Preferences/.GlobalPreferences.plist"))
    return ""


def _preferred_language(preferences: str) -> str:
    import plistlib

    try:
        with open(preferences, "rb") as file:
            return str(plistlib.load(file)["AppleLanguages"][0])
    except (OSError, ValueError, LookupError, TypeError):
        return ""
