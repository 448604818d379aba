"""What git is told about chart files: a diff driver, a merge driver and, by choice, a textconv, as shell commands.

Each asks for `orgchart` first and, where there is none or it does not answer, does what git would have done without us.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from .git import run, work_tree
from .problems import ENVIRONMENT, FOUND, Message, OrgchartError, Problem

DRIVER = "orgchart"
PATTERN = "*.orgchart.yaml"
CACHE = f"refs/notes/textconv/{DRIVER}"
LOCAL, GLOBAL, ANY = "--local", "--global", "--includes"
ANSWERED, CONFLICTED = 100, 101  # what the hidden commands exit with under --answer; no broken program does

_FIND = "o=orgchart; command -v $o >/dev/null 2>&1 || o={program}; "
_DIFF = "git --no-pager diff --no-index --no-ext-diff --no-textconv"
_TEXTCONV = f"diff.{DRIVER}.textconv"
_COMMANDS = {
    f"diff.{DRIVER}.xfuncname": "^([^ \t].*)$",
    f"diff.{DRIVER}.command": (
        "f() {{ " + _FIND + '"$o" git diff-driver --answer -- "$@" 2>/dev/null; [ $? -ne {answered} ] || return 0; '
        '[ $# -lt 7 ] || ' + _DIFF + ' -- "$2" "$5" || :; }}; f'
    ),
    f"merge.{DRIVER}.name": "organization charts, by ids",
    f"merge.{DRIVER}.driver": (
        "f() {{ " + _FIND + '"$o" git merge-driver --answer -- "$@"; s=$?; '
        "[ $s -ne {answered} ] || return 0; [ $s -ne {conflicted} ] || return 1; "
        'echo "orgchart: $5: merged line by line, because $o did not answer" >&2; '
        'git merge-file --marker-size="$4" -L ours -L base -L theirs "$2" "$1" "$3"; }}; f %O %A %B %L %P'
    ),
    _TEXTCONV: (
        "f() {{ " + _FIND + '"$o" git textconv --answer -- "$1" 2>/dev/null; [ $? -eq {answered} ] || cat "$1"; }}; f'
    ),
}  # fmt: skip
_FORMER = f"diff.{DRIVER}.cachetextconv"  # its cache kept what was converted while the program was missing
_KEYS = (*_COMMANDS, _FORMER)


def commands(program: str, textconv: bool) -> dict[str, str]:
    """Every config key with its value; `program` is where orgchart is when it is not on the PATH."""
    quoted = "'" + program.replace("'", "'\\''") + "'"
    words = {"program": quoted, "answered": ANSWERED, "conflicted": CONFLICTED}
    chosen = {key: value for key, value in _COMMANDS.items() if textconv or key != _TEXTCONV}
    return {key: value.format(**words) if "{" in value else value for key, value in chosen.items()}


def configured(scope: str) -> dict[str, str]:
    """The values of our keys that git has in that scope."""
    values = {}
    for key in _KEYS:
        done = run(["config", scope, "--get", key])
        if done.returncode == 0:
            values[key] = done.stdout.decode("utf-8", "replace").rstrip("\n")
    return values


def has_textconv(values: dict[str, str]) -> bool:
    """Whether somebody chose the textconv; former versions set it unasked, with a cache."""
    return _TEXTCONV in values and _FORMER not in values


def configure(scope: str, program: str, textconv: bool) -> bool:
    """Set what is not set yet and take out what is not wanted; whether anything changed."""
    former = configured(scope)
    values = commands(program, textconv or has_textconv(former))
    for key in former.keys() - values.keys():
        _must(["config", scope, "--unset-all", key])
    for key, value in values.items():
        if former.get(key) != value:
            _must(["config", scope, "--replace-all", key, value])
    if former != values:
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
    """The top folder of the repository that we are in. Raises OrgchartError outside of one, and in a bare one."""
    return work_tree(None, Message("run it inside a repository, or with --global"))


def global_attributes() -> str:
    """The file of attributes for all repositories of this user."""
    import os

    done = run(["config", "--global", "--type=path", "--get", "core.attributesFile"])
    if done.returncode == 0:
        return done.stdout.decode("utf-8", "surrogateescape").rstrip("\n")
    home = os.environ.get("XDG_CONFIG_HOME") or os.path.join(os.path.expanduser("~"), ".config")
    return os.path.join(home, "git", "attributes")


def pattern_of(word: str, folder: str, top: str) -> str:
    """A path or pattern, as somebody in `folder` means it, as git's attributes at `top` take it.

    Without a slash it holds in every folder, as in git. Raises OrgchartError for what is not below the top.
    """
    import os

    literal = os.path.lexists(os.path.join(folder, word))
    pattern = word
    if "/" in word or os.sep in word:
        full = os.path.normpath(os.path.join(os.path.realpath(folder), word))
        inside = os.path.relpath(full, os.path.realpath(top)).replace(os.sep, "/")
        if not inside.startswith("../"):
            pattern = inside if "/" in inside else f"/{inside}"
        elif literal or not word.startswith("/"):
            raise OrgchartError(
                Problem(
                    "OC728",
                    Message("{word!r} is not in this repository", word=word),
                    hint=Message("it is {top}", top=top),
                ),
                FOUND,
            )
    return re.sub(r"([\\*?\[])", r"\\\1", pattern) if literal else pattern


def overruled(paths: Sequence[str], folder: str) -> list[str]:
    """Those of the paths for which git goes by other attributes than ours."""
    if not paths:
        return []
    done = run(["check-attr", "-z", "diff", "merge", "--", *paths], folder)
    words = done.stdout.decode("utf-8", "surrogateescape").split("\0")
    return list(dict.fromkeys(path for path, value in zip(words[::3], words[2::3], strict=False) if value != DRIVER))


def with_patterns(content: str, patterns: tuple[str, ...]) -> str:
    """The attributes with a line for each pattern that has none of ours yet."""
    have = set(patterns_in(content))
    lines = [f"{_quoted(p)} diff={DRIVER} merge={DRIVER}" for p in dict.fromkeys(patterns) if p not in have]
    if not lines:
        return content
    start = content + "\n" if content and not content.endswith("\n") else content
    return start + "".join(f"{line}\n" for line in lines)


def without_patterns(content: str) -> str:
    """The attributes without our lines."""
    lines = content.split("\n")
    return "\n".join(line for line in lines if _pattern(line) is None)


def patterns_in(content: str) -> Iterator[str]:
    """The patterns that our lines name."""
    return (pattern for line in content.split("\n") if (pattern := _pattern(line)) is not None)


def _pattern(line: str) -> str | None:
    """The pattern of a line that we wrote."""
    pattern, blank, attributes = line.strip().rpartition(f" diff={DRIVER}")
    if not blank or attributes.split() != [f"merge={DRIVER}"]:
        return None
    quoted = len(pattern) > 1 and pattern.startswith('"') and pattern.endswith('"')
    return re.sub(r"\\(.)", r"\1", pattern[1:-1]) if quoted else pattern


def _quoted(pattern: str) -> str:
    """As git's attributes take it: quoted where it has blanks or begins like something else."""
    if not re.search(r'[\s"]|^[#!]', pattern):
        return pattern
    escaped = re.sub(r'([\\"])', r"\\\1", f"\\{pattern}" if pattern.startswith("!") else pattern)
    return f'"{escaped}"'


def _must(arguments: list[str]) -> None:
    done = run(arguments)
    if done.returncode:
        reason = done.stderr.decode("utf-8", "replace").strip() or "refused"
        raise OrgchartError(Problem("OC725", Message("git config: {reason}", reason=reason)), ENVIRONMENT)
