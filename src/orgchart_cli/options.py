"""Every option of a document, once: name, type, default, help, choices and the feature that a format needs for it.

The fields of `Options` and `Selection` are the table. The commands, `outputs:` of a chart, charts in pages and the
reference derive from it what they take; what the formats at hand cannot honour is refused by name.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from .fields import CHOICE, NEEDED, ONE_OR_LIST, TEXT, Field, Record, in_chinese
from .formats import (
    CHARACTERS,
    COLOURING,
    COLUMNS,
    DIRECTIONS,
    DOTTED_LINES,
    ENGINES,
    FRAMING,
    LANGUAGES,
    LAYOUTS,
    LINES,
    NUMBERING,
    OUTLINES,
    PACKING,
    PAGES,
    PIXELS,
    REFERENCES,
    SELECTION,
    SPLITS,
    TABLES,
    TEMPLATES,
    THEMES,
    Format,
    features,
)
from .handbook import HANDBOOKS, SPLIT_BY, STYLES
from .model import HANGING, OUTLINE, WIDE, Output, ValueObject
from .problems import Message, OrgchartError, Problem
from .renderers import FORMATS, GRAPHVIZ
from .renderers.cards import SHOW, Mark

if TYPE_CHECKING:
    from .renderers.scene.arrangement import Habit
    from .renderers.svg import Embedding

BOOLEANS = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}
MAX_DIGITS = 9


def whole_number(text: str) -> int | None:
    """A whole number in decimal digits, and no other that Python would take (`1_0`, `٣`); None for another text."""
    digits = text.lstrip("0") or text[-1:]
    return int(digits) if text.isascii() and text.isdigit() and len(digits) <= MAX_DIGITS else None


def _text(text: str) -> str:
    return text


def _boolean(text: str) -> bool:
    if (value := BOOLEANS.get(text.lower())) is None:
        raise ValueError(Message("{text!r} is neither true nor false", text=text))
    return value


def _whole(least: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        number = whole_number(text)
        if number is None or number < least:
            raise ValueError(Message("{text!r} is not a whole number from {least} up", text=text, least=least))
        return number

    return read


def _scale(text: str) -> float:
    try:
        scale = float(text) if text.isascii() and "_" not in text else 0.0
    except ValueError:
        scale = 0.0
    if not 0.1 <= scale <= 10:
        raise ValueError(Message("{text!r} is not a number from 0.1 to 10", text=text))
    return scale


def _lines(text: str) -> tuple[str, ...]:
    """`title,holders` as names; whether boxes have such lines, also the chart says, which may have attributes."""
    names = tuple(name.strip() for name in text.split(",") if name.strip())
    if not names:
        raise ValueError(Message("name at least one of {names}", names=", ".join(SHOW)))
    return names


def _page(text: str) -> str:
    """A paper's name or a size, as the drawing will read it."""
    from .renderers.scene import sheets  # only who asks for a page pays for it

    try:
        sheets(text, "auto")
    except OrgchartError as error:
        problem = error.problems[0]
        raise ValueError(Message("{message}; {hint}", message=problem.message, hint=problem.hint)) from None
    return text


def _split(text: str) -> str:
    if text not in ("none", "region"):
        _whole(2)(text)
    return text


def _folder(text: str) -> str:
    if not os.path.isdir(text):
        raise ValueError(Message("there is no folder {text!r}", text=text))
    return text


def _file(text: str) -> str:
    if not os.path.isfile(text):
        raise ValueError(Message("there is no file {text!r}", text=text))
    return text


def _themes() -> tuple[str, ...]:
    from .renderers.themes import THEMES  # only who names a theme or asks for help pays for it

    return *THEMES, "auto"


class Option(NamedTuple):
    """One option. `read` makes its value of a text and raises ValueError for what cannot be had.

    `zh` is its name in a file with keys in Chinese. `feature` is what a format must have to honour it. `listing` gives
    all the texts it takes, where they can be listed, and is called when they are needed; `words` are texts that it
    takes beside others. A `flag` is on or off; of a `multiple` one each text is a value; one that is
    `comma_separated` takes its values with commas between them. `letter` is its short name on the command line.
    `needs` are the features that some of its values ask for beside its own, by value.
    """

    name: str
    feature: str
    help: str
    zh: str = ""
    read: Callable[[str], Any] = _text
    metavar: str = ""
    listing: Callable[[], Iterable[str]] | None = None
    words: tuple[str, ...] = ()
    flag: bool = False
    multiple: bool = False
    comma_separated: bool = False
    letter: str = ""
    needs: Mapping[str, str] = MappingProxyType({})

    @property
    def flags(self) -> tuple[str, ...]:
        """Its names on the command line."""
        long = "--" + self.name.replace("_", "-")
        return (f"-{self.letter}", long) if self.letter else (long,)

    @property
    def choices(self) -> tuple[str, ...]:
        """All the texts it takes, none where they cannot be listed."""
        return tuple(self.listing()) if self.listing else ()

    @property
    def fixed(self) -> tuple[str, ...]:
        """The texts that a file may have in Chinese too."""
        return ("true", "false") if self.flag else self.choices or self.words

    def in_english(self, text: str) -> str:
        """A text of a file as the command line would have it."""
        if text.isascii():
            return text
        meant = {in_chinese(word): word for word in self.fixed}
        return re.sub(r"[^,\s]+", lambda match: meant.get(match[0], match[0]), text)

    def value(self, texts: Sequence[str], chinese: bool = False) -> Any:
        """What the texts ask for; raises ValueError with the reason, which may name choices in Chinese."""
        if self.comma_separated:
            return self.read(",".join(texts))
        if self.multiple:
            return tuple(self.read(text) for text in texts)
        if len(texts) != 1:
            raise ValueError(Message("takes one value, not {texts}", texts=len(texts)))
        return self._chosen(texts[0], chinese) if self.listing else self.read(texts[0])

    def _chosen(self, text: str, chinese: bool) -> str:
        if text not in self.choices:
            choices = ", ".join(in_chinese(choice) if chinese else choice for choice in self.choices)
            raise ValueError(Message("{text!r} is not one of {choices}", text=text, choices=choices))
        return text


def _option(default: Any, feature: str, zh: str, help: str, **rest: Any) -> Any:
    """A field that users set: its name, type and default, and what else is to be known of the option."""
    return field(default=default, metadata={"feature": feature, "zh": zh, "help": help, **rest})


def _choice(default: str, feature: str, zh: str, help: str, *choices: str) -> Any:
    return _option(default, feature, zh, help, listing=lambda: choices)


def _ignore(problem: Problem) -> None:
    """Nobody asked to be warned."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Selection(ValueObject):
    """The part of a chart to show, in the order in which `selection.select` takes it."""

    root: str = _option("", SELECTION, "起始岗位", "Only this post and those below it.", metavar="POST")
    depth: int = _option(0, SELECTION, "层数", "Only N layers.", read=_whole(1), metavar="N")
    region: tuple[str, ...] = _option(
        (), SELECTION, "区域", "Only this region; may be repeated.", metavar="ID", multiple=True
    )
    department: tuple[str, ...] = _option(
        (), SELECTION, "部门", "Only this department and those in it; may be repeated.", metavar="ID", multiple=True
    )
    tag: tuple[str, ...] = _option(
        (), SELECTION, "标签", "Only posts with this tag; may be repeated.", metavar="TAG", multiple=True
    )
    ancestors: bool = _option(
        False, SELECTION, "汇报链", "Show the chain of command above what is selected.", read=_boolean, flag=True
    )


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Options(ValueObject):
    """What is asked of one document; every renderer takes from it what it knows.

    `show` are the lines of a box, from SHOW; none: the title, then holders and headcount where the chart has any.
    `width` is in terminal cells, 0 for no limit; `page` is `none`, a paper's name or `WxHmm`; `scale` is for pixels.
    `marks` say by post id what changed there, for a picture of changes.
    `origin` are the files that the chart is read from with git's ids of their content, and options that select a part.
    `chart_page` is the address of the chart as a page for a browser, where a handbook's posts may lead.
    `heading` are lines that the title block has beside the chart's own.
    `picture` reads a picture file that the chart names: None for one that it may not or cannot read.
    `embedding` is what a page asks of an SVG that is to be a part of it, None for a document by itself.
    `habit` is how the chart was arranged last, for one that is drawn again and again; None for any other.
    `warn` hears what does not stop a renderer: a chart that is wider than asked for, text that is too small to read.
    """

    format: str = "text"
    show: tuple[str, ...] = _option(
        (),
        LINES,
        "显示内容",
        f"Lines of a box: {','.join(SHOW)}.",
        read=_lines,
        metavar="LINES",
        words=SHOW,
        comma_separated=True,
    )
    width: int = _option(
        80,
        COLUMNS,
        "宽度",
        "Width of a text chart; default: the terminal, or 80 when piped; 0: unlimited.",
        read=_whole(0),
        metavar="COLS",
    )
    page: str = _option(
        "none",
        PAGES,
        "纸张",
        "Fit the drawing to a page: a5 to a0, letter, legal, tabloid, WxHmm or none.",
        read=_page,
        metavar="SIZE",
        words=("none",),
    )
    orientation: str = _choice("auto", PAGES, "纸张方向", "How the page stands.", "auto", "portrait", "landscape")
    split: str = _option(
        "none",
        SPLITS,
        "分页",
        "Several pages: region, or the number of posts that a page should hold at most.",
        read=_split,
        metavar="HOW",
        words=("none", "region"),
    )
    theme: str = _option(
        "light", THEMES, "配色", "Colours; auto: light or dark as its reader's screen is.", listing=_themes
    )
    color_by: str = _choice(
        "auto",
        COLOURING,
        "着色",
        "What the colours of posts stand for; auto: departments where there are any, else regions.",
        "auto",
        "department",
        "region",
        "tag",
        "grade",
        "none",
    )
    frames: str = _choice(
        "auto",
        FRAMING,
        "框线",
        "What frames stand around; auto: departments where there are any, else regions.",
        "auto",
        "department",
        "region",
        "none",
    )
    dotted: str = _choice(
        "auto",
        DOTTED_LINES,
        "虚线",
        "Dotted lines; auto: drawn where they are few, else as labels on the cards.",
        "auto",
        "lines",
        "labels",
        "none",
    )
    scale: float = _option(1.0, PIXELS, "缩放", "Pixels for each unit of a PNG.", read=_scale, metavar="FACTOR")
    layout: str = _option(
        "auto",
        LAYOUTS,
        "布局",
        "How reports stand; outline: one line a post.",
        listing=lambda: ("auto", WIDE, HANGING, "dense", OUTLINE),
        needs={OUTLINE: OUTLINES, "dense": PACKING},
    )
    direction: str = _choice("down", DIRECTIONS, "展开方向", "Where reports stand.", "down", "right")
    ascii: bool = _option(False, CHARACTERS, "ASCII线条", "Draw lines with + - | only.", read=_boolean, flag=True)
    box: str = _choice("single", CHARACTERS, "线型", "Lines.", "single", "rounded", "double", "heavy")
    lang: str = _option("", LANGUAGES, "语言", "Language of headings and terms; default: the chart's.", metavar="TAG")
    template_dir: str = _option(
        "",
        TEMPLATES,
        "模板文件夹",
        "Templates here replace the document's own, by name.",
        read=_folder,
        metavar="DIRECTORY",
    )
    template: str = _option(
        "", REFERENCES, "样式文件", "A document or slides whose styles to take.", read=_file, metavar="FILE"
    )
    style: str = _choice(
        "default",
        NUMBERING,
        "标题编号",
        "Numbers of headings: none, or 一、（一）1.（1） as in official documents.",
        *STYLES,
    )
    table: str = _choice("posts", TABLES, "表", "Which table of the chart.", "posts", "holders", "duties")
    engine: str = _choice("native", ENGINES, "绘图引擎", "Whose layout to draw.", "native", "graphviz")
    marks: tuple[tuple[str, Mark], ...] = ()
    embedding: Embedding | None = None
    chart_page: str = ""
    heading: tuple[str, ...] = ()
    origin: tuple[tuple[str, str], ...] = ()
    picture: Callable[[str], bytes | None] | None = field(default=None, compare=False)
    habit: Habit | None = field(default=None, compare=False)
    warn: Callable[[Problem], None] = field(default=_ignore, compare=False)


OPTIONS: dict[str, Option] = {
    each.name: Option(each.name, **each.metadata)
    for record in (Selection, Options)
    for each in fields(record)
    if each.metadata
}


def options_for(formats: Mapping[str, Format]) -> dict[str, Option]:
    """The options that at least one of the formats honours, after the choice of the format itself."""
    default = next(iter(formats))
    help = f"Default: by the suffix of the file, else {default}."
    format = Option("format", "", help, "格式", listing=lambda: formats, letter="f")
    known = features(formats.values())
    return {"format": format} | {name: option for name, option in OPTIONS.items() if option.feature in known}


RENDER_OPTIONS = options_for(FORMATS)


def handbook_options() -> dict[str, Option]:
    """Those of `orgchart handbook`, which splits into files rather than sheets."""
    help = "A folder with a page for each region or position; Markdown only."
    split = OPTIONS["split"]._replace(help=help, metavar="", listing=lambda: SPLIT_BY)
    return options_for(HANDBOOKS) | {"split": split}


CONTENT, FROM = "content", "from"
CHART, HANDBOOK, NOTICE = CONTENTS = ("chart", "handbook", "notice")


def output_options() -> dict[str, Option]:
    """Those of an entry of `outputs:`: a chart, a handbook, or a notice of what changed since a revision."""
    every = FORMATS | HANDBOOKS
    help = "What it is: the chart, its handbook, or the notice of changes `from` a revision."
    own = (
        RENDER_OPTIONS["format"]._replace(listing=lambda: every),
        Option(CONTENT, "", help, "内容", listing=lambda: CONTENTS),
        Option(FROM, "", "The revision that a notice compares with.", "对比版本", metavar="REV"),
    )
    return options_for(every) | {option.name: option for option in own}


# What an entry of `outputs:` has beside its options.
PATH = Field("path", NEEDED, "the file to write", zh="路径", required=True)
INJECT = Field("inject", TEXT, "replace what stands between this name's markers", zh="嵌入标记", many=ONE_OR_LIST)


def output_word(word: str, chinese: bool) -> str:
    """A key of an entry of `outputs:`, or one of its fixed values, as a file spells it."""
    if not chinese:
        return word
    keys = {field.key: field.zh for field in (PATH, INJECT)} | {o.name: o.zh for o in output_options().values()}
    return keys.get(word) or in_chinese(word)


def output_record() -> Record:
    """An entry of `outputs:` as one of the table of fields, for whoever reads a file without binding it."""
    options = output_options().values()
    fields = (Field(o.name, CHOICE, o.help, zh=o.zh, many=ONE_OR_LIST, choices=o.fixed) for o in options)
    return Record("output", "an output", Output, (PATH, *fields, INJECT), short=PATH.key)


def honoured(values: Mapping[str, Any], format: Format) -> dict[str, Any]:
    """The values that the format honours."""
    return {name: value for name, value in values.items() if not _lacking(format, name, value)}


def require_honoured(values: Mapping[str, Any], formats: Sequence[Format], spelled: Callable[[str], str]) -> None:
    """Raises ValueError for a value that none of the formats honours; `spelled` gives its name in the message."""
    for name, value in values.items():
        lacking = [_lacking(format, name, value) for format in formats]
        if lacking and all(lacking):
            titles = list(dict.fromkeys(format.title for format in formats))
            *others, last = titles
            values = {"name": spelled(name), "last": last, "lacking": lacking[0]}
            if not others:
                raise ValueError(Message("{name}: {last} has no {lacking}", **values))
            raise ValueError(
                Message("{name}: {others} and {last} have no {lacking}", others=", ".join(others), **values)
            )


def format_with(engine: str, format: str) -> Format:
    """The format as that engine draws it; one that it cannot draw is the format as it is."""
    return GRAPHVIZ.get(format, FORMATS[format]) if engine == "graphviz" else FORMATS[format]


def _lacking(format: Format, name: str, value: Any) -> str:
    """The feature that the format would need to honour the value, `""` if it has them all."""
    if name not in OPTIONS:
        return ""
    option = OPTIONS[name]
    needed = (option.feature, option.needs.get(value, option.feature))
    return next((feature for feature in needed if feature not in format.features), "")
