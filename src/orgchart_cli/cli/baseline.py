"""The baselines of a run of `check`: which file is a chart's, read once, and written whole."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from ..boundary import clean, folder_of, located, read_file
from ..loader.loader import relative
from ..problems import ENVIRONMENT, Message, OrgchartError, Place, Problem, reason_of, refusal_of
from .files import STDOUT, split_revision, write_all

if TYPE_CHECKING:
    from ..checks.baseline import Known
    from ..model import Chart


class Baselines:
    """Reads the baseline that is `given` on the command line, else each chart's own; `renew` writes instead."""

    def __init__(self, given: str, renew: bool) -> None:
        self.given: str = given
        self.renew: bool = renew
        self.charts: dict[str, dict[str, Known]] = {}  # by the path of the baseline

    def sifted(
        self,
        file: str,
        chart: Chart,
        problems: list[Problem],
        runs: Callable[[str], bool],
        read: Callable[[str], bytes],
    ) -> tuple[list[Problem], int]:
        """The problems of a chart that its baseline does not know, and how many it knows."""
        path = self.given or (relative(file, chart.checks.baseline) if chart.checks.baseline else "")
        if not path:
            if self.renew:
                raise click.UsageError(
                    Message("--write-baseline needs `--baseline FILE`, or `baseline` under `checks:` in the chart")
                )
            return problems, 0
        from ..checks.baseline import renewed, sift, vanished

        if self.renew:
            self._require_file(file, path)
        key = _key(file, path)
        known = self._of(path, read).get(key, {})
        if self.renew:
            self.charts[path][key] = renewed(problems, known, runs)
            errors = [problem for problem in problems if problem.severity == "error"]
            return errors, len(problems) - len(errors)
        told, count, gone = sift(problems, known, runs)
        return told + vanished(gone, path), count

    def _of(self, path: str, read: Callable[[str], bytes]) -> dict[str, Known]:
        """A baseline's known findings by their charts; none where it is still to be written."""
        if path not in self.charts:
            from ..checks.baseline import read as parsed

            try:
                self.charts[path] = parsed(read_file(path) if self.given else read(path), path)
            except FileNotFoundError:
                if not self.renew:
                    hint = Message("`orgchart check --write-baseline` writes it")
                    problem = Problem("OC901", Message("no such file"), Place(path), hint=hint)
                    raise OrgchartError(problem, ENVIRONMENT) from None
                self.charts[path] = {}
            except OSError as error:
                reason = Message("cannot be read: {reason}", reason=refusal_of(error))
                raise OrgchartError(Problem("OC903", reason, Place(path)), ENVIRONMENT) from None
        return self.charts[path]

    def _require_file(self, file: str, path: str) -> None:
        """What is written belongs to a file of the working tree, and lies where a chart may name files."""
        if file == STDOUT or split_revision(file) is not None:
            raise click.UsageError(
                Message("--write-baseline takes a file of the working tree, not {file!r}", file=file)
            )
        if not self.given:
            folder = folder_of(file)
            try:
                located(clean(os.path.relpath(path, os.path.dirname(file) or ".").replace(os.sep, "/")), folder)
            except ValueError as reason:
                raise OrgchartError(Problem("OC906", reason_of(reason), Place(path)), ENVIRONMENT) from None

    def write(self) -> list[str]:
        """Write what is known from now on, where it is to be renewed; the paths that were read or written."""
        from ..checks.baseline import document

        write_all((path, document(charts)) for path, charts in self.charts.items())
        return list(self.charts)


def _key(file: str, baseline: str) -> str:
    """A chart's path as seen from its baseline's folder, the same on every system and in every revision."""
    revision, other = split_revision(file), split_revision(baseline)
    if revision is not None:
        folder = posixpath.dirname(other[1]) if other is not None else ""
        return posixpath.relpath(revision[1], folder or ".")
    try:
        return os.path.relpath(file, os.path.dirname(baseline) or ".").replace(os.sep, "/")
    except ValueError:  # another drive of Windows
        return file.replace(os.sep, "/")
