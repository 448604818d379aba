"""What must be written and removed so that every output is as it should be."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ..request import is_signed
from .inject import block, is_markdown, markers
from .outputs import digest
from .status import (
    FRESH,
    KEPT,
    LEFT_OVER,
    UNSIGNED_LEFT,
    ChartStatus,
    ManifestEntry,
    OutputStatus,
    entries_of,
    host_text,
    is_manifest,
    manifest_text,
)


@dataclass(frozen=True, slots=True)
class Update:
    """Files with their new content, in the order in which they may take their places, and files to remove."""

    writes: tuple[tuple[str, bytes], ...]
    removals: tuple[str, ...]


def update(every: Iterable[ChartStatus]) -> Update:
    """The update of several charts.

    Manifests come last: an interrupted build then leaves outputs that are newer than their entries, which the next
    one puts right, and never entries that speak of what was not written.
    """
    every = list(every)
    findings = [finding for each in every for finding in each]
    writes = [
        *(write for finding in findings if (write := _whole(finding))),
        *_hosts(findings),
        *(write for each in every if (write := _manifest(each))),
    ]
    removals = [f.file for f in findings if f.state in (LEFT_OVER, UNSIGNED_LEFT) and not f.block]
    removals += [each.source.manifest for each in every if not each.outputs and each.manifest is not None]
    return Update(tuple(writes), tuple(removals))


def _whole(finding: OutputStatus) -> tuple[str, bytes] | None:
    """The file to write for a document of its own."""
    ordered = finding.document is not None and not finding.block
    return (finding.file, finding.after()) if ordered and finding.state != FRESH else None


def _manifest(each: ChartStatus) -> tuple[str, bytes] | None:
    after = each.manifest_after()
    return None if after is None or after == each.manifest else (each.source.manifest, after.encode("utf-8"))


def _hosts(findings: Iterable[OutputStatus]) -> Iterator[tuple[str, bytes]]:
    """The documents that blocks stand in, each with all its blocks filled, and emptied where nobody orders them."""
    texts: dict[str, str] = {}
    for finding in findings:
        if finding.block and finding.state not in (FRESH, KEPT):
            text = texts.get(finding.file) or host_text(finding.file, finding.path)
            spot = block(text, finding.block, markers(text, is_markdown(finding.path)), finding.path)
            texts[finding.file] = spot.filled(text, finding.after().decode("utf-8"))
    return ((file, text.encode("utf-8")) for file, text in texts.items())


MANIFEST = ".orgchart.outputs"


@dataclass(frozen=True, slots=True)
class FolderUpdate:
    """What is to be done, in full paths.

    `writes` are in their order; `kept` are pages left over but edited by hand or not ours, `blocked` are files that
    nobody here wrote, `links` lead to files that nobody named.
    """

    writes: tuple[tuple[str, bytes], ...]
    removals: tuple[str, ...]
    kept: tuple[str, ...]
    blocked: tuple[str, ...]
    links: tuple[str, ...]


def plan(folder: str, pages: Mapping[str, str]) -> FolderUpdate:
    """How the folder comes to hold these pages, and of earlier ones what was edited by hand.

    The list of pages is written last, so that an interrupted run leaves pages that the next one finds.
    """
    listed = os.path.join(folder, MANIFEST)
    old = {path: entry for (path, _), entry in entries_of((_content(listed) or b"").decode("utf-8", "replace")).items()}
    contents = {name: text.encode("utf-8") for name, text in pages.items()}
    gone = [name for name in old if name not in contents and os.path.basename(name) == name]
    removals, kept = list[str](), list[str]()
    for name in gone:
        there = _content(os.path.join(folder, name))
        if there is not None:
            mine = not {digest(there), digest(there.replace(b"\r\n", b"\n"))}.isdisjoint(old[name].contents)
            (removals if mine and is_signed(there) else kept).append(os.path.join(folder, name))
    strange = [n for n, c in contents.items() if _is_strange(_content(os.path.join(folder, n)), c, n in old)]
    if not is_manifest((_content(listed) or b"").decode("utf-8", "replace")):
        strange.append(MANIFEST)
    entries = [ManifestEntry(name, "", (digest(content),)) for name, content in contents.items()]
    writes = [(os.path.join(folder, name), content) for name, content in contents.items()]
    manifest = (
        manifest_text(entries).replace("`orgchart build`", "`orgchart handbook`").replace("build again", "write again")
    )
    return FolderUpdate(
        (*writes, (listed, manifest.encode("utf-8"))),
        tuple(removals),
        tuple(kept),
        tuple(os.path.join(folder, name) for name in strange),
        tuple(file for file in (*(file for file, _ in writes), listed) if os.path.islink(file)),
    )


def _is_strange(there: bytes | None, page: bytes, known: bool) -> bool:
    """Would the page replace what nobody here wrote?"""
    return there not in (None, page) and not (known and is_signed(there or b""))


def _content(file: str) -> bytes | None:
    try:
        with open(file, "rb") as opened:
            return opened.read()
    except (FileNotFoundError, NotADirectoryError):
        return None
