"""Text as HTML that shows exactly that text, well-formed as XML too; the counterpart of `markdown` for pages."""

from __future__ import annotations

import re
from bisect import bisect_left

from . import escaped, safe_url

_BLANK_LINES = re.compile(r"\n[^\S\n]*\n\s*")
# Emphasis, code and links of Markdown, as far as a chart's description may have them.
_PHRASE = re.compile(
    r"\\(?P<plain>[!-/:-@\[-`{-~])"
    r"|(?P<ticks>`+)"
    r"|\*\*(?P<strong>(?=\S)[^*]+(?<=\S))\*\*"
    r"|\*(?P<em>(?=\S)[^*]+(?<=\S))\*"
    r"|\[(?P<label>[^\[\]]+)\]\((?P<url>[^\s()<>]+)\)"
    r"|<(?P<auto>(?:https?://|mailto:)[^\s<>]+)>"
)
_TICKS = re.compile(r"`+")


def text(value: str) -> str:
    """The value as text or in a quoted attribute."""
    return escaped(value)


def code(value: str) -> str:
    """The value in the type of a machine."""
    return f"<code>{text(value)}</code>"


def block(value: str, info: str = "") -> str:
    """Lines that stay as they are."""
    return f"<pre>{text(value)}</pre>"


def link(label: str, url: str) -> str:
    """A link that shows the label; only the label where the address may not be linked to."""
    address = safe_url(url)
    return f'<a href="{text(address)}">{text(label)}</a>' if address else text(label)


def image(label: str, url: str) -> str:
    """An image that is part of the page (`data:`) cannot be had of an address, so its label is all there is."""
    return text(label)


def anchor(name: str) -> str:
    """A target for links."""
    return f'<a id="{text(name)}"></a>'


def front(value: str) -> str:
    """HTML has no front matter."""
    return text(value)


def css(value: str) -> str:
    """The value in a string of a style sheet that stands in a page: what is no letter or digit by its number."""
    return "".join(c if c.isalnum() or c in " -" else f"\\{ord(c):x} " for c in value)


def paragraphs(value: str) -> str:
    """Text of several lines: empty lines part paragraphs, other line ends stay line ends."""
    return "<br/><br/>".join("<br/>".join(map(text, part)) for part in _parts(value))


def phrasing(value: str) -> str:
    """Markdown by the chart's author as paragraphs: emphasis, code and links."""
    return "".join(f"<p>{_phrased(' '.join(part))}</p>" for part in _parts(value))


def _parts(value: str) -> list[list[str]]:
    plain = value.replace("\r\n", "\n").replace("\r", "\n").strip()
    return [[line.strip() for line in part.split("\n")] for part in _BLANK_LINES.split(plain)]


def _phrased(line: str) -> str:
    runs = _tick_runs(line)
    parts, end = [], 0
    while phrase := _PHRASE.search(line, end):
        parts.append(text(line[end : phrase.start()]))
        end = phrase.end()
        if phrase["ticks"] and (close := _closing(phrase["ticks"], end, runs)):
            parts.append(code(line[end:close].strip()))
            end = close + len(phrase["ticks"])
        else:
            parts.append(_one(phrase))
    return "".join([*parts, text(line[end:])])


def _tick_runs(line: str) -> dict[int, list[int]]:
    """By their length, where runs of backticks begin."""
    runs: dict[int, list[int]] = {}
    for run in _TICKS.finditer(line):
        runs.setdefault(len(run[0]), []).append(run.start())
    return runs


def _closing(ticks: str, end: int, runs: dict[int, list[int]]) -> int:
    """Where the code that these backticks open ends: at the next run as long (CommonMark, 6.1); 0 for nowhere."""
    starts = runs.get(len(ticks), [])
    at = bisect_left(starts, end)
    return starts[at] if at < len(starts) else 0


def _one(phrase: re.Match[str]) -> str:
    if phrase["ticks"]:
        return phrase["ticks"]
    if phrase["strong"]:
        return f"<strong>{text(phrase['strong'])}</strong>"
    if phrase["em"]:
        return f"<em>{text(phrase['em'])}</em>"
    if phrase["label"]:
        return link(phrase["label"], phrase["url"]) if safe_url(phrase["url"]) else text(phrase[0])
    return link(phrase["auto"], phrase["auto"]) if phrase["auto"] else text(phrase["plain"])
