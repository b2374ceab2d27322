"""The list says two numbers of an alumnus, and by neither nor both of them of few students."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from itertools import combinations

import pytest
from hypothesis import Phase, example, find, given, settings
from hypothesis import strategies as st

from infokb.actions.cohort.editions import MIN_STUDENTS, NumberName, Parts, PublishedNumbers
from infokb.actions.cohort.page_numbers import renewed_requests, request_parts

DAYS = ("2026-11-10", "2026-11-20", "2026-12-01", "2026-12-02")
NOTHING = PublishedNumbers({})
FIRST = settings(phases=[Phase.generate], max_examples=1000)
Requests = list[tuple[str, set[int]]]
Publish = Callable[[PublishedNumbers, Mapping[NumberName, Parts], date, set[str]], PublishedNumbers]
NIGHTS = st.lists(
    st.lists(
        st.tuples(
            st.sampled_from(("2026-03-10", *DAYS, "gone", "back", "forgotten")),
            st.sets(st.integers(0, 13)),
        ),
        max_size=3,
    ),
    min_size=1,
    max_size=4,
)
"""On which days students asked Ada, who is gone, is back, or is forgotten, night by night."""


def naive(
    published: PublishedNumbers, parts: Mapping[NumberName, Parts], today: date, gone: set[str]
) -> PublishedNumbers:
    """Hold each number against those in its place, and not against the one beside it."""
    return published.renewed(parts, today, MIN_STUDENTS, timedelta(), gone)


def shown(nights: list[Requests], publish: Publish) -> Iterator[tuple[Parts, Parts]]:
    """Give who is counted in the month and in the year, night by night."""
    published, asked, gone = NOTHING, set[tuple[str, str]](), set[str]()
    for day, night in zip(DAYS, nights, strict=False):
        for kind, students in night:
            names = {f"s{number}" for number in students}
            gone = gone | names if kind == "gone" else gone - names
            if kind == "forgotten":
                published = published.without(names)
                asked = {(name, when) for name, when in asked if name not in names}
            elif kind <= day:
                asked |= {(name, kind) for name in names}
        records = [
            {"vault": name, "person": "ada", "day": when}
            for name, when in asked
            if name not in gone
        ]
        today = date.fromisoformat(day)
        published = publish(published, request_parts(records, today), today, gone)
        parts = published.without(gone).shown(MIN_STUDENTS).parts
        month = parts.get(("requests_in_month", f"{day[:7]} ada"), {})
        yield month, parts.get(("requests_in_year", "ada"), {})


def leaks(pairs: list[tuple[Parts, Parts]]) -> Iterator[str]:
    for month, year in pairs:
        yield from (f"{part}" for part in (month, year) if 0 < len(part) < MIN_STUDENTS)
        if year and month.keys() != year.keys() and len(year) - len(month) < MIN_STUDENTS:
            yield f"{len(month)} of {len(year)}"
    for before, after in combinations((year for _, year in pairs if year), 2):
        if 0 < len(before.keys() ^ after.keys()) < MIN_STUDENTS:
            yield f"{before} {after}"


@pytest.mark.slow
@given(NIGHTS)
@example([[("2026-11-10", set(range(1, 6))), ("2026-03-10", {0})]])
@example([[("2026-11-10", set(range(5)))], [("2026-03-10", {5})]])
@example([[("2026-03-10", set(range(6)))], [("2026-11-20", {1, 2, 3, 4, 5})]])
@example([[("2026-03-10", set(range(10)))], [("2026-11-20", set(range(11)))]])
def test_no_number_of_the_list_tells_of_few_students_nor_two_together(
    nights: list[Requests],
) -> None:
    assert list(leaks(list(shown(nights, renewed_requests)))) == []


@pytest.mark.slow
def test_numbers_that_are_lawful_alone_are_caught_together() -> None:
    assert find(NIGHTS, lambda nights: any(leaks([*shown(nights, naive)])), settings=FIRST)


def test_a_year_says_no_more_than_the_month_until_five_more_asked() -> None:
    november, march = ("2026-11-10", set(range(1, 6))), ("2026-03-10", {0})
    more = ("2026-03-10", set(range(6, 11)))
    counts = [[len(part) for part in pair] for pair in shown([[november, march]], renewed_requests)]
    assert counts == [[5, 5]]
    nights: list[Requests] = [[november, march], [more]]
    counts = [[len(part) for part in pair] for pair in shown(nights, renewed_requests)]
    assert counts == [[5, 5], [5, 11]]


def test_who_is_back_brings_the_number_back() -> None:
    nights: list[Requests] = [
        [("2026-11-10", set(range(6)))],
        [("gone", {0})],
        [("back", {0})],
    ]
    counts = [len(year) for _, year in shown(nights, renewed_requests)]
    assert counts == [6, 0, 6]
