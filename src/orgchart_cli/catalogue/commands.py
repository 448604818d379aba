"""OC71x to OC73x, OC78x and OC9xx: commands, their environment, and the files they name."""

from __future__ import annotations

from .entry import Entry

COMMANDS = (
    Entry("OC710", "standard input is closed", "`-` reads standard input, and there is none. Name a file."),
    Entry("OC711", "standard output is closed", "The result has nowhere to go. Write it to a file with `-o`."),
    Entry(
        "OC712",
        "a file cannot be written",
        "The system refuses to write the file: its folder is missing, or you may not. Nothing was changed.",
        "$ orgchart render chart.yaml -o missing/chart.txt",
        "$ orgchart render chart.yaml -o chart.txt",
    ),
    Entry("OC720", "no git", "`REV:PATH` and the history commands need git on the PATH."),
    Entry(
        "OC721",
        "not a git repository",
        "A FILE with a colon means a file in a git revision, and here is no repository. A file whose name has a colon "
        "is written with `./` before it.",
    ),
    Entry("OC722", "an unknown revision", "git knows no such revision: no branch, tag or commit of that name."),
    Entry(
        "OC723", "no such file in the revision", "The revision has no such file. Paths count from the repository's top."
    ),
    Entry("OC724", "not a file in the revision", "The path is a folder in that revision."),
    Entry(
        "OC725",
        "git refuses",
        "Git was asked for a file's history, to merge lines or to keep a setting, and said no; its own words follow.",
    ),
    Entry("OC731", "no such post to select", "`--root` names a post by its id; the chart has no such post."),
    Entry("OC732", "several posts to select", "`--root` names a position that has several posts: write which one."),
    Entry("OC733", "no such region to select", "`--region` names a region by its id; the chart has no such region."),
    Entry("OC734", "no such tag to select", "`--tag` names a tag that no post has."),
    Entry("OC735", "nothing is selected", "No post meets all the options at once."),
    Entry(
        "OC761",
        "an unknown option of a chart in a page",
        "A chart in a page of MkDocs or Sphinx takes options by the names that `orgchart render` has: `root`, `depth`, "
        "`region`, `show` and so on. This is none of them.",
    ),
    Entry(
        "OC762",
        "a wrong value of a chart in a page",
        "An option of a chart in a page has a value that it cannot take. `orgchart render --help` says which it can.",
    ),
    Entry(
        "OC763",
        "a chart outside of the site",
        "A page shows charts from the folder of the site's configuration and below it, and from nowhere else: whoever "
        "may write a page could otherwise show any file of the machine that builds the site.",
    ),
    Entry(
        "OC764",
        "a chart in a page that was not drawn",
        "The page has a block that begins as a chart and that Markdown did not take for one: it understands options "
        'only as `name="value"`, in quotes, and the block ends with a line of as many marks as it begins with.',
    ),
    Entry("OC780", "not enough memory", "The chart needs more memory than the machine gives. Select a part of it."),
    Entry("OC781", "nested too deeply", "The input is nested too deeply to work on."),
    Entry("OC790", "the system refused", "The operating system refused something that orgchart asked of it."),
    Entry("OC799", "a bug in orgchart", "Something happened that should not. Please report it, with the command."),
    Entry(
        "OC901",
        "no such file",
        "There is no file of that name here.",
        "$ orgchart check no-such-file.yaml",
        "$ orgchart init chart.yaml",
    ),
    Entry(
        "OC902",
        "a directory",
        "A command that takes a file was given a directory.",
        "$ orgchart check .",
        "$ orgchart check chart.yaml",
    ),
    Entry("OC903", "a file that cannot be read", "The file is there, but the system refuses to read it."),
    Entry(
        "OC904",
        "a file that is there already",
        "`orgchart init` never overwrites a file. Name another one, or move the old one away.",
        "$ orgchart init chart.yaml",
        "$ orgchart init other.yaml",
    ),
)
