"""`orgchart render`: the chart, in one or more formats."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator

import click

from ..model import Chart
from ..problems import Problem
from ..render import FORMATS, GRAPHVIZ, renderer
from ..render.options import SHOW, Options
from ..selection import select
from .messages import problem_text
from .reading import opened
from .writing import STDOUT, write_all

PIPED_WIDTH = 80  # cells, where no terminal says how wide it is


def _shown_lines(ctx: click.Context, param: click.Parameter, value: str | None) -> tuple[str, ...]:
    """`--show title,holders` as names; each must be one that a box can show."""
    if value is None:
        return ()
    names = tuple(name.strip() for name in value.split(",") if name.strip())
    for name in names:
        if name not in SHOW:
            raise click.BadParameter(f"{name!r} is not one of {', '.join(SHOW)}", ctx, param)
    if not names:
        raise click.BadParameter(f"name at least one of {', '.join(SHOW)}", ctx, param)
    return names


@click.command(short_help="Draw the chart as text, or write it in other formats.")
@click.argument("file")
@click.option("-f", "--format", type=click.Choice(list(FORMATS)), help="Default: by the suffix of -o, else text.")
@click.option("-o", "--output", "outputs", multiple=True, metavar="PATH", help="Write to PATH; may be repeated.")
@click.option("--root", default="", metavar="POST", help="Only this post and those below it.")
@click.option("--depth", type=click.IntRange(min=1), default=None, metavar="N", help="Only N layers.")
@click.option("--region", "regions", multiple=True, metavar="ID", help="Only this region; may be repeated.")
@click.option("--tag", "tags", multiple=True, metavar="TAG", help="Only posts with this tag; may be repeated.")
@click.option("--ancestors", is_flag=True, help="Show the chain of command above what is selected.")
@click.option("--show", callback=_shown_lines, metavar="LINES", help=f"Lines of a box: {','.join(SHOW)}.")
@click.option(
    "--width",
    type=click.IntRange(min=0),
    metavar="COLS",
    help="Width of a text chart; default: the terminal, or 80 when piped; 0: unlimited.",
)
@click.option("--layout", type=click.Choice(["auto", "wide", "hanging"]), default="auto", help="How reports stand.")
@click.option("--direction", type=click.Choice(["down", "right"]), default="down", help="Where reports stand.")
@click.option("--ascii", is_flag=True, help="Draw lines with + - | only.")
@click.option("--box", type=click.Choice(["single", "rounded", "double", "heavy"]), default="single", help="Lines.")
@click.option("--lang", default="", metavar="TAG", help="Language of headings and terms; default: the chart's.")
@click.option(
    "--template-dir",
    type=click.Path(exists=True, file_okay=False),
    callback=lambda ctx, param, value: value or "",
    help="Templates here replace the handbook's own, by name.",
)
@click.option("--page", default="none", metavar="SIZE", help="Paper of a picture: a4, a3, letter, … or WxHmm.")
@click.option(
    "--orientation",
    type=click.Choice(["auto", "portrait", "landscape"]),
    default="auto",
    help="How the page is turned.",
)
@click.option(
    "--theme",
    type=click.Choice(["light", "dark", "auto", "mono", "print"]),
    default="light",
    help="Colours; auto: the reader's.",
)
@click.option("--scale", type=click.FloatRange(0.1, 20), default=1.0, metavar="X", help="Size of a PNG, 1: 96 dpi.")
@click.option("--engine", type=click.Choice(["native", "graphviz"]), default="native", help="Whose layout to draw.")
def command(
    file: str,
    format: str | None,
    outputs: tuple[str, ...],
    root: str,
    depth: int | None,
    regions: tuple[str, ...],
    tags: tuple[str, ...],
    ancestors: bool,
    width: int | None,
    **wishes: object,
) -> None:
    """Draw the chart in FILE: as text on the terminal, or as files whose suffixes say the format."""
    targets = list(_targets(format, outputs))
    for path, name in targets:
        _refuse_impossible(path, name, str(wishes["engine"]))
    chart = select(_loaded(file), root, depth or 0, regions, tags, ancestors)
    results = []
    for path, name in targets:
        options = Options(format=name, width=_columns(path) if width is None else width, warn=_warn, **wishes)  # type: ignore[arg-type]
        results.append((path, renderer(name, options.engine)(chart, options)))
    write_all(results)


def _loaded(file: str) -> Chart:
    from ..source import load

    return load(*opened(file))


def _targets(format: str | None, outputs: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Each output with its format: from its suffix, which must not contradict `-f`."""
    seen: set[str] = set()
    for path in outputs or (STDOUT,):
        place = path if path == STDOUT else os.path.realpath(path)
        if place in seen:
            raise click.UsageError(f"two outputs would be written to {path!r}")
        seen.add(place)
        yield path, _format_of(path, format)


def _format_of(path: str, format: str | None) -> str:
    suffix = "" if path == STDOUT else os.path.splitext(path)[1].lower()
    by_suffix = next((name for name, (_, suffixes, _) in FORMATS.items() if suffix in suffixes), None)
    if format and by_suffix and by_suffix != format:
        raise click.UsageError(f"-f {format} contradicts -o {path}, whose suffix {suffix} means {by_suffix}")
    if not (format or by_suffix) and path != STDOUT:
        known = ", ".join(suffix for _, suffixes, _ in FORMATS.values() for suffix in suffixes)
        raise click.UsageError(f"no format is known by the suffix of {path!r}; use -f, or one of {known}")
    return format or by_suffix or "text"


def _refuse_impossible(path: str, format: str, engine: str) -> None:
    """What cannot come out well is refused before any work is done."""
    if engine == "graphviz" and format not in GRAPHVIZ:
        raise click.UsageError(f"--engine graphviz draws {', '.join(GRAPHVIZ) or 'nothing yet'}, not {format}")
    if engine != "graphviz" and not FORMATS[format][0]:
        raise click.UsageError(f"{format} is drawn by Graphviz only: add --engine graphviz")
    if path == STDOUT and FORMATS[format][2] and sys.stdout is not None and sys.stdout.isatty():
        raise click.UsageError(f"{format} is binary and would garble the terminal; write it to a file with -o")


def _columns(path: str) -> int:
    """The terminal's width in cells for a chart that goes there, COLUMNS first as in other programs."""
    try:
        if path == STDOUT and sys.stdout is not None and sys.stdout.isatty():
            return int(os.environ.get("COLUMNS") or 0) or os.get_terminal_size(sys.stdout.fileno()).columns
    except (OSError, ValueError):
        pass
    return PIPED_WIDTH


def _warn(problem: Problem) -> None:
    print(problem_text(problem), file=sys.stderr)
