"""Words as texts are compared."""

import pytest

from infokb.actions.journey import vocabulary


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Nurses", "nurse"),
        ("ranking", "ranks"),
        ("planned", "planning"),
        ("queries", "query"),
        ("decided", "decide"),
        ("nurse's", "nurse’s"),
        ("skills", "skill"),
    ],
)
def test_forms_share_a_stem(one: str, other: str) -> None:
    assert vocabulary.stem(one) == vocabulary.stem(other)


def test_short_words_stay() -> None:
    words = ["bus", "basis", "class", "ring", "red", "gas", "dbt", "SQL", "calling"]
    stems = ["bus", "basis", "class", "ring", "red", "gas", "dbt", "sql", "call"]
    assert [vocabulary.stem(one) for one in words] == stems


def test_phrases_are_neighbours() -> None:
    found = [one.text for one in vocabulary.terms("Clear event data, don't write x 16 PA-0412")]
    assert found == ["event", "data", "event data"]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Which alert would you delete?", "Which alerts should we delete?", True),
        ("Which alert would you delete?", "Which alert costs most?", False),
        ("What else?", "What else?", True),
        ("What else?", "What now?", False),
    ],
)
def test_questions_alike(one: str, other: str, *, same: bool) -> None:
    assert vocabulary.alike(one, other) is same
