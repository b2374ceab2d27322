"""A programme may get another name; nobody moves by that."""

import pytest

from infokb.actions.cohort.center_lists import Student
from infokb.actions.cohort.editions import Edition, PublishedNumbers
from infokb.actions.cohort.page_numbers import renamed_programmes
from tests.cohorts import NOW


def published(**programmes: str) -> PublishedNumbers:
    """Give the numbers of programmes with the students in each."""
    editions = {
        ("known", name): (Edition(NOW.date(), 5, dict.fromkeys(ids, 1)),)
        for name, ids in programmes.items()
    }
    return PublishedNumbers({**editions, ("employers", "A"): ()})


@pytest.mark.parametrize(
    ("moves", "names"),
    [
        ({"a": "X", "b": "X"}, {"X", "B"}),
        ({"a": "X"}, {"X", "B"}),
        ({"a": "A", "b": "X"}, {"A", "B"}),
        ({"a": "B", "b": "B"}, {"A", "B"}),
        ({"a": "", "b": ""}, {"A", "B"}),
        ({"a": "X", "b": "Y"}, {"A", "B"}),
        ({"a": "X", "b": "X", "c": "X", "d": "X"}, {"A", "B"}),
        ({"a": "X", "b": "X", "c": "Y", "d": "Y"}, {"X", "Y"}),
        ({"z": "X"}, {"A", "B"}),
        ({}, {"A", "B"}),
    ],
)
def test_a_programme_is_renamed_where_all_are_in_the_new_one(
    moves: dict[str, str], names: set[str]
) -> None:
    students = {id_: Student(id_, "", name, "") for id_, name in moves.items()}
    numbers = renamed_programmes(published(A="ab", B="cd"), students)
    assert {row for column, row in numbers.editions if column == "known"} == names
    assert ("employers", "A") in numbers.editions
    assert numbers.students == set("abcd")
