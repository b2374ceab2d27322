"""The pure parts of a cohort: the center's lists, the invented students."""

from collections.abc import Callable

import pytest

from infokb.actions.cohort.center_lists import read_directory, read_roster
from infokb.actions.cohort.demo_cohort import DemoCohort
from infokb.actions.share.share_reader import read_share_file
from infokb.core.errors import InfokbError
from infokb.core.journey.contacts import profile_hash


def test_a_roster_is_read_by_its_header() -> None:
    content = b"programme;id;name;more\nPolicy;s1; Ada  Okafor ;x\nPolicy;;Nobody;x\n"
    students = read_roster(content)
    assert list(students) == ["s1"]
    assert (students["s1"].name, students["s1"].programme) == ("Ada Okafor", "Policy")
    assert students["s1"].advisor == ""
    assert read_roster(None) == {}


def test_a_list_may_be_headed_in_any_case_and_is_in_utf_8() -> None:
    assert read_roster(b"ID,Name\ns1,Ada\n")["s1"].name == "Ada"
    with pytest.raises(InfokbError) as refusal:
        read_roster("id,name\ns1,Zo\u00eb\n".encode("cp1252"))
    assert refusal.value.help == "save it as UTF-8"


def test_an_advisor_and_a_programme_are_the_same_in_any_case() -> None:
    content = b"id,programme,advisor\na,Public Health,Ines Falk\nb,public  health ,INES FALK\n"
    students = read_roster(content)
    assert {student.advisor for student in students.values()} == {"Ines Falk"}
    assert {student.programme for student in students.values()} == {"Public Health"}


def test_a_directory_knows_a_profile_however_it_is_typed() -> None:
    rows = "alumnus,profile,limit\na,linkedin.com/in/ada/,\nb,https://de.linkedin.com/in/bo?x=1,7\nc,,0\n"
    directory = read_directory(rows.encode())
    keys = ("https://www.linkedin.com/in/Ada", "https://linkedin.com/in/bo")
    assert directory.by_hash("X") == {
        profile_hash("X", url): name for url, name in zip(keys, "ab", strict=True)
    }
    assert [alumnus.limit for alumnus in directory.alumni.values()] == [3, 7, 0]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"name\nAda\n", "has no column `alumnus`"),
        (b"", "has no column `alumnus`"),
        (b"alumnus,limit\na,many\n", "row 2: `many` is not a number"),
        (b'alumnus,limit\n"a\n', "row 2: a quote is not closed"),
    ],
)
def test_a_list_that_is_wrong_is_an_error(content: bytes, message: str) -> None:
    with pytest.raises(InfokbError, match=message):
        read_directory(content)


@pytest.mark.parametrize(
    ("read", "content", "place"),
    [
        (read_roster, b"id,name\ns1,Ada\ns2,Bo\n s1 ,Ada O\n", "`roster.csv`, row 4: `s1`"),
        (read_directory, b"alumnus\na\na\n", "`directory.csv`, row 3: `a`"),
    ],
)
def test_nobody_stands_in_a_list_twice(
    read: Callable[[bytes], object], content: bytes, place: str
) -> None:
    with pytest.raises(InfokbError) as refusal:
        read(content)
    assert refusal.value.message == f"{place} is in row 2, too"
    assert refusal.value.help == "remove one of the two rows"


@pytest.mark.slow
def test_invented_files_are_share_files() -> None:
    for name, content in DemoCohort(600).files():
        if name.endswith(".json"):
            assert read_share_file(content).center == "Harbor Street Career Center"
    assert dict(DemoCohort(4).files()) == dict(DemoCohort(4).files())
