"""Words as shells read them, and as bash is given them: tables, without a shell."""

import re
import shlex

import pytest

from infokb.faces.cli.shells.bash import Bash
from infokb.faces.cli.shells.quoting import FISH, POSIX, ShellWord, read_words
from infokb.faces.cli.shells.shell import Suggestion, Suggestions, TypedLine

POSIX_LINES = {
    "": [ShellWord("", "")],
    "a": [ShellWord("a", "a")],
    " a\t b\n": [ShellWord("a", "a"), ShellWord("b", "b"), ShellWord("", "")],
    "a\\ b\\": [ShellWord("a\\ b\\", "a b")],
    "'a \\ \"b'c d": [ShellWord("'a \\ \"b'c", 'a \\ "bc', "", 1), ShellWord("d", "d")],
    '"a \\" \\$ \\` \\\\ \\n \'"': [
        ShellWord('"a \\" \\$ \\` \\\\ \\n \'"', "a \" $ ` \\ \\n '", "", 1)
    ],
    "x 'a b": [ShellWord("x", "x"), ShellWord("'a b", "a b", "'", 1)],
    'x y"a b': [ShellWord("x", "x"), ShellWord('y"a b', "ya b", '"', 2)],
    "'a'\"b": [ShellWord("'a'\"b", "ab", '"', 4)],
    'y$"a b': [ShellWord('y$"a b', "ya b", '"', 3)],
    "y$'a \\' b": [ShellWord("y$'a \\' b", "ya ' b", "$'", 3)],
    "$'a\\'": [ShellWord("$'a\\'", "a'", "$'", 2)],
    "$'a' b": [ShellWord("$'a'", "a", "", 2), ShellWord("b", "b")],
    "$a": [ShellWord("$a", "$a")],
}
FISH_LINES = {
    "a\\ b c": [ShellWord("a\\ b", "a b"), ShellWord("c", "c")],
    "'a \\' \\\\ \\n": [ShellWord("'a \\' \\\\ \\n", "a ' \\ \\n", "'", 1)],
    '"a \\" \\$ \\` b" c': [
        ShellWord('"a \\" \\$ \\` b"', 'a " $ \\` b', "", 1),
        ShellWord("c", "c"),
    ],
    "$'a b'": [ShellWord("$'a b'", "$a b", "", 2)],
}


@pytest.mark.parametrize("line", POSIX_LINES)
def test_a_line_of_bash_is_read(line: str) -> None:
    assert read_words(line, POSIX) == POSIX_LINES[line]


@pytest.mark.parametrize("line", FISH_LINES)
def test_a_line_of_fish_is_read(line: str) -> None:
    assert read_words(line, FISH) == FISH_LINES[line]


def test_the_last_word_of_a_line_is_what_is_completed() -> None:
    for line, typed in {
        "infokb show Ad": TypedLine(("show",), "Ad"),
        "infokb show 'Ada Ok": TypedLine(("show",), "Ada Ok"),
        "infokb set Ada\\ Okafor ": TypedLine(("set", "Ada Okafor"), ""),
    }.items():
        assert Bash().read([line, "x", "9"]) == typed
    script = Bash().script
    assert script.startswith("_infokb_completion() {\n")
    assert script.endswith("complete -F _infokb_completion infokb\n")
    assert Bash().settings_line == 'eval "$(infokb completion bash)"'


NASTY = 'O\'R $x `y` & (z) #a [b] {c}: d;e<f>g|h * ? ~ \\ "q"'
REPLACED = {
    "nothing": ("", ""),
    "a word": ("O", "O"),
    "a word with an escape": ("O\\'", "O\\'"),
    "an open quote": ('"O', "O"),
    "an open quote with blanks": ("\"O'R ", "O'R "),
    "another open quote": ("'O", "O"),
    "a quote that was closed": ('"O"', "O"),
    "a part that stays": ("O\\'R\\ ", ""),
    "a part that stays in a quote": ("\"O'R ", ""),
}
"""What was typed of a word, and how much of it bash replaces."""


@pytest.mark.parametrize("case", REPLACED)
def test_what_bash_inserts_is_one_word(case: str) -> None:
    typed, replaced = REPLACED[case]
    head, inserted = Bash().answer(
        [f"infokb show {typed}", replaced, "9"], Suggestions("O", (Suggestion(NASTY),))
    )
    assert head == "words"
    line = typed.removesuffix(replaced) + inserted
    quote = read_words(line, POSIX)[-1].quote
    known_to_shlex = re.sub(r"\\([$`])", r"\1", line + quote)
    assert shlex.split(known_to_shlex) == [NASTY]


INSERTED = {
    "x a": ("a", "a!$`b", "a\\!\\$\\`b"),
    'x "a': ("a", "a!$`b", 'a"\\!"\\$\\`b'),
    "x 'a": ("a", "a!b'c", "a!b'\\''c"),
    "x $'a": ("a", "a\\b'c", "a\\\\b\\'c"),
    'x "a b" c': ("c", "cd", "cd"),
}


@pytest.mark.parametrize("line", INSERTED)
def test_what_a_quote_cannot_hold_is_escaped(line: str) -> None:
    replaced, word, expected = INSERTED[line]
    suggestions = Suggestions(replaced, (Suggestion(word),))
    assert Bash().answer([line, replaced, "9"], suggestions) == ["words", expected]


TWO = (Suggestion("Ada", "a contact"), Suggestion("Adam"))
ANSWERS = {
    "words": ("A", "A", "9", ["words", "Ada", "Adam"]),
    "listed with what they mean": ("A", "A", "63", ["words", "Ada  (a contact)", "Adam"]),
    "with less in common than was typed": (
        "da",
        "da",
        "9",
        ["words ambiguous", "Ada", "Adam", " "],
    ),
    "one after the other": ("da", "da", "37", ["words ambiguous", "Ada", "Adam"]),
    "behind a part that stays": ("Ada", "", "9", ["words", "", "m"]),
    "none that go on from there": ("B", "", "9", ["words"]),
}


@pytest.mark.parametrize("case", ANSWERS)
def test_what_bash_is_told_of_two_words(case: str) -> None:
    typed, replaced, tab, expected = ANSWERS[case]
    suggestions = Suggestions("A" if case.startswith("none") else typed, TWO)
    assert Bash().answer([f"infokb show {typed}", replaced, tab], suggestions) == expected


def test_one_word_is_inserted_where_more_would_be_listed() -> None:
    suggestions = Suggestions("A", TWO[:1])
    assert Bash().answer(["infokb show A", "A", "63"], suggestions) == ["words", "Ada"]


def test_the_kind_and_what_stays_open_are_told_first() -> None:
    assert Suggestions("", kind="files").head == "files"
    assert Suggestions("ro", (Suggestion("role="), Suggestion("role2="))).head == "words open"
    assert (
        Suggestions("e", (Suggestion("role="), Suggestion("name="))).head == "words open ambiguous"
    )
