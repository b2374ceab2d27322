"""Markdown as plain words."""

import pytest

from infokb.core.markdown.plain_text import item_with_lines, plain_words, sentences, split_sentences
from infokb.core.text import Span


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("**a** *b* _c_ ==d== ~~e~~ `f`", "a b c d e f"),
        ("snake_case_name and 2 * 3 * 4", "snake_case_name and 2 * 3 * 4"),
        ("[[Ada]] [[x/Ada#Log]] [[Ada|she]] ![[a.png]]", "Ada Ada she"),
        ("[t](a.md) ![i](b.png)", "t i"),
        ("a #quote b C# #1 ^block-1", "a b C# #1"),
        ("a %% b %% c <!-- d --> e", "a c e"),
        ("a %% 9 % b %% c, a <!-- d", "a c, a"),
        ("a %% b", "a"),
        ("`%%` and `<!--` are marks", "%% and <!-- are marks"),
        ("[[People/Ada.md]] [[Ada.md#Log]] [[Ada.md|Ada.md]]", "Ada Ada Ada.md"),
        (
            r"\*a\* \*\*b\*\* \_c\_ \`d\` \==e\== \#f \[[g]] \[h](i) 3 \%%",
            r"*a* **b** _c_ `d` ==e== #f [[g]] [h](i) 3 %%",
        ),
        ("", ""),
    ],
)
def test_marks_go(text: str, words: str) -> None:
    assert plain_words(text) == words


@pytest.mark.parametrize("end", ["", "\n", "\n\nb", "\n- b", "\r\n# b", "\n| b", "\n```"])
def test_an_item_goes_on_below(end: str) -> None:
    text = f"- a\n  more{end}"
    assert text[slice(*item_with_lines(text, Span(2, 3)))] == "a\n  more"


def test_sentences_end_at_marks_items_and_cells() -> None:
    text = (
        'One is e.g. short. "Two?" Three\ngoes on.\n\n- four\n- [x] five. six\n'
        "| a | b |\n|---|---|\n> [!note] Seven\n## Eight\n"
    )
    assert list(sentences(text)) == [
        "One is e.g. short.",
        '"Two?"',
        "Three goes on.",
        "four",
        "five. six",
        "a",
        "b",
        "Seven",
        "Eight",
    ]


def test_words_that_are_plain_are_only_split() -> None:
    assert list(split_sentences("Say *this*. 2026. It was | said! -:")) == [
        "Say *this*. 2026.",
        "It was | said! -:",
    ]
    assert list(split_sentences(" - ")) == []
