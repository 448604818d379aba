"""A chart composed as a picture, in px, before any format is written: `compose` gives the whole `Scene`."""

from .compose import compose, compose_pages
from .scene import Scene

__all__ = ["Scene", "compose", "compose_pages"]
