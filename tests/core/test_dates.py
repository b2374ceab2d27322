"""Days, business days and the instants between which something is due."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infokb.core.dates import business_days, instants
from infokb.core.dates.due import (
    Due,
    DueState,
    LeadTime,
    days_overdue,
    due_on_day,
    due_state,
    due_until_midnight,
    parse_lead_time,
)

BERLIN = ZoneInfo("Europe/Berlin")
CAIRO = ZoneInfo("Africa/Cairo")
KIRITIMATI = ZoneInfo("Pacific/Kiritimati")
NEW_YORK = ZoneInfo("America/New_York")
ZONES = (UTC, BERLIN, CAIRO, KIRITIMATI, NEW_YORK)


def berlin(text):
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN)


def by(text):
    """Return what tells whether an instant has come at a time in Berlin."""
    return lambda instant: instant <= berlin(text)


@pytest.mark.parametrize(
    ("day", "hours"), [("2026-11-18", 24), ("2026-03-29", 23), ("2026-10-25", 25)]
)
def test_a_due_day_runs_from_midnight_to_midnight(day, hours):
    due = due_on_day(date.fromisoformat(day), BERLIN)
    assert due.start.isoformat()[:19] == f"{day}T00:00:00"
    assert due.end.astimezone(UTC) - due.start.astimezone(UTC) == timedelta(hours=hours)
    assert due.day == date.fromisoformat(day)


def test_where_the_clock_skips_midnight_a_day_starts_at_one():
    assert instants.midnight(date(2026, 4, 24), CAIRO).isoformat() == "2026-04-24T01:00:00+03:00"
    assert due_on_day(date(2026, 4, 23), CAIRO).day == date(2026, 4, 23)


def test_the_rest_of_a_day_ends_at_midnight():
    due = due_until_midnight(berlin("2026-11-18T15:20"), BERLIN)
    assert due == Due(berlin("2026-11-18T15:20"), berlin("2026-11-19T00:00"))
    assert due.day == date(2026, 11, 18)


def test_the_due_day_is_the_local_day_of_the_last_instant():
    start = berlin("2026-11-18T00:00")
    assert Due(start, berlin("2026-11-19T00:00")).day == date(2026, 11, 18)
    assert Due(start, berlin("2026-11-19T00:01")).day == date(2026, 11, 19)


@pytest.mark.parametrize("text", ["3d", "2w", "36h", "3bd", "0d", "9999h"])
def test_lengths_of_time(text):
    lead = parse_lead_time(text)
    assert f"{lead.amount}{lead.unit}" == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [("1 week", "1w"), ("5", "5d"), ("3 d", "3d"), ("36 hours", "36h"), ("a day", "1d"),
     ("2 business days", "2bd"), ("2 Workdays", "2bd")],
)  # fmt: skip
def test_lengths_of_time_in_words(text, expected):
    lead = parse_lead_time(text)
    assert f"{lead.amount}{lead.unit}" == expected


@pytest.mark.parametrize("text", ["", "d", "-1d", "1.5d", "3m", "1 year", "10000d", "3dd", "٣d"])
def test_no_lengths_of_time(text):
    with pytest.raises(ValueError, match="cannot read"):
        parse_lead_time(text)


@pytest.mark.parametrize(
    ("lead", "expected"),
    [
        ("36h", "2026-03-28T14:00"),
        ("1d", "2026-03-29T03:00"),
        ("1w", "2026-03-23T03:00"),
        ("1bd", "2026-03-27T03:00"),
        ("3bd", "2026-03-24T03:00"),
    ],
)
def test_days_before_are_calendar_days_and_hours_elapsed_time(lead, expected):
    monday = berlin("2026-03-30T03:00")
    before = parse_lead_time(lead).before(monday, {date(2026, 3, 26)})
    assert before == berlin(expected)
    assert before.utcoffset() == berlin(expected).utcoffset()


@pytest.mark.parametrize(
    ("day", "count", "expected"),
    [
        ("2026-11-18", 0, "2026-11-18"),
        ("2026-11-18", 3, "2026-11-23"),
        ("2026-11-20", 1, "2026-11-23"),
        ("2026-11-21", 1, "2026-11-23"),
        ("2026-11-21", 0, "2026-11-21"),
        ("2026-12-23", 2, "2026-12-29"),
        ("2028-02-28", 1, "2028-02-29"),
        ("2027-02-26", 1, "2027-03-01"),
        ("9999-12-30", 5, "9999-12-31"),
    ],
)
def test_business_days_skip_weekends_and_holidays(day, count, expected):
    holidays = (date(2026, 12, 24), date(2026, 12, 25))
    after = business_days.business_days_after(date.fromisoformat(day), count, holidays)
    assert after == date.fromisoformat(expected)


def test_days_after():
    assert instants.days_after(date(2028, 2, 28), 2) == date(2028, 3, 1)
    assert instants.days_after(date(2027, 2, 28), 1) == date(2027, 3, 1)
    assert instants.days_after(date(2026, 1, 1), 10**12) == date.max


def test_a_local_day_is_that_of_the_zone():
    late = datetime(2026, 11, 18, 23, 30, tzinfo=UTC)
    assert instants.local_day(late, BERLIN) == date(2026, 11, 19)
    assert instants.local_day(late.replace(tzinfo=None), BERLIN) == date(2026, 11, 18)
    assert instants.local_day(date(2026, 11, 18), BERLIN) == date(2026, 11, 18)


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (date(2026, 11, 18), "2026-11-18T00:00:00+01:00"),
        (datetime.fromisoformat("2026-11-18T15:00"), "2026-11-18T15:00:00+01:00"),
        (datetime.fromisoformat("2026-11-18T15:00Z"), "2026-11-18T16:00:00+01:00"),
        (datetime.fromisoformat("2026-03-29T02:30"), "2026-03-29T03:30:00+02:00"),
        (datetime.fromisoformat("2026-10-25T02:30"), "2026-10-25T02:30:00+02:00"),
    ],
)
def test_the_instant_of_a_day_or_time(moment, expected):
    assert instants.instant_of(moment, BERLIN).isoformat() == expected


def test_equal_times_that_are_two_instants_are_told_apart():
    first = datetime(2026, 10, 25, 2, 30, tzinfo=BERLIN)
    second = first.replace(fold=1)
    hours = [instants.instant_of(moment, UTC).hour for moment in (first, second, first)]
    assert hours == [0, 1, 0]


def test_later_is_elapsed_time_across_a_change_of_the_clock():
    assert instants.instant_after(berlin("2026-03-28T15:20"), hours=24) == berlin(
        "2026-03-29T16:20"
    )
    assert instants.instant_after(berlin("2026-10-24T15:20"), hours=24) == berlin(
        "2026-10-25T14:20"
    )


@pytest.mark.parametrize(
    ("now", "state"),
    [
        ("2026-11-14T23:59", DueState.SCHEDULED),
        ("2026-11-15T00:00", DueState.SOON),
        ("2026-11-17T23:59", DueState.SOON),
        ("2026-11-18T00:00", DueState.DUE),
        ("2026-11-18T23:59", DueState.DUE),
        ("2026-11-19T00:00", DueState.OVERDUE),
    ],
)
def test_states(now, state):
    due = due_on_day(date(2026, 11, 18), BERLIN)
    assert due_state(due, by(now), LeadTime(3, "d"), ()) is state


def test_without_a_due_day_nothing_is_late():
    now = berlin("2026-11-18T12:00")
    assert due_state(None, by("2026-11-18T12:00"), LeadTime(3, "d"), ()) is DueState.UNDATED
    assert days_overdue(None, now) == 0


@pytest.mark.parametrize(
    ("now", "late"),
    [("2026-11-18T23:59", 0), ("2026-11-19T00:00", 1), ("2026-11-22T14:05", 4)],
)
def test_days_late_are_calendar_days(now, late):
    assert days_overdue(due_on_day(date(2026, 11, 18), BERLIN), berlin(now)) == late


def test_hours_can_be_over_on_the_due_day_itself():
    due = Due(berlin("2026-11-18T15:20"), berlin("2026-11-19T15:20"))
    assert due_state(due, by("2026-11-19T15:20"), LeadTime(3, "d"), ()) is DueState.OVERDUE
    assert days_overdue(due, berlin("2026-11-19T15:20")) == 0
    assert days_overdue(due, berlin("2026-11-20T00:00")) == 1


@given(st.dates(), st.sampled_from(ZONES), st.integers(0, 400))
def test_no_day_is_too_early_or_late(day, zone, count):
    due = due_on_day(instants.days_after(day, count), zone)
    assert due.start <= due.end
    moment = datetime.combine(day, datetime.max.time())
    first = instants.instant_of(moment, zone)
    assert {first.tzinfo, instants.instant_after(first, hours=7 * 24).tzinfo} == {zone}


@given(st.dates(date(2, 1, 1), date(9998, 12, 30)), st.sampled_from(ZONES))
def test_the_day_of_a_due_day_is_that_day(day, zone):
    assert due_on_day(day, zone).day in {day, instants.days_after(day, -1)}


@pytest.mark.parametrize("count", [10**18, 4 * 10**6])
def test_business_days_end_with_the_calendar(count: int) -> None:
    assert business_days.business_days_after(date(9999, 12, 20), count, ()) == date.max
    early = LeadTime(9999, "bd").before(instants.midnight(date(2, 1, 1), UTC), {date.min})
    assert early == datetime(2, 1, 1, tzinfo=UTC)
