"""Search: what is found, in which order, and where."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infokb.actions.query.find import FoundLine, find_help, find_notes, read_terms
from infokb.core.errors import InfokbError
from infokb.core.text import Lines
from infokb.core.vault.note import Note
from infokb.core.vault.parse import parse_note
from tests import strategies
from tests.conftest import MakeVault


def notes(texts: dict[str, str], make_vault: MakeVault) -> tuple[Note, ...]:
    """Give the notes of a vault with these texts by path."""
    return tuple(make_vault(texts).notes.values())


def names(found: Sequence[Note], *words: str) -> list[str]:
    """Give the names of the notes that hold some words, best first."""
    return [match.note.name for match in find_notes(found, read_terms(words))]


def lines(note: Note, *words: str) -> list[FoundLine]:
    """Give the lines of a note that hold some words, best first."""
    return [line for match in find_notes([note], read_terms(words)) for line in match.lines]


def marked(line: FoundLine) -> list[str]:
    """Give what is marked in a line."""
    return [line.text[start:end] for start, end in line.spans()]


def test_the_better_place_comes_first(make_vault: MakeVault) -> None:
    found = notes(
        {
            "A.md": "The rates are in the text.",
            "B.md": "# Rates\n",
            "C.md": "---\ntype: contact\nrole: Rates analyst\n---\n",
            "D.md": "---\ntype: contact\naliases: [Rates]\n---\n",
            "Rates of E.md": "",
            "F.md": "---\ntype: contact\nrates: x\n---\n",
        },
        make_vault,
    )
    assert names(found, "rates") == ["D", "Rates of E", "C", "B", "A", "F"]


def test_the_start_of_a_word_comes_before_its_middle(make_vault: MakeVault) -> None:
    texts = {"Bart.md": "", "B.md": "an article", "C.md": "an art", "D.md": "snooze_art"}
    assert names(notes(texts, make_vault), "art") == ["C", "D", "B", "Bart"]


def test_all_words_must_occur_and_those_side_by_side_come_first(make_vault: MakeVault) -> None:
    texts = {
        "A.md": "rates\n\nreminder",
        "B.md": "rates of a reminder",
        "C.md": "the reminder\n  rates",
        "D.md": "reminder",
        "E reminder.md": "rates",
    }
    found = notes(texts, make_vault)
    assert names(found, "reminder", "rates") == ["E reminder", "C", "B", "A"]
    assert names(found, "reminder rates") == ["E reminder", "C"]
    assert names(found, "reminder", "Reminder") == ["E reminder", "A", "B", "C", "D"]


def test_the_best_line_of_a_note_comes_first() -> None:
    note = parse_note("A.md", "second\nfirst\nfirst and second\nfirst second\r\nsecond", {})
    assert [line.number for line in lines(note, "first", "second")] == [4, 3, 1, 2, 5]
    assert [marked(line) for line in lines(note, "first", "second")][:2] == [
        ["first", "second"]
    ] * 2


def test_a_line_is_found_where_its_best_word_stands() -> None:
    note = parse_note("A.md", "Bart made art\rparts\rhe Art-ed", {})
    assert [(line.number, line.first.start) for line in lines(note, "art")] == [
        (1, 10),
        (3, 3),
        (2, 1),
    ]


@pytest.mark.parametrize(
    ("word", "text", "shown"),
    [
        ("soren", "to Søren", "Søren"),
        ("SØREN", "to soren", "soren"),
        ("zoe", "Zoe\u0308!", "Zoe\u0308"),
        ("strasse", "Straße 1", "Straße"),
        ("ss", "Straße 1", "ß"),
        ("s", "ß", "ß"),
        ("what's", "so what\u2019s up", "what\u2019s"),
        ("e-mail", "an e\u2011mail", "e\u2011mail"),
        ("file", "a \ufb01le", "\ufb01le"),
        ("okafor", "Oka\xadfor", "Oka\xadfor"),
        ("oeuvre", "Œuvre", "Œuvre"),
        ("採用", "新規採用", "採用"),
        ("#promise", "- [ ] #promise x", "#promise"),
        ("[[ada", "see [[Ada]]", "[[Ada"),
        ("two  pages", "two\xa0pages", "two\xa0pages"),
    ],
)
def test_case_accents_and_print_do_not_matter(word: str, text: str, shown: str) -> None:
    (line,) = lines(parse_note("x/Note.md", text, {}), word)
    assert marked(line) == [shown]


def test_a_phrase_may_go_on_in_the_next_line() -> None:
    note = parse_note("N.md", "- so two\n  pages\n", {})
    (line,) = lines(note, "two pages")
    assert (line.number, line.text, marked(line)) == (1, "- so two", ["two"])


def test_a_name_with_a_line_end_is_one_line() -> None:
    note = parse_note("a\nb c.md", "x\nc", {})
    assert [(line.number, line.text) for line in lines(note, "c")] == [(0, "a b c"), (2, "c")]


@pytest.mark.parametrize(
    ("words", "help_text"),
    [
        (["prcing"], "did you mean `pricing`?"),
        (["pricing", "okafro"], "did you mean `okafor`?"),
        (["hospital pricing"], "without quotes: infokb find hospital pricing"),
        (["pricing", "okafor"], "use fewer words"),
        (["zzzzzz"], ""),
    ],
)
def test_where_nothing_is_found_the_nearest_is_named(
    words: list[str], help_text: str, make_vault: MakeVault
) -> None:
    found = notes({"A.md": "pricing at a hospital", "B.md": "Okafor"}, make_vault)
    assert not names(found, *words)
    assert find_help(found, words) == help_text


@pytest.mark.parametrize("words", [[], [""], [" ", "\u200b"]])
def test_a_search_for_nothing_is_an_error(words: list[str]) -> None:
    with pytest.raises(InfokbError, match="missing the text to find"):
        read_terms(words)


@given(st.data())
def test_a_word_of_a_note_is_found_on_its_line(data: st.DataObject) -> None:
    path, text = data.draw(strategies.damaged())
    note = parse_note(path, text, strategies.example().schemas)
    kept = note.lines.full_lines
    number = data.draw(st.integers(1, max(len(kept), 1)))
    words = kept[number - 1].split() if kept else []
    word = data.draw(st.sampled_from(words)) if words else ""
    start = data.draw(st.integers(0, max(len(word) - 1, 0)))
    part = word[start : data.draw(st.integers(start, len(word)))]
    try:
        terms = read_terms([part])
    except InfokbError:
        return
    (match,) = find_notes([note], terms)
    (line,) = (line for line in match.lines if line.number == number)
    assert line.text == kept[number - 1].rstrip("\r\n")
    assert any(part in typed or typed in part for typed in marked(line))


@given(strategies.texts(), st.lists(strategies.texts() | st.text(max_size=3), max_size=3))
def test_no_text_is_too_strange(text: str, words: list[str]) -> None:
    note = parse_note("Ada Okafor.md", text, strategies.example().schemas)
    try:
        terms = read_terms(words)
    except InfokbError:
        return
    starts = Lines(text).starts
    for match in find_notes([note], terms):
        for line in match.lines:
            assert line.number <= len(starts)
            assert all(0 <= start < end <= len(line.text) for start, end in line.spans())
    find_help([note], words)
