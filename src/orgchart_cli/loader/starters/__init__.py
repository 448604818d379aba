"""The files that `orgchart init` writes, one a language."""

from __future__ import annotations

from importlib.resources import files


def starter(lang: str) -> str:
    """The commented starter file of a language tag that there is one for."""
    return files(__package__).joinpath(f"{lang}.yaml").read_text("utf-8")
