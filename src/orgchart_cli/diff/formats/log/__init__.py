"""The structural history of a file, in the formats people and programs read it in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ....formats import Format, by_name

if TYPE_CHECKING:
    from ...history import Commit

# The first is the default.
HISTORY_FORMATS: dict[str, Format] = by_name(
    Format("text", ".diff.formats.log.text", (".txt",)),
    Format("md", ".diff.formats.log.markdown", (".md", ".markdown")),
    Format("json", ".diff.formats.log.json", (".json",)),
)


@dataclass(frozen=True, slots=True)
class HistoryOptions:
    """How a history is shown; `post` is the post or position that it is about, `""` for all."""

    post: str = ""
    color: bool = False


def history_renderer(format: str) -> Callable[[Sequence[Commit], HistoryOptions], str]:
    """The function that writes `format`; its module is imported now."""
    return HISTORY_FORMATS[format].function()
