"""What stands around the drawing: the title block with the logo above it, the legend and the footer below.

Lengths are px; `large` is how much larger than on a small chart all of it is set.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from ...fields import SIGNERS
from ...figures import Staffing, staffing
from ...languages import fill
from ...model import Chart, Post
from ...problems import WARNING, Message, Problem
from ...typography.font_metrics import font
from ...typography.line_breaking import wrap
from . import HeadingLine, LegendEntry, Logo

if TYPE_CHECKING:
    from ...options import Options

NAME_SIZE, NAME_HEIGHT, BRANCH_SIZE, BRANCH_HEIGHT, FACTS_SIZE, FACTS_HEIGHT = 20, 26, 14, 21, 11, 16
BELOW_HEADING, FOOTER_HEIGHT = 16, 20
LEAST_HEADING = 240  # px at which headings break at the earliest
LOGO_WIDTH, LOGO_HEIGHT, LOGO_GAP = 120, 36, 20
SWATCH, SWATCH_GAP, ENTRY_GAP, ENTRY_HEIGHT, LEGEND_GAP = 22, 6, 22, 20, 14
LEGEND_ROOM = ENTRY_HEIGHT + LEGEND_GAP  # of one row, before anything is known of it
BASELINE = 13.5  # px from the top of a legend's row
CONTINUED = "continued"  # the kind of a legend's line that goes on with the entry above it
SEPARATOR = "  ·  "
DATED = ("version", "effective")
MOST_BRANCHES = 3  # that a heading names


class ChartPage(NamedTuple):
    """One page: a part of the chart, and for some of its posts what their cards add and which page they lead to.

    `branches` are the posts that head it, none for a whole chart; `figures` are of all that is below them, on whatever
    page, None for those of the chart. Pages are numbered from 1.
    """

    chart: Chart
    notes: Mapping[str, tuple[str, int]] = MappingProxyType({})
    branches: tuple[Post, ...] = ()
    figures: Staffing | None = None
    number: int = 1
    total: int = 1


class TitleBlock(NamedTuple):
    """The words above the drawing, in lines that fit: the name, the branches of this page, the facts."""

    names: tuple[str, ...]
    branches: tuple[str, ...]
    facts: tuple[str, ...]
    logo: str

    @property
    def height(self) -> float:
        """At scale 1, with the air below."""
        lines = len(self.names) * NAME_HEIGHT + len(self.branches) * BRANCH_HEIGHT + len(self.facts) * FACTS_HEIGHT
        return max(lines, (LOGO_HEIGHT if self.logo else 0)) + BELOW_HEADING

    def lines(self, edge: float, large: float) -> Iterator[HeadingLine]:
        """From the corner inside the margins downwards."""
        y = edge
        for texts, size, height, is_name in (
            (self.names, NAME_SIZE, NAME_HEIGHT, True),
            (self.branches, BRANCH_SIZE, BRANCH_HEIGHT, True),
            (self.facts, FACTS_SIZE, FACTS_HEIGHT, False),
        ):
            for text in texts:
                y += height * large
                yield HeadingLine(text, edge, y - 0.4 * size * large, size * large, is_name)


def header_room(page: ChartPage) -> int:
    """About the height of title block, legend and footer at scale 1, before the picture's width is known."""
    lines = NAME_HEIGHT + FACTS_HEIGHT + (BRANCH_HEIGHT if page.branches else 0)
    return lines + BELOW_HEADING + LEGEND_ROOM


def least_width(picture: str) -> float:
    """The px at scale 1 that a title block with this logo needs."""
    return LEAST_HEADING + (LOGO_WIDTH + LOGO_GAP if picture else 0)


def title_block(
    page: ChartPage, words: Mapping[str, str], extra: Sequence[str], picture: str, width: float, on_paper: bool
) -> TitleBlock:
    """The title block in `width` px at scale 1; `extra` are lines above the facts, `picture` is the logo."""
    # A small sheet may be narrower than the least; then the words stay on it, below the logo or not.
    wide = max(min(LEAST_HEADING, width), width - (LOGO_WIDTH + LOGO_GAP if picture else 0))
    facts = [*_summary(page.figures or staffing(page.chart.posts, page.chart.says_staffing), words)]
    facts += _meta(page.chart, words, SIGNERS if on_paper else (*DATED, *SIGNERS))
    return TitleBlock(
        tuple(wrap(title(page.chart, words), wide, font(NAME_SIZE, bold=True))),
        tuple(wrap(_branches(page), wide, font(BRANCH_SIZE, bold=True))) if page.branches else (),
        (*(line for text in extra for line in _lines([text], wide)), *_lines(facts, wide)),
        picture,
    )


def title(chart: Chart, words: Mapping[str, str]) -> str:
    """`公司商务部门组织架构图`, or the name as it is where it says so itself."""
    if words["chart"].casefold() in chart.name.casefold():
        return chart.name
    return words["chart_of"].replace("{name}", chart.name).replace("{chart}", words["chart"])


def _summary(figures: Staffing, words: Mapping[str, str]) -> Iterator[str]:
    """Posts and, where it says more, seats; where it is known, what is filled, vacant and, if anything, over."""
    counts = {"post_count": figures.posts}
    if figures.filled is not None or figures.headcount != figures.posts:
        counts["headcount"] = figures.headcount
    if figures.filled is not None and figures.vacant is not None:
        counts |= {"filled": figures.filled, "vacant": figures.vacant}
    if figures.over:
        counts["over_count"] = figures.over
    yield from (f"{words[key]} {count:,}" for key, count in counts.items())


def placed_logo(block: TitleBlock, right: float, top: float, large: float) -> Logo | None:
    """The logo in the corner at the right."""
    if not block.logo:
        return None
    wide, tall = LOGO_WIDTH * large, LOGO_HEIGHT * large
    return Logo(block.logo, right - wide, top, wide, tall)


FooterTexts = tuple[str, str, str]  # at the left, in the middle and at the right of its line


def footer_texts(page: ChartPage, words: Mapping[str, str], on_paper: bool) -> FooterTexts:
    """Version and date, the classification, the page."""
    dated = SEPARATOR.join(_meta(page.chart, words, DATED)) if on_paper else ""
    number = fill(words["page_count"], {"n": page.number, "m": page.total}) if page.total > 1 else ""
    return dated, page.chart.meta.classification, number


def beside_legend(texts: FooterTexts, entries: Sequence[LegendEntry], width: float) -> FooterTexts | None:
    """The texts on the line of a legend that leaves room for them in `width` px at scale 1, else None.

    Pages of a document keep their own line, so that each has its texts in the same places.
    """
    dated, classification, number = texts
    if number or not any(texts) or not entries or entries[-1].y:
        return None
    measure = font(FACTS_SIZE)
    legend = entries[-1].x + SWATCH + SWATCH_GAP + measure(entries[-1].text) + ENTRY_GAP
    middle = measure(classification) + 2 * ENTRY_GAP if classification else 0
    side = (width - middle) / 2 if middle else width - legend
    return ("", classification, dated) if measure(dated) <= side and (not middle or legend <= side) else None


def footer(texts: FooterTexts, left: float, right: float, bottom: float, large: float) -> tuple[HeadingLine, ...]:
    """The texts on one line."""
    places = ((left, "start"), ((left + right) / 2, "middle"), (right, "end"))
    return tuple(
        HeadingLine(text, x, bottom, FACTS_SIZE * large, False, anchor)
        for text, (x, anchor) in zip(texts, places, strict=True)
        if text
    )


def _meta(chart: Chart, words: Mapping[str, str], keys: Iterable[str]) -> list[str]:
    facts = [(words.get(key, ""), getattr(chart.meta, key)) for key in keys]
    return [f"{word}{words.get('colon', '')}{value}" for word, value in facts if value]


def _branches(page: ChartPage) -> str:
    """The labels of the posts that head the page; of many the first and the last."""
    labels = [" ".join(post.label.split()) for post in page.branches]
    if len(labels) > MOST_BRANCHES:
        return f"{SEPARATOR.join(labels[: MOST_BRANCHES - 1])} … {labels[-1]}"
    return SEPARATOR.join(labels)


def _lines(facts: Sequence[str], width: float) -> list[str]:
    """Facts joined to lines that fit, each fact whole if it fits at all."""
    measure = font(FACTS_SIZE)
    lines: list[str] = []
    for fact in facts:
        for part in wrap(fact, width, measure):
            joined = f"{lines[-1]}{SEPARATOR}{part}" if lines else part
            lines[-1:] = [joined] if measure(joined) <= width else [*lines[-1:], part]
    return lines


# --- the legend


def legend_entries(meanings: Iterable[tuple[str, str, int]], width: float) -> Iterator[LegendEntry]:
    """Kind, words and colour of each as entries from left to right, in as many rows as they need, none wider."""
    measure = font(FACTS_SIZE)
    x = y = 0.0
    for kind, text, colour in meanings:
        for part, line in enumerate(wrap(text, max(width - SWATCH - SWATCH_GAP, 1), measure)):
            wide = SWATCH + SWATCH_GAP + measure(line)
            if x and (part or x + wide > width):
                x, y = 0.0, y + ENTRY_HEIGHT
            yield LegendEntry(CONTINUED if part else kind, line, x, y, colour)
            x += wide + ENTRY_GAP


# --- the logo, within the picture: it asks nothing of other places

MOST_BYTES = 2_000_000
# Patterns as text, and base64 when it is needed: most charts have no logo, and none of them waits for it.
_SCHEME = r"[A-Za-z][A-Za-z0-9+.-]*:"
_DATA = r"data:image/(?:png|jpeg|svg\+xml);base64,[A-Za-z0-9+/=\s]+\Z"
_SVG = rb"\s*(?:\xef\xbb\xbf)?\s*<(?:\?xml|svg|!--|!DOCTYPE svg)"


def logo_address(reference: str, options: Options) -> str:
    """The picture that `meta.logo` names as a `data:` address, `""` for none; a warning (OC713) where it is left out.

    A file is read by `options.picture`, which keeps to the chart's folder; where nobody reads files, none is missed.
    PNG, JPEG and SVG are known.
    """
    if not reference:
        return ""
    read = options.picture
    if re.match(_DATA, reference) and len(reference) <= MOST_BYTES * 4 // 3:
        return "".join(reference.split())
    content = read(reference) if read and not re.match(_SCHEME, reference) else None
    kind = _kind(content) if content and len(content) <= MOST_BYTES else ""
    if content is None or not kind:
        if read:
            options.warn(_left_out(reference))
        return ""
    from base64 import b64encode

    return f"data:{kind};base64,{b64encode(content).decode()}"


def _kind(content: bytes) -> str:
    """The media type, by what the file begins with."""
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if content.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    return "image/svg+xml" if re.match(_SVG, content) and b"<svg" in content else ""


def _left_out(reference: str) -> Problem:
    shown = reference if len(reference) <= 80 else f"{reference[:80]}…"
    return Problem(
        "OC713",
        Message("the logo is left out: {shown!r}", shown=shown),
        severity=WARNING,
        hint=Message("name a PNG, JPEG or SVG file of at most 2 MB in the chart's folder"),
    )
