"""From bytes to a chart: decoding, YAML nodes with marks, binding, resolving, includes, JSON Schema."""
