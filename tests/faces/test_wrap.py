"""Text that fits a terminal: lines that are wrapped, tables that shrink."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infokb.faces.terminal.color import Paint
from infokb.faces.terminal.width import text_width
from infokb.faces.terminal.wrap import WRAP_COLUMNS, table_lines, wrap_text

ROWS = [
    ["name", "organization", "role"],
    ["Ada Okafor", "Quillhaven Health", "Director of Product Analytics"],
    ["日本 花子", "日本" * 10, "Analyst"],
]


@given(
    st.text("ab 日本e\u0301", max_size=200),
    st.integers(24, 100),
    st.sampled_from(["", "  ", "  background: ", "    2026-11-20 introduced: "]),
)
def test_wrapped_lines_fit_and_lose_nothing(text: str, columns: int, lead: str) -> None:
    lines = wrap_text(text, Paint(columns=columns), lead)
    assert "".join(lines).replace(" ", "") == (lead + text).replace(" ", "") * bool(lines)
    for line in lines:
        too_long = max((len(word) for word in line.split()), default=0) > columns - len(lead) - 4
        assert text_width(line) <= columns or too_long


def test_a_pipe_gets_lines_of_a_width_that_reads_well() -> None:
    assert max(map(len, wrap_text("word " * 100, Paint()))) <= WRAP_COLUMNS
    assert wrap_text("word " * 100, Paint()) == wrap_text("word " * 100, Paint(columns=200))


def test_a_long_word_stays_whole_and_a_wide_one_is_broken() -> None:
    address = f"https://example.org/{'a' * 60}"
    assert wrap_text(f"see {address}", Paint(columns=30)) == ["  see", f"  {address}"]
    assert wrap_text("日本が" * 4, Paint(columns=24), "") == ["日本が" * 4]
    assert wrap_text("日本が" * 4, Paint(columns=20), "- ") == [
        "- 日本が日本が日本が",
        "  日本が",
    ]


@pytest.mark.parametrize("columns", [30, 40, 50, 60, 80])
def test_a_table_is_no_wider_than_the_terminal(columns: int) -> None:
    lines = table_lines(ROWS, Paint(columns=columns))
    assert max(map(text_width, lines)) <= columns
    assert all("Ada Okafor" in line for line in lines[1:2])


def test_the_longest_column_gives_way_before_the_name() -> None:
    assert table_lines(ROWS, Paint(columns=50)) == [
        "name        organization        role",
        "Ada Okafor  Quillhaven Health   Director of Produ…",
        "日本 花子   日本日本日本日本…   Analyst",
    ]


def test_a_date_is_not_cut() -> None:
    rows = [["name", "when", "role"], ["Ada Okafor", "2026-11-20 15:00", "Director of Analytics"]]
    assert table_lines(rows, Paint(columns=34)) == [
        "name        when         role",
        "Ada Okafor  2026-11-20…  Director…",
    ]
    assert table_lines([["name", "last"], ["Ada Okafor", "2026-11-20"]], Paint(columns=20)) == [
        "Ada Okafor",
        "  last: 2026-11-20",
    ]


def test_rows_that_fit_in_no_way_are_paragraphs() -> None:
    assert table_lines([["name", *"abcdef"], ["Ada", *(["value"] * 6)]], Paint(columns=24)) == [
        "Ada",
        *(f"  {name}: value" for name in "abcdef"),
    ]


def test_a_pipe_gets_whole_cells() -> None:
    assert "Director of Product Analytics" in table_lines(ROWS, Paint())[1]
    assert "日本" * 10 in table_lines(ROWS, Paint())[2]
