"""What charts, handbooks, changes and notices say: one module a language, each of plain dicts.

`PHRASES` has the words of charts and handbooks, `CHANGES` what `diff` and `log` say and `NOTICE` what a notice says
of a change, by its kind; `WORD_ENDINGS` are words that no line breaks. What a language leaves out it says in English;
English need not load for a dict that `COMPLETE` names. Modules and not data files, because importing a compiled
module takes a tenth of a millisecond and parsing JSON or TOML would take its parser's import as well. A new language
is one new file named after its BCP 47 tag (`ja.py`, `pt_br.py`); which there are follows from the files.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from importlib import import_module
from types import ModuleType

from ..fields import WORDS as FIELD_WORDS

DEFAULT = "en"
HAN = ("zh", "ja", "ko")  # languages whose words stand in Han without spaces between them


def tags() -> list[str]:
    """The BCP 47 tags of all languages that there are, sorted: `en`, `zh-CN`."""
    return sorted(map(_tag, _names()))


def nearest(tag: str) -> str:
    """The tag of the language that is nearest to a BCP 47 tag."""
    return _tag(_module(tag).__name__.rpartition(".")[2])


def phrases(tag: str, terms: Iterable[tuple[str, str]] = ()) -> dict[str, str]:
    """The phrases of the language nearest to a BCP 47 tag, with a chart's own `terms` in place.

    A phrase may hold other words by key (`所属{region}`), so that renaming a word renames it wherever it
    stands. What is left in braces are arguments for `fill`. Terms under unknown keys change nothing.
    """
    own = {**_field_words(tag), **texts(tag, "PHRASES")}
    words = {**own, **{key: text for key, text in terms if key in own}}
    return {key: fill(text, words) if "{" in text else text for key, text in words.items()}


def texts(tag: str, name: str) -> dict[str, str]:
    """One dict of the language nearest to a BCP 47 tag, in English where that language leaves something out."""
    language = _module(tag)
    own: dict[str, str] = getattr(language, name, {})
    return own if name in getattr(language, "COMPLETE", ()) else {**getattr(_module(DEFAULT), name), **own}


@cache
def word_endings() -> frozenset[str]:
    """The words that titles end with or are made of, inside which no line breaks: of all languages in Han.

    A chart in English may name a 办公室. Single characters are endings only behind another word.
    """
    every = (getattr(import_module(f".{name}", __name__), "WORD_ENDINGS", "") for name in _names() if name[:2] in HAN)
    return frozenset(word for words in every for word in words.split())


def fill(phrase: str, values: Mapping[str, object]) -> str:
    """The phrase with each `{name}` replaced once by its value; a name without a value stays as it is.

    Not `str.format`: a chart's own terms pass through here, and a format string can reach into objects.
    """
    first, *rest = phrase.split("{")
    parts = [first]
    for piece in rest:
        name, brace, text = piece.partition("}")
        parts.append(f"{values[name]}{text}" if brace and name in values else "{" + piece)
    return "".join(parts)


def sentence(pattern: str, values: Mapping[str, object]) -> str:
    """A pattern filled; of `[one|other]` the first stands of whose names each has a value, or nothing.

    The brackets are those of foobar2000's title formatting and of strings in music players since.
    """
    return "".join(
        next((fill(part, values) for part in parts if all(values[name] for name in arguments(part))), "")
        if chosen
        else fill(parts[0], values)
        for chosen, parts in _pieces(pattern)
    )


@cache
def arguments(pattern: str) -> tuple[str, ...]:
    """The names in braces."""
    return tuple(piece.partition("}")[0] for piece in pattern.split("{")[1:])


@cache
def _pieces(pattern: str) -> tuple[tuple[bool, list[str]], ...]:
    """What stands between brackets and outside of them, in turn."""
    first, *rest = pattern.split("[")
    pieces: list[tuple[bool, list[str]]] = [(False, [first])]
    for piece in rest:
        inside, _, outside = piece.partition("]")
        pieces += [(True, inside.split("|")), (False, [outside])]
    return tuple(pieces)


def _tag(name: str) -> str:
    """`zh_cn` is zh-CN, `zh_hant_hk` zh-Hant-HK: as RFC 5646, 2.1.1 writes them."""
    language, *others = name.split("_")
    return "-".join([language, *(part.upper() if len(part) == 2 else part.title() for part in others)])


def _names() -> list[str]:
    from pkgutil import iter_modules

    return [module.name for module in iter_modules(__path__)]


def _module(tag: str) -> ModuleType:
    for name in _candidates(tag):
        try:
            return import_module(f".{name}", __name__)
        except ModuleNotFoundError:
            continue
    return import_module(f".{_of_some_country(tag) or DEFAULT}", __name__)


def _field_words(tag: str) -> dict[str, str]:
    """Headings that the table of fields carries itself, in the nearest language that each has, else its key."""
    if not FIELD_WORDS:
        return {}
    names = [*_candidates(tag), _of_some_country(tag), DEFAULT]
    headings = {}
    for key, words in FIELD_WORDS.items():
        by_name = {language.lower().replace("-", "_"): word for language, word in words.items()}
        headings[key] = next((by_name[name] for name in names if name in by_name), key.replace("_", " "))
    return headings


def _candidates(tag: str) -> Iterable[str]:
    """Module names to try, nearest first: zh_hans_cn, zh_cn, zh_hans, zh.

    Lookup as in RFC 4647, 3.4, with the script left out as a second try.
    """
    subtags = _subtags(tag)
    while subtags:
        yield "_".join(subtags)
        if len(subtags) > 2 and len(subtags[1]) == 4:
            yield "_".join([subtags[0], *subtags[2:]])
        subtags.pop()


def _of_some_country(tag: str) -> str:
    """The file of a language whose every file names a country."""
    language = next(iter(_subtags(tag)), DEFAULT)
    return next((name for name in sorted(_names()) if name.startswith(f"{language}_")), "")


def _subtags(tag: str) -> list[str]:
    return [s for s in tag.lower().replace("_", "-").split("-") if s.isascii() and s.isalnum()]
