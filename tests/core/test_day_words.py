"""Days in words."""

from datetime import UTC, date, datetime

import pytest

from infokb.core.dates import day_words

TODAY = date(2026, 11, 19)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 11, 19), "today"),
        (date(2026, 11, 18), "yesterday"),
        (date(2026, 11, 20), "tomorrow"),
        (date(2026, 11, 13), "Fri"),
        (date(2026, 11, 12), "Nov 12"),
        (date(2026, 11, 25), "Wed"),
        (date(2026, 11, 26), "Nov 26"),
        (date(2025, 11, 19), "Nov 19, 2025"),
    ],
)
def test_a_day_is_called_as_one_says_it(day: date, words: str) -> None:
    assert day_words.relative_day(day, TODAY) == words


def test_an_appointment_has_its_weekday_and_time() -> None:
    moment = datetime(2026, 12, 2, 16, tzinfo=UTC)
    assert day_words.moment_words(moment, TODAY) == "Wed, Dec 2, 16:00"
    assert day_words.moment_words(TODAY, TODAY) == "today"
    assert day_words.weekday_date(date(2027, 1, 2), TODAY) == "Sat, Jan 2, 2027"


def test_a_day_and_its_month_are_written_out() -> None:
    assert day_words.full_date(TODAY) == "Thursday, November 19, 2026"
    assert day_words.month_and_year(TODAY) == "November 2026"
