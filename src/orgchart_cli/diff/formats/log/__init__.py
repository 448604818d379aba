"""The structural history of a file, in the formats people and programs read it in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ...history import Commit

# Format -> module with `render(commits, options) -> str`.
HISTORY_FORMATS: dict[str, str] = {"text": ".text", "md": ".markdown", "json": ".json"}


@dataclass(frozen=True, slots=True)
class HistoryOptions:
    """How a history is shown; `post` is the post or position that it is about, `""` for all."""

    post: str = ""
    color: bool = False


def history_renderer(format: str) -> Callable[[Sequence[Commit], HistoryOptions], str]:
    """The function that writes `format`; its module is imported now."""
    render: Callable[[Sequence[Commit], HistoryOptions], str] = import_module(HISTORY_FORMATS[format], __name__).render
    return render
