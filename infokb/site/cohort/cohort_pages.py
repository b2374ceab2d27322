"""The four pages of a career center."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any

from infokb.core.dates.day_words import full_date, month_and_year, short_date
from infokb.core.plain_letters import plain_letters
from infokb.core.text import quantity
from infokb.site import panel
from infokb.site.cohort.cohort_answers import CohortAnswers
from infokb.site.cohort.funnel_table import days_table, funnel_table
from infokb.site.cohort.student_threads import thread_groups
from infokb.site.content_policy import CONTENT_POLICY

_NAV = (
    ("index.html", "Students"),
    ("alumni.html", "Alumni"),
    ("employers.html", "Employers"),
    ("funnel.html", "Funnel"),
)
_THEME = Path(__file__).parents[1] / "theme"
_OWN = Path(__file__).parent / "cohort.css"
_FILES = (_OWN, *(_THEME / name for name in ("app.css", "theme.js", "icon.svg")))
_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_MAX_QUIET = 200
"""So many alumni whom nobody asked are listed."""


def cohort_site(answers: CohortAnswers, least: int) -> Iterator[tuple[str, bytes]]:
    """Yield each file of the site with its content.

    Where the roster names several advisors, each has a folder with their own students, and the
    first page leads to them.
    """
    yield ".gitignore", b"*\n"
    if len(answers.advisors) <= 1:
        yield from _advisor_site(answers, "", answers.vaults, least)
        return
    slugs = _slugs(answers.advisors)
    yield from _theme_files()
    advisors = [
        (slugs[name], name or "Without an advisor", quantity(len(own), "student"))
        for name, own in answers.advisors.items()
    ]
    yield "index.html", _page(answers, "cohort_advisors", "", advisors=advisors, nav=())
    for name, own in answers.advisors.items():
        for path, content in _advisor_site(answers, name, own, least):
            yield f"{slugs[name]}/{path}", content


def _advisor_site(
    answers: CohortAnswers, advisor: str, own: frozenset[str], least: int
) -> Iterator[tuple[str, bytes]]:
    yield from _theme_files()
    groups = thread_groups(answers.rows("needs_help"), answers.students, own, answers.today)
    people = {thread.id for group in groups for thread in group.threads}
    yield (
        "index.html",
        _page(
            answers,
            "cohort_students",
            "index.html",
            groups=groups,
            people=len(people),
            own=len(own),
            advisor=advisor,
        ),
    )
    yield "alumni.html", _page(answers, "cohort_alumni", "alumni.html", **_alumni(answers))
    employers = _employers(answers, least)
    yield (
        "employers.html",
        _page(answers, "cohort_employers", "employers.html", least=least, **employers),
    )
    funnel = answers.records("funnel")
    tables = {
        "table": funnel_table(funnel, answers.records("thanks"), least),
        "days": days_table(funnel, answers.records("days"), least),
    }
    yield "funnel.html", _page(answers, "cohort_funnel", "funnel.html", least=least, **tables)


def _page(answers: CohortAnswers, template: str, current: str, **values: Any) -> bytes:
    page = panel.render(
        template,
        **{
            "center": answers.center,
            "counted": answers.count_words,
            "as_of": full_date(answers.today),
            "policy": CONTENT_POLICY,
            "current": current,
            "nav": _NAV,
            **values,
        },
    )
    return page.encode()


def _theme_files() -> Iterator[tuple[str, bytes]]:
    for path in _FILES:
        yield path.name, path.read_bytes()


def _slugs(advisors: Mapping[str, frozenset[str]]) -> Mapping[str, str]:
    """Return the folder of each advisor, no two the same."""
    slugs: dict[str, str] = {}
    for name in advisors:
        slug = _NOT_SLUG.sub("-", plain_letters(name)).strip("-")[:40] or "advisor"
        other_slugs = set(slugs.values())
        number = 1
        while (numbered := slug if number == 1 else f"{slug}-{number}") in other_slugs:
            number += 1
        slugs[name] = numbered
    return slugs


def _alumni(answers: CohortAnswers) -> Mapping[str, Any]:
    rows = answers.records("asked")
    busy_rows = sorted(
        (row for row in rows if row["students"]),
        key=lambda row: (row["students"] <= row["most"], -row["students"], row["name"]),
    )
    quiet = sorted(row["name"] or row["person"] for row in rows if not row["students_in_year"])
    return {
        "asked": [{**row, "last": _day(row["last_day"], answers.today)} for row in busy_rows],
        "over": sum(row["students"] > row["most"] for row in busy_rows),
        "quiet": quiet[:_MAX_QUIET],
        "quiet_count": len(quiet),
        "known": len(rows),
    }


def _day(text: str, today: date) -> str:
    return short_date(date.fromisoformat(text), today)


def _employers(answers: CohortAnswers, least: int) -> Mapping[str, Any]:
    """Return the employers that enough students name, and what enough of them learned there."""
    rows = answers.records("employers")
    tellers, askers = dict(answers.rows("tellers")), dict(answers.rows("askers"))
    large_rows = sorted(
        (row for row in rows if row["students"] >= least),
        key=lambda row: (-row["students"], row["name"]),
    )
    lines: dict[str, list[tuple[str, list[tuple[str, str]]]]] = {}
    for organization, by_employer in groupby(answers.rows("lines"), key=lambda row: row[0]):
        themes = groupby(by_employer, key=lambda row: row[1])
        lines[organization] = [
            (theme, [(text, _month(month)) for _, _, month, text in rows_of_theme])
            for theme, rows_of_theme in themes
        ]
    questions = {
        organization: [text for _, text in rows_of_employer]
        for organization, rows_of_employer in groupby(
            answers.rows("open_questions"), key=lambda row: row[0]
        )
    }
    rows_with_lines = [
        {
            **row,
            "tellers": telling,
            "themes": lines[row["organization"]] if telling else (),
            "askers": asking,
            "questions": questions[row["organization"]] if asking else (),
        }
        for row in large_rows
        if (telling := _enough(tellers, row, least)) + (asking := _enough(askers, row, least))
    ]
    return {
        "employers": large_rows,
        "with_lines": rows_with_lines,
        "few": len(rows) - len(large_rows),
    }


def _enough(students: Mapping[str, int], row: Mapping[str, Any], least: int) -> int:
    """Return how many students said something of an employer, 0 where they are too few."""
    count = students.get(row["organization"], 0)
    return count if count >= least else 0


def _month(text: str | None) -> str:
    return month_and_year(date.fromisoformat(f"{text}-01")) if text else ""
