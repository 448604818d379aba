"""What a build and its check say, to people and as problems."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator
from shlex import quote

from ..build.manifest import is_manifest
from ..build.status import (
    BLOCKING,
    EDITED,
    FOREIGN,
    FRESH,
    KEPT,
    LEFT_OVER,
    MISSING,
    STALE,
    UNSIGNED,
    UNSIGNED_LEFT,
    ChartStatus,
    OutputStatus,
)
from ..problems import Place, Problem
from ..typography.terminal import CYAN, GREEN, RED, painted, visible

# State -> code, what is said of the output, and what to do where the one command is not enough.
MATTERS = {
    STALE: ("OC620", "is stale: it is not what the chart gives now", ""),
    MISSING: ("OC621", "is missing", ""),
    EDITED: ("OC622", "was edited by hand", "a build replaces the edit; what shall stay belongs into the chart"),
    LEFT_OVER: ("OC623", "is left over: no output orders it any more", ""),
    KEPT: ("OC623", "is left over, and was edited by hand", "a build leaves it where it is and forgets it"),
    FOREIGN: (
        "OC624",
        "is in the way: it is there already, and no build wrote it",
        "move it away, fill only a part of it with `inject`, or replace it with `orgchart build --force`",
    ),
    UNSIGNED: (
        "OC640",
        "is listed as built, but nothing in it says that orgchart made it",
        "move it away, or replace it with `orgchart build --force`",
    ),
    UNSIGNED_LEFT: (
        "OC640",
        "is listed as left over, but nothing in it says that orgchart made it",
        "take it out of the list or move it away, or remove it with `orgchart build --force`",
    ),
}
DONE = {
    STALE: "wrote",
    MISSING: "wrote",
    EDITED: "wrote",
    FOREIGN: "replaced",
    UNSIGNED: "replaced",
    UNSIGNED_LEFT: "removed",
    LEFT_OVER: "removed",
    KEPT: "kept",
}
REMARKS = {EDITED: "had been edited by hand", KEPT: "was edited by hand, and no output orders it any more"}
LONGEST = 20_000  # lines of a text that is compared line by line


def problems(each: ChartStatus) -> Iterator[Problem]:
    """A problem for everything that is not as it should be; the manifest only where all else is."""
    for finding in each:
        if finding.state != FRESH:
            yield _problem(each, finding)
    if each.fresh and each.manifest_after() != each.manifest:
        state = "is missing" if each.manifest is None else "does not list the outputs as they are"
        yield Problem("OC625", f"{each.source.manifest} {state}", Place(each.source.file))


def blockers(each: ChartStatus) -> Iterator[Problem]:
    """The files that only `--force` replaces or removes."""
    yield from (_problem(each, finding) for finding in each if finding.state in BLOCKING)
    if each.manifest is not None and not is_manifest(each.manifest):
        hint = "move it away, or replace it with `orgchart build --force`"
        what = f"{each.source.manifest} is no list that orgchart wrote"
        yield Problem("OC641", what, Place(each.source.file), hint=hint)


def verdict(every: Iterable[ChartStatus], wrong: list[Problem]) -> str:
    """The last line of a check: all is fresh, or the one command that mends what is not."""
    every = list(every)
    outputs = sum(len(each.outputs) for each in every)
    if wrong:
        them = "it" if len(wrong) == 1 else "them"
        return f"{_counted(len(wrong), 'problem')}; to mend {them}: {command_line(every)}\n"
    if not outputs:
        return f"no outputs are listed in {_files(every)}\n"
    return f"{_counted(outputs, 'output')} of {_files(every)}: fresh\n"


def command_line(every: Iterable[ChartStatus]) -> str:
    """The one command that mends whatever is the matter."""
    wrong = [each for each in every if any(True for _ in problems(each))]
    force = "--force " if any(True for each in wrong for _ in blockers(each)) else ""
    return f"orgchart build {force}" + _arguments([each.source.file for each in wrong])


def _arguments(files: list[str]) -> str:
    """Files as arguments of a command; none is taken for an option."""
    dashes = "-- " if any(file.startswith("-") for file in files) else ""
    return dashes + " ".join(quote(visible(file)) for file in files)


def written(each: ChartStatus, changed: Collection[str]) -> str:
    """What a build did: a line for each of the `changed` files and for what is left over, and one that counts."""
    done = [finding for finding in each if finding.file in changed or finding.state in (LEFT_OVER, KEPT, UNSIGNED_LEFT)]
    done = [finding for finding in done if finding.state != FRESH]
    lines = [f"{DONE[finding.state]} {_shown(each, finding)}{_remark(finding)}\n" for finding in done]
    if each.source.manifest in changed:
        lines.append(f"wrote {visible(each.source.manifest)}\n")
    if not each.outputs:
        return "".join(lines) + f"no outputs are listed in {visible(each.source.file)}\n"
    news = f"{sum(DONE[f.state] in ('wrote', 'replaced') for f in done)} written" if lines else "fresh"
    return "".join(lines) + f"{_counted(len(each.outputs), 'output')} of {visible(each.source.file)}: {news}\n"


def differences(each: ChartStatus, colour: bool) -> Iterator[str]:
    """How each output differs, as a unified diff from what is there to what should be."""
    for finding in each:
        if finding.state != FRESH:
            shown = (f"{visible(line)}\n" for line in _difference(each, finding))
            yield from map(_coloured, shown) if colour else shown


def report_markdown(every: Iterable[ChartStatus], wrong: list[Problem]) -> str:
    """A check's result for a pipeline's page."""
    from ..markup.markdown import code, text

    every = list(every)
    if not wrong:
        return f"**Outputs**: {text(verdict(every, wrong).strip())}\n\n"
    rows = "".join(f"| {problem.code} | {text(problem.message)} |\n" for problem in wrong)
    return f"**Outputs**: to mend them, run {code(command_line(every))}\n\n| | |\n|---|---|\n{rows}\n"


def _problem(each: ChartStatus, finding: OutputStatus) -> Problem:
    code, what, hint = MATTERS[finding.state]
    place = finding.document.order.output.place if finding.document else None
    where = Place(place.file, place.line, place.column, place.length) if place else Place(each.source.file)
    return Problem(code, f"{_shown(each, finding)} {what}", where, hint=hint)


def _difference(each: ChartStatus, finding: OutputStatus) -> Iterable[str]:
    shown = _shown(each, finding)
    if finding.document is None:
        return [f"{shown}: {DONE[finding.state]} by the next build"]
    if not finding.document.digest:
        return [f"{shown}: {MATTERS[finding.state][1]}; pictures are not compared"]
    before, after = (text.decode("utf-8", "replace").split("\n") for text in (finding.before, finding.after()))
    if max(len(before), len(after)) > LONGEST:
        return [f"{shown}: {len(before):,} lines are to become {len(after):,}, too many to compare"]
    from difflib import unified_diff  # only who asks for differences pays for it

    return unified_diff(before, after, f"a/{shown}", f"b/{shown}", lineterm="")


def _coloured(line: str) -> str:
    colour = {"+": GREEN, "-": RED, "@": CYAN}.get(line[0])
    return painted(line.rstrip(), colour) + "\n" if colour else line


def _shown(each: ChartStatus, finding: OutputStatus) -> str:
    """Its path from the working directory, as the chart's own was given, and the name of its block."""
    path = os.path.normpath(os.path.join(os.path.dirname(each.source.file), finding.path)).replace(os.sep, "/")
    return visible(f"{path} ({finding.block})" if finding.block else path)


def _remark(finding: OutputStatus) -> str:
    return f" ({REMARKS[finding.state]})" if finding.state in REMARKS else ""


def _files(every: list[ChartStatus]) -> str:
    return visible(every[0].source.file) if len(every) == 1 else f"{len(every):,} files"


def _counted(n: int, word: str) -> str:
    return f"{n:,} {word}{'' if n == 1 else 's'}"
