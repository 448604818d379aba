"""OC701 to OC709 and OC74x, OC75x: pictures, Graphviz and templates."""

from __future__ import annotations

from .entry import Entry

DRAWING = (
    Entry(
        "OC701",
        "the chart is wider than asked for",
        "No arrangement of the boxes fits the width. Nothing is cut off: the chart is written as wide as it must be.",
        "$ orgchart render chart.yaml --width 10",
        "$ orgchart render chart.yaml --width 0",
    ),
    Entry(
        "OC702",
        "the text is too small to read",
        "On this page the titles come out too small to read in print. Take a larger page, or draw parts of the chart.",
        "$ orgchart render ministry.yaml -o chart.svg --page a4",
        "$ orgchart render ministry.yaml -o chart.svg --page a3 --depth 3",
    ),
    Entry(
        "OC703",
        "no Typst",
        "PDF and PNG are made by Typst, which is an extra. SVG needs nothing.",
        "$ orgchart render chart.yaml -o chart.pdf",
        "$ pip install 'orgchart-cli[pdf]'",
    ),
    Entry("OC704", "not a page size", "A page is a paper's name, a size like 420x297mm, or none."),
    Entry(
        "OC705",
        "no way to split a chart",
        "`--split` is `region`, or the number of posts that a page should hold at most. A PDF holds all pages, SVG is "
        "one file a page, and a PNG has one page only.",
        "$ orgchart render chart.yaml -o chart.png --split 50",
        "$ orgchart render chart.yaml -o chart.pdf --split 50",
    ),
    Entry(
        "OC709",
        "no region to split by",
        "`--split region` gives each branch that lies wholly in one region a page, and the chart has no such branch. "
        "Split it by a number of posts.",
    ),
    Entry(
        "OC706",
        "no Chinese font",
        "The machine has no font with Chinese, Japanese or Korean characters, so a PDF or PNG shows empty boxes.",
    ),
    Entry(
        "OC708",
        "too large for Mermaid",
        "Mermaid draws at most 500 lines and reads at most 50,000 characters, and a page on GitHub cannot raise that. "
        "Draw a part of the chart with `--root`, `--depth` or `--region`, or write SVG.",
    ),
    Entry("OC707", "the picture cannot be converted", "Typst refused to turn the picture into a PDF or PNG."),
    Entry(
        "OC740",
        "no Graphviz",
        "`--engine graphviz` runs Graphviz's `dot`, which is not on the PATH. Our own layout needs no Graphviz.",
        "$ orgchart render chart.yaml -o chart.svg --engine graphviz",
        "$ orgchart render chart.yaml -o chart.svg",
    ),
    Entry("OC741", "Graphviz failed", "Graphviz ended with an error; the message repeats what it said."),
    Entry("OC742", "Graphviz took too long", "Graphviz was stopped. Its layout is slow for large charts; ours is not."),
    Entry("OC743", "Graphviz warns", "Graphviz drew the chart and had something to say about it."),
    Entry("OC744", "Graphviz will take long", "Graphviz's layout takes minutes for so many posts; ours does not."),
    Entry("OC750", "not a template", "A file in `--template-dir` is not valid Jinja; the message has its line."),
    Entry("OC751", "a template fails", "A template asks for something that is not there, or loops."),
    Entry("OC752", "no such template", "A template includes another one that is in none of the folders."),
    Entry("OC753", "a template cannot be read", "A template's file is not UTF-8, or the system refuses to read it."),
    Entry(
        "OC754",
        "an unused template",
        "A file among your templates has no template's name, and no other template includes it: its name is misspelt.",
    ),
    Entry(
        "OC755", "a page is not well-formed", "A template leaves an element open, so no PDF can be made of the page."
    ),
)
