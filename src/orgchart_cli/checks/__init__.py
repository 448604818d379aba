"""What a chart that loads may still get wrong: one function a check, all of them in `CHECKS`."""

from __future__ import annotations

from ..model import Chart
from ..problems import Place, Problem
from .check import Check
from .duties import accountable, doubled_duties, full_width_slips, idle_positions, unknown_slots
from .people import doubled_holders, over_established, vacant_managers
from .structure import (
    contradictory_renames,
    deep_chains,
    idle_dotted_lines,
    lonely_roots,
    placeless_positions,
    strayed_reports,
    unused_regions,
    wide_spans,
)

CHECKS: tuple[Check, ...] = (
    wide_spans,
    deep_chains,
    unused_regions,
    placeless_positions,
    idle_dotted_lines,
    contradictory_renames,
    strayed_reports,
    lonely_roots,
    over_established,
    vacant_managers,
    doubled_holders,
    idle_positions,
    doubled_duties,
    accountable,
    full_width_slips,
    unknown_slots,
)


def check(chart: Chart) -> list[Problem]:
    """The warnings of all checks and of the loader, sorted by place. Linear in the size of the chart."""
    return sorted((*chart.warnings, *(problem for one in CHECKS for problem in one(chart))), key=_by_place)


def _by_place(problem: Problem) -> tuple[str, int, int, str]:
    where = problem.where or Place("")
    return (where.file, where.line, where.column, problem.code)
