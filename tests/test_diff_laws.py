"""Laws of the comparison, over random organizations and their revisions."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

import strategies as org
from orgchart_cli import loader as source
from orgchart_cli.diff import Changes, apply, compare, inverse
from orgchart_cli.model import Chart

Revision = tuple[org.Document, org.Document]
few = settings(max_examples=40)


def both(pair: Revision) -> tuple[Chart, Chart]:
    return org.load(pair[0]), org.load(pair[1])


def told(changes: Changes) -> Counter[object]:
    """What is told, whatever the order of telling."""
    return Counter(
        replace(
            c,
            **{f: tuple(sorted(getattr(c, f))) for f in ("old_posts", "new_posts", "people", "duties")},
        )
        for c in changes
    )


@few
@given(org.revisions())
def test_changes_carry_one_chart_to_the_other_and_back(pair: Revision) -> None:
    old, new = both(pair)
    changes = compare(old, new)
    assert apply(old, changes) == new
    assert apply(new, inverse(changes)) == old
    assert apply(new, compare(new, old)) == old


@few
@given(org.documents(max_positions=4), org.documents(max_positions=4))
def test_even_strangers_can_be_compared(one: org.Document, other: org.Document) -> None:
    old, new = both((one, other))
    assert apply(old, compare(old, new)) == new
    assert told(inverse(compare(old, new))) == told(compare(new, old))


def test_each_chart_has_its_own_limit_of_spans() -> None:
    one = org.load(
        {"orgchart": 1, "name": "N", "positions": {"a": {"title": "A"}, "b": {"title": "B", "reports_to": "a"}}}
    )
    other = org.load({"orgchart": 1, "name": "N", "checks": {"max_span": 0}, "positions": {"a": {"title": "A"}}})
    assert [c.kind for c in compare(replace(one, checks=other.checks), other) if "span" in c.kind] == ["span-within"]
    assert told(inverse(compare(one, other))) == told(compare(other, one))


@few
@given(org.revisions())
def test_the_way_back_is_the_inverse(pair: Revision) -> None:
    old, new = both(pair)
    forth, back = compare(old, new), compare(new, old)
    assert told(inverse(forth)) == told(back)
    assert told(inverse(inverse(forth))) == told(forth)


@few
@given(org.documents(), st.integers(1, 1000))
def test_key_order_comments_and_quoting_change_nothing(document: org.Document, seed: int) -> None:
    plain, varied = (source.loads(org.to_yaml(document, s)) for s in (0, seed))
    changes = compare(plain, varied)
    assert not changes
    assert not changes.edits
    assert not changes.problems


@few
@given(org.documents(), st.randoms(use_true_random=False))
def test_the_order_of_positions_is_no_change_but_is_kept(document: org.Document, chance: object) -> None:
    keys = list(document["positions"])
    chance.shuffle(keys)  # type: ignore[attr-defined]
    shuffled = {**document, "positions": {key: document["positions"][key] for key in keys}}
    old, new = both((document, shuffled))
    assert not compare(old, new)
    assert apply(old, compare(old, new)) == new


@few
@given(org.revisions())
def test_no_edit_goes_untold(pair: Revision) -> None:
    """Every position and post that differs is named by some change, unless a rename of another one says it."""
    old, new = both(pair)
    changes = compare(old, new)
    assert bool(changes) == bool(changes.edits)
    if any(c.kind in ("position-renamed", "region-renamed", "retitled") for c in changes):
        return
    named = {id for c in changes for id in (*c.old_posts, *c.new_posts, c.old_id, c.new_id)}
    named |= {id.partition("@")[0] for id in named}
    for edit in changes.edits:
        if edit.what in ("position", "post"):
            assert (edit.new or edit.old).id in named


@few
@given(org.revisions())
def test_figures_are_what_plain_counting_gives(pair: Revision) -> None:
    old, new = both(pair)
    rows = {region: (before, after) for region, before, after in compare(old, new).figures}
    for side, chart in enumerate((old, new)):
        assert rows[""][side].posts == len(chart.posts)
        assert rows[""][side].headcount == sum(p.headcount for p in chart.posts)
        for region in {p.region.id for p in chart.posts if p.region}:
            assert rows[region][side].posts == sum(p.region is not None and p.region.id == region for p in chart.posts)


@few
@given(org.documents(max_positions=5))
def test_moves_are_what_following_each_line_gives(document: org.Document) -> None:
    """A post whose manager alone is another is told as moved, once, with its whole branch following."""
    chart = org.load(document)
    roots = [p for p in chart.posts if not p.manager and p.region is None and p.position.regions is None]
    if len(roots) < 2:
        return
    top, other = roots[0], roots[1]
    moved = {**document, "positions": {k: dict(v) for k, v in document["positions"].items()}}
    moved["positions"][top.position.id]["reports_to"] = other.id
    managers = {p.id: p.manager for p in chart.posts}

    def below(id: str) -> bool:
        while id and id != top.id:
            id = managers[id]
        return id == top.id

    changes = [c for c in compare(chart, org.load(moved)) if c.kind == "moved"]
    assert [(c.id, c.old, c.new) for c in changes] == [(top.id, "", other.id)]
    assert changes[0].follow == sum(below(p.id) for p in chart.posts) - 1


@few
@given(org.charts())
def test_places_never_count(chart: Chart) -> None:
    bare = replace(chart, positions=tuple(replace(p, place=None) for p in chart.positions))
    assert not compare(chart, bare)


def test_a_duty_of_a_renamed_position_is_told_as_its_own_file_has_it() -> None:
    duty = {"name": "d", "raci": {"R": ["before"], "A": ["before"]}}
    boss = {"boss": {"title": "B"}}
    old = org.load({"orgchart": 1, "name": "N", "positions": {**boss, "before": {"title": "X", "duties": [duty]}}})
    new = org.load(
        {"orgchart": 1, "name": "N", "positions": {**boss, "after": {"title": "X", "renamed_from": "before"}}}
    )
    (gone,) = [change for change in compare(old, new) if change.kind == "duty-removed"]
    assert gone.old == "d (R before; A before)"
    assert told(inverse(compare(old, new))) == told(compare(new, old))
