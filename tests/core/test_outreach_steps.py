"""The order of what happens on one day, and what reopens a thread that was closed on it."""

from datetime import date

import pytest

from infokb.core.journey import contacts, outreach, unasked
from infokb.core.journey.contacts import Stage
from infokb.core.journey.episodes import episodes
from infokb.core.vault.vault import Vault
from tests.conftest import MakeVault

ADA = "contacts/Ada.md"
DAY = "2026-11-04"
EVENT = f"kind: event\nstatus: completed\ndate: {DAY}\n"
CLOSED = f"asked: 2026-10-01\nclosed: {DAY}\n"


def a_vault(make_vault: MakeVault, fields: str = "", log: str = "", talk: str = "") -> Vault:
    files = {ADA: f"---\ntype: contact\n{fields}---\n\n## Log\n\n{log}"}
    if talk:
        files["interviews/a.md"] = f'---\ntype: interview\ncontacts: "[[Ada]]"\n{talk}---\n'
    return make_vault(files)


def is_waiting(vault: Vault) -> bool:
    return outreach.is_waiting(vault, vault.notes[ADA])


@pytest.mark.parametrize(
    ("fields", "log", "talk"),
    [
        (f"asked: {DAY}\n", "", EVENT),
        ("", f"- {DAY} asked: 20 minutes\n", EVENT),
        (f"asked: {DAY}\n", f"- {DAY} met: at the fair\n", ""),
        ("", f"- {DAY} met: at the fair\n- {DAY} asked: 20 minutes\n", ""),
        ("", f"- 2026-11-05 gave: x\n- {DAY} asked: 20 minutes\n- {DAY} met: at the fair\n", ""),
        (f"asked: {DAY}\n", "", f"status: completed\ndate: {DAY}\n"),
        (f"asked: [2026-10-01, {DAY}]\n", "", f"status: completed\ndate: {DAY}T15:00\n"),
    ],
)
def test_who_is_asked_on_the_evening_you_met_waits(make_vault, fields, log, talk):
    assert is_waiting(a_vault(make_vault, fields, log, talk))


@pytest.mark.parametrize(
    ("fields", "log", "talk"),
    [
        (f"asked: {DAY}\n", "", f"status: completed\ndate: {DAY}T15:00\n"),
        (f"asked: {DAY}\n", f"- {DAY} heard: today!\n", f"status: completed\ndate: {DAY}\n"),
        (f"asked: {DAY}\nreplied: {DAY}\n", f"- {DAY} met: by phone\n", ""),
        ("", f"- {DAY} asked: 20 minutes\n- {DAY} met: at once\n", ""),
        (f"asked: {DAY}\n", "", f"status: scheduled\ndate: {DAY}\n"),
    ],
)
def test_who_is_asked_before_you_talk_does_not(make_vault, fields, log, talk):
    assert not is_waiting(a_vault(make_vault, fields, log, talk))


def test_what_you_send_after_a_reply_starts_a_wait(make_vault):
    asked = "asked: 2026-11-02\nreplied: 2026-11-03\n"
    vault = a_vault(make_vault, asked, f"- {DAY} sent: two times\n")
    ada = vault.notes[ADA]
    assert is_waiting(vault)
    assert not outreach.is_to_schedule(vault, ada)
    assert contacts.contact_stage(vault, ada) is Stage.REPLIED
    assert outreach.first_asked_on(vault, ada) == date(2026, 11, 2)
    again = a_vault(make_vault, asked, f"- {DAY} sent: two times\n- 2026-11-05 sent: a third\n")
    first, second = episodes(again, again.notes[ADA])
    assert first.reply
    assert second.asked
    assert second.asked.on == date(2026, 11, 5)


def test_a_reply_to_what_you_sent_is_to_be_arranged(make_vault):
    fields, sent = "asked: 2026-11-02\nreplied: 2026-11-03\n", f"- {DAY} sent: two times\n"
    vault = a_vault(make_vault, fields, f"{sent}- {DAY} heard: Thursday\n")
    assert outreach.is_to_schedule(vault, vault.notes[ADA])
    turned = a_vault(make_vault, fields, f"- {DAY} heard: which?\n{sent}")
    assert is_waiting(turned)


@pytest.mark.parametrize(
    ("fields", "talk"),
    [
        ("", ""),
        ("asked: 2026-11-02\n", ""),
        ("asked: 2026-11-01\n", "status: completed\ndate: 2026-11-03\n"),
    ],
)
def test_what_you_send_otherwise_asks_for_nothing(make_vault, fields, talk):
    vault = a_vault(make_vault, fields, f"- {DAY} sent: the slides\n", talk)
    assert not any(each.is_follow_on for each in episodes(vault, vault.notes[ADA]))


def test_what_you_send_before_an_appointment_needs_no_answer(make_vault):
    talk = "status: scheduled\ndate: 2026-11-10\n"
    vault = a_vault(make_vault, "replied: 2026-11-03\n", f"- {DAY} sent: the slides\n", talk)
    assert not is_waiting(vault)
    assert not outreach.is_to_schedule(vault, vault.notes[ADA])


@pytest.mark.parametrize("status", ["no-show", "cancelled"])
@pytest.mark.parametrize("fields", ["", "asked: 2026-10-20\nreplied: 2026-10-21\n"])
@pytest.mark.parametrize("day", [DAY, "2026-11-05"])
def test_what_you_send_after_a_lost_appointment_starts_a_wait(make_vault, status, fields, day):
    lost = f"status: {status}\ndate: {DAY}T10:00\n"
    vault = a_vault(make_vault, fields, f"- {day} sent: sorry we missed each other\n", lost)
    assert unasked.fell_through(vault, vault.notes[ADA]) is None
    assert is_waiting(vault)
    before = a_vault(make_vault, fields, "- 2026-11-03 sent: the agenda\n", lost)
    assert unasked.fell_through(before, before.notes[ADA])


@pytest.mark.parametrize(
    ("cancelled", "expected"),
    [("2026-11-03", True), (DAY, True), ("2026-11-05", False), ("2026-11-21", False), ("", False)],
)
def test_what_you_send_after_a_cancellation_starts_a_wait(make_vault, cancelled, expected):
    talk = f"status: cancelled\ncancelled: {cancelled}\ndate: 2026-12-10T10:00\n"
    vault = a_vault(make_vault, "replied: 2026-11-01\n", f"- {DAY} sent: two times\n", talk)
    assert is_waiting(vault) is expected
    assert (unasked.fell_through(vault, vault.notes[ADA]) is None) is expected


@pytest.mark.parametrize(
    ("fields", "log", "talk"),
    [
        (f"replied: {DAY}\n", "", ""),
        ("", f"- {DAY} heard: sorry for the delay, yes!\n", ""),
        ("", f"- {DAY} met: at the fair\n", ""),
        ("", "", EVENT),
        ("", "", "status: scheduled\ndate: 2026-11-06T10:00\n"),
        ("", "", f"status: scheduled\ndate: {DAY}\n"),
    ],
)
def test_who_reacts_on_the_day_you_close_them_as_silent_is_open(make_vault, fields, log, talk):
    vault = a_vault(make_vault, f"{CLOSED}closed_reason: no-response\n{fields}", log, talk)
    assert not outreach.is_closed(vault, vault.notes[ADA])


@pytest.mark.parametrize(
    ("reason", "fields", "log", "talk"),
    [
        ("declined", "", f"- {DAY} heard: no, sorry\n", ""),
        ("left", "", f"- {DAY} met: for lunch\n", ""),
        ("declined", "", "", "status: scheduled\ndate: 2026-11-06T10:00\n"),
        ("opted-out", "", "- 2026-11-05 heard: again, no\n", ""),
        ("no-response", "", "- 2026-11-03 heard: later\n", ""),
        ("no-response", "", "", "status: scheduled\ndate: 2026-11-03\n"),
        ("no-response", "", "", "status: scheduled\n"),
        ("no-response", "", "", f"status: no-show\ndate: {DAY}\n"),
        ("no-response", f"nudged: {DAY}\n", "", ""),
    ],
)
def test_who_is_closed_for_another_reason_stays_so(make_vault, reason, fields, log, talk):
    vault = a_vault(make_vault, f"{CLOSED}closed_reason: {reason}\n{fields}", log, talk)
    assert outreach.is_closed(vault, vault.notes[ADA])
