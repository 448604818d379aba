"""Random merges beside git's own: where its lines go together, we say the same and keep every comment and order."""

from __future__ import annotations

import subprocess
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest

from orgchart_cli import loader
from orgchart_cli.diff import compare
from orgchart_cli.merging import Merged, merge
from orgchart_cli.merging.outline import comments, lost_comments
from orgchart_cli.problems import OrgchartError, Problem
from random_merges import versions


def problems(text: str) -> Iterable[Problem]:
    try:
        loader.loads(text)
    except OrgchartError as failure:
        return failure.problems
    return ()


def by_git(texts: tuple[str, str, str], folder: Path) -> str | None:
    """What `git merge-file` makes of them; None where it conflicts or the result does not load."""
    for name, text in zip(("base", "ours", "theirs"), texts, strict=True):
        (folder / name).write_bytes(text.encode())
    done = subprocess.run(["git", "merge-file", "-p", "ours", "base", "theirs"], cwd=folder, capture_output=True)
    text = done.stdout.decode()
    return None if done.returncode or tuple(problems(text)) else text


def faults(texts: tuple[str, str, str], result: Merged, git: str | None) -> Iterable[str]:
    """What is wrong with a merge."""
    if lost := lost_comments(*texts, result.text):
        yield f"comments are lost: {lost}"
    if not result.clean:
        if result.text.count("<<<<<<< ours\n") < 1:
            yield "a conflict without markers"
        return
    if any(problems(result.text)):
        yield "does not load"
    elif git is not None:
        one, other = loader.loads(result.text), loader.loads(git)
        if compare(one, other) or compare(other, one):
            yield "says something else than git"
        if [p.id for p in one.positions] != [p.id for p in other.positions]:
            yield "another order than git"
        if Counter(comments(git)) - Counter(comments(result.text)):
            yield "lacks comments that git kept"


def sweep(seeds: Iterable[int], folder: Path) -> tuple[list[str], Counter[tuple[bool, bool]]]:
    """All faults, and how often (git, we) were clean."""
    found, counts = [], Counter()
    for seed in seeds:
        texts = versions(seed)
        if any(any(problems(text)) for text in texts):
            continue
        result, git = merge(*texts, problems), by_git(texts, folder)
        counts[git is not None, result.clean] += 1
        found += [f"seed {seed}: {fault}" for fault in faults(texts, result, git)]
    return found, counts


def test_what_git_merges_we_merge_alike(tmp_path: Path) -> None:
    found, counts = sweep(range(150), tmp_path)
    assert not found
    assert counts[False, True] > 0  # and some that git cannot
    assert counts[True, False] * 20 < counts[True, True]


@pytest.mark.slow
def test_many_more(tmp_path: Path) -> None:
    found, counts = sweep(range(1000, 2000), tmp_path)
    assert not found
    assert counts[False, True] > 30
