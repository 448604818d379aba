"""OC5xx: what a comparison of two charts finds, from the table that it works by."""

from __future__ import annotations

from ..diff.changes import KINDS
from .entry import Entry

CHANGES = tuple(
    Entry(kind.code, name.replace("-", " "), f"A change that `orgchart diff` reports: {kind.means}.")
    for name, kind in KINDS.items()
)
