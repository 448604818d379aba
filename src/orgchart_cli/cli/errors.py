"""How a command ends: every failure becomes a message and an exit code, and never a traceback."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable
from contextlib import suppress

import click

from ..problems import ENVIRONMENT, Message, OrgchartError, Place, Problem, told

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
    _report(Problem("OC790", failure.strerror or _one_line(failure), place))
    return ENVIRONMENT


def _usage(failure: click.ClickException) -> str:
    """What click says of the command line, whose words may be names of files."""
    from ..typography.terminal import visible

    context = getattr(failure, "ctx", None)
    error = told(Message("Error: {message}", message=visible(failure.format_message())))
    if context is None:
        return error
    help = told(Message("Try '{command} -h' for help.", command=context.command_path))
    return f"{context.get_usage()}\n{help}\n\n{error}"


def _say(message: str) -> None:
    from .messages import say

    say(message)


def _report(*problems: Problem) -> None:
    from .messages import problem_text

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
