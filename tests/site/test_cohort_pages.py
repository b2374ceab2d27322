"""The pages of a career center: whose students, which numbers, and everything escaped."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from infokb.actions.cohort.center_lists import Student
from infokb.actions.cohort.editions import ShownNumbers
from infokb.site.cohort.cohort_answers import Answer, CohortAnswers
from infokb.site.cohort.cohort_pages import cohort_site
from infokb.site.cohort.funnel_table import HIDDEN, TOTAL, days_table, funnel_table

TODAY = date(2026, 11, 20)
EVIL = "<script>alert(1)</script>"
NAMES = {
    "needs_help": ("vault", "reason", "since", "number"),
    "asked": ("person", "name", "most", "students", "students_in_year", "last_day"),
    "centers": ("center", "vaults"),
    "vaults": ("vault",),
}
Numbers = dict[tuple[str, str], dict[str, Any]]


def shown(numbers: Numbers | None = None, *, is_withheld: bool = False) -> ShownNumbers:
    return ShownNumbers(numbers or {}, TODAY if numbers else None, is_withheld)


def answers(
    students: dict[str, Student] | None = None,
    numbers: Numbers | None = None,
    **rows: list[tuple[Any, ...]],
) -> CohortAnswers:
    whole: dict[str, Answer] = {name: (NAMES[name], rows.get(name, [])) for name in NAMES}
    return CohortAnswers(whole, students or {}, shown(numbers), TODAY)


def of(count: int, part: Any) -> dict[str, Any]:
    return {f"s{number}": part for number in range(count)}


def site(given: CohortAnswers, least: int = 5) -> dict[str, str]:
    return {
        name: content.decode() for name, content in cohort_site(given, least) if ".html" in name
    }


def words(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def test_pages_without_a_row_say_so() -> None:
    pages = site(answers())
    assert list(pages) == ["index.html", "alumni.html", "employers.html", "funnel.html"]
    assert "No one needs help right now" in words(pages["index.html"])
    assert "No directory yet" in words(pages["alumni.html"])
    assert "No employer to show yet" in words(pages["employers.html"])
    assert "There is no programme yet with 5 students who share" in words(pages["funnel.html"])
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
    assert "3 of 4 students in the roster share, and 1 who is not in it" in pages["index.html"]
    assert given.center == "The Lab"
    ines, other, tomas, none = (
        words(pages[f"{name}/index.html"])
        for name in ("ines", "in-es-dc96a853", "tomas", "_without-advisor")
    )
    assert "1 student may need help" in ines
    assert "Ada s1 no one yet Policy" in ines
    assert "Ada s1 Nov 1 1 to thank Policy" in ines
    assert "Bo s2 Nov 1, 2025 3 asked so far" in tomas
    assert "Cy s4 Nov 1 2 replies" in other
    assert "Cy s4 1 application" in other
    assert "s3 Nov 1 8 asked" in none
    assert "Bo" not in ines + other + none
    assert "Share nothing, as far as the roster knows 1 Whether to share" in ines
    assert "Show 1 Silent s9" in ines
    assert "1 of these 2 students shares. As of" in ines
    assert "1 of these 1 student shares. As of" in none
    assert "Silent" not in other + tomas + none
    assert "Share nothing" not in tomas + none


def test_an_advisor_of_whom_nobody_shares_has_a_page_too() -> None:
    students = {
        "s1": Student("s1", "Ada", "Policy", "Ines"),
        "s2": Student("s2", "Bo", "", "Tomas"),
        "s3": Student("s3", "", "", "Tomas"),
        "s4": Student("s4", "Unread", "", "Tomas"),
        "s5": Student("s5", "Nobody's", "", ""),
    }
    whole: dict[str, Answer] = {name: (NAMES[name], []) for name in NAMES}
    whole["vaults"] = (NAMES["vaults"], [("s1",)])
    pages = site(CohortAnswers(whole, students, shown(), TODAY, frozenset({"s4"})))
    tomas = words(pages["tomas/index.html"])
    assert "Show all 2 s3 Bo s2" in tomas
    assert "0 of these 3 students share; 1 more was not read. As of" in tomas
    assert "Nobody" not in words("".join(pages.values()))
    alone = site(CohortAnswers(whole, {"s5": students["s5"]}, shown(), TODAY))["index.html"]
    assert "Show 1 Nobody" in words(alone)
    assert "0 of 1 student in the roster share, and 1 who is not in it" in words(alone)


def test_the_funnel_says_which_programmes_it_leaves_out() -> None:
    students = {
        name: Student(name, "", programme, "")
        for name, programme in (("a", "A"), ("b", "B"), ("c", "C"), ("d", ""))
    }
    numbers: Numbers = {("students", "A"): of(6, 1), ("students", "Old"): of(7, 1)}
    page = words(site(answers(students, numbers))["funnel.html"])
    assert "Not shown: B, C. Fewer than 5 students there share" in page
    assert "No longer in the roster: Old. Whoever moved since is still counted there" in page
    page = words(site(answers({}, numbers))["funnel.html"])
    assert "Not shown" not in page
    assert "No longer" not in page


def folders(*advisors: str) -> dict[str, str]:
    """Give the folder of each advisor, each of whom has one student."""
    students = {name: Student(name, f"Student of {name}", "", name) for name in advisors}
    rows: list[tuple[Any, ...]] = [(name, "no-reply", "2026-11-01", 9) for name in students]
    pages = site(answers(students, vaults=[(name,) for name in students], needs_help=rows))
    pages = {name: page for name, page in pages.items() if name.endswith("/index.html")}
    return {
        name: path.partition("/")[0]
        for name in students
        for path, page in pages.items()
        if f"Student of {name} " in words(page)
    }


@pytest.mark.slow
def test_a_folder_stays_with_its_advisor_whoever_comes_or_goes() -> None:
    names = (
        "\u674e\u8001\u5e08",
        "\u738b\u8001\u5e08",
        "Ines Falk",
        "In\u00e9s Falk",
        "I-nes",
        "I nes",
    )
    before = folders(*names)
    assert len(set(before.values())) == len(names)
    assert before["Ines Falk"] == "ines-falk"
    for others in (names[1:], names[:2], ("\u5f20\u8001\u5e08", *names[:-1])):
        after = folders(*others)
        assert {name: after[name] for name in others if name in before} == {
            name: before[name] for name in others if name in before
        }


def test_who_has_no_advisor_is_no_advisor() -> None:
    students = {
        name: Student(name, "", "", advisor) for name, advisor in (("a", "Ines"), ("b", ""))
    }
    page = words(site(answers(students, vaults=[("a",), ("b",)]))["index.html"])
    assert "1 advisor " in page
    assert "Without an advisor" in page


def test_whose_file_is_old_is_named_with_its_day() -> None:
    rows = [("a", "file-old", "2026-06-01", None)]
    page = words(site(answers(vaults=[("a",)], needs_help=rows))["index.html"])
    assert "Sent no file for 3 weeks 1 Student Last file What Programme a Jun 1" in page


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
    assert "Asked this year, not this month 1 Di Jan 2" in page
    assert "Of 4 alumni in the directory" in page
    quiet = [(f"a{number}", f"N{number}", 2, 0, 0, None) for number in range(205)]
    page = words(site(answers(asked=quiet))["alumni.html"])
    assert "No one is asked too often" in page
    assert "And 5 more." in page


def test_employers_show_what_was_told_and_asked_there() -> None:
    numbers: Numbers = {
        ("employers", "acme"): of(5, "Acme Inc"),
        ("employers", "brio"): of(9, "Brio"),
        ("employers", "cove"): of(9, "Cove"),
        ("lines", "acme"): of(5, [["Role", "2026-10", "Loud"], ["Culture", "2026-10", "Quiet"]])
        | {"s9": [["Culture", None, "No day"], ["Culture", "2026-11", "Newer"]]},
        ("questions", "acme"): {"s1": [["Rare?"]], "s2": [["Who?"], [EVIL]], "s3": [["Who?"]]},
        ("questions", "cove"): of(7, [["When?"]]),
    }
    page = words(site(answers(numbers=numbers))["employers.html"])
    assert "3 employers that students look at" in page
    assert "Brio 9 Cove 9 questions of 7 students Acme Inc 5 lines from 6 students" in page
    assert (
        "Acme Inc from 6 students Culture Newer November 2026 Quiet October 2026 No day "
        "Role Loud October 2026 Open questions of 3 students Who? &lt;script&gt;"
    ) in page
    assert "Cove Open questions of 7 students When?" in page


def test_lines_are_told_once_and_folded_where_they_are_many() -> None:
    lines = [
        ["Role", f"20{number // 12 + 10}-{number % 12 + 1:02}", f"L{number}."]
        for number in range(105)
    ]
    numbers: Numbers = {
        ("employers", "acme"): of(5, "Acme"),
        ("lines", "acme"): of(5, lines) | {"s9": [["Role", "2009-01", "L104."]]},
    }
    page = words(site(answers(numbers=numbers))["employers.html"])
    assert "Role L104. September 2018 L103." in page
    assert page.index("L99.") < page.index("94 more on Role") < page.index("L98.")
    assert "L5. June 2010 And 5 older ones." in page
    assert page.count("L104.") == 1


def test_numbers_have_separators() -> None:
    numbers: Numbers = {("students", "A"): of(1234, 1), ("employers", "acme"): of(1234, "Acme")}
    pages = site(answers(numbers=numbers, vaults=[(f"s{number}",) for number in range(1234)]))
    assert "A 1,234" in words(pages["funnel.html"])
    assert "Acme 1,234" in words(pages["employers.html"])
    assert "1,234 students share" in words(pages["index.html"])


def test_what_is_withheld_is_said() -> None:
    pages = site(
        CohortAnswers({name: ((), []) for name in NAMES}, {}, shown(is_withheld=True), TODAY)
    )
    for name in ("funnel", "employers"):
        assert "until at least 5 students have changed what they share" in words(
            pages[f"{name}.html"]
        )


def test_all_adds_up_only_what_each_programme_shows() -> None:
    numbers: Numbers = {
        ("students", "A"): of(6, 1),
        ("students", "B"): {"x": 1, "y": 1, "z": 1, "v": 1, "w": 1},
        ("met", "A"): of(6, 2),
        ("thanks", ""): {"q": [1, 2], "r": [1, 1]},
        ("reply_days", "A"): {"a": 1, "b": 2, "c": 9, "d": 4},
        ("reply_days", "B"): {"x": 11},
    }
    table = funnel_table(shown(numbers))
    cells = {row.programme: dict(zip(table.header, row.cells, strict=True)) for row in table.rows}
    assert list(cells) == ["No programme", "A", "B", TOTAL]
    assert [row["Students"] for row in cells.values()] == [HIDDEN, "6", "5", HIDDEN]
    assert [row["Met"] for row in cells.values()] == [HIDDEN, "12", HIDDEN, HIDDEN]
    assert [row["Thanked in a day"] for row in cells.values()] == ["67 %", HIDDEN, HIDDEN, HIDDEN]
    days = days_table(shown(numbers))
    assert [row.cells[1] for row in days.rows] == ["3", "11", "4"]
    both = shown({("met", "A"): of(6, 2), ("met", "B"): {"x": 3}})
    assert [row.cells[6] for row in funnel_table(both).rows] == ["12", "3", "15"]
    (only,) = funnel_table(shown({("students", "A"): of(6, 1)})).rows
    assert only.programme == "A"


def test_the_pages_that_leave_the_office_say_nothing_of_tonight() -> None:
    """How many share, and from when a page is, would tell of who joined."""
    numbers: Numbers = {("students", "A"): of(6, 1), ("employers", "acme"): of(5, "Acme")}
    vaults = [(f"s{number}",) for number in range(9)]
    whole = {name: (NAMES[name], vaults if name == "vaults" else []) for name in NAMES}
    early = ShownNumbers(numbers, date(2026, 11, 13), False)
    tonight = site(CohortAnswers(whole, {}, early, TODAY))
    before = site(CohortAnswers({**whole, "vaults": (NAMES["vaults"], [])}, {}, early, TODAY))
    for name in ("employers.html", "funnel.html"):
        assert tonight[name] == before[name]
        assert "As of Friday, November 13, 2026." in words(tonight[name])
    assert tonight["index.html"] != before["index.html"]


@pytest.mark.parametrize("name", ["index", "alumni", "employers", "funnel"])
def test_what_others_typed_is_escaped(name: str) -> None:
    students = {"s": Student("s", EVIL, EVIL, "")}
    given = answers(
        students,
        {
            ("employers", "acme"): of(9, EVIL),
            ("lines", "acme"): of(9, [[EVIL, "2026-11", EVIL]]),
            ("students", EVIL): of(9, 1),
            ("reply_days", EVIL): of(9, 1),
        },
        vaults=[("s",)],
        centers=[(EVIL, 1)],
        needs_help=[("s", "no-reply", "2026-11-01", 9)],
        asked=[("a", EVIL, 1, 2, 2, "2026-11-18"), ("b", EVIL, 1, 0, 0, None)],
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


@pytest.mark.parametrize(
    ("listed", "known", "words"),
    [
        (0, 0, "0 students share"),
        (0, 1, "1 student shares"),
        (0, 1200, "1,200 students share"),
        (1, 0, "0 of 1 student in the roster share"),
        (1, 1, "1 of 1 student in the roster shares"),
        (2, 1, "1 of 2 students in the roster shares"),
        (1, 2, "1 of 1 student in the roster shares, and 1 who is not in it"),
        (2, 1300, "2 of 2 students in the roster share, and 1,298 who are not in it"),
    ],
)
def test_a_count_is_a_sentence(listed: int, known: int, words: str) -> None:
    students = {f"s{at}": Student(f"s{at}", "", "", "") for at in range(listed)}
    vaults = [(f"s{at}",) for at in range(known)]
    assert answers(students, vaults=vaults).count_words == words


def test_a_number_that_is_not_counted_is_no_number() -> None:
    rows = [("s1", "none-asked", None, None)]
    pages = site(answers({}, vaults=[("s1",)], needs_help=rows, centers=[("The Lab", 1)]))
    assert "no one yet" not in pages["index.html"]
    assert "None" not in pages["index.html"]
