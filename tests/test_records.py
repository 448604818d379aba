from __future__ import annotations

import copy
import pickle
from dataclasses import FrozenInstanceError, field, fields, replace

import pytest

from orgchart_cli.records import record


@record
class Seat:
    """Somebody's."""

    name: str
    floor: int = 1
    place: str = field(default="", compare=False)


def test_equality_is_of_class_and_fields_that_count() -> None:
    assert Seat("a", 2, "here") == Seat(name="a", floor=2, place="there")
    assert hash(Seat("a", 2, "here")) == hash(Seat("a", 2))
    assert Seat("a") != Seat("b")
    assert Seat("a") != ("a", 1)


def test_it_is_a_dataclass_with_slots() -> None:
    assert [f.name for f in fields(Seat("a"))] == ["name", "floor", "place"]  # type: ignore[arg-type]
    assert replace(Seat("a", 3), name="b") == Seat("b", 3)  # type: ignore[type-var]
    assert not hasattr(Seat("a"), "__dict__")
    assert repr(Seat("a")) == "Seat(name='a', floor=1, place='')"
    match Seat("a", 4):
        case Seat(name, floor):
            assert (name, floor) == ("a", 4)


def test_nothing_changes_it() -> None:
    seat = Seat("a")
    for change in (lambda: setattr(seat, "name", "b"), lambda: delattr(seat, "name"), lambda: setattr(seat, "new", 1)):
        with pytest.raises(FrozenInstanceError):
            change()
    assert seat.name == "a"


def test_a_field_without_a_value_is_refused() -> None:
    with pytest.raises(TypeError, match="name"):
        Seat()  # type: ignore[call-arg]


def test_it_can_be_copied_and_pickled() -> None:
    seat = Seat("a", 2, "here")
    for again in (copy.copy(seat), copy.deepcopy(seat), pickle.loads(pickle.dumps(seat))):
        assert (again, again.place) == (seat, "here")
