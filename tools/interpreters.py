"""Run the tests on every supported Python that is here, and once with the lowest versions of everything.

    python tools/interpreters.py [3.10 3.13 ...] [--lowest]

Interpreters are looked for as python3.X on the PATH and among pyenv's. Each gets an environment of its own under
build/pythons/, which later runs use again. `--lowest` installs the versions that pyproject.toml names as the least.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

HOME = Path(__file__).resolve().parent.parent
SUPPORTED = ["3.10", "3.11", "3.12", "3.13", "3.14"]
PYENV = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"))


def interpreter(version: str) -> str | None:
    """Where Python `version` is, if it is here."""
    pyenv = [*PYENV.glob(f"versions/{version}.*/bin/python{version}")]
    return next(map(str, pyenv), None) or shutil.which(f"python{version}")


def environment(version: str, base: str, lowest: bool) -> str:
    """The Python of an environment that has the package and what its tests need."""
    folder = HOME / "build" / "pythons" / f"{version}{'-lowest' if lowest else ''}"
    python = str(folder / "bin" / "python")
    subprocess.run([base, "-m", "venv", str(folder)], check=True)
    pip = [python, "-m", "pip", "install", "-q"]
    if lowest:
        subprocess.run([*pip, "uv"], check=True)
        pip = [python, "-m", "uv", "pip", "install", "-q", "--python", python, "--resolution", "lowest-direct"]
    subprocess.run([*pip, "-e", f"{HOME}[dev]"], check=True)
    return python


def main() -> int:
    lowest = "--lowest" in sys.argv
    failed = []
    for version in [argument for argument in sys.argv[1:] if argument != "--lowest"] or SUPPORTED:
        base = interpreter(version)
        if base is None:
            print(f"== Python {version}: not here")
            continue
        print(f"== Python {version}{' with the lowest versions' if lowest else ''}: {base}", flush=True)
        python = environment(version, base, lowest)
        if subprocess.run([python, "-m", "pytest"], cwd=HOME, check=False).returncode:
            failed.append(version)
    print(f"failed: {', '.join(failed) or 'none'}")
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main())
