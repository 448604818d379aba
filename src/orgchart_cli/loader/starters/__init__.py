"""The files that `orgchart init` writes, one a language, named after its tag."""

from __future__ import annotations

from importlib.resources import files


def starter(lang: str) -> str:
    """The commented starter file in a language; in English where there is none."""
    own, english = (files(__package__).joinpath(f"{tag}.yaml") for tag in (lang, "en"))
    return (own if own.is_file() else english).read_text("utf-8")
