"""OC6xx and OC76x: building a file's outputs, and charts inside other documents."""

from __future__ import annotations

from .entry import Entry

BUILDING = (
    Entry(
        "OC620",
        "an output is stale",
        "The chart has changed since this output was built. `orgchart build` writes it anew.",
        "$ orgchart build --check chart.yaml",
        "$ orgchart build chart.yaml",
    ),
    Entry("OC621", "an output is missing", "An output that the chart orders is not there. `orgchart build` writes it."),
    Entry(
        "OC622",
        "an output was edited by hand",
        "The output is not what was built. A build replaces the edit; what shall stay belongs into the chart.",
    ),
    Entry("OC623", "an output is left over", "A file was built once, and no output orders it any more."),
    Entry(
        "OC624",
        "an output is in the way",
        "A file that no build wrote stands where an output goes. Move it away, fill a part of it with `inject`, or "
        "replace it with `orgchart build --force`.",
    ),
    Entry("OC625", "the list of outputs is stale", "The file that remembers what was built is not up to date."),
    Entry(
        "OC761", "an unknown option of a chart in a page", "A chart block in a page has an option that there is not."
    ),
    Entry(
        "OC762", "a bad option of a chart in a page", "An option of a chart block has a value that it cannot take."
    ),
    Entry("OC763", "a chart outside of the site", "A page names a chart file that is not in the site's folder."),
    Entry("OC764", "a chart in a page was not drawn", "A chart in a page has a problem, which the page shows."),
)
