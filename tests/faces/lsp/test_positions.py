"""Places as editors count them, in three encodings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol.types import Position, PositionEncodingKind

from infokb.core.text import Lines, Span
from infokb.faces.lsp.edited_span import edited_span
from infokb.faces.lsp.positions import PositionConverter
from tests.faces.lsp.editors import ENCODINGS

TEXTS = st.text(st.sampled_from("ab\n\r\u2028\f\x85é採🎉\ud800"))


@pytest.mark.parametrize("encoding", ENCODINGS)
@given(text=TEXTS)
def test_a_place_leads_back_to_its_character(encoding: str, text: str) -> None:
    positions, lines = PositionConverter(PositionEncodingKind(encoding)), Lines(text)
    for offset in range(len(text) + 1):
        if text[offset - 1 : offset + 1] == "\r\n" and offset:
            continue
        assert positions.offset(lines, positions.position(lines, offset)) == offset


@pytest.mark.parametrize(
    ("encoding", "start", "end"), [("utf-8", 19, 26), ("utf-16", 17, 24), ("utf-32", 16, 23)]
)
def test_columns_are_those_of_the_encoding(encoding: str, start: int, end: int) -> None:
    text = "above\u2028still\x85the\fsame\n🎉 talked with [[Jane Do]]"
    lines, at = Lines(text), text.index("Jane")
    found = PositionConverter(PositionEncodingKind(encoding)).range(lines, Span(at, at + 7))
    assert (found.start, found.end) == (Position(1, start), Position(1, end))


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_what_is_not_there_stands_for_the_nearest_before(encoding: str) -> None:
    positions, lines = PositionConverter(PositionEncodingKind(encoding)), Lines("ab\nc🎉d")
    assert positions.offset(lines, Position(0, 99)) == 2
    assert positions.offset(lines, Position(1, 99)) == 6
    assert positions.offset(lines, Position(9, 0)) == 6
    within = {"utf-8": 3, "utf-16": 2, "utf-32": 1}[encoding]
    assert positions.offset(lines, Position(1, within)) == 4


@given(before=TEXTS, after=TEXTS)
def test_an_edit_spans_what_is_new(before: str, after: str) -> None:
    start, end = edited_span(before, after)
    assert 0 <= start <= end <= len(after)
    kept = len(after) - end
    assert before[:start] == after[:start]
    assert not kept or before[-kept:] == after[-kept:]
    assert start + kept <= len(before)


def test_an_edit_is_no_longer_than_it_must_be() -> None:
    assert edited_span("aaa", "aaaa") == (3, 4)
    assert edited_span("one two", "one three two") == (5, 11)
    assert edited_span("one two", "one") == (3, 3)
