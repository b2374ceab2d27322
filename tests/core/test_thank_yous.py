"""Thanks settle what came before them: in the order of the log, or by the hour."""

from datetime import date

import pytest

from infokb.core.journey import conversations, thank_yous
from infokb.core.journey.timeline import timeline
from infokb.core.vault.vault import Vault
from tests.conftest import MakeVault

ADA = "contacts/Ada.md"
DAY = "2026-11-18"
THANKED = f"- {DAY} thanked: for making time\n"
MET = f"- {DAY} met: we talked\n"
OTHER = "- 2026-11-19 gave: a book\n"


def a_vault(make_vault: MakeVault, log: str, talk: str = "") -> Vault:
    files = {ADA: f"---\ntype: contact\n---\n\n## Log\n\n{log}"}
    if talk:
        files["interviews/a.md"] = (
            f'---\ntype: interview\ncontacts: "[[Ada]]"\nstatus: completed\n{talk}---\n'
        )
    return make_vault(files)


def is_thanked(vault: Vault) -> bool:
    ada = vault.notes[ADA]
    (talk,) = conversations.conversations_with(vault, ada)
    answer = thank_yous.is_thanked_for(vault, talk, ada)
    if talk.interview:
        assert thank_yous.is_thanked(vault, talk.interview, ada) is answer
    return answer


@pytest.mark.parametrize("talk", ["", f"date: {DAY}\n", f"date: {DAY}T14:00\n"])
@pytest.mark.parametrize(
    ("log", "expected"),
    [
        (THANKED + MET, False),
        (MET + THANKED, True),
        (THANKED + MET + THANKED, True),
        (OTHER + MET + THANKED, False),
        (OTHER + THANKED + MET, True),
        (THANKED + MET + "- 2026-11-19 thanked: for the talk\n", True),
    ],
)
def test_thanks_before_you_met_on_their_day_settle_nothing(make_vault, log, expected, talk):
    assert is_thanked(a_vault(make_vault, log, talk)) is expected


def test_thanks_on_the_day_of_an_interview_settle_it_where_no_line_says_otherwise(make_vault):
    assert is_thanked(a_vault(make_vault, THANKED, f"date: {DAY}T14:00\n"))


@pytest.mark.parametrize(
    ("thanked", "expected"),
    [
        (f"{DAY}T08:30", False),
        (f"{DAY}T14:00", True),
        (DAY, True),
        ("2026-11-19T08:30", True),
        ("2026-11-25", False),
    ],
)
def test_thanks_before_the_hour_of_an_interview_settle_nothing(make_vault, thanked, expected):
    vault = a_vault(make_vault, "", f"date: {DAY}T14:00\nthanked: {thanked}\n")
    assert is_thanked(vault) is expected


def test_early_thanks_have_a_row_of_their_own(make_vault):
    vault = a_vault(make_vault, THANKED + MET, f"date: {DAY}\n")
    rows = [(row.kind, row.texts) for row in timeline(vault, vault.notes[ADA])]
    assert rows == [("interview", ("we talked",)), ("thanked", ("for making time",))]
    vault = a_vault(make_vault, MET + THANKED, f"date: {DAY}\n")
    assert [row.kind for row in timeline(vault, vault.notes[ADA])] == ["interview, thanked"]


def test_thanks_of_a_day_are_those_that_would_count_for_a_talk(make_vault):
    day = date(2026, 11, 18)
    for log, expected in ((THANKED, 1), (MET + THANKED, 1), (THANKED + MET, 0)):
        ada = a_vault(make_vault, log).notes[ADA]
        assert len(thank_yous.thanks_of_day(ada, day)) == expected
        assert not thank_yous.thanks_of_day(ada, date(2026, 11, 19))


@pytest.mark.parametrize("talk", ["", f"date: {DAY}\n", f"date: {DAY}T14:00\n"])
@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("for making time, before we talked", False),
        ("for making time, before we talked.", False),
        ("for what you said before we talked of dbt", True),
        ("for the conversation on 2026-11-12", False),
        (f"for the conversation on {DAY}", True),
    ],
)
def test_thanks_that_say_what_they_are_for_settle_that(make_vault, words, expected, talk):
    log = f"- {DAY} thanked: {words}\n"
    assert is_thanked(a_vault(make_vault, log if talk else MET + log, talk)) is expected
