"""Three-way merge of chart files: clean only when the result loads and says what both sides meant."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ..loader import loads
from ..loader.decoding import decode
from ..model import collection_paused
from ..problems import Keys, Message, OrgchartError, Place, Problem
from .outline import Outline, Path, differences, lost_comments, outline, path_in_chinese, respelled, words
from .splice import Conflict, MergeSide, ended
from .threeway import Merging, merge_lines

CONFLICT, BROKEN, UNFAITHFUL, LOST = "OC504", "OC505", "OC596", "OC597"
OTHER_LINE_ENDS = re.compile("\r|[\x85\u2028\u2029]")  # they end a line in YAML, and none in an editor or in git
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

    All three must load. The lines are merged first, as git does; where lines conflict, or the result does not say what
    both sides mean, the file is merged entry by entry. What loads on both sides but not together (a loop, a reference
    to what the other side removed), or would lose a comment, becomes a conflict around the entries.
    """
    if ours == theirs or theirs == base:
        return Merged(ours)
    if ours == base:
        return Merged(theirs)
    with collection_paused():
        return _merged_versions((base, ours, theirs), check, style, name)


def _merged_versions(texts: tuple[str, str, str], check: Check, style: MarkerStyle, name: str) -> Merged:
    divisible = not any(OTHER_LINE_ENDS.search(text) for text in texts)
    sides = _sides(texts, style, divisible)
    if len(set().union(*(side.root.languages for side in sides))) > 1 and len(sides) == len(texts):
        texts = _alike(sides)
        sides = _sides(texts, style, divisible)
    wrong: list[Path] = []
    if (text := merge_lines(*texts)) is not None and not tuple(check(text)):
        wrong = _differences(sides, text)
        if not wrong:
            return Merged(text)
    chinese = bool(sides) and sides[-1].root.chinese
    reasons = tuple(_unfaithful(path, name, chinese) for path in wrong)
    if not divisible:
        return _whole(texts, style, name, reasons or (_conflict((), (), name, chinese),))
    result = _merged(sides, check, style, name, wrong, reasons)
    if result.clean or wrong:
        return result
    # Where one side wrote on one line what the other wrote on several, the other way round may go.
    turned = _merged([sides[0], sides[2], sides[1]], check, style, name)
    return turned if turned.clean else result


def _sides(texts: tuple[str, str, str], style: MarkerStyle, divisible: bool) -> list[MergeSide]:
    labels = (style.base, style.ours, style.theirs)
    outlines = [outline(text, divisible) for text in texts]
    sides = zip(texts, outlines, labels, strict=True)
    return [MergeSide(text, root, label) for text, root, label in sides if root is not None]


def _alike(sides: list[MergeSide]) -> tuple[str, str, str]:
    """The three texts with one spelling of each word of the format, so that no spelling is a difference.

    What we have keeps our spelling; what is new, or spelled anew on their side, is in the language of most of the file.
    """
    base, ours, theirs = sides
    chinese = (theirs if ours.root.chinese == base.root.chinese else ours).root.chinese
    tables = [words(side.root) for side in sides]
    wanted = {
        word: _spelling([table[word].chinese if word in table else None for table in tables], chinese)
        for word in {*tables[0], *tables[1], *tables[2]}
    }
    former, mine, other = (
        respelled(side.text, ((spelling, wanted[word]) for word, spelling in table.items()))
        for side, table in zip(sides, tables, strict=True)
    )
    return former, mine, other


def _spelling(versions: Sequence[bool | None], most: bool) -> bool:
    """Whether a word is to be in Chinese, from how each version has it: None where it lacks the word."""
    base, ours, theirs = versions
    if ours is not None and ours == theirs:
        return ours
    if base is None or (ours in (None, base) and theirs not in (None, base)):
        return most
    return base if ours is None else ours


def _differences(sides: list[MergeSide], text: str) -> list[Path]:
    """The paths at which a text that loads does not say what the sides mean."""
    base, ours, theirs = (side.root.value for side in sides)
    root = outline(text, divide=False)
    return sorted({*differences(base, ours, theirs, None if root is None else root.value)})


def _merged(
    sides: list[MergeSide],
    check: Check,
    style: MarkerStyle,
    name: str,
    wrong: Iterable[Path] = (),
    reasons: tuple[Problem, ...] = (),
) -> Merged:
    """The text of `sides[1]` with the changes of `sides[2]`, in conflict at least at the paths that are `wrong`."""
    texts = (sides[0].text, sides[1].text, sides[2].text)
    chinese = sides[1].root.chinese
    forced = set(wrong)
    if () in forced:
        return _whole(texts, style, name, reasons or (_conflict((), (), name, chinese),))
    while True:
        merging = Merging(sides[0], sides[1], sides[2], style.size, style.show_base, forced)
        try:
            text = merging.run()
        except Conflict as conflict:
            return _whole(texts, style, name, reasons or (_conflict((), conflict.path, name, chinese),))
        more, problems = _faults(text, merging, sides, check, name)
        if not problems:
            both = (_conflict(*c, name, chinese) for c in merging.conflicts if not _within(forced, c[0]))
            return Merged(text, (*reasons, *both))
        reasons = tuple(dict.fromkeys([*reasons, *problems]))
        if not more - forced:
            return _whole(texts, style, name, reasons or (_conflict((), (), name, chinese),))
        forced |= more


def _faults(
    text: str, merging: Merging, sides: list[MergeSide], check: Check, name: str
) -> tuple[set[Path], list[Problem]]:
    """What is wrong with a merged text, and the paths of the entries that do not go together."""
    lost = lost_comments(sides[0].text, sides[1].text, sides[2].text, text)
    if lost:
        paths = {path for comment in lost for path in _around(comment, sides)}
        return paths, [
            Problem(LOST, Message("a merge would lose the comment {comment!r}", comment=comment), Place(name))
            for comment in lost
        ]
    if merging.conflicts:
        return set(), []
    if problems := tuple(check(text)):
        return _culprits(text, problems, sides), [_broken(problem, name) for problem in problems]
    wrong = _differences(sides, text)
    return {*wrong} - {()}, [_unfaithful(path, name, sides[1].root.chinese) for path in wrong]


def _around(comment: str, sides: list[MergeSide]) -> Iterator[Path]:
    """The paths of the entries on which both sides differ and one has a comment."""
    for side in sides[1:]:
        for line, text in enumerate(side.text.split("\n"), 1):
            if text.rstrip().endswith(comment):
                path = _path_at(side.text, side.root, Place("", line, len(text.rstrip())))
                if path := _widened(path, sides):
                    yield path


def _within(forced: set[Path], path: Path) -> bool:
    return any(f[: len(path)] == path for f in forced)


def _broken(problem: Problem, name: str) -> Problem:
    """What is wrong with both sides together, without the line of a text that nobody will see."""
    message = Message("each side loads, but not both together: {message}", message=problem.message)
    return Problem(BROKEN, message, Place(name), hint=problem.hint)


def _unfaithful(path: Path, name: str, chinese: bool) -> Problem:
    """What both sides together would say though neither does."""
    return Problem(
        UNFAITHFUL,
        Message("both sides together would change {what}, which neither meant", what=_named(path, chinese)),
        Place(name),
    )


def _culprits(text: str, problems: Iterable[Problem], sides: list[MergeSide]) -> set[Path]:
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


def _differs(path: Path, sides: list[MergeSide]) -> bool:
    return _value(path, sides[1].root) != _value(path, sides[2].root)


def _widened(path: Path, sides: list[MergeSide]) -> Path:
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


def _conflict(shown: Path, cause: Path, name: str, chinese: bool) -> Problem:
    """A message that names the post and the field."""
    return Problem(
        CONFLICT,
        Message("both sides changed {what}", what=_named(cause if len(cause) >= len(shown) else shown, chinese)),
        Place(name),
    )


def _named(path: Path, chinese: bool) -> str:
    """`post representative@north: reports_to`, from a path in a file, whose keys may be in Chinese."""
    if len(path) > 1 and path[0] in ("positions", "posts"):
        overridden = path[0] == "positions" and len(path) > 3 and path[2] == "regions"
        id, rest = (f"{path[1]}@{path[3]}", 4) if overridden else (path[1], 2)
        keys = _keys(path, rest, chinese)
        return Message("post {id}: {keys}", id=id, keys=keys) if keys else Message("post {id}", id=id)
    return _keys(path, 0, chinese) or Message("the file")


def _keys(path: Path, at: int, chinese: bool) -> str:
    """The keys of a path from one on, as the file has them, else in the words of who reads them."""
    english, zh = (".".join(keys[at:]) for keys in (path, path_in_chinese(path)))
    return zh if chinese else Keys(english, zh)


def _whole(texts: tuple[str, str, str], style: MarkerStyle, name: str, reasons: Iterable[Problem]) -> Merged:
    """Both files between markers, when nothing smaller will do."""
    size = style.size
    base, ours, theirs = map(ended, texts)
    parts = ["<" * size, f" {style.ours}\n", ours]
    if style.show_base:
        parts += ["|" * size, f" {style.base}\n", base]
    parts += ["=" * size, "\n", theirs, ">" * size, f" {style.theirs}\n"]
    return Merged("".join(parts), tuple(reasons))


Read = Callable[[str], bytes]


def merge_files(
    versions: tuple[bytes | str, bytes | str, bytes | str], name: str, style: MarkerStyle, read: Read
) -> Merged:
    """The versions (base, ours, theirs) of the file `name` as one, with the line ends of ours.

    Raises OrgchartError where one of them does not load.
    """
    texts = [_text(version, name) for version in versions]
    part = not any(_is_chart(outline(text, divide=False)) for text in texts[1:])

    def check(text: str) -> Iterable[Problem]:
        return _problems(text, name, part, read)

    for text in texts:
        if problems := tuple(check(text)):
            raise OrgchartError(problems)
    base, ours, theirs = (text.replace("\r\n", "\n") for text in texts)
    result = merge(base, ours, theirs, check, style, name)
    return replace(result, text=_with_line_ends(result.text, texts[1], texts[2]))


def _with_line_ends(text: str, ours: str, theirs: str) -> str:
    """The text with the line ends of ours; where these are mixed, each line with the end that it has in a version."""
    crlf = ours.count("\r\n")
    if crlf == ours.count("\n"):
        return text.replace("\n", "\r\n") if crlf else text
    if not crlf:
        return text
    marked = {line[:-1] for side in (theirs, ours) for line in side.split("\n") if line.endswith("\r")}
    return "\n".join(line + "\r" if line in marked else line for line in text.split("\n"))


def _text(version: bytes | str, name: str) -> str:
    if isinstance(version, str):
        return version
    decode(name, version)  # refuses other encodings, and says which it looks like
    return version.decode("utf-8-sig")


def _problems(text: str, name: str, part: bool, read: Read) -> Iterable[Problem]:
    """Why a text does not load; a part that others include cannot be asked about its references."""

    def with_text(path: str) -> bytes:
        return text.encode() if path == name else read(path)

    try:
        if not part:
            loads(text, name, read)
        else:
            main = f"orgchart: 1\nname: x\ninclude: [{os.path.basename(name)!r}]\n"
            loads(main, os.path.join(os.path.dirname(name), ".including.yaml"), with_text)
    except OrgchartError as failure:
        return [p for p in failure.problems if not (part and _of_the_whole(p))]
    return ()


def _is_chart(root: object) -> bool:
    value = getattr(root, "value", None)
    return not isinstance(value, dict) or "orgchart" in value


def _of_the_whole(problem: Problem) -> bool:
    """Whether only the whole chart could say: what references mean, that there are positions at all."""
    return problem.code.startswith("OC3") or (problem.where is not None and ".including.yaml" in problem.where.file)
