"""Changes as sentences, with titles where ids alone would say little to a person."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...fields import attribute_words, in_chinese, spelled
from ...figures import count_text
from ...languages import DEFAULT, arguments, nearest, phrases, sentence, texts
from ...model import Chart, Post, walk_departments, walk_regions
from ..changes import CHART, DEPARTMENT, FAQ, KINDS, PAIR, PERSON, POST, REGION, WORD

if TYPE_CHECKING:
    from ...figures import Figures
    from ..changes import Change, Changes

GROUPS = (REGION, DEPARTMENT)
COLUMNS = "import.columns."  # begins what is said of a column of tables
LONG = 160  # characters of a value that a sentence shows; the JSON has it whole


@dataclass(frozen=True, slots=True)
class Side:
    """One chart's posts, positions, regions and departments by id; `groups` are names by REGION and DEPARTMENT."""

    posts: dict[str, Post]
    titles: dict[str, str]
    groups: dict[str, dict[str, str]]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A change in words: its sign, what it is about, what happened there, and whether it is a warning."""

    change: Change
    subject: str
    happened: str
    region: str  # the one region it happened in, `""` for none or several
    colon: str  # between the two, as the language has it

    def __str__(self) -> str:
        return f"{self.subject}{self.colon}{self.happened}" if self.subject else self.happened


@dataclass(frozen=True, slots=True)
class Language:
    """What is said of changes and around them: `patterns` by kinds of change, `words` with the chart's own terms."""

    patterns: dict[str, str]
    words: dict[str, str]
    headings: dict[str, str]  # of fields; English names them by their keys, which say where they are in the file
    chinese: bool  # whether a file in this language has keys and values in Chinese

    def say(self, key: str, **values: object) -> str:
        """A pattern with its values, and the words of the language for what they leave open."""
        return sentence(self.patterns[key], {**self.words, **values})

    def counted(self, key: str, n: int) -> str:
        """A pattern with a number."""
        return self.say(key, n=n, **{"n.one": "1" if n == 1 else ""})


def language(changes: Changes, lang: str = "") -> Language:
    """The language nearest to a tag; the new chart's own where there is none."""
    tag = lang or changes.new.language
    words = phrases(tag, changes.new.terms)
    own = attribute_words(changes.old.attributes + changes.new.attributes)
    headings = own if nearest(tag) == DEFAULT else words | own
    return Language(texts(tag, "CHANGES"), words, headings, nearest(tag).startswith("zh"))


def sentences(changes: Changes, quote: Callable[[str], str] = str, lang: str = "") -> list[Sentence]:
    """All changes in words; `quote` shows what comes from the charts as text of the format.

    The language is the new chart's, if `lang` names none.
    """
    return _Writer(changes, quote, language(changes, lang)).all()


def region_names(changes: Changes) -> dict[str, str]:
    """Every region's newest name by id, in the new chart's order, then those that are gone."""
    names = {r.id: r.name for r, _ in walk_regions(changes.new.regions)}
    return names | {r.id: r.name for r, _ in walk_regions(changes.old.regions) if r.id not in names}


def grouped(items: list[Sentence], changes: Changes) -> list[tuple[str, list[Sentence]]]:
    """(region id, its sentences): first the organization as a whole, then region by region."""
    groups: dict[str, list[Sentence]] = {region: [] for region in ("", *region_names(changes))}
    first: dict[str, int] = {}  # what is about one position stands together, where the first of it stands
    for n, each in enumerate(items):
        first.setdefault(_position(each), n)
    for each in sorted(items, key=lambda s: first[_position(s)]):
        groups.setdefault(each.region, []).append(each)
    return [(region, members) for region, members in groups.items() if members]


def _position(sentence: Sentence) -> str:
    return sentence.change.id.partition("@")[0]


FIGURES = ("posts", "headcount", "filled", "vacancies", "over", "layers", "span")


def figures_shown(rows: Iterable[tuple[str, Figures, Figures]]) -> tuple[str, ...]:
    """The figures that a table of these rows has a column for: who is too many only where somebody is."""
    over = any(side.over for _, *sides in rows for side in sides)
    return tuple(figure for figure in FIGURES if over or figure != "over")


def figure_line(language: Language, before: Figures, after: Figures) -> str:
    """`posts 13 → 14 · headcount 20 · …`: an arrow only where something changed."""
    shown = figures_shown([("", before, after)])
    facts = ((language.say(f"figure-{f}"), _from_to(getattr(before, f), getattr(after, f))) for f in shown)
    return " · ".join(f"{word} {numbers}" for word, numbers in facts)


def _from_to(a: int | None, b: int | None) -> str:
    return count_text(a) if a == b else f"{count_text(a)} → {count_text(b)}"


def shortened(value: str) -> str:
    """A value in one line, its middle left out where it is long."""
    line = " ".join(value.split())
    return line if len(line) <= LONG else f"{line[: LONG - 40]} … {line[-39:]}"


class _Writer:
    """Knows both charts and the language's sentences."""

    def __init__(self, changes: Changes, quote: Callable[[str], str], language: Language) -> None:
        self.changes = changes
        self._quote = quote
        self.patterns, self.words, self.headings = language.patterns, language.words, language.headings
        self.chinese = language.chinese
        self.old, self.new = _side(changes.old), _side(changes.new)

    def all(self) -> list[Sentence]:
        colon = self.words["colon"]
        return [Sentence(c, self._subject(c), self._filled(c.kind, c), self._region(c), colon) for c in self.changes]

    def _filled(self, key: str, c: Change) -> str:
        pattern = self.patterns[key]
        return sentence(pattern, {name: self._argument(name, c) for name in arguments(pattern)})

    def _argument(self, name: str, c: Change) -> str:
        """What a name in a sentence stands for: of the change, else a word of the language."""
        return _VALUES[name](self, c) if name in _VALUES else self.words[name]

    def _region(self, c: Change) -> str:
        if KINDS[c.kind].about == REGION:
            return c.id
        regions = {id.partition("@")[2] for id in c.posts}
        return regions.pop() if len(regions) == 1 else ""

    def _subject(self, c: Change) -> str:
        about = KINDS[c.kind].about
        if about == FAQ:
            return self._filled("about-faq" if c.id else "about-faqs", c)
        if about in (*GROUPS, PAIR):
            return self._filled(f"about-{about}", c)
        if about in (CHART, PERSON):
            return self.quote(c.field) if about == PERSON else ""
        return self.named(c.new_id, self.new) if c.new_id else self.named(c.old_id, self.old)

    def quote(self, value: str) -> str:
        """A text of the charts as the format shows it."""
        return self._quote(shortened(value))

    def quoted(self, values: Iterable[str]) -> str:
        """Several texts in a row."""
        return self.words["list"].join(map(self.quote, values))

    def named(self, id: str, side: Side) -> str:
        """`北区经理 (manager@north)`."""
        if not id:
            return self.patterns["nobody"]
        post = side.posts.get(id)
        words = post.label if post is not None else side.titles.get(id, "")
        return f"{self.quote(words)} ({id})" if words not in ("", id) else id

    def value(self, value: str, what: str, side: Side) -> str:
        """One value of a change, by what it is, with a word where there is none."""
        if what == WORD:
            return value
        if what == POST:
            return self.named(value, side)
        return self.quote(side.groups[what].get(value, "") if what in GROUPS else value) or self.patterns["none"]

    def old_value(self, c: Change) -> str:
        return self.value(self._meaning(c, c.old), KINDS[c.kind].value, self.old)

    def new_value(self, c: Change) -> str:
        return self.value(self._meaning(c, c.new), KINDS[c.kind].value, self.new)

    def _meaning(self, c: Change, value: str) -> str:
        """What a column means, as a file has it; other values are what they are."""
        return in_chinese(value) if self.chinese and value and c.field.startswith(COLUMNS) else value

    def region(self, c: Change) -> str:
        """The newest name of a region or department."""
        about = KINDS[c.kind].about
        return self.quote(self.new.groups[about].get(c.id) or self.old.groups[about].get(c.id, c.id))

    def arrivals(self, c: Change) -> list[Post]:
        return [self.new.posts[id] for id in c.new_posts]

    def manager(self, c: Change) -> str:
        """The one manager of all new posts."""
        managers = {p.manager for p in self.arrivals(c)}
        return self.named(managers.pop(), self.new) if len(managers) == 1 else ""

    def holders(self, c: Change) -> str:
        return self.words["list"].join(dict.fromkeys(self.quote(h.name) for p in self.arrivals(c) for h in p.holders))

    def field(self, c: Change) -> str:
        """What a change speaks of: a field by its heading or key, or a text or post."""
        what = KINDS[c.kind].field
        if self.chinese and c.kind == "chart" and c.field.startswith(COLUMNS):
            keys = ".".join(spelled(key, chinese=True) for key in COLUMNS.split(".") if key)
            return f"{keys}.{c.field.removeprefix(COLUMNS)}"
        key = c.field.removeprefix("meta.").removeprefix("checks.")
        heading = self.headings.get(key, "") if what == WORD else ""
        return heading or self.value(c.field, what, self.new)


def _one(count: int, text: str) -> str:
    """The text for a count of one, which many languages say in another way."""
    return text if count == 1 else ""


# Name in a sentence -> its value.
_VALUES: dict[str, Callable[[_Writer, Change], str]] = {
    "id": lambda w, c: w.quote(c.id) if KINDS[c.kind].about == FAQ else c.id,
    "name": lambda w, c: w.region(c) if KINDS[c.kind].about in GROUPS else w.named(c.new_id, w.new),
    "named": lambda w, c: f"{w.region(c)} ({c.id})" if w.region(c) != c.id else c.id,
    "former": lambda w, c: w.named(c.old_id, w.old),
    "old": lambda w, c: w.old_value(c),
    "new": lambda w, c: w.new_value(c),
    "before": lambda w, c: w.old_value(c) if c.old != c.new else "",
    "after": lambda w, c: w.new_value(c) if c.old != c.new else "",
    "field": lambda w, c: w.field(c),
    "limit": lambda w, c: c.field.rpartition(" ")[2],
    "follow": lambda w, c: str(c.follow) if c.follow else "",
    "follow.one": lambda w, c: _one(c.follow, "1"),
    "posts": lambda w, c: str(len(c.posts)),
    "posts.one": lambda w, c: _one(len(c.posts), "1"),
    "people": lambda w, c: w.quoted(c.people),
    "duties": lambda w, c: w.quoted(c.duties),
    "duties.one": lambda w, c: _one(len(c.duties), w.quoted(c.duties)),
    "duties.count": lambda w, c: str(len(c.duties)) if c.duties else "",
    "nobody-else": lambda w, c: w.patterns["nobody-else"] if c.duties else "",
    "seats": lambda w, c: str(sum(p.headcount for p in w.arrivals(c))),
    "manager": lambda w, c: w.manager(c),
    "holders": lambda w, c: w.holders(c),
}


def _side(chart: Chart) -> Side:
    return Side(
        {p.id: p for p in chart.posts},
        {p.id: p.title for p in chart.positions},
        {
            REGION: {r.id: r.name for r, _ in walk_regions(chart.regions)},
            DEPARTMENT: {d.id: d.name for d, _ in walk_departments(chart.departments)},
        },
    )
