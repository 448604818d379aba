"""Twice as much input never takes much more than twice as long, whatever the file repeats.

Steps of our own code are counted, which is the same on every machine. What regular expressions and C code do shows in
no count: there, and only there, a test looks at the clock, at the processor's time for n and for 8 n.
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
from orgchart_cli.handbook.html import render as html
from orgchart_cli.layout import worth
from orgchart_cli.loader import loads
from orgchart_cli.merging import MarkerStyle, merge_files, threeway
from orgchart_cli.options import Options
from orgchart_cli.problems import OrgchartError
from orgchart_cli.renderers import renderer
from orgchart_cli.renderers.scene import arrangement, card_text
from orgchart_cli.renderers.scene.dotted_lines import MOST_ROUTED

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
# What loads: drawn, written down, compared.
GOOD: dict[str, Callable[[int], str]] = {
    "reports of one": positions("a#: {title: A#, reports_to: top}"),
    "a chain": lambda n: positions("a#: {title: A#, reports_to: a~}")(n).replace("to: a0}", "to: top}", 1),
    "assistants of one": positions("a#: {title: A#, kind: assistant, reports_to: top}"),
    "roots": positions("a#: {title: A#}"),
    # The router looks for ways for so many lines; past them all go straight.
    "dotted lines": lambda n: HEAD
    + "positions:\n  top: {title: Top}\n"
    + many("  a#: {title: A#, reports_to: top, dotted_to: [a~, {to: top, label: L#}]}\n", n + MOST_ROUTED),
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
}  # fmt: skip


def told(text: str) -> None:
    """Load, and tell every problem."""
    with pytest.raises(OrgchartError) as caught:
        loads(text)
    for problem in caught.value.problems:
        problem_text(problem)


def drawn(format: str, text: str) -> None:
    """Load and draw, or be refused: Mermaid draws no more than so many lines."""
    chart = loads(text)
    with suppress(OrgchartError):
        renderer(format)(chart, Options(format=format, width=0 if format == "md" else 80))


def checked(text: str) -> None:
    """Load and warn, of all that there are checks for."""
    for problem in check(loads(text), CheckSelection(select=("OC4",)), date(2026, 1, 1)):
        problem_text(problem)


def handbook(text: str) -> None:
    """The handbook as a page."""
    html(loads(text), Options(format="html"))


def compared(format: str, text: str) -> None:
    """The change of every title, in words."""
    old, new = loads(text), loads(text.replace("title: A", "title: B"))
    change_renderer(format)(compare(old, new), ChangeOptions(format))


def merged(text: str) -> None:
    """Two different changes of one file."""
    ours, theirs = text.replace("orgchart: 1", "orgchart: 01"), text.replace("title: A", "title: B")
    merge_files((text, ours, theirs), "x.yaml", MarkerStyle(), lambda path: text.encode())


WORK: dict[str, Callable[[str], None]] = {
    **{format: partial(drawn, format) for format in ("text", "svg", "dot", "mermaid", "json", "md")},
    "html": handbook,
    "checks": checked,
    **{f"diff {format}": partial(compared, format) for format in ("text", "md", "json", "notice", "svg")},
    "merge": merged,
}
QUICK = ("text", "svg", "json", "checks", "diff md")  # the others say much the same and take longer
CASES = [
    *(pytest.param(make, told, id=f"{name}-told") for name, make in WRONG.items()),
    *(
        pytest.param(make, work, id=f"{name}-{how}", marks=() if how in QUICK else pytest.mark.slow)
        for name, make in GOOD.items()
        for how, work in WORK.items()
    ),
]


def steps(work: Callable[[], Any]) -> int:
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


SIZES = (60, 120, 240)


@pytest.fixture
def bounded_searches(monkeypatch: pytest.MonkeyPatch) -> None:
    """Some searches look the further the more there is, up to a bound; small inputs meet a small bound here.

    Policies of an arrangement fold at more heights, up to some dozens, and spare room is given away in a few tries;
    the shortest edit of lines has up to 1,500 steps.
    """
    monkeypatch.setattr(worth, "limits", lambda *_: iter(()))
    monkeypatch.setattr(arrangement, "MORE_AIR", ())
    card_text._wrapped.cache_clear()  # what another test wrapped would look free
    monkeypatch.setattr(threeway, "MOST_EDITS", 20)


@pytest.mark.usefixtures("bounded_searches")
@pytest.mark.parametrize(("make", "work"), CASES)
def test_twice_the_input_takes_about_twice_the_steps(make: Callable[[int], str], work: Callable[[str], None]) -> None:
    work(make(4))  # what is made once and kept is made here
    one, two, four = (steps(partial(work, make(n))) for n in SIZES)
    assert four - two <= 2.6 * max(0, two - one) + 500


def seconds(work: Callable[[], Any]) -> float:
    """The processor's time, with nothing wrapped before."""
    card_text._wrapped.cache_clear()
    start = time.process_time()
    work()
    return time.process_time() - start


CLOCKED = ("svg", "md", "diff md", "merge")


@pytest.mark.slow
@pytest.mark.parametrize(("make", "work"), [c for c in CASES if str(c.id).rpartition("-")[2] in ("told", *CLOCKED)])
def test_eight_times_the_input_takes_about_eight_times_as_long(
    make: Callable[[int], str], work: Callable[[str], None]
) -> None:
    work(make(4))
    n = next(n for n in (250, 1_000, 4_000) if n == 4_000 or seconds(partial(work, make(n))) > 0.02)
    pairs = ([seconds(partial(work, make(size))) for size in (n, 8 * n)] for _ in range(3))  # whatever else runs here
    assert any(eight <= 16 * max(one, 0.01) for one, eight in pairs)  # below that the clock says little
