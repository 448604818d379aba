"""From a tree and box sizes to a drawing. Knows no format: sizes in cells or px are just numbers."""

from .drawing import Box, Connector, Drawing, Frame, Segment
from .plan import DOWN, RIGHT, Plan
from .spacing import Spacing

__all__ = ["DOWN", "RIGHT", "Box", "Connector", "Drawing", "Frame", "Plan", "Segment", "Spacing"]
