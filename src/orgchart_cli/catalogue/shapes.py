"""OC2xx: keys and values of the wrong shape."""

from __future__ import annotations

from .entry import Entry, chart, positions

_ONE = positions("  director: {title: 总监}\n")

SHAPES = (
    Entry(
        "OC201",
        "an unknown key",
        "The format has no such key here, so what it says would be lost. Mostly it is mistyped, or indented under the "
        "wrong thing.",
        positions("  director: {titel: 总监, title: 总监}\n"),
        _ONE,
    ),
    Entry(
        "OC202",
        "a missing key",
        "Something has no name to be shown by: a chart needs `orgchart` and `name`, a position `title`, an FAQ both "
        "`question` and `answer`.",
        positions("  director: {grade: M5}\n"),
        positions("  director: {title: 总监, grade: M5}\n"),
    ),
    Entry(
        "OC203",
        "a value of the wrong type",
        "A list stands where text is due, text where a list or a map is due, or the like.",
        positions("  director: {title: 总监, holders: 王芳}\n"),
        positions("  director: {title: 总监, holders: [王芳]}\n"),
    ),
    Entry(
        "OC204",
        "something is there twice",
        "A key, an id or a region is declared twice, in one file or in two that join; only one could count. Ids are "
        "compared in Unicode's form NFC, so two spellings that look alike are alike. Both places are named.",
        positions("  director: {title: 总监}\n  director: {title: 主任}\n"),
        positions("  director: {title: 总监}\n  head: {title: 主任}\n"),
    ),
    Entry(
        "OC205",
        "not a whole number",
        "`headcount` and `orgchart` take ASCII digits only, nine at most: no sign, no point, no unit, no full-width "
        "digits.",
        positions("  director: {title: 总监, headcount: 3人}\n"),
        positions("  director: {title: 总监, headcount: 3}\n"),
    ),
    Entry(
        "OC206",
        "not one of the words",
        "The key takes one of a few words.",
        positions("  director: {title: 总监, kind: staff}\n"),
        positions("  director: {title: 总监, kind: assistant}\n"),
    ),
    Entry(
        "OC207",
        "not an id",
        "An id has letters and digits of any script, `-`, `_` and `.`. It stays when titles change, so that links and "
        "diffs go on working.",
        positions("  sales director: {title: 销售总监}\n"),
        positions("  sales-director: {title: 销售总监}\n"),
    ),
    Entry(
        "OC208",
        "not a language tag",
        "`lang` is a BCP 47 tag: a language, then perhaps a script or a region, joined by `-`.",
        chart("lang: 中文\npositions: {director: {title: 总监}}\n"),
        chart("lang: zh-CN\npositions: {director: {title: 总监}}\n"),
    ),
    Entry(
        "OC209",
        "not a link that a chart may carry",
        "A link is http:, https:, mailto: or relative, and has no spaces. Others, like javascript:, could do harm to "
        "whoever clicks.",
        positions("  director: {title: 总监, url: 'ftp://example.com/cv'}\n"),
        positions("  director: {title: 总监, url: 'https://example.com/cv'}\n"),
    ),
    Entry(
        "OC210",
        "not an e-mail address",
        "`email` is one address, with one `@` and no spaces.",
        positions("  director: {title: 总监, holders: [{name: 王芳, email: wang at example.com}]}\n"),
        positions("  director: {title: 总监, holders: [{name: 王芳, email: wang@example.com}]}\n"),
    ),
    Entry(
        "OC211",
        "not a decimal number",
        "`fte`, the full-time equivalent, is a decimal like 1 or 0.5.",
        positions("  director: {title: 总监, holders: [{name: 王芳, fte: 50%}]}\n"),
        positions("  director: {title: 总监, holders: [{name: 王芳, fte: 0.5}]}\n"),
    ),
    Entry(
        "OC212",
        "empty text",
        "The text is what something is called, so it may not be empty.",
        positions("  director: {title: ''}\n"),
        _ONE,
    ),
    Entry(
        "OC213",
        "another format version",
        "`orgchart:` is the version of the format. This release reads version 1; a newer one needs a newer release.",
        "orgchart: 2\nname: 商务部\npositions: {director: {title: 总监}}\n",
        _ONE,
    ),
)
