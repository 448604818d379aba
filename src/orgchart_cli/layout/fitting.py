"""Which of a plan's shapes to draw: for a text width, for a page, for a screen."""

from __future__ import annotations

from collections.abc import Sequence

Shapes = Sequence[tuple[int, int]]


def lowest_within(shapes: Shapes, width: int | None) -> int:
    """The lowest shape that keeps to `width` (None: any width), the narrower of equals; else the narrowest."""
    fitting = [i for i, (w, _) in enumerate(shapes) if width is None or w <= width]
    if not fitting:
        return min(range(len(shapes)), key=lambda i: shapes[i])
    return min(fitting, key=lambda i: (shapes[i][1], shapes[i][0]))


def largest_on(shapes: Shapes, width: float, height: float) -> int:
    """The shape that can be magnified most on a page of `width` by `height`, in any one unit."""
    return max(range(len(shapes)), key=lambda i: scale_on(shapes[i], width, height))


def scale_on(shape: tuple[int, int], width: float, height: float) -> float:
    """How much a shape can be magnified to fill the page one way."""
    return min(width / max(shape[0], 1), height / max(shape[1], 1))
