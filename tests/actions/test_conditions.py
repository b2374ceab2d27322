"""Conditions are read, or it is said at which character they are not and what to write."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infokb.actions.query.condition import note_test
from infokb.core.errors import InfokbError
from tests import strategies

VAULT = strategies.example()
CONTACT = VAULT.schemas["contact"]
PARTS = [
    "stage", "role", "topics", "met", "and", "or", "not", "(", ")", "=", "!=", "<", ">", "<=", "~",
    "'data analyst'", '"', "'", "\u201cx\u201d", "\u201c", "!", "&&", "|", "is", "contains", "-2w",
    "asked", "2026-11", "  ", "é", "in",
]  # fmt: skip


def error_of(condition: str) -> InfokbError:
    with pytest.raises(InfokbError) as caught:
        note_test(VAULT, CONTACT, condition)
    return caught.value


@given(st.one_of(st.lists(st.sampled_from(PARTS), min_size=1).map(" ".join), st.text(min_size=1)))
def test_any_text_is_a_condition_or_an_error_with_its_place(condition: str) -> None:
    try:
        test = note_test(VAULT, CONTACT, condition)
    except InfokbError:
        error = error_of(condition)
        place = re.match(r"character (\d+): ", error.message)
        assert place
        assert 1 <= int(place[1]) <= len(condition) + 1
        assert error.help
        return
    for note in VAULT.of_type_named("contact"):
        test(note)


@pytest.mark.parametrize("inner", ["(", "not ", "not ("])
def test_deep_nesting_is_an_error(inner: str) -> None:
    condition = f"{inner * 60}stage=met{')' * 60 * inner.count('(')}"
    assert "nested more than 50 deep" in error_of(condition).message
    note_test(VAULT, CONTACT, f"{'(' * 50}stage=met{')' * 50}")


def test_quotes_that_a_phone_types_are_quotes() -> None:
    curly = note_test(VAULT, CONTACT, "role~\u201cproduct analyst\u201d")
    straight = note_test(VAULT, CONTACT, 'role~"product analyst"')
    notes = VAULT.of_type_named("contact")
    assert [curly(note) for note in notes] == [straight(note) for note in notes]
    assert any(map(curly, notes))


@pytest.mark.parametrize(
    ("condition", "help_text"),
    [
        ("!", "write stage=met and role~data"),
        ("! (stage=met)", "write not (stage=met)"),
        ("stage=met | role~data", "write `or`, or put quotes around a value"),
        ("role has 'data analyst'", 'write role~"data analyst"'),
        ("stage is", "write stage=VALUE"),
        ("stage not met", "write stage!=met"),
        ("(stage met)", "write stage=met"),
        ("stage=met met", 'put quotes: stage="met met"'),
        ("role='x' met", "join conditions with `and` or `or`"),
        ("role asked", "join conditions with `and` or `or`"),
        ("role=x asked", "join conditions with `and` or `or`"),
        ("(role=x) met", "join conditions with `and` or `or`"),
        ("role!==x", "write role!=x"),
    ],
)
def test_what_people_type_is_answered_with_what_to_write(condition: str, help_text: str) -> None:
    assert error_of(condition).help == help_text
