"""What somebody wants of a chart: the part to show, the format, how to draw it; and the document that this gives."""

from .request import Request, documents, draw, format_of, possible, request, tell
from .table import HANDBOOK_WISHES, WISHES, Wish, value

__all__ = [
    "HANDBOOK_WISHES",
    "WISHES",
    "Request",
    "Wish",
    "documents",
    "draw",
    "format_of",
    "possible",
    "request",
    "tell",
    "value",
]
