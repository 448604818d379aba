"""Changes as Markdown for a pull request: figures first, warnings in sight, the rest folded by region."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from ...figures import count_text
from ...markup.markdown import code
from ...markup.markdown import text as escaped
from ...typography.terminal import visible
from ..changes import ADDED, CHANGED, MOVED, POSSIBLE, REMOVED
from .sentences import Language, Sentence, figures_shown, grouped, language, region_names, sentences

if TYPE_CHECKING:
    from ...figures import Figures
    from ..changes import Changes
    from ..history import Commit
    from . import ChangeOptions, HistoryOptions

MARKER = "<!-- orgchart-diff -->"  # by which a bot finds its former comment
COUNTED = {ADDED: "added", REMOVED: "removed", MOVED: "moved", CHANGED: "changed", POSSIBLE: "unsure"}
ROWS = 40  # regions in the table of figures


def render(changes: Changes, options: ChangeOptions) -> str:
    """The comment, at most `options.limit` bytes of UTF-8: the last sections give way first."""
    words = language(changes, options.lang)
    head = f"{MARKER}\n### {words.say('heading', name=escaped(changes.new.name))}\n\n"
    if not changes:
        return f"{head}{words.say('unchanged')}\n"
    items = sentences(changes, escaped, options.lang)
    first = [head + _counts(changes, words), _table(changes, words), _warnings(items, words)]
    names = {"": changes.new.name} | region_names(changes)
    sections = [_section(region, members, names, words) for region, members in grouped(items, changes)]
    return "\n".join(_fitting([p for p in first if p], sections, options.limit, words))


def _counts(changes: Changes, language: Language) -> str:
    signs = [c.sign for c in changes]
    counts = (language.counted(f"counted-{word}", signs.count(s)) for s, word in COUNTED.items() if s in signs)
    return "**" + language.words["comma"].join(counts) + "**\n"


def _table(changes: Changes, language: Language) -> str:
    """Figures before and after, for the whole and each region that changed."""
    names = region_names(changes)
    rows = [row for row in changes.figures if not row[0] or row[1] != row[2]]
    shown = figures_shown(rows)
    heads = (language.say(f"figure-{field}") for field in shown)
    lines = ["|  | " + " | ".join(h[:1].upper() + h[1:] for h in heads) + " |", "|---|" + "--:|" * len(shown)]
    for region, before, after in rows[: ROWS + 1]:
        name = escaped(names.get(region, region)) if region else f"**{language.say('all')}**"
        cells = " | ".join(_cell(before, after, field) for field in shown)
        lines.append(f"| {name} | {cells} |")
    if len(rows) > ROWS + 1:
        lines.append(f"| {language.counted('more-regions', len(rows) - ROWS - 1)} |" + " |" * len(shown))
    return "\n".join(lines) + "\n"


def _cell(before: Figures, after: Figures, field: str) -> str:
    a, b = getattr(before, field), getattr(after, field)
    return count_text(a) if a == b else f"{count_text(a)} → **{count_text(b)}**"


def _warnings(items: list[Sentence], language: Language) -> str:
    lines = [f"- ⚠ {_item(s)}" for s in items if s.change.severity == "warning"]
    shown = lines[:50] + ([f"- {language.counted('more-warnings', len(lines) - 50)}"] if len(lines) > 50 else [])
    return "\n".join(shown) + "\n" if lines else ""


def _section(
    region: str, members: list[Sentence], names: Mapping[str, str], language: Language
) -> tuple[str, list[str]]:
    name = names.get(region, region)
    suffix = f" {code(region)}" if region else ""
    count = language.counted("number", len(members))
    return f"<summary>{escaped(name)}{suffix} · {count}</summary>", [f"- {_item(s)}" for s in members]


def _item(sentence: Sentence) -> str:
    sign = {"-": "−", "→": "→"}.get(sentence.change.sign, sentence.change.sign)
    return f"**{sign}** {sentence}"


def _fitting(parts: list[str], sections: list[tuple[str, list[str]]], limit: int, language: Language) -> list[str]:
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
        made.append(f"{language.counted('more-changes', left)}\n")
    return [*parts, *made]


def render_history(commits: Sequence[Commit], options: HistoryOptions) -> str:
    """A heading for the whole and one for each commit."""
    of = f" of {code(options.post)}" if options.post else ""
    return "\n".join([f"# History{of}\n", *map(_commit, commits)])


def _commit(commit: Commit) -> str:
    subject, author, path, reason = map(visible, (commit.subject, commit.author, commit.path, commit.reason))
    head = f"## {commit.date[:10]} {escaped(subject)}\n\n{code(commit.hash[:10])}, {escaped(author)}\n"
    if commit.state == "broken":
        return f"{head}\nStepped over: {escaped(reason)}\n"
    if commit.state == "shallow":
        return f"{head}\nThe history ends here: this clone has no older commits.\n"
    lines = [f"- File {commit.state}: {code(path)}"] if commit.state != "changed" else []
    if commit.changes is not None:
        lines += [f"- **{s.change.sign.replace('-', '−')}** {s}" for s in sentences(commit.changes, escaped)]
    return head + "\n" + "\n".join(lines) + "\n"
