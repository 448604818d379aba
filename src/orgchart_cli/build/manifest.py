"""What a build wrote last, kept beside the chart: `bizdept.yaml.outputs`.

It tells a stale output from one that was edited by hand, finds what an earlier `outputs:` left over, and knows
the drawing that a PNG or PDF came from. One entry a document, sorted, with the path on a line of its own: between two
digests there is always a line that stays, so git merges entries that different branches changed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

SUFFIX = ".outputs"
HEAD = "# Written by `orgchart build`, to be committed with the outputs that it lists. Do not edit it: build again.\n"
CONFLICT = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")


@dataclass(frozen=True, slots=True)
class ManifestEntry:
    """One document: its path from the chart's folder, the name of its block in it or `""`, and digests.

    `contents` are digests of what was written: one, or both sides' after a merge that conflicted.
    `source` is the digest of the drawing it was made from, `""` for text.
    """

    path: str
    block: str
    contents: tuple[str, ...]
    source: str = ""


def is_manifest(text: str) -> bool:
    """Does a file say that it is a manifest? One that is empty loses nothing."""
    return not text.strip() or any(line.startswith("# Written by `orgchart ") for line in text.split("\n"))


def written(entries: Iterable[ManifestEntry]) -> str:
    """The manifest's text."""
    return HEAD + "".join(map(_entry_text, sorted(entries, key=lambda e: (e.path, e.block))))


def read(text: str) -> dict[tuple[str, str], ManifestEntry]:
    """The entries by path and block; whatever is not understood, like a conflict's markers, is passed over."""
    entries: dict[tuple[str, str], ManifestEntry] = {}
    path, facts = "", dict[str, list[str]]()
    for line in [*text.replace("\r\n", "\n").split("\n"), "end"]:
        if line.startswith((*CONFLICT, "#")) or not line.strip():
            continue
        if line.startswith("  "):
            key, _, value = line.strip().partition(" ")
            facts.setdefault(key, []).append(value)
            continue
        if path:
            _add(entries, path, facts)
        path, facts = line.removeprefix("./"), {}
    return entries


def _entry_text(entry: ManifestEntry) -> str:
    block = f"  block {entry.block}\n" if entry.block else ""
    source = f"  source {entry.source}\n" if entry.source else ""
    path = f"./{entry.path}" if entry.path.startswith(("#", "=", "|")) else entry.path
    return f"\n{path}\n{block}" + "".join(f"  content {c}\n" for c in entry.contents) + source


def _add(entries: dict[tuple[str, str], ManifestEntry], path: str, facts: dict[str, list[str]]) -> None:
    block, sources = (facts.get("block") or [""])[0], facts.get("source", [])
    before = entries.get((path, block))
    contents = (*(before.contents if before else ()), *facts.get("content", ()))
    source = sources[0] if len(sources) == 1 and not before else ""
    entries[path, block] = ManifestEntry(path, block, contents, source)
