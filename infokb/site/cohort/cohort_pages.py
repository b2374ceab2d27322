"""The four pages of a career center."""

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from infokb.core.dates.day_words import full_date, month_and_year, short_date
from infokb.core.plain_letters import plain_letters
from infokb.core.text import fold
from infokb.site import panel
from infokb.site.cohort.cohort_answers import CohortAnswers, large_quantity
from infokb.site.cohort.employer_rows import employer_rows
from infokb.site.cohort.funnel_table import (
    days_table,
    former_programmes,
    funnel_table,
    missing_programmes,
)
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
SITE_FILES = frozenset({".gitignore", *(page for page, _ in _NAV), *(path.name for path in _FILES)})
"""The names of all files of the site; those of an advisor are called the same."""
_NO_ADVISOR = "_without-advisor"
"""The folder of those without an advisor, as no name is written."""
_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_MAX_SLUG = 40
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
    folders = {name: _advisor_folder(name) for name in answers.advisors}
    yield from _theme_files()
    advisors = [
        (folders[name], name or "Without an advisor", large_quantity(len(own), "student"))
        for name, own in answers.advisors.items()
    ]
    nav = (("index.html", "Advisors"), *_NAV[1:])
    yield (
        "index.html",
        _page(
            answers,
            "cohort_advisors",
            "index.html",
            advisors=advisors,
            named=sum(map(bool, folders)),
            nav=nav,
        ),
    )
    yield from _office_pages(answers, least, nav)
    for name, own in answers.advisors.items():
        for path, content in _advisor_site(answers, name, own, least):
            yield f"{folders[name]}/{path}", content


def _advisor_site(
    answers: CohortAnswers, advisor: str, own: frozenset[str], least: int
) -> Iterator[tuple[str, bytes]]:
    yield from _theme_files()
    groups = thread_groups(answers.rows("needs_help"), answers.students, own, answers.today)
    people = {thread.id for group in groups for thread in group.threads}
    silent = answers.silent_students(advisor if advisor or len(answers.advisors) > 1 else None)
    yield (
        "index.html",
        _page(
            answers,
            "cohort_students",
            "index.html",
            groups=groups,
            people=len(people),
            own=len(own),
            unread=answers.unread,
            advisor=advisor,
            silent=silent,
            counted=answers.own_count_words(advisor, silent),
        ),
    )
    yield from _office_pages(answers, least, _NAV)


def _office_pages(
    answers: CohortAnswers, least: int, nav: Sequence[tuple[str, str]]
) -> Iterator[tuple[str, bytes]]:
    """Yield the pages that are the same for all advisors."""
    yield (
        "alumni.html",
        _page(answers, "cohort_alumni", "alumni.html", nav=nav, **_alumni(answers)),
    )
    basis = {"counted": "", "as_of": full_date(answers.numbers.day or answers.today)}
    shared = {**basis, "nav": nav, "least": least, "withheld": _why_withheld(answers, least)}
    yield (
        "employers.html",
        _page(answers, "cohort_employers", "employers.html", **shared, **_employers(answers)),
    )
    tables = {"table": funnel_table(answers.numbers), "days": days_table(answers.numbers)}
    programmes = {student.programme for student in answers.students.values()}
    left_out = {
        "missing": missing_programmes(answers.numbers, programmes),
        "former": former_programmes(answers.numbers, programmes),
    }
    yield (
        "funnel.html",
        _page(answers, "cohort_funnel", "funnel.html", **shared, **tables, **left_out),
    )


def _why_withheld(answers: CohortAnswers, least: int) -> str:
    """Return why no number may be shown, empty where numbers may be."""
    if not answers.has_memory:
        return (
            "Nothing is shown, since what was shown before cannot be read: "
            "restore tables/editions.json. Without it the next numbers are the first ones."
        )
    if not answers.numbers.is_withheld:
        return ""
    return f"Nothing is shown until at least {least} students have changed what they share."


def _page(answers: CohortAnswers, template: str, current: str, **values: Any) -> bytes:
    page = panel.render(
        template,
        **{
            "center": answers.center,
            "counted": answers.count_words,
            "as_of": full_date(answers.today),
            "policy": CONTENT_POLICY,
            "current": current,
            "amount": large_quantity,
            "nav": _NAV,
            **values,
        },
    )
    return page.encode()


def _theme_files() -> Iterator[tuple[str, bytes]]:
    for path in _FILES:
        yield path.name, path.read_bytes()


def _advisor_folder(advisor: str) -> str:
    """Return the folder of an advisor, which hangs on the name alone.

    A name that cannot be read off its letters adds a hash of it, so that no two share a folder.
    """
    if not advisor:
        return _NO_ADVISOR
    name = fold(advisor)
    slug = _NOT_SLUG.sub("-", plain_letters(advisor)).strip("-")[:_MAX_SLUG]
    if slug.replace("-", " ") == name:
        return slug
    mark = hashlib.sha256(name.encode("utf-8", "replace")).hexdigest()[:8]
    return f"{slug or 'advisor'}-{mark}"


def _alumni(answers: CohortAnswers) -> Mapping[str, Any]:
    rows = answers.records("asked")
    busy_rows = sorted(
        (row for row in rows if row["students"]),
        key=lambda row: (row["students"] <= row["most"], -row["students"], row["name"]),
    )
    quiet = sorted(row["name"] or row["person"] for row in rows if not row["students_in_year"])
    earlier_rows = [row for row in rows if row["students_in_year"] and not row["students"]]
    return {
        "earlier": sorted(
            (row["name"] or row["person"], _day(row["last_day"], answers.today))
            for row in earlier_rows
        ),
        "asked": [{**row, "last": _day(row["last_day"], answers.today)} for row in busy_rows],
        "over": sum(row["students"] > row["most"] for row in busy_rows),
        "quiet": quiet[:_MAX_QUIET],
        "quiet_count": len(quiet),
        "known": len(rows),
    }


def _day(text: str, today: date) -> str:
    return short_date(date.fromisoformat(text), today)


def _employers(answers: CohortAnswers) -> Mapping[str, Any]:
    """Return the employers that may be shown, and those of whom something was told."""
    rows = employer_rows(answers.numbers)
    return {
        "employers": rows,
        "with_lines": [row for row in rows if row.tellers or row.askers],
        "month": _month,
    }


def _month(text: str) -> str:
    return month_and_year(date.fromisoformat(f"{text}-01")) if text else ""
