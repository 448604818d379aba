"""The options of documents as options of a command, and the format that an output path says."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

import click
from click.core import ParameterSource

from ..formats import Format, format_of
from ..options import Option, require_honoured
from ..problems import Message, reason_of, told
from .files import STDOUT

Command = TypeVar("Command", bound=Callable[..., object])


def document_options(options: Mapping[str, Option]) -> Callable[[Command], Command]:
    """A decorator that gives a command these options; the command gets their values by name, None for no value."""

    def decorate(command: Command) -> Command:
        for option in reversed(tuple(options.values())):
            command = _decorator(option)(command)
        return command

    return decorate


def option_values(parameters: Mapping[str, Any]) -> dict[str, Any]:
    """The values of the options that were given."""
    return {name: value for name, value in parameters.items() if value is not None and value != ()}


def check_honoured(values: Mapping[str, Any], formats: Sequence[Format]) -> None:
    """A usage error for an option of the command line that no output honours; the environment's is for who can."""
    source = click.get_current_context().get_parameter_source
    given = {name: value for name, value in values.items() if source(name) is not ParameterSource.ENVIRONMENT}
    try:
        require_honoured(given, formats, lambda name: "--" + name.replace("_", "-"))
    except ValueError as reason:
        raise click.UsageError(reason_of(reason)) from None


def output_format(path: str, name: str, formats: Mapping[str, Format], named: bool = True) -> Format:
    """The format of an output: `name`, else by its suffix, else the first for a stream. Refuses with a usage error."""
    try:
        return formats[format_of(path, name, named and path != STDOUT, formats, next(iter(formats)))]
    except ValueError as reason:
        raise click.UsageError(reason_of(reason)) from None


def check_terminal(path: str, format: Format) -> None:
    """A usage error for a binary format that would garble the terminal."""
    if path == STDOUT and format.binary and sys.stdout is not None and sys.stdout.isatty():
        raise click.UsageError(
            Message("{format} is binary and would garble the terminal; write it to a file with -o", format=format.name)
        )


class _OptionChoice(click.Choice):  # type: ignore[type-arg]
    """Lists the choices for the help and the shell; whether a text is one of them is for `Option.value` to say."""

    def __init__(self, option: Option) -> None:
        self.option, self.case_sensitive = option, True

    @property
    def choices(self) -> tuple[str, ...]:  # type: ignore[override]
        return self.option.choices

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        return value


def _decorator(option: Option) -> Callable[[Command], Command]:
    if option.flag:
        return click.option(*option.flags, is_flag=True, default=None, help=option.help)
    return click.option(
        *option.flags,
        type=_OptionChoice(option) if option.listing else None,
        metavar=option.metavar or None,
        multiple=option.multiple,
        callback=_read(option),
        help=option.help,
    )


def _read(option: Option) -> Callable[[click.Context, click.Parameter, Any], Any]:
    """Reads the option's text as `outputs:` reads the same key."""

    def callback(ctx: click.Context, parameter: click.Parameter, texts: Any) -> Any:
        if texts is None or texts == ():
            return None
        try:
            return option.value(texts if option.multiple else (texts,))
        except ValueError as reason:
            raise click.BadParameter(told(reason_of(reason)), ctx, parameter) from None

    return callback
