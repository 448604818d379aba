from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orgchart_cli.model import (
    EVERYWHERE,
    Chart,
    Department,
    DottedLine,
    Placement,
    Position,
    Post,
    Region,
    Tree,
    walk_departments,
    walk_regions,
)
from orgchart_cli.problems import ENVIRONMENT, OrgchartError
from orgchart_cli.selection import select

CITY = Region("city", "市")
NORTH = Region("north", "北区", regions=(CITY,))
SOUTH = Region("south", "南区")
FINANCE = Department("finance", "财务部", head="rep@south")
HEADQUARTERS = Department("hq", "总部", departments=(FINANCE,))
SALES = Department("sales", "销售部")


def chart_of(*posts: Post) -> Chart:
    positions = tuple({post.position.id: post.position for post in posts}.values())
    return Chart("商务部", positions, posts, regions=(NORTH, SOUTH), departments=(HEADQUARTERS, SALES))


def post(id: str, manager: str = "", **more: object) -> Post:
    name, _, where = id.partition("@")
    region = next((r for r, _ in walk_regions((NORTH, SOUTH)) if r.id == where), None)
    position = Position(name, name, regions=EVERYWHERE if region else None)
    return Post(id, position, region, name, name, manager, **more)  # type: ignore[arg-type]


SMALL = chart_of(
    post("director", tags=("key",)),
    post("manager@north", "director"),
    post("manager@south", "director", department=HEADQUARTERS),
    post("rep@north", "manager@north", tags=("key",)),
    post("rep@city", "manager@north"),
    post("rep@south", "manager@south", department=FINANCE, dotted_to=(DottedLine("director"), DottedLine("rep@city"))),
)


def shape(chart: Chart) -> dict[str, str]:
    """Post id -> the manager that the chart draws it under."""
    tree = Tree(chart.posts)
    return {p.id: chart.posts[tree.parent[i]].id if tree.parent[i] >= 0 else "" for i, p in enumerate(chart.posts)}


def test_nothing_asked_for_is_the_same_chart() -> None:
    assert select(SMALL) is SMALL
    assert select(SMALL, ancestors=True) is SMALL


def test_root_takes_its_branch_and_ancestors_the_chain_above() -> None:
    assert shape(select(SMALL, root="manager@north")) == {
        "manager@north": "",
        "rep@north": "manager@north",
        "rep@city": "manager@north",
    }
    assert list(shape(select(SMALL, root="rep@city", ancestors=True))) == ["director", "manager@north", "rep@city"]


def test_a_new_root_still_says_who_its_manager_is() -> None:
    assert select(SMALL, root="manager@north").posts[0].manager == "director"


def test_depth_counts_layers_from_the_top_that_is_shown() -> None:
    assert list(shape(select(SMALL, depth=1))) == ["director"]
    assert len(select(SMALL, depth=2).posts) == 3
    assert list(shape(select(SMALL, root="manager@south", depth=1))) == ["manager@south"]


def test_a_region_takes_the_regions_inside_it() -> None:
    north = select(SMALL, regions=["north"])
    assert list(shape(north)) == ["manager@north", "rep@north", "rep@city"]
    assert north.regions == (NORTH,)
    assert list(shape(select(SMALL, regions=["city"]))) == ["rep@city"]


def test_an_enclosing_region_stays_around_the_one_selected() -> None:
    city = select(SMALL, regions=["city"])
    assert [region.id for region, _ in walk_regions(city.regions)] == ["north", "city"]
    assert city.positions[0].regions == (Placement("city"),)


def test_a_department_takes_the_departments_inside_it_and_only_heads_that_are_shown() -> None:
    assert shape(select(SMALL, departments=["hq"])) == {"manager@south": "", "rep@south": "manager@south"}
    finance = select(SMALL, departments=["finance"])
    assert list(shape(finance)) == ["rep@south"]
    assert [(each.id, each.head) for each, _ in walk_departments(finance.departments)] == [
        ("hq", ""),
        ("finance", "rep@south"),
    ]


def test_a_post_hangs_below_its_nearest_selected_manager() -> None:
    assert shape(select(SMALL, tags=["key"])) == {"director": "", "rep@north": "director"}
    assert list(shape(select(SMALL, tags=["key"], ancestors=True))) == ["director", "manager@north", "rep@north"]


def test_dotted_lines_to_posts_that_are_left_out_go() -> None:
    south = select(SMALL, regions=["south"])
    assert south.posts[1].dotted_to == ()
    assert select(SMALL, root="director", depth=9).posts[5].dotted_to == SMALL.posts[5].dotted_to


@pytest.mark.parametrize(
    ("selected", "code", "says"),
    [
        ({"root": "directr"}, "OC731", "did you mean `director`?"),
        ({"root": "manager"}, "OC732", "manager@north, manager@south"),
        ({"regions": ["nrth"]}, "OC733", "did you mean `north`?"),
        ({"departments": ["sale"]}, "OC738", "did you mean `sales`?"),
        ({"tags": ["keys"]}, "OC734", "did you mean `key`?"),
        ({"root": "manager@north", "regions": ["south"]}, "OC735", "leave out one"),
    ],
)
def test_what_the_chart_does_not_have_is_refused(selected: dict[str, object], code: str, says: str) -> None:
    with pytest.raises(OrgchartError) as refusal:
        select(SMALL, **selected)  # type: ignore[arg-type]
    (problem,) = refusal.value.problems
    assert (problem.code, refusal.value.exit_code) == (code, ENVIRONMENT)
    assert says in problem.hint


def test_ids_are_compared_in_nfc() -> None:
    accented = chart_of(post("d\u00e9l\u00e9gu\u00e9"), post("aide", "d\u00e9l\u00e9gu\u00e9"))
    assert len(select(accented, root="de\u0301le\u0301gue\u0301").posts) == 2


def test_a_chain_of_ten_thousand_posts_is_no_trouble() -> None:
    position = Position("p", "p")
    posts = [Post(f"p{i}", position, None, "p", "p", f"p{i - 1}" if i else "") for i in range(10_000)]
    posts[-1] = replace(posts[-1], tags=("last",))
    chain = Chart("c", (position,), tuple(posts))
    assert len(select(chain, depth=9_999).posts) == 9_999
    assert len(select(chain, tags=["last"], ancestors=True).posts) == 10_000


@st.composite
def charts(draw: st.DrawFn) -> Chart:
    """Forests of up to a dozen posts in two regions, in an order that need not put managers first."""
    size = draw(st.integers(1, 12))
    parents = [draw(st.integers(-1, i - 1)) for i in range(size)]
    posts = [
        post(
            f"p{i}@{draw(st.sampled_from(['city', 'south']))}",
            "",
            tags=("key",) if draw(st.booleans()) else (),
        )
        for i in range(size)
    ]
    hung = [replace(p, manager=posts[up].id if up >= 0 else "") for p, up in zip(posts, parents, strict=True)]
    return chart_of(*draw(st.permutations(hung)))


@settings(max_examples=60)
@given(charts(), st.booleans(), st.integers(0, 4), st.sampled_from([(), ("north",), ("south",)]), st.booleans())
def test_selection_keeps_order_and_command(
    chart: Chart, tagged: bool, depth: int, regions: tuple[str, ...], ancestors: bool
) -> None:
    try:
        part = select(chart, depth=depth, regions=regions, tags=["key"] if tagged else [], ancestors=ancestors)
    except OrgchartError:
        return
    before, after = Tree(chart.posts), Tree(part.posts)
    assert [p.id for p in part.posts] == [p.id for p in chart.posts if p.id in after.index]  # the file's order
    assert {p.position for p in part.posts} == set(part.positions)
    for i, post in enumerate(part.posts):
        shown = [chart.posts[j].id for j in before.ancestors(before.index[post.id]) if chart.posts[j].id in after.index]
        parent = after.parent[i]
        assert (part.posts[parent].id if parent >= 0 else None) == (shown[0] if shown else None)
        if not ancestors:
            assert not depth or len(shown) < depth
            assert not tagged or "key" in post.tags
            assert not regions or (
                post.region is not None and (post.region.id in ("city", "north")) == (regions == ("north",))
            )
    if ancestors:
        assert all(not post.manager or post.manager in after.index for post in part.posts)
