"""A draft of the notice that announces a reorganization (组织架构调整通知), from a template in the chart's language."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from html import unescape
from typing import TYPE_CHECKING, Any

from ...fields import SIGNERS
from ...languages import DEFAULT, arguments, nearest, phrases, sentence, texts
from ...markup.markdown import text, tidy
from ...markup.templating import as_markup, fill_template, has_template
from ...model import Chart, Holder, Post, walk_departments, walk_regions
from ...typography.terminal import cell_width
from ..changes import ADDED, DEPARTMENT, KINDS, PERSON, POST, REGION, REMOVED, SECTIONS

if TYPE_CHECKING:
    from ...figures import Figures
    from ..changes import Change, Changes
    from . import ChangeOptions

# People who come with a new post or go with one that is closed, by the kind whose sentence they share.
ARRIVAL, DEPARTURE = "arrival", "departure"
# What a notice calls those who sign it: 拟稿 and not 编制人.
SIGNED_AS = dict(zip(SIGNERS, ("notice_drafted_by", "notice_reviewed_by", "notice_approved_by"), strict=True))
SENTENCES = {ARRIVAL: "holder-joined", DEPARTURE: "holder-left"}


def render(changes: Changes, options: ChangeOptions) -> str:
    """The notice as Markdown; with `options.template_dir`, by the templates there."""
    tag = options.lang or changes.new.language
    words = phrases(tag, changes.new.terms)
    before, after = next((row[1:] for row in changes.figures if not row[0]), (None, None))
    values = {
        "chart": changes.new,
        "old": changes.old,
        "words": words,
        "sections": sections(changes, tag, words, text),
        "signers": SIGNED_AS,
        "before": before,
        "after": after,
        "staffing": before is not None and after is not None and _is_restaffed(before, after),
    }
    return tidy(fill_template(_template(tag, options.template_dir), values, options.template_dir))


def _is_restaffed(before: Figures, after: Figures) -> bool:
    """Whether seats, or how many of them are filled, changed; not where a side says of nobody who fills them."""
    was, now = ((each.headcount, each.filled, each.over) for each in (before, after))
    return was != now and None not in (*was, *now)


def sections(
    changes: Changes, tag: str, words: Mapping[str, str], markup: Callable[[str], str]
) -> list[dict[str, Any]]:
    """What there is to tell, by sections with their `key` and `items`: each with names for ids, and its sentence.

    `markup` makes texts of the chart fit for the document that the sentence is for.
    """
    names, patterns = _NoticeNames(changes), texts(tag, "NOTICE")
    items = (*map(names.item, changes), *names.people())
    return list(_sections([_with_sentence(item, patterns, words, markup) for item in items]))


def render_word(changes: Changes, options: ChangeOptions) -> bytes:
    """The notice as a Word document; the same bytes on every run. Raises OrgchartError where its library is missing."""
    from ...handbook.docx import Paper, document

    chart = changes.new
    nodes = list(_nodes(render(changes, options)))
    title = next((child for tag, _, children in nodes if tag == "h1" for child in children), chart.name)
    nodes = _as_a_letter(nodes, chart.name)
    words = phrases(options.lang or chart.language, chart.terms)
    paper = Paper(title, chart.meta.classification, words["page_count"], options.lang or chart.language)
    return document(["body", {}, nodes], paper, options)


BLANK_DAY = "____年"
TITLE_CELLS = 40  # that a line of a document's title holds
_BEGINNINGS = {"# ": "h1", "## ": "h2", "### ": "h3", "- ": "ul"}
_ITEM = re.compile(r"\d+\. ")


def _nodes(markdown: str) -> Iterator[list[Any]]:
    """The blocks that a notice has: headings, lists and paragraphs, a line each."""
    items: list[Any] = []
    for line in [*markdown.split("\n"), "."]:
        if match := _ITEM.match(line):
            items.append(["li", {}, [_shown(line[match.end() :])]])
            continue
        if items and line.strip():
            yield ["ol", {}, items]
            items = []
        start = next((start for start in _BEGINNINGS if line.startswith(start)), "")
        shown = [_shown(line.removeprefix(start))]
        if start == "- ":
            yield ["ul", {}, [["li", {}, shown]]]
        elif line.strip() and line != ".":
            yield [_BEGINNINGS.get(start, "p"), {}, shown]


def _as_a_letter(nodes: list[list[Any]], name: str) -> list[list[Any]]:
    """A title that is broken where a phrase ends, and who signs, with the blank day below, at the right."""
    nodes = [[tag, each, _broken(children, name) if tag == "h1" else children] for tag, each, children in nodes]
    day = next((n for n, node in enumerate(nodes) if str(node[2][0]).startswith(BLANK_DAY)), 0)
    for number in (day - 1, day) if day and nodes[day - 1][2] == [name] else ():
        nodes[number][1] = {"class": "signature"}
    return nodes


def _broken(title: list[Any], name: str) -> list[Any]:
    """A title that is too long for a line, behind the name of the organization."""
    text = str(title[0])
    head, name, rest = text.partition(name)
    if cell_width(text) <= TITLE_CELLS or not rest:
        return title
    return [head + name, ["br", {}, []], rest.lstrip()]


def _shown(line: str) -> str:
    """What a line of Markdown shows."""
    return unescape(re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", line))


def _template(tag: str, folder: str) -> str:
    """`notice/zh.md` by the language; where there is no such template, the one in English."""
    names = (f"notice/{language.lower().partition('-')[0]}.md" for language in (tag, nearest(tag)))
    return next((name for name in names if has_template(name, folder)), f"notice/{DEFAULT}.md")


def _sections(items: Sequence[dict[str, Any]]) -> Iterable[dict[str, Any]]:
    """Each section that has something to tell, by kinds of change in the order of their table."""
    order = [*KINDS, *SENTENCES]
    for key in SECTIONS:
        own = [item for item in items if KINDS[SENTENCES.get(item["kind"], item["kind"])].section == key]
        if own:
            yield {"key": key, "items": sorted(own, key=lambda item: order.index(item["kind"]))}


def _with_sentence(
    item: dict[str, Any], patterns: Mapping[str, str], words: Mapping[str, str], markup: Callable[[str], str]
) -> dict[str, Any]:
    pattern = patterns.get(SENTENCES.get(item["kind"], item["kind"]), "")
    values = {name: _value(name, item, words, markup) for name in arguments(pattern)}
    return {**item, "sentence": as_markup(sentence(pattern, values))}


def _value(name: str, item: Mapping[str, Any], words: Mapping[str, str], markup: Callable[[str], str]) -> str:
    """What a name in a sentence stands for: of the change, else a phrase of the language."""
    match name:
        case "places":
            return words["list"].join(map(markup, item["places"]))
        case "manner":
            return words[item["manner"]] if item["manner"] else ""
        case "several_places":
            return _value("places", item, words, markup) if len(item["places"]) > 1 else ""
        case "follow":
            return str(item["follow"] or "")
        case "follow.one":
            return "1" if item["follow"] == 1 else ""
        case _:
            return markup(str(item[name] if name in item else words[name]))


class _NoticeNames:
    """Ids of both charts in the words that people use."""

    def __init__(self, changes: Changes) -> None:
        self.changes = changes
        self.posts = {p.id: p for chart in (changes.old, changes.new) for p in chart.posts}
        self.titles = {p.id: p.title for chart in (changes.old, changes.new) for p in chart.positions}
        self.old_posts = {p.id: p for p in changes.old.posts}
        self.groups = {
            what: _names_of(changes.old, what) | _names_of(changes.new, what) for what in (REGION, DEPARTMENT)
        }

    def item(self, c: Change) -> dict[str, Any]:
        """A change with names for ids."""
        posts = [p for id in c.posts if (p := self.posts.get(id)) is not None]
        managers = {p.manager for p in posts}
        about = KINDS[c.kind].about
        return {
            "kind": c.kind,
            "name": self.groups[about].get(c.id, "") if about in self.groups else self.named(c.id),
            "former": self.named(c.old_id, self.old_posts),
            "places": _unique(p.region.name for p in posts if p.region is not None),
            "old": self._value(c, c.old, self.old_posts),
            "new": self._value(c, c.new, self.posts),
            "field": c.field,
            "detail": _detail(c) if KINDS[c.kind].section == "duties" else "",
            "follow": c.follow,
            "headcount": sum(p.headcount for p in posts),
            "manager": self.named(managers.pop()) if len(managers) == 1 else "",
            "people": _unique(h.name for p in posts for h in p.holders),
            "manner": _manner(h for p in posts for h in p.holders if h.name == c.field),
        }

    def named(self, id: str, posts: dict[str, Post] | None = None) -> str:
        """A post by its label, with its region where the label does not say it; a position by its title."""
        post = (self.posts if posts is None else posts).get(id)
        if post is None:
            return self.titles.get(id, id)
        place = post.region.name if post.region is not None else ""
        return post.label if not place or place in post.label else f"{place}{_gap(place, post.label)}{post.label}"

    def _value(self, c: Change, value: str, posts: dict[str, Post]) -> str:
        what = KINDS[c.kind].value
        if what == POST:
            return self.named(value, posts) if value else ""
        return self.groups[what].get(value, value) if what in self.groups else value

    def people(self) -> Iterable[dict[str, Any]]:
        """Who comes with a new post or goes with one that is closed."""
        moved = {c.field for c in self.changes if KINDS[c.kind].about == PERSON}
        for c in self.changes:
            mark = KINDS[c.kind].mark
            kind = {ADDED: ARRIVAL, REMOVED: DEPARTURE}.get(mark.sign if mark is not None else "")
            for post in [self.posts[id] for id in c.posts] if kind else ():
                for holder in post.holders:
                    if holder.name not in moved:
                        yield {
                            **self.item(c),
                            "kind": kind,
                            "field": holder.name,
                            "manner": _manner((holder,)),
                            "name": self.named(post.id),
                            "former": self.named(post.id, self.old_posts),
                        }


def _manner(holders: Iterable[Holder]) -> str:
    """The phrase for how somebody holds a post: `acting`, `concurrent` or, in their own right, `""`."""
    holder = next(iter(holders), None)
    return "" if holder is None else "acting" if holder.acting else "concurrent" if holder.concurrent else ""


def _detail(c: Change) -> str:
    """What a duty says behind its name."""
    return c.new.removeprefix(c.field).removeprefix(": ").rstrip(".。")


def _names_of(chart: Chart, what: str) -> dict[str, str]:
    """The names of a chart's regions or departments by id."""
    if what == DEPARTMENT:
        return {d.id: d.name for d, _ in walk_departments(chart.departments)}
    return {r.id: r.name for r, _ in walk_regions(chart.regions)}


def _unique(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(names))


def _gap(one: str, other: str) -> str:
    """A blank between words of scripts that have blanks."""
    return " " if one[-1:].isascii() or other[:1].isascii() else ""
