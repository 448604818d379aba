"""The colours of a picture.

Region colours follow Okabe and Ito's set for colour-blind readers, deepened for text and thinned for areas, then
moved as little as keeps all eight apart for eyes without red or green cones, and neighbours apart in grey. No
colour says anything that words, a frame or a dash do not say too.
"""

from __future__ import annotations

from typing import NamedTuple


class Theme(NamedTuple):
    """Colours by what they are for. `regions` are (line and title, area) pairs, used round and round."""

    paper: str
    ink: str
    quiet: str
    card: str
    edge: str
    line: str
    top: str  # the card of a root
    top_ink: str
    top_quiet: str
    top_edge: str
    top_stroke: float  # px
    head: str  # the card of a report of a root
    head_edge: str
    dotted: str
    off: str  # a headcount that is not filled, and a vacancy
    acting: str
    halo: str  # around labels that stand on lines
    regions: tuple[tuple[str, str], ...]


LIGHT = Theme(
    paper="#fff",
    ink="#1c2733",
    quiet="#586574",
    card="#fff",
    edge="#b4bfcb",
    line="#7b8997",
    top="#24405f",
    top_edge="#24405f",
    top_stroke=1,
    top_ink="#fff",
    top_quiet="#cfdbe8",
    head="#e8eff7",
    head_edge="#3c5c80",
    dotted="#7a3d9c",
    off="#b3261e",
    acting="#8a5200",
    halo="#fff",
    regions=(
        ("#286095", "#edf4fa"),
        ("#a26000", "#fdf5e6"),
        ("#00694f", "#e9f5f0"),
        ("#ad4b7e", "#fbf0f5"),
        ("#464ca1", "#f0f0fa"),
        ("#747231", "#f9f7e2"),
        ("#9f3c14", "#fcefe9"),
        ("#424d58", "#f1f3f5"),
    ),
)
DARK = Theme(
    paper="#12181f",
    ink="#e8edf2",
    quiet="#a7b3c0",
    card="#1d2630",
    edge="#465565",
    line="#6b7b8c",
    top="#cfe0f2",
    top_edge="#cfe0f2",
    top_stroke=1,
    top_ink="#12202f",
    top_quiet="#3b4f64",
    head="#22344a",
    head_edge="#8fb0d3",
    dotted="#d0a3f2",
    off="#ff9d92",
    acting="#f0b660",
    halo="#12181f",
    regions=(
        ("#81acd5", "#17222e"),
        ("#f4c46e", "#262119"),
        ("#5fc7a2", "#152521"),
        ("#ce88ab", "#271d25"),
        ("#a2b0f9", "#1e1f2f"),
        ("#ddcf4a", "#242416"),
        ("#e9976d", "#281e1b"),
        ("#b3c2ce", "#1d232a"),
    ),
)
MONO = Theme(
    paper="#fff",
    ink="#111",
    quiet="#555",
    card="#fff",
    edge="#8a8a8a",
    line="#777",
    top="#333",
    top_edge="#333",
    top_stroke=1,
    top_ink="#fff",
    top_quiet="#ddd",
    head="#ececec",
    head_edge="#444",
    dotted="#333",
    off="#111",
    acting="#333",
    halo="#fff",
    regions=(("#222", "#f3f3f3"), ("#666", "#fafafa"), ("#444", "#eee")),
)
PRINT = Theme(
    paper="none",
    ink="#000",
    quiet="#333",
    card="#fff",
    edge="#444",
    line="#444",
    top="#fff",
    top_edge="#000",
    top_stroke=1.75,
    top_ink="#000",
    top_quiet="#333",
    head="#fff",
    head_edge="#000",
    dotted="#000",
    off="#000",
    acting="#000",
    halo="#fff",
    regions=(("#000", "none"),),
)
ROUND = len(LIGHT.regions)  # colours before they come again
AREA, LIGHTER = 0.1, 0.35  # of a colour in the area on paper; of white in a line on dark paper


def coloured(theme: Theme, colours: tuple[str, ...]) -> Theme:
    """The theme with colours of a chart's own after its own eight; mono and print have none but theirs."""
    if not colours or len(theme.regions) < ROUND:
        return theme
    is_dark = int(theme.halo[1:3], 16) < 128
    own = tuple(
        (_mixed("#ffffff", colour, LIGHTER) if is_dark else colour, _mixed(colour, _long(theme.paper), AREA))
        for colour in colours
    )
    return theme._replace(regions=theme.regions + own)


def _long(colour: str) -> str:
    """`#rgb` as `#rrggbb`."""
    return "#" + "".join(2 * digit for digit in colour[1:]) if len(colour) == 4 else colour


def _mixed(one: str, other: str, part: float) -> str:
    """So much of one colour in another."""
    pairs = ((int(one[i : i + 2], 16), int(other[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{round(a * part + b * (1 - part)):02x}" for a, b in pairs)


THEMES = {"light": LIGHT, "dark": DARK, "mono": MONO, "print": PRINT}
