"""The table of fields is what the model has, and whatever stands in it is found wherever fields are used.

The proof is a made-up field: a copy of the package with one more entry in the table and its attribute in the model,
and nothing else, knows it everywhere.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import MISSING, fields
from pathlib import Path

import pytest

import orgchart_cli
from orgchart_cli import model
from orgchart_cli.diff import compare
from orgchart_cli.diff.formats.sentences import sentences
from orgchart_cli.fields import OVERRIDES, POSITION, RECORDS, Record
from orgchart_cli.handbook import markdown
from orgchart_cli.languages import phrases
from orgchart_cli.loader import loads
from orgchart_cli.options import Options
from orgchart_cli.problems import OrgchartError
from orgchart_cli.renderers import text

HOME = Path(__file__).parent.parent
PACKAGE = Path(orgchart_cli.__file__).parent
BESIDE = {"id", "region", "place"}  # what a record is called, and where it stands

ENTRY = """        Field(
            "cost_center", TEXT, "who pays for it (成本中心)", override=True,
            words={"en": "Cost center", "zh-CN": "成本中心"},
        ),
"""
CHART = """\
orgchart: 1
name: Harbour
regions: {north: North, south: South}
positions:
  chief: {title: Chief, cost_center: C1}
  clerk:
    title: Clerk
    reports_to: chief
    cost_center: C2
    regions: {north: {cost_center: C3}, south: }
"""


@pytest.mark.parametrize("record", RECORDS.values(), ids=lambda record: record.name)
def test_the_table_is_what_the_model_has(record: Record) -> None:
    named = {field.name for field in record.fields}
    attributes = {f.name: f for f in fields(record.model) if f.name not in BESIDE - named}
    assert named == set(attributes)
    for field in record.fields:
        assert not (field.required and record.name != "placement" and attributes[field.name].default is not MISSING)


def test_a_post_has_what_a_region_may_override_in_the_order_in_which_it_is_taken() -> None:
    resolved = ["title", "label", "manager", "dotted_to", "attributes"]
    names = [f.name for f in fields(model.Post)]
    taken = [f.name for f in OVERRIDES if f.name not in {*resolved, "reports_to", "duties"}]
    assert names == ["id", "position", "region", *resolved, *taken, "duties", "place"]


@pytest.mark.parametrize("tag", ["en", "zh-CN"])
def test_every_plain_field_that_is_shown_has_a_heading(tag: str) -> None:
    assert {f.heading for f in POSITION.fields if f.plain and f.handbook and f.key != "label"} <= set(phrases(tag))


@pytest.fixture(scope="module")
def trial(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the package that has the made-up field, and a chart that uses it."""
    folder = tmp_path_factory.mktemp("trial")
    copy = folder / "orgchart_cli"
    shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("__pycache__"))
    table, before = (copy / "fields.py").read_text("utf-8"), '        Field("tags", NEEDED'
    assert table.count(before) == 1
    (copy / "fields.py").write_text(table.replace(before, ENTRY + before), "utf-8")
    (copy / "model.py").write_text(with_attributes((copy / "model.py").read_text("utf-8")), "utf-8")
    (folder / "a.yaml").write_text(CHART, "utf-8")
    (folder / "b.yaml").write_text(CHART.replace("C3", "C9").replace("C1", "C8"), "utf-8")
    return folder


def with_attributes(source: str) -> str:
    """The model with the field in a position, a placement and a post."""
    for name, default, kind in (
        ("Placement", "None", "str | None"),
        ("Position", '""', "str"),
        ("Post", '""', "str"),
    ):
        before, line, after = source.partition(f"class {name}(ValueObject):")
        declared, duties, rest = after.partition("    duties: tuple[Duty, ...] = ()\n")
        source = f"{before}{line}{declared}    cost_center: {kind} = {default}\n{duties}{rest}"
    return source


def python(trial: Path, *arguments: str) -> str:
    """What a Python that has the trial package prints."""
    way = os.pathsep.join([str(trial), str(HOME / "tests"), str(HOME / "tools")])
    environment = {**os.environ, "PYTHONPATH": way, "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, *arguments], cwd=trial, env=environment, capture_output=True, check=False, encoding="utf-8"
    )
    assert done.returncode in (0, 1), done.stderr
    assert "Traceback" not in done.stderr, done.stderr
    return done.stdout


def orgchart(trial: Path, *arguments: str) -> str:
    return python(trial, "-c", "from orgchart_cli.cli import run; run()", *arguments)


def test_it_is_loaded_with_the_override_before_the_position(trial: Path) -> None:
    code = "from orgchart_cli.loader import load; print({p.id: p.cost_center for p in load('a.yaml').posts})"
    assert python(trial, "-c", code) == "{'chief': 'C1', 'clerk@north': 'C3', 'clerk@south': 'C2'}\n"


def test_the_schema_completes_it(trial: Path) -> None:
    code = (
        "from orgchart_cli.loader.json_schema import schema; "
        "print([k for k, v in schema()['definitions'].items() if 'cost_center' in v['properties']])"
    )
    assert python(trial, "-c", code) == "['position', 'placement']\n"


def test_json_writes_it(trial: Path) -> None:
    written = orgchart(trial, "render", "a.yaml", "--format", "json")
    assert [value in written for value in ('"C1"', '"C2"', '"C3"')] == [True] * 3


def test_the_lines_for_git_have_it(trial: Path) -> None:
    code = "from orgchart_cli.loader import load; from orgchart_cli.renderers.canonical import render; "
    assert python(trial, "-c", code + "print(render(load('a.yaml')))").count("  cost_center: C") == 3


def test_a_comparison_tells_of_it(trial: Path) -> None:
    sentences = orgchart(trial, "diff", "a.yaml", "b.yaml")
    assert "Chief (chief): cost_center C1 → C8" in sentences
    assert "Clerk (clerk@north): cost_center C3 → C9" in sentences
    assert "written differently" not in sentences


LAWS = """
from hypothesis import given, settings
import strategies as org
from orgchart_cli.diff import apply, compare
from orgchart_cli.loader import loads
from orgchart_cli.renderers import canonical, json

seen = set()

@settings(max_examples=80, deadline=None, database=None)
@given(org.revisions(max_edits=8))
def laws(pair):
    old, new = map(org.load, pair)
    seen.update(place for chart in (old, new) for p in chart.positions if p.cost_center for place in ["position"])
    seen.update("post" for p in new.posts if p.cost_center != p.position.cost_center)
    changes = compare(old, new)
    assert apply(old, changes) == new
    assert loads(json.render(new)) == new
    assert (canonical.render(old) == canonical.render(new)) >= (not changes.edits)

laws()
print(sorted(seen))
"""


def test_the_laws_hold_for_random_charts_that_have_it(trial: Path) -> None:
    assert python(trial, "-c", LAWS) == "['position', 'post']\n"


def test_a_merge_joins_it_and_names_it_in_a_conflict(trial: Path) -> None:
    code = (
        "from orgchart_cli.merging import merge; base = open('a.yaml', encoding='utf-8').read(); "
        "check = lambda text: (); new = lambda *w: base.replace(*w); "
        "one = merge(base, new('C3', 'N'), new('C1', 'M'), check); print(one.clean, 'N' in one.text, 'M' in one.text); "
        "two = merge(base, new('C2', 'N'), new('C2', 'M'), check); print(two.problems[0].message)"
    )
    assert python(trial, "-c", code) == "True True True\nboth sides changed post clerk: cost_center\n"


@pytest.mark.parametrize(("lang", "heading"), [("en", "Cost center"), ("zh-CN", "成本中心"), ("ja", "Cost center")])
def test_the_handbook_has_a_row_a_column_and_the_region_that_departs(trial: Path, lang: str, heading: str) -> None:
    pages = orgchart(trial, "handbook", "a.yaml", "--lang", lang)
    assert f"| {heading} | C1 |" in pages
    assert f"| {heading} |\n" in pages
    assert f" North | {heading} | C2 | C3 |" in pages
    assert f"<th>{heading}</th><td>C1</td>" in orgchart(trial, "handbook", "a.yaml", "--lang", lang, "--format", "html")


def test_a_box_shows_it(trial: Path) -> None:
    text = orgchart(trial, "render", "a.yaml", "--show", "title,cost_center")
    assert [value in text for value in ("C1", "C2", "C3")] == [True] * 3


def test_the_reference_explains_it(trial: Path) -> None:
    pytest.importorskip("mkdocs")
    code = (
        "import reference as r; say = r.english; "
        "print(*r._fields(say, 'position'), *r._fields(say, 'placement'), sep='\\n')"
    )
    page = python(trial, "-W", "ignore", "-c", code)
    assert page.count("| `cost_center` |  | text") == 2
    assert "who pays for it (成本中心)" in page


OWN = """\
orgchart: 1
name: Harbour
attributes: {cost_center: {name: Cost centre, type: number}, site: Site}
regions: {north: North, south: South}
positions:
  chief: {title: Chief, attributes: {cost_center: 10}}
  clerk:
    title: Clerk
    reports_to: chief
    attributes: {cost_center: 20, site: Quay}
    regions: {north: {attributes: {site: ""}}, south: }
posts:
  clerk@south: {attributes: {cost_center: 30}}
"""


def test_attributes_merge_by_key_and_an_empty_one_is_none() -> None:
    posts = {post.id: dict(post.attributes) for post in loads(OWN).posts}
    assert posts == {
        "chief": {"cost_center": "10"},
        "clerk@north": {"cost_center": "20"},
        "clerk@south": {"cost_center": "30", "site": "Quay"},
    }


def test_a_comparison_tells_of_attributes_by_their_headings() -> None:
    old, new = loads(OWN), loads(OWN.replace("30", "31"))
    told = [(c.kind, c.new_id, c.field, c.old, c.new) for c in compare(old, new).items]
    assert told == [("field", "clerk@south", "attributes.cost_center", "30", "31")]
    assert "Clerk (clerk@south): Cost centre 30 → 31" in "\n".join(map(str, sentences(compare(old, new))))


def test_boxes_and_handbooks_say_attributes() -> None:
    chart = loads(OWN)
    box = text.render(chart, Options(show=("title", "cost_center", "site")))
    assert all(value in box for value in ("10", "20", "30", "Quay"))
    assert "| Cost centre | 10 |" in markdown.render(chart, Options(format="md"))
    with pytest.raises(OrgchartError, match="boxes have no line `sites`"):
        text.render(chart, Options(show=("title", "sites")))


@pytest.mark.parametrize(
    ("old", "new", "code", "message"),
    [
        ("site: Quay", "sit: Quay", "OC319", "no attribute `sit`"),
        ("cost_center: 20", "cost_center: dear", "OC320", "`cost_center` must be a number, as 12.5, not `dear`"),
        ("site: Site", "site: 编制", "OC216", "`编制` is a field of the format already"),
    ],
)
def test_an_attribute_that_cannot_be_is_refused(old: str, new: str, code: str, message: str) -> None:
    with pytest.raises(OrgchartError) as refusal:
        loads(OWN.replace(old, new, 1))
    assert (code, message) in [(p.code, p.message) for p in refusal.value.problems]
