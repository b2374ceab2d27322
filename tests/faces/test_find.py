"""What a search has found, on a terminal."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infokb.actions.query.find import FoundNote, find_notes, read_terms
from infokb.core.errors import InfokbError
from infokb.core.vault.parse import parse_note
from infokb.faces.cli import options
from infokb.faces.cli.main import main
from infokb.faces.terminal.color import Paint
from infokb.faces.terminal.width import text_width
from infokb.faces.text import find
from tests import strategies
from tests.conftest import ROOT


def found(text: str, *words: str, path: str = "a/Note.md") -> tuple[FoundNote, ...]:
    """Give what a search finds in a note."""
    return find_notes([parse_note(path, text, {})], read_terms(words))


def shown(text: str, *words: str, columns: int = 40) -> list[str]:
    """Give the lines that a search shows of a note, with its words between stars."""
    rendered = find.render(found(text, *words), Paint(has_color=True, columns=columns))
    for code, mark in (("\x1b[1m", "*"), ("\x1b[1;36m", "*"), ("\x1b[36m", ""), ("\x1b[2m", "")):
        rendered = rendered.replace(code, mark)
    return rendered.replace("\x1b[0m", "~").split("\n")


def plain(found_notes: Sequence[FoundNote], columns: int = 40) -> list[str]:
    """Give the lines that are shown without color."""
    return find.render(found_notes, Paint(columns=columns)).split("\n")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("\tan art, art", "  1: ~an *art~, *art~"),
        ("a " * 40 + "art at the very end", "  1: ~…a a a a a a a *art~ at the very end"),
        ("art " + "b " * 40, "  1: ~*art~ b b b b b b b b b b b b b b b…"),
        ("x" * 90 + "art" + "y" * 90, "  1: ~…xxxxxxxx*art~yyyyyyyyyyyyyyyyyyyyyy…"),
        ("採" * 60 + "art" + "用" * 60, "  1: ~…採採採採採採採採*art~用用用用用用用…"),
        ("parts " + "b " * 40 + "art of it", "  1: ~…b b b b b b b b b b b b *art~ of it"),
        ("art \x1b[31m", r"  1: ~*art~ \x1b[31m"),
        ("\x1b art", r"  1: ~\x1b *art~"),
    ],
)
def test_a_line_is_cut_around_the_word(text: str, line: str) -> None:
    assert shown(text, "art")[1] == line


def test_a_name_is_marked_in_its_path() -> None:
    match = found("", "note", path="Note/A Note.md")
    assert plain(match) == ["Note/A Note.md"]
    assert find.render(match, Paint(has_color=True, columns=40)) == (
        "\x1b[36mNote/A \x1b[0m\x1b[1;36mNote\x1b[0m\x1b[36m.md\x1b[0m"
    )


def test_a_note_shows_its_three_best_lines() -> None:
    assert plain(found("art\n" * 5, "art"))[1:] == [
        "  1: art",
        "  2: art",
        "  3: art",
        "  and 2 more lines",
    ]


def test_words_that_overlap_are_marked_once() -> None:
    assert shown("carts", "art", "arts")[1] == "  1: ~c*arts~"


def test_what_is_piped_is_whole_and_may_be_colored() -> None:
    match = found("  " + "art " * 40, "art")
    assert find.render_lines(match, Paint()) == f"a/Note.md:1: {'art ' * 39}art"
    assert find.render_lines(match, Paint(has_color=True)).count("\x1b[1mart\x1b[0m") == 40


@pytest.mark.slow
def test_a_terminal_shows_twenty_notes(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(options, "terminal_columns", lambda: 60)
    monkeypatch.chdir(ROOT / "example-vault")
    assert main(["find", "the"]) == 0
    printed = capsys.readouterr().out.split("\n")
    assert printed[-2].endswith("more notes: add --limit 0")
    assert sum(line.endswith(".md") for line in printed) == 20
    assert main(["find", "the", "--limit", "0"]) == 0
    printed = capsys.readouterr().out.split("\n")
    assert sum(line.endswith(".md") for line in printed) > 20
    assert not printed[-2].endswith("--limit 0")
    assert max(map(text_width, printed)) <= 60


@given(strategies.texts(), st.lists(st.text(max_size=3), max_size=3), st.integers(30, 90))
def test_no_text_is_too_wide_for_the_terminal(text: str, words: list[str], columns: int) -> None:
    try:
        lines = plain(found(text, *words), columns)
    except InfokbError:
        return
    assert all(text_width(line) <= columns for line in lines)
