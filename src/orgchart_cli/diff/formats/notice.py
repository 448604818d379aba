"""A draft of the notice that announces a reorganization (组织架构调整通知), from a template in the chart's language."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from ...languages import phrases
from ...markup.markdown import tidy
from ...markup.templating import fill_template
from ...model import Chart, Post, walk_regions

if TYPE_CHECKING:
    from ..changes import Change, Changes
    from . import ChangeOptions

LANGUAGES = ("zh", "en")  # the templates that there are, notice/zh.md and so on; the last is for all others

# Section -> the kinds of change that it tells, in the order of the notice. What no reader needs is left out.
SECTIONS: dict[str, tuple[str, ...]] = {
    "regions": ("region-added", "region-removed", "region-renamed", "region-moved"),
    "positions": ("position-added", "position-removed", "retitled", "post-added", "post-removed"),
    "lines": ("moved", "relocated", "dotted-added", "dotted-removed"),
    "headcount": ("headcount", "grade"),
    "people": ("holder-moved", "holder-joined", "holder-left", "arrival", "departure"),
    "duties": ("duty-transferred", "duty-added", "duty-removed", "duty-reworded"),
}


def render(changes: Changes, options: ChangeOptions) -> str:
    """The notice as Markdown; with `options.template_dir`, by the templates there."""
    tag = options.lang or changes.new.language
    base = tag.lower().split("-")[0]
    names = _Names(changes)
    told = [*map(names.item, changes), *names.arrivals()]
    sections = [
        {"key": key, "items": [item for kind in kinds for item in told if item["kind"] == kind]}
        for key, kinds in SECTIONS.items()
    ]
    values = {
        "chart": changes.new,
        "old": changes.old,
        "words": phrases(tag, changes.new.terms),
        "sections": [s for s in sections if s["items"]],
        "before": next((row[1] for row in changes.figures if not row[0]), None),
        "after": next((row[2] for row in changes.figures if not row[0]), None),
    }
    return tidy(
        fill_template(f"notice/{base if base in LANGUAGES else LANGUAGES[-1]}.md", values, options.template_dir)
    )


DUTIES = SECTIONS["duties"]


class _Names:
    """Ids of both charts in the words that people use."""

    def __init__(self, changes: Changes) -> None:
        self.changes = changes
        self.posts = {p.id: p for chart in (changes.old, changes.new) for p in chart.posts}
        self.titles = {p.id: p.title for chart in (changes.old, changes.new) for p in chart.positions}
        self.old_posts = {p.id: p for p in changes.old.posts}
        self.regions = _regions(changes.old) | _regions(changes.new)

    def item(self, c: Change) -> dict[str, Any]:
        """A change with names for ids."""
        posts = [p for id in c.posts if (p := self.posts.get(id)) is not None]
        managers = {p.manager for p in posts}
        return {
            "kind": c.kind,
            "name": self.regions.get(c.id, "") if c.kind.startswith("region-") else self.named(c.id),
            "former": self.named(c.old_id, self.old_posts),
            "places": _unique(p.region.name for p in posts if p.region is not None),
            "old": self._value(c, c.old, self.old_posts),
            "new": self._value(c, c.new, self.posts),
            "field": c.field,
            "detail": c.new.removeprefix(c.field).removeprefix(": ").rstrip(".。") if c.kind in DUTIES else "",
            "follow": c.follow,
            "headcount": sum(p.headcount for p in posts),
            "manager": self.named(managers.pop()) if len(managers) == 1 else "",
            "people": _unique(h.name for p in posts for h in p.holders),
        }

    def named(self, id: str, posts: dict[str, Post] | None = None) -> str:
        """A post by its label, with its region where the label does not say it; a position by its title."""
        post = (self.posts if posts is None else posts).get(id)
        if post is None:
            return self.titles.get(id, id)
        place = post.region.name if post.region is not None else ""
        return post.label if not place or place in post.label else f"{place}{_gap(place, post.label)}{post.label}"

    def _value(self, c: Change, value: str, posts: dict[str, Post]) -> str:
        if c.kind in ("moved", "dotted-added", "dotted-removed", "holder-moved"):
            return self.named(value, posts) if value else ""
        return self.regions.get(value, value) if c.kind in ("relocated", "region-moved") else value

    def arrivals(self) -> Iterable[dict[str, Any]]:
        """People who come with a new post or go with one that is closed."""
        moved = {c.field for c in self.changes if c.kind == "holder-moved"}
        for c in self.changes:
            kind = {"+": "arrival", "-": "departure"}.get(c.sign, "")
            if c.kind in ("position-added", "post-added", "position-removed", "post-removed"):
                for id in c.posts:
                    for holder in self.posts[id].holders:
                        if holder.name not in moved:
                            yield {
                                **self.item(c),
                                "kind": kind,
                                "field": holder.name,
                                "name": self.named(id),
                                "former": self.named(id, self.old_posts),
                            }


def _regions(chart: Chart) -> dict[str, str]:
    return {r.id: r.name for r, _ in walk_regions(chart.regions)}


def _unique(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(names))


def _gap(one: str, other: str) -> str:
    """A blank between words of scripts that have blanks."""
    return " " if one[-1:].isascii() or other[:1].isascii() else ""
