"""Names in a text: as whole words, in either order, joined, and no month of a day."""

import pytest

from infokb.site.privacy.name_finder import NameFinder, name_words, visible_form


def names_in(text: str, *names: str, people: bool = True) -> list[str]:
    finder = NameFinder(dict.fromkeys(names, "a name"), names if people else ())
    return list(finder.find([text]))


@pytest.mark.parametrize(
    ("text", "is_there"),
    [
        ("Met Kim Lee Bay.", True),
        ("Met kim lee bay.", True),
        ("Bay, Kim Lee", True),
        ("Lee Bay, Kim", True),
        ("lee bay, kim", False),
        ("Kim Bay", False),
        ("Kim and Lee Bay", False),
        ("KimLeeBay", True),
        ("kimleebay", True),
    ],
)
def test_a_name_of_several_words(text: str, is_there: bool) -> None:
    assert bool(names_in(text, "Kim Lee Bay")) == is_there


@pytest.mark.parametrize(
    ("text", "is_there"),
    [
        ("Oyvind Krakebo said", True),
        ("Ø. Kråkebø said", True),
        ("OEyvind Kraakeboe said", True),
        ("Oeyvind Krakebo said", False),
        ("O. Krakebo said", True),
        ("o krakebo", False),
        ("Oyvind J. Krakebo said", True),
        ("Oyvind j krakebo", False),
        ("Oyvind and Krakebo", False),
        ("Mr. Krakebo said", True),
        ("prof. Krakebo said", True),
        ("the dr krakebo", False),
        ("Mr. Oyvind said", False),
        ("Krakebo said", False),
        ("Oyvind J", False),
    ],
)
def test_a_person_is_found_as_people_are_called(text: str, is_there: bool) -> None:
    name = "Øyvind Kråkebø"
    assert names_in(text, name) == [name] * is_there
    assert names_in(text.replace("O", "X"), "Xyvind Łęskß", people=False) == []


def test_only_who_may_be_is_found_in_the_other_order() -> None:
    assert names_in("Labs, Acme", "Acme Labs", people=False) == []
    assert names_in("Labs, Acme", "Acme Labs") == ["Acme Labs"]


@pytest.mark.parametrize(
    ("name", "joined", "is_there"),
    [
        ("Ada Kimm", "AdaKimm", False),
        ("Anna Kim", "annakim", False),
        ("Anna Bell", "annabell", True),
    ],
)
def test_only_long_names_are_found_joined(name: str, joined: str, is_there: bool) -> None:
    assert bool(names_in(joined, name)) == is_there


@pytest.mark.parametrize(
    ("text", "is_there"),
    [
        ("asked May", True),
        ("asked may", False),
        ("May 2026", True),
        ("3 May 2026", False),
        ("May 3, 2026", False),
        ("3 May", True),
        ("May said so", True),
        ("2026 May", True),
        ("3 May said", True),
        ("May", True),
        ("3 x May 2026", True),
        ("May 3, 2026 said", False),
    ],
)
def test_a_name_of_one_word_is_written_as_one(text: str, is_there: bool) -> None:
    assert bool(names_in(text, "May")) == is_there


def test_a_name_of_no_letters_is_none() -> None:
    assert names_in("555 0101", "555 0101") == []
    assert names_in("one 7 up", "7 up") == ["7 up"]


def test_every_letter_belongs_to_its_word() -> None:
    words = ["The", "quick", "brown", "fox", "jumps", "over", "a", "lazy", "dog"]
    assert name_words(" ".join(words)) == words
    assert name_words("Zo\u00ad\u00eb\u200b \u041aim") == ["Zoe", "Kim"]


def test_a_text_is_compared_as_it_is_seen() -> None:
    seen = visible_form("1\u2013\u0662\u00ad\u3000\uff21\u0430\u00eb\u2212")
    assert seen == "1-2 Aa\u00eb-"


def test_a_long_name_of_one_word_is_written_as_one() -> None:
    assert names_in("rosalinde", "Rosalinde") == []
    assert names_in("Rosalinde", "Rosalinde") == ["Rosalinde"]


def test_a_name_that_is_typed_small_is_found_small() -> None:
    assert names_in("see acme", "acme") == ["acme"]
