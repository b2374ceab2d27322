"""Values are equal by what they compare, and show what they are."""

import copy
import pickle
from dataclasses import field, replace

from infokb.core.value_class import value_class


@value_class
class Place:
    """A place."""

    name: str
    line: int = 1
    seen: bool = field(default=False, compare=False, repr=False)


@value_class
class Other:
    """Something else of the same fields."""

    name: str
    line: int = 1


def test_values_are_equal_by_the_fields_they_compare():
    assert Place("a", 2) == Place("a", 2, seen=True)
    assert Place("a", 2) != Place("a", 3)
    assert Place("a", 2) != Place("b", 2)
    other: object = Other("a", 2)
    assert Place("a", 2) != other
    assert len({Place("a"), Place("a", seen=True), Place("b")}) == 2


def test_a_value_shows_its_fields():
    assert repr(Place("a", seen=True)) == "Place(name='a', line=1)"


def test_a_value_is_copied_with_its_fields():
    place = Place("a", 2, seen=True)
    for copied in (copy.copy(place), pickle.loads(pickle.dumps(place)), replace(place)):
        assert (copied, copied.seen) == (place, True)
    assert replace(place, line=3) == Place("a", 3)


def test_a_value_has_no_other_attributes():
    assert not hasattr(Place("a"), "__dict__")
