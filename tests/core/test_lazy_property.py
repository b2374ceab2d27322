"""Properties that are derived once."""

from infokb.core.lazy_property import LazyProperty, lazy_property
from infokb.core.value_class import lazy_value_class


@lazy_value_class
class Line:
    """A line."""

    text: str

    @lazy_property
    def words(self) -> list[str]:
        """The words of the line."""
        return self.text.split()


def test_a_lazy_property_is_derived_once() -> None:
    line = Line("a b")
    assert line.words == ["a", "b"]
    assert line.words is line.words
    assert Line("c").words == ["c"]


def test_what_a_value_derived_is_no_part_of_it() -> None:
    line = Line("a b")
    assert line.words
    assert line == Line("a b")
    assert repr(line) == "Line(text='a b')"


def test_a_class_has_the_lazy_property_itself() -> None:
    assert isinstance(Line.words, LazyProperty)
    assert Line.words.__doc__ == "The words of the line."
