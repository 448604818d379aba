"""The geometry of a chart: placed boxes, connectors and frames. Units are the caller's: terminal cells or px."""

from __future__ import annotations

from dataclasses import dataclass

Segment = tuple[float, float, float, float]  # x1, y1, x2, y2 with x1 <= x2, y1 <= y2; horizontal or vertical


@dataclass(frozen=True, slots=True)
class Box:
    """Post number `post` (its index in the tree) as a rectangle; x grows to the right, y downwards."""

    post: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Connector:
    """The shared bus from one manager to all its reports: trunk, bus and drops as segments that never overlap.

    Segments end on the border of the boxes they join. Connectors of different managers never touch.
    """

    manager: int
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """A rectangle around all posts below and including post `top`, which one region holds entirely."""

    top: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Drawing:
    """A laid-out chart: `boxes[i].post == i` for every post of the tree."""

    width: float
    height: float
    boxes: tuple[Box, ...]
    connectors: tuple[Connector, ...]
    frames: tuple[Frame, ...] = ()
