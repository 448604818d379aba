"""Whole files to merge: what loads, parts that others include, and the line ends of ours."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from dataclasses import replace

from ..loader import loads
from ..loader.decoding import decode
from ..problems import OrgchartError, Problem
from . import MarkerStyle, Merged, merge
from .outline import outline

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
