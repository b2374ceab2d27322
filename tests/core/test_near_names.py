"""Names whose words are near to what was typed."""

import pytest

from infokb.core.near_names import near_names, same_names

NAMES = ("Ada Okafor", "Yusuf Demirkan", "Grace Abernathy-Cole", "Bo Li", "Quillhaven Health")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("", []),
        ("okafro", ["Ada Okafor"]),
        ("okfor", ["Ada Okafor"]),
        ("okafors", ["Ada Okafor"]),
        ("okxfxr", []),
        ("demrikna", ["Yusuf Demirkan"]),
        ("dermikan yusuf", ["Yusuf Demirkan"]),
        ("dxmxrkan", ["Yusuf Demirkan"]),
        ("Cole Abernaty", ["Grace Abernathy-Cole"]),
        ("quilhave", ["Quillhaven Health"]),
        ("quilh", ["Quillhaven Health"]),
        ("quxlhy", []),
        ("lo", []),
        ("li", ["Bo Li"]),
        ("quillhaven okafor", []),
    ],
)
def test_each_word_is_near_to_one_of_the_name(text: str, names: list[str]) -> None:
    assert near_names(text, NAMES) == names


def test_the_same_name_has_as_many_words() -> None:
    assert same_names("okafro", NAMES) == []
    assert same_names("okafro-ada", NAMES) == ["Ada Okafor"]
