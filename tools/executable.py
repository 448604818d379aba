"""One folder with an `orgchart` that needs no Python: `python tools/executable.py [FOLDER]` writes it to dist/.

PyInstaller builds for the system that it runs on; `.github/workflows/executables.yml` runs this on Windows, macOS and
Linux. A folder, not a single file: a single file unpacks itself at every start, which takes longer than most charts.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

PACKAGE = "orgchart_cli"
# Plug-ins of programs that bring a Python of their own, and what only they import.
LEFT_OUT = ("mkdocs", "sphinx", "docutils", "markdown", "pygments", f"{PACKAGE}.documents.sphinx")
START = "from orgchart_cli.cli import main\n\nmain()\n"


def build(folder: Path) -> Path:
    """Write the folder `orgchart` into `folder` and return the program inside it."""
    from PyInstaller.__main__ import run

    with tempfile.TemporaryDirectory() as work:
        script = Path(work) / "orgchart.py"
        script.write_text(START, encoding="utf-8")
        run([*_options(folder, Path(work)), str(script)])
    return folder / "orgchart" / ("orgchart.exe" if sys.platform == "win32" else "orgchart")


def _options(folder: Path, work: Path) -> list[str]:
    """Commands, renderers and languages are imported by name, so that PyInstaller cannot see them: all are taken."""
    return [
        *("--name", "orgchart", "--onedir", "--console", "--noconfirm", "--clean", "--log-level", "WARN"),
        *("--distpath", str(folder), "--workpath", str(work), "--specpath", str(work)),
        *("--collect-submodules", PACKAGE, "--collect-data", PACKAGE, "--collect-all", "typst"),
        *(part for module in LEFT_OUT for part in ("--exclude-module", module)),
    ]


if __name__ == "__main__":
    os.environ.setdefault("PYTHONHASHSEED", "0")
    print(build(Path(sys.argv[1] if len(sys.argv) > 1 else "dist").resolve()))
