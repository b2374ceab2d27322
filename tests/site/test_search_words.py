"""Words as a search compares them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infokb.site.search_words import LONGEST, plain, words


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
    assert plain(typed) == plain(stands)


def test_words_are_runs_of_letters_and_digits() -> None:
    assert words("Ada's plan_b (2026-11-20)") == ["ada", "s", "plan", "b", "2026", "11", "20"]
    assert words("Zoë – naïve") == ["zoe", "naive"]
    assert words("x" * 99) == words("x" * LONGEST)
    assert words("é" * 99) == words("e" * LONGEST)
    assert words("") == []


def test_scripts_without_spaces_give_pairs() -> None:
    assert words("東京都 tower塔") == ["東京", "京都", "都", "tower", "塔"]
    assert words("スティーブ・ジョブズ")[:2] == ["スティ"[:2], "ティ"]


@given(st.text())
def test_words_are_the_same_whatever_stands_around_them(text: str) -> None:
    assert words(f"{text} é") == [*words(text), "e"]
    assert words(" ".join(words(text))) == [again for word in words(text) for again in words(word)]
