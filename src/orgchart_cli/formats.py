"""What a format is, of whatever document: its writer's module, its files, and the features that options ask for.

Each registry stands beside its formats as a dict by name: `render.FORMATS`, `handbook.HANDBOOKS`,
`diff.formats.CHANGE_FORMATS` and `HISTORY_FORMATS`, `report.REPORTS`.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from typing import Any, NamedTuple

from .problems import Message

SIGNATURE = "Made by orgchart"  # in the last line of a file, or its metadata
# Features, in the words of a refusal: "mermaid has no themes".
SELECTION, LANGUAGES, LINES, LAYOUTS, DIRECTIONS = (
    Message("selection"),
    Message("languages"),
    Message("lines to choose"),
    Message("layouts"),
    Message("directions"),
)
COLUMNS, CHARACTERS, PAGES, SPLITS, PIXELS = (
    Message("width in columns"),
    Message("line characters"),
    Message("pages"),
    Message("splitting"),
    Message("pixels"),
)
THEMES, TEMPLATES, NUMBERING, ENGINES = (
    Message("themes"),
    Message("templates"),
    Message("numbering"),
    Message("engines"),
)
FRAMING = Message("frames to choose")
COLOURING, DOTTED_LINES = Message("colours to choose"), Message("ways of dotted lines to choose")
OUTLINES = Message("outlines")  # one line a post
PACKING = Message("dense layouts")
TABLES = Message("tables to choose")
REFERENCES = Message("reference documents")  # whose styles a document takes


class Format(NamedTuple):
    """One format. `module` counts from this package, and is imported when the format is written.

    The first of the `suffixes` is the usual one; none: its files are always named with the format. `engine` is named
    where it is not our own, `writer` is the function of the module.
    """

    name: str
    module: str
    suffixes: tuple[str, ...] = ()
    binary: bool = False
    features: tuple[str, ...] = ()
    engine: str = ""
    writer: str = "render"

    @property
    def title(self) -> str:
        """What messages call it."""
        return f"{self.name} by {self.engine}" if self.engine else self.name

    def function(self, name: str = "") -> Callable[..., Any]:
        """The function of its module that writes it."""
        function: Callable[..., Any] = getattr(import_module(self.module, __package__), name or self.writer)
        return function


def undated(package: bytes) -> bytes:
    """An office file whose parts have no dates, so that the same document is the same bytes."""
    import io
    import zipfile

    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as before, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as after:
        for part in before.infolist():
            fresh = zipfile.ZipInfo(part.filename, (1980, 1, 1, 0, 0, 0))
            fresh.external_attr = 0o600 << 16
            after.writestr(fresh, before.read(part), zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def by_name(*formats: Format) -> dict[str, Format]:
    """A registry; the order is that of the help."""
    return {format.name: format for format in formats}


def features(formats: Iterable[Format]) -> set[str]:
    """What at least one of the formats has."""
    return {feature for format in formats for feature in format.features}


def format_of(path: str, format: str, named: bool, formats: Mapping[str, Format], default: str = "text") -> str:
    """The format of a file: from its suffix, which must not contradict `format`; a stream without a name has none.

    Raises ValueError with the reason.
    """
    suffix = os.path.splitext(path)[1].lower() if named else ""
    by_suffix = [name for name, known in formats.items() if suffix in known.suffixes]
    if format and by_suffix and format not in by_suffix:
        raise ValueError(
            Message(
                "the format {format} contradicts {path!r}, whose suffix {suffix} means {by_suffix}",
                format=format,
                path=path,
                suffix=suffix,
                by_suffix=by_suffix[0],
            )
        )
    if not (format or by_suffix) and named:
        suffixes = ", ".join(dict.fromkeys(suffix for known in formats.values() for suffix in known.suffixes))
        raise ValueError(
            Message(
                "no format is known by the suffix of {path!r}; name a format, or use one of {suffixes}",
                path=path,
                suffixes=suffixes,
            )
        )
    return format or next(iter(by_suffix), default)
