"""What a user may ask of a renderer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field

from ..problems import Problem
from ..records import record
from .marks import Mark

SHOW = ("title", "holders", "headcount", "grade", "region", "duties", "tags")


def _unheard(problem: Problem) -> None:
    """Nobody asked to be warned."""


@record
class Options:
    """One wish for one document; every renderer takes from it what it knows.

    `show` are the lines of a box, from SHOW; none: the title, then holders and headcount where the chart has any.
    `width` is in terminal cells, 0 for no limit; `page` is `none`, a paper's name or `WxHmm`; `scale` is for pixels.
    `marks` say by post id what changed there, for a picture of changes.
    `warn` hears what does not stop a renderer: a chart that is wider than asked for, text that is too small to read.
    """

    format: str = "text"
    show: tuple[str, ...] = ()
    width: int = 80
    ascii: bool = False
    box: str = "single"
    layout: str = "auto"
    direction: str = "down"
    page: str = "none"
    orientation: str = "auto"
    theme: str = "light"
    lang: str = ""
    template_dir: str = ""
    engine: str = "native"
    scale: float = 1.0
    split: str = "none"
    style: str = "default"
    marks: tuple[tuple[str, Mark], ...] = ()
    warn: Callable[[Problem], None] = field(default=_unheard, compare=False)
