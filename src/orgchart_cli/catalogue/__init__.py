"""Every code that orgchart prints, with what it means and how to mend it. Imported only to explain."""

from __future__ import annotations

from .building import BUILDING
from .changes import CHANGES
from .commands import COMMANDS
from .drawing import DRAWING
from .entry import Entry
from .reading import READING
from .references import REFERENCES
from .shapes import SHAPES
from .warnings import WARNINGS

CATALOGUE: dict[str, Entry] = {
    entry.code: entry for entry in (*READING, *SHAPES, *REFERENCES, *WARNINGS, *CHANGES, *BUILDING, *DRAWING, *COMMANDS)
}


def find(code: str) -> Entry | None:
    """The entry of a code, in any case and with or without `OC`; None for a code that there is not."""
    word = code.strip().upper()
    return CATALOGUE.get(word) or CATALOGUE.get(f"OC{word}")
