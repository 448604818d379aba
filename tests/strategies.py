"""Random organizations for Hypothesis: plain documents, their YAML text, and charts loaded from it.

    documents()            a valid file as plain dicts, lists, texts and numbers
    to_yaml(document)      its YAML text; `seed` varies key order, quoting and comments, never the meaning
    charts()               the loaded Chart
    revisions()            (old, new): a document and an edited copy
    names(), ids(), …      the parts

Everything is valid by construction: references resolve, nothing loops, ids are unique. Small by default; the
size parameters are upper bounds. `copy.deepcopy` a document before you change it.
"""

from __future__ import annotations

import copy
import functools
import random
import unicodedata
from collections.abc import Iterable
from typing import Any

import yaml
from hypothesis import strategies as st

from orgchart_cli.fields import (
    CHECKS,
    CHOICE,
    COLOR,
    COLUMN_MEANINGS,
    COUNT,
    DECIMAL,
    DEPARTMENT,
    DUTY,
    EMAIL,
    FLAG,
    HOLDER,
    LIST,
    META,
    NEEDED,
    ONE_OR_LIST,
    OVERRIDES,
    POSITION,
    REGION,
    TEXT,
    URL,
    Field,
    Record,
)

Document = dict[str, Any]

# One alphabet a script, so that names look like names; `sequences` are graphemes of several code points.
HAN = "北南东西区经理商务代表助行政总监客服组研发部财务人力资源㐀𠮷"
KANA = "あいうえおカキクケコ部長ッー"
HANGUL = "가나다라마바사팀장부"
HANGUL_JAMO = ("\u1112\u1161\u11ab", "\u1100\u1161")
LATIN = "abcdefgXYZéßøÅ"
DEVANAGARI = ("नि", "दे", "श", "क", "क्ष", "प्र", "बं", "ध")
HEBREW = "אבגדהומנ"
ARABIC = "مديرالقسم"
FULL_WIDTH = "，。：；！？（）【】、—ＡＢ１２"
COMBINING = ("e\u0301", "n\u0303", "a\u0308\u0323", "o\u0302\u0301", "か\u3099")
EMOJI = ("😀", "👩‍💻", "👨‍👩‍👧‍👦", "🏳️‍🌈", "🇨🇳", "👍🏽", "☎️", "1️⃣", "⚙")
HOSTILE = (
    '"',
    "'",
    "<script>",
    "|",
    "`",
    "\\N",
    "{{ }}",
    "{% x %}",
    ":port",
    "&amp;",
    "#",
    "- ",
    "%s",
    "$x",
    "\\",
    "]]>",
    "*",
    "_",
    "<!--",
    "{}",
    "@",
    "://",
)
# Texts that YAML's implicit types would turn into something else.
TRAPS = ("NO", "on", "0123", "12:30", "2024-01-05", "1_000", "~", "null", "true", ".inf", "0x1F", "=", "1e3")

SCRIPTS: tuple[tuple[str, ...], ...] = (
    tuple(HAN),
    tuple(KANA),
    tuple(HANGUL),
    HANGUL_JAMO,
    tuple(LATIN),
    DEVANAGARI,
    tuple(HEBREW),
    tuple(ARABIC),
    tuple(HAN + FULL_WIDTH),
    COMBINING,
    EMOJI,
)
LANGS = ("zh-CN", "zh-TW", "en", "ja", "ko", "hi", "ar", "he", "de")
URLS = (
    "https://example.com/a?b=1&c=2",
    "http://例子.example/部门",
    "mailto:boss@example.com",
    "docs/post.html",
    "#anchor",
)


# --- texts


# Names come from pools that a fixed seed fills, the simplest first: one draw a name keeps large documents quick to
# make and quick to shrink.
POOL = 600


@functools.cache
def names(max_size: int = 8, *, hostile: bool = False) -> st.SearchStrategy[str]:
    """Words, mostly in one script; never empty, no outer blanks, no line breaks."""
    return st.sampled_from(_pool(max_size, hostile))


@functools.cache
def texts(*, hostile: bool = False) -> st.SearchStrategy[str]:
    """A sentence or paragraphs: like names, but sometimes of several lines."""
    chance, lines = random.Random(2), _pool(12, hostile)
    return st.sampled_from(
        [*lines, *("\n".join(chance.choices(lines, k=chance.randint(2, 3))) for _ in range(POOL // 3))]
    )


@functools.cache
def _pool(max_size: int, hostile: bool) -> list[str]:
    chance = random.Random(max_size)
    made = [_phrase(chance, max_size, hostile) for _ in range(POOL)]
    return sorted({name for name in map(_tidy, [*made, *TRAPS]) if name}, key=lambda n: (len(n), n))


def _phrase(chance: random.Random, max_size: int, hostile: bool) -> str:
    """A word or up to three; with `hostile`, half of them with characters that mean something somewhere."""

    def word() -> str:
        return "".join(chance.choices(chance.choice(SCRIPTS), k=chance.randint(1, max_size)))

    if hostile and chance.random() < 0.5:
        return "".join(chance.choice((word(), *chance.choices(HOSTILE, k=3))) for _ in range(chance.randint(1, 4)))
    return " ".join(word() for _ in range(chance.choice((1, 1, 2, 3))))


def _tidy(text: str) -> str:
    return unicodedata.normalize("NFC", text).strip()


@functools.cache
def ids() -> st.SearchStrategy[str]:
    """Ids in several scripts; also ids that YAML would take for other types."""
    chance, first, rest = random.Random(3), ID_CHARACTERS, ID_CHARACTERS + "-_."
    made = (chance.choice(first) + "".join(chance.choices(rest, k=chance.randint(0, 5))) for _ in range(POOL // 2))
    traps = ("NO", "on", "null", "true", "007", "1_000", "all", "1.5")
    return st.sampled_from(sorted({*made, *traps}, key=lambda id: (len(id), id)))


ID_CHARACTERS = "abcxyzABCXYZ019经理北南部あカ가나אבمé"


@functools.cache
def people() -> st.SearchStrategy[str]:
    """Names of holders, from a small pool too, so that a person turns up in several posts."""
    return st.one_of(st.sampled_from(("王芳", "李强", "张伟", "Ana María", "佐藤 花子", "김민준", "محمد")), names(4))


# --- references, resolved independently of the package


def region_parents(document: Document) -> dict[str, str]:
    """Each region id with the id of the one that encloses it (`""` for an outermost one), in file order."""
    parents: dict[str, str] = {}
    stack = [(document.get("regions") or {}, "")]
    while stack:
        regions, outer = stack.pop()
        for key, value in regions.items():
            parents[key] = outer
            if isinstance(value, dict) and value.get("regions"):
                stack.append((value["regions"], key))
    return parents


def placed_in(document: Document, position: str) -> list[str]:
    """The regions that a position has posts in; `[""]` for the one post without a region."""
    regions = document["positions"][position].get("regions")
    if regions is None:
        return [""]
    return list(region_parents(document)) if regions == "all" else list(regions)


def post_ids(document: Document, position: str) -> list[str]:
    """The ids of a position's posts."""
    return [f"{position}@{r}" if r else position for r in placed_in(document, position)]


def resolve(document: Document, target: str, region: str) -> str | None:
    """The post that a reference from `region` means by the four rules; None where it means none."""
    if "@" in target:
        position, _, place = target.partition("@")
        return target if position in document["positions"] and place in placed_in(document, position) else None
    if target not in document["positions"]:
        return None
    placed, parents, around = placed_in(document, target), region_parents(document), region
    while around:
        if around in placed:
            return f"{target}@{around}"
        around = parents[around]
    if "" in placed:
        return target
    return f"{target}@{placed[0]}" if len(placed) == 1 else None


def _targets(document: Document, candidates: list[str], regions: list[str]) -> list[str]:
    """Every way to name one of the candidate positions that means some post from each of `regions`."""
    named = [c for c in candidates if all(resolve(document, c, r) for r in regions)]
    return named + [post for c in candidates for post in post_ids(document, c) if "@" in post]


# --- documents


@st.composite
def documents(
    draw: st.DrawFn,
    *,
    max_positions: int = 5,
    max_regions: int = 3,
    max_duties: int = 3,
    max_holders: int = 2,
    rich: bool = True,
    hostile: bool = False,
) -> Document:
    """A whole valid document. `rich=False` leaves out everything that changes neither boxes nor lines."""
    title = names(hostile=hostile)
    document: Document = {"orgchart": 1, "name": draw(title)}
    if rich:
        document.update(draw(_head(hostile)))
    regions = draw(_regions(max_regions, title, rich))
    if regions:
        document["regions"] = regions
    departments = draw(_regions(2, title, rich, DEPARTMENT)) if rich and draw(st.booleans()) else {}
    if departments:
        document["departments"] = departments
    if rich and draw(st.integers(0, 2)) == 0:
        document["attributes"] = draw(_attributes(title))
    keys = draw(st.lists(ids(), min_size=1, max_size=max_positions, unique=True))
    document["positions"] = {}
    for key in keys:
        document["positions"][key] = draw(_position(document, key, max_duties, max_holders, rich, hostile))
    if draw(st.booleans()):
        order = draw(st.permutations(keys))
        document["positions"] = {key: document["positions"][key] for key in order}
    if rich and draw(st.integers(0, 2)) == 0:
        document.update(draw(_entries(document, max_holders)))
    return document


def _free_posts(document: Document) -> list[str]:
    """The posts that no region says anything of."""
    return [
        post
        for key, position in document["positions"].items()
        for post in post_ids(document, key)
        if not (isinstance(position.get("regions"), dict) and position["regions"].get(post.partition("@")[2]))
    ]


@st.composite
def _attributes(draw: st.DrawFn, title: st.SearchStrategy[str]) -> Document:
    """One or two fields of one's own, as texts or as maps."""
    declared: Document = {}
    for key in draw(st.lists(ids(), min_size=1, max_size=2, unique=True)):
        kind = draw(st.sampled_from(("", *ATTRIBUTE_VALUES)))
        declared[f"own.{key}"] = {"name": "own " + draw(title), "type": kind} if kind else "own " + draw(title)
    return declared


ATTRIBUTE_VALUES = {"text": names(), "number": st.sampled_from(("0", "12.50", "-3")), "date": st.just("2026-02-28")}


@st.composite
def _values(draw: st.DrawFn, document: Document) -> Document:
    """Values of the document's attributes; an empty one is none."""
    values = {}
    for key, declared in document.get("attributes", {}).items():
        kind = declared["type"] if isinstance(declared, dict) else "text"
        if draw(st.booleans()):
            values[key] = draw(st.one_of(st.just(""), ATTRIBUTE_VALUES[kind]))
    return {"attributes": values} if values else {}


@st.composite
def _entries(draw: st.DrawFn, document: Document, max_holders: int) -> Document:
    """More of some posts, under `posts:`."""
    free = _free_posts(document)
    some = draw(st.lists(st.sampled_from(free), max_size=2, unique=True)) if free else []
    entries = {
        post: {**draw(_plain(OVERRIDES)), **draw(_seats(max_holders)), **draw(_values(document))} or None
        for post in some
    }
    return {"posts": entries} if entries else {}


@functools.cache
@st.composite
def _head(draw: st.DrawFn, hostile: bool) -> Document:
    name, head = names(hostile=hostile), {}
    if draw(st.booleans()):
        head["lang"] = draw(st.sampled_from(LANGS))
    if draw(st.booleans()):
        head["description"] = draw(texts(hostile=hostile))
    if draw(st.booleans()):
        head["meta"] = draw(_plain(META.fields, hostile).filter(bool))
    if draw(st.booleans()):
        faq = st.fixed_dictionaries({"question": texts(hostile=hostile), "answer": texts(hostile=hostile)})
        head["faqs"] = draw(st.lists(faq, min_size=1, max_size=2, unique_by=lambda f: f["question"]))
    if draw(st.integers(0, 4)) == 0:
        head["grades"] = draw(st.lists(name, min_size=1, max_size=3, unique=True))
    if draw(st.integers(0, 4)) == 0:
        head["terms"] = {"region": draw(name)}
    if draw(st.integers(0, 4)) == 0:
        head["checks"] = draw(_plain(CHECKS.fields, hostile).filter(bool))
    if draw(st.integers(0, 4)) == 0:
        meanings = st.sampled_from(COLUMN_MEANINGS)
        head["import"] = {"columns": draw(st.dictionaries(name, meanings, min_size=1, max_size=2))}
    return head


@st.composite
def _regions(
    draw: st.DrawFn, max_regions: int, title: st.SearchStrategy[str], rich: bool, record: Record = REGION
) -> Document:
    """Up to so many regions or departments, nested or not, as texts or as maps."""
    top: Document = {}
    homes = [top]
    nested = f"{record.name}s"
    for key in draw(st.lists(ids(), max_size=max_regions, unique=True)):
        home = draw(st.sampled_from(homes))
        if draw(st.booleans()):
            home[key] = draw(title)
            continue
        home[key] = {"name": draw(title)}
        if rich:
            home[key].update(draw(_plain(f for f in record.fields if f.key != record.short)))
        if draw(st.booleans()):
            inner: Document = {}
            home[key][nested] = inner
            homes.append(inner)
    _drop_empty(top, nested)
    return top


def _drop_empty(regions: Document, nested: str) -> None:
    stack = [regions]
    while stack:
        for value in stack.pop().values():
            if isinstance(value, dict) and nested in value:
                if value[nested]:
                    stack.append(value[nested])
                else:
                    del value[nested]


def departments_of(document: Document) -> list[str]:
    """The ids of all departments."""
    found, stack = [], [document.get("departments", {})]
    while stack:
        for key, value in stack.pop().items():
            found.append(key)
            stack.append(value.get("departments", {}) if isinstance(value, dict) else {})
    return found


@st.composite
def _position(
    draw: st.DrawFn,
    document: Document,
    key: str,
    max_duties: int,
    max_holders: int,
    rich: bool,
    hostile: bool,
) -> Document:
    """A position whose references go to the positions that the document has so far."""
    title, earlier = names(hostile=hostile), list(document["positions"])
    position: Document = {"title": draw(title)}
    placed = draw(_placement_regions(list(region_parents(document))))
    position.update(draw(_lines(document, earlier, placed, title)))
    position.update(draw(_seats(max_holders)))
    position.update(draw(_values(document)))
    if draw(st.integers(0, 5)) == 0 and "reports_to" in position:
        position["kind"] = draw(st.sampled_from(("assistant", "line")))
    if draw(st.integers(0, 7)) == 0:
        position["layout"] = draw(st.sampled_from(("wide", "hanging")))
    if rich and draw(st.integers(0, 3)) == 0:
        position["code"] = f"C-{key}"
    departments = departments_of(document)
    if departments and draw(st.booleans()):
        position["department"] = draw(st.sampled_from([*departments, ""]))
    if draw(st.integers(0, 3)) == 0:
        position["label"] = draw(st.sampled_from(("{region}经理", "{title}", "{region}·{title}", "岗")))
    if placed is not None:
        position["regions"] = draw(_placements(document, key, earlier, placed, title, max_holders))
    if max_duties and draw(st.booleans()):
        position["duties"] = draw(duties(max_duties, raci=(*earlier, key), hostile=hostile))
    if rich and draw(st.booleans()):
        position.update(draw(_particulars(hostile)))
    return position


def _placement_regions(regions: list[str]) -> st.SearchStrategy[list[str] | str | None]:
    if not regions:
        return st.none()
    some = st.lists(st.sampled_from(regions), min_size=1, max_size=3, unique=True)
    return st.one_of(st.none(), some, some, st.just("all"))


@st.composite
def _lines(
    draw: st.DrawFn, document: Document, earlier: list[str], placed: Any, title: st.SearchStrategy[str]
) -> Document:
    """The solid line and the dotted lines; roots now and then, so that there are forests."""
    every = list(region_parents(document))
    regions = [""] if placed is None else every if placed == "all" else placed
    targets = _targets(document, earlier, regions)
    lines: Document = {}
    if targets and draw(st.integers(0, 6)):
        lines["reports_to"] = draw(st.sampled_from(targets))
    if targets and draw(st.integers(0, 3)) == 0:
        dotted = draw(st.lists(st.sampled_from(targets), min_size=1, max_size=2, unique=True))
        lines["dotted_to"] = [{"to": to, "label": draw(title)} if draw(st.booleans()) else to for to in dotted]
    return lines


@functools.cache
@st.composite
def _seats(draw: st.DrawFn, max_holders: int) -> Document:
    seats: Document = {}
    if draw(st.booleans()):
        seats["headcount"] = draw(st.integers(0, 12))
    if max_holders and draw(st.booleans()):
        seats["holders"] = draw(holders(max_holders))
    if draw(st.integers(0, 5)) == 0:
        seats["filled"] = draw(st.integers(len(seats.get("holders", ())), 12))
    if draw(st.integers(0, 3)) == 0:
        seats["grade"] = draw(names(3))
    return seats


@functools.cache
def holders(max_size: int = 2) -> st.SearchStrategy[list[Any]]:
    """Holders of one post, as names or as maps; no name twice."""
    more = {field.key: _of(field, False) for field in HOLDER.fields if field.key != HOLDER.short}
    full = st.fixed_dictionaries({"name": people()}, optional=more)
    return st.lists(
        st.one_of(people(), people(), full),
        min_size=1,
        max_size=max_size,
        unique_by=lambda h: h if isinstance(h, str) else h["name"],
    )


@functools.cache
def duties(max_size: int = 3, *, raci: tuple[str, ...] = (), hostile: bool = False) -> st.SearchStrategy[list[Any]]:
    """Duties of one owner in each of their three spellings; no name twice. `raci`: positions to name."""
    name, text = names(hostile=hostile), texts(hostile=hostile)
    optional: dict[str, Any] = {f.key: _of(f, hostile) for f in DUTY.fields if f.plain and f.key != DUTY.short}
    if raci:
        some = st.lists(st.sampled_from(raci), min_size=1, max_size=2, unique=True)
        one = st.sampled_from(raci).map(lambda p: [p])
        optional["raci"] = st.fixed_dictionaries({"R": some, "A": one}, optional={"C": some, "I": some})
    full = st.fixed_dictionaries({"name": name}, optional=optional)
    pair = st.builds(lambda n, d: {n: d}, name.filter(lambda n: n != "name"), text)
    return st.lists(st.one_of(name, pair, full), min_size=1, max_size=max_size, unique_by=duty_name)


def duty_name(duty: Any) -> str:
    """The name of a duty, whichever way it is spelled."""
    if isinstance(duty, str):
        return duty
    return str(duty["name"] if "name" in duty else next(iter(duty)))


@st.composite
def _placements(
    draw: st.DrawFn,
    document: Document,
    key: str,
    earlier: list[str],
    placed: list[str] | str,
    title: st.SearchStrategy[str],
    max_holders: int,
) -> Any:
    """`regions:` of a position: `all`, a list, or a map with overrides."""
    if placed == "all" or not draw(st.booleans()):
        return placed
    overrides: Document = {}
    for region in placed:
        if draw(st.booleans()):
            overrides[region] = None
            continue
        own = draw(st.fixed_dictionaries({}, optional={"title": title, "label": title}))
        own.update(draw(_plain(OVERRIDES)))
        own.update(draw(_seats(max_holders)))
        own.update(draw(_values(document)))
        if departments_of(document) and draw(st.integers(0, 2)) == 0:
            own["department"] = draw(st.sampled_from(departments_of(document)))
        targets = _targets(document, earlier, [region]) + [f"{key}@{r}" for r in overrides]
        if targets and draw(st.integers(0, 2)) == 0:
            own["reports_to"] = draw(st.sampled_from(targets))
        if draw(st.integers(0, 3)) == 0:
            own["duties"] = draw(duties(1))
        overrides[region] = own or None
    return overrides


@functools.cache
@st.composite
def _particulars(draw: st.DrawFn, hostile: bool) -> Document:
    """The plain fields of a position, and whom it works with."""
    some = st.lists(texts(hostile=hostile), min_size=1, max_size=2, unique=True)
    relations = st.fixed_dictionaries({}, optional={"internal": some, "external": some}).filter(bool)
    particulars = draw(_plain(POSITION.fields, hostile))
    return {**particulars, **draw(st.fixed_dictionaries({}, optional={"relations": relations}))}


# Fields that charts are made with above: lines, seats, and what the layout goes by.
DRAWN_ABOVE = {"title", "kind", "headcount", "layout", "renamed_from", "filled", "code"}


def _plain(fields: Iterable[Field], hostile: bool = False) -> st.SearchStrategy[Document]:
    """Some of the plain fields of the table, whichever it has."""
    return _some_of(tuple(fields), hostile)


@functools.cache
def _some_of(fields: tuple[Field, ...], hostile: bool) -> st.SearchStrategy[Document]:
    drawn = {field.key: _of(field, hostile) for field in fields if field.plain and field.key not in DRAWN_ABOVE}
    return st.fixed_dictionaries({}, optional=drawn)


@functools.cache
def _of(field: Field, hostile: bool) -> st.SearchStrategy[Any]:
    """A value of a plain field."""
    single: dict[str, st.SearchStrategy[Any]] = {
        TEXT: texts(hostile=hostile),
        NEEDED: texts(hostile=hostile),
        URL: st.sampled_from(URLS),
        EMAIL: st.just("someone@example.com"),
        DECIMAL: st.sampled_from(("0.5", "1")),
        COUNT: st.integers(0, 12),
        FLAG: st.booleans(),
        COLOR: st.just("#286095"),
        CHOICE: st.sampled_from(field.choices or ("",)),
    }
    one = single[field.type]
    listed = st.lists(one, min_size=1, max_size=2, unique=True)
    return {LIST: listed, ONE_OR_LIST: st.one_of(one, listed)}.get(field.many, one)


# --- YAML text


class _Dumper(yaml.SafeDumper):
    """Writes texts quoted where YAML would read them otherwise, and never anchors."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


class _QuotingDumper(_Dumper):
    """Writes every text in double quotes."""


_QuotingDumper.add_representer(
    str, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, style='"')
)


def to_yaml(document: Document, seed: int = 0) -> str:
    """The document as YAML. Another `seed` gives other key order, quoting, indents and comments.

    The order of `positions`, `regions` and of overrides is kept: it is the order on the chart.
    """
    if not seed:
        return str(yaml.dump(document, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=1000))
    chance = random.Random(seed)
    dumper = chance.choice((_Dumper, _QuotingDumper))
    shuffled = _shuffled(document, chance)
    text = str(
        yaml.dump(
            shuffled,
            Dumper=dumper,
            allow_unicode=chance.random() < 0.7,
            sort_keys=False,
            width=chance.choice((30, 80, 1000)),
            indent=chance.choice((2, 4)),
            default_flow_style=chance.choice((False, False, None)),
            explicit_start=chance.random() < 0.3,
        )
    )
    return _commented(text, chance)


_ORDERED = ("positions", "regions", "departments", "attributes")


def _shuffled(value: Any, chance: random.Random, key: str = "") -> Any:
    if isinstance(value, list):
        return [_shuffled(v, chance) for v in value]
    if not isinstance(value, dict):
        return value
    items = [(k, _shuffled(v, chance, k)) for k, v in value.items()]
    if key not in _ORDERED:
        chance.shuffle(items)
    return dict(items)


def _commented(text: str, chance: random.Random) -> str:
    """Comment lines before top-level keys, where nothing can be in the middle of a scalar."""
    lines = []
    for line in text.splitlines(keepends=True):
        top = line[:1] not in (" ", "-", "#", "\n", "'", '"', "") and ":" in line
        if top and chance.random() < 0.5:
            lines.append("# 注释: a comment\n\n")
        lines.append(line)
    return "".join(lines)


def charts(**sizes: Any) -> st.SearchStrategy[Any]:
    """Charts loaded from random documents; takes the parameters of `documents`."""
    return documents(**sizes).map(load)


def load(document: Document) -> Any:
    """The Chart of a plain document."""
    from orgchart_cli import loader as source

    return source.loads(to_yaml(document).encode())


# --- revisions


@st.composite
def revisions(draw: st.DrawFn, *, max_edits: int = 4, **sizes: Any) -> tuple[Document, Document]:
    """A document and a copy with a few edits: a move, a new position, another title, holders, headcount, …"""
    old = draw(documents(**sizes))
    new = copy.deepcopy(old)
    for _ in range(draw(st.integers(0, max_edits))):
        draw(edits(new))
    return old, new


@st.composite
def edits(draw: st.DrawFn, document: Document) -> None:
    """Change a document in place by one random valid edit."""
    edit = draw(st.sampled_from(EDITS))
    draw(edit(document))
    free = _free_posts(document)
    entries = {post: entry for post, entry in document.pop("posts", {}).items() if post in free}
    if entries:
        document["posts"] = entries


def _pick(draw: st.DrawFn, document: Document) -> tuple[str, Document]:
    key = draw(st.sampled_from(list(document["positions"])))
    return key, document["positions"][key]


@st.composite
def _retitle(draw: st.DrawFn, document: Document) -> None:
    _, position = _pick(draw, document)
    position["title"] = draw(names())


@st.composite
def _reseat(draw: st.DrawFn, document: Document) -> None:
    _, position = _pick(draw, document)
    for field in ("headcount", "filled", "holders", "grade"):
        position.pop(field, None)
    position.update(draw(_seats(2)))


@st.composite
def _reassign(draw: st.DrawFn, document: Document) -> None:
    """Another manager, which is no post below this position."""
    key, position = _pick(draw, document)
    former = position.pop("reports_to", None)
    others = [p for p in document["positions"] if p != key]
    targets = _targets(document, others, placed_in(document, key))
    for target in draw(st.permutations(targets))[:5] if targets else ():
        position["reports_to"] = target
        if sound(document):
            return
    position.pop("reports_to", None)
    if former and not draw(st.booleans()):
        position["reports_to"] = former


@st.composite
def _hire(draw: st.DrawFn, document: Document) -> None:
    """A new position somewhere."""
    key = draw(ids().filter(lambda k: k not in document["positions"]))
    document["positions"][key] = draw(_position(document, key, 2, 2, True, False))


@st.composite
def _close(draw: st.DrawFn, document: Document) -> None:
    """Remove a position that nothing refers to."""
    key, _ = _pick(draw, document)
    position = document["positions"].pop(key)
    if not document["positions"] or not sound(document):
        document["positions"][key] = position


@st.composite
def _reword(draw: st.DrawFn, document: Document) -> None:
    _, position = _pick(draw, document)
    position.pop("duties", None)
    if draw(st.booleans()):
        position["duties"] = draw(duties(3))


@st.composite
def _detail(draw: st.DrawFn, document: Document) -> None:
    _, position = _pick(draw, document)
    position.update(draw(_particulars(False)))


@st.composite
def _rehead(draw: st.DrawFn, document: Document) -> None:
    document.update(draw(_head(False)))


@st.composite
def _rename_region(draw: st.DrawFn, document: Document) -> None:
    regions = document.get("regions") or {}
    if regions:
        key = draw(st.sampled_from(list(regions)))
        name = draw(names())
        regions[key] = {**regions[key], "name": name} if isinstance(regions[key], dict) else name


@st.composite
def _rename(draw: st.DrawFn, document: Document) -> None:
    """Another id for a position, declared by `renamed_from`, with every reference following."""
    key, _ = _pick(draw, document)
    fresh = draw(ids().filter(lambda k: k not in document["positions"]))
    renamed = _follow(document, key, fresh)
    renamed["positions"][fresh]["renamed_from"] = key
    document.clear()
    document.update(renamed)


def _follow(document: Document, old: str, new: str) -> Document:
    """The document with position `old` called `new` in every reference."""

    def name(ref: Any) -> Any:
        if isinstance(ref, dict):
            return {**ref, "to": name(ref["to"])}
        return new + ref[len(old) :] if ref == old or ref.startswith(old + "@") else ref

    def lines(part: Document) -> None:
        if "reports_to" in part:
            part["reports_to"] = name(part["reports_to"])
        if "dotted_to" in part:
            part["dotted_to"] = [name(d) for d in part["dotted_to"]]
        for duty in part.get("duties") or ():
            if isinstance(duty, dict) and "raci" in duty:
                duty["raci"] = {k: [name(p) for p in v] for k, v in duty["raci"].items()}

    copied = copy.deepcopy(document)
    for position in copied["positions"].values():
        lines(position)
        if isinstance(position.get("regions"), dict):
            for override in position["regions"].values():
                lines(override or {})
    copied["positions"] = {new if k == old else k: v for k, v in copied["positions"].items()}
    return copied


EDITS = (
    _retitle,
    _reseat,
    _reassign,
    _reassign,
    _hire,
    _close,
    _reword,
    _detail,
    _rehead,
    _rename_region,
    _rename,
)


def sound(document: Document) -> bool:
    """Whether every reference of the document means a post and no chain of command loops."""
    managers: dict[str, str] = {}
    for key, position in document["positions"].items():
        overrides = position.get("regions")
        for region in placed_in(document, key):
            own = (overrides.get(region) or {}) if isinstance(overrides, dict) else {}
            post = f"{key}@{region}" if region else key
            for line in own.get("dotted_to", position.get("dotted_to")) or ():
                if not resolve(document, line["to"] if isinstance(line, dict) else line, region):
                    return False
            target = own.get("reports_to", position.get("reports_to"))
            manager = resolve(document, target, region) if target else ""
            if manager is None or manager == post:
                return False
            managers[post] = manager
        if not _names_positions(document, position):
            return False
    return not _loops(managers)


def _names_positions(document: Document, position: Document) -> bool:
    lists = [d["raci"] for d in position.get("duties") or () if isinstance(d, dict) and "raci" in d]
    return all(p in document["positions"] for raci in lists for named in raci.values() for p in named)


def _loops(managers: dict[str, str]) -> bool:
    done: set[str] = set()
    for start in managers:
        path: set[str] = set()
        post = start
        while post and post not in done:
            if post in path:
                return True
            path.add(post)
            post = managers[post]
        done |= path
    return False
