"""Words as texts are compared."""

import pytest

from infokb.actions.journey import vocabulary


@pytest.mark.parametrize(
    ("first", "second"),
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
def test_forms_share_a_stem(first: str, second: str) -> None:
    assert vocabulary.stem(first) == vocabulary.stem(second)


def test_short_words_stay() -> None:
    words = ["bus", "basis", "class", "ring", "red", "gas", "dbt", "SQL", "calling"]
    stems = ["bus", "basis", "class", "ring", "red", "gas", "dbt", "sql", "call"]
    assert [vocabulary.stem(term) for term in words] == stems


def test_phrases_are_neighbours() -> None:
    found = [term.text for term in vocabulary.terms("Clear event data, don't write x 16 PA-0412")]
    assert found == ["event", "data", "event data"]


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("Which alert would you delete?", "Which alerts should we delete?", True),
        ("Which alert would you delete?", "Which alert costs most?", False),
        ("What else?", "What else?", True),
        ("What else?", "What now?", False),
    ],
)
def test_questions_alike(first: str, second: str, *, same: bool) -> None:
    assert vocabulary.is_similar(first, second) is same
