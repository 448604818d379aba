"""The `orgchart` command itself: names its commands without importing them, and turns every failure into a message.

No failure is a traceback: each has its message and its exit code."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from importlib import import_module

import click

from .. import __version__
from ..problems import (
    ENVIRONMENT,
    Message,
    OrgchartError,
    Place,
    Problem,
    refusal_of,
    told,
    translations,
    user_language,
)
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


class CommandGroup(click.Group):
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


class Commands(CommandGroup):
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


INTERRUPTED = 130  # 128 + SIGINT, as shells have it
PIPE_CLOSED = 141  # 128 + SIGPIPE


def guarded(command: Callable[[], object]) -> int:
    """Run `command` and return the exit code. Messages go to stderr, results stay on stdout."""
    _speak_utf8()
    try:
        code = command()
        _flush()
    except BaseException as failure:
        code = _answer(failure)
        with suppress(OSError):
            _flush()
    return code if isinstance(code, int) else 0


def _answer(failure: BaseException) -> int:
    """Say what happened and return the exit code for it."""
    if os.environ.get("ORGCHART_DEBUG", "0") not in ("", "0"):
        _traceback(failure)
    try:
        return _exit_code(failure)
    except BrokenPipeError:  # stderr is closed as well: nobody is listening
        _drop(sys.stderr)
        return PIPE_CLOSED


def _exit_code(failure: BaseException) -> int:
    match failure:
        case OrgchartError():
            _report(*failure.problems)
            return failure.exit_code
        case click.exceptions.Exit():
            return failure.exit_code
        case click.ClickException():
            _say(_usage(failure))
            return ENVIRONMENT
        case KeyboardInterrupt() | click.Abort():
            _say(told(Message("orgchart: interrupted")))
            return INTERRUPTED
        case SystemExit():
            return failure.code if isinstance(failure.code, int) else ENVIRONMENT
        case OSError():
            return _system_refused(failure)
        case MemoryError():
            _report(
                Problem("OC780", Message("not enough memory"), hint=Message("select a part with --root or --depth"))
            )
        case RecursionError():
            _report(Problem("OC781", Message("the input is nested too deeply")))
        case _:
            what = f"{type(failure).__name__}: {_one_line(failure)}"
            report = Message("please report it with the command and what ORGCHART_DEBUG=1 prints")
            _report(Problem("OC799", Message("this is a bug in orgchart ({what})", what=what), hint=report))
    return ENVIRONMENT


def _system_refused(failure: OSError) -> int:
    """A closed pipe is the reader's choice; anything else names the file and the reason."""
    if isinstance(failure, BrokenPipeError) or failure.errno in (errno.EPIPE, errno.ESHUTDOWN):
        _drop(sys.stdout)
        return PIPE_CLOSED
    if failure.errno in (errno.ENOSPC, errno.EIO, errno.EBADF) and not failure.filename:
        _drop(sys.stdout)
    place = Place(str(failure.filename)) if failure.filename else None
    _report(Problem("OC790", refusal_of(failure), place))
    return ENVIRONMENT


def _usage(failure: click.ClickException) -> str:
    """What click says of the command line, whose words may be names of files."""
    from ..typography.terminal import visible

    context = getattr(failure, "ctx", None)
    error = told(Message("Error: {message}", message=visible(told(failure.format_message()))))
    if context is None:
        return error
    help = told(Message("Try '{command} -h' for help.", command=context.command_path))
    return f"{context.get_usage()}\n{help}\n\n{error}"


def _say(message: str) -> None:
    from .console import say

    say(message)


def _report(*problems: Problem) -> None:
    from .console import problem_text

    _say("\n".join(problem_text(problem) for problem in problems))


def _one_line(failure: BaseException) -> str:
    return " ".join(str(failure).split())


def _traceback(failure: BaseException) -> None:
    if not isinstance(failure, (click.exceptions.Exit, click.UsageError, SystemExit)):
        import traceback

        _say("".join(traceback.format_exception(failure)))


def _flush() -> None:
    """Write out what is buffered while a failure can still be answered."""
    if sys.stdout is not None:
        sys.stdout.flush()
    if sys.stderr is not None:
        sys.stderr.flush()


def _drop(stream: object) -> None:
    """Send the rest of a broken stream nowhere, or the interpreter complains about it at exit."""
    with suppress(OSError, ValueError, AttributeError):
        descriptor = stream.fileno()  # type: ignore[attr-defined]
        os.dup2(os.open(os.devnull, os.O_WRONLY), descriptor)


def _speak_utf8() -> None:
    """Results and messages are UTF-8 with LF wherever they go: a GBK or ASCII locale cannot spell every chart."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)  # a test's or an embedder's stream has its own ways
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
