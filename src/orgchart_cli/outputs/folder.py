"""A folder of pages as one document: which files to write, and which an earlier one left over."""

from __future__ import annotations

import os
from collections.abc import Mapping

from ..records import record
from .documents import digest
from .manifest import Entry, read, written

MANIFEST = ".orgchart.outputs"


@record
class Plan:
    """`writes` in their order, files to remove, pages left over but edited by hand, files that nobody here wrote."""

    writes: tuple[tuple[str, bytes], ...]
    removals: tuple[str, ...]
    kept: tuple[str, ...]
    in_the_way: tuple[str, ...]


def plan(folder: str, pages: Mapping[str, str]) -> Plan:
    """How the folder comes to hold these pages, and of earlier ones what was edited by hand.

    The list of pages is written last, so that an interrupted run leaves pages that the next one finds.
    """
    listed = os.path.join(folder, MANIFEST)
    old = {path: entry for (path, _), entry in read((_content(listed) or b"").decode("utf-8", "replace")).items()}
    contents = {name: text.encode("utf-8") for name, text in pages.items()}
    gone = [name for name in old if name not in contents and os.path.basename(name) == name]
    removals, kept = list[str](), list[str]()
    for name in gone:
        there = _content(os.path.join(folder, name))
        if there is not None:
            mine = not {digest(there), digest(there.replace(b"\r\n", b"\n"))}.isdisjoint(old[name].contents)
            (removals if mine else kept).append(os.path.join(folder, name))
    strange = [n for n, c in contents.items() if n not in old and _content(os.path.join(folder, n)) not in (None, c)]
    entries = [Entry(name, "", (digest(content),)) for name, content in contents.items()]
    writes = [(os.path.join(folder, name), content) for name, content in contents.items()]
    manifest = written(entries).replace("`orgchart build`", "`orgchart handbook`").replace("build again", "write again")
    return Plan(
        (*writes, (listed, manifest.encode("utf-8"))),
        tuple(removals),
        tuple(kept),
        tuple(os.path.join(folder, name) for name in strange),
    )


def _content(file: str) -> bytes | None:
    try:
        with open(file, "rb") as opened:
            return opened.read()
    except (FileNotFoundError, NotADirectoryError):
        return None
