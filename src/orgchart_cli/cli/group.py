"""The `orgchart` command itself: names its commands without importing them, and says its help in the user's words."""

from __future__ import annotations

import os
from collections.abc import Iterable
from importlib import import_module

import click

from .. import __version__
from ..problems import Message, told, translations, user_language
from . import COMMANDS


class _Formatter(click.HelpFormatter):
    """Help in the user's language, wrapped by the cells that it takes."""

    def write_text(self, text: str) -> None:
        super().write_text(_in_users_words(text, self.width - self.current_indent))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        rows = list(rows)
        first = min(max((len(name) for name, _ in rows), default=0), col_max) + col_spacing
        width = self.width - self.current_indent - first
        super().write_dl([(name, _in_users_words(text, width)) for name, text in rows], col_max, col_spacing)


def _in_users_words(text: str, width: int) -> str:
    """Paragraphs of help in the user's language, each in lines that click leaves as they are; English as it is."""
    words = translations("HELP")
    if not words:
        return text
    from ..typography.line_breaking import wrap

    said, bracket, more = text.partition("  [")  # what click adds to an option's help, such as a number's range
    paragraphs = (" ".join(paragraph.split()) for paragraph in said.split("\n\n"))
    own = "\n\n".join(words.get(p, p) for p in paragraphs) + bracket.lstrip() + more
    return "\n\n".join("\n".join(["\b", *wrap(p, max(width, 10))]) for p in own.split("\n\n"))


class _Context(click.Context):
    formatter_class: type[click.HelpFormatter] = _Formatter


class Command(click.Command):
    """A command whose help is in the user's language."""

    context_class: type[click.Context] = _Context


class Group(click.Group):
    """The same of a command that has commands."""

    context_class: type[click.Context] = _Context
    command_class: type[click.Command] | None = Command


def speak() -> None:
    """Let click say its own words in the user's language: it asks `gettext`, which finds languages by variables."""
    language = user_language()
    if language != "en":
        import gettext

        from .. import translations

        gettext.bindtextdomain("click", translations.__path__[0])
        gettext.textdomain("click")
        os.environ["LANGUAGE"] = language


class Commands(Group):
    """A group that knows its commands' names and summaries, and imports a command only to run it."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(COMMANDS[cmd_name][0], __package__).command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, summary) for name, (_, summary) in COMMANDS.items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if not args[0].startswith("-") and args[0] not in COMMANDS:
            ctx.fail(told(_no_such_command(args[0])))
        return super().resolve_command(ctx, args)


def _no_such_command(name: str) -> Message:
    from ..near_words import Nearest  # only a mistyped command pays for it

    close = Nearest(COMMANDS).to(name)
    if close:
        return Message("No such command {name!r}. Did you mean {close!r}?", name=name, close=close)
    return Message("No such command {name!r}.", name=name)


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "auto_envvar_prefix": "ORGCHART"},
    epilog="FILE is a path, - for standard input, or REV:PATH for a file in a git revision. Every option can come "
    "from the environment: ORGCHART_RENDER_WIDTH=100 is `orgchart render --width 100`.",
)
@click.version_option(__version__, prog_name="orgchart")
def group() -> None:
    """Organizations as code: one YAML file in; charts, duty handbooks and structural diffs out."""
