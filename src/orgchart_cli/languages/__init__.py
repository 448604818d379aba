"""The words of charts and handbooks: one module a language, each a plain dict `PHRASES` of key to text.

Modules and not data files, because importing a compiled module takes a tenth of a millisecond and parsing
JSON or TOML would take its parser's import as well. A new language is one new file named after its BCP 47 tag
(`ja.py`, `pt_br.py`), with the same keys as the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib import import_module

from ..fields import WORDS as FIELD_WORDS

DEFAULT = "en"
SPOKEN = {"zh": "zh_cn"}  # the file of a language whose every file names a country


def phrases(tag: str, terms: Iterable[tuple[str, str]] = ()) -> dict[str, str]:
    """The phrases of the language nearest to a BCP 47 tag, with a chart's own `terms` in place.

    A phrase may hold other words by key (`所属{region}`), so that renaming a word renames it wherever it
    stands. What is left in braces are arguments for `fill`. Terms under unknown keys change nothing.
    """
    found = {**_field_words(tag), **_load(tag)}
    words = {**found, **{key: text for key, text in terms if key in found}}
    return {key: fill(text, words) if "{" in text else text for key, text in words.items()}


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


def _load(tag: str) -> dict[str, str]:
    for name in _candidates(tag):
        try:
            found: dict[str, str] = import_module(f".{name}", __name__).PHRASES
        except ModuleNotFoundError:
            continue
        return found
    raise LookupError(DEFAULT)


def _field_words(tag: str) -> dict[str, str]:
    """Headings that the table of fields carries itself, in the nearest language that each has, else its key."""
    headings = {}
    for key, words in FIELD_WORDS.items():
        by_name = {language.lower().replace("-", "_"): word for language, word in words.items()}
        headings[key] = next((by_name[name] for name in _candidates(tag) if name in by_name), key.replace("_", " "))
    return headings


def _candidates(tag: str) -> list[str]:
    """Module names to try, nearest first: zh_hans_cn, zh_cn, zh_hans, zh, then the fallbacks.

    Lookup as in RFC 4647, 3.4, with the script left out as a second try.
    """
    subtags = [s for s in tag.lower().replace("_", "-").split("-") if s.isascii() and s.isalnum()]
    names = []
    while subtags:
        names.append("_".join(subtags))
        if len(subtags) > 2 and len(subtags[1]) == 4:
            names.append("_".join([subtags[0], *subtags[2:]]))
        last = subtags.pop()
        if not subtags and last in SPOKEN:
            names.append(SPOKEN[last])
    return [*names, DEFAULT]
