"""File names from ids: the same on every file system, whatever script, letter case or length an id has."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TYPE_CHECKING, Any
from unicodedata import normalize

from ..markup.markdown import Fence, fence_after, tidy
from ..markup.templating import as_markup, fill_template
from ..model import Chart, Post, Tree, walk_regions
from .contents import Contents, HandbookEntry, PostEntry, Ref, contents
from .context import Numbering, values
from .markdown import chart_values

if TYPE_CHECKING:
    from ..options import Options

_PLAIN = re.compile(r"[a-z0-9_][a-z0-9_-]*\Z")
_OTHER = re.compile(r"[^a-z0-9_]+")
LONGEST = 60  # of the readable part; the rest of a path needs room too
DIGITS = 12


def file_names(kind: str, ids: Iterable[str], suffix: str = ".md") -> dict[str, str]:
    """`position-manager.md` by id. Other characters than a-z, 0-9, - and _ give way to a digest.

    The kind in front keeps clear of names that Windows reserves (`con`, `nul`). No two are equal on any system.
    """
    names: dict[str, str] = {}
    taken: set[str] = set()
    for id in ids:
        name = _name(id, DIGITS)
        names[id] = f"{kind}-{name if name not in taken else _name(id, 64)}{suffix}"
        taken.add(name)
    return names


def _name(id: str, digits: int) -> str:
    if digits == DIGITS and len(id) <= LONGEST and _PLAIN.match(id):
        return id
    readable = _OTHER.sub("-", id.lower())[:LONGEST].strip("-")
    digest = sha256(normalize("NFC", id).encode("utf-8")).hexdigest()[:digits]
    return f"{readable}-{digest}" if readable else digest


INDEX = "index.md"
ELSEWHERE = "elsewhere.md"  # posts without a region; no region's page has such a name


@dataclass(frozen=True, slots=True)
class HandbookPage:
    """A page of the folder: its file, its title, its entries, and the posts that its small chart shows."""

    file: str
    title: str
    entries: tuple[HandbookEntry, ...]
    posts: tuple[Post, ...]


def render_pages(chart: Chart, options: Options) -> dict[str, str]:
    """The pages by file name, the index first. Raises OrgchartError for a template."""
    context = values(chart, options, as_markup)
    words: Any = context["words"]
    whole = contents(chart, words)
    pages = list(_by_region(chart, whole, words) if options.split == "region" else _by_position(chart, whole))
    homes = _homes(pages)
    common = {**context, "pages": pages}
    index = {**common, "contents": _linked(whole, homes, INDEX)} | chart_values(chart, options)
    index["matrix"], index["comparison"] = (_relinked(context[key], homes, INDEX) for key in ("matrix", "comparison"))
    documents = {INDEX: tidy(fill_template("pages/index.md", index, options.template_dir, options.warn))}
    for i, page in enumerate(pages):
        own = {
            **common,
            "contents": _linked(whole, homes, page.file),
            "page": _relinked(page, homes, page.file),
            "before": pages[i - 1] if i else None,
            "after": pages[i + 1] if i + 1 < len(pages) else None,
            "headed": options.split == "position",
            "number": Numbering(options.style, as_markup),
            **chart_values(replace(chart, posts=page.posts), options),  # what is left out is left out of it
        }
        document = tidy(fill_template("pages/page.md", own, options.template_dir))
        documents[page.file] = _promoted(document, 2 if own["headed"] else 1)
    return documents


def _by_position(chart: Chart, contents: Contents) -> Iterator[HandbookPage]:
    """A page a position, with its posts, their managers and their reports."""
    tree = Tree(chart.posts)
    names = file_names("position", (entry.position.id for entry in contents.entries))
    for entry in contents.entries:
        shown = {tree.index[one.post.id] for one in entry.posts}
        around = {tree.parent[i] for i in shown} | {child for i in shown for child in tree.children[i]}
        posts = tuple(chart.posts[i] for i in sorted((shown | around) - {-1}))
        yield HandbookPage(names[entry.position.id], entry.heading, (entry,), posts)


def _by_region(chart: Chart, contents: Contents, words: Mapping[str, str]) -> Iterator[HandbookPage]:
    """A page a region with posts of its own, and one for the posts without a region."""
    regions = [region for region, _ in walk_regions(chart.regions)]
    names = file_names("region", (region.id for region in regions))
    sections = [("", ELSEWHERE, words["headquarters"]), *((r.id, names[r.id], r.name) for r in regions)]
    within: dict[str, list[HandbookEntry]] = {}
    for entry in contents.entries:
        for id in dict.fromkeys(one.post.region.id if one.post.region else "" for one in entry.posts):
            own = tuple(one for one in entry.posts if (one.post.region.id if one.post.region else "") == id)
            within.setdefault(id, []).append(_part(entry, own))
    tree = Tree(chart.posts)
    for id, file, title in sections:
        if id in within:
            shown = {tree.index[one.post.id] for entry in within[id] for one in entry.posts}
            posts = tuple(chart.posts[i] for i in sorted((shown | {tree.parent[i] for i in shown}) - {-1}))
            yield HandbookPage(file, title, tuple(within[id]), posts)


def _part(entry: HandbookEntry, own: tuple[PostEntry, ...]) -> HandbookEntry:
    """What an entry says of some of its posts alone."""
    staffing = own[0].staffing
    for one in own[1:]:
        staffing += one.staffing
    regions = dict.fromkeys(one.post.region.name for one in own if one.post.region)
    return replace(entry, posts=own, regions=tuple(regions), staffing=staffing)


def _promoted(document: str, levels: int) -> str:
    """The sections' headings below the page's own, as a page by itself has them. Code blocks stay."""
    lines: list[str] = []
    fence: Fence | None = None
    for line in document.split("\n"):
        lines.append(line if fence else _HEADING.sub(lambda heading: heading[1][levels:] + " ", line))
        fence = fence_after(line, fence)
    return "\n".join(lines)


_HEADING = re.compile(r"^(#{3,4}) ")


def _homes(pages: list[HandbookPage]) -> dict[str, dict[str, str]]:
    """The pages on which each anchor stands: anchor -> file -> file, the first one first."""
    homes: dict[str, dict[str, str]] = {}
    for page in pages:
        for entry in page.entries:
            for anchor in (entry.anchor, *(one.anchor for one in entry.posts)):
                homes.setdefault(anchor, {})[page.file] = page.file
    return homes


def _linked(contents: Contents, homes: dict[str, dict[str, str]], here: str) -> _Linked:
    return _Linked(contents, homes, here)


class _Linked:
    """The contents as one page sees them: everything the same, but positions link to the pages that they are on."""

    def __init__(self, contents: Contents, homes: dict[str, dict[str, str]], here: str) -> None:
        self.contents, self.homes, self.here = contents, homes, here

    def __getattr__(self, name: str) -> Any:
        return getattr(self.contents, name)

    def position(self, id: str) -> Ref:
        """A position by its id."""
        ref: Ref = _relinked(self.contents.position(id), self.homes, self.here)
        return ref


def _relinked(value: Any, homes: dict[str, dict[str, str]], here: str) -> Any:
    """The same value with every reference in it leading to the right page."""
    if isinstance(value, Ref):
        files = homes.get(value.anchor, {})
        file = "" if here in files else next(iter(files), "")
        return replace(value, file=file) if files else replace(value, anchor="")
    if isinstance(value, tuple):
        return tuple(_relinked(one, homes, here) for one in value)
    if type(value).__module__.startswith("orgchart_cli.handbook.") and hasattr(value, "__dataclass_fields__"):
        changed = {name: _relinked(getattr(value, name), homes, here) for name in value.__dataclass_fields__}
        return replace(value, **changed)
    return value
