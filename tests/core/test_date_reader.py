"""Days and times as people type them."""

from contextlib import suppress
from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infokb.core.dates.clock_times import DateTextError
from infokb.core.dates.date_reader import DateReader, Look
from infokb.core.dates.instants import iso_text

NOON = datetime.fromisoformat("2026-11-18T12:00")  # a Wednesday
TODAY = NOON.date()
HOLIDAYS = (date(2026, 11, 19),)
READER = DateReader(NOON, HOLIDAYS)


@pytest.mark.parametrize("look", Look)
@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("2026-12-01", "2026-12-01"),
        ("2026/12/01", "2026-12-01"),
        ("20261201", "2026-12-01"),
        (" Today ", "2026-11-18"),
        ("tonight", "2026-11-18"),
        ("tomorrow", "2026-11-19"),
        ("yesterday", "2026-11-17"),
        ("+3d", "2026-11-21"),
        ("3d", "2026-11-21"),
        ("-2d", "2026-11-16"),
        ("2 days ago", "2026-11-16"),
        ("a week ago", "2026-11-11"),
        ("1 month ago", "2026-10-18"),
        ("in 3 days", "2026-11-21"),
        ("+2w", "2026-12-02"),
        ("1 week", "2026-11-25"),
        ("3bd", "2026-11-24"),
        ("3 business days", "2026-11-24"),
        ("2 business days ago", "2026-11-16"),
        ("in 1  business day", "2026-11-20"),
        ("1m", "2026-12-18"),
        ("2 months", "2027-01-18"),
        ("-11 months", "2025-12-18"),
        ("1y", "2027-11-18"),
        ("2 years", "2028-11-18"),
        ("end of week", "2026-11-20"),
        ("end of the month", "2026-11-30"),
        ("end of year", "2026-12-31"),
        ("this wednesday", "2026-11-18"),
        ("next wed", "2026-11-25"),
        ("next tue", "2026-11-24"),
        ("last wed", "2026-11-11"),
        ("last tuesday", "2026-11-17"),
        ("last thu", "2026-11-12"),
        ("nov 20 2025", "2025-11-20"),
        ("November 20th, 2025", "2025-11-20"),
        ("20 nov 2025", "2025-11-20"),
        ("20. November 2025", "2025-11-20"),
        ("1st of Sept. 2025", "2025-09-01"),
        ("thu, nov 20 2025", "2025-11-20"),
        ("20.11.2025", "2025-11-20"),
        ("11/20/2025", "2025-11-20"),
        ("20/11/2025", "2025-11-20"),
        ("11/11/25", "2025-11-11"),
        ("tomorrow 15:00", "2026-11-19T15:00"),
        ("tomorrow at 3pm", "2026-11-19T15:00"),
        ("nov 20 2025 3:30 p.m.", "2025-11-20T15:30"),
        ("tomorrow noon", "2026-11-19T12:00"),
        ("today 12am", "2026-11-18T00:00"),
        ("2026-11-22T15:00", "2026-11-22T15:00"),
        ("2026-11-22 9:05", "2026-11-22T09:05"),
        ("2026-11-22  15:00:30", "2026-11-22T15:00:30"),
        ("2026-11-22T15:00z", "2026-11-22T15:00+00:00"),
        ("2026-11-22 9:05+14:00", "2026-11-22T09:05+14:00"),
    ],
)
def test_what_means_one_day(typed: str, expected: str, look: Look) -> None:
    assert iso_text(READER.moment(typed, look)) == expected
    if "T" not in expected:
        assert READER.day(typed, look) == date.fromisoformat(expected)


@pytest.mark.parametrize(
    ("typed", "back", "ahead", "near"),
    [
        ("wed", "2026-11-18", "2026-11-25", "2026-11-18"),
        ("tue", "2026-11-17", "2026-11-24", "2026-11-24"),
        ("sunday", "2026-11-15", "2026-11-22", "2026-11-22"),
        ("nov 20", "2025-11-20", "2026-11-20", "2026-11-20"),
        ("20 nov", "2025-11-20", "2026-11-20", "2026-11-20"),
        ("nov 18", "2026-11-18", "2027-11-18", "2026-11-18"),
        ("11/20", "2025-11-20", "2026-11-20", "2026-11-20"),
        ("20.11.", "2025-11-20", "2026-11-20", "2026-11-20"),
        ("jan 3", "2026-01-03", "2027-01-03", "2027-01-03"),
        ("feb 29", "2024-02-29", "2028-02-29", "2028-02-29"),
        ("wed 9am", "2026-11-18T09:00", "2026-11-25T09:00", "2026-11-18T09:00"),
        ("wed 15:00", "2026-11-11T15:00", "2026-11-25T15:00", "2026-11-18T15:00"),
        ("nov 18, 15:00", "2025-11-18T15:00", "2027-11-18T15:00", "2026-11-18T15:00"),
        ("3pm", "2026-11-17T15:00", "2026-11-18T15:00", "2026-11-18T15:00"),
        ("at 9:00", "2026-11-18T09:00", "2026-11-19T09:00", "2026-11-18T09:00"),
    ],
)
def test_facts_look_back_and_plans_ahead(typed: str, back: str, ahead: str, near: str) -> None:
    found = [iso_text(READER.moment(typed, look)) for look in (Look.BACK, Look.AHEAD, Look.NEAR)]
    assert found == [back, ahead, near]


@pytest.mark.parametrize(
    ("month_first", "expected"), [(True, "2026-11-12"), (False, "2026-12-11"), (None, "")]
)
def test_the_locale_says_what_is_first(month_first: bool | None, expected: str) -> None:
    reader = DateReader(NOON, month_first=month_first)
    if expected:
        assert iso_text(reader.day("11/12/2026")) == expected
    else:
        with pytest.raises(DateTextError, match="two dates") as caught:
            reader.day("11/12/2026")
        assert "locale" in caught.value.help
    assert iso_text(reader.day("11/20/2026")) == iso_text(reader.day("20/11/2026")) == "2026-11-20"


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
def test_ends_of_months_and_leap_days(today: str, typed: str, expected: str) -> None:
    reader = DateReader(datetime.fromisoformat(today))
    assert reader.day(typed) == date.fromisoformat(expected)


@pytest.mark.parametrize(
    "typed",
    ["", "any", "soon", "tomorow", "th", "2026-13-01", "2026-11-31", "2026-11-22T25:00",
     "1 fortnight", "next month", "next nov 20", "monda y", "99999d", "mondays", "36h", "nov 31",
     "13/13",
     "11-20", "xyz nov 20", "9999y", "-9999y", "-3000y", "8000y", "0000-01-01", "feb 29 2027",
     "soon 15:00", "15:60", "25:00", "13pm", "3 pm today"],
)  # fmt: skip
def test_what_is_no_day(typed: str) -> None:
    with pytest.raises(DateTextError, match="cannot read") as caught:
        READER.moment(typed)
    assert caught.value.help.startswith("write ")


def test_a_weekday_that_contradicts_is_named() -> None:
    with pytest.raises(DateTextError, match="2026-11-20 is a Friday"):
        READER.day("sat, nov 20", Look.AHEAD)


@pytest.mark.parametrize(
    "typed", ["2026-12-01T15:00-16:00", "2026-12-01T09:00+23:59", "2026-12-01 09:00-12:30"]
)
def test_an_end_is_no_offset(typed: str) -> None:
    with pytest.raises(DateTextError, match="has an end") as caught:
        READER.moment(typed)
    assert "minutes" in caught.value.help


@pytest.mark.parametrize("today", [date.min, date.max])
@pytest.mark.parametrize("look", Look)
@pytest.mark.parametrize("typed", ["wed", "nov 20", "end of month", "3pm", "-1d", "+1m", "1bd"])
def test_the_ends_of_the_calendar_do_not_break_it(today: date, look: Look, typed: str) -> None:
    with suppress(DateTextError):
        assert isinstance(DateReader(datetime.combine(today, time(12))).moment(typed, look), date)


WORDS = st.sampled_from(
    ["nov", "20", "2026", "11/20", "fri", "next", "last", "ago", "3", "days", "in", "at", "3pm",
     "15:00", "noon", "today", "end of", "week", "+2w", "-3d", ",", "st", "2026-11-22", "a", "."]
)  # fmt: skip
TEXTS = st.text("0123456789+-/.:dwmybinext tuefriTZapnov") | st.lists(WORDS, max_size=5).map(
    " ".join
)


MOMENTS = st.datetimes(datetime.fromisoformat("1900-01-01"), datetime.fromisoformat("2100-01-01"))


@given(TEXTS, st.sampled_from(list(Look)), MOMENTS)
def test_what_is_read_comes_back_from_its_iso_form(text: str, look: Look, now: datetime) -> None:
    reader = DateReader(now, month_first=True)
    try:
        moment = reader.moment(text, look)
    except DateTextError:
        return
    assert reader.moment(iso_text(moment), look) == moment
