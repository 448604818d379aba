"""Three-way merge: laws over random organizations, and cases read line by line."""

from __future__ import annotations

import copy
from collections import Counter
from collections.abc import Iterable

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import strategies as org
from orgchart_cli import loader as source
from orgchart_cli.diff import compare
from orgchart_cli.merging import MarkerStyle, Merged, merge, merge_files
from orgchart_cli.problems import OrgchartError, Problem

few = settings(max_examples=40)


def check(text: str) -> Iterable[Problem]:
    try:
        source.loads(text)
    except OrgchartError as failure:
        return failure.problems
    return ()


def merged(base: str, ours: str, theirs: str) -> Merged:
    return merge(base, ours, theirs, check)


@st.composite
def branches(draw: st.DrawFn) -> tuple[org.Document, org.Document, org.Document]:
    """A document and two edited copies."""
    base = draw(org.documents())
    sides = copy.deepcopy(base), copy.deepcopy(base)
    for side in sides:
        for _ in range(draw(st.integers(1, 3))):
            draw(org.edits(side))
    return base, *sides


@few
@given(org.revisions(), st.sampled_from((0, 3, 17)))
def test_an_unchanged_side_yields_to_the_other(pair: tuple[org.Document, org.Document], seed: int) -> None:
    base, changed = (org.to_yaml(d, seed) for d in pair)
    assert merged(base, changed, base) == Merged(changed)
    assert merged(base, base, changed) == Merged(changed)
    assert merged(base, changed, changed) == Merged(changed)


@few
@given(branches())
def test_a_clean_merge_loads_and_commutes(documents: tuple[org.Document, org.Document, org.Document]) -> None:
    base, ours, theirs = map(org.to_yaml, documents)
    one, other = merged(base, ours, theirs), merged(base, theirs, ours)
    assert one.clean == other.clean
    if one.clean:
        assert not compare(source.loads(one.text), source.loads(other.text))
    else:
        # OC596: `filled` of one side and holders of the other may say together what neither meant.
        assert all(p.code in ("OC504", "OC505", "OC596") for p in one.problems)
        assert "<<<<<<< ours\n" in one.text
        assert ">>>>>>> theirs\n" in one.text


@few
@given(branches())
def test_resolving_every_conflict_for_one_side_loads(
    documents: tuple[org.Document, org.Document, org.Document],
) -> None:
    """Markers stand around whole entries, so taking our side of each gives a text that YAML still reads."""
    base, ours, theirs = map(org.to_yaml, documents)
    result = merged(base, ours, theirs)
    kept, keep = [], True
    for line in result.text.splitlines(keepends=True):
        if line.startswith(("<<<<<<<", ">>>>>>>")):
            keep = True
        elif line == "=======\n":
            keep = False
        elif keep:
            kept.append(line)
    # OC204: one side names a new position what the other renames an old one to; the loader shows both places.
    assert all(p.code.startswith("OC3") or p.code in ("OC202", "OC204") for p in check("".join(kept)))


@few
@given(org.documents(max_positions=4), st.data())
def test_edits_of_different_positions_never_conflict(document: org.Document, data: st.DataObject) -> None:
    assume(len(document["positions"]) > 1)
    keys = list(document["positions"])
    ours, theirs, expected = (copy.deepcopy(document) for _ in range(3))
    for side, key in ((ours, keys[0]), (theirs, keys[1])):
        change = {"title": data.draw(org.names()), "headcount": data.draw(st.integers(0, 9))}
        for edited in (side, expected):
            edited["positions"][key].update(change)
    result = merged(*map(org.to_yaml, (document, ours, theirs)))
    assert result.clean
    assert not compare(source.loads(result.text), org.load(expected))


BASE = """\
# yaml-language-server: $schema=x
orgchart: 1
name: 公司   # the name

regions: {north: 北区, south: 南区}
positions:
  # the boss
  director:
    title: "总监"
    holders: [王芳]
  a: {title: 甲, reports_to: director}
  b:
    title: 乙
    reports_to: director   # why
    duties:
    - x: 一
    - y
  c:
    title: 丙
    reports_to: director
"""
REPORTS = "reports_to: director   # why"

# what ours replaces, what theirs replaces, the result's lines that differ from the base; None: not clean
CASES = {
    "different fields of one post": (("乙", "乙乙"), (REPORTS, "reports_to: a"), True),
    "a move and a comment": ((REPORTS, "reports_to: c"), ("  # the boss", "  # the chief"), True),
    "additions at the same place": (
        ("丙\n    reports_to: director\n", "丙\n    reports_to: director\n  d: {title: 丁}\n"),
        ("丙\n    reports_to: director\n", "丙\n    reports_to: director\n  # new\n  e:\n    title: 戊\n"),
        True,
    ),
    "fields inside braces": (("title: 甲", "title: 甲甲"), ("甲, reports_to: director", "甲, reports_to: c"), True),
    "duties of one post": (("- x: 一", "- x: 一二"), ("    - y", "    # z\n    - z: 三\n    - y"), True),
    "holders come and go": (("[王芳]", "[王芳, 李四]"), ("[王芳]", "[张三]"), True),
    "a rename and an edit": (("  b:\n", "  bb:\n    renamed_from: b\n"), ("title: 乙", "title: 乙乙"), True),
    "both remove the same": (("  a: {title: 甲, reports_to: director}\n", ""),) * 2 + (True,),
    "two managers": ((REPORTS, "reports_to: c"), (REPORTS, "reports_to: a"), False),
    "an edit of what the other removes": (
        ("title: 丙", "title: 丙丙"), ("  c:\n    title: 丙\n    reports_to: director\n", ""), False,
    ),
    "a loop": ((REPORTS, "reports_to: c"), ("丙\n    reports_to: director", "丙\n    reports_to: b"), False),
    "a reference to what the other removes": (
        ("  a: {title: 甲, reports_to: director}", "  a: {title: 甲, reports_to: c}"),
        ("  c:\n    title: 丙\n    reports_to: director\n", ""),
        False,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_cases(name: str, golden: object) -> None:
    ours, theirs, clean = CASES[name]
    assert ours[0] in BASE
    assert theirs[0] in BASE
    result = merged(BASE, BASE.replace(*ours), BASE.replace(*theirs))
    assert result.clean == clean, result
    told = "".join(f"{p.code}: {p.message}\n" for p in result.problems)
    golden(told + result.text, f"merge/{name.replace(' ', '-')}.txt")  # type: ignore[operator]


def test_markers_follow_the_style() -> None:
    style = MarkerStyle(9, "HEAD", "merged common ancestors", "topic", show_base=True)
    text = merge(BASE, BASE.replace("乙", "二"), BASE.replace("乙", "ii"), check, style).text
    block = text[text.index("<") : text.index("topic") + 6]
    assert block == (
        "<<<<<<<<< HEAD\n    title: 二\n||||||||| merged common ancestors\n    title: 乙\n"
        "=========\n    title: ii\n>>>>>>>>> topic\n"
    )


def commented(document: org.Document) -> str:
    """The document with comments above and behind lines, at places that follow from the lines alone."""
    lines = []
    for line in org.to_yaml(document).splitlines():
        bare, indent = line.lstrip(), len(line) - len(line.lstrip())
        number = sum(map(ord, bare)) % 5
        if number == 0:
            lines.append(f"{' ' * indent}# above {bare.strip('- ')[:3]!r}")
        lines.append(f"{line}   # behind" if number == 1 else line)
        if number == 2:
            lines.append("")
    return "\n".join(lines) + "\n"


@st.composite
def plain_branches(draw: st.DrawFn) -> tuple[org.Document, org.Document, org.Document]:
    """As `branches`, with texts of one line only, so that every line can take a comment."""
    base = draw(org.documents(rich=False, max_duties=0))
    sides = copy.deepcopy(base), copy.deepcopy(base)
    for side in sides:
        for _ in range(draw(st.integers(1, 3))):
            key = draw(st.sampled_from(list(side["positions"])))
            field = draw(st.sampled_from(("title", "grade", "note")))
            side["positions"][key][field] = draw(org.names(4))
    return base, *sides


@few
@given(plain_branches())
def test_lines_that_nobody_touched_survive_to_the_letter(
    documents: tuple[org.Document, org.Document, org.Document],
) -> None:
    texts = [commented(d) for d in documents]
    assume(not any(check(text) for text in texts))  # a comment may have got into a text of several lines
    assume(not any("#" in line.split("   # behind")[0].lstrip().lstrip("#") for t in texts for line in t.splitlines()))
    result = merged(*texts)
    if not result.clean:
        return
    base, ours, theirs, made = (Counter(t.splitlines()) for t in (*texts, result.text))
    for line, count in base.items():
        if ours[line] >= count and theirs[line] >= count:
            assert made[line] >= count, line


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "expected"),
    [
        # no line end at the end of the file
        ("a: {title: A}\n  b: {title: B}", ("B}", "B2}"), ("A}", "A2}"), "a: {title: A2}\n  b: {title: B2}"),
        # an addition after a last line without a line end
        ("a: {title: A}", ("A}", "A2}"), ("A}", "A}\n  b: {title: B}"), "a: {title: A2}\n  b: {title: B}\n"),
        # anchors, aliases and merge keys
        (
            "a: &x {title: A, grade: G}\n  b:\n    <<: *x\n    headcount: 1\n  c: {title: C}",
            ("headcount: 1", "headcount: 2"), ("title: C", "title: D"),
            "a: &x {title: A, grade: G}\n  b:\n    <<: *x\n    headcount: 2\n  c: {title: D}",
        ),
        # a block scalar, and a comment at the end of the file
        (
            "a:\n    title: A\n    purpose: |\n      one\n      two\n\n    grade: G\n# end\n",
            ("grade: G", "grade: H"), ("      two", "      two\n      three"),
            "a:\n    title: A\n    purpose: |\n      one\n      two\n      three\n\n    grade: H\n# end\n",
        ),
        # other indentation on the other side
        (
            "a:\n    title: A\n    duties:\n    - x\n",
            ("title: A", "title: B"), ("    duties:\n    - x\n", "    duties:\n        - x\n        - y\n"),
            "a:\n    title: B\n    duties:\n        - x\n        - y\n",
        ),
        # a list on several lines between brackets
        (
            "a:\n    title: A\n    holders: [\n      甲,  # first\n      乙,\n    ]\n",
            ("乙,", "乙,\n      丙,"), ("      甲,  # first\n", ""),
            "a:\n    title: A\n    holders: [\n      乙,\n      丙,\n    ]\n",
        ),
    ],
)  # fmt: skip
def test_unusual_yaml(base: str, ours: tuple[str, str], theirs: tuple[str, str], expected: str) -> None:
    head = "orgchart: 1\nname: x\npositions:\n  "
    result = merged(head + base, head + base.replace(*ours), head + base.replace(*theirs))
    assert result.clean, result
    assert result.text == head + expected


def file_merged(base: str, ours: str, theirs: str) -> Merged:
    return merge_files((base.encode(), ours.encode(), theirs.encode()), "a.yaml", MarkerStyle(), lambda _: b"")


def test_line_ends_stay_where_they_are() -> None:
    """One line of Windows makes no file of Windows, and a lone carriage return no endless search."""
    one = BASE.replace("name: 公司   # the name\n", "name: 公司   # the name\r\n")
    result = file_merged(one, one.replace("title: 乙", "title: 乙乙"), one.replace("title: 丙", "title: 丙丙"))
    assert result == Merged(one.replace("title: 乙", "title: 乙乙").replace("title: 丙", "title: 丙丙"))
    windows = BASE.replace("\n", "\r\n")
    assert file_merged(BASE, windows, BASE.replace("丙", "丁")) == Merged(windows.replace("丙", "丁"))
    old = BASE.replace("    - x: 一\n    - y\n", "    - x: 一\r    - y\n")
    result = file_merged(old, old.replace("title: 乙", "title: 乙乙"), old.replace("title: 丙", "title: 丙丙"))
    assert result == Merged(old.replace("title: 乙", "title: 乙乙").replace("title: 丙", "title: 丙丙"))
    assert not file_merged(old, old.replace("- y", "- z"), old.replace("- y", "- w")).clean


HEAD = "orgchart: 1\nname: x\npositions:\n  a: {title: A}\n  b: {title: B}\n  c:\n    title: C\n"
LIST = HEAD + "    holders:\n      - 张三   # first\n      - 李四\n"
NEIGHBOURS = ("{title: A}\n", "{title: A2}\n"), ("{title: B}\n", "{title: B2}\n")  # git conflicts here


def edited(text: str, *edits: tuple[str, str]) -> str:
    for old, new in edits:
        assert old in text
        text = text.replace(old, new)
    return text


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "kept"),
    [
        # at the end of the file
        (HEAD, ("title: C\n", "title: C\n# end\n"), ("name: x", "name: y"), "    title: C\n# end\n"),
        # at the end of a post, both at the file's end
        (HEAD, ("title: C\n", "title: C\n    # within\n"), ("name: x", "name: y"), "    title: C\n    # within\n"),
        # above one post, on both sides
        (HEAD, ("  c:\n", "  # one\n  c:\n"), ("  c:\n", "  # two\n  c:\n"), "  # one\n  # two\n  c:\n"),
        # behind a key whose entries the other side changes
        (HEAD, ("  c:\n", "  c:   # who\n"), ("title: C", "title: CC"), "  c:   # who\n    title: CC\n"),
        # a post that is commented out
        (HEAD, ("  c:\n    title: C\n", "  # c:\n  #   title: C\n"), ("name: x", "name: y"), "# c:\n  #   title: C\n"),
        # within a list
        (LIST, ("- 李", "# then\n      - 李"), ("李四\n", "李四\n      - 王芳\n"), "# then\n      - 李四\n      - 王"),
        # two neighbours in a list go
        (LIST, ("      - 李四\n", ""), ("      - 张三   # first\n", ""), "    holders: []\n"),
    ],
)  # fmt: skip
def test_comments_stay_with_what_they_belong_to(
    base: str, ours: tuple[str, str], theirs: tuple[str, str], kept: str
) -> None:
    """Also where neighbouring lines change, so that the entries are merged and not the lines."""
    pair = (edited(base, NEIGHBOURS[0], ours), edited(base, NEIGHBOURS[1], theirs))
    for one, other in (pair, pair[::-1]):
        result = merged(base, one, other)
        assert result.clean, result
        assert kept in result.text
        assert "title: A2" in result.text and "title: B2" in result.text


def test_the_order_that_one_side_changed_is_the_order() -> None:
    swapped = edited(HEAD, ("  a: {title: A}\n  b: {title: B}\n", "  b: {title: B}\n  a: {title: A}\n"))
    changed = edited(HEAD, *NEIGHBOURS)
    for one, other in ((swapped, changed), (changed, swapped)):
        assert "  b: {title: B2}\n  a: {title: A2}\n  c:\n" in merged(HEAD, one, other).text
    rolled = edited(HEAD, ("  a: {title: A}\n", "")) + "  a: {title: A}\n"
    assert not merged(HEAD, swapped, rolled).clean


def test_an_anchor_that_both_define_is_a_conflict() -> None:
    ours = edited(HEAD, ("{title: B}", "{title: B, tags: &t [x]}"))
    theirs = edited(HEAD, ("{title: A}", "{title: A, tags: &t [y]}"), ("title: C\n", "title: C\n    tags: *t\n"))
    for one, other in ((ours, theirs), (theirs, ours)):
        result = merged(HEAD, one, other)
        assert not result.clean
        assert "<<<<<<< ours\n" in result.text


def test_a_comment_in_what_the_other_side_removes_is_a_conflict() -> None:
    ours, theirs = HEAD.replace("  b: {title: B}\n", ""), edited(HEAD, ("{title: B}", "{title: B}  # stays"))
    result = merged(HEAD, ours, theirs)
    assert [p.code for p in result.problems] == ["OC597"]
    assert "# stays\n" in result.text
    assert "  c:\n    title: C\n" in result.text.rpartition(">>>>>>> theirs\n")[2]
