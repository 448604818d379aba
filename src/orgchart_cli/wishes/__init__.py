"""What somebody wants of a chart: the part to show, the format, how to draw it; and the document that this gives."""

from .request import Request, documents, draw, format_of, possible, request
from .table import WISHES, Wish, value

__all__ = ["WISHES", "Request", "Wish", "documents", "draw", "format_of", "possible", "request", "value"]
