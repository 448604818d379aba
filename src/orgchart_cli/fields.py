"""The table of fields: what each key of a chart file is, once, for everything that reads, writes, compares or shows it.

A new plain field is one entry here and its attribute in `model.py`: `Position`, and where a region may override it
`Placement` and `Post` (before `duties`). The loader and its JSON Schema, JSON, the lines for git, the comparison with
its patch, the handbook's rows and columns, the regions compared, the lines of a box and the reference page follow.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from . import model

# Types of single values; what may be written for each is in `loader/scalars.py`.
TEXT, NEEDED, TEMPLATE, URL, EMAIL, DECIMAL = "text", "needed", "template", "url", "email", "decimal"
PERSON = "person"  # a name; as needed, and slips in it are told
COUNT, FLAG, CHOICE, LANGUAGE, VERSION = "count", "flag", "choice", "language", "version"
POSITION_ID, POST_ID, NEEDED_ID, DEPARTMENT_ID = "position_id", "post_id", "needed_id", "department_id"
COLOR = "color"
# A single id is as plain as text: the one that a position had before leads nowhere in this chart.
PLAIN = frozenset((TEXT, NEEDED, PERSON, URL, EMAIL, DECIMAL, COUNT, FLAG, CHOICE, LANGUAGE, POSITION_ID, COLOR))
# How many of them: one, a list, one or a list, a map from ids to records, a map from the author's own
# keys to texts, a map from ids of posts to overrides.
ONE, LIST, ONE_OR_LIST, BY_ID, BY_KEY, BY_POST = "", "list", "one or list", "by id", "by key", "by post"
# Where the handbook tells of a position's field: a row of its table, a section, words of a template, nowhere.
ATTRIBUTES = "attributes"
ROW, SECTION, TEMPLATED, UNTOLD = "row", "section", "templated", ""
# The fixed values of a file in Chinese, as a file may write them too: those of fields, of options, of columns.
VALUES = {
    "true": "是",
    "false": "否",
    model.EVERYWHERE: "全部",
    model.LINE: "直线",
    model.ASSISTANT: "助理",
    model.WIDE: "横排",
    model.HANGING: "竖排",
    model.TEXT: "文本",
    model.NUMBER: "数字",
    model.DATE: "日期",
    "auto": "自动",
    "none": "无",
    "default": "默认",
    "region": "区域",
    "department": "部门",
    "tag": "标签",
    "portrait": "纵向",
    "landscape": "横向",
    "light": "浅色",
    "dark": "深色",
    "mono": "单色",
    "print": "打印",
    "lines": "画线",
    "labels": "标注",
    "dense": "紧凑",
    "outline": "大纲",
    "down": "向下",
    "right": "向右",
    "single": "单线",
    "rounded": "圆角",
    "double": "双线",
    "heavy": "粗线",
    "gongwen": "公文",
    "native": "内置",
    "chart": "架构图",
    "handbook": "手册",
    "notice": "通知",
    "id": "工号",
    "login": "帐号",
    "name": "姓名",
    "last_name": "姓",
    "first_name": "名",
    "email": "邮箱",
    "title": "岗位名称",
    "post": "岗位编号",
    "code": "岗位编码",
    "manager_id": "上级工号",
    "manager_email": "上级邮箱",
    "manager": "直接上级",
    "dotted": "虚线上级",
    "leader": "部门主管",
    "headcount": "编制",
    "filled": "实有",
    "grade": "职级",
    "duties": "职责",
    "note": "备注",
    "fte": "全职当量",
    "since": "任职日期",
    "acting": "代理",
    "concurrent": "兼任",
    "status": "状态",
    "disabled": "停用",
}
# What a column of a table that is imported may mean.
COLUMN_MEANINGS = (
    *("id", "login", "name", "last_name", "first_name", "email", "title", "post", "code", "department", "region"),
    *("manager_id", "manager_email", "manager", "dotted", "leader", "assistant", "headcount", "filled", "grade"),
    *("duties", "note", "fte", "since", "acting", "concurrent", "status", "disabled"),
)


# An entry is equal to itself alone, and so the key of what is kept about it.
@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Field:
    """One key of the format.

    `zh` is the same key in Chinese, which a file may write as well. `type` is one of the types above or the name of a
    record, `default` is in words, `about` is what the reference says. `attribute` is its name in the model and `word`
    the key of its heading in the language files, where these are not the key itself. What is `joined` may stand in
    included files too. `words` are headings by language tag, for a field that the language files do not name.
    `changes` are the kinds of change that tell of it in a comparison; without one it is told as `field`.
    """

    key: str
    type: str
    about: str
    default: str = ""
    many: str = ONE
    choices: tuple[str, ...] = ()
    required: bool = False
    zh: str = ""
    override: bool = False
    joined: bool = False
    attribute: str = ""
    word: str = ""
    words: Mapping[str, str] | None = None
    changes: tuple[str, ...] = ()
    handbook: str = ROW

    @property
    def name(self) -> str:
        """Its attribute in the model."""
        return self.attribute or self.key

    @property
    def heading(self) -> str:
        """The key of its heading among a language's phrases."""
        return self.word or self.key

    def of(self, record: Any) -> Any:
        """What a record of the model has in it, "" for an attribute that it lacks."""
        value = getattr(record, self.name)
        return dict(value).get(self.key, "") if self.name != self.key and self.name == ATTRIBUTES else value

    @property
    def plain(self) -> bool:
        """Whether it is text, a number or a list of them, which means nothing but itself."""
        return self.type in PLAIN and self.many != BY_KEY

    @property
    def short(self) -> bool:
        """Whether it has room in a box or a column: a link is followed, not read."""
        return self.plain and self.handbook == ROW and self.type != URL


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Record:
    """A map with known keys: its name in the schema, what messages call it, its class in the model, its fields.

    `short` is the key whose value may stand for the whole; `identity` tells one of a list from the others.
    """

    name: str
    what: str
    model: Any
    fields: tuple[Field, ...]
    short: str = ""
    identity: str = ""

    def default(self, field: Field) -> Any:
        """What the model has where the file says nothing; MISSING where it must say something."""
        return self.model.__dataclass_fields__[field.name].default


HOLDER = Record(
    "holder",
    "a holder",
    model.Holder,
    (
        Field("name", PERSON, "who it is", zh="姓名", required=True, word="person"),
        Field("id", TEXT, "the company's id of the person (工号)", zh="工号", word="person_id"),
        Field("email", EMAIL, "e-mail address", zh="邮箱"),
        Field("url", URL, "link to the person's page", zh="链接", word="link"),
        Field("fte", DECIMAL, "full-time equivalent (全职当量), a decimal", zh="全职当量"),
        Field("acting", FLAG, "holds the post for the time being (代理)", "false", zh="代理"),
        Field("concurrent", FLAG, "holds the post beside another (兼任) and is counted there", "false", zh="兼任"),
        Field("since", TEXT, "since when, as written", zh="任职日期", word="since_when"),
    ),
    short="name",
    identity="name",
)

RACI = Record(
    "raci",
    "`raci`",
    model.Raci,
    (
        Field("R", NEEDED_ID, "who does it (负责): positions or posts", zh="负责", many=LIST, attribute="responsible"),
        Field("A", NEEDED_ID, "who answers for it (当责), exactly one", zh="当责", many=LIST, attribute="accountable"),
        Field("C", NEEDED_ID, "who is consulted (咨询)", zh="咨询", many=LIST, attribute="consulted"),
        Field("I", NEEDED_ID, "who is informed (知会)", zh="知会", many=LIST, attribute="informed"),
    ),
)

DUTY = Record(
    "duty",
    "a duty",
    model.Duty,
    (
        Field("name", NEEDED, "the duty in a few words", zh="名称", required=True, word="duty"),
        Field("detail", TEXT, "what it is about", zh="说明"),
        Field("kpi", TEXT, "how it is measured", zh="衡量标准"),
        Field("raci", "raci", "who is responsible, accountable, consulted and informed", zh="职责分工"),
    ),
    short="name",
    identity="name",
)

DOTTED_LINE = Record(
    "dotted_line",
    "a dotted line",
    model.DottedLine,
    (
        Field("to", NEEDED_ID, "the position or post it goes to", zh="上级", required=True, word="dotted_to"),
        Field("label", TEXT, "what it is for: 职能, 项目", zh="类型", word="line_label"),
    ),
    short="to",
    identity="to",
)

RELATIONS = Record(
    "relations",
    "`relations`",
    model.Relations,
    (
        Field("internal", NEEDED, "inside the organization", zh="内部", many=LIST),
        Field("external", NEEDED, "outside", zh="外部", many=LIST),
    ),
)

POSITION = Record(
    "position",
    "a position",
    model.Position,
    (
        Field(
            "title", NEEDED, "the position's title (岗位名称)", zh="岗位名称",
            required=True, override=True, changes=("retitled",), handbook=TEMPLATED,
        ),
        Field(
            "label", TEMPLATE, "text on the box; `{region}` and `{title}` are replaced", "{title}", zh="显示名称",
            override=True, handbook=TEMPLATED,
        ),
        Field(
            "reports_to", POST_ID, "solid line (直接上级): a position or a post", "none: a root", zh="上级",
            override=True, word="manager", changes=("moved",), handbook=TEMPLATED,
        ),
        Field(
            "dotted_to", "dotted_line", "dotted lines (虚线汇报); they never change the tree", zh="虚线上级", many=LIST,
            override=True, changes=("dotted-added", "dotted-removed", "dotted-relabelled"), handbook=TEMPLATED,
        ),
        Field(
            "regions", "placement", "where posts exist: `all`, a list, or a map to overrides", "one post", zh="区域",
            changes=("relocated",), handbook=TEMPLATED,
        ),
        Field(
            "kind", CHOICE, "an assistant is drawn beside its manager's trunk", "line", zh="岗位类别",
            choices=(model.LINE, model.ASSISTANT), handbook=TEMPLATED,
        ),
        Field("grade", TEXT, "grade (职级); not depth", zh="职级", override=True, changes=("grade",)),
        Field("code", TEXT, "the company's own code of the position or post (岗位编码)", zh="岗位编码", override=True),
        Field(
            "department", DEPARTMENT_ID, "the department (部门) it belongs to", "the manager's", zh="部门",
            override=True, changes=("department",), handbook=TEMPLATED,
        ),
        Field(
            "headcount", COUNT, "seats (编制)", "1", zh="编制",
            override=True, changes=("headcount",), handbook=TEMPLATED,
        ),
        Field(
            "filled", COUNT, "seats that are filled (实有), where not all holders are named", "what the holders fill",
            zh="实有",
            override=True, attribute="filled_seats", word="filled", handbook=TEMPLATED,
        ),
        Field(
            "holders", "holder", "who holds it (任职者)", zh="任职者", many=LIST,
            override=True, handbook=TEMPLATED,
            changes=("holder-joined", "holder-left", "holder-changed", "holder-appointed", "holder-acting"),
        ),
        Field("purpose", TEXT, "what it is there for (岗位目的)", zh="岗位目的", handbook=SECTION),
        Field(
            "duties", "duty", "duties (岗位职责); a region's come after the position's own", zh="职责", many=LIST,
            override=True, changes=("duties",), handbook=SECTION,
        ),
        Field("authority", NEEDED, "authority (权限)", zh="权限", many=LIST, handbook=SECTION),
        Field("requirements", NEEDED, "requirements (任职资格)", zh="任职资格", many=LIST, handbook=SECTION),
        Field("kpis", NEEDED, "measures (考核指标)", zh="考核指标", many=LIST, handbook=SECTION),
        Field("conditions", NEEDED, "working conditions (工作条件)", zh="工作条件", many=LIST, handbook=SECTION),
        Field("relations", "relations", "who it works with (工作关系)", zh="工作关系", handbook=SECTION),
        Field("career", NEEDED, "career (职业发展)", zh="职业发展", many=ONE_OR_LIST, handbook=SECTION),
        Field("tags", NEEDED, "free labels, for selection and colour", zh="标签", many=LIST, override=True),
        Field("url", URL, "link on the box: http, https, mailto or relative", zh="链接", override=True, word="link"),
        Field(
            "layout", CHOICE, "overrides the layout below this position", "automatic", zh="布局",
            choices=(model.WIDE, model.HANGING), handbook=UNTOLD,
        ),
        Field(
            "renamed_from", POSITION_ID, "the id that this position had before", zh="原编号",
            changes=("position-renamed",), handbook=UNTOLD,
        ),
        Field(
            ATTRIBUTES, TEXT, "fields of one's own, by the ids declared under `attributes`; an empty one is none",
            zh="自定义字段", many=BY_KEY, override=True,
        ),
        Field("note", TEXT, "a remark, shown in the handbook", zh="备注", override=True, handbook=SECTION),
    ),
)  # fmt: skip

_PLACED = tuple(model.Placement.__dataclass_fields__)
PLACEMENT = Record(
    "placement",
    "a region's overrides",
    model.Placement,
    tuple(sorted((f for f in POSITION.fields if f.override), key=lambda f: _PLACED.index(f.name))),
)
OVERRIDES = PLACEMENT.fields
# Who sits on a post is said in one place: what a nearer one says replaces both of what a farther one does.
STAFF = ("filled_seats", "holders")  # by their names in the model

REGION = Record(
    "region",
    "a region",
    model.Region,
    (
        Field("name", TEXT, "its name", "its id", zh="名称", word="its_name", changes=("region-renamed",)),
        Field("description", TEXT, "what it covers", zh="说明"),
        Field("color", COLOR, "its colour in pictures: `#rrggbb`", "by its number in the file", zh="颜色"),
        Field("regions", "region", "the regions that it encloses", zh="区域", many=BY_ID, changes=("region-moved",)),
    ),
    short="name",
)

DEPARTMENT = Record(
    "department",
    "a department",
    model.Department,
    (
        Field("name", TEXT, "its name", "its id", zh="名称", word="its_name", changes=("department-renamed",)),
        Field("description", TEXT, "what it does", zh="说明"),
        Field("head", POST_ID, "the post that leads it", "its only post whose manager is outside", zh="负责岗位"),
        Field("color", COLOR, "its colour in pictures: `#rrggbb`", "by its number in the file", zh="颜色"),
        Field(
            "departments", "department", "the departments that it encloses", zh="部门",
            many=BY_ID, changes=("department-moved",),
        ),
    ),
    short="name",
)  # fmt: skip

ATTRIBUTE = Record(
    "attribute",
    "an attribute",
    model.Attribute,
    (
        Field("name", TEXT, "its heading", "its id", zh="名称", word="its_name"),
        Field(
            "type", CHOICE, "what it holds", model.TEXT, zh="类型", choices=(model.TEXT, model.NUMBER, model.DATE),
            word="item",
        ),
    ),
    short="name",
)  # fmt: skip

META = Record(
    "meta",
    "`meta`",
    model.Meta,
    (
        Field("version", TEXT, "the document's version", zh="版本"),
        Field("effective", TEXT, "the day from which it holds (生效日期)", zh="生效日期"),
        Field("drafted_by", TEXT, "who drafted it (编制人; in a notice 拟稿)", zh="编制人"),
        Field("reviewed_by", TEXT, "who reviewed it (审核人; in a notice 审核)", zh="审核人"),
        Field("approved_by", TEXT, "who approved it (批准人; in a notice 签发)", zh="批准人"),
        Field("logo", URL, "path or link of a picture; charts show files of the chart's folder", zh="标志"),
        Field("classification", TEXT, "who may read it (密级), on every page: 内部资料", zh="密级"),
    ),
)

# Who signs a document; a notice calls them otherwise than a chart or a handbook.
SIGNERS = ("drafted_by", "reviewed_by", "approved_by")

FAQ = Record(
    "faq",
    "an FAQ",
    model.Faq,
    (
        Field("question", NEEDED, "the question", zh="问题", required=True),
        Field("answer", NEEDED, "its answer", zh="回答", required=True),
    ),
    identity="question",
)

CHECKS = Record(
    "checks",
    "`checks`",
    model.Checks,
    (
        Field(
            "select", NEEDED, "the only checks that run, by codes or their beginnings: `OC4` is all",
            "those that are on by default", zh="选用", many=ONE_OR_LIST,
        ),
        Field("extend_select", NEEDED, "checks that run beside those", zh="增选", many=ONE_OR_LIST),
        Field("ignore", NEEDED, "checks that do not run", zh="忽略", many=ONE_OR_LIST),
        Field("baseline", TEXT, "the file with the findings that are known already", zh="基线"),
        Field("max_span", COUNT, "most direct line reports of a post (OC401)", "12", zh="管理幅度上限"),
        Field("min_span", COUNT, "least seats of a team (OC443)", "3", zh="管理幅度下限"),
        Field("max_layers", COUNT, "most layers (OC402)", "10", zh="管理层级上限"),
        Field(
            "max_one_to_one", COUNT, "most managers in a row who lead one person each (OC442)", "2",
            zh="一对一层级上限",
        ),
        Field("max_dotted", COUNT, "most dotted lines of a post (OC446)", "3", zh="虚线上级上限"),
        Field("max_consulted", COUNT, "most who are consulted for a duty (OC461)", "6", zh="咨询人数上限"),
        Field(
            "max_acting_days", COUNT, "most days that somebody is acting (OC452), with `check --date`", "180",
            zh="代理天数上限",
        ),
    ),
)  # fmt: skip

TABLE_IMPORT = Record(
    "import",
    "`import`",
    model.TableImport,
    (
        Field(
            "columns", CHOICE, "what columns of tables mean, by their headers: `人员: name`",
            zh="列", many=BY_KEY, choices=COLUMN_MEANINGS,
        ),
    ),
)  # fmt: skip

CHART = Record(
    "chart",
    "a chart",
    model.Chart,
    (
        Field("orgchart", VERSION, "format version, now 1", zh="组织架构图", required=True, attribute="version"),
        Field("name", NEEDED, "the organization or department", zh="名称", required=True, word="its_name"),
        Field(
            "lang", LANGUAGE, "language of headings and terms", "zh-CN if the name has Han characters, else en",
            zh="语言",
        ),
        Field("description", TEXT, "one paragraph; Markdown is allowed in the handbook", zh="说明"),
        Field("meta", "meta", "the document's own data", zh="文件信息"),
        Field("grades", NEEDED, "the grades from low to high, where checks need an order", zh="职级序列", many=LIST),
        Field("regions", "region", "regions by id", zh="区域", many=BY_ID, joined=True),
        Field("departments", "department", "departments by id", zh="部门", many=BY_ID, joined=True),
        Field(
            ATTRIBUTES, "attribute", "fields of one's own (成本中心, 工作地点) by id",
            zh="自定义字段", many=BY_ID, joined=True,
        ),
        Field("positions", "position", "positions by id", zh="岗位", many=BY_ID, joined=True),
        Field(
            "posts", "placement", "more of posts, by their ids, as in a region",
            zh="岗位设置", many=BY_POST, joined=True,
        ),
        Field("faqs", "faq", "questions and answers, printed in the handbook", zh="常见问题", many=LIST, joined=True),
        Field("terms", TEXT, "renames display words for this chart: `region: 大区`", zh="用词", many=BY_KEY),
        Field("outputs", "output", "what `orgchart build` writes", zh="输出", many=LIST),
        Field("checks", "checks", "which checks `orgchart check` makes, and with what limits", zh="检查"),
        Field(
            "import", "import", "how `orgchart import` reads the tables that are merged into this file",
            zh="导入", attribute="table_import",
        ),
        Field(
            "include", NEEDED, "more files whose regions, departments, attributes, positions, posts and faqs join",
            zh="引入", many=LIST,
        ),
    ),
)  # fmt: skip
# What the model has of a chart, as only its own file says it.
ALONE = tuple(f for f in CHART.fields if not (f.required or f.joined or f.key == "include"))

RECORDS = {
    record.name: record
    for record in (
        POSITION,
        PLACEMENT,
        REGION,
        DEPARTMENT,
        ATTRIBUTE,
        HOLDER,
        DUTY,
        RACI,
        DOTTED_LINE,
        RELATIONS,
        META,
        FAQ,
        CHECKS,
        TABLE_IMPORT,
    )
}
# Headings by language that the language files need not name: what a chart says of its checks is called as in a file.
WORDS = {f.heading: f.words for record in RECORDS.values() for f in record.fields if f.words is not None}
WORDS |= {f.heading: {"zh": f.zh} for f in (*CHECKS.fields, *CHART.fields) if f in CHECKS.fields or f.key == "grades"}
# The posts' own: how a box or a row tells them.
ROWS = tuple(f for f in POSITION.fields if f.plain and f.handbook == ROW)
SHORT = tuple(f for f in ROWS if f.short)


@cache
def by_word(record: Record) -> Mapping[str, Field]:
    """The fields of a record by each spelling of their keys."""
    return {word: field for field in record.fields for word in (field.key, field.zh) if word}


@cache
def spellings(key: str) -> tuple[str, ...]:
    """A key and what it is called in Chinese, in whichever record."""
    fields = (field for record in (CHART, *RECORDS.values()) for field in record.fields)
    return tuple(dict.fromkeys((key, *(field.zh for field in fields if field.key == key and field.zh))))


def spelled(key: str, chinese: bool) -> str:
    """A key as files of a language write it, of a chart or a position before what stands in them."""
    records = (CHART, POSITION, *RECORDS.values())
    known = (field.zh for record in records for field in record.fields if field.key == key)
    return (chinese and next(known, "")) or key


@cache
def in_chinese(value: str) -> str:
    """A fixed value in Chinese; where it is a key, as lines of a box are, what the key is called."""
    return VALUES.get(value) or spelled(value, chinese=True)


@cache
def fixed_values(field: Field) -> Mapping[str, str]:
    """The fixed values of a field by each of their spellings."""
    words = {FLAG: ("true", "false"), PLACEMENT.name: (model.EVERYWHERE,)}.get(field.type, field.choices)
    return {spelling: word for word in words for spelling in (word, in_chinese(word))}


def value(post: model.Post, field: Field) -> Any:
    """What holds for a post: its own where regions may override the field, else its position's."""
    return field.of(post if field.override else post.position)


def attribute_fields(attributes: Iterable[model.Attribute]) -> tuple[Field, ...]:
    """A chart's attributes as fields; `attribute_words` has their headings."""
    return tuple(
        Field(
            a.id,
            DECIMAL if a.type == model.NUMBER else TEXT,
            a.name,
            "",
            override=True,
            attribute=ATTRIBUTES,
            word=f"{ATTRIBUTES}.{a.id}",
        )
        for a in attributes
    )


def attribute_words(attributes: Iterable[model.Attribute]) -> dict[str, str]:
    """The headings of a chart's attributes."""
    return {f"{ATTRIBUTES}.{a.id}": a.name for a in attributes}


@cache
def built_in() -> frozenset[str]:
    """The names that an attribute may not have: keys of positions, in either language."""
    return frozenset(word for field in POSITION.fields for word in (field.key, field.zh) if word)


def texts(value: Any) -> tuple[str, ...]:
    """A plain value as texts, none where there is nothing to say."""
    if isinstance(value, tuple):
        return value
    if isinstance(value, bool):
        return ("true",) if value else ()
    return (str(value),) if value not in ("", None) else ()
