"""From a tree and box sizes to a drawing. Knows no format: sizes in cells or px are just numbers."""

from .drawing import Box, Connector, Drawing, Frame, Segment

__all__ = ["Box", "Connector", "Drawing", "Frame", "Segment"]
