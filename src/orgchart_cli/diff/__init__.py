"""What changed between two charts, and how two changes merge."""
