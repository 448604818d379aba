"""The composed picture as SVG text: what `-f svg` writes, and what PDF and PNG are made from.

No scripts, no external references, and only what every SVG reader understands: classes with plain selectors, no
variables, no filters.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ...languages import fill
from ...layout import Box
from ...markup.xml import escaped, number, safe_url
from ...model import Chart
from ...options import Options
from ...problems import Problem
from ..marks import CLASSES, MARK_WORDS, Mark, mark_style
from ..scene.card_text import Lettered
from ..scene.composition import MOST_SCALE, Picture, compose, header_scale
from ..scene.dotted_lines import Dash, dashes
from ..scene.header import META_SIZE, NAME_SIZE, Entry, legend, legend_height, meta_lines, name_lines
from ..scene.pages import MARGIN, Page
from ..themes import THEMES, Theme
from .paths import arrowhead, rounded, rounded_way
from .styles import dark_style, font_families, style

EDGE = 24  # px around a picture that has no page
RADIUS, CARD_RADIUS, FRAME_RADIUS = 6, 6, 10
GONE = ' class="o"'  # what is no more
MANY_ROOTS = 5  # that many or fewer roots are set off from the rest


@dataclass(frozen=True, slots=True)
class Sheet:
    """A picture on its sheet, in px: the sheet's size and margin, the heading's scale, the place of the drawing."""

    picture: Picture
    theme: Theme
    wide: float
    tall: float
    edge: float
    large: float
    left: float
    top: float
    names: list[str]
    metas: list[str]
    dotted: list[Dash]
    entries: list[Entry]
    links: dict[int, str]  # by post, where its card leads
    marks: Mapping[str, Mark]  # by post id, what changed there

    @property
    def scale(self) -> float:
        """The mm of a px; 1 where there is no page."""
        return self.picture.page[0] / self.wide if self.picture.page else 1.0


def draw(chart: Chart, options: Options) -> str:
    """The whole chart as one SVG document."""
    return written(sheet(Page(chart, {}), options), options)


def sheets(pages: Sequence[Page], options: Options, address: str) -> list[Sheet]:
    """The pages with text of one size: that of the page which has the least room for it."""
    made = [sheet(page, options, address) for page in pages]
    least = min(one.scale for one in made)
    return [
        one if one.scale <= least else _at_most(least, page, one, options, address)
        for page, one in zip(pages, made, strict=True)
    ]


def _at_most(least: float, page: Page, larger: Sheet, options: Options, address: str) -> Sheet:
    """Laid out anew, as there is room to be calmer; if that does not fit after all, the same with smaller text."""
    smaller = sheet(page, replace(options, warn=_silent), address, least)
    return (
        smaller
        if smaller.scale >= least * 0.9999
        else _on_sheet(replace(larger.picture, scale=least), page, options, address)
    )


def _silent(problem: Problem) -> None:
    """What there is to say has been said."""


def sheet(page: Page, options: Options, address: str = "", most: float = MOST_SCALE) -> Sheet:
    """The picture at its natural size, or on the page that `options` ask for, where a px takes at most `most` mm.

    `address` is where another page is found, with `{page}` for its number and `{post}` for a post's id.
    """
    notes = {post: text for post, (text, _) in page.notes.items()}
    return _on_sheet(compose(page.chart, options, _header_room(page.chart), notes, most), page, options, address)


def _on_sheet(picture: Picture, page: Page, options: Options, address: str) -> Sheet:
    chart, notes = page.chart, page.notes
    drawing, words = picture.drawing, picture.words
    large = header_scale(drawing.width, drawing.height)
    inner = drawing.width
    if picture.page:
        inner = max(inner, (picture.page[0] - 2 * MARGIN) / picture.scale)
    names, metas = name_lines(chart, inner / large), meta_lines(chart, words, inner / large)
    dotted = dashes(picture)
    entries = list(legend(_occurring(picture, dotted, marks := dict(options.marks)), inner / large))
    head = (len(names) * 26 + len(metas) * 16 + 16) * large
    foot = (legend_height(entries) + 14) * large if entries else 0.0
    wide, tall, edge = _extent(picture, inner, head + drawing.height + foot)
    left = max(edge, (wide - drawing.width) / 2)
    links = {i: safe_url(post.url) for i, post in enumerate(picture.tree.posts) if post.url and safe_url(post.url)}
    for id, (_, number_) in notes.items() if address else ():
        links[picture.tree.index[id]] = fill(address, {"page": number_, "post": id})
    theme = THEMES.get(options.theme, THEMES["light"])
    return Sheet(
        picture, theme, wide, tall, edge, large, left, edge + head, names, metas, dotted, entries, links, marks
    )


def written(sheet: Sheet, options: Options, han_first: bool = False) -> str:
    """The sheet as an SVG document.

    `han_first` names East Asian fonts before Latin ones, for readers that take the first font they have for a text
    and guess another one for what it lacks.
    """
    return "\n".join([*_document(sheet, han_first, options.theme == "auto"), "</svg>", ""])


def _header_room(chart: Chart) -> int:
    """About the height of heading and legend, in px, before the picture's width is known."""
    return 46 + 18 * any((chart.meta.version, chart.meta.effective, chart.meta.drafted_by, chart.meta.approved_by)) + 20


def _document(sheet: Sheet, han_first: bool, follow: bool) -> Iterator[str]:
    picture, theme, large = sheet.picture, sheet.theme, sheet.large
    wide, tall = number(sheet.wide), number(sheet.tall)
    yield from _opening(picture, sheet.wide, sheet.tall, font_families(picture.chart.language, han_first))
    marked = mark_style(theme.paper) if sheet.marks else ""
    yield f"<style>{style(theme)}{dark_style() if follow else ''}{marked}</style>"
    if theme.paper != "none":
        yield f'<rect class="paper" width="{wide}" height="{tall}"/>'
    yield from _heading(sheet.names, sheet.metas, sheet.edge, sheet.edge, large)
    yield f'<g transform="translate({number(sheet.left)} {number(sheet.top)})">'
    yield from _frames(picture, theme)
    yield from _connectors(picture)
    yield from _dashes(sheet.dotted)
    yield from _cards(picture, theme, sheet.links, sheet.marks)
    yield "</g>"
    below = sheet.top + picture.drawing.height + 14 * large
    yield from _legend(sheet.entries, theme, sheet.left, below, large)


def _extent(picture: Picture, inner: float, needed: float) -> tuple[float, float, float]:
    """Width, height and margin in px: of the page, on which everything fits, or just around what there is."""
    if picture.page is None:
        # A name may need more room than a small chart has; `heading` breaks it at 160 px.
        inner = max(inner, 160 * header_scale(inner, needed))
        return inner + 2 * EDGE, needed + 2 * EDGE, EDGE
    wide, tall = picture.page
    scale = min(picture.scale, (wide - 2 * MARGIN) / picture.drawing.width, (tall - 2 * MARGIN) / needed)
    return wide / scale, tall / scale, MARGIN / scale


def _opening(picture: Picture, wide: float, tall: float, fonts: str) -> Iterator[str]:
    chart, words = picture.chart, picture.words
    layers = max(picture.tree.levels(), default=-1) + 1
    if picture.page:
        size = f'width="{number(picture.page[0])}mm" height="{number(picture.page[1])}mm"'
    else:
        size = f'width="{number(wide)}" height="{number(tall)}"'
    name = words["chart_of"].replace("{name}", chart.name).replace("{chart}", words["chart"])
    counts = [(words["posts"], len(chart.posts)), (words["layers"], layers)]
    desc = words["list"].join(f"{word}{words['colon']}{count}" for word, count in counts)
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} viewBox="0 0 {number(wide)} {number(tall)}"'
        f' xml:lang="{escaped(chart.language)}" lang="{escaped(chart.language)}" role="graphics-document document"'
        f' aria-labelledby="chart-title chart-desc" font-family="{fonts}">'
    )
    yield f'<title id="chart-title">{escaped(name)}</title>'
    yield f'<desc id="chart-desc">{escaped(desc)}</desc>'


def _heading(names: list[str], metas: list[str], x: float, y: float, large: float) -> Iterator[str]:
    for name in names:
        y += 26 * large
        size = number(NAME_SIZE * large)
        yield f'<text class="h" x="{number(x)}" y="{number(y - 8 * large)}" font-size="{size}">{escaped(name)}</text>'
    for line in metas:
        y += 16 * large
        size = number(META_SIZE * large)
        yield f'<text class="m" x="{number(x)}" y="{number(y - 4 * large)}" font-size="{size}">{escaped(line)}</text>'


def _frames(picture: Picture, theme: Theme) -> Iterator[str]:
    if not picture.frames:
        return
    yield '<g class="f">'
    for frame in picture.frames:
        box, colour = frame.box, frame.colour % len(theme.regions)
        yield f'<rect class="r{colour}" {_placed(box)} rx="{FRAME_RADIUS}"/>'
        x, y = number(frame.title.x), number(frame.title.y + 10)
        yield f'<text class="n{colour}" x="{x}" y="{y}">{escaped(frame.region.name)}</text>'
    yield "</g>"


def _placed(box: Box) -> str:
    return f'x="{number(box.x)}" y="{number(box.y)}" width="{number(box.width)}" height="{number(box.height)}"'


def _connectors(picture: Picture) -> Iterator[str]:
    yield '<g class="l" aria-hidden="true">'
    for connector in picture.drawing.connectors:
        yield f'<path d="{rounded(connector.segments, RADIUS)}"/>'
    yield "</g>"


def _cards(picture: Picture, theme: Theme, links: Mapping[int, str], marks: Mapping[str, Mark]) -> Iterator[str]:
    """The cards from the roots down, each manager before its reports: the order they are read aloud in."""
    tree, boxes, cards = picture.tree, picture.drawing.boxes, picture.cards
    posts, words = tree.posts, picture.words
    crowned = {r for r in tree.roots if tree.children[r]} if len(tree.roots) <= MANY_ROOTS else set()
    stray, colours = picture.enclosures.stray, picture.enclosures.colours
    accents = len(theme.regions)
    to_manager = f"{words['manager']}{words['colon']}"
    kinds = ("", "b", "v", "v b")
    yield '<g class="c">'
    for i in tree.preorder():
        post, box = posts[i], boxes[i]
        half = box.width / 2
        kind = (i in crowned) + 2 * (picture.staffed and post.vacancies > 0)
        manager, region, mark = tree.parent[i], stray[i], marks.get(post.id)
        classes = kinds[kind] if mark is None else CLASSES[mark.sign]
        title = post.label if region is None or region.name in post.label else f"{post.label} · {region.name}"
        if manager >= 0:
            title += f" – {to_manager}{posts[manager].label}"
        inside = (
            f'<title>{escaped(title)}</title><rect x="{number(-half)}" width="{number(box.width)}"'
            f' height="{number(box.height)}" rx="{CARD_RADIUS}"/>{_lines(cards[i], mark)}'
        )
        if region is not None:
            inside += _accent(box, colours[region.id] % accents)
        if i in links:
            inside = f'<a href="{escaped(links[i])}">{inside}</a>'
        place = f"translate({number(box.x + half)} {number(box.y)})"
        named = f' class="{classes}"' if classes else ""
        yield f'<g id="post-{escaped(post.id)}"{named} transform="{place}">{inside}</g>'
    yield "</g>"


def _accent(box: Box, colour: int) -> str:
    """A bar inside the left edge in the colour of a region that has no frame around this card."""
    return f'<path class="s{colour}" d="M{number(4 - box.width / 2)} 7h3v{number(box.height - 14)}h-3z"/>'


def _lines(card: Lettered, mark: Mark | None = None) -> str:
    return "".join(
        [
            f'<text class="t" y="{number(y)}">{escaped(text)}</text>'
            if title
            else f'<text{GONE if mark and mark.struck(text) else ""} y="{number(y)}">{escaped(text)}</text>'
            for title, text, y in card
        ]
    )


def _dashes(dotted: list[Dash]) -> Iterator[str]:
    if not dotted:
        return
    yield '<g class="d">'
    for dash in dotted:
        yield f'<path d="{rounded_way(dash.corners, RADIUS)}"/>'
        if dash.routed:
            yield f'<path class="e" d="{arrowhead(*dash.corners[-2:])}"/>'
    for dash in dotted:
        if dash.spot:
            x, y = number(dash.spot[0]), number(dash.spot[1] + 3.5)
            yield f'<text x="{x}" y="{y}">{escaped(dash.label) if not dash.number else dash.number}</text>'
    yield "</g>"


def _occurring(picture: Picture, dotted: list[Dash], marks: Mapping[str, Mark]) -> list[tuple[str | int, str]]:
    """What the legend explains: only what the picture has."""
    words, posts = picture.words, picture.tree.posts
    kinds: list[tuple[str | int, str]] = []
    signs = {mark.sign for mark in marks.values()}
    kinds += [(CLASSES[s], f"{s.replace('-', '−')} {words[word]}") for s, word in MARK_WORDS.items() if s in signs]
    if picture.staffed and any(post.vacancies for post in posts):
        kinds.append(("vacancy", words["vacant"]))
    alone = {region.id: region for region in picture.enclosures.stray if region is not None}
    kinds += [(picture.enclosures.colours[id], region.name) for id, region in alone.items()]
    if dotted:
        kinds.append(("dotted", words["dotted_line"]))
    kinds += [("numbered", f"{n} {label}") for n, label in sorted({(d.number, d.label) for d in dotted if d.number})]
    return kinds


def _legend(entries: list[Entry], theme: Theme, x: float, y: float, large: float) -> Iterator[str]:
    if not entries:
        return
    yield f'<g transform="translate({number(x)} {number(y)}) scale({number(large)})" font-size="{META_SIZE}">'
    for entry in entries:
        place = f'x="{number(entry.x)}" y="{number(entry.y + 3)}"'
        if entry.kind == "vacancy":
            yield f'<g class="c v"><rect {place} width="22" height="13" rx="3"/></g>'
        elif entry.kind in CLASSES.values():
            yield f'<g class="c"><g class="{entry.kind}"><rect {place} width="22" height="13" rx="3"/></g></g>'
        elif isinstance(entry.kind, int):
            yield f'<rect class="s{entry.kind % len(theme.regions)}" {place} width="22" height="13" rx="3"/>'
        elif entry.kind == "dotted":
            yield f'<g class="d"><path d="M{number(entry.x)} {number(entry.y + 9.5)}h22"/></g>'
        yield f'<text class="m" x="{number(entry.x + 28)}" y="{number(entry.y + 13.5)}">{escaped(entry.text)}</text>'
    yield "</g>"
