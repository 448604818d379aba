"""`orgchart` in a process of its own that needs no start: one that has imported everything forks for each call.

It has compiled the templates of handbooks too, which takes longer than filling them.

A start takes longer than most charts, and is `tests/test_startup.py`'s matter, which also holds the script itself
beside this. What Python reads of the environment when it starts comes too late here: `PYTHON…`, and the encoding of
a locale, which changes nothing. Where there is no fork, every call is a start.
"""

from __future__ import annotations

import atexit
import gc
import importlib
import json
import os
import pkgutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

SCRIPT = Path(sys.executable).with_name("orgchart")
PATIENCE = 120  # seconds
THEIRS = ("yaml", "jinja2", "graphviz", "wcwidth", "typst")  # what commands import of others


def run(
    arguments: Sequence[str | Path],
    stdin: bytes = b"",
    cwd: str | Path | None = None,
    env: Mapping[str, str] = os.environ,
    together: bool = False,
) -> subprocess.CompletedProcess[bytes]:
    """What `orgchart` says to these arguments, on each stream or `together` on one."""
    if not hasattr(os, "fork"):
        stderr = subprocess.STDOUT if together else subprocess.PIPE
        return subprocess.run([SCRIPT, *arguments], input=stdin, cwd=cwd, env=env, timeout=PATIENCE, check=False,
                              stdout=subprocess.PIPE, stderr=stderr)  # fmt: skip
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        given.write(stdin)
        for file in (given, out, err):
            file.seek(0)
        call = {"arguments": [*map(str, arguments)], "cwd": str(cwd or Path.cwd()), "env": dict(env), "umask": _umask()}
        streams = [file.fileno() for file in (given, out, out if together else err)]
        code = _started().call(call, streams)
        out.seek(0)
        err.seek(0)
        return subprocess.CompletedProcess([SCRIPT, *arguments], code, out.read(), None if together else err.read())


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


class Started:
    """A process that waits for calls, and ends with ours."""

    def __init__(self) -> None:
        self._control, theirs = socket.socketpair()
        self._control.settimeout(PATIENCE)
        self._process = subprocess.Popen(
            [sys.executable, __file__], stdin=theirs, stdout=subprocess.DEVNULL, start_new_session=True
        )
        theirs.close()
        atexit.register(self.close)

    def call(self, call: dict[str, Any], streams: Sequence[int]) -> int:
        """The exit code."""
        socket.send_fds(self._control, [json.dumps(call).encode() + b"\n"], streams)
        try:
            return int(self._control.recv(20))
        except TimeoutError:
            os.killpg(self._process.pid, signal.SIGKILL)
            raise

    def close(self) -> None:
        self._control.close()
        self._process.wait()


_started = cache(Started)


# In the process that waits:


def main() -> None:
    import orgchart_cli
    from orgchart_cli.handbook import handbook_renderer
    from orgchart_cli.options import Options

    control = socket.socket(fileno=os.dup(0))
    ours = (module.name for module in pkgutil.walk_packages(orgchart_cli.__path__, "orgchart_cli."))
    for name in (*THEIRS, *ours):
        if ".documents" not in name:  # plug-ins of other programs
            importlib.import_module(name)
    chart = orgchart_cli.loads("orgchart: 1\nname: A\npositions: {a: {title: A}}")
    for format in ("md", "html"):
        handbook_renderer(format)(chart, Options(format=format))
    gc.freeze()
    while call := _next(control):
        child = os.fork()
        if not child:
            control.close()
            _become(*call)
        for stream in call[1]:
            os.close(stream)
        control.sendall(b"%d\n" % os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))


def _next(control: socket.socket) -> tuple[dict[str, Any], list[int]] | None:
    text, streams, *_ = socket.recv_fds(control, 1 << 20, 3)
    while text and not text.endswith(b"\n"):
        text += control.recv(1 << 20)
    return (json.loads(text), streams) if text else None


def _become(call: dict[str, Any], streams: list[int]) -> None:
    """The script, called so; this does not return."""
    from orgchart_cli.cli import main as script

    for number, stream in enumerate(streams):
        os.dup2(stream, number)
        os.close(stream)
    os.chdir(call["cwd"])
    os.umask(call["umask"])
    os.environ.clear()
    os.environ.update(call["env"])
    sys.argv[:] = [str(SCRIPT), *call["arguments"]]
    try:
        script()
    except BaseException:
        sys.excepthook(*sys.exc_info())  # type: ignore[arg-type]
    finally:
        os._exit(1)


if __name__ == "__main__":
    main()
