"""OC3xx: what one thing says of another."""

from __future__ import annotations

from .entry import Entry, chart, positions

_REGIONS = "regions: {north: 北区, south: 南区}\npositions:\n"
_MANAGER = "  manager: {title: 区域经理, regions: all}\n"

REFERENCES = (
    Entry(
        "OC301",
        "an unknown position",
        "`reports_to`, `dotted_to` and `raci` name positions by id, not by title, and no file declares this id.",
        positions("  director: {title: 总监}\n  clerk: {title: 文员, reports_to: 总监}\n"),
        positions("  director: {title: 总监}\n  clerk: {title: 文员, reports_to: director}\n"),
    ),
    Entry(
        "OC302",
        "an unknown region",
        "A position is placed in a region that no `regions:` declares.",
        chart("regions: {north: 北区}\npositions:\n  clerk: {title: 文员, regions: [nroth]}\n"),
        chart("regions: {north: 北区}\npositions:\n  clerk: {title: 文员, regions: [north]}\n"),
    ),
    Entry(
        "OC303",
        "an unknown post",
        "`position@region` names the post of a position in a region; the position has none there.",
        chart(_REGIONS + _MANAGER + "  clerk: {title: 文员, reports_to: manager@east}\n"),
        chart(_REGIONS + _MANAGER + "  clerk: {title: 文员, reports_to: manager@south}\n"),
    ),
    Entry(
        "OC304",
        "it is not clear which post is meant",
        "A position names another one that has several posts, none of them in its own region or a region around it. "
        "Write which post: `position@region`.",
        chart(_REGIONS + _MANAGER + "  clerk: {title: 文员, reports_to: manager}\n"),
        chart(_REGIONS + _MANAGER + "  clerk: {title: 文员, reports_to: manager@north}\n"),
    ),
    Entry(
        "OC305",
        "a loop",
        "Going up the solid lines one comes back to where one began, so nobody is at the top. The message prints the "
        "whole way round.",
        positions("  director: {title: 总监, reports_to: clerk}\n  clerk: {title: 文员, reports_to: director}\n"),
        positions("  director: {title: 总监}\n  clerk: {title: 文员, reports_to: director}\n"),
    ),
    Entry(
        "OC306",
        "all regions of none",
        "`regions: all` puts one post in every region, but the chart declares no region.",
        positions("  clerk: {title: 文员, regions: all}\n"),
        chart("regions: {north: 北区}\npositions:\n  clerk: {title: 文员, regions: all}\n"),
    ),
    Entry(
        "OC307",
        "a chart without a post",
        "There is nothing to draw: no file lists a position, or none of them is placed in a region.",
        chart("positions: {}\n"),
        positions("  director: {title: 总监}\n"),
    ),
)
