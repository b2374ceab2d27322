"""The "did you mean" of every message."""

import pytest

from infokb.core.suggest import WordIndex, did_you_mean, nearest_word
from tests.core.work import grows_linearly

NAMES = ("Jane Doe", "Ada Okafor", "Bo Li", "Émile Zo")


@pytest.mark.parametrize(
    ("word", "near"),
    [
        ("Jane Do", "Jane Doe"),
        ("jane doe", "Jane Doe"),
        ("Ada Okafro", "Ada Okafor"),
        ("Bo Lu", "Bo Li"),
        ("Emile Zo", "Émile Zo"),
        ("Zebra", None),
        ("", None),
    ],
)
def test_near_words(word, near):
    assert nearest_word(word, NAMES) == near
    assert WordIndex(NAMES).nearest(word) == near


def test_two_equally_near_are_none():
    assert nearest_word("Jane Do", ("Jane Doe", "Jane Doa")) is None
    assert WordIndex(("Jane Doe", "Jane Doa")).nearest("Jane Do") is None
    assert nearest_word("Jane Do", ("Jane Doe", "Jane Dorian")) == "Jane Doe"


def test_a_guess_at_a_name_is_made_only_when_it_is_near():
    assert nearest_word("Futurism", ("Futurama",)) == "Futurama"
    assert WordIndex(("Futurama",)).nearest("Futurism") is None


@pytest.mark.parametrize(
    ("word", "near"),
    [
        ("okafor-adda", "Ada Okafor"),
        ("Okafor-Ada", "Ada Okafor"),
        ("Demirkan Yusff", "Yusuf Demirkan"),
        ("Demirkna", None),
        ("Lnid Sören", "Søren Lind"),
    ],
)
def test_the_words_of_a_name_may_be_swapped_and_mistyped(word, near):
    names = ("Ada Okafor", "Yusuf Demirkan", "Søren Lind", "Bo Li", "Soren Ling")
    assert WordIndex(names).nearest(word) == near


def test_two_names_of_the_same_words_are_none():
    assert WordIndex(("Li Bo Anders", "Anders Li Bo")).nearest("Bo Anders Li") is None


def test_the_help():
    assert did_you_mean("contcts", ("contacts", "date")) == "did you mean `contacts`?"
    assert did_you_mean("zebra", ("contacts", "date")) == ""


def test_pairs_of_letters_that_all_names_have_tell_nothing():
    names = (*(f"2026-11-18 {number:04} x" for number in range(1200)), "Jane Doe")
    assert WordIndex(names).nearest("Jane Do") == "Jane Doe"
    assert WordIndex(names).nearest("2026-11-18") is None


@pytest.mark.slow
def test_many_words_stay_linear():
    def work(size):
        words = WordIndex(tuple(f"{number:06} Ada Okafor" for number in range(size)))
        for number in range(20):
            words.nearest(f"Bo {number} Li")

    assert grows_linearly(work, 500)


def test_other_words_are_found_whether_some_were_sought_before_or_not():
    words = WordIndex(("Jane Doe", "Bo Li"))
    assert words.updated(("Bo Li", "Ada Okafor")).nearest("Ada Okafr") == "Ada Okafor"
    assert words.nearest("Jane Do") == "Jane Doe"
    assert words.updated(("Bo Li",)).nearest("Jane Do") is None
