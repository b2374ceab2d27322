"""Parts of people's names in the words of a text."""

import pytest

from infokb.core.publishing.name_parts import name_parts

NAMES = (
    "Ada Okafor",
    "Will May",
    "Beatriz da Silva",
    "the boss",
    "Zo\u00eb M\u00fcller",
    "Rose 2go",
)
PARTS = name_parts(NAMES)


@pytest.mark.parametrize(
    "word",
    [
        *(
            "ada",
            "Ada",
            "ADA",
            "okafor",
            "Okafors",
            "adas",
            "zoe",
            "Zo\u00eb",
            "mullers",
            "mueller",
            "silva",
        ),
        *("Will", "WILL", "May", "Wills", "beatriz", "Silva", "2go"),
    ],
)
def test_a_part_of_a_name_is_seen(word: str) -> None:
    assert PARTS.has(word)


@pytest.mark.parametrize(
    "word", ["will", "may", "rose", "da", "Da", "the", "The", "boss", "Boss", "ad"]
)
def test_an_ordinary_word_in_lower_case_is_no_name(word: str) -> None:
    assert not PARTS.has(word)


def test_names_without_spaces_have_parts() -> None:
    names = ("\u5c71\u7530\u592a\u90ce", "\u738b\u5c0f\u660e", "\uae40\ubbfc\uc900", "Bo")
    parts = name_parts(names)
    for said in (
        "\u592a\u90ce\u3055\u3093",
        "\u5c71\u7530\u3055\u3093",
        "\u5c0f\u660e\u8bf4",
        "\ubbfc\uc900\uc774",
    ):
        assert parts.are_in(said)
    assert not parts.are_in("\u660e\u5929\u89c1")


def test_a_script_without_capitals_has_names() -> None:
    parts = name_parts(["\u05de\u05e8\u05d9\u05dd \u05db\u05d4\u05df"])
    assert parts.has("\u05de\u05e8\u05d9\u05dd")
