"""Times that the words of a task name."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infokb.core.dates.named_times import NamedTime, named_time

TODAY = date(2026, 11, 18)  # a Wednesday


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("write again in January", "2027-01-04"),
        ("In jan. write to her about the class", "2027-01-04"),
        ("send it in  early March", "2027-03-01"),
        ("send it in mid-March", "2027-03-11"),
        ("send it in the middle of May", "2027-05-11"),
        ("send it late in March, or in late March", "2027-03-01"),
        ("send it in late March", "2027-03-22"),
        ("send it by the end of February", "2027-02-26"),
        ("send it by the end of February 2028", "2028-02-29"),
        ("send it in March 2028", "2028-03-01"),
        ("call her next week", "2026-11-23"),
        ("call her early next week", "2026-11-23"),
        ("call her by the end of next week", "2026-11-27"),
        ("call her next month", "2026-12-01"),
        ("call her late next month", "2026-12-21"),
        ("call her next year", "2027-01-04"),
        ("I need to call Ahmed in January", "2027-01-04"),
        ("call her in two weeks", "2026-12-02"),
        ("call her in a week", "2026-11-25"),
        ("call her in 10 days", "2026-11-28"),
        ("send it in November", "2026-11-30"),
        ("send it in early November", None),
        ("send it by the end of November", "2026-11-30"),
        ("call her on Friday", "2026-11-20"),
        ("call her Friday.", "2026-11-20"),
        ("call her tomorrow", "2026-11-19"),
        ("call her by Dec 20 about it", "2026-12-20"),
        ("call her by 11/12", None),
        ("call her after the holidays", None),
        ("call her in the spring", None),
        ("call her early next year", None),
        ("call her after the winter break", None),
        ("write once I'm back", None),
        ("write in October", None),
        ("write in 999 months", "2110-02-18"),
    ],
)
def test_a_time_is_read(words: str, expected: str | None) -> None:
    assert named_time(words, TODAY) == NamedTime(date.fromisoformat(expected) if expected else None)


@pytest.mark.parametrize(
    "words",
    [
        "send the deck",
        "read the March issue",
        "march with her",
        "ask what may be open",
        "send the class of 2026 the deck",
        "ask for a job in Augusta",
        "send the notes on Black Friday sales",
        "the in-January list",
        "write to [[April Jones]]",
        "ask her to call one day in the week",
        "send the talk she gave in March",
        "send the paper published in early January",
        "send the deck from March",
        "read the report from January",
        "write to the people at March Labs",
        "send the notes of what they taught over the summer",
        "send what has changed this year",
        "share the article about next term",
        "send the photos of this summer",
        "send the deck as soon as I can",
    ],
)
def test_other_words_name_no_time(words: str) -> None:
    assert named_time(words, TODAY) is None


def test_a_month_that_is_over_is_not_guessed() -> None:
    assert named_time("send it in January", date(2027, 1, 30)) == NamedTime(None)
    assert named_time("send it in May", date(2027, 5, 31)) == NamedTime(date(2027, 5, 31))


def test_the_end_of_the_calendar_names_no_time() -> None:
    assert named_time("send it next year", date(9998, 1, 1)) is None


@given(st.dates(), st.sampled_from(["in May", "next month", "in 3 weeks", "next year", "friday"]))
def test_every_day_has_an_answer(since: date, words: str) -> None:
    named = named_time(words, since)
    assert named is None or named.day is None or named.day >= since
