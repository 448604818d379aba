"""How a file says that we made it: in its last line, or in its metadata.

Whoever writes a manifest can record any path and digest in it, and it may come with a chart from a stranger. So a build
replaces and removes only what says so itself. A text chart and JSON have no room for it: the one is known by its boxes,
the other by the form in which we write it.
"""

from __future__ import annotations

import re

WORDS = "Made by orgchart"
# The last line of a file by its format.
LINES = {
    "svg": f"<!-- {WORDS} -->\n",
    "md": f"\n<!-- {WORDS} -->\n",
    "dot": f"// {WORDS}\n",
    "mermaid": f"%% {WORDS}\n",
    "pdf": f"% {WORDS}\n",
}
_LAST = frozenset(line.strip() for line in LINES.values())
_PNG_START = b"\x89PNG\r\n\x1a\n"
_PNG_HEADER = 33  # bytes of the start and the chunk that comes first
_CONFLICT = ("    import json  # only a build that judges a file pays for it

    try:
        text = content.decode().replace("\r\n", "\n")
        value = json.loads(text) if text.startswith('{\n  "orgchart": ') else None
    except (ValueError, RecursionError):
        return False
    return value is not None and json.dumps(value, ensure_ascii=False, indent=2) + "\n" == text


def _png_text() -> bytes:
    """The chunk of text that names the software (PNG, 11.3.3.2)."""
    from zlib import crc32

    data = b"tEXtSoftware\0" + WORDS.encode()
    return (len(data) - 4).to_bytes(4, "big") + data + crc32(data).to_bytes(4, "big")
