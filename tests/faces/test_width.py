"""Columns of a terminal: wide signs, emoji of several parts, marks above letters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infokb.faces.terminal.width import shorten_end, shorten_start, text_width

TEXT = st.text(st.sampled_from("ab漢🎉👩\u200d🔬👍🏽❤\ufe0fé\u0301🇩🇪각가 "), max_size=20)


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("", 0), ("Zoë", 3), ("Zoe\u0308", 3), ("採用", 4), ("ﾊﾝ", 2), ("🎉", 2),
        ("👩\u200d🔬", 2), ("👨\u200d👩\u200d👧\u200d👦", 2), ("👍🏽", 2), ("🏽", 2), ("a🏽", 3),
        ("❤", 1), ("❤\ufe0f", 2), ("❤\ufe0f\u200d🔥", 2), ("🎉\ufe0f", 2), ("🇩🇪", 2), ("각", 2),
        ("\u1100\u1161\u11a8", 2), ("\ufe0f", 0), ("a\u200db", 2), ("漢\u200d", 2),
    ],
)  # fmt: skip
def test_columns(text: str, columns: int) -> None:
    assert text_width(text) == columns


@pytest.mark.parametrize(
    ("text", "columns", "start", "end"),
    [
        ("abcdef", 6, "abcdef", "abcdef"),
        ("abcdef", 4, "abc…", "…def"),
        ("採用採用", 6, "採用…", "…採用"),
        ("採用採用", 5, "採用…", "…採用"),
        ("ab cdef", 4, "ab…", "…def"),
        ("ab👩\u200d🔬cd", 4, "ab…", "…cd"),
        ("ab👩\u200d🔬cd", 5, "ab👩\u200d🔬…", "…👩\u200d🔬cd"),
        ("abe\u0301f", 3, "ab…", "…e\u0301f"),
    ],
)
def test_cut(text: str, columns: int, start: str, end: str) -> None:
    assert (shorten_end(text, columns), shorten_start(text, columns)) == (start, end)


@given(TEXT, st.integers(1, 12))
def test_what_is_cut_fits(text: str, columns: int) -> None:
    for cut in (shorten_end(text, columns), shorten_start(text, columns)):
        assert text_width(cut) <= columns
        assert cut.strip("…").strip() in text
        assert cut == text or "…" in cut
