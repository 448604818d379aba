"""OC1xx: reading a file and its YAML."""

from __future__ import annotations

from ..problems import Explanation, chart, positions

_ONE = positions("  director: {title: 总监}\n")
_BOMB = "".join(f"{b}: &{b} [{', '.join([f'*{a}'] * 10)}]\n" for a, b in zip("abcdef", "bcdefg", strict=True))

READING = (
    Explanation(
        "OC101",
        "not UTF-8",
        "A chart file is UTF-8. This file has a byte that UTF-8 does not allow there, and it looks like no encoding "
        "that orgchart recognizes. Open it in an editor that knows its encoding and save it as UTF-8.",
        "orgchart: 1\nname: Rathaus\npositions: {mayor: {title: Bürgermeister}}\n",
        "orgchart: 1\nname: Rathaus\npositions: {mayor: {title: Bürgermeister}}\n",
        encoding="latin-1",
    ),
    Explanation(
        "OC102",
        "probably GBK",
        "The file is not UTF-8, and its bytes look like GBK or GB18030, as Chinese Windows programs write them. "
        "That is a guess, so nothing is converted behind your back; the message has the command that converts the file "
        "in place.",
        _ONE,
        _ONE,
        encoding="gb18030",
    ),
    Explanation(
        "OC103",
        "UTF-16 or UTF-32",
        'A chart file is UTF-8. This one is in UTF-16 or UTF-32, which Windows calls "Unicode". The message has the '
        "command that converts it in place.",
        _ONE,
        _ONE,
        encoding="utf-16",
    ),
    Explanation(
        "OC104",
        "a forbidden character",
        "Control characters, a byte order mark in the middle, and the line separators U+2028 and U+2029 do not show, "
        "break tables and charts, and are read differently by different programs. Neither the file nor an escape in "
        "double quotes may have one.",
        positions('  director: {title: "总\\0监"}\n'),
        _ONE,
    ),
    Explanation(
        "OC105",
        "half a character",
        "A surrogate (U+D800 to U+DFFF) is half of a character beyond U+FFFF and means nothing alone. Programs that "
        "write JSON with ASCII only make two of them where YAML wants the character itself, or `\\U` and eight digits.",
        positions('  director: {title: "\\ud83d"}\n'),
        positions('  director: {title: "\\U0001f600"}\n'),
    ),
    Explanation(
        "OC106",
        "the file is too large",
        "One file may have 64 MiB, which is some 500,000 positions. Split a larger organization into files and "
        "join them with `include:`. With `--max-size 128` the commands that read a chart take 128 MiB, and as many "
        "more values.",
    ),
    Explanation(
        "OC107",
        "an empty file",
        "There is nothing in the file, or nothing but comments. `orgchart init` writes a file to begin with.",
        "# 商务部\n",
        _ONE,
    ),
    Explanation(
        "OC108",
        "YAML that cannot be read",
        "The file breaks a rule of YAML itself. A text that contains `: ` or begins with one of `{ [ * & ! | > % @` "
        "needs quotes. Or a line is indented by one space too many or too few.",
        positions("  director: {title: {region}总监}\n"),
        positions('  director: {title: "{region}总监"}\n'),
    ),
    Explanation(
        "OC109",
        "a tab in the indentation",
        "YAML indents by spaces only. Set the editor to insert spaces for the tab key.",
        positions("  director:\n\ttitle: 总监\n"),
        positions("  director:\n    title: 总监\n"),
    ),
    Explanation(
        "OC110",
        "a full-width sign where YAML wants ASCII",
        "A Chinese input method types `：` and `，`, which are letters like any other to YAML. A key needs `:` and a "
        "space, a list in brackets needs `,`. Inside a text, full-width signs are fine.",
        "orgchart: 1\nname：商务部\npositions:\n  director: {title: 总监}\n",
        _ONE,
    ),
    Explanation(
        "OC111",
        "nested too deep",
        "Nothing in a chart needs more than 64 levels of maps and lists. Regions nest by two levels each; the chain of "
        "command does not nest at all, since `reports_to` names the manager.",
        "positions: " + "[" * 64 + "]" * 64 + "\n",
        _ONE,
    ),
    Explanation(
        "OC112",
        "aliases that expand too far",
        "Aliases (`*name`) and merge keys (`<<`) are written once and read many times. All together they may stand for "
        "1,000,000 nodes; a file that makes more is broken or hostile.",
        "a: &a [1, 2, 3, 4, 5, 6, 7, 8, 9, 0]\n" + _BOMB,
        chart("positions:\n  director: &common {title: 总监}\n  deputy: {<<: *common}\n"),
    ),
    Explanation(
        "OC113",
        "an alias of nothing",
        "An alias `*name` repeats what an anchor `&name` above it marks. There is no such anchor, or the alias stands "
        "inside it. A text that begins with `*` needs quotes.",
        positions("  director: {title: 总监, note: *hint}\n"),
        positions('  director: {title: 总监, note: "*hint"}\n'),
    ),
    Explanation(
        "OC114",
        "a second document",
        "A line `---` begins another YAML document. A chart file holds one; join files with `include:`.",
        _ONE + "---\nname: 财务部\n",
        _ONE,
    ),
    Explanation(
        "OC115",
        "a YAML tag",
        "Tags like `!include` or `!!python/object` mean nothing in a chart: the field decides how a value is read. "
        "Parts of a chart are joined with `include:`. A text that begins with `!` needs quotes.",
        positions("  director: {title: !upper 总监}\n"),
        _ONE,
    ),
    Explanation(
        "OC116",
        "a merge of something else than a map",
        "`<<` takes over the keys of a map, or of several maps in a list.",
        positions("  director: {title: 总监, <<: 副总监}\n"),
        positions("  deputy: &deputy {title: 副总监}\n  director: {<<: *deputy, title: 总监}\n"),
    ),
    Explanation(
        "OC120",
        "an include that cannot be read",
        "The file that `include:` names is not there or cannot be read. Its path is relative to the file that "
        "includes it.",
        chart("include: [no-such-file.yaml]\npositions: {director: {title: 总监}}\n"),
        _ONE,
    ),
    Explanation(
        "OC121",
        "files that include each other",
        "A file includes itself, directly or through others, so reading would never end. Put what both need in a third "
        "file. A file that two others include is read once and is no problem.",
        chart("include: [chart.yaml]\npositions: {director: {title: 总监}}\n"),
        _ONE,
    ),
    Explanation(
        "OC140",
        "a list that is too long",
        "One list may have 200,000 items. Positions and regions, of which there may be more, stand in maps.",
    ),
    Explanation(
        "OC141",
        "too many values in one file",
        "One file may have 6,000,000 keys and values, which is some 250,000 positions with all that is said of them. "
        "Split a larger organization into files and join them with `include:`.",
    ),
    Explanation(
        "OC142",
        "too many posts",
        "One chart may have 1,000,000 posts. A position with `regions: all` has a post in each region, so a few lines "
        "make many of them. Name the regions in which there is such a post.",
    ),
    Explanation(
        "OC143",
        "a label that is too long",
        "A label may have 10,000 characters once `{title}` and `{region}` in it are filled, and all labels of a chart "
        "64 million. Shorten the label, or the title or the name of the region that it repeats.",
    ),
    Explanation(
        "OC144",
        "a key that is too long",
        "An id, and every other key of your own such as one of `terms`, may have 500 characters: YAML itself ends a "
        "key after 1,024.",
        positions(f"  {'director' * 63}: {{title: 总监}}\n"),
        _ONE,
    ),
)

SHAPES = (
    Explanation(
        "OC201",
        "an unknown key",
        "The format has no such key here, so what it says would be lost. Mostly it is mistyped, or indented under the "
        "wrong thing.",
        positions("  director: {titel: 总监, title: 总监}\n"),
        _ONE,
    ),
    Explanation(
        "OC202",
        "a missing key",
        "Something has no name to be shown by: a chart needs `orgchart` and `name`, a position `title`, an FAQ both "
        "`question` and `answer`.",
        positions("  director: {grade: M5}\n"),
        positions("  director: {title: 总监, grade: M5}\n"),
    ),
    Explanation(
        "OC203",
        "a value of the wrong type",
        "A list stands where text is due, text where a list or a map is due, or the like.",
        positions("  director: {title: 总监, holders: 王芳}\n"),
        positions("  director: {title: 总监, holders: [王芳]}\n"),
    ),
    Explanation(
        "OC204",
        "something is there twice",
        "A key, an id or a region is declared twice, in one file or in two that join; only one could count. Ids are "
        "compared in Unicode's form NFC, so two spellings that look alike are alike. Both places are named.",
        positions("  director: {title: 总监}\n  director: {title: 主任}\n"),
        positions("  director: {title: 总监}\n  head: {title: 主任}\n"),
    ),
    Explanation(
        "OC205",
        "not a whole number",
        "`headcount` and `orgchart` take ASCII digits only, nine at most: no sign, no point, no unit, no full-width "
        "digits.",
        positions("  director: {title: 总监, headcount: 3人}\n"),
        positions("  director: {title: 总监, headcount: 3}\n"),
    ),
    Explanation(
        "OC206",
        "not one of the words",
        "The key takes one of a few words.",
        positions("  director: {title: 总监, kind: staff}\n"),
        positions("  director: {title: 总监, kind: assistant}\n"),
    ),
    Explanation(
        "OC207",
        "not an id",
        "An id has letters and digits of any script, `-`, `_` and `.`. It stays when titles change, so that links and "
        "diffs go on working.",
        positions("  sales director: {title: 销售总监}\n"),
        positions("  sales-director: {title: 销售总监}\n"),
    ),
    Explanation(
        "OC208",
        "not a language tag",
        "`lang` is a BCP 47 tag: a language, then perhaps a script or a region, joined by `-`.",
        chart("lang: 中文\npositions: {director: {title: 总监}}\n"),
        chart("lang: zh-CN\npositions: {director: {title: 总监}}\n"),
    ),
    Explanation(
        "OC209",
        "not a link that a chart may carry",
        "A link is http:, https:, mailto: or relative, and has no spaces. Others, like javascript:, could do harm to "
        "whoever clicks.",
        positions("  director: {title: 总监, url: 'ftp://example.com/cv'}\n"),
        positions("  director: {title: 总监, url: 'https://example.com/cv'}\n"),
    ),
    Explanation(
        "OC210",
        "not an e-mail address",
        "`email` is one address, with one `@` and no spaces.",
        positions("  director: {title: 总监, holders: [{name: 王芳, email: wang at example.com}]}\n"),
        positions("  director: {title: 总监, holders: [{name: 王芳, email: wang@example.com}]}\n"),
    ),
    Explanation(
        "OC211",
        "not a decimal number",
        "`fte`, the full-time equivalent, is a decimal like 1 or 0.5.",
        positions("  director: {title: 总监, holders: [{name: 王芳, fte: 50%}]}\n"),
        positions("  director: {title: 总监, holders: [{name: 王芳, fte: 0.5}]}\n"),
    ),
    Explanation(
        "OC212",
        "empty text",
        "The text is what something is called, so it may not be empty.",
        positions("  director: {title: ''}\n"),
        _ONE,
    ),
    Explanation(
        "OC215",
        "no colour",
        "A colour is `#` and six hexadecimal digits, two each for red, green and blue. It is quoted, as `#` begins a "
        "comment.",
        chart(
            'regions: {north: {name: 北区, color: "blue"}}\npositions: {director: {title: 总监, regions: [north]}}\n'
        ),
        chart(
            'regions: {north: {name: 北区, color: "#286095"}}\npositions: {director: {title: 总监, regions: [north]}}\n'
        ),
    ),
    Explanation(
        "OC216",
        "an attribute by the name of a field",
        "The format has a field of this name, in English or in Chinese, so nobody could tell the two apart.",
        chart("attributes: {level: 职级}\npositions: {director: {title: 总监, attributes: {level: M1}}}\n"),
        chart("attributes: {level: 薪级}\npositions: {director: {title: 总监, attributes: {level: M1}}}\n"),
    ),
    Explanation(
        "OC213",
        "another format version",
        "`orgchart:` is the version of the format. This release reads version 1; a newer one needs a newer release.",
        "orgchart: 2\nname: 商务部\npositions: {director: {title: 总监}}\n",
        _ONE,
    ),
)


_REGIONS = "regions: {north: 北区, south: 南区}\npositions:\n"
_MANAGER = "  manager: {title: 区域经理, regions: all}\n"

REFERENCES = (
    Explanation(
        "OC301",
        "an unknown position",
        "`reports_to`, `dotted_to` and `raci` name positions by id, not by title, and no file declares this id.",
        positions("  director: {title: 总监}\n  clerk: {title: 文员, reports_to: 总监}\n"),
        positions("  director: {title: 总监}\n  clerk: {title: 文员, reports_to: director}\n"),
    ),
    Explanation(
        "OC302",
        "an unknown region",
        "A position is placed in a region that no `regions:` declares.",
        chart("regions: {north: 北区}\npositions:\n  clerk: {title: 文员, regions: [nroth]}\n"),
        chart("regions: {north: 北区}\npositions:\n  clerk: {title: 文员, regions: [north]}\n"),
    ),
    Explanation(
        "OC303",
        "an unknown post",
        "`position@region` names the post of a position in a region; the position has none there.",
        chart(_REGIONS + _MANAGER + "  clerk: {title: 文员, reports_to: manager@east}\n"),
        chart(_REGIONS + _MANAGER + "  clerk: {title: 文员, reports_to: manager@south}\n"),
    ),
    Explanation(
        "OC304",
        "it is not clear which post is meant",
        "A position names another one that has several posts, none of them in its own region or a region around it. "
        "Write which post: `position@region`.",
        chart(_REGIONS + _MANAGER + "  clerk: {title: 文员, reports_to: manager}\n"),
        chart(_REGIONS + _MANAGER + "  clerk: {title: 文员, reports_to: manager@north}\n"),
    ),
    Explanation(
        "OC305",
        "a loop",
        "Going up the solid lines one comes back to where one began, so nobody is at the top. The message prints the "
        "whole way round.",
        positions("  director: {title: 总监, reports_to: clerk}\n  clerk: {title: 文员, reports_to: director}\n"),
        positions("  director: {title: 总监}\n  clerk: {title: 文员, reports_to: director}\n"),
    ),
    Explanation(
        "OC306",
        "all regions of none",
        "`regions: all` puts one post in every region, but the chart declares no region.",
        positions("  clerk: {title: 文员, regions: all}\n"),
        chart("regions: {north: 北区}\npositions:\n  clerk: {title: 文员, regions: all}\n"),
    ),
    Explanation(
        "OC307",
        "a chart without a post",
        "There is nothing to draw: no file lists a position, or none of them is placed in a region.",
        chart("positions: {}\n"),
        positions("  director: {title: 总监}\n"),
    ),
    Explanation(
        "OC308",
        "an unknown department",
        "`department` names a department that no file declares under `departments:`.",
        chart("departments: {sales: 销售部}\npositions: {director: {title: 总监, department: sale}}\n"),
        chart("departments: {sales: 销售部}\npositions: {director: {title: 总监, department: sales}}\n"),
    ),
    Explanation(
        "OC316",
        "one field of a post said twice",
        "What a post has of its own stands in its region's overrides or under `posts:`, and each field in one of them.",
        chart(
            "regions: {north: 北区}\npositions: {manager: {title: 经理, regions: {north: {headcount: 2}}}}\n"
            "posts: {manager@north: {headcount: 3}}\n"
        ),
        chart(
            "regions: {north: 北区}\npositions: {manager: {title: 经理, regions: [north]}}\n"
            "posts: {manager@north: {headcount: 3}}\n"
        ),
    ),
    Explanation(
        "OC317",
        "one code for two",
        "A `code` tells positions apart, and posts that have one of their own. What a post has from its position is no "
        "second one.",
        positions("  director: {title: 总监, code: G-1}\n  deputy: {title: 副总监, code: G-1}\n"),
        positions("  director: {title: 总监, code: G-1}\n  deputy: {title: 副总监, code: G-2}\n"),
    ),
    Explanation(
        "OC318",
        "fewer filled seats than holders",
        "`filled` counts all seats that are filled, also those whose holders are not named. Who is acting, holds the "
        "post beside another, or has `fte: 0` fills none.",
        positions("  clerk: {title: 文员, headcount: 3, filled: 1, holders: [甲, 乙]}\n"),
        positions("  clerk: {title: 文员, headcount: 3, filled: 2, holders: [甲, 乙]}\n"),
    ),
    Explanation(
        "OC319",
        "an attribute that nobody declares",
        "A field of one's own is declared once, under `attributes:` of the chart; then positions and posts may have "
        "it.",
        chart("attributes: {site: 工作地点}\npositions: {director: {title: 总监, attributes: {sit: 上海}}}\n"),
        chart("attributes: {site: 工作地点}\npositions: {director: {title: 总监, attributes: {site: 上海}}}\n"),
    ),
    Explanation(
        "OC320",
        "an attribute of another type",
        "The attribute is declared as a number or a date, and the value is none: numbers have digits and a point, "
        "dates are year, month and day.",
        chart(
            "attributes: {cost: {name: 预算, type: number}}\n"
            "positions: {director: {title: 总监, attributes: {cost: 十万}}}\n"
        ),
        chart(
            "attributes: {cost: {name: 预算, type: number}}\n"
            "positions: {director: {title: 总监, attributes: {cost: 100000}}}\n"
        ),
    ),
)
