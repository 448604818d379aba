"""The field table: every key of the format with its shape, its default and what it means.

The loader binds by it, the JSON Schema and the reference pages are printed from it.
"""

from __future__ import annotations

from typing import Any

from .. import model
from .records import Either, Field, IdMap, ListOf, OneOrMore, Record, RegionsOf, TextMap
from .scalars import (
    EMAIL,
    FTE,
    LANGUAGE,
    NEEDED,
    NEEDED_ID,
    POSITION_ID,
    POST_ID,
    TEXT,
    URL,
    Choice,
    Count,
    Flag,
    Version,
)

Ids = tuple[str, ...]

HOLDER = Record(
    "holder",
    "a holder",
    model.Holder,
    Field("name", NEEDED, "who it is", required=True),
    Field("email", EMAIL, "e-mail address"),
    Field("url", URL, "link to the person's page"),
    Field("fte", FTE, "full-time equivalent (全职当量), a decimal"),
    Field("acting", Flag(), "holds the post for the time being (代理)", "false"),
    Field("since", TEXT, "since when, as written"),
    short="name",
    placed=False,
)


def _raci(R: Ids = (), A: Ids = (), C: Ids = (), I: Ids = ()) -> model.Raci:  # noqa: E741
    return model.Raci(R, A, C, I)


RACI = Record(
    "raci",
    "`raci`",
    _raci,
    Field("R", ListOf(POST_ID), "who does it (负责): positions or posts"),
    Field("A", ListOf(POST_ID), "who answers for it (问责), exactly one"),
    Field("C", ListOf(POST_ID), "who is consulted (咨询)"),
    Field("I", ListOf(POST_ID), "who is informed (知会)"),
    placed=False,
)

DUTY = Either(
    Record(
        "duty",
        "a duty",
        model.Duty,
        Field("name", NEEDED, "the duty in a few words", required=True),
        Field("detail", TEXT, "what it is about"),
        Field("kpi", TEXT, "how it is measured"),
        Field("raci", RACI, "who is responsible, accountable, consulted and informed"),
        short="name",
    ),
    lambda name, detail, place: model.Duty(name, detail, place=place),
)

DOTTED_LINE = Record(
    "dotted_line",
    "a dotted line",
    model.DottedLine,
    Field("to", NEEDED_ID, "the position or post it goes to", required=True),
    Field("label", TEXT, "what it is for: 职能, 项目"),
    short="to",
)

RELATIONS = Record(
    "relations",
    "`relations`",
    model.Relations,
    Field("internal", ListOf(NEEDED), "inside the organization"),
    Field("external", ListOf(NEEDED), "outside"),
    placed=False,
)

_SHARED = (
    Field("title", NEEDED, "the position's title (岗位名称)", required=True, override=True),
    Field("label", TEXT, "text on the box; `{region}` and `{title}` are replaced", "{title}", override=True),
    Field("reports_to", POST_ID, "solid line (直接上级): a position or a post", "none: a root", override=True),
    Field("dotted_to", ListOf(DOTTED_LINE), "dotted lines (虚线汇报); they never change the tree", override=True),
    Field("headcount", Count(), "seats (编制)", "1", override=True),
    Field("holders", ListOf(HOLDER), "who holds it (任职者)", override=True),
    Field("grade", TEXT, "grade (职级); not depth", override=True),
    Field("note", TEXT, "a remark, shown in the handbook", override=True),
    Field("url", URL, "link on the box: http, https, mailto or relative", override=True),
    Field("tags", ListOf(NEEDED), "free labels, for selection and colour", override=True),
    Field("duties", ListOf(DUTY), "duties (岗位职责); a region's come after the position's own", override=True),
)

PLACEMENT = Record(
    "placement",
    "a region's overrides",
    model.Placement,
    *(Field(f.key, f.shape, f.about, "the position's", override=True) for f in _SHARED),
)

POSITION = Record(
    "position",
    "a position",
    model.Position,
    *_SHARED,
    Field("regions", RegionsOf(PLACEMENT), "where posts exist: `all`, a list, or a map to overrides", "one post"),
    Field("kind", Choice(model.LINE, model.ASSISTANT), "an assistant is drawn beside its manager's trunk", "line"),
    Field("purpose", TEXT, "what it is there for (岗位目的)"),
    Field("authority", ListOf(NEEDED), "authority (权限)"),
    Field("requirements", ListOf(NEEDED), "requirements (任职资格)"),
    Field("kpis", ListOf(NEEDED), "measures (考核指标)"),
    Field("conditions", ListOf(NEEDED), "working conditions (工作条件)"),
    Field("relations", RELATIONS, "who it works with (工作关系)"),
    Field("career", OneOrMore(NEEDED), "career (职业发展)"),
    Field("layout", Choice(model.WIDE, model.HANGING), "overrides the layout below this position", "automatic"),
    Field("renamed_from", POSITION_ID, "the id that this position had before"),
)


def _region(id: str, name: str = "", **rest: Any) -> model.Region:
    return model.Region(id, name or id, **rest)


REGION = Record(
    "region",
    "a region",
    _region,
    Field("name", TEXT, "its name", "its id"),
    Field("description", TEXT, "what it covers"),
    short="name",
)
REGION.add(Field("regions", IdMap(REGION), "the regions that it encloses"))

META = Record(
    "meta",
    "`meta`",
    model.Meta,
    Field("version", TEXT, "the document's version"),
    Field("effective", TEXT, "the day from which it holds (生效日期)"),
    Field("drafted_by", TEXT, "who drafted it (编制人)"),
    Field("reviewed_by", TEXT, "who reviewed it (审核人)"),
    Field("approved_by", TEXT, "who approved it (批准人)"),
    Field("logo", URL, "path or link of a picture"),
    placed=False,
)

FAQ = Record(
    "faq",
    "an FAQ",
    model.Faq,
    Field("question", NEEDED, "the question", required=True),
    Field("answer", NEEDED, "its answer", required=True),
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
    "layout": "auto, wide, hanging or dense",
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


def _output(path: str, place: Any = None, **options: Ids) -> model.Output:
    return model.Output(path, tuple(options.items()), place)


OUTPUT = Record(
    "output",
    "an output",
    _output,
    Field("path", NEEDED, "the file to write", required=True),
    *(Field(key, OneOrMore(TEXT), about) for key, about in _OPTIONS.items()),
    short="path",
)

_JOINED = (
    Field("regions", IdMap(REGION), "regions by id"),
    Field("positions", IdMap(POSITION), "positions by id"),
    Field("faqs", ListOf(FAQ), "questions and answers, printed in the handbook"),
    Field("include", ListOf(NEEDED), "more files whose regions, positions and faqs join this one"),
)

_ALONE = (
    Field("description", TEXT, "one paragraph; Markdown is allowed in the handbook"),
    Field("lang", LANGUAGE, "language of headings and terms", "zh-CN if the name has Han characters, else en"),
    Field("meta", META, "the document's own data"),
    Field("terms", TextMap(TEXT), "renames display words for this chart: `region: 部门`"),
    Field("outputs", ListOf(OUTPUT), "what `orgchart build` writes"),
)

CHART = Record(
    "chart",
    "a chart",
    dict,
    Field("orgchart", Version(), "format version, now 1", required=True),
    Field("name", NEEDED, "the organization or department", required=True),
    *_JOINED,
    *_ALONE,
    placed=False,
)

# An included file may be a chart of its own or just a part: only what joins counts, and nothing is required.
PART = Record(
    "part",
    "an included file",
    dict,
    Field("orgchart", Version(), "format version, now 1"),
    Field("name", TEXT, "its name as a chart of its own"),
    *_JOINED,
    *_ALONE,
    placed=False,
)
