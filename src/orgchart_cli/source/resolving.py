"""From what files declare to the chart: which post each reference means."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from ..model import EVERYWHERE, Chart, DottedLine, Faq, Placement, Position, Post, Region, walk_regions
from ..problems import Place, Problem
from .nearest import did_you_mean
from .nodes import Mapping, Node, Scalar
from .text import Text


@dataclass(slots=True)
class Declared:
    """What the files of one chart declare, in order, with the nodes that the positions came from."""

    regions: list[Region] = field(default_factory=list)
    positions: list[Position] = field(default_factory=list)
    faqs: list[Faq] = field(default_factory=list)
    nodes: dict[str, tuple[Node, Text]] = field(default_factory=dict)

    def add(self, values: dict[str, Any], root: Mapping, text: Text) -> None:
        """Take in one file."""
        self.regions.extend(values.get("regions") or ())
        self.positions.extend(values.get("positions") or ())
        self.faqs.extend(values.get("faqs") or ())
        found = next((v for k, v in root.pairs() if type(k) is Scalar and k.text == "positions"), None)
        if type(found) is Mapping:
            for (_key, node), position in zip(found.pairs(), values["positions"]):
                self.nodes[position.id] = (node, text)


_SLOT = re.compile(r"\{(region|title)\}")


def fill(label: str, title: str, region: Region | None) -> str:
    """A box's text: `{region}` and `{title}` replaced once, so that a title's own braces stay."""
    words = {"region": region.name if region else "", "title": title}
    return _SLOT.sub(lambda m: words[m[1]], label) if "{" in label else label


def resolve(values: dict[str, Any], declared: Declared, problems: list[Problem]) -> Chart | None:
    """The chart; None after noting problems."""
    return _Resolving(declared, problems).chart(values)


class _Resolving:
    """Posts by position and region, and what each reference means from where."""

    def __init__(self, declared: Declared, problems: list[Problem]) -> None:
        self.declared = declared
        self.problems = problems
        self.regions: dict[str, Region] = {}
        self.outer: dict[str, str] = {}
        for region, outer in walk_regions(tuple(declared.regions)):
            self.regions[region.id] = region
            if outer:
                self.outer[region.id] = outer.id
        self.posts: dict[str, dict[str, str]] = {}  # position id → region id ("" for none) → post id

    def chart(self, values: dict[str, Any]) -> Chart | None:
        """All posts of all positions, resolved."""
        placed = [(p, self._placements(p)) for p in self.declared.positions]
        for position, placements in placed:
            self.posts[position.id] = {
                where.region if where else "": f"{position.id}@{where.region}" if where else position.id
                for where in placements
            }
        posts = tuple([self._post(p, where) for p, placements in placed for where in placements])
        if not self.problems:
            self._find_loops(posts)
        if self.problems:
            return None
        return Chart(
            name=values["name"],
            positions=tuple(self.declared.positions),
            posts=posts,
            regions=tuple(self.declared.regions),
            faqs=tuple(self.declared.faqs),
            **{k: values[k] for k in ("lang", "description", "meta", "terms", "outputs") if k in values},
        )

    def _placements(self, position: Position) -> list[Placement | None]:
        """Where a position has posts: None stands for the post without a region."""
        if position.regions is None:
            return [None]
        if isinstance(position.regions, str):
            return [Placement(id, place=position.place) for id in self.regions]
        for where in position.regions:
            if where.region not in self.regions:
                self._error("OC302", f"no region `{where.region}`", where.place, did_you_mean(where.region, self.regions))
        return [where for where in position.regions if where.region in self.regions]

    def _post(self, position: Position, where: Placement | None) -> Post:
        """A position in a region, with what is overridden there."""
        p = position
        if where is None:
            return Post(
                p.id, p, None, p.title, fill(p.label or "{title}", p.title, None),
                self._target(p.reports_to, "", p, None), self._dotted(p.dotted_to, ""),
                p.headcount, p.holders, p.grade, p.note, p.url, p.tags, p.duties, p.place,
            )  # fmt: skip
        w, region = where, self.regions[where.region]
        title = p.title if w.title is None else w.title
        label = (p.label if w.label is None else w.label) or "{title}"
        manager = p.reports_to if w.reports_to is None else w.reports_to
        return Post(
            f"{p.id}@{region.id}", p, region, title, fill(label, title, region),
            self._target(manager, region.id, p, w),
            self._dotted(p.dotted_to if w.dotted_to is None else w.dotted_to, region.id),
            p.headcount if w.headcount is None else w.headcount,
            p.holders if w.holders is None else w.holders,
            p.grade if w.grade is None else w.grade,
            p.note if w.note is None else w.note,
            p.url if w.url is None else w.url,
            p.tags if w.tags is None else w.tags,
            p.duties + w.duties,
            w.place,
        )  # fmt: skip

    def _dotted(self, lines: tuple[DottedLine, ...], region: str) -> tuple[DottedLine, ...]:
        if not lines:
            return ()
        return tuple([DottedLine(self._meant(d.to, region, d.place), d.label, d.place) for d in lines])

    def _target(self, to: str, region: str, position: Position, where: Placement | None) -> str:
        return self._meant(to, region, position.place) if to else ""

    def _meant(self, to: str, region: str, place: Place | None) -> str:
        """The post that `to` means from `region`; "" after noting that there is none or more than one."""
        target, at, there = to.partition("@")
        posts = self.posts.get(target)
        if posts is None:
            self._error("OC301", f"no position `{target}`", place, did_you_mean(target, self.posts))
            return ""
        if at:
            if there not in posts:
                self._error("OC303", f"no post `{to}`", place)
            return posts.get(there, "")
        while region:
            if region in posts:
                return posts[region]
            region = self.outer.get(region, "")
        if "" in posts:
            return posts[""]
        if len(posts) == 1:
            return next(iter(posts.values()))
        self._error("OC304", f"`{to}` has {len(posts)} posts: {', '.join(posts.values())}", place)
        return ""

    def _find_loops(self, posts: tuple[Post, ...]) -> None:
        pass

    def _error(self, code: str, message: str, place: Place | None, hint: str = "") -> None:
        self.problems.append(Problem(code, message, place, hint=hint))
