"""`orgchart stats`: the figures of an organization, and whether they keep their limits."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

import click

from ..figures import GROUPINGS
from ..problems import ENVIRONMENT, FOUND, Message, OrgchartError, Place, Problem
from ..statistics import FIGURES, STATISTICS_FORMATS, report, writer
from .console import waiting, warn
from .files import STDOUT, opened, outside_option, split_revision, write_all
from .group import Command
from .options import output_format

if TYPE_CHECKING:
    from ..figures import Statistics
    from ..model import Chart

Limit = tuple[str, Fraction]
RATE = "filled"  # as a limit it is a share of the headcount
LIMITED = tuple(name for name in FIGURES if name != "rate")


def _limits(ctx: click.Context, param: click.Parameter, values: tuple[str, ...]) -> tuple[Limit, ...]:
    """`layers=7` as a figure and a number."""
    limits = []
    for value in (part.strip() for text in values for part in text.split(",")):
        name, _, number = value.partition("=")
        if name not in LIMITED:
            raise click.BadParameter(Message("{name!r} is not one of {names}", name=name, names=", ".join(LIMITED)))
        try:
            if not number.isascii() or "_" in number or "/" in number:
                raise ValueError
            limits.append((name, Fraction(number)))
        except ValueError:
            raise click.BadParameter(Message("{value!r} is not FIGURE=NUMBER", value=value)) from None
    return tuple(limits)


@click.command(cls=Command, short_help="Count posts, seats, layers and spans.")
@click.argument("file")
@click.option(
    "-f", "--format", type=click.Choice([*STATISTICS_FORMATS]), help="Default: by the suffix of -o, else text."
)
@click.option("-o", "--output", default=STDOUT, metavar="PATH", help="Write to PATH.")
@click.option("--by", multiple=True, type=click.Choice([*GROUPINGS]), help="Also each group of posts; may be repeated.")
@click.option("--since", default="", metavar="REV", help="Beside the figures of that git revision.")
@click.option(
    "--max", "most", multiple=True, callback=_limits, metavar="FIGURE=N", help="Exit with 1 above it: layers=7."
)
@click.option(
    "--min", "least", multiple=True, callback=_limits, metavar="FIGURE=N", help="Exit with 1 below it: filled=0.9."
)
@click.option("--lang", default="", metavar="TAG", help="Language of headings and terms; default: the chart's.")
@outside_option
def command(
    file: str,
    format: str | None,
    output: str,
    by: tuple[str, ...],
    since: str,
    most: tuple[Limit, ...],
    least: tuple[Limit, ...],
    lang: str,
    allow_outside: bool,
) -> int:
    """Count the posts of FILE, their seats and who fills them, layers and spans of control."""
    name = output_format(output, format or "", STATISTICS_FORMATS).name
    with waiting("counting"):
        chart, before = _charts(file, since, allow_outside)
        made = report(chart, tuple(dict.fromkeys(by)), before, since)
    write_all([(output, writer(name)(made, lang))])
    assert made.whole[1] is not None
    broken = [*_beyond(made.whole[1], most, True, file), *_beyond(made.whole[1], least, False, file)]
    for problem in broken:
        warn(problem)
    return FOUND if broken else 0


def _charts(file: str, since: str, outside: bool) -> tuple[Chart, Chart | None]:
    from ..loader import load

    chart = load(*opened(file, outside))
    if not since:
        return chart, None
    if file == STDOUT or split_revision(file) is not None:
        raise click.UsageError(Message("--since takes a file of the working tree, not {file!r}", file=file))
    from .. import git

    return chart, load(*opened(f"{since}:{git.relative(file)}", outside, git.split(file)[0]))


def _beyond(whole: Statistics, limits: tuple[Limit, ...], above: bool, file: str) -> Iterator[Problem]:
    """The figures that are more than they may be, or less."""
    for name, limit in limits:
        value = _value(whole, name)
        if value is None:
            hint = Message("name the holders, or give `filled`")
            message = Message("{figure} is not known: the chart says of nobody who fills a post", figure=name)
            raise OrgchartError(Problem("OC651", message, Place(file), hint=hint), ENVIRONMENT)
        shown = {"figure": name, "value": _short(value), "limit": _short(limit)}
        if above and value > limit:
            yield Problem("OC650", Message("{figure} is {value}, more than {limit}", **shown), Place(file))
        if not above and value < limit:
            yield Problem("OC650", Message("{figure} is {value}, less than {limit}", **shown), Place(file))


def _value(whole: Statistics, name: str) -> Fraction | None:
    value = FIGURES[name][1](whole)
    if value is None:
        return None
    seats = whole.figures.headcount if name == RATE else 1
    return Fraction(int(value), seats) if seats else Fraction(1)


def _short(number: Fraction) -> str:
    return f"{float(number):.3f}".rstrip("0").rstrip(".")
