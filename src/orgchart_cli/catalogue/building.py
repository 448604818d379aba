"""OC6xx: building a file's outputs."""

from __future__ import annotations

from .entry import Entry, chart


def _ordering(outputs: str) -> str:
    """A chart file that ends with these outputs."""
    return chart(f"positions:\n  clerk: {{title: 职员}}\n{outputs}\n")


BUILDING = (
    Entry(
        "OC600",
        "not a path of an output",
        "An output's path is a file as seen from the chart's folder, written with `/`, in names that Windows, macOS "
        "and Linux all allow.",
        _ordering("outputs: ['docs\\chart.svg']"),
        _ordering("outputs: [docs/chart.svg]"),
    ),
    Entry(
        "OC601",
        "a path that leaves the repository",
        "A build writes only inside the repository that the chart is in: not above it, not through a link out of it, "
        "not into git's own folder nor into another repository inside.",
        _ordering("outputs: [../chart.svg]"),
        _ordering("outputs: [chart.svg]"),
    ),
    Entry(
        "OC602",
        "two outputs on one path",
        "Two outputs would write the same file, or the same block of one; or one output is a file and another wants a "
        "folder of that name.",
        _ordering("outputs: [chart.svg, {path: chart.svg, theme: dark}]"),
        _ordering("outputs: [chart.svg, {path: chart-dark.svg, theme: dark}]"),
    ),
    Entry(
        "OC603",
        "an option that an output cannot have",
        "An output takes the options of `orgchart render` by the same names. This one is none of them, has a value "
        "that it cannot take, or contradicts the path's suffix.",
        _ordering("outputs: [{path: chart.txt, width: wide}]"),
        _ordering("outputs: [{path: chart.txt, width: 100}]"),
    ),
    Entry(
        "OC604",
        "an output in place of its source",
        "The output would replace a file that the chart is read from.",
        _ordering("outputs: [{path: chart.yaml, format: text}]"),
        _ordering("outputs: [chart.txt]"),
    ),
    Entry(
        "OC605",
        "what cannot be injected",
        "Between markers goes text: no picture, PDF or PNG, and nothing that has markers of its own.",
        _ordering("outputs: [{path: README.md, inject: chart, format: png}]"),
        _ordering("outputs: [{path: README.md, inject: chart, format: mermaid}]"),
    ),
    Entry(
        "OC606",
        "no document to inject into",
        "`inject` fills a part of a document that is there already and is UTF-8. Make the document first.",
    ),
    Entry(
        "OC610",
        "no markers",
        "The document does not say where the chart goes. Put the two markers into it, each on a line of its own: "
        "`<!-- orgchart:begin chart -->` and `<!-- orgchart:end chart -->`.",
    ),
    Entry("OC611", "half a pair of markers", "A block begins and does not end, or ends and does not begin."),
    Entry("OC612", "a marker twice", "Two blocks have one name, so it is not clear which of them to fill."),
    Entry(
        "OC613",
        "crossed markers",
        "A block ends before it begins, or another block begins or ends inside it. Blocks stand one after the other.",
    ),
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
)
