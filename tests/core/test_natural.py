"""Days and times as people type them."""

from contextlib import suppress
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infokb.core.dates import natural

TODAY = date(2026, 11, 18)  # a Wednesday
HOLIDAYS = (date(2026, 11, 19),)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("2026-12-01", "2026-12-01"),
        (" Today ", "2026-11-18"),
        ("tomorrow", "2026-11-19"),
        ("yesterday", "2026-11-17"),
        ("+3d", "2026-11-21"),
        ("3d", "2026-11-21"),
        ("-2d", "2026-11-16"),
        ("in 3 days", "2026-11-21"),
        ("+2w", "2026-12-02"),
        ("1 week", "2026-11-25"),
        ("3bd", "2026-11-24"),
        ("3 business days", "2026-11-24"),
        ("in 1  business day", "2026-11-20"),
        ("1m", "2026-12-18"),
        ("2 months", "2027-01-18"),
        ("-11 months", "2025-12-18"),
        ("1y", "2027-11-18"),
        ("2 years", "2028-11-18"),
        ("end of week", "2026-11-20"),
        ("end of month", "2026-11-30"),
        ("end of year", "2026-12-31"),
        ("wed", "2026-11-18"),
        ("this wednesday", "2026-11-18"),
        ("next wed", "2026-11-25"),
        ("next tue", "2026-11-24"),
        ("fri", "2026-11-20"),
        ("last wed", "2026-11-11"),
        ("last tuesday", "2026-11-17"),
        ("last thu", "2026-11-12"),
    ],
)
def test_days(typed, expected):
    assert natural.day_from_text(typed, TODAY, HOLIDAYS) == date.fromisoformat(expected)
    assert natural.moment_from_text(typed, TODAY, HOLIDAYS) == date.fromisoformat(expected)


@pytest.mark.parametrize(
    ("today", "typed", "expected"),
    [
        ("2028-01-31", "1m", "2028-02-29"),
        ("2027-01-31", "1m", "2027-02-28"),
        ("2028-02-29", "1y", "2029-02-28"),
        ("2028-02-29", "4y", "2032-02-29"),
        ("2026-11-30", "1 month", "2026-12-30"),
        ("2026-12-31", "end of month", "2026-12-31"),
        ("2028-02-10", "end of month", "2028-02-29"),
        ("2026-11-21", "end of week", "2026-11-27"),
        ("2026-12-31", "1d", "2027-01-01"),
    ],
)
def test_ends_of_months_and_leap_days(today, typed, expected):
    assert natural.day_from_text(typed, date.fromisoformat(today)) == date.fromisoformat(expected)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("2026-11-22T15:00", "2026-11-22T15:00"),
        ("2026-11-22 9:05", "2026-11-22T09:05"),
        ("2026-11-22  15:00:30", "2026-11-22T15:00:30"),
        ("2026-11-22T15:00Z", "2026-11-22T15:00+00:00"),
        ("2026-11-22 9:05+01:00", "2026-11-22T09:05+01:00"),
    ],
)
def test_times(typed, expected):
    assert natural.moment_from_text(typed, TODAY) == datetime.fromisoformat(expected)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "soon",
        "tomorow",
        "th",
        "2026-13-01",
        "2026-11-31",
        "2026-11-22T25:00",
        "1 fortnight",
        "next month",
        "monda y",
        "-1bd",
        "99999d",
        "mondays",
    ],
)
def test_what_is_no_day(typed):
    with pytest.raises(ValueError, match=r"."):
        natural.moment_from_text(typed, TODAY)


@pytest.mark.parametrize("typed", ["9999y", "-9999y", "-3000y", "8000y"])
def test_years_that_no_calendar_has_are_refused(typed):
    with pytest.raises(ValueError, match=r"^year "):
        natural.day_from_text(typed, TODAY)


@given(st.text(st.sampled_from("0123456789+-dwmybinext tuefriT:")))
def test_any_text_is_a_moment_or_an_error(typed):
    with suppress(ValueError):
        assert isinstance(natural.moment_from_text(typed, TODAY), date)
