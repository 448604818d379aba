"""`include:`: which files join a file, by the names that their reader knows."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from .nodes import Mapping, Node, Scalar, Sequence
from .text import Text

MAX_FILES_DEEP = 32


def including(
    name: str, root: Mapping, text: Text, trail: tuple[str, ...], seen: set[str]
) -> Iterator[tuple[str, Node]]:
    """Each file that `include:` names, with its node, once; a cycle is noted and left out."""
    listed = next((v for k, v in root.pairs() if type(k) is Scalar and k.text == "include"), None)
    for item in listed.items if type(listed) is Sequence else ():
        if type(item) is not Scalar or not item.text.strip():
            continue
        path = relative(name, item.text)
        if path in trail:
            way = " → ".join((*trail[trail.index(path) :], path))
            text.error("OC121", f"the files include each other: {way}", text.place(item), "take one `include` out")
        elif len(trail) > MAX_FILES_DEEP:
            text.error("OC121", f"files include files more than {MAX_FILES_DEEP} deep", text.place(item))
        elif path not in seen:
            yield path, item


def relative(base: str, path: str) -> str:
    """`path` as seen from the folder of the file `base`; in a git revision (`REV:PATH`) it stays in the revision."""
    if posixpath.isabs(path) or (len(path) > 2 and path[1] == ":" and path[2] in "/\\"):
        return path
    revision, colon, inside = base.rpartition(":")
    folder = inside.replace("\\", "/").rpartition("/")[0]
    return revision + colon + posixpath.normpath(posixpath.join(folder, path))
