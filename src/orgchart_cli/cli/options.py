"""The wishes for a document as options of a command."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import click

from ..options import WISHES, Wish, value

Command = TypeVar("Command", bound=Callable[..., object])
SHORT = {"format": "-f"}


def wish_options(wishes: Mapping[str, Wish] = WISHES) -> Callable[[Command], Command]:
    """A decorator that gives a command these wishes as options; the command gets them as texts by name."""

    def decorate(command: Command) -> Command:
        for wish in reversed(tuple(wishes.values())):
            command = _option(wish)(command)
        return command

    return decorate


def granted(texts: Mapping[str, Any]) -> dict[str, Any]:
    """The values of the options that were given."""
    return {name: found for name, found in texts.items() if found is not None and found != ()}


class _Choice(click.Choice):  # type: ignore[type-arg]
    """Lists the choices for the help and the shell; whether a text is one of them is for `Wish.read` to say."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        return value


def _option(wish: Wish) -> Callable[[Command], Command]:
    names = (SHORT[wish.name], wish.option) if wish.name in SHORT else (wish.option,)
    if wish.flag:
        return click.option(*names, is_flag=True, default=None, help=wish.about)
    type = _Choice(wish.choices) if wish.choices else None
    metavar = wish.metavar or None
    return click.option(*names, type=type, metavar=metavar, multiple=wish.many, callback=_read(wish), help=wish.about)


def _read(wish: Wish) -> Callable[[click.Context, click.Parameter, Any], Any]:
    """Reads the option's text as `outputs:` reads the same key."""

    def callback(ctx: click.Context, parameter: click.Parameter, given: Any) -> Any:
        if given is None or given == ():
            return None
        try:
            return value(wish, given if wish.many else (given,))
        except ValueError as reason:
            raise click.BadParameter(str(reason), ctx, parameter) from None

    return callback
