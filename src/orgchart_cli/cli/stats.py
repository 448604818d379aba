"""`orgchart stats`: the figures of an organization, and whether they keep their limits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import click

from ..figures import GROUPINGS
from ..formats import SELECTION
from ..model import NUMBER
from ..options import RENDER_OPTIONS, Selection
from ..problems import ENVIRONMENT, FOUND, Message, OrgchartError, Place, Problem, told
from ..request import part
from ..statistics import FIGURES, STATISTICS_FORMATS, WORDED, report, writer
from .console import waiting, warn
from .files import STDOUT, opened, reading_options, split_revision, write_all
from .group import Command
from .options import check_terminal, document_options, option_values, output_format

if TYPE_CHECKING:
    from ..figures import Statistics
    from ..model import Attribute, Chart

Limit = tuple[str, Fraction]
DECIMALS = 28  # no number of seats asks for more, and `Decimal` counts no further
RATE = "filled"  # as a limit it is a share of the headcount
LIMITED = tuple(name for name in FIGURES if name not in WORDED)
SELECTING = {name: option for name, option in RENDER_OPTIONS.items() if option.feature == SELECTION}


def _limits(ctx: click.Context, param: click.Parameter, values: tuple[str, ...]) -> tuple[Limit, ...]:
    """`layers=7` as a figure and a number."""
    limits = []
    for value in (each.strip() for text in values for each in text.split(",")):
        name, _, number = value.partition("=")
        if name not in LIMITED:
            raise click.BadParameter(
                told(Message("{name!r} is not one of {names}", name=name, names=", ".join(LIMITED)))
            )
        try:
            if not number.isascii() or "_" in number or "/" in number:
                raise ValueError
            limits.append((name, Fraction(number)))
        except ValueError:
            raise click.BadParameter(told(Message("{value!r} is not FIGURE=NUMBER", value=value))) from None
    return tuple(limits)


@click.command(cls=Command, short_help="Count posts, seats, layers and spans.")
@click.argument("file")
@click.option(
    "-f", "--format", type=click.Choice([*STATISTICS_FORMATS]), help="Default: by the suffix of -o, else text."
)
@click.option("-o", "--output", default=STDOUT, metavar="PATH", help="Write to PATH.")
@click.option("--by", multiple=True, type=click.Choice([*GROUPINGS]), help="Also each group of posts; may be repeated.")
@click.option(
    "--sum", "sums", multiple=True, metavar="ATTRIBUTE", help="Also the sum of a number attribute; may be repeated."
)
@click.option("--since", default="", metavar="REV", help="Beside the figures of that git revision.")
@click.option(
    "--max", "most", multiple=True, callback=_limits, metavar="FIGURE=N", help="Exit with 1 above it: layers=7."
)
@click.option(
    "--min", "least", multiple=True, callback=_limits, metavar="FIGURE=N", help="Exit with 1 below it: filled=0.9."
)
@click.option("--lang", default="", metavar="TAG", help="Language of headings and terms; default: the chart's.")
@document_options(SELECTING)
@reading_options
def command(
    file: str,
    format: str | None,
    output: str,
    by: tuple[str, ...],
    sums: tuple[str, ...],
    since: str,
    most: tuple[Limit, ...],
    least: tuple[Limit, ...],
    lang: str,
    allow_outside: bool,
    **selecting: Any,
) -> int:
    """Count the posts of FILE, their seats and who fills them, layers and spans of control."""
    written = output_format(output, format or "", STATISTICS_FORMATS)
    check_terminal(output, written)
    with waiting(Message("counting")):
        chart, before = _charts(file, since, allow_outside)
        summed = _summed(chart, tuple(dict.fromkeys(sums)))
        selection = Selection(**option_values(selecting))
        made = report(part(chart, selection), tuple(dict.fromkeys(by)), _former(before, selection), since, summed)
    write_all([(output, writer(written.name)(made, lang))])
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


def _former(before: Chart | None, selection: Selection) -> Chart | None:
    """The same part of the former version, which need not have had any of it."""
    try:
        return before and part(before, selection)
    except OrgchartError:
        assert before is not None
        return replace(before, posts=(), positions=())


def _summed(chart: Chart, ids: tuple[str, ...]) -> tuple[Attribute, ...]:
    """The number attributes that are to be summed, by their ids or names."""
    known = {word: attribute for attribute in chart.attributes for word in (attribute.name, attribute.id)}
    numbers = [attribute.id for attribute in chart.attributes if attribute.type == NUMBER]
    for id in ids:
        if id not in known:
            from ..near_words import Nearest

            hint = Nearest(known).hint(id) or _listed(numbers)
            raise OrgchartError(
                Problem("OC652", Message("no attribute `{attribute}`", attribute=id), hint=hint), ENVIRONMENT
            )
        if known[id].type != NUMBER:
            message = Message("the attribute `{attribute}` is no number", attribute=id)
            raise OrgchartError(Problem("OC652", message, known[id].place, hint=_listed(numbers)), ENVIRONMENT)
    return tuple({known[id].id: known[id] for id in ids}.values())


def _listed(numbers: list[str]) -> Message:
    if not numbers:
        return Message("the chart declares no number under `attributes`")
    return Message("number attributes are {ids}", ids=", ".join(numbers))


def _beyond(whole: Statistics, limits: tuple[Limit, ...], above: bool, file: str) -> Iterator[Problem]:
    """The figures that are more than they may be, or less."""
    for name, limit in limits:
        value = _value(whole, name)
        if value is None:
            hint = Message("name the holders, or give `filled`")
            message = Message("{figure} is not known: the chart says of nobody who fills a post", figure=name)
            raise OrgchartError(Problem("OC651", message, Place(file), hint=hint), ENVIRONMENT)
        shown = {"figure": name, **dict(zip(("value", "limit"), _apart(value, limit), strict=True))}
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


def _apart(value: Fraction, limit: Fraction) -> tuple[str, str]:
    """Two numbers with three decimals, or with as many as tell one from the other."""
    for decimals in range(3, DECIMALS):
        shown = _short(value, decimals), _short(limit, decimals)
        if shown[0] != shown[1] or value == limit:
            break
    return shown


def _short(number: Fraction, decimals: int) -> str:
    text = f"{Decimal(round(number * 10**decimals)).scaleb(-decimals):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
