"""Three-way merge of chart files: clean only when the result loads and says what both sides meant."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from .. import collector
from ..problems import Place, Problem
from .outline import Outline, outline
from .splice import Conflict, Path, Version, ended
from .threeway import Merging

CONFLICT, BROKEN = "OC504", "OC505"
Check = Callable[[str], Iterable[Problem]]


@dataclass(frozen=True, slots=True)
class Merged:
    """The merged text, with markers around each conflict; `problems` names them. Clean when there are none."""

    text: str
    problems: tuple[Problem, ...] = ()

    @property
    def clean(self) -> bool:
        """Whether nobody has to look at it."""
        return not self.problems


@dataclass(frozen=True, slots=True)
class MarkerStyle:
    """What stands in conflict markers."""

    size: int = 7
    ours: str = "ours"
    base: str = "base"
    theirs: str = "theirs"
    show_base: bool = False


def merge(
    base: str, ours: str, theirs: str, check: Check, style: MarkerStyle = MarkerStyle(), name: str = ""
) -> Merged:
    """Merge two changed versions of a file. `check` gives the problems of a text, none where it loads.

    All three must load. What loads on both sides but not together (a loop, a reference to what the other side
    removed) becomes a conflict around the entries that do not go together.
    """
    if ours == theirs or theirs == base:
        return Merged(ours)
    if ours == base:
        return Merged(theirs)
    with collector.paused():
        return _both_ways((base, ours, theirs), check, style, name)


def _both_ways(texts: tuple[str, str, str], check: Check, style: MarkerStyle, name: str) -> Merged:
    labels = (style.base, style.ours, style.theirs)
    sides = [
        Version(text, root, label)
        for text, label in zip(texts, labels, strict=True)
        if (root := outline(text)) is not None
    ]
    result = _merged(sides, check, style, name)
    if result.clean:
        return result
    # Where one side wrote on one line what the other wrote on several, the other way round may go.
    turned = _merged([sides[0], sides[2], sides[1]], check, style, name)
    return turned if turned.clean else result


def _merged(sides: list[Version], check: Check, style: MarkerStyle, name: str) -> Merged:
    """The text of `sides[1]` with the changes of `sides[2]`."""
    forced: set[Path] = set()
    reasons: tuple[Problem, ...] = ()
    while True:
        merging = Merging(sides[0], sides[1], sides[2], style.size, style.show_base, forced)
        try:
            text = merging.run()
        except Conflict as conflict:
            return _whole(sides, style, name, conflict.path)
        if merging.conflicts:
            both = (_conflict(*c, name) for c in merging.conflicts if not _within(forced, c[0]))
            return Merged(text, (*reasons, *both))
        problems = tuple(check(text))
        if not problems and _says(text, merging):
            return Merged(text)
        more = _culprits(text, problems, sides) - forced
        reasons = tuple(dict.fromkeys([*reasons, *(_broken(p, name) for p in problems)]))
        if not more:
            return _whole(sides, style, name, (), reasons)
        forced |= more


def _within(forced: set[Path], path: Path) -> bool:
    return any(f[: len(path)] == path for f in forced)


def _broken(problem: Problem, name: str) -> Problem:
    """What is wrong with both sides together, without the line of a text that nobody will see."""
    message = f"each side loads, but not both together: {problem.message}"
    return Problem(BROKEN, message, Place(name), hint=problem.hint)


def _says(text: str, merging: Merging) -> bool:
    """Whether the spliced text means exactly what was decided, entry by entry."""
    root = outline(text)
    return root is not None and root.value == merging.value


def _culprits(text: str, problems: Iterable[Problem], sides: list[Version]) -> set[Path]:
    """The smallest entries on which the two sides differ at the places that the problems speak of."""
    root = outline(text)
    deepest: set[Path] = set()
    for problem in problems:
        places = [p for p in (problem.where, *problem.also) if p is not None and p.line]
        paths = [_path_at(text, root, place) for place in places]
        exact = {path for path in paths if _differs(path, sides)}
        deepest |= exact or {_widened(path, sides) for path in paths[:1]}
    return {path for path in deepest if path}


def _path_at(text: str, node: Outline | None, place: Place) -> Path:
    """The path of the innermost entry of whole lines that holds a place."""
    lines = text.split("\n")
    offset = sum(len(line) + 1 for line in lines[: place.line - 1]) + place.column - 1
    path: list[str] = []
    while node is not None and node.block:
        piece = next((p for p in node.pieces if p.start <= offset < p.stop), None)
        if piece is None:
            break
        path.append(piece.key)
        node = piece.node
    return tuple(path)


def _differs(path: Path, sides: list[Version]) -> bool:
    return _value(path, sides[1].root) != _value(path, sides[2].root)


def _widened(path: Path, sides: list[Version]) -> Path:
    while path and not _differs(path, sides):
        path = path[:-1]
    return path


_ABSENT = object()


def _value(path: Path, node: Outline) -> object:
    for key in path:
        piece = next((p for p in node.pieces if p.key == key), None)
        if piece is None:
            return _ABSENT
        node = piece.node
    return node.value


def _conflict(shown: Path, cause: Path, name: str) -> Problem:
    """A message that names the post and the field."""
    return Problem(CONFLICT, f"both sides changed {_named(cause if len(cause) >= len(shown) else shown)}", Place(name))


def _named(path: Path) -> str:
    """`post representative@north: reports_to`, from a path in the file."""
    if len(path) > 1 and path[0] == "positions":
        id, rest = path[1], path[2:]
        if len(rest) > 1 and rest[0] == "regions":
            id, rest = f"{id}@{rest[1]}", rest[2:]
        return f"post {id}: {'.'.join(rest)}" if rest else f"post {id}"
    return ".".join(path) or "the file"


def _whole(sides: list[Version], style: MarkerStyle, name: str, cause: Path, reasons: Iterable[Problem] = ()) -> Merged:
    """Both files between markers, when nothing smaller will do."""
    size = style.size
    parts = ["<" * size, f" {style.ours}\n", ended(sides[1].text)]
    if style.show_base:
        parts += ["|" * size, f" {style.base}\n", ended(sides[0].text)]
    parts += ["=" * size, "\n", ended(sides[2].text), ">" * size, f" {style.theirs}\n"]
    problems = tuple(reasons) or (Problem(CONFLICT, f"both sides changed {_named(cause)}", Place(name)),)
    return Merged("".join(parts), problems)
