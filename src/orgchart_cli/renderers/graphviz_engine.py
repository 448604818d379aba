"""`--engine graphviz`: SVG, PNG and PDF by Graphviz's own layout. The only file that runs `dot`."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from ..markup import safe_url
from ..model import Chart
from ..problems import ENVIRONMENT, WARNING, Message, OrgchartError, Problem, reason_of, refusal_of
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

    What Graphviz says on stderr goes to `options.warn`. A chart that it cannot lay out is drawn without what troubles
    it, with a warning that says what. Raises OrgchartError: OC740 where there is no `dot`, OC741 where it fails all the
    same or gives an SVG that was not asked for, OC742 where it takes too long.
    """
    program = shutil.which(PROGRAM)
    if not program:
        raise OrgchartError(_missing(), ENVIRONMENT)
    if len(chart.posts) >= SLOW:
        options.warn(_slow(len(chart.posts)))
    picture = _drawn([program, *_arguments(options)], chart, options)
    if options.format != "svg":
        return picture
    picture = _BARE.sub(b"&amp;", picture)
    _check_svg(picture)
    return picture


# What is left out one after the other where Graphviz fails, and how that is called.
_ATTEMPTS: tuple[tuple[dict[str, Any], str], ...] = (
    ({}, ""),
    ({"label": "xlabel"}, ""),
    ({"dotted": False}, Message("dotted lines")),
    ({"dotted": False, "frames": False}, Message("dotted lines and the frames of regions")),
)


def _drawn(command: list[str], chart: Chart, options: Options) -> bytes:
    failure: OrgchartError | None = None
    for left_out, name in _ATTEMPTS:
        try:
            picture = _run(command, dot.source(chart, options, **left_out), options.warn)
        except OrgchartError as error:
            if error.problems[0].code != "OC741":
                raise
            failure = failure or error
            continue
        if failure and name:
            what = Message(
                "{message}; it draws the chart without its {name}", message=failure.problems[0].message, name=name
            )
            options.warn(
                Problem("OC759", what, severity=WARNING, hint=Message("leave out --engine graphviz to have them"))
            )
        return picture
    assert failure
    raise failure


_SVG, _LINK = "{http://www.w3.org/2000/svg}", "{http://www.w3.org/1999/xlink}"
_ELEMENTS = ("svg", "g", "a", "title", "path", "polygon", "polyline", "ellipse", "text")
_ATTRIBUTES = (
    *("width", "height", "viewBox", "id", "class", "transform", "d", "points", "x", "y", "cx", "cy", "rx", "ry"),
    *("text-anchor", "font-family", "font-size", "font-weight", "font-style"),
    *("fill", "fill-opacity", "stroke", "stroke-width", "stroke-dasharray", "stroke-opacity"),
    *(_LINK + "href", _LINK + "title", "{http://www.w3.org/XML/1998/namespace}space"),
)
# Older versions write an address as it is; in what others write every ampersand begins a reference.
_BARE = re.compile(rb"&(?!#?\w+;)")


def _check_svg(picture: bytes) -> None:
    """Raises OrgchartError for an SVG with anything that nobody asked Graphviz for: it may be shown in a page."""
    from xml.etree import ElementTree

    try:
        for element in ElementTree.fromstring(picture).iter():
            if element.tag.removeprefix(_SVG) not in _ELEMENTS or set(element.keys()) - set(_ATTRIBUTES):
                raise ValueError(
                    Message("it has <{tag} {keys}>", tag=element.tag.removeprefix(_SVG), keys=" ".join(element.keys()))
                )
            if not safe_url(address := element.get(_LINK + "href", "x")):
                raise ValueError(Message("it links to {address!r}", address=address))
    except (ElementTree.ParseError, ValueError) as reason:
        raise OrgchartError(
            Problem("OC741", Message("the SVG of Graphviz is not as it should be: {reason}", reason=reason_of(reason))),
            ENVIRONMENT,
        ) from None


def _arguments(options: Options) -> list[str]:
    density = [f"-Gdpi={INCHES * options.scale:g}"] if options.format == "png" else []
    return [f"-T{options.format}", *density]


def _run(command: list[str], source: str, warn: Callable[[Problem], None]) -> bytes:
    try:
        done = subprocess.run(command, input=source.encode(), capture_output=True, timeout=PATIENCE, check=False)
    except subprocess.TimeoutExpired as late:
        raise OrgchartError(_late(), ENVIRONMENT) from late
    except OSError as failure:
        what = Message("{program} cannot be run: {reason}", program=command[0], reason=refusal_of(failure))
        raise OrgchartError(Problem("OC740", what, hint=how_to_install()), ENVIRONMENT) from failure
    complaint = _said(done.stderr)
    if done.returncode or not done.stdout:
        raise OrgchartError(_failed(done.returncode, complaint), ENVIRONMENT)
    if complaint:
        warn(Problem("OC743", Message("Graphviz says: {complaint}", complaint=complaint), severity=WARNING))
    return done.stdout


def _said(stderr: bytes) -> str:
    """The first few of the different lines, in one."""
    lines = list(dict.fromkeys(line.strip() for line in stderr.decode(errors="replace").splitlines() if line.strip()))
    shown = "; ".join(lines[:SHOWN])
    more = len(lines) - SHOWN
    return Message("{shown} (and {more} lines more)", shown=shown, more=more) if more > 0 else shown


# --- what can go wrong


def _missing() -> Problem:
    return Problem(
        "OC740", Message("Graphviz is not installed, or its `dot` is not on the PATH"), hint=how_to_install()
    )


_INSTALL_BY = Message("install it with `{command}`, or leave out --engine graphviz", command="")


def how_to_install() -> str:
    """What to type on this platform to get Graphviz."""
    if sys.platform == "win32":
        return Message(
            "install it with `winget install Graphviz.Graphviz` and put its bin folder on the PATH, "
            "or leave out --engine graphviz"
        )
    if sys.platform == "darwin":
        return Message(_INSTALL_BY.template, command="brew install graphviz")
    for tool, command in INSTALLERS:
        if shutil.which(tool):
            return Message(_INSTALL_BY.template, command=command)
    return Message("install the package `graphviz` (https://graphviz.org/download/), or leave out --engine graphviz")


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
        Message("Graphviz's layout takes minutes for {posts:,} posts", posts=posts),
        severity=WARNING,
        hint=Message("leave out --engine graphviz for ours, or select a part with --root, --depth or --region"),
    )


def _late() -> Problem:
    return Problem(
        "OC742",
        Message("Graphviz was not done after {minutes} minutes and was stopped", minutes=PATIENCE // 60),
        hint=Message("leave out --engine graphviz, or select a part with --root, --depth or --region"),
    )


def _failed(status: int, complaint: str) -> Problem:
    """A negative status is the number of the signal that ended the process."""
    complaint = complaint or Message("it said nothing")
    what = (
        Message("Graphviz was ended by signal {signal}: {complaint}", signal=-status, complaint=complaint)
        if status < 0
        else Message("Graphviz failed with exit code {status}: {complaint}", status=status, complaint=complaint)
    )
    return Problem("OC741", what, hint=Message("select a part with --root or --depth, or leave out --engine graphviz"))
