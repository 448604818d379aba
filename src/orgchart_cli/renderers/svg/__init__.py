"""The chart as SVG pictures: `-f svg`."""

from .writer import Embedding, render, render_pages, write

__all__ = ["Embedding", "render", "render_pages", "write"]
