"""File names from ids: the same on every file system, whatever script, letter case or length an id has."""

from __future__ import annotations

import re
from collections.abc import Iterable
from hashlib import sha256
from unicodedata import normalize

_PLAIN = re.compile(r"[a-z0-9_][a-z0-9_-]*\Z")
_OTHER = re.compile(r"[^a-z0-9_]+")
LONGEST = 60  # of the readable part; the rest of a path needs room too
DIGITS = 12


def file_names(kind: str, ids: Iterable[str], suffix: str = ".md") -> dict[str, str]:
    """`position-manager.md` by id. Other characters than a-z, 0-9, - and _ give way to a digest.

    The kind in front keeps clear of names that Windows reserves (`con`, `nul`). No two are equal on any system.
    """
    names: dict[str, str] = {}
    taken: set[str] = set()
    for id in ids:
        name = _name(id, DIGITS)
        names[id] = f"{kind}-{name if name not in taken else _name(id, 64)}{suffix}"
        taken.add(name)
    return names


def _name(id: str, digits: int) -> str:
    if digits == DIGITS and len(id) <= LONGEST and _PLAIN.match(id):
        return id
    readable = _OTHER.sub("-", id.lower())[:LONGEST].strip("-")
    digest = sha256(normalize("NFC", id).encode("utf-8")).hexdigest()[:digits]
    return f"{readable}-{digest}" if readable else digest
