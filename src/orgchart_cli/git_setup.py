"""What git is told about chart files: a textconv, a diff driver and a merge driver, as shell commands that never fail.

Each asks for `orgchart` first and, where there is none or it fails, does what git would have done without us.
"""

from __future__ import annotations

from collections.abc import Iterator

from . import __version__
from .git import run
from .problems import ENVIRONMENT, OrgchartError, Problem

DRIVER = "orgchart"
PATTERN = "*.orgchart.yaml"
CACHE = f"refs/notes/textconv/{DRIVER}"
LOCAL, GLOBAL = "--local", "--global"

_FIND = "o=orgchart; command -v $o >/dev/null 2>&1 || o={program}; "
_DIFF = "git --no-pager diff --no-index --no-ext-diff --no-textconv"
_COMMANDS = {
    # The version stands in the command because git keys its cache of converted files by it.
    f"diff.{DRIVER}.textconv": (
        ": orgchart {version}; f() {{ " + _FIND + '"$o" git textconv "$1" 2>/dev/null || cat "$1"; }}; f'
    ),
    f"diff.{DRIVER}.cachetextconv": "true",
    f"diff.{DRIVER}.xfuncname": "^([^ \t].*)$",
    f"diff.{DRIVER}.command": (
        "f() {{ " + _FIND + '"$o" git diff-driver "$@" 2>/dev/null && return; '
        '[ $# -lt 7 ] || ' + _DIFF + ' "$2" "$5" || :; }}; f'
    ),
    f"merge.{DRIVER}.name": "organization charts, by ids",
    f"merge.{DRIVER}.driver": (
        "f() {{ " + _FIND + '"$o" git merge-driver "$@"; s=$?; [ $s -gt 1 ] || return $s; '
        'git merge-file --marker-size="$4" -L ours -L base -L theirs "$2" "$1" "$3"; }}; f %O %A %B %L %P'
    ),
}  # fmt: skip


def commands(program: str) -> dict[str, str]:
    """Every config key with its value; `program` is where orgchart is when it is not on the PATH."""
    quoted = "'" + program.replace("'", "'\\''") + "'"
    return {
        key: value.format(program=quoted, version=__version__) if "{" in value else value
        for key, value in _COMMANDS.items()
    }


def configured(scope: str) -> dict[str, str]:
    """The values of our keys that git has in that scope."""
    values = {}
    for key in _COMMANDS:
        done = run(["config", scope, "--get", key])
        if done.returncode == 0:
            values[key] = done.stdout.decode("utf-8", "replace").rstrip("\n")
    return values


def configure(scope: str, program: str) -> bool:
    """Set what is not set yet; whether anything was. What git kept converted under another command is dropped."""
    values, former = commands(program), configured(scope)
    for key, value in values.items():
        if former.get(key) != value:
            _must(["config", scope, key, value])
    if former != values and former:
        drop_cache()
    return former != values


def unconfigure(scope: str) -> bool:
    """Take all of it out again, and the sections that are then empty; whether anything was there."""
    former = configured(scope)
    for key in former:
        _must(["config", scope, "--unset-all", key])
    for section in (f"diff.{DRIVER}", f"merge.{DRIVER}"):
        left = run(["config", scope, "--get-regexp", rf"^{section}\."])
        if left.returncode:
            run(["config", scope, "--remove-section", section])
    drop_cache()
    return bool(former)


def drop_cache() -> None:
    """Forget the converted files that git keeps in this repository."""
    if run(["rev-parse", "--verify", "--quiet", CACHE]).returncode == 0:
        run(["update-ref", "-d", CACHE])


def top() -> str:
    """The top folder of the repository that we are in. Raises OrgchartError outside of one."""
    done = run(["rev-parse", "--show-toplevel"])
    if done.returncode:
        hint = "run it inside a repository, or with --global"
        raise OrgchartError(Problem("OC721", "this is no git repository", hint=hint), ENVIRONMENT)
    return done.stdout.decode("utf-8", "surrogateescape").rstrip("\n")


def global_attributes() -> str:
    """The file of attributes for all repositories of this user."""
    import os

    done = run(["config", "--global", "--type=path", "--get", "core.attributesFile"])
    if done.returncode == 0:
        return done.stdout.decode("utf-8", "surrogateescape").rstrip("\n")
    home = os.environ.get("XDG_CONFIG_HOME") or os.path.join(os.path.expanduser("~"), ".config")
    return os.path.join(home, "git", "attributes")


def with_patterns(content: str, patterns: tuple[str, ...]) -> str:
    """The attributes with a line for each pattern that has none of ours yet."""
    have = set(patterns_in(content))
    lines = [f"{_quoted(p)} diff={DRIVER} merge={DRIVER}" for p in patterns if p not in have]
    if not lines:
        return content
    start = content + "\n" if content and not content.endswith("\n") else content
    return start + "".join(f"{line}\n" for line in lines)


def without_patterns(content: str) -> str:
    """The attributes without our lines."""
    return "".join(line for line in content.splitlines(keepends=True) if _pattern(line) is None)


def patterns_in(content: str) -> Iterator[str]:
    """The patterns that our lines name."""
    return (pattern for line in content.splitlines() if (pattern := _pattern(line)) is not None)


def _pattern(line: str) -> str | None:
    """The pattern of a line that we wrote."""
    pattern, blank, attributes = line.strip().rpartition(f" diff={DRIVER}")
    if not blank or attributes.split() != [f"merge={DRIVER}"]:
        return None
    return pattern[1:-1] if pattern.startswith('"') and pattern.endswith('"') else pattern


def _quoted(pattern: str) -> str:
    return f'"{pattern}"' if " " in pattern else pattern


def _must(arguments: list[str]) -> None:
    done = run(arguments)
    if done.returncode:
        reason = done.stderr.decode("utf-8", "replace").strip() or "refused"
        raise OrgchartError(Problem("OC725", f"git config: {reason}"), ENVIRONMENT)
