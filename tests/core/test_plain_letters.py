"""Plain letters: each character stands on its own, so that places can be found again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infokb.core.plain_letters import plain_letters, typed_span
from infokb.core.text import Span


def test_case_accents_and_forms_of_print_are_gone() -> None:
    assert (
        plain_letters("Søren ǺSA Straße İı ﬁ Ａ Œuvre Þór")
        == "soren asa strasse ii fi a oeuvre thor"
    )
    assert plain_letters("“x” ’s a–b c\xadd\u200be") == '"x" \'s a-b cde'
    assert plain_letters("ΣΑΣ") == plain_letters("σας")


@pytest.mark.slow
def test_a_plain_letter_stays_and_no_line_end_comes() -> None:
    for code in range(0x3000):
        plain = plain_letters(chr(code))
        assert plain_letters(plain) == plain, hex(code)
        assert not {"\r", "\n"} & {*plain} - {chr(code)}, hex(code)


@given(st.text(), st.text())
def test_each_character_stands_on_its_own(text: str, more: str) -> None:
    assert plain_letters(text + more) == plain_letters(text) + plain_letters(more)


def test_a_text_of_many_letters_is_read_in_the_same_way() -> None:
    text = "".join(map(chr, range(0xC0, 0x180)))
    assert plain_letters(text) == "".join(map(plain_letters, text))


@pytest.mark.slow
@given(st.text(), st.text(min_size=1), st.text())
def test_a_place_is_found_again(before: str, text: str, after: str) -> None:
    start = len(plain_letters(before))
    plain = Span(start, start + len(plain_letters(text)))
    found = typed_span(before + text + after, plain)
    if plain.start < plain.end:
        start, end = found
        assert plain_letters((before + text + after)[start:end]) == plain_letters(text)
