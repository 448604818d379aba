"""Changes as a picture: the union of both charts, drawn as any chart is, with marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .. import renderer
from ..options import Options
from .union import union

if TYPE_CHECKING:
    from ...diff.changes import Changes
    from . import ChangeOptions


def render(changes: Changes, options: ChangeOptions) -> str | bytes:
    """The picture in `options.format`: added with +, removed as ghosts with −, moved with →, changed with ~."""
    chart, marks = union(changes, options.lang)
    wish = Options(
        format=options.format, lang=options.lang, page=options.page, theme=options.theme, marks=tuple(marks.items())
    )
    return renderer(options.format)(chart, wish)
