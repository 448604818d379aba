"""A comparison as a page for a browser: one chart of what was and what is, and a list of what changed beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...model import Tree
from ...renderers.html import data, page
from .overlay import picture
from .sentences import sentences

if TYPE_CHECKING:
    from ..changes import Changes
    from . import ChangeOptions


def render(changes: Changes, options: ChangeOptions) -> str:
    """The page."""
    return page(marked(changes, options))


def marked(changes: Changes, options: ChangeOptions) -> dict[str, Any]:
    """The page's data, with the marks of what changed and the sentences about it."""
    chart, look = picture(changes, options)
    tree = Tree(chart.posts)
    places = {tree.posts[i].id: place for place, i in enumerate(tree.preorder())}
    said = [
        [f"{s.change.sign} {s}", next((places[id] for id in s.change.posts if id in places), -1)]
        for s in sentences(changes, lang=options.lang)
    ]
    return {**data(chart, look), "changes": said}
