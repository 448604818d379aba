"""Write the table of pinyin initials, from pypinyin's: `pip install pypinyin==0.53.0 && python web/pinyin.py`.

One line a letter: the characters of GB 2312 and Big5 whose reading, one of them at least, begins with it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from importlib.metadata import distribution
from pathlib import Path

from pypinyin.pinyin_dict import pinyin_dict  # type: ignore[import-not-found]

TABLE = Path(__file__).parent.parent / "src/orgchart_cli/renderers/page/pinyin.txt"
SETS = ("gb2312", "big5")


def main() -> None:
    rows: dict[str, list[str]] = {}
    for code, readings in sorted(pinyin_dict.items()):
        for letter in _initials(readings) if _is_common(chr(code)) else ():
            rows.setdefault(letter, []).append(chr(code))
    lines = [*_licence(), *(f"{letter} {''.join(characters)}" for letter, characters in sorted(rows.items()))]
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def _is_common(character: str) -> bool:
    for name in SETS:
        try:
            return bool(character.encode(name))
        except UnicodeEncodeError:
            continue
    return False


def _initials(readings: str) -> list[str]:
    first = (unicodedata.normalize("NFD", reading)[0] for reading in readings.split(","))
    return sorted({letter for letter in first if letter.isascii() and letter.isalpha()})


def _licence() -> Iterator[str]:
    source = distribution("pypinyin")
    text = next(file for file in source.files or () if file.name == "LICENSE.txt").read_text()
    yield f"# Initials of the readings in pypinyin {source.version}, under this licence:"
    yield from (f"# {line}".rstrip() for line in text.splitlines())


if __name__ == "__main__":
    main()
