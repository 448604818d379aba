"""What a user may ask of a renderer."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from .handbook import HANDBOOKS, SPLITS, STYLES
from .problems import OrgchartError, Problem
from .render import FORMATS
from .render.marks import Mark

SHOW = ("title", "holders", "headcount", "grade", "region", "duties", "tags")


def _unheard(problem: Problem) -> None:
    """Nobody asked to be warned."""


@dataclass(frozen=True, slots=True)
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


YES, NO = ("true", "yes", "on"), ("false", "no", "off")


def _text(text: str) -> str:
    return text


def _flag(text: str) -> bool:
    if text.lower() in YES:
        return True
    if text.lower() in NO:
        return False
    raise ValueError(f"{text!r} is neither true nor false")


def _one_of(*choices: str) -> Callable[[str], str]:
    def read(text: str) -> str:
        if text not in choices:
            raise ValueError(f"{text!r} is not one of {', '.join(choices)}")
        return text

    return read


def _whole(least: int) -> Callable[[str], int]:
    """A whole number in decimal digits, and no other that Python would take (`1_0`, `٣`)."""

    def read(text: str) -> int:
        if not (text.isascii() and text.isdigit() and len(text) < 10 and int(text) >= least):
            raise ValueError(f"{text!r} is not a whole number from {least} up")
        return int(text)

    return read


def _factor(text: str) -> float:
    try:
        factor = float(text) if text.isascii() and "_" not in text else 0.0
    except ValueError:
        factor = 0.0
    if not 0.1 <= factor <= 10:
        raise ValueError(f"{text!r} is not a number from 0.1 to 10")
    return factor


def _shown(text: str) -> tuple[str, ...]:
    """`title,holders` as names; each must be a line that a box can show."""
    names = tuple(name.strip() for name in text.split(",") if name.strip())
    for name in names:
        if name not in SHOW:
            raise ValueError(f"{name!r} is not one of {', '.join(SHOW)}")
    if not names:
        raise ValueError(f"name at least one of {', '.join(SHOW)}")
    return names


def _scale(text: str) -> float:
    try:
        scale = float(text) if text.isascii() and "_" not in text else 0.0
    except ValueError:
        scale = 0.0
    if not 0.1 <= scale <= 10:
        raise ValueError(f"{text!r} is not a number from 0.1 to 10")
    return scale


def _page(text: str) -> str:
    """A paper's name or a size, as the drawing will read it."""
    from .render.scene.pages import sheets  # only who asks for a page pays for it

    try:
        sheets(text, "auto")
    except OrgchartError as error:
        raise ValueError(f"{error.problems[0].message}; {error.problems[0].hint}") from None
    return text


def _split(text: str) -> str:
    if text not in ("none", "region"):
        _whole(2)(text)
    return text


def _folder(text: str) -> str:
    if not os.path.isdir(text):
        raise ValueError(f"there is no folder {text!r}")
    return text


@dataclass(frozen=True, slots=True)
class Wish:
    """One thing to ask for. `read` makes its value of a text and raises ValueError for what cannot be had.

    `choices` are all the texts it takes, where they can be listed. A `flag` is on or off; of `many` wishes each text
    is a value; a `listed` one takes its values with commas between them.
    """

    name: str
    about: str
    read: Callable[[str], Any] = _text
    metavar: str = ""
    choices: tuple[str, ...] = ()
    flag: bool = False
    many: bool = False
    listed: bool = False

    @property
    def option(self) -> str:
        """Its name on the command line."""
        return "--" + self.name.replace("_", "-")


def _choice(name: str, about: str, *choices: str) -> Wish:
    return Wish(name, about, _one_of(*choices), choices=choices)


_ALL = (
    _choice("format", "Default: by the suffix of the file, else text.", *FORMATS),
    Wish("root", "Only this post and those below it.", metavar="POST"),
    Wish("depth", "Only N layers.", _whole(1), "N"),
    Wish("region", "Only this region; may be repeated.", metavar="ID", many=True),
    Wish("tag", "Only posts with this tag; may be repeated.", metavar="TAG", many=True),
    Wish("ancestors", "Show the chain of command above what is selected.", _flag, flag=True),
    Wish("show", f"Lines of a box: {','.join(SHOW)}.", _shown, "LINES", listed=True),
    Wish("width", "Width of a text chart; default: the terminal, or 80 when piped; 0: unlimited.", _whole(0), "COLS"),
    Wish("page", "Fit the drawing to a page: a5 to a0, letter, legal, tabloid, WxHmm or none.", _page, "SIZE"),
    _choice("orientation", "How the page stands.", "auto", "portrait", "landscape"),
    Wish("split", "Several pages: region, or the number of posts that a page should hold at most.", _split, "HOW"),
    _choice(
        "theme", "Colours; auto: light or dark as its reader's screen is.", "light", "dark", "mono", "print", "auto"
    ),
    Wish("scale", "Pixels for each unit of a PNG.", _scale, "FACTOR"),
    _choice("layout", "How reports stand; dense: as it fills a page best.", "auto", "wide", "hanging", "dense"),
    _choice("direction", "Where reports stand.", "down", "right"),
    Wish("ascii", "Draw lines with + - | only.", _flag, flag=True),
    _choice("box", "Lines.", "single", "rounded", "double", "heavy"),
    Wish("lang", "Language of headings and terms; default: the chart's.", metavar="TAG"),
    Wish("template_dir", "Templates here replace the handbook's own, by name.", _folder, "DIRECTORY"),
    _choice("engine", "Whose layout to draw.", "native", "graphviz"),
)

# What `orgchart handbook` takes beside the selection and the look of its chart.
_OF_HANDBOOKS = (
    _choice("format", "Default: by the suffix of the file, else md.", *HANDBOOKS),
    _choice("split", "A folder with a page for each region or position; Markdown only.", *SPLITS),
    _choice("style", "Numbers of headings: none, or 一、（一）1.（1） as in official documents.", *STYLES),
)

WISHES: dict[str, Wish] = {wish.name: wish for wish in _ALL}
_SHARED = ("root", "depth", "region", "tag", "ancestors", "show", "width", "lang", "template_dir")
HANDBOOK_WISHES: dict[str, Wish] = {wish.name: wish for wish in _OF_HANDBOOKS} | {
    name: WISHES[name] for name in _SHARED
}


def value(wish: Wish, texts: Sequence[str]) -> Any:
    """What the texts ask for; raises ValueError with the reason for what cannot be had."""
    if wish.listed:
        return wish.read(",".join(texts))
    if wish.many:
        return tuple(wish.read(text) for text in texts)
    if len(texts) != 1:
        raise ValueError(f"takes one value, not {len(texts)}")
    return wish.read(texts[0])
