"""From a tree and box sizes to a drawing. Knows no format: sizes in cells or px are just numbers."""

from .geometry import DOWN, RIGHT, Box, Connector, Drawing, Frame, Segment, Spacing
from .plan import Plan

__all__ = ["DOWN", "RIGHT", "Box", "Connector", "Drawing", "Frame", "Plan", "Segment", "Spacing"]
