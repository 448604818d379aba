"""What must be written and removed so that every output is as it should be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..records import record
from .embedding import is_markdown
from .markers import block, markers
from .states import FRESH, KEPT, LEFT_OVER, Finding, Findings, host_text


@record
class Mending:
    """Files with their new content, in the order in which they may take their places, and files to remove."""

    writes: tuple[tuple[str, bytes], ...]
    removals: tuple[str, ...]


def mending(every: Iterable[Findings]) -> Mending:
    """The mending of several charts.

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
    removals = [f.file for f in findings if f.state == LEFT_OVER and not f.block]
    removals += [each.source.manifest for each in every if not each.outputs and each.manifest is not None]
    return Mending(tuple(writes), tuple(removals))


def _whole(finding: Finding) -> tuple[str, bytes] | None:
    """The file to write for a document of its own."""
    ordered = finding.document is not None and not finding.block
    return (finding.file, finding.after()) if ordered and finding.state != FRESH else None


def _manifest(each: Findings) -> tuple[str, bytes] | None:
    after = each.manifest_after()
    return None if after is None or after == each.manifest else (each.source.manifest, after.encode("utf-8"))


def _hosts(findings: Iterable[Finding]) -> Iterator[tuple[str, bytes]]:
    """The documents that blocks stand in, each with all its blocks filled, and emptied where nobody orders them."""
    texts: dict[str, str] = {}
    for finding in findings:
        if finding.block and finding.state not in (FRESH, KEPT):
            text = texts.get(finding.file) or host_text(finding.file, finding.path)
            spot = block(text, finding.block, markers(text, is_markdown(finding.path)), finding.path)
            texts[finding.file] = spot.filled(text, finding.after().decode("utf-8"))
    return ((file, text.encode("utf-8")) for file, text in texts.items())
