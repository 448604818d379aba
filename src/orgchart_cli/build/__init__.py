"""Outputs: where they may go, what they should hold, and how that differs from what is there."""
