"""The history as JSON: a list of commits, each with the changes as `orgchart diff -f json` writes them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from ..json import document

if TYPE_CHECKING:
    from ...history import Commit
    from . import HistoryOptions

VERSION = 1


def render(commits: Sequence[Commit], options: HistoryOptions) -> str:
    """`{"orgchart-history": 1, "post": …, "commits": […]}`, newest first."""
    document = {"orgchart-history": VERSION, "post": options.post, "commits": [_commit(c) for c in commits]}
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _commit(commit: Commit) -> dict[str, Any]:
    facts = {name: getattr(commit, name) for name in ("hash", "author", "date", "subject", "path", "state", "reason")}
    return {**facts, "changes": document(commit.changes)["changes"] if commit.changes is not None else []}
