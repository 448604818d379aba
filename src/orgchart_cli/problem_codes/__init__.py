"""Every code that orgchart prints, with what it means and how to mend it. Imported only to explain."""

from __future__ import annotations

from ..problems import Explanation
from .checking import CHANGES, WARNINGS
from .commands import BUILDING, COMMANDS, DRAWING, OFFICE, TABLES
from .loading import READING, REFERENCES, SHAPES

CATALOGUE: dict[str, Explanation] = {
    entry.code: entry
    for entry in (*READING, *SHAPES, *REFERENCES, *WARNINGS, *CHANGES, *BUILDING, *DRAWING, *COMMANDS, *OFFICE, *TABLES)
}


def find(code: str) -> Explanation | None:
    """The entry of a code, in any case and with or without `OC`; None for a code that there is not."""
    word = code.strip().upper()
    return CATALOGUE.get(word) or CATALOGUE.get(f"OC{word}")
