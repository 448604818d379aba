"""People and duties that pass from one owner to another: what one side lost and the other side gained."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

T = TypeVar("T")


@dataclass(slots=True)
class Passing(Generic[T]):
    """Losses and gains by name. A name that was lost once and gained once went from the one to the other."""

    lost: dict[str, list[T]] = field(default_factory=dict)
    gained: dict[str, list[T]] = field(default_factory=dict)

    def note(self, old: Iterable[str], new: Iterable[str], owner: T) -> None:
        """The names an owner had and has; what stayed is left out."""
        before, after = list(old), list(new)
        if before == after:
            return
        for names, others, into in ((before, set(after), self.lost), (after, set(before), self.gained)):
            for name in dict.fromkeys(names):
                if name not in others:
                    into.setdefault(name, []).append(owner)

    def passed(self) -> dict[str, tuple[T, T]]:
        """Each name that went from one owner to another, with both."""
        both = self.lost.keys() & self.gained.keys()
        single = [n for n in self.lost if n in both and len(self.lost[n]) == 1 and len(self.gained[n]) == 1]
        return {name: (self.lost[name][0], self.gained[name][0]) for name in single}


def similar(removed: list[Any], added: list[Any], words: Any) -> list[tuple[Any, Any]]:
    """Pairs of one removed and one added thing whose texts are mostly the same, the likest first.

    Never more than 32 of each are held against each other, by at most 400 characters.
    """
    from difflib import SequenceMatcher

    scored = []
    for i, a in enumerate(removed[:32]):
        for j, b in enumerate(added[:32]):
            # The matcher's ratio depends on the order of its two texts; the comparison must not.
            one, two = sorted((words(a)[:400], words(b)[:400]))
            matcher = SequenceMatcher(None, one, two, autojunk=False)
            if matcher.real_quick_ratio() >= ALIKE and matcher.quick_ratio() >= ALIKE:
                scored.append((-matcher.ratio(), abs(i - j), min(i, j), i, j))
    pairs, used_a, used_b = [], set(), set()
    for score, _, _, i, j in sorted(scored):
        if -score >= ALIKE and i not in used_a and j not in used_b:
            used_a.add(i)
            used_b.add(j)
            pairs.append((removed[i], added[j]))
    return pairs


ALIKE = 0.6  # of the characters in common order: about where a rewording ends and another sentence begins
