"""OC6xx: building a file's outputs."""

from __future__ import annotations

from .entry import Entry, chart


def _ordering(outputs: str) -> str:
    """A chart file that ends with these outputs."""
    return chart(f"positions:\n  clerk: {{title: 职员}}\n{outputs}\n")


BUILDING = (
    Entry(
        "OC600",
        "a path that not every system can hold",
        "An output's path has one of `< > : \" | ? * \\`, a name that begins or ends with a blank or ends with a "
        "dot, or "
        "one that Windows keeps for a device, such as `aux.svg`; or it names a folder. Folders are parted by `/`.",
    ),
    Entry(
        "OC601",
        "a path outside of the repository",
        "Outputs stay in the repository of their chart, or in its folder where there is no repository. A path counts "
        "from "
        "the chart's folder. It may go up with `../` as long as it does not leave, also not through a link; it "
        "does not lead into `.git` or into another repository inside. The same holds for `template_dir`.",
    ),
    Entry(
        "OC602",
        "two outputs on one path",
        "Two outputs would write the same file or fill the same markers, or one is a folder of the other. Names that "
        "differ only in letter case or in Unicode form are one file on macOS and Windows, so they count as one.",
    ),
    Entry(
        "OC603",
        "a bad option of an output",
        "An output has the options of `orgchart render` by the same names, with the same values: see `orgchart "
        "render --help`.",
    ),
    Entry(
        "OC604",
        "an output on an input",
        "The output would replace the chart file, a file that it includes, or the list of what was built.",
    ),
    Entry(
        "OC605",
        "this cannot be injected there",
        "`inject` fills Markdown and HTML documents with text: a text chart, DOT, Mermaid and JSON become a code "
        "block, the "
        "handbook goes into Markdown as it is, SVG into HTML. Pictures are files of their own that the document "
        "shows.",
    ),
    Entry(
        "OC606",
        "no document to inject into",
        "`inject` fills a document that you have written, with two markers in it, in UTF-8. It is not made for you.",
    ),
    Entry(
        "OC610",
        "no markers",
        "The document has no `<!-- orgchart:begin NAME -->` and `<!-- orgchart:end NAME -->` of the name that "
        "`inject` gives. "
        "Each stands on a line of its own; in Markdown, what is inside a fenced code block is an example and does "
        "not count.",
    ),
    Entry("OC611", "half a pair of markers", "A block begins and does not end, or ends and did not begin."),
    Entry(
        "OC612",
        "markers twice",
        "A block of one name begins or ends a second time. Give the second one a name of its own.",
    ),
    Entry("OC613", "crossed markers", "A block ends before it begins, or markers of another block stand inside of it."),
    Entry(
        "OC620",
        "an output is stale",
        "The output is not what the chart gives now: the chart has changed since it was built, or its templates "
        "have, or "
        "orgchart draws it otherwise. `orgchart build` writes it anew.",
        "$ orgchart build --check chart.yaml",
        "$ orgchart build chart.yaml",
    ),
    Entry("OC621", "an output is missing", "An output that the chart orders is not there. `orgchart build` writes it."),
    Entry(
        "OC622",
        "an output was edited by hand",
        "The output is not what was built. A build replaces the edit; what shall stay belongs into the chart.",
    ),
    Entry(
        "OC623",
        "an output is left over",
        "A file was built once, and no output orders it any more. `orgchart build` removes it, and empties markers "
        "that nobody fills; what was edited by hand since stays where it is.",
    ),
    Entry(
        "OC624",
        "an output is in the way",
        "A file that no build wrote stands where an output goes. Move it away, fill a part of it with `inject`, or "
        "replace it with `orgchart build --force`. After the chart file was renamed, rename its `.outputs` file, too.",
    ),
    Entry("OC625", "the list of outputs is stale", "The file that remembers what was built is not up to date."),
    Entry(
        "OC761", "an unknown option of a chart in a page", "A chart block in a page has an option that there is not."
    ),
    Entry("OC762", "a bad option of a chart in a page", "An option of a chart block has a value that it cannot take."),
    Entry("OC763", "a chart outside of the site", "A page names a chart file that is not in the site's folder."),
    Entry("OC764", "a chart in a page was not drawn", "A chart in a page has a problem, which the page shows."),
)
