"""A document: the part of a chart that somebody wants, in a format, drawn as they wish."""

from .request import Request, draw, format_of, possible, request
from .wishes import WISHES, Wish, value

__all__ = ["WISHES", "Request", "Wish", "draw", "format_of", "possible", "request", "value"]
