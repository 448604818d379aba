"""The composed picture as SVG text: what `-f svg` writes, and what PDF and PNG are made from.

No scripts, no external references, and only what every SVG reader understands: classes with plain selectors, no
variables, no filters.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..model import ASSISTANT, Chart, Post
from .corners import rounded
from .enclosures import Enclosures
from .heading import META_SIZE, NAME_SIZE, Entry, legend, legend_height, meta_line, meta_lines, name_lines
from .lettering import QUIET_SIZE, TITLE_SIZE, Lettered
from .options import Options
from .paper import MARGIN
from .picture import FRAME, FRAME_TITLE, Picture, compose, frame_font, header_scale
from .themes import DARK, THEMES, Theme
from .xml import escaped, number, safe_link

FONTS = "Inter,'Segoe UI',Roboto,'Helvetica Neue',Arial,'Noto Sans','Liberation Sans'"
# The same character has other shapes in other countries: each language names its own fonts first.
HAN_FONTS = {
    "zh-hant": "'PingFang TC','Microsoft JhengHei','Noto Sans CJK TC','Noto Sans TC'",
    "ja": "'Hiragino Sans','Yu Gothic',Meiryo,'Noto Sans CJK JP','Noto Sans JP'",
    "ko": "'Apple SD Gothic Neo','Malgun Gothic','Noto Sans CJK KR','Noto Sans KR'",
    "": "'PingFang SC','Microsoft YaHei','Noto Sans CJK SC','Noto Sans SC','Source Han Sans SC','WenQuanYi Micro Hei'",
}
EDGE = 24  # px around a picture that has no page
RADIUS, CARD_RADIUS, FRAME_RADIUS = 6, 6, 10
MANY_ROOTS = 5  # that many or fewer roots are set off from the rest


def draw(chart: Chart, options: Options, han_first: bool = False) -> str:
    """The picture at its natural size, or on the page that `options` ask for.

    `han_first` names East Asian fonts before Latin ones, for readers that take the first font they have for a text
    and guess another one for what it lacks.
    """
    theme = THEMES.get(options.theme, THEMES["light"])
    picture = compose(chart, options, _header_room(chart))
    fonts = font_families(chart.language, han_first)
    return "\n".join([*_document(picture, theme, fonts, options.theme == "auto"), "</svg>", ""])


def _header_room(chart: Chart) -> int:
    """About the height of heading and legend, in px, before the picture's width is known."""
    return 46 + 18 * any(meta_line(chart, dict.fromkeys(_META_WORDS, ""))) + 30


_META_WORDS = ("version", "effective", "drafted_by", "reviewed_by", "approved_by", "colon")


def _document(picture: Picture, theme: Theme, fonts: str, follow: bool) -> Iterator[str]:
    drawing, words, chart = picture.drawing, picture.words, picture.chart
    large = header_scale(drawing.width, drawing.height)
    if picture.page:
        wide, tall = (side / picture.scale for side in picture.page)
        edge = MARGIN / picture.scale
    else:
        wide, tall, edge = 0.0, 0.0, float(EDGE)
    inner = max(wide - 2 * edge, drawing.width)
    names = name_lines(chart, inner / large)
    metas = meta_lines(chart, words, inner / large)
    entries = list(legend(_occurring(picture), inner / large))
    head = (len(names) * 26 + len(metas) * 16 + 16) * large
    foot = (legend_height(entries) + 14) * large if entries else 0.0
    if not picture.page:
        wide, tall = inner + 2 * edge, head + drawing.height + foot + 2 * edge
    yield from _opening(picture, theme, wide, tall, fonts)
    yield f"<style>{_style(theme)}{_followed() if follow else ''}</style>"
    if theme.paper != "none":
        yield f'<rect class="paper" width="{number(wide)}" height="{number(tall)}"/>'
    yield from _heading(names, metas, edge, edge, large)
    left = max(edge, (wide - drawing.width) / 2)
    yield f'<g transform="translate({number(left)} {number(edge + head)})">'
    yield from _frames(picture, theme)
    yield from _connectors(picture)
    yield from _cards(picture)
    yield "</g>"
    yield from _legend(entries, theme, left, edge + head + drawing.height + 14 * large, large)


def _opening(picture: Picture, theme: Theme, wide: float, tall: float, fonts: str) -> Iterator[str]:
    chart, words = picture.chart, picture.words
    layers = _layers(picture)
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


def _layers(picture: Picture) -> int:
    tree = picture.tree
    depth = [1] * len(tree.posts)
    for i in tree.preorder():
        if tree.parent[i] >= 0:
            depth[i] = depth[tree.parent[i]] + 1
    return max(depth, default=0)


def font_families(language: str, han_first: bool = False) -> str:
    """The fonts to ask for, by the language of the chart."""
    tag = language.lower()
    if tag.startswith(("zh-tw", "zh-hk", "zh-mo", "zh-hant")):
        own = HAN_FONTS["zh-hant"]
    else:
        own = HAN_FONTS.get(tag.partition("-")[0], HAN_FONTS[""])
    rest = HAN_FONTS[""] if own != HAN_FONTS[""] else HAN_FONTS["ja"]
    stacks = (own, FONTS, rest) if han_first else (FONTS, own, rest)
    return ",".join([*stacks, "sans-serif"])


def _style(theme: Theme) -> str:
    """The classes, one letter each, because a large picture has a hundred thousand of them."""
    rules = [
        f".paper{{fill:{theme.paper}}}",
        f".h{{font-weight:700;fill:{theme.ink}}}",
        f".m{{fill:{theme.quiet}}}",
        f".l path{{fill:none;stroke:{theme.line};stroke-width:1.25}}",
        f".c{{text-anchor:middle;font-size:{QUIET_SIZE}px;fill:{theme.quiet}}}",
        f".c rect{{fill:{theme.card};stroke:{theme.edge}}}",
        f".t{{font-size:{TITLE_SIZE}px;font-weight:600;fill:{theme.ink}}}",
        f".v rect{{fill:{theme.paper};stroke:{theme.quiet};stroke-dasharray:4 3}}",
        f".b{{fill:{theme.top_quiet}}}.b .t{{fill:{theme.top_ink}}}",
        f".b rect{{fill:{theme.top};stroke:{theme.top_edge};stroke-width:{theme.top_stroke}}}",
        f".d{{fill:none;stroke:{theme.dotted};stroke-width:1.25;stroke-dasharray:5 3}}",
        ".f text{font-size:11px;font-weight:600}",
    ]
    for i, (line, area) in enumerate(theme.regions):
        rules.append(f".f .r{i}{{fill:{area};stroke:{line};stroke-opacity:.5}}.n{i}{{fill:{line}}}")
    return "".join(rules)


def _followed() -> str:
    return f"@media (prefers-color-scheme:dark){{{_style(DARK)}}}"


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
    found = picture.enclosures
    if not found.frames:
        return
    boxes = picture.drawing.boxes
    yield '<g class="f">'
    for frame in picture.drawing.frames:
        x, y, width, height = frame.x, frame.y, frame.width, frame.height
        middle = boxes[frame.top].x + boxes[frame.top].width / 2
        for region in found.frames[frame.top]:
            colour = found.colours[region.id] % len(theme.regions)
            yield (
                f'<rect class="r{colour}" x="{number(x)}" y="{number(y)}" width="{number(width)}" height="{number(height)}"'
                f' rx="{FRAME_RADIUS}"/>'
            )
            yield _frame_title(region.name, colour, x, y, width, middle)
            x, y, width, height = x + FRAME, y + FRAME_TITLE, width - 2 * FRAME, height - FRAME_TITLE - FRAME
    yield "</g>"


def _frame_title(name: str, colour: int, x: float, y: float, width: float, trunk: float) -> str:
    """The title at the left, or at the right where the line from above would go through it."""
    measured = frame_font(name)
    free_left, free_right = trunk - 4 - (x + FRAME), x + width - FRAME - trunk - 4
    if measured > free_left and measured <= free_right:
        return f'<text class="n{colour}" x="{number(x + width - FRAME)}" y="{number(y + 17)}" text-anchor="end">{escaped(name)}</text>'
    return f'<text class="n{colour}" x="{number(x + FRAME)}" y="{number(y + 17)}">{escaped(name)}</text>'


def _connectors(picture: Picture) -> Iterator[str]:
    yield '<g class="l" aria-hidden="true">'
    for connector in picture.drawing.connectors:
        yield f'<path d="{rounded(connector.segments, RADIUS)}"/>'
    yield "</g>"


def _cards(picture: Picture) -> Iterator[str]:
    """The cards from the roots down, each manager before its reports: the order they are read aloud in."""
    tree, boxes, cards = picture.tree, picture.drawing.boxes, picture.cards
    posts, words = tree.posts, picture.words
    crowned = {r for r in tree.roots if tree.children[r]} if len(tree.roots) <= MANY_ROOTS else set()
    stray, colours = picture.enclosures.stray, picture.enclosures.colours
    to_manager = f"{words['manager']}{words['colon']}"
    kinds = ("", ' class="b"', ' class="v"', ' class="v b"')
    yield '<g class="c">'
    for i in tree.preorder():
        post, box = posts[i], boxes[i]
        half = box.width / 2
        kind = (i in crowned) + 2 * (picture.staffed and post.vacancies > 0)
        manager = tree.parent[i]
        title = post.label if manager < 0 else f"{post.label} – {to_manager}{posts[manager].label}"
        inside = (
            f'<title>{escaped(title)}</title><rect x="{number(-half)}" width="{number(box.width)}"'
            f' height="{number(box.height)}" rx="{CARD_RADIUS}"/>{_lines(cards[i], box.height)}'
        )
        link = safe_link(post.url) if post.url else ""
        if link:
            inside = f'<a href="{escaped(link)}">{inside}</a>'
        place = f"translate({number(box.x + half)} {number(box.y)})"
        yield f'<g id="post-{escaped(post.id)}"{kinds[kind]} transform="{place}">{inside}</g>'
    yield "</g>"


def _lines(card: Lettered, height: float) -> str:
    return "".join(
        [
            f'<text class="t" y="{number(y)}">{escaped(text)}</text>'
            if title
            else f'<text y="{number(y)}">{escaped(text)}</text>'
            for title, text, y in card
        ]
    )


def _occurring(picture: Picture) -> list[tuple[str | int, str]]:
    """What the legend explains: only what the picture has."""
    words, posts = picture.words, picture.tree.posts
    kinds: list[tuple[str | int, str]] = []
    if picture.staffed and any(post.vacancies for post in posts):
        kinds.append(("vacancy", words["vacant"]))
    if any(line.to in picture.tree.index for post in posts for line in post.dotted_to):
        kinds.append(("dotted", words["dotted_line"]))
    return kinds


def _legend(entries: list[Entry], theme: Theme, x: float, y: float, large: float) -> Iterator[str]:
    if not entries:
        return
    yield f'<g transform="translate({number(x)} {number(y)}) scale({number(large)})" font-size="{META_SIZE}">'
    for entry in entries:
        place = f'x="{number(entry.x)}" y="{number(entry.y + 3)}"'
        if entry.kind == "vacancy":
            yield f'<g class="c v"><rect {place} width="22" height="13" rx="3"/></g>'
        elif entry.kind == "dotted":
            yield f'<path class="d" d="M{number(entry.x)} {number(entry.y + 9.5)}h22"/>'
        yield f'<text class="m" x="{number(entry.x + 28)}" y="{number(entry.y + 13.5)}">{escaped(entry.text)}</text>'
    yield "</g>"
