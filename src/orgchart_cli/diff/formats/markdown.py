"""Changes as Markdown for a pull request: figures first, warnings in sight, the rest folded by region."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from ...markup.markdown import code
from ...markup.markdown import text as escaped
from .sentences import Sentence, grouped, region_names, sentences

if TYPE_CHECKING:
    from ..changes import Changes, Figures
    from . import ChangeOptions

MARKER = "<!-- orgchart-diff -->"  # by which a bot finds its former comment
FIGURES = (("Posts", "posts"), ("Headcount", "headcount"), ("Vacancies", "vacancies"), ("Layers", "layers"),
           ("Largest span", "span"))  # fmt: skip
ROWS = 40  # regions in the table of figures


def render(changes: Changes, options: ChangeOptions) -> str:
    """The comment, at most `options.limit` bytes of UTF-8: the last sections give way first."""
    head = f"{MARKER}\n### Organization: {escaped(changes.new.name)}\n\n"
    if not changes:
        return f"{head}No change of the structure.\n"
    items = sentences(changes, escaped, options.lang)
    first = [head + _counts(changes), _table(changes), _warnings(items)]
    names = region_names(changes)
    sections = [_section(region, members, changes.new.name, names) for region, members in grouped(items, changes)]
    return "\n".join(_fitting([p for p in first if p], sections, options.limit))


def _counts(changes: Changes) -> str:
    signs = [c.sign for c in changes]
    words = (("+", "added"), ("-", "removed"), ("→", "moved"), ("~", "changed"), ("?", "unsure"))
    return "**" + ", ".join(f"{signs.count(s)} {word}" for s, word in words if s in signs) + "**\n"


def _table(changes: Changes) -> str:
    """Figures before and after, for the whole and each region that changed."""
    names = region_names(changes)
    rows = [row for row in changes.figures if not row[0] or row[1] != row[2]]
    lines = ["|  | " + " | ".join(word for word, _ in FIGURES) + " |", "|---|" + "--:|" * len(FIGURES)]
    for region, before, after in rows[: ROWS + 1]:
        name = escaped(names.get(region, region)) if region else "**All**"
        cells = " | ".join(_cell(before, after, field) for _, field in FIGURES)
        lines.append(f"| {name} | {cells} |")
    if len(rows) > ROWS + 1:
        lines.append(f"| … {len(rows) - ROWS - 1} more regions |" + " |" * len(FIGURES))
    return "\n".join(lines) + "\n"


def _cell(before: Figures, after: Figures, field: str) -> str:
    a, b = getattr(before, field), getattr(after, field)
    return str(a) if a == b else f"{a} → **{b}**"


def _warnings(items: list[Sentence]) -> str:
    lines = [f"- ⚠ {_item(s)}" for s in items if s.change.severity == "warning"]
    shown = lines[:50] + ([f"- … and {len(lines) - 50} more warnings"] if len(lines) > 50 else [])
    return "\n".join(shown) + "\n" if lines else ""


def _section(
    region: str, members: list[Sentence], whole: str, names: Mapping[str, str]
) -> tuple[str, list[str]]:
    name = names.get(region, region) if region else whole
    suffix = f" {code(region)}" if region else ""
    return f"<summary>{escaped(name)}{suffix} · {_number(len(members))}</summary>", [f"- {_item(s)}" for s in members]


def _number(n: int) -> str:
    return "1 change" if n == 1 else f"{n} changes"


def _item(sentence: Sentence) -> str:
    sign = {"-": "−", "→": "→"}.get(sentence.change.sign, sentence.change.sign)
    return f"**{sign}** {sentence}"


def _fitting(parts: list[str], sections: list[tuple[str, list[str]]], limit: int) -> list[str]:
    """All parts and as many sections and lines of sections as fit."""
    room = limit - sum(len(p.encode()) + 1 for p in parts) - 200
    made, left = [], 0
    for summary, lines in sections:
        open_and_close = f"<details>\n{summary}\n\n\n\n</details>\n"
        room -= len(open_and_close.encode())
        kept: list[str] = []
        for line in lines:
            room -= len(line.encode()) + 1
            if room < 0:
                break
            kept.append(line)
        left += len(lines) - len(kept)
        if kept:
            made.append("\n".join(["<details>", summary, "", *kept, "", "</details>"]) + "\n")
        if room < 0:
            room = 0
    if left:
        made.append(f"… and {_number(left)} more, too many for one comment; `orgchart diff` shows them all.\n")
    return [*parts, *made]
