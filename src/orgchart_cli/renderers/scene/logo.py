"""The logo of a chart as a part of the picture: its bytes within it, as a picture asks nothing of other places."""

from __future__ import annotations

import re
from base64 import b64encode
from typing import TYPE_CHECKING

from ...problems import WARNING, Problem

if TYPE_CHECKING:
    from ...options import Options

MOST_BYTES = 2_000_000
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_DATA = re.compile(r"data:image/(?:png|jpeg|svg\+xml);base64,[A-Za-z0-9+/=\s]+\Z")
_SVG = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*<(?:\?xml|svg|!--|!DOCTYPE svg)")


def logo_address(reference: str, options: Options) -> str:
    """The picture that `meta.logo` names as a `data:` address, `""` for none; a warning (OC713) where it is left out.

    A file is read by `options.picture`, which keeps to the chart's folder; where nobody reads files, none is missed.
    PNG, JPEG and SVG are known.
    """
    if not reference:
        return ""
    read = options.picture
    if _DATA.match(reference) and len(reference) <= MOST_BYTES * 4 // 3:
        return "".join(reference.split())
    content = read(reference) if read and not _SCHEME.match(reference) else None
    kind = _kind(content) if content and len(content) <= MOST_BYTES else ""
    if content is None or not kind:
        if read:
            options.warn(_left_out(reference))
        return ""
    return f"data:{kind};base64,{b64encode(content).decode()}"


def _kind(content: bytes) -> str:
    """The media type, by what the file begins with."""
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if content.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    return "image/svg+xml" if _SVG.match(content) and b"<svg" in content else ""


def _left_out(reference: str) -> Problem:
    shown = reference if len(reference) <= 80 else f"{reference[:80]}…"
    return Problem(
        "OC713",
        f"the logo is left out: {shown!r}",
        severity=WARNING,
        hint="name a PNG, JPEG or SVG file of at most 2 MB in the chart's folder",
    )
