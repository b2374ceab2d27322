"""When something that repeats comes next."""

from datetime import date

import pytest

from infokb.core.dates.recurrence import next_date

FRIDAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("rule", "following"),
    [
        ("every day", date(2026, 11, 21)),
        ("every 3 days", date(2026, 11, 23)),
        ("Every week", date(2026, 11, 27)),
        ("every  2 weeks when done", date(2026, 12, 4)),
        ("every other week", date(2026, 12, 4)),
        ("every month", date(2026, 12, 20)),
        ("every year", date(2027, 11, 20)),
        ("every weekday", date(2026, 11, 23)),
        ("every Monday", date(2026, 11, 23)),
        ("every Friday", date(2026, 11, 27)),
        ("every week on Tuesday, Thursday", date(2026, 11, 24)),
        ("every Wednesday and Sunday", date(2026, 11, 22)),
        ("every 0 days", None),
        ("every full moon", None),
        ("every", None),
        ("weekly", None),
        ("", None),
    ],
)
def test_the_next_day(rule: str, following: date | None) -> None:
    assert next_date(rule, FRIDAY) == following


def test_a_month_without_that_day_ends_earlier() -> None:
    assert next_date("every month", date(2027, 1, 31)) == date(2027, 2, 28)
    assert next_date("every year", date(2028, 2, 29)) == date(2029, 2, 28)


def test_at_the_end_of_time_nothing_is_next() -> None:
    assert next_date("every week", date.max) is None
    assert next_date("every weekday", date(9999, 12, 30)) == date.max
