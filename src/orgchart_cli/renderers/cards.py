"""What a box says, line by line: the same words in text charts, pictures and DOT.

Whether a post is vacant can only be known where the chart names holders at all. A chart without a single name
has headcounts (`编制6人`) but no vacancies: nobody is missing from a list that nobody keeps.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ..fields import SHORT, Field, texts, value
from ..languages import fill
from ..model import Chart, Holder, Post

Line = tuple[str, str]  # kind, text: one line, without line ends; wrapping it is the renderer's affair


def names_holders(chart: Chart) -> bool:
    """Whether any position names a holder, and so whether an empty seat is a vacancy."""
    return any(p.holders or _places_holders(p.regions) for p in chart.positions)


def dashes_vacancies(chart: Chart, show: tuple[str, ...]) -> bool:
    """Whether a post with a vacancy has a dashed border, whatever its lines say; `show` as asked for."""
    return names_holders(chart) or "holders" in show


def shown(chart: Chart, show: tuple[str, ...] | None = None) -> tuple[str, ...]:
    """What `--show` means for this chart, as `card_lines` takes it; once per chart.

    By default the title, then holders and headcount where the chart has any to show.
    """
    staffed = names_holders(chart)
    if show:
        seats = "headcount" if staffed else "seats"
        return tuple(dict.fromkeys(seats if s == "headcount" else s for s in show))
    if staffed:
        return "title", "holders", "staffing"
    return ("title", "staffing_plan") if any(p.headcount != 1 for p in chart.posts) else ("title",)


def card_lines(post: Post, show: tuple[str, ...], words: Mapping[str, str]) -> tuple[Line, ...]:
    """The lines of a post's box, in the order of `show`, which comes from `shown`; never empty.

    The kinds are those of `SHOW`; what a post has nothing to say about has no line.
    """
    lines: list[Line] = []
    for name in show:
        lines += LINES[name](post, words)
    return tuple(lines or _title(post, words))


def holder_name(holder: Holder, words: Mapping[str, str]) -> str:
    """A holder's name, marked where the post is held for somebody else: `王芳（代理）`."""
    name = one_line(holder.name)
    return f"{name}{words['open']}{words['acting']}{words['close']}" if holder.acting else name


def _places_holders(regions: object) -> bool:
    return isinstance(regions, tuple) and any(placement.holders for placement in regions)


def _title(post: Post, words: Mapping[str, str]) -> list[Line]:
    label = post.label
    if "\n" not in label and "\r" not in label:
        return [("title", label)]
    return [("title", line.strip()) for line in label.splitlines() if line.strip()] or [("title", post.title)]


def _holders(post: Post, words: Mapping[str, str]) -> list[Line]:
    if post.holders:
        return [("holders", words["list"].join([holder_name(h, words) for h in post.holders]))]
    return [("holders", words["vacant"])] if post.headcount else []


def _headcount(post: Post, words: Mapping[str, str]) -> list[Line]:
    return [("headcount", f"{len(post.holders)}/{post.headcount}")]


def _seats(post: Post, words: Mapping[str, str]) -> list[Line]:
    return [("headcount", fill(words["seats"], {"n": post.headcount}))]


def _staffing(post: Post, words: Mapping[str, str]) -> list[Line]:
    """The headcount beside the holders: one seat needs no count, its holder's name or the vacancy says it."""
    if post.headcount == 1 and len(post.holders) <= 1:
        return []
    return _headcount(post, words) if post.headcount or post.holders else _seats(post, words)


def _staffing_plan(post: Post, words: Mapping[str, str]) -> list[Line]:
    return _seats(post, words) if post.headcount != 1 else []


def _region(post: Post, words: Mapping[str, str]) -> list[Line]:
    return [("region", one_line(post.region.name))] if post.region else []


def _duties(post: Post, words: Mapping[str, str]) -> list[Line]:
    return [("duties", one_line(duty.name)) for duty in post.duties]


def _plain(field: Field) -> Callable[[Post, Mapping[str, str]], list[Line]]:
    """The line of a field that only has to be read."""

    def line(post: Post, words: Mapping[str, str]) -> list[Line]:
        values = texts(value(post, field))
        return [(field.key, words["list"].join([one_line(text) for text in values]))] if values else []

    return line


def one_line(text: str) -> str:
    """The text without line ends."""
    return " ".join(text.split()) if "\n" in text or "\r" in text else text


_PLAIN = {field.key: _plain(field) for field in SHORT}
# What `--show` knows, in the order of its help; then how headcounts are shown of themselves.
SHOW = tuple(dict.fromkeys(("title", "holders", "headcount", "grade", "region", "duties", *_PLAIN)))
LINES = {
    **_PLAIN,
    "title": _title,
    "holders": _holders,
    "headcount": _headcount,
    "region": _region,
    "duties": _duties,
    "seats": _seats,
    "staffing": _staffing,
    "staffing_plan": _staffing_plan,
}
