"""The geometry of a chart: placed boxes, connectors and frames. Units are the caller's: terminal cells or px."""

from __future__ import annotations

from typing import NamedTuple

Segment = tuple[float, float, float, float]  # x1, y1, x2, y2 with x1 <= x2, y1 <= y2; horizontal or vertical


class Box(NamedTuple):
    """Post number `post` (its index in the tree) as a rectangle; x grows to the right, y downwards."""

    post: int
    x: float
    y: float
    width: float
    height: float


class Connector(NamedTuple):
    """The shared bus from one manager to all its reports: trunk, bus and drops as segments that never overlap.

    Segments end on the border of the boxes they join. Connectors of different managers never touch.
    """

    manager: int
    segments: tuple[Segment, ...]


class Frame(NamedTuple):
    """A rectangle around all posts below and including post `top`, which one region holds entirely."""

    top: int
    x: float
    y: float
    width: float
    height: float


class Drawing(NamedTuple):
    """A laid-out chart: `boxes[i].post == i` for every post of the tree."""

    width: float
    height: float
    boxes: tuple[Box, ...]
    connectors: tuple[Connector, ...]
    frames: tuple[Frame, ...] = ()
