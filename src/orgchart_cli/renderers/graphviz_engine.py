"""`--engine graphviz`: SVG, PNG and PDF by Graphviz's own layout. The only file that runs `dot`."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from ..model import Chart
from ..problems import ENVIRONMENT, WARNING, OrgchartError, Problem
from . import dot

if TYPE_CHECKING:
    from ..options import Options

PROGRAM = "dot"
SLOW = 10_000  # posts from which Graphviz takes minutes
PATIENCE = 1800  # seconds
SHOWN = 5  # lines of what Graphviz says
INCHES = 96  # px an inch at scale 1


def render(chart: Chart, options: Options) -> bytes:
    """The picture that `dot` makes of the chart, in `options.format`.

    What Graphviz says on stderr goes to `options.warn`. Raises OrgchartError: OC740 where there is no `dot`,
    OC741 where it fails, OC742 where it takes too long.
    """
    program = shutil.which(PROGRAM)
    if not program:
        raise OrgchartError(_missing(), ENVIRONMENT)
    if len(chart.posts) >= SLOW:
        options.warn(_slow(len(chart.posts)))
    return _run([program, *_arguments(options)], dot.render(chart, options), options.warn)


def _arguments(options: Options) -> list[str]:
    density = [f"-Gdpi={INCHES * options.scale:g}"] if options.format == "png" else []
    return [f"-T{options.format}", *density]


def _run(command: list[str], source: str, warn: Callable[[Problem], None]) -> bytes:
    try:
        done = subprocess.run(command, input=source.encode(), capture_output=True, timeout=PATIENCE, check=False)
    except subprocess.TimeoutExpired as late:
        raise OrgchartError(_late(), ENVIRONMENT) from late
    except OSError as failure:
        what = f"{command[0]} cannot be run: {failure.strerror}"
        raise OrgchartError(Problem("OC740", what, hint=how_to_install()), ENVIRONMENT) from failure
    complaint = _said(done.stderr)
    if done.returncode or not done.stdout:
        raise OrgchartError(_failed(done.returncode, complaint), ENVIRONMENT)
    if complaint:
        warn(Problem("OC743", f"Graphviz says: {complaint}", severity=WARNING))
    return done.stdout


def _said(stderr: bytes) -> str:
    """The first few of the different lines, in one."""
    lines = list(dict.fromkeys(line.strip() for line in stderr.decode(errors="replace").splitlines() if line.strip()))
    more = f" (and {len(lines) - SHOWN} lines more)" if len(lines) > SHOWN else ""
    return "; ".join(lines[:SHOWN]) + more


# --- what can go wrong


def _missing() -> Problem:
    return Problem("OC740", "Graphviz is not installed, or its `dot` is not on the PATH", hint=how_to_install())


def how_to_install() -> str:
    """What to type on this platform to get Graphviz."""
    otherwise = "or leave out --engine graphviz"
    if sys.platform == "win32":
        return f"install it with `winget install Graphviz.Graphviz` and put its bin folder on the PATH, {otherwise}"
    if sys.platform == "darwin":
        return f"install it with `brew install graphviz`, {otherwise}"
    for tool, command in INSTALLERS:
        if shutil.which(tool):
            return f"install it with `{command}`, {otherwise}"
    return f"install the package `graphviz` (https://graphviz.org/download/), {otherwise}"


INSTALLERS = (
    ("apt-get", "sudo apt-get install graphviz"),
    ("dnf", "sudo dnf install graphviz"),
    ("pacman", "sudo pacman -S graphviz"),
    ("apk", "sudo apk add graphviz"),
    ("zypper", "sudo zypper install graphviz"),
    ("brew", "brew install graphviz"),
)


def _slow(posts: int) -> Problem:
    return Problem(
        "OC744",
        f"Graphviz's layout takes minutes for {posts:,} posts",
        severity=WARNING,
        hint="leave out --engine graphviz for ours, or select a part with --root, --depth or --region",
    )


def _late() -> Problem:
    return Problem(
        "OC742",
        f"Graphviz was not done after {PATIENCE // 60} minutes and was stopped",
        hint="leave out --engine graphviz, or select a part with --root, --depth or --region",
    )


def _failed(status: int, complaint: str) -> Problem:
    """A negative status is the number of the signal that ended the process."""
    how = f"was ended by signal {-status}" if status < 0 else f"failed with exit code {status}"
    what = f"Graphviz {how}: {complaint}" if complaint else f"Graphviz {how} and said nothing"
    return Problem("OC741", what, hint="select a part with --root or --depth, or leave out --engine graphviz")
