"""Paper sizes: what `--page` and `--orientation` ask for, in mm."""

from __future__ import annotations

from ...problems import ENVIRONMENT, Message, OrgchartError, Problem

SIZES = {
    "a5": (148.0, 210.0), "a4": (210.0, 297.0), "a3": (297.0, 420.0), "a2": (420.0, 594.0), "a1": (594.0, 841.0),
    "a0": (841.0, 1189.0), "letter": (215.9, 279.4), "legal": (215.9, 355.6), "tabloid": (279.4, 431.8),
}  # fmt: skip
MARGIN = 8.0
POINTS_PER_MM = 72 / 25.4


def sheets(page: str, orientation: str) -> list[tuple[float, float]]:
    """The sheets to choose from, (width, height) in mm; none for `--page none`.

    A size given as `WxHmm` stands as it is unless an orientation is asked for. Raises OrgchartError for other words.
    """
    if page in ("", "none"):
        return []
    width, height = SIZES.get(page.lower()) or _measured(page)
    short, long = min(width, height), max(width, height)
    if orientation == "portrait":
        return [(short, long)]
    if orientation == "landscape":
        return [(long, short)]
    return [(long, short), (short, long)] if page.lower() in SIZES else [(width, height)]


def _measured(page: str) -> tuple[float, float]:
    width, _, height = page.lower().removesuffix("mm").partition("x")
    try:
        size = float(width), float(height)
    except ValueError:
        size = (0.0, 0.0)
    if not (min(size) > 2 * MARGIN and max(size) <= 5000):
        hint = Message(
            "use none, {sizes}, or WIDTHxHEIGHTmm such as 420x297mm, each up to 5000 mm", sizes=", ".join(SIZES)
        )
        raise OrgchartError(Problem("OC704", Message("{page!r} is no page size", page=page), hint=hint), ENVIRONMENT)
    return size
