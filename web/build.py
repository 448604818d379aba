"""Make the page's script and style from the modules here: `npm install --prefix web && python web/build.py`.

What ships says in its first line which sources it was made of, so that a test can tell without node whether it is
current.
"""

from __future__ import annotations

import subprocess
from hashlib import sha256
from pathlib import Path

HERE = Path(__file__).parent
PAGE = HERE.parent / "src/orgchart_cli/renderers/page"
MATHS = ("abs", "ceil", "floor", "hypot", "max", "min", "round")
# Keys of the page's own objects, none of which the data or the browser has.
INNER = (
    "assistants bands blocks busy dash doubleTap hangs heights isChoice isDark listeners members "
    "ofPosition segments sides standing starts stretched struck stubs tap took"
)
SHORTER = [
    f"--inject:{HERE / 'maths.js'}",
    *(f"--define:Math.{name}={name}" for name in MATHS),
    f"--mangle-props=^({INNER.replace(' ', '|')})$",
]
ESBUILD = HERE / "node_modules/.bin/esbuild"


def sources() -> str:
    """A digest of all modules and the style."""
    digest = sha256()
    for path in sorted([*HERE.glob("*.js"), HERE / "chart.css"]):
        digest.update(f"{path.name}\n".encode() + path.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()[:16]


def built(entry: str) -> str:
    """One script of all modules, or the style, without what only readers of the sources need."""
    bundle = ["--bundle", "--format=iife", *SHORTER] if entry.endswith(".js") else []
    command = [str(ESBUILD), str(HERE / entry), *bundle, "--minify", "--charset=utf8", "--target=es2022"]
    return subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8").stdout


def documents() -> dict[Path, str]:
    """What ships, by its path."""
    first = f"/* made by web/build.py of {sources()} */\n"
    return {PAGE / "chart.js": first + built("main.js"), PAGE / "chart.css": first + built("chart.css")}


def main() -> None:
    for path, text in documents().items():
        path.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
