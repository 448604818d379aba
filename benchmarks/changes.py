"""How long it takes to say what changed, to walk a history, and to merge; beside loading the same files.

    python benchmarks/changes.py [POSTS] [COMMITS]

Seconds are those of the processor. A revision has a change in one post of a hundred: another manager, headcount,
title or holder.
"""

from __future__ import annotations

import os
import random
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from time import process_time

import organization
from orgchart_cli import loader as source
from orgchart_cli.diff import compare
from orgchart_cli.merging import merge

SCRIPT = Path(sys.executable).with_name("orgchart")
EDITS = (
    (r"    headcount: \d+\n", lambda found, n: f"    headcount: {n % 9 + 1}\n"),
    (r"    title: (.*)\n", lambda found, n: f"    title: {found[1]}改\n"),
    (r"    reports_to: (.*)\n", lambda found, n: f"    reports_to: {found[1]}\n    grade: P{n % 9}\n"),
)


def revised(text: str, seed: int, share: int = 100) -> str:
    """The file with about one entry in `share` edited."""
    chance = random.Random(seed)
    for number, (pattern, edit) in enumerate(EDITS):
        text = re.sub(
            pattern, lambda m, e=edit: e(m, chance.randrange(99)) if chance.random() * share < 1 else m[0], text
        )
        chance.seed(seed * 10 + number)
    return text


def timed(what: str, action: object) -> object:
    """Run and print."""
    start = process_time()
    result = action()  # type: ignore[operator]
    print(f"  {what}: {process_time() - start:.2f} s", flush=True)
    return result


def history(folder: Path, commits: int, posts: int) -> None:
    """A repository with so many commits of one file."""
    text = organization.yaml(posts)
    stream = []
    for number in range(commits):
        text = revised(text, number, share=posts)
        stream.append(
            f"commit refs/heads/main\ncommitter n <n@example.com> {1_700_000_000 + number} +0000\ndata 1\nx\n"
        )
        stream.append(f"M 100644 inline a.yaml\ndata {len(text.encode())}\n{text}\n")
    subprocess.run(["git", "init", "-q", "-b", "main", folder], check=True)
    subprocess.run(["git", "fast-import", "--quiet"], cwd=folder, input="".join(stream).encode(), check=True)
    subprocess.run(["git", "reset", "-q", "--hard"], cwd=folder, check=True)


def main() -> None:
    posts, commits = ([int(n) for n in sys.argv[1:]] + [100_000, 1_000])[:2]
    base = organization.yaml(posts)
    ours, theirs = revised(base, 1), revised(base, 2)
    print(f"{posts:,} posts:")
    old = timed("load one version", lambda: source.loads(base))
    new = source.loads(ours)
    changes = timed("compare", lambda: compare(old, new))  # type: ignore[arg-type]
    print(f"  {len(changes):,} changes")  # type: ignore[arg-type]
    timed("merge", lambda: merge(base, ours, theirs, lambda text: source.loads(text) and ()))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "repository"
        history(folder, commits, 1_000)
        before = os.times()
        subprocess.run([SCRIPT, "log", "a.yaml", "-o", "/dev/null"], cwd=folder, check=True)
        after = os.times()
        taken = after.children_user + after.children_system - before.children_user - before.children_system
        print(f"{commits:,} commits of 1,000 posts:\n  log: {taken:.1f} s")


if __name__ == "__main__":
    main()
