"""One page for a browser, in one file that asks nothing of any other place: a chart to look at, search and walk.

What the page does is in its script, which `web/` holds in readable modules. It carries the posts as columns of small
numbers beside their texts, and no places: how the reports of each post stand is enough, and the script arranges the
cards by the same rules, also those that a reader leaves open.
"""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..fields import SHORT, attribute_fields, attribute_words, texts, value
from ..languages import nearest, phrases, tags
from ..markup import escaped, safe_url
from ..model import ASSISTANT, Chart, Duty, Holder, Position, Post, Raci, walk_regions
from ..typography.font_metrics import font
from .cards import COLOURS, DOTTED, HEADCOUNT, HOLDERS, NAMES, VACANT, manners, one_line
from .css import font_families
from .groups import (
    FRAME,
    FRAME_TITLE,
    GRADE,
    GROUPINGS,
    TAB_HEIGHT,
    TAB_INSET,
    TAB_PADDING,
    TAB_SIZE,
    TAG,
    Group,
    colouring,
    group_of,
    pads,
)
from .scene import TITLE, CardLine
from .scene.arrangement import NOTE, Arrangement, arrange
from .scene.card_text import TITLE_SIZES
from .scene.header import ChartPage, header_room, title, title_block
from .themes import DARK, THEMES, coloured

if TYPE_CHECKING:
    from ..options import Options

FILES = Path(__file__).with_name("page")
LETTERS = {TITLE: "t", VACANT: "v", DOTTED: "d", NOTE: "n", HOLDERS: "h", HEADCOUNT: "s"}  # others: quiet
UNWRAPPED = 10**6  # px
RIGHT_TO_LEFT = ("ar", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi")
_tab_font = font(TAB_SIZE, bold=True)
# The words of the page's own controls, beside those of charts.
CONTROLS = (
    "page_search", "page_found", "page_outline", "page_details", "page_close", "page_expand_all", "page_collapse_all",
    "page_expand", "page_collapse", "page_fit", "page_zoom_in", "page_zoom_out", "page_branch", "page_whole",
    "page_filter", "page_any", "page_vacancies", "page_colour", "page_dark", "page_print", "page_save", "page_help",
    "page_copy", "page_copied", "page_chain", "page_scripts", "page_overview", "page_arrows", "page_shown",
    "page_problems", "page_stopped", "page_changes", "page_nothing", "page_both", "page_before", "page_after",
    "page_language", "page_link",
)  # fmt: skip
CHART_WORDS = ("colon", "list", "open", "close", "manager", "reports", "dotted_to", "dotted_from", "holders", "vacant",
               "headcount", "filled", "acting", "id", "duties", "chart", "mark_added", "mark_removed",
               "mark_moved", "mark_changed", "seats")  # fmt: skip


def render(chart: Chart, options: Options) -> str:
    """The page. Raises OrgchartError for nothing of its own."""
    return page(data(chart, options))


def page(data: Mapping[str, Any]) -> str:
    """The page around its data, under a policy that lets its own script and style run and nothing else."""
    script, style = (FILES / "chart.js").read_text("utf-8"), (FILES / "chart.css").read_text("utf-8")
    connect = "; connect-src 'self'" if data.get("live") else ""
    policy = (
        f"default-src 'none'; script-src '{_hash(script)}'; style-src '{_hash(style)}'; img-src data:; "
        f"base-uri 'none'; form-action 'none'{connect}"
    )
    language, words = escaped(data["language"]), data["words"]
    return (
        f'<!DOCTYPE html>\n<html lang="{language}" dir="{data["dir"]}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width,initial-scale=1">\n'
        f"<title>{escaped(data['title'])}</title>\n<style>{style}</style>\n</head>\n<body>\n"
        f"<noscript>{escaped(words['page_scripts'])}</noscript>\n"
        f'<script type="application/json" id="data">{written(data)}</script>\n<script>{script}</script>\n'
        "</body>\n</html>\n"
    )


def written(data: Mapping[str, Any]) -> str:
    """The data as JSON that may stand in a page: nothing in it ends a script or begins a comment."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "replace").decode().replace("<", "\\u003c")


def _hash(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


def data(chart: Chart, options: Options) -> dict[str, Any]:
    """What the page shows, as plain lists, texts and numbers; `web/data.js` says what they mean."""
    room = header_room(ChartPage(chart))
    dotted = options.dotted if options.dotted == "labels" else "none"  # the page draws lines by itself
    arrangement = arrange(chart, replace(options, page="none", dotted=dotted), room, badges=False)
    columns = _Posts(arrangement, options).columns()
    used = [*CONTROLS, *CHART_WORDS, *(key for key, *_ in columns["headings"]), *(f["word"] for f in columns["facets"])]
    language = options.lang or chart.language
    others = [tag for tag in tags() if tag != nearest(language)]
    return {
        "name": chart.name,
        **_said(chart, options, language, used),
        "others": [_said(chart, options, tag, used) for tag in others],
        **_look(arrangement, options),
        **columns,
    }


def _said(chart: Chart, options: Options, language: str, used: Iterable[str]) -> dict[str, Any]:
    """What the page says around the chart, in one language; a reader may choose another."""
    words = phrases(language, chart.terms) | attribute_words(chart.attributes)
    block = title_block(ChartPage(chart), words, options.heading, "", UNWRAPPED, False)
    return {
        "language": language,
        "dir": "rtl" if language.partition("-")[0].lower() in RIGHT_TO_LEFT else "ltr",
        "title": title(chart, words),
        "facts": list(block.facts),
        "words": {key: words[key] for key in used},
    }


def _look(arrangement: Arrangement, options: Options) -> dict[str, Any]:
    """Themes, distances and fonts, so that they are said here alone."""
    drawing = arrangement.drawing
    theme = THEMES.get(options.theme, THEMES["light"])
    other = THEMES["light"] if theme is DARK else DARK
    return {
        "themes": [coloured(one, arrangement.colouring.own)._asdict() for one in (theme, other)],
        "follows": options.theme == "auto",
        "colour": arrangement.colouring.by,
        "staffed": arrangement.staffed,
        "marks": {sign: list(colours) for sign, colours in COLOURS.items()},
        "fonts": font_families(options.lang or arrangement.chart.language),
        "sizes": [TITLE_SIZES[name] for name in ("title-root", "title-head", TITLE, TITLE)],
        "spacing": arrangement.spacing._asdict(),
        "width": arrangement.sizes[0][0] if arrangement.sizes else 0,
        "room": drawing.width if options.direction == "down" else drawing.height,
        "direction": options.direction,
        "frame": [FRAME, FRAME_TITLE, TAB_HEIGHT, TAB_INSET, TAB_PADDING],
    }


@dataclass(slots=True)
class _Numbers:
    """Values by number, in the order in which they came first."""

    numbers: dict[Any, int] = field(default_factory=dict)

    def of(self, value: Any) -> int:
        return self.numbers.setdefault(value, len(self.numbers))

    def first(self, value: Any) -> int:
        """0 for a value that is new, else its number from 1: most are new, and a 0 is short."""
        known = self.numbers.get(value)
        if known is None:
            self.numbers[value] = len(self.numbers)
            return 0
        return known + 1


class _Posts:
    """The columns of the posts, each manager before its reports."""

    def __init__(self, arrangement: Arrangement, options: Options) -> None:
        self.arrangement = arrangement
        self.options = options
        self.tree = arrangement.tree
        self.order = list(self.tree.preorder())
        self.posts = [self.tree.posts[i] for i in self.order]
        self.place = {i: place for place, i in enumerate(self.order)}
        self.words = arrangement.words

    def columns(self) -> dict[str, Any]:
        levels = self.tree.levels()
        return {
            "depths": [levels[i] for i in self.order],
            **self._cards(),
            **self._styles(),
            **self._ids(),
            **self._people(),
            **self._details(),
            "facets": [facet for facet in self._facets() if facet["values"]],
            **self._frames(),
            **self._sparse(),
            "initials": _initials(self.tree.posts),
        }

    def _cards(self) -> dict[str, Any]:
        """Each card's look, and the texts of its lines one after the other; a number is a text that came before."""
        looks, known = _Numbers(), _Numbers()
        column, lines = [], []
        a = self.arrangement
        for i in self.order:
            post, card = self.tree.posts[i], a.cards[i]
            kinds = tuple((_letter(line), round(line.y, 1), _figure(line)) for line in card)
            flags = (post.position.kind == ASSISTANT) + 2 * (a.staffed and post.is_deserted)
            column.append(looks.of((a.sizes[i][1], a.ranks[i], flags, kinds)))
            for text in _joined(post, card, self.words):
                number = known.numbers.get(text)
                lines.append(text if number is None else number)
                known.of(text)
        return {"looks": list(looks.numbers), "look": column, "lines": lines}

    def _styles(self) -> dict[str, Any]:
        """How the reports of posts stand that have any, by place, where they do not simply hang."""
        styles = self.arrangement.drawing.styles
        plain = ("column", "")
        return {
            "styles": {
                place: [styles[i].kind, styles[i].columns, int(styles[i].flush)]
                for place, i in enumerate(self.order)
                if styles and styles[i].kind not in plain
            }
        }

    def _ids(self) -> dict[str, Any]:
        positions = _Numbers()
        regions = {region.id: n for n, (region, _) in enumerate(walk_regions(self.arrangement.chart.regions), 1)}
        column, places, odd = [], [], {}
        for place, post in enumerate(self.posts):
            column.append(positions.first(post.position.id))
            places.append(regions.get(post.region.id, 0) if post.region else 0)
            id = f"{post.position.id}@{post.region.id}" if post.region else post.position.id
            if id != post.id:
                odd[place] = post.id
        walked = [[region.id, region.name] for region, _ in walk_regions(self.arrangement.chart.regions)]
        ids = {"positions": list(positions.numbers), "regions": walked, "ids": odd}
        told = {"position": column, "region": places}
        return ids | {name: numbers for name, numbers in told.items() if any(numbers)}

    def _people(self) -> dict[str, Any]:
        """Seats and how many are filled; who holds a post, where more is to be said than the names on its card."""
        staff = _Numbers()
        column = [staff.of((post.headcount, post.filled)) for post in self.posts]
        shown = [any(line.kind in NAMES for line in self.arrangement.cards[i]) for i in self.order]
        holders = {
            place: [_holder(holder, self.words) for holder in post.holders]
            for place, post in enumerate(self.posts)
            if post.holders and not (shown[place] and all(holder == Holder(holder.name) for holder in post.holders))
        }
        return {"seats": list(staff.numbers), "staff": column, "holders": holders}

    def _details(self) -> dict[str, Any]:
        """Of each position its sections, of posts what they add; the short fields, which many posts share."""
        facts, headings, words = _Numbers(), _Numbers(), self.words
        fields = (*SHORT, *attribute_fields(self.arrangement.chart.attributes))
        column: list[int] = []
        own: dict[int, list[Section]] = {}
        positions: dict[str, Position] = {}
        for place, post in enumerate(self.posts):
            positions.setdefault(post.position.id, post.position)
            said = ((f.heading, words["list"].join(texts(value(post, f)))) for f in fields)
            column.append(facts.of(tuple((headings.of((heading,)), text) for heading, text in said if text)))
            sections = [[headings.of(heading), *rest] for heading, *rest in _own_sections(post, words)]
            if sections:
                own[place] = sections
        about = [
            [[headings.of((heading,)), told] for heading, told in _sections(position, words)] or 0
            for position in positions.values()
        ]
        details: dict[str, Any] = {"own": own, "facts_of": list(facts.numbers), "headings": list(headings.numbers)}
        details |= {"about": about} if any(about) else {}
        return details | ({"fact": column} if len(facts.numbers) > 1 else {})

    def _facets(self) -> Iterator[dict[str, Any]]:
        """By what posts may be filtered and coloured."""
        for by, grouping in GROUPINGS.items():
            outer = {group.id: above for group, above in grouping.walk(self.arrangement.chart)}
            chains = {id: _chain(id, outer) for id in outer}
            groups = [group_of(post, by) for post in self.posts]
            yield self._facet(by, by, [chains[group.id] if group else () for group in groups])
        yield self._facet(TAG, "tags", [post.tags for post in self.posts])
        yield self._facet(GRADE, "grade", [(post.grade,) if post.grade else () for post in self.posts])

    def _facet(self, key: str, word: str, column: Sequence[tuple[str, ...]]) -> dict[str, Any]:
        colours, sets = colouring(self.arrangement.chart, key), _Numbers()
        used = {value for values in dict.fromkeys(column) for value in values}
        values = [[colours.names.get(value, value), n] for value, n in colours.numbers.items() if value in used]
        index = {value: n for n, value in enumerate(value for value in colours.numbers if value in used)}
        places = [sets.of(tuple(index[value] for value in values if value in index)) for values in column]
        return {"key": key, "word": word, "values": values, "sets": list(sets.numbers), "column": places}

    def _frames(self) -> dict[str, Any]:
        """The frames around branches by their groups' numbers, and the room to the left, above, right and below."""
        enclosures, a = self.arrangement.enclosures, self.arrangement
        if not enclosures.frames:
            return {}
        room = pads(enclosures, self.tree, a.sizes[0][0]) or []
        groups: dict[str, Group] = {group.id: group for nested in enclosures.frames.values() for group in nested}
        numbers = {id: n for n, id in enumerate(groups)}
        colours = colouring(a.chart, enclosures.by).numbers
        told = [[group.name, colours[id], _tab_font(group.name)] for id, group in groups.items()]
        frames = {self.place[i]: [numbers[group.id] for group in nested] for i, nested in enclosures.frames.items()}
        taken = {self.place[i]: list(pad) for i, pad in enumerate(room) if any(pad)}
        return {"frames": frames, "pads": taken, "framed": told, "framed_by": enclosures.by}

    def _sparse(self) -> dict[str, Any]:
        """What few posts have, by their places."""
        index, chart = self.tree.index, self.arrangement.chart
        dotted = {
            place: [[self.place[index[line.to]], line.label] for line in post.dotted_to if line.to in index]
            for place, post in enumerate(self.posts)
            if post.dotted_to
        }
        below = {self.place[index[id]]: n for id, n in (chart.elsewhere.below if chart.elsewhere else ())}
        marks = dict(self.options.marks)
        signs = {
            place: [mark.sign, int(mark.is_ghost), [mark.struck(line.text) for line in self._card(place)]]
            for place, post in enumerate(self.posts)
            if (mark := marks.get(post.id))
        }
        return {"dotted": dotted, "below": below, "signs": signs}

    def _card(self, place: int) -> Sequence[CardLine]:
        return self.arrangement.cards[self.order[place]]


def _letter(line: CardLine) -> str:
    return "o" if line.is_off and not line.figure else LETTERS.get(line.kind, "q")


def _figure(line: CardLine) -> int:
    """Whether a headcount stands beside the line, and whether it is as it should be: 0, 1, 2."""
    return (2 if line.is_off else 1) if line.figure else 0


def _joined(post: Post, card: Sequence[CardLine], words: Mapping[str, str]) -> Iterator[str]:
    """The lines' texts; one that goes on in the next after a blank keeps the blank at its end."""
    for at, line in enumerate(card):
        following = card[at + 1] if at + 1 < len(card) else None
        if following is not None and following.kind == line.kind and _is_parted(post, line.text, following.text):
            yield line.text + " "
        else:
            yield line.text
        if line.figure:
            yield line.figure


def _is_parted(post: Post, one: str, other: str) -> bool:
    """Whether a blank stood between two lines before they were broken."""
    said = one_line(post.label) + "\n" + "\n".join(one_line(holder.name) for holder in post.holders)
    return f"{one}{other}" not in said


def _chain(id: str, outer: Mapping[str, Group | None]) -> tuple[str, ...]:
    """A group with those that enclose it."""
    chain = [id]
    while (group := outer[chain[-1]]) is not None:
        chain.append(group.id)
    return tuple(chain)


def _holder(holder: Holder, words: Mapping[str, str]) -> list[str]:
    """Name, what else is known, and where a link leads."""
    said = manners(holder, words)
    said += [words["since"].replace("{date}", holder.since)] if holder.since else []
    said += [words["fte_of"].replace("{n}", holder.fte)] if holder.fte else []
    link = safe_url(holder.url) or (safe_url(f"mailto:{holder.email}") if holder.email else "")
    return [holder.name, words["list"].join(said), link]


Section = list[Any]  # its heading's key, and a text or a list of texts and of (name, explanation, …)


def _sections(position: Position, words: Mapping[str, str]) -> Iterator[Section]:
    if position.purpose:
        yield ["purpose", position.purpose]
    if position.duties:
        yield ["duties", [_duty(duty, words) for duty in position.duties]]
    for name in ("authority", "requirements", "kpis", "conditions", "career"):
        if lines := getattr(position, name):
            yield [name, list(lines)]
    related = [(words[side], getattr(position.relations, side)) for side in ("internal", "external")]
    if any(names for _, names in related):
        yield ["relations", [[side, words["list"].join(names)] for side, names in related if names]]


def _own_sections(post: Post, words: Mapping[str, str]) -> Iterator[Section]:
    added = post.duties[len(post.position.duties) :]
    if added and post.region:
        yield [("duties_in", post.region.name), [_duty(duty, words) for duty in added]]
    if post.note:
        yield [("note",), post.note]
    if url := safe_url(post.url):
        yield [("link",), url, url]


def _duty(duty: Duty, words: Mapping[str, str]) -> str | list[str]:
    """Its name, what it is about, its measure and who does what for it; the name alone where that is all."""
    measure = f"{words['kpi']}{words['colon']}{duty.kpi}" if duty.kpi else ""
    said = [duty.name, duty.detail, measure, _raci(duty.raci, words) if duty.raci else ""]
    while not said[-1]:
        said.pop()
    return said if len(said) > 1 else duty.name


def _raci(raci: Raci, words: Mapping[str, str]) -> str:
    parts = ((word, getattr(raci, word)) for word in ("responsible", "accountable", "consulted", "informed"))
    return "  ".join(f"{words[word]}{words['colon']}{words['list'].join(ids)}" for word, ids in parts if ids)


def _initials(posts: Iterable[Post]) -> dict[str, str]:
    """By letter, the characters of the page's titles and names whose reading begins with it (a table for search)."""
    said = {c for post in posts for text in (post.label, *(h.name for h in post.holders)) for c in text if c > "\u33ff"}
    if not said:
        return {}
    lines = (FILES / "pinyin.txt").read_text("utf-8").splitlines()
    rows = ((line[0], "".join([c for c in line[2:] if c in said])) for line in lines if not line.startswith("#"))
    return {letter: characters for letter, characters in rows if characters}
