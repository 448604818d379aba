"""Changes as English sentences, with titles where ids alone would say little to a person."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...model import Chart, Post, walk_regions

if TYPE_CHECKING:
    from ..changes import Change, Changes, Figures

LONG = 160  # characters of a value that a sentence shows; the JSON has it whole


@dataclass(frozen=True, slots=True)
class Side:
    """One chart's posts, positions and regions by id."""

    posts: dict[str, Post]
    titles: dict[str, str]
    regions: dict[str, str]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A change in words: its sign, what it is about, what happened there, and whether it is a warning."""

    change: Change
    subject: str
    happened: str
    region: str  # the one region it happened in, `""` for none or several

    def __str__(self) -> str:
        return f"{self.subject}: {self.happened}" if self.subject else self.happened


def sentences(changes: Changes, quote: Callable[[str], str] = str) -> list[Sentence]:
    """All changes in words; `quote` shows what comes from the charts as text of the format."""
    return _Speaker(changes, quote).all()


def region_names(changes: Changes) -> dict[str, str]:
    """Every region's newest name by id, in the new chart's order, then those that are gone."""
    names = {r.id: r.name for r, _ in walk_regions(changes.new.regions)}
    return names | {r.id: r.name for r, _ in walk_regions(changes.old.regions) if r.id not in names}


def grouped(found: list[Sentence], changes: Changes) -> list[tuple[str, list[Sentence]]]:
    """(region id, its sentences): first the organization as a whole, then region by region."""
    groups: dict[str, list[Sentence]] = {region: [] for region in ("", *region_names(changes))}
    first: dict[str, int] = {}  # what is about one position stands together, where the first of it stands
    for n, sentence in enumerate(found):
        first.setdefault(_position(sentence), n)
    for sentence in sorted(found, key=lambda s: first[_position(s)]):
        groups.setdefault(sentence.region, []).append(sentence)
    return [(region, members) for region, members in groups.items() if members]


def _position(sentence: Sentence) -> str:
    return sentence.change.id.partition("@")[0]


def figure_line(before: Figures, after: Figures) -> str:
    """`13 posts → 14 · headcount 20 · …`: an arrow only where something changed."""
    facts = (("posts", "posts"), ("headcount", "headcount"), ("vacancies", "vacancies"), ("layers", "layers"),
             ("largest span", "span"))  # fmt: skip
    return " · ".join(f"{word} {_from_to(getattr(before, f), getattr(after, f))}" for word, f in facts)


def _from_to(a: int, b: int) -> str:
    return f"{a}" if a == b else f"{a} → {b}"


def _plural(n: int, word: str) -> str:
    return f"{n} {word}" if n == 1 else f"{n} {word}s"


def shortened(value: str) -> str:
    """A value in one line, its middle left out where it is long."""
    line = " ".join(value.split())
    return line if len(line) <= LONG else f"{line[: LONG - 40]} … {line[-39:]}"


class _Speaker:
    """Knows both charts and finds the words."""

    def __init__(self, changes: Changes, quote: Callable[[str], str]) -> None:
        self.changes = changes
        self._quote = quote
        self.old, self.new = _side(changes.old), _side(changes.new)

    def quote(self, value: str) -> str:
        """A text of the charts as the format shows it."""
        return self._quote(shortened(value))

    def all(self) -> list[Sentence]:
        return [Sentence(c, self._subject(c), self._happened(c), self._region(c)) for c in self.changes]

    def _region(self, c: Change) -> str:
        if c.kind.startswith("region-"):
            return c.id
        regions = {id.partition("@")[2] for id in c.posts}
        return regions.pop() if len(regions) == 1 else ""

    def _subject(self, c: Change) -> str:
        if c.kind in ("chart", "faq-changed") and not c.id:
            return "" if c.kind == "chart" else "FAQs"
        if c.kind.startswith("faq-"):
            return f"FAQ {self.quote(c.id)}"
        if c.kind.startswith("region-"):
            return f"region {self.quote(self.new.regions.get(c.id) or self.old.regions.get(c.id, c.id))} ({c.id})"
        if c.kind == "holder-moved":
            return self.quote(c.field)
        if c.kind == "possibly-renamed":
            return f"{self.named(c.old_id, self.old)} and {self.named(c.new_id, self.new)}"
        return self.named(c.new_id, self.new) if c.new_id else self.named(c.old_id, self.old)

    def named(self, id: str, side: Side) -> str:
        """`北区经理 (manager@north)`."""
        if not id:
            return "nobody"
        post = side.posts.get(id)
        words = post.label if post is not None else side.titles.get(id, "")
        return f"{self.quote(words)} ({id})" if words else id

    def _happened(self, c: Change) -> str:
        say = _SENTENCES.get(c.kind)
        return say(self, c) if say else f"{c.field or c.kind} {self.change(c)}"

    def change(self, c: Change) -> str:
        """`old → new`, with a word where a side is empty."""
        return f"{self.quote(c.old) or 'none'} → {self.quote(c.new) or 'none'}"

    def line(self, c: Change) -> str:
        """`from manager to manager`."""
        return f"{self.named(c.old, self.old)} → {self.named(c.new, self.new)}"

    def loss(self, c: Change) -> str:
        """Who and what has no other place any more."""
        parts = []
        if c.people:
            parts.append(f"no other post for {', '.join(map(self.quote, c.people))}")
        if c.duties:
            word = "duty" if len(c.duties) == 1 else f"{len(c.duties)} duties"
            parts.append(f"nobody else has the {word} {', '.join(map(self.quote, c.duties))}")
        return "".join(f"; {p}" for p in parts)

    def arrival(self, c: Change) -> str:
        """Where a new position stands and how many seats it has."""
        posts = [self.new.posts[id] for id in c.new_posts]
        managers = {p.manager for p in posts}
        seats = sum(p.headcount for p in posts)
        words = [*([_plural(len(posts), "post")] if c.kind == "position-added" else []), f"headcount {seats}"]
        if len(managers) == 1:
            manager = managers.pop()
            words.append(f"reports to {self.named(manager, self.new)}" if manager else "reports to nobody")
        people = [self.quote(h.name) for p in posts for h in p.holders]
        if people:
            words.append(f"held by {', '.join(dict.fromkeys(people))}")
        return ", ".join(words)

    def follow(self, c: Change) -> str:
        """How many came along."""
        return f", {_plural(c.follow, 'post')} follow{'s' if c.follow == 1 else ''}" if c.follow else ""


def _side(chart: Chart) -> Side:
    return Side(
        {p.id: p for p in chart.posts},
        {p.id: p.title for p in chart.positions},
        {r.id: r.name for r, _ in walk_regions(chart.regions)},
    )


_SENTENCES: dict[str, Callable[[_Speaker, Change], str]] = {
    "position-added": lambda s, c: f"new position, {s.arrival(c)}",
    "position-removed": lambda s, c: f"removed, with {_plural(len(c.old_posts), 'post')}{s.loss(c)}",
    "position-renamed": lambda s, c: f"id {c.old} → {c.new}",
    "possibly-renamed": lambda s, c: f"possibly one position under another id ({c.field}); renamed_from would say so",
    "retitled": lambda s, c: f"title {s.change(c)}",
    "post-added": lambda s, c: f"new post, {s.arrival(c)}",
    "post-removed": lambda s, c: f"post removed{s.loss(c)}",
    "moved": lambda s, c: f"moved, {s.line(c)}{s.follow(c)}",
    "relocated": lambda s, c: (
        f"region {s.quote(s.old.regions.get(c.old, '')) or 'none'} → "
        f"{s.quote(s.new.regions.get(c.new, '')) or 'none'}{s.follow(c)}"
    ),
    "headcount": lambda s, c: f"headcount {c.old} → {c.new}",
    "grade": lambda s, c: f"grade {s.change(c)}",
    "holder-joined": lambda s, c: f"{s.quote(c.new)} joined",
    "holder-left": lambda s, c: f"{s.quote(c.old)} left",
    "holder-moved": lambda s, c: f"changed post, {s.line(c)}",
    "holder-changed": lambda s, c: f"holder {s.change(c)}",
    "dotted-added": lambda s, c: f"dotted line to {s.named(c.new, s.new)}",
    "dotted-removed": lambda s, c: f"no dotted line to {s.named(c.old, s.old)} any more",
    "dotted-relabelled": lambda s, c: f"dotted line to {s.named(c.field, s.new)}: label {s.change(c)}",
    "duty-added": lambda s, c: f"new duty {s.quote(c.new)}",
    "duty-removed": lambda s, c: f"duty {s.quote(c.field)} removed" + ("; nobody else has it" if c.duties else ""),
    "duty-reworded": lambda s, c: f"duty reworded, {s.change(c)}",
    "duty-transferred": lambda s, c: (
        f"duty {s.quote(c.field)} taken over from {s.named(c.old_id, s.old)}"
        + (f", reworded, {s.change(c)}" if c.old != c.new else "")
    ),
    "duties-reordered": lambda s, c: "duties in another order",
    "region-added": lambda s, c: "new region",
    "region-removed": lambda s, c: "removed",
    "region-renamed": lambda s, c: f"name {s.change(c)}",
    "region-moved": lambda s, c: (
        f"inside {s.quote(s.old.regions.get(c.old, '')) or 'none'} → {s.quote(s.new.regions.get(c.new, '')) or 'none'}"
    ),
    "faq-added": lambda s, c: "new",
    "faq-removed": lambda s, c: "removed",
    "faq-changed": lambda s, c: f"answer {s.change(c)}" if c.field == "answer" else "in another order",
    "declared": lambda s, c: f"written differently ({c.field}); no post changes by it",
    "span-over": lambda s, c: f"{c.new} direct reports (were {c.old}), over the {c.field}",
    "span-within": lambda s, c: f"{c.new} direct reports (were {c.old}), within the {c.field} again",
}
