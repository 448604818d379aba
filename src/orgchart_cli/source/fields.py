"""The field table: every key of the format with its shape, its default and what it means.

The loader binds by it, the JSON Schema and the reference pages are printed from it.
"""

from __future__ import annotations

from typing import Any

from .. import model
from .places import RegionsOf
from .scalars import EMAIL, FTE, LANGUAGE, NEEDED, POSITION_ID, POST_ID, TEXT, URL, Choice, Count, Flag, Version
from .shapes import Either, Field, IdMap, ListOf, OneOrMore, Record, TextMap

HOLDER = Record(
    model.Holder,
    "a holder",
    (
        Field("name", NEEDED, "who it is", required=True),
        Field("email", EMAIL, "e-mail address"),
        Field("url", URL, "link to the person's page"),
        Field("fte", FTE, "full-time equivalent (全职当量), a decimal"),
        Field("acting", Flag(), "holds the post for the time being (代理)", "false"),
        Field("since", TEXT, "since when, as written"),
    ),
    short="name",
    placed=False,
)

_RACI_WORDS = {"R": "responsible", "A": "accountable", "C": "consulted", "I": "informed"}
RACI = Record(
    lambda **lists: model.Raci(**{_RACI_WORDS[k]: v for k, v in lists.items()}),
    "raci",
    tuple(
        Field(k, ListOf(POSITION_ID), f"positions that are {w}, or post ids") for k, w in _RACI_WORDS.items()
    ),
    placed=False,
)

DUTY = Either(
    Record(
        model.Duty,
        "a duty",
        (
            Field("name", NEEDED, "the duty in a few words", required=True),
            Field("detail", TEXT, "what it is about"),
            Field("kpi", TEXT, "how it is measured"),
            Field("raci", RACI, "who is responsible, accountable, consulted, informed"),
        ),
        short="name",
    ),
    lambda name, detail, place: model.Duty(name, detail, place=place),
)

DOTTED_LINE = Record(
    model.DottedLine,
    "a dotted line",
    (
        Field("to", POST_ID, "position or post it goes to", required=True),
        Field("label", TEXT, "what it is for: 职能, 项目"),
    ),
    short="to",
)

RELATIONS = Record(
    model.Relations,
    "relations",
    (
        Field("internal", ListOf(NEEDED), "inside the organization"),
        Field("external", ListOf(NEEDED), "outside"),
    ),
    placed=False,
)

_SHARED = (
    Field("title", NEEDED, "岗位名称, the position's title", required=True, override=True),
    Field("label", TEXT, "text on the box; `{region}` and `{title}` are replaced", "{title}", override=True),
    Field("reports_to", POST_ID, "solid line (直接上级): a position or a post", "none: a root", override=True),
    Field("dotted_to", ListOf(DOTTED_LINE), "dotted lines (虚线汇报)", override=True),
    Field("headcount", Count(), "seats (编制)", "1", override=True),
    Field("holders", ListOf(HOLDER), "who holds it (任职者)", override=True),
    Field("grade", TEXT, "职级; not depth", override=True),
    Field("note", TEXT, "shown in the handbook", override=True),
    Field("url", URL, "link on the box: http, https, mailto or relative", override=True),
    Field("tags", ListOf(NEEDED), "free labels, for selection and colour", override=True),
    Field("duties", ListOf(DUTY), "岗位职责; a region's come after the position's own", override=True),
)


def _override(field: Field) -> Field:
    return Field(field.key, field.shape, field.about, "as the position", override=True)


PLACEMENT = Record(model.Placement, "a region's overrides", tuple(map(_override, _SHARED)))

POSITION = Record(
    model.Position,
    "a position",
    (
        *_SHARED,
        Field("regions", RegionsOf(PLACEMENT), "where posts exist: all, a list, or a map to overrides", "one post"),
        Field("kind", Choice(model.LINE, model.ASSISTANT), "line, or drawn beside the manager's trunk", "line"),
        Field("purpose", TEXT, "岗位目的"),
        Field("authority", ListOf(NEEDED), "权限"),
        Field("requirements", ListOf(NEEDED), "任职资格"),
        Field("kpis", ListOf(NEEDED), "考核指标"),
        Field("conditions", ListOf(NEEDED), "工作条件"),
        Field("relations", RELATIONS, "工作关系"),
        Field("career", OneOrMore(NEEDED), "职业发展"),
        Field("layout", Choice(model.WIDE, model.HANGING), "overrides the automatic layout below", "automatic"),
        Field("renamed_from", POSITION_ID, "the id that this position had before"),
    ),
)


def _region(id: str, name: str = "", **rest: Any) -> model.Region:
    return model.Region(id, name or id, **rest)


REGION = Record(
    _region,
    "a region",
    (Field("name", TEXT, "its name", "its id"), Field("description", TEXT, "what it covers")),
    short="name",
)
REGION.add(Field("regions", IdMap(REGION), "the regions that it encloses"))

META = Record(
    model.Meta,
    "meta",
    (
        Field("version", TEXT, "the document's version"),
        Field("effective", TEXT, "since when it holds (生效日期)"),
        Field("drafted_by", TEXT, "编制人"),
        Field("reviewed_by", TEXT, "审核人"),
        Field("approved_by", TEXT, "批准人"),
        Field("logo", URL, "path or link of a picture"),
    ),
    placed=False,
)

FAQ = Record(
    model.Faq,
    "an FAQ",
    (
        Field("question", NEEDED, "the question", required=True),
        Field("answer", NEEDED, "its answer", required=True),
    ),
)

_OPTIONS = {
    "format": "text, svg, png, pdf, dot, md, mermaid or json; else by the path's suffix",
    "page": "a4, a3, letter, WxHmm or none",
    "orientation": "auto, portrait or landscape",
    "root": "the post at the top",
    "depth": "levels below the root",
    "region": "only these regions",
    "tag": "only posts with these tags",
    "ancestors": "show the chain of command above the root",
    "show": "lines of a box",
    "theme": "light, dark, mono or print",
    "split": "several pages: region or a number",
    "lang": "language of headings and terms",
    "layout": "auto, wide or hanging",
    "direction": "down or right",
    "width": "columns of a text chart",
    "box": "single, rounded, double or heavy",
    "ascii": "plain ASCII lines",
    "scale": "pixels per point of a PNG",
    "engine": "native or graphviz",
    "inject": "replace what stands between this name's markers",
    "template_dir": "folder with templates of your own",
    "style": "default or gongwen",
}


def _output(path: str, place: Any, **options: tuple[str, ...]) -> model.Output:
    return model.Output(path, tuple(options.items()), place)


OUTPUT = Record(
    _output,
    "an output",
    (
        Field("path", NEEDED, "the file to write", required=True),
        *(Field(k, OneOrMore(TEXT), about) for k, about in _OPTIONS.items()),
    ),
    short="path",
)

CHART = Record(
    dict,
    "a chart",
    (
        Field("orgchart", Version(), "format version, now 1", required=True),
        Field("name", NEEDED, "the organization or department", required=True),
        Field("lang", LANGUAGE, "language of headings and terms", "zh-CN if the name has Han characters, else en"),
        Field("description", TEXT, "one paragraph, Markdown in the handbook"),
        Field("meta", META, "the document's own data"),
        Field("regions", IdMap(REGION), "regions by id"),
        Field("positions", IdMap(POSITION), "positions by id", required=True),
        Field("faqs", ListOf(FAQ), "questions and answers, printed in the handbook"),
        Field("terms", TextMap(TEXT), "renames display words for this chart"),
        Field("include", ListOf(NEEDED), "more files whose regions, positions and faqs join this one"),
        Field("outputs", ListOf(OUTPUT), "what `orgchart build` writes"),
    ),
    placed=False,
)
