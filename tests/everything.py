"""Install what the tests need beyond pip, where that is possible, and run every check: ruff, mypy, pytest.

Run it with the environment's own Python: `.venv/bin/python tests/everything.py [pytest's options]`.
"""

from __future__ import annotations

import compileall
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

HOME = Path(__file__).resolve().parent.parent

CJK = "a CJK font"  # not a program, but looked for all the same

# Three packages, and large: only where every test is to run.
OFFICE = "libreoffice-calc libreoffice-writer libreoffice-impress"

# Program -> (its Debian package, the tests that are left out without it).
PROGRAMS = {
    "git": ("git", "charts from a git revision"),
    "dot": ("graphviz", "drawing our DOT with Graphviz, and --engine graphviz"),
    "pdftotext": ("poppler-utils", "finding a chart's text again in its PDF"),
    "chromium": ("chromium", "the page of a chart in a real browser"),
    "node": ("nodejs", "the page's modules by themselves"),
    "npm": ("npm", "the page's types and form, whether its script is current to the byte, and axe-core"),
    "objdump": ("binutils", "an executable that needs no Python"),
    "soffice": (OFFICE, "office files opened by LibreOffice"),
    CJK: ("fonts-noto-cjk", "Chinese text in PDF and PNG"),
}


def missing() -> list[str]:
    return [program for program in PROGRAMS if not present(program)]


def present(program: str) -> bool:
    if program == CJK and sys.platform == "linux":
        return any(Path("/usr/share/fonts").rglob("*CJK*"))
    return program == CJK or shutil.which(program) is not None


def install(programs: list[str]) -> None:
    """Install the programs' packages: on Debian and its kin, for root."""
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    if not (programs and root and shutil.which("apt-get")):
        return
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    wanted = [program for program in programs if program != "soffice" or os.environ.get("CI")]
    packages = [package for program in wanted for package in PROGRAMS[program][0].split()]
    if not packages:
        return
    print(f"Installing {', '.join(packages)} ...", flush=True)
    for command in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
        subprocess.run(["apt-get", "-qq", *command], env=quiet, check=False, stdin=subprocess.DEVNULL)


def install_page_tools() -> None:
    """The compiler, the formatter, the bundler and axe-core for the page's modules, where they can be had."""
    wanted = json.loads(Path("web/package.json").read_text("utf-8"))["devDependencies"]
    if shutil.which("npm") and not all(Path("web/node_modules", name).is_dir() for name in wanted):
        quiet = ["--silent", "--no-package-lock", "--no-audit", "--no-fund"]
        subprocess.run(["npm", "install", *quiet], cwd="web", check=False, stdin=subprocess.DEVNULL)


def tell(programs: list[str]) -> None:
    for program in programs:
        package, tests = PROGRAMS[program]
        print(f"NOTE: no {program} here, so these tests are left out: {tests}. Install {package} to run them.")


def main() -> int:
    os.chdir(HOME)
    install(missing())
    install_page_tools()
    tell(missing())
    compileall.compile_dir("src", quiet=1)  # once, and not in every process that the tests start
    for command in (["ruff", "check"], ["mypy"], ["pytest", "-rs", *sys.argv[1:]]):
        print("+", *command, flush=True)
        code = subprocess.run([sys.executable, "-m", *command], check=False, stdin=subprocess.DEVNULL).returncode
        if code:
            return code
    tell(missing())
    return 0


if __name__ == "__main__":
    sys.exit(main())
