"""What an arrangement is worth, term by term: each test holds all others equal."""

from __future__ import annotations

import pytest

from orgchart_cli.layout.worth import (
    ALIKE,
    ALIKE_IF_SMALL,
    GRID,
    NOTABLY,
    PACKED,
    ROW,
    SMALL_TEXT,
    Candidate,
    Policy,
    best,
    floor,
    irregularity,
    regular,
)

ROWS = Policy(1)


def test_rows_above_and_columns_below_are_wholly_regular():
    assert [irregularity(Policy(levels)) for levels in (1, 2, 3)] == [0, 0, 0]


@pytest.mark.parametrize(
    ("less", "more"),
    [
        (ROWS, Policy(1, 400.0, ROW)),
        (Policy(1, 400.0, ROW), Policy(1, 400.0, GRID)),
        (Policy(1, 400.0, GRID), Policy(1, 400.0, PACKED)),
        (Policy(1, 400.0, ROW), Policy(1, shelves=2)),
        (Policy(1, 400.0, GRID), Policy(0)),
    ],
)
def test_what_is_less_regular(less, more):
    assert irregularity(less) < irregularity(more)
    assert best([Candidate(more, 9.0), Candidate(less, 8.0)]).policy == less


def test_one_row_one_column_and_one_grid_are_regular():
    assert all(regular(policy) for policy in (ROWS, Policy(0), Policy(1, 400.0, ROW), Policy(1, 400.0, GRID)))
    assert not any(regular(policy) for policy in (Policy(1, shelves=2), Policy(1, 400.0, PACKED)))


def test_shelves_only_where_all_else_would_be_too_small():
    shelves = Candidate(Policy(1, shelves=2), 12.0)
    assert best([shelves, Candidate(ROWS, 6.0)]).policy == ROWS
    assert best([shelves, Candidate(ROWS, 5.9)]) == shelves
    assert best([shelves, Candidate(ROWS, 0.1)], legible=0).policy == ROWS


def test_structure_wins_down_to_two_thirds_of_the_largest_text_and_to_six_points():
    folded = Candidate(Policy(1, 400.0, ROW), 12.0)
    assert best([folded, Candidate(ROWS, 8.1)]).policy == ROWS
    assert best([folded, Candidate(ROWS, 7.9)]) == folded
    folded = Candidate(Policy(1, 400.0, ROW), 8.0)
    assert best([folded, Candidate(ROWS, 6.1)]).policy == ROWS
    assert best([folded, Candidate(ROWS, 5.8)]) == folded


def test_the_floor_never_jumps():
    sizes = [i / 10 for i in range(1, 200)]
    floors = [floor(size, 6.0) for size in sizes]
    assert floors == sorted(floors)
    assert all(size * 0.66 <= least <= size for size, least in zip(sizes, floors, strict=True))


def test_one_level_of_rows_unless_more_give_notably_larger_text():
    assert best([Candidate(ROWS, 10.0), Candidate(Policy(2), 10.0 * NOTABLY - 0.1)]).policy == ROWS
    assert best([Candidate(ROWS, 10.0), Candidate(Policy(2), 10.0 * NOTABLY + 0.1)]).policy == Policy(2)


def test_landscape_unless_portrait_gives_notably_larger_text():
    assert not best([Candidate(ROWS, 10.0), Candidate(ROWS, 10.0 * NOTABLY - 0.1, portrait=True)]).portrait
    assert best([Candidate(ROWS, 10.0), Candidate(ROWS, 10.0 * NOTABLY + 0.1, portrait=True)]).portrait


def test_among_texts_of_about_one_size_the_roomiest_then_the_widest():
    close, calm = Candidate(ROWS, 14.0, air=1), Candidate(ROWS, 14.0 * ALIKE + 0.01, air=0, width=1)
    assert best([close, calm]) == calm
    assert best([calm, Candidate(ROWS, 14.0, air=0, width=0)]).width == 0
    assert best([close, Candidate(ROWS, 14.0 * ALIKE - 0.01, air=0)]) == close


def test_small_text_gives_hardly_any_of_its_size_for_room():
    close = Candidate(ROWS, SMALL_TEXT, air=1)
    assert best([close, Candidate(ROWS, SMALL_TEXT * ALIKE_IF_SMALL + 0.01)]).air == 0
    assert best([close, Candidate(ROWS, SMALL_TEXT * ALIKE_IF_SMALL - 0.01)]) == close


def test_among_limits_of_columns_the_highest():
    assert best([Candidate(Policy(1, 200.0, ROW), 10.0), Candidate(Policy(1, 400.0, ROW), 9.9)]).policy.height == 400
