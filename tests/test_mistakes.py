"""What a typist mistypes is answered at its own line, in both languages, by a sentence that says what to type."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from orgchart_cli.cli import run

MISTAKES = sorted((Path(__file__).parent / "cases" / "mistakes").glob("*.yaml"))
FINE = {"number-as-title", "key-in-chinese", "truth-in-chinese", "choice-in-chinese"}
# What only `check` looks for: `render` says what a file has of slips, not what its chart has of oddities.
STRUCTURE = {"no-manager", "no-manager-in-the-region", "full-width-colon-in-a-duty", "one-person-twice"}


@pytest.mark.parametrize("file", MISTAKES, ids=lambda file: file.stem)
def test_each_mistake_is_answered_at_its_line(
    file: Path, golden: Callable[[str, str], None], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(file.parent)
    said = {}
    for language in ("en", "zh-CN"):  # click keeps the first words that it said of `--help`
        monkeypatch.setenv("ORGCHART_LANG", language)
        monkeypatch.setenv("LANGUAGE", language)  # which the command sets for click, and which must not stay
        run(["check", file.name])
        said[language] = capsys.readouterr().out
        run(["render", file.name])
        drawn = capsys.readouterr().err
        first = said[language].split("\n")[0]
        if file.stem in FINE:
            assert first == said[language].rstrip("\n") and not drawn
        elif file.stem not in STRUCTURE:
            assert first in drawn and ":0" not in first
    golden("\n".join((said["zh-CN"], said["en"])), f"mistakes/{file.stem}.txt")
