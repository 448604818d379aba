"""From bytes to a chart: which post a reference means, scalars as written, includes, limits."""

from __future__ import annotations

import gc
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import strategies
from conftest import EXAMPLE
from orgchart_cli.loader import block_lines, load, loader, loads, references, yaml
from orgchart_cli.loader.loader import relative
from orgchart_cli.loader.pure_parser import PureParser
from orgchart_cli.model import Chart, Holder, Raci
from orgchart_cli.problems import ENVIRONMENT, FOUND, OrgchartError

HEAD = "orgchart: 1\nname: 商务部\n"


def chart(body: str) -> Chart:
    return loads(HEAD + body)


def managers(body: str) -> dict[str, str]:
    return {post.id: post.manager for post in chart(body).posts}


def codes(data: bytes | str, name: str = "-") -> list[str]:
    with pytest.raises(OrgchartError) as caught:
        loads(data, name)
    return [problem.code for problem in caught.value.problems]


def test_the_example_is_what_bizdept_says() -> None:
    example = load(str(EXAMPLE))
    assert [len(x) for x in (example.positions, example.regions, example.posts, example.faqs)] == [5, 3, 13, 3]
    assert sum(post.manager != "" for post in example.posts) == 12
    assert [len(position.duties) for position in example.positions] == [5, 5, 5, 4, 3]
    assert [post.label for post in example.posts[1:4]] == ["北区经理", "南区经理", "东区经理"]
    reports = [post.label for post in example.posts if post.manager == "manager@south"]
    assert reports == ["商务代表", "助理", "行政"]
    assert all(duty.detail.endswith("。") for position in example.positions for duty in position.duties)


# --- references

REGIONS = """
regions:
  east: {name: 东区, regions: {shanghai: {name: 上海, regions: {pudong: 浦东}}}}
  north: 北区
positions:
"""


@pytest.mark.parametrize(
    ("manager", "report", "expected"),
    [
        ("{title: M, regions: [pudong, east]}", "{title: R, regions: [pudong]}", "m@pudong"),
        ("{title: M, regions: [shanghai, east]}", "{title: R, regions: [pudong]}", "m@shanghai"),
        ("{title: M, regions: [north, east]}", "{title: R, regions: [pudong]}", "m@east"),
        ("{title: M}", "{title: R, regions: [pudong]}", "m"),
        ("{title: M, regions: [north]}", "{title: R, regions: [pudong]}", "m@north"),
        ("{title: M, regions: [north]}", "{title: R}", "m@north"),
    ],
)
def test_reports_to_means_the_nearest_post(manager: str, report: str, expected: str) -> None:
    report = report.replace("title: R", "title: R, reports_to: m")
    assert list(managers(f"{REGIONS}  m: {manager}\n  r: {report}\n").values())[-1] == expected


def test_a_post_id_always_means_that_post() -> None:
    body = REGIONS + "  m: {title: M, regions: all}\n  r: {title: R, regions: [pudong], reports_to: m@north}\n"
    assert managers(body)["r@pudong"] == "m@north"


def test_several_posts_none_of_them_near_is_an_error() -> None:
    body = "  m: {title: M, regions: [north, east]}\n  r: {title: R, reports_to: m}\n"
    assert codes(HEAD + REGIONS + body) == ["OC304"]


def test_a_region_overrides_even_to_nothing() -> None:
    body = REGIONS + (
        "  m: {title: M, note: 甲, headcount: 2, holders: [王芳], tags: [x], duties: [a]}\n"
        "  r:\n    title: R\n    label: '{title}/{region}'\n    reports_to: m\n    grade: M1\n"
        "    regions:\n      north:\n"
        "      east: {reports_to: '', grade: '', headcount: 0, holders: [], label: '{region}', duties: [b]}\n"
    )
    north, east = chart(body).posts[1:]
    assert (north.manager, north.grade, north.headcount, north.label) == ("m", "M1", 1, "R/北区")
    assert (east.manager, east.grade, east.headcount, east.label) == ("", "", 0, "东区")
    assert [duty.name for duty in east.duties] == ["b"]


def test_braces_in_a_title_are_not_filled() -> None:
    body = REGIONS + "  a: {title: '{region}', label: '{title}{region}{other}', regions: [north]}\n"
    assert chart(body).posts[0].label == "{region}北区{other}"


def test_ids_and_references_meet_in_nfc() -> None:
    apart = unicodedata.normalize("NFD", "caf\u00e9")
    body = f"positions:\n  caf\u00e9: {{title: A}}\n  b: {{title: B, reports_to: {apart}}}\n"
    assert managers(body)["b"] == "caf\u00e9"


def test_a_loop_of_many_posts_is_found_and_shortened() -> None:
    many = 5_000
    body = (
        HEAD + "positions:\n" + "".join(f"  p{i}: {{title: P, reports_to: p{(i + 1) % many}}}\n" for i in range(many))
    )
    with pytest.raises(OrgchartError) as caught:
        loads(body)
    (problem,) = caught.value.problems
    assert problem.code == "OC305"
    assert "p0 → p1 → p2" in problem.message and problem.message.endswith("… 4,900 more … → p4999 → p0")


# --- scalars


@pytest.mark.parametrize("text", strategies.TRAPS)
def test_scalars_stay_the_text_that_was_written(text: str) -> None:
    body = f"positions: {{a: {{title: {text}, note: {text}, tags: [{text}], duties: [{text}: {text}]}}}}\n"
    position = chart(body).positions[0]
    assert (position.title, position.note, position.tags) == (text, text, (text,))
    assert (position.duties[0].name, position.duties[0].detail) == (text, text)


def test_numbers_and_truths() -> None:
    holders = "[{name: x, acting: Yes, fte: .5}, {name: y, acting: off}]"
    body = f"positions: {{a: {{title: A, headcount: 007, holders: {holders}}}}}\n"
    position = chart(body).positions[0]
    assert position.headcount == 7
    assert position.holders == (Holder("x", fte=".5", acting=True), Holder("y"))


def test_the_three_forms_of_a_duty() -> None:
    written = "[甲, 乙: 说明, {name: 丙, detail: d, kpi: k, raci: {A: [a]}}]"
    duties = chart(f"positions: {{a: {{title: A, duties: {written}}}}}\n").positions[0].duties
    assert [(d.name, d.detail, d.kpi) for d in duties] == [("甲", "", ""), ("乙", "说明", ""), ("丙", "d", "k")]
    assert duties[2].raci == Raci(accountable=("a",))


def test_block_scalars_end_without_a_line_end() -> None:
    body = "  a:\n    title: A\n    note: |\n      一\n      二\n    purpose: >\n      一\n      二\n"
    position = chart("positions:\n" + body).positions[0]
    assert (position.note, position.purpose) == ("一\n二", "一 二")


def test_anchors_and_merge_keys() -> None:
    body = (
        "positions:\n  a: &a {title: A, grade: x, tags: &t [一]}\n  b: {<<: *a, title: B}\n"
        "  c: {<<: [{grade: y}, *a], tags: *t, note: z}\n"
    )
    _, b, c = chart(body).positions
    assert (b.title, b.grade, b.tags) == ("B", "x", ("一",))
    assert (c.title, c.grade, c.tags, c.note) == ("A", "y", ("一",), "z")


def test_places_count_characters_also_beyond_the_basic_plane() -> None:
    place = chart("positions:\n  𠮷部: {title: A, note: 😀}\n").positions[0].place
    assert place is not None and (place.line, place.column, place.text) == (4, 3, "  𠮷部: {title: A, note: 😀}")
    with pytest.raises(OrgchartError) as caught:
        chart("positions: {a: {title: 😀𠮷, colour: x}}\n")
    where = caught.value.problems[0].where
    assert where is not None and where.text[where.column - 1 :].startswith("colour")


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_a_bom_change_nothing(ends: str, mark: str) -> None:
    text = EXAMPLE.read_text("utf-8")
    assert loads((mark + text.replace("\n", ends)).encode()) == loads(text)


# --- includes


def files(**contents: str) -> dict[str, bytes]:
    return {name.replace("__", "/") + ".yaml": text.encode() for name, text in contents.items()}


def test_includes_join_and_are_relative_to_their_file() -> None:
    tree = files(
        main=HEAD + "include: [parts/one.yaml, parts/two.yaml]\npositions: {a: {title: A}}\n",
        parts__one="include: [deep/three.yaml]\npositions: {b: {title: B, reports_to: a}}\n"
        "faqs: [{question: q, answer: w}]\n",
        parts__two="orgchart: 1\nname: of its own\ninclude: [deep/three.yaml]\nregions: {north: 北区}\n",
        parts__deep__three="positions: {c: {title: C, reports_to: b, regions: [north]}}\n",
    )
    joined = load("main.yaml", tree.__getitem__)
    assert [post.id for post in joined.posts] == ["a", "b", "c@north"]
    assert (joined.name, len(joined.faqs), len(joined.regions)) == ("商务部", 1, 1)


@pytest.mark.parametrize(
    ("base", "path", "expected"),
    [
        ("main.yaml", "a.yaml", "a.yaml"),
        ("charts/main.yaml", "a.yaml", "charts/a.yaml"),
        ("charts/main.yaml", "../a.yaml", "a.yaml"),
        ("../main.yaml", "a.yaml", "../a.yaml"),
        ("HEAD:main.yaml", "a.yaml", "HEAD:a.yaml"),
        ("HEAD~2:charts/main.yaml", "../parts/a.yaml", "HEAD~2:parts/a.yaml"),
        ("<stdin>", "a.yaml", "a.yaml"),
        ("/srv/main.yaml", "a.yaml", "/srv/a.yaml"),
        ("main.yaml", "/srv/a.yaml", "/srv/a.yaml"),
        ("charts\\main.yaml", "a.yaml", "charts/a.yaml"),
    ],
)
def test_where_an_include_is_looked_for(base: str, path: str, expected: str) -> None:
    assert relative(base, path) == expected


def test_an_unreadable_include_hides_no_other_problem_and_makes_none_up() -> None:
    body = HEAD + "include: [missing.yaml]\npositions: {a: {title: A, colour: x, reports_to: there}}\n"
    assert codes(body) == ["OC120", "OC201"]


# --- limits and refusals of the system


@pytest.mark.parametrize(("path", "code"), [("no-such.yaml", "OC901"), (".", "OC902"), ("a\0b", "OC903")])
def test_what_the_system_refuses(path: str, code: str) -> None:
    with pytest.raises(OrgchartError) as caught:
        load(path)
    assert [problem.code for problem in caught.value.problems] == [code]
    assert caught.value.exit_code == ENVIRONMENT


def test_a_file_that_may_not_be_read() -> None:
    def refuse(path: str) -> bytes:
        raise PermissionError(13, "Permission denied", path)

    with pytest.raises(OrgchartError) as caught:
        load("secret.yaml", refuse)
    assert [problem.code for problem in caught.value.problems] == ["OC903"]


def test_a_file_past_the_limit() -> None:
    assert codes(b"#" * (64 * 2**20 + 1)) == ["OC106"]


@pytest.mark.parametrize("opening", ["[", "{", "- ", "? ", "{a: ", "[[", "a: [", "&a [", "!t [", "? - "])
def test_100000_levels_are_refused_at_once(opening: str) -> None:
    assert set(codes("a: " + opening * 100_000)) <= {"OC111", "OC108", "OC115"}


@pytest.mark.parametrize("line", ["[", "{", "- ", "? ", "a: [", "? - "])
def test_100000_lines_of_openings_are_refused_at_once(line: str) -> None:
    assert set(codes(f"{line}\n" * 100_000)) <= {"OC108", "OC111", "OC201", "OC202", "OC203"}


def test_the_collector_is_as_it_was() -> None:
    assert gc.isenabled()
    codes("[")
    assert gc.isenabled()


SCRAPS = b'\xff\xfe|\xfe\xff\x00|\x00|\xef\xbb\xbf|\x80|\xff\xff\xff|%|\t|--- ---|\xc4|...|&|*|!|@|"'.split(b"|")


@pytest.mark.parametrize("data", SCRAPS)
def test_scraps_are_refused_and_never_crash(data: bytes) -> None:
    with pytest.raises(OrgchartError) as caught:
        loads(data)
    assert caught.value.exit_code == FOUND


@given(strategies.st.binary(max_size=60))
def test_any_bytes_load_or_are_refused(data: bytes) -> None:
    for whole in (data, HEAD.encode() + b"positions: {a: {title: " + data + b"}}"):
        try:
            loads(whole)
        except OrgchartError as error:
            assert error.problems


@settings(max_examples=40, deadline=None)
@given(strategies.documents())
def test_every_valid_document_loads_whatever_its_style(document: strategies.Document) -> None:
    plain = loads(strategies.to_yaml(document))
    assert loads(strategies.to_yaml(document, seed=1)) == plain


def test_the_conversion_that_the_hint_gives_works(tmp_path: Path) -> None:
    file = tmp_path / "组织.yaml"
    file.write_bytes(EXAMPLE.read_text("utf-8").encode("gb18030"))
    with pytest.raises(OrgchartError) as caught:
        load(str(file))
    (problem,) = caught.value.problems
    assert problem.code == "OC102" and "guessed" in problem.message
    command = problem.hint.partition("or run: python -c ")[2].strip('"')
    subprocess.run([sys.executable, "-c", command], check=True)
    assert load(str(file)) == load(str(EXAMPLE))


# --- without libyaml

WITHOUT_LIBYAML = """
import sys, pathlib
sys.modules["yaml._yaml"] = None
from orgchart_cli.loader import load, loads, references, yaml
from orgchart_cli.loader.yaml import new_parser
from orgchart_cli.problems import OrgchartError
assert type(new_parser(b"")).__name__ == "PureParser"
for path in sys.argv[1:]:
    try:
        chart = load(path)
        print(path, "ok", len(chart.posts))
    except OrgchartError as error:
        print(path, *sorted({f"{p.code}@{p.where.line if p.where else 0}" for p in error.problems}))
"""


def test_the_pure_parser_says_the_same() -> None:
    bad = Path(__file__).parent / "cases" / "bad"
    paths = [str(EXAMPLE), *sorted(map(str, bad.glob("*.yaml")))]
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", WITHOUT_LIBYAML, *paths], capture_output=True, text=True, encoding="utf-8"
    )
    assert done.stderr == ""
    said = dict(line.split(" ", 1) for line in done.stdout.splitlines())
    for path in paths:
        try:
            expected = f"ok {len(load(path).posts)}"
        except OrgchartError as error:
            expected = " ".join(sorted({f"{p.code}@{p.where.line if p.where else 0}" for p in error.problems}))
        assert said[path] == expected, path


YAML_PIECES = (
    *" \t\n:-?#[]{},&*!|>'\"%@`\\a北：",
    ": ", "- ", "? ", " #", "\n  ", "\n    ", "&a ", "*a", "!!str ", "|-\n", ">2\n", "---\n", "\n...\n", "%YAML 1.1\n",
    "\\u00e9", "''", '""', "<<: *a", "{a: b}", "[a, b]", "\r\n", "title: A", "x? ", "tags:[", "\ttext", "- a\t", "é",
)  # fmt: skip
FILE = """orgchart: 1
name: 商务部
positions:
  a: {title: A, tags: [x, y]}
  b:
    title: 'B'
    note: |
      text
    duties:
      - d: e
"""


def read_by(parser: Callable[[bytes], Any], content: str, monkeypatch: pytest.MonkeyPatch) -> Chart | None:
    """The chart that a parser's events make; None for a file that is refused."""
    with monkeypatch.context() as patch:
        patch.setattr(yaml, "new_parser", parser)
        patch.setattr(loader, "compose", yaml.compose_events)
        try:
            return loads(content)
        except OrgchartError:
            return None


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.lists(st.tuples(st.integers(0, len(FILE)), st.sampled_from(YAML_PIECES)), max_size=4))
@example([(len(HEAD) + 27, "?")])
@example([(len(HEAD) + 36, "? x")])
@example([(len(HEAD) + 32, "["), (len(HEAD) + 32, ":")])
def test_both_parsers_accept_the_same_and_read_the_same(
    monkeypatch: pytest.MonkeyPatch, pieces: list[tuple[int, str]]
) -> None:
    content = FILE
    for at, piece in pieces:
        content = content[:at] + piece + content[at:]
    assert read_by(yaml.new_parser, content, monkeypatch) == read_by(PureParser, content, monkeypatch)


@pytest.mark.parametrize(
    ("line", "accepted"),
    [
        ("a: {\ttitle: A}", True),
        ("a: {title: 甲\t乙}", True),
        ("a: {title: A, tags: [x? y]}", True),
        ("a: {title: A, tags:[x]}", False),
        ("a: {title: A}\n  b:\n    title: |\n      \ttext", False),
        ("a:\n    title: A\n\t  b", False),
    ],
)
def test_where_the_parsers_differ_by_themselves(monkeypatch: pytest.MonkeyPatch, line: str, accepted: bool) -> None:
    for parser in (yaml.new_parser, PureParser):
        assert (read_by(parser, f"{HEAD}positions:\n  {line}\n", monkeypatch) is not None) == accepted


# --- limits of what a file may say


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (f"positions:\n  a: {{title: A, tags: [{'x,' * 200_001}]}}\n", "OC140"),
        ("regions:\n" + "".join(f"  r{i}: R\n" for i in range(1001)) + "positions:\n"
         + "".join(f"  p{i}: {{title: P, regions: all, reports_to: zz}}\n" for i in range(1000)), "OC142"),
        (f"positions:\n  a: {{title: {'T' * 200}, label: \"{'{title}' * 51}\"}}\n", "OC143"),
        (f"terms: {{? {'x' * 501} : y}}\npositions:\n  a: {{title: A}}\n", "OC144"),
    ],
)  # fmt: skip
def test_what_is_too_much_is_refused_with_its_code(body: str, code: str) -> None:
    assert codes(HEAD + body) == [code]


def test_a_file_of_too_many_values_is_refused_while_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    for reader in (block_lines, yaml):
        monkeypatch.setattr(reader, "MAX_NODES", 100_000)
    assert codes(HEAD + "positions:\n" + "".join(f"  p{i}: {{title: P}}\n" for i in range(40_000))) == ["OC141"]


def test_labels_are_limited_all_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(references, "MAX_LABELS", 100)
    assert (
        codes(HEAD + "positions:\n" + "".join(f"  p{i}: {{title: P, label: '{{title}} x'}}\n" for i in range(20)))[0]
        == "OC143"
    )


@pytest.mark.parametrize(
    "regions",
    [
        "{n: {regions: {n: Inner}}}",
        "{n: {regions: {m: {regions: {n: Inner}}}}}",
        "{n: {regions: {x: Inner}}, x: {regions: {n: y}}}",
        "{n: &r {name: N}, m: {regions: {n: *r}}}",
    ],
)
def test_a_region_in_itself_is_a_duplicate_and_no_circle(regions: str) -> None:
    body = f"regions: {regions}\npositions:\n  a: {{title: A}}\n  b: {{title: B, reports_to: a, regions: [n]}}\n"
    assert set(codes(HEAD + body)) == {"OC204"}


def test_nobody_is_no_one_in_a_raci() -> None:
    assert codes(HEAD + "positions:\n  a: {title: A, duties: [{name: d, raci: {R: [~], A: [a]}}]}\n") == ["OC207"]
