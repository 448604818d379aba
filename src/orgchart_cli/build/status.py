"""How each output is found: fresh, or what is the matter with it, by the manifest of what a build wrote last.

The manifest is kept beside the chart: `bizdept.yaml.outputs`. It tells a stale output from one that was edited by
hand, finds what an earlier `outputs:` left over, and knows the drawing that a PNG or PDF came from. One entry a
document, sorted, with the path on a line of its own: between two digests there is always a line that stays, so git
merges entries that different branches changed.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache, partial

from ..boundary import GIT, Folder, clean, folder_of, identity, located
from ..problems import Message, OrgchartError, Place, Problem
from ..request import is_signed
from .inject import InjectedBlock, block, is_markdown, markers
from .outputs import SUFFIX, Document, Order, Source, digest

FRESH, STALE, MISSING, EDITED, FOREIGN = "fresh", "stale", "missing", "edited by hand", "in the way"
LEFT_OVER, KEPT = "left over", "left over and edited by hand"
UNSIGNED, UNSIGNED_LEFT = "not signed", "left over and not signed"
BLOCKING = (FOREIGN, UNSIGNED, UNSIGNED_LEFT)  # what only `--force` replaces or removes


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


def manifest_text(entries: Iterable[ManifestEntry]) -> str:
    """The manifest's text."""
    return HEAD + "".join(map(_entry_text, sorted(entries, key=lambda e: (e.path, e.block))))


def entries_of(text: str) -> dict[tuple[str, str], ManifestEntry]:
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


@dataclass(frozen=True, slots=True)
class OutputStatus:
    """One document and how it was found; `document` is None for what an earlier `outputs:` left over.

    `path` counts from the chart's folder, `file` is in full. `before` is what is there, with LF where it is text.
    """

    state: str
    path: str
    file: str
    block: str
    before: bytes
    document: Document | None = None

    @property
    def name(self) -> str:
        """What people call it: the path, and the name of its block."""
        return f"{self.path} ({self.block})" if self.block else self.path

    def after(self) -> bytes:
        """What it should hold; nothing for what is left over."""
        return self.document.content() if self.document else b""

    def entry(self) -> ManifestEntry:
        """The manifest's entry for the document once it is as it should be."""
        assert self.document
        held = self.document.digest or digest(self.before if self.state == FRESH else self.after())
        return ManifestEntry(self.path, self.block, (held,), self.document.source)


@dataclass(frozen=True, slots=True)
class ChartStatus:
    """All findings about one chart's outputs; `manifest` is the manifest as it is, None where there is none."""

    source: Source
    outputs: tuple[OutputStatus, ...]
    left_over: tuple[OutputStatus, ...]
    manifest: str | None
    carried: tuple[ManifestEntry, ...] = ()

    def __iter__(self) -> Iterator[OutputStatus]:
        return iter((*self.outputs, *self.left_over))

    @property
    def fresh(self) -> bool:
        """Is nothing the matter with any document?"""
        return all(finding.state == FRESH for finding in self)

    def pictures_stale(self) -> ChartStatus:
        """The same, with every picture to be made anew."""
        stale = [replace(f, state=STALE) if f.document and not f.document.digest else f for f in self.outputs]
        return replace(self, outputs=tuple(stale))

    def cautious(self) -> ChartStatus:
        """The same, with nothing removed or forgotten: where an output is refused, what it once made stays."""
        named = {(finding.path, finding.block) for finding in self.outputs}
        entries = entries_of(self.manifest or "").items()
        return replace(self, left_over=(), carried=tuple(entry for key, entry in entries if key not in named))

    def manifest_after(self) -> str | None:
        """The manifest once all is as it should be; None where there is nothing to list."""
        entries = [*(finding.entry() for finding in self.outputs), *self.carried]
        return manifest_text(entries) if entries else None


def status_of(source: Source, documents: Iterable[Document], taken: set[str], refused: list[Problem]) -> ChartStatus:
    """How the documents of a chart are found, and what is left over and not `taken` by an order of another chart.

    `taken` holds identities. The problems of a document that has no place for its block are added to `refused`.
    """
    manifest = _read(source.manifest)
    text = None if manifest is None else manifest.decode("utf-8", "replace").replace("\r\n", "\n")
    entries = entries_of(text or "")
    findings = []
    for document in documents:
        try:
            findings.append(_finding(document, entries.get((document.path, document.order.block)), source))
        except OrgchartError as error:
            refused += error.problems
    left_over = tuple(_left_over(source, entries.values(), findings, taken))
    return ChartStatus(source, tuple(findings), left_over, text)


def check_hosts(source: Source, ordered: Iterable[Order], refused: list[Problem]) -> None:
    """Add the problems of every order whose block has no place in its document."""
    for order in ordered:
        try:
            if order.block:
                _spot(order, order.path, order.file, source)
        except OrgchartError as error:
            refused += error.problems


def _spot(order: Order, path: str, file: str, source: Source) -> tuple[str, InjectedBlock]:
    """The text of the document that a block stands in, and the block. Raises OrgchartError."""
    shown = os.path.normpath(os.path.join(os.path.dirname(source.file), path))
    text = host_text(file, shown, order.output.place)
    return text, block(text, order.block, markers(text, is_markdown(path)), shown)


def host_text(file: str, shown: str, place: Place | None = None) -> str:
    """The text of the document that a block stands in, its line ends as they are. Raises OrgchartError."""
    content = _read(file)
    if content is None:
        hint = Message("make it first, with the two markers in it")
        raise OrgchartError(
            Problem("OC606", Message("there is no {shown} to inject into", shown=shown), place, hint=hint)
        )
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as failure:
        what = Message(
            "{shown} is not UTF-8 (byte {byte}), so nothing can be injected", shown=shown, byte=failure.start + 1
        )
        raise OrgchartError(Problem("OC606", what, place, hint=Message("save it as UTF-8"))) from None


def _finding(document: Document, entry: ManifestEntry | None, source: Source) -> OutputStatus:
    order = document.order
    if order.block:
        text, spot = _spot(order, document.path, document.file, source)
        before: bytes | None = spot.content(text).encode("utf-8")
    else:
        before = _read(document.file)
        before = before.replace(b"\r\n", b"\n") if before and not document.binary else before
    state = _state(document, before, entry)
    return OutputStatus(state, document.path, document.file, order.block, before or b"", document)


def _state(document: Document, before: bytes | None, entry: ManifestEntry | None) -> str:
    """A text is compared with what it should be; a picture by the drawing it came from, and with itself as written."""
    if before is None or (document.order.block and not before.strip()):
        return MISSING
    held, known = digest(before), entry.contents if entry else ()
    if document.digest:
        fresh = held == document.digest
    else:
        fresh = held in known and entry is not None and entry.source == document.source
    if fresh:
        return FRESH
    if entry is None:
        return STALE if document.order.block else FOREIGN
    if not document.order.block and not is_signed(before):
        return UNSIGNED
    return STALE if held in known else EDITED


def _left_over(
    source: Source, entries: Iterable[ManifestEntry], findings: Iterable[OutputStatus], taken: set[str]
) -> Iterator[OutputStatus]:
    folder = folder_of(source.file)
    ordered = {(identity(finding.file), finding.block) for finding in findings}
    protected = taken | {identity(os.path.realpath(file)) for file in (source.file, source.manifest, *source.inputs)}
    owned = cache(partial(_owned, source, folder))
    for entry in entries:
        file = _file(entry, folder)
        if not file or (identity(file), entry.block) in ordered or (not entry.block and identity(file) in protected):
            continue
        before = _block_content(file, entry) if entry.block else _read(file)
        if before is None or (entry.block and not before.strip()):
            continue
        state = _left_over_state(entry, before)
        if state == KEPT or entry.block or identity(file) not in owned():
            yield OutputStatus(state, entry.path, file, entry.block, before)


def _left_over_state(entry: ManifestEntry, before: bytes) -> str:
    """Was it changed since it was written, and does it say that we made it? A block says so by its markers."""
    if {digest(before), digest(before.replace(b"\r\n", b"\n"))}.isdisjoint(entry.contents):
        return KEPT
    return LEFT_OVER if entry.block or is_signed(before) else UNSIGNED_LEFT


def _owned(source: Source, folder: Folder) -> set[str]:
    """The identities of the files that the manifests of other charts in the repository list."""
    own = identity(os.path.realpath(source.manifest))
    listed = set[str]()
    for base, folders, files in os.walk(folder.top):
        folders[:] = [name for name in folders if name.casefold() not in GIT]
        for name in files:
            manifest = os.path.join(base, name)
            if name.endswith(SUFFIX) and os.path.isfile(manifest) and identity(manifest) != own:
                text = (_read(manifest) or b"").decode("utf-8", "replace")
                listed |= {identity(os.path.realpath(os.path.join(base, path))) for path, _ in entries_of(text)}
    return listed


def _file(entry: ManifestEntry, folder: Folder) -> str:
    """The file of an entry, `""` where a manifest names what no output could be."""
    try:
        return located(clean(entry.path), folder)
    except ValueError:
        return ""


def _block_content(file: str, entry: ManifestEntry) -> bytes | None:
    """What a block holds that nobody orders any more; None where it is gone."""
    try:
        text = host_text(file, entry.path)
        return block(text, entry.block, markers(text, is_markdown(entry.path)), entry.path).content(text).encode()
    except OrgchartError:
        return None


def _read(file: str) -> bytes | None:
    """A file's bytes, None for a file that is not there."""
    try:
        with open(file, "rb") as opened:
            return opened.read()
    except (FileNotFoundError, NotADirectoryError):
        return None
