"""The `orgchart` command itself: names its commands without importing them."""

from __future__ import annotations

from importlib import import_module

import click

from .. import __version__
from . import COMMANDS


class Commands(click.Group):
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
            ctx.fail(f"No such command {args[0]!r}.{_did_you_mean(args[0])}")
        return super().resolve_command(ctx, args)


def _did_you_mean(name: str) -> str:
    from ..near_words import Nearest  # only a mistyped command pays for it

    close = Nearest(COMMANDS).to(name)
    return f" Did you mean {close!r}?" if close else ""


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "auto_envvar_prefix": "ORGCHART"},
    epilog="FILE is a path, - for standard input, or REV:PATH for a file in a git revision. Every option can come "
    "from the environment: ORGCHART_RENDER_WIDTH=100 is `orgchart render --width 100`.",
)
@click.version_option(__version__, prog_name="orgchart")
def group() -> None:
    """Organizations as code: one YAML file in; charts, duty handbooks and structural diffs out."""
