"""Episodes of outreach: one fact, one meaning, whichever way it was recorded."""

from datetime import date

import pytest

from infokb.core.journey import contacts, outreach, touches
from infokb.core.journey.contacts import Stage
from infokb.core.journey.episodes import Episode, episodes
from infokb.core.vault.vault import Vault
from tests.conftest import MakeVault

ADA = "contacts/Ada.md"


def a_vault(make_vault: MakeVault, fields: str = "", log: str = "", talk: str = "") -> Vault:
    files = {ADA: f"---\ntype: contact\n{fields}---\n\n## Log\n\n{log}"}
    if talk:
        files["interviews/a.md"] = f'---\ntype: interview\ncontacts: "[[Ada]]"\n{talk}---\n'
    return make_vault(files)


def episode(vault: Vault) -> Episode | None:
    return outreach.latest_episode(vault, vault.notes[ADA])


@pytest.mark.parametrize(
    ("fields", "log"),
    [
        ("asked: 2026-11-02\nreplied: 2026-11-05\n", ""),
        ("asked: 2026-11-02\n", "- 2026-11-05 heard: gladly\n"),
        ("", "- 2026-11-02 asked: a talk\n- 2026-11-05 heard: gladly\n"),
        ("replied: 2026-11-05\n", "- 2026-11-02 asked: a talk\n"),
        (
            "asked: 2026-11-02\nreplied: 2026-11-05\n",
            "- 2026-11-02 asked: a talk\n- 2026-11-05 heard: gladly\n",
        ),
    ],
)
def test_a_reply_is_one_fact_in_a_field_and_in_the_log(make_vault, fields, log):
    vault = a_vault(make_vault, fields, log)
    found = episode(vault)
    assert found
    assert found.asked
    assert found.reply
    assert (found.asked.on, found.reply.on) == (date(2026, 11, 2), date(2026, 11, 5))
    assert contacts.contact_stage(vault, vault.notes[ADA]) is Stage.REPLIED
    assert len(touches.touches(vault, vault.notes[ADA])) == 2


def test_a_request_after_a_reply_begins_a_new_episode(make_vault):
    vault = a_vault(
        make_vault, "asked: [2026-01-10, 2026-11-02]\nreplied: 2026-01-12\nnudged: [2026-11-09]\n"
    )
    first, second = episodes(vault, vault.notes[ADA])
    assert first.reply
    assert not second.reply
    assert [touch.on for touch in second.nudges] == [date(2026, 11, 9)]
    assert outreach.is_waiting(vault, vault.notes[ADA])
    assert contacts.contact_stage(vault, vault.notes[ADA]) is Stage.NUDGED


def test_a_request_without_a_reply_is_asked_again_within_its_episode(make_vault):
    vault = a_vault(make_vault, "asked: [2026-11-02, 2026-11-12]\nnudged: [2026-11-09]\n")
    found = episode(vault)
    assert found
    assert len(episodes(vault, vault.notes[ADA])) == 1
    assert found.latest_message
    assert found.latest_message.on == date(2026, 11, 12)
    assert outreach.first_asked_on(vault, vault.notes[ADA]) == date(2026, 11, 2)


def test_a_closed_contact_is_opened_by_asking_again(make_vault):
    closed = "asked: [2026-01-10{}]\nclosed: 2026-02-01\nclosed_reason: no-response\n"
    vault = a_vault(make_vault, closed.format(""))
    assert outreach.is_closed(vault, vault.notes[ADA])
    vault = a_vault(make_vault, closed.format(", 2026-11-02"))
    assert not outreach.is_closed(vault, vault.notes[ADA])
    assert len(episodes(vault, vault.notes[ADA])) == 2
    final = closed.format(", 2026-11-02").replace("no-response", "opted-out")
    vault = a_vault(make_vault, final)
    assert outreach.is_closed(vault, vault.notes[ADA])


@pytest.mark.parametrize("status", ["scheduled", "completed", "cancelled", "no-show"])
def test_an_appointment_answers_the_request(make_vault, status):
    vault = a_vault(make_vault, "asked: 2026-11-02\n", talk=f"status: {status}\ndate: 2026-11-16\n")
    found = episode(vault)
    assert found
    assert found.is_answered


def test_an_appointment_before_the_request_answers_nothing(make_vault):
    vault = a_vault(make_vault, "asked: 2026-11-02\n", talk="status: cancelled\ndate: 2026-11-01\n")
    assert outreach.is_waiting(vault, vault.notes[ADA])
    vault = a_vault(make_vault, "asked: 2026-11-02\n", talk="status: planned\ndate: 2026-11-16\n")
    assert outreach.is_waiting(vault, vault.notes[ADA])
    vault = a_vault(make_vault, "asked: 2026-11-02\n", talk="status: scheduled\n")
    assert not outreach.is_waiting(vault, vault.notes[ADA])


def test_dates_to_come_have_not_happened(make_vault):
    vault = a_vault(
        make_vault,
        "asked: 2027-11-02\nclosed: 2027-12-01\nmentor_since: 2027-01-01\n",
        "- 2027-11-05 met: lunch\n",
        "status: completed\ndate: 2027-11-16\n",
    )
    assert touches.touches(vault, vault.notes[ADA]) == ()
    assert contacts.contact_stage(vault, vault.notes[ADA]) is Stage.IDENTIFIED


def test_who_wrote_first_has_replied(make_vault):
    vault = a_vault(make_vault, "replied: 2026-11-02\n")
    found = episode(vault)
    assert found
    assert found.asked is None
    assert not outreach.has_answered(vault, vault.notes[ADA])
    assert contacts.contact_stage(vault, vault.notes[ADA]) is Stage.REPLIED
    vault = a_vault(make_vault, log="- 2026-11-02 heard: they moved\n")
    assert episode(vault) is None


def test_a_nudge_alone_is_outreach(make_vault):
    vault = a_vault(make_vault, "nudged: [2026-11-02]\n")
    assert contacts.contact_stage(vault, vault.notes[ADA]) is Stage.NUDGED
    assert not outreach.is_waiting(vault, vault.notes[ADA])


def test_a_promise_that_was_kept_is_a_touch(make_vault):
    note = "---\ntype: contact\n---\n- [x] #promise the deck ➕ 2026-11-01 ✅ 2026-11-03\n"
    vault = make_vault({ADA: note})
    last = touches.latest_touch(vault, vault.notes[ADA])
    assert last
    assert (last.kind.value, last.on) == ("kept", date(2026, 11, 3))
    assert last.kind in touches.GIVING_TOUCHES


def test_who_was_closed_and_writes_again_replies_anew(make_vault: MakeVault) -> None:
    vault = a_vault(
        make_vault,
        "closed: 2026-11-13\nclosed_reason: declined\n",
        "- 2026-11-02 asked: a talk\n- 2026-11-03 heard: not me\n"
        "- 2026-11-18 heard: gladly, now\n- 2026-11-19 heard: on Monday?\n",
    )
    latest = episode(vault)
    assert latest
    assert latest.reply
    assert latest.reply.on == date(2026, 11, 18)
    assert len(episodes(vault, vault.notes[ADA])) == 2
