"""From bytes to a chart: decoding, YAML nodes with marks, binding, resolving, includes, JSON Schema."""

from .loader import load, loads, read_stdin

__all__ = ["load", "loads", "read_stdin"]
