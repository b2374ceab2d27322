"""Values are equal by what they compare, and show what they are."""

import copy
import pickle
from collections.abc import Callable
from dataclasses import asdict, field, fields, replace

import pytest

from infokb.core import value_class as value_module
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


@value_class
class Parts:
    """A class with every kind of field."""

    name: str = field(repr=False)
    line: int = 1
    parts: list[str] = field(default_factory=list)
    seen: bool = field(default=True, compare=False)


def test_the_first_values_of_a_class_are_filled_as_all_others_are():
    for number in range(3 * value_module.FEW):
        part = Parts("a", parts=[str(number)])
        assert (part.name, part.line, part.parts, part.seen) == ("a", 1, [str(number)], True)
        assert (Parts("a", 2, seen=False).parts, Parts(name="b").name) == ([], "b")
        assert repr(part) == f"Parts(line=1, parts=['{number}'], seen=True)"


@pytest.mark.parametrize(
    ("values", "named_values"),
    [((), {}), (("a", 1, 2), {}), (("a",), {"name": "b"}), (("a",), {"lines": 2})],
)
def test_values_that_are_not_those_of_the_fields_are_refused(values, named_values):
    @value_class
    class Fresh:
        """A class of which no value was made."""

        name: str = field(repr=False)
        line: int = 1

    make: Callable[..., object] = Fresh
    for _ in range(2):
        with pytest.raises(TypeError, match=r"Fresh\.__init__"):
            make(*values, **named_values)


def test_what_a_dataclass_knows_of_fields_is_told_of_a_value_class():
    assert [member.name for member in fields(Parts)] == ["name", "line", "parts", "seen"]
    assert fields(Parts)[1].default == 1
    assert asdict(Parts("a")) == {"name": "a", "line": 1, "parts": [], "seen": True}


def test_a_lazy_record_keeps_other_attributes():
    assert Lazy().__dict__ == {"name": "a"}
