"""What a box says, line by line: the same words in text charts, pictures and DOT.

Whether a post is vacant can only be known where the chart says who or how many sit there. A chart most of whose posts
say neither has headcounts (`编制 6`) but shows no vacancies: nobody is missing from a list that nobody keeps.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import NamedTuple

from ..fields import ATTRIBUTES, SHORT, TEXT, Field, texts, value
from ..languages import fill
from ..model import Chart, Holder, Post
from ..problems import ENVIRONMENT, Message, OrgchartError, Problem

Line = tuple[str, str]  # kind, text: one line, without line ends; wrapping it is the renderer's affair

# Kinds that look otherwise than the rest, beside the title.
HOLDERS, VACANT, HEADCOUNT, DOTTED = "holders", "vacant", "headcount", "dotted"
NAMES = (HOLDERS, VACANT)  # lines that the headcount stands beside
TO, FROM, BELOW, OVER = "⇢", "⇠", "▾", "▲"


def mostly_named(chart: Chart) -> bool:
    """Whether the chart says who or how many fill half of its posts or more, so that an empty one is worth a mark."""
    seated = [post for post in chart.posts if post.headcount or post.says_staffing]
    return chart.says_staffing and 2 * sum([post.says_staffing for post in seated]) >= len(seated)


def dashes_vacancies(chart: Chart, show: tuple[str, ...]) -> bool:
    """Whether a post where nobody sits has a dashed border, whatever its lines say; `show` as asked for."""
    return "holders" in show or mostly_named(chart)


def shown(chart: Chart, show: tuple[str, ...] | None = None) -> tuple[str, ...]:
    """What `--show` means for this chart, as `card_lines` takes it; once per chart.

    By default the title, then holders and headcount where the chart has any to show.
    """
    staffed = chart.says_staffing
    _check(chart, show or ())
    if show:
        seats = "headcount" if staffed else "seats"
        return tuple(dict.fromkeys(seats if s == "headcount" else s for s in show))
    if staffed and mostly_named(chart):
        return "title", "holders", "staffing"
    plan = ("staffing_plan",) if any(p.headcount != 1 or p.filled_seats is not None for p in chart.posts) else ()
    return ("title", "named", *plan) if staffed else ("title", *plan)


def _check(chart: Chart, show: tuple[str, ...]) -> None:
    """Raises OrgchartError for a line that is neither a field nor an attribute of the chart."""
    known = dict.fromkeys((*SHOW, *(attribute.id for attribute in chart.attributes)))
    for name in show:
        if name not in known:
            hint = Message("name some of {names}", names=", ".join(known))
            raise OrgchartError(
                Problem("OC739", Message("boxes have no line `{name}`", name=name), hint=hint), ENVIRONMENT
            )


def card_lines(post: Post, show: tuple[str, ...], words: Mapping[str, str]) -> tuple[Line, ...]:
    """The lines of a post's box, in the order of `show`, which comes from `shown`; never empty.

    The kinds are those of `SHOW`; what a post has nothing to say about has no line.
    """
    lines: list[Line] = []
    for name in show:
        lines += (LINES.get(name) or _attribute(name))(post, words)
    return tuple(lines or _title(post, words))


def joined(lines: tuple[Line, ...]) -> list[str]:
    """The texts of the lines, with the headcount at the end of the names' line; for formats that set no columns."""
    texts: list[str] = []
    before = ""
    for kind, text in lines:
        if kind == HEADCOUNT and before in NAMES:
            texts[-1] += f"  {text}"
        else:
            texts.append(text)
        before = kind
    return texts


def far_lines(chart: Chart, words: Mapping[str, str]) -> dict[str, list[str]]:
    """By post id, where its dotted lines to posts outside of the chart lead, as its card says it."""
    far: dict[str, list[str]] = {}
    for id, line in chart.elsewhere.dotted_to if chart.elsewhere else ():
        far.setdefault(id, []).append(dotted_label(line.to, line.label, words))
    return far


def dotted_label(target: str, label: str, words: Mapping[str, str]) -> str:
    """What a card says of a dotted line: `⇢ 首席财务官（财务双线）`."""
    said = f"{words['open']}{one_line(label)}{words['close']}" if label.strip() else ""
    return f"{TO} {one_line(target)}{said}"


def cut_off(chart: Chart) -> dict[str, str]:
    """By post id, how many posts the branch below it has that is cut off: `▾ 12`."""
    return {id: f"{BELOW} {n}" for id, n in (chart.elsewhere.below if chart.elsewhere else ())}


def manners(holder: Holder, words: Mapping[str, str]) -> list[str]:
    """The words for how somebody holds a post if not in their own right alone; an empty word is not said."""
    said = (words["acting"] if holder.acting else "", words["concurrent"] if holder.concurrent else "")
    return [word for word in said if word]


def holder_name(holder: Holder, words: Mapping[str, str]) -> str:
    """A holder's name, and how the post is held: `王芳（代理）`, `王芳（兼任）`."""
    name, said = one_line(holder.name), words["comma"].join(manners(holder, words))
    return f"{name}{words['open']}{said}{words['close']}" if said else name


def all_acting(post: Post) -> bool:
    """Whether whoever sits there is acting, so that the card as a whole can say it."""
    return bool(post.holders) and post.holders[0].acting and all(holder.acting for holder in post.holders)


def _title(post: Post, words: Mapping[str, str]) -> list[Line]:
    label = post.label
    if "\n" not in label and "\r" not in label:
        return [("title", label)]
    return [("title", line.strip()) for line in label.splitlines() if line.strip()] or [("title", post.title)]


def _holders(post: Post, words: Mapping[str, str]) -> list[Line]:
    if post.holders:
        return _named(post, words)
    return [(VACANT, words["vacant"])] if post.is_deserted else []


def _named(post: Post, words: Mapping[str, str]) -> list[Line]:
    """The holders, and nothing where nobody is named."""
    names = words["list"].join([holder_name(h, words) for h in post.holders])
    return [(HOLDERS, names)] if post.holders else []


def _headcount(post: Post, words: Mapping[str, str]) -> list[Line]:
    return [(HEADCOUNT, f"{post.filled}/{post.headcount}{OVER if post.filled > post.headcount else ''}")]


def _seats(post: Post, words: Mapping[str, str]) -> list[Line]:
    return [(HEADCOUNT, fill(words["seats"], {"n": post.headcount}))]


def _staffing(post: Post, words: Mapping[str, str]) -> list[Line]:
    """The headcount beside the holders: one seat needs no count where its holder's name or the vacancy says it."""
    if post.headcount == 1 and (post.is_deserted or (len(post.holders) == 1 and (post.filled_seats or 0) <= 1)):
        return []
    return _headcount(post, words) if post.headcount or post.says_staffing else _seats(post, words)


def _staffing_plan(post: Post, words: Mapping[str, str]) -> list[Line]:
    """How many of the seats are filled where the file says it, else how many there are."""
    if post.says_staffing:
        return _staffing(post, words) if post.holders else _headcount(post, words)
    return _seats(post, words) if post.headcount != 1 else []


def _region(post: Post, words: Mapping[str, str]) -> list[Line]:
    return [("region", one_line(post.region.name))] if post.region else []


def _department(post: Post, words: Mapping[str, str]) -> list[Line]:
    return [("department", one_line(post.department.name))] if post.department else []


def _duties(post: Post, words: Mapping[str, str]) -> list[Line]:
    return [("duties", one_line(duty.name)) for duty in post.duties]


def _plain(field: Field) -> Callable[[Post, Mapping[str, str]], list[Line]]:
    """The line of a field that only has to be read."""

    def line(post: Post, words: Mapping[str, str]) -> list[Line]:
        values = texts(value(post, field))
        return [(field.key, words["list"].join([one_line(text) for text in values]))] if values else []

    return line


@cache
def _attribute(id: str) -> Callable[[Post, Mapping[str, str]], list[Line]]:
    """The line of an attribute of the chart's own."""
    return _plain(Field(id, TEXT, "", override=True, attribute=ATTRIBUTES))


def one_line(text: str) -> str:
    """The text without line ends."""
    return " ".join(text.split()) if "\n" in text or "\r" in text else text


_PLAIN = {field.key: _plain(field) for field in SHORT}
# What `--show` knows, in the order of its help; then how headcounts are shown of themselves.
SHOW: tuple[str, ...] = tuple(
    dict.fromkeys(("title", "holders", "headcount", "grade", "region", "department", "duties", *_PLAIN))
)
LINES = {
    **_PLAIN,
    "title": _title,
    "holders": _holders,
    "named": _named,
    "headcount": _headcount,
    "region": _region,
    "department": _department,
    "duties": _duties,
    "seats": _seats,
    "staffing": _staffing,
    "staffing_plan": _staffing_plan,
}


# --- what happened to a post, for pictures of changes: a sign and words first, a colour and a line style beside them

ADDED, REMOVED, MOVED, CHANGED = "+", "-", "→", "~"
CLASSES = {ADDED: "ma", REMOVED: "mr", MOVED: "mm", CHANGED: "mk"}
GHOST = "mo"
MARK_WORDS = {ADDED: "mark_added", REMOVED: "mark_removed", MOVED: "mark_moved", CHANGED: "mark_changed"}
# Sign -> line, area on light paper, area on dark paper.
COLOURS = {
    ADDED: ("#1a7f4b", "#e3f5ea", "#12301f"),
    REMOVED: ("#7c8894", "#f4f5f6", "#1b2026"),
    MOVED: ("#b26a00", "#fdf0d9", "#37280f"),
    CHANGED: ("#2f6fb5", "#e6f0fa", "#16283c"),
}
DARK_PAPERS = ("#12181f",)


class MarkLine(NamedTuple):
    """A line that a card adds: `text` after its label is struck through where it `is_gone`."""

    label: str
    text: str
    is_gone: bool = False

    @property
    def unstruck(self) -> str:
        """The line where nothing can be struck through: what is gone has a minus sign."""
        return (f"−{self.label[1:]}" if self.is_gone else self.label) + self.text


class Mark(NamedTuple):
    """A post's mark: its sign, and lines that its card adds. A `ghost` stands where its post was before it moved."""

    sign: str
    lines: tuple[MarkLine, ...] = ()
    is_ghost: bool = False

    def struck(self, text: str) -> int:
        """How many characters at the end of a line of the card, or of a part of it, are what is no more."""
        for line in self.lines:
            if line.is_gone and text in line.label + line.text:
                return len(text.removeprefix(line.label.strip()).strip()) if line.text else len(text)
        return 0
