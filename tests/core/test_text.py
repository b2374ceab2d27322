"""Places in a text, edits to it, and what is safe to print."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infokb.core import text as texts
from infokb.core.text import Edit, Lines, Span

TEXTS = st.text(st.sampled_from("ab🎉é\n\r\u2028\x0c"))


@given(TEXTS)
def test_only_lf_crlf_and_cr_end_a_line(text):
    lines = Lines(text)
    plain = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    spans = [lines.span(number) for number in range(1, len(lines.starts) + 1)]
    assert [text[span.start : span.end] for span in spans] == plain


@given(TEXTS, st.data())
def test_a_position_leads_back_to_its_character(text, data):
    offset = data.draw(st.integers(0, len(text)))
    lines = Lines(text)
    at = lines.position(offset)
    assert lines.starts[at.line - 1] + at.column - 1 == offset
    assert lines.position(offset) == at  # once all lines are known, too


def test_columns_are_characters():
    assert Lines("a\r\n🎉b").position(4) == (2, 2)


@given(TEXTS, st.lists(st.tuples(st.integers(0, 20), st.integers(0, 3), TEXTS), max_size=4))
def test_edits_keep_what_lies_outside_them(text, parts):
    edits, at, expected = [], 0, []
    for skip, length, new in parts:
        start = min(at + skip, len(text))
        end = min(start + length, len(text))
        expected += [text[at:start], new]
        edits.append(Edit(Span(start, end), new))
        at = end
    merged = texts.apply_edits(text, sorted(edits, reverse=True))
    if len({edit.span for edit in edits}) == len(edits):
        assert merged == "".join([*expected, text[at:]])


@pytest.mark.parametrize(
    ("spans", "at"), [([(0, 2), (1, 3)], 1), ([(2, 1)], 2), ([(0, 3), (1, 1)], 1)]
)
def test_edits_do_not_overlap(spans, at):
    with pytest.raises(ValueError, match=f"^edits overlap at {at}$"):
        texts.apply_edits("abc", [Edit(Span(*span), "") for span in spans])


@pytest.mark.parametrize(
    ("text", "end"),
    [("", "\n"), ("a", "\n"), ("a\r\nb\n", "\r\n"), ("a\rb\n", "\r"), ("a\n\r", "\n")],
)
def test_the_line_end_of_a_text(text, end):
    assert texts.newline(text) == end


@pytest.mark.parametrize(
    ("one", "other"),
    [("Ada", "aDA"), ("Zo\u00eb", "ZOE\u0308"), ("Straße", "STRASSE"), ("ﬁ", "FI")],
)
def test_names_are_the_same(one, other):
    assert texts.fold(one) == texts.fold(other)


def test_names_differ():
    assert texts.fold("Jose") != texts.fold("José")


@given(st.text())
def test_folding_twice_is_folding_once(text):
    assert texts.fold(texts.fold(text)) == texts.fold(text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Zoë, 採用 🎉 👩\u200d💻", "Zoë, 採用 🎉 👩\u200d💻"),
        ("a\x1b[31m", "a\\x1b[31m"),
        ("a\tb\r\nc", "a\\x09b\\x0d\\x0ac"),
        ("\x85\x9f", "\\x85\\x9f"),
        ("\u202e\u2028\ufeff\u200b", "\\u202e\\u2028\\ufeff\\u200b"),
        ("\U000e0041", "\\U000e0041"),
        ("A\u200dda\u200c", "A\\u200dda\\u200c"),
        (
            "محمد\u200cرضا क\u094d\u200dष ❤\ufe0f 1\ufe0f\u20e3",
            "محمد\u200cرضا क\u094d\u200dष ❤\ufe0f 1\ufe0f\u20e3",
        ),
        ("🏴\U000e0067\U000e0062\U000e007f", "🏴\U000e0067\U000e0062\U000e007f"),
        ("\udcff\udc80", "\\xff\\x80"),
        ("\ud83d", "\\ud83d"),
        ("\udd00\udc7f", "\\udd00\\udc7f"),
        ("a ##[group]b ## [c] ##vso[d]", "a \\x23#[group]b ## [c] \\x23#vso[d]"),
    ],
)
def test_what_is_printed(text, shown):
    assert texts.safe_text(text) == shown


@given(st.text())
def test_nothing_active_is_printed(text):
    assert all(char >= " " and char not in "\x7f\x9b\u202e\u2028" for char in texts.safe_text(text))


@pytest.mark.parametrize(
    ("number", "many", "words"),
    [(0, "", "0 touchs"), (1, "touches", "1 touch"), (2, "touches", "2 touches")],
)
def test_a_number_stands_with_its_noun(number: int, many: str, words: str) -> None:
    assert texts.quantity(number, "touch", many) == words


@pytest.mark.parametrize(
    ("line", "sizes"),
    [
        ("", [0]),
        ("x" * 75, [75]),
        ("x" * 76, [75, 2]),
        ("x" * (75 + 74), [75, 75]),
        ("x" * (75 + 74 + 1), [75, 75, 2]),
        ("é" * 38, [74, 3]),
        ("x" + "é" * 37, [75]),
        ("🎉" * 20, [72, 9]),
    ],
)
def test_a_long_line_is_folded_at_75_bytes(line: str, sizes: list[int]) -> None:
    folded = texts.fold_line(line)
    assert [len(part.encode()) for part in folded.split("\r\n")] == sizes
    assert folded.replace("\r\n ", "") == line


@given(st.text(st.characters(exclude_characters="\r\n", codec="utf-8")))
def test_what_is_folded_is_what_was_said(line: str) -> None:
    folded = texts.fold_line(line)
    assert folded.replace("\r\n ", "") == line
    assert all(len(part.encode()) <= 75 for part in folded.split("\r\n"))


def test_words_are_listed() -> None:
    assert texts.joined_words([]) == ""
    assert texts.joined_words(["Ada"]) == "Ada"
    assert texts.joined_words(["Ada", "Bo"]) == "Ada and Bo"
    assert texts.joined_words(["Ada", "Bo", "Cy"], "or") == "Ada, Bo, or Cy"
    assert [texts.with_article(noun) for noun in ("note", "Email", "")] == [
        "a note",
        "an Email",
        "a ",
    ]
    assert texts.bare_name("Søren Ångström") == "soren angstrom"
    assert texts.bare_name("Øłđðħŧŋıþæœß") == "olddhtnithaeoess"
    assert texts.place_in("a/b.md", texts.Position(3, 14)) == "a/b.md:3:14"
    assert [texts.with_article(noun) for noun in "aeioubcd"] == [
        f"an {noun}" if noun in {*"aeio"} else f"a {noun}" for noun in "aeioubcd"
    ]
    assert texts.bare_name("ADA") == "ada"


def test_the_span_around_a_place() -> None:
    spans = [Span(2, 4), Span(6, 7)]
    around = [texts.span_around(spans, place) for place in range(8)]
    first, second = spans
    assert around == [None, None, first, first, None, None, second, None]
    assert texts.span_around([Span(0, 1)], 0) == (0, 1)


def test_edits_are_in_the_order_of_their_places() -> None:
    one, two, three = Edit(Span(1, 1), "b"), Edit(Span(1, 1), "a"), Edit(Span(0, 3), "c")
    assert sorted([one, two, three]) == [three, two, one]
    assert texts.apply_edits("xy", [one, two]) == "xaby"
