"""The distances of a layout, in the caller's units. They are measured between lines: a box's edge is a line."""

from __future__ import annotations

from typing import NamedTuple


class Spacing(NamedTuple):
    """Distances for a chart that grows downwards; one that grows to the right is laid out with the axes swapped.

    In a text chart an edge is a line of characters, so two boxes with nothing between them are 1 apart.
    """

    sibling: int  # between neighbours in a row, and between columns
    level: int  # from a manager's lower edge to the upper edge of its reports
    bus: int  # of which this much lies between the shared bus and the reports
    stack: int  # between boxes that hang one below the other, and from a manager to the first of them
    trunk: int  # from the left edge of a hanging column to its trunk
    indent: int  # from the left edge of a hanging column to its boxes
    beside: int  # from the trunk to an assistant beside it
    tree: int  # between the trees of a forest
    after: int = 0  # further room in a stack below a subtree that is more than a box
