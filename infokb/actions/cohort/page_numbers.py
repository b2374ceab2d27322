"""What each student adds to the numbers of the pages, and of the list for the students."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from infokb.actions.cohort.center_lists import Student
from infokb.actions.cohort.editions import (
    MIN_STUDENTS,
    Edition,
    NumberName,
    Parts,
    PublishedNumbers,
    with_edition,
)
from infokb.actions.share.share_tables import SHARED_STEPS, STEP_DAYS

STUDENTS, THANKS = "students", "thanks"
FUNNEL_COLUMNS = (STUDENTS, *SHARED_STEPS, THANKS, *STEP_DAYS)
EMPLOYERS, LINES, QUESTIONS_LEFT = "employers", "lines", "questions"
REQUESTS_IN_MONTH, REQUESTS_IN_YEAR = "requests_in_month", "requests_in_year"
"""The columns of the list: who asked an alumnus; the row of a month begins with it."""
PAGE_PARTS: Mapping[str, str] = {
    "numbers": "SELECT * FROM vaults ORDER BY vault",
    EMPLOYERS: """\
SELECT vault, organization, min(name) AS name FROM organizations
GROUP BY vault, organization ORDER BY vault, organization""",
    LINES: """\
SELECT DISTINCT vault, organization, theme, substr(day, 1, 7) AS month, text FROM insights
WHERE organization IS NOT NULL ORDER BY vault, organization, theme, month, text""",
    QUESTIONS_LEFT: """\
SELECT DISTINCT vault, organization, text FROM questions
WHERE organization IS NOT NULL ORDER BY vault, organization, text""",
}
"""The questions for them; of the day of a line they say no more than the month."""
LIST_PARTS: Mapping[str, str] = {
    "requests": """\
SELECT vault, person, day FROM asks WHERE person IS NOT NULL AND day IS NOT NULL
ORDER BY vault, person, day"""
}
"""The question for the list."""
_YEAR = timedelta(days=365)
Records = Sequence[Mapping[str, Any]]


def page_parts(
    records: Mapping[str, Records], students: Mapping[str, Student], published: PublishedNumbers
) -> Mapping[NumberName, Parts]:
    """Return the parts of each number of the pages, from the answers to `PAGE_PARTS`.

    Who was counted in a programme stays in it: who moves would be seen in the sum of two.
    """
    parts: dict[NumberName, dict[str, Any]] = {}
    programmes = _published_programmes(published)
    for record in records["numbers"]:
        vault = record["vault"]
        student = students.get(vault)
        programme = programmes.get(vault, student.programme if student else "")
        for column, part in _funnel_parts(record):
            parts.setdefault((column, programme), {})[vault] = part
    for record in records[EMPLOYERS]:
        name = (EMPLOYERS, record["organization"])
        parts.setdefault(name, {})[record["vault"]] = record["name"]
    for column, fields in ((LINES, ("theme", "month", "text")), (QUESTIONS_LEFT, ("text",))):
        for record in records[column]:
            texts = parts.setdefault((column, record["organization"]), {})
            texts.setdefault(record["vault"], []).append([record[field] for field in fields])
    return parts


def renamed_programmes(
    published: PublishedNumbers, students: Mapping[str, Student]
) -> PublishedNumbers:
    """Return the numbers with each programme under the name that all counted in it have now.

    Nobody moves by that: a name that others have, or that two would take, is no new one.
    """
    names: dict[str, set[str]] = {}
    for student, programme in _published_programmes(published).items():
        if student in students:
            names.setdefault(programme, set()).add(students[student].programme)
    rows = {row for column, row in published.editions if column in FUNNEL_COLUMNS}
    new_names = {row: min(own) for row, own in names.items() if len(own) == 1}
    counts = Counter(new_names.values())
    renamed = {
        row: name
        for row, name in new_names.items()
        if name and name not in rows and counts[name] == 1
    }
    return PublishedNumbers(
        {
            (column, renamed.get(row, row) if column in FUNNEL_COLUMNS else row): editions
            for (column, row), editions in published.editions.items()
        }
    )


def request_parts(records: Records, today: date) -> Mapping[NumberName, Parts]:
    """Return who asked each alumnus in the month of a day, and who in the year before it."""
    parts: dict[NumberName, dict[str, int]] = {}
    for record in records:
        day, person, vault = record["day"], record["person"], record["vault"]
        if (today - _YEAR).isoformat() <= day <= today.isoformat():
            parts.setdefault((REQUESTS_IN_YEAR, person), {})[vault] = 1
            if day >= today.replace(day=1).isoformat():
                parts.setdefault((REQUESTS_IN_MONTH, month_row(today, person)), {})[vault] = 1
    return parts


def renewed_requests(
    published: PublishedNumbers,
    parts: Mapping[NumberName, Parts],
    today: date,
    absentees: Collection[str] = (),
) -> PublishedNumbers:
    """Return the numbers of the list with a new edition of each that may change.

    The two of an alumnus stand side by side, so their difference is of nobody, or of at least
    `MIN_STUDENTS`: the year is that of the month where it may not say more, or stays as it was.
    """
    renewed = published.renewed(parts, today, MIN_STUDENTS, timedelta(), absentees)
    if renewed is published:
        return published
    people = sorted({row for column, row in renewed.editions if column == REQUESTS_IN_YEAR})
    editions = dict(renewed.editions)
    for person in people:
        editions |= _request_pair(published, parts, today, absentees, person)
    return PublishedNumbers(editions)


def _request_pair(
    published: PublishedNumbers,
    parts: Mapping[NumberName, Parts],
    today: date,
    absentees: Collection[str],
    person: str,
) -> Mapping[NumberName, tuple[Edition, ...]]:
    """Return the editions of the month and of the year of an alumnus, the newest that may be."""

    def renewed(name: NumberName, own: Parts) -> tuple[Edition, ...]:
        new = Edition(today, MIN_STUDENTS, own)
        return with_edition(published.editions.get(name, ()), new, absentees)

    def unchanged(name: NumberName) -> tuple[Edition, ...]:
        number = PublishedNumbers({name: published.editions.get(name, ())})
        is_withheld = number.without(absentees).shown(MIN_STUDENTS).is_withheld
        return renewed(name, {}) if is_withheld else number.editions[name]

    month, year = (REQUESTS_IN_MONTH, month_row(today, person)), (REQUESTS_IN_YEAR, person)
    pairs = [
        (month_editions, year_editions)
        for month_editions in (renewed(month, parts.get(month, {})), unchanged(month))
        for year_editions in (
            renewed(year, parts.get(year, {})),
            renewed(year, _last_parts(month_editions)),
            unchanged(year),
        )
    ]
    pair = next((pair for pair in pairs if _tells_of_nobody(*pair)), pairs[-1])
    return dict(zip((month, year), pair, strict=True))


def _tells_of_nobody(month: tuple[Edition, ...], year: tuple[Edition, ...]) -> bool:
    """Return whether two numbers side by side say nothing of few students by their difference."""
    in_month, in_year = _last_parts(month).keys(), _last_parts(year).keys()
    difference = len(in_year) - len(in_month)
    return not in_year or in_month == in_year or difference >= MIN_STUDENTS


def _last_parts(editions: tuple[Edition, ...]) -> Parts:
    return editions[-1].parts if editions else {}


def month_row(today: date, person: str) -> str:
    """Return the row of an alumnus in the month of a day."""
    return f"{today:%Y-%m} {person}"


def split_requests(
    published: PublishedNumbers, today: date
) -> tuple[PublishedNumbers, PublishedNumbers]:
    """Return the numbers of the list that a day shows, and those of other months, of a year."""
    shown_numbers, other_numbers = {}, {}
    for (column, row), editions in published.editions.items():
        if column == REQUESTS_IN_YEAR or row.startswith(month_row(today, "")):
            shown_numbers[column, row] = editions
        elif row >= month_row(today - _YEAR, ""):
            other_numbers[column, row] = editions
    return PublishedNumbers(shown_numbers), PublishedNumbers(other_numbers)


def _funnel_parts(record: Mapping[str, Any]) -> Iterable[tuple[str, Any]]:
    yield STUDENTS, 1
    yield from ((step, record[step]) for step in SHARED_STEPS if record[step])
    if record["thanks_decided"]:
        yield THANKS, [record["thanks_in_time"], record["thanks_decided"]]
    yield from ((name, record[name]) for name in STEP_DAYS if record[name] is not None)


def _published_programmes(published: PublishedNumbers) -> Mapping[str, str]:
    """Return the programme in which each student was counted."""
    return {
        student: row
        for (column, row), editions in published.editions.items()
        if column in FUNNEL_COLUMNS
        for edition in editions
        for student in edition.parts
    }
