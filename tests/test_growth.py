"""Twice as much input never takes much more than twice as long, whatever the file repeats.

Steps of our own code are counted, which is the same on every machine. What regular expressions and C code do shows in
no count: there, and only there, a test looks at the clock, at the processor's time for n and for 8 n. What comes
before is done before, uncounted, so that a chart that loads slowly hides no renderer that is slower still.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from functools import partial
from types import FrameType
from typing import Any

import pytest

from orgchart_cli.checks import CheckSelection, check
from orgchart_cli.cli.console import problem_text
from orgchart_cli.diff import compare
from orgchart_cli.diff.formats import ChangeOptions, change_renderer
from orgchart_cli.handbook import html
from orgchart_cli.layout import worth
from orgchart_cli.loader import loads
from orgchart_cli.merging import MarkerStyle, merge_files, threeway
from orgchart_cli.model import Chart
from orgchart_cli.options import Options
from orgchart_cli.problems import OrgchartError
from orgchart_cli.renderers import renderer
from orgchart_cli.renderers.scene import arrangement, card_text, dotted_lines

HEAD = "orgchart: 1\nname: N\n"
ONE = HEAD + "positions:\n  a: {title: A}\n"


def many(line: str, n: int, joint: str = "") -> str:
    """The line n times, with its number for `#` and the one before for `~`."""
    return joint.join(line.replace("#", str(i)).replace("~", str(max(0, i - 1))) for i in range(n))


def positions(line: str) -> Callable[[int], str]:
    """n positions after one without a manager."""
    return lambda n: HEAD + "positions:\n  top: {title: Top}\n" + many(f"  {line}\n", n)


def regions(
    before: str, repeated: str = "", after: str = "", joint: str = ", ", region: str = "  r#: R#\n"
) -> Callable[[int], str]:
    """n regions, and positions in which a text is there n times."""

    def make(n: int) -> str:
        inside = many(repeated, n, joint) if repeated else ""
        return HEAD + "regions:\n" + many(region, n) + "positions:\n" + before + inside + after + "\n"

    return make


def described(text: str) -> Callable[[int], str]:
    """A description that says the same n times."""
    return lambda n: ONE + "description: '" + many(text, n) + "x'\n"


def within(before: str, text: str, after: str = "}", joint: str = "") -> Callable[[int], str]:
    """A position with a text n times in it."""
    return lambda n: HEAD + "positions:\n  a: {title: A, " + before + many(text, n, joint) + after + "\n"


def rising_backticks(n: int) -> str:
    """Runs of one backtick, two, three and so on, about n in all."""
    return ONE + "description: '" + "".join("`" * i + "x" for i in range(1, int((2 * n) ** 0.5))) + "'\n"


# What does not load, and every problem is told.
WRONG: dict[str, Callable[[int], str]] = {
    "loops": positions("a#: {title: A, reports_to: b#}\n  b#: {title: B, reports_to: a#}"),
    "unknown managers": positions("a#: {title: A, reports_to: zz#}"),
    "unknown posts": regions("  a: {title: A, regions: all}\n", "  b#: {title: B, reports_to: a@x#}\n", joint=""),
    "unknown regions": regions("  a: {title: A, regions: [", "q#", "]}"),
    "unknown managers in regions": regions("  a: {title: A, regions: {", "r#: {reports_to: zz#}", "}}"),
    "loops in regions": regions(
        "  b: {title: B, reports_to: a, regions: all}\n  a: {title: A, regions: {", "r#: {reports_to: b}", "}}"
    ),
    "unknown in duties": within("duties: [", "{name: d#, raci: {R: [u#]}}", "]}", ", "),
    "one of many posts": regions("  a: {title: A, regions: all}\n", "  b#: {title: B, reports_to: a}\n", joint=""),
    "a key again and again": lambda n: HEAD + "name: x\n" * n + "positions:\n  a: {title: A}\n",
    "an id again and again": positions("a: {title: A}"),
    "unknown keys": lambda n: ONE + many("key#: x\n", n),
    "regions in themselves": lambda n: (
        HEAD + "regions:\n" + many("  r#: {regions: {r#: R}}\n", n) + "positions:\n  a: {title: A, regions: [r0]}\n"
    ),
    "control characters": lambda n: ONE + "description: '" + "\x01\x02\x7f" * n + "'\n",
    "a list of values": lambda n: ONE + f"x: [{'a,' * n}]\n",
    "a list of lists": lambda n: ONE + f"x: [{'[],' * n}]\n",
    "key after key": lambda n: ONE + "description: " + "a: " * n + "\n",
    "brackets": lambda n: ONE + "description: " + "[" * n + "\n",
}
# What loads: drawn, written down, compared. Many of something:
SHAPES: dict[str, Callable[[int], str]] = {
    "reports of one": positions("a#: {title: A#, reports_to: top}"),
    "a chain": lambda n: positions("a#: {title: A#, reports_to: a~}")(n).replace("to: a0}", "to: top}", 1),
    "assistants of one": positions("a#: {title: A#, kind: assistant, reports_to: top}"),
    "roots": positions("a#: {title: A#}"),
    "dotted lines": positions("a#: {title: A#, reports_to: top, dotted_to: [a~, {to: top, label: L#}]}"),
    "regions": regions(
        "  a: {title: A, label: '{region} {title}', regions: all}\n  b: {title: B, reports_to: a, regions: all}"
    ),
    "a region each": regions("", "  a#: {title: A#, regions: [r#]}\n", joint=""),
    "regions in regions": regions("  a: {title: A, regions: all}", region="  r#: {name: R#, regions: {s#: S}}\n"),
    "overrides": regions("  a: {title: A, regions: {", "r#: {title: T#, headcount: 2, duties: [d#]}", "}}"),
    "duties": within("duties: [", "{name: d#, raci: {R: [a]}}", "]}", ", "),
    "a duty again and again": within("duties: [d0", ", d", "]}"),
    "duties of many": positions("a#: {title: A#, reports_to: top, duties: [d#, e, f~]}"),
    "departments": lambda n: (
        HEAD
        + "departments:\n" + many("  d#: D#\n", n) + "regions:\n" + many("  r#: R#\n", n)
        + "positions:\n  top: {title: Top}\n" + many("  a#: {title: A, reports_to: top, department: d#}\n", n)
        + "  b: {title: B, reports_to: top, duties: [" + many("e#", n, ", ") + "], regions: {"
        + many("r#: {department: d#, duties: [f]}", n, ", ") + "}}\n"
    ),
    "holders": within("holders: [", "h#", "]}", ", "),
    "holders of many": positions("a#: {title: A#, reports_to: top, holders: [h#, {name: x, acting: true}]}"),
    "tags": within("tags: [", "t#", "]}", ", "),
    "questions": lambda n: ONE + "faqs:\n" + many("- {question: q#, answer: a}\n", n),
    "comments": lambda n: ONE + "  # c\n" * n + "  b: {title: B}\n",
    "old line ends": lambda n: positions("a#: {title: A#, tags: [x]}")(n).replace("\n", "\r"),
    "aliases": lambda n: HEAD + "positions:\n  a: &a {title: A}\n" + many("  a#: {<<: *a, reports_to: a}\n", n),
}  # fmt: skip
# And much of one text:
TEXTS: dict[str, Callable[[int], str]] = {
    "a long title": within("label: ", "北"),
    "a title of words": within("label: ", "word "),
    "one long word": within("label: ", "w"),
    "combining marks": within("label: e", "\u0301"),
    "joined emoji": within("label: ", "👩\u200d"),
    "blanks": within("note: 'a", " ", "b'}"),
    "right to left": within("label: ", "א"),
    "braces": within("note: '", "{region}", "'}"),
    "backticks": described("`"),
    "backtick pairs": described("`a"),
    "links": described("]("),
    "open brackets": described("["),
    "stars": described("*a"),
    "addresses": described("<http://"),
    "ampersands": described("&#"),
    "line ends": lambda n: ONE + 'description: "' + "\\n " * n + 'x"\n',
    "rising backticks": rising_backticks,
}
GOOD = SHAPES | TEXTS


Work = Callable[[], object]


def told(text: str) -> Work:
    """Load, and tell every problem."""

    def work() -> None:
        with pytest.raises(OrgchartError) as caught:
            loads(text)
        for problem in caught.value.problems:
            problem_text(problem)

    return work


def loaded(text: str) -> Work:
    return partial(loads, text)


def drawn(format: str, text: str) -> Work:
    """Draw, or be refused: Mermaid draws no more than so many lines."""
    chart, draw = loads(text), renderer(format)

    def work() -> None:
        with suppress(OrgchartError):
            draw(chart, Options(format=format, width=0 if format == "md" else 80))

    return work


def checked(text: str) -> Work:
    """Warn, of all that there are checks for."""
    chart = loads(text)

    def work() -> None:
        for problem in check(chart, CheckSelection(select=("OC4",)), date(2026, 1, 1)):
            problem_text(problem)

    return work


def handbook(text: str) -> Work:
    """The handbook as a page."""
    return partial(html.render, loads(text), Options(format="html"))


def renamed(text: str) -> tuple[Chart, Chart]:
    """The chart, and with another title everywhere."""
    return loads(text), loads(text.replace("title: A", "title: B"))


def compared(text: str) -> Work:
    return partial(compare, *renamed(text))


def changed(format: str, text: str) -> Work:
    """The change of every title, in words."""
    return partial(change_renderer(format), compare(*renamed(text)), ChangeOptions(format))


def merged(text: str) -> Work:
    """Two different changes of one file."""
    ours, theirs = text.replace("orgchart: 1", "orgchart: 01"), text.replace("title: A", "title: B")
    return partial(merge_files, (text, ours, theirs), "x.yaml", MarkerStyle(), lambda path: text.encode())


Make = Callable[[int], str]
Prepare = Callable[[str], Work]
WORK: dict[str, Prepare] = {
    "load": loaded,
    **{format: partial(drawn, format) for format in ("text", "svg", "dot", "mermaid", "json", "md")},
    "html": handbook,
    "checks": checked,
    "compare": compared,
    **{f"diff {format}": partial(changed, format) for format in ("text", "md", "json", "notice", "svg")},
    "merge": merged,
}
QUICK = ("load", "text", "svg", "json", "checks", "compare", "diff md")  # the others say much the same
CASES = [
    *(pytest.param(make, told, id=f"{name}-told") for name, make in WRONG.items()),
    *(
        pytest.param(make, prepare, id=f"{name}-{how}", marks=() if how in QUICK else pytest.mark.slow)
        for name, make in GOOD.items()
        for how, prepare in WORK.items()
    ),
]


def steps(work: Work) -> int:
    """Lines and calls of this package that run meanwhile, each pass of a loop counted."""
    count = 0

    def line(frame: FrameType, event: str, _: Any) -> Any:
        nonlocal count
        count += 1
        return line

    def call(frame: FrameType, event: str, _: Any) -> Any:
        return line(frame, event, _) if "orgchart_cli" in frame.f_code.co_filename else None

    before = sys.gettrace()
    sys.settrace(call)
    try:
        work()
    finally:
        sys.settrace(before)
    return count


SIZES = (30, 60, 120, 240)


@pytest.fixture
def bounded_searches(monkeypatch: pytest.MonkeyPatch) -> None:
    """Some searches look the further the more there is, up to a bound; small inputs meet a small bound here.

    Policies of an arrangement fold at more heights, up to some dozens, and spare room is given away in a few tries;
    ways are looked for for 300 dotted lines; the shortest edit of lines has up to 1,500 steps. A handbook draws its
    chart once more where a column of text is too narrow; here it always is.
    """
    monkeypatch.setattr(worth, "limits", lambda *_: iter(()))
    monkeypatch.setattr(arrangement, "MORE_AIR", ())
    monkeypatch.setattr(dotted_lines, "MOST_ROUTED", 8)
    monkeypatch.setattr(html, "ROOM", 0)
    card_text._wrapped.cache_clear()  # what another test wrapped would look free
    monkeypatch.setattr(threeway, "MOST_EDITS", 20)


@pytest.mark.usefixtures("bounded_searches")
@pytest.mark.parametrize(("make", "prepare"), CASES)
def test_twice_the_input_takes_about_twice_the_steps(make: Make, prepare: Prepare) -> None:
    prepare(make(4))()  # what is made once and kept is made here
    one, two, four, eight = SIZES
    few, more, many = (steps(prepare(make(n))) for n in (one, two, four))
    if many - more > 2.2 * max(0, more - few) + 500:  # columns and sheets come one by one: once more, of more
        assert steps(prepare(make(eight))) - many <= 2.6 * max(0, many - more) + 500


def seconds(work: Work) -> float:
    """The processor's time, with nothing wrapped before."""
    card_text._wrapped.cache_clear()
    start = time.process_time()
    work()
    return time.process_time() - start


# Regular expressions read files, whole or line by line, and single texts. What has the shape of a chart goes through
# our own code, where steps are counted.
OF_FILES, OF_TEXTS = ("load", "merge"), ("load", "merge", "svg", "md", "diff md")
CLOCKED = {
    **{f"{name}-told": (make, told) for name, make in WRONG.items()},
    **{f"{name}-{how}": (make, WORK[how]) for name, make in SHAPES.items() for how in OF_FILES},
    **{f"{name}-{how}": (make, WORK[how]) for name, make in TEXTS.items() for how in OF_TEXTS},
}


@pytest.mark.slow
@pytest.mark.usefixtures("bounded_searches")
@pytest.mark.parametrize(("make", "prepare"), CLOCKED.values(), ids=CLOCKED)
def test_eight_times_the_input_takes_about_eight_times_as_long(make: Make, prepare: Prepare) -> None:
    prepare(make(4))()
    n = next(n for n in (60, 250, 1_000, 4_000) if n == 4_000 or seconds(prepare(make(n))) > 0.02)
    pairs = ([seconds(prepare(make(size))) for size in (n, 8 * n)] for _ in range(3))  # whatever else runs here
    assert any(eight <= 16 * max(one, 0.01) for one, eight in pairs)  # below that the clock says little
