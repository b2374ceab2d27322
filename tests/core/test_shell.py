"""Command lines as a shell reads them, and what a user has still to fill in."""

import shlex

import pytest

from infokb.core import shell


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("Bo", "Bo"),
        ("a-1_b.c/d:e=f+g@h", "a-1_b.c/d:e=f+g@h"),
        ("Bo Li", '"Bo Li"'),
        ("", '""'),
        ("it's", '"it\'s"'),
        ('the "x"', "'the \"x\"'"),
        ("$x", "'$x'"),
        ("a!", "'a!'"),
        ("`x`", "'`x`'"),
        ("a\\b", "'a\\b'"),
        ("\u00eb", '"\u00eb"'),
    ],
)
def test_a_name_is_one_word(name: str, word: str) -> None:
    assert shell.command_line("show {} --json", name) == f"show {word} --json"
    assert shell.command_text(("show", name)) == f"show {word}"
    assert shlex.split(word) == [name]


def test_words_of_a_command() -> None:
    words = shell.command_words("log {} sent {} x={}", "Bo Li", "a b", "c")
    assert words == ("log", "Bo Li", "sent", "a b", "x=c")


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("mark Bo scheduled --on TIME", "on"),
        ("snooze Bo --until DATE", "until"),
        ("log Bo TIME", ""),
        ("set Bo goal=\u2026", "goal"),
        ("set Bo Goal=\u2026", ""),
        ("new contact \u2026", "name"),
        ("log Bo sent \u2026", "text"),
        ("log Bo sent it", ""),
    ],
)
def test_what_a_word_needs(words: str, name: str) -> None:
    each = words.split()
    assert shell.blank_name(each, len(each) - 1) == name


@pytest.mark.parametrize(
    ("word", "placeholder"),
    [
        ("\u2026", "\u2026"),
        ("...", "\u2026"),
        ("goal=\u2026", "\u2026"),
        ("sent: 'TEXT'", "TEXT"),
        (' "Their Name" ', "Their Name"),
        ("Its Name", "Its Name"),
        ("NAME", "NAME"),
        ("DATE", "DATE"),
        ("TIME", "TIME"),
        ("ADDRESS", "ADDRESS"),
        ("my NAME", ""),
        ("name", ""),
        ("Bo", ""),
    ],
)
def test_a_placeholder_that_was_left(word: str, placeholder: str) -> None:
    assert shell.placeholder_in(word) == placeholder
