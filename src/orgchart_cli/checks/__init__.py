"""What a chart that loads may still get wrong: one function a check, all of them in `CHECKS`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..model import Chart, collection_paused
from ..model import Checks as Settings
from ..problems import Message, Place, Problem
from ..problems import chart as file
from .check import Check, Finding, Organization
from .check import check as check_of
from .departments import doubled_heads, headless_departments, unused_departments
from .dotted_lines import dotted_lines_downwards, idle_dotted_lines, many_dotted_lines
from .duties import (
    accountable,
    doubled_duties,
    full_width_slips,
    idle_positions,
    many_consulted,
    shared_duties,
    unmeasured_duties,
)
from .grades import graded_above, unlisted_grades
from .holders import acting_too_long, acting_without_day, doubled_holders
from .layers import deep_chains, lonely_roots, one_to_one_chains
from .positions import (
    contradictory_renames,
    differing_titles,
    placeless_positions,
    purposeless_positions,
    unknown_slots,
)
from .regions import strayed_reports, unmanaged_regions, unused_regions
from .seats import over_beside_vacant, over_established, vacant_managers
from .spans import leading_assistants, micro_teams, one_to_one, wide_spans

if TYPE_CHECKING:
    from datetime import date


@check_of(
    "OC491",
    "a code that no check has",
    "`checks:` chooses checks by their codes, or by the beginning of codes. No check has this one.",
    wrong=file("checks: {ignore: [OC4O1]}\npositions: {director: {title: 总监}}\n"),
    right=file("checks: {ignore: [OC401]}\npositions: {director: {title: 总监}}\n"),
)
def unknown_codes(organization: Organization) -> Iterator[Finding]:
    """A code under `checks:` that is no check's."""
    settings = organization.limits
    chosen = (*settings.select, *settings.extend_select, *settings.ignore)
    known = codes() if chosen else ()
    for code in dict.fromkeys(chosen):
        if not any(each.startswith(code.upper()) for each in known):
            message = Message("no check has the code `{code}`", code=code)
            yield Finding(code, message, settings.place, Message("`orgchart explain` lists all codes"))


CHECKS: tuple[Check, ...] = (
    wide_spans,
    one_to_one,
    micro_teams,
    leading_assistants,
    deep_chains,
    one_to_one_chains,
    lonely_roots,
    unused_regions,
    strayed_reports,
    unmanaged_regions,
    placeless_positions,
    contradictory_renames,
    unknown_slots,
    purposeless_positions,
    differing_titles,
    idle_dotted_lines,
    dotted_lines_downwards,
    many_dotted_lines,
    over_established,
    over_beside_vacant,
    vacant_managers,
    doubled_holders,
    acting_too_long,
    acting_without_day,
    idle_positions,
    doubled_duties,
    accountable,
    full_width_slips,
    many_consulted,
    shared_duties,
    unmeasured_duties,
    graded_above,
    unlisted_grades,
    unused_departments,
    headless_departments,
    doubled_heads,
    unknown_codes,
)


def codes() -> tuple[str, ...]:
    """The codes of all warnings: those of the checks, and of what the loader notes."""
    from ..loader.slips import SLIPS

    return (*(one.explanation.code for one in CHECKS), *SLIPS, VANISHED)


VANISHED = "OC492"  # a finding of the baseline that is found no more


@dataclass(frozen=True, slots=True)
class CheckSelection:
    """Which checks run, by codes or their beginnings: the command's `select` has the word before the chart's own.

    `select` in place of those that are on by default, `extend` beside them, without those of `ignore`.
    """

    select: tuple[str, ...] = ()
    extend: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()

    def within(self, settings: Settings) -> CheckSelection:
        """The choice for a chart with these settings, which do not count where the command itself selects."""
        if self.select:
            return self
        upper = [tuple(map(str.upper, each)) for each in (settings.select, settings.extend_select, settings.ignore)]
        return CheckSelection(upper[0], self.extend + upper[1], self.ignore + upper[2])

    def takes(self, code: str, default: bool = True) -> bool:
        """Whether warnings of this code are told; `default`: where nothing is selected."""
        chosen = code.startswith(self.select) if self.select else default
        return (chosen or code.startswith(self.extend or ("-",))) and not code.startswith(self.ignore or ("-",))


def running(chart: Chart, choice: CheckSelection | None = None, day: date | None = None) -> Callable[[str], bool]:
    """The function that says of a code whether the chart is checked for it."""
    choice = (choice or CheckSelection()).within(chart.checks)
    idle = {one.explanation.code for one in CHECKS if not one.explanation.unasked}
    undated = {one.explanation.code for one in CHECKS if one.dated and day is None}
    return lambda code: choice.takes(code, code not in idle) and code not in undated


def check(chart: Chart, choice: CheckSelection | None = None, day: date | None = None) -> list[Problem]:
    """The warnings of the checks that run and of the loader, sorted by place. Linear in the size of the chart.

    `day` is the day that the chart is checked for: what depends on it is not checked without.
    """
    runs, organization = running(chart, choice, day), Organization(chart, day)
    noted = [problem for problem in chart.warnings if runs(problem.code)]
    asked = [one for one in CHECKS if runs(one.explanation.code)]
    with collection_paused():
        return sorted((*noted, *(problem for one in asked for problem in one(organization))), key=_by_place)


def _by_place(problem: Problem) -> tuple[str, int, int, str]:
    where = problem.where or Place("")
    return (where.file, where.line, where.column, problem.code)
