"""Words as a search compares them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infokb.site.search_words import LONGEST, normalized_text, search_words


@pytest.mark.parametrize(
    ("typed", "stands"),
    [
        ("zoe", "Zoë"),
        ("zoe", "ZOE\u0308"),
        ("sorensen", "Sørensen"),
        ("lodz", "Łódź"),
        ("strasse", "Straße"),
        ("yildiz", "Yıldız"),
        ("istanbul", "İstanbul"),
        ("οδοσ", "Ὀδός"),
        ("fi", "\N{LATIN SMALL LIGATURE FI}"),
        ("12", "１２"),
        ("カ", "ガ"),
    ],
)
def test_what_is_typed_is_what_stands_there(typed: str, stands: str) -> None:
    assert normalized_text(typed) == normalized_text(stands)


def test_a_letter_of_two_forms_is_one() -> None:
    assert {normalized_text(text) for text in ("ὈΔΌΣ", "ὀδός", "οδοσ")} == {"οδοσ"}


def test_words_are_runs_of_letters_and_digits() -> None:
    assert search_words("Ada's plan_b (2026-11-20)") == [
        "ada",
        "s",
        "plan",
        "b",
        "2026",
        "11",
        "20",
    ]
    assert search_words("Zoë – naïve") == ["zoe", "naive"]
    assert search_words("x" * 99) == search_words("x" * LONGEST)
    assert search_words("é" * 99) == search_words("e" * LONGEST)
    assert search_words("") == []


def test_scripts_without_spaces_give_pairs() -> None:
    assert search_words("taxi~塔") == ["taxi", "塔"]
    assert search_words("東京都 tower塔") == ["東京", "京都", "都", "tower", "塔"]
    assert search_words("スティーブ・ジョブズ")[:2] == ["スティ"[:2], "ティ"]


@given(st.text())
def test_words_are_the_same_whatever_stands_around_them(text: str) -> None:
    assert search_words(f"{text} é") == [*search_words(text), "e"]
    assert search_words(" ".join(search_words(text))) == [
        again for word in search_words(text) for again in search_words(word)
    ]
