"""Values of the model as short texts, for messages and for JSON."""

from __future__ import annotations

from typing import Any

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
    if d.raci is not None:
        parts.append(f"({raci(d.raci)})")
    return " ".join(parts)


def raci(r: Raci) -> str:
    """`R a, b; A c`."""
    lists = (("R", r.responsible), ("A", r.accountable), ("C", r.consulted), ("I", r.informed))
    return "; ".join(f"{letter} {', '.join(ids)}" for letter, ids in lists if ids)


def holder(h: Holder) -> str:
    """A holder's name with the particulars in parentheses."""
    more = ("acting" if h.acting else "", h.fte, h.since, h.email, h.url)
    known = ", ".join(m for m in more if m)
    return f"{h.name} ({known})" if known else h.name
