"""Who sees the numbers of many nights learns of no few students, whoever joins or changes."""

from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date, timedelta
from itertools import combinations
from typing import Any

import pytest
from hypothesis import Phase, example, find, given, settings
from hypothesis import strategies as st

from infokb.actions.cohort.center_lists import Student
from infokb.actions.cohort.editions import (
    MAX_EDITIONS,
    MIN_STUDENTS,
    Edition,
    NumberName,
    Parts,
    PublishedNumbers,
    ShownNumbers,
)
from infokb.actions.cohort.page_numbers import STUDENTS, page_parts, request_parts, split_requests
from infokb.actions.share.share_tables import SHARED_STEPS, STEP_DAYS

DAY = date(2026, 11, 20)
NOTHING = PublishedNumbers({})
FIRST = settings(phases=[Phase.generate], max_examples=1000)
"""The first example will do, however large."""
Numbers = Mapping[NumberName, Parts]
Night = list[tuple[str, set[int], str, int]]
Publish = Callable[[PublishedNumbers, Numbers, date, int, set[str]], PublishedNumbers]
NIGHTS = st.lists(
    st.lists(
        st.tuples(
            st.sampled_from(("share", "share", "leave", "lose", "forget")),
            st.sets(st.integers(0, 11)),
            st.sampled_from("AAB"),
            st.integers(0, 2),
        ),
        max_size=2,
    ),
    min_size=2,
    max_size=6,
)
"""What students do from night to night: share some numbers in a programme, leave, are forgotten.

A file that is lost is back once its student shares."""


def lawful(
    published: PublishedNumbers,
    parts: Numbers,
    today: date,
    least: int,
    absentees: Collection[str] = (),
) -> PublishedNumbers:
    return published.renewed(parts, today, least, timedelta(), absentees)


def naive(
    published: PublishedNumbers,
    parts: Numbers,
    today: date,
    least: int,
    absentees: Collection[str] = (),
) -> PublishedNumbers:
    """Show each night what at least so many students stand behind: each page alone is lawful."""
    large = {name: part for name, part in parts.items() if len(part) >= least}
    return PublishedNumbers({name: (Edition(today, least, large[name]),) for name in large})


def nights(events: list[Night], publish: Publish, least: int) -> Iterator[ShownNumbers]:
    """Give what is shown after each night; who is counted stays in their programme."""
    published = NOTHING
    shares: dict[str, tuple[str, int]] = {}
    absentees: set[str] = set()
    for number, night in enumerate(events):
        for kind, group, programme, value in night:
            names = {f"s{student}" for student in group}
            absentees = absentees | names if kind == "lose" else absentees - names
            if kind == "share":
                shares |= dict.fromkeys(names, (programme, value))
                continue
            if kind != "lose":
                shares = {name: share for name, share in shares.items() if name not in names}
            if kind == "forget":
                published = published.without(names)
        records = [
            dict.fromkeys((*SHARED_STEPS, *STEP_DAYS, "thanks_in_time", "thanks_decided"), value)
            | {"vault": name}
            for name, (_, value) in shares.items()
            if name not in absentees
        ]
        students = {name: Student(name, "", place, "") for name, (place, _) in shares.items()}
        answers = {"numbers": records, "employers": [], "lines": [], "questions": []}
        parts = page_parts(answers, students, published)
        today = DAY + timedelta(days=number)
        published = publish(published, parts, today, least, absentees)
        yield published.without(absentees).shown(least)


def leaks(shown_numbers: list[ShownNumbers], least: int) -> Iterator[str]:
    """Give each number, and each difference of one between two nights, that few stand behind."""
    pages: list[dict[NumberName, Parts]] = [dict(shown.parts) for shown in shown_numbers]
    for page in pages:
        for column in {column for column, _ in page}:
            rows = [parts for (name, _), parts in page.items() if name == column]
            page[column, "All"] = {student: part for row in rows for student, part in row.items()}
            if sum(map(len, rows)) != len(page[column, "All"]):
                yield f"{column}: a student is in two programmes"
        yield from (f"{name}: {len(parts)}" for name, parts in page.items() if len(parts) < least)
    for before, after in combinations(pages, 2):
        for name in before.keys() & after.keys():
            changed = {
                student
                for student in before[name].keys() | after[name].keys()
                if before[name].get(student) != after[name].get(student)
            }
            if 0 < len(changed) < least:
                yield f"{name} tells of {sorted(changed)}"


@pytest.mark.slow
@given(NIGHTS, st.sampled_from((5, 7)))
@example([[("share", set(range(8)), "A", 1)], [("leave", {0}, "A", 0)]], 5)
@example(
    [
        [("share", set(range(12)), "A", 1)],
        [("forget", {0}, "A", 0)],
        [("share", set(range(1, 6)), "A", 2)],
    ],
    5,
)
@example(
    [
        [("share", set(range(10)), "A", 1), ("share", {10, 11}, "B", 1)],
        [("share", set(range(6)), "B", 1)],
    ],
    5,
)
@example(
    [
        [("share", set(range(10)), "A", 1)],
        [("leave", set(range(5)), "A", 0)],
        [("share", {1, 2, 3, 4, 10}, "A", 1)],
    ],
    5,
)
@example(
    [
        [("share", set(range(6)), "A", 1), ("share", set(range(6, 12)), "B", 1)],
        [
            ("forget", {0}, "A", 0),
            ("share", {0}, "A", 1),
            ("share", {1, 2, 3}, "A", 2),
            ("share", set(range(6, 12)), "B", 2),
        ],
    ],
    5,
)
def test_no_two_nights_tell_of_few_students(events: list[Night], least: int) -> None:
    assert list(leaks(list(nights(events, lawful, least)), least)) == []


@pytest.mark.slow
def test_a_page_that_is_lawful_each_night_alone_is_caught() -> None:
    assert find(NIGHTS, lambda events: any(leaks([*nights(events, naive, 5)], 5)), settings=FIRST)


@pytest.mark.slow
def test_numbers_are_shown_and_change() -> None:
    """A law that shows nothing would hold, too."""

    def is_renewed(events: list[Night]) -> bool:
        values = [shown.parts.get(("met", "A")) for shown in nights(events, lawful, 5)]
        return len({str(value) for value in values if value}) > 1

    assert find(NIGHTS, is_renewed, settings=FIRST)


def numbers(values: Mapping[str, Any]) -> Numbers:
    return {("met", "A"): dict(values)}


def day(number: int) -> date:
    return DAY + timedelta(days=number)


def of(names: str, value: int = 1) -> dict[str, int]:
    return dict.fromkeys(names, value)


def test_one_who_joins_is_seen_when_five_changed() -> None:
    published = lawful(NOTHING, numbers(of("abcdef")), DAY, 5)
    more = of("abcdef") | of("x", 40)
    later = lawful(published, numbers(more), day(1), 5)
    assert later.shown(5).parts == published.shown(5).parts
    assert sum(naive(published, numbers(more), day(1), 5).shown(5).row("met")["A"].values()) == 46
    changed = lawful(later, numbers(more | of("abcd", 2)), day(2), 5)
    assert changed.shown(5).row("met")["A"] == more | of("abcd", 2)
    assert changed.shown(5).day == day(2)


def test_every_earlier_night_counts_and_not_the_last_alone() -> None:
    first = of("abcdefghij")
    published = lawful(NOTHING, numbers(first), DAY, 5)
    without_five = lawful(published, numbers(of("fghij")), day(1), 5)
    assert set(without_five.shown(5).row("met")["A"]) == set("fghij")
    back_but_one = lawful(without_five, numbers(of("bcdefghijx")), day(2), 5)
    assert set(back_but_one.shown(5).row("met")["A"]) == set("fghij")


def test_who_is_forgotten_takes_all_numbers_with_them_until_others_changed() -> None:
    parts = {("met", "A"): of("abcdefg"), ("met", "B"): of("uvwxyz")}
    published = lawful(NOTHING, parts, DAY, 5).without("a")
    assert "'a'" not in str(published.editions)
    assert published.shown(5).parts == {}
    assert published.shown(5).is_withheld
    remaining = {("met", "A"): of("bcdefg"), ("met", "B"): of("uvwxyz", 2)}
    few = lawful(published, {**remaining, ("met", "B"): of("uvwx", 2) | of("yz")}, day(1), 5)
    assert few.shown(5).is_withheld
    renewed = lawful(published, remaining, day(1), 5)
    assert renewed.shown(5).parts == {("met", "B"): of("uvwxyz", 2)}
    four_more = {**remaining, ("met", "A"): of("bcde", 2) | of("fg")}
    assert lawful(renewed, four_more, day(2), 5).shown(5).row("met").keys() == {"A", "B"}


def test_who_left_long_before_they_are_forgotten_takes_no_number_with_them() -> None:
    published = lawful(NOTHING, numbers(of("abcdef")), DAY, 5)
    published = lawful(published, numbers(of("bcdef", 2)), day(1), 5).without("a")
    assert not published.shown(5).is_withheld
    assert published.shown(5).row("met")["A"] == of("bcdef", 2)


def test_a_file_that_is_back_brings_its_numbers_back_where_others_ended() -> None:
    """Also where somebody ended before, and the numbers were withheld meanwhile."""
    other = {("met", "B"): of("uvwxyz")}
    published = lawful(NOTHING, {**numbers(of("abcdef")), **other}, DAY, 5).without("a")
    back = {**numbers(of("bcdef", 2)), **other}
    published = lawful(published, back, day(1), 5)
    assert published.shown(5).row("met")["A"] == of("bcdef", 2)
    changed = {("met", "B"): of("uvwxyz", 2)}
    published = lawful(published, {**numbers(of("bcde", 2)), **changed}, day(2), 5, "f")
    assert published.without("f").shown(5).row("met").keys() == {"B"}
    published = lawful(published, {**numbers(of("bcdef", 2)), **changed}, day(3), 5)
    assert published.shown(5).row("met")["A"] == of("bcdef", 2)


def test_a_number_that_all_left_is_gone() -> None:
    published = lawful(lawful(NOTHING, numbers(of("abcde")), DAY, 5), {}, day(1), 5)
    assert published.shown(5).parts == {}
    assert not published.shown(5).is_withheld


def test_numbers_rest_for_some_days() -> None:
    week = timedelta(days=7)
    published = NOTHING.renewed(numbers(of("abcde")), DAY, 5, week)
    for later in (-1, 0, 6):
        assert published.renewed(numbers(of("abcde", 2)), day(later), 5, week) is published
    assert published.renewed(numbers(of("abcde", 2)), day(7), 5, week).shown(5).day == day(7)


def test_those_who_see_numbers_of_ten_see_no_difference_of_five() -> None:
    published = lawful(NOTHING, numbers(of("abcdefghijkl")), DAY, 10)
    assert published.shown(5).parts == published.shown(10).parts
    five = lawful(published, numbers(of("abcde", 2) | of("fghijkl")), day(1), 5)
    assert five.shown(10).parts == published.shown(10).parts
    assert five.shown(5).row("met")["A"]["a"] == 2
    again = lawful(five, numbers(of("abcdefghij", 3) | of("kl")), day(2), 10)
    assert again.shown(10).row("met")["A"] == again.shown(5).row("met")["A"]


def test_no_more_editions_are_kept_than_are_compared() -> None:
    published = lawful(NOTHING, numbers(of("abcdefghijkl", 99)), DAY, 10)
    for number in range(1, MAX_EDITIONS + 6):
        texts = {name: ["a text", number] for name in "abcdefghijkl"}
        published = lawful(published, numbers(texts), day(number), 5)
    ((*earlier_editions, latest),) = published.editions.values()
    assert [edition.least for edition in earlier_editions] == [10, *[5] * (MAX_EDITIONS - 1)]
    assert latest.parts["a"] == ["a text", MAX_EDITIONS + 5]
    assert "a text" not in str([edition.parts for edition in earlier_editions])


def test_who_moves_stays_in_the_programme_they_were_counted_in() -> None:
    records = [
        {"vault": name, **dict.fromkeys((*SHARED_STEPS, *STEP_DAYS), 1)}
        | {"thanks_in_time": 1, "thanks_decided": 2}
        for name in "abcdef"
    ]
    answers = {"numbers": records, "employers": [], "lines": [], "questions": []}
    students = {name: Student(name, "", "A", "") for name in "abcdef"}
    published = lawful(NOTHING, page_parts(answers, students, NOTHING), DAY, MIN_STUDENTS)
    moved_students = {name: Student(name, "", "B", "") for name in "abcdef"}
    parts = page_parts(answers, moved_students, published)
    assert {row for column, row in parts if column == STUDENTS} == {"A"}
    assert page_parts(answers, moved_students, NOTHING).keys() >= {(STUDENTS, "B")}


def test_requests_of_a_day_to_come_are_no_part_of_the_list() -> None:
    rows = [
        ("s", "ada", "2026-10-30"),
        ("s", "ada", "2026-11-18"),
        ("s", "bo", "2026-11-21"),
        ("s", "cy", "2025-11-20"),
        ("t", "cy", "2025-11-19"),
    ]
    records = [dict(zip(("vault", "person", "day"), row, strict=True)) for row in rows]
    assert request_parts(records, DAY) == {
        ("requests_in_month", "2026-11 ada"): {"s": 1},
        ("requests_in_year", "ada"): {"s": 1},
        ("requests_in_year", "cy"): {"s": 1},
    }


def test_one_more_request_is_not_seen_where_others_asked_somebody_else() -> None:
    days: dict[str, list[tuple[str, int]]] = {"ada": [("2026-11-18", 7)], "bo": [("2026-11-02", 2)]}
    published, counts = NOTHING, []
    for change in ({}, {"ada": [("2026-11-18", 8)], "bo": [("2026-11-18", 5)]}):
        days |= change
        records = [
            {"vault": f"s{number}", "person": person, "day": day}
            for person, requests in days.items()
            for day, students in requests
            for number in range(students)
        ]
        published = published.renewed(request_parts(records, DAY), DAY, 5, timedelta())
        row = published.shown(5).row("requests_in_month")
        counts.append({name: len(students) for name, students in row.items()})
    assert counts == [{"2026-11 ada": 7}, {"2026-11 ada": 7, "2026-11 bo": 5}]


def test_what_other_months_showed_is_kept_for_a_year() -> None:
    names = [
        ("requests_in_month", "2025-10 ada"),
        ("requests_in_month", "2025-11 ada"),
        ("requests_in_month", "2026-12 ada"),
        ("requests_in_month", "2026-11 ada"),
        ("requests_in_year", "ada"),
    ]
    shown, others = split_requests(PublishedNumbers(dict.fromkeys(names, ())), DAY)
    assert list(shown.editions) == names[3:]
    assert list(others.editions) == names[1:3]
