"""OC1xx: reading a file and its YAML."""

from __future__ import annotations

from .entry import Entry, chart, positions

_ONE = positions("  director: {title: 总监}\n")
_BOMB = "".join(f"{b}: &{b} [{', '.join([f'*{a}'] * 10)}]\n" for a, b in zip("abcdef", "bcdefg", strict=True))

READING = (
    Entry(
        "OC101",
        "not UTF-8",
        "A chart file is UTF-8. This file has a byte that UTF-8 does not allow there, and it looks like no encoding "
        "that orgchart recognizes. Open it in an editor that knows its encoding and save it as UTF-8.",
        "orgchart: 1\nname: Rathaus\npositions: {mayor: {title: Bürgermeister}}\n",
        "orgchart: 1\nname: Rathaus\npositions: {mayor: {title: Bürgermeister}}\n",
        encoding="latin-1",
    ),
    Entry(
        "OC102",
        "probably GBK",
        "The file is not UTF-8, and its bytes look like GBK or GB18030, as Chinese Windows programs write them. "
        "That is a guess, so nothing is converted behind your back; the message has the command that converts the file "
        "in place.",
        _ONE,
        _ONE,
        encoding="gb18030",
    ),
    Entry(
        "OC103",
        "UTF-16 or UTF-32",
        'A chart file is UTF-8. This one is in UTF-16 or UTF-32, which Windows calls "Unicode". The message has the '
        "command that converts it in place.",
        _ONE,
        _ONE,
        encoding="utf-16",
    ),
    Entry(
        "OC104",
        "a forbidden character",
        "Control characters, a byte order mark in the middle, and the line separators U+2028 and U+2029 do not show, "
        "break tables and charts, and are read differently by different programs. Neither the file nor an escape in "
        "double quotes may have one.",
        positions('  director: {title: "总\\0监"}\n'),
        _ONE,
    ),
    Entry(
        "OC105",
        "half a character",
        "A surrogate (U+D800 to U+DFFF) is half of a character beyond U+FFFF and means nothing alone. Programs that "
        "write JSON with ASCII only make two of them where YAML wants the character itself, or `\\U` and eight digits.",
        positions('  director: {title: "\\ud83d"}\n'),
        positions('  director: {title: "\\U0001f600"}\n'),
    ),
    Entry(
        "OC106",
        "the file is too large",
        "One file may have 64 MiB, which is some 500,000 positions. Split a larger organization into files and "
        "join them with `include:`.",
    ),
    Entry(
        "OC107",
        "an empty file",
        "There is nothing in the file, or nothing but comments. `orgchart init` writes a file to begin with.",
        "# 商务部\n",
        _ONE,
    ),
    Entry(
        "OC108",
        "YAML that cannot be read",
        "The file breaks a rule of YAML itself. A text that contains `: ` or begins with one of `{ [ * & ! | > % @` "
        "needs quotes. Or a line is indented by one space too many or too few.",
        positions("  director: {title: {region}总监}\n"),
        positions('  director: {title: "{region}总监"}\n'),
    ),
    Entry(
        "OC109",
        "a tab in the indentation",
        "YAML indents by spaces only. Set the editor to insert spaces for the tab key.",
        positions("  director:\n\ttitle: 总监\n"),
        positions("  director:\n    title: 总监\n"),
    ),
    Entry(
        "OC110",
        "a full-width sign where YAML wants ASCII",
        "A Chinese input method types `：` and `，`, which are letters like any other to YAML. A key needs `:` and a "
        "space, a list in brackets needs `,`. Inside a text, full-width signs are fine.",
        "orgchart: 1\nname：商务部\npositions:\n  director: {title: 总监}\n",
        _ONE,
    ),
    Entry(
        "OC111",
        "nested too deep",
        "Nothing in a chart needs more than 64 levels of maps and lists. Regions nest by two levels each; the chain of "
        "command does not nest at all, since `reports_to` names the manager.",
        "positions: " + "[" * 64 + "]" * 64 + "\n",
        _ONE,
    ),
    Entry(
        "OC112",
        "aliases that expand too far",
        "Aliases (`*name`) and merge keys (`<<`) are written once and read many times. All together they may stand for "
        "1,000,000 nodes; a file that makes more is broken or hostile.",
        "a: &a [1, 2, 3, 4, 5, 6, 7, 8, 9, 0]\n" + _BOMB,
        chart("positions:\n  director: &common {title: 总监}\n  deputy: {<<: *common}\n"),
    ),
    Entry(
        "OC113",
        "an alias of nothing",
        "An alias `*name` repeats what an anchor `&name` above it marks. There is no such anchor, or the alias stands "
        "inside it. A text that begins with `*` needs quotes.",
        positions("  director: {title: 总监, note: *hint}\n"),
        positions('  director: {title: 总监, note: "*hint"}\n'),
    ),
    Entry(
        "OC114",
        "a second document",
        "A line `---` begins another YAML document. A chart file holds one; join files with `include:`.",
        _ONE + "---\nname: 财务部\n",
        _ONE,
    ),
    Entry(
        "OC115",
        "a YAML tag",
        "Tags like `!include` or `!!python/object` mean nothing in a chart: the field decides how a value is read. "
        "Parts of a chart are joined with `include:`. A text that begins with `!` needs quotes.",
        positions("  director: {title: !upper 总监}\n"),
        _ONE,
    ),
    Entry(
        "OC116",
        "a merge of something else than a map",
        "`<<` takes over the keys of a map, or of several maps in a list.",
        positions("  director: {title: 总监, <<: 副总监}\n"),
        positions("  deputy: &deputy {title: 副总监}\n  director: {<<: *deputy, title: 总监}\n"),
    ),
    Entry(
        "OC120",
        "an include that cannot be read",
        "The file that `include:` names is not there or cannot be read. Its path is relative to the file that "
        "includes it.",
        chart("include: [no-such-file.yaml]\npositions: {director: {title: 总监}}\n"),
        _ONE,
    ),
    Entry(
        "OC121",
        "files that include each other",
        "A file includes itself, directly or through others, so reading would never end. Put what both need in a third "
        "file. A file that two others include is read once and is no problem.",
        chart("include: [chart.yaml]\npositions: {director: {title: 总监}}\n"),
        _ONE,
    ),
)
