"""Three versions of a text into one, line by line, as `git merge-file` does; no text where lines conflict."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

Lines = Sequence[str]
MOST_EDITS = 1500  # the search for the shortest edit takes time and memory by its square


def merge_lines(base: str, ours: str, theirs: str) -> str | None:
    """The text with the changes of both sides. None where these touch, or a side is all different."""
    old, our_lines, their_lines = map(_lines, (base, ours, theirs))
    mine, other = _matches(old, our_lines), _matches(old, their_lines)
    if mine is None or other is None:
        return None
    chunks = [_merged(*chunk) for chunk in _chunks(old, our_lines, their_lines, mine, other)]
    return None if None in chunks else "".join(line for chunk in chunks for line in chunk or ())


def _lines(text: str) -> list[str]:
    """Lines as git sees them: no other character ends one."""
    lines = [line + "\n" for line in text.split("\n")]
    lines[-1] = lines[-1][:-1]
    return lines if lines[-1] else lines[:-1]


def _merged(base: Lines, ours: Lines, theirs: Lines) -> Lines | None:
    if ours == theirs or theirs == base:
        return ours
    return theirs if ours == base else None


def _chunks(
    base: Lines, ours: Lines, theirs: Lines, mine: list[int], other: list[int]
) -> Iterator[tuple[Lines, Lines, Lines]]:
    """The texts divided at the lines that both sides left alone: each such line, and what is between them."""
    b = o = t = 0
    for line, (at, to) in enumerate(zip(mine, other, strict=True)):
        if at >= 0 and to >= 0:
            yield base[b:line], ours[o:at], theirs[t:to]
            yield (line_of := base[line : line + 1]), line_of, line_of
            b, o, t = line + 1, at + 1, to + 1
    yield base[b:], ours[o:], theirs[t:]


def _matches(old: Lines, new: Lines) -> list[int] | None:
    """Where each old line is in the new text, -1 for nowhere, by the shortest edit (Myers 1986)."""
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    pairs = _shortest_edit(old[start : len(old) - end], new[start : len(new) - end])
    if pairs is None:
        return None
    matches = [*range(start), *[-1] * (len(old) - start - end), *range(len(new) - end, len(new))]
    for a, b in pairs:
        matches[start + a] = start + b
    return matches


def _shortest_edit(old: Lines, new: Lines) -> list[tuple[int, int]] | None:
    """The pairs of equal lines that the shortest edit keeps; None where it is too long to look for."""
    reach = {1: 0}  # diagonal (how many more lines are behind in old than in new) -> the farthest old line on it
    steps: list[dict[int, int]] = []
    for edits in range(min(len(old) + len(new), MOST_EDITS) + 1):
        steps.append(dict(reach))
        for diagonal in range(-edits, edits + 1, 2):
            down = diagonal == -edits or (diagonal != edits and reach[diagonal - 1] < reach[diagonal + 1])
            a = reach[diagonal + 1] if down else reach[diagonal - 1] + 1
            while a < len(old) and a - diagonal < len(new) and old[a] == new[a - diagonal]:
                a += 1
            reach[diagonal] = a
            if a >= len(old) and a - diagonal >= len(new):
                return _walked_back(steps, len(old), len(new))
    return None


def _walked_back(steps: list[dict[int, int]], a: int, b: int) -> list[tuple[int, int]]:
    pairs: list[tuple[int, int]] = []
    for edits in range(len(steps) - 1, -1, -1):
        reach, diagonal = steps[edits], a - b
        down = diagonal == -edits or (diagonal != edits and reach[diagonal - 1] < reach[diagonal + 1])
        former = diagonal + 1 if down else diagonal - 1
        from_a = reach[former] if edits else 0
        from_b = from_a - former if edits else 0
        while a > max(from_a, 0) and b > max(from_b, 0):
            a, b = a - 1, b - 1
            pairs.append((a, b))
        a, b = from_a, from_b
    return pairs[::-1]
