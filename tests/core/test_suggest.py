"""The "did you mean" of every message."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infokb.core import suggest
from infokb.core.suggest import did_you_mean, index_words, nearest_word
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
    assert index_words(NAMES).nearest(word) == near


def test_two_equally_near_are_none():
    assert nearest_word("Jane Do", ("Jane Doe", "Jane Doa")) is None
    assert index_words(("Jane Doe", "Jane Doa")).nearest("Jane Do") is None
    assert nearest_word("Jane Do", ("Jane Doe", "Jane Dorian")) == "Jane Doe"


def test_a_guess_at_a_name_is_made_only_when_it_is_near():
    assert nearest_word("Futurism", ("Futurama",)) == "Futurama"
    assert index_words(("Futurama",)).nearest("Futurism") is None


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
    assert index_words(names).nearest(word) == near


def test_two_names_of_the_same_words_are_none():
    assert index_words(("Li Bo Anders", "Anders Li Bo")).nearest("Bo Anders Li") is None


def test_the_help():
    assert did_you_mean("contcts", ("contacts", "date")) == "did you mean `contacts`?"
    assert did_you_mean("zebra", ("contacts", "date")) == ""


def test_pairs_of_letters_that_all_names_have_tell_nothing():
    names = (*(f"2026-11-18 {number:04} x" for number in range(1200)), "Jane Doe")
    assert index_words(names).nearest("Jane Do") == "Jane Doe"
    assert index_words(names).nearest("2026-11-18") is None


@pytest.mark.slow
def test_many_words_stay_linear():
    def work(size):
        words = index_words(tuple(f"{number:06} Ada Okafor" for number in range(size)))
        for number in range(20):
            words.nearest(f"Bo {number} Li")

    assert grows_linearly(work, 500)


def test_other_words_are_found_in_what_is_updated_and_not_in_what_it_was():
    words = index_words(("Jane Doe", "Bo Li"))
    others = words.updated(("Jane Doe",), ("Ada Okafor", "Bo Li"))
    assert others.nearest("Ada Okafr") == "Ada Okafor"
    assert (others.nearest("Jane Do"), others.nearest("Bo Lo")) == (None, "Bo Li")
    assert (words.nearest("Jane Do"), words.nearest("Ada Okafr")) == ("Jane Doe", None)


def test_a_word_that_comes_or_goes_may_be_nearer_or_make_letters_common():
    words = index_words(f"2026 {number:04}" for number in range(1000))
    more = words.updated((), ("2026 x", "Jane Doe"))
    assert _may_differ(words, more, "Jane Do", "Jane Doe")
    assert not _may_differ(words, more, "Bo Anders", "Jane Doe")
    assert _may_differ(words, more, "Our 2026 plans of May", "2026 x")
    assert not _may_differ(more, more, "Our 2026 plans of May", "2026 x")


def test_a_word_is_not_nearer_where_as_many_as_are_compared_are_more_like(monkeypatch):
    monkeypatch.setattr(suggest, "_LIKELY", 2)
    words = index_words(("Organization 805", "Organization 806", "Organization 711"))
    fewer = words.updated(("Organization 711",), ())
    assert not _may_differ(words, fewer, "Organization 80", "Organization 711")
    assert not _may_differ(fewer, words, "Organization 80", "Organization 711")
    assert _may_differ(words, fewer, "Organization 80", "Organization 806")
    assert _may_differ(fewer, words, "Organization 711", "Organization 711")


_WORDS = st.text("abc ", min_size=1, max_size=6)


@given(
    st.sets(_WORDS, max_size=9), st.sets(_WORDS, max_size=3), st.sets(_WORDS, max_size=3), _WORDS
)
def test_where_no_word_may_be_nearer_the_nearest_is_the_same(names, gone, new, word):
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr(suggest, "_LIKELY", 2)
        monkeypatch.setattr(suggest, "_COMMON", 4)
        words = index_words(names)
        others = words.updated(gone, new)
        nearest = words.seek_nearest(word)
        if not words.may_differ(others, word, nearest, gone | new):
            anew = others.seek_nearest(word)
            assert (anew.word, anew.likely_words) == (nearest.word, nearest.likely_words)


def _may_differ(words, others, word, changed_word):
    return words.may_differ(others, word, words.seek_nearest(word), (changed_word,))


def test_many_words_that_come_and_go_leave_what_an_index_made_anew_holds():
    words = index_words(f"Ada Okafor {number}" for number in range(300))
    names = {f"Ada Okafor {number}" for number in range(300)}
    for number in range(200):
        gone, new = f"Ada Okafor {number}", f"Ada Okafor {number // 2 + 1000}"
        words = words.updated((gone,), (new, "Bo Li"))
        names = names - {gone} | {new, "Bo Li"}
        anew = index_words(names)
        for pair in ("ad", " 1", "0 ", "10", "bo", "zz"):
            assert words.words_with(pair) == anew.words_with(pair)
            assert words.is_common(pair) == anew.is_common(pair)
    assert words.updated(names, ()).words_with("ad") == set()
