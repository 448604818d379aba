""" "Did you mean": the nearest of the known words, found by shared spellings with a character or two left out.

After Wolf Garbe's SymSpell: two words within two edits share a form with at most two deletions each, so one
look-up replaces a comparison with every word. Linear to build, and independent of how many words there are to ask.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from itertools import combinations

from .problems import Message

MAX_LENGTH = 40  # longer words are not mistyped, they are something else
CANDIDATES = 40  # compared at most; there is little to choose between more
MANY = 20_000  # characters in all; beyond it only one deletion a side is indexed


class Nearest:
    """The known words, indexed when first asked."""

    def __init__(self, words: Iterable[str]) -> None:
        self.words = words
        self.index: dict[str, list[str]] | None = None
        self.deletions: int = 2

    def hint(self, word: str) -> str:
        """`did you mean …?`, "" when nothing is near."""
        near = self.to(word)
        return Message("did you mean `{near}`?", near=near) if near else ""

    def to(self, word: str) -> str:
        """The nearest word within a third of the longer's length (at least one edit), "" when there is none."""
        if not word or len(word) > MAX_LENGTH:
            return ""
        index = self._indexed()
        plain = _folded(word)
        near: dict[str, int] = {}
        for form in _forms(plain, self.deletions):
            for candidate in index.get(form, ()):
                if candidate not in near:
                    near[candidate] = distance(plain, _folded(candidate))
                if near[candidate] <= 1 or len(near) == CANDIDATES:
                    return self._best(plain, near)
        return self._best(plain, near)

    def _best(self, word: str, near: dict[str, int]) -> str:
        best = min(near, key=near.__getitem__, default="")
        third = max(1, round(max(len(word), len(best)) / 3))
        return best if best and near[best] <= third and near[best] < len(word) else ""

    def _indexed(self) -> dict[str, list[str]]:
        if self.index is None:
            words = [w for w in self.words if len(w) <= MAX_LENGTH]
            self.deletions = 2 if sum(map(len, words)) <= MANY else 1
            self.index = {}
            for candidate in words:
                for form in set(_forms(_folded(candidate), self.deletions)):
                    self.index.setdefault(form, []).append(candidate)
        return self.index


def _folded(word: str) -> str:
    """Without case and width: `Ｔｉｔｌｅ` is `title`."""
    if word.isascii():
        return word.lower().strip()
    return unicodedata.normalize("NFKC", word).casefold().strip()


def _forms(word: str, deletions: int) -> Iterator[str]:
    """The word with up to so many characters left out."""
    yield word
    if deletions:
        yield from (word[:i] + word[i + 1 :] for i in range(len(word)))
    if deletions > 1:
        yield from ("".join(kept) for kept in combinations(word, max(0, len(word) - 2)))


def distance(a: str, b: str) -> int:
    """Edits from one word to the other: insert, delete, replace, swap neighbours (optimal string alignment)."""
    before: list[int] = []
    last = list(range(len(b) + 1))
    for i, x in enumerate(a):
        row = [i + 1]
        for j, y in enumerate(b):
            cost = min(last[j] + (x != y), last[j + 1] + 1, row[j] + 1)
            if i and j and x == b[j - 1] and a[i - 1] == y:
                cost = min(cost, before[j - 1] + 1)
            row.append(cost)
        before, last = last, row
    return last[-1]
