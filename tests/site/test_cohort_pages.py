"""The pages of a career center: whose students, which numbers, and everything escaped."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from infokb.actions.cohort.center_lists import Student
from infokb.actions.share.share_tables import SHARED_STEPS, STEP_DAYS
from infokb.site.cohort.cohort_answers import Answer, CohortAnswers
from infokb.site.cohort.cohort_pages import cohort_site
from infokb.site.cohort.funnel_table import HIDDEN, TOTAL, FunnelRow, days_table, funnel_table

TODAY = date(2026, 11, 20)
EVIL = "<script>alert(1)</script>"
NAMES = {
    "needs_help": ("vault", "reason", "since", "number"),
    "funnel": (
        "programme",
        "students",
        *(name for step in SHARED_STEPS for name in (step, f"{step}_students")),
    ),
    "employers": ("organization", "name", "students", "targets"),
    "asked": ("person", "name", "most", "students", "students_in_year", "last_day"),
    "thanks": ("programme", "students", "in_time", "decided", "thanks_students", "ratio"),
    "centers": ("center", "vaults"),
    "vaults": ("vault",),
    "days": ("programme", *(name for step in STEP_DAYS for name in (step, f"{step}_students"))),
    "tellers": ("organization", "students"),
    "askers": ("organization", "students"),
    "open_questions": ("organization", "text"),
    "lines": ("organization", "theme", "month", "text"),
}


def answers(
    students: dict[str, Student] | None = None, **rows: list[tuple[Any, ...]]
) -> CohortAnswers:
    whole: dict[str, Answer] = {name: (NAMES[name], rows.get(name, [])) for name in NAMES}
    return CohortAnswers(whole, students or {}, TODAY)


def site(given: CohortAnswers, least: int = 5) -> dict[str, str]:
    return {
        name: content.decode() for name, content in cohort_site(given, least) if ".html" in name
    }


def words(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def funnel_row(programme: str, students: int, **steps: int) -> dict[str, Any]:
    row: dict[str, Any] = {"programme": programme, "students": students}
    for step in SHARED_STEPS:
        row |= {step: 10 * students, f"{step}_students": steps.get(step, students)}
    return row


def test_pages_without_a_row_say_so() -> None:
    pages = site(answers())
    assert list(pages) == ["index.html", "alumni.html", "employers.html", "funnel.html"]
    assert "No one needs a word" in words(pages["index.html"])
    assert "No directory yet" in words(pages["alumni.html"])
    assert "No employer to show yet" in words(pages["employers.html"])
    assert "No one shares yet" in words(pages["funnel.html"])
    assert "0 students share. As of Friday, November 20, 2026." in words(pages["index.html"])


def test_an_advisor_sees_their_own_students_alone() -> None:
    students = {
        "s1": Student("s1", "Ada", "Policy", "Ines"),
        "s2": Student("s2", "Bo", "", "Tomas"),
        "s4": Student("s4", "Cy", "", "In-es"),
        "s9": Student("s9", "Silent", "", "Ines"),
    }
    vaults = [("s1",), ("s2",), ("s3",), ("s4",)]
    rows = [
        ("s1", "none-asked", None, 0),
        ("s1", "thanks-owed", "2026-11-01", 1),
        ("s2", "none-asked", "2025-11-01", 3),
        ("s3", "no-reply", "2026-11-01", 8),
        ("s4", "interview-unscheduled", "2026-11-01", 2),
        ("s4", "opportunity-unreferred", None, 1),
    ]
    given = answers(students, vaults=vaults, needs_help=rows, centers=[("The Lab", 4)])
    pages = site(given)
    assert "3 of 4 students in the roster share, and 1 who are not in it" in pages["index.html"]
    assert given.center == "The Lab"
    ines, other, tomas, none = (
        words(pages[f"{name}/index.html"]) for name in ("ines", "in-es", "tomas", "advisor")
    )
    assert "1 student could use a word" in ines
    assert "Ada s1 no one yet Policy" in ines
    assert "Ada s1 Nov 1 1 to thank Policy" in ines
    assert "Bo s2 Nov 1, 2025 3 asked so far" in tomas
    assert "Cy s4 Nov 1 2 replies" in other
    assert "Cy s4 1 application" in other
    assert "s3 Nov 1 8 asked" in none
    assert "Bo" not in ines + other + none
    assert "Silent" not in ines


@pytest.mark.slow
def test_advisors_whose_names_look_alike_have_folders_of_their_own() -> None:
    students = {
        name: Student(name, name, "", advisor)
        for name, advisor in zip("abc", ("É", "e", "E!"), strict=True)
    }
    pages = site(answers(students, vaults=[("a",), ("b",), ("c",)]))
    folders = {name.partition("/")[0] for name in pages if "/" in name}
    assert folders == {"e", "e-2", "e-3"}


def test_many_students_are_folded() -> None:
    rows = [(f"s{number}", "no-reply", "2026-11-01", 9) for number in range(61)]
    given = answers(needs_help=rows, vaults=[(row[0],) for row in rows])
    page = site(given)["index.html"]
    assert "<summary>Show all 61</summary>" in page


def test_alumni_over_their_limit_come_first() -> None:
    rows = [
        ("a", "Ada", 3, 3, 9, "2026-11-02"),
        ("b", "", 2, 3, 3, "2026-11-18"),
        ("c", "Cy", 2, 0, 0, None),
        ("d", "Di", 2, 0, 1, "2026-01-02"),
    ]
    page = words(site(answers(asked=rows))["alumni.html"])
    assert "1 alumnus asked by more students than their limit" in page
    assert page.index("b 3 (over the limit) 2 3 Nov 18") < page.index("Ada 3 3 9 Nov 2")
    assert "Not asked for a year 1 Cy" in page
    quiet = [(f"a{number}", f"N{number}", 2, 0, 0, None) for number in range(205)]
    page = words(site(answers(asked=quiet))["alumni.html"])
    assert "No one is asked too often" in page
    assert "And 5 more." in page


def test_employers_of_few_students_are_left_out() -> None:
    employers = [("acme", "Acme", 5, 5), ("brio", "Brio", 4, 1), ("cove", "Cove", 9, 0)]
    lines = [
        ("acme", "Culture", "2026-11", "Quiet"),
        ("brio", "Culture", "2026-11", "Secret"),
        ("cove", "Role", "2026-10", "Told by few"),
    ]
    tellers = [("acme", 5), ("brio", 4), ("cove", 1)]
    page = words(site(answers(employers=employers, lines=lines, tellers=tellers))["employers.html"])
    assert "2 employers that students look at" in page
    assert "1 employer with fewer is left out" in page
    assert "Acme from 5 students Culture Quiet November 2026" in page
    assert "Brio" not in page
    assert "Secret" not in page
    assert "Told by few" not in page


def test_a_small_programme_hides_another() -> None:
    rows = [funnel_row("A", 12), funnel_row("B", 3), funnel_row("C", 20, met=4)]
    thanks = [
        {"programme": name, "in_time": 1, "decided": decided, "thanks_students": count}
        for name, decided, count in (("A", 2, 6), ("B", 0, 0), ("C", 4, 20))
    ]
    table = funnel_table(rows, thanks, 5)
    cells = {row.programme: row.cells for row in table.rows}
    assert set(cells["B"]) == {HIDDEN}
    assert cells["A"][0] == HIDDEN
    assert cells["C"][0] == "20"
    assert cells[TOTAL][0] == "35"
    met = table.header.index("Met")
    assert [cells[name][met] for name in "ABC"] == [HIDDEN, HIDDEN, HIDDEN]
    none = {"programme": "", "in_time": 0, "decided": 0, "thanks_students": 0}
    (only,) = funnel_table([funnel_row("", 9)], [none], 5).rows
    assert (only.programme, only.cells[-1]) == ("No programme", "")


def test_open_questions_of_few_students_are_left_out() -> None:
    names = ("acme", "brio", "cove")
    questions = [("acme", EVIL), ("acme", "Who decides?"), ("brio", "Secret?"), ("cove", "When?")]
    page = words(
        site(
            answers(
                employers=[(name, name.title(), 9, 0) for name in names],
                tellers=[("cove", 6)],
                lines=[("cove", "Role", "2026-10", "Quiet")],
                askers=[("acme", 5), ("brio", 4), ("cove", 7)],
                open_questions=questions,
            )
        )["employers.html"]
    )
    assert "Acme Open questions of 5 students &lt;script&gt;" in page
    assert "Who decides?" in page
    assert "Cove from 6 students Role Quiet October 2026 Open questions of 7 students When?" in page
    assert "Secret" not in page
    assert "Acme 9 questions Brio 9 Cove 9 lines" in page


def day_row(programme: str | None, median: float | None, students: int) -> dict[str, Any]:
    cells = ({step: median, f"{step}_students": students} for step in STEP_DAYS)
    return {"programme": programme} | {name: cell for row in cells for name, cell in row.items()}


def test_medians_of_few_students_are_hidden() -> None:
    funnel = [funnel_row("A", 12), funnel_row("B", 9), funnel_row("C", 3)]
    days = [day_row("A", 2.5, 12), day_row("B", 4.0, 2), day_row("C", 7.0, 3), day_row(None, 3, 17)]
    table = days_table(funnel, days, 5)
    assert table.header[1] == "Asked to replied"
    cells = {row.programme: row.cells[1] for row in table.rows}
    assert cells == {"A": "2.5", "B": HIDDEN, "C": HIDDEN, TOTAL: "3"}
    alone = [day_row("", None, 0), day_row(None, None, 0)]
    (only,) = days_table([funnel_row("", 9)], alone, 5).rows
    assert set(only.cells) == {HIDDEN}
    assert days_table(funnel[2:], [day_row("C", 7.0, 3), day_row(None, 7.0, 3)], 5).rows == (
        FunnelRow("C", (HIDDEN,) * len(STEP_DAYS)),
    )


@pytest.mark.parametrize("others", [4, 5, 12])
def test_a_student_alone_in_a_programme_is_in_no_number_of_few(others: int) -> None:
    planted = funnel_row("Alone", 1)
    for at, step in enumerate(SHARED_STEPS):
        planted |= {step: 70001 + at, f"{step}_students": 1}
    rows = [planted, funnel_row("B", others), funnel_row("C", 30)]
    days = [day_row("Alone", 7777.0, 1), day_row("B", 3.0, others), day_row("C", 4.0, 30)]
    thanks = [
        {"programme": row["programme"], "in_time": row["met"], "decided": row["met"]}
        | {"thanks_students": row["students"]}
        for row in rows
    ]
    table = funnel_table(rows, thanks, 5)
    students = {row["programme"]: row["students"] for row in rows}
    cells = {row.programme: row.cells for row in table.rows}
    assert set(cells["Alone"]) == {HIDDEN}
    for at in range(len(table.header)):
        visible = sum(students[name] for name in students if cells[name][at] != HIDDEN)
        assert cells[TOTAL][at] == HIDDEN or sum(students.values()) - visible >= 5
    assert "7777" not in str(days_table(rows, [*days, day_row(None, 4.0, 31 + others)], 5))


@pytest.mark.parametrize("name", ["index", "alumni", "employers", "funnel"])
def test_what_others_typed_is_escaped(name: str) -> None:
    students = {"s": Student("s", EVIL, EVIL, "")}
    row = tuple(funnel_row(EVIL, 9).values())
    given = answers(
        students,
        vaults=[("s",)],
        centers=[(EVIL, 1)],
        needs_help=[("s", "no-reply", "2026-11-01", 9)],
        asked=[("a", EVIL, 1, 2, 2, "2026-11-18"), ("b", EVIL, 1, 0, 0, None)],
        employers=[("acme", EVIL, 9, 9)],
        tellers=[("acme", 9)],
        lines=[("acme", EVIL, "2026-11", EVIL)],
        funnel=[row],
        thanks=[(EVIL, 9, 1, 2, 9, 0.5)],
        days=[tuple(day_row(EVIL, 1.0, 9).values())],
    )
    page = site(given)[f"{name}.html"]
    assert EVIL not in page
    assert "&lt;script&gt;" in page


def test_the_pages_load_what_lies_beside_them(tmp_path: Path) -> None:
    files = dict(cohort_site(answers(), 5))
    for name, content in files.items():
        if name.endswith(".html"):
            for target in re.findall(r'(?:href|src)="([^"#]+)"', content.decode()):
                assert target in files, target
    assert files[".gitignore"] == b"*\n"
