"""Several trees on one sheet: shelves filled from left to right, in order."""

from __future__ import annotations

from .bodies import Front, is_lone, narrowest
from .candidates import sampled

Root = tuple[int, int, int]  # the shape a tree takes, and its x and y
Grove = tuple[int, int, list[Root]]  # width, height and the trees


def groves(fronts: list[Front], gap: int, width: int | None) -> list[Grove]:
    """Ways to set the trees on shelves; with `width` also the ways that keep to it, if there are any."""
    if len(fronts) == 1:
        return [(w, h, [(i, 0, 0)]) for i, (w, h, how) in enumerate(fronts[0]) if not is_lone(how)]
    tries = max(6, min(200, 20_000 // len(fronts)))
    heights = sampled({h for front in fronts for _, h, _ in front}, tries)
    found = []
    for height in heights:
        choices = [narrowest(front, height) for front in fronts]
        shapes = [front[choice][:2] for front, choice in zip(fronts, choices, strict=True)]
        for limit in _limits(shapes, gap, width):
            found.append(_shelves(shapes, choices, gap, limit))
    return found


def _limits(shapes: list[tuple[int, int]], gap: int, width: int | None) -> list[int]:
    """Shelf widths from the widest tree to all trees in one row, each about a third wider than the last."""
    widest, whole = max(w for w, _ in shapes), sum(w + gap for w, _ in shapes) - gap
    limits = [widest]
    while limits[-1] < whole:
        limits.append(min(whole, limits[-1] * 4 // 3 + 1))
    return limits if width is None or width < widest else [*limits, width]


def _shelves(shapes: list[tuple[int, int]], choices: list[int], gap: int, limit: int) -> Grove:
    x = y = shelf = wide = 0
    roots: list[Root] = []
    for (w, h), choice in zip(shapes, choices, strict=True):
        if x and x + w > limit:
            x, y, shelf = 0, y + shelf + gap, 0
        roots.append((choice, x, y))
        x += w + gap
        shelf, wide = max(shelf, h), max(wide, x - gap)
    return wide, y + shelf, roots
