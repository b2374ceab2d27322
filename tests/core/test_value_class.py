"""Values are equal by what they compare, and show what they are."""

import copy
import pickle
from collections.abc import Callable
from dataclasses import field, replace

import pytest

from infokb.core.value_class import lazy_record_class, mutable_class, record_class, value_class


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


@record_class
class Record:
    """What is equal to itself alone."""

    name: str
    parts: list[str] = field(default_factory=list)


@lazy_record_class
class Lazy:
    name: str = "a"


@mutable_class
class Counter:
    """What changes."""

    name: str
    count: int = 0


def test_a_field_of_what_changes_may_be_assigned_to():
    counter = Counter("a")
    counter.count += 1
    assert counter == Counter("a", 1)
    assert counter != Counter("a")
    assert not hasattr(counter, "__dict__")
    with pytest.raises(TypeError, match="unhashable"):
        hash(counter)


@pytest.mark.parametrize("kind", [Record, Lazy])
def test_a_record_is_equal_to_itself_alone(kind):
    one = kind("a")
    assert {one: 1}[one]
    assert one != kind("a")
    assert repr(kind("b")).startswith(f"{kind.__name__}(name='b'")
    assert replace(one, name="b").name == "b"


def test_each_record_has_a_default_of_its_own():
    first, second = Record("a"), Record(name="b")
    first.parts.append("x")
    assert (first.parts, second.parts) == (["x"], [])
    assert Record("c", parts=["y"]).parts == ["y"]


def test_what_a_class_lacks_or_gets_too_much_is_told_from_the_first_value_on():
    @value_class
    class Fresh:
        """A class of which no value was made."""

        name: str

    make: Callable[..., object] = Fresh
    for _ in range(2):
        with pytest.raises(TypeError, match=r"Fresh\.__init__.*name"):
            make()
        with pytest.raises(TypeError, match="other"):
            make(name="a", other="b")
    assert Fresh("a").name == "a"


def test_a_lazy_record_keeps_other_attributes():
    assert Lazy().__dict__ == {"name": "a"}
