"""Values of the model as short texts, for messages and for JSON."""

from __future__ import annotations

from typing import Any

from ..fields import DUTY, EMAIL, FLAG, HOLDER, RACI, URL, Field
from ..model import Duty, Holder, Placement, Raci, Relations


def text(value: Any) -> str:
    """A field's value in one line: lists joined by `; `, nothing as `""`."""
    match value:
        case None:
            return ""
        case str():
            return value
        case bool():
            return "true" if value else "false"
        case Duty():
            return duty(value)
        case Holder():
            return holder(value)
        case Relations():
            return "; ".join((*value.internal, *value.external))
        case Placement():
            return value.region
        case tuple():
            return "; ".join(text(v) for v in value)
        case _:
            return str(value)


def duty(d: Duty) -> str:
    """A duty with all that is said of it."""
    parts = [f"{d.name}: {d.detail}" if d.detail else d.name]
    if d.kpi:
        parts.append(f"[{d.kpi}]")
    parts += [f"{field.key} {value}" for field in _OF_DUTY if (value := text(getattr(d, field.name)))]
    if d.raci is not None:
        parts.append(f"({raci(d.raci)})")
    return " ".join(parts)


def raci(r: Raci) -> str:
    """`R a, b; A c`."""
    lists = ((field.key, getattr(r, field.name)) for field in RACI.fields)
    return "; ".join(f"{letter} {', '.join(ids)}" for letter, ids in lists if ids)


def holder(h: Holder) -> str:
    """A holder's name with the particulars in parentheses."""
    values = ((field, getattr(h, field.name)) for field in _OF_HOLDER)
    more = ", ".join(field.key if field.type == FLAG else text(value) for field, value in values if value)
    return f"{h.name} ({more})" if more else h.name


def _rank(field: Field) -> int:
    """What somebody is comes before the figures and dates, and links last."""
    return 0 if field.type == FLAG else 2 if field.type in (EMAIL, URL) else 1


_OF_HOLDER = sorted((f for f in HOLDER.fields if f.key != HOLDER.short), key=_rank)
_OF_DUTY = tuple(f for f in DUTY.fields if f.plain and f.key not in ("name", "detail", "kpi"))
