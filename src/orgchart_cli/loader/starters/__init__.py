"""The files that `orgchart init` writes, one a language, named after its tag; `.zh` has its keys in Chinese."""

from __future__ import annotations

from importlib.resources import files


def starter(lang: str, keys: str = "en") -> str:
    """The commented starter file in a language; in English where there is none."""
    name = lang if keys == "en" else f"{lang}.{keys}"
    own, english = (files(__package__).joinpath(f"{tag}.yaml") for tag in (name, "en"))
    return (own if own.is_file() else english).read_text("utf-8")
