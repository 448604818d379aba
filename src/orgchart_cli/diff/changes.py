"""What a comparison finds, as data: changes with stable codes, the exact edits behind them, figures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from dataclasses import field as slot
from typing import Any

from ..figures import Figures
from ..model import Chart
from ..problems import Place, Problem

INFO, NOTICE, WARNING = "info", "notice", "warning"
SEVERITIES = (INFO, NOTICE, WARNING)  # rising
ADDED, REMOVED, MOVED, CHANGED, POSSIBLE = SIGNS = ("+", "-", "→", "~", "?")
# What a change is about, and what its values are: texts of the chart, words of ours (numbers, ids, names of fields),
# ids of posts, ids of regions or departments.
POST, REGION, DEPARTMENT, FAQ = "post", "region", "department", "faq"
CHART, PERSON, PAIR = "chart", "person", "pair"
TEXT, WORD = "text", "word"
# Of the notice.
SECTIONS = ("organization", "regions", "departments", "positions", "lines", "headcount", "people", "duties")


@dataclass(frozen=True, slots=True)
class KindMark:
    """What a change does to its posts in a picture: the sign of their cards, and lines that the cards add.

    `struck` is shown struck through where everything it names has a value, `line` is shown always. Both may name the
    phrases of a language, `old`, `new` and `field`, and the `former_manager` or `former_region`.
    """

    sign: str
    line: str = ""
    struck: str = ""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of change: everything that is said of it but its sentences, which `languages/` has by its name.

    `code` is stable, `inverse` the kind that undoes it. `section` is where the notice tells it, "" for nowhere;
    `mark` how pictures do. `about`, `value` and `field` say what a change's ids, old and new values and field are.
    """

    code: str
    sign: str
    inverse: str
    severity: str
    meaning: str
    section: str = ""
    mark: KindMark | None = None
    about: str = POST
    value: str = TEXT
    field: str = WORD


_COME, _GONE = KindMark(ADDED, "+ {mark_added}"), KindMark(REMOVED, "− {mark_removed}")
_DUTIES = KindMark(CHANGED, "~ {duties}")

# In the order of the notice, by sections.
KINDS: dict[str, Kind] = {
    "organization-renamed": Kind(
        "OC584", CHANGED, "organization-renamed", NOTICE, "another name of the whole organization",
        "organization", about=CHART,
    ),
    "position-added": Kind(
        "OC510", ADDED, "position-removed", NOTICE, "a new position with its posts",
        "positions", _COME,
    ),
    "position-removed": Kind(
        "OC511", REMOVED, "position-added", NOTICE, "a position that is no longer there",
        "positions", _GONE,
    ),
    "position-renamed": Kind(
        "OC512", CHANGED, "position-renamed", INFO, "another id, declared by renamed_from",
        value=WORD,
    ),
    "possibly-renamed": Kind(
        "OC513", POSSIBLE, "possibly-renamed", INFO, "one gone and one new that look alike",
        about=PAIR,
    ),
    "retitled": Kind(
        "OC514", CHANGED, "retitled", NOTICE, "another title",
        "positions", KindMark(CHANGED, struck="~ {title}{colon}{old}"),
    ),
    "post-added": Kind(
        "OC520", ADDED, "post-removed", NOTICE, "a position got a post in one more region",
        "positions", _COME,
    ),
    "post-removed": Kind(
        "OC521", REMOVED, "post-added", NOTICE, "a position lost its post in a region",
        "positions", _GONE,
    ),
    "moved": Kind(
        "OC522", MOVED, "moved", NOTICE, "another manager; whatever hangs below follows",
        "lines", KindMark(MOVED, "→ {former_manager}"), value=POST,
    ),
    "relocated": Kind(
        "OC523", MOVED, "relocated", NOTICE, "another region under the same manager",
        "lines", KindMark(MOVED, "→ {former_region}"), value=REGION,
    ),
    "department": Kind(
        "OC524", MOVED, "department", NOTICE, "another department; whatever hangs below follows",
        "lines", KindMark(MOVED, "→ {department}{colon}{new}"), value=DEPARTMENT,
    ),
    "headcount": Kind(
        "OC530", CHANGED, "headcount", NOTICE, "another headcount",
        "headcount", KindMark(CHANGED, "~ {headcount}{colon}{new}", "~ {headcount}{colon}{old}"), value=WORD,
    ),
    "grade": Kind(
        "OC531", CHANGED, "grade", NOTICE, "another grade",
        "headcount", KindMark(CHANGED, "~ {grade}{colon}{new}", "~ {grade}{colon}{old}"),
    ),
    "holder-moved": Kind(
        "OC542", MOVED, "holder-moved", INFO, "somebody went from one post to another",
        "people", KindMark(CHANGED, "→ {field}"), about=PERSON, value=POST, field=TEXT,
    ),
    "holder-joined": Kind(
        "OC540", ADDED, "holder-left", INFO, "somebody new holds the post",
        "people", KindMark(CHANGED, "+ {new}"),
    ),
    "holder-left": Kind(
        "OC541", REMOVED, "holder-joined", INFO, "somebody holds the post no more",
        "people", KindMark(CHANGED, struck="~ {old}"),
    ),
    "holder-appointed": Kind(
        "OC544", CHANGED, "holder-acting", INFO, "somebody who was acting holds the post in their own right",
        "people", KindMark(CHANGED, "~ {field}{colon}{mark_appointed}"), field=TEXT,
    ),
    "holder-acting": Kind(
        "OC545", CHANGED, "holder-appointed", INFO, "somebody is only acting from now on",
        "people", KindMark(CHANGED, "~ {field}{open}{acting}{close}"), field=TEXT,
    ),
    "holder-changed": Kind("OC543", CHANGED, "holder-changed", INFO, "other particulars of a holder"),
    "dotted-added": Kind("OC550", ADDED, "dotted-removed", INFO, "a new dotted line", "lines", value=POST),
    "dotted-removed": Kind("OC551", REMOVED, "dotted-added", INFO, "a dotted line is gone", "lines", value=POST),
    "dotted-relabelled": Kind(
        "OC552", CHANGED, "dotted-relabelled", INFO, "another label on a dotted line",
        field=POST,
    ),
    "duty-transferred": Kind(
        "OC563", MOVED, "duty-transferred", NOTICE, "a duty went to another position",
        "duties", _DUTIES, field=TEXT,
    ),
    "duty-added": Kind("OC560", ADDED, "duty-removed", NOTICE, "a new duty", "duties", _DUTIES, field=TEXT),
    "duty-removed": Kind(
        "OC561", REMOVED, "duty-added", NOTICE, "a duty is gone from its position",
        "duties", _DUTIES, field=TEXT,
    ),
    "duty-reworded": Kind(
        "OC562", CHANGED, "duty-reworded", INFO, "the same duty in other words",
        "duties", _DUTIES, field=TEXT,
    ),
    "duties-reordered": Kind(
        "OC564", CHANGED, "duties-reordered", INFO, "the same duties in another order",
        mark=_DUTIES,
    ),
    "region-added": Kind("OC570", ADDED, "region-removed", NOTICE, "a new region", "regions", about=REGION),
    "region-removed": Kind("OC571", REMOVED, "region-added", NOTICE, "a region is gone", "regions", about=REGION),
    "region-renamed": Kind(
        "OC572", CHANGED, "region-renamed", NOTICE, "another name of a region",
        "regions", about=REGION,
    ),
    "region-moved": Kind(
        "OC573", MOVED, "region-moved", NOTICE, "a region inside another one",
        "regions", about=REGION, value=REGION,
    ),
    "region-changed": Kind("OC574", CHANGED, "region-changed", INFO, "another description of a region", about=REGION),
    "department-added": Kind(
        "OC575", ADDED, "department-removed", NOTICE, "a new department",
        "departments", about=DEPARTMENT,
    ),
    "department-removed": Kind(
        "OC576", REMOVED, "department-added", NOTICE, "a department is gone",
        "departments", about=DEPARTMENT,
    ),
    "department-renamed": Kind(
        "OC577", CHANGED, "department-renamed", NOTICE, "another name of a department",
        "departments", about=DEPARTMENT,
    ),
    "department-moved": Kind(
        "OC578", MOVED, "department-moved", NOTICE, "a department inside another one",
        "departments", about=DEPARTMENT, value=DEPARTMENT,
    ),
    "department-changed": Kind(
        "OC579", CHANGED, "department-changed", INFO, "another description, head or colour of a department",
        about=DEPARTMENT,
    ),
    "faq-added": Kind("OC580", ADDED, "faq-removed", INFO, "a new question", about=FAQ),
    "faq-removed": Kind("OC581", REMOVED, "faq-added", INFO, "a question is gone", about=FAQ),
    "faq-changed": Kind(
        "OC582", CHANGED, "faq-changed", INFO, "another answer, or another order of the questions",
        about=FAQ,
    ),
    "chart": Kind(
        "OC585", CHANGED, "chart", INFO, "the document's own data: language, description, meta, terms, outputs",
        about=CHART,
    ),
    "field": Kind("OC586", CHANGED, "field", INFO, "another field of a position or post"),
    "declared": Kind("OC587", CHANGED, "declared", INFO, "written differently; every post stays as it was"),
    "span-over": Kind("OC590", CHANGED, "span-within", WARNING, "more direct reports than the limit", value=WORD),
    "span-within": Kind("OC591", CHANGED, "span-over", INFO, "direct reports are within the limit again", value=WORD),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Change:
    """One change. `old_id` and `new_id` name what it is about (equal unless its id changed; `""` where it is not).

    `old_posts` and `new_posts` are the ids of the posts it touches, `old` and `new` the values as texts, `field`
    says of what. `people` and `duties` are those that have no other place on the side where they are missing;
    `follow` counts the posts that moved along.
    """

    kind: str
    old_id: str = ""
    new_id: str = ""
    old_posts: tuple[str, ...] = ()
    new_posts: tuple[str, ...] = ()
    field: str = ""
    old: str = ""
    new: str = ""
    people: tuple[str, ...] = ()
    duties: tuple[str, ...] = ()
    follow: int = 0
    old_place: Place | None = slot(default=None, compare=False)
    new_place: Place | None = slot(default=None, compare=False)

    @property
    def code(self) -> str:
        """The stable code, which `orgchart explain` knows."""
        return KINDS[self.kind].code

    @property
    def sign(self) -> str:
        """`+`, `-`, `→`, `~` or `?`: never colour alone."""
        return KINDS[self.kind].sign

    @property
    def id(self) -> str:
        """What it is about, by its newest name."""
        return self.new_id or self.old_id

    @property
    def posts(self) -> tuple[str, ...]:
        """The posts it touches, by their newest ids."""
        return self.new_posts or self.old_posts

    @property
    def severity(self) -> str:
        """Info, notice or warning: people without a post and duties without an owner are warnings."""
        lost = self.sign == REMOVED and (self.people or self.duties)
        return WARNING if lost else KINDS[self.kind].severity

    def inverse(self) -> Change:
        """The change that undoes this one."""
        return replace(
            self,
            kind=KINDS[self.kind].inverse,
            old_id=self.new_id, new_id=self.old_id,
            old_posts=self.new_posts, new_posts=self.old_posts,
            old=self.new, new=self.old,
            old_place=self.new_place, new_place=self.old_place,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Edit:
    """One record that differs: a `position`, `post`, `faq`, or a field of the chart by its name. None: not there."""

    what: str
    old: Any
    new: Any


@dataclass(frozen=True, slots=True)
class Changes:
    """Everything that happened from `old` to `new`. Empty (false) when the two say the same.

    `edits` is the exact difference, `order` the ids of positions and posts on both sides where their order is
    not what the edits alone would give. `figures` has one row for the whole (`""`) and one for each region. `ids`
    are the old and new ids of the posts whose id changed.
    """

    old: Chart = slot(compare=False)
    new: Chart = slot(compare=False)
    items: tuple[Change, ...]
    edits: tuple[Edit, ...] = ()
    order: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...] = ()
    figures: tuple[tuple[str, Figures, Figures], ...] = ()
    ids: tuple[tuple[str, str], ...] = ()
    problems: tuple[Problem, ...] = slot(default=(), compare=False)

    def __bool__(self) -> bool:
        return bool(self.items)

    def __iter__(self) -> Iterator[Change]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)

    @property
    def severity(self) -> str:
        """The highest severity of all, info where nothing changed."""
        return max((c.severity for c in self.items), key=SEVERITIES.index, default=INFO)
