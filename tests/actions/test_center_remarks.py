"""What the list of a career center says of whom you are about to ask."""

import json

import pytest

from infokb.actions.cohort.center_lists import read_directory
from infokb.actions.cohort.editions import MIN_STUDENTS, PublishedNumbers, ShownNumbers
from infokb.actions.cohort.page_numbers import renewed_requests, request_parts
from infokb.actions.cohort.published_list import published_list
from infokb.actions.share.center_remarks import center_remarks
from infokb.core.journey.center_list import AskedPerson, center_list, read_center_list
from infokb.core.vault.vault import Vault
from tests.cohorts import CENTER, NOW
from tests.conftest import MakeVault

DIRECTORY = (
    "alumnus,profile,limit\na,www.linkedin.com/in/ada,3\nb,linkedin.com/in/bo,3\n"
    "c,linkedin.com/in/cy,3\nd,linkedin.com/in/dee,9\nz,,3\n"
)
WHERE = '[share]\nlist = "center.json"\n'
WHOLE = f'{WHERE}with = "{CENTER}"\nid = "s1"\nuntil = 2027-05-31\n'


def listed(**asks: tuple[int, int]) -> str:
    """Give the list of a center; for each alumnus the students this month and in a year."""
    today = NOW.date()
    records = [
        {
            "vault": f"s{number}",
            "person": person,
            "day": "2026-11-18" if number < month else "2026-02-01",
        }
        for person, (month, year) in {**asks, "gone": (5, 5)}.items()
        for number in range(year)
    ]
    published = renewed_requests(PublishedNumbers({}), request_parts(records, today), today)
    numbers = published.shown(MIN_STUDENTS)
    directory = read_directory(DIRECTORY.encode())
    return published_list(numbers, directory, CENTER, NOW.date()).decode()


def person(name: str, more: str = "") -> str:
    address = f"https://www.linkedin.com/in/{name}"
    return f'---\ntype: contact\norganization: "[[Acme]]"\nlinkedin: {address}\n{more}---\n'


def said(vault: Vault, kind: str = "outreach", path: str = "contacts/Ada.md") -> list[str]:
    remarks = center_remarks(vault, kind, vault.notes[path])
    return [f"{remark.message} ({remark.help})" for remark in remarks]


def made(
    make_vault: MakeVault, content: str, settings: str = WHERE, ada: str = "", bo: str = ""
) -> Vault:
    return make_vault(
        {
            "contacts/Ada.md": person("ada", ada),
            "contacts/Bo Li.md": person("bo", bo),
            "contacts/Cy.md": person("cy"),
            "contacts/Dee.md": person("dee"),
            "contacts/No.md": "---\ntype: contact\n---\n",
            "organizations/Acme.md": "---\ntype: organization\n---\n",
            "center.json": content,
        },
        settings,
    )


def test_who_was_asked_by_others_is_said_with_who_was_not(make_vault: MakeVault) -> None:
    vault = made(make_vault, listed(a=(5, 9), b=(0, 4), c=(0, 5)))
    assert said(vault) == [
        (
            "asked by at least 5 others this month; "
            "fewer than 5 asked Bo Li at the same place this year "
            "(ask someone else first: that is their limit of 3 a month, or more)"
        )
    ]
    assert said(vault, "linkedin-note") == said(vault)
    assert said(vault, "thank-you") == []
    assert said(vault, path="contacts/Bo Li.md") == []
    assert said(vault, path="contacts/No.md") == []


def test_without_a_rested_colleague_only_the_number_is_said(make_vault: MakeVault) -> None:
    vault = made(make_vault, listed(d=(5, 9), a=(0, 5), b=(0, 6), c=(0, 5)))
    assert said(vault, path="contacts/Dee.md") == [
        "asked by at least 5 others this month (mind their limit of 9 a month)"
    ]
    alone = make_vault(
        {
            "contacts/Ada.md": "---\ntype: contact\nlinkedin: https://linkedin.com/in/dee\n---\n",
            "center.json": listed(d=(7, 7)),
        },
        WHERE,
    )
    assert said(alone) == ["asked by at least 7 others this month (mind their limit of 9 a month)"]


def test_whom_you_asked_yourself_is_nobody_to_ask_instead(make_vault: MakeVault) -> None:
    content = listed(a=(5, 9), c=(0, 5))
    assert "Bo Li" in said(made(make_vault, content))[0]
    vault = made(make_vault, content, bo="nudged: [2026-08-12]\n")
    assert "Bo Li" not in said(vault)[0]


def test_a_list_tells_of_no_fewer_than_five_students() -> None:
    people = json.loads(listed(a=(4, 5), b=(1, 4), d=(5, 6)))["people"]
    assert sorted(people.values()) == [[0, 0, 3], [0, 0, 3], [0, 5, 3], [5, 5, 9]]


OUTREACH = f'{WHOLE}level = "outreach"\n'
TALK = (
    '---\ntype: interview\ncontacts: ["[[Ada]]"]\nstatus: completed\ndate: 2026-11-17T10:00\n---\n'
)


AT_LEAST_FOUR = (
    "asked by at least 4 others this month; fewer than 5 asked Bo Li at the same place this year "
    "(ask someone else first: that is their limit of 3 a month, or more)"
)
ALONE = (
    "asked by at least 4 others this month "
    "(ask someone else first: that is their limit of 3 a month, or more)"
)


@pytest.mark.parametrize("own", ["asked: 2026-11-03\n", "nudged: [2026-11-12]\n"])
def test_your_own_request_is_none_of_others(make_vault: MakeVault, own: str) -> None:
    assert said(made(make_vault, listed(a=(5, 5)), OUTREACH, own)) == [AT_LEAST_FOUR]


@pytest.mark.parametrize(
    "settings",
    [
        f'{WHOLE}level = "progress"\n',
        f'{WHERE}level = "outreach"\n',
        OUTREACH.replace(CENTER, "Another"),
        OUTREACH.replace("2027-05-31", "2026-11-19"),
    ],
)
def test_a_request_that_is_not_shared_is_none_in_the_list(
    make_vault: MakeVault, settings: str
) -> None:
    vault = made(make_vault, listed(a=(5, 5)), settings, "asked: 2026-11-03\n")
    assert said(vault) == [AT_LEAST_FOUR.replace("4", "5")]


@pytest.mark.parametrize(
    "own", ["asked: 2026-10-03\n", "asked: 2026-11-03\nshare: false\n", "replied: 2026-11-03\n"]
)
def test_what_is_no_request_of_the_month_is_none_of_yours(make_vault: MakeVault, own: str) -> None:
    vault = made(make_vault, listed(a=(5, 5)), OUTREACH, own)
    assert said(vault) == [AT_LEAST_FOUR.replace("4", "5")]


def test_your_own_conversation_is_none_of_others(make_vault: MakeVault) -> None:
    files = {
        "contacts/Ada.md": person("ada"),
        "interviews/2026-11-17 Ada.md": TALK,
        "center.json": listed(a=(5, 5)),
    }
    assert said(make_vault(files, OUTREACH)) == [ALONE]
    files["interviews/2026-11-17 Ada.md"] = TALK.replace("status", "share: false\nstatus")
    assert said(make_vault(files, OUTREACH)) == [ALONE.replace("4", "5")]
    log = "## Log\n\n- 2026-11-17 asked: for a call #private\n"
    files = {"contacts/Ada.md": person("ada") + log, "center.json": listed(a=(5, 5))}
    assert said(make_vault(files, OUTREACH)) == [ALONE.replace("4", "5")]


NEW_LIST = "(get a new one from them, or remove `list` from [share])"


def test_a_list_of_another_month_or_none_is_told(make_vault: MakeVault) -> None:
    old = listed(a=(5, 9)).replace("2026-11", "2026-10")
    what = "nobody knows who was asked: "
    assert said(made(make_vault, old)) == [f"{what}`center.json` is of October 2026 {NEW_LIST}"]
    assert said(made(make_vault, old), "thank-you") == []
    assert said(made(make_vault, listed(a=(5, 9)), "")) == []
    broken = made(make_vault, "{")
    assert center_list(broken) is None
    assert said(broken) == [f"{what}`center.json` is no list of a career center {NEW_LIST}"]
    missing = made(make_vault, "", '[share]\nlist = "gone.json"\n')
    copy = "(copy it into the vault, or correct `list`)"
    assert said(missing) == [f"{what}`gone.json` is not in the vault {copy}"]


def test_a_list_that_says_less_than_you_asked_says_nothing(make_vault: MakeVault) -> None:
    content = listed(a=(5, 5)).replace("\n   5,", "\n   1,")
    assert said(made(make_vault, content, OUTREACH, "asked: 2026-11-03\n")) == []


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[" * 100_000,
        b"[]",
        b'{"infokb_list": 2}',
        b'{"infokb_list": 1, "with": 1, "month": "2026-11", "people": {}}',
        b'{"infokb_list": 1, "with": "X", "month": 1, "people": {}}',
        b'{"infokb_list": 1, "with": "X", "month": "2026-11", "people": []}',
        b'{"infokb_list": 1, "with": "X", "month": "2026-13", "people": {}}',
    ],
)
def test_what_is_no_list_is_read_as_none(content: bytes) -> None:
    assert read_center_list(content) is None


def test_a_person_that_cannot_be_read_is_left_out() -> None:
    people = {"a": [1, 2, 3], "b": [1, 2], "c": 1, "d": [1, 2, "x"], "e": [1, 2, -1]}
    data = {"infokb_list": 1, "with": "X", "month": "2026-11", "people": people}
    read = read_center_list(json.dumps(data).encode())
    assert read
    assert read.people == {"a": AskedPerson(1, 2, 3)}


def test_a_list_of_no_numbers_says_of_nobody_that_they_were_not_asked() -> None:
    directory = read_directory(DIRECTORY.encode())
    content = published_list(ShownNumbers({}, None, False), directory, CENTER, NOW.date())
    assert json.loads(content)["people"] == {}


def test_a_list_names_nobody() -> None:
    content = listed(a=(4, 9), b=(0, 0))
    assert set(json.loads(content)) == {"infokb_list", "with", "month", "people"}
    assert all(len(key) == 32 for key in json.loads(content)["people"])
