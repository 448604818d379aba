"""OC6xx: building a file's outputs."""

from __future__ import annotations

from ..problems import Explanation

BUILDING = (
    Explanation(
        "OC600",
        "a path that not every system can hold",
        "An output's path has one of `< > : \" | ? * \\`, a name that begins or ends with a blank or ends with a "
        "dot, or "
        "one that Windows keeps for a device, such as `aux.svg`; or it names a folder. Folders are parted by `/`.",
    ),
    Explanation(
        "OC601",
        "a path outside of the repository",
        "Outputs stay in the repository of their chart, or in its folder where there is no repository. A path counts "
        "from "
        "the chart's folder. It may go up with `../` as long as it does not leave, also not through a link; it "
        "does not lead into `.git` or into another repository inside. The same holds for `template_dir`.",
    ),
    Explanation(
        "OC602",
        "two outputs on one path",
        "Two outputs would write the same file or fill the same markers, or one is a folder of the other. Names that "
        "differ only in letter case or in Unicode form are one file on macOS and Windows, so they count as one.",
    ),
    Explanation(
        "OC603",
        "a bad option of an output",
        "An output has the options of `orgchart render` by the same names, with the same values: see `orgchart "
        "render --help`.",
    ),
    Explanation(
        "OC604",
        "an output on an input",
        "The output would replace the chart file, a file that it includes, or the list of what was built.",
    ),
    Explanation(
        "OC605",
        "this cannot be injected there",
        "`inject` fills Markdown and HTML documents with text: a text chart, DOT, Mermaid and JSON become a code "
        "block, the "
        "handbook goes into Markdown as it is, SVG into HTML. Pictures are files of their own that the document "
        "shows.",
    ),
    Explanation(
        "OC606",
        "no document to inject into",
        "`inject` fills a document that you have written, with two markers in it, in UTF-8. It is not made for you.",
    ),
    Explanation(
        "OC607",
        "a chart that is called a handbook",
        "The path of an output says handbook (手册) or notice (通知), and nothing else does, so a chart is written. "
        "`content: handbook` or `content: notice` makes it one; `content: chart` says that a chart is meant.",
    ),
    Explanation(
        "OC610",
        "no markers",
        "The document has no `<!-- orgchart:begin NAME -->` and `<!-- orgchart:end NAME -->` of the name that "
        "`inject` gives. "
        "Each stands on a line of its own; in Markdown, what is inside a fenced code block is an example and does "
        "not count.",
    ),
    Explanation("OC611", "half a pair of markers", "A block begins and does not end, or ends and did not begin."),
    Explanation(
        "OC612",
        "markers twice",
        "A block of one name begins or ends a second time. Give the second one a name of its own.",
    ),
    Explanation(
        "OC613", "crossed markers", "A block ends before it begins, or markers of another block stand inside of it."
    ),
    Explanation(
        "OC620",
        "an output is stale",
        "The output is not what the chart gives now: the chart has changed since it was built, or its templates "
        "have, or "
        "orgchart draws it otherwise. `orgchart build` writes it anew.",
        "$ orgchart build --check chart.yaml",
        "$ orgchart build chart.yaml",
    ),
    Explanation(
        "OC621", "an output is missing", "An output that the chart orders is not there. `orgchart build` writes it."
    ),
    Explanation(
        "OC622",
        "an output was edited by hand",
        "The output is not what was built. A build replaces the edit; what shall stay belongs into the chart.",
    ),
    Explanation(
        "OC623",
        "an output is left over",
        "A file was built once, and no output orders it any more. `orgchart build` removes it, and empties markers "
        "that nobody fills; what was edited by hand since stays where it is.",
    ),
    Explanation(
        "OC624",
        "an output is in the way",
        "A file that no build wrote stands where an output goes. Move it away, fill a part of it with `inject`, or "
        "replace it with `orgchart build --force`. After the chart file was renamed, rename its `.outputs` file, too.",
    ),
    Explanation("OC625", "the list of outputs is stale", "The file that remembers what was built is not up to date."),
    Explanation(
        "OC640",
        "an output that does not say who made it",
        "The list of what was built (`chart.yaml.outputs`) names a file, but nothing in the file says that orgchart "
        "made it. The list may come from somebody else, so a build leaves such a file alone. What orgchart writes ends "
        "with the words `Made by orgchart` in a comment, or has them in its metadata; a text chart is known by its "
        "boxes, JSON by its form. Move the file away, or replace or remove it with `orgchart build --force`.",
    ),
    Explanation(
        "OC641",
        "no list of outputs",
        "What stands where orgchart keeps the list of what was built is a link, a folder or a file that it did not "
        "write.",
    ),
    Explanation(
        "OC642",
        "a page that is a link",
        "A page of a split handbook would be written to where a link leads. Remove the link.",
    ),
    Explanation(
        "OC650",
        "a figure beyond its limit",
        "`orgchart stats` was given limits by `--max` or `--min`, and a figure of the chart does not keep one of them. "
        "As a limit `filled` is a share of the headcount, from 0 to 1.",
        "$ orgchart stats chart.yaml --max layers=1",
        "$ orgchart stats chart.yaml --max layers=7",
    ),
    Explanation(
        "OC651",
        "a figure that is not known",
        "The chart names nobody and says of no post how many of its seats are filled, so no limit can be asked of "
        "that.",
    ),
    Explanation(
        "OC652",
        "an attribute that cannot be summed",
        "`orgchart stats --sum` names a number attribute that the chart declares under `attributes:`. This one is not "
        "declared there, or holds text or dates.",
    ),
    Explanation(
        "OC761",
        "an unknown option of a chart in a page",
        "A chart in a page of MkDocs or Sphinx takes options by the names that `orgchart render` has: `root`, `depth`, "
        "`region`, `show` and so on. This is none of them.",
    ),
    Explanation(
        "OC762",
        "a wrong value of a chart in a page",
        "An option of a chart in a page has a value that it cannot take. `orgchart render --help` says which it can.",
    ),
    Explanation(
        "OC763",
        "a chart outside of the site",
        "A page shows charts from the folder of the site's configuration and below it, and from nowhere else: whoever "
        "may write a page could otherwise show any file of the machine that builds the site.",
    ),
    Explanation(
        "OC764",
        "a chart in a page that was not drawn",
        "The page has a block that begins as a chart and that Markdown did not take for one: it understands options "
        'only as `name="value"`, in quotes, and the block ends with a line of as many marks as it begins with.',
    ),
)


DRAWING = (
    Explanation(
        "OC701",
        "the chart is wider than asked for",
        "No arrangement of the boxes fits the width. Nothing is cut off: the chart is written as wide as it must be.",
        "$ orgchart render chart.yaml --width 10",
        "$ orgchart render chart.yaml --width 0",
    ),
    Explanation(
        "OC702",
        "the text is too small to read",
        "On this page the titles come out too small to read in print. Take a larger page, or draw parts of the chart.",
        "$ orgchart render ministry.yaml -o chart.svg --page a4",
        "$ orgchart render ministry.yaml -o chart.svg --page a3 --depth 3",
    ),
    Explanation(
        "OC703",
        "no Typst",
        "PDF and PNG are made by Typst, which is an extra. SVG needs nothing.",
        "$ orgchart render chart.yaml -o chart.pdf",
        "$ pip install 'orgchart-cli[pdf]'",
    ),
    Explanation(
        "OC713",
        "the logo is left out",
        "A picture holds its logo within itself. `meta.logo` names a PNG, JPEG or SVG file of at most 2 MB in the "
        "chart's folder or repository, or is such a picture itself, as `data:image/png;base64,…`.",
    ),
    Explanation(
        "OC715",
        "more reports than a page should hold",
        "`--split 50` cuts branches off, and the direct reports of one post stay on one page, so that they can be seen "
        "together: whoever has sixty has more than a page should hold. Put a level between, such as teams, or ask for "
        "larger pages.",
    ),
    Explanation("OC704", "not a page size", "A page is a paper's name, a size like 420x297mm, or none."),
    Explanation(
        "OC705",
        "no way to split a chart",
        "`--split` is `region`, or the number of posts that a page should hold at most. A PDF holds all pages, SVG is "
        "one file a page, and a PNG has one page only.",
        "$ orgchart render chart.yaml -o chart.png --split 50",
        "$ orgchart render chart.yaml -o chart.pdf --split 50",
    ),
    Explanation(
        "OC709",
        "no region to split by",
        "`--split region` gives each branch that lies wholly in one region a page, and the chart has no such branch. "
        "Split it by a number of posts.",
    ),
    Explanation(
        "OC706",
        "no Chinese font",
        "The machine has no font with Chinese, Japanese or Korean characters, so a PDF or PNG shows empty boxes.",
    ),
    Explanation(
        "OC708",
        "too large for Mermaid",
        "Mermaid draws at most 500 lines and reads at most 50,000 characters, and a page on GitHub cannot raise that. "
        "Draw a part of the chart with `--root`, `--depth` or `--region`, or write SVG.",
    ),
    Explanation("OC707", "the picture cannot be converted", "Typst refused to turn the picture into a PDF or PNG."),
    Explanation(
        "OC740",
        "no Graphviz",
        "`--engine graphviz` runs Graphviz's `dot`, which is not on the PATH. Our own layout needs no Graphviz.",
        "$ orgchart render chart.yaml -o chart.svg --engine graphviz",
        "$ orgchart render chart.yaml -o chart.svg",
    ),
    Explanation("OC741", "Graphviz failed", "Graphviz ended with an error; the message repeats what it said."),
    Explanation(
        "OC742", "Graphviz took too long", "Graphviz was stopped. Its layout is slow for large charts; ours is not."
    ),
    Explanation("OC743", "Graphviz warns", "Graphviz drew the chart and had something to say about it."),
    Explanation(
        "OC744", "Graphviz will take long", "Graphviz's layout takes minutes for so many posts; ours does not."
    ),
    Explanation("OC750", "not a template", "A file in `--template-dir` is not valid Jinja; the message has its line."),
    Explanation("OC751", "a template fails", "A template asks for something that is not there, or loops."),
    Explanation("OC752", "no such template", "A template includes another one that is in none of the folders."),
    Explanation(
        "OC753", "a template cannot be read", "A template's file is not UTF-8, or the system refuses to read it."
    ),
    Explanation(
        "OC754",
        "an unused template",
        "A file among your templates has no template's name, and no other template includes it: its name is misspelt.",
    ),
    Explanation(
        "OC755", "a page is not well-formed", "A template leaves an element open, so no PDF can be made of the page."
    ),
    Explanation(
        "OC756",
        "a template that does too much",
        "A template loops, repeats or widens without measure. Five million passes, 2,000 more a post, and "
        "256 million characters are allowed, on every machine alike; no handbook needs a fifth of that.",
    ),
    Explanation(
        "OC757",
        "a template that leads outside",
        "A template is a link out of its folder and out of the repository around that. It may come with a chart from "
        "somebody else, and filling it must not show files of this machine. Copy it, or make the whole folder a link.",
    ),
    Explanation(
        "OC758",
        "a template that uses a package",
        "A Typst template imports a package (`@preview/…`), which would be fetched from the network. What a template "
        "needs stands in it.",
    ),
    Explanation(
        "OC759",
        "a picture by Graphviz without some lines",
        "Some versions of Graphviz fail on some charts with dotted lines or frames of regions. The picture was drawn "
        "without what the message names. The drawing without `--engine graphviz` has all of it.",
    ),
)


COMMANDS = (
    Explanation("OC710", "standard input is closed", "`-` reads standard input, and there is none. Name a file."),
    Explanation("OC711", "standard output is closed", "The result has nowhere to go. Write it to a file with `-o`."),
    Explanation(
        "OC712",
        "a file cannot be written",
        "The system refuses to write the file: its folder is missing, or you may not. Nothing was changed.",
        "$ orgchart render chart.yaml -o missing/chart.txt",
        "$ orgchart render chart.yaml -o chart.txt",
    ),
    Explanation(
        "OC714",
        "a port cannot be had",
        "`orgchart serve` listens on 127.0.0.1. The port is in use by another program, or the system keeps it for "
        "itself; without `--port` one that is free is taken.",
    ),
    Explanation("OC720", "no git", "`REV:PATH` and the history commands need git on the PATH."),
    Explanation(
        "OC721",
        "not a git repository",
        "A FILE with a colon means a file in a git revision, and here is no repository. A file whose name has a colon "
        "is written with `./` before it.",
    ),
    Explanation("OC722", "an unknown revision", "git knows no such revision: no branch, tag or commit of that name."),
    Explanation(
        "OC723", "no such file in the revision", "The revision has no such file. Paths count from the repository's top."
    ),
    Explanation("OC724", "not a file in the revision", "The path is a folder in that revision."),
    Explanation(
        "OC725",
        "git refuses",
        "Git was asked for a file's history, to merge lines or to keep a setting, and said no; its own words follow.",
    ),
    Explanation(
        "OC726",
        "a repository that git does not trust",
        "The folder belongs to another user, and git reads no repository of others, whose settings could run programs. "
        "If you trust it, say so: `git config --global --add safe.directory FOLDER`.",
    ),
    Explanation(
        "OC727",
        "a bare repository",
        "It has no working tree, so no file to compare and no place for `.gitattributes`. Name revisions, as in "
        "`orgchart diff main~1:chart.yaml main:chart.yaml`.",
    ),
    Explanation(
        "OC728",
        "a pattern outside of the repository",
        "Attributes hold for files below the top of the repository. Write the pattern as seen from where you are.",
    ),
    Explanation(
        "OC729",
        "other attributes of git hold",
        "`orgchart git install` wrote its line, but another one, in `.git/info/attributes`, a folder below or further "
        "down, says otherwise for this file. `git check-attr -a FILE` shows what holds.",
    ),
    Explanation("OC731", "no such post to select", "`--root` names a post by its id; the chart has no such post."),
    Explanation(
        "OC732", "several posts to select", "`--root` names a position that has several posts: write which one."
    ),
    Explanation(
        "OC733", "no such region to select", "`--region` names a region by its id; the chart has no such region."
    ),
    Explanation("OC734", "no such tag to select", "`--tag` names a tag that no post has."),
    Explanation("OC735", "nothing is selected", "No post meets all the options at once."),
    Explanation(
        "OC736",
        "not an option of Python's render",
        "`orgchart_cli.render` takes the options of `orgchart render`, with `_` for `-`, and their values.",
    ),
    Explanation("OC737", "changes of another chart", "`orgchart_cli.apply` got changes that this chart cannot have."),
    Explanation(
        "OC738",
        "no such department to select",
        "`--department` names a department by its id; the chart has no such department.",
    ),
    Explanation(
        "OC739",
        "no such line of a box",
        "`--show` names what boxes say: fields of posts that have one line, and attributes that the chart declares.",
    ),
    Explanation(
        "OC780", "not enough memory", "The chart needs more memory than the machine gives. Select a part of it."
    ),
    Explanation("OC781", "nested too deeply", "The input is nested too deeply to work on."),
    Explanation("OC790", "the system refused", "The operating system refused something that orgchart asked of it."),
    Explanation(
        "OC795",
        "a text chart that is too large",
        "A text chart may have some 134 million characters. A long chain of assistants, each beside the one above it, "
        "is a staircase whose rows grow with every step. Draw a part of the chart, or draw it as SVG.",
    ),
    Explanation(
        "OC799", "a bug in orgchart", "Something happened that should not. Please report it, with the command."
    ),
    Explanation(
        "OC901",
        "no such file",
        "There is no file of that name here.",
        "$ orgchart check no-such-file.yaml",
        "$ orgchart init chart.yaml",
    ),
    Explanation(
        "OC902",
        "a directory",
        "A command that takes a file was given a directory.",
        "$ orgchart check .",
        "$ orgchart check chart.yaml",
    ),
    Explanation("OC903", "a file that cannot be read", "The file is there, but the system refuses to read it."),
    Explanation(
        "OC904",
        "a file that is there already",
        "`orgchart init` never overwrites a file. Name another one, or move the old one away.",
        "$ orgchart init chart.yaml",
        "$ orgchart init other.yaml",
    ),
    Explanation(
        "OC906",
        "a file outside of the repository",
        "What a chart includes, and the templates that an output names, stay in the chart's repository, or in its "
        "folder where there is no repository, links followed; `.git` is closed. A chart may come from somebody else, "
        "and reading it must not show files of this machine. With `--allow-outside` the commands that read take them.",
    ),
    Explanation(
        "OC907",
        "an included file that is no part of a chart",
        "The included file has a problem, and none of the keys `orgchart`, `positions`, `regions`, `faqs` and `terms`. "
        "Messages do not quote such a file, as it may hold what is not for everybody.",
    ),
    Explanation(
        "OC908",
        "not a baseline",
        "`check --baseline` and `baseline` under `checks:` name a file that `check --write-baseline` wrote. This one "
        "is something else, or was changed by hand.",
    ),
)

# OC82x: office files.
OFFICE = (
    Explanation(
        "OC820",
        "a library for office files is missing",
        "Workbooks, Word documents and slides are written by libraries that the extra `orgchart-cli[office]` brings.",
        "$ orgchart render chart.yaml -o chart.xlsx",
        "$ pip install 'orgchart-cli[office]'",
    ),
    Explanation(
        "OC821",
        "a text that no cell can hold",
        "A cell of a workbook holds at most 32,767 characters, and a sheet 1,048,576 rows. JSON has no such limit.",
    ),
)

# OC80x, OC81x and OC83x: tables that are imported.
TABLES = (
    Explanation(
        "OC802",
        "a workbook that cannot be read",
        "The file is called .xlsx, .xls or .ods and is none, or it has a password. Excel and LibreOffice save it anew.",
    ),
    Explanation(
        "OC803",
        "a sheet that is not there",
        "`--sheet` names a sheet of the workbook, letter for letter. Without it the first that "
        "is shown and has headers is read, else the first that says anything.",
    ),
    Explanation("OC804", "an empty workbook", "No sheet of the workbook holds anything."),
    Explanation(
        "OC805",
        "a table in an unknown encoding",
        "CSV is read as UTF-8, as UTF-16 with its mark, or as GBK where that is sure. Any other encoding is named with "
        "`--encoding`; in Excel, *CSV UTF-8* is one of the types that *Save as* offers.",
    ),
    Explanation(
        "OC806",
        "no row of headers",
        "Columns are known by their headers, in Chinese or in English, which stand in one of the first rows. "
        "`--map COLUMN=FIELD` says what a column means whose header is not known.",
    ),
    Explanation(
        "OC807",
        "a column that is not there",
        "`--map` and `--keep` name columns by their headers in the table. Blanks, letter case and what is in brackets "
        "do not count.",
    ),
    Explanation(
        "OC808",
        "a cell whose formula fails",
        "A cell says `#N/A`, `#REF!` or the like: what it should say is not known. Mend the formula, or write the "
        "value in its place; `--partial` takes the cell for an empty one.",
    ),
    Explanation(
        "OC810",
        "a number of seats that is none",
        "编制 and 实有 are whole numbers of seats. Full-width digits and `6人` are read too, `6-8` is not. In a "
        "workbook that orgchart wrote, `--partial` leaves the number that was there.",
    ),
    Explanation(
        "OC811",
        "a manager who is not in the table",
        "A manager is found by id, e-mail address, name or title, whatever the order of the rows. Who is not in the "
        "table cannot be drawn; `--partial` lets whoever reports there report to nobody.",
    ),
    Explanation(
        "OC812",
        "a manager who may be several",
        "Several rows have that name or title, and none is nearer than the others: in the same region or department. "
        "An id or an e-mail address tells them apart.",
    ),
    Explanation(
        "OC813",
        "managers in a loop",
        "Somebody reports to somebody who, step by step, reports back. One of them has another manager.",
    ),
    Explanation(
        "OC814",
        "many people would be gone",
        "A table that is merged into a chart lacks more than a fifth of the people whom the chart names. It is rather "
        "a part of the table, or another one. `--scope region=ID` says what a part covers; `--force` takes it all.",
    ),
    Explanation(
        "OC815",
        "a table and a file that do not join",
        "What the table changes cannot be spliced into the file there without losing what its author wrote. Change "
        "that line by hand, and import the table again.",
    ),
    Explanation(
        "OC816",
        "a row that lacks what it needs",
        "In a workbook that orgchart wrote, each post has a title, each holder a name, and a post of a position that "
        "has several says its region. What is new among the posts needs no more than a title and a manager.",
    ),
    Explanation(
        "OC817",
        "a row that is there twice",
        "A copied row of a workbook that orgchart wrote makes a new post once its title or region is another. A row "
        "cannot move to a region where its position has a post: more seats of the same post are its headcount.",
    ),
    Explanation(
        "OC818",
        "two columns that are said to mean the same",
        "A person has one name and a post one title: where `import` in the chart file, or `--map`, says of two columns "
        "of a table that they mean the same, one of the two is wrong. `--map` counts more than the chart file, and "
        "`--save-map` writes what it says there.",
    ),
    Explanation(
        "OC819",
        "a manager who would be gone",
        "A table that is merged into a chart lacks a post, which is to go with `--remove-missing` or `--scope`, and "
        "another post that stays reports to it. Give that post another manager in the table, or keep the row of this "
        "one.",
    ),
    Explanation(
        "OC809",
        "a cell that says neither yes nor no",
        "In a workbook that orgchart wrote, 代理 and 兼任 are 是 or 否, yes or no, and an empty cell says nothing. "
        "With `--partial` the cell says what it did.",
    ),
    Explanation(
        "OC830",
        "a code of two posts",
        "A code names one post, or posts of one title in several regions. With `--partial` only the first row has it.",
    ),
    Explanation(
        "OC831",
        "a quote that is not closed",
        'In CSV a cell that begins with `"` ends with `"`, and a quote inside of it is written twice. Without its end '
        "all rows that follow would be one cell.",
    ),
    Explanation(
        "OC832",
        "a table without rows",
        "Below the header no row counts: none has a name, a title, an id or a code, or all are totals or"
        " of people who have left.",
    ),
    Explanation(
        "OC833",
        "a value that no chart holds",
        "全职当量 is a decimal such as 0.5, or per cent, and an e-mail address has one `@` and no blanks. Wi"
        "th `--partial` the cell is taken for an empty one.",
    ),
    Explanation(
        "OC834",
        "departments too deep",
        "A path in one cell names more departments than a chart file has levels for. With `--partial` th"
        "e inner ones are left out.",
    ),
    Explanation(
        "OC835",
        "a part that the chart does not have",
        "`--scope` names a region or a department of the chart by its id or its name: the part that the "
        "table speaks for.",
    ),
)
