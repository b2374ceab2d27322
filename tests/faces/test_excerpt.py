"""The line of a finding: cut to a window, the carets below what it is about."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infokb.actions.lint.problem import Problem
from infokb.core.text import Span
from infokb.core.vault import parse
from infokb.faces.report.excerpt import Excerpt, finding_excerpt
from infokb.faces.terminal.width import text_width
from infokb.rules.links.broken_link import BrokenLink
from infokb.rules.rule import Finding

WINDOW = 96


def drawn(text: str, start: int, end: int) -> Excerpt:
    finding = Finding(Span(start, end), "")
    return finding_excerpt(Problem(parse.parse_note("a.md", text, {}), BrokenLink(), finding))


def about(text: str, words: str) -> Excerpt:
    start = text.index(words)
    return drawn(text, start, start + len(words))


@pytest.mark.parametrize(
    ("text", "words", "source", "carets"),
    [
        ("a [[b]] c\n", "b", "a [[b]] c", "    ^"),
        ("🎉 [[Jane Do]] 採用", "Jane Do", "🎉 [[Jane Do]] 採用", "     ^^^^^^^"),
        ("採用 [[採用]]", "[[採用]]", "採用 [[採用]]", "     ^^^^^^^^"),
        ("👩\u200d🔬 e\u0301 [[b]]", "b", "👩\u200d🔬 e\u0301 [[b]]", "       ^"),
        ("\ta\t[[b]]", "b", "    a    [[b]]", "           ^"),
        ("a\x1b[31m [[b\u202e]]", "b\u202e", "a\\x1b[31m [[b\\u202e]]", "            ^^^^^^^"),
        ("x\na b\nc d\ne", "b\nc d", "a b", "  ^ to line 3"),
        ("x\na b\nc", "b\n", "a b", "  ^"),
    ],
)
def test_carets_stand_below_what_it_is_about(
    text: str, words: str, source: str, carets: str
) -> None:
    assert about(text, words) == (source, carets)


def test_what_has_no_length_gets_a_caret() -> None:
    assert drawn("abc\ndef", 3, 3) == ("abc", "   ^")
    assert drawn("abc", 3, 3) == ("abc", "   ^")
    assert drawn("", 0, 0) == ("", "^")


def test_a_long_line_is_cut_around_it() -> None:
    long = "a" * 300
    start = about(f"[[b]]{long}", "b")
    assert start.source == f"[[b]]{'a' * 90}…"
    end = about(f"{long}[[b]]", "b")
    assert end.source == f"…{'a' * 90}[[b]]"
    middle = about(f"{long}[[b]]{long}", "b")
    assert middle.source == f"…{'a' * 44}[[b]]{'a' * 45}…"
    whole = drawn(f"{long}{long}", 150, 450)
    assert whole.source == f"…{'a' * 23}{'a' * 47}…{'a' * 23}…"
    assert whole.carets == " " * 24 + "^" * 48


@given(
    st.text(st.sampled_from("ab 漢🎉e\u0301\t\u200d\n#"), max_size=300),
    st.integers(0, 300),
    st.integers(0, 300),
)
def test_it_fits_and_the_carets_are_where_they_belong(text: str, start: int, length: int) -> None:
    start = min(start, len(text))
    found = drawn(text, start, min(start + length, len(text)))
    assert text_width(found.source) <= WINDOW
    carets = found.carets.partition(" to line")[0].strip()
    assert set(carets) == {"^"}
    assert text_width(found.carets.partition(" to line")[0]) <= WINDOW + 1


def test_a_line_of_two_megabytes_costs_little() -> None:
    text = "[[x]]" + "漢" * 700_000
    assert len(drawn(text, 2, 3).source) < WINDOW
    assert len(drawn(text, 0, len(text)).source) < WINDOW
